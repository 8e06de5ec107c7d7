// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpHeaders: order and spelling kept, look-up without case, lists, validation, redaction.
#include "core/headers.h"

#include <QtTest/QtTest>

using namespace QHttpPool;

class TestHeaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsOrderAndSpelling();
    void findsNamesWithoutRegardToCase();
    void doesNotTakeAPrefixForAName();
    void comparesLettersOnlyWithoutCase();
    void setReplacesInPlaceAndRemovesTheRest();
    void setTakesANameOfItself();
    void removesAllOfAName();
    void readingDoesNotDetach();
    void trimsSpaceAndTabAroundValues();
    void keepsRepeatedFieldsApart();
    void splitsLists_data();
    void splitsLists();
    void findsTokens();
    void refusesBadNames_data();
    void refusesBadNames();
    void errorsShowNoSecrets();
    void knowsSensitiveNames_data();
    void knowsSensitiveNames();
    void redactsACopy();
    void comparesNamesWithoutAndValuesWithCase();
    void printsRedactedAndEscaped();
};

void TestHeaders::keepsOrderAndSpelling()
{
    HttpHeaders headers;
    headers.append("X-b", "1").append("x-A", "2").append("X-B", "3");
    QCOMPARE(headers.size(), 3);
    QCOMPARE(headers.at(0), HttpField("X-b", "1"));
    QCOMPARE(headers.at(1), HttpField("x-A", "2"));
    QCOMPARE(headers.at(2), HttpField("X-B", "3"));
    QCOMPARE(headers.fields().size(), 3);
    headers.clear();
    QVERIFY(headers.isEmpty());
}

void TestHeaders::findsNamesWithoutRegardToCase()
{
    const HttpHeaders
            headers = HttpHeaders().append("Content-Type", "a").append("CONTENT-TYPE", "b");
    QVERIFY(headers.contains("content-type"));
    QCOMPARE(headers.count("cOnTeNt-TyPe"), 2);
    QCOMPARE(headers.value("content-TYPE"), QByteArray("a"));
    QCOMPARE(headers.values("content-type"), (QList<QByteArray> { "a", "b" }));
    QCOMPARE(headers.value("accept", "none"), QByteArray("none"));
    QVERIFY(headers.value("accept").isNull());
    QVERIFY(headers.values("accept").isEmpty());
}

void TestHeaders::doesNotTakeAPrefixForAName()
{
    const HttpHeaders headers = HttpHeaders().append("Content", "a").append("Content-Length", "b");
    QCOMPARE(headers.value("content"), QByteArray("a"));
    QCOMPARE(headers.value("content-length"), QByteArray("b"));
    QVERIFY(!headers.contains("content-"));
    QVERIFY(!headers.contains(""));
}

void TestHeaders::comparesLettersOnlyWithoutCase()
{
    // '^' and '~', '@' and '`' differ in the bit that tells the case of letters.
    const HttpHeaders headers = HttpHeaders().append("a^", "1").append("a@", "2");
    QVERIFY(!headers.contains("a~"));
    QVERIFY(!headers.contains("a`"));
    QVERIFY(headers.contains("A^"));
}

void TestHeaders::setReplacesInPlaceAndRemovesTheRest()
{
    HttpHeaders headers;
    headers.append("A", "1").append("B", "2").append("a", "3").append("C", "4").append("A", "5");
    headers.set("a", "new");
    QCOMPARE(headers.fields(), (QList<HttpField> { HttpField("a", "new"), HttpField("B", "2"),
                                                   HttpField("C", "4") }));
    headers.set("D", "5");
    QCOMPARE(headers.at(3), HttpField("D", "5"));
}

void TestHeaders::setTakesANameOfItself()
{
    HttpHeaders headers;
    headers.append("A", "1").append("A", "2");
    headers.set(headers.at(1).name, headers.at(1).value);
    QCOMPARE(headers.fields(), QList<HttpField> { HttpField("A", "2") });
    headers.append("A", "3");
    QCOMPARE(headers.remove(headers.at(0).name), 2);
    QVERIFY(headers.isEmpty());
}

