// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// image://httppool/ below QML: what URL an id means, how pictures are decoded, and engines that go
// while pictures are under way. What Image sees of it is in tst_image.qml.
#include "../../qml/imagedecoder_p.h"

#include <QtCore/QBuffer>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtCore/QUrl>
#include <QtGui/QImageReader>
#include <QtGui/QPainter>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQuick/QQuickImageProvider>
#include <QtTest/QTest>
#include <atomic>
#include <memory>

using namespace QHttpPool;

namespace {

constexpr int Pictures = 8;

/// Red on the left, blue on the right.
QByteArray picture(const QSize &size, const char *format)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    QPainter(&image).fillRect(size.width() / 2, 0, size.width(), size.height(), Qt::blue);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// Orientation 6: the camera was held upright, so the left side belongs on top (TIFF 6.0,
/// EXIF 2.3).
QByteArray uprightJpeg(const QSize &size)
{
    const QByteArray tiff = QByteArray::fromHex("4d4d002a00000008" // big endian, directory at 8
                                                "0001" // one entry:
                                                "0112000300000001" // Orientation, one short
                                                "00060000"
                                                "00000000");
    const QByteArray exif = QByteArrayLiteral("Exif\0\0") + tiff;
    const QByteArray head = QByteArray::fromHex("ffe1") + char(0) + char(exif.size() + 2);
    QByteArray bytes = picture(size, "JPEG");
    return bytes.insert(2, head + exif); // behind the start of image
}

class PictureServer
{
public:
    PictureServer()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    m_requests += int(socket->readAll().count("\r\n\r\n"));
                    if (!answer.isEmpty())
                        socket->write(answer);
                });
                QObject::connect(socket, &QTcpSocket::disconnected, socket,
                                 [this] { ++m_disconnected; });
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    int requests() const { return m_requests; }
    int disconnected() const { return m_disconnected; }

    QByteArray answer; // nothing: a request is held

private:
    QTcpServer m_server;
    int m_requests = 0;
    int m_disconnected = 0;
};

std::unique_ptr<QQmlEngine> newEngine()
{
    auto engine = std::make_unique<QQmlEngine>();
    engine->addImportPath(QStringLiteral(QHTTPPOOL_QML_IMPORT_PATH));
    return engine;
}

std::unique_ptr<QObject> pictures(QQmlEngine *engine, const PictureServer &server)
{
    QQmlComponent component(engine);
    component.setData("import QtQuick\nimport QHttpPool\n"
                      "Item { property string url; property int ready: 0\n"
                      "  Repeater { model: 8\n"
                      "    Image { required property int index\n"
                      "      source: 'image://httppool/' + url + '/' + index\n"
                      "      onStatusChanged: if (status === Image.Ready) ++ready } } }",
                      QUrl());
    return std::unique_ptr<QObject>(
            component.createWithInitialProperties({ { QStringLiteral("url"), server.url() } }));
}

} // namespace

class TestImageProvider : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anIdIsAUrl_data();
    void anIdIsAUrl();
    void sizes_data();
    void sizes();
    void exifOrientationIsFollowed();
    void tooManyPixels();
    void noPicture();
    void transparencyIsKept();

    void anEngineMayGo_data();
    void anEngineMayGo();
    void aResponseGoesWithItsThread();
    void enginesHavePoolsOfTheirOwn();
};

void TestImageProvider::anIdIsAUrl_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("asItIs"); // what becomes of it when it is not encoded
    const auto same = [](const char *name, const QByteArray &url) {
        QTest::newRow(name) << url << url;
    };
    same("plain", "http://host/a.png");
    same("port, query", "https://host:8443/a.png?x=1&y=2");
    same("IPv6", "http://[::1]:80/a.png");
    same("doubled slashes", "http://host//a//b.png");
    same("encoded slash", "http://host/a%2Fb.png");
    same("encoded question mark, number sign", "http://host/a%3Fb%23c.png?d%26e=%3D");
    same("percent sign", "http://host/100%25.png?p=%2525");
    same("space", "http://host/a%20b.png?c%20d");
    same("UTF-8", "http://host/gr%C3%BC%C3%9Fe.png");
    same("not UTF-8", "http://host/%FF.png");
    same("plus", "http://host/a+b.png?c+d=%2B");
    same("URL in the query", "http://host/?u=http%3A%2F%2Fother%2F%3Fx");
    same("colon in the path", "http://host/a:b.png");
    QTest::newRow("dots") << QByteArray("http://host/a/../b.png")
                          << QByteArray("http://host/b.png");
}

