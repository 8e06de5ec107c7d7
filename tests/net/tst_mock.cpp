// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The mock network's own rules: time, names, outcomes of connects, pipes, canned responses,
// counters, and that breaking the contract is noticed.

#include "net/mock/mocknetwork.h"
#include "support/transportcontract.h"

#include <QtTest/QTest>

#include <cerrno>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using namespace std::chrono_literals;

class tst_Mock : public QObject
{
    Q_OBJECT
private:
    using Connected = Result<std::unique_ptr<Transport>>;
    Connected connectTo(NetworkBackend &backend, const Endpoint &endpoint);
    void open(Recorder &recorder, NetworkBackend &backend, const Endpoint &endpoint);

    std::unique_ptr<MockNetwork> m_network;

private Q_SLOTS:
    void init() { m_network = std::make_unique<MockNetwork>(); }
    void cleanup() { m_network.reset(); }
    void timeStandsStillInRun();
    void advanceStopsAtEveryDueThing();
    void runUntilJumps();
    void idleMeansNothingIsDue();
    void busyLoopIsAViolation();
    void runningInsideACallbackIsAViolation();
    void namesResolve_data();
    void namesResolve();
    void lookUpsCanWaitAndHang();
    void connectOutcomes();
    void connectTakesItsDelay();
    void namedListenerIsReachedByEachAddress();
    void backPressureShows();
    void chunkSizeCutsDeliveries();
    void closedPeerAnswersWithReset();
    void peerSeesEndAndClose();
    void cannedResponsesAreServedPerRequest();
    void cannedResponsesEndTheStream();
    void countersTell();
    void turnPerBackend();
};

tst_Mock::Connected tst_Mock::connectTo(NetworkBackend &backend, const Endpoint &endpoint)
{
    Connected connected;
    const auto operation = backend.connectTo(endpoint, SocketOptions(), [&](Connected result) {
        connected = std::move(result);
    });
    m_network->run();
    return connected;
}

void tst_Mock::open(Recorder &recorder, NetworkBackend &backend, const Endpoint &endpoint)
{
    Connected connected = connectTo(backend, endpoint);
    QVERIFY(connected.hasValue());
    recorder.take(std::move(*connected));
}

void tst_Mock::timeStandsStillInRun()
{
    const TimePoint start = m_network->now();
    int called = 0;
    m_network->after(1ms, [&] { ++called; });
    m_network->run();
    QCOMPARE(called, 0);
    QVERIFY(m_network->now() == start);
    m_network->advance(1ms);
    QCOMPARE(called, 1);
    QVERIFY(m_network->now() == start + 1ms);
}

void tst_Mock::advanceStopsAtEveryDueThing()
{
    const auto backend = m_network->factory()();
    const TimePoint start = m_network->now();
    QList<int> times;
    const auto note = [&] {
        times.append(
                int(std::chrono::duration_cast<std::chrono::milliseconds>(m_network->now() - start)
                            .count()));
    };
    m_network->after(30ms, note);
    m_network->after(10ms, [&] {
        note();
        m_network->after(5ms, note);
    });
    backend->clock().setHandler(note);
    backend->clock().wakeAt(start + 20ms);
    m_network->advance(25ms);
    QCOMPARE(times, (QList<int> { 10, 15, 20 }));
    QVERIFY(m_network->now() == start + 25ms);
    m_network->runFor(5ms);
    QCOMPARE(times, (QList<int> { 10, 15, 20, 30 }));
}

void tst_Mock::runUntilJumps()
{
    bool done = false;
    const TimePoint start = m_network->now();
    m_network->after(24h, [&] { done = true; });
    QVERIFY(!m_network->runUntil([&] { return done; }, 1h));
    QVERIFY(m_network->runUntil([&] { return done; }, 24h));
    QVERIFY(m_network->now() == start + 24h);
    QVERIFY(!m_network->runUntil([] { return false; })); // nothing is due: does not hang
}

void tst_Mock::idleMeansNothingIsDue()
{
    QVERIFY(m_network->runUntilIdle());
    int called = 0;
    m_network->after(2s, [&] { ++called; });
    QVERIFY(!m_network->runUntilIdle(1s));
    QCOMPARE(called, 0);
    QVERIFY(m_network->runUntilIdle(3s));
    QCOMPARE(called, 1);
}

