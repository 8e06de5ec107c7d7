// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Deadlines over a clock that jumps: order, laziness, re-entrancy, and a comparison with a
// multimap.
#include "async/deadlines.h"
#include "async/jumpclock.h"

#include <QtTest/QtTest>
#include <map>
#include <memory>
#include <random>

using namespace QHttpPool;
using QHttpPoolTest::JumpClock;
using std::chrono::milliseconds;

class TestDeadlines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firesInOrderOfTime();
    void firesAllThatIsDueInOneWake();
    void armingLaterTouchesNothingUntilItComesUp();
    void armingEarlierIsFoundAtOnce();
    void cancellingIsLazyAndArmsAgain();
    void wakesForNothingAreHarmless();
    void delaysAreClamped();
    void neverFiresFromInsideArm();
    void callbackMayDestroyItsDeadline();
    void callbackMayDestroyOthersThatAreDue();
    void callbackThatArmsForNowDoesNotStarve();
    void callbackMayEndTheDeadlines();
    void callbackMayWaitInALoopOfItsOwn();
    void destroyedDeadlinesLeaveTheHeap();
    void deadlineMayOutliveItsOwner();
    void agreesWithAMultimap_data();
    void agreesWithAMultimap();
};

void TestDeadlines::firesInOrderOfTime()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    QList<int> fired;
    std::vector<std::unique_ptr<Deadline>> all;
    for (int t : { 5, 3, 9, 1, 7, 2, 8, 4, 6 }) {
        all.push_back(std::make_unique<Deadline>(deadlines, [&fired, &clock, t] {
            QCOMPARE(clock.now(), JumpClock::at(t));
            fired.append(t);
        }));
        all.back()->armAt(JumpClock::at(t));
        QCOMPARE(all.back()->due(), JumpClock::at(t));
    }
    clock.advanceTo(JumpClock::at(4));
    QCOMPARE(fired, QList<int>({ 1, 2, 3, 4 }));
    clock.advanceTo(JumpClock::at(100));
    QCOMPARE(fired, QList<int>({ 1, 2, 3, 4, 5, 6, 7, 8, 9 }));
    QVERIFY(deadlines.isEmpty());
    QVERIFY(!all.front()->isArmed());
}

void TestDeadlines::firesAllThatIsDueInOneWake()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    QList<int> fired;
    Deadline late(deadlines, [&] { fired.append(3); });
    Deadline first(deadlines, [&] { fired.append(1); });
    Deadline second(deadlines, [&] { fired.append(2); });
    late.armAt(JumpClock::at(30));
    first.armAt(JumpClock::at(10));
    second.armAt(JumpClock::at(20));
    clock.jumpTo(JumpClock::at(20));
    QCOMPARE(fired, QList<int>({ 1, 2 }));
    QCOMPARE(clock.wakeTime(), JumpClock::at(30));
}

void TestDeadlines::armingLaterTouchesNothingUntilItComesUp()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    int fired = 0;
    Deadline deadline(deadlines, [&fired] { ++fired; });
    deadline.armAt(JumpClock::at(10));
    const int asked = clock.asked();
    for (int t = 11; t <= 1000; ++t)
        deadline.armAt(JumpClock::at(t));
    QCOMPARE(clock.asked(), asked);
    QCOMPARE(clock.wakeTime(), JumpClock::at(10));
    clock.advanceTo(JumpClock::at(10));
    QCOMPARE(fired, 0);
    QCOMPARE(clock.wakeTime(), JumpClock::at(1000));
    clock.advanceTo(JumpClock::at(999));
    QCOMPARE(fired, 0);
    clock.advanceTo(JumpClock::at(1000));
    QCOMPARE(fired, 1);
}

void TestDeadlines::armingEarlierIsFoundAtOnce()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    QList<int> fired;
    Deadline a(deadlines, [&] { fired.append(1); });
    Deadline b(deadlines, [&] { fired.append(2); });
    a.armAt(JumpClock::at(100));
    b.armAt(JumpClock::at(50));
    a.armAt(JumpClock::at(20));
    QCOMPARE(clock.wakeTime(), JumpClock::at(20));
    clock.advanceTo(JumpClock::at(60));
    QCOMPARE(fired, QList<int>({ 1, 2 }));
    clock.advanceTo(JumpClock::at(200));
    QCOMPARE(fired.size(), 2);
}

void TestDeadlines::cancellingIsLazyAndArmsAgain()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    int fired = 0;
    Deadline deadline(deadlines, [&fired] { ++fired; });
    deadline.armAt(JumpClock::at(10));
    const int asked = clock.asked();
    deadline.cancel();
    QVERIFY(!deadline.isArmed());
    QCOMPARE(clock.asked(), asked);
    QVERIFY(!deadlines.isEmpty()); // its entry waits to be corrected
    deadline.armAt(JumpClock::at(15));
    deadline.armAt(TimePoint::max());
    QVERIFY(!deadline.isArmed());
    clock.advanceTo(JumpClock::at(20));
    QCOMPARE(fired, 0);
    QVERIFY(deadlines.isEmpty());
    deadline.armAt(JumpClock::at(30));
    clock.advanceTo(JumpClock::at(30));
    QCOMPARE(fired, 1);
}

