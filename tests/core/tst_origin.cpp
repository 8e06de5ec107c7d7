// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Origin: from URLs of every sort (hostile ones too), default ports, and its spellings. The ids are
// those of the robustness tables the cases were taken from: UR URLs, TL TLS names, M messages.
#include "core/origin.h"

#include <QtCore/QSet>
#include <QtTest/QtTest>

using namespace QHttpPool;
using Kind = HttpError::Kind;

class TestOrigin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isInvalidByDefault();
    void comesFromAUrl_data();
    void comesFromAUrl();
    void refuses_data();
    void refuses();
    void refusesWhatQUrlWasToldByParts();
    void namesWhatIsWrong();
    void showsNoPassword();
    void knowsDefaultPorts();
    void spellsItself_data();
    void spellsItself();
    void knowsAddresses_data();
    void knowsAddresses();
    void fromTextEqualsFromParts();
    void comparesAndHashes();
    void prints();
};

void TestOrigin::isInvalidByDefault()
{
    QVERIFY(!Origin().isValid());
    QVERIFY(!Origin().isSecure());
    QString text;
    QDebug(&text) << Origin();
    QCOMPARE(text.trimmed(), QStringLiteral("Origin()"));
}

void TestOrigin::comesFromAUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("origin");
    const auto row = [](const char *url, const char *origin) {
        QTest::newRow(url) << QString::fromUtf8(url) << QByteArray(origin);
    };
    row("http://example.com", "http://example.com:80");
    row("https://example.com/", "https://example.com:443");
    row("ws://example.com/", "ws://example.com:80");
    row("wss://example.com/", "wss://example.com:443");
    row("HTTP://EXAMPLE.test/", "http://example.test:80"); // UR-507
    row("hTtPs://ExAmple.TEST:8443/", "https://example.test:8443");
    row("http://host:00080/", "http://host:80"); // UR-506
    row("http://host:/", "http://host:80");
    row("http://host:65535/", "http://host:65535");
    row("http://good.test@evil.test/", "http://evil.test:80"); // UR-503
    row("http://good.test:80@evil.test/", "http://evil.test:80");
    row("http://evil.test#@good.test/", "http://evil.test:80"); // UR-504
    row("http://evil.test?@good.test/", "http://evil.test:80");
    row("http://bücher.test/", "http://xn--bcher-kva.test:80"); // UR-511
    row("http://straße.test/", "http://xn--strae-oqa.test:80");
    row("http://ｇｏ.test/", "http://go.test:80");
    row("http://a。test/", "http://a.test:80");
    row("http://xn--bcher-kva.test/", "http://xn--bcher-kva.test:80");
    row("http://xn--bcher-kva.test./", "http://xn--bcher-kva.test.:80");
    row("http://i❤.ws/", "http://xn--i-7iq.ws:80");
    row("http://host./", "http://host.:80");
    row("http://v1.x/", "http://v1.x:80");
    row("http://my_service:8080/", "http://my_service:8080");
    row("http://127.0.0.1/", "http://127.0.0.1:80");
    row("http://0x7f.1/", "http://127.0.0.1:80");
    row("http://[::1]:81/", "http://[::1]:81");
    row("http://[FE80::1]/", "http://[fe80::1]:80");
    row("http://[fe80::1%25Eth0]/", "http://[fe80::1%Eth0]:80");
    row("http://[::ffff:1.2.3.4]/", "http://[::ffff:1.2.3.4]:80");
}

void TestOrigin::comesFromAUrl()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, origin);
    const Result<Origin> result = Origin::fromUrl(QUrl(url));
    QVERIFY2(result, qPrintable(result.error().message()));
    QCOMPARE(result->toByteArray(), origin);
}

