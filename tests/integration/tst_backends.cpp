// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The same requests over each network backend, against nginx: what a user sees must not depend on
// which one carries it.

#include "support/nginxserver.h"
#include "support/poolclient.h"

#include <QHttpPool/DefaultBackend>
#include <QtTest/QTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using Port = NginxServer::Port;

namespace {

constexpr qint64 MiB = 1024 * 1024;

/// Cancels when the first bytes are there. pool and scope outlive it.
Task<HttpError> cancelInMidBody(HttpPool *pool, QUrl url, CancelScope scope)
{
    auto stream = co_await pool->stream(HttpRequest("GET", url), scope);
    if (!stream)
        co_return stream.error();
    const auto first = co_await stream->next();
    if (!first)
        co_return HttpError();
    scope.cancel();
    while (const auto chunk = co_await stream->next()) { }
    co_return stream->error();
}

/// Destroys the pool when the first bytes are there. The pointer outlives it.
Task<HttpError> destroyPoolInMidBody(std::unique_ptr<HttpPool> *pool, QUrl url)
{
    auto stream = co_await (*pool)->stream("GET", url);
    if (!stream)
        co_return stream.error();
    const auto first = co_await stream->next();
    if (!first)
        co_return HttpError();
    pool->reset();
    while (const auto chunk = co_await stream->next()) { }
    co_return stream->error();
}

} // namespace

class TestBackends : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_pool.reset(); }
    void smallRequests_data() { rows(); }
    void smallRequests();
    void parallelRequests_data() { rows(); }
    void parallelRequests();
    void downloadArrivesWhole_data() { rows(); }
    void downloadArrivesWhole();
    void uploadArrivesWhole_data() { rows(); }
    void uploadArrivesWhole();
    void earlyRefusalGivesTheStatus_data() { rows(); }
    void earlyRefusalGivesTheStatus();
    void cancelledInMidBody_data() { rows(); }
    void cancelledInMidBody();
    void poolDestroyedInMidBody_data() { rows(); }
    void poolDestroyedInMidBody();
    void refusedConnection_data() { rows(); }
    void refusedConnection();
    void unixSocket_data() { rows(false); }
    void unixSocket();
    void endOfTheServer_data() { rows(); }
    void endOfTheServer();

private:
    static void rows(bool withTls = true);
    std::unique_ptr<HttpPool> makePool(PoolSettings settings = PoolSettings()) const;
    QUrl url(const char *path) const { return m_nginx.url(m_port, QLatin1String(path)); }

    NginxServer m_nginx;
    QByteArray m_middle; // SHA-256
    std::unique_ptr<HttpPool> m_pool;
    Backend m_backend = Backend::Default;
    Port m_port = Port::Http;
};

void TestBackends::rows(bool withTls)
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<bool>("tls");
    QTest::newRow("epoll") << int(Backend::Epoll) << false;
    QTest::newRow("Qt") << int(Backend::Qt) << false;
    if (withTls) {
        QTest::newRow("epoll, TLS") << int(Backend::Epoll) << true;
        QTest::newRow("Qt, TLS") << int(Backend::Qt) << true;
    }
}

void TestBackends::initTestCase()
{
    const QString wrong = m_nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    m_middle = NginxServer::sha256(m_nginx.makeFile(QStringLiteral("middle"), 8 * MiB));
    QVERIFY(!m_middle.isEmpty());
    QVERIFY(!m_nginx.makeFile(QStringLiteral("large"), 256 * MiB).isEmpty());
}

void TestBackends::init()
{
    QFETCH(int, backend);
    QFETCH(bool, tls);
    m_backend = Backend(backend);
    m_port = tls ? Port::Https : Port::Http;
    m_pool = makePool();
}

std::unique_ptr<HttpPool> TestBackends::makePool(PoolSettings settings) const
{
    settings.tls(TlsConfiguration().systemTrust(false).addCaPem(m_nginx.ca().pem()));
    return std::make_unique<HttpPool>(settings, backendFactory(m_backend));
}

void TestBackends::smallRequests()
{
    for (int i = 0; i < 10; ++i) {
        const auto response = get(*m_pool, url("/hello"));
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
        QCOMPARE(response->reused(), i > 0);
    }
    QCOMPARE(m_pool->statistics().opened, 1u);
    QCOMPARE(m_pool->connections().size(), 1);
}

