// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// gather() and race(): order, kinds of awaitables, and what becomes of the losers.
#include "async/fakereply.h"
#include "async/gather.h"
#include "async/race.h"

#include <QtTest/QtTest>
#include <memory>
#include <optional>
#include <stdexcept>

using namespace QHttpPool;
using QHttpPoolTest::FakeReply;

namespace {

Task<int> number(int value)
{
    co_return value;
}

Task<QString> text(std::shared_ptr<FakeReply::State> state)
{
    const Result<int> result = co_await state->completion.wait();
    co_return result ? QString::number(*result) : QStringLiteral("cancelled");
}

Task<> nothing(std::shared_ptr<FakeReply::State> state, int *ended)
{
    const Result<int> result = co_await state->completion.wait();
    Q_UNUSED(result);
    ++*ended;
}

Task<int> throwing(std::shared_ptr<FakeReply::State> state)
{
    const Result<int> result = co_await state->completion.wait();
    Q_UNUSED(result);
    throw std::runtime_error("thrown");
}

std::shared_ptr<FakeReply::State> gate()
{
    return std::make_shared<FakeReply::State>();
}

/// An awaitable that can be copied, as QFuture can.
class Copyable
{
public:
    explicit Copyable(std::shared_ptr<FakeReply::State> state)
        : m_state(std::move(state))
    {
    }
    Completion<int>::Awaiter operator co_await() const { return m_state->completion.wait(); }

private:
    std::shared_ptr<FakeReply::State> m_state;
};

/// Runs a task and keeps its result.
template<typename T>
Task<> keep(Task<T> task, std::optional<T> *out)
{
    auto result = co_await std::move(task);
    out->emplace(std::move(result));
}

template<typename T>
Task<> keepThrown(Task<T> task, QString *out)
{
    try {
        auto result = co_await std::move(task);
        Q_UNUSED(result);
    } catch (const std::exception &exception) {
        *out = QString::fromLatin1(exception.what());
    }
}

static_assert(std::is_same_v<ResultOf<Task<int>>, int>);
static_assert(std::is_same_v<ResultOf<Task<>>, std::monostate>);
static_assert(std::is_same_v<ResultOf<FakeReply>, Result<int>>);
static_assert(std::is_same_v<ResultOf<Completion<int>::Awaiter>, Result<int>>);
static_assert(!MovableAwaitable<int>);
static_assert(!MovableAwaitable<Completion<int>>);

} // namespace

class TestGatherRace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { FakeReply::State::cancelled = 0; }
    void cleanup() { QCOMPARE(FakeReply::State::alive, 0); }

    void gatherKeepsTheOrderOfItsArguments();
    void gatherOfWhatIsThere();
    void gatherKeepsErrorsAsResults();
    void gatherOfAVector();
    void gatherOfAList();
    void gatherOfNothing();
    void gatherThrowsOnAndDropsTheRest();

    void firstToFinishWinsAndLosersAreCancelled();
    void firstToBeThereWinsWithoutAWait();
    void raceOfUnlikeResults();
    void raceOfAVector();
    void raceOfNothing();
    void tasksThatLoseRunOn();
    void ownAwaitersThatLoseAreLeftAlone();
    void errorWinsToo();
    void exceptionWinsToo();
    void losersAreGoneBeforeTheWinnerIsTold();
    void onlyTheFirstEndCounts();
};

void TestGatherRace::gatherKeepsTheOrderOfItsArguments()
{
    const auto a = gate(), b = gate();
    FakeReply reply;
    const auto c = reply.state();
    int ended = 0;
    std::optional<std::tuple<QString, std::monostate, Result<int>, int>> out;
    keep(gather(text(a), nothing(b, &ended), std::move(reply), number(4)), &out);
    c->finish(3);
    b->finish(2);
    QCOMPARE(ended, 1);
    QVERIFY(!out);
    a->finish(1);
    QVERIFY(out);
    QCOMPARE(std::get<0>(*out), QStringLiteral("1"));
    QCOMPARE(*std::get<2>(*out), 3);
    QCOMPARE(std::get<3>(*out), 4);
    QCOMPARE(FakeReply::State::cancelled, 0);
}

