// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// AssignmentTable and nextStep(): who gets which connection, as tables of steps. No I/O.
#include "engine/assignment.h"

#include <QtTest/QTest>

using namespace QHttpPool;

namespace {

Route route(const char *host, const char *sni = nullptr)
{
    return Route(Origin("http", host, 80), sni ? QByteArray(sni) : QByteArray());
}

/// Carries out steps as the pool does, as far as the table is concerned, and prints them.
class Player
{
public:
    explicit Player(const PoolLimits &limits)
        : table(limits.maxConnectionsPerOrigin())
        , limits(limits)
    {
    }
    void ask(const char *host, const char *sni = nullptr)
    {
        ++requests;
        arrivals[requests] = route(host, sni);
        table.enqueue(route(host, sni), requests, requests);
    }
    QString play()
    {
        QStringList steps;
        for (;;) {
            const Step step = nextStep(table, limits);
            switch (step.kind) {
            case Step::Kind::None:
                return steps.join(QLatin1Char(' '));
            case Step::Kind::Lease:
                table.dequeue(step.route, step.rank);
                table.take(step.connection);
                steps += QStringLiteral("lease(r%1,c%2)").arg(step.request).arg(step.connection);
                break;
            case Step::Kind::EvictAndOpen:
                steps += QStringLiteral("evict(c%1)").arg(step.connection);
                table.remove(step.connection);
                [[fallthrough]];
            case Step::Kind::Open:
                table.addOpening(step.route, ++connections, standsFor);
                steps += QStringLiteral("open(c%1,r%2)").arg(connections).arg(step.request);
                break;
            case Step::Kind::CloseIdle:
                table.remove(step.connection);
                steps += QStringLiteral("close(c%1)").arg(step.connection);
                break;
            }
        }
    }
    AssignmentTable table;
    PoolLimits limits;
    std::map<RequestId, Route> arrivals;
    RequestId requests = 0;
    ConnectionId connections = 0;
    int standsFor = 1; // of the next opening connections
};

} // namespace

