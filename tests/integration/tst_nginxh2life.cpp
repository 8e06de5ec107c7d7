// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HTTP/2 against nginx, on the lives of streams and connections: slow readers beside fast ones
// (RFC 9113 5.2), streams that are dropped, connections that the server ends by GOAWAY (RFC 9113
// 6.8), and nginx's end.

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

PoolSettings settings(const NginxServer &nginx)
{
    const TlsConfiguration tls = TlsConfiguration().systemTrust(false).addCaPem(nginx.ca().pem());
    return PoolSettings().tls(tls).http1(false);
}

/// Opens a stream and takes its first chunk. pool outlives it.
Task<Result<HttpStream>> openStream(HttpPool *pool, QUrl url)
{
    Result<HttpStream> stream = co_await pool->stream("GET", url);
    if (stream) {
        const auto first = co_await stream->next();
        if (!first)
            co_return stream->error();
    }
    co_return std::move(stream);
}

/// The rest of a body: its size. stream outlives it.
Task<qint64> readOn(HttpStream *stream)
{
    qint64 size = 0;
    while (const auto chunk = co_await stream->next())
        size += chunk->size();
    co_return size;
}

} // namespace

class TestNginxH2Life : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void unreadStreamStopsNoOther();
    void slowReaderHoldsTheSenderBack();
    void droppedStreamsLeaveTheConnection();
    void connectionsRotateAndLoseNothing();
    void idleConnectionEndsWithTheServer();
    void killedServerEndsAllRequests();

private:
    QUrl h2(const QString &path) const { return m_nginx.url(Port::H2, path); }

    NginxServer m_nginx;
    QByteArray m_large; // its SHA-256
};

void TestNginxH2Life::initTestCase()
{
    const QString wrong = m_nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    m_large = NginxServer::sha256(m_nginx.makeFile(QStringLiteral("large"), 64 * MiB));
    QVERIFY(!m_large.isEmpty());
    QVERIFY(!m_nginx.makeFile(QStringLiteral("huge"), 1024 * MiB).isEmpty());
}

void TestNginxH2Life::unreadStreamStopsNoOther()
{
    HttpPool pool(settings(m_nginx));
    std::vector<Result<HttpStream>> unread;
    for (int i = 0; i < 4; ++i) {
        unread.push_back(QCoro::waitFor(openStream(&pool, h2(QStringLiteral("/files/large")))));
        QVERIFY2(unread.back(), text(unread.back().error()));
    }
    const Download large = download(pool, h2(QStringLiteral("/files/large")));
    QVERIFY2(large.error.isNone(), text(large.error));
    QCOMPARE(large.sha256, m_large);
    for (const auto &response : getAll(pool, h2(QStringLiteral("/hello")), 20))
        QVERIFY2(response, text(response.error()));
    QCOMPARE(pool.statistics().opened, 1u);

    for (Result<HttpStream> &stream : unread) { // and each of them can be taken up again
        const qint64 rest = QCoro::waitFor(readOn(&*stream));
        QVERIFY2(stream->error().isNone(), text(stream->error()));
        QVERIFY(rest > 0 && rest < 64 * MiB);
    }
}

void TestNginxH2Life::slowReaderHoldsTheSenderBack()
{
    // What a sanitizer keeps of freed memory (256 MiB with its defaults) counts too.
    constexpr qint64 AllowedKiB = (Sanitized ? 500 : 40) * 1024;
    HttpPool pool(settings(m_nginx));
    QVERIFY(get(pool, h2(QStringLiteral("/hello"))));
    resetPeak(); // where it is not allowed, the peak of before is above that of now: still a bound
    const qint64 before = peakMemory();
    QVERIFY(before > 0);
    QCOMPARE(QCoro::waitFor(readSlowly(&pool, h2(QStringLiteral("/files/huge")), 400)), 400);
    const qint64 more = peakMemory() - before;
    QVERIFY2(more < AllowedKiB, QByteArray::number(more) + " KiB more than before");
    QVERIFY(pool.statistics().bytesIn < quint64(200 * MiB)); // of 1 GiB
}