void TestGatherRace::gatherOfWhatIsThere()
{
    std::optional<std::tuple<int, int>> out;
    keep(gather(number(1), number(2)), &out);
    QVERIFY(out);
    QCOMPARE(*out, std::make_tuple(1, 2));
}

void TestGatherRace::gatherKeepsErrorsAsResults()
{
    FakeReply first, second;
    const auto a = first.state(), b = second.state();
    std::optional<std::tuple<Result<int>, Result<int>>> out;
    keep(gather(std::move(first), std::move(second)), &out);
    a->completion.complete(HttpError::timeout(HttpError::Phase::Wait));
    QVERIFY(!out);
    b->finish(2);
    QVERIFY(out);
    QVERIFY(std::get<0>(*out).error().isTimeout());
    QCOMPARE(*std::get<1>(*out), 2);
}

void TestGatherRace::gatherOfAVector()
{
    std::vector<FakeReply> replies(3);
    std::vector<std::shared_ptr<FakeReply::State>> states;
    for (const FakeReply &reply : replies)
        states.push_back(reply.state());
    std::optional<std::vector<Result<int>>> out;
    keep(gather(std::move(replies)), &out);
    for (int i : { 2, 0, 1 }) {
        QVERIFY(!out);
        states[size_t(i)]->finish(i);
    }
    QVERIFY(out);
    QCOMPARE(out->size(), size_t(3));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(*(*out)[size_t(i)], i);
    QCOMPARE(FakeReply::State::cancelled, 0);
}

void TestGatherRace::gatherOfAList()
{
    const auto a = gate(), b = gate();
    QList<Copyable> list;
    list.append(Copyable(a));
    list.append(Copyable(b));
    std::optional<std::vector<Result<int>>> out;
    keep(gather(list), &out);
    b->finish(2);
    a->finish(1);
    QVERIFY(out);
    QCOMPARE(*(*out)[0] + 10 * *(*out)[1], 21);
}

void TestGatherRace::gatherOfNothing()
{
    std::optional<std::vector<int>> out;
    keep(gather(std::vector<Task<int>>()), &out);
    QVERIFY(out && out->empty());
}

void TestGatherRace::gatherThrowsOnAndDropsTheRest()
{
    const auto a = gate();
    QString thrown;
    keepThrown(gather(throwing(a), FakeReply()), &thrown);
    QVERIFY(thrown.isEmpty());
    a->finish(1);
    QCOMPARE(thrown, QStringLiteral("thrown"));
    QCOMPARE(FakeReply::State::cancelled, 1);
}

void TestGatherRace::firstToFinishWinsAndLosersAreCancelled()
{
    FakeReply a, b, c;
    const auto winner = b.state();
    const std::weak_ptr<FakeReply::State> loser = c.state();
    std::optional<Raced<Result<int>>> out;
    keep(race(std::move(a), std::move(b), std::move(c)), &out);
    QVERIFY(!out);
    winner->finish(7);
    QVERIFY(out);
    QCOMPARE(out->index(), 1);
    QCOMPARE(*out->result(), 7);
    QCOMPARE(FakeReply::State::cancelled, 2);
    QVERIFY(loser.expired());
}

void TestGatherRace::firstToBeThereWinsWithoutAWait()
{
    std::optional<Raced<Result<int>>> out;
    keep(race(FakeReply(), FakeReply(1), FakeReply(2), FakeReply()), &out);
    QVERIFY(out);
    QCOMPARE(out->index(), 1);
    QCOMPARE(*out->result(), 1);
    QCOMPARE(FakeReply::State::cancelled, 2);
}

