// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Pools with an I/O thread on real sockets, against the examples' server: nothing of what crosses
// the threads is lost, doubled or raced, and the caller's thread is never kept waiting. Meant for
// the thread sanitizer.

#include "support/localserver.h"
#include "support/poolclient.h"

#include <QHttpPool/DefaultBackend>
#include <QtCore/QBuffer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>
#include <thread>
#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace QHttpPool;
using namespace QHttpPoolTest;
using namespace std::chrono_literals;

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

/// Makes its pieces in threads that come and go.
class ThreadedProducer final : public BodyProducer
{
public:
    ThreadedProducer(int pieces, const QByteArray &piece)
        : m_left(pieces)
        , m_piece(piece)
    {
    }
    void pull(qint64 maxBytes, Answer answer) override
    {
        const QByteArray piece = m_left-- > 0 ? m_piece.left(maxBytes) : QByteArray();
        m_sent += piece;
        std::thread([piece, answer = std::move(answer)] { answer(piece); }).detach();
    }
    const QByteArray &sent() const { return m_sent; }

private:
    int m_left;
    const QByteArray m_piece;
    QByteArray m_sent;
};

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray reported(const HttpResponse &response)
{
    const QJsonObject report = QJsonDocument::fromJson(response.body()).object();
    return report.value(QLatin1String("sha256")).toString().toLatin1();
}

} // namespace

class TestIoThread : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_pool.reset(); }
    void parallelRequests_data() { rows(); }
    void parallelRequests();
    void downloadsArriveWhole_data() { rows(); }
    void downloadsArriveWhole();
    void uploadsArriveWhole_data() { rows(); }
    void uploadsArriveWhole();
    void aTracerHearsInTheCallersThread_data() { rows(); }
    void aTracerHearsInTheCallersThread();
    void cancelledInMidBody_data() { rows(); }
    void cancelledInMidBody();
    void poolDestroyedInMidBody_data() { rows(); }
    void poolDestroyedInMidBody();
    void poolDestroyedAtAnyTime_data() { rows(); }
    void poolDestroyedAtAnyTime();
    void drains_data() { rows(); }
    void drains();
    void poolsOfDifferentThreads_data() { rows(); }
    void poolsOfDifferentThreads();
    void loadingCertificatesKeepsNobodyWaiting_data() { rows(); }
    void loadingCertificatesKeepsNobodyWaiting();

private:
    static void rows();
    std::unique_ptr<HttpPool> makePool(bool ioThread = true) const;
    QUrl url(const char *path) const
    {
        const QString text = QLatin1String(path);
        return QUrl(m_tls ? m_server.https(text) : m_server.http(text));
    }

    LocalServer m_server;
    std::unique_ptr<HttpPool> m_pool;
    Backend m_backend = Backend::Default;
    bool m_tls = false;
};

void TestIoThread::rows()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<bool>("tls");
    QTest::newRow("epoll") << int(Backend::Epoll) << false;
    QTest::newRow("epoll, TLS") << int(Backend::Epoll) << true;
    QTest::newRow("Qt") << int(Backend::Qt) << false;
}

void TestIoThread::initTestCase()
{
    const QString wrong = m_server.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestIoThread::init()
{
    QFETCH(int, backend);
    QFETCH(bool, tls);
    m_backend = Backend(backend);
    m_tls = tls;
    m_pool = makePool();
}

std::unique_ptr<HttpPool> TestIoThread::makePool(bool ioThread) const
{
    const auto tls = TlsConfiguration().systemTrust(false).addCaFile(m_server.caFile());
    return std::make_unique<HttpPool>(PoolSettings().tls(tls).ioThread(ioThread),
                                      backendFactory(m_backend));
}

void TestIoThread::parallelRequests()
{
    for (const auto &response : getAll(*m_pool, url("/status/200"), 200)) {
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->body(), QByteArray("status 200\n"));
    }
    QCOMPARE(m_pool->statistics().requests, 200u);
    QCOMPARE(m_pool->queued(), 0);
    QCOMPARE(m_pool->connections().size(), qsizetype(m_pool->statistics().opened));
}

void TestIoThread::downloadsArriveWhole()
{
    const auto other = makePool(false);
    for (const char *path : { "/file/8388608", "/chunked/8388608" }) {
        const Download expected = download(*other, url(path));
        const Download result = download(*m_pool, url(path));
        QVERIFY2(result.error.isNone(), text(result.error));
        QCOMPARE(result.size, 8 * MiB);
        QCOMPARE(result.sha256, expected.sha256);
    }
}

