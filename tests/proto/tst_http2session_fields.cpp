// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The fields of a request on HTTP/2: as the pure functions give them, and as they stand on the wire
// (secrets never in a compression table).
#include "http2talk.h"
#include "proto/http2/http2fields.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace Http2Test;

namespace {

HttpRequest get(const char *url = "https://example.com/path?q")
{
    return HttpRequest("GET", QUrl(QString::fromLatin1(url)));
}

/// "name: value" lines, "!" before a secret; or the error's kind.
QByteArray fieldsOf(const HttpRequest &request)
{
    const Result<HttpRequest> prepared = request.prepared();
    if (!prepared)
        return "not prepared: " + prepared.error().detail().toLatin1();
    const Result<Http2FieldList> fields = Http2Fields::ofRequest(*prepared);
    if (!fields)
        return HttpError::name(fields.error().kind());
    QByteArray out;
    for (const Http2Field &field : *fields)
        out += (field.secret ? "!" : "") + field.name + ": " + field.value + '\n';
    return out;
}

const QByteArray Start(":method: GET\n:scheme: https\n:authority: example.com\n:path: /path?q\n");

} // namespace

class TestHttp2Fields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofRequest_data();
    void ofRequest();
    void tooLarge();
    void largeSectionGoesOut();
    void secretsAreNotIndexed();
    void printable_data();
    void printable();
    void codeNames();
};

void TestHttp2Fields::ofRequest_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const HttpRequest &request, const QByteArray &expected) {
        QTest::newRow(name) << request << expected;
    };
    const QByteArray local("LocalProtocolError");
    row("plain", get(), Start);
    row("names in lower case", get().header("X-Abc", "D"), Start + "x-abc: D\n");
    row("port", get("http://example.com:8080"),
        ":method: GET\n:scheme: http\n:authority: example.com:8080\n:path: /\n");
    row("IPv6", get("https://[::1]/"),
        ":method: GET\n:scheme: https\n:authority: [::1]\n:path: /\n");
    row("ws", get("ws://example.com/"),
        ":method: GET\n:scheme: http\n:authority: example.com\n:path: /\n");
    row("user info is not sent", get("https://user:word@example.com/path?q"), Start);
    row("Host of the caller", get().header("Host", "other.test"),
        ":method: GET\n:scheme: https\n:authority: other.test\n:path: /path?q\n");
    row("empty Host", get().header("Host", ""), Start);
    row("OPTIONS *", get().method("OPTIONS").target("*"),
        ":method: OPTIONS\n:scheme: https\n:authority: example.com\n:path: *\n");
    row("GET *", get().target("*"), local);
    row("absolute form", get().target("http://u:p@proxied.test:81/a?b"),
        ":method: GET\n:scheme: http\n:authority: proxied.test:81\n:path: /a?b\n");
    row("absolute form without a path", get().target("HTTP://proxied.test?b"),
        ":method: GET\n:scheme: http\n:authority: proxied.test\n:path: /?b\n");
    row("absolute form of OPTIONS", get().method("OPTIONS").target("http://proxied.test"),
        ":method: OPTIONS\n:scheme: http\n:authority: proxied.test\n:path: *\n");
    row("absolute form without a host", get().target("http:///a"), local);
    row("authority form but no CONNECT", get().target("example.com:443"), local);
    row("CONNECT", HttpRequest("CONNECT", QUrl(QStringLiteral("https://t.test"))).header("A", "b"),
        ":method: CONNECT\n:authority: t.test:443\na: b\n");
    row("connection fields are dropped",
        get().header("Connection", "X-Hop, keep-alive")
                .header("X-Hop", "1")
                .header("Keep-Alive", "5")
                .header("Proxy-Connection", "close")
                .header("HTTP2-Settings", "AAA")
                .header("X-Stays", "1"),
        Start + "x-stays: 1\n");
    row("TE: trailers stays", get().header("TE", "trailers"), Start + "te: trailers\n");
    row("Expect stays, chunked goes",
        get().method("POST")
                .body(BodySource::callback([](qint64) { return Result<QByteArray>(QByteArray()); }))
                .header("Expect", "100-continue"),
        ":method: POST\n:scheme: https\n:authority: example.com\n:path: /path?q\n"
        "expect: 100-continue\n");
    row("content-length stays", get().method("PUT").body(QByteArray("abc")),
        ":method: PUT\n:scheme: https\n:authority: example.com\n:path: /path?q\n"
        "content-length: 3\n");
    row("cookie crumbs",
        get().header("Cookie", "a=b; session=0123456789abcdef; c=d").header("Cookie", "e=f;g=h"),
        Start + "!cookie: a=b\ncookie: session=0123456789abcdef\n!cookie: c=d\n!cookie: e=f;g=h\n");
    row("secrets", get().header("Authorization", "Basic x").header("X-Api-Key", "y"),
        Start + "!authorization: Basic x\n!x-api-key: y\n");
    row("priority", get().priority(HttpPriority(1, true)), Start + "priority: u=1, i\n");
    row("default priority", get().priority(HttpPriority(3, false)), Start);
    row("priority of the caller", get().priority(HttpPriority(1)).header("Priority", "u=5"),
        Start + "priority: u=5\n");
    row("upgrade", get().upgrade().header("Upgrade", "foo/2, bar").header("Sec-WebSocket-Key", "x"),
        ":method: CONNECT\n:protocol: foo/2\n:scheme: https\n:authority: example.com\n"
        ":path: /path?q\n");
    row("upgrade of wss", get("wss://example.com/path?q").upgrade().header("Upgrade", "websocket"),
        ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:authority: example.com\n"
        ":path: /path?q\n");
    row("upgrade with an empty body", get().method("POST").upgrade().header("Upgrade", "websocket"),
        ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:authority: example.com\n"
        ":path: /path?q\n");
    row("upgrade with a body",
        get().method("POST").upgrade().header("Upgrade", "x").body(QByteArray("abc")), local);
}

