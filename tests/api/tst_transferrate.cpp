// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TransferRate: steady flow, the beginning, a stall, a change.

#include "api/transferrate_p.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

class TestTransferRate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        rate = TransferRate();
        now = TimePoint() + 1h;
    }

    void saysNothingAtFirst()
    {
        QVERIFY(!rate.isStarted());
        QCOMPARE(rate.perSecond(now), 0.0);
        QCOMPARE(rate.average(now), 0.0);
        rate.start(now);
        rate.add(1'000'000, now + 1ms);
        QCOMPARE(rate.perSecond(now + 50ms), 0.0);
        QVERIFY(rate.perSecond(now + 100ms) > 0);
    }

    void aSteadyFlowIsShownAsItIs_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("at the beginning") << 1;
        QTest::newRow("later") << 10;
        QTest::newRow("much later") << 100;
    }
    void aSteadyFlowIsShownAsItIs()
    {
        QFETCH(int, seconds);
        rate.start(now);
        flow(1000, seconds * 1000);
        QVERIFY2(qAbs(rate.perSecond(now) - 1'000'000) < 10'000,
                 qPrintable(QString::number(rate.perSecond(now))));
        QCOMPARE(rate.average(now), 1'000'000.0);
    }

    void followsAChangeWithinSeconds()
    {
        rate.start(now);
        flow(1000, 60'000);
        flow(100, 3'000);
        QVERIFY(rate.perSecond(now) > 400'000); // not nervous
        QVERIFY(rate.perSecond(now) < 500'000);
        flow(100, 12'000);
        QVERIFY(rate.perSecond(now) < 120'000);
    }

    void sinksWhenNothingMoves()
    {
        rate.start(now);
        flow(1000, 10'000);
        QVERIFY(rate.perSecond(now + 60s) < 1);
    }

    void beginsAnew()
    {
        rate.start(now);
        flow(1000, 10'000);
        rate.start(now);
        QCOMPARE(rate.perSecond(now + 1s), 0.0);
    }

private:
    void flow(qint64 bytesPerMs, int ms)
    {
        for (int i = 0; i < ms; ++i)
            rate.add(bytesPerMs, now += 1ms);
    }

    TransferRate rate;
    TimePoint now;
};

QTEST_GUILESS_MAIN(TestTransferRate)
#include "tst_transferrate.moc"
