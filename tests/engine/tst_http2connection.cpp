// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The HTTP/2 driver in the pool: sharing, limits, streams that do not disturb each other, GOAWAY
// and REFUSED_STREAM, flow control, PING. Clear text by prior knowledge, on the mock network.
#include "http2server.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {

constexpr char A[] = "http://a/";
constexpr quint16 MaxConcurrentStreams = 3;
constexpr quint16 EnableConnectProtocol = 8;

class Recorder final : public Tracer
{
public:
    void event(const TraceEvent &event) override
    {
        names += event.name;
        if (event.info.contains(QStringLiteral("stream_id")))
            streams.insert(event.info.value(QStringLiteral("stream_id")).toInt());
    }
    QByteArrayList names;
    QSet<int> streams;
};

} // namespace

class TestHttp2Connection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestsShareOneConnection()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, answer);
        QList<RequestId> ids;
        for (int i = 0; i < 5; ++i)
            ids += f.get(A);
        f.network.run();
        for (const RequestId id : ids)
            QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.network.connectCount(), 1);
        QCOMPARE(f.connections(), QStringLiteral("<HttpConnection ['http://a:80', HTTP/2, IDLE, "
                                                 "Request Count: 5]>"));
        QCOMPARE(server[0].requests, QList<qint32>({ 1, 3, 5, 7, 9 }));
        QCOMPARE(f.head(ids[0]).head.version, QByteArray("HTTP/2"));
        QVERIFY(!f.head(ids[0]).reused);
        QVERIFY(f.head(ids[1]).reused);
    }
    void aConnectionSaysWhatItsStreamsDo()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, Http2Peer::Entries({ { MaxConcurrentStreams, 7 } }), ignore);
        f.get(A);
        f.get(A);
        f.network.run();
        const Http2Info info = f.host->connections().constFirst().http2();
        QCOMPARE(info.streams, 2);
        QCOMPARE(info.streamLimit, 7);
        QCOMPARE(info.sendWindow, 65'535);
        QCOMPARE(info.receiveWindow, Http2Settings().connectionWindow());
        QCOMPARE(f.host->statistics().running, 2);
        QCOMPARE(f.host->statistics().active, 1);
    }
    void aTimeoutEndsItsOwnStreamOnly()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, ignore);
        const RequestId slow = f.get(A, Timeouts().read(2s));
        const RequestId fine = f.get(A, Timeouts().read(20s));
        f.network.run();
        server[0].respondHead(3, 200);
        f.network.advance(3s);
        QCOMPARE(f.log(slow), QStringLiteral("failed ReadTimeout/wait/unknown"));
        QCOMPARE(server[0].cancelled, QList<qint32>({ 1 }));
        server[0].send(H2::data(3, "hello", H2::EndStream));
        f.network.run();
        QCOMPARE(f.log(fine), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.network.connectCount(), 1);
        QCOMPARE(f.counts(), QStringLiteral("0 active, 1 idle, 0 connecting, 0 queued"));
    }
    void aResetEndsItsOwnStreamOnly()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, ignore);
        const RequestId one = f.get(A);
        const RequestId two = f.get(A);
        f.network.run();
        server[0].reset(1, 2); // INTERNAL_ERROR
        server[0].respond(3, "hello");
        f.network.run();
        QCOMPARE(f.log(one), QStringLiteral("failed RemoteProtocolError/wait/yes"));
        QVERIFY2(f.error(one).message().contains(QLatin1String("INTERNAL_ERROR")),
                 qPrintable(f.error(one).message()));
        QCOMPARE(f.error(one).nativeCode(), 2);
        QCOMPARE(f.log(two), QStringLiteral("head 200, data 5, done"));
    }
    void goAwayResendsWhatWasNotProcessed()
    {
        EngineFixture f(priorKnowledge());
        bool first = true;
        Server server(f, {}, [&first](Http2Peer &peer, const H2::Frame &frame) {
            if (frame.type != H2::Headers)
                return;
            if (!first)
                peer.respond(qint32(frame.stream), "new");
            if (first && peer.requests.size() == 3) {
                first = false;
                peer.send(H2::goAway(1, 0));
                peer.respond(1, "old");
            }
        });
        const RequestId one = f.get(A);
        HttpRequest post("POST", QUrl(QLatin1String(A)));
        post.body("abc");
        const RequestId two = f.submit(post);
        const RequestId three = f.get(A);
        f.network.run();
        QCOMPARE(f.body(one), QByteArray("old"));
        QCOMPARE(f.body(two), QByteArray("new"));
        QCOMPARE(f.body(three), QByteArray("new"));
        QCOMPARE(f.network.connectCount(), 2);
        QCOMPARE(f.host->statistics().resent, 2u);
        QCOMPARE(f.connections().count(QLatin1Char('\n')), 0); // the old one is closed
        QCOMPARE(server[1].bodyOf(server[1].requests.value(0))
                         + server[1].bodyOf(server[1].requests.value(1)),
                 QByteArray("abc"));
    }
    void aGoAwayThatProcessedNothingIsResentAtMostTwice()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, [](Http2Peer &peer, const H2::Frame &frame) {
            if (frame.type == H2::Headers)
                peer.send(H2::goAway(0, 0));
        });
        const RequestId id = f.get(A);
        f.network.runUntilIdle();
        QCOMPARE(f.log(id), QStringLiteral("failed RemoteProtocolError/wait/not-processed"));
        QCOMPARE(f.network.connectCount(), 3);
    }
    void rotationLosesNothing()
    {
        EngineFixture f(priorKnowledge(PoolLimits().maxConnections(1)));
        int served = 0;
        Server server(f, {}, [&served](Http2Peer &peer, const H2::Frame &frame) {
            if (frame.type != H2::Headers || peer.requests.size() > 5)
                return;
            peer.respond(qint32(frame.stream), "x");
            ++served;
            if (peer.requests.size() == 5)
                peer.send(H2::goAway(frame.stream, 0));
        });
        QList<RequestId> ids;
        for (int i = 0; i < 200; ++i)
            ids += f.get(A);
        f.network.runUntilIdle();
        for (const RequestId id : ids)
            QCOMPARE(f.log(id), QStringLiteral("head 200, data 1, done"));
        QCOMPARE(served, 200);
        QCOMPARE(f.network.connectCount(), 40);
    }
    void refusedStreamsAreResentAtMostTwice()
    {
        EngineFixture f(priorKnowledge());
        int refusals = 0;
        Server server(f, {}, [&refusals](Http2Peer &peer, const H2::Frame &frame) {
            if (frame.type != H2::Headers)
                return;
            if (refusals-- > 0)
                peer.reset(qint32(frame.stream), 7);
            else
                peer.respond(qint32(frame.stream), "ok");
        });
        refusals = 2;
        const RequestId lucky = f.get(A);
        f.network.run();
        QCOMPARE(f.log(lucky), QStringLiteral("head 200, data 2, done"));
        refusals = 3;
        const RequestId unlucky = f.get(A);
        f.network.run();
        QCOMPARE(f.log(unlucky), QStringLiteral("failed RemoteProtocolError/wait/not-processed"));
        QCOMPARE(f.network.connectCount(), 1);
    }
    void whatMayHaveBeenProcessedIsNotResent()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, answer);
        f.get(A);
        f.network.run();
        HttpRequest post("POST", QUrl(QLatin1String(A)));
        post.body("abc");
        server.peers.first()->requests.clear();
        const RequestId id = f.submit(post);
        f.network.after(0ms, [] {});
        server[0].mock().onBytes([&server](MockPeer &peer) {
            peer.take();
            server[0].send(H2::goAway(3, 0));
            peer.sendEof();
        });
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("failed RemoteProtocolError/wait/unknown"));
        QCOMPARE(f.network.connectCount(), 1);
    }
    void theEndOfTheConnectionFailsAllStreamsAtOnce()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, ignore);
        const RequestId one = f.get(A);
        const RequestId two = f.get(A);
        f.network.run();
        server[0].respondHead(1, 200);
        server[0].send(H2::goAway(3, 11, "calm\ndown"));
        server[0].mock().sendEof();
        f.network.run();
        QCOMPARE(f.log(one), QStringLiteral("head 200, failed RemoteProtocolError/receive/yes"));
        QCOMPARE(f.log(two), QStringLiteral("failed RemoteProtocolError/wait/unknown"));
        QVERIFY2(f.error(two).message().contains(QLatin1String("ENHANCE_YOUR_CALM")),
                 qPrintable(f.error(two).message()));
        QVERIFY(!f.error(two).message().contains(QLatin1Char('\n')));
        QCOMPARE(f.network.openStreams(), 0);
    }
    void anIdleConnectionThatEndsIsNotUsed()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, answer);
        f.get(A);
        f.network.run();
        server[0].send(H2::goAway(1, 0));
        f.network.run();
        QCOMPARE(f.connections(), QString());
        const RequestId next = f.get(A);
        f.network.run();
        QVERIFY(f.ended(next));
        QCOMPARE(f.host->statistics().resent, 0u);
        server[1].mock().sendEof();
        f.network.run();
        QCOMPARE(f.host->statistics().stale, 1u);
        QCOMPARE(f.connections(), QString());
    }
    void closingSaysGoodBye()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, answer);
        f.get(A);
        f.network.run();
        f.send(CloseCommand());
        f.network.run();
        QVERIFY(server[0].goneAway);
        QVERIFY(server[0].mock().closeSeen());
    }
    void anOldConnectionEndsWithItsLastStream()
    {
        EngineFixture f(priorKnowledge(PoolLimits().maxAge(10s)));
        Server server(f, {}, ignore);
        const RequestId held = f.get(A, Timeouts::none());
        const RequestId quick = f.get(A, Timeouts::none());
        f.network.advance(11s);
        server[0].respond(3, "x");
        f.network.run();
        QVERIFY(f.ended(quick));
        const RequestId next = f.get(A);
        f.network.run();
        QCOMPARE(f.network.connectCount(), 2);
        server[0].respond(1, "x");
        server[1].respond(1, "x");
        f.network.run();
        QVERIFY(f.ended(held) && f.ended(next));
        QCOMPARE(f.connections().count(QLatin1Char('\n')), 0);
        QCOMPARE(f.host->statistics().expired, 1u);
    }
    void urgentRequestsGoFirstAndMayBeMoved()
    {
        EngineFixture f(priorKnowledge(PoolLimits().maxConnections(1)));
        Server server(f, Http2Peer::Entries({ { MaxConcurrentStreams, 1 } }), ignore);
        f.host->send(WarmUpCommand { Origin("http", "a", 80), {}, 1, {} });
        f.network.run();
        f.get(A); // runs
        const RequestId plain = f.get(A);
        const RequestId urgent = f.submit(
                HttpRequest("GET", QUrl(QLatin1String(A))).priority(HttpPriority(1)));
        const RequestId late = f.get(A);
        f.network.run();
        PriorityCommand command;
        command.id = late;
        command.priority = HttpPriority(0);
        f.send(command);
        QList<RequestId> order;
        f.onEvent = [&order](RequestId id, const Event &event) {
            if (std::holds_alternative<DoneEvent>(event.payload))
                order += id;
        };
        for (qint32 stream : { 1, 3, 5, 7 }) {
            server[0].respond(stream, "x");
            f.network.run();
        }
        QCOMPARE(order.mid(1), QList<RequestId>({ late, urgent, plain }));
    }
    void tracesEachStep()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, answer);
        const auto first = std::make_shared<Recorder>();
        const auto second = std::make_shared<Recorder>();
        f.submit(HttpRequest("GET", QUrl(QLatin1String(A))).tracer(first));
        f.network.run();
        f.submit(HttpRequest("GET", QUrl(QLatin1String(A))).tracer(second));
        f.network.run();
        const QByteArrayList steps = {
            "http2.send_request_headers.started",     "http2.send_request_headers.complete",
            "http2.send_request_body.started",        "http2.send_request_body.complete",
            "http2.receive_response_headers.started", "http2.receive_response_headers.complete",
            "http2.receive_response_body.started",    "http2.receive_response_body.complete",
            "http2.response_closed.started",          "http2.response_closed.complete",
        };
        QCOMPARE(second->names.mid(2), steps); // after pool.queued
        QCOMPARE(second->streams, QSet<int>({ 3 }));
        for (const QByteArray &name : steps)
            QVERIFY2(first->names.contains(name), name.constData());
        for (const char *name :
             { "http2.send_connection_init.complete", "http2.receive_remote_settings.complete" })
            QVERIFY2(first->names.contains(name), name);
    }
    void anUpgradeIsExtendedConnectWhereThePeerTakesIt()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, Http2Peer::Entries({ { EnableConnectProtocol, 1 } }), ignore);
        HttpRequest request("GET", QUrl(QLatin1String("http://a/chat")));
        request.header("Upgrade", "websocket").upgrade();
        const RequestId id = f.submit(request, false);
        f.network.run();
        QCOMPARE(server[0].requests, QList<qint32>({ 1 }));
        QVERIFY(!server[0].requestEnded(1));
        server[0].respondHead(1, 200);
        server[0].send(H2::data(1, "ping"));
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200 upgraded, data 4, wants body"));
        BodyCommand pong;
        pong.id = id;
        pong.bytes = "pong";
        f.send(pong);
        f.network.run();
        QCOMPARE(server[0].bodyOf(1), QByteArray("pong"));
        server[0].send(H2::data(1, QByteArray(), H2::EndStream));
        f.network.run();
        QVERIFY(f.ended(id));
    }
    void anUpgradeThatThePeerDoesNotTakeFails()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, answer);
        HttpRequest request("GET", QUrl(QLatin1String("http://a/chat")));
        request.header("Upgrade", "websocket").upgrade();
        const RequestId id = f.submit(request, false);
        const RequestId other = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("failed UnsupportedProtocol/send/no"));
        QCOMPARE(f.log(other), QStringLiteral("head 200, data 5, done"));
    }
};

QTEST_GUILESS_MAIN(TestHttp2Connection)
#include "tst_http2connection.moc"