class TestAssignment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensOnePerRequestUpToTheLimit()
    {
        Player p(PoolLimits().maxConnections(2));
        p.ask("a");
        p.ask("a");
        p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("open(c1,r1) open(c2,r2)"));
        QCOMPARE(p.table.waiting(), 3); // still until a connection is there
        p.table.opened(2, 1);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c2)")); // first in line, whatever it opened
        p.table.opened(1, 1);
        QCOMPARE(p.play(), QStringLiteral("lease(r2,c1)"));
        p.table.giveBack(2);
        QCOMPARE(p.play(), QStringLiteral("lease(r3,c2)"));
        QCOMPARE(p.table.waiting(), 0);
    }
    void reusesWhatWasUsedLast()
    {
        Player p(PoolLimits().maxConnections(5));
        for (int i = 0; i < 3; ++i)
            p.ask("a");
        p.play();
        for (ConnectionId id = 1; id <= 3; ++id)
            p.table.opened(id, 1);
        p.play();
        p.table.giveBack(2);
        p.table.giveBack(1);
        p.table.giveBack(3);
        p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("lease(r4,c3)"));
        QCOMPARE(p.table.oldestIdle(), ConnectionId(2));
    }
    void evictsTheOneIdleLongestForAnotherOrigin()
    {
        Player p(PoolLimits().maxConnections(2));
        p.ask("a");
        p.ask("b");
        p.play();
        p.table.opened(1, 1);
        p.table.opened(2, 1);
        p.play();
        p.table.giveBack(2);
        p.table.giveBack(1);
        p.ask("c");
        QCOMPARE(p.play(), QStringLiteral("evict(c2) open(c3,r3)"));
    }
    void neverEvictsAnActiveOne()
    {
        Player p(PoolLimits().maxConnections(1));
        p.ask("a");
        p.play();
        p.table.opened(1, 1);
        p.play();
        p.ask("b");
        QCOMPARE(p.play(), QString());
        p.table.giveBack(1);
        QCOMPARE(p.play(), QStringLiteral("evict(c1) open(c2,r2)"));
    }
    void aRouteThatCannotBeServedHoldsUpNoOther()
    {
        Player p(PoolLimits().maxConnections(3).maxConnectionsPerOrigin(1));
        p.ask("a");
        p.ask("a");
        p.ask("a");
        p.ask("b");
        QCOMPARE(p.play(), QStringLiteral("open(c1,r1) open(c2,r4)"));
    }
    void isFairAcrossRoutesByArrival()
    {
        Player p(PoolLimits().maxConnections(1));
        p.ask("a");
        p.ask("b");
        p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("open(c1,r1)"));
        p.table.opened(1, 1);
        p.play();
        p.table.giveBack(1);
        // r3 could use the connection at once, without cost: a free connection is never left idle
        QCOMPARE(p.play(), QStringLiteral("lease(r3,c1)"));
        p.table.giveBack(1);
        QCOMPARE(p.play(), QStringLiteral("evict(c1) open(c2,r2)"));
    }
    void differentNamesForTlsAreDifferentRoutes()
    {
        Player p(PoolLimits().maxConnections(5));
        p.ask("a");
        p.play();
        p.table.opened(1, 1);
        p.play();
        p.table.giveBack(1);
        p.ask("a", "x");
        QCOMPARE(p.play(), QStringLiteral("open(c2,r2)"));
        p.ask("a", ""); // an empty name is another identity than none
        QCOMPARE(p.play(), QStringLiteral("open(c3,r3)"));
    }
    void closesIdleOnesBeyondTheLimitOldestFirst()
    {
        Player p(PoolLimits().maxConnections(5).maxIdle(1));
        for (int i = 0; i < 3; ++i)
            p.ask("a");
        p.play();
        for (ConnectionId id = 1; id <= 3; ++id)
            p.table.opened(id, 1);
        p.play();
        p.table.giveBack(3);
        p.table.giveBack(1);
        p.table.giveBack(2);
        QCOMPARE(p.play(), QStringLiteral("close(c3) close(c1)"));
    }
    void aLowerLimitClosesWhatIsIdleBeforeItIsUsed()
    {
        Player p(PoolLimits().maxConnections(3));
        for (int i = 0; i < 4; ++i)
            p.ask("a");
        p.play();
        for (ConnectionId id = 1; id <= 3; ++id)
            p.table.opened(id, 1);
        p.play();
        p.limits.maxConnections(1);
        QCOMPARE(p.play(), QString()); // all of them carry a request
        p.table.giveBack(1);
        QCOMPARE(p.play(), QStringLiteral("close(c1)"));
        p.table.giveBack(2);
        QCOMPARE(p.play(), QStringLiteral("close(c2)"));
        p.table.giveBack(3);
        QCOMPARE(p.play(), QStringLiteral("lease(r4,c3)"));
    }
    void anotherLimitOfARouteHoldsForWhatWaits()
    {
        Player p(PoolLimits().maxConnections(5).maxConnectionsPerOrigin(1));
        for (int i = 0; i < 4; ++i)
            p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("open(c1,r1)"));
        p.table.setMaxPerRoute(3);
        QCOMPARE(p.play(), QStringLiteral("open(c2,r2) open(c3,r3)"));
        p.table.setMaxPerRoute(2);
        p.table.remove(1);
        QCOMPARE(p.play(), QString());
        p.table.remove(2);
        QCOMPARE(p.play(), QStringLiteral("open(c4,r2)"));
    }
    void activeOnesDoNotCountAsIdle()
    {
        Player p(PoolLimits().maxConnections(5).maxIdle(0));
        p.ask("a");
        p.play();
        p.table.opened(1, 1);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c1)"));
        p.table.giveBack(1);
        QCOMPARE(p.play(), QStringLiteral("close(c1)"));
    }
    void claimsFollowTheOpeningConnections()
    {
        Player p(PoolLimits().maxConnections(1));
        p.ask("a");
        p.ask("a");
        p.play();
        using Changes = QList<std::pair<RequestId, bool>>;
        QCOMPARE(p.table.takeClaimChanges(), Changes({ { 1, true } }));
        QCOMPARE(p.table.claimantsOf(1), QList<RequestId>({ 1 }));
        QVERIFY(p.table.dequeue(route("a"), 1)); // cancelled: the next one inherits the claim
        QCOMPARE(p.table.takeClaimChanges(), Changes({ { 2, true } }));
        QCOMPARE(p.table.unclaimedOpening(route("a")), ConnectionId(0));
        QVERIFY(p.table.dequeue(route("a"), 2));
        QCOMPARE(p.table.unclaimedOpening(route("a")), ConnectionId(1));
        p.table.remove(1);
        QCOMPARE(p.table.connections(), 0);
        QCOMPARE(p.table.describe(), QString());
    }
    void aClaimIsLostWithItsConnection()
    {
        Player p(PoolLimits().maxConnections(1));
        p.ask("a");
        p.ask("a");
        p.play();
        p.table.takeClaimChanges();
        p.table.dequeue(route("a"), 1); // the attempt failed r1
        p.table.remove(1);
        using Changes = QList<std::pair<RequestId, bool>>;
        QCOMPARE(p.table.takeClaimChanges(), Changes({ { 2, true }, { 2, false } }));
        QCOMPARE(p.play(), QStringLiteral("open(c2,r2)"));
    }
    void aRequestThatWaitsAgainKeepsItsPlace()
    {
        Player p(PoolLimits().maxConnections(1));
        p.ask("a");
        p.ask("a");
        p.play();
        p.table.opened(1, 1);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c1)"));
        p.table.remove(1);
        p.table.enqueue(route("a"), 1, 1);
        QCOMPARE(p.play(), QStringLiteral("open(c2,r1)"));
        p.table.opened(2, 1);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c2)"));
    }
    void sharedConnectionsTakeAsManyAsTheyHaveRoomFor()
    {
        Player p(PoolLimits().maxConnections(1));
        for (int i = 0; i < 4; ++i)
            p.ask("a");
        p.play();
        p.table.opened(1, 3);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c1) lease(r2,c1) lease(r3,c1)"));
        p.table.giveBack(1);
        QVERIFY(!p.table.isIdle(1));
        QCOMPARE(p.play(), QStringLiteral("lease(r4,c1)"));
    }
    void requestsWaitTogetherForAConnectionThatMayBeShared()
    {
        Player p(PoolLimits().maxConnections(10));
        p.standsFor = 3;
        for (int i = 0; i < 5; ++i)
            p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("open(c1,r1) open(c2,r4)"));
        QCOMPARE(p.table.claimantsOf(1), QList<RequestId>({ 1, 2 })); // c2 stands for three
        p.table.opened(1, 3);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c1) lease(r2,c1) lease(r3,c1)"));
        p.table.opened(2, 3);
        QCOMPARE(p.play(), QStringLiteral("lease(r4,c2) lease(r5,c2)"));
        QCOMPARE(p.table.running(), 5);
    }
    void requestsArePlannedAnewWhenTheConnectionIsNotShared()
    {
        Player p(PoolLimits().maxConnections(3));
        p.standsFor = 100;
        for (int i = 0; i < 4; ++i)
            p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("open(c1,r1)"));
        p.standsFor = 1;
        p.table.opened(1, 1);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c1) open(c2,r2) open(c3,r3)"));
        using Changes = QList<std::pair<RequestId, bool>>;
        const Changes changes = p.table.takeClaimChanges();
        QVERIFY(changes.contains({ 4, true }));
        QCOMPARE(changes.last().second, true);
        QVERIFY(changes.contains({ 4, false })); // its pool time-out runs from here
    }
    void anAttemptThatFailsFailsAllItStoodFor()
    {
        Player p(PoolLimits().maxConnections(1));
        p.standsFor = 100;
        for (int i = 0; i < 3; ++i)
            p.ask("a");
        p.play();
        QCOMPARE(p.table.claimantsOf(1), QList<RequestId>({ 1, 2, 3 }));
        QCOMPARE(p.table.unclaimedOpening(route("a")), ConnectionId(0));
        for (quint64 rank = 1; rank <= 3; ++rank)
            QVERIFY(p.table.dequeue(route("a"), rank));
        QVERIFY(p.table.claimantsOf(1).isEmpty());
        QCOMPARE(p.table.unclaimedOpening(route("a")), ConnectionId(1));
    }
    void aSharedConnectionThatIsFullOpensAnother()
    {
        Player p(PoolLimits().maxConnections(2));
        p.standsFor = 2;
        p.ask("a");
        p.ask("a");
        p.play();
        p.table.opened(1, 2);
        p.play();
        p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("open(c2,r3)"));
    }
    void aLoweredNumberOfPlacesDrains()
    {
        Player p(PoolLimits().maxConnections(1));
        for (int i = 0; i < 4; ++i)
            p.ask("a");
        p.play();
        p.table.opened(1, 3);
        p.play();
        p.table.setPlaces(1, 1);
        p.table.giveBack(1);
        p.table.giveBack(1);
        QCOMPARE(p.play(), QString()); // one still runs, one is allowed
        p.table.giveBack(1);
        QCOMPARE(p.play(), QStringLiteral("lease(r4,c1)"));
        p.table.setPlaces(1, AssignmentTable::Leaving);
        p.table.giveBack(1);
        p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("evict(c1) open(c2,r5)")); // idle, and of no use
    }
    void placesThatComeBackAreUsed()
    {
        Player p(PoolLimits().maxConnections(1));
        p.ask("a");
        p.play();
        p.table.opened(1, 0);
        p.ask("a");
        QCOMPARE(p.play(), QString()); // no further connection to a peer that takes nothing
        p.table.setPlaces(1, 2);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c1) lease(r2,c1)"));
        p.table.setPlaces(1, 0);
        p.table.remove(1);
        p.ask("a");
        QCOMPARE(p.play(), QStringLiteral("open(c2,r3)"));
    }
    void aPeerThatTakesNothingHoldsUpNoOther()
    {
        Player p(PoolLimits().maxConnections(1));
        p.ask("a");
        p.play();
        p.table.opened(1, 0);
        p.ask("b");
        QCOMPARE(p.play(), QStringLiteral("evict(c1) open(c2,r2)"));
        p.table.remove(2);
        p.table.dequeue(route("b"), 2);
        p.play();
        p.table.opened(3, 2);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c3)"));
    }
    void urgentRequestsGoFirst()
    {
        Player p(PoolLimits().maxConnections(1));
        for (int i = 0; i < 3; ++i)
            p.ask("a");
        p.play();
        p.table.takeClaimChanges();
        p.table.move(route("a"), 1, 101); // had the claim: it passes on
        using Changes = QList<std::pair<RequestId, bool>>;
        QCOMPARE(p.table.takeClaimChanges(), Changes({ { 1, false }, { 2, true } }));
        p.table.move(route("a"), 77, 1); // nobody's
        p.table.opened(1, 1);
        QCOMPARE(p.play(), QStringLiteral("lease(r2,c1)"));
        p.table.giveBack(1);
        QCOMPARE(p.play(), QStringLiteral("lease(r3,c1)"));
        p.table.giveBack(1);
        QCOMPARE(p.play(), QStringLiteral("lease(r1,c1)"));
    }
    void theSameTableGivesTheSameStep()
    {
        Player p(PoolLimits().maxConnections(2));
        p.ask("a");
        const Step one = nextStep(p.table, p.limits);
        const Step two = nextStep(p.table, p.limits);
        QCOMPARE(int(one.kind), int(two.kind));
        QCOMPARE(one.request, two.request);
    }
};

QTEST_APPLESS_MAIN(TestAssignment)
#include "tst_assignment.moc"
