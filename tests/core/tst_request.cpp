// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpRequest: the builder, and what prepared() makes of method, URL, target, options and body. The
// rules of single fields are in tst_requestfields.cpp. M, RQ: ids of the tables the cases are from.
#include "core/request.h"

#include <QtCore/QBuffer>
#include <QtTest/QtTest>

using namespace QHttpPool;
using Kind = HttpError::Kind;

namespace {

QUrl url(const char *text = "http://example.com/")
{
    return QUrl(QString::fromLatin1(text));
}

BodySource unknownSize()
{
    return BodySource::callback([](qint64) -> Result<QByteArray> { return QByteArray(); });
}

} // namespace

class TestRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasDefaults();
    void holdsWhatIsSet();
    void aCopyIsIndependent();
    void knowsWhetherMaxBodyWasSet();
    void knowsIdempotentMethods_data();
    void knowsIdempotentMethods();
    void refusesBadMethods_data();
    void refusesBadMethods();
    void keepsTheCaseOfTheMethod();
    void reportsTheUrlsError();
    void checksInAFixedOrder();
    void takesTheTargetOfTheUrl();
    void takesATargetAsGiven_data();
    void takesATargetAsGiven();
    void connectTakesTheAuthorityForm();
    void framesTheBody_data();
    void framesTheBody();
    void framesDevices();
    void refusesABodyThatIsNotThere();
    void framesTrailers();
    void refusesABodyForTraceAndConnect();
    void neverSendsUserInfo();
    void checksTheNameForSni_data();
    void checksTheNameForSni();
    void leavesTheCallersRequestAlone();
    void isStableWhenPreparedTwice();
    void printsWithoutPassword();
};

void TestRequest::hasDefaults() // M-05
{
    const HttpRequest request("POST", url());
    QCOMPARE(request.method(), QByteArray("POST"));
    QCOMPARE(request.url(), url());
    QVERIFY(request.headers().isEmpty());
    QVERIFY(request.trailers().isEmpty());
    QVERIFY(request.body().isNone());
    QVERIFY(request.target().isNull());
    QVERIFY(request.sniHostname().isEmpty());
    QVERIFY(!request.isUpgrade());
    QVERIFY(!request.tracer());
    QCOMPARE(request.credit(), Buffers::ReplyCredit);
    QCOMPARE(request.timeouts().connect().count(), Timeouts().connect().count());
    QVERIFY(request.wireTarget().isEmpty());
    QVERIFY(!request.wireOrigin().isValid());
    QCOMPARE(HttpRequest().method(), QByteArray("GET"));
}

void TestRequest::holdsWhatIsSet()
{
    const HttpRequest request = HttpRequest()
                                        .method("PUT")
                                        .url(url("https://h/x"))
                                        .headers(HttpHeaders().append("A", "1"))
                                        .header("B", "2")
                                        .header("B", "3")
                                        .setHeader("a", "4")
                                        .body(QByteArray("xyz"))
                                        .trailers(HttpHeaders().append("T", "5"))
                                        .timeouts(Timeouts::all(Timeouts::Unlimited))
                                        .credit(100)
                                        .sniHostname("sni.test")
                                        .target("*")
                                        .upgrade();
    QCOMPARE(request.method(), QByteArray("PUT"));
    QCOMPARE(request.url(), url("https://h/x"));
    QCOMPARE(request.headers().fields(),
             (QList<HttpField> { HttpField("a", "4"), HttpField("B", "2"), HttpField("B", "3") }));
    QCOMPARE(request.body().bytes(), QByteArray("xyz"));
    QCOMPARE(request.trailers().value("t"), QByteArray("5"));
    QCOMPARE(request.timeouts().read().count(), Timeouts::Unlimited.count());
    QCOMPARE(request.credit(), 100);
    QCOMPARE(request.sniHostname(), QByteArray("sni.test"));
    QCOMPARE(request.target(), QByteArray("*"));
    QVERIFY(request.isUpgrade());
    QCOMPARE(request.origin()->toByteArray(), QByteArray("https://h:443"));
    QCOMPARE(HttpRequest().credit(0).credit(), 1);
}

void TestRequest::aCopyIsIndependent() // RQ-509
{
    HttpRequest original("GET", url());
    const HttpRequest copy(original);
    original.header("A", "1").method("POST");
    QVERIFY(copy.headers().isEmpty());
    QCOMPARE(copy.method(), QByteArray("GET"));
}

