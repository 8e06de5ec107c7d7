// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What a command changes is told soon, though no event of a request says so and the network is
// silent: who shows the counters of a pool hears of it within a frame.
#include "enginefixture.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {
const char *const A = "http://a.test/";
constexpr auto Soon = 16ms; // a frame
} // namespace

class TestPoolStatistics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        f = std::make_unique<EngineFixture>(PoolLimits().maxConnections(1));
        f->onEvent = [this](RequestId, const Event &event) {
            if (const auto *told = std::get_if<StatisticsEvent>(&event.payload))
                last = told->statistics;
        };
        f->network.listen("a.test", 80).onConnect([this](MockPeer &p) { peer = p; });
        f->get(A);
        f->network.run();
        QCOMPARE(last.running, 1);
    }
    void cleanup() { f.reset(); }

    void aRequestThatWaits()
    {
        f->get(A);
        f->network.advance(Soon);
        QCOMPARE(last.queued, 1);
    }
    void aRequestThatRunsAtOnce()
    {
        peer.send(reply());
        f->network.run();
        QCOMPARE(last.idle, 1);
        f->get(A);
        f->network.advance(Soon);
        QCOMPARE(last.running, 1);
        QCOMPARE(last.idle, 0);
    }
    void otherLimits()
    {
        peer.send(reply());
        f->network.run();
        LimitsCommand command;
        command.limits = PoolLimits().maxIdle(0);
        f->send(command);
        f->network.advance(Soon);
        QCOMPARE(last.idle, 0);
    }
    void theEnd()
    {
        peer.send(reply());
        f->network.run();
        f->send(CloseCommand());
        f->network.advance(Soon);
        QCOMPARE(last.idle, 0);
        QVERIFY(last == f->host->statistics());
    }
    void aBurstIsToldAtOnce()
    {
        int told = 0;
        f->onEvent = [&](RequestId, const Event &event) {
            told += std::holds_alternative<StatisticsEvent>(event.payload);
        };
        for (int i = 0; i < 100; ++i)
            f->get(A);
        f->network.advance(Soon);
        QCOMPARE(told, 1);
    }

private:
    std::unique_ptr<EngineFixture> f;
    MockPeer peer;
    PoolStatistics last;
};

QTEST_GUILESS_MAIN(TestPoolStatistics)
#include "tst_poolstatistics.moc"
