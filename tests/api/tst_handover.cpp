// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Handing a result over without co_await: then() with a context, future() with cancelling both
// ways.

#include "poolfixture.h"
#include "support/testthread.h"

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

const QUrl url(QStringLiteral("http://example.com/a"));

Task<> awaitAndCancel(PendingReply *reply, PendingReply *other, Log log)
{
    auto response = co_await *reply;
    log->append(describe(response));
    other->cancel();
}

} // namespace

class TestHandover : public PoolFixture
{
    Q_OBJECT
private Q_SLOTS:
    void thenIsCalledWithTheResult()
    {
        QObject context;
        pool->request("GET", url).then(&context, [this](Result<HttpResponse> result) {
            log->append(describe(result));
        });
        QCOMPARE(log->size(), 0);
        engine->respond(engine->lastId()).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("200 hello") });
        QCOMPARE(engine->count<CancelCommand>(), 0);
    }

    void thenTakesWhatCanOnlyBeMoved()
    {
        QObject context;
        auto text = std::make_unique<QString>(QStringLiteral("moved"));
        pool->stream("GET", url)
                .then(&context, [this, text = std::move(text)](Result<HttpStream> result) {
                    log->append(*text + describe(result));
                });
        engine->head(engine->lastId()).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("moved200") });
    }

    void thenIsNeverCalledFromInside()
    {
        QObject context;
        pool->request("GET", QUrl(QStringLiteral("ftp://example.com/")))
                .then(&context,
                      [this](Result<HttpResponse> result) { log->append(describe(result)); });
        QCOMPARE(log->size(), 0);
        turn();
        QCOMPARE(*log, QStringList { QStringLiteral("UnsupportedProtocol") });
    }

    void aDeadContextCancelsAndIsNotCalled()
    {
        auto context = std::make_unique<QObject>();
        pool->request("GET", url).then(context.get(), [this](Result<HttpResponse> result) {
            log->append(describe(result));
        });
        context.reset();
        QCOMPARE(engine->count<CancelCommand>(), 1);
        engine->respond(engine->lastId()).deliver();
        turn();
        QCOMPARE(log->size(), 0);
    }

    void aContextThatDiesBeforeALateCallIsNotCalled()
    {
        auto context = std::make_unique<QObject>();
        pool->request("GET", QUrl(QStringLiteral("ftp://example.com/")))
                .then(context.get(),
                      [this](Result<HttpResponse> result) { log->append(describe(result)); });
        context.reset();
        turn();
        QCOMPARE(log->size(), 0);
    }

    void withoutAContextItIsCancelled()
    {
        pool->request("GET", url).then(nullptr, [this](Result<HttpResponse> result) {
            log->append(describe(result));
        });
        QCOMPARE(engine->count<CancelCommand>(), 1);
        QCOMPARE(log->size(), 0);
    }

    void thenMayDestroyContextAndPool()
    {
        auto context = std::make_unique<QObject>();
        pool->request("GET", url).then(context.get(), [&](Result<HttpResponse> result) {
            log->append(describe(result));
            context.reset();
            pool.reset();
        });
        engine->respond(engine->lastId()).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("200 hello") });
    }

    void thenMayCancelAnotherThatWaits()
    {
        QObject context;
        PendingReply first = pool->request("GET", url);
        const RequestId id = engine->lastId();
        PendingReply second = pool->request("GET", url);
        pool->request("GET", url).then(&context, [this](Result<HttpResponse> result) {
            log->append(describe(result));
            pool->close();
        });
        awaitAndCancel(&first, &second, log);
        engine->respond(id, "1").respond(id + 2, "3").respond(id + 1, "2").deliver();
        QCOMPARE(*log, QStringList({ QStringLiteral("200 1"), QStringLiteral("200 3") }));
        QCOMPARE(engine->cancelled(), QList<RequestId> { id + 1 });
    }

    void thenIsCalledInTheContextsThread()
    {
        TestThread thread;
        thread.start();
        auto context = std::make_unique<QObject>();
        context->moveToThread(&thread);
        std::atomic<QThread *> seen = nullptr;
        pool->request("GET", url).then(context.get(), [&seen](Result<HttpResponse>) {
            seen = QThread::currentThread();
        });
        engine->respond(engine->lastId()).deliver();
        QTRY_COMPARE(seen.load(), static_cast<QThread *>(&thread));
        context.release()->deleteLater();
        QVERIFY(thread.end());
    }

    void whatTheCallbackHoldsEndsInTheContextsThread()
    {
        class Held
        {
        public:
            explicit Held(std::atomic<QThread *> *where)
                : m_where(where)
            {
            }
            ~Held() { *m_where = QThread::currentThread(); }

        private:
            std::atomic<QThread *> *const m_where;
        };
        TestThread thread;
        thread.start();
        auto context = std::make_unique<QObject>();
        context->moveToThread(&thread);
        std::atomic<QThread *> endedIn = nullptr;
        pool->request("GET", url)
                .then(context.get(),
                      [held = std::make_shared<Held>(&endedIn)](Result<HttpResponse>) {});
        engine->respond(engine->lastId()).deliver();
        QTRY_COMPARE(endedIn.load(), static_cast<QThread *>(&thread));
        context.release()->deleteLater();
        QVERIFY(thread.end());
    }

    void aContextThatDiesInItsThreadCancels()
    {
        TestThread thread;
        thread.start();
        auto *context = new QObject;
        context->moveToThread(&thread);
        pool->request("GET", url).then(context, [this](Result<HttpResponse> result) {
            log->append(describe(result));
        });
        context->deleteLater();
        QTRY_COMPARE(engine->count<CancelCommand>(), 1);
        QVERIFY(thread.end());
        turn();
        QCOMPARE(log->size(), 0);
    }

    void futureYieldsTheResult()
    {
        QFuture<Result<HttpResponse>> future = pool->request("GET", url).future();
        QVERIFY(future.isRunning());
        engine->respond(engine->lastId()).deliver();
        QVERIFY(future.isFinished());
        QCOMPARE(describe(future.takeResult()), QStringLiteral("200 hello"));
    }

    void futureYieldsAStream()
    {
        QFuture<Result<HttpStream>> future = pool->stream("GET", url).future();
        engine->head(engine->lastId()).deliver();
        Result<HttpStream> stream = future.takeResult();
        QCOMPARE(stream->status(), 200);
        QCOMPARE(engine->count<CancelCommand>(), 0);
    }

    void cancellingTheFutureCancelsTheRequest()
    {
        QFuture<Result<HttpResponse>> future = pool->request("GET", url).future();
        future.cancel();
        turn();
        QCOMPARE(engine->count<CancelCommand>(), 1);
        QVERIFY(future.isFinished());
        QVERIFY(future.isCanceled());
    }

    void cancellingTheRequestFinishesTheFuture()
    {
        const CancelScope scope;
        QFuture<Result<HttpResponse>> future = pool->request("GET", url).in(scope).future();
        scope.cancel();
        QVERIFY(future.isFinished());
        QVERIFY(!future.isCanceled());
        QCOMPARE(describe(future.takeResult()), QStringLiteral("Cancelled"));
    }

    void aFutureIsThereAtOnceWhenTheResultIs()
    {
        auto future = pool->request("GET", QUrl(QStringLiteral("example.com"))).future();
        QVERIFY(future.isFinished());
        QCOMPARE(describe(future.takeResult()), QStringLiteral("UnsupportedProtocol"));
    }

    void aFutureOutlivesThePool()
    {
        QFuture<Result<HttpResponse>> future = pool->request("GET", url).future();
        pool.reset();
        QVERIFY(future.isFinished());
        QCOMPARE(describe(future.takeResult()), QStringLiteral("Cancelled"));
    }
};

QTEST_GUILESS_MAIN(TestHandover)
#include "tst_handover.moc"
