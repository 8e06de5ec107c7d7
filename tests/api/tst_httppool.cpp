// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The pool's face while it lives: what is submitted, refused and counted, how bodies are held, in
// which order events reach user code, also when that runs an event loop, and misuse by threads.

#include "poolfixture.h"

#include <thread>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using namespace std::chrono_literals;

namespace {

const QUrl url(QStringLiteral("http://example.com/a"));

Task<> fetch(HttpPool *pool, QString name, Log log)
{
    auto response = co_await pool->request("GET", url);
    log->append(name + QLatin1Char(' ') + describe(response));
}

// Runs an event loop in its continuation until the log holds so many lines.
Task<> fetchAndSpin(HttpPool *pool, qsizetype lines, Log log)
{
    auto response = co_await pool->request("GET", url);
    log->append(QStringLiteral("spin ") + describe(response));
    while (log->size() < lines)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    log->append(QStringLiteral("spun"));
}

Task<> readSpinning(HttpPool *pool, FakeEngine *engine, Log log)
{
    auto stream = co_await pool->stream(HttpRequest("GET", url));
    while (auto chunk = co_await stream->next()) {
        log->append(QString::fromLatin1(*chunk));
        if (*chunk == "1") { // more comes while the rest of this batch waits
            engine->data(engine->lastId(), "3").done(engine->lastId()).deliver();
        }
    }
    log->append(QStringLiteral("end"));
}

// Keeps the thread busy with each chunk.
Task<> readSlowly(HttpPool *pool, Log log)
{
    auto stream = co_await pool->stream(HttpRequest("GET", url).credit(1'000'000));
    while (auto chunk = co_await stream->next()) {
        log->append(QString::fromLatin1(*chunk));
        QElapsedTimer timer;
        timer.start();
        while (timer.nsecsElapsed() < 50'000) { }
    }
}

// Keeps the thread busy for longer than a delivery may take.
Task<> fetchSlowly(HttpPool *pool, Log log)
{
    auto response = co_await pool->request("GET", url);
    log->append(describe(response));
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(20)) { }
}

class RecordingTracer : public Tracer
{
public:
    explicit RecordingTracer(Log log)
        : m_log(std::move(log))
    {
    }
    void event(const TraceEvent &event) override { m_log->append(QString::fromLatin1(event.name)); }

private:
    Log m_log;
};

} // namespace

class TestHttpPool : public PoolFixture
{
    Q_OBJECT
private Q_SLOTS:
    void canBeMadeOfLimits()
    {
        QObject parent;
        const auto *child = new HttpPool(PoolLimits().maxConnections(20), &parent);
        QCOMPARE(child->settings().limits().maxConnections(), 20);
        QCOMPARE(child->parent(), &parent);
    }