void TestRequest::knowsWhetherMaxBodyWasSet()
{
    HttpRequest request;
    QVERIFY(!request.hasMaxBody());
    QCOMPARE(request.maxBody(), -1);
    request.maxBody(-1);
    QVERIFY(request.hasMaxBody());
    QCOMPARE(request.maxBody(), -1);
    QCOMPARE(request.maxBody(0).maxBody(), 0);
    QCOMPARE(request.maxBody(-99).maxBody(), -1);
    QVERIFY(request.hasMaxBody());
}

void TestRequest::knowsIdempotentMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("idempotent");
    for (const char *m : { "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY" })
        QTest::newRow(m) << QByteArray(m) << true;
    for (const char *m : { "POST", "PATCH", "CONNECT", "get", "LOCK" })
        QTest::newRow(m) << QByteArray(m) << false;
}

void TestRequest::knowsIdempotentMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, idempotent);
    QCOMPARE(HttpRequest(method, url()).isIdempotent(), idempotent);
}

void TestRequest::refusesBadMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("null") << QByteArray();
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("space") << QByteArray("GET /x");
    QTest::newRow("line") << QByteArray("GET\r\nX: y");
    QTest::newRow("nul") << QByteArray("G\0T", 3);
    QTest::newRow("latin 1") << QByteArray("G\xC4T");
    QTest::newRow("slash") << QByteArray("A/B");
}

void TestRequest::refusesBadMethods()
{
    QFETCH(QByteArray, method);
    const Result<HttpRequest> result = HttpRequest(method, url()).prepared();
    QVERIFY(!result);
    QCOMPARE(result.error().kind(), Kind::LocalProtocolError);
    QCOMPARE(result.error().phase(), HttpError::Phase::Prepare);
}

void TestRequest::keepsTheCaseOfTheMethod()
{
    QCOMPARE(HttpRequest("pAtCh", url()).prepared()->method(), QByteArray("pAtCh"));
    QVERIFY(HttpRequest("M-SEARCH!#$%&'*+.^_`|~", url()).prepared().hasValue());
}

void TestRequest::reportsTheUrlsError()
{
    const auto kind = [](const char *text) {
        return HttpRequest("GET", url(text)).prepared().error().kind();
    };
    QCOMPARE(kind("ftp://h/"), Kind::UnsupportedProtocol);
    QCOMPARE(kind("h/path"), Kind::UnsupportedProtocol);
    QCOMPARE(kind("http://a b/"), Kind::InvalidUrl);
    QCOMPARE(kind("http:///"), Kind::InvalidUrl);
    QCOMPARE(kind(""), Kind::InvalidUrl);
}

void TestRequest::checksInAFixedOrder()
{
    HttpRequest request("G T", url("ftp://h/"));
    request.target("a b").header("X Y", "1").trailers(HttpHeaders().append("A B", "1"));
    const auto text = [&request] { return request.prepared().error().message(); };
    QVERIFY(text().contains(QLatin1String("method")));
    request.method("GET");
    QVERIFY(text().contains(QLatin1String("ftp")));
    request.url(url());
    QVERIFY(text().contains(QLatin1String("target")));
    request.target("*");
    QVERIFY(text().contains(QLatin1String("\"X\"")));
    request.headers(HttpHeaders());
    QVERIFY(text().contains(QLatin1String("\"A\"")));
    request.trailers(HttpHeaders());
    QVERIFY(request.prepared().hasValue());
}

void TestRequest::takesTheTargetOfTheUrl()
{
    const Result<HttpRequest>
            ready = HttpRequest("GET", url("https://u:p@example.com:8443/a%2Fb?c#d")).prepared();
    QVERIFY(ready);
    QCOMPARE(ready->wireTarget(), QByteArray("/a%2Fb?c"));
    QCOMPARE(ready->wireOrigin().toByteArray(), QByteArray("https://example.com:8443"));
}

void TestRequest::takesATargetAsGiven_data() // M-06
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("good");
    for (const char *t : { "*", "/a\"b<c>{d}|e", "http://other/x", "/%zz", "no-slash" })
        QTest::newRow(t) << QByteArray(t) << true;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("space") << QByteArray("/a b") << false;
    QTest::newRow("line") << QByteArray("/a\r\nX: y") << false;
    QTest::newRow("utf-8") << QByteArray("/\xC3\xBC") << false;
}

void TestRequest::takesATargetAsGiven()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, good);
    const Result<HttpRequest> ready = HttpRequest("OPTIONS", url()).target(target).prepared();
    QCOMPARE(ready.hasValue(), good);
    if (good) {
        QCOMPARE(ready->wireTarget(), target);
        QCOMPARE(ready->headers().value("host"), QByteArray("example.com"));
    } else {
        QCOMPARE(ready.error().kind(), Kind::LocalProtocolError);
    }
}

