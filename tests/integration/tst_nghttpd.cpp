// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HTTP/2 against nghttpd: what its options make of a connection (padding, windows, tables and
// stream limits of any size, RFC 9113 5.2, 6.1, 6.5), trailers (RFC 9113 8.1), bodies that come
// back, and its end while requests run.

#include "support/nghttpserver.h"
#include "support/poolclient.h"
#include "support/resources.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using Wire = NghttpServer::Wire;

namespace {

PoolSettings settings(const NghttpServer &server)
{
    PoolSettings settings;
    if (server.url(QString()).scheme() == QLatin1String("https"))
        settings.tls(TlsConfiguration().systemTrust(false).addCaPem(server.ca().pem()));
    else
        settings.http1(false);
    return settings;
}

/// Bytes that do not repeat within 64 KiB, so that a piece in the wrong place is seen.
QByteArray pattern(qint64 size)
{
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223; // Knuth's linear congruential generator
        byte = char(state >> 24);
    }
    return bytes;
}

/// As a stream of unknown length.
BodySource streamed(const QByteArray &bytes)
{
    qsizetype sent = 0;
    return BodySource::callback([bytes, sent](qint64 max) mutable -> Result<QByteArray> {
        const QByteArray piece = bytes.mid(sent, qsizetype(max));
        sent += piece.size();
        return piece;
    });
}

/// stream outlives it.
Task<> readToEnd(HttpStream *stream)
{
    while (const auto chunk = co_await stream->next()) { }
}

QStringList words(std::initializer_list<const char *> list)
{
    QStringList out;
    for (const char *word : list)
        out.append(QString::fromUtf8(word));
    return out;
}

} // namespace

class TestNghttpd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestsOfAllKinds_data();
    void requestsOfAllKinds();
    void bodiesSurviveOptions_data();
    void bodiesSurviveOptions();
    void trailersArrive_data();
    void trailersArrive();
    void hundredAtOnceShareAConnection_data();
    void hundredAtOnceShareAConnection();
    void uploadsAtOnceShareTheWindow();
    void http1IsRefusedClearly();
    void killedServerEndsAllRequests_data();
    void killedServerEndsAllRequests();

private:
    static void wires()
    {
        QTest::addColumn<Wire>("wire");
        QTest::newRow("clear text") << Wire::Clear;
        QTest::newRow("TLS") << Wire::Tls;
    }
};

void TestNghttpd::requestsOfAllKinds_data()
{
    wires();
}

void TestNghttpd::requestsOfAllKinds()
{
    QFETCH(Wire, wire);
    NghttpServer server;
    QVERIFY(server.makeFile(QStringLiteral("hello"), "hello\n"));
    const QString wrong = server.start(wire, words({ "--echo-upload" }));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    const QUrl url = server.url(QStringLiteral("/hello"));
    HttpPool pool(settings(server));

    const auto got = get(pool, url);
    QVERIFY2(got, text(got.error()));
    QCOMPARE(got->status(), 200);
    QCOMPARE(got->body(), QByteArray("hello\n"));
    QCOMPARE(got->connection().protocol(), QByteArray("HTTP/2"));
    QCOMPARE(got->connection().tls().alpn, QByteArray(wire == Wire::Tls ? "h2" : ""));
    QVERIFY(got->headers().value("Server").startsWith("nghttpd"));

    const auto head = ask(pool, HttpRequest("HEAD", url));
    QVERIFY2(head, text(head.error()));
    QCOMPARE(head->headers().value("Content-Length"), QByteArray("6"));
    QCOMPARE(head->body(), QByteArray());

    const auto same = ask(pool, HttpRequest("GET", url)
                                        .header("If-Modified-Since",
                                                got->headers().value("Last-Modified")));
    QVERIFY2(same, text(same.error()));
    QCOMPARE(same->status(), 304);

    const auto posted = ask(pool, HttpRequest("POST", url).body(QByteArray("a body")));
    QVERIFY2(posted, text(posted.error()));
    QCOMPARE(posted->body(), QByteArray("a body"));

    const auto missing = get(pool, server.url(QStringLiteral("/nothing")));
    QVERIFY2(missing, text(missing.error()));
    QCOMPARE(missing->status(), 404);
    QVERIFY(missing->body().contains("404"));

    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(pool.statistics().reused, 4u);
}

