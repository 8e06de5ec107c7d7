// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Awaiting a PendingReply in all its shapes, and what ends a wait: dropping, scopes, owners, and
// destroyed frames. Run under ASan with gcc 12: most of these shapes have been miscompiled once.

#include "async/gather.h"
#include "async/race.h"
#include "async/taskgroup.h"
#include "poolfixture.h"

using namespace QHttpPool;
using namespace QHttpPoolTest;
using namespace std::chrono_literals;

namespace {

const QUrl url(QStringLiteral("http://example.com/a"));

Task<> awaitTemporary(HttpPool *pool, Log log)
{
    auto response = co_await pool->request("GET", url);
    log->append(describe(response));
}

Task<> awaitNamed(HttpPool *pool, Log log)
{
    PendingReply reply = pool->request("GET", url);
    auto response = co_await reply;
    log->append(describe(response));
}

Task<> awaitMoved(HttpPool *pool, Log log)
{
    PendingReply reply = pool->request("GET", url);
    PendingReply other = std::move(reply);
    auto response = co_await std::move(other);
    log->append(describe(response));
}

Task<> awaitElsewhere(PendingReply *reply, Log log)
{
    auto response = co_await *reply;
    log->append(describe(response));
}

Task<> awaitRequest(HttpPool *pool, Log log)
{
    HttpResponse sure = (co_await pool->request(HttpRequest("GET", url).header("A", "b"))).value();
    log->append(describe(Result<HttpResponse>(sure)));
}

Task<> awaitOwned(HttpPool *pool, QObject *owner, Log log)
{
    auto response = co_await pool->request("GET", url).ownedBy(owner);
    log->append(describe(response));
}

Task<> awaitScoped(HttpPool *pool, CancelScope scope, Log log)
{
    auto response = co_await pool->request("GET", url).in(scope);
    log->append(describe(response));
    if (!response)
        log->append(response.error().deadlinePassed() ? QStringLiteral("deadline")
                                                      : response.error().detail());
}

Task<> awaitTask(Task<Result<HttpResponse>> task, Log log)
{
    auto response = co_await task;
    log->append(describe(response));
}

Task<> awaitStream(HttpPool *pool, Log log)
{
    auto stream = co_await pool->stream(HttpRequest("GET", url).timeouts(Timeouts().read(30s)));
    log->append(describe(stream));
}

Task<> awaitGathered(HttpPool *pool, Log log)
{
    auto [a, b] = co_await gather(pool->request("GET", url), pool->request("GET", url));
    log->append(describe(a));
    log->append(describe(b));
}

Task<> awaitRaced(HttpPool *pool, Log log)
{
    auto first = co_await race(pool->request("GET", url), pool->request("GET", url));
    log->append(QString::number(first.index()) + QLatin1Char(' ') + describe(first.result()));
}

Task<> joinGroup(HttpPool *pool, Log log)
{
    TaskGroup group;
    group.start(pool->request("GET", url));
    group.start(pool->request("GET", url).in(group.scope()));
    const Result<void> joined = co_await group.join();
    log->append(joined ? QStringLiteral("joined") : describe(joined.error()));
}

Task<> awaitAfterDrop(HttpPool *pool, Log log)
{
    {
        auto response = co_await pool->request("GET", url);
        log->append(describe(response));
    }
    PendingReply dropped = pool->request("GET", url); // dropped inside the resume
    Q_UNUSED(dropped)
}

Frame frameOnTemporary(HttpPool *pool, Log log)
{
    auto response = co_await pool->request("GET", url);
    log->append(describe(response));
}

Frame frameElsewhere(PendingReply *reply, Log log)
{
    auto response = co_await *reply;
    log->append(describe(response));
}

} // namespace

