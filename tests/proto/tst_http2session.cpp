// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Session: the table of http2cases.h, in one piece and byte by byte; what the first bytes are;
// limits and ids; the ends of streams and connections; windows.
#include "http2cases.h"
#include "http2talk.h"
#include "support/h2frames.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace Http2Test;

namespace {

constexpr int Done = H2::EndHeaders | H2::EndStream;

QByteArray run(const Case &row, Talk::Pieces pieces)
{
    Talk talk;
    talk.prologue(row.bare ? QByteArray() : Talk::serverPrologue(row.ask == Ask::Upgrade));
    if (row.ask != Ask::Nothing && talk.submit(row.ask) != 1)
        return "no stream 1";
    talk.flush();
    talk.takeLog();
    talk.pieces = pieces;
    talk.server(row.input);
    talk.flush();
    return talk.takeLog();
}

} // namespace

class TestHttp2Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCase_data();
    void everyCase();
    void errorsAreExplained();
    void firstBytes();
    void settingsAsAsked();
    void limitsOfThePeer();
    void peerLimitHoldsRequestsBack();
    void tableSizeOfThePeer();
    void idsRunOut();
    void noStreamAfterGoAway();
    void ourGoAway();
    void goAwayBeforeTheRequestWent();
    void goAwayRefusesInOrder();
    void resetIsSilent();
    void resetBeforeAnythingWent();
    void manyCancelled();
    void pingAndPong();
    void lateDataReturnsTheWindow();
    void paddingReturnsTheWindow();
    void windowsReturn();
    void slowReaderHoldsTheStream();
    void morePastTheStreamWindow();
    void morePastTheConnectionWindow();
    void windowOpenedTooFar();
    void oneByteOutputs();
    void limitsAreTheCallers();
};