void TestNghttpd::bodiesSurviveOptions_data()
{
    QTest::addColumn<Wire>("wire");
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char *name, Wire wire, const QStringList &options) {
        QTest::newRow(name) << wire << options;
    };
    row("none", Wire::Clear, {});
    row("none, TLS", Wire::Tls, {});
    row("padding", Wire::Clear, words({ "-b", "255" }));
    row("padding, TLS", Wire::Tls, words({ "-b", "255" }));
    row("small windows", Wire::Clear, words({ "-w", "10", "-W", "16" }));
    row("small windows, TLS", Wire::Tls, words({ "-w", "10", "-W", "16" }));
    row("largest windows", Wire::Clear, words({ "-w", "30", "-W", "30" }));
    row("no tables", Wire::Clear, words({ "-c", "0", "--encoder-header-table-size", "0" }));
    row("no length", Wire::Clear, words({ "--no-content-length" }));
    row("no priorities", Wire::Clear, words({ "--no-rfc7540-pri" }));
}

void TestNghttpd::bodiesSurviveOptions()
{
    QFETCH(Wire, wire);
    QFETCH(QStringList, options);
    const QByteArray bytes = pattern(4 * MiB + 17);
    NghttpServer server;
    QVERIFY(server.makeFile(QStringLiteral("file"), bytes));
    const QString wrong = server.start(wire, options + words({ "--echo-upload" }));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    const QUrl url = server.url(QStringLiteral("/file"));
    HttpPool pool(settings(server));
    const auto down = get(pool, url);
    QVERIFY2(down, text(down.error()));
    QVERIFY(down->body() == bytes);
    QCOMPARE(down->headers().contains("Content-Length"),
             !options.contains(QStringLiteral("--no-content-length")));
    const auto up = ask(pool, HttpRequest("POST", url).body(bytes));
    QVERIFY2(up, text(up.error()));
    QVERIFY(up->body() == bytes);
    const auto chunked = ask(pool, HttpRequest("PUT", url).body(streamed(bytes)));
    QVERIFY2(chunked, text(chunked.error()));
    QVERIFY(chunked->body() == bytes);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestNghttpd::trailersArrive_data()
{
    wires();
}

void TestNghttpd::trailersArrive()
{
    QFETCH(Wire, wire);
    NghttpServer server;
    QVERIFY(server.makeFile(QStringLiteral("hello"), "hello\n"));
    const QString wrong = server.start(wire, words({ "--trailer", "x-first: 1", "--trailer",
                                                     "x-second: two words" }));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(server));
    const auto response = get(pool, server.url(QStringLiteral("/hello")));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->body(), QByteArray("hello\n"));
    QCOMPARE(response->trailers().value("X-First"), QByteArray("1"));
    QCOMPARE(response->trailers().value("X-Second"), QByteArray("two words"));
    QVERIFY(!response->headers().contains("X-First"));

    const auto head = ask(pool, HttpRequest("HEAD", server.url(QStringLiteral("/hello"))));
    QVERIFY2(head, text(head.error()));
    QVERIFY(!head->trailers().contains("X-First"));
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestNghttpd::hundredAtOnceShareAConnection_data()
{
    QTest::addColumn<Wire>("wire");
    QTest::addColumn<QString>("streams"); // what the server takes at once
    QTest::newRow("clear text") << Wire::Clear << QStringLiteral("100");
    QTest::newRow("TLS") << Wire::Tls << QStringLiteral("100");
    QTest::newRow("TLS, one after the other") << Wire::Tls << QStringLiteral("1");
    QTest::newRow("clear text, one after the other") << Wire::Clear << QStringLiteral("1");
}