void TestImageProvider::anIdIsAUrl()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, asItIs);
    const auto idOf = [](const QByteArray &text) { // as Qt Quick does (qquickpixmapcache.cpp)
        const QUrl source = QUrl(QStringLiteral("qrc:/main.qml"))
                                    .resolved(QUrl(QStringLiteral("image://httppool/")
                                                   + QString::fromLatin1(text)));
        return source.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority).mid(1);
    };
    const Result<QUrl> plain = imageUrl(idOf(url));
    QVERIFY2(plain, qPrintable(plain.error().message()));
    QCOMPARE(plain->toEncoded(), asItIs);
    const Result<QUrl> encoded = imageUrl(idOf(url.toPercentEncoding())); // encodeURIComponent()
    QVERIFY2(encoded, qPrintable(encoded.error().message()));
    QCOMPARE(encoded->toEncoded(), url);
}

void TestImageProvider::sizes_data()
{
    QTest::addColumn<QSize>("requested");
    QTest::addColumn<QSize>("size");
    QTest::newRow("none") << QSize() << QSize(200, 100);
    QTest::newRow("zero") << QSize(0, 0) << QSize(200, 100);
    QTest::newRow("width") << QSize(50, 0) << QSize(50, 25);
    QTest::newRow("width, unset height") << QSize(50, -1) << QSize(50, 25);
    QTest::newRow("height") << QSize(0, 50) << QSize(100, 50);
    QTest::newRow("both") << QSize(50, 50) << QSize(50, 25);
    QTest::newRow("larger") << QSize(400, 400) << QSize(200, 100);
    QTest::newRow("one side larger") << QSize(400, 50) << QSize(100, 50);
    QTest::newRow("never nothing") << QSize(1, 0) << QSize(1, 1);
}

void TestImageProvider::sizes()
{
    QFETCH(QSize, requested);
    QFETCH(QSize, size);
    for (const char *format : { "PNG", "JPEG" }) {
        const Result<QImage> image = decodeImage(picture(QSize(200, 100), format), requested);
        QVERIFY(image);
        QCOMPARE(image->size(), size);
    }
}

void TestImageProvider::exifOrientationIsFollowed()
{
    const QByteArray bytes = uprightJpeg(QSize(200, 100));
    for (const QSize &requested : { QSize(), QSize(50, 0) }) {
        const Result<QImage> image = decodeImage(bytes, requested);
        QVERIFY(image);
        QCOMPARE(image->size(), requested.isNull() || !requested.width() || requested.width() < 0
                                        ? QSize(100, 200)
                                        : QSize(50, 100));
        const QColor top = image->pixelColor(image->width() / 2, image->height() / 8);
        const QColor bottom = image->pixelColor(image->width() / 2, image->height() * 7 / 8);
        QVERIFY2(top.red() > 200 && top.blue() < 50, qPrintable(top.name()));
        QVERIFY2(bottom.blue() > 200 && bottom.red() < 50, qPrintable(bottom.name()));
    }
}

void TestImageProvider::tooManyPixels()
{
    const QByteArray bytes = picture(QSize(1000, 1000), "PNG"); // 4 MB
    const int limit = QImageReader::allocationLimit();
    QImageReader::setAllocationLimit(1);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("allocation limit of 1 megabytes")));
    const Result<QImage> image = decodeImage(bytes, QSize());
    QImageReader::setAllocationLimit(limit);
    QVERIFY(!image);
    QCOMPARE(image.error().kind(), HttpError::Kind::ResponseTooLarge);
    QVERIFY(image.error().detail().contains(QStringLiteral("1000 × 1000")));
    QVERIFY(decodeImage(bytes, QSize()));
}