void TestHttp2Session::everyCase_data()
{
    QTest::addColumn<int>("row");
    const QList<Case> all = cases();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void TestHttp2Session::everyCase()
{
    QFETCH(int, row);
    const Case one = cases().at(row);
    QCOMPARE(run(one, Talk::Pieces::Whole), one.expected);
    QCOMPARE(run(one, Talk::Pieces::Bytes), one.expected);
}

void TestHttp2Session::errorsAreExplained()
{
    for (const Case &row : cases()) {
        Talk talk;
        talk.prologue(row.bare ? QByteArray() : Talk::serverPrologue(false));
        talk.submit(row.ask);
        talk.flush();
        talk.server(row.input);
        for (const Http2Event &event : talk.events) {
            if (event.type != Http2Event::Type::Closed && event.type != Http2Event::Type::Error)
                continue;
            const HttpError &error = event.error;
            QVERIFY2(!error.detail().isEmpty() && !error.detail().contains(QLatin1String("%1")),
                     row.name);
            QVERIFY2(error.detail().size() < 200, row.name);
            QCOMPARE(error.kind(), HttpError::Kind::RemoteProtocolError);
            QCOMPARE(error.nativeCode(), qint64(event.code));
        }
    }
    // The field is named, its value is not.
    Talk talk;
    talk.prologue();
    talk.submit(Ask::Get);
    talk.flush();
    talk.server(H2::headers(1, { { ":status", "200" }, { "Secret\x01", "hunter2" } }, Done));
    QCOMPARE(talk.events.back().error.detail(),
             QStringLiteral("The field Secret\\x01 of the response is not allowed"));
}

void TestHttp2Session::firstBytes()
{
    Talk talk(Http2Settings().streamWindow(1 << 20).connectionWindow(16 << 20),
              MessageLimits().headBytes(5000));
    Http2Events none;
    const QByteArray out = talk.session.takeOutput(1 << 20, none);
    QVERIFY(none.empty());
    QVERIFY(!talk.session.settingsReceived());
    QCOMPARE(talk.session.peerStreamLimit(), -1);
    const QByteArray windows = H2::windowUpdate(0, (16 << 20) - 65'535);
    const QByteArray settings = H2::settings({ { 2, 0 }, { 4, 1 << 20 }, { 6, 5000 } });
    QCOMPARE(out, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings + windows);
    QVERIFY(talk.session.takeOutput(1 << 20, none).isEmpty());
}

void TestHttp2Session::settingsAsAsked()
{
    Http2Settings settings;
    settings.headerTableSize(65'536).maxFrameSize(20'000).streamWindow(65'535);
    settings.set(9, 1).set(8, 7).set(0x99, 5).set(2, 1).order({ 6, 0x99, 1 });
    Talk talk(settings);
    Http2Events none;
    const QByteArray out = talk.session.takeOutput(1 << 20, none).sliced(24);
    // 8 with 7 is no value: the frame goes without it.
    const QByteArray expected = H2::settings(
            { { 6, 128 * 1024 }, { 0x99, 5 }, { 1, 65'536 }, { 2, 0 }, { 5, 20'000 }, { 9, 1 } });
    QCOMPARE(out.first(expected.size()).toHex(), expected.toHex());
}

void TestHttp2Session::limitsOfThePeer()
{
    Talk talk(Http2Settings().streamLimit(50));
    QCOMPARE(talk.session.streamLimit(), 50);
    talk.server(H2::settings());
    QCOMPARE(talk.takeLog(), QByteArray("settings\n"));
    QCOMPARE(talk.session.peerStreamLimit(), -1);
    QCOMPARE(talk.session.streamLimit(), 50);
    QVERIFY(!talk.session.takesExtendedConnect());
    QVERIFY(!talk.session.submit(*request(Ask::Upgrade).prepared()));
    talk.server(H2::settings({ { 3, 7 }, { 8, 1 } }));
    QCOMPARE(talk.session.peerStreamLimit(), 7);
    QCOMPARE(talk.session.streamLimit(), 7);
    QVERIFY(talk.session.takesExtendedConnect());
    talk.server(H2::settings({ { 3, 0xFFFFFFFE } }));
    QCOMPARE(talk.session.peerStreamLimit(), std::numeric_limits<int>::max());
    QCOMPARE(talk.session.streamLimit(), 50);
    QCOMPARE(Talk(Http2Settings().streamLimit(500)).session.streamLimit(), 100);
}

void TestHttp2Session::peerLimitHoldsRequestsBack()
{
    Talk talk;
    talk.prologue();
    talk.server(H2::settings({ { 3, 1 } }));
    talk.submit(Ask::Get);
    talk.submit(Ask::Get);
    QCOMPARE(talk.session.openStreams(), 2);
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("settings\nsent 1\n> HEADERS 1 end\n"));
    talk.server(H2::headers(1, 200, Done));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("head 1 200\nend 1\nsent 3\n> HEADERS 3 end\n"));
    QCOMPARE(talk.session.openStreams(), 1);
    talk.server(H2::settings({ { 3, 0 } }));
    QCOMPARE(talk.session.streamLimit(), 0);
    QVERIFY(talk.session.canOpenStreams());
}

void TestHttp2Session::tableSizeOfThePeer()
{
    Talk talk;
    talk.prologue();
    talk.server(H2::settings({ { 1, 0 } }));
    talk.submit(Ask::Get);
    talk.flush();
    const H2::Frame headers = talk.sent.last();
    QCOMPARE(headers.type, int(H2::Headers));
    QCOMPARE(headers.payload.front(), '\x20'); // RFC 7541 6.3: the table's size is 0 from now on
}

void TestHttp2Session::idsRunOut()
{
    Talk talk;
    talk.prologue();
    talk.session.startStreamsAt(0x7FFFFFFD);
    QCOMPARE(talk.submit(Ask::Get), 0x7FFFFFFD);
    QVERIFY(talk.session.canOpenStreams());
    QCOMPARE(talk.submit(Ask::Get), 0x7FFFFFFF);
    QVERIFY(!talk.session.canOpenStreams());
    QVERIFY(!talk.session.submit(*request(Ask::Get).prepared()));
    talk.flush();
    talk.takeLog();
    talk.server(H2::headers(0x7FFFFFFF, 200, Done) + H2::headers(0x7FFFFFFD, 204, Done));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("head 2147483647 200\nend 2147483647\n"
                                        "head 2147483645 204\nend 2147483645\n"));
    talk.server(H2::data(0, "x"));
    QCOMPARE(talk.takeLog(), QByteArray("error PROTOCOL_ERROR\n"));
}

void TestHttp2Session::noStreamAfterGoAway()
{
    Talk talk;
    talk.prologue();
    talk.server(H2::goAway(0x7FFFFFFF, 0));
    QVERIFY(!talk.session.canOpenStreams());
    const Result<qint32> refused = talk.session.submit(*request(Ask::Get).prepared());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), HttpError::Kind::LocalProtocolError);
    QCOMPARE(refused.error().sent(), HttpError::Sent::No);
}

