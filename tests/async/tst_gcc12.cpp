// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The shapes in which users call the library, inside co_await expressions. gcc 12 destroys some
// temporaries there twice and copies some awaiters; the classes of the library are built so that
// none of this happens to them, and this test fails (under AddressSanitizer at the latest) when
// that changes. Every object is counted: made as often as ended.
#include "async/awaitable.h"
#include "async/fakereply.h"
#include "async/gather.h"
#include "async/race.h"
#include "async/taskgroup.h"

#include <QtTest/QtTest>
#include <memory>
#include <optional>

using namespace QHttpPool;
using QHttpPoolTest::FakeReply;

namespace {

/// As Request: a class with constructors, owning members, and calls that chain.
class Builder
{
public:
    Builder() { ++alive; }
    explicit Builder(const QByteArray &method)
        : m_text(method)
    {
        ++alive;
    }
    Builder(const Builder &other)
        : m_text(other.m_text)
        , m_owned(std::make_unique<int>(*other.m_owned))
    {
        ++alive;
    }
    Builder(Builder &&other) noexcept
        : m_text(std::move(other.m_text))
        , m_owned(std::move(other.m_owned))
    {
        ++alive;
    }
    Builder &operator=(const Builder &) = delete;
    ~Builder() { --alive; }
    Builder &header(const QByteArray &value) &
    {
        m_text += ' ' + value;
        return *this;
    }
    Builder &&header(const QByteArray &value) && { return std::move(header(value)); }
    Builder withBody(const QByteArray &value) const
    {
        Builder copy(*this);
        copy.m_text += '|' + value;
        return copy;
    }
    int length() const { return m_owned ? int(m_text.size()) : -1; }
    static inline int alive = 0;

private:
    QByteArray m_text;
    std::unique_ptr<int> m_owned = std::make_unique<int>(1);
};

FakeReply replyTo(Builder builder)
{
    return FakeReply(builder.length());
}

FakeReply replyToReference(const Builder &builder, const QByteArray &more = QByteArray("dd"))
{
    return FakeReply(builder.length() + int(more.size()));
}

FakeReply replyWithDefault(int value, Builder builder = Builder(QByteArray("default")))
{
    return FakeReply(value + builder.length());
}

Task<Result<int>> taskTo(Builder builder)
{
    const int length = builder.length();
    auto result = co_await FakeReply(length);
    co_return result;
}

} // namespace

class TestGcc12 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { FakeReply::State::cancelled = 0; }
    void cleanup()
    {
        QCOMPARE(Builder::alive, 0);
        QCOMPARE(FakeReply::State::alive, 0);
    }
    void buildersAsTemporaries();
    void awaitsInsideOtherExpressions();
    void replyAsATemporary();
    void replyThatIsNamed();
    void replyThatIsMoved();
    void replyThatIsDroppedWhileAnotherWaits();
    void awaiterIsOnePointerAndNotCopied();
    void gatherAndRaceOfTemporaries();
    void groupAndJoinInOneFrame();
};

namespace {

Task<> buildersInOneFrame(QList<int> *out)
{
    const auto a = co_await replyTo(Builder(QByteArray("GET")).header(QByteArray("one")));
    out->append(*a);
    const auto b = co_await replyTo(
            Builder(QByteArray("PUT")).header(QByteArray("one")).withBody(QByteArray("xyz")));
    out->append(*b);
    const auto c = co_await replyToReference(Builder(QByteArray("GET")).withBody(QByteArray()));
    out->append(*c);
    const auto d = co_await replyWithDefault(100);
    out->append(*d);
    const auto e = co_await taskTo(Builder(QByteArray("GET")).header(QByteArray("task")));
    out->append(*e);
    const Builder named = Builder(QByteArray("named"));
    const auto f = co_await replyTo(named);
    out->append(*f);
    const auto g = co_await replyToReference(named.withBody(QByteArray("b")), QByteArray("1"));
    out->append(*g);
}

} // namespace

void TestGcc12::buildersAsTemporaries()
{
    QList<int> out;
    buildersInOneFrame(&out);
    QCOMPARE(out, QList<int>({ 7, 11, 6, 107, 8, 5, 8 }));
}

namespace {

int sum(int a, int b)
{
    return a + b;
}

Task<> expressionsInOneFrame(QList<int> *out)
{
    out->append(*co_await replyTo(Builder(QByteArray("1234"))));
    const int first = (co_await replyTo(Builder(QByteArray("12")))).valueOr(0);
    const int second = (co_await taskTo(Builder(QByteArray("123")))).value();
    out->append(sum(first, second));
    if (const auto result = co_await FakeReply(6); result.hasValue())
        out->append(*result);
    int left = 3;
    while ((co_await FakeReply(left)).valueOr(0) > 0)
        --left;
    out->append(left);
    const Result<int> error = co_await FakeReply(int(1));
    out->append(error ? 1 : 0);
}

} // namespace

void TestGcc12::awaitsInsideOtherExpressions()
{
    QList<int> out;
    expressionsInOneFrame(&out);
    QCOMPARE(out, QList<int>({ 4, 5, 6, 0, 1 }));
}

