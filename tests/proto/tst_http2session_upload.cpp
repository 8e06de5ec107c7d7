// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Session: what goes out: bodies and their windows, 100-continue, early answers, trailers,
// tunnels. Scripts of a log as http2talk.h writes it.
#include "http2talk.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace Http2Test;

namespace {

constexpr int Done = H2::EndHeaders | H2::EndStream;

HttpRequest post(qint64 size)
{
    return HttpRequest("POST", QUrl(QStringLiteral("https://h/")))
            .body(BodySource::callback([](qint64) { return Result<QByteArray>(QByteArray()); },
                                       size));
}

QByteArray bytesOf(const Talk &talk, quint32 stream)
{
    QByteArray out;
    for (const H2::Frame &frame : talk.sent) {
        if (frame.type == H2::Data && frame.stream == stream)
            out += frame.payload;
    }
    return out;
}

/// Connected, one request given out, the log empty.
class Started : public Talk
{
public:
    explicit Started(const HttpRequest &request, bool extended = false)
    {
        prologue(serverPrologue(extended));
        id = submit(request);
        flush();
    }
    qint32 id = 0;
};

} // namespace

class TestHttp2Upload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastBytesEndTheStream();
    void knownLengthNeedsNoWord();
    void endLearnedLate();
    void unknownLength();
    void emptyBodies();
    void longer_data();
    void longer();
    void trailersOfTheRequest();
    void trailersWithoutBody();
    void largePieces();
    void manySmallPieces();
    void closedWindowHoldsBack();
    void negativeWindow();
    void windowByteByByte();
    void windowChangesBeforeTheStream();
    void severalAtOnce();
    void resetWhileBlocked();
    void continueIsAwaited();
    void continueTakesTooLong();
    void continueIsAnsweredBySuccess();
    void continueIsRefused();
    void earlyRefusal();
    void earlyRefusalAndReset();
    void earlySuccessIsSentOn();
    void completeBeforeTheBody();
    void uploadIsNoFlood();
    void connect();
    void connectRefused();
    void tunnelPeerEndsFirst();
    void tunnelWeEndFirst();
    void extendedConnect();
    void unknownStreams();
};

void TestHttp2Upload::lastBytesEndTheStream()
{
    Started talk(post(10));
    QCOMPARE(talk.takeLog(), QByteArray("wants 1\n> HEADERS 1\n"));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray()); // once
    QVERIFY(talk.session.supplyBody(1, "01234", false));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("wants 1\n> DATA 1 5\n"));
    QCOMPARE(talk.session.bodyBytesSent(1), 5);
    QVERIFY(talk.session.supplyBody(1, "56789", true));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("sent 1\n> DATA 1 5 end\n"));
    QCOMPARE(bytesOf(talk, 1), QByteArray("0123456789"));
    QCOMPARE(talk.session.bodyBytesSent(1), 10);
    talk.server(H2::headers(1, 200, Done));
    QCOMPARE(talk.takeLog(), QByteArray("head 1 200\nend 1\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Upload::knownLengthNeedsNoWord()
{
    Started talk(post(5));
    talk.takeLog();
    QVERIFY(talk.session.supplyBody(1, "01234", false));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("sent 1\n> DATA 1 5 end\n"));
    QVERIFY(talk.session.supplyBody(1, QByteArray(), true)); // said all the same
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray());
}

void TestHttp2Upload::endLearnedLate()
{
    Started talk(post(-1));
    QVERIFY(talk.session.supplyBody(1, "01234", false));
    talk.flush();
    QVERIFY(talk.session.supplyBody(1, QByteArray(), true));
    talk.flush();
    QCOMPARE(talk.takeLog(),
             QByteArray("wants 1\nwants 1\nsent 1\n> HEADERS 1\n> DATA 1 5\n> DATA 1 0 end\n"));
}

void TestHttp2Upload::unknownLength()
{
    Started talk(post(-1));
    for (const auto &[name, value] : std::as_const(talk.sent.last().fields)) {
        QVERIFY(name != "transfer-encoding" && name != "content-length");
        Q_UNUSED(value);
    }
    QVERIFY(talk.session.supplyBody(1, "01234", true));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("wants 1\nsent 1\n> HEADERS 1\n> DATA 1 5 end\n"));
}

