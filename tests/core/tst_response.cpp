// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpResponse: a value that shares its data until it is changed.
#include "core/response.h"

#include <QtTest/QtTest>

using namespace QHttpPool;

class TestResponse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isNothingByDefault();
    void holdsWhatIsSet();
    void aCopyIsIndependent();
    void isSuccessFor2xx_data();
    void isSuccessFor2xx();
    void isReusedFromTheSecondRequestOn();
    void prints();
};

void TestResponse::isNothingByDefault()
{
    const HttpResponse response;
    QCOMPARE(response.status(), 0);
    QVERIFY(!response.isSuccess());
    QVERIFY(response.headers().isEmpty());
    QVERIFY(response.trailers().isEmpty());
    QVERIFY(response.body().isEmpty());
    QVERIFY(response.informational().isEmpty());
    QVERIFY(!response.connection().isValid());
    QVERIFY(!response.reused());
    QVERIFY(response.remoteAddress().isEmpty());
}

void TestResponse::holdsWhatIsSet()
{
    ResponseHead head;
    head.status = 404;
    head.reason = "Not Found";
    head.version = "HTTP/1.1";
    head.headers.append("Server", "x");
    ResponseHead hints;
    hints.status = 103;
    RequestTimings timings;
    timings.lastByte = std::chrono::microseconds(9);
    const HttpResponse response = HttpResponse()
                                          .setHead(head)
                                          .setBody("body")
                                          .setTrailers(HttpHeaders().append("T", "1"))
                                          .setUrl(QUrl(QStringLiteral("http://h/")))
                                          .setTimings(timings)
                                          .addInformational(hints);
    QCOMPARE(response.status(), 404);
    QCOMPARE(response.reason(), QByteArray("Not Found"));
    QCOMPARE(response.httpVersion(), QByteArray("HTTP/1.1"));
    QCOMPARE(response.headers().value("server"), QByteArray("x"));
    QCOMPARE(response.body(), QByteArray("body"));
    QCOMPARE(response.trailers().value("t"), QByteArray("1"));
    QCOMPARE(response.url(), QUrl(QStringLiteral("http://h/")));
    QCOMPARE(response.timings().lastByte.count(), 9);
    QCOMPARE(response.informational().size(), 1);
    QVERIFY(response.informational().first().isInformational());
    QVERIFY(!response.head().isInformational());
}

void TestResponse::aCopyIsIndependent()
{
    HttpResponse original;
    original.setBody("a");
    HttpResponse copy(original);
    copy.setBody("b");
    QCOMPARE(original.body(), QByteArray("a"));
    QCOMPARE(copy.body(), QByteArray("b"));
    original = std::move(copy);
    QCOMPARE(original.body(), QByteArray("b"));
}

void TestResponse::isSuccessFor2xx_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("success");
    QTest::newRow("199") << 199 << false;
    QTest::newRow("200") << 200 << true;
    QTest::newRow("299") << 299 << true;
    QTest::newRow("300") << 300 << false;
}

void TestResponse::isSuccessFor2xx()
{
    QFETCH(int, status);
    QFETCH(bool, success);
    ResponseHead head;
    head.status = status;
    QCOMPARE(HttpResponse().setHead(head).isSuccess(), success);
}

void TestResponse::isReusedFromTheSecondRequestOn()
{
    const auto facts = std::make_shared<const ConnectionFacts>();
    const auto with = [&](quint64 count) {
        return HttpResponse().setConnection(ConnectionInfo(facts, ConnectionInfo::State::Active,
                                                           count));
    };
    QVERIFY(!with(1).reused());
    QVERIFY(with(2).reused());
}

void TestResponse::prints()
{
    ResponseHead head;
    head.status = 200;
    QString text;
    QDebug(&text) << HttpResponse().setHead(head);
    QCOMPARE(text.trimmed(), QStringLiteral("<HttpResponse [200]>"));
}

QTEST_GUILESS_MAIN(TestResponse)
#include "tst_response.moc"