void TestNginxH2Life::droppedStreamsLeaveTheConnection()
{
    HttpPool pool(settings(m_nginx));
    for (int i = 0; i < 40; ++i) { // more than the connection's window, if none were given back
        const auto stream = QCoro::waitFor(openStream(&pool, h2(QStringLiteral("/files/huge"))));
        QVERIFY2(stream, text(stream.error()));
    }
    const Download large = download(pool, h2(QStringLiteral("/files/large")));
    QVERIFY2(large.error.isNone(), text(large.error));
    QCOMPARE(large.sha256, m_large);
    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(pool.statistics().running, 0);
}

void TestNginxH2Life::connectionsRotateAndLoseNothing()
{
    HttpPool pool(settings(m_nginx));
    const QUrl url = m_nginx.url(Port::H2Rotating, QStringLiteral("/hello"));
    QSet<QByteArray> connections;
    for (int i = 0; i < 100; ++i) { // one by one
        const auto response = get(pool, url);
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
        connections.insert(connectionOf(*response));
    }
    QVERIFY2(connections.size() >= 5 && connections.size() <= 10,
             QByteArray::number(connections.size()));

    for (const auto &response : getAll(pool, url, 1000)) { // all at once
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->status(), 200);
        QCOMPARE(response->body(), QByteArray("hello\n"));
        connections.insert(connectionOf(*response));
    }
    QVERIFY2(connections.size() >= 50, QByteArray::number(connections.size()));
    QCOMPARE(pool.statistics().opened, quint64(connections.size()));
    QCOMPARE(pool.statistics().failed, 0u);
    QCOMPARE(pool.statistics().running, 0);
    QCOMPARE(pool.statistics().queued, 0);
}

void TestNginxH2Life::idleConnectionEndsWithTheServer()
{
    NginxServer nginx;
    const QString wrong = nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(nginx));
    const QUrl url = nginx.url(Port::H2, QStringLiteral("/hello"));
    QVERIFY(get(pool, url));
    QCOMPARE(pool.idle(), 1);
    nginx.stop();
    QVERIFY(waitUntil([&] { return pool.connections().isEmpty(); }));

    const auto refused = get(pool, url);
    QCOMPARE(refused.error().kind(), HttpError::Kind::ConnectError);
    QCOMPARE(refused.error().sent(), HttpError::Sent::No);
}

void TestNginxH2Life::killedServerEndsAllRequests()
{
    NginxServer nginx;
    QString wrong = nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QVERIFY(!nginx.makeFile(QStringLiteral("large"), MiB).isEmpty());
    HttpPool pool(settings(nginx));
    std::vector<PendingReply> replies;
    for (int i = 0; i < 50; ++i)
        replies.push_back(pool.request("GET", nginx.url(Port::H2, QStringLiteral("/slow/large"))));
    // All are under way, and no body is whole: each takes a quarter of an hour.
    QVERIFY(waitUntil([&] { return pool.statistics().bytesIn > 50 * 100; }));
    QCOMPARE(pool.statistics().running, 50);
    nginx.kill();
    for (const auto &response : QCoro::waitFor(gather(std::move(replies)))) {
        QVERIFY(!response);
        const HttpError::Kind kind = response.error().kind();
        QVERIFY2(kind == HttpError::Kind::ReadError || kind == HttpError::Kind::RemoteProtocolError
                         || kind == HttpError::Kind::ConnectError, // sent again, as it is a GET
                 text(response.error()));
    }
    QVERIFY(waitUntil([&] { return pool.connections().isEmpty(); }));
    QCOMPARE(pool.statistics().running, 0);

    wrong = nginx.startAgain();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    for (const auto &response : getAll(pool, nginx.url(Port::H2, QStringLiteral("/hello")), 50)) {
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
    }
}

QTEST_GUILESS_MAIN(TestNginxH2Life)
#include "tst_nginxh2life.moc"
