// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// check BASE: what the examples rely on in localserver's slow and made-up answers: the rate of
// /file, the pieces of /chat, the pictures of /image, the pages of /items, /redirect. Ends with 0
// when all is right. Times are checked from below only, so that a busy machine does no harm.
#include "pattern.h"

#include <QHttpPool/HttpPool>

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringDecoder>
#include <QtGui/QImage>
#include <QtNetwork/QTcpSocket>
#include <cstdio>

using namespace QHttpPool;

namespace {

constexpr int PatienceMs = 20'000;

bool expect(bool right, const char *what)
{
    std::printf("%-6s %s\n", right ? "right" : "WRONG", what);
    return right;
}

QUrl at(const QUrl &base, const char *target)
{
    return base.resolved(QUrl(QLatin1String(target)));
}

Task<QByteArray> body(HttpPool *pool, QUrl url)
{
    const Result<HttpResponse> response = co_await pool->request("GET", url);
    co_return response ? response->body() : QByteArray();
}

Task<bool> checkRate(HttpPool *pool, QUrl base)
{
    QElapsedTimer clock;
    clock.start();
    const QByteArray file = co_await body(pool, at(base, "/file/60000?rate=200000"));
    bool right = expect(clock.elapsed() >= 290, "60 kB at 200 kB/s take 0.3 s");
    right = expect(file == ExampleServer::pattern(0, 60'000), "their bytes") && right;
    clock.restart();
    const QByteArray chunked = co_await body(pool, at(base, "/chunked/30?rate=100"));
    right = expect(clock.elapsed() >= 290, "30 bytes at 100 B/s, in chunks") && right;
    right = expect(chunked == ExampleServer::pattern(0, 30), "their bytes") && right;
    co_return right;
}

/// The chunks of an answer as they are on the wire; a client may join them.
QList<QByteArray> chunksOnTheWire(const QUrl &url)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    socket.write("GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
                 + " HTTP/1.1\r\nHost: localserver\r\nConnection: close\r\n\r\n");
    QByteArray in;
    while (socket.waitForReadyRead(PatienceMs))
        in += socket.readAll();
    in.remove(0, in.indexOf("\r\n\r\n") + 4);
    QList<QByteArray> chunks;
    while (const qsizetype size = in.left(in.indexOf("\r\n")).toLongLong(nullptr, 16)) {
        in.remove(0, in.indexOf("\r\n") + 2);
        chunks.append(in.left(size));
        in.remove(0, size + 2);
    }
    return chunks;
}

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return !decoder.hasError();
}

Task<bool> checkChat(HttpPool *pool, QUrl base)
{
    const QByteArray text = co_await body(pool, at(base, "/chat?ms=0"));
    bool right = expect(text.startsWith("HTTP ") && text.size() > 1000 && isText(text),
                        "/chat is a text");
    const QString decoded = QString::fromUtf8(text);
    const auto has = [&decoded](const char *piece) {
        return decoded.contains(QString::fromUtf8(piece));
    };
    right = expect(has("ü") && has("并发") && has("🚀"), "with umlauts, CJK and an emoji") && right;

    QElapsedTimer clock;
    clock.start();
    const QList<QByteArray> five = chunksOnTheWire(at(base, "/chat?words=5&ms=20"));
    right = expect(clock.elapsed() >= 80 && five.size() == 5, "five words, 20 ms each") && right;
    right = expect(text.startsWith(five.join()), "they are the first five") && right;
    const QList<QByteArray> all = chunksOnTheWire(at(base, "/chat?ms=0"));
    right = expect(all.join() == text, "the pieces make up the text") && right;
    const bool cut = std::any_of(all.cbegin(), all.cend(),
                                 [](const QByteArray &chunk) { return !isText(chunk); });
    right = expect(cut, "some end inside a character") && right;
    const QByteArray longer = co_await body(pool, at(base, "/chat?ms=0&words=1000"));
    right = expect(longer.startsWith(text + text.left(100)), "more words: from its beginning again")
            && right;
    co_return right;
}

Task<bool> checkImages(HttpPool *pool, QUrl base)
{
    const QByteArray png = co_await body(pool, at(base, "/image/7?size=64"));
    const QByteArray again = co_await body(pool, at(base, "/image/7?size=64"));
    const QByteArray other = co_await body(pool, at(base, "/image/15?size=64"));
    const QByteArray standard = co_await body(pool, at(base, "/image/7"));
    const QByteArray tiny = co_await body(pool, at(base, "/image/7?size=0"));
    QElapsedTimer clock;
    clock.start();
    const QByteArray late = co_await body(pool, at(base, "/image/7?size=64&ms=150"));
    bool right = expect(clock.elapsed() >= 150 && late == png, "an image after 150 ms");
    const QImage image = QImage::fromData(png, "PNG");
    right = expect(image.size() == QSize(64, 64), "64 × 64 pixels") && right;
    right = expect(image.pixel(0, 0) != image.pixel(0, 63), "a picture, not a plane") && right;
    right = expect(png == again && png != other, "one for each number") && right;
    right = expect(QImage::fromData(standard, "PNG").width() == 256, "256 × 256 unless asked for")
            && right;
    right = expect(QImage::fromData(tiny, "PNG").width() == 8, "a size has bounds") && right;
    co_return right;
}

Task<bool> checkItems(HttpPool *pool, QUrl base)
{
    bool right = true;
    int id = 0;
    int pages = 0;
    QUrl url = at(base, "/items?per=3&of=8");
    while (url.isValid() && pages < 10) {
        const Result<HttpResponse> response = co_await pool->request("GET", url);
        if (!response)
            co_return expect(false, "/items answers");
        const QJsonObject page = QJsonDocument::fromJson(response->body()).object();
        ++pages;
        right = right && page.value(u"page").toInt() == pages && page.value(u"pages").toInt() == 3;
        for (const QJsonValue &item : page.value(u"items").toArray()) {
            right = right && item[u"id"].toInt() == ++id && !item[u"title"].toString().isEmpty()
                    && !item[u"subtitle"].toString().isEmpty()
                    && item[u"image"].toString() == QStringLiteral("/image/%1").arg(id);
        }
        const QString next = page.value(u"next").toString();
        const QByteArray link = next.isEmpty() ? QByteArray()
                                               : '<' + next.toLatin1() + ">; rel=\"next\"";
        right = right && response->headers().value("link") == link;
        url = next.isEmpty() ? QUrl() : base.resolved(QUrl(next));
    }
    co_return expect(right && id == 8 && pages == 3, "eight items on three pages");
}

Task<bool> checkRedirect(HttpPool *pool, QUrl base)
{
    const Result<HttpResponse> response = co_await pool->request(
            "GET", at(base, "/redirect?to=/file/3%3Frate%3D9&status=307"));
    co_return expect(response && response->status() == 307
                             && response->headers().value("location") == "/file/3?rate=9",
                     "/redirect");
}

Task<int> run(HttpPool *pool, QUrl base)
{
    bool right = co_await checkRate(pool, base);
    right = (co_await checkChat(pool, base)) && right;
    right = (co_await checkImages(pool, base)) && right;
    right = (co_await checkItems(pool, base)) && right;
    right = (co_await checkRedirect(pool, base)) && right;
    co_return right ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().size() != 2) {
        std::fprintf(stderr, "usage: check BASE-URL-OF-LOCALSERVER (http)\n");
        return 2;
    }
    HttpPool pool;
    return QCoro::waitFor(run(&pool, QUrl(app.arguments().at(1))));
}
