// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HTTP/2 against nginx: which version is spoken (RFC 9113 3), many requests on one connection, and
// bodies both ways. How streams and connections live and end is in tst_nginxh2life.cpp.

#include "support/nginxserver.h"
#include "support/poolclient.h"
#include "support/resources.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using Port = NginxServer::Port;

namespace {

/// nginx's number of the connection.
QByteArray connectionOf(const HttpResponse &response)
{
    return response.headers().value("X-Connection").split(' ').first();
}

} // namespace

class TestNginxH2 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void switchesChooseTheVersion_data();
    void switchesChooseTheVersion();
    void onlyHttp2MeetsAnHttp1Server_data();
    void onlyHttp2MeetsAnHttp1Server();
    void requestsInARowShareAConnection();
    void requestsAtOnceShareAConnection_data();
    void requestsAtOnceShareAConnection();
    void limitOfTheServerIsKept();
    void largeFilesArriveWhole_data();
    void largeFilesArriveWhole();
    void answersWithoutABody();
    void errorsHaveTheirBody();
    void rangesArrive();
    void largeUploadsArriveWhole_data();
    void largeUploadsArriveWhole();
    void refusedUploadGivesTheStatus();

private:
    PoolSettings bothVersions() const
    {
        return PoolSettings().tls(
                TlsConfiguration().systemTrust(false).addCaPem(m_nginx.ca().pem()));
    }
    PoolSettings settings() const { return bothVersions().http1(false); }
    QUrl h2(const QString &path) const { return m_nginx.url(Port::H2, path); }

    NginxServer m_nginx;
    QByteArray m_large; // its SHA-256
};

void TestNginxH2::initTestCase()
{
    const QString wrong = m_nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    m_large = NginxServer::sha256(m_nginx.makeFile(QStringLiteral("large"), 64 * MiB));
    QVERIFY(!m_large.isEmpty());
    QVERIFY(!m_nginx.makeFile(QStringLiteral("small"), 1000).isEmpty());
}

void TestNginxH2::switchesChooseTheVersion_data()
{
    QTest::addColumn<bool>("http1");
    QTest::addColumn<bool>("http2");
    QTest::addColumn<Port>("port");
    QTest::addColumn<QByteArray>("alpn"); // as nginx saw it
    QTest::addColumn<bool>("isHttp2");
    QTest::newRow("both, TLS with both") << true << true << Port::H2 << QByteArray("h2") << true;
    QTest::newRow("both, TLS with HTTP/1.1")
            << true << true << Port::Https << QByteArray("http/1.1") << false;
    QTest::newRow("both, clear text") << true << true << Port::Http << QByteArray() << false;
    QTest::newRow("HTTP/1.1, TLS with both")
            << true << false << Port::H2 << QByteArray("http/1.1") << false;
    QTest::newRow("HTTP/2, TLS with both") << false << true << Port::H2 << QByteArray("h2") << true;
    QTest::newRow("HTTP/2, clear text") << false << true << Port::H2c << QByteArray() << true;
}

void TestNginxH2::switchesChooseTheVersion()
{
    QFETCH(bool, http1);
    QFETCH(bool, http2);
    QFETCH(Port, port);
    QFETCH(QByteArray, alpn);
    QFETCH(bool, isHttp2);
    const QByteArray version = isHttp2 ? "HTTP/2" : "HTTP/1.1";
    PoolSettings wanted = bothVersions();
    if (!http1 || !http2)
        wanted.http1(http1).http2(http2);
    HttpPool pool(wanted);
    const auto response = get(pool, m_nginx.url(port, QStringLiteral("/hello")));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->status(), 200);
    QCOMPARE(response->body(), QByteArray("hello\n"));
    QCOMPARE(response->httpVersion(), version);
    QCOMPARE(response->connection().protocol(), version);
    QCOMPARE(response->connection().tls().alpn, alpn);
    QCOMPARE(response->headers().value("X-Protocol"),
             QByteArray(isHttp2 ? "HTTP/2.0" : "HTTP/1.1"));
    if (response->connection().isEncrypted())
        QCOMPARE(response->headers().value("X-Tls").split(' ').value(3), alpn);
    QCOMPARE(pool.connections().size(), 1);
    QVERIFY2(pool.connections().first().toString().contains(QLatin1String(version)),
             qPrintable(pool.connections().first().toString()));
}

void TestNginxH2::onlyHttp2MeetsAnHttp1Server_data()
{
    QTest::addColumn<Port>("port");
    QTest::newRow("TLS") << Port::Https; // nginx answers a foreign ALPN with an alert
    QTest::newRow("clear text") << Port::Http; // and the preface of RFC 9113 3.4 with a 4xx or none
}

