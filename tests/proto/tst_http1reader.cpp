// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Reader: the table of http1cases.cpp in one piece, byte by byte and in every two pieces; what
// the bytes of a body go through; several responses on one connection.
#include "http1cases.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace Http1Test;

namespace {

QByteArray run(const Case &test, const QList<QByteArray> &pieces)
{
    Http1Reader reader;
    Http1Events events;
    reader.begin(expectation(test.ask));
    for (const QByteArray &piece : pieces)
        reader.feed(piece, events);
    if (test.eof != Eof::No)
        reader.feedEof(test.eof == Eof::Whole, events);
    return print(events) + printState(reader, events);
}

QByteArray headOf(const char *fields)
{
    return QByteArray("HTTP/1.1 200 OK\r\n") + fields + "\r\n";
}

/// A body of n bytes that no other buffer shares.
QByteArray ownBytes(qsizetype n)
{
    QByteArray bytes(n, 'x');
    bytes.detach();
    return bytes;
}

} // namespace

class TestHttp1Reader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableInOnePiece_data() { addRows(); }
    void tableInOnePiece();
    void tableByteByByte_data() { addRows(); }
    void tableByteByByte();
    void tableInEveryTwoPieces_data() { addRows(); }
    void tableInEveryTwoPieces();
    void garbageIsFoundAtItsFirstByte();
    void bodyPiecesAreMovedNotCopied_data();
    void bodyPiecesAreMovedNotCopied();
    void bodyBehindItsHeadStaysInItsBuffer();
    void smallBodyDoesNotHoldALargeBuffer();
    void sharedInputIsNotChanged();
    void chunksOfOneInputAreOneEvent();
    void usualNamesAndVersionAreNotAllocated();
    void severalResponsesOnOneConnection();
    void bytesBetweenResponsesAreExcess();
    void remainingCountsDown();
    void startedWithTheFirstByteOnly();
    void errorSaysWhetherTheServerAnswered();
    void nothingFollowsAnError();

private:
    void addRows();
};

void TestHttp1Reader::addRows()
{
    QTest::addColumn<int>("index");
    const QList<Case> table = cases();
    for (int i = 0; i < table.size(); ++i)
        QTest::addRow("%d %s", i, table.at(i).name) << i;
}

void TestHttp1Reader::tableInOnePiece()
{
    QFETCH(int, index);
    const Case test = cases().at(index);
    QCOMPARE(run(test, { test.input }), test.expected);
}

void TestHttp1Reader::tableByteByByte()
{
    QFETCH(int, index);
    const Case test = cases().at(index);
    QList<QByteArray> pieces;
    for (char c : test.input)
        pieces.append(QByteArray(1, c));
    QCOMPARE(run(test, pieces), test.expected);
}

void TestHttp1Reader::tableInEveryTwoPieces()
{
    QFETCH(int, index);
    const Case test = cases().at(index);
    for (qsizetype i = 1; i < test.input.size(); ++i)
        QCOMPARE(run(test, { test.input.first(i), test.input.sliced(i) }), test.expected);
}

void TestHttp1Reader::garbageIsFoundAtItsFirstByte()
{
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed("HTT", events);
    QVERIFY(events.empty());
    reader.feed("X", events);
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(events.at(0).error.kind(), HttpError::Kind::RemoteProtocolError);
}

void TestHttp1Reader::bodyPiecesAreMovedNotCopied_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("length") << headOf("Content-Length: 300000\r\n");
    QTest::newRow("until close") << headOf("");
    QTest::newRow("one large chunk") << headOf("Transfer-Encoding: chunked\r\n") + "100000\r\n";
}

void TestHttp1Reader::bodyPiecesAreMovedNotCopied()
{
    QFETCH(QByteArray, head);
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed(head, events);
    for (int i = 0; i < 4; ++i) {
        QByteArray piece = ownBytes(50000);
        const char *address = piece.constData();
        events.clear();
        reader.feed(std::move(piece), events);
        QCOMPARE(events.size(), size_t(1));
        QCOMPARE(events.at(0).data.size(), 50000);
        QVERIFY(events.at(0).data.constData() == address);
    }
}

void TestHttp1Reader::bodyBehindItsHeadStaysInItsBuffer()
{
    const QByteArray head = headOf("Content-Length: 50000\r\n");
    QByteArray input = head + ownBytes(50000) + "surplus";
    const char *address = input.constData();
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed(std::move(input), events);
    QCOMPARE(events.size(), size_t(3));
    QCOMPARE(events.at(1).data, ownBytes(50000));
    QVERIFY(events.at(1).data.constData() == address + head.size());
    QVERIFY(reader.excess());
}

void TestHttp1Reader::smallBodyDoesNotHoldALargeBuffer()
{
    QByteArray input = headOf("Content-Length: 5\r\n") + "hello";
    input.reserve(100000);
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed(std::move(input), events);
    QCOMPARE(events.at(1).data, QByteArray("hello"));
    QVERIFY(events.at(1).data.capacity() < 1000);
}