void TestHeaders::removesAllOfAName()
{
    HttpHeaders headers;
    headers.append("A", "1").append("B", "2").append("a", "3");
    QCOMPARE(headers.remove("A"), 2);
    QCOMPARE(headers.fields(), QList<HttpField> { HttpField("B", "2") });
    QCOMPARE(headers.remove("A"), 0);
}

void TestHeaders::readingDoesNotDetach()
{
    HttpHeaders headers = HttpHeaders().append("A", "1");
    const HttpHeaders copy = headers;
    QCOMPARE(headers.value("a"), QByteArray("1"));
    QVERIFY(headers.validate().hasValue());
    QCOMPARE(headers.remove("none"), 0);
    QVERIFY(headers.hasToken("a", "1"));
    for (const HttpField &field : headers)
        QCOMPARE(field.name, QByteArray("A"));
    QCOMPARE(headers.fields().constData(), copy.fields().constData());
    QCOMPARE(headers.value("a").constData(), copy.at(0).value.constData());
    QCOMPARE(headers.combinedValue("a").constData(), copy.at(0).value.constData());
}

void TestHeaders::trimsSpaceAndTabAroundValues()
{
    HttpHeaders headers;
    headers.append("A", " \t x y\t ").append("B", "  ").set("C", " z");
    headers.set("C", "\tz2 ");
    QCOMPARE(headers.value("a"), QByteArray("x y"));
    QCOMPARE(headers.value("b"), QByteArray(""));
    QCOMPARE(headers.value("c"), QByteArray("z2"));
    const HttpHeaders made(QList<HttpField> { HttpField("A", " x "), HttpField("B", "y") });
    QCOMPARE(made.value("a"), QByteArray("x"));
    QVERIFY(!HttpHeaders().append("A", "x\r\n").validate());
}

void TestHeaders::keepsRepeatedFieldsApart()
{
    const HttpHeaders headers = HttpHeaders()
                                        .append("Set-Cookie", "a=1")
                                        .append("Set-Cookie", "b=2")
                                        .append("Accept", "x")
                                        .append("Accept", "y");
    QCOMPARE(headers.values("set-cookie"), (QList<QByteArray> { "a=1", "b=2" }));
    QCOMPARE(headers.combinedValue("accept"), QByteArray("x, y"));
    QCOMPARE(headers.combinedValue("none"), QByteArray());
}

void TestHeaders::splitsLists_data()
{
    QTest::addColumn<QList<QByteArray>>("values");
    QTest::addColumn<QList<QByteArray>>("members");
    using L = QList<QByteArray>;
    QTest::newRow("one") << L { "a" } << L { "a" };
    QTest::newRow("two") << L { "a,b" } << L { "a", "b" };
    QTest::newRow("white space") << L { "a\t , b ," } << L { "a", "b" };
    QTest::newRow("empty members") << L { ",,a,, ,b,", "" } << L { "a", "b" };
    QTest::newRow("over fields") << L { "a, b", "c" } << L { "a", "b", "c" };
    QTest::newRow("quoted comma") << L { "x=\"a,b\", c" } << L { "x=\"a,b\"", "c" };
    QTest::newRow("escaped quote") << L { "\"a\\\",b\",c" } << L { "\"a\\\",b\"", "c" };
    QTest::newRow("open quote") << L { "\"a,b", "c" } << L { "\"a,b", "c" };
    QTest::newRow("backslash at the end") << L { "\"a\\" } << L { "\"a\\" };
    QTest::newRow("backslash outside quotes") << L { "a\\,b" } << L { "a\\", "b" };
}

void TestHeaders::splitsLists()
{
    QFETCH(QList<QByteArray>, values);
    QFETCH(QList<QByteArray>, members);
    HttpHeaders headers;
    for (const QByteArray &value : values)
        headers.append("L", value).append("Other", "no, not, me");
    QCOMPARE(headers.listValues("l"), members);
}

void TestHeaders::findsTokens()
{
    const HttpHeaders headers = HttpHeaders()
                                        .append("Connection", "keep-alive, Upgrade")
                                        .append("connection", "x");
    QVERIFY(headers.hasToken("connection", "upgrade"));
    QVERIFY(headers.hasToken("CONNECTION", "X"));
    QVERIFY(!headers.hasToken("connection", "keep"));
    QVERIFY(!headers.hasToken("connection", ""));
    QVERIFY(!headers.hasToken("none", "x"));
    QVERIFY(!HttpHeaders().append("E", "\"upgrade\"").hasToken("e", "upgrade"));
}

