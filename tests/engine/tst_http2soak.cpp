// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Many requests over connections that are reset, refused, cancelled and sent away at random, from a
// fixed seed; afterwards nothing may be missing: no request, no lease, no stream, no byte of
// window.
#include "enginefixture.h"
#include "http2peer.h"

#include <QtTest/QTest>
#include <random>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int Requests = 20'000; // a sanitizer makes each ten times as dear
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr int Requests = 20'000;
#else
constexpr int Requests = 200'000;
#endif
#else
constexpr int Requests = 200'000;
#endif
constexpr int InFlight = 300;

class Dice
{
public:
    bool oneIn(int n) { return below(n) == 0; }
    int below(int n) { return int(m_engine() % unsigned(n)); }

private:
    std::mt19937 m_engine { 20'261'121 };
};

} // namespace

class TestHttp2Soak : public QObject
{
    Q_OBJECT

    void serve(Http2Peer &peer, const H2::Frame &frame)
    {
        if (frame.type == H2::Data && (frame.flags & H2::EndStream) && m_dice.below(2))
            return peer.respond(qint32(frame.stream), "thanks");
        if (frame.type != H2::Headers || peer.goneAway)
            return;
        switch (m_dice.below(40)) {
        case 0:
            return peer.reset(qint32(frame.stream), 7); // REFUSED_STREAM
        case 1:
            return peer.reset(qint32(frame.stream), 2); // INTERNAL_ERROR
        case 2:
            return peer.respondHead(qint32(frame.stream), 200); // and nothing more
        case 3:
            peer.respondHead(qint32(frame.stream), 200);
            return peer.reset(qint32(frame.stream), 8);
        case 4:
            return; // no answer
        case 5:
            return peer.respond(qint32(frame.stream), QByteArray(m_dice.below(300'000), 'x'));
        case 6:
            if (m_dice.oneIn(20)) { // rotation: what is at hand was processed, what follows not
                peer.respond(qint32(frame.stream), "last");
                peer.goneAway = true;
                return peer.send(H2::goAway(frame.stream, 0));
            }
            break;
        case 7:
            if (m_dice.oneIn(40))
                return peer.mock().close();
            break;
        default:
            break;
        }
        if (!(frame.flags & H2::EndStream))
            return; // answered when its body is there
        peer.respond(qint32(frame.stream), QByteArray(m_dice.below(200), 'y'));
    }

    RequestId submit(EngineFixture &f)
    {
        HttpRequest request(m_dice.oneIn(5) ? "POST" : "GET", QUrl(QLatin1String("http://a/")));
        request.timeouts(Timeouts().read(500ms).write(500ms).pool(1h));
        if (request.method() == "POST")
            request.body(QByteArray(m_dice.below(100'000), 'u'));
        return f.submit(request);
    }

    Dice m_dice;

private Q_SLOTS:
    void nothingIsMissingAfterwards()
    {
        EngineFixture f(PoolSettings(PoolLimits().maxConnections(5)).http1(false));
        QList<std::shared_ptr<Http2Peer>> peers;
        f.network.listenEverywhere().onConnect([&](MockPeer &mock) {
            peers.append(Http2Peer::start(
                    mock, Http2Peer::Entries({ { 3, quint32(50 + m_dice.below(100)) } }),
                    [this](Http2Peer &peer, const H2::Frame &frame) { serve(peer, frame); }));
        });
        QSet<RequestId> open;
        int ended = 0;
        int cancelled = 0;
        f.onEvent = [&](RequestId id, const Event &event) {
            if (std::holds_alternative<DoneEvent>(event.payload)
                || std::holds_alternative<FailedEvent>(event.payload))
                ended += open.remove(id) ? 1 : 0;
        };
        int submitted = 0;
        while (submitted < Requests || !open.isEmpty()) {
            for (int i = m_dice.below(60); i > 0 && submitted < Requests; --i, ++submitted)
                open.insert(submit(f));
            if (!open.isEmpty() && m_dice.oneIn(3)) {
                const RequestId victim = *open.cbegin();
                f.cancel(victim);
                open.remove(victim);
                ++cancelled;
            }
            f.network.run();
            while (open.size() > InFlight)
                f.network.advance(20ms);
            f.network.advance(1ms);
        }
        QCOMPARE(ended + cancelled, Requests);
        const PoolStatistics statistics = f.host->statistics();
        QCOMPARE(statistics.running, 0);
        QCOMPARE(statistics.queued, 0);
        QCOMPARE(statistics.active, 0);
        QVERIFY(statistics.opened > 10);
        QVERIFY(statistics.resent > 0);
        compareWindows(f, peers);
        f.network.runUntilIdle();
        QCOMPARE(f.network.openStreams(), 0); // the timer closed the idle ones
        QCOMPARE(f.connections(), QString());
    }

private:
    static void compareWindows(EngineFixture &f, const QList<std::shared_ptr<Http2Peer>> &peers)
    {
        f.network.run();
        int compared = 0;
        // Both in order of creation. Not by id: an attempt whose request was cancelled has one,
        // too.
        const QList<ConnectionInfo> connections = f.host->connections();
        QList<std::shared_ptr<Http2Peer>> left;
        for (const std::shared_ptr<Http2Peer> &peer : peers) {
            if (!peer->mock().closeSeen())
                left.append(peer);
        }
        QCOMPARE(left.size(), connections.size());
        for (const ConnectionInfo &info : connections) {
            const std::shared_ptr<Http2Peer> &peer = left.at(compared);
            QCOMPARE(info.http2().streams, 0);
            QCOMPARE(info.http2().receiveWindow, peer->connectionWindow);
            QVERIFY(info.http2().receiveWindow >= Http2Settings().connectionWindow() / 2);
            QCOMPARE(info.http2().sendWindow, 65'535);
            ++compared;
        }
        QVERIFY(compared > 0);
    }
};

QTEST_GUILESS_MAIN(TestHttp2Soak)
#include "tst_http2soak.moc"
