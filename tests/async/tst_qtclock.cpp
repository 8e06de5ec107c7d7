// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtClock and Deadlines::ofThread() in threads with and without an event loop, an application, or a
// long life. What waits here waits for an event that is due at once.
#include "async/deadlines.h"
#include "async/qtclock.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThread>
#include <QtTest/QtTest>
#include <memory>
#include <thread>

using namespace QHttpPool;
using std::chrono::milliseconds;

class TestQtClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheTimeWithoutAnApplication();
    void aThreadWithoutALoopMayUseAndEndIt();
    void wakesFromTheLoopAndNeverFromInside();
    void asksAreReplacedAndTakenBack();
    void mayEndInsideItsOwnWake();
    void farTimesAreNotCutOff();
    void eachThreadHasItsOwn();
    void timerMayOutliveTheApplication();
};

namespace {

/// An application for one test, as long as the test.
class Application
{
public:
    Application() { }

private:
    int m_argc = 1;
    char m_name[5] = "test";
    char *m_argv[2] = { m_name, nullptr };
    QCoreApplication m_application { m_argc, m_argv };
};

} // namespace

void TestQtClock::tellsTheTimeWithoutAnApplication()
{
    QVERIFY(!QCoreApplication::instance());
    QtClock clock;
    const TimePoint before = std::chrono::steady_clock::now();
    const TimePoint now = clock.now();
    QVERIFY(before <= now && now <= std::chrono::steady_clock::now());
    clock.wakeAt(TimePoint::max()); // needs no timer
}

void TestQtClock::aThreadWithoutALoopMayUseAndEndIt()
{
    std::thread([] {
        auto deadline = std::make_unique<Deadline>(Deadlines::ofThread(), nullptr);
        deadline->armIn(milliseconds(0));
    }).join();
    std::thread([] {
        thread_local std::unique_ptr<Deadline> late;
        late = std::make_unique<Deadline>(Deadlines::ofThread(), nullptr);
        late->armIn(milliseconds(1));
    }).join();
}

void TestQtClock::wakesFromTheLoopAndNeverFromInside()
{
    Application application;
    QtClock clock;
    int woken = 0;
    clock.setHandler([&woken] { ++woken; });
    clock.wakeAt(clock.now() - milliseconds(5));
    QCOMPARE(woken, 0);
    QTRY_COMPARE(woken, 1);
    const TimePoint when = clock.now() + milliseconds(3);
    clock.wakeAt(when);
    QTRY_COMPARE(woken, 2);
    QVERIFY(clock.now() >= when - milliseconds(1));
}

void TestQtClock::asksAreReplacedAndTakenBack()
{
    Application application;
    QtClock clock;
    QtClock other;
    int woken = 0;
    bool otherWoken = false;
    clock.setHandler([&woken] { ++woken; });
    other.setHandler([&otherWoken] { otherWoken = true; });
    clock.wakeAt(clock.now());
    clock.wakeAt(TimePoint::max());
    other.wakeAt(other.now());
    QTRY_VERIFY(otherWoken);
    QCOMPARE(woken, 0);
    clock.wakeAt(clock.now() + std::chrono::hours(1));
    clock.wakeAt(clock.now());
    QTRY_COMPARE(woken, 1);
}

void TestQtClock::mayEndInsideItsOwnWake()
{
    Application application;
    auto clock = std::make_unique<QtClock>();
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> weak = held;
    clock->setHandler([&clock, held] { clock.reset(); });
    held.reset();
    clock->wakeAt(clock->now());
    QTRY_VERIFY(!clock);
    QVERIFY(weak.expired());
}

void TestQtClock::farTimesAreNotCutOff()
{
    Application application;
    Deadlines &deadlines = Deadlines::ofThread();
    int fired = 0;
    Deadline far(deadlines, [&fired] { fired += 100; });
    Deadline near(deadlines, [&fired] { ++fired; });
    far.armIn(std::chrono::hours(24 * 365 * 100)); // 2^32 ms and 2^31 ms are less
    near.armIn(milliseconds(0));
    QTRY_COMPARE(fired, 1);
    QVERIFY(far.isArmed());
}

void TestQtClock::eachThreadHasItsOwn()
{
    Application application;
    Deadlines *const mine = &Deadlines::ofThread();
    QCOMPARE(&Deadlines::ofThread(), mine);
    Deadlines *theirs = nullptr;
    int fired = 0;
    std::unique_ptr<QThread> thread(QThread::create([&] {
        theirs = &Deadlines::ofThread();
        QEventLoop loop;
        Deadline deadline(*theirs, [&] {
            ++fired;
            loop.quit();
        });
        deadline.armIn(milliseconds(0));
        loop.exec();
        deadline.armIn(std::chrono::hours(1)); // its timer runs when the thread ends
    }));
    thread->start();
    QVERIFY(thread->wait());
    QCOMPARE(fired, 1);
    QVERIFY(theirs && theirs != mine);
}

void TestQtClock::timerMayOutliveTheApplication()
{
    {
        Application application;
        int fired = 0;
        Deadline deadline(Deadlines::ofThread(), [&fired] { ++fired; });
        deadline.armIn(milliseconds(0));
        QTRY_COMPARE(fired, 1);
        deadline.armIn(std::chrono::hours(1));
    }
    QVERIFY(!QCoreApplication::instance());
    // And a static one ends after the thread_local ones of main().
    static Deadline lasting(Deadlines::ofThread(), nullptr);
    Application application;
    lasting.armIn(std::chrono::hours(1));
}

QTEST_APPLESS_MAIN(TestQtClock)
#include "tst_qtclock.moc"