void TestHttp2Session::ourGoAway()
{
    Talk talk;
    talk.prologue();
    talk.submit(Ask::Get);
    talk.flush();
    talk.takeLog();
    talk.session.goAway();
    talk.session.goAway();
    QVERIFY(!talk.session.canOpenStreams());
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("> GOAWAY NO_ERROR\n"));
    talk.server(H2::headers(1, 200) + H2::data(1, "x", H2::EndStream));
    QCOMPARE(talk.takeLog(), QByteArray("head 1 200\ndata 1 x\nend 1\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Session::goAwayBeforeTheRequestWent()
{
    Talk talk;
    talk.prologue();
    talk.submit(Ask::Get); // not given out yet
    talk.server(H2::goAway(0x7FFFFFFF, 0));
    talk.flush();
    QCOMPARE(talk.takeLog(),
             QByteArray("going 2147483647 NO_ERROR \nclosed 1 REFUSED_STREAM no\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Session::goAwayRefusesInOrder()
{
    Talk talk;
    talk.prologue();
    for (int i = 0; i < 4; ++i)
        talk.submit(Ask::Get);
    talk.flush();
    talk.takeLog();
    talk.server(H2::goAway(3, 0) + H2::headers(3, 200, Done) + H2::headers(1, 200, Done));
    QCOMPARE(talk.takeLog(), QByteArray("going 3 NO_ERROR \n"
                                        "closed 5 REFUSED_STREAM not-processed\n"
                                        "closed 7 REFUSED_STREAM not-processed\n"
                                        "head 3 200\nend 3\nhead 1 200\nend 1\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Session::resetIsSilent()
{
    Talk talk;
    talk.prologue();
    talk.submit(Ask::Get);
    talk.flush();
    talk.server(H2::headers(1, 200));
    talk.takeLog();
    talk.session.reset(1, Http2Code::Cancel);
    talk.session.reset(1, Http2Code::Cancel);
    talk.session.reset(99, Http2Code::Cancel);
    talk.server(H2::data(1, "late"));
    talk.flush();
    talk.server(H2::data(1, "later", H2::EndStream) + H2::rstStream(1, 0));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("> RST_STREAM 1 CANCEL\n"));
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Session::resetBeforeAnythingWent()
{
    Talk talk;
    talk.prologue();
    talk.submit(Ask::Get);
    talk.submit(Ask::Get);
    talk.session.reset(1, Http2Code::Cancel);
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("sent 3\n> HEADERS 3 end\n"));
    QCOMPARE(talk.session.openStreams(), 1);
}

void TestHttp2Session::manyCancelled()
{
    Talk talk;
    talk.prologue();
    for (int i = 0; i < 2000; ++i) {
        const qint32 id = talk.submit(Ask::Get);
        talk.flush();
        talk.session.reset(id, Http2Code::Cancel);
        talk.flush();
        QCOMPARE(talk.session.openStreams(), 0);
    }
    QVERIFY(talk.session.canOpenStreams());
}

void TestHttp2Session::pingAndPong()
{
    Talk talk;
    talk.prologue();
    talk.session.ping();
    talk.session.ping();
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("> PING\n> PING\n"));
    talk.server(H2::ping("notours!", true));
    QCOMPARE(talk.takeLog(), QByteArray());
    talk.server(H2::ping(talk.sent.at(talk.sent.size() - 2).payload, true));
    QCOMPARE(talk.takeLog(), QByteArray("pong\n"));
    talk.server(H2::ping(talk.sent.last().payload, true));
    talk.server(H2::ping(talk.sent.last().payload, true)); // once more is unasked
    QCOMPARE(talk.takeLog(), QByteArray("pong\n"));
}

void TestHttp2Session::lateDataReturnsTheWindow()
{
    for (const bool beforeReset : { true, false }) {
        Talk talk(Http2Settings().streamWindow(1 << 20).connectionWindow(16 << 20));
        talk.prologue();
        talk.submit(Ask::Get);
        talk.flush();
        talk.server(H2::headers(1, 200) + H2::data(1, QByteArray(1000, 'x')));
        talk.session.reset(1, Http2Code::Cancel);
        if (!beforeReset)
            talk.flush();
        const QByteArray piece(16'000, 'x');
        for (int i = 0; i < 2000; ++i) { // twice the connection's window
            talk.server(H2::data(1, piece));
            if (!beforeReset)
                talk.flush();
            else
                talk.drain();
        }
        QVERIFY(talk.session.canOpenStreams());
        QVERIFY2(talk.session.receiveWindow() > 8 << 20,
                 qPrintable(QString::number(talk.session.receiveWindow())));
        QCOMPARE(talk.peerConnectionWindow(), talk.session.receiveWindow());
    }
}

void TestHttp2Session::paddingReturnsTheWindow()
{
    Talk talk(Http2Settings().streamWindow(1 << 20).connectionWindow(16 << 20));
    talk.prologue();
    talk.submit(Ask::Get);
    talk.flush();
    talk.server(H2::headers(1, 200));
    for (int i = 0; i < 1500 * 4; ++i) { // 1.5 MB of padding through a window of 1 MiB
        talk.server(H2::paddedData(1, "x", 255));
        talk.session.consume(1, 1);
        talk.flush();
    }
    QVERIFY(talk.session.canOpenStreams());
    QVERIFY(talk.session.streamReceiveWindow(1) > 1 << 19);
}

void TestHttp2Session::windowsReturn()
{
    Talk talk(Http2Settings().connectionWindow(100'000).streamWindow(70'000));
    talk.prologue();
    const qint64 connection = talk.session.receiveWindow();
    QCOMPARE(connection, 100'000);
    quint32 chance = 1;
    for (int round = 0; round < 300; ++round) {
        const qint32 id = talk.submit(Ask::Get);
        talk.flush();
        talk.server(H2::headers(quint32(id), 200));
        QCOMPARE(talk.session.streamReceiveWindow(id), 70'000);
        qint64 unread = 0;
        for (int i = 0; i < 20; ++i) {
            chance = chance * 1664525 + 1013904223; // Numerical Recipes
            const qint64 size = qMin<qint64>(1 + (chance >> 8) % 16'000,
                                             qMin(talk.session.streamReceiveWindow(id),
                                                  talk.session.receiveWindow()));
            if (size > 0)
                talk.server(H2::data(quint32(id), QByteArray(size, 'x')));
            unread += qMax<qint64>(0, size);
            const qint64 taken = qMin<qint64>(unread, (chance >> 4) % 20'000);
            talk.session.consume(id, taken);
            unread -= taken;
            talk.drain();
        }
        talk.session.consume(id, unread);
        talk.session.consume(id, 1'000'000); // more than came: has no effect
        talk.drain();
        // Half of a window may still be unsaid (nghttp2), never more.
        QVERIFY(talk.session.streamReceiveWindow(id) > 35'000);
        QVERIFY(talk.session.streamReceiveWindow(id) <= 70'000);
        talk.server(H2::data(quint32(id), "", H2::EndStream));
        talk.drain();
        QVERIFY(talk.session.receiveWindow() > connection / 2);
        QVERIFY(talk.session.receiveWindow() <= connection);
        QCOMPARE(talk.peerConnectionWindow(), talk.session.receiveWindow());
    }
    QCOMPARE(talk.session.openStreams(), 0);
}

void TestHttp2Session::slowReaderHoldsTheStream()
{
    Talk talk(Http2Settings().streamWindow(1 << 20).connectionWindow(16 << 20));
    talk.prologue();
    talk.submit(Ask::Get);
    talk.flush();
    talk.server(H2::headers(1, 200));
    for (int i = 0; i < 64; ++i)
        talk.server(H2::data(1, QByteArray(16'384, 'x')));
    talk.drain();
    QCOMPARE(talk.session.streamReceiveWindow(1), 0); // 1 MiB is there, nobody has read
    QVERIFY(talk.session.receiveWindow() > 8 << 20);
    talk.session.consume(1, 16'384);
    talk.drain();
    QCOMPARE(talk.streamGiven, 0);
    talk.session.consume(1, 1 << 19);
    talk.drain();
    QCOMPARE(talk.streamGiven, (1 << 19) + 16'384);
    QCOMPARE(talk.session.streamReceiveWindow(1), (1 << 19) + 16'384);
}

void TestHttp2Session::morePastTheStreamWindow()
{
    Talk talk(Http2Settings().streamWindow(10'000));
    talk.prologue();
    talk.submit(Ask::Get);
    talk.submit(Ask::Get);
    talk.flush();
    talk.server(H2::headers(1, 200) + H2::headers(3, 200) + H2::data(1, QByteArray(9'999, 'x')));
    talk.takeLog();
    talk.server(H2::data(1, "xy") + H2::data(3, "fine", H2::EndStream));
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("closed 1 FLOW_CONTROL_ERROR yes\ndata 3 fine\nend 3\n"
                                        "> RST_STREAM 1 FLOW_CONTROL_ERROR\n"));
}

void TestHttp2Session::morePastTheConnectionWindow()
{
    for (const Talk::Pieces pieces : { Talk::Pieces::Whole, Talk::Pieces::Bytes }) {
        Talk talk(Http2Settings().connectionWindow(70'000));
        talk.prologue();
        talk.submit(Ask::Get);
        talk.flush();
        talk.takeLog();
        talk.pieces = pieces;
        talk.server(H2::headers(1, 200));
        // Our WINDOW_UPDATE is never given out: nobody may go by it.
        for (int i = 0; i < 10; ++i)
            talk.server(H2::data(1, QByteArray(16'384, char('a' + i))));
        talk.flush();
        QVERIFY(talk.takeLog().endsWith(
                "\nerror FLOW_CONTROL_ERROR\n> GOAWAY FLOW_CONTROL_ERROR\n"));
        QVERIFY(!talk.session.canOpenStreams());
    }
}

// Later versions of nghttp2 end the connection for it as well.
void TestHttp2Session::windowOpenedTooFar()
{
    for (const Talk::Pieces pieces : { Talk::Pieces::Whole, Talk::Pieces::Bytes }) {
        Talk talk;
        talk.prologue();
        talk.submit(Ask::Get);
        talk.flush();
        talk.takeLog();
        talk.pieces = pieces;
        talk.server(H2::windowUpdate(1, 0x7FFFFFFF));
        talk.flush();
        QVERIFY(talk.takeLog().startsWith("closed 1 FLOW_CONTROL_ERROR yes\n"));
    }
}

void TestHttp2Session::oneByteOutputs()
{
    Talk talk;
    talk.submit(Ask::Get);
    Http2Events events;
    QByteArray all;
    for (;;) {
        const QByteArray out = talk.session.takeOutput(1, events); // a frame at a time
        if (out.isEmpty())
            break;
        QVERIFY(out.size() <= 9 + 16'384);
        all += out;
    }
    H2::ClientReader reader;
    QVERIFY(reader.feed(all));
    QVERIFY(reader.isWhole());
    QCOMPARE(reader.take().last().type, int(H2::Headers));
    QCOMPARE(print(events), QByteArray("sent 1\n"));
}

void TestHttp2Session::limitsAreTheCallers()
{
    const MessageLimits limits = MessageLimits()
                                         .headBytes(42 + 33)
                                         .fieldCount(1)
                                         .trailerBytes(34)
                                         .informationalCount(0);
    const auto outcome = [&limits](const QByteArray &input) {
        Talk talk(Http2Settings(), limits);
        talk.prologue();
        talk.submit(Ask::Get);
        talk.flush();
        talk.takeLog();
        talk.server(input);
        return talk.takeLog();
    };
    // ":status" 200 is 42, a field of one byte 33.
    QCOMPARE(outcome(H2::headers(1, { { ":status", "200" }, { "a", "" } }, Done)),
             QByteArray("head 1 200 [a: ]\nend 1\n"));
    QCOMPARE(outcome(H2::headers(1, { { ":status", "200" }, { "a", "b" } }, Done)),
             QByteArray("closed 1 ENHANCE_YOUR_CALM yes\n"));
    QCOMPARE(outcome(H2::headers(1, 103)), QByteArray("closed 1 ENHANCE_YOUR_CALM yes\n"));
    QCOMPARE(outcome(H2::headers(1, 200) + H2::headers(1, { { "a", "b" } }, Done)),
             QByteArray("head 1 200\nend 1 [a: b]\n"));
    QCOMPARE(outcome(H2::headers(1, 200) + H2::headers(1, { { "a", "bc" } }, Done)),
             QByteArray("head 1 200\nclosed 1 ENHANCE_YOUR_CALM yes\n"));
}

QTEST_APPLESS_MAIN(TestHttp2Session)
#include "tst_http2session.moc"