    void takesOtherLimitsWhileItRuns()
    {
        pool->setLimits(PoolLimits().maxConnections(7));
        QCOMPARE(pool->settings().limits().maxConnections(), 7);
        QCOMPARE(engine->all<LimitsCommand>().first().limits.maxConnections(), 7);
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("another thread")));
        std::thread other([this] { pool->setLimits(PoolLimits().maxConnections(8)); });
        other.join();
        QCOMPARE(engine->all<LimitsCommand>().size(), 1);
        QCOMPARE(pool->settings().limits().maxConnections(), 7);
    }

    void submitsAPreparedRequest()
    {
        const PendingReply reply = pool->request("POST", url, QByteArray("body"),
                                                 HttpHeaders().append("A", "b"));
        const SubmitCommand command = engine->all<SubmitCommand>().first();
        QCOMPARE(command.request.method(), QByteArray("POST"));
        QCOMPARE(command.request.wireTarget(), QByteArray("/a"));
        QCOMPARE(command.request.headers().value("host"), QByteArray("example.com"));
        QCOMPARE(command.request.headers().value("a"), QByteArray("b"));
        QCOMPARE(command.request.body().bytes(), QByteArray("body"));
        QVERIFY(command.collect);
        QCOMPARE(command.notAfter, TimePoint::max());
    }

    void boundsAWholeBodyUnlessTheRequestDoes()
    {
        const PendingReply plain = pool->request("GET", url);
        const PendingReply bounded = pool->request(HttpRequest("GET", url).maxBody(5));
        const PendingReply open = pool->request(HttpRequest("GET", url).maxBody(-1));
        const PendingStream stream = pool->stream("GET", url);
        QList<qint64> bounds;
        for (const SubmitCommand &command : engine->all<SubmitCommand>())
            bounds.append(command.request.maxBody());
        QCOMPARE(bounds, QList<qint64>({ HttpPool::DefaultMaxBody, 5, -1, -1 }));
        QVERIFY(!engine->all<SubmitCommand>().last().collect);
    }

    void refusesABodyPastItsBound()
    {
        auto exact = pool->request(HttpRequest("GET", url).maxBody(5)).future();
        engine->respond(engine->lastId(), "12345").deliver();
        QCOMPARE(describe(exact.takeResult()), QStringLiteral("200 12345"));
        auto over = pool->request(HttpRequest("GET", url).maxBody(5)).future();
        engine->head(engine->lastId()).data(engine->lastId(), "123456").deliver();
        QCOMPARE(describe(over.takeResult()), QStringLiteral("ResponseTooLarge"));
        QCOMPARE(engine->count<CancelCommand>(), 1);
    }

    // P-18
    void refusesWhatCannotBeSent_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("kind");
        QTest::newRow("ftp") << QStringLiteral("ftp://example.com/")
                             << QStringLiteral("UnsupportedProtocol");
        QTest::newRow("no scheme")
                << QStringLiteral("//example.com/") << QStringLiteral("UnsupportedProtocol");
        QTest::newRow("no host") << QStringLiteral("http:///x") << QStringLiteral("InvalidUrl");
    }
    void refusesWhatCannotBeSent()
    {
        QFETCH(QString, address);
        QFETCH(QString, kind);
        PendingReply reply = pool->request("GET", QUrl(address));
        QVERIFY(reply.isFinished());
        QCOMPARE(describe(std::move(reply).future().takeResult()), kind);
        QCOMPARE(engine->count<SubmitCommand>(), 0);
    }

    void fillsTheResponse()
    {
        auto future = pool->request("GET", url).future();
        const RequestId id = engine->lastId();
        InformationalEvent early;
        early.head.status = 103;
        engine->put(id, early)
                .head(id, 201, HttpHeaders().append("A", "b"))
                .data(id, "x")
                .data(id, "y")
                .done(id)
                .deliver();
        const HttpResponse response = future.takeResult().value();
        QCOMPARE(response.status(), 201);
        QCOMPARE(response.headers().value("a"), QByteArray("b"));
        QCOMPARE(response.body(), QByteArray("xy"));
        QCOMPARE(response.trailers().value("x-trailer"), QByteArray("yes"));
        QCOMPARE(response.timings().lastByte, std::chrono::microseconds(7));
        QCOMPARE(response.informational().size(), 1);
        QCOMPARE(response.url(), url);
        QVERIFY(response.reused());
    }

    void aBodyOfOneChunkIsNotCopied()
    {
        auto future = pool->request("GET", url).future();
        const RequestId id = engine->lastId();
        QByteArray chunk(100'000, 'x');
        const char *const bytes = chunk.constData();
        engine->head(id, 200, HttpHeaders().append("Content-Length", "100000")).data(id, chunk);
        chunk.clear(); // the event holds it alone
        engine->done(id).deliver();
        QCOMPARE(static_cast<const void *>(future.takeResult().value().body().constData()),
                 static_cast<const void *>(bytes));
    }

    void anAnnouncedLengthIsNotBelievedBlindly()
    {
        auto future = pool->request(HttpRequest("GET", url).maxBody(-1)).future();
        const RequestId id = engine->lastId();
        engine->head(id, 200, HttpHeaders().append("Content-Length", "4000000000000"))
                .data(id, "a")
                .data(id, "b")
                .done(id)
                .deliver();
        const QByteArray body = future.takeResult().value().body();
        QCOMPARE(body, QByteArray("ab"));
        QVERIFY(body.capacity() <= 2 * 1024 * 1024);
    }

    void tracersHearInTheOrderOfEvents()
    {
        fetch(pool.get(), QStringLiteral("a"), log);
        const RequestId id = engine->lastId();
        TracedEvent traced;
        traced.tracer = std::make_shared<RecordingTracer>(log);
        traced.event.name = "first";
        engine->put(id, traced).respond(id);
        traced.event.name = "last";
        engine->put(id, traced).deliver();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("first,a 200 hello,last"));
    }

    void warmsUp()
    {
        QVERIFY(pool->connectTo(QUrl(QStringLiteral("https://example.com/x")), 3).isNone());
        const WarmUpCommand command = engine->all<WarmUpCommand>().first();
        QCOMPARE(command.origin.toByteArray(), QByteArray("https://example.com:443"));
        QCOMPARE(command.count, 3);
        QCOMPARE(pool->connectTo(QUrl(QStringLiteral("ftp://x/"))).kind(),
                 HttpError::Kind::UnsupportedProtocol);
        QCOMPARE(engine->count<WarmUpCommand>(), 1);
    }

    void printsItself()
    {
        engine->statistics.running = 1;
        engine->statistics.queued = 2;
        engine->statistics.active = 1;
        QCOMPARE(pool->toString(), QStringLiteral("<HttpPool [Requests: 1 active, 2 queued | "
                                                  "Connections: 1 active, 0 idle]>"));
        QString text;
        QDebug(&text) << *pool;
        QCOMPARE(text.trimmed(), pool->toString());
    }

    void tellsOfStatisticsOncePerBatch()
    {
        QSignalSpy spy(pool.get(), &HttpPool::statisticsChanged);
        engine->put(0, StatisticsEvent()).put(0, StatisticsEvent()).deliver();
        QCOMPARE(spy.size(), 1);
        engine->statistics.idle = 4;
        QCOMPARE(pool->property("idle").toInt(), 4);
        engine->respond(7).deliver();
        QCOMPARE(spy.size(), 1);
    }

    void aListenerOfStatisticsMayDestroyThePool()
    {
        connect(pool.get(), &HttpPool::statisticsChanged, this, [this] { pool.reset(); });
        engine->put(0, StatisticsEvent()).deliver();
        QVERIFY(!pool);
    }

    void aLoopInAContinuationGetsTheRestOfTheBatch()
    {
        fetchAndSpin(pool.get(), 2, log);
        const RequestId id = engine->lastId();
        fetch(pool.get(), QStringLiteral("other"), log);
        engine->respond(id, "1").respond(id + 1, "2").deliver();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("spin 200 1,other 200 2,spun"));
    }

    void aLoopInAContinuationKeepsTheOrder()
    {
        readSpinning(pool.get(), engine.get(), log);
        const RequestId id = engine->lastId();
        engine->head(id).data(id, "1").data(id, "2").deliver();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("1,2,3,end"));
    }

    void slowContinuationsLetTheEventLoopBreathe()
    {
        makePool(4ms);
        fetchSlowly(pool.get(), log);
        fetchSlowly(pool.get(), log);
        const RequestId last = engine->lastId();
        engine->respond(last - 1, "1").respond(last, "2").deliver();
        QCOMPARE(log->size(), 1);
        turn();
        QCOMPARE(log->size(), 2);
    }

    // 500 chunks of 50 µs are 25 ms: they take several turns of the event loop with a budget of
    // 1 ms, and the other reply must not wait for the last one.
    void aFloodOfChunksDoesNotHoldUpAnotherReply()
    {
        constexpr int Chunks = 500;
        makePool(1ms);
        readSlowly(pool.get(), log);
        const RequestId flood = engine->lastId();
        fetch(pool.get(), QStringLiteral("other"), log);
        engine->head(flood);
        for (int i = 0; i < Chunks; ++i)
            engine->data(flood, QByteArray::number(i));
        engine->done(flood).respond(engine->lastId()).deliver();
        const QString other = QStringLiteral("other 200 hello");
        QVERIFY(log->size() < Chunks / 2);
        QVERIFY(!log->contains(other));
        for (int i = 0; i < 8; ++i) // head, body, end: an event each time its turn comes
            QCoreApplication::sendPostedEvents();
        QVERIFY(log->contains(other));
        QVERIFY(log->size() < Chunks);
        QTRY_COMPARE(log->size(), Chunks + 1);
        log->removeOne(other);
        for (int i = 0; i < Chunks; ++i)
            QCOMPARE(log->at(i), QString::number(i));
    }

    void aPoolIsDrainedAfterItsLastReply()
    {
        makePool(1ms);
        readSlowly(pool.get(), log);
        const RequestId id = engine->lastId();
        engine->head(id);
        for (int i = 0; i < 100; ++i)
            engine->data(id, "x");
        engine->put(0, DrainedEvent()).done(id).deliver();
        QVERIFY(!pool->isClosed());
        QTRY_VERIFY(pool->isClosed());
        QCOMPARE(log->size(), 100);
    }

    void nestedLoopsUnwindInTheirOrder()
    {
        for (int lines : { 5, 4, 3 })
            fetchAndSpin(pool.get(), lines, log);
        const RequestId last = engine->lastId();
        fetch(pool.get(), QStringLiteral("a"), log);
        fetch(pool.get(), QStringLiteral("b"), log);
        for (RequestId id = last - 2; id <= last + 2; ++id)
            engine->respond(id, QByteArray::number(id));
        engine->deliver();
        QCOMPARE(log->filter(QStringLiteral("spun")).size(), 3);
        QCOMPARE(log->size(), 8);
    }

    void anotherThreadIsRefused()
    {
        QList<HttpError::Kind> kinds;
        qsizetype connections = -1;
        std::thread thread([&] {
            kinds.append(pool->request("GET", url).future().takeResult().error().kind());
            kinds.append(pool->stream("GET", url).future().takeResult().error().kind());
            kinds.append(pool->connectTo(url).kind());
            connections = pool->connections().size();
            QTest::ignoreMessage(QtCriticalMsg, "HttpPool::close() was called from another thread "
                                                "than the pool's own: ignored");
            pool->close();
        });
        thread.join();
        const auto misuse = HttpError::Kind::LocalProtocolError;
        QCOMPARE(kinds, QList<HttpError::Kind>({ misuse, misuse, misuse }));
        QCOMPARE(connections, 0);
        QVERIFY(engine->commands().empty());
        QVERIFY(!pool->isClosed());
    }
};

QTEST_GUILESS_MAIN(TestHttpPool)
#include "tst_httppool.moc"
