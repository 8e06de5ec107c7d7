// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Completion: one end only, whoever brings it, and what may die meanwhile.
#include "async/completion.h"
#include "async/deadlines.h"
#include "async/jumpclock.h"
#include "async/task.h"

#include <QtTest/QtTest>
#include <memory>
#include <optional>

using namespace QHttpPool;
using QHttpPoolTest::JumpClock;
using std::chrono::milliseconds;

namespace {

using Seen = std::optional<Result<int>>;

Task<> waitOn(Completion<int> *completion, Seen *seen)
{
    *seen = co_await completion->wait();
}

/// The completion lies in the frame; `out` shows it to the test.
Task<> waitInFrame(CancelScope scope, Completion<int> **out, Seen *seen)
{
    Completion<int> completion(scope, HttpError::Phase::Connect);
    *out = &completion;
    *seen = co_await completion.wait();
    *out = nullptr;
}

/// A coroutine whose frame can be destroyed while it waits (QCoro never does that).
class Fragile
{
public:
    class promise_type
    {
    public:
        Fragile get_return_object()
        {
            return Fragile(std::coroutine_handle<promise_type>::from_promise(*this));
        }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() { }
        void unhandled_exception() { std::terminate(); }
    };
    explicit Fragile(std::coroutine_handle<promise_type> handle)
        : m_handle(handle)
    {
    }
    Fragile(Fragile &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    ~Fragile()
    {
        if (m_handle)
            m_handle.destroy();
    }

private:
    std::coroutine_handle<promise_type> m_handle;
};

Fragile waitFragile(Completion<int> *completion, Seen *seen)
{
    *seen = co_await completion->wait();
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void completesTheWaitOnce();
    void completedBeforeTheWait();
    void abortNamesThePhaseAndTheDeadline();
    void abortedBeforeAnybodyWaits();
    void scopeCancelledBeforeConstruction();
    void onAbortRunsBeforeTheCoroutineAndCannotComplete();
    void onAbortIsDroppedByCompletion();
    void onAbortMayOwnTheCompletion();
    void onAbortMayEndTheCompletion();
    void endsInsideItsOwnResumption();
    void frameThatIsDestroyedTakesItsHandleBack();
    void keepsItsScopeAlive();
    void carriesWhatCanOnlyBeMoved();
    void voidResults();
};

void TestCompletion::completesTheWaitOnce()
{
    Completion<int> completion { CancelScope() };
    Seen seen;
    waitOn(&completion, &seen);
    QVERIFY(!seen);
    QVERIFY(!completion.isDone());
    completion.complete(3);
    QVERIFY(seen && *seen);
    QCOMPARE(**seen, 3);
    seen.reset();
    completion.complete(4);
    QVERIFY(!seen);
}

void TestCompletion::completedBeforeTheWait()
{
    const CancelScope scope;
    Completion<int> completion(scope);
    completion.complete(3);
    completion.complete(HttpError::cancelled(HttpError::Phase::None));
    scope.cancel();
    Seen seen;
    waitOn(&completion, &seen);
    QVERIFY(seen && *seen);
    QCOMPARE(**seen, 3);
}

void TestCompletion::abortNamesThePhaseAndTheDeadline()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope cancelled, passed(milliseconds(5), deadlines);
    Completion<int> *first = nullptr;
    Completion<int> *second = nullptr;
    Seen byCancel, byDeadline;
    waitInFrame(cancelled, &first, &byCancel);
    waitInFrame(passed, &second, &byDeadline);
    QVERIFY(first && second);
    cancelled.cancel();
    clock.advanceTo(JumpClock::at(5));
    QVERIFY(!first && !second);
    QVERIFY(byCancel && byDeadline);
    QCOMPARE(byCancel->error().kind(), HttpError::Kind::Cancelled);
    QCOMPARE(byCancel->error().phase(), HttpError::Phase::Connect);
    QVERIFY(!byCancel->error().deadlinePassed());
    QCOMPARE(byDeadline->error().kind(), HttpError::Kind::Cancelled);
    QVERIFY(byDeadline->error().deadlinePassed());
}

void TestCompletion::abortedBeforeAnybodyWaits()
{
    const CancelScope scope;
    Completion<int> completion(scope);
    scope.cancel();
    QVERIFY(completion.isDone());
    completion.complete(3);
    Seen seen;
    waitOn(&completion, &seen);
    QVERIFY(seen && seen->error().isCancelled());
}

void TestCompletion::scopeCancelledBeforeConstruction()
{
    const CancelScope scope;
    scope.cancel();
    int stopped = 0;
    Completion<int> completion(scope, HttpError::Phase::Send, [&stopped] { ++stopped; });
    QCOMPARE(stopped, 1);
    QVERIFY(completion.isDone());
    Seen seen;
    waitOn(&completion, &seen);
    QVERIFY(seen && seen->error().isCancelled());
    QCOMPARE(seen->error().phase(), HttpError::Phase::Send);
}

void TestCompletion::onAbortRunsBeforeTheCoroutineAndCannotComplete()
{
    const CancelScope scope;
    Seen seen;
    bool seenInside = true;
    std::unique_ptr<Completion<int>> completion;
    completion = std::make_unique<Completion<int>>(scope, HttpError::Phase::None, [&] {
        seenInside = seen.has_value();
        completion->complete(3);
    });
    waitOn(completion.get(), &seen);
    scope.cancel();
    QVERIFY(!seenInside);
    QVERIFY(seen && seen->error().isCancelled());
}

void TestCompletion::onAbortIsDroppedByCompletion()
{
    const CancelScope scope;
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> weak = held;
    Completion<int> completion(scope, HttpError::Phase::None, [held] { QFAIL("completed"); });
    held.reset();
    QVERIFY(!weak.expired());
    completion.complete(1);
    QVERIFY(weak.expired());
    scope.cancel();
}

namespace {

/// An operation that only its own completion keeps alive.
class Operation
{
public:
    explicit Operation(int *ended)
        : m_ended(ended)
    {
    }
    ~Operation() { ++*m_ended; }
    Q_DISABLE_COPY_MOVE(Operation)
    std::optional<Completion<int>> completion;

private:
    int *m_ended;
};

} // namespace

void TestCompletion::onAbortMayOwnTheCompletion()
{
    for (const bool abort : { false, true }) {
        const CancelScope scope;
        int ended = 0;
        auto operation = std::make_shared<Operation>(&ended);
        operation->completion.emplace(scope, HttpError::Phase::None, [operation] {});
        Completion<int> *const completion = &*operation->completion;
        Seen seen;
        waitOn(completion, &seen);
        operation.reset();
        QCOMPARE(ended, 0);
        if (abort)
            scope.cancel();
        else
            completion->complete(1);
        QVERIFY(seen);
        QCOMPARE(ended, 1);
    }
}

void TestCompletion::onAbortMayEndTheCompletion()
{
    const CancelScope scope;
    std::unique_ptr<Completion<int>> completion;
    std::optional<Fragile> frame;
    Seen seen;
    completion = std::make_unique<Completion<int>>(scope, HttpError::Phase::None, [&] {
        frame.reset();
        completion.reset();
    });
    frame.emplace(waitFragile(completion.get(), &seen));
    scope.cancel();
    QVERIFY(!completion && !seen);
}

void TestCompletion::endsInsideItsOwnResumption()
{
    for (const bool abort : { false, true }) {
        const CancelScope scope;
        Completion<int> *completion = nullptr;
        Seen seen;
        waitInFrame(scope, &completion, &seen);
        QVERIFY(completion);
        if (abort)
            scope.cancel();
        else
            completion->complete(1);
        QVERIFY(seen && !completion); // the frame ended in there
    }
}

void TestCompletion::frameThatIsDestroyedTakesItsHandleBack()
{
    const CancelScope scope;
    Completion<int> completion(scope);
    Seen seen;
    {
        const Fragile frame = waitFragile(&completion, &seen);
    }
    Seen second;
    waitOn(&completion, &second);
    completion.complete(3);
    QVERIFY(!seen);
    QVERIFY(second && *second);
    Completion<int> other(scope);
    {
        const Fragile frame = waitFragile(&other, &seen);
    }
    other.complete(3); // resumes nobody
    QVERIFY(other.isDone());
    QVERIFY(!seen);
}

void TestCompletion::keepsItsScopeAlive()
{
    const CancelScope root;
    Completion<int> completion(root.child());
    Seen seen;
    waitOn(&completion, &seen);
    root.cancel();
    QVERIFY(seen && seen->error().isCancelled());
}

namespace {

Task<> takePointer(Completion<std::unique_ptr<int>> *completion, std::unique_ptr<int> *out)
{
    auto result = co_await completion->wait();
    if (result)
        *out = std::move(*result);
}

Task<> waitForNothing(Completion<void> *completion, std::optional<Result<void>> *seen)
{
    *seen = co_await completion->wait();
}

} // namespace

void TestCompletion::carriesWhatCanOnlyBeMoved()
{
    Completion<std::unique_ptr<int>> completion { CancelScope() };
    std::unique_ptr<int> out;
    takePointer(&completion, &out);
    completion.complete(std::make_unique<int>(5));
    QVERIFY(out);
    QCOMPARE(*out, 5);
}

void TestCompletion::voidResults()
{
    const CancelScope scope;
    Completion<void> good(scope), bad(scope);
    std::optional<Result<void>> first, second;
    waitForNothing(&good, &first);
    waitForNothing(&bad, &second);
    good.complete(Result<void>());
    scope.cancel();
    QVERIFY(first && first->hasValue());
    QVERIFY(second && second->error().isCancelled());
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
