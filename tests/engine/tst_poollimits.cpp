// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Limits that change while the pool runs, over the mock network.
#include "enginefixture.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {
const char *const A = "http://a.test/";
const char *const B = "http://b.test/";

void setLimits(EngineFixture &f, const PoolLimits &limits)
{
    LimitsCommand command;
    command.limits = limits;
    f.send(command);
}
} // namespace

class TestPoolLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHigherLimitOpensForWhatWaits()
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listen("a.test", 80).onConnect([](MockPeer &) {});
        for (int i = 0; i < 3; ++i)
            f.get(A);
        f.network.run();
        QCOMPARE(f.counts(), QStringLiteral("1 active, 0 idle, 0 connecting, 2 queued"));
        setLimits(f, PoolLimits().maxConnections(2));
        f.network.run();
        QCOMPARE(f.counts(), QStringLiteral("2 active, 0 idle, 0 connecting, 1 queued"));
    }
    void aLowerLimitEndsNoRequest()
    {
        EngineFixture f;
        QList<MockPeer> peers;
        f.network.listen("a.test", 80).onConnect([&peers](MockPeer &p) { peers.append(p); });
        const RequestId first = f.get(A);
        const RequestId second = f.get(A);
        f.network.run();
        setLimits(f, PoolLimits().maxConnections(1));
        f.network.run();
        QCOMPARE(f.counts(), QStringLiteral("2 active, 0 idle, 0 connecting, 0 queued"));
        const RequestId third = f.get(A);
        for (MockPeer &peer : peers)
            peer.send(reply());
        f.network.run();
        QCOMPARE(f.log(first), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.log(second), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.counts(), QStringLiteral("1 active, 0 idle, 0 connecting, 0 queued"));
        QVERIFY(!f.ended(third));
    }
    void aLowerLimitOfAnOriginClosesItsIdleOnesOnly()
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect(answering(reply()));
        for (const char *url : { A, A, A, B })
            f.get(url);
        f.network.run();
        QCOMPARE(f.counts(), QStringLiteral("0 active, 4 idle, 0 connecting, 0 queued"));
        setLimits(f, PoolLimits().maxConnectionsPerOrigin(1));
        f.network.run();
        QCOMPARE(f.counts(), QStringLiteral("0 active, 2 idle, 0 connecting, 0 queued"));
        QVERIFY(f.connections().contains(QLatin1String("b.test")));
    }
    void aBusySurplusOfAnOriginEndsWithItsRequest()
    {
        EngineFixture f;
        QList<MockPeer> peers;
        f.network.listen("a.test", 80).onConnect([&peers](MockPeer &p) { peers.append(p); });
        f.get(A);
        f.get(A);
        f.network.run();
        setLimits(f, PoolLimits().maxConnectionsPerOrigin(1));
        for (MockPeer &peer : peers)
            peer.send(reply());
        f.network.run();
        QCOMPARE(f.counts(), QStringLiteral("0 active, 1 idle, 0 connecting, 0 queued"));
    }
    void aLowerLimitHoldsForWhatOpensAhead()
    {
        EngineFixture f;
        f.network.listen("a.test", 80).onConnect(answering(reply()));
        WarmUpCommand command;
        command.origin = Origin("http", "a.test", 80);
        command.count = 4;
        f.send(command);
        setLimits(f, PoolLimits().maxConnectionsPerOrigin(1));
        f.network.run();
        QCOMPARE(f.counts(), QStringLiteral("0 active, 1 idle, 0 connecting, 0 queued"));
    }
    void anExpiryOfZeroKeepsNothingThatWasOpenedAhead()
    {
        EngineFixture f;
        f.network.listen("a.test", 80).onConnect(answering(reply()));
        WarmUpCommand command;
        command.origin = Origin("http", "a.test", 80);
        f.send(command);
        f.network.advance(500ms);
        QCOMPARE(f.counts(), QStringLiteral("0 active, 1 idle, 0 connecting, 0 queued"));
        setLimits(f, PoolLimits().idleExpiry(0ms));
        QVERIFY(f.network.run() < 100); // and is not busy for nothing
        QCOMPARE(f.counts(), QStringLiteral("0 active, 0 idle, 0 connecting, 0 queued"));
        f.send(command);
        QVERIFY(f.network.run() < 100);
        QCOMPARE(f.counts(), QStringLiteral("0 active, 0 idle, 0 connecting, 0 queued"));
    }
    void aShorterExpiryHoldsForWhatIsIdle()
    {
        EngineFixture f;
        f.network.listen("a.test", 80).onConnect(answering(reply()));
        f.get(A);
        f.network.run();
        setLimits(f, PoolLimits().idleExpiry(1s));
        f.network.advance(900ms);
        QCOMPARE(f.counts(), QStringLiteral("0 active, 1 idle, 0 connecting, 0 queued"));
        f.network.advance(200ms);
        QCOMPARE(f.counts(), QStringLiteral("0 active, 0 idle, 0 connecting, 0 queued"));
    }
};

QTEST_GUILESS_MAIN(TestPoolLimits)
#include "tst_poollimits.moc"
