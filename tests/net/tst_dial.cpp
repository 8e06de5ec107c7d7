// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// dial() on the mock: the order of addresses, the stagger of 250 ms, failures, the winner,
// cancelling.

#include "net/dial.h"
#include "net/mock/mocknetwork.h"

#include <QtTest/QTest>

#include <cerrno>

using namespace QHttpPool;
using namespace std::chrono_literals;

using Addresses = QList<QByteArray>;

namespace {

class Outcome
{
public:
    int calls = 0;
    Result<std::unique_ptr<Transport>> result;
    TimePoint at;
};

// All pointers outlive the task: the test runs it to its end.
Task<> run(NetworkBackend *backend, Deadlines *deadlines, Addresses addresses,
           SocketOptions options, CancelScope scope, Outcome *outcome)
{
    Result<std::unique_ptr<Transport>> result = co_await dial(backend, deadlines, addresses, 80,
                                                              options, scope);
    outcome->result = std::move(result);
    outcome->at = backend->clock().now();
    ++outcome->calls;
}

const QByteArray V6a = "2001:db8::1";
const QByteArray V6b = "2001:db8::2";
const QByteArray V4a = "192.0.2.1";
const QByteArray V4b = "192.0.2.2";

} // namespace

class tst_Dial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void interleaves_data();
    void interleaves();
    void firstAddressWins();
    void staggersByAQuarterSecond();
    void nextAtOnceAfterFailure();
    void lateFirstStillWins();
    void loserIsClosed();
    void allFailedNamesAttempts();
    void oneFailedKeepsItsError();
    void silentAttemptHoldsBackTheError();
    void noAddress();
    void localAddressFiltersFamily();
    void cancelLeavesNothing_data();
    void cancelLeavesNothing();
    void deadlinePasses();

private:
    void start(const Addresses &addresses, const SocketOptions &options = SocketOptions());
    int elapsed(TimePoint at) const
    {
        return int(std::chrono::duration_cast<std::chrono::milliseconds>(at - m_start).count());
    }

    std::unique_ptr<MockNetwork> m_network;
    std::unique_ptr<NetworkBackend> m_backend;
    std::unique_ptr<Deadlines> m_deadlines;
    std::unique_ptr<Outcome> m_outcome;
    CancelScope m_scope;
    TimePoint m_start;
};

void tst_Dial::init()
{
    m_network = std::make_unique<MockNetwork>();
    m_backend = m_network->factory()();
    m_deadlines = std::make_unique<Deadlines>(m_backend->clock());
    m_outcome = std::make_unique<Outcome>();
    m_scope = CancelScope();
    m_start = m_network->now();
}

void tst_Dial::cleanup()
{
    QCOMPARE(m_outcome->calls, 1);
    QCOMPARE(m_network->pendingOperations(), 0);
    QVERIFY(m_deadlines->isEmpty());
    m_outcome.reset();
    QCOMPARE(m_network->openStreams(), 0);
    m_deadlines.reset();
    m_backend.reset();
    m_network.reset();
}

void tst_Dial::start(const Addresses &addresses, const SocketOptions &options)
{
    run(m_backend.get(), m_deadlines.get(), addresses, options, m_scope, m_outcome.get());
    m_network->run();
}

void tst_Dial::interleaves_data()
{
    QTest::addColumn<Addresses>("addresses");
    QTest::addColumn<QByteArray>("local");
    QTest::addColumn<Addresses>("order");
    const QByteArray none;
    QTest::newRow("v6 first") << Addresses { V6a, V6b, V4a, V4b } << none
                              << Addresses { V6a, V4a, V6b, V4b };
    QTest::newRow("v4 first") << Addresses { V4a, V4b, V6a } << none << Addresses { V4a, V6a, V4b };
    QTest::newRow("one family") << Addresses { V4b, V4a } << none << Addresses { V4b, V4a };
    QTest::newRow("none") << Addresses() << none << Addresses();
    QTest::newRow("local v4") << Addresses { V6a, V4a, V4b } << QByteArray("0.0.0.0")
                              << Addresses { V4a, V4b };
    QTest::newRow("local v6") << Addresses { V4a, V6b } << QByteArray("::") << Addresses { V6b };
    QTest::newRow("impossible") << Addresses { V4a } << QByteArray("::1") << Addresses();
}

void tst_Dial::interleaves()
{
    QFETCH(Addresses, addresses);
    QFETCH(QByteArray, local);
    QFETCH(Addresses, order);
    QCOMPARE(interleaved(addresses, local), order);
    m_outcome->calls = 1; // for cleanup
}

void tst_Dial::firstAddressWins()
{
    m_network->listenEverywhere();
    start({ V6a, V4a });
    QVERIFY(m_outcome->result.hasValue());
    QCOMPARE((*m_outcome->result)->remoteAddress(), QStringLiteral("[2001:db8::1]:80"));
    QCOMPARE(m_network->connectCount(), 1);
    QCOMPARE(elapsed(m_outcome->at), 0);
}

// NT-503: the first address is a black hole.
void tst_Dial::staggersByAQuarterSecond()
{
    m_network->listen(V6a, 80).neverAnswer();
    m_network->listen(V4a, 80).neverAnswer();
    m_network->listen(V6b, 80);
    start({ V6a, V6b, V4a });
    QCOMPARE(m_network->connectCount(), 1);
    m_network->advance(249ms);
    QCOMPARE(m_network->connectCount(), 1);
    m_network->advance(1ms);
    QCOMPARE(m_network->connectLog(), (Addresses { "[2001:db8::1]:80", "192.0.2.1:80" }));
    m_network->advance(249ms);
    QCOMPARE(m_network->connectCount(), 2);
    m_network->advance(1ms);
    QCOMPARE(m_network->connectCount(), 3);
    QVERIFY(m_outcome->result.hasValue());
    QCOMPARE(elapsed(m_outcome->at), 500);
}