void TestRequest::connectTakesTheAuthorityForm()
{
    const Result<HttpRequest> ready = HttpRequest("CONNECT", url("https://example.com/x"))
                                              .prepared();
    QVERIFY(ready);
    QCOMPARE(ready->wireTarget(), QByteArray("example.com:443"));
    QCOMPARE(ready->headers().fields(), QList<HttpField> { HttpField("Host", "example.com:443") });
    const Result<HttpRequest> other = HttpRequest("CONNECT", url("http://proxy:3128"))
                                              .target("h.test:443")
                                              .prepared();
    QCOMPARE(other->wireTarget(), QByteArray("h.test:443"));
    QCOMPARE(other->headers().value("host"), QByteArray("h.test:443"));
    QCOMPARE(other->wireOrigin().toByteArray(), QByteArray("http://proxy:3128"));
}

void TestRequest::framesTheBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body"); // null: none; "?": of unknown size
    QTest::addColumn<QByteArray>("length"); // null: no field
    QTest::addColumn<bool>("chunked");
    const QByteArray none;
    const QByteArray empty("");
    for (const char *m : { "GET", "HEAD", "OPTIONS", "DELETE", "PROPFIND", "TRACE" })
        QTest::addRow("%s without", m) << QByteArray(m) << none << none << false;
    for (const char *m : { "POST", "PUT", "PATCH", "QUERY" })
        QTest::addRow("%s without", m) << QByteArray(m) << none << QByteArray("0") << false;
    for (const char *m : { "GET", "DELETE", "POST", "PROPFIND" }) {
        QTest::addRow("%s with bytes", m)
                << QByteArray(m) << QByteArray("abc") << QByteArray("3") << false;
        QTest::addRow("%s with none of them", m)
                << QByteArray(m) << empty << QByteArray("0") << false;
        QTest::addRow("%s of unknown size", m) << QByteArray(m) << QByteArray("?") << none << true;
    }
}

void TestRequest::framesTheBody()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, length);
    QFETCH(bool, chunked);
    const BodySource source = body == "?" ? unknownSize() : BodySource(body);
    const Result<HttpRequest> ready = HttpRequest(method, url()).body(source).prepared();
    QVERIFY(ready);
    QCOMPARE(ready->headers().count("content-length"), length.isNull() ? 0 : 1);
    QCOMPARE(ready->headers().value("content-length"), length);
    QCOMPARE(ready->headers().value("transfer-encoding"), QByteArray(chunked ? "chunked" : ""));
    QCOMPARE(ready->headers().at(0), HttpField("Host", "example.com"));
}

void TestRequest::framesDevices()
{
    QBuffer buffer;
    buffer.setData("0123456789");
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const auto length = [&buffer] {
        const Result<HttpRequest>
                ready = HttpRequest("POST", url()).body(BodySource::device(&buffer)).prepared();
        return ready->headers().value("content-length");
    };
    QCOMPARE(length(), QByteArray("10"));
    buffer.seek(7);
    QCOMPARE(length(), QByteArray("3"));
    buffer.seek(10);
    QCOMPARE(length(), QByteArray("0"));
}

void TestRequest::refusesABodyThatIsNotThere()
{
    const auto kind = [](const BodySource &source) {
        return HttpRequest("POST", url()).body(source).prepared().error().kind();
    };
    QBuffer closed;
    QCOMPARE(kind(BodySource::device(&closed)), Kind::LocalProtocolError);
    QVERIFY(closed.open(QIODevice::WriteOnly));
    QCOMPARE(kind(BodySource::device(&closed)), Kind::LocalProtocolError);
    QCOMPARE(kind(BodySource::device(nullptr)), Kind::LocalProtocolError);
    QCOMPARE(kind(BodySource::producer(nullptr)), Kind::LocalProtocolError);
}

