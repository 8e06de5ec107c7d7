// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The end of a pool: close, drain, destruction, each with requests in every state and user code
// that starts, drops and destroys from inside its resumption.
#include "poolfixture.h"

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

const QUrl url(QStringLiteral("http://example.com/a"));

Task<> fetch(HttpPool *pool, Log log)
{
    auto response = co_await pool->request("GET", url);
    log->append(describe(response));
}

Task<> fetchTwice(HttpPool *pool, Log log)
{
    auto first = co_await pool->request("GET", url);
    log->append(describe(first));
    auto second = co_await pool->request("GET", url);
    log->append(describe(second));
    log->append(pool->toString());
}

Task<> fetchAndDestroy(std::unique_ptr<HttpPool> *pool, Log log)
{
    auto response = co_await (*pool)->request("GET", url);
    log->append(describe(response));
    pool->reset();
    log->append(QStringLiteral("destroyed"));
}

Task<> drainPool(Task<Result<void>> drain, Log log)
{
    const Result<void> result = co_await drain;
    log->append(result                            ? QStringLiteral("drained")
                : result.error().deadlinePassed() ? QStringLiteral("deadline")
                                                  : describe(result.error()));
}

} // namespace

class TestPoolEnd : public PoolFixture
{
    Q_OBJECT
private Q_SLOTS:
    void closeCancelsAllInOrderAndOnce()
    {
        QSignalSpy spy(pool.get(), &HttpPool::closedChanged);
        PendingReply a = pool->request("GET", url);
        PendingReply b = pool->request("GET", url);
        pool->close();
        pool->close();
        QCOMPARE(spy.size(), 1);
        QVERIFY(pool->isClosed());
        QCOMPARE(engine->count<CloseCommand>(), 1);
        for (PendingReply *reply : { &a, &b }) {
            const Result<HttpResponse> result = std::move(*reply).future().takeResult();
            QVERIFY(result.error().isCancelled());
            QCOMPARE(result.error().detail(), QStringLiteral("the pool was closed"));
        }
    }

    void aClosedPoolTakesNothing()
    {
        pool->close();
        const auto before = engine->commands().size();
        auto future = pool->request("GET", url).future();
        const Result<HttpResponse> result = future.takeResult();
        QVERIFY(result.error().isCancelled());
        QCOMPARE(result.error().sent(), HttpError::Sent::No);
        QCOMPARE(result.error().detail(), QStringLiteral("the pool was closed"));
        QVERIFY(pool->connectTo(url).isCancelled());
        QCOMPARE(engine->commands().size(), before);
    }

    void closeMayBeCalledFromARequestsEnd()
    {
        fetch(pool.get(), log);
        const RequestId id = engine->lastId();
        QObject context;
        pool->request("GET", url).then(&context, [this](Result<HttpResponse>) { pool->close(); });
        fetch(pool.get(), log);
        engine->respond(id + 1).respond(id).respond(id + 2).deliver();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("Cancelled,Cancelled"));
    }

    void closeMayDestroyThePool()
    {
        fetchAndDestroy(&pool, log);
        fetch(pool.get(), log);
        pool->close();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("Cancelled,Cancelled,destroyed"));
    }

    void destructionResumesWhileThePoolIsWhole()
    {
        fetchTwice(pool.get(), log);
        pool.reset();
        QCOMPARE(log->size(), 3);
        QCOMPARE(log->at(0), QStringLiteral("Cancelled"));
        QCOMPARE(log->at(1), QStringLiteral("Cancelled"));
        QVERIFY(log->at(2).startsWith(QStringLiteral("<HttpPool")));
        QVERIFY(!engine->isAlive());
    }

    void aReplyOutlivesThePool()
    {
        PendingReply running = pool->request("GET", url);
        PendingReply ended = pool->request("GET", url);
        engine->respond(engine->lastId()).deliver();
        pool.reset();
        QVERIFY(running.isFinished());
        running.cancel();
        running.detach();
        QCOMPARE(describe(std::move(ended).future().takeResult()), QStringLiteral("200 hello"));
    }

    void aReplyMayGoBeforeThePool()
    {
        {
            PendingReply reply = pool->request("GET", url);
        }
        QCOMPARE(engine->count<CancelCommand>(), 1);
        pool.reset();
    }

    void thePoolMayBeDestroyedInsideABatch()
    {
        fetchAndDestroy(&pool, log);
        const RequestId id = engine->lastId();
        fetch(pool.get(), log);
        engine->respond(id).respond(id + 1).put(0, StatisticsEvent()).deliver();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("200 hello,Cancelled,destroyed"));
    }

    void requestsMayStartInsideABatch()
    {
        fetchTwice(pool.get(), log);
        const RequestId id = engine->lastId();
        engine->respond(id).deliver();
        QCOMPARE(engine->lastId(), id + 1);
        engine->respond(id + 1, "again").deliver();
        QCOMPARE(log->mid(0, 2),
                 QStringList({ QStringLiteral("200 hello"), QStringLiteral("200 again") }));
    }

    void drainWaitsForTheEngine()
    {
        PendingReply running = pool->request("GET", url);
        const RequestId id = engine->lastId();
        drainPool(pool->drain(), log);
        drainPool(pool->drain(), log);
        QCOMPARE(engine->count<DrainCommand>(), 1);
        QVERIFY(!pool->isClosed());
        QVERIFY(std::move(pool->request("GET", url)).future().takeResult().error().isCancelled());
        QCOMPARE(engine->lastId(), id);
        engine->respond(id).put(0, DrainedEvent()).deliver();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("drained,drained"));
        QVERIFY(pool->isClosed());
        QCOMPARE(describe(std::move(running).future().takeResult()), QStringLiteral("200 hello"));
    }

    void drainOfAClosedPoolIsDone()
    {
        pool->close();
        drainPool(pool->drain(), log);
        QCOMPARE(*log, QStringList { QStringLiteral("drained") });
        QCOMPARE(engine->count<DrainCommand>(), 0);
    }

    void drainPastItsDeadlineCloses()
    {
        fetch(pool.get(), log);
        drainPool(pool->drain(std::chrono::milliseconds(1)), log);
        QTRY_COMPARE(log->join(QLatin1Char(',')), QStringLiteral("Cancelled,deadline"));
        QVERIFY(pool->isClosed());
        QCOMPARE(engine->count<CloseCommand>(), 1);
    }

    void drainUnderACancelledScopeCloses()
    {
        const CancelScope scope;
        drainPool(pool->drain(scope), log);
        scope.cancel();
        QCOMPARE(*log, QStringList { QStringLiteral("Cancelled") });
        QVERIFY(pool->isClosed());
    }

    void closeEndsADrain()
    {
        drainPool(pool->drain(), log);
        pool->close();
        QCOMPARE(*log, QStringList { QStringLiteral("Cancelled") });
    }

    void destructionEndsADrain()
    {
        drainPool(pool->drain(), log);
        pool.reset();
        QCOMPARE(*log, QStringList { QStringLiteral("Cancelled") });
    }
};

QTEST_GUILESS_MAIN(TestPoolEnd)
#include "tst_poolend.moc"
