// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The rules that HttpRequest::prepared() has for fields: which bytes pass (RQ-501), and for each
// field that frames, routes or belongs to one hop whether it is refused, merged or checked
// (RQ-502).
#include "core/request.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using Kind = HttpError::Kind;
using Fields = QList<HttpField>;

namespace {

HttpRequest request(const char *method = "GET")
{
    return HttpRequest(method, QUrl(QStringLiteral("http://example.com:8080/")));
}

bool isTokenByte(int c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c > 0 && c < 0x80 && strchr("!#$%&'*+-.^_`|~", c));
}

/// Bodies of the tables: none, of three bytes, of unknown size.
enum class Body { None, Three, Unknown };

BodySource bodyOf(Body body)
{
    if (body == Body::None)
        return BodySource();
    if (body == Body::Three)
        return BodySource(QByteArray("abc"));
    return BodySource::callback([](qint64) -> Result<QByteArray> { return QByteArray(); });
}

} // namespace

class TestRequestFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyByteAsAName();
    void everyByteAsAValue();
    void everyByteAsATrailer();
    void hasARuleFor_data();
    void hasARuleFor();
    void putsHostInFront();
    void mergesIntoTheCallersConnectionField();
    void refusesTrailers_data();
    void refusesTrailers();
};

void TestRequestFields::everyByteAsAName() // RQ-501
{
    for (int c = 0; c < 256; ++c) {
        for (const QByteArray &name :
             { QByteArray(1, char(c)), QByteArray("a") + char(c), char(c) + QByteArray("a") }) {
            const Result<HttpRequest> ready = request().header(name, "x").prepared();
            QVERIFY2(ready.hasValue() == isTokenByte(c), qPrintable(QString::number(c)));
            if (!ready)
                QCOMPARE(ready.error().kind(), Kind::LocalProtocolError);
        }
    }
}

void TestRequestFields::everyByteAsAValue() // RQ-501
{
    for (int c = 0; c < 256; ++c) {
        const bool good = c == '\t' || (c >= 0x20 && c != 0x7F);
        for (const QByteArray &value :
             { QByteArray(1, char(c)), QByteArray("a") + char(c), char(c) + QByteArray("a"),
               QByteArray("a") + char(c) + 'b' }) {
            const Result<HttpRequest> ready = request().header("X", value).prepared();
            QVERIFY2(ready.hasValue() == good, qPrintable(QString::number(c)));
            if (!ready)
                QCOMPARE(ready.error().kind(), Kind::LocalProtocolError);
        }
    }
}

void TestRequestFields::everyByteAsATrailer()
{
    for (int c = 0; c < 256; ++c) {
        const bool goodValue = c == '\t' || (c >= 0x20 && c != 0x7F);
        const HttpHeaders name = HttpHeaders().append(QByteArray("a") + char(c), "x");
        const HttpHeaders value = HttpHeaders().append("X", QByteArray("a") + char(c));
        QCOMPARE(request("POST").trailers(name).prepared().hasValue(), isTokenByte(c));
        QCOMPARE(request("POST").trailers(value).prepared().hasValue(), goodValue);
    }
}