void TestImageProvider::noPicture()
{
    QByteArray cut = picture(QSize(200, 100), "PNG");
    cut.truncate(30);
    for (const QByteArray &bytes : { QByteArray(), QByteArray("<html></html>"), cut }) {
        const Result<QImage> image = decodeImage(bytes, QSize());
        QVERIFY(!image);
        QCOMPARE(image.error().kind(), HttpError::Kind::DecodingError);
        QVERIFY(!image.error().detail().isEmpty());
    }
}

void TestImageProvider::transparencyIsKept()
{
    QImage image(4, 4, QImage::Format_ARGB32);
    image.fill(QColor(0, 255, 0, 128));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    const Result<QImage> decoded = decodeImage(bytes, QSize());
    QVERIFY(decoded);
    QCOMPARE(decoded->pixelColor(1, 1).alpha(), 128);
    QCOMPARE(decoded->format(), QImage::Format_ARGB32_Premultiplied);
}

void TestImageProvider::anEngineMayGo_data()
{
    QTest::addColumn<bool>("itemFirst");
    QTest::addColumn<bool>("sent"); // wait until the server has the requests
    QTest::addColumn<bool>("answered"); // they are answered at once: pictures are being decoded
    QTest::newRow("at once") << true << false << false;
    // At once, before its items: there Qt 6.4 itself loses an object now and then.
    QTest::newRow("in mid-request") << true << true << false;
    QTest::newRow("in mid-request, before its items") << false << true << false;
    QTest::newRow("in mid-picture") << true << true << true;
    QTest::newRow("in mid-picture, before its items") << false << true << true;
}

void TestImageProvider::anEngineMayGo()
{
    QFETCH(bool, itemFirst);
    QFETCH(bool, sent);
    QFETCH(bool, answered);
    PictureServer server;
    const QByteArray body = picture(QSize(600, 600), "PNG");
    if (answered)
        server.answer = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                        + "\r\n\r\n" + body;
    auto engine = newEngine();
    auto item = pictures(engine.get(), server);
    QVERIFY(item);
    if (sent)
        QTRY_COMPARE(server.requests(), Pictures);
    if (itemFirst)
        item.reset();
    engine.reset();
    item.reset();
    if (sent && !answered) // their connections are of no use any more
        QTRY_COMPARE(server.disconnected(), Pictures);
}

/// Qt does not see to that when its reader's thread ends with an engine.
void TestImageProvider::aResponseGoesWithItsThread()
{
    PictureServer server, other;
    const auto engine = newEngine();
    const auto item = pictures(engine.get(), server); // loads the plugin
    QTRY_COMPARE(server.requests(), Pictures);
    auto *provider = static_cast<QQuickAsyncImageProvider *>(
            engine->imageProvider(QStringLiteral("httppool")));
    QVERIFY(provider);
    QPointer<QObject> response;
    bool made = false;
    std::atomic_bool proceed = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        response = provider->requestImageResponse(other.url(), QSize());
        made = response;
        while (!proceed)
            QThread::yieldCurrentThread();
    }));
    thread->start();
    QTRY_COMPARE(other.requests(), 1);
    proceed = true;
    QVERIFY(thread->wait());
    QVERIFY(made);
    QVERIFY(!response);
    QTRY_COMPARE(other.disconnected(), 1);
}

// Of other URLs: Qt keeps pictures for all engines together.
void TestImageProvider::enginesHavePoolsOfTheirOwn()
{
    PictureServer silent, server;
    auto first = newEngine();
    auto firstItem = pictures(first.get(), silent);
    QTRY_COMPARE(silent.requests(), Pictures);

    const QByteArray body = picture(QSize(10, 10), "PNG");
    server.answer = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\n\r\n" + body;
    const auto second = newEngine();
    const auto secondItem = pictures(second.get(), server);
    firstItem.reset();
    first.reset();
    QTRY_COMPARE(secondItem->property("ready").toInt(), Pictures);
    QTRY_COMPARE(silent.disconnected(), Pictures);
}

QTEST_MAIN(TestImageProvider)
#include "tst_imageprovider.moc"