void tst_Mock::busyLoopIsAViolation()
{
    QStringList violations;
    m_network->setViolationHandler([&](const QString &text) { violations.append(text); });
    std::function<void()> again = [&] { m_network->after(0ms, again); };
    again();
    m_network->run();
    QCOMPARE(violations.size(), 1);
    QVERIFY(violations.constFirst().startsWith(QLatin1String("busy")));
    again = nullptr;
}

void tst_Mock::runningInsideACallbackIsAViolation()
{
    QStringList violations;
    m_network->setViolationHandler([&](const QString &text) { violations.append(text); });
    m_network->after(0ms, [&] { m_network->run(); });
    m_network->run();
    QCOMPARE(violations.size(), 1);
    QVERIFY(violations.constFirst().contains(QLatin1String("inside a callback")));
}

void tst_Mock::namesResolve_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QList<QByteArray>>("addresses");
    QTest::newRow("table") << QByteArray("table.test")
                           << QList<QByteArray> { "2001:db8::5", "192.0.2.5" };
    QTest::newRow("listened on") << QByteArray("listened.test")
                                 << QList<QByteArray> { "192.0.2.1" };
    QTest::newRow("literal") << QByteArray("192.0.2.77") << QList<QByteArray> { "192.0.2.77" };
    QTest::newRow("failing") << QByteArray("failing.test") << QList<QByteArray>();
    QTest::newRow("unknown") << QByteArray("unknown.test") << QList<QByteArray>();
}

void tst_Mock::namesResolve()
{
    QFETCH(QByteArray, name);
    QFETCH(QList<QByteArray>, addresses);
    m_network->listen("listened.test", 80);
    m_network->resolve("table.test", { "2001:db8::5", "192.0.2.5" });
    m_network->failResolve("failing.test");
    const auto backend = m_network->factory()();
    Result<QList<QByteArray>> found;
    const auto operation = backend->resolve(name, [&](Result<QList<QByteArray>> r) { found = r; });
    QVERIFY(found.isEmpty());
    m_network->run();
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.valueOr(QList<QByteArray>()), addresses);
    if (addresses.isEmpty()) {
        QCOMPARE(found.error().kind(), HttpError::Kind::ConnectError);
        QCOMPARE(found.error().phase(), HttpError::Phase::Resolve);
        QVERIFY(found.error().detail().startsWith(QString::fromLatin1(name)));
    }
}

void tst_Mock::lookUpsCanWaitAndHang()
{
    m_network->resolve("slow.test", { "192.0.2.9" }, 100ms);
    m_network->hangResolve("hanging.test");
    const auto backend = m_network->factory()();
    int slow = 0;
    int hanging = 0;
    const auto a = backend->resolve("slow.test", [&](Result<QList<QByteArray>>) { ++slow; });
    auto b = backend->resolve("hanging.test", [&](Result<QList<QByteArray>>) { ++hanging; });
    m_network->advance(99ms);
    QCOMPARE(slow, 0);
    m_network->advance(1ms);
    QCOMPARE(slow, 1);
    m_network->advance(1h);
    QCOMPARE(hanging, 0);
    QCOMPARE(m_network->pendingOperations(), 1);
    b.reset();
    QCOMPARE(m_network->pendingOperations(), 0);
}

void tst_Mock::connectOutcomes()
{
    const auto backend = m_network->factory()();
    const Endpoint endpoint("192.0.2.1", 80);
    MockListener listener = m_network->listen("192.0.2.1", 80);
    QVERIFY(connectTo(*backend, endpoint).hasValue());
    listener.refuse();
    QCOMPARE(connectTo(*backend, endpoint).error().nativeCode(), qint64(ECONNREFUSED));
    listener.neverAnswer();
    QVERIFY(connectTo(*backend, endpoint).isEmpty());
    listener.accept().failTimes(2);
    QVERIFY(!connectTo(*backend, endpoint).hasValue());
    QVERIFY(!connectTo(*backend, endpoint).hasValue());
    QVERIFY(connectTo(*backend, endpoint).hasValue());
    QCOMPARE(listener.connectCount(), 6);
    QCOMPARE(listener.acceptedCount(), 2);
}

