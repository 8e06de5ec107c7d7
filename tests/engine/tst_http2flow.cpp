// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The HTTP/2 driver: windows, stream limits, request bodies, PING.
#include "http2server.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {

constexpr char A[] = "http://a/";
constexpr quint16 MaxConcurrentStreams = 3;
constexpr quint16 InitialWindowSize = 4;

} // namespace

class TestHttp2Flow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theStreamLimitIsHonoured()
    {
        EngineFixture f(priorKnowledge(PoolLimits().maxConnections(1)));
        Server server(f, Http2Peer::Entries({ { MaxConcurrentStreams, 2 } }), ignore);
        f.host->send(WarmUpCommand { Origin("http", "a", 80), {}, 1, {} });
        f.network.run();
        QList<RequestId> ids;
        for (int i = 0; i < 5; ++i)
            ids += f.get(A);
        f.network.run();
        QCOMPARE(server[0].requests, QList<qint32>({ 1, 3 }));
        QCOMPARE(f.host->statistics().queued, 3);
        for (qint32 stream : { 3, 1, 5, 9, 7 }) {
            server[0].respond(stream, "x");
            f.network.run();
        }
        for (const RequestId id : ids)
            QVERIFY(f.ended(id));
        QCOMPARE(f.network.connectCount(), 1);
    }
    void atTheStreamLimitAFurtherConnectionOpens()
    {
        EngineFixture f(priorKnowledge(PoolLimits().maxConnections(2)));
        Server server(f, Http2Peer::Entries({ { MaxConcurrentStreams, 1 } }), ignore);
        f.get(A);
        f.network.run();
        const RequestId second = f.get(A);
        const RequestId third = f.get(A);
        f.network.run();
        QCOMPARE(f.network.connectCount(), 2);
        QCOMPARE(f.host->statistics().queued, 1);
        server[1].respond(server[1].requests.constFirst(), "x");
        f.network.run();
        QVERIFY(f.ended(second));
        server[1].respond(server[1].requests.constLast(), "x");
        f.network.run();
        QVERIFY(f.ended(third));
    }
    void aLimitOfZeroMakesRequestsWaitUnderThePoolTimeout()
    {
        EngineFixture f(priorKnowledge(PoolLimits().maxConnections(1).idleExpiry(1h)));
        Server server(f, {}, answer);
        f.get(A);
        f.network.run();
        server[0].send(H2::settings({ { MaxConcurrentStreams, 0 } }));
        f.network.run();
        const RequestId waits = f.get(A, Timeouts().pool(2s));
        const RequestId served = f.get(A, Timeouts().pool(10s));
        f.network.advance(3s);
        QCOMPARE(f.log(waits), QStringLiteral("failed PoolTimeout/queue/no"));
        QCOMPARE(f.network.connectCount(), 1);
        server[0].send(H2::settings({ { MaxConcurrentStreams, 10 } }));
        f.network.run();
        QCOMPARE(f.log(served), QStringLiteral("head 200, data 5, done"));
    }
    void aPeerThatIsSilentIsNotTrustedWithMore()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, answer);
        f.get(A);
        f.network.run();
        server[0].mock().stopReading(); // gone without a word
        const RequestId lost = f.get(A, Timeouts().read(2s));
        f.network.advance(3s);
        QCOMPARE(f.log(lost), QStringLiteral("failed ReadTimeout/wait/unknown"));
        const RequestId next = f.get(A);
        f.network.run();
        QCOMPARE(f.log(next), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.network.connectCount(), 2);
    }
    void cancellingResetsTheStreamAndGivesTheWindowBack()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, ignore);
        const RequestId id = f.submit(HttpRequest("GET", QUrl(QLatin1String(A))).credit(1000),
                                      false);
        f.network.run();
        const qint64 before = server[0].connectionWindow;
        server[0].respond(1, QByteArray(9'000'000, 'x'));
        f.network.run();
        f.cancel(id);
        f.network.run();
        QCOMPARE(server[0].cancelled, QList<qint32>({ 1 }));
        server[0].send(H2::data(1, QByteArray(1000, 'y'))); // late
        server[0].connectionWindow -= 1000;
        f.network.run();
        const qint64 missing = before - server[0].connectionWindow;
        QVERIFY2(missing <= Http2Settings().connectionWindow() / 2,
                 QByteArray::number(missing).constData()); // told when half is used (RFC 9113 6.9)
        QCOMPARE(f.host->connections().constFirst().http2().receiveWindow + 0,
                 server[0].connectionWindow);
        QCOMPARE(f.counts(), QStringLiteral("0 active, 1 idle, 0 connecting, 0 queued"));
    }
    void aSlowReaderHoldsUpItsOwnStreamOnly()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, ignore);
        const RequestId slow = f.submit(HttpRequest("GET", QUrl(QLatin1String(A))).credit(1000),
                                        false);
        const RequestId quick = f.get(A);
        f.network.run();
        const QByteArray big(20'000'000, 'x');
        server[0].respond(1, big);
        server[0].respond(3, big);
        f.network.runUntilIdle(1s);
        QCOMPARE(f.body(quick).size(), big.size());
        QVERIFY(f.body(slow).size() < 100'000);
        QVERIFY(!f.ended(slow));
        f.network.advance(60s); // the reader is slow, not the network: no time-out
        QVERIFY(!f.ended(slow));
        while (!f.ended(slow)) {
            CreditCommand credit;
            credit.id = slow;
            credit.bytes = 1'000'000;
            f.send(credit);
            f.network.run();
        }
        QCOMPARE(f.body(slow).size(), big.size());
    }
    void anUploadHonoursWindowsAlsoNegativeOnes()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, Http2Peer::Entries({ { InitialWindowSize, 1000 } }), ignore);
        f.host->send(WarmUpCommand { Origin("http", "a", 80), {}, 1, {} });
        f.network.run();
        server[0].acceptsUploads = false;
        HttpRequest post("POST", QUrl(QLatin1String(A)));
        post.body(QByteArray(3000, 'u')).timeouts(Timeouts().write(5s));
        const RequestId id = f.submit(post);
        f.network.run();
        QCOMPARE(server[0].bodyOf(1).size(), 1000);
        server[0].send(H2::settings({ { InitialWindowSize, 200 } }));
        server[0].send(H2::windowUpdate(1, 800)); // -800 + 800
        f.network.run();
        QCOMPARE(server[0].bodyOf(1).size(), 1000);
        server[0].send(H2::windowUpdate(1, 1));
        f.network.run();
        QCOMPARE(server[0].bodyOf(1).size(), 1001);
        f.network.advance(4s);
        QVERIFY(!f.ended(id)); // something was sent
        f.network.advance(7s);
        QCOMPARE(f.log(id), QStringLiteral("failed WriteTimeout/send/unknown"));
        QCOMPARE(server[0].cancelled, QList<qint32>({ 1 }));
    }
    void aPulledBodyIsAskedForAsTheWindowOpens()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, [](Http2Peer &peer, const H2::Frame &frame) {
            if (frame.type == H2::Data && (frame.flags & H2::EndStream))
                peer.respond(qint32(frame.stream), "got it");
        });
        HttpRequest post("POST", QUrl(QLatin1String(A)));
        int pieces = 0;
        f.onEvent = [&](RequestId request, const Event &event) {
            if (!std::holds_alternative<WantsBodyEvent>(event.payload))
                return;
            BodyCommand answer;
            answer.id = request;
            answer.bytes = QByteArray(100'000, char('a' + pieces));
            answer.last = ++pieces == 5;
            f.send(answer);
        };
        post.body(BodySource::callback([](qint64) { return Result<QByteArray>(QByteArray()); }));
        const RequestId id = f.submit(post);
        f.network.run();
        QVERIFY2(f.log(id).endsWith(QLatin1String("head 200, data 6, done")),
                 qPrintable(f.log(id)));
        QCOMPARE(server[0].bodyOf(1).size(), 500'000);
        QCOMPARE(server[0].bodyOf(1).count('c'), 100'000);
    }
    void anEarlyAnswerEndsTheUpload()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, [](Http2Peer &peer, const H2::Frame &frame) {
            if (frame.type == H2::Headers) {
                peer.respond(qint32(frame.stream), "too much", 413);
                peer.reset(qint32(frame.stream), 0);
            }
        });
        HttpRequest post("POST", QUrl(QLatin1String(A)));
        post.body(QByteArray(1'000'000, 'u'));
        const RequestId id = f.submit(post);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 413, data 8, done"));
        const RequestId next = f.get(A);
        f.network.run();
        QCOMPARE(f.network.connectCount(), 1);
        QVERIFY(f.ended(next));
    }
    void expectWaitsForThe100()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, ignore);
        HttpRequest post("POST", QUrl(QLatin1String(A)));
        post.body("abc").header("Expect", "100-continue");
        const RequestId asked = f.submit(post);
        const RequestId unanswered = f.submit(post);
        f.network.run();
        QCOMPARE(server[0].bodyOf(1), QByteArray());
        server[0].respondHead(1, 100);
        f.network.run();
        QCOMPARE(server[0].bodyOf(1), QByteArray("abc"));
        QCOMPARE(server[0].bodyOf(3), QByteArray());
        f.network.advance(2s);
        QCOMPARE(server[0].bodyOf(3), QByteArray("abc"));
        server[0].respond(1, "x");
        server[0].respond(3, "x");
        f.network.run();
        QCOMPARE(f.log(asked), QStringLiteral("1xx 100, head 200, data 1, done"));
        QCOMPARE(f.log(unanswered), QStringLiteral("head 200, data 1, done"));
    }
    void aPingAsksAfterSilence()
    {
        EngineFixture f(PoolSettings(PoolLimits().idleExpiry(milliseconds::max()))
                                .http1(false)
                                .http2Settings(Http2Settings().pingInterval(30s).pingTimeout(5s)));
        Server server(f, {}, answer);
        f.get(A);
        f.network.run();
        server[0].takeLog();
        f.network.advance(31s);
        QVERIFY2(server[0].log().contains("I0"), server[0].log().constData());
        QCOMPARE(f.counts(), QStringLiteral("0 active, 1 idle, 0 connecting, 0 queued"));
        server[0].answersPings = false;
        f.network.advance(36s);
        QCOMPARE(f.counts(), QStringLiteral("0 active, 0 idle, 0 connecting, 0 queued"));
    }
    void anUnansweredPingFailsWhatRuns()
    {
        EngineFixture f(PoolSettings().http1(false).http2Settings(
                Http2Settings().pingInterval(3s).pingTimeout(2s)));
        Server server(f, {}, ignore);
        const RequestId id = f.get(A);
        f.network.run();
        server[0].answersPings = false;
        f.network.advance(6s);
        QCOMPARE(f.log(id), QStringLiteral("failed ReadError/wait/unknown"));
    }
    void moreThanTheLimitOfBytesResetsTheStream()
    {
        EngineFixture f(priorKnowledge());
        Server server(f, {}, ignore);
        const RequestId id = f.submit(HttpRequest("GET", QUrl(QLatin1String(A))).maxBody(1000));
        f.network.run();
        server[0].respondHead(1, 200);
        server[0].send(H2::data(1, QByteArray(5000, 'x')));
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, failed ResponseTooLarge/receive/yes"));
        QCOMPARE(server[0].cancelled, QList<qint32>({ 1 }));
        QCOMPARE(f.counts(), QStringLiteral("0 active, 1 idle, 0 connecting, 0 queued"));
    }
};

QTEST_GUILESS_MAIN(TestHttp2Flow)
#include "tst_http2flow.moc"