void TestBackends::parallelRequests()
{
    for (const auto &response : getAll(*m_pool, url("/hello"), 50)) {
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("hello\n"));
    }
    // A TLS 1.3 ticket on a connection that has not been used yet is no end of it.
    QCOMPARE(m_pool->statistics().stale, 0u);
    QVERIFY(m_pool->statistics().opened <= 10u);
}

void TestBackends::downloadArrivesWhole()
{
    for (const char *path : { "/files/middle", "/chunked/middle" }) {
        const Download result = download(*m_pool, url(path));
        QVERIFY2(result.error.isNone(), text(result.error));
        QCOMPARE(result.size, 8 * MiB);
        QCOMPARE(result.sha256, m_middle);
    }
    QCOMPARE(m_pool->statistics().opened, 1u);
}

void TestBackends::uploadArrivesWhole()
{
    QByteArray body(8 * MiB, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i * 31 + i / 4096);
    const auto response = ask(*m_pool, HttpRequest("POST", url("/post")).body(body));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->status(), 200);
    const QString arrived = QString::fromUtf8(response->headers().value("X-Body-File"));
    QCOMPARE(NginxServer::sha256(arrived),
             QCryptographicHash::hash(body, QCryptographicHash::Sha256));
}

void TestBackends::earlyRefusalGivesTheStatus()
{
    const QByteArray body(8 * MiB, 'x');
    const auto response = ask(*m_pool, HttpRequest("PUT", url("/tiny/file")).body(body));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->status(), 413);
}

void TestBackends::cancelledInMidBody()
{
    const HttpError error = QCoro::waitFor(cancelInMidBody(m_pool.get(), url("/files/large"),
                                                           CancelScope()));
    QCOMPARE(error.kind(), HttpError::Kind::Cancelled);
    QCOMPARE(error.sent(), HttpError::Sent::Yes);
    QVERIFY(waitUntil([&] { return m_pool->connections().isEmpty(); })); // too much to drain
    QVERIFY(m_pool->statistics().bytesIn < quint64(64 * MiB));
    const auto next = get(*m_pool, url("/hello"));
    QVERIFY2(next, text(next.error()));
}

void TestBackends::poolDestroyedInMidBody()
{
    const HttpError error = QCoro::waitFor(destroyPoolInMidBody(&m_pool, url("/files/large")));
    QCOMPARE(error.kind(), HttpError::Kind::Cancelled);
}

void TestBackends::refusedConnection()
{
    NginxServer gone;
    const QString wrong = gone.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    gone.stop();
    const auto response = get(*m_pool, gone.url(m_port, QStringLiteral("/hello")));
    QCOMPARE(response.error().kind(), HttpError::Kind::ConnectError);
    QCOMPARE(response.error().phase(), HttpError::Phase::Connect);
    QCOMPARE(response.error().sent(), HttpError::Sent::No);
    QCOMPARE(m_pool->statistics().failed, 1u);
}

void TestBackends::unixSocket()
{
    m_pool = makePool(PoolSettings().unixSocket(m_nginx.unixSocket()));
    const Download result = download(*m_pool, QUrl(QStringLiteral("http://a.test/files/middle")));
    QVERIFY2(result.error.isNone(), text(result.error));
    QCOMPARE(result.sha256, m_middle);
    QCOMPARE(result.connection.remoteAddress(), m_nginx.unixSocket());
}

void TestBackends::endOfTheServer()
{
    NginxServer nginx;
    const QString wrong = nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    m_pool = std::make_unique<HttpPool>(
            PoolSettings().tls(TlsConfiguration().systemTrust(false).addCaPem(nginx.ca().pem())),
            backendFactory(m_backend));
    const auto response = get(*m_pool, nginx.url(m_port, QStringLiteral("/hello")));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(m_pool->idle(), 1);
    nginx.kill();
    QVERIFY(waitUntil([&] { return m_pool->connections().isEmpty(); }));
    QCOMPARE(m_pool->statistics().stale, 1u);
}

QTEST_GUILESS_MAIN(TestBackends)
#include "tst_backends.moc"