void TestOrigin::refuses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QString &url, Kind kind) {
        QTest::newRow(name) << url << int(kind);
    };
    const auto bad = [&row](const char *url) {
        row(url, QString::fromUtf8(url), Kind::InvalidUrl);
    };
    const auto scheme = [&row](const char *url) {
        row(url, QString::fromUtf8(url), Kind::UnsupportedProtocol);
    };
    bad("");
    bad("http://a b/"); // UR-501
    bad("http://host\r\nX: y/"); // UR-502
    bad("http://a\x7F/");
    bad("http://a\tb/");
    bad("http://a%00b/"); // TL-510
    bad("http://a%0d%0ab/");
    bad("http://a%20b/");
    bad("http:///x");
    bad("http://");
    bad("http:x");
    bad("http://:80/");
    bad("http://*/");
    bad("http://a*b/");
    bad("http://evil.test\\@good.test/"); // UR-504
    bad("http://evil.test:80\\@good.test/");
    bad("http://a%5Cb@good.test/");
    bad("http://host:0/"); // UR-506
    bad("http://host:65536/");
    bad("http://host:99999999999/");
    bad("http://host:-1/");
    bad("http://host:80x/");
    bad("http://xn--a/"); // UR-511
    bad("http://xn--/");
    bad("http://good.xn--a.test/");
    bad("http://a..b/");
    bad("http://.a/");
    bad("http://[v1.x]/");
    bad("http://u@[v1.x]:80/");
    bad("http://[::1/");
    bad("http://[::g]/");
    bad("http://[fe80::1%25a%2Fb]/");
    bad("http://[fe80::1%25a b]/");
    bad("http://[fe80::1%25a%0d%0ab]/");
    row("label of 64", QStringLiteral("http://%1.test/").arg(QString(64, QLatin1Char('a'))),
        Kind::InvalidUrl);
    const QString label = QString(49, QLatin1Char('b')) + QLatin1Char('.');
    row("254 bytes",
        QStringLiteral("http://%1%2/").arg(label.repeated(5)).arg(QStringLiteral("test")),
        Kind::InvalidUrl);
    scheme("ftp://example.com/"); // UR-509
    scheme("file:///etc/passwd");
    scheme("javascript:alert(1)");
    scheme("http+unix://x/");
    scheme("mailto:a@b.test");
    scheme("/path");
    scheme("host/path");
    scheme("//host/path");
    scheme("example.com:80/x");
    scheme("socks5://host:1080");
}

void TestOrigin::refuses()
{
    QFETCH(QString, url);
    QFETCH(int, kind);
    const Result<Origin> result = Origin::fromUrl(QUrl(url));
    QVERIFY(!result);
    QCOMPARE(HttpError::name(result.error().kind()), HttpError::name(Kind(kind)));
    QCOMPARE(result.error().phase(), HttpError::Phase::Prepare);
    QCOMPARE(result.error().sent(), HttpError::Sent::No);
}

void TestOrigin::refusesWhatQUrlWasToldByParts()
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    QCOMPARE(Origin::fromUrl(url).error().kind(), Kind::InvalidUrl);
    url.setHost(QStringLiteral("a\r\nb"));
    QCOMPARE(Origin::fromUrl(url).error().kind(), Kind::InvalidUrl);
    url.setHost(QStringLiteral("host"));
    url.setPort(0);
    QCOMPARE(Origin::fromUrl(url).error().kind(), Kind::InvalidUrl);
    url.setPort(8080);
    QCOMPARE(Origin::fromUrl(url)->toByteArray(), QByteArray("http://host:8080"));
    url.setUserName(QStringLiteral("a\\b"), QUrl::DecodedMode);
    QCOMPARE(Origin::fromUrl(url).error().kind(), Kind::InvalidUrl);
}

void TestOrigin::namesWhatIsWrong()
{
    const auto text = [](const char *url) {
        return Origin::fromUrl(QUrl(QString::fromLatin1(url))).error().message();
    };
    QVERIFY(text("ftp://example.com/").contains(QLatin1String("\"ftp\"")));
    QVERIFY(text("host/path").contains(QLatin1String("http://")));
    QVERIFY(text("host/path").contains(QLatin1String("https://")));
    QVERIFY(text("http://xn--a/").contains(QLatin1String("\"xn--a\"")));
    QVERIFY(text("http://host:0/").contains(QLatin1String("port 0")));
}

void TestOrigin::showsNoPassword()
{
    for (const char *url : { "http://user:sesame@host:99999/", "http://user:sesame@a b/",
                             "http://user:sesame@host:0/", "ftp://user:sesame@host/",
                             "http://user:ses\\sesame@host/" }) {
        const Result<Origin> result = Origin::fromUrl(QUrl(QString::fromLatin1(url)));
        QVERIFY2(!result, url);
        QVERIFY2(!result.error().message().contains(QLatin1String("sesame")), url);
    }
}

