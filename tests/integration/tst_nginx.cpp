// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The pool against nginx: how connections are used again, rotated and lost, bodies both ways, the
// answers without a body (RFC 9110 6.4.1, 15.4.5), a slow reader's memory, and nginx's end.

#include "support/nginxserver.h"
#include "support/poolclient.h"
#include "support/resources.h"

#include <QtCore/QTemporaryFile>
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

/// Kills the server when the first bytes are there; why the body ended. All pointers outlive it.
Task<HttpError> readUntilKilled(HttpPool *pool, NginxServer *server, QUrl url)
{
    auto stream = co_await pool->stream("GET", url);
    if (!stream)
        co_return stream.error();
    const auto first = co_await stream->next();
    server->kill();
    while (const auto chunk = co_await stream->next()) { }
    co_return first ? stream->error() : HttpError();
}

} // namespace

class TestNginx : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void smallRequestsShareAConnection();
    void parallelRequestsKeepTheLimit();
    void connectionsRotateAndLoseNothing();
    void withoutKeepAliveEachRequestConnects();
    void largeFilesArriveWhole_data();
    void largeFilesArriveWhole();
    void answersWithoutABody();
    void errorsHaveTheirBody();
    void rangesArrive();
    void refusedUploadGivesTheStatus_data();
    void refusedUploadGivesTheStatus();
    void largeUploadsArriveWhole_data();
    void largeUploadsArriveWhole();
    void continueIsAwaited();
    void unixSocketIsDialled();
    void slowReaderHoldsTheSenderBack();
    void idleConnectionsEndWithTheServer();
    void killedServerIsAnError();

private:
    NginxServer m_nginx;
    QByteArray m_large; // its SHA-256
};

void TestNginx::initTestCase()
{
    const QString wrong = m_nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    m_large = NginxServer::sha256(m_nginx.makeFile(QStringLiteral("large"), 64 * MiB));
    QVERIFY(!m_large.isEmpty());
    QVERIFY(!m_nginx.makeFile(QStringLiteral("small"), 1000).isEmpty());
    QVERIFY(!m_nginx.makeFile(QStringLiteral("huge"), 1024 * MiB).isEmpty());
}

void TestNginx::smallRequestsShareAConnection()
{
    HttpPool pool;
    QByteArray connection;
    for (int i = 0; i < 10; ++i) {
        const auto response = get(pool, m_nginx.http(QStringLiteral("/hello")));
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->status(), 200);
        QCOMPARE(response->body(), QByteArray("hello\n"));
        QCOMPARE(response->reused(), i > 0);
        if (i == 0)
            connection = connectionOf(*response);
        QCOMPARE(response->headers().value("X-Connection"),
                 connection + ' ' + QByteArray::number(i + 1));
    }
    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(pool.statistics().reused, 9u);
    QCOMPARE(pool.connections().size(), 1);
    const QString origin = m_nginx.http(QString()).toString();
    QCOMPARE(pool.connections().first().toString(),
             QStringLiteral("<HttpConnection ['%1', HTTP/1.1, IDLE, Request Count: 10]>")
                     .arg(origin));
}

void TestNginx::parallelRequestsKeepTheLimit()
{
    HttpPool pool(PoolLimits().maxConnections(10));
    const auto responses = getAll(pool, m_nginx.http(QStringLiteral("/hello")), 20);
    QSet<QByteArray> connections;
    for (const auto &response : responses) {
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
        connections.insert(connectionOf(*response));
    }
    QVERIFY(connections.size() > 1);
    QVERIFY(connections.size() <= 10);
    QCOMPARE(pool.statistics().opened, quint64(connections.size()));
    QCOMPARE(pool.statistics().failed, 0u);
}

void TestNginx::connectionsRotateAndLoseNothing()
{
    HttpPool pool;
    const QUrl url = m_nginx.url(Port::Rotating, QStringLiteral("/hello"));
    QSet<QByteArray> connections;
    for (int i = 0; i < 200; ++i) {
        const auto response = get(pool, url);
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
        connections.insert(connectionOf(*response));
    }
    QCOMPARE(connections.size(), 40);
    QCOMPARE(pool.statistics().opened, 40u);
    QCOMPARE(pool.statistics().reused, 160u);

    for (const auto &response : getAll(pool, url, 200)) {
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
        connections.insert(connectionOf(*response));
    }
    QVERIFY(connections.size() >= 80);
    // One may have been opened for a request that another took over.
    QVERIFY(pool.statistics().opened >= quint64(connections.size()));
    QCOMPARE(pool.statistics().requests, 400u);
}

void TestNginx::withoutKeepAliveEachRequestConnects()
{
    HttpPool pool;
    for (int i = 0; i < 10; ++i) {
        const auto response = get(pool, m_nginx.url(Port::Unkept, QStringLiteral("/hello")));
        QVERIFY2(response, text(response.error()));
        QVERIFY(!response->reused());
        QCOMPARE(response->headers().value("Connection"), QByteArray("close"));
    }
    QCOMPARE(pool.statistics().opened, 10u);
    QCOMPARE(pool.statistics().reused, 0u);
    QVERIFY(waitUntil([&] { return pool.connections().isEmpty(); }));
}