class TestPendingReply : public PoolFixture
{
    Q_OBJECT
private Q_SLOTS:
    void yieldsTheResponse_data()
    {
        QTest::addColumn<int>("shape");
        QTest::newRow("temporary") << 0;
        QTest::newRow("named") << 1;
        QTest::newRow("moved") << 2;
        QTest::newRow("request and value()") << 3;
        QTest::newRow("owned") << 4;
        QTest::newRow("scoped") << 5;
        QTest::newRow("task") << 6;
    }
    void yieldsTheResponse()
    {
        QFETCH(int, shape);
        QObject owner;
        switch (shape) {
        case 0:
            awaitTemporary(pool.get(), log);
            break;
        case 1:
            awaitNamed(pool.get(), log);
            break;
        case 2:
            awaitMoved(pool.get(), log);
            break;
        case 3:
            awaitRequest(pool.get(), log);
            break;
        case 4:
            awaitOwned(pool.get(), &owner, log);
            break;
        case 5:
            awaitScoped(pool.get(), CancelScope(), log);
            break;
        case 6:
            awaitTask(pool->request("GET", url).task(), log);
            break;
        }
        QCOMPARE(log->size(), 0);
        QCOMPARE(engine->count<SubmitCommand>(), 1);
        engine->respond(engine->lastId()).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("200 hello") });
        QCOMPARE(engine->count<CancelCommand>(), 0);
    }

    void yieldsAStreamAtTheHead()
    {
        awaitStream(pool.get(), log);
        const RequestId id = engine->lastId();
        engine->head(id, 204).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("204") });
        QCOMPARE(engine->cancelled(), QList<RequestId> { id }); // dropped by the coroutine's end
    }

    void doesNotSuspendWhenItIsThereAlready()
    {
        PendingReply reply = pool->request("GET", url);
        QVERIFY(!reply.isFinished());
        engine->respond(engine->lastId()).deliver();
        QVERIFY(reply.isFinished());
        awaitElsewhere(&reply, log);
        QCOMPARE(*log, QStringList { QStringLiteral("200 hello") });
    }

    void givesItsResultOnce()
    {
        PendingReply reply = pool->request("GET", url);
        awaitElsewhere(&reply, log);
        awaitElsewhere(&reply, log); // while the other waits
        QCOMPARE(*log, QStringList { QStringLiteral("LocalProtocolError") });
        engine->respond(engine->lastId()).deliver();
        awaitElsewhere(&reply, log); // after it was taken
        QCOMPARE(*log,
                 QStringList({ QStringLiteral("LocalProtocolError"), QStringLiteral("200 hello"),
                               QStringLiteral("LocalProtocolError") }));
    }

    void awaitingWhatWasMovedAwayIsAnError()
    {
        PendingReply reply = pool->request("GET", url);
        PendingReply other = std::move(reply);
        QVERIFY(!reply.isValid()); // NOLINT(bugprone-use-after-move): the point
        awaitElsewhere(&reply, log);
        QCOMPARE(*log, QStringList { QStringLiteral("LocalProtocolError") });
        QCOMPARE(engine->count<CancelCommand>(), 0);
    }

    void droppingCancels()
    {
        {
            PendingReply reply = pool->request("GET", url);
        }
        QCOMPARE(engine->cancelled(), QList<RequestId> { engine->lastId() });
        engine->respond(engine->lastId()).deliver(); // was under way: dropped
    }

    void droppingByAssignmentCancels()
    {
        PendingReply reply = pool->request("GET", url);
        const RequestId first = engine->lastId();
        reply = pool->request("GET", url);
        QCOMPARE(engine->cancelled(), QList<RequestId> { first });
    }

    void droppingAFinishedOneCancelsNothing()
    {
        {
            PendingReply reply = pool->request("GET", url);
            engine->respond(engine->lastId()).deliver();
        }
        QCOMPARE(engine->count<CancelCommand>(), 0);
    }

    void droppingAStreamWhoseHeadCameCancels()
    {
        {
            PendingStream stream = pool->stream("GET", url);
            engine->head(engine->lastId()).deliver();
            QVERIFY(stream.isFinished());
        }
        QCOMPARE(engine->count<CancelCommand>(), 1);
    }

    void droppingResumesWhoWaitsNow()
    {
        auto reply = std::make_unique<PendingReply>(pool->request("GET", url));
        awaitElsewhere(reply.get(), log);
        reply.reset();
        QCOMPARE(*log, QStringList { QStringLiteral("Cancelled") });
        QCOMPARE(engine->count<CancelCommand>(), 1);
    }

    void cancelResumesWhoWaitsNowAndOnce()
    {
        PendingReply reply = pool->request("GET", url);
        awaitElsewhere(&reply, log);
        reply.cancel();
        reply.cancel();
        QCOMPARE(*log, QStringList { QStringLiteral("Cancelled") });
        QCOMPARE(engine->count<CancelCommand>(), 1);
        engine->respond(engine->lastId()).deliver();
        QCOMPARE(log->size(), 1);
    }

    void cancelledErrorSaysHowFarItWas()
    {
        PendingReply waiting = pool->request("GET", url);
        PendingReply receiving = pool->request("GET", url);
        engine->head(engine->lastId()).deliver();
        waiting.cancel();
        receiving.cancel();
        const auto check = [](Result<HttpResponse> result, HttpError::Phase phase,
                              HttpError::Sent sent) {
            QCOMPARE(result.error().phase(), phase);
            QCOMPARE(result.error().sent(), sent);
            QCOMPARE(result.error().origin(), QStringLiteral("example.com:80"));
        };
        check(std::move(waiting).future().takeResult(), HttpError::Phase::Wait,
              HttpError::Sent::Unknown);
        check(std::move(receiving).future().takeResult(), HttpError::Phase::Receive,
              HttpError::Sent::Yes);
    }

    void detachLetsItRunOn()
    {
        PendingReply reply = pool->request("GET", url);
        reply.detach();
        QVERIFY(!reply.isValid());
        QCOMPARE(engine->count<CancelCommand>(), 0);
        engine->respond(engine->lastId()).deliver();
        QCOMPARE(engine->count<CancelCommand>(), 0);
    }

    void aDetachedStreamIsReadToItsEnd()
    {
        PendingStream stream = pool->stream(HttpRequest("GET", url).credit(8));
        stream.detach();
        const RequestId id = engine->lastId();
        engine->head(id).data(id, "12345678").deliver();
        QCOMPARE(engine->all<CreditCommand>().size(), 1);
        QCOMPARE(engine->all<CreditCommand>().first().bytes, 8);
    }

    void aFrameDestroyedWhileItWaitsCancels()
    {
        Frame frame = frameOnTemporary(pool.get(), log);
        frame.destroy();
        QCOMPARE(engine->count<CancelCommand>(), 1);
        engine->respond(engine->lastId()).deliver();
        QCOMPARE(log->size(), 0);
    }

    void aFrameDestroyedWhileItWaitsOnAReplyElsewhereCancels()
    {
        PendingReply reply = pool->request("GET", url);
        Frame frame = frameElsewhere(&reply, log);
        frame.destroy();
        QCOMPARE(engine->count<CancelCommand>(), 1);
        reply.cancel();
        QCOMPARE(log->size(), 0);
    }

    void aDestroyedOwnerCancels()
    {
        auto owner = std::make_unique<QObject>();
        awaitOwned(pool.get(), owner.get(), log);
        owner.reset();
        QCOMPARE(*log, QStringList { QStringLiteral("Cancelled") });
        QCOMPARE(engine->count<CancelCommand>(), 1);
    }

    void anOwnerIsForgottenAtTheEnd()
    {
        class Owner : public QObject
        {
        public:
            int listeners() const { return receivers(SIGNAL(destroyed(QObject *))); }
        };
        Owner owner;
        const int before = owner.listeners();
        awaitOwned(pool.get(), &owner, log);
        QCOMPARE(owner.listeners(), before + 1);
        engine->respond(engine->lastId()).deliver();
        QCOMPARE(owner.listeners(), before);
    }

    void anOwnerReachesTheStreamToo()
    {
        auto owner = std::make_unique<QObject>();
        PendingStream pending = pool->stream("GET", url).ownedBy(owner.get());
        engine->head(engine->lastId()).deliver();
        Result<HttpStream> stream = std::move(pending).future().takeResult();
        owner.reset();
        QVERIFY(stream->error().isCancelled());
    }

    void aCancelledScopeCancels()
    {
        const CancelScope outer;
        awaitScoped(pool.get(), outer.child(), log);
        outer.cancel();
        QCOMPARE(log->value(0), QStringLiteral("Cancelled"));
        QCOMPARE(engine->count<CancelCommand>(), 1);
    }

    void aPassedDeadlineSaysSo()
    {
        awaitScoped(pool.get(), CancelScope(1ms), log);
        QTRY_COMPARE(*log,
                     QStringList({ QStringLiteral("Cancelled"), QStringLiteral("deadline") }));
    }

    void severalScopesEachCancel()
    {
        const CancelScope a;
        const CancelScope b;
        PendingReply first = pool->request("GET", url).in(a).in(b);
        PendingReply second = pool->request("GET", url).in(a).in(b);
        b.cancel();
        QVERIFY(first.isFinished() && second.isFinished());
        a.cancel();
        QCOMPARE(engine->count<CancelCommand>(), 2);
    }

    void aScopeThatIsCancelledAlreadyEndsItAtOnce()
    {
        const CancelScope scope;
        scope.cancel();
        awaitScoped(pool.get(), scope, log);
        QCOMPARE(log->value(0), QStringLiteral("Cancelled"));
    }

    void aScopeKnownBeforehandKeepsItFromBeingSent()
    {
        const CancelScope scope;
        scope.cancel();
        const PendingReply reply = pool->send(HttpRequest("GET", url), scope);
        QVERIFY(reply.isFinished());
        QCOMPARE(engine->count<SubmitCommand>(), 0);
    }

    void aScopeKnownBeforehandGivesItsDeadlineToTheEngine()
    {
        const CancelScope scope(1h);
        const PendingReply reply = pool->send(HttpRequest("GET", url), scope);
        QCOMPARE(engine->all<SubmitCommand>().first().notAfter, scope.deadline());
        scope.cancel();
        QVERIFY(reply.isFinished());
    }

    void canBeGathered()
    {
        awaitGathered(pool.get(), log);
        const RequestId second = engine->lastId();
        engine->respond(second, "b").respond(second - 1, "a").deliver();
        QCOMPARE(*log, QStringList({ QStringLiteral("200 a"), QStringLiteral("200 b") }));
    }

    void theLoserOfARaceIsCancelled()
    {
        awaitRaced(pool.get(), log);
        const RequestId second = engine->lastId();
        engine->respond(second, "b").respond(second - 1, "a").deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("1 200 b") });
        QCOMPARE(engine->cancelled(), QList<RequestId> { second - 1 });
    }

    void canRunInATaskGroup()
    {
        joinGroup(pool.get(), log);
        const RequestId second = engine->lastId();
        const HttpError error(HttpError::Kind::ReadError, HttpError::Phase::Receive);
        engine->failed(second - 1, error).deliver();
        QCOMPARE(engine->cancelled(), QList<RequestId> { second });
        QCOMPARE(*log, QStringList { QStringLiteral("ReadError") });
    }

    void aReplyMayBeDroppedInsideTheResume()
    {
        awaitAfterDrop(pool.get(), log);
        engine->respond(engine->lastId()).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("200 hello") });
        QCOMPARE(engine->cancelled(), QList<RequestId> { engine->lastId() });
    }
};

QTEST_GUILESS_MAIN(TestPendingReply)
#include "tst_pendingreply.moc"
