// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TransportContract: the tests of the backend itself: connects, posts, turns, the clock, look-ups,
// and what its streams do to each other.

#include "support/transportcontract.h"

#include <QtTest/QTest>

namespace QHttpPoolTest {

using namespace QHttpPool;
using namespace std::chrono_literals;

void TransportContract::refusedConnect_data()
{
    QTest::addColumn<int>("family");
    QTest::newRow("nobody listens") << int(Family::Ipv4);
    QTest::newRow("no such path") << int(Family::Unix);
}

void TransportContract::refusedConnect()
{
    QFETCH(int, family);
    const Endpoint endpoint = subject->deadEnd(Family(family));
    const Connected connected = connectTo(endpoint);
    QCOMPARE(connected.error().kind(), HttpError::Kind::ConnectError);
    QCOMPARE(connected.error().phase(), HttpError::Phase::Connect);
    QVERIFY(connected.error().detail().startsWith(endpoint.toString()));
}

void TransportContract::cancelledConnectIsSilent()
{
    int calls = 0;
    const Endpoint endpoints[] = { subject->listen(Family::Ipv4), subject->deadEnd(Family::Ipv4) };
    for (const Endpoint &endpoint : endpoints) {
        const CallMark mark;
        auto operation = subject->backend().connectTo(endpoint, SocketOptions(),
                                                      [&](Connected) { ++calls; });
        operation.reset();
    }
    subject->settle();
    QCOMPARE(calls, 0);
}

void TransportContract::refusedSocketOption()
{
    if (!subject->hasRealSockets)
        QSKIP("no sockets, no options");
    const SocketOption nonsense(12345, 12345, 1);
    const Connected connected = connectTo(subject->listen(Family::Ipv4),
                                          SocketOptions().add(nonsense));
    QCOMPARE(connected.error().kind(), HttpError::Kind::ConnectError);
    QCOMPARE(connected.error().phase(), HttpError::Phase::Connect);
}

void TransportContract::localAddressChoosesFamily()
{
    const Endpoint v4 = subject->listen(Family::Ipv4);
    const Connected good = connectTo(v4, SocketOptions().localAddress("0.0.0.0"));
    QVERIFY(good.hasValue());
    const Connected bad = connectTo(v4, SocketOptions().localAddress("::"));
    QCOMPARE(bad.error().kind(), HttpError::Kind::ConnectError);
}

void TransportContract::localAddressIsBound()
{
    const Endpoint endpoint = subject->listen(Family::Ipv4);
    const SocketOptions options = SocketOptions().localAddress("127.0.0.2").keepAlive(true);
    const Connected connected = connectTo(endpoint, options);
    if (!connected && subject->hasRealSockets)
        QSKIP("127.0.0.2 is not available here");
    QVERIFY(connected.hasValue());
    QVERIFY((*connected)->localAddress().startsWith(QLatin1String("127.0.0.2:")));
}

void TransportContract::closedByAnothersCallback_data()
{
    QTest::addColumn<bool>("destroy");
    QTest::newRow("closed") << false;
    QTest::newRow("destroyed") << true;
}

// Their events stand in the same batch of the kernel.
void TransportContract::closedByAnothersCallback()
{
    QFETCH(bool, destroy);
    const int count = 8;
    std::vector<Recorder> recorders(count);
    int alive = count;
    for (Recorder &recorder : recorders) {
        open(recorder);
        recorder.hook = [&recorders, &recorder, &alive, destroy](Recorder::Event) {
            for (Recorder &other : recorders) {
                const CallMark mark;
                if (&other == &recorder)
                    continue;
                QVERIFY(other.events.isEmpty());
                if (destroy)
                    other.transport.reset();
                else
                    other.transport->close();
            }
            alive = 1;
        };
    }
    for (int i = 0; i < count; ++i)
        peer(i).send("hello");
    QVERIFY(waitFor([&] { return alive == 1; }));
    subject->settle();
    int told = 0;
    for (const Recorder &recorder : recorders)
        told += int(recorder.events.size());
    QCOMPARE(told, 1);
}

void TransportContract::postsInOrderAndLater()
{
    QByteArray order;
    {
        const CallMark mark;
        for (const char c : { 'a', 'b', 'c' }) {
            subject->backend().post([&, c] {
                if (CallMark::isSet())
                    ++CallMark::violations;
                order += c;
                subject->backend().post([&, c] { order += char(c - 'a' + 'A'); });
            });
        }
    }
    QVERIFY(waitFor([&] { return order.size() == 6; }));
    QCOMPARE(order, QByteArray("abcABC"));
}

void TransportContract::turnHandlerEndsEachWakeUp()
{
    QByteArray order;
    subject->backend().setTurnHandler([&] { order += '|'; });
    subject->settle();
    order.clear();
    subject->backend().post([&] {
        order += 'a';
        subject->backend().post([&] { order += 'c'; });
    });
    subject->backend().post([&] { order += 'b'; });
    QVERIFY(waitFor([&] { return order.endsWith("c|"); }));
    subject->settle();
    QCOMPARE(order, QByteArray("ab|c|"));

    Recorder recorder;
    open(recorder);
    subject->settle();
    order.clear();
    recorder.hook = [&](Recorder::Event) { order += 'x'; };
    peer().send("hello");
    QVERIFY(waitFor([&] { return order.contains("x|"); }));
    subject->backend().setTurnHandler(nullptr);
}

void TransportContract::clockWakes()
{
    Clock &clock = subject->backend().clock();
    QByteArray order;
    clock.setHandler([&] {
        if (CallMark::isSet())
            ++CallMark::violations;
        order += 'w';
    });
    subject->backend().setTurnHandler([&] { order += '|'; });
    const TimePoint start = clock.now();
    {
        const CallMark mark;
        clock.wakeAt(start + 20ms);
    }
    QVERIFY(waitFor([&] { return order.contains("w|"); }));
    QVERIFY(clock.now() >= start + 20ms);
    order.clear();
    {
        const CallMark mark;
        clock.wakeAt(start); // long past: at once, but not inside
    }
    QVERIFY(waitFor([&] { return order.contains("w|"); }));
    QCOMPARE(order.count('w'), 1);
    subject->backend().setTurnHandler(nullptr);
    clock.setHandler(nullptr);
}

void TransportContract::clockForgetsReplacedTimes()
{
    Clock &clock = subject->backend().clock();
    QList<TimePoint> woken;
    clock.setHandler([&] { woken.append(clock.now()); });
    const TimePoint start = clock.now();
    clock.wakeAt(start + 10ms);
    clock.wakeAt(start + 60ms); // later
    QVERIFY(waitFor([&] { return !woken.isEmpty(); }));
    QVERIFY(woken.constFirst() >= start + 60ms);
    woken.clear();
    const TimePoint again = clock.now();
    clock.wakeAt(again + 1h);
    clock.wakeAt(again + 10ms); // earlier
    QVERIFY(waitFor([&] { return !woken.isEmpty(); }));
    QVERIFY(woken.constFirst() < again + 1h);
    woken.clear();
    clock.wakeAt(clock.now());
    clock.wakeAt(TimePoint::max()); // never
    subject->settle();
    QVERIFY(woken.isEmpty());
    clock.setHandler(nullptr);
}

void TransportContract::resolvesLiterals()
{
    Result<QList<QByteArray>> found;
    auto operation = subject->backend().resolve("127.0.0.1", [&](Result<QList<QByteArray>> r) {
        found = std::move(r);
    });
    QVERIFY(waitFor([&] { return !found.isEmpty(); }));
    QCOMPARE(found.value(), QList<QByteArray> { "127.0.0.1" });
}

void TransportContract::failedLookUpNamesTheHost()
{
    Result<QList<QByteArray>> found;
    std::unique_ptr<Operation> operation;
    {
        const CallMark mark; // an empty label: refused before any server is asked
        operation = subject->backend().resolve("no..name", [&](Result<QList<QByteArray>> r) {
            if (CallMark::isSet())
                ++CallMark::violations;
            found = std::move(r);
        });
    }
    QVERIFY(waitFor([&] { return !found.isEmpty(); }));
    QCOMPARE(found.error().kind(), HttpError::Kind::ConnectError);
    QCOMPARE(found.error().phase(), HttpError::Phase::Resolve);
    QVERIFY(found.error().detail().startsWith(QLatin1String("no..name: ")));
}

void TransportContract::cancelledLookUpIsSilent()
{
    int calls = 0;
    for (int i = 0; i < 20; ++i) {
        auto operation = subject->backend().resolve("127.0.0.1",
                                                    [&](Result<QList<QByteArray>>) { ++calls; });
    }
    subject->settle();
    QCOMPARE(calls, 0);
}

void TransportContract::backendEndsBeforeTransports()
{
    Recorder recorder;
    open(recorder);
    int calls = 0;
    subject->backend().post([&] { ++calls; });
    auto lookUp = subject->backend().resolve("127.0.0.1",
                                             [&](Result<QList<QByteArray>>) { ++calls; });
    auto connect = subject->backend().connectTo(subject->listen(Family::Ipv4), SocketOptions(),
                                                [&](Connected) { ++calls; });
    peer().send("too late");
    subject->destroyBackend();
    subject->settle();
    QCOMPARE(calls, 0);
    QVERIFY(recorder.events.isEmpty());
    lookUp.reset();
    connect.reset();
    recorder.drop();
}

void TransportContract::backendEndsInTurnHandler()
{
    Recorder recorder;
    open(recorder);
    bool ended = false;
    subject->backend().setTurnHandler([&ended, s = subject.get()] {
        ended = true;
        s->destroyBackend();
    });
    peer().send("hello");
    QVERIFY(waitFor([&] { return ended; }));
    subject->settle();
    recorder.drop();
}

} // namespace QHttpPoolTest