void TestNginxH2::onlyHttp2MeetsAnHttp1Server()
{
    QFETCH(Port, port);
    HttpPool pool(settings());
    const auto response = get(pool, m_nginx.url(port, QStringLiteral("/hello")));
    QVERIFY(!response);
    const HttpError::Kind kind = response.error().kind();
    if (port == Port::Https) {
        QVERIFY2(kind == HttpError::Kind::TlsError || kind == HttpError::Kind::UnsupportedProtocol,
                 text(response.error()));
        QCOMPARE(response.error().sent(), HttpError::Sent::No);
    } else {
        QVERIFY2(kind == HttpError::Kind::RemoteProtocolError, text(response.error()));
    }
    const QString message = response.error().message();
    QVERIFY2(message.contains(QLatin1String("HTTP/2"))
                     || message.contains(QLatin1String("no_application_protocol")),
             text(response.error()));
}

void TestNginxH2::requestsInARowShareAConnection()
{
    HttpPool pool(settings());
    QByteArray connection;
    for (int i = 0; i < 10; ++i) {
        const auto response = get(pool, h2(QStringLiteral("/hello")));
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
        QCOMPARE(response->reused(), i > 0);
        if (i == 0)
            connection = connectionOf(*response);
        QCOMPARE(response->headers().value("X-Connection"),
                 connection + ' ' + QByteArray::number(i + 1));
    }
    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(pool.statistics().reused, 9u);
    QCOMPARE(pool.idle(), 1);
    QCOMPARE(pool.connections().size(), 1);
    QCOMPARE(pool.connections().first().requestCount(), 10u);
    QCOMPARE(pool.connections().first().state(), ConnectionInfo::State::Idle);
}

void TestNginxH2::requestsAtOnceShareAConnection_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("clear");
    QTest::newRow("100") << 100 << false; // while ALPN is not known yet
    QTest::newRow("1000") << 1000 << false; // ten times our own limit and more than nginx's
    QTest::newRow("100, clear text") << 100 << true;
}

void TestNginxH2::requestsAtOnceShareAConnection()
{
    QFETCH(int, count);
    QFETCH(bool, clear);
    HttpPool pool(bothVersions().http1(!clear).limits(
            PoolLimits().maxConnections(count > 100 ? 1 : PoolLimits().maxConnections())));
    const QUrl url = m_nginx.url(clear ? Port::H2c : Port::H2, QStringLiteral("/hello"));
    const auto responses = getAll(pool, url, count);
    QCOMPARE(int(responses.size()), count);
    QSet<QByteArray> connections;
    for (const auto &response : responses) {
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
        connections.insert(connectionOf(*response));
    }
    QCOMPARE(connections.size(), 1);
    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(pool.statistics().reused, quint64(count - 1));
    QCOMPARE(pool.statistics().failed, 0u);
    QCOMPARE(pool.statistics().running, 0);
}

