// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// One exchange over the mock network: time limits, Expect, early answers, uploads, credit, upgrade,
// size limits, traces. Ids in comments are rows of the conformance and robustness lists.
#include "enginefixture.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {
const char *const A = "http://a.test/";
HttpRequest request(const QByteArray &method = "GET")
{
    return HttpRequest(method, QUrl(QString::fromLatin1(A)));
}
void giveCredit(EngineFixture &f, RequestId id, qint64 bytes)
{
    CreditCommand command;
    command.id = id;
    command.bytes = bytes;
    f.send(command);
}
void giveBody(EngineFixture &f, RequestId id, const QByteArray &bytes, bool last)
{
    BodyCommand command;
    command.id = id;
    command.bytes = bytes;
    command.last = last;
    f.send(command);
}
class Recorder : public Tracer
{
public:
    void event(const TraceEvent &event) override { names += event.name; }
    QList<QByteArray> names;
};
} // namespace

class TestExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void silenceIsAReadTimeout() // NT-03, NT-04, NT-05
    {
        for (const QByteArray &start :
             { QByteArray(), QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
               QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf") }) {
            EngineFixture f;
            f.network.listenEverywhere().onConnect([start](MockPeer &peer) {
                if (!start.isEmpty())
                    peer.onBytes([start](MockPeer &p) { p.send(start); });
            });
            const RequestId id = f.get(A, Timeouts().read(2s));
            f.network.advance(1999ms);
            QVERIFY(!f.ended(id));
            f.network.advance(2ms);
            const QString wanted = start.isEmpty()
                                           ? QStringLiteral("failed ReadTimeout/wait/unknown")
                                           : QStringLiteral("failed ReadTimeout/receive/yes");
            QCOMPARE(f.log(id).split(QStringLiteral(", ")).last(), wanted);
            QCOMPARE(f.network.openStreams(), 0);
        }
    }
    void dribbleEndsAtTheTotalLimit() // NT-06, NT-512
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) { peer = p; });
        const RequestId id = f.get(A, Timeouts().read(2s).total(5s));
        f.network.run();
        for (int i = 0; i < 20 && !f.ended(id); ++i) {
            peer.send("H");
            f.network.advance(400ms);
            if (i == 0)
                peer.send("TTP/1.1 200 OK\r\nX: ");
        }
        QCOMPARE(f.log(id), QStringLiteral("failed ReadTimeout/wait/unknown"));
        QVERIFY(f.error(id).deadlinePassed());
    }
    void theTotalLimitNamesThePhaseItPassedIn()
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listenEverywhere();
        f.get(A);
        f.network.run();
        const RequestId id = f.get(A, Timeouts().total(1s));
        f.network.advance(1001ms);
        QCOMPARE(f.log(id), QStringLiteral("failed PoolTimeout/queue/no"));
    }
    void aServerThatDoesNotReadIsAWriteTimeout() // NT-09
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect([](MockPeer &peer) { peer.stopReading(); });
        const RequestId id = f.submit(
                request("POST").body(QByteArray(4 << 20, 'a')).timeouts(Timeouts().write(2s)));
        f.network.advance(2100ms);
        QCOMPARE(f.log(id), QStringLiteral("failed WriteTimeout/send/unknown"));
    }
    void slowProgressIsNotATimeout()
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) {
            peer = p;
            p.setPipeSize(1000);
            p.stopReading();
        });
        const RequestId id = f.submit(
                request("POST").body(QByteArray(20'000, 'a')).timeouts(Timeouts().write(2s)));
        f.network.run();
        while (peer.totalReceived() < 20'000 && !f.ended(id)) {
            f.network.advance(1500ms);
            peer.resumeReading();
            f.network.run();
            peer.stopReading();
        }
        QVERIFY(!f.ended(id));
        peer.resumeReading();
        peer.send(reply());
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 5, done"));
    }
    void informationalAnswersAreShown() // H1-09, H1-12
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect(answering(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                + reply()));
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("1xx 100, 1xx 103, head 200, data 5, done"));
    }
    void expectWaitsForA100AndThenSends() // RFC 9110 10.1.1
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) { peer = p; });
        const RequestId id = f.submit(
                request("POST").header("Expect", "100-continue").body("payload"));
        f.network.advance(500ms);
        QVERIFY(!peer.received().contains("payload"));
        peer.send("HTTP/1.1 100 Continue\r\n\r\n");
        f.network.run();
        QVERIFY(peer.received().endsWith("payload"));
        peer.send(reply());
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("1xx 100, head 200, data 5, done"));
        QCOMPARE(f.host->statistics().idle, 1);
    }
    void expectDoesNotWaitForEver() // H1-124
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) { peer = p; });
        f.submit(request("POST").header("Expect", "100-continue").body("payload"));
        f.network.advance(999ms);
        QVERIFY(!peer.received().endsWith("payload"));
        f.network.advance(2ms);
        QVERIFY(peer.received().endsWith("payload"));
    }
    void aRefusedExpectationNeverSendsTheBody() // H1-123, PL-23
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) { peer = p; });
        const RequestId id = f.submit(
                request("POST").header("Expect", "100-continue").body("payload"));
        f.network.run();
        peer.send(reply("no", QByteArray(), "417 Expectation Failed"));
        f.network.advance(5s);
        QCOMPARE(f.log(id), QStringLiteral("head 417, data 2, done"));
        QVERIFY(!peer.received().contains("payload"));
        QCOMPARE(f.connections(), QString()); // the server still counts on a body
    }
    void anEarlyAnswerEndsTheUpload() // H1-122
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) {
            peer = p;
            p.stopReading();
        });
        const RequestId id = f.submit(request("POST").body(QByteArray(8 << 20, 'a')));
        f.network.run();
        peer.send(reply("too large", "Connection: close\r\n", "413 Content Too Large"));
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 413, data 9, done"));
        QCOMPARE(f.connections(), QString());
        QVERIFY(peer.totalReceived() < 1 << 20);
    }
    void aResetAfterAnEarlyAnswerDoesNotHideIt()
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect([](MockPeer &peer) {
            peer.stopReading();
            peer.send(reply("x", "Connection: close\r\n", "413 Content Too Large"));
            peer.reset();
        });
        const RequestId id = f.submit(request("POST").body(QByteArray(8 << 20, 'a')));
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 413, data 1, done"));
    }
    void aDisconnectWithoutAnAnswerSaysSo() // K-05
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect([](MockPeer &peer) {
            peer.onBytes([](MockPeer &p) { p.close(); });
        });
        const RequestId id = f.submit(request("POST").body("x"));
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("failed RemoteProtocolError/wait/unknown"));
        QVERIFY(f.error(id).detail().contains(QLatin1String("without")));
    }
    void aCutBodyIsAnError() // H1-04
    {
        EngineFixture f;
        f.network.listenEverywhere().onConnect([](MockPeer &peer) {
            peer.onBytes([](MockPeer &p) {
                p.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
                p.close();
            });
        });
        const RequestId id = f.get(A);
        f.network.run();
        QCOMPARE(f.log(id),
                 QStringLiteral("head 200, data 5, failed RemoteProtocolError/receive/yes"));
        QCOMPARE(f.connections(), QString());
    }
    void aPulledBodyIsAskedForPieceByPiece()
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) { peer = p; });
        const BodySource source = BodySource::callback([](qint64) {
            return Result<QByteArray>(QByteArray());
        });
        const RequestId id = f.submit(request("POST").body(source));
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("wants body"));
        giveBody(f, id, "abc", false);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("wants body, wants body"));
        giveBody(f, id, "", false); // an empty piece does not end a chunked body
        f.network.run();
        giveBody(f, id, "de", true);
        f.network.run();
        QVERIFY2(peer.received().endsWith("\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
                 peer.received().constData());
        peer.send(reply());
        f.network.run();
        QVERIFY(f.log(id).endsWith(QStringLiteral("head 200, data 5, done")));
        QCOMPARE(f.host->statistics().idle, 1);
    }
    void waitingForTheBodysSourceIsNotATimeout()
    {
        EngineFixture f;
        f.network.listenEverywhere();
        const BodySource source = BodySource::callback([](qint64) {
            return Result<QByteArray>(QByteArray());
        });
        const RequestId id = f.submit(request("POST").body(source));
        f.network.advance(10min);
        QVERIFY(!f.ended(id));
    }
    void aBodyOfTheWrongLengthIsALocalError() // RQ-503
    {
        for (const QByteArray &given : { QByteArray("short"), QByteArray("much too long") }) {
            EngineFixture f;
            f.network.listenEverywhere();
            const BodySource source = BodySource::callback(
                    [](qint64) { return Result<QByteArray>(QByteArray()); }, 8);
            const RequestId id = f.submit(request("POST").body(source));
            f.network.run();
            giveBody(f, id, given, true);
            f.network.run();
            QVERIFY2(f.log(id).contains(QLatin1String("failed LocalProtocolError")),
                     qPrintable(f.log(id)));
            QCOMPARE(f.network.openStreams(), 0);
        }
    }
    void aFailingSourceFailsTheRequest()
    {
        EngineFixture f;
        f.network.listenEverywhere();
        const BodySource source = BodySource::callback([](qint64) {
            return Result<QByteArray>(QByteArray());
        });
        const RequestId id = f.submit(request("POST").body(source));
        f.network.run();
        BodyFailedCommand failed;
        failed.id = id;
        failed.error = HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send);
        f.send(failed);
        f.network.run();
        QVERIFY(f.log(id).endsWith(QLatin1String("failed LocalProtocolError/send/no")));
        QCOMPARE(f.network.openStreams(), 0);
    }
    void aRewindableBodyIsSentAgainAfterAClosingRace()
    {
        EngineFixture f;
        int requests = 0;
        f.network.listenEverywhere().onConnect([&requests](MockPeer &peer) {
            peer.onBytes([&requests](MockPeer &p) {
                if (!p.received().endsWith("0\r\n\r\n") && !p.received().startsWith("GET"))
                    return;
                p.take();
                if (++requests == 2)
                    p.close();
                else
                    p.send(reply());
            });
        });
        f.get(A);
        f.network.run();
        const BodySource source = BodySource::callback(
                [](qint64) { return Result<QByteArray>(QByteArray()); }, -1, [] { return true; });
        const RequestId id = f.submit(request("PUT").body(source));
        f.network.run();
        giveBody(f, id, "abc", true);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("wants body, rewind"));
        giveBody(f, id, "late answer to the first question", true);
        RewoundCommand rewound;
        rewound.id = id;
        f.send(rewound);
        f.network.run();
        giveBody(f, id, "abc", true);
        f.network.run();
        QCOMPARE(f.log(id),
                 QStringLiteral("wants body, rewind, wants body, head 200, data 5, done"));
    }
    void aSlowReaderStopsTheServer() // ME-01, NT-513
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) { peer = p; });
        const RequestId id = f.submit(request().credit(10'000).timeouts(Timeouts().read(2s)),
                                      false);
        f.network.run();
        peer.setPipeSize(4096);
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
                  + QByteArray(1'000'000, 'x'));
        f.network.advance(10min); // the reader's time does not count
        QVERIFY(!f.ended(id));
        const qsizetype before = f.body(id).size();
        QVERIFY2(before >= 10'000 && before <= 10'000 + 4096,
                 QByteArray::number(before).constData());
        giveCredit(f, id, 5'000);
        f.network.run();
        QVERIFY(f.body(id).size() > before && f.body(id).size() <= before + 5'000 + 4096);
        giveCredit(f, id, 10'000'000);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 1000000, done"));
        QCOMPARE(f.host->statistics().idle, 1);
    }
    void theConnectionIsFreeBeforeASlowReaderIsDone()
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listenEverywhere().onConnect(answering(reply(QByteArray(1000, 'x'))));
        const RequestId slow = f.submit(request().credit(1), false);
        f.network.run();
        QCOMPARE(f.host->statistics().idle, 1);
        const RequestId other = f.get(A);
        f.network.run();
        QVERIFY(f.ended(other));
        giveCredit(f, slow, 1000);
        f.network.run();
        QVERIFY(f.ended(slow));
    }
    void tooLargeABodyIsAnError() // ME-02, ME-03
    {
        EngineFixture f;
        f.network.listen("a.test", 80).onConnect(answering(reply(QByteArray(100, 'x'))));
        const RequestId announced = f.submit(request().maxBody(99));
        f.network.run();
        QCOMPARE(f.log(announced), QStringLiteral("failed ResponseTooLarge/receive/yes"));
        f.network.listen("b.test", 80)
                .onConnect(answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n"
                                     + QByteArray(100, 'x')));
        const RequestId chunked = f.submit(
                HttpRequest("GET", QUrl(QStringLiteral("http://b.test/"))).maxBody(99));
        f.network.run();
        QCOMPARE(f.log(chunked), QStringLiteral("head 200, failed ResponseTooLarge/receive/yes"));
        const RequestId enough = f.submit(request().maxBody(100));
        f.network.run();
        QCOMPARE(f.log(enough), QStringLiteral("head 200, data 100, done"));
    }
    void anUpgradeHandsOverTheRawStream() // P-22, H1-10
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) { peer = p; });
        const RequestId id = f.submit(request().header("Upgrade", "echo").upgrade(), false);
        f.network.run();
        peer.take();
        peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\n"
                  "Connection: upgrade\r\n\r\nfirst");
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 101 upgraded, data 5, wants body"));
        giveBody(f, id, "ping", false);
        f.network.run();
        QCOMPARE(peer.take(), QByteArray("ping"));
        f.network.advance(10min); // no read limit on a raw stream
        QVERIFY(!f.ended(id));
        QCOMPARE(f.counts(), QStringLiteral("1 active, 0 idle, 0 connecting, 0 queued"));
        peer.send("pong");
        peer.close();
        f.network.run();
        QCOMPARE(f.body(id), QByteArray("firstpong"));
        QVERIFY(f.log(id).endsWith(QLatin1String("done")));
        QCOMPARE(f.connections(), QString());
    }
    void aTunnelByConnectIsRawToo()
    {
        EngineFixture f;
        MockPeer peer;
        f.network.listenEverywhere().onConnect([&peer](MockPeer &p) { peer = p; });
        const RequestId id = f.submit(request("CONNECT"), false);
        f.network.run();
        QVERIFY(peer.take().startsWith("CONNECT a.test:80 HTTP/1.1\r\n"));
        peer.send("HTTP/1.1 200 Fine\r\nContent-Length: 5\r\n\r\nraw");
        f.network.run();
        QVERIFY(f.log(id).startsWith(QLatin1String("head 200 upgraded, data 3")));
    }
    void aRequestIsTracedStepByStep() // P-08, P-10, P-11
    {
        const auto recorder = std::make_shared<Recorder>();
        EngineFixture f;
        f.network.listen("a.test", 80).onConnect(answering(reply()));
        f.submit(request().tracer(recorder));
        f.network.run();
        const QList<QByteArray> expected {
            "pool.queued.started",
            "connection.connect_tcp.started",
            "connection.connect_tcp.complete",
            "pool.queued.complete",
            "http11.send_request_headers.started",
            "http11.send_request_headers.complete",
            "http11.send_request_body.started",
            "http11.send_request_body.complete",
            "http11.receive_response_headers.started",
            "http11.receive_response_headers.complete",
            "http11.receive_response_body.started",
            "http11.receive_response_body.complete",
            "http11.response_closed.started",
            "http11.response_closed.complete",
        };
        QCOMPARE(recorder->names, expected);
        recorder->names.clear();
        f.network.listen("bad.test", 80).onConnect(answering("garbage\r\n\r\n"));
        f.submit(HttpRequest("GET", QUrl(QStringLiteral("http://bad.test/"))).tracer(recorder));
        f.network.run();
        QCOMPARE(recorder->names.mid(recorder->names.size() - 3),
                 QList<QByteArray>({ "http11.receive_response_headers.failed",
                                     "http11.response_closed.started",
                                     "http11.response_closed.complete" }));
        recorder->names.clear();
        f.network.listen("no.test", 80).refuse();
        f.submit(HttpRequest("GET", QUrl(QStringLiteral("http://no.test/"))).tracer(recorder));
        f.network.run();
        QCOMPARE(recorder->names.mid(1), QList<QByteArray>({ "connection.connect_tcp.started",
                                                             "connection.connect_tcp.failed" }));
    }
    void aQuietNetworkCostsNothing() // busy loops
    {
        EngineFixture f;
        f.network.listenEverywhere();
        f.get(A, Timeouts::none());
        f.network.run();
        const quint64 turns = f.network.turns();
        f.network.advance(1h);
        QVERIFY(f.network.turns() - turns < 5);
    }
    void timingsAreInOrder()
    {
        EngineFixture f;
        f.network.resolve("a.test", { "192.0.2.7" }, 10ms);
        f.network.listen("192.0.2.7", 80).delay(20ms).onConnect([&f](MockPeer &peer) {
            peer.onBytes([&f](MockPeer &p) {
                f.network.after(30ms, [p]() mutable { p.send(reply()); });
            });
        });
        const RequestId id = f.get(A);
        f.network.runUntil([&] { return f.ended(id); });
        const RequestTimings t = f.timings(id);
        QCOMPARE(t.dns, 10ms);
        QCOMPARE(t.connect, 20ms);
        QCOMPARE(t.tls, RequestTimings::NotReached);
        QCOMPARE(t.queued, 30ms);
        QCOMPARE(t.requestSent, 30ms);
        QCOMPARE(t.firstByte, 60ms);
        QCOMPARE(t.lastByte, 60ms);
    }
};

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
