// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Writer: the bytes of requests, compared whole; bodies that are longer or shorter than
// announced.
#include "proto/http1/http1writer.h"

#include <QtTest/QTest>

using namespace QHttpPool;

namespace {

HttpRequest post()
{
    return HttpRequest("POST", QUrl(QStringLiteral("http://example.com/up")));
}

HttpRequest prepared(const HttpRequest &request)
{
    const Result<HttpRequest> result = request.prepared();
    if (!result)
        qFatal("%s", qPrintable(result.error().message()));
    return *result;
}

BodySource unknownSize()
{
    return BodySource::callback([](qint64) { return Result<QByteArray>(QByteArray()); });
}

BodySource knownSize(qint64 size)
{
    return BodySource::callback([](qint64) { return Result<QByteArray>(QByteArray()); }, size);
}

bool isLocalError(const Result<QByteArray> &result)
{
    return !result && result.error().kind() == HttpError::Kind::LocalProtocolError
           && result.error().phase() == HttpError::Phase::Send;
}

} // namespace

class TestHttp1Writer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestBytes_data();
    void requestBytes();
    void headIsReservedOnce();
    void bodyOfKnownLength();
    void bodyInChunks();
    void emptyPiecesAreSkipped();
    void trailersFollowTheLastChunk();
    void bodyPiecesAreNotCopied();
    void tooLongIsAnError();
    void tooShortIsAnError();
    void writerIsUsedAgain();

private:
    void addBodyRows();
};

void TestHttp1Writer::requestBytes_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("done");

    const QUrl url(QStringLiteral("http://example.com:8080/a%2Fb?q=1#fragment"));
    QTest::newRow("get: no length, no coding, no fragment")
            << HttpRequest("GET", url)
            << QByteArray("GET /a%2Fb?q=1 HTTP/1.1\r\nHost: example.com:8080\r\n\r\n") << true;
    QTest::newRow("order and spelling kept, Host first")
            << HttpRequest("GET", url)
                       .header("x-B", "1")
                       .header("X-a", "2")
                       .header("hOST", "other")
                       .header("x-B", "")
            << QByteArray("GET /a%2Fb?q=1 HTTP/1.1\r\nhOST: other\r\n"
                          "x-B: 1\r\nX-a: 2\r\nx-B: \r\n\r\n")
            << true;
    QTest::newRow("method case kept") << HttpRequest("pAtCh", QUrl(QStringLiteral("http://h/")))
                                      << QByteArray("pAtCh / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    QTest::newRow("given target")
            << HttpRequest("OPTIONS", QUrl(QStringLiteral("http://h/"))).target("*")
            << QByteArray("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    QTest::newRow("connect") << HttpRequest("CONNECT", QUrl(QStringLiteral("http://h:443")))
                             << QByteArray("CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n") << true;
    QTest::newRow("post without a body")
            << post()
            << QByteArray("POST /up HTTP/1.1\r\nHost: example.com\r\nContent-Length: 0\r\n\r\n")
            << true;
    QTest::newRow("small body in the same piece")
            << post().body(QByteArray("hello"))
            << QByteArray(
                       "POST /up HTTP/1.1\r\nHost: example.com\r\nContent-Length: 5\r\n\r\nhello")
            << true;
    addBodyRows();
}

void TestHttp1Writer::addBodyRows()
{
    const QByteArray limit(Http1Writer::InlineBody, 'x');
    QTest::newRow("largest body in the same piece")
            << post().body(limit)
            << "POST /up HTTP/1.1\r\nHost: example.com\r\nContent-Length: 16384\r\n\r\n" + limit
            << true;
    QTest::newRow("larger body waits")
            << post().body(limit + 'x')
            << QByteArray("POST /up HTTP/1.1\r\nHost: example.com\r\nContent-Length: 16385\r\n\r\n")
            << false;
    QTest::newRow("expected 100 holds the body back")
            << post().header("Expect", "100-continue").body(QByteArray("hello"))
            << QByteArray("POST /up HTTP/1.1\r\nHost: example.com\r\nExpect: 100-continue\r\n"
                          "Content-Length: 5\r\n\r\n")
            << false;
    QTest::newRow("bytes with trailers in the same piece")
            << post().body(QByteArray("hello, chunked wor"))
                       .trailers(HttpHeaders().append("X-Sum", "7"))
            << QByteArray("POST /up HTTP/1.1\r\nHost: example.com\r\nTrailer: X-Sum\r\n"
                          "Transfer-Encoding: chunked\r\n\r\n"
                          "12\r\nhello, chunked wor\r\n0\r\nX-Sum: 7\r\n\r\n")
            << true;
    QTest::newRow("trailers alone")
            << post().trailers(HttpHeaders().append("X-Sum", "7"))
            << QByteArray("POST /up HTTP/1.1\r\nHost: example.com\r\nTrailer: X-Sum\r\n"
                          "Transfer-Encoding: chunked\r\n\r\n0\r\nX-Sum: 7\r\n\r\n")
            << true;
    QTest::newRow("unknown length") << post().body(unknownSize())
                                    << QByteArray("POST /up HTTP/1.1\r\nHost: example.com\r\n"
                                                  "Transfer-Encoding: chunked\r\n\r\n")
                                    << false;
}

void TestHttp1Writer::requestBytes()
{
    QFETCH(HttpRequest, request);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, done);
    Http1Writer writer;
    QCOMPARE(writer.begin(prepared(request)), bytes);
    QCOMPARE(writer.isDone(), done);
    if (done)
        QCOMPARE(writer.end().value(), QByteArray());
}