void TestHttp2Upload::emptyBodies()
{
    Started none(HttpRequest("POST", QUrl(QStringLiteral("https://h/"))));
    QCOMPARE(none.takeLog(), QByteArray("sent 1\n> HEADERS 1 end\n"));
    Started empty(HttpRequest("PUT", QUrl(QStringLiteral("https://h/"))).body(QByteArray("")));
    QCOMPARE(empty.takeLog(), QByteArray("sent 1\n> HEADERS 1 end\n"));
    Started bytes(HttpRequest("PUT", QUrl(QStringLiteral("https://h/"))).body(QByteArray("x")));
    QCOMPARE(bytes.takeLog(), QByteArray("wants 1\n> HEADERS 1\n"));
    Started nothing(post(-1));
    QVERIFY(nothing.session.supplyBody(1, QByteArray(), true));
    nothing.flush();
    QCOMPARE(nothing.takeLog(), QByteArray("wants 1\nsent 1\n> HEADERS 1\n> DATA 1 0 end\n"));
}

void TestHttp2Upload::longer_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("last");
    QTest::newRow("longer at once") << QByteArray() << QByteArray("012345678901") << false;
    QTest::newRow("longer later") << QByteArray("0123456789") << QByteArray("0") << false;
    QTest::newRow("shorter") << QByteArray("01234") << QByteArray("5678") << true;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << true;
}

void TestHttp2Upload::longer()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(bool, last);
    Started talk(post(10));
    QVERIFY(talk.session.supplyBody(1, first, false));
    const Result<void> wrong = talk.session.supplyBody(1, second, last);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind(), HttpError::Kind::LocalProtocolError);
    talk.takeLog();
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("> RST_STREAM 1 CANCEL\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Upload::trailersOfTheRequest()
{
    Started talk(post(-1).trailers(HttpHeaders().append("X-Sum", "7").append("X-Api-Key", "k")));
    QVERIFY(talk.session.supplyBody(1, "hello", true));
    talk.flush();
    QCOMPARE(talk.takeLog(),
             QByteArray("wants 1\nsent 1\n> HEADERS 1\n> DATA 1 5\n> HEADERS 1 end\n"));
    const H2::Fields expected { { "x-sum", "7" }, { "x-api-key", "k" } };
    QCOMPARE(talk.sent.last().fields, expected);
}

void TestHttp2Upload::trailersWithoutBody()
{
    Started talk(post(-1).trailers(HttpHeaders().append("X-Sum", "7")));
    QVERIFY(talk.session.supplyBody(1, QByteArray(), true));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("wants 1\nsent 1\n> HEADERS 1\n> HEADERS 1 end\n"));
}