void TestRequestFields::hasARuleFor_data() // RQ-502
{
    QTest::addColumn<int>("body");
    QTest::addColumn<Fields>("given");
    QTest::addColumn<Fields>("sent"); // behind Host; empty: refused
    const auto row = [](const char *name, Body body, const Fields &given, const Fields &sent) {
        QTest::newRow(name) << int(body) << given << sent;
    };
    using F = HttpField;
    const Fields refused;
    const F chunked("Transfer-Encoding", "chunked");
    const F three("Content-Length", "3");

    row("length as counted", Body::Three, { F("content-length", "3") },
        { F("content-length", "3") });
    row("length twice the same", Body::Three, { three, F("X", "1"), three },
        { three, F("X", "1") });
    row("length twice, other case", Body::Three, { three, F("CONTENT-LENGTH", "3") }, { three });
    row("length twice, different", Body::Three, { three, F("Content-Length", "4") }, refused);
    row("length twice, other spelling", Body::Three, { three, F("Content-Length", "03") }, refused);
    row("length as a list", Body::Three, { F("Content-Length", "3, 3") }, refused);
    row("length too large", Body::Three, { F("Content-Length", "4") }, refused);
    row("length too small", Body::Three, { F("Content-Length", "2") }, refused);
    row("length without a body", Body::None, { three }, refused);
    row("length 0 without a body", Body::None, { F("Content-Length", "0") },
        { F("Content-Length", "0") });
    row("length of an unknown size", Body::Unknown, { three }, { three });
    row("length of nothing", Body::Unknown, { F("Content-Length", "") }, refused);
    row("length with a sign", Body::Three, { F("Content-Length", "+3") }, refused);
    row("length below 0", Body::Unknown, { F("Content-Length", "-1") }, refused);
    row("length in hex", Body::Unknown, { F("Content-Length", "0x3") }, refused);
    row("length of 18 digits", Body::Unknown, { F("Content-Length", QByteArray(18, '9')) },
        { F("Content-Length", QByteArray(18, '9')) });
    row("length past 2^63", Body::Unknown, { F("Content-Length", "9223372036854775808") }, refused);

    row("chunked", Body::Three, { chunked }, { chunked });
    row("chunked in capitals", Body::Unknown, { F("transfer-encoding", "Chunked") },
        { F("transfer-encoding", "Chunked") });
    row("chunked without a body", Body::None, { chunked }, { chunked });
    row("chunked and length", Body::Three, { chunked, three }, refused);
    row("chunked twice", Body::Three, { chunked, chunked }, refused);
    row("chunked, chunked", Body::Three, { F("Transfer-Encoding", "chunked, chunked") }, refused);
    row("gzip, chunked", Body::Three, { F("Transfer-Encoding", "gzip, chunked") }, refused);
    row("identity", Body::Three, { F("Transfer-Encoding", "identity") }, refused);
    row("no coding", Body::Three, { F("Transfer-Encoding", "") }, refused);

    row("close", Body::None, { F("Connection", "close") }, { F("Connection", "close") });
    row("options that are no tokens", Body::None, { F("Connection", "a b") }, refused);
    row("option Host", Body::None, { F("Connection", "close, hOst") }, refused);
    row("option Content-Length", Body::Three, { F("Connection", "Content-Length") }, refused);
    row("option Transfer-Encoding", Body::Unknown, { F("Connection", "transfer-encoding") },
        refused);

    row("TE trailers", Body::None, { F("TE", "trailers") },
        { F("TE", "trailers"), F("Connection", "TE") });
    row("TE gzip", Body::None, { F("TE", "gzip;q=0.5") }, refused);
    row("Upgrade without upgrade()", Body::None, { F("Upgrade", "websocket") }, refused);
    row("Trailer without trailers", Body::Unknown, { F("Trailer", "X") },
        { F("Trailer", "X"), chunked });
    row("Expect 100 with a body", Body::Three, { F("Expect", "100-continue") },
        { F("Expect", "100-continue"), three });
    row("Expect 100 of unknown size", Body::Unknown, { F("Expect", "100-Continue") },
        { F("Expect", "100-Continue"), chunked });
    row("Expect 100 without a body", Body::None, { F("Expect", "100-continue") }, refused);
    row("Expect something else", Body::None, { F("Expect", "x") }, { F("Expect", "x") });
    row("Proxy-Authorization", Body::None, { F("Proxy-Authorization", "x") },
        { F("Proxy-Authorization", "x") });
    row("names that only look alike", Body::Three,
        { F("Content-Lengths", "9"), F("X-Transfer-Encoding", "y"), F("Hosts", "z") },
        { F("Content-Lengths", "9"), F("X-Transfer-Encoding", "y"), F("Hosts", "z"), three });
}