void TestNginx::largeFilesArriveWhole_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("chunked");
    QTest::newRow("plain, length") << false << false;
    QTest::newRow("plain, chunked") << false << true;
    QTest::newRow("TLS, length") << true << false;
    QTest::newRow("TLS, chunked") << true << true;
}

void TestNginx::largeFilesArriveWhole()
{
    QFETCH(bool, tls);
    QFETCH(bool, chunked);
    HttpPool pool(PoolSettings().tls(TlsConfiguration().addCaPem(m_nginx.ca().pem())));
    const QString path = chunked ? QStringLiteral("/chunked/large")
                                 : QStringLiteral("/files/large");
    const Download large = download(pool, m_nginx.url(tls ? Port::Https : Port::Http, path));
    QVERIFY2(large.error.isNone(), text(large.error));
    QCOMPARE(large.headers.value("Transfer-Encoding") == "chunked", chunked);
    QCOMPARE(large.headers.contains("Content-Length"), !chunked);
    QCOMPARE(large.connection.isEncrypted(), tls);
    QCOMPARE(large.size, 64 * MiB);
    QCOMPARE(large.sha256, m_large);
}

void TestNginx::answersWithoutABody()
{
    HttpPool pool;
    const QUrl url = m_nginx.http(QStringLiteral("/files/small"));
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

    const auto made = ask(
            pool,
            HttpRequest("PUT", m_nginx.http(QStringLiteral("/dav/empty"))).body(QByteArray("")));
    QVERIFY2(made, text(made.error()));
    QCOMPARE(made->status(), 201);

    const auto whole = get(pool, url); // nothing was left on the connection
    QVERIFY2(whole, text(whole.error()));
    QCOMPARE(whole->body().size(), 1000);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestNginx::errorsHaveTheirBody()
{
    HttpPool pool;
    const auto missing = get(pool, m_nginx.http(QStringLiteral("/files/nothing")));
    QVERIFY2(missing, text(missing.error()));
    QCOMPARE(missing->status(), 404);
    QCOMPARE(missing->reason(), QByteArray("Not Found"));
    QVERIFY(missing->body().contains("404 Not Found"));
    QVERIFY(get(pool, m_nginx.http(QStringLiteral("/hello")))->reused());
}

void TestNginx::rangesArrive()
{
    HttpPool pool;
    const QUrl url = m_nginx.http(QStringLiteral("/files/small"));
    const auto whole = get(pool, url);
    QVERIFY2(whole, text(whole.error()));
    const auto part = ask(pool, HttpRequest("GET", url).header("Range", "bytes=100-299"));
    QVERIFY2(part, text(part.error()));
    QCOMPARE(part->status(), 206);
    QCOMPARE(part->headers().value("Content-Range"), QByteArray("bytes 100-299/1000"));
    QCOMPARE(part->body(), whole->body().mid(100, 200));
}

void TestNginx::refusedUploadGivesTheStatus_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<bool>("tls");
    QTest::newRow("length") << false << false;
    QTest::newRow("chunked") << true << false;
    QTest::newRow("length, TLS") << false << true;
    QTest::newRow("chunked, TLS") << true << true;
}

// nginx answers before the body is there, then reads on for a while and closes.
void TestNginx::refusedUploadGivesTheStatus()
{
    QFETCH(bool, chunked);
    QFETCH(bool, tls);
    HttpPool pool(PoolSettings().tls(TlsConfiguration().addCaPem(m_nginx.ca().pem())));
    const QUrl url = m_nginx.url(tls ? Port::Https : Port::Http, QStringLiteral("/tiny/file"));
    const QByteArray piece(MiB, 'x');
    BodySource body(piece.repeated(16));
    if (chunked) {
        int left = 16;
        body = BodySource::callback([piece, left](qint64 max) mutable -> Result<QByteArray> {
            return left-- > 0 ? piece.left(max) : QByteArray();
        });
    }
    const auto response = ask(pool, HttpRequest("PUT", url).body(body));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->status(), 413);
    QVERIFY(response->body().contains("413"));

    const auto next = get(pool,
                          m_nginx.url(tls ? Port::Https : Port::Http, QStringLiteral("/hello")));
    QVERIFY2(next, text(next.error()));
    QCOMPARE(next->body(), QByteArray("hello\n"));
}

void TestNginx::largeUploadsArriveWhole_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("PUT") << false << QByteArray("PUT");
    QTest::newRow("POST") << false << QByteArray("POST");
    QTest::newRow("PUT, TLS") << true << QByteArray("PUT");
    QTest::newRow("POST, TLS") << true << QByteArray("POST");
}