void TestHeaders::refusesBadNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("space inside") << QByteArray("a b");
    QTest::newRow("space behind") << QByteArray("a ");
    QTest::newRow("colon") << QByteArray("a:b");
    QTest::newRow("pseudo field") << QByteArray(":path");
    QTest::newRow("line feed") << QByteArray("a\nb");
    QTest::newRow("nul") << QByteArray("a\0b", 3);
    QTest::newRow("latin 1") << QByteArray("\xE4");
}

void TestHeaders::refusesBadNames()
{
    QFETCH(QByteArray, name);
    const Result<void> result = HttpHeaders().append("Good", "x").append(name, "x").validate();
    QVERIFY(!result);
    QCOMPARE(result.error().kind(), HttpError::Kind::LocalProtocolError);
    QCOMPARE(result.error().phase(), HttpError::Phase::Prepare);
    QCOMPARE(result.error().sent(), HttpError::Sent::No);
    QVERIFY(!HttpHeaders::isToken(name));
}

void TestHeaders::errorsShowNoSecrets()
{
    const Result<void> line = HttpHeaders().append("Authorization: Basic c2VjcmV0", "").validate();
    QVERIFY(line.error().message().contains(QLatin1String("Authorization")));
    QVERIFY(line.error().message().contains(QLatin1String("0x3A")));
    QVERIFY(!line.error().message().contains(QLatin1String("c2VjcmV0")));
    const Result<void> value = HttpHeaders().append("Authorization", "Basic c2VjcmV0\r").validate();
    QVERIFY(value.error().message().contains(QLatin1String("0x0D")));
    QVERIFY(!value.error().message().contains(QLatin1String("c2VjcmV0")));
}

void TestHeaders::knowsSensitiveNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("sensitive");
    for (const char *name :
         { "Authorization", "PROXY-authorization", "cookie", "Set-Cookie", "X-Api-Key",
           "X-Auth-Token", "x-CSRF-token", "Client-Secret", "my-SECRET-thing", "Some-Api-Key-Id" })
        QTest::newRow(name) << QByteArray(name) << true;
    for (const char *name :
         { "Accept", "Cookie2x", "Token", "-token", "X-Tokens", "Content-Type", "Author", "" })
        QTest::newRow(name) << QByteArray(name) << false;
}

void TestHeaders::knowsSensitiveNames()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, sensitive);
    QCOMPARE(HttpHeaders::isSensitive(name), sensitive);
}

void TestHeaders::redactsACopy()
{
    const HttpHeaders headers = HttpHeaders()
                                        .append("Cookie", "a=1")
                                        .append("Accept", "x")
                                        .append("cookie", "b");
    const HttpHeaders redacted = headers.redacted();
    QCOMPARE(redacted.values("cookie"), (QList<QByteArray> { "[secure]", "[secure]" }));
    QCOMPARE(redacted.value("accept"), QByteArray("x"));
    QCOMPARE(headers.value("cookie"), QByteArray("a=1"));
}

void TestHeaders::comparesNamesWithoutAndValuesWithCase()
{
    const HttpHeaders a = HttpHeaders().append("A", "x").append("B", "y");
    QVERIFY(a == HttpHeaders().append("a", "x").append("b", "y"));
    QVERIFY(!(a == HttpHeaders().append("a", "X").append("b", "y")));
    QVERIFY(!(a == HttpHeaders().append("b", "y").append("a", "x")));
    QVERIFY(!(a == HttpHeaders().append("a", "x")));
    QVERIFY(HttpHeaders() == HttpHeaders());
}

void TestHeaders::printsRedactedAndEscaped()
{
    QString text;
    QDebug(&text) << HttpHeaders().append("A", "x\ny").append("Cookie", "k=v");
    QCOMPARE(text.trimmed(),
             QStringLiteral("HttpHeaders(\"A\": \"x\\ny\", \"Cookie\": \"[secure]\")"));
}

QTEST_GUILESS_MAIN(TestHeaders)
#include "tst_headers.moc"
