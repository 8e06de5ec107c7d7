// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// sleepFor(): by the clock of the test, and undone by its scope.
#include "async/deadlines.h"
#include "async/jumpclock.h"
#include "async/sleep.h"

#include <QtTest/QtTest>
#include <optional>

using namespace QHttpPool;
using QHttpPoolTest::JumpClock;
using std::chrono::milliseconds;

namespace {

using Seen = std::optional<Result<void>>;

Task<> sleepAndTell(milliseconds delay, CancelScope scope, Deadlines *deadlines, Seen *seen)
{
    auto result = co_await sleepFor(delay, scope, deadlines);
    *seen = result;
}

} // namespace

class TestSleep : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsWhenTheTimeHasPassed();
    void isUndoneByItsScope();
    void isUndoneByADeadlineOfItsScope();
    void scopeThatIsCancelledAlready();
    void nothingStillGoesThroughTheLoop();
    void forEverUntilCancelled();
    void sleepersWakeInOrder();
    void withoutDeadlinesTheThreadsOwn();
};

void TestSleep::endsWhenTheTimeHasPassed()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    Seen seen;
    sleepAndTell(milliseconds(10), CancelScope(), &deadlines, &seen);
    clock.advanceTo(JumpClock::at(9));
    QVERIFY(!seen);
    clock.advanceTo(JumpClock::at(10));
    QVERIFY(seen && *seen);
    QVERIFY(deadlines.isEmpty());
}

void TestSleep::isUndoneByItsScope()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope scope;
    Seen seen;
    sleepAndTell(milliseconds(10), scope, &deadlines, &seen);
    scope.cancel();
    QVERIFY(seen && seen->error().isCancelled());
    QVERIFY(deadlines.isEmpty());
    clock.advanceTo(JumpClock::at(20));
}

void TestSleep::isUndoneByADeadlineOfItsScope()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    Seen seen;
    sleepAndTell(milliseconds(10), CancelScope(milliseconds(4), deadlines), &deadlines, &seen);
    clock.advanceTo(JumpClock::at(4));
    QVERIFY(seen);
    QVERIFY(seen->error().deadlinePassed());
}

void TestSleep::scopeThatIsCancelledAlready()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope scope;
    scope.cancel();
    Seen seen;
    sleepAndTell(milliseconds(10), scope, &deadlines, &seen);
    QVERIFY(seen && seen->error().isCancelled());
    QVERIFY(deadlines.isEmpty());
}

void TestSleep::nothingStillGoesThroughTheLoop()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    for (const milliseconds delay : { milliseconds(0), milliseconds(-5) }) {
        Seen seen;
        sleepAndTell(delay, CancelScope(), &deadlines, &seen);
        QVERIFY(!seen);
        clock.advance(milliseconds(0));
        QVERIFY(seen && *seen);
    }
}

void TestSleep::forEverUntilCancelled()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope scope;
    Seen seen;
    sleepAndTell(milliseconds::max(), scope, &deadlines, &seen);
    QCOMPARE(clock.wakeTime(), TimePoint::max());
    QVERIFY(!seen);
    scope.cancel();
    QVERIFY(seen && seen->error().isCancelled());
}

namespace {

Task<> sleepTwice(int name, CancelScope scope, Deadlines *deadlines, QList<int> *woken)
{
    for (int round = 0; round < 2; ++round) {
        const Result<void> result = co_await sleepFor(milliseconds(name), scope, deadlines);
        if (!result)
            co_return;
        woken->append(name);
    }
}

} // namespace

void TestSleep::sleepersWakeInOrder()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope scope;
    QList<int> woken;
    for (int name : { 5, 3, 7 })
        sleepTwice(name, scope, &deadlines, &woken);
    clock.advanceTo(JumpClock::at(13));
    QCOMPARE(woken, QList<int>({ 3, 5, 3, 7, 5 })); // at 3, 5, 6, 7, 10
    scope.cancel();
    clock.advanceTo(JumpClock::at(100));
    QCOMPARE(woken.size(), 5);
}

void TestSleep::withoutDeadlinesTheThreadsOwn()
{
    Seen seen;
    sleepAndTell(milliseconds(0), CancelScope(), nullptr, &seen);
    QVERIFY(!seen);
    QTRY_VERIFY(seen);
    QVERIFY(*seen);
}

QTEST_GUILESS_MAIN(TestSleep)
#include "tst_sleep.moc"
