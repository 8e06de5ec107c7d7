// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Every limit of MessageLimits from both sides: what just fits passes, one more is a
// RemoteProtocolError, whatever pieces it comes in; what never ends is refused once its limit is
// passed; nothing is allocated for lengths that were only announced.
#include "http1cases.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace Http1Test;

namespace {

const QByteArray StatusLine("HTTP/1.1 200 OK\r\n");
const QByteArray Chunked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

/// A head of exactly n bytes.
QByteArray headOfSize(qsizetype n)
{
    const QByteArray end("Content-Length: 0\r\n\r\n");
    const QByteArray begin = StatusLine + "A: ";
    return begin + QByteArray(n - begin.size() - 2 - end.size(), 'x') + "\r\n" + end;
}

/// A field line of exactly n bytes, its CR counted.
QByteArray lineOfSize(qsizetype n)
{
    return "A: " + QByteArray(n - 4, 'x') + "\r\n";
}

QByteArray fieldLines(int n)
{
    return QByteArray("A: b\r\n").repeated(n);
}

class Outcome
{
public:
    QByteArray error; // empty: none
    qsizetype taken = 0; // bytes given until then
    bool idle = false;
};

Outcome run(const MessageLimits &limits, const QByteArray &input, qsizetype piece)
{
    Http1Reader reader(limits);
    reader.begin(Http1Expectation());
    Outcome outcome;
    while (outcome.taken < input.size() && outcome.error.isEmpty()) {
        Http1Events events;
        const qsizetype n = qMin(piece, input.size() - outcome.taken);
        reader.feed(input.sliced(outcome.taken, n), events);
        outcome.taken += n;
        if (!events.empty() && events.back().type == Http1Event::Type::Error)
            outcome.error = events.back().error.detail().toUtf8();
    }
    outcome.idle = reader.isIdle();
    return outcome;
}

} // namespace

class TestHttp1Limits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitFromBothSides_data();
    void limitFromBothSides();
    void endlessPartsAreRefused_data();
    void endlessPartsAreRefused();
    void limitsAreCountedPerHead();
    void nearestLimitIsNamedWhateverThePieces();
    void honestSmallChunksPass();
    void extensionsAddUpOverTheBody();
    void announcedLengthsCostNothing();
    void longLineByteByByteIsLinear();
};

void TestHttp1Limits::limitFromBothSides_data()
{
    QTest::addColumn<QByteArray>("fits");
    QTest::addColumn<QByteArray>("passes");
    QTest::addColumn<QByteArray>("error");

    const QByteArray end("Content-Length: 0\r\n\r\n");
    QTest::newRow("head") << headOfSize(1000) << headOfSize(1001)
                          << QByteArray("The response head is too large");
    QTest::newRow("line") << StatusLine + lineOfSize(200) + end
                          << StatusLine + lineOfSize(201) + end
                          << QByteArray("A line of the response is too long");
    QTest::newRow("status line") << "HTTP/1.1 200 " + QByteArray(186, 'x') + "\r\n" + end
                                 << "HTTP/1.1 200 " + QByteArray(187, 'x') + "\r\n" + end
                                 << QByteArray("A line of the response is too long");
    QTest::newRow("fold") << StatusLine + lineOfSize(100) + ' ' + QByteArray(102, 'y') + "\r\n"
                                     + end
                          << StatusLine + lineOfSize(100) + ' ' + QByteArray(104, 'y') + "\r\n"
                                     + end
                          << QByteArray("A line of the response is too long");
    QTest::newRow("fields") << StatusLine + fieldLines(9) + end << StatusLine + fieldLines(10) + end
                            << QByteArray("The response has too many fields");
    const QByteArray informational("HTTP/1.1 102 Processing\r\n\r\n");
    QTest::newRow("informational") << informational.repeated(4) + StatusLine + end
                                   << informational.repeated(5) + StatusLine + end
                                   << QByteArray("Too many informational responses");
    QTest::newRow("trailers") << Chunked + "0\r\n" + lineOfSize(147) + "\r\n"
                              << Chunked + "0\r\n" + lineOfSize(148) + "\r\n"
                              << QByteArray("The trailer section is too large");
    QTest::newRow("trailer fields") << Chunked + "0\r\n" + fieldLines(10) + "\r\n"
                                    << Chunked + "0\r\n" + fieldLines(11) + "\r\n"
                                    << QByteArray("The response has too many fields");
    QTest::newRow("chunk line") << Chunked + "0;" + QByteArray(77, 'e') + "\r\n\r\n"
                                << Chunked + "0;" + QByteArray(78, 'e') + "\r\n\r\n"
                                << QByteArray("The line of a chunk size is too long");
}

void TestHttp1Limits::limitFromBothSides()
{
    QFETCH(QByteArray, fits);
    QFETCH(QByteArray, passes);
    QFETCH(QByteArray, error);
    const MessageLimits limits = MessageLimits()
                                         .headBytes(1000)
                                         .lineBytes(QTest::currentDataTag() == QByteArray("head")
                                                            ? 1000
                                                            : 200)
                                         .fieldCount(10)
                                         .informationalCount(4)
                                         .trailerBytes(150)
                                         .chunkLineBytes(80);
    for (qsizetype piece : { qsizetype(1), qsizetype(7), passes.size() }) {
        const Outcome good = run(limits, fits, piece);
        QCOMPARE(good.error, QByteArray());
        QVERIFY(good.idle);
        QCOMPARE(run(limits, passes, piece).error, error);
    }
}