void TestIoThread::uploadsArriveWhole()
{
    QByteArray body(4 * MiB, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i * 31 + i / 4096);
    const auto bytes = ask(*m_pool, HttpRequest("POST", url("/upload")).body(body));
    QVERIFY2(bytes, text(bytes.error()));
    QCOMPARE(reported(*bytes), sha256(body));

    QBuffer buffer(&body);
    buffer.open(QIODevice::ReadOnly);
    const auto device = ask(*m_pool,
                            HttpRequest("POST", url("/upload")).body(BodySource::device(&buffer)));
    QVERIFY2(device, text(device.error()));
    QCOMPARE(reported(*device), sha256(body));

    const auto producer = std::make_shared<ThreadedProducer>(50, body.left(10'000));
    const auto produced = ask(
            *m_pool, HttpRequest("POST", url("/upload")).body(BodySource::producer(producer)));
    QVERIFY2(produced, text(produced.error()));
    QCOMPARE(producer->sent().size(), 500'000);
    QCOMPARE(reported(*produced), sha256(producer->sent()));
}

void TestIoThread::aTracerHearsInTheCallersThread()
{
    class Hearing final : public Tracer
    {
    public:
        explicit Hearing(QList<QThread *> *threads)
            : m_threads(threads)
        {
        }
        ~Hearing() override { m_threads->append(QThread::currentThread()); }
        void event(const TraceEvent &) override { m_threads->append(QThread::currentThread()); }

    private:
        QList<QThread *> *m_threads;
    };
    QList<QThread *> threads;
    const auto response = ask(
            *m_pool,
            HttpRequest("GET", url("/status/200")).tracer(std::make_shared<Hearing>(&threads)));
    QVERIFY2(response, text(response.error()));
    m_pool.reset();
    QVERIFY(threads.size() > 5);
    QCOMPARE(threads.count(QThread::currentThread()), threads.size());
}

void TestIoThread::cancelledInMidBody()
{
    const HttpError error = QCoro::waitFor(cancelInMidBody(m_pool.get(), url("/file/1000000000"),
                                                           CancelScope()));
    QCOMPARE(error.kind(), HttpError::Kind::Cancelled);
    QVERIFY(waitUntil([&] { return m_pool->connections().isEmpty(); }));
    const auto next = get(*m_pool, url("/status/200"));
    QVERIFY2(next, text(next.error()));
}

void TestIoThread::poolDestroyedInMidBody()
{
    const HttpError error = QCoro::waitFor(destroyPoolInMidBody(&m_pool, url("/file/1000000000")));
    QCOMPARE(error.kind(), HttpError::Kind::Cancelled);
}

void TestIoThread::poolDestroyedAtAnyTime()
{
    for (int round = 0; round < 30; ++round) {
        m_pool = makePool();
        std::vector<PendingReply> replies;
        for (int i = 0; i < 20; ++i)
            replies.push_back(m_pool->request("GET", url("/file/100000")));
        for (int turns = 0; turns < round; ++turns)
            QCoreApplication::processEvents();
        m_pool.reset();
        for (const PendingReply &reply : replies)
            QVERIFY(reply.isFinished());
    }
}

void TestIoThread::drains()
{
    auto replies = std::vector<PendingReply>();
    for (int i = 0; i < 20; ++i)
        replies.push_back(m_pool->request("GET", url("/status/200")));
    const Result<void> drained = QCoro::waitFor(m_pool->drain());
    QVERIFY(drained);
    QVERIFY(m_pool->isClosed());
    for (auto &reply : replies)
        QVERIFY(std::move(reply).future().takeResult());
    QVERIFY(m_pool->connections().isEmpty());
}

void TestIoThread::poolsOfDifferentThreads()
{
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([this, &good] {
            const auto pool = makePool();
            for (const auto &response : getAll(*pool, url("/status/200"), 30))
                good += response ? 1 : 0;
        });
    }
    for (const auto &response : getAll(*m_pool, url("/status/200"), 30))
        good += response ? 1 : 0;
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good, 120);
}

// The file of the root certificate is a pipe: whoever reads it waits for the test.
void TestIoThread::loadingCertificatesKeepsNobodyWaiting()
{
#ifdef Q_OS_UNIX
    if (!m_tls)
        return;
    const QTemporaryDir folder;
    const QByteArray pipe = folder.filePath(QStringLiteral("ca.pem")).toLocal8Bit();
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    const auto tls = TlsConfiguration().systemTrust(false).addCaFile(QString::fromLocal8Bit(pipe));
    HttpPool pool(PoolSettings().tls(tls).ioThread(true), backendFactory(m_backend));
    PendingReply reply = pool.request("GET", url("/status/200"));
    int ticks = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&ticks] { ++ticks; });
    timer.start(1);
    int fd = -1;
    const auto closePipe = qScopeGuard([&fd] { ::close(std::exchange(fd, -1)); });
    const auto openPipe = [&] { // can be opened like this when somebody is about to read it
        if (fd < 0)
            fd = ::open(pipe.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        return fd >= 0;
    };
    QVERIFY(waitUntil(openPipe));
    ticks = 0;
    QVERIFY(waitUntil([&] { return ticks >= 20; })); // this thread goes on
    QVERIFY(pool.connections().size() <= 1);
    QVERIFY(!reply.isFinished());
    QFile ca(m_server.caFile());
    QVERIFY(ca.open(QIODevice::ReadOnly));
    const QByteArray pem = ca.readAll();
    QCOMPARE(::write(fd, pem.constData(), size_t(pem.size())), pem.size());
    ::close(std::exchange(fd, -1));
    const auto response = QCoro::waitFor(std::move(reply).task());
    QVERIFY2(response, text(response.error()));
#endif
}

QTEST_GUILESS_MAIN(TestIoThread)
#include "tst_iothread.moc"