void TestHttp1Reader::sharedInputIsNotChanged()
{
    const QByteArray input = headOf("Transfer-Encoding: chunked\r\n")
                             + "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n";
    QByteArray copy = input;
    copy.detach();
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed(input, events);
    QCOMPARE(input, copy);
    QCOMPARE(events.at(1).data, QByteArray("abcdef"));
}

void TestHttp1Reader::chunksOfOneInputAreOneEvent()
{
    QByteArray input = headOf("Transfer-Encoding: chunked\r\n");
    for (int i = 0; i < 5000; ++i)
        input += "1\r\nx\r\n";
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed(input, events);
    QCOMPARE(events.size(), size_t(2));
    QCOMPARE(events.at(1).data, QByteArray(5000, 'x'));
}

void TestHttp1Reader::usualNamesAndVersionAreNotAllocated()
{
    Http1Reader reader;
    Http1Events events;
    for (int i = 0; i < 2; ++i) {
        reader.begin(Http1Expectation());
        reader.feed(headOf("Content-Type: text/plain\r\nX-Own: a\r\nContent-Length: 0\r\n"),
                    events);
    }
    const ResponseHead &first = events.at(0).head;
    const ResponseHead &second = events.at(2).head;
    const auto same = [](const QByteArray &a, const QByteArray &b) {
        return a == b && a.constData() == b.constData();
    };
    QVERIFY(same(first.version, second.version));
    QVERIFY(same(first.reason, second.reason));
    QVERIFY(same(first.headers.at(0).name, second.headers.at(0).name));
    QVERIFY(!same(first.headers.at(1).name, second.headers.at(1).name));
    QCOMPARE(first.headers.at(1).name, QByteArray("X-Own"));
}

void TestHttp1Reader::severalResponsesOnOneConnection()
{
    Http1Reader reader;
    QVERIFY(reader.isIdle());
    for (int i = 0; i < 3; ++i) {
        Http1Events events;
        reader.begin(Http1Expectation());
        QVERIFY(!reader.isIdle());
        reader.feed(headOf("Content-Length: 2\r\n") + "hi", events);
        QCOMPARE(print(events),
                 QByteArray("head HTTP/1.1 200 OK [Content-Length: 2]\ndata hi\nend\n"));
        QVERIFY(reader.isIdle() && reader.keepAlive() && !reader.excess());
        events.clear();
        reader.begin(Http1Expectation());
        reader.feed(headOf("Transfer-Encoding: chunked\r\n") + "0\r\nA: b\r\n\r\n", events);
        QCOMPARE(print(events),
                 QByteArray("head HTTP/1.1 200 OK [Transfer-Encoding: chunked]\nend [A: b]\n"));
    }
}

void TestHttp1Reader::bytesBetweenResponsesAreExcess()
{
    Http1Reader fresh;
    Http1Events events;
    fresh.feed("\r\n", events);
    QVERIFY(fresh.excess() && events.empty() && !fresh.hasStarted());

    Http1Reader used;
    used.begin(Http1Expectation());
    used.feed(headOf("Content-Length: 0\r\n"), events);
    QVERIFY(!used.excess());
    used.feed(QByteArray(), events);
    QVERIFY(!used.excess());
    const size_t before = events.size();
    used.feed(headOf("Content-Length: 4\r\n") + "evil", events);
    QVERIFY(used.excess());
    QCOMPARE(events.size(), before);
}

void TestHttp1Reader::remainingCountsDown()
{
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    QCOMPARE(reader.remaining(), -1);
    reader.feed(headOf("Content-Length: 5\r\n"), events);
    QCOMPARE(reader.remaining(), 5);
    reader.feed("he", events);
    QCOMPARE(reader.remaining(), 3);
    reader.feed("llo", events);
    QCOMPARE(reader.remaining(), 0);
    reader.begin(Http1Expectation());
    reader.feed(headOf("Transfer-Encoding: chunked\r\n") + "5\r\n", events);
    QCOMPARE(reader.remaining(), -1);
}

void TestHttp1Reader::startedWithTheFirstByteOnly()
{
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed(QByteArray(), events);
    QVERIFY(!reader.hasStarted());
    reader.feed("H", events);
    QVERIFY(reader.hasStarted());
}

void TestHttp1Reader::errorSaysWhetherTheServerAnswered()
{
    Http1Reader silent;
    Http1Events events;
    silent.begin(Http1Expectation());
    silent.feedEof(true, events);
    QCOMPARE(events.back().error.sent(), HttpError::Sent::Unknown);
    Http1Reader cut;
    cut.begin(Http1Expectation());
    cut.feed("HTTP/1.1 2", events);
    cut.feedEof(false, events);
    QCOMPARE(events.back().error.sent(), HttpError::Sent::Yes);
}

void TestHttp1Reader::nothingFollowsAnError()
{
    Http1Reader reader;
    Http1Events events;
    reader.begin(Http1Expectation());
    reader.feed("garbage", events);
    QCOMPARE(events.size(), size_t(1));
    reader.feed(headOf("Content-Length: 0\r\n"), events);
    reader.feedEof(true, events);
    QCOMPARE(events.size(), size_t(1));
    QVERIFY(reader.excess() && !reader.keepAlive() && !reader.isIdle());
}

QTEST_GUILESS_MAIN(TestHttp1Reader)
#include "tst_http1reader.moc"
