// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TaskGroup: joining, failing, cancelling, and ending at any time.
#include "async/fakereply.h"
#include "async/taskgroup.h"

#include <QtTest/QtTest>
#include <memory>
#include <optional>
#include <stdexcept>

using namespace QHttpPool;
using QHttpPoolTest::FakeReply;

namespace {

using Kind = HttpError::Kind;
using Phase = HttpError::Phase;

HttpError failure(Kind kind)
{
    return HttpError(kind, Phase::Connect);
}

/// Waits for `gate` under the scope; an error of the gate is its result.
Task<Result<int>> child(std::shared_ptr<Completion<int>> gate)
{
    co_return co_await gate->wait();
}

Task<> plainChild(std::shared_ptr<Completion<int>> gate, int *ended)
{
    const Result<int> result = co_await gate->wait();
    Q_UNUSED(result);
    ++*ended;
}

Task<> throwingChild(std::shared_ptr<Completion<int>> gate, bool ours)
{
    const Result<int> result = co_await gate->wait();
    Q_UNUSED(result);
    if (ours)
        failure(Kind::TlsError).raise();
    throw std::runtime_error("theirs");
}

Task<Result<void>> done(HttpError error)
{
    co_return Result<void>(error);
}

Task<> join(TaskGroup *group, std::optional<Result<void>> *seen)
{
    auto result = co_await group->join();
    *seen = result;
}

Task<> joinCatching(TaskGroup *group, QString *seen)
{
    try {
        const Result<void> result = co_await group->join();
        *seen = QLatin1String(HttpError::name(result.error().kind()));
    } catch (const std::exception &exception) {
        *seen = QString::fromLatin1(exception.what());
    }
}

std::shared_ptr<Completion<int>> gateIn(const CancelScope &scope)
{
    return std::make_shared<Completion<int>>(scope);
}

} // namespace

class TestTaskGroup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { FakeReply::State::cancelled = 0; }
    void cleanup() { QCOMPARE(FakeReply::State::alive, 0); }

    void joinOfAnEmptyGroupIsOk();
    void joinWaitsForAll();
    void firstErrorCancelsTheOthersAndIsReported();
    void errorsNeedNotCancel();
    void errorThatIsThereAtOnce();
    void joinWaitsForChildrenAfterACancel();
    void parentScopeCancelsTheGroup();
    void joinAgainAfterNewStarts();
    void childrenStartedByChildrenAreJoined();
    void takesWhatCanBeAwaited();
    void exceptionsAreFailures();
    void destroyedUnjoinedCancelsAndChildrenRunToTheirEnd();
    void destroyedByItsOwnChild();
    void joinedGroupCancelsNothing();
    void childIsFreedBeforeJoinGoesOn();
};

void TestTaskGroup::joinOfAnEmptyGroupIsOk()
{
    TaskGroup group;
    std::optional<Result<void>> seen;
    join(&group, &seen);
    QVERIFY(seen && *seen);
    QCOMPARE(group.size(), 0);
}

void TestTaskGroup::joinWaitsForAll()
{
    TaskGroup group;
    const auto a = gateIn(group.scope()), b = gateIn(group.scope()), c = gateIn(group.scope());
    int ended = 0;
    group.start(child(a));
    group.start(plainChild(b, &ended));
    group.start(child(c));
    QCOMPARE(group.size(), 3);
    std::optional<Result<void>> seen;
    join(&group, &seen);
    b->complete(1);
    a->complete(1);
    QCOMPARE(group.size(), 1);
    QCOMPARE(ended, 1);
    QVERIFY(!seen);
    c->complete(1);
    QVERIFY(seen && *seen);
    QCOMPARE(group.size(), 0);
    QVERIFY(!group.isCancelled());
}

void TestTaskGroup::firstErrorCancelsTheOthersAndIsReported()
{
    TaskGroup group;
    const auto a = gateIn(group.scope()), b = gateIn(group.scope()), c = gateIn(group.scope());
    group.start(child(a));
    group.start(child(b));
    group.start(child(c));
    std::optional<Result<void>> seen;
    join(&group, &seen);
    b->complete(failure(Kind::ConnectError));
    QVERIFY(group.isCancelled());
    QVERIFY(a->isDone() && c->isDone());
    QVERIFY(seen);
    QCOMPARE(seen->error().kind(), Kind::ConnectError);
}

void TestTaskGroup::errorsNeedNotCancel()
{
    TaskGroup group;
    group.cancelOnError(false);
    const auto a = gateIn(group.scope()), b = gateIn(group.scope());
    group.start(child(a));
    group.start(child(b));
    std::optional<Result<void>> seen;
    join(&group, &seen);
    a->complete(failure(Kind::ReadError));
    QVERIFY(!group.isCancelled());
    QVERIFY(!seen);
    b->complete(failure(Kind::WriteError));
    QVERIFY(seen);
    QCOMPARE(seen->error().kind(), Kind::ReadError);
}

void TestTaskGroup::errorThatIsThereAtOnce()
{
    TaskGroup group;
    group.start(done(failure(Kind::ReadError)));
    QCOMPARE(group.size(), 0);
    QVERIFY(group.isCancelled());
    group.start(done(failure(Kind::WriteError)));
    std::optional<Result<void>> seen;
    join(&group, &seen);
    QVERIFY(seen);
    QCOMPARE(seen->error().kind(), Kind::ReadError);
}

void TestTaskGroup::joinWaitsForChildrenAfterACancel()
{
    TaskGroup group;
    const auto underGroup = gateIn(group.scope()), outside = gateIn(CancelScope());
    group.start(child(underGroup));
    group.start(child(outside));
    std::optional<Result<void>> seen;
    join(&group, &seen);
    group.cancel();
    QVERIFY(underGroup->isDone());
    QVERIFY(!seen);
    outside->complete(1);
    QVERIFY(seen);
    QVERIFY(seen->error().isCancelled());
}