void TestGatherRace::raceOfUnlikeResults()
{
    const auto a = gate(), b = gate();
    int ended = 0;
    std::optional<Raced<std::variant<QString, std::monostate, Result<int>, Result<int>>>> out;
    keep(race(text(a), nothing(b, &ended), FakeReply(), FakeReply(9)), &out);
    QVERIFY(out);
    QCOMPARE(out->index(), 3);
    QCOMPARE(out->result().index(), size_t(3));
    QCOMPARE(*std::get<3>(out->result()), 9);
    a->finish(1); // the tasks run on
    b->finish(1);
    QCOMPARE(ended, 1);
}

void TestGatherRace::raceOfAVector()
{
    std::vector<FakeReply> replies(4);
    const auto state = replies[2].state();
    std::optional<Raced<Result<int>>> out;
    keep(race(std::move(replies)), &out);
    state->finish(5);
    QVERIFY(out);
    QCOMPARE(out->index(), 2);
    QCOMPARE(*std::move(*out).result(), 5);
    QCOMPARE(FakeReply::State::cancelled, 3);
}

void TestGatherRace::raceOfNothing()
{
    std::optional<Raced<Result<int>>> out;
    keep(race(std::vector<FakeReply>()), &out);
    QVERIFY(out);
    QCOMPARE(out->index(), -1);
}

void TestGatherRace::tasksThatLoseRunOn()
{
    const auto a = gate(), b = gate();
    int endedA = 0, endedB = 0;
    std::optional<Raced<std::monostate>> out;
    keep(race(nothing(a, &endedA), nothing(b, &endedB)), &out);
    b->finish(1);
    QVERIFY(out);
    QCOMPARE(out->index(), 1);
    QCOMPARE(endedA, 0);
    a->finish(1);
    QCOMPARE(endedA, 1);
    QCOMPARE(out->index(), 1);
}

void TestGatherRace::ownAwaitersThatLoseAreLeftAlone()
{
    const auto a = gate(), b = gate();
    std::optional<Raced<Result<int>>> out;
    keep(race(a->completion.wait(), b->completion.wait()), &out);
    b->finish(2);
    QVERIFY(out);
    QCOMPARE(out->index(), 1);
    QVERIFY(!a->completion.isDone());
    a->finish(1);
}

void TestGatherRace::errorWinsToo()
{
    FakeReply a;
    const auto state = a.state();
    std::optional<Raced<Result<int>>> out;
    keep(race(FakeReply(), std::move(a)), &out);
    state->completion.complete(HttpError::timeout(HttpError::Phase::Wait));
    QVERIFY(out);
    QCOMPARE(out->index(), 1);
    QVERIFY(out->result().error().isTimeout());
}

void TestGatherRace::exceptionWinsToo()
{
    const auto a = gate();
    QString thrown;
    keepThrown(race(throwing(a), FakeReply()), &thrown);
    a->finish(1);
    QCOMPARE(thrown, QStringLiteral("thrown"));
    QCOMPARE(FakeReply::State::cancelled, 1);
}

namespace {

Task<> raceAndLook(FakeReply a, FakeReply b, int *cancelled)
{
    auto raced = co_await race(std::move(a), std::move(b));
    Q_UNUSED(raced);
    *cancelled = FakeReply::State::cancelled;
}

} // namespace

void TestGatherRace::losersAreGoneBeforeTheWinnerIsTold()
{
    FakeReply a, b;
    const auto state = b.state();
    int cancelled = -1;
    raceAndLook(std::move(a), std::move(b), &cancelled);
    state->finish(1);
    QCOMPARE(cancelled, 1);
}

void TestGatherRace::onlyTheFirstEndCounts()
{
    FakeReply a, b;
    const auto first = a.state(), second = b.state();
    std::optional<Raced<Result<int>>> out;
    keep(race(std::move(a), std::move(b)), &out);
    second->finish(2);
    first->finish(1);
    QVERIFY(out);
    QCOMPARE(out->index(), 1);
    QCOMPARE(*out->result(), 2);
}

QTEST_GUILESS_MAIN(TestGatherRace)
#include "tst_gather_race.moc"