void TestNginx::largeUploadsArriveWhole()
{
    QFETCH(bool, tls);
    QFETCH(QByteArray, method);
    QTemporaryFile file;
    QVERIFY(fill(file, 32 * MiB));
    const bool put = method == "PUT";
    const QString name = tls ? QStringLiteral("over-tls") : QStringLiteral("plain");
    HttpPool pool(PoolSettings().tls(TlsConfiguration().addCaPem(m_nginx.ca().pem())));
    const QUrl url = m_nginx.url(tls ? Port::Https : Port::Http,
                                 put ? QStringLiteral("/dav/") + name : QStringLiteral("/post"));
    const auto response = ask(pool, HttpRequest(method, url).body(BodySource::device(&file)));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->status(), put ? 201 : 200);
    const QString arrived = put ? m_nginx.uploaded(name)
                                : QString::fromUtf8(response->headers().value("X-Body-File"));
    QCOMPARE(NginxServer::sha256(arrived), NginxServer::sha256(file.fileName()));
}

void TestNginx::continueIsAwaited()
{
    HttpPool pool;
    // Longer than the test may take: only nginx's answer can let the body go.
    const Timeouts patient = Timeouts().expectContinue(std::chrono::minutes(10));
    const auto put = [&](const QString &path) {
        return ask(pool, HttpRequest("PUT", m_nginx.http(path))
                                 .header("Expect", "100-continue")
                                 .timeouts(patient)
                                 .body(QByteArray(100'000, 'x')));
    };
    const auto taken = put(QStringLiteral("/dav/expected"));
    QVERIFY2(taken, text(taken.error()));
    QCOMPARE(taken->status(), 201);
    QCOMPARE(taken->informational().size(), 1);
    QCOMPARE(taken->informational().first().status, 100);
    QCOMPARE(QFileInfo(m_nginx.uploaded(QStringLiteral("expected"))).size(), 100'000);

    const quint64 before = pool.statistics().bytesOut;
    const auto refused = put(QStringLiteral("/tiny/expected"));
    QVERIFY2(refused, text(refused.error()));
    QCOMPARE(refused->status(), 413);
    QVERIFY(pool.statistics().bytesOut - before < 10'000); // the body stayed here
}

void TestNginx::unixSocketIsDialled()
{
    HttpPool pool(PoolSettings().unixSocket(m_nginx.unixSocket()));
    const auto response = get(pool, QUrl(QStringLiteral("http://a.test/hello")));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->body(), QByteArray("hello\n"));
    QCOMPARE(response->remoteAddress(), m_nginx.unixSocket());
    QVERIFY(get(pool, QUrl(QStringLiteral("http://a.test/hello")))->reused());
}

void TestNginx::slowReaderHoldsTheSenderBack()
{
    // What a sanitizer keeps of freed memory (256 MiB with its defaults) counts too.
    constexpr qint64 AllowedKiB = (Sanitized ? 500 : 40) * 1024;
    HttpPool pool;
    const QUrl url = m_nginx.http(QStringLiteral("/files/huge"));
    QVERIFY(get(pool, m_nginx.http(QStringLiteral("/hello"))));
    resetPeak(); // where it is not allowed, the peak of before is above that of now: still a bound
    const qint64 before = peakMemory();
    QVERIFY(before > 0);
    QCOMPARE(QCoro::waitFor(readSlowly(&pool, url, 400)), 400);
    const qint64 more = peakMemory() - before;
    QVERIFY2(more < AllowedKiB, QByteArray::number(more) + " KiB more than before");
    QVERIFY(pool.statistics().bytesIn < quint64(200 * MiB)); // of 1 GiB
}

void TestNginx::idleConnectionsEndWithTheServer()
{
    NginxServer nginx;
    const QString wrong = nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool;
    for (const auto &response : getAll(pool, nginx.http(QStringLiteral("/hello")), 3))
        QVERIFY2(response, text(response.error()));
    const quint64 opened = pool.statistics().opened;
    QCOMPARE(quint64(pool.idle()), opened);
    nginx.stop();
    QVERIFY(waitUntil([&] { return pool.connections().isEmpty(); }));
    QCOMPARE(pool.statistics().stale, opened);
    QCOMPARE(pool.idle(), 0);

    const auto refused = get(pool, nginx.http(QStringLiteral("/hello")));
    QCOMPARE(refused.error().kind(), HttpError::Kind::ConnectError);
    QCOMPARE(refused.error().sent(), HttpError::Sent::No);
}

void TestNginx::killedServerIsAnError()
{
    NginxServer nginx;
    const QString wrong = nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QVERIFY(!nginx.makeFile(QStringLiteral("large"), 64 * MiB).isEmpty());
    HttpPool pool;
    const HttpError error = QCoro::waitFor(
            readUntilKilled(&pool, &nginx, nginx.http(QStringLiteral("/files/large"))));
    QVERIFY2(error.kind() == HttpError::Kind::ReadError
                     || error.kind() == HttpError::Kind::RemoteProtocolError,
             text(error));
    QCOMPARE(error.sent(), HttpError::Sent::Yes);
    QVERIFY(waitUntil([&] { return pool.connections().isEmpty(); }));
}

QTEST_GUILESS_MAIN(TestNginx)
#include "tst_nginx.moc"