void TestTaskGroup::parentScopeCancelsTheGroup()
{
    const CancelScope parent;
    TaskGroup group(parent);
    const auto gate = gateIn(group.scope());
    group.start(child(gate));
    std::optional<Result<void>> seen;
    join(&group, &seen);
    parent.cancel();
    QVERIFY(seen && seen->error().isCancelled());
    // And not the other way round.
    const CancelScope other;
    TaskGroup(other).cancel();
    QVERIFY(!other.isCancelled());
}

void TestTaskGroup::joinAgainAfterNewStarts()
{
    TaskGroup group;
    group.cancelOnError(false);
    group.start(done(failure(Kind::ReadError)));
    std::optional<Result<void>> seen;
    join(&group, &seen);
    QVERIFY(seen && !*seen);
    const auto gate = gateIn(group.scope());
    group.start(child(gate));
    seen.reset();
    join(&group, &seen);
    QVERIFY(!seen);
    gate->complete(1);
    QVERIFY(seen && *seen); // the error was reported once
}

namespace {

Task<> starter(TaskGroup *group, std::shared_ptr<Completion<int>> gate,
               std::shared_ptr<Completion<int>> next)
{
    const Result<int> result = co_await gate->wait();
    Q_UNUSED(result);
    group->start(child(next));
}

} // namespace

void TestTaskGroup::childrenStartedByChildrenAreJoined()
{
    TaskGroup group;
    const auto gate = gateIn(group.scope()), next = gateIn(group.scope());
    group.start(starter(&group, gate, next));
    std::optional<Result<void>> seen;
    join(&group, &seen);
    gate->complete(1);
    QVERIFY(!seen);
    QCOMPARE(group.size(), 1);
    next->complete(1);
    QVERIFY(seen);
}

void TestTaskGroup::takesWhatCanBeAwaited()
{
    TaskGroup group;
    FakeReply reply;
    const auto state = reply.state();
    group.start(std::move(reply));
    group.start(FakeReply(3));
    const auto gate = gateIn(group.scope());
    group.start(gate->wait());
    QCOMPARE(group.size(), 2);
    std::optional<Result<void>> seen;
    join(&group, &seen);
    gate->complete(1);
    state->completion.complete(failure(Kind::TlsError));
    QVERIFY(seen);
    QCOMPARE(seen->error().kind(), Kind::TlsError);
    QCOMPARE(FakeReply::State::cancelled, 0);
}

void TestTaskGroup::exceptionsAreFailures()
{
    for (const bool ours : { true, false }) {
        TaskGroup group;
        const auto gate = gateIn(group.scope()), other = gateIn(group.scope());
        group.start(throwingChild(gate, ours));
        group.start(child(other));
        QString seen;
        joinCatching(&group, &seen);
        gate->complete(1);
        QVERIFY(other->isDone());
        QCOMPARE(seen, ours ? QStringLiteral("TlsError") : QStringLiteral("theirs"));
        joinCatching(&group, &seen);
        QCOMPARE(seen, QStringLiteral("None"));
    }
}

void TestTaskGroup::destroyedUnjoinedCancelsAndChildrenRunToTheirEnd()
{
    const auto outside = gateIn(CancelScope());
    int ended = 0;
    std::shared_ptr<Completion<int>> inside;
    std::optional<CancelScope> scope;
    {
        TaskGroup group;
        scope = group.scope();
        inside = gateIn(group.scope());
        group.start(plainChild(inside, &ended));
        group.start(plainChild(outside, &ended));
    }
    QVERIFY(scope->isCancelled());
    QCOMPARE(ended, 1);
    outside->complete(1);
    QCOMPARE(ended, 2);
}

namespace {

Task<> endsGroup(std::unique_ptr<TaskGroup> *group, std::shared_ptr<Completion<int>> gate)
{
    const Result<int> result = co_await gate->wait();
    Q_UNUSED(result);
    group->reset();
}

} // namespace

void TestTaskGroup::destroyedByItsOwnChild()
{
    auto group = std::make_unique<TaskGroup>();
    const auto gate = gateIn(group->scope()), other = gateIn(group->scope());
    int ended = 0;
    group->start(endsGroup(&group, gate));
    group->start(plainChild(other, &ended));
    std::optional<Result<void>> seen;
    join(group.get(), &seen);
    gate->complete(1);
    QVERIFY(!group);
    QCOMPARE(ended, 1);
    QVERIFY(seen && *seen); // a void child that was cancelled reports nothing
}

void TestTaskGroup::joinedGroupCancelsNothing()
{
    std::optional<CancelScope> scope;
    {
        TaskGroup group;
        scope = group.scope();
        group.start(done(HttpError()));
        std::optional<Result<void>> seen;
        join(&group, &seen);
        QVERIFY(seen && *seen);
    }
    QVERIFY(!scope->isCancelled());
}

namespace {

Task<> joinAndLook(TaskGroup *group, std::weak_ptr<FakeReply::State> state, long *owners)
{
    const Result<void> result = co_await group->join();
    Q_UNUSED(result);
    *owners = state.use_count();
}

} // namespace

void TestTaskGroup::childIsFreedBeforeJoinGoesOn()
{
    TaskGroup group;
    FakeReply reply;
    std::weak_ptr<FakeReply::State> state = reply.state();
    group.start(std::move(reply));
    long owners = -1;
    joinAndLook(&group, state, &owners);
    state.lock()->finish(1);
    // Only the caller of finish() holds it by then.
    QCOMPARE(owners, 1L);
    QVERIFY(state.expired());
}

QTEST_GUILESS_MAIN(TestTaskGroup)
#include "tst_taskgroup.moc"