void TestDeadlines::wakesForNothingAreHarmless()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    clock.ring();
    int fired = 0;
    Deadline deadline(deadlines, [&fired] { ++fired; });
    deadline.armAt(JumpClock::at(10));
    clock.ring();
    QCOMPARE(fired, 0);
    QCOMPARE(clock.wakeTime(), JumpClock::at(10));
    clock.advanceTo(JumpClock::at(10));
    QCOMPARE(fired, 1);
}

void TestDeadlines::delaysAreClamped()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    clock.advanceTo(JumpClock::at(50));
    int fired = 0;
    Deadline deadline(deadlines, [&fired] { ++fired; });
    deadline.armIn(milliseconds::max());
    QVERIFY(!deadline.isArmed());
    QVERIFY(deadlines.isEmpty());
    deadline.armIn(milliseconds::max() - milliseconds(1));
    QVERIFY(!deadline.isArmed());
    deadline.armIn(milliseconds::min());
    QCOMPARE(deadline.due(), JumpClock::at(50));
    deadline.armIn(milliseconds(7));
    QCOMPARE(deadline.due(), JumpClock::at(57));
    clock.advanceTo(JumpClock::at(56));
    QCOMPARE(fired, 0);
    clock.advanceTo(JumpClock::at(57));
    QCOMPARE(fired, 1);
}

void TestDeadlines::neverFiresFromInsideArm()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    clock.advanceTo(JumpClock::at(50));
    int fired = 0;
    Deadline deadline(deadlines, [&fired] { ++fired; });
    deadline.armAt(JumpClock::at(1));
    QCOMPARE(fired, 0);
    clock.advance(milliseconds(0));
    QCOMPARE(fired, 1);
}

void TestDeadlines::callbackMayDestroyItsDeadline()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    auto held = std::make_shared<int>(7); // a capture that lives as long as the function
    int seen = 0;
    std::unique_ptr<Deadline> deadline;
    deadline = std::make_unique<Deadline>(deadlines, [&seen, &deadline, held] {
        deadline.reset();
        seen = *held;
    });
    std::weak_ptr<int> weak = held;
    held.reset();
    deadline->armIn(milliseconds(1));
    clock.advance(milliseconds(1));
    QCOMPARE(seen, 7);
    QVERIFY(weak.expired());
}

void TestDeadlines::callbackMayDestroyOthersThatAreDue()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    std::vector<std::unique_ptr<Deadline>> all(50);
    int fired = 0;
    for (auto &deadline : all) {
        deadline = std::make_unique<Deadline>(deadlines, [&all, &fired] {
            ++fired;
            all.clear();
        });
        deadline->armAt(JumpClock::at(5));
    }
    clock.jumpTo(JumpClock::at(5));
    QCOMPARE(fired, 1);
    QVERIFY(deadlines.isEmpty());
}

void TestDeadlines::callbackThatArmsForNowDoesNotStarve()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    int fired = 0;
    std::unique_ptr<Deadline> deadline;
    deadline = std::make_unique<Deadline>(deadlines, [&] {
        if (++fired < 1000)
            deadline->armIn(milliseconds(0));
    });
    deadline->armAt(JumpClock::at(5));
    clock.jumpTo(JumpClock::at(5));
    QCOMPARE(fired, 1);
    QVERIFY(deadline->isArmed());
    QCOMPARE(deadline->due(), JumpClock::at(5));
    QVERIFY(clock.wakeTime() < JumpClock::at(6));
    clock.advanceTo(JumpClock::at(6));
    QCOMPARE(fired, 1000);
}

void TestDeadlines::callbackMayEndTheDeadlines()
{
    JumpClock clock;
    auto deadlines = std::make_unique<Deadlines>(clock);
    int fired = 0;
    Deadline second(*deadlines, [&fired] { ++fired; });
    Deadline first(*deadlines, [&] {
        ++fired;
        deadlines.reset();
    });
    first.armAt(JumpClock::at(1));
    second.armAt(JumpClock::at(2));
    clock.jumpTo(JumpClock::at(5));
    QCOMPARE(fired, 1);
    QVERIFY(!second.isArmed());
    QCOMPARE(clock.wakeTime(), TimePoint::max());
}