void TestHttp2Fields::ofRequest()
{
    QFETCH(HttpRequest, request);
    QTEST(fieldsOf(request), "expected");
}

void TestHttp2Fields::tooLarge()
{
    Talk talk;
    talk.prologue();
    const Result<HttpRequest> prepared = get().header("A", QByteArray(256 * 1024, 'x')).prepared();
    QVERIFY(prepared);
    const Result<qint32> refused = talk.session.submit(*prepared);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), HttpError::Kind::LocalProtocolError);
    QCOMPARE(talk.session.openStreams(), 0);
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray());
}

void TestHttp2Fields::largeSectionGoesOut()
{
    Talk talk;
    talk.prologue();
    HttpRequest request = get();
    for (int i = 0; i < 50; ++i)
        request.header("X-" + QByteArray::number(i), QByteArray(5'000, '\xFE'));
    QCOMPARE(talk.submit(request), 1);
    talk.flush();
    QCOMPARE(talk.takeLog(), QByteArray("sent 1\n> HEADERS 1 end\n"));
    QCOMPARE(talk.sent.last().fields.size(), 54);
    QCOMPARE(talk.sent.last().fields.last().second.size(), 5'000);
}

void TestHttp2Fields::secretsAreNotIndexed()
{
    Talk talk;
    talk.prologue();
    const HttpRequest request = get().header("Authorization", "hunter2")
                                        .header("X-Plain", "visible");
    talk.submit(request);
    talk.flush();
    const qsizetype first = talk.sent.last().payload.size();
    talk.submit(request);
    talk.flush();
    // The second time all but the secret is one byte each; the secret is a literal that must never
    // be indexed (RFC 7541 6.2.3): 0x10 with the index 23 of "authorization" (15 and 8).
    const QByteArray again = talk.sent.last().payload;
    QVERIFY(again.size() < first);
    const qsizetype at = again.indexOf("\x1F\x08");
    QVERIFY(at >= 0);
    QVERIFY(again.size() - at > 5);
    QCOMPARE(talk.sent.last().fields.at(4).second, QByteArray("hunter2"));
}

void TestHttp2Fields::printable_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("max");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ASCII") << QByteArray("too many pings") << 200 << "too many pings";
    QTest::newRow("controls") << QByteArray("a\r\n\x1B[2J\\") << 200
                              << QStringLiteral("a\\x0d\\x0a\\x1b[2J\\x5c");
    QTest::newRow("high") << QByteArray("\xFFz\x7F") << 200 << QStringLiteral("\\xffz\\x7f");
    QTest::newRow("cut") << QByteArray("abcdef") << 3 << "abc";
    QTest::newRow("no half escape") << QByteArray("ab\n") << 4 << "ab";
}

void TestHttp2Fields::printable()
{
    QFETCH(QByteArray, text);
    QFETCH(int, max);
    QTEST(Http2Fields::printable(text, max), "expected");
}

void TestHttp2Fields::codeNames()
{
    QCOMPARE(Http2Code::name(0), QByteArray("NO_ERROR"));
    QCOMPARE(Http2Code::name(7), QByteArray("REFUSED_STREAM"));
    QCOMPARE(Http2Code::name(13), QByteArray("HTTP_1_1_REQUIRED"));
    QCOMPARE(Http2Code::name(14), QByteArray("0xE"));
    QCOMPARE(Http2Code::name(0xFFFFFFFF), QByteArray("0xFFFFFFFF"));
}

QTEST_APPLESS_MAIN(TestHttp2Fields)
#include "tst_http2session_fields.moc"