void TestNginxH2::limitOfTheServerIsKept()
{
    HttpPool pool(settings().limits(PoolLimits().maxConnections(1)));
    const QUrl url = m_nginx.url(Port::H2Narrow, QStringLiteral("/hello"));
    for (int round = 0; round < 2; ++round) { // the limit is not known yet, then it is
        const quint64 before = pool.statistics().resent;
        for (const auto &response : getAll(pool, url, 50)) {
            QVERIFY2(response, text(response.error()));
            QCOMPARE(response->body(), QByteArray("hello\n"));
        }
        if (round > 0)
            QCOMPARE(pool.statistics().resent, before);
    }
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestNginxH2::largeFilesArriveWhole_data()
{
    QTest::addColumn<bool>("clear");
    QTest::addColumn<bool>("length");
    QTest::newRow("TLS, length") << false << true;
    QTest::newRow("TLS, no length") << false << false;
    QTest::newRow("clear text, length") << true << true;
    QTest::newRow("clear text, no length") << true << false;
}

void TestNginxH2::largeFilesArriveWhole()
{
    QFETCH(bool, clear);
    QFETCH(bool, length);
    HttpPool pool(bothVersions().http1(!clear));
    const QString path = length ? QStringLiteral("/files/large") : QStringLiteral("/chunked/large");
    const Download large = download(pool, m_nginx.url(clear ? Port::H2c : Port::H2, path));
    QVERIFY2(large.error.isNone(), text(large.error));
    QCOMPARE(large.connection.protocol(), QByteArray("HTTP/2"));
    QCOMPARE(large.headers.contains("Content-Length"), length);
    QVERIFY(!large.headers.contains("Transfer-Encoding"));
    QCOMPARE(large.size, 64 * MiB);
    QCOMPARE(large.sha256, m_large);
}

void TestNginxH2::answersWithoutABody()
{
    HttpPool pool(settings());
    const QUrl url = h2(QStringLiteral("/files/small"));
    const auto head = ask(pool, HttpRequest("HEAD", url));
    QVERIFY2(head, text(head.error()));
    QCOMPARE(head->status(), 200);
    QCOMPARE(head->headers().value("Content-Length"), QByteArray("1000"));
    QCOMPARE(head->body(), QByteArray());

    const QByteArray tag = head->headers().value("ETag");
    QVERIFY(!tag.isEmpty());
    const auto same = ask(pool, HttpRequest("GET", url).header("If-None-Match", tag));
    QVERIFY2(same, text(same.error()));
    QCOMPARE(same->status(), 304);
    QCOMPARE(same->body(), QByteArray());

    const auto none = get(pool, h2(QStringLiteral("/nothing")));
    QVERIFY2(none, text(none.error()));
    QCOMPARE(none->status(), 204);
    QCOMPARE(none->body(), QByteArray());

    const auto made = ask(
            pool, HttpRequest("PUT", h2(QStringLiteral("/dav/empty"))).body(QByteArray("")));
    QVERIFY2(made, text(made.error()));
    QCOMPARE(made->status(), 201);
    QCOMPARE(made->body(), QByteArray());

    const auto whole = get(pool, url);
    QVERIFY2(whole, text(whole.error()));
    QCOMPARE(whole->body().size(), 1000);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestNginxH2::errorsHaveTheirBody()
{
    HttpPool pool(settings());
    const auto missing = get(pool, h2(QStringLiteral("/files/nothing")));
    QVERIFY2(missing, text(missing.error()));
    QCOMPARE(missing->status(), 404);
    QCOMPARE(missing->reason(), QByteArray()); // HTTP/2 has none (RFC 9113 8.3.2)
    QVERIFY(missing->body().contains("404 Not Found"));
    QVERIFY(get(pool, h2(QStringLiteral("/hello")))->reused());
}

void TestNginxH2::rangesArrive()
{
    HttpPool pool(settings());
    const QUrl url = h2(QStringLiteral("/files/small"));
    const auto whole = get(pool, url);
    QVERIFY2(whole, text(whole.error()));
    const auto part = ask(pool, HttpRequest("GET", url).header("Range", "bytes=100-299"));
    QVERIFY2(part, text(part.error()));
    QCOMPARE(part->status(), 206);
    QCOMPARE(part->headers().value("Content-Range"), QByteArray("bytes 100-299/1000"));
    QCOMPARE(part->body(), whole->body().mid(100, 200));
}

void TestNginxH2::largeUploadsArriveWhole_data()
{
    QTest::addColumn<bool>("clear");
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("PUT, TLS") << false << QByteArray("PUT");
    QTest::newRow("POST, TLS") << false << QByteArray("POST");
    QTest::newRow("PUT, clear text") << true << QByteArray("PUT");
    QTest::newRow("POST, clear text") << true << QByteArray("POST");
}

void TestNginxH2::largeUploadsArriveWhole()
{
    QFETCH(bool, clear);
    QFETCH(QByteArray, method);
    QTemporaryFile file;
    QVERIFY(fill(file, 32 * MiB));
    const bool put = method == "PUT";
    const QString name = clear ? QStringLiteral("clear") : QStringLiteral("over-tls");
    const QString path = put ? QStringLiteral("/dav/") + name : QStringLiteral("/post");
    HttpPool pool(bothVersions().http1(!clear));
    const auto response = ask(pool,
                              HttpRequest(method, m_nginx.url(clear ? Port::H2c : Port::H2, path))
                                      .body(BodySource::device(&file)));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->httpVersion(), QByteArray("HTTP/2"));
    QCOMPARE(response->status(), put ? 201 : 200);
    const QString arrived = put ? m_nginx.uploaded(name)
                                : QString::fromUtf8(response->headers().value("X-Body-File"));
    QCOMPARE(NginxServer::sha256(arrived), NginxServer::sha256(file.fileName()));
}

// nginx answers before the body is there, then ends the stream; the connection lives on.
void TestNginxH2::refusedUploadGivesTheStatus()
{
    HttpPool pool(settings());
    const BodySource body(QByteArray(MiB, 'x').repeated(16));
    const auto response = ask(pool,
                              HttpRequest("PUT", h2(QStringLiteral("/tiny/file"))).body(body));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->status(), 413);
    QVERIFY(response->body().contains("413"));
    const auto next = get(pool, h2(QStringLiteral("/hello")));
    QVERIFY2(next, text(next.error()));
    QCOMPARE(next->body(), QByteArray("hello\n"));
    QCOMPARE(pool.statistics().opened, 1u);
}

QTEST_GUILESS_MAIN(TestNginxH2)
#include "tst_nginxh2.moc"