void TestRequest::framesTrailers()
{
    const HttpHeaders trailers = HttpHeaders().append("Checksum", "x").append("Signed", "y");
    const HttpRequest
            request = HttpRequest("POST", url()).body(QByteArray("abc")).trailers(trailers);
    const Result<HttpRequest> ready = request.prepared();
    QVERIFY(ready);
    QVERIFY(!ready->headers().contains("content-length"));
    QCOMPARE(ready->headers().values("transfer-encoding"), QList<QByteArray> { "chunked" });
    QCOMPARE(ready->headers().values("trailer"), QList<QByteArray> { "Checksum, Signed" });
    QVERIFY(ready->trailers() == trailers);
    const Result<HttpRequest> named = HttpRequest(request).header("trailer", "Checksum").prepared();
    QCOMPARE(named->headers().values("trailer"), QList<QByteArray> { "Checksum" });
    const Result<HttpRequest> bodiless = HttpRequest("POST", url()).trailers(trailers).prepared();
    QCOMPARE(bodiless->headers().value("transfer-encoding"), QByteArray("chunked"));
}

void TestRequest::refusesABodyForTraceAndConnect()
{
    for (const char *method : { "TRACE", "CONNECT" }) {
        const HttpRequest plain(method, url());
        QVERIFY(plain.prepared().hasValue());
        const QList<HttpRequest> wrong {
            HttpRequest(plain).body(QByteArray("x")),
            HttpRequest(plain).body(unknownSize()),
            HttpRequest(plain).trailers(HttpHeaders().append("T", "1")),
            HttpRequest(plain).header("Content-Length", "0"),
            HttpRequest(plain).header("Transfer-Encoding", "chunked"),
        };
        for (const HttpRequest &request : wrong)
            QCOMPARE(request.prepared().error().kind(), Kind::LocalProtocolError);
    }
}

void TestRequest::neverSendsUserInfo()
{
    for (const char *method : { "GET", "CONNECT" }) {
        const Result<HttpRequest> ready = HttpRequest(method, url("http://user:sesame@h.test/x"))
                                                  .prepared();
        QVERIFY(ready);
        QCOMPARE(ready->headers().size(), 1);
        QVERIFY(!ready->headers().at(0).value.contains('@'));
        QVERIFY(!ready->wireTarget().contains("sesame"));
        QVERIFY(!ready->wireOrigin().toByteArray().contains("sesame"));
    }
}

void TestRequest::checksTheNameForSni_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("good");
    for (const char *n : { "", "a", "a.b.c", "a-b_c.test.", "xn--bcher-kva.test", "127.0.0.1" })
        QTest::newRow(n) << QByteArray(n) << true;
    for (const char *n :
         { ".", "a..b", "*.test", "a b", "a\r\nb", "a/b", "h:80", "::1", "b\xC3\xBC" })
        QTest::newRow(n) << QByteArray(n) << false;
    QTest::newRow("nul") << QByteArray("a\0b", 3) << false;
    QTest::newRow("label of 63") << QByteArray(63, 'a') << true;
    QTest::newRow("label of 64") << QByteArray(64, 'a') << false;
    QTest::newRow("253 bytes") << QByteArray("abcdefgh.").repeated(28) + "a" << true;
    QTest::newRow("254 bytes") << QByteArray("abcdefgh.").repeated(28) + "ab" << false;
}

void TestRequest::checksTheNameForSni()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, good);
    const Result<HttpRequest> ready = HttpRequest("GET", url()).sniHostname(name).prepared();
    QCOMPARE(ready.hasValue(), good);
    if (!good)
        QCOMPARE(ready.error().kind(), Kind::LocalProtocolError);
}

void TestRequest::leavesTheCallersRequestAlone()
{
    const HttpRequest request = HttpRequest("POST", url()).header("A", "1").body(QByteArray("x"));
    QVERIFY(request.prepared().hasValue());
    QCOMPARE(request.headers().size(), 1);
    QVERIFY(request.wireTarget().isEmpty());
    QVERIFY(!request.wireOrigin().isValid());
}

void TestRequest::isStableWhenPreparedTwice()
{
    const HttpRequest request = HttpRequest("POST", url())
                                        .header("TE", "trailers")
                                        .body(QByteArray("x"))
                                        .trailers(HttpHeaders().append("T", "1"));
    const Result<HttpRequest> once = request.prepared();
    QVERIFY(once);
    const Result<HttpRequest> twice = once->prepared();
    QVERIFY(twice);
    QCOMPARE(twice->headers().fields(), once->headers().fields());
    QCOMPARE(twice->headers().fields().constData(), once->headers().fields().constData());
}

void TestRequest::printsWithoutPassword()
{
    QString text;
    QDebug(&text) << HttpRequest("GET", url("https://user:sesame@h/a%20b"));
    QCOMPARE(text.trimmed(), QStringLiteral("<HttpRequest [GET https://h/a%20b]>"));
}

QTEST_GUILESS_MAIN(TestRequest)
#include "tst_request.moc"