void TestDeadlines::callbackMayWaitInALoopOfItsOwn()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    QList<int> fired;
    Deadline before(deadlines, [&] { fired.append(5); });
    Deadline inner(deadlines, [&] { fired.append(2); });
    Deadline tooLate(deadlines, [&] { fired.append(4); });
    Deadline outer(deadlines, [&] {
        fired.append(1);
        clock.advanceTo(JumpClock::at(18)); // stands for a nested event loop
        inner.armAt(JumpClock::at(20));
        clock.advanceTo(JumpClock::at(30));
        fired.append(3);
    });
    outer.armAt(JumpClock::at(10));
    before.armAt(JumpClock::at(15));
    tooLate.armAt(JumpClock::at(40));
    clock.advanceTo(JumpClock::at(10));
    QCOMPARE(fired, QList<int>({ 1, 5, 2, 3 }));
    clock.advanceTo(JumpClock::at(40));
    QCOMPARE(fired, QList<int>({ 1, 5, 2, 3, 4 }));
}

void TestDeadlines::destroyedDeadlinesLeaveTheHeap()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    {
        Deadline deadline(deadlines, [] { QFAIL("destroyed"); });
        deadline.armAt(JumpClock::at(5));
        QVERIFY(!deadlines.isEmpty());
    }
    QVERIFY(deadlines.isEmpty());
    clock.advanceTo(JumpClock::at(10));
}

void TestDeadlines::deadlineMayOutliveItsOwner()
{
    JumpClock clock;
    auto deadlines = std::make_unique<Deadlines>(clock);
    Deadline armed(*deadlines, [] { QFAIL("its owner ended"); });
    Deadline idle(*deadlines, nullptr);
    armed.armAt(JumpClock::at(5));
    deadlines.reset();
    QVERIFY(!armed.isArmed());
    QCOMPARE(clock.wakeTime(), TimePoint::max());
    clock.ring(); // the handler is gone too
}

namespace {

/// What Deadlines should do, done simply.
class Model
{
public:
    void arm(int id, TimePoint due)
    {
        cancel(id);
        m_places[id] = m_byTime.emplace(due, id);
    }
    void cancel(int id)
    {
        if (const auto place = m_places.find(id); place != m_places.end()) {
            m_byTime.erase(place->second);
            m_places.erase(place);
        }
    }
    bool isArmed(int id) const { return m_places.count(id) > 0; }
    /// Takes what is due, in order of time, then of id.
    std::vector<std::pair<TimePoint, int>> take(TimePoint now)
    {
        std::vector<std::pair<TimePoint, int>> due(m_byTime.begin(), m_byTime.upper_bound(now));
        for (const auto &[time, id] : due)
            cancel(id);
        std::sort(due.begin(), due.end());
        return due;
    }

private:
    std::multimap<TimePoint, int> m_byTime;
    std::map<int, std::multimap<TimePoint, int>::iterator> m_places;
};

} // namespace

void TestDeadlines::agreesWithAMultimap_data()
{
    QTest::addColumn<bool>("late");
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed : { 1u, 2u, 3u }) {
        QTest::addRow("exact clock, seed %u", seed) << false << seed;
        QTest::addRow("late clock, seed %u", seed) << true << seed;
    }
}

void TestDeadlines::agreesWithAMultimap()
{
    QFETCH(bool, late);
    QFETCH(unsigned, seed);
    constexpr int Count = 60;
    constexpr int Operations = 10000;
    JumpClock clock;
    Deadlines deadlines(clock);
    Model model;
    std::vector<std::pair<TimePoint, int>> fired;
    std::vector<TimePoint> armedFor(Count);
    std::vector<std::unique_ptr<Deadline>> all(Count);
    const auto make = [&](int id) {
        all[size_t(id)] = std::make_unique<Deadline>(deadlines, [&, id] {
            fired.emplace_back(armedFor[size_t(id)], id);
        });
    };
    for (int id = 0; id < Count; ++id)
        make(id);
    std::mt19937 random(seed);
    size_t total = 0;
    for (int i = 0; i < Operations; ++i) {
        const int id = int(random() % Count);
        switch (random() % 8) {
        case 0:
            all[size_t(id)]->cancel();
            model.cancel(id);
            break;
        case 1:
            make(id);
            model.cancel(id);
            break;
        case 2: {
            const TimePoint target = clock.now() + milliseconds(random() % 20);
            late ? clock.jumpTo(target) : clock.advanceTo(target);
            // Equal times may fire in any order; the multimap cannot know which.
            for (size_t a = 0; a + 1 < fired.size(); ++a)
                QVERIFY(fired[a].first <= fired[a + 1].first);
            std::sort(fired.begin(), fired.end());
            QCOMPARE(fired, model.take(target));
            total += fired.size();
            fired.clear();
            break;
        }
        default: {
            const TimePoint due = clock.now() + milliseconds(random() % 200);
            armedFor[size_t(id)] = due;
            all[size_t(id)]->armAt(due);
            model.arm(id, due);
        }
        }
        QCOMPARE(all[size_t(id)]->isArmed(), model.isArmed(id));
    }
    QVERIFY(total > 500);
}

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"