namespace {

FakeReply shown(std::weak_ptr<FakeReply::State> *state)
{
    FakeReply reply;
    *state = reply.state();
    return reply;
}

Task<> awaitTemporary(std::weak_ptr<FakeReply::State> *state, int *out)
{
    const auto result = co_await shown(state);
    *out = result ? *result : -1;
}

Task<> awaitNamed(FakeReply reply, int *out)
{
    const auto result = co_await std::move(reply);
    *out = result ? *result : -1;
}

/// An lvalue: the awaitable is not its own awaiter, so nothing is copied.
Task<> awaitPointed(FakeReply *reply, int *out)
{
    const auto result = co_await *reply;
    *out = result ? *result : -1;
}

Task<> awaitMoved(FakeReply reply, int *out)
{
    FakeReply second = std::move(reply);
    std::optional<FakeReply> third(std::move(second));
    const auto result = co_await std::move(*third);
    *out = result ? *result : -1;
    third.reset();
}

} // namespace

void TestGcc12::replyAsATemporary()
{
    std::weak_ptr<FakeReply::State> state;
    int out = 0;
    awaitTemporary(&state, &out);
    QCOMPARE(out, 0);
    state.lock()->finish(4);
    QCOMPARE(out, 4);
    QVERIFY(state.expired());
    // And one that its scope ends.
    awaitTemporary(&state, &out);
    state.lock()->scope.cancel();
    QCOMPARE(out, -1);
    QVERIFY(state.expired());
    QCOMPARE(FakeReply::State::cancelled, 0);
}

void TestGcc12::replyThatIsNamed()
{
    FakeReply reply, other;
    const std::weak_ptr<FakeReply::State> state = reply.state();
    const auto otherState = other.state();
    int out = 0, otherOut = 0;
    awaitNamed(std::move(reply), &out);
    awaitPointed(&other, &otherOut);
    state.lock()->finish(5);
    otherState->finish(6);
    QCOMPARE(out, 5);
    QCOMPARE(otherOut, 6);
    QVERIFY(state.expired());
}

void TestGcc12::replyThatIsMoved()
{
    FakeReply reply;
    const std::weak_ptr<FakeReply::State> state = reply.state();
    int out = 0;
    awaitMoved(std::move(reply), &out);
    state.lock()->finish(5);
    QCOMPARE(out, 5);
    QVERIFY(state.expired());
    FakeReply assigned;
    assigned = FakeReply();
    QCOMPARE(FakeReply::State::cancelled, 1);
}

void TestGcc12::replyThatIsDroppedWhileAnotherWaits()
{
    int out = 0;
    {
        FakeReply reply;
        awaitPointed(&reply, &out);
        QCOMPARE(out, 0);
    }
    QCOMPARE(out, -1);
    QCOMPARE(FakeReply::State::cancelled, 1);
}

namespace {

Task<> awaitAwaiter(Completion<int> *completion, int *out)
{
    auto awaiter = completion->wait();
    const auto result = co_await std::move(awaiter);
    *out = *result;
}

} // namespace

void TestGcc12::awaiterIsOnePointerAndNotCopied()
{
    using Awaiter = Completion<int>::Awaiter;
    static_assert(sizeof(Awaiter) == sizeof(void *));
    static_assert(!std::is_copy_constructible_v<Awaiter>);
    static_assert(!std::is_copy_constructible_v<Completion<int>>);
    static_assert(!std::is_aggregate_v<Result<int>> && !std::is_aggregate_v<HttpError>
                  && !std::is_aggregate_v<CancelScope> && !std::is_aggregate_v<Raced<int>>);
    const CancelScope scope;
    Completion<int> completion(scope);
    int out = 0;
    awaitAwaiter(&completion, &out);
    QCOMPARE(out, 0);
    completion.complete(8);
    QCOMPARE(out, 8);
}

namespace {

Task<> gatherAndRace(QList<int> *out)
{
    auto [a, b] = co_await gather(replyTo(Builder(QByteArray("GET"))),
                                  taskTo(Builder(QByteArray("GET")).header(QByteArray("two"))));
    out->append(*a);
    out->append(*b);
    const auto raced = co_await race(FakeReply(), replyTo(Builder(QByteArray("winner"))));
    out->append(int(raced.index()));
    out->append(*raced.result());
}

Task<> groupInFrame(CancelScope scope, int *ended)
{
    TaskGroup group(scope);
    group.start(taskTo(Builder(QByteArray("GET")).header(QByteArray("two"))));
    group.start(replyTo(Builder(QByteArray("GET")).withBody(QByteArray("body"))));
    group.start(FakeReply(1));
    auto result = co_await group.join();
    *ended += result ? 1 : 100;
}

} // namespace

void TestGcc12::gatherAndRaceOfTemporaries()
{
    QList<int> out;
    gatherAndRace(&out);
    QCOMPARE(out, QList<int>({ 3, 7, 1, 6 }));
    QCOMPARE(FakeReply::State::cancelled, 1);
}

void TestGcc12::groupAndJoinInOneFrame()
{
    int ended = 0;
    groupInFrame(CancelScope(), &ended);
    QCOMPARE(ended, 1);
}

QTEST_GUILESS_MAIN(TestGcc12)
#include "tst_gcc12.moc"