void tst_Mock::connectTakesItsDelay()
{
    const auto backend = m_network->factory()();
    m_network->listen("192.0.2.1", 80).delay(70ms);
    int done = 0;
    const auto operation = backend->connectTo(Endpoint("192.0.2.1", 80), SocketOptions(),
                                              [&](Connected) { ++done; });
    m_network->advance(69ms);
    QCOMPARE(done, 0);
    m_network->advance(1ms);
    QCOMPARE(done, 1);
}

void tst_Mock::namedListenerIsReachedByEachAddress()
{
    const auto backend = m_network->factory()();
    m_network->listen("host.test", 443);
    m_network->resolve("host.test", { "192.0.2.8", "2001:db8::8" });
    QVERIFY(connectTo(*backend, Endpoint("192.0.2.8", 443)).hasValue());
    QVERIFY(connectTo(*backend, Endpoint("2001:db8::8", 443)).hasValue());
    QVERIFY(!connectTo(*backend, Endpoint("192.0.2.8", 80)).hasValue());
    QVERIFY(!connectTo(*backend, Endpoint("192.0.2.9", 443)).hasValue());
    QCOMPARE(m_network->connectLog(), (QList<QByteArray> { "192.0.2.8:443", "[2001:db8::8]:443",
                                                           "192.0.2.8:80", "192.0.2.9:443" }));
}

void tst_Mock::backPressureShows()
{
    const auto backend = m_network->factory()();
    m_network->listen("192.0.2.1", 80).pipeSize(10);
    Recorder recorder;
    open(recorder, *backend, Endpoint("192.0.2.1", 80));
    MockPeer peer = m_network->peer(0);

    peer.stopReading();
    recorder.write("0123456789abcdef");
    m_network->run();
    QCOMPARE(recorder.transport->bytesToWrite(), qint64(6));
    QCOMPARE(peer.received(), QByteArray());
    peer.resumeReading();
    m_network->run();
    QCOMPARE(peer.take(), QByteArray("0123456789abcdef"));
    QCOMPARE(peer.received(), QByteArray());
    QCOMPARE(peer.totalReceived(), quint64(16));

    recorder.transport->pauseReading();
    peer.send("0123456789abcdef");
    m_network->run();
    QCOMPARE(peer.inFlight(), qint64(10));
    QCOMPARE(peer.unsent(), qint64(6));
    recorder.transport->resumeReading();
    m_network->run();
    QCOMPARE(recorder.bytes, QByteArray("0123456789abcdef"));
}

void tst_Mock::chunkSizeCutsDeliveries()
{
    const auto backend = m_network->factory()();
    m_network->listen("192.0.2.1", 80).chunkSize(1);
    Recorder recorder;
    open(recorder, *backend, Endpoint("192.0.2.1", 80));
    int calls = 0;
    recorder.hook = [&](Recorder::Event event) { calls += event == Recorder::Event::Bytes; };
    const quint64 turns = m_network->turns();
    m_network->peer(0).send("abcde");
    m_network->run();
    QCOMPARE(recorder.bytes, QByteArray("abcde"));
    QCOMPARE(calls, 5);
    QCOMPARE(m_network->turns() - turns, quint64(5));
}

void tst_Mock::closedPeerAnswersWithReset()
{
    const auto backend = m_network->factory()();
    m_network->listen("192.0.2.1", 80);
    Recorder recorder;
    open(recorder, *backend, Endpoint("192.0.2.1", 80));
    m_network->peer(0).close();
    m_network->run();
    QCOMPARE(recorder.events, QList<Recorder::Event> { Recorder::Event::Eof });
    recorder.write("too late");
    m_network->run();
    QCOMPARE(recorder.error.kind(), HttpError::Kind::WriteError);
}

