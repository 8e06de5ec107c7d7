// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The pool over the mock network: assignment, reuse, limits, expiry, staleness, sending again,
// closing. Ids in comments are rows of the conformance list (P, K, G) and of the robustness list
// (PL).
#include "enginefixture.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {
const char *const A = "http://a.test/";
const char *const B = "http://b.test/";
QString line(const char *state, int count, const char *host = "a.test")
{
    return QStringLiteral("<HttpConnection ['http://%1:80', HTTP/1.1, %2, Request Count: %3]>")
            .arg(QLatin1String(host), QLatin1String(state))
            .arg(count);
}
} // namespace

class TestPool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGetLeavesAnIdleConnection() // P-01
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listen("a.test", 80).onConnect([&peer](MockPeer &p) { peer = p; });
        const RequestId id = f.get(A);
        QCOMPARE(f.connections(), QStringLiteral("<HttpConnection [CONNECTING]>"));
        f.network.run();
        QCOMPARE(f.connections(), line("ACTIVE", 1));
        QCOMPARE(f.counts(), QStringLiteral("1 active, 0 idle, 0 connecting, 0 queued"));
        peer.send(reply());
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.connections(), line("IDLE", 1));
        QVERIFY(!f.head(id).reused);
        QVERIFY(!f.head(id).connection.remoteAddress().isEmpty());
    }
    void aSecondRequestReusesTheConnection() // P-02
    {
        EngineFixture f;
        f.network.listen("a.test", 80).onConnect(answering(reply()));
        f.get(A);
        f.network.run();
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.connections(), line("IDLE", 2));
        QVERIFY(f.head(id).reused);
        QCOMPARE(f.host->statistics().reused, quint64(1));
        QCOMPARE(f.timings(id).connect, RequestTimings::NotReached);
        QVERIFY(f.timings(id).lastByte >= 0us);
    }
    void originsHaveConnectionsOfTheirOwn() // P-03, P-25
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect(answering(reply()));
        f.get(A);
        f.network.run();
        f.get(B);
        f.get(B);
        f.network.run();
        QCOMPARE(f.connections(), line("IDLE", 1) + QLatin1Char('\n') + line("IDLE", 1, "b.test")
                                          + QLatin1Char('\n') + line("IDLE", 1, "b.test"));
    }
    void connectionCloseLeavesAnEmptyPool() // P-05
    {
        EngineFixture f;
        f.network.listen("a.test", 80).onConnect(answering(reply("x", "Connection: close\r\n")));
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 1, done"));
        QCOMPARE(f.connections(), QString());
    }
    void garbageEmptiesThePool() // P-10, H1-03
    {
        EngineFixture f;
        f.network.listen("a.test", 80).onConnect(answering("not http at all\r\n\r\n"));
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("failed RemoteProtocolError/receive/yes"));
        QCOMPARE(f.connections(), QString());
    }
    void aFailedConnectIsAnErrorAndLeavesNothing() // P-11
    {
        EngineFixture f;
        f.network.listen("a.test", 80).refuse();
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("failed ConnectError/connect/no"));
        QCOMPARE(f.connections(), QString());
        QCOMPARE(f.host->statistics().failed, quint64(1));
        QVERIFY(f.error(id).message().contains(QLatin1String("a.test:80")));
    }
    void aFailedLookUpNamesTheHost()
    {
        EngineFixture f;
        f.network.failResolve("nowhere.test");
        const RequestId id = f.get("http://nowhere.test/");
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("failed ConnectError/resolve/no"));
        QVERIFY(f.error(id).message().contains(QLatin1String("nowhere.test")));
    }
    void noIdleConnectionIsKeptWhenNoneMayBe() // P-13
    {
        EngineFixture f(PoolLimits().maxIdle(0));
        f.network.listen("a.test", 80).onConnect(answering(reply()));
        f.get(A);
        f.network.run();
        QCOMPARE(f.connections(), QString());
    }
    void neverMoreConnectionsThanAllowed() // P-15
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listenEverywhere().onConnect(answering(reply()));
        QList<RequestId> ids;
        int most = 0;
        f.onEvent = [&](RequestId, const Event &) {
            most = qMax(most, int(f.host->connections().size()));
        };
        for (int i = 0; i < 5; ++i)
            ids += f.get(
                    QByteArray("http://" + QByteArray(1, char('a' + i)) + ".test/").constData());
        f.network.run();
        for (const RequestId id : ids)
            QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(most, 1);
        QCOMPARE(f.host->statistics().opened, quint64(5));
        QCOMPARE(f.host->statistics().evicted, quint64(4));
    }
    void requestsToOneOriginShareOneConnection() // P-16, P-17
    {
        for (const bool keep : { true, false }) {
            EngineFixture f(PoolLimits().maxConnections(1));
            f.network.listenEverywhere().onConnect(answering(
                    reply("x", keep ? QByteArray() : QByteArray("Connection: close\r\n"))));
            QList<RequestId> ids;
            for (int i = 0; i < 5; ++i)
                ids += f.get(A);
            f.network.run();
            for (const RequestId id : ids)
                QCOMPARE(f.log(id), QStringLiteral("head 200, data 1, done"));
            QCOMPARE(f.network.connectCount(), keep ? 1 : 5);
            QCOMPARE(f.connections(), keep ? line("IDLE", 5) : QString());
            f.send(CloseCommand());
            QCOMPARE(f.counts(), QStringLiteral("0 active, 0 idle, 0 connecting, 0 queued"));
        }
    }
    void waitingTooLongIsAPoolTimeout() // P-20, PL-21
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listenEverywhere(); // never answers
        const RequestId first = f.get(A, Timeouts().read(60s));
        f.network.run();
        const RequestId second = f.get(A, Timeouts().pool(100ms));
        f.network.advance(99ms);
        QVERIFY(!f.ended(second));
        f.network.advance(2ms);
        QCOMPARE(f.log(second), QStringLiteral("failed PoolTimeout/queue/no"));
        QVERIFY(!f.ended(first));
        QCOMPARE(f.counts(), QStringLiteral("1 active, 0 idle, 0 connecting, 0 queued"));
    }
    void aPoolTimeoutOfZeroAllowsWhatIsFreeNow() // 1A.6
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect(answering(reply()));
        const RequestId id = f.get(A, Timeouts().pool(0ms));
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
    }
    void connectingIsNotPartOfThePoolTimeout()
    {
        EngineFixture f;
        f.network.listenEverywhere().neverAnswer();
        const RequestId id = f.get(A, Timeouts().pool(100ms).connect(5s));
        f.network.advance(4s);
        QVERIFY(!f.ended(id));
        f.network.advance(2s);
        QCOMPARE(f.log(id), QStringLiteral("failed ConnectTimeout/connect/no"));
        QCOMPARE(f.network.pendingOperations(), 0);
    }
    void aHangingLookUpIsAConnectTimeout() // NT-501
    {
        EngineFixture f;
        f.network.hangResolve("a.test");
        const RequestId id = f.get(A, Timeouts().connect(1s));
        f.network.advance(2s);
        QCOMPARE(f.log(id), QStringLiteral("failed ConnectTimeout/resolve/no"));
        QCOMPARE(f.network.pendingOperations(), 0);
    }
    void connectsAreTriedAgainWithBackOff() // K-08, G-02
    {
        EngineFixture f(PoolSettings().connectRetries(3));
        f.network.listen("a.test", 80).failTimes(3).onConnect(answering(reply()));
        const RequestId id = f.get(A, Timeouts().connect(60s));
        f.network.run();
        QCOMPARE(f.network.connectCount(), 2); // the first at once, then without a pause
        f.network.advance(499ms);
        QCOMPARE(f.network.connectCount(), 2);
        f.network.advance(2ms);
        QCOMPARE(f.network.connectCount(), 3);
        f.network.advance(998ms);
        QCOMPARE(f.network.connectCount(), 3);
        f.network.advance(2ms);
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
    }
    void retriesAreBounded() // K-08
    {
        EngineFixture f(PoolSettings().connectRetries(1));
        f.network.listen("a.test", 80).refuse();
        const RequestId id = f.get(A);
        f.network.runUntilIdle();
        QCOMPARE(f.network.connectCount(), 2);
        QCOMPARE(f.log(id), QStringLiteral("failed ConnectError/connect/no"));
    }
    void aPathIsDialledWhenOneIsSet() // K-10
    {
        EngineFixture f(PoolSettings().unixSocket(QStringLiteral("/run/x.sock")));
        f.network.listenUnix(QStringLiteral("/run/x.sock")).onConnect(answering(reply()));
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.network.resolveCount(), 0);
    }
    void idleConnectionsExpireByATimer() // PL-506, 1A.21.2
    {
        EngineFixture f(PoolLimits().idleExpiry(5s));
        f.network.listenEverywhere().onConnect(answering(reply()));
        f.get(A);
        f.network.run();
        f.network.advance(4999ms);
        QCOMPARE(f.network.openStreams(), 1);
        f.network.advance(2ms);
        QCOMPARE(f.network.openStreams(), 0);
        QCOMPARE(f.host->statistics().expired, quint64(1));
        QCOMPARE(f.connections(), QString());
    }
    void anExpiryOfZeroClosesAtOnce()
    {
        EngineFixture f(PoolLimits().idleExpiry(0ms));
        f.network.listenEverywhere().onConnect(answering(reply()));
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.connections(), QString());
    }
    void anOldConnectionTakesNoFurtherRequest()
    {
        EngineFixture f(PoolLimits().maxAge(10s));
        f.network.listenEverywhere().onConnect(answering(reply()));
        f.get(A);
        f.network.advance(11s);
        f.get(A);
        f.network.run();
        QCOMPARE(f.connections(), QString());
        QCOMPARE(f.host->statistics().expired, quint64(1));
    }
    void aConnectionTheServerEndsWhileIdleIsGone_data() // PL-01, PL-05, PL-07, PL-10
    {
        QTest::addColumn<int>("how");
        QTest::newRow("fin") << 0;
        QTest::newRow("reset") << 1;
        QTest::newRow("bytes") << 2;
    }
    void aConnectionTheServerEndsWhileIdleIsGone()
    {
        QFETCH(int, how);
        EngineFixture f;
        f.network.listenEverywhere().onConnect(answering(reply()));
        f.get(A);
        f.network.run();
        MockPeer peer = f.network.peer(0);
        if (how == 0)
            peer.close();
        else if (how == 1)
            peer.reset();
        else
            peer.send(reply("evil"));
        f.network.run();
        QCOMPARE(f.connections(), QString());
        QCOMPARE(f.host->statistics().stale, quint64(1));
        const RequestId id = f.submit(HttpRequest("POST", QUrl(QString::fromLatin1(A))).body("x"));
        f.network.run();
        QCOMPARE(f.body(id), QByteArray("hello"));
        QCOMPARE(f.network.connectCount(), 2);
    }
    void aBusyProgramFindsOutThatTheServerHasClosed() // PL-510
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect(answering(reply()));
        f.get(A);
        f.network.advance(10ms);
        f.network.peer(0).close(); // and the event loop has no time to tell
        const RequestId id = f.submit(HttpRequest("POST", QUrl(QString::fromLatin1(A))).body("x"));
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.host->statistics().stale, quint64(1));
        QCOMPARE(f.network.connectCount(), 2);
    }
    void anIdempotentRequestSurvivesTheClosingRace() // PL-02
    {
        EngineFixture f;
        int connection = 0;
        f.network.listenEverywhere().onConnect([&connection](MockPeer &peer) {
            const bool first = ++connection == 1;
            auto served = std::make_shared<int>(0);
            peer.onBytes([first, served](MockPeer &p) {
                p.take();
                if (first && ++*served == 2)
                    p.close();
                else
                    p.send(reply());
            });
        });
        f.get(A);
        f.network.run();
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.network.connectCount(), 2);
        QCOMPARE(f.host->statistics().resent, quint64(1));
    }
    void otherRequestsDoNot_data() // PL-04, PL-06, first use
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("reused");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("log");
        const QString lost = QStringLiteral("failed RemoteProtocolError/wait/unknown");
        QTest::newRow("post on a reused one") << QByteArray("POST") << true << QByteArray() << lost;
        QTest::newRow("get on a fresh one") << QByteArray("GET") << false << QByteArray() << lost;
        QTest::newRow("get after a byte")
                << QByteArray("GET") << true << QByteArray("HTTP/1.1 2")
                << QStringLiteral("failed RemoteProtocolError/receive/yes");
    }
    void otherRequestsDoNot()
    {
        QFETCH(QByteArray, method);
        QFETCH(bool, reused);
        QFETCH(QByteArray, before);
        EngineFixture f;
        int requests = 0;
        f.network.listenEverywhere().onConnect([&](MockPeer &peer) {
            peer.onBytes([&](MockPeer &p) {
                p.take();
                if (reused && ++requests == 1) {
                    p.send(reply());
                    return;
                }
                if (!before.isEmpty())
                    p.send(before);
                p.close();
            });
        });
        if (reused) {
            f.get(A);
            f.network.run();
        }
        const RequestId id = f.submit(HttpRequest(method, QUrl(QString::fromLatin1(A))));
        f.network.run();
        QTEST(f.log(id), "log");
        QCOMPARE(f.network.connectCount(), 1);
        QCOMPARE(f.connections(), QString());
    }
    void sendingAgainIsBounded() // PL-19, PL-512
    {
        EngineFixture f(PoolLimits().maxConnections(20));
        bool dead = false;
        f.network.listenEverywhere().onConnect([&dead](MockPeer &peer) {
            peer.onBytes([&dead](MockPeer &p) {
                p.take();
                if (dead)
                    p.close();
                else
                    p.send(reply());
            });
        });
        for (int i = 0; i < 20; ++i)
            f.get(A);
        f.network.run();
        QCOMPARE(f.host->statistics().idle, 20);
        dead = true;
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("failed RemoteProtocolError/wait/unknown"));
        QCOMPARE(f.network.connectCount(), 21); // the dead ones are not tried one by one
        QCOMPARE(f.connections(), QString());
    }
    void warmingUpOpensAheadOfRequests()
    {
        EngineFixture f(PoolLimits().maxConnections(3));
        f.network.listenEverywhere().onConnect(answering(reply()));
        WarmUpCommand command;
        command.origin = Origin("http", "a.test", 80);
        command.count = 2;
        f.send(command);
        f.network.run();
        QCOMPARE(f.counts(), QStringLiteral("0 active, 2 idle, 0 connecting, 0 queued"));
        command.count = 9; // as far as the limits allow
        f.send(command);
        f.network.run();
        QCOMPARE(f.host->statistics().idle, 3);
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.network.connectCount(), 3);
        QVERIFY(!f.head(id).reused); // nobody has used it before
    }
    void aRequestTakesOverAWarmingConnection()
    {
        EngineFixture f;
        f.network.listenEverywhere().delay(1s).onConnect(answering(reply()));
        WarmUpCommand command;
        command.origin = Origin("http", "a.test", 80);
        f.send(command);
        f.network.advance(500ms);
        const RequestId id = f.get(A);
        f.network.advance(600ms);
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.network.connectCount(), 1);
    }
    void closingFailsWhatWaitsAndWhatRuns()
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listenEverywhere();
        const RequestId running = f.get(A);
        const RequestId waiting = f.get(A);
        f.network.run();
        f.send(CloseCommand());
        f.send(CloseCommand());
        f.network.run();
        QCOMPARE(f.log(running), QStringLiteral("failed Cancelled/wait/unknown"));
        QCOMPARE(f.log(waiting), QStringLiteral("failed Cancelled/queue/no"));
        QCOMPARE(f.network.openStreams(), 0);
        const RequestId late = f.get(A);
        f.network.run();
        QCOMPARE(f.log(late), QStringLiteral("failed Cancelled/queue/no"));
    }
    void drainingLetsEverythingEnd()
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listenEverywhere();
        const RequestId running = f.get(A);
        const RequestId waiting = f.get(A);
        f.network.run();
        f.send(DrainCommand());
        const RequestId late = f.get(A);
        f.network.run();
        QCOMPARE(f.log(late), QStringLiteral("failed Cancelled/queue/no"));
        QVERIFY(!f.drained);
        f.network.peer(0).send(reply());
        f.network.run();
        QCOMPARE(f.log(running), QStringLiteral("head 200, data 5, done"));
        QVERIFY(!f.drained);
        // a drained connection is not kept, so the second one opened its own
        f.network.peer(f.network.connectCount() - 1).send(reply());
        f.network.run();
        QCOMPARE(f.log(waiting), QStringLiteral("head 200, data 5, done"));
        QVERIFY(f.drained);
        QCOMPARE(f.network.openStreams(), 0);
    }
    void drainingAnEmptyPoolIsDoneAtOnce()
    {
        EngineFixture f;
        f.send(DrainCommand());
        f.network.run();
        QVERIFY(f.drained);
    }
    void destroyingTheHostInAnEventIsSafe()
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect(answering(reply()));
        f.onEvent = [&f](RequestId, const Event &) { f.host.reset(); };
        f.get(A);
        f.network.run();
        QVERIFY(!f.host);
        QCOMPARE(f.network.openStreams(), 0);
    }
    void withoutAnyProtocolNothingIsSent()
    {
        EngineFixture f(PoolSettings().http1(false).http2(false));
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("failed UnsupportedProtocol/prepare/no"));
        QVERIFY(f.error(id).message().contains(QLatin1String("HTTP/2")));
        QCOMPARE(f.network.connectCount(), 0);
    }
    void socketOptionsReachTheSocket()
    {
        EngineFixture f(PoolSettings().socketOptions(
                SocketOptions().noDelay(false).keepAlive(true).localAddress("127.0.0.9")));
        f.network.listenEverywhere().onConnect(answering(reply()));
        f.get(A);
        f.network.run();
        QVERIFY(!f.network.peer(0).options().noDelay());
        QVERIFY(f.network.peer(0).options().keepAlive());
        QCOMPARE(f.network.peer(0).options().localAddress(), QByteArray("127.0.0.9"));
    }
    void eachReleaseWakesOneWaiter() // PL-503
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listenEverywhere().onConnect(answering(reply()));
        QList<RequestId> order, ids;
        f.onEvent = [&order](RequestId id, const Event &event) {
            if (std::holds_alternative<DoneEvent>(event.payload))
                order += id;
        };
        for (int i = 0; i < 1000; ++i)
            ids += f.get(A);
        f.network.run();
        QCOMPARE(order, ids);
        QCOMPARE(f.network.connectCount(), 1);
        QVERIFY2(f.network.turns() < 3 * 1000 + 50,
                 QByteArray::number(f.network.turns()).constData());
    }
    void bytesAreCounted()
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect(answering(reply()));
        f.get(A);
        f.network.run();
        QCOMPARE(f.host->statistics().bytesIn, quint64(reply().size()));
        QCOMPARE(f.host->statistics().bytesOut, f.network.peer(0).totalReceived());
    }
};

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