void TestHttp1Limits::endlessPartsAreRefused_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("limit");
    const MessageLimits limits;
    QTest::newRow("fields") << StatusLine << QByteArray("X: y\r\n") << limits.headBytes();
    QTest::newRow("long fields") << StatusLine << lineOfSize(5000) << limits.headBytes();
    QTest::newRow("folds") << StatusLine + "A: b\r\n"
                           << QByteArray(" fold\r\n") << limits.headBytes();
    QTest::newRow("one line") << StatusLine + "A: " << QByteArray(64, 'x') << limits.lineBytes();
    QTest::newRow("status line") << QByteArray("HTTP/1.1 200 ") << QByteArray(64, 'x')
                                 << limits.lineBytes();
    QTest::newRow("1xx") << QByteArray() << QByteArray("HTTP/1.1 100 C\r\n\r\n")
                         << 18 * limits.informationalCount();
    QTest::newRow("trailers") << Chunked + "0\r\n"
                              << QByteArray("X: y\r\n") << limits.trailerBytes();
    QTest::newRow("chunk extension")
            << Chunked + "5;" << QByteArray(64, 'x') << limits.chunkLineBytes();
    QTest::newRow("zeros of a chunk size")
            << Chunked << QByteArray(64, '0') << limits.chunkLineBytes();
    QTest::newRow("extensions around single bytes")
            << Chunked << "1;" + QByteArray(1000, 'e') + "\r\nx\r\n"
            << 18 * 1024;
}

void TestHttp1Limits::endlessPartsAreRefused()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, more);
    QFETCH(int, limit);
    const QByteArray input = begin + more.repeated(300 * 1024 / more.size());
    const Outcome slow = run(MessageLimits(), input, 1);
    QVERIFY(!slow.error.isEmpty());
    QVERIFY2(slow.taken <= begin.size() + limit + more.size(),
             QByteArray::number(slow.taken).constData());
    QCOMPARE(run(MessageLimits(), input, 4096).error, slow.error);
    QCOMPARE(run(MessageLimits(), input, input.size()).error, slow.error);
}

void TestHttp1Limits::limitsAreCountedPerHead()
{
    const MessageLimits limits = MessageLimits().headBytes(100).fieldCount(2);
    const QByteArray hint = "HTTP/1.1 103 Early Hints\r\nLink: " + QByteArray(50, 'x')
                            + "\r\nA: b\r\n\r\n";
    const QByteArray final = StatusLine + "A: b\r\nContent-Length: 0\r\n\r\n";
    QVERIFY(hint.size() <= 100 && hint.size() + final.size() > 100);
    const Outcome outcome = run(limits, hint + hint + final, 1);
    QCOMPARE(outcome.error, QByteArray());
    QVERIFY(outcome.idle);
}

void TestHttp1Limits::nearestLimitIsNamedWhateverThePieces()
{
    const QByteArray input = StatusLine + QByteArray(400, 'x');
    for (int line = 1; line < 60; ++line) {
        const MessageLimits limits = MessageLimits().headBytes(50).lineBytes(line);
        const QByteArray whole = run(limits, input, input.size()).error;
        QVERIFY(!whole.isEmpty());
        QCOMPARE(run(limits, input, 1).error, whole);
        QCOMPARE(run(limits, input + "\r\n", input.size() + 2).error, whole);
    }
}

void TestHttp1Limits::honestSmallChunksPass()
{
    const QByteArray input = Chunked + QByteArray("1;a=b\r\nx\r\n").repeated(20000) + "0\r\n\r\n";
    for (qsizetype piece : { qsizetype(1), qsizetype(1000), input.size() }) {
        const Outcome outcome = run(MessageLimits(), input, piece);
        QCOMPARE(outcome.error, QByteArray());
        QVERIFY(outcome.idle);
    }
}

void TestHttp1Limits::extensionsAddUpOverTheBody()
{
    const QByteArray error("Too many chunk extensions for too little data");
    const QByteArray chunk = "1;" + QByteArray(1000, 'e') + "\r\nx\r\n";
    QCOMPARE(run(MessageLimits(), Chunked + chunk.repeated(16) + "0\r\n\r\n", 1).error,
             QByteArray());
    QCOMPARE(run(MessageLimits(), Chunked + chunk.repeated(18) + "0\r\n\r\n", 1).error, error);
    // Data pays for extensions.
    const QByteArray large = "200;" + QByteArray(1000, 'e') + "\r\n" + QByteArray(512, 'x')
                             + "\r\n";
    QCOMPARE(run(MessageLimits(), Chunked + large.repeated(1000) + "0\r\n\r\n", 4096).error,
             QByteArray());
}

void TestHttp1Limits::announcedLengthsCostNothing()
{
    const QByteArray bodies[] = { StatusLine + "Content-Length: 9223372036854775807\r\n\r\nhello",
                                  Chunked + "7fffffffffffffff\r\nhello" };
    for (const QByteArray &input : bodies) {
        Http1Reader reader;
        Http1Events events;
        reader.begin(Http1Expectation());
        for (char c : input)
            reader.feed(QByteArray(1, c), events);
        for (const Http1Event &event : events)
            QVERIFY(event.data.capacity() < 1024);
        QCOMPARE(events.back().data, QByteArray("o"));
    }
}

void TestHttp1Limits::longLineByteByByteIsLinear()
{
    // Searched again at each byte this would take minutes, past the limit of the test runner.
    constexpr int Size = 2 * 1024 * 1024;
    const MessageLimits limits = MessageLimits().headBytes(2 * Size).lineBytes(2 * Size);
    Http1Reader reader(limits);
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed(StatusLine + "A: ", events);
    for (int i = 0; i < Size; ++i)
        reader.feed(QByteArray("x", 1), events);
    QVERIFY(events.empty());
    reader.feed("\r\n\r\n", events);
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(events.at(0).head.headers.at(0).value.size(), Size);
}

QTEST_GUILESS_MAIN(TestHttp1Limits)
#include "tst_http1limits.moc"