void tst_Mock::peerSeesEndAndClose()
{
    const auto backend = m_network->factory()();
    QByteArray log;
    m_network->listen("192.0.2.1", 80).onConnect([&](MockPeer &peer) {
        log += 'c';
        peer.onBytes([&](MockPeer &p) { log += p.take(); });
        peer.onEof([&](MockPeer &) { log += 'e'; });
        peer.onClose([&](MockPeer &) { log += 'x'; });
    });
    Recorder recorder;
    open(recorder, *backend, Endpoint("192.0.2.1", 80));
    QCOMPARE(m_network->openStreams(), 1);
    recorder.write("(bytes)");
    recorder.transport->finishWriting();
    m_network->run();
    QVERIFY(m_network->peer(0).eofSeen());
    QVERIFY(!m_network->peer(0).closeSeen());
    recorder.drop();
    QVERIFY(m_network->peer(0).closeSeen());
    m_network->run();
    QCOMPARE(log, QByteArray("c(bytes)ex"));
    QCOMPARE(m_network->openStreams(), 0);
}

void tst_Mock::cannedResponsesAreServedPerRequest()
{
    *m_network = MockNetwork::cannedResponses({
            "HTTP/1.1 200 OK\r\n",
            "Content-Length: 3\r\n\r\n",
            "one",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "3\r\ntwo\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
    });
    const auto backend = m_network->factory()();
    Recorder recorder;
    open(recorder, *backend, Endpoint("198.51.100.1", 8080));
    m_network->run();
    QCOMPARE(recorder.bytes, QByteArray());
    recorder.write("GET / HTTP/1.1\r\n");
    m_network->run();
    QCOMPARE(recorder.bytes, QByteArray()); // not a whole request yet
    recorder.write("\r\n");
    m_network->run();
    QVERIFY(recorder.bytes.endsWith("\r\n\r\none"));
    recorder.bytes.clear();
    recorder.write("GET / HTTP/1.1\r\n\r\n");
    m_network->run();
    QVERIFY(recorder.bytes.endsWith("two\r\n0\r\n\r\n"));
    recorder.bytes.clear();
    recorder.write("HEAD / HTTP/1.1\r\n\r\n");
    m_network->run();
    QVERIFY(recorder.bytes.endsWith("Content-Length: 5\r\n\r\n"));
    QVERIFY(!recorder.events.contains(Recorder::Event::Eof));
    recorder.write("GET / HTTP/1.1\r\n\r\n"); // none is left
    m_network->run();
    QVERIFY(recorder.events.contains(Recorder::Event::Eof));
}

void tst_Mock::cannedResponsesEndTheStream()
{
    const auto backend = m_network->factory()();
    m_network->listen("192.0.2.1", 80).cannedResponses({ "HTTP/1.1 200 OK\r\n\r\n", "to the end" });
    for (int i = 0; i < 2; ++i) { // each connection begins anew
        Recorder recorder;
        open(recorder, *backend, Endpoint("192.0.2.1", 80));
        recorder.write("GET / HTTP/1.1\r\n\r\n");
        m_network->run();
        QCOMPARE(recorder.bytes, QByteArray("HTTP/1.1 200 OK\r\n\r\nto the end"));
        QVERIFY(recorder.events.contains(Recorder::Event::Eof));
    }
}

void tst_Mock::countersTell()
{
    const auto backend = m_network->factory()();
    m_network->listen("192.0.2.1", 80);
    Recorder recorder;
    open(recorder, *backend, Endpoint("192.0.2.1", 80));
    QCOMPARE(m_network->connectCount(), 1);
    QCOMPARE(m_network->callbacks(), quint64(1));
    const quint64 turns = m_network->turns();
    QCOMPARE(m_network->run(), 0);
    m_network->peer(0).send("a");
    m_network->peer(0).send("b");
    QCOMPARE(m_network->run(), 1);
    QCOMPARE(m_network->callbacks(), quint64(3));
    QCOMPARE(m_network->turns(), turns + 1);
    m_network->advance(1h); // a quiet stream costs nothing
    QCOMPARE(m_network->turns(), turns + 1);
}

void tst_Mock::turnPerBackend()
{
    const auto first = m_network->factory()();
    auto second = m_network->factory()();
    QByteArray log;
    first->setTurnHandler([&] {
        log += '1';
        second.reset(); // in the middle of the round
    });
    second->setTurnHandler([&] { log += '2'; });
    first->post([&] { log += 'a'; });
    second->post([&] { log += 'b'; });
    m_network->run();
    QCOMPARE(log, QByteArray("ab1"));
}

QTEST_GUILESS_MAIN(tst_Mock)
#include "tst_mock.moc"