void TestOrigin::knowsDefaultPorts()
{
    QCOMPARE(Origin::defaultPort("http"), quint16(80));
    QCOMPARE(Origin::defaultPort("ws"), quint16(80));
    QCOMPARE(Origin::defaultPort("https"), quint16(443));
    QCOMPARE(Origin::defaultPort("wss"), quint16(443));
    QCOMPARE(Origin::defaultPort("socks5"), quint16(1080)); // M-04
    QCOMPARE(Origin::defaultPort("socks5h"), quint16(1080));
    QCOMPARE(Origin::defaultPort("ftp"), quint16(0));
    QCOMPARE(Origin("socks5h", "proxy.test", 1080).toByteArray(),
             QByteArray("socks5h://proxy.test:1080"));
}

void TestOrigin::spellsItself_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QByteArray>("tlsHost");
    const auto row = [](const char *url, const char *authority, const char *tlsHost) {
        QTest::newRow(url) << QString::fromLatin1(url) << QByteArray(authority)
                           << QByteArray(tlsHost);
    };
    row("http://example.com/", "example.com", "example.com");
    row("http://example.com:80/", "example.com", "example.com");
    row("https://example.com:80/", "example.com:80", "example.com");
    row("https://example.com:443/", "example.com", "example.com");
    row("http://example.com:8080/", "example.com:8080", "example.com");
    row("https://example.com./", "example.com.", "example.com");
    row("http://u:p@example.com/", "example.com", "example.com");
    row("http://[::1]/", "[::1]", "::1");
    row("http://[::1]:8080/", "[::1]:8080", "::1");
    row("http://[fe80::1%25eth0]:8080/", "[fe80::1]:8080", "fe80::1");
    row("https://127.0.0.1/", "127.0.0.1", "127.0.0.1");
}

void TestOrigin::spellsItself()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, authority);
    QFETCH(QByteArray, tlsHost);
    const Result<Origin> origin = Origin::fromUrl(QUrl(url));
    QVERIFY(origin);
    QCOMPARE(origin->authority(), authority);
    QCOMPARE(origin->tlsHost(), tlsHost);
    QCOMPARE(origin->isSecure(), url.startsWith(QLatin1String("https")));
}

void TestOrigin::knowsAddresses_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("address");
    for (const char *host : { "127.0.0.1", "0.0.0.0", "255.255.255.255", "::1", "fe80::1%eth0" })
        QTest::newRow(host) << QByteArray(host) << true;
    for (const char *host : { "example.com", "256.1.1.1", "1.2.3", "1.2.3.4.5", "1.2.3.4.",
                              "1..2.3", "1.2.3.x", "0001.2.3.4", "", "." })
        QTest::newRow(host) << QByteArray(host) << false;
}

void TestOrigin::knowsAddresses()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, address);
    QCOMPARE(Origin("http", host, 80).hostIsAddress(), address);
}

void TestOrigin::fromTextEqualsFromParts() // M-01
{
    QUrl parts;
    parts.setScheme(QStringLiteral("https"));
    parts.setHost(QStringLiteral("Example.COM"));
    parts.setPort(443);
    QVERIFY(*Origin::fromUrl(parts)
            == *Origin::fromUrl(QUrl(QStringLiteral("https://example.com"))));
    QVERIFY(*Origin::fromUrl(parts) == Origin("https", "example.com", 443));
}

void TestOrigin::comparesAndHashes()
{
    const Origin origin("https", "example.com", 443);
    const QList<Origin> others { Origin("http", "example.com", 443),
                                 Origin("https", "example.org", 443),
                                 Origin("https", "example.com", 444),
                                 Origin("https", "example.com.", 443) };
    for (const Origin &other : others)
        QVERIFY(origin != other);
    QSet<Origin> set(others.begin(), others.end());
    set.insert(origin);
    set.insert(Origin("https", "example.com", 443));
    QCOMPARE(set.size(), 5);
}

void TestOrigin::prints()
{
    QString text;
    QDebug(&text) << Origin("https", "example.com", 443);
    QCOMPARE(text.trimmed(), QStringLiteral("Origin(https://example.com:443)"));
}

QTEST_GUILESS_MAIN(TestOrigin)
#include "tst_origin.moc"