void tst_Dial::nextAtOnceAfterFailure()
{
    m_network->listen(V4a, 80);
    m_network->listen(V6b, 80).refuse().delay(10ms);
    start({ V6a, V6b, V4a }); // V6a, V4a, V6b; nobody listens on V6a
    QVERIFY(m_outcome->result.hasValue());
    QCOMPARE(elapsed(m_outcome->at), 0);
    QCOMPARE(m_network->connectCount(), 2);
}

void tst_Dial::lateFirstStillWins()
{
    m_network->listen(V6a, 80).delay(300ms);
    m_network->listen(V4a, 80).delay(100ms);
    start({ V6a, V4a });
    m_network->advance(1s);
    QVERIFY(m_outcome->result.hasValue());
    QCOMPARE((*m_outcome->result)->remoteAddress(), QStringLiteral("[2001:db8::1]:80"));
    QCOMPARE(elapsed(m_outcome->at), 300);
    QCOMPARE(m_network->peers().size(), 1); // the loser was never accepted
}

// Both connect in the same wake-up: one is kept.
void tst_Dial::loserIsClosed()
{
    m_network->listen(V6a, 80).delay(300ms);
    m_network->listen(V4a, 80).delay(50ms);
    start({ V6a, V4a });
    m_network->advance(1s);
    QVERIFY(m_outcome->result.hasValue());
    QCOMPARE(m_outcome->calls, 1);
    QCOMPARE(m_network->openStreams(), 1);
}

void tst_Dial::allFailedNamesAttempts()
{
    start({ V6a, V4a, V4b });
    const HttpError error = m_outcome->result.error();
    QCOMPARE(error.kind(), HttpError::Kind::ConnectError);
    QCOMPARE(error.phase(), HttpError::Phase::Connect);
    for (const char *tried : { "[2001:db8::1]:80", "192.0.2.1:80", "192.0.2.2:80" })
        QVERIFY2(error.detail().contains(QLatin1String(tried)), qPrintable(error.detail()));
    QCOMPARE(elapsed(m_outcome->at), 0);
}

void tst_Dial::oneFailedKeepsItsError()
{
    start({ V4a });
    const HttpError error = m_outcome->result.error();
    QVERIFY(error.detail().startsWith(QLatin1String("192.0.2.1:80: ")));
    QVERIFY(!error.detail().contains(QLatin1Char(';')));
    QCOMPARE(error.nativeCode(), qint64(ECONNREFUSED));
}

void tst_Dial::silentAttemptHoldsBackTheError()
{
    m_network->listen(V6a, 80).delay(600ms);
    m_network->listen(V4a, 80).refuse();
    start({ V6a, V4a });
    m_network->advance(599ms);
    QCOMPARE(m_outcome->calls, 0);
    m_network->advance(1ms);
    QVERIFY(m_outcome->result.hasValue());
}

void tst_Dial::noAddress()
{
    start({});
    QCOMPARE(m_outcome->result.error().kind(), HttpError::Kind::ConnectError);
}

void tst_Dial::localAddressFiltersFamily()
{
    m_network->listenEverywhere();
    start({ V6a, V4a }, SocketOptions().localAddress("0.0.0.0"));
    QVERIFY(m_outcome->result.hasValue());
    QCOMPARE(m_network->connectLog(), Addresses { "192.0.2.1:80" });
}

void tst_Dial::cancelLeavesNothing_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("attempts");
    QTest::newRow("before it began") << -1 << 0;
    QTest::newRow("first attempt") << 0 << 1;
    QTest::newRow("just before the second") << 249 << 1;
    QTest::newRow("second attempt") << 250 << 2;
    QTest::newRow("all under way") << 600 << 3;
}

void tst_Dial::cancelLeavesNothing()
{
    QFETCH(int, at);
    QFETCH(int, attempts);
    m_network->listenEverywhere().neverAnswer();
    if (at < 0)
        m_scope.cancel();
    start({ V6a, V4a, V4b });
    if (at >= 0) {
        m_network->advance(std::chrono::milliseconds(at));
        QCOMPARE(m_outcome->calls, 0);
        QCOMPARE(m_network->pendingOperations(), attempts);
        m_scope.cancel();
    }
    QCOMPARE(m_outcome->calls, 1); // at once
    QCOMPARE(m_outcome->result.error().kind(), HttpError::Kind::Cancelled);
    QCOMPARE(m_outcome->result.error().phase(), HttpError::Phase::Connect);
    QCOMPARE(m_network->connectCount(), attempts);
    QCOMPARE(m_network->pendingOperations(), 0);
    m_network->advance(1s);
    QCOMPARE(m_network->connectCount(), attempts);
}

void tst_Dial::deadlinePasses()
{
    m_network->listenEverywhere().neverAnswer();
    m_scope = CancelScope(2s, *m_deadlines);
    start({ V6a, V4a });
    m_network->advance(2s);
    QCOMPARE(m_outcome->calls, 1);
    QVERIFY(m_outcome->result.error().deadlinePassed());
}

QTEST_GUILESS_MAIN(tst_Dial)
#include "tst_dial.moc"