void TestRequestFields::hasARuleFor()
{
    QFETCH(int, body);
    QFETCH(Fields, given);
    QFETCH(Fields, sent);
    const Result<HttpRequest>
            ready = request().headers(HttpHeaders(given)).body(bodyOf(Body(body))).prepared();
    QCOMPARE(ready.hasValue(), !sent.isEmpty());
    if (ready) {
        sent.prepend(HttpField("Host", "example.com:8080"));
        QCOMPARE(ready->headers().fields(), sent);
    } else {
        QCOMPARE(ready.error().kind(), Kind::LocalProtocolError);
        QCOMPARE(ready.error().phase(), HttpError::Phase::Prepare);
        QVERIFY(!ready.error().detail().isEmpty());
    }
}

void TestRequestFields::putsHostInFront()
{
    const Result<HttpRequest> made = request().header("A", "1").prepared();
    QCOMPARE(made->headers().fields(),
             (Fields { HttpField("Host", "example.com:8080"), HttpField("A", "1") }));
    const Result<HttpRequest> moved = request()
                                              .header("A", "1")
                                              .header("hOST", "other:1")
                                              .header("B", "2")
                                              .prepared();
    QCOMPARE(moved->headers().fields(),
             (Fields { HttpField("hOST", "other:1"), HttpField("A", "1"), HttpField("B", "2") }));
    QVERIFY(request().header("Host", "").prepared().hasValue());
    QVERIFY(request().header("Host", "[::1]:80").prepared().hasValue());
    QVERIFY(!request().header("Host", "a").header("host", "a").prepared());
    for (const char *bad : { "a b", "a/b", "u@h", "a,b", "a\\b", "a?b", "a#b", "\xC3\xBC" })
        QVERIFY2(!request().header("Host", bad).prepared(), bad);
}

void TestRequestFields::mergesIntoTheCallersConnectionField()
{
    const HttpRequest upgrade = request().upgrade().header("Upgrade", "websocket");
    const auto connection = [](const HttpRequest &r) {
        return r.prepared()->headers().values("connection");
    };
    using L = QList<QByteArray>;
    QCOMPARE(connection(upgrade), L { "Upgrade" });
    QCOMPARE(connection(HttpRequest(upgrade).header("Connection", "upgrade")), L { "upgrade" });
    QCOMPARE(connection(HttpRequest(upgrade).header("connection", "keep-alive")),
             L { "keep-alive, Upgrade" });
    QCOMPARE(connection(HttpRequest(upgrade).header("Connection", "")), L { "Upgrade" });
    QCOMPARE(connection(HttpRequest(upgrade).header("TE", "trailers")), L { "Upgrade, TE" });
    QCOMPARE(
            connection(
                    HttpRequest(upgrade).header("Connection", "a").header("Connection", "upgrade")),
            (L { "a", "upgrade" }));
    QVERIFY(!request().upgrade().prepared());
}

void TestRequestFields::refusesTrailers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("good");
    for (const char *n :
         { "Content-Length", "transfer-encoding", "HOST", "Trailer", "TE", "Connection", "Upgrade",
           "Authorization", "Cookie", "Set-Cookie", "Content-Type", "Content-Encoding", "If-Match",
           "if-none-match", "Expect", "Range" })
        QTest::newRow(n) << QByteArray(n) << false;
    for (const char *n : { "Checksum", "ETag", "Server-Timing", "grpc-status", "If" })
        QTest::newRow(n) << QByteArray(n) << true;
}

void TestRequestFields::refusesTrailers()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, good);
    const Result<HttpRequest> ready = request("POST")
                                              .body(QByteArray("x"))
                                              .trailers(HttpHeaders().append("A", "1").append(name,
                                                                                              "2"))
                                              .prepared();
    QCOMPARE(ready.hasValue(), good);
    if (good)
        QCOMPARE(ready->headers().value("trailer"), QByteArray("A, " + name));
    const HttpHeaders one = HttpHeaders().append("T", "1");
    QVERIFY(!request("POST").header("Content-Length", "0").trailers(one).prepared());
    QVERIFY(request("POST").header("Transfer-Encoding", "chunked").trailers(one).prepared());
}

QTEST_GUILESS_MAIN(TestRequestFields)
#include "tst_requestfields.moc"