void TestHttp2Upload::largePieces()
{
    Started talk(post(-1));
    talk.server(H2::windowUpdate(0, 1 << 24) + H2::windowUpdate(1, 1 << 24));
    QByteArray all;
    for (int i = 0; i < 1'000'000; ++i)
        all += char(i * 7 + (i >> 8));
    QVERIFY(talk.session.supplyBody(1, all, true));
    Http2Events events;
    const QByteArray out = talk.session.takeOutput(100'000, events);
    QVERIFY(out.size() >= 100'000 && out.size() < 100'000 + 16'384 + 9);
    QVERIFY(talk.reader.feed(out));
    talk.sent += talk.reader.take();
    talk.flush();
    QCOMPARE(bytesOf(talk, 1), all);
}

void TestHttp2Upload::manySmallPieces()
{
    Started talk(post(-1));
    talk.takeLog();
    QByteArray all;
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray piece = QByteArray::number(i);
        all += piece;
        QVERIFY(talk.session.supplyBody(1, piece, i == 9'999));
    }
    talk.flush();
    QCOMPARE(bytesOf(talk, 1), all);
    QCOMPARE(talk.takeLog(),
             QByteArray("sent 1\n> DATA 1 16384\n> DATA 1 16384\n> DATA 1 6122 end\n"));
}

void TestHttp2Upload::closedWindowHoldsBack()
{
    Talk talk;
    talk.prologue();
    talk.server(H2::settings({ { 4, 0 } }));
    talk.submit(post(50'000));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("settings\n> HEADERS 1\n")); // no WantsBody either
    QCOMPARE(talk.session.streamSendWindow(1), 0);
    talk.server(H2::windowUpdate(1, 60'000));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("wants 1\n"));
    QVERIFY(talk.session.supplyBody(1, QByteArray(50'000, 'x'), true));
    talk.flush();
    QCOMPARE(bytesOf(talk, 1).size(), 50'000);
    QCOMPARE(talk.session.streamSendWindow(1), 10'000);
    QCOMPARE(talk.session.sendWindow(), 65'535 - 50'000);
}

void TestHttp2Upload::negativeWindow()
{
    Started talk(post(100'000));
    talk.server(H2::windowUpdate(0, 1'000'000));
    QVERIFY(talk.session.supplyBody(1, QByteArray(100'000, 'x'), true));
    talk.flush();
    QCOMPARE(bytesOf(talk, 1).size(), 65'535);
    QCOMPARE(talk.session.streamSendWindow(1), 0);
    talk.server(H2::settings({ { 4, 1000 } }));
    QCOMPARE(talk.session.streamSendWindow(1), 1000 - 65'535);
    talk.server(H2::windowUpdate(1, 65'535 - 1000));
    talk.flush();
    QCOMPARE(talk.session.streamSendWindow(1), 0);
    QCOMPARE(bytesOf(talk, 1).size(), 65'535); // none while it is not positive
    talk.server(H2::windowUpdate(1, 1));
    talk.flush();
    QCOMPARE(bytesOf(talk, 1).size(), 65'536);
    talk.server(H2::settings({ { 4, 1'000'000 } }));
    talk.flush();
    QCOMPARE(bytesOf(talk, 1).size(), 100'000);
    QVERIFY(talk.takeLog().contains("sent 1\n"));
}

void TestHttp2Upload::windowByteByByte()
{
    Talk talk;
    talk.prologue();
    talk.server(H2::settings({ { 4, 0 } }));
    talk.submit(post(2000));
    QVERIFY(talk.session.supplyBody(1, QByteArray(2000, 'x'), true));
    talk.flush();
    talk.takeLog();
    for (int i = 0; i < 2000; ++i) {
        talk.server(H2::windowUpdate(1, 1));
        talk.flush();
    }
    QCOMPARE(bytesOf(talk, 1).size(), 2000);
    QCOMPARE(talk.session.bodyBytesSent(1), 2000);
    QVERIFY(talk.takeLog().endsWith("> DATA 1 1 end\n"));
}

void TestHttp2Upload::windowChangesBeforeTheStream()
{
    Talk talk;
    talk.prologue();
    talk.submit(post(-1));
    talk.server(H2::settings({ { 4, 5 } }));
    QCOMPARE(talk.session.streamSendWindow(1), 5);
    QVERIFY(talk.session.supplyBody(1, "0123456789", true));
    talk.flush();
    QCOMPARE(bytesOf(talk, 1), QByteArray("01234"));
}

void TestHttp2Upload::severalAtOnce()
{
    Talk talk;
    talk.prologue();
    talk.server(H2::windowUpdate(0, 1 << 24));
    for (const qint32 id : { 1, 3, 5 }) {
        QCOMPARE(talk.submit(post(-1)), id);
        QVERIFY(talk.session.supplyBody(id, QByteArray(60'000, char('0' + id)), true));
    }
    talk.flush();
    for (const qint32 id : { 1, 3, 5 })
        QCOMPARE(bytesOf(talk, quint32(id)), QByteArray(60'000, char('0' + id)));
    QCOMPARE(talk.session.sendWindow(), (1 << 24) + 65'535 - 180'000);
}

void TestHttp2Upload::resetWhileBlocked()
{
    Started talk(post(-1));
    QVERIFY(talk.session.supplyBody(1, QByteArray(200'000, 'x'), false));
    talk.flush();
    QCOMPARE(talk.session.sendWindow(), 0);
    talk.takeLog();
    talk.session.reset(1, Http2Code::Cancel);
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("> RST_STREAM 1 CANCEL\n"));
    talk.server(H2::windowUpdate(0, 65'535));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray());
    QCOMPARE(talk.session.sendWindow(), 65'535);
    QVERIFY(talk.session.supplyBody(1, "late", false)); // asked for before
    QCOMPARE(talk.session.bodyBytesSent(1), 0);
}

void TestHttp2Upload::continueIsAwaited()
{
    Started talk(request(Ask::Expect));
    QCOMPARE(talk.takeLog(), QByteArray("> HEADERS 1\n"));
    QVERIFY(talk.session.isAwaitingContinue(1));
    talk.server(H2::headers(1, 103));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("info 1 103\n"));
    talk.server(H2::headers(1, 100));
    QVERIFY(!talk.session.isAwaitingContinue(1));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("info 1 100\nwants 1\n"));
    QVERIFY(talk.session.supplyBody(1, "x", true));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("sent 1\n> DATA 1 1 end\n"));
}

void TestHttp2Upload::continueTakesTooLong()
{
    Started talk(request(Ask::Expect));
    talk.takeLog();
    talk.session.stopAwaitingContinue(1);
    talk.session.stopAwaitingContinue(99);
    QVERIFY(!talk.session.isAwaitingContinue(1));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("wants 1\n"));
    talk.server(H2::headers(1, 100));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("info 1 100\n"));
}

void TestHttp2Upload::continueIsAnsweredBySuccess()
{
    Started talk(request(Ask::Expect));
    talk.takeLog();
    talk.server(H2::headers(1, 200));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("head 1 200\nwants 1\n"));
}

void TestHttp2Upload::continueIsRefused()
{
    Started talk(request(Ask::Expect));
    talk.takeLog();
    talk.server(H2::headers(1, 417));
    QVERIFY(!talk.session.isAwaitingContinue(1));
    talk.session.stopAwaitingContinue(1);
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("head 1 417\n"));
    talk.server(H2::data(1, "no", H2::EndStream));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("data 1 no\nend 1\n> RST_STREAM 1 CANCEL\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Upload::earlyRefusal()
{
    Started talk(post(1 << 20));
    QVERIFY(talk.session.supplyBody(1, QByteArray(500'000, 'x'), false));
    talk.flush();
    talk.takeLog();
    talk.server(H2::headers(1, 413));
    talk.server(H2::windowUpdate(0, 1 << 20) + H2::windowUpdate(1, 1 << 20));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("head 1 413\n")); // what was queued is dropped
    QVERIFY(talk.session.supplyBody(1, QByteArray(500'000, 'x'), false)); // was asked for before
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray());
    talk.server(H2::data(1, "no", H2::EndStream));
    talk.flush();
    talk.server(H2::rstStream(1, 0));
    QCOMPARE(talk.takeLog(), QByteArray("data 1 no\nend 1\n> RST_STREAM 1 CANCEL\n"));
    QCOMPARE(talk.session.openStreams(), 0);
    QVERIFY(talk.session.canOpenStreams());
}

void TestHttp2Upload::earlyRefusalAndReset()
{
    for (const Talk::Pieces pieces : { Talk::Pieces::Whole, Talk::Pieces::Bytes }) {
        Started talk(post(1 << 20));
        talk.takeLog();
        talk.pieces = pieces;
        talk.server(H2::headers(1, 413, Done) + H2::rstStream(1, 0));
        QCOMPARE(talk.takeLog(), QByteArray("head 1 413\nend 1\n"));
        QCOMPARE(talk.session.openStreams(), 0);
    }
}

void TestHttp2Upload::earlySuccessIsSentOn()
{
    Started talk(post(-1));
    talk.takeLog();
    talk.server(H2::headers(1, 200) + H2::data(1, "echo"));
    QVERIFY(talk.session.supplyBody(1, "more", true));
    talk.flush();
    talk.server(H2::data(1, "more", H2::EndStream));
    QCOMPARE(talk.takeLog(),
             QByteArray("head 1 200\ndata 1 echo\nsent 1\ndata 1 more\nend 1\n> DATA 1 4 end\n"));
}

void TestHttp2Upload::completeBeforeTheBody()
{
    Started talk(post(-1));
    talk.takeLog();
    talk.server(H2::headers(1, 200, Done));
    QVERIFY(talk.session.supplyBody(1, "late", true));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("head 1 200\nend 1\n> RST_STREAM 1 CANCEL\n"));
}

void TestHttp2Upload::uploadIsNoFlood()
{
    Started talk(post(-1));
    const QByteArray piece(1000, 'x');
    for (int i = 0; i < 30'000; ++i) { // pairs of WINDOW_UPDATE, and nothing else from the server
        QVERIFY(talk.session.supplyBody(1, piece, false));
        talk.flush();
        talk.server(H2::windowUpdate(0, 1000) + H2::windowUpdate(1, 1000));
        talk.sent.clear();
        talk.takeLog();
    }
    QVERIFY(talk.session.canOpenStreams());
    QCOMPARE(talk.session.bodyBytesSent(1), 30'000'000);
}

void TestHttp2Upload::connect()
{
    Started talk(request(Ask::Connect));
    QCOMPARE(talk.takeLog(), QByteArray("> HEADERS 1\n"));
    const H2::Fields expected { { ":method", "CONNECT" }, { ":authority", "target.test:443" } };
    QCOMPARE(talk.sent.last().fields, expected);
    talk.server(H2::headers(1, { { ":status", "200" }, { "content-length", "3" } }));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("upgraded 1 200\nwants 1\n"));
    QVERIFY(talk.session.supplyBody(1, "hello", false));
    talk.server(H2::data(1, "hello"));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("data 1 hello\nwants 1\n> DATA 1 5\n"));
}

void TestHttp2Upload::connectRefused()
{
    Started talk(request(Ask::Connect));
    talk.takeLog();
    talk.server(H2::headers(1, { { ":status", "407" }, { "content-length", "2" } })
                + H2::data(1, "no", H2::EndStream));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("head 1 407 [content-length: 2]\ndata 1 no\nend 1\n"
                                        "> RST_STREAM 1 CANCEL\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Upload::tunnelPeerEndsFirst()
{
    Started talk(request(Ask::Connect));
    talk.server(H2::headers(1, 200));
    talk.flush();
    QVERIFY(talk.session.supplyBody(1, "last words", false));
    talk.takeLog();
    talk.server(H2::data(1, "", H2::EndStream));
    QVERIFY(talk.session.supplyBody(1, "too late", false));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("end 1\n> DATA 1 10 end\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Upload::tunnelWeEndFirst()
{
    Started talk(request(Ask::Connect));
    talk.server(H2::headers(1, 200));
    talk.flush();
    talk.takeLog();
    QVERIFY(talk.session.supplyBody(1, QByteArray(), true));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("sent 1\n> DATA 1 0 end\n"));
    talk.server(H2::data(1, "more") + H2::data(1, "", H2::EndStream));
    QCOMPARE(talk.takeLog(), QByteArray("data 1 more\nend 1\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Upload::extendedConnect()
{
    HttpRequest open = request(Ask::Upgrade);
    open.header("Sec-WebSocket-Key", "abc").header("Sec-WebSocket-Version", "13");
    Started talk(open, true);
    const H2::Fields expected { { ":method", "CONNECT" }, { ":protocol", "websocket" },
                                { ":scheme", "https" },   { ":authority", "example.com" },
                                { ":path", "/path?q" },   { "sec-websocket-version", "13" } };
    QCOMPARE(talk.sent.last().fields, expected);
    talk.takeLog();
    talk.server(H2::headers(1, 200));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("upgraded 1 200\nwants 1\n"));
}

void TestHttp2Upload::unknownStreams()
{
    Talk talk;
    QVERIFY(talk.session.supplyBody(7, "x", true));
    talk.session.consume(7, 100);
    talk.session.reset(7, 8);
    QVERIFY(!talk.session.isAwaitingContinue(7));
    QCOMPARE(talk.session.streamSendWindow(7), 0);
    QCOMPARE(talk.session.streamReceiveWindow(7), 0);
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray());
}

QTEST_APPLESS_MAIN(TestHttp2Upload)
#include "tst_http2session_upload.moc"
