// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Timeouts, PoolLimits, MessageLimits and PoolSettings: defaults, bounds, and the ready-made sets.
#include "core/limits.h"
#include "core/poolsettings.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

class TestLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWaitIsFiniteByDefault();
    void allSetsTheFourWaits();
    void noneLimitsNothingButTheWaitFor100();
    void keepsWhatIsSet();
    void poolLimitsHaveAFloor();
    void settingsAreMadeOfLimits();
    void overridesAreFoundByLowerCaseName();
    void aSocketOptionHoldsTheBytesOfItsValue();
};

void TestLimits::everyWaitIsFiniteByDefault()
{
    const Timeouts t;
    QCOMPARE(t.connect().count(), 10'000);
    QCOMPARE(t.read().count(), 30'000);
    QCOMPARE(t.write().count(), 30'000);
    QCOMPARE(t.pool().count(), 10'000);
    QCOMPARE(t.total().count(), Timeouts::Unlimited.count());
    QCOMPARE(t.expectContinue().count(), 1'000);
}

void TestLimits::allSetsTheFourWaits()
{
    const Timeouts t = Timeouts::all(7ms);
    for (milliseconds wait : { t.connect(), t.read(), t.write(), t.pool() })
        QCOMPARE(wait.count(), 7);
    QCOMPARE(t.total().count(), Timeouts::Unlimited.count());
    QCOMPARE(t.expectContinue().count(), 1'000);
}

void TestLimits::noneLimitsNothingButTheWaitFor100()
{
    const Timeouts t = Timeouts::none();
    for (milliseconds wait : { t.connect(), t.read(), t.write(), t.pool(), t.total() })
        QCOMPARE(wait.count(), Timeouts::Unlimited.count());
    QCOMPARE(t.expectContinue().count(), 1'000);
}

void TestLimits::keepsWhatIsSet()
{
    const Timeouts
            t = Timeouts().connect(1ms).read(2s).write(3ms).pool(4ms).total(5ms).expectContinue(
                    6ms);
    QCOMPARE(t.connect().count(), 1);
    QCOMPARE(t.read().count(), 2000);
    QCOMPARE(t.write().count(), 3);
    QCOMPARE(t.pool().count(), 4);
    QCOMPARE(t.total().count(), 5);
    QCOMPARE(t.expectContinue().count(), 6);
    const MessageLimits m = MessageLimits().headBytes(1).lineBytes(2).fieldCount(3);
    QCOMPARE(m.headBytes(), 1);
    QCOMPARE(m.lineBytes(), 2);
    QCOMPARE(m.fieldCount(), 3);
    QCOMPARE(m.informationalCount(), 32);
}

void TestLimits::poolLimitsHaveAFloor()
{
    QCOMPARE(PoolLimits().maxConnections(), 10);
    QCOMPARE(PoolLimits().idleExpiry().count(), 60'000);
    QCOMPARE(PoolLimits().maxConnections(0).maxConnections(), 1);
    QCOMPARE(PoolLimits().maxConnectionsPerOrigin(-5).maxConnectionsPerOrigin(), 1);
    QCOMPARE(PoolLimits().maxIdle(-1).maxIdle(), 0);
    QCOMPARE(PoolLimits().maxIdle(3).maxIdle(), 3);
}

void TestLimits::settingsAreMadeOfLimits()
{
    const PoolSettings settings = PoolLimits().maxConnections(20);
    QCOMPARE(settings.limits().maxConnections(), 20);
    QVERIFY(settings.http1());
    QVERIFY(settings.tls() == TlsConfiguration());
    QCOMPARE(PoolSettings().connectRetries(-1).connectRetries(), 0);
}

void TestLimits::overridesAreFoundByLowerCaseName()
{
    const PoolSettings settings = PoolSettings().resolve("EXAMPLE.com:80", { "127.0.0.1" });
    QCOMPARE(settings.resolveOverrides().value("example.com:80"),
             QList<QByteArray> { "127.0.0.1" });
}

void TestLimits::aSocketOptionHoldsTheBytesOfItsValue()
{
    const SocketOption option(1, 2, 0x01020304);
    QCOMPARE(option.value.size(), qsizetype(sizeof(int)));
    int value = 0;
    memcpy(&value, option.value.constData(), sizeof value);
    QCOMPARE(value, 0x01020304);
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
