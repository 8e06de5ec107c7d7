// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The forms of a request target: what QUrl holds goes out as it is, and nothing goes out that would
// end the target or the line.
#include "core/target.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using Kind = HttpError::Kind;

class TestTarget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void originForm_data();
    void originForm();
    void neverHoldsWhatEndsALine();
    void refusesAnInvalidUrl();
    void authorityForm();
    void absoluteForm();
    void validatesEveryByte();
    void refusesAnEmptyTarget();
};

void TestTarget::originForm_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *url, const char *target) {
        QTest::newRow(url) << QString::fromUtf8(url) << QByteArray(target);
    };
    row("http://h", "/");
    row("http://h/", "/");
    row("http://h?", "/?");
    row("http://h/?", "/?");
    row("http://h?a=b", "/?a=b");
    row("http://h/a/b?c=d&e#fragment", "/a/b?c=d&e");
    row("http://h/#a?b", "/");
    row("http://u:p@h:8080/x", "/x");
    row("http://h//x//y/", "//x//y/");
    row("http://h/a/../b/./c", "/a/../b/./c");
    row("http://h/a%2Fb%3Fc%23d", "/a%2Fb%3Fc%23d");
    row("http://h/a%2fb", "/a%2Fb");
    row("http://h/%252e", "/%252e");
    row("http://h/%zz", "/%25zz"); // UR-515
    row("http://h/%", "/%25");
    row("http://h/100%4", "/100%254");
    row("http://h/a b?c d", "/a%20b?c%20d");
    row("http://h/ü?ü", "/%C3%BC?%C3%BC");
    row("http://h/a;b=c,d:e@f!$&'()*+", "/a;b=c,d:e@f!$&'()*+");
    row("http://h/?X-Amz-Signature=a%2Fb%2Bc+d~e*f'g%3D%3D",
        "/?X-Amz-Signature=a%2Fb%2Bc+d~e*f'g%3D%3D");
    row("http://h/?a=/path?&b=?", "/?a=/path?&b=?");
    row("http://h/a%0d%0ab", "/a%0D%0Ab");
    row("http://h/a%00b", "/a%00b");
    row("http://h/a\r\nb?c\nd", "/a%0D%0Ab?c%0Ad"); // UR-502
    row("http://h/\x7F", "/%7F");
    row("http://h/\"<>^`{|}\\", "/%22%3C%3E%5E%60%7B%7C%7D%5C");
}

void TestTarget::originForm()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, target);
    const Result<QByteArray> result = QHttpPool::originForm(QUrl(url));
    QVERIFY2(result, qPrintable(result.error().message()));
    QCOMPARE(*result, target);
}

void TestTarget::neverHoldsWhatEndsALine()
{
    for (int c = 0; c < 0x250; ++c) {
        QUrl url(QStringLiteral("http://h/"));
        url.setPath(QStringLiteral("/a") + QChar(c) + QLatin1Char('b'), QUrl::DecodedMode);
        url.setQuery(QStringLiteral("q") + QChar(c) + QLatin1Char('r'), QUrl::DecodedMode);
        const Result<QByteArray> result = QHttpPool::originForm(url);
        QVERIFY2(result, qPrintable(QString::number(c)));
        for (char byte : *result)
            QVERIFY2(uchar(byte) > 0x20 && uchar(byte) < 0x7F, result->constData());
    }
}

void TestTarget::refusesAnInvalidUrl()
{
    for (const char *text : { "", "http://a b/", "http://h:99999/x" }) {
        const Result<QByteArray> result = QHttpPool::originForm(QUrl(QString::fromLatin1(text)));
        QVERIFY2(!result, text);
        QCOMPARE(result.error().kind(), Kind::InvalidUrl);
    }
    QUrl relative(QStringLiteral("http://h/"));
    relative.setPath(QStringLiteral("no/slash"));
    QCOMPARE(QHttpPool::originForm(relative).error().kind(), Kind::InvalidUrl);
}

void TestTarget::authorityForm()
{
    QCOMPARE(QHttpPool::authorityForm(Origin("https", "h", 443)), QByteArray("h:443"));
    QCOMPARE(QHttpPool::authorityForm(Origin("http", "h", 8080)), QByteArray("h:8080"));
    QCOMPARE(QHttpPool::authorityForm(Origin("https", "::1", 443)), QByteArray("[::1]:443"));
    QCOMPARE(QHttpPool::authorityForm(Origin("http", "::1", 81)), QByteArray("[::1]:81"));
    QCOMPARE(QHttpPool::authorityForm(Origin("http", "fe80::1%e", 80)), QByteArray("[fe80::1]:80"));
}

void TestTarget::absoluteForm()
{
    const auto of = [](const char *url) {
        return QHttpPool::absoluteForm(QUrl(QString::fromLatin1(url)));
    };
    QCOMPARE(*of("http://u:p@H:80/a?b#c"), QByteArray("http://h/a?b"));
    QCOMPARE(*of("http://h:8080"), QByteArray("http://h:8080/"));
    QCOMPARE(*of("http://[::1]:81/"), QByteArray("http://[::1]:81/"));
    QCOMPARE(of("ftp://h/").error().kind(), Kind::UnsupportedProtocol);
    QCOMPARE(of("http://a b/").error().kind(), Kind::InvalidUrl);
}

void TestTarget::validatesEveryByte()
{
    for (int c = 0; c < 256; ++c) {
        const QByteArray target = QByteArray("/a") + char(c) + 'b';
        const Result<void> result = validateTarget(target);
        QCOMPARE(result.hasValue(), c > 0x20 && c < 0x7F);
        if (!result) {
            QCOMPARE(result.error().kind(), Kind::LocalProtocolError);
            QCOMPARE(result.error().phase(), HttpError::Phase::Prepare);
        }
    }
}

void TestTarget::refusesAnEmptyTarget()
{
    QCOMPARE(validateTarget(QByteArray()).error().kind(), Kind::LocalProtocolError);
    QVERIFY(validateTarget("*").hasValue());
}

QTEST_GUILESS_MAIN(TestTarget)
#include "tst_target.moc"