void TestNghttpd::hundredAtOnceShareAConnection()
{
    QFETCH(Wire, wire);
    QFETCH(QString, streams);
    const QByteArray bytes = pattern(10'000);
    NghttpServer server;
    QVERIFY(server.makeFile(QStringLiteral("file"), bytes));
    const QString wrong = server.start(wire, { QStringLiteral("-m"), streams });
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(server).limits(PoolLimits().maxConnections(1)));
    quint64 refused = 0; // and sent again: the limit is not known yet
    for (int round = 0; round < 2; ++round) {
        for (const auto &response : getAll(pool, server.url(QStringLiteral("/file")), 100)) {
            QVERIFY2(response, text(response.error()));
            QVERIFY(response->body() == bytes);
        }
        if (round == 0)
            refused = pool.statistics().resent;
        QCOMPARE(pool.statistics().resent, refused);
    }
    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(pool.statistics().reused, 199 + refused);
    QVERIFY(refused == 0 || streams == QLatin1String("1"));
    QCOMPARE(pool.statistics().running, 0);
}

// Together they are far more than the 64 KiB that the server takes at first.
void TestNghttpd::uploadsAtOnceShareTheWindow()
{
    const QByteArray bytes = pattern(MiB);
    NghttpServer server;
    const QString wrong = server.start(Wire::Tls, words({ "--echo-upload", "-W", "16" }));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(server));
    std::vector<PendingReply> replies;
    for (int i = 0; i < 20; ++i) {
        const HttpRequest request("POST", server.url(QStringLiteral("/up")));
        replies.push_back(
                pool.send(HttpRequest(request).body(bytes + QByteArray::number(1000 + i))));
    }
    int i = 0;
    for (const auto &response : QCoro::waitFor(gather(std::move(replies)))) {
        QVERIFY2(response, text(response.error()));
        QVERIFY(response->body() == bytes + QByteArray::number(1000 + i));
        ++i;
    }
    QCOMPARE(i, 20);
    QCOMPARE(pool.statistics().opened, 1u);
}

// It knows HTTP/2 alone: HTTP/1.1 in clear text gets frames for an answer.
void TestNghttpd::http1IsRefusedClearly()
{
    NghttpServer server;
    const QString wrong = server.start(Wire::Clear);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool;
    const auto response = get(pool, server.url(QStringLiteral("/")));
    QVERIFY(!response);
    QVERIFY2(response.error().kind() == HttpError::Kind::RemoteProtocolError
                     || response.error().kind() == HttpError::Kind::ReadError,
             text(response.error()));
    QVERIFY(!response.error().detail().isEmpty());
}

void TestNghttpd::killedServerEndsAllRequests_data()
{
    wires();
}

void TestNghttpd::killedServerEndsAllRequests()
{
    QFETCH(Wire, wire);
    NghttpServer server;
    QVERIFY(server.makeFile(QStringLiteral("file"), pattern(8 * MiB)));
    QString wrong = server.start(wire);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(server));
    std::vector<Result<HttpStream>> streams; // nobody reads, so none of them ends
    for (int i = 0; i < 50; ++i) {
        streams.push_back(
                QCoro::waitFor(pool.stream("GET", server.url(QStringLiteral("/file"))).task()));
        QVERIFY2(streams.back(), text(streams.back().error()));
    }
    QCOMPARE(pool.statistics().opened, 1u);
    server.kill();
    for (Result<HttpStream> &stream : streams) {
        QCoro::waitFor(readToEnd(&*stream));
        const HttpError error = stream->error();
        QVERIFY2(error.kind() == HttpError::Kind::ReadError
                         || error.kind() == HttpError::Kind::RemoteProtocolError,
                 text(error));
        QCOMPARE(error.sent(), HttpError::Sent::Yes);
    }
    QVERIFY(waitUntil([&] { return pool.connections().isEmpty(); }));
    QCOMPARE(pool.statistics().running, 0);

    const QUrl url = server.url(QStringLiteral("/file"));
    QCOMPARE(get(pool, url).error().kind(), HttpError::Kind::ConnectError);
    wrong = server.start(wire);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    const auto again = get(pool, url);
    QVERIFY2(again, text(again.error()));
    QCOMPARE(again->body().size(), 8 * MiB);
}

QTEST_GUILESS_MAIN(TestNghttpd)
#include "tst_nghttpd.moc"