void TestHttp1Writer::headIsReservedOnce()
{
    HttpRequest request("GET", QUrl(QStringLiteral("http://example.com/")));
    for (int i = 0; i < 50; ++i)
        request.header("X-Field-" + QByteArray::number(i), QByteArray(i, 'v'));
    Http1Writer writer;
    const QByteArray bytes = writer.begin(prepared(request));
    QByteArray exact;
    exact.reserve(bytes.size());
    QCOMPARE(bytes.capacity(), exact.capacity());
}

void TestHttp1Writer::bodyOfKnownLength()
{
    Http1Writer writer;
    writer.begin(prepared(post().body(knownSize(10))));
    QVERIFY(writer.hasBody() && !writer.isChunked() && !writer.isDone());
    QCOMPARE(writer.remaining(), 10);
    QCOMPARE(writer.body("1234567").value(), QByteArray("1234567"));
    QCOMPARE(writer.remaining(), 3);
    QVERIFY(!writer.isDone());
    QCOMPARE(writer.body("890").value(), QByteArray("890"));
    QVERIFY(writer.isDone());
    QCOMPARE(writer.end().value(), QByteArray());
}

void TestHttp1Writer::bodyInChunks()
{
    Http1Writer writer;
    writer.begin(prepared(post().body(unknownSize())));
    QVERIFY(writer.hasBody() && writer.isChunked() && !writer.isDone());
    QCOMPARE(writer.remaining(), -1);
    QCOMPARE(writer.body("hello").value(), QByteArray("5\r\nhello\r\n"));
    QCOMPARE(writer.body(QByteArray(26, 'x')).value(), "1a\r\n" + QByteArray(26, 'x') + "\r\n");
    QVERIFY(!writer.isDone());
    QCOMPARE(writer.end().value(), QByteArray("0\r\n\r\n"));
    QVERIFY(writer.isDone());
    QCOMPARE(writer.end().value(), QByteArray());
}

void TestHttp1Writer::emptyPiecesAreSkipped()
{
    Http1Writer chunks;
    chunks.begin(prepared(post().body(unknownSize())));
    QCOMPARE(chunks.body(QByteArray()).value(), QByteArray());
    QVERIFY(!chunks.isDone());
    Http1Writer counted;
    counted.begin(prepared(post().body(knownSize(1))));
    QCOMPARE(counted.body(QByteArray()).value(), QByteArray());
    QVERIFY(!counted.isDone());
}

void TestHttp1Writer::trailersFollowTheLastChunk()
{
    Http1Writer writer;
    writer.begin(
            prepared(post().body(unknownSize())
                             .trailers(HttpHeaders().append("X-Sum", "7").append("X-End", "yes"))));
    QCOMPARE(writer.body("a").value(), QByteArray("1\r\na\r\n"));
    QCOMPARE(writer.end().value(), QByteArray("0\r\nX-Sum: 7\r\nX-End: yes\r\n\r\n"));
}

void TestHttp1Writer::bodyPiecesAreNotCopied()
{
    Http1Writer writer;
    writer.begin(prepared(post().body(knownSize(100000))));
    const QByteArray piece(50000, 'x');
    QVERIFY(writer.body(piece).value().constData() == piece.constData());
}

void TestHttp1Writer::tooLongIsAnError()
{
    Http1Writer atOnce;
    atOnce.begin(prepared(post().body(knownSize(10))));
    QVERIFY(isLocalError(atOnce.body(QByteArray(11, 'x'))));
    Http1Writer later;
    later.begin(prepared(post().body(knownSize(10))));
    QVERIFY(later.body(QByteArray(10, 'x')).hasValue());
    QVERIFY(isLocalError(later.body("x")));
    Http1Writer none;
    none.begin(prepared(HttpRequest("GET", QUrl(QStringLiteral("http://h/")))));
    QVERIFY(!none.hasBody());
    QVERIFY(isLocalError(none.body("x")));
    Http1Writer chunks;
    chunks.begin(prepared(post().body(unknownSize())));
    QVERIFY(chunks.end().hasValue());
    QVERIFY(isLocalError(chunks.body("x")));
}

void TestHttp1Writer::tooShortIsAnError()
{
    Http1Writer writer;
    writer.begin(prepared(post().body(knownSize(10))));
    QVERIFY(writer.body("1234567").hasValue());
    QVERIFY(isLocalError(writer.end()));
    QVERIFY(!writer.isDone());
}

void TestHttp1Writer::writerIsUsedAgain()
{
    Http1Writer writer;
    writer.begin(prepared(post().body(unknownSize()).trailers(HttpHeaders().append("X-Sum", "7"))));
    QVERIFY(writer.end().hasValue());
    writer.begin(prepared(post().body(knownSize(3))));
    QVERIFY(!writer.isChunked() && !writer.isDone());
    QCOMPARE(writer.body("abc").value(), QByteArray("abc"));
    writer.begin(prepared(post().body(unknownSize())));
    QCOMPARE(writer.end().value(), QByteArray("0\r\n\r\n"));
}

QTEST_GUILESS_MAIN(TestHttp1Writer)
#include "tst_http1writer.moc"
