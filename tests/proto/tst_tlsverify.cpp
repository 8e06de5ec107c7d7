// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Whom TlsEngine accepts, and what it says when it does not. RFC 5280 6.1, RFC 9525 (names), RFC
// 7469 2.4 (pins). Each row of the table is one certificate that some client once took.

#include "tlspair.h"

#include "core/trace.h"

#include <QtTest/QTest>

#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace QHttpPool;

using Chain = QList<TestCertificate>;
Q_DECLARE_METATYPE(Chain)

class tst_TlsVerify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsGoodCertificates_data();
    void acceptsGoodCertificates();
    void refusesBadCertificates_data();
    void refusesBadCertificates();
    void refusalSaysWhoAndTellsTheServer();
    void hostThatCannotBeCheckedIsRefused_data();
    void hostThatCannotBeCheckedIsRefused();
    void namesOfACertificateAreMadePrintableAndCut();
    void verifyOffTakesAnythingAndWarns();
    void peerWithoutCertificateIsRefused_data();
    void peerWithoutCertificateIsRefused();
    void pins_data();
    void pins();
    void pinsAreCheckedWithVerificationOff();
    void trustedLeafIsItsOwnAnchor();
    void intermediateAloneIsNoAnchor();
};

static Chain leafOf(CertificateSpec spec)
{
    const TestPki &pki = TestPki::instance();
    return { spec.signedBy(pki.intermediate), pki.intermediate };
}

void tst_TlsVerify::acceptsGoodCertificates_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<Chain>("chain");
    const TestPki &pki = TestPki::instance();
    QTest::newRow("name") << QByteArray("example.test") << pki.chain();
    QTest::newRow("second name") << QByteArray("www.example.test") << pki.chain();
    QTest::newRow("root sent along")
            << QByteArray("example.test") << Chain { pki.leaf, pki.intermediate, pki.root };
    QTest::newRow("IPv4") << QByteArray("127.0.0.1") << pki.chain();
    QTest::newRow("IPv6") << QByteArray("::1") << leafOf(CertificateSpec("leaf").ip("::1"));
    QTest::newRow("IPv6, another spelling")
            << QByteArray("0:0::0:1") << leafOf(CertificateSpec("leaf").ip("::1"));
    QTest::newRow("IPv6 with a zone")
            << QByteArray("fe80::1%eth0") << leafOf(CertificateSpec("leaf").ip("fe80::1"));
    QTest::newRow("case of the certificate")
            << QByteArray("localhost") << leafOf(CertificateSpec("leaf").dns("LOCALHOST"));
    QTest::newRow("case of the host")
            << QByteArray("LocalHost") << leafOf(CertificateSpec("leaf").dns("localhost"));
    QTest::newRow("trailing dot") << QByteArray("example.test.") << pki.chain();
    QTest::newRow("wildcard") << QByteArray("a.hostile.test")
                              << leafOf(CertificateSpec("leaf").dns("*.hostile.test"));
    QTest::newRow("no subject") << QByteArray("example.test")
                                << leafOf(CertificateSpec("").dns("example.test").criticalNames());
    QTest::newRow("no extended key usage")
            << QByteArray("example.test") << leafOf(CertificateSpec("leaf").dns("example.test"));
}

void tst_TlsVerify::acceptsGoodCertificates()
{
    QFETCH(QByteArray, host);
    QFETCH(Chain, chain);
    const auto context = makeContext(testConfiguration());
    for (const int version : { TLS1_2_VERSION, TLS1_3_VERSION }) {
        TlsServerOptions options(chain);
        options.minimumVersion = options.maximumVersion = version;
        TlsTestServer server(options);
        TlsPair pair(context, server, testPeer(host));
        pair.run();
        QVERIFY2(pair.isOpen(), qPrintable(pair.engine.error().detail()));
        QVERIFY(pair.engine.error().isNone());
        QVERIFY(pair.engine.info().verified);
        // The root belongs to the chain, sent or not.
        QCOMPARE(pair.engine.info().peerChain,
                 (QList<QByteArray> { chain.first().der(), TestPki::instance().intermediate.der(),
                                      TestPki::instance().root.der() }));
    }
}

void tst_TlsVerify::refusesBadCertificates_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<Chain>("chain");
    QTest::addColumn<QString>("text");
    const TestPki &pki = TestPki::instance();
    const auto row = [](const char *name, const QByteArray &host, const Chain &chain,
                        const char *text) {
        QTest::newRow(name) << host << chain << QString::fromLatin1(text);
    };
    const auto leaf = [] { return CertificateSpec("leaf").dns("example.test"); };
    const QByteArray host = "example.test";
    row("expired", host, leafOf(leaf().validFrom(-2).validUntil(-1)),
        "the certificate of CN = leaf expired on 2");
    row("not yet valid", host, leafOf(leaf().validFrom(1)), "leaf is not valid before 2");
    row("another name", "other.test", pki.chain(),
        "valid for example.test, www.example.test, 127.0.0.1, not for other.test");
    row("only CN", host, leafOf(CertificateSpec("example.test")),
        "names no host in subjectAltName, so it is not valid for example.test");
    row("address as dNSName", "127.0.0.1", leafOf(CertificateSpec("leaf").dns("127.0.0.1")),
        "valid for 127.0.0.1, not for 127.0.0.1 (IP address mismatch)");
    row("wildcard over an address", "127.0.0.1", leafOf(CertificateSpec("leaf").dns("*.0.0.1")),
        "valid for *.0.0.1, not for 127.0.0.1");
    row("another address", "127.0.0.2", pki.chain(), "not for 127.0.0.2 (IP address mismatch)");
    row("address of a name", "localhost", leafOf(CertificateSpec("leaf").ip("127.0.0.1")),
        "valid for 127.0.0.1, not for localhost (hostname mismatch)");
    row("part of a label", "foo.hostile.test",
        leafOf(CertificateSpec("leaf").dns("f*.hostile.test")), "not for foo.hostile.test");
    row("wildcard over two labels", "a.b.hostile.test",
        leafOf(CertificateSpec("leaf").dns("*.hostile.test")), "not for a.b.hostile.test");
    row("wildcard over no label", "hostile.test",
        leafOf(CertificateSpec("leaf").dns("*.hostile.test")), "not for hostile.test");
    row("NUL in the name", "localhost",
        leafOf(CertificateSpec("leaf").dns(QByteArray("localhost\0.evil.test", 20))),
        "valid for localhost\\x00.evil.test, not for localhost");
    row("URI and e-mail", host,
        leafOf(CertificateSpec("leaf").uri("https://example.test/").email("a@example.test")),
        "names no host");
    row("self-signed", host, { leaf().selfSigned() }, "CN = leaf is self-signed and not trusted");
    const TestCertificate unknown = CertificateSpec("Unknown Root").ca().selfSigned();
    row("unknown root, sent", host, { leaf().signedBy(unknown), unknown },
        "the root certificate CN = Unknown Root is not trusted");
    row("unknown root, not sent", host, { leaf().signedBy(unknown) },
        "the issuer CN = Unknown Root of the certificate CN = leaf is unknown");
    row("missing intermediate", host, { pki.leaf },
        "the issuer CN = Test Intermediate of the certificate CN = leaf is unknown");
    row("client usage", host, leafOf(leaf().extendedKeyUsage("clientAuth")),
        "CN = leaf is not meant for servers");
    const TestCertificate notCa = CertificateSpec("No CA").notCa().signedBy(pki.root);
    row("issuer no CA", host, { leaf().signedBy(notCa), notCa },
        "the issuer CN = No CA may not issue certificates");
    const TestCertificate narrow = CertificateSpec("Narrow")
                                           .ca()
                                           .nameConstraints("permitted;DNS:other.test")
                                           .signedBy(pki.root);
    row("name constraints", host, { leaf().signedBy(narrow), narrow },
        "a name constraint of an issuer excludes");
    row("broken signature", host,
        { leaf().signedBy(pki.intermediate).withBrokenSignature(), pki.intermediate },
        "the signature of the certificate CN = leaf is wrong");
    row("unknown critical extension", host, leafOf(leaf().unknownCriticalExtension()),
        "critical extension that is not understood");
    const TestCertificate
            oldCa = CertificateSpec("Old CA").ca().validFrom(-30).validUntil(-1).signedBy(pki.root);
    row("intermediate expired", host, { leaf().signedBy(oldCa), oldCa },
        "the certificate of CN = Old CA expired on 2");
}

void tst_TlsVerify::refusesBadCertificates()
{
    QFETCH(QByteArray, host);
    QFETCH(Chain, chain);
    QFETCH(QString, text);
    const auto context = makeContext(testConfiguration());
    for (const qsizetype step : { 0, 1 }) {
        TlsTestServer server { TlsServerOptions(chain) };
        TlsPair pair(context, server, testPeer(host));
        pair.run(step);
        QCOMPARE(pair.engine.state(), TlsEngine::State::Failed);
        const HttpError error = pair.engine.error();
        QCOMPARE(error.kind(), HttpError::Kind::TlsError);
        QCOMPARE(error.phase(), HttpError::Phase::Tls);
        QVERIFY2(error.detail().contains(text), qPrintable(error.detail()));
        QVERIFY2(error.detail().contains(QString::fromLatin1(host) + QLatin1String(":443")),
                 qPrintable(error.detail()));
        QVERIFY(error.nativeCode() > 0);
        QVERIFY(!pair.server.isOpen());
        QCOMPARE(ERR_peek_error(), 0UL);
    }
}

void tst_TlsVerify::refusalSaysWhoAndTellsTheServer()
{
    TlsTestServer server { TlsServerOptions(TestPki::instance().chain()) };
    TlsPair pair(makeContext(testConfiguration()), server, testPeer("other.test"));
    pair.run();
    QVERIFY2(pair.server.error().endsWith("alert bad certificate"), // "sslv3", "ssl/tls"
             pair.server.error().constData());
    QCOMPARE(pair.engine.error().nativeCode(), X509_V_ERR_HOSTNAME_MISMATCH);
    QCOMPARE(pair.engine.error().detail(),
             QStringLiteral("the certificate check for other.test:443 failed: the certificate is "
                            "valid for example.test, www.example.test, 127.0.0.1, not for "
                            "other.test (hostname mismatch)"));
}

void tst_TlsVerify::hostThatCannotBeCheckedIsRefused_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("a dot") << QByteArray(".");
    QTest::newRow("leading dot: OpenSSL takes it for any name below") << QByteArray(".test");
    QTest::newRow("NUL behind a name") << QByteArray("example.test\0.evil", 18);
    QTest::newRow("NUL behind an address") << QByteArray("127.0.0.1\0.evil", 15);
}

void tst_TlsVerify::hostThatCannotBeCheckedIsRefused()
{
    QFETCH(QByteArray, host);
    TlsTestServer server { TlsServerOptions(TestPki::instance().chain()) };
    TlsPair pair(makeContext(testConfiguration()), server, testPeer(host));
    pair.run();
    QCOMPARE(pair.engine.state(), TlsEngine::State::Failed);
    QCOMPARE(pair.engine.error().kind(), HttpError::Kind::TlsError);
    QVERIFY(!pair.engine.hasOutgoing());
}

void tst_TlsVerify::namesOfACertificateAreMadePrintableAndCut()
{
    CertificateSpec spec("leaf");
    spec.dns(QByteArray("a\r\nb\033[31m\xff") + QByteArray(2000, 'x'));
    for (int i = 0; i < 20; ++i)
        spec.dns("n" + QByteArray::number(i) + ".test");
    TlsTestServer server { TlsServerOptions(leafOf(spec)) };
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    const QString detail = pair.engine.error().detail();
    QVERIFY2(detail.contains(QLatin1String("a\\x0d\\x0ab\\x1b[31m\\xffxxx")), qPrintable(detail));
    QVERIFY(detail.size() < 800);
    QVERIFY(detail.contains(QLatin1String("n6.test and ")));
    QVERIFY(!detail.contains(QLatin1String("n7.test")));
}

void tst_TlsVerify::verifyOffTakesAnythingAndWarns()
{
    TlsConfiguration configuration;
    configuration.verify(false);
    const TestCertificate self = CertificateSpec("self").dns("whatever.test").selfSigned();
    TlsTestServer server { TlsServerOptions({ self }) };
    const auto context = makeContext(configuration);
    for (int connection = 0; connection < 2; ++connection) {
        QTest::ignoreMessage(QtWarningMsg, "TLS verification is switched off for example.test:443");
        TlsPair pair(context, server);
        pair.run();
        QVERIFY(pair.isOpen());
        QVERIFY(!pair.engine.info().verified);
        QCOMPARE(pair.engine.info().peerChain, QList<QByteArray> { self.der() });
    }
}

void tst_TlsVerify::peerWithoutCertificateIsRefused_data()
{
    QTest::addColumn<bool>("verify");
    QTest::newRow("verified") << true;
    QTest::newRow("not verified") << false;
}

void tst_TlsVerify::peerWithoutCertificateIsRefused()
{
    QFETCH(bool, verify);
    const QByteArray anonymous = "ADH-AES128-SHA256:AECDH-AES128-SHA:@SECLEVEL=0";
    TlsServerOptions options;
    options.maximumVersion = TLS1_2_VERSION;
    options.ciphers = anonymous;
    TlsTestServer server(options);
    if (!verify)
        QTest::ignoreMessage(QtWarningMsg, "TLS verification is switched off for example.test:443");
    TlsPair pair(makeContext(testConfiguration().verify(verify).ciphers(anonymous)), server);
    pair.run();
    QCOMPARE(pair.engine.error().detail(), QStringLiteral("example.test:443 sent no certificate"));
    QCOMPARE(pair.engine.error().kind(), HttpError::Kind::TlsError);
}

void tst_TlsVerify::pins_data()
{
    QTest::addColumn<QList<QByteArray>>("pins");
    QTest::addColumn<bool>("good");
    const TestPki &pki = TestPki::instance();
    const QByteArray other(32, 'x');
    QTest::newRow("leaf") << QList<QByteArray> { pki.leaf.keyHash() } << true;
    QTest::newRow("intermediate") << QList<QByteArray> { pki.intermediate.keyHash() } << true;
    QTest::newRow("root, which is not sent") << QList<QByteArray> { pki.root.keyHash() } << true;
    QTest::newRow("one of two") << QList<QByteArray> { other, pki.leaf.keyHash() } << true;
    QTest::newRow("another") << QList<QByteArray> { other } << false;
    QTest::newRow("empty pin") << QList<QByteArray> { QByteArray() } << false;
}

void tst_TlsVerify::pins()
{
    QFETCH(QList<QByteArray>, pins);
    QFETCH(bool, good);
    TlsConfiguration configuration = testConfiguration();
    for (const QByteArray &pin : pins)
        configuration.addPin(pin);
    const TestPki &pki = TestPki::instance();
    TlsTestServer server { TlsServerOptions(pki.chain()) };
    TlsPair pair(makeContext(configuration), server);
    pair.run();
    QCOMPARE(pair.isOpen(), good);
    if (good)
        return;
    QCOMPARE(pair.engine.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(
            pair.engine.error().detail(),
            QStringLiteral("no key in the certificate chain of example.test:443 is pinned; the key "
                           "of the server is sha256/")
                    + QString::fromLatin1(pki.leaf.keyHash().toBase64()));
    pair.engine.encrypt("secret");
    pair.run();
    QCOMPARE(pair.server.takeReceived(), QByteArray());
}

void tst_TlsVerify::pinsAreCheckedWithVerificationOff()
{
    const TestCertificate self = CertificateSpec("self").dns("whatever.test").selfSigned();
    TlsTestServer server { TlsServerOptions({ self }) };
    for (const bool good : { true, false }) {
        TlsConfiguration configuration;
        configuration.verify(false).addPin(good ? self.keyHash() : QByteArray(32, 'x'));
        QTest::ignoreMessage(QtWarningMsg, "TLS verification is switched off for example.test:443");
        TlsPair pair(makeContext(configuration), server);
        pair.run();
        QCOMPARE(pair.isOpen(), good);
    }
}

void tst_TlsVerify::trustedLeafIsItsOwnAnchor()
{
    const TestCertificate self = CertificateSpec("self").dns("example.test").selfSigned();
    TlsConfiguration configuration;
    configuration.systemTrust(false).addCaPem(self.pem());
    TlsTestServer server { TlsServerOptions({ self }) };
    const auto context = makeContext(configuration);
    TlsPair good(context, server);
    good.run();
    QVERIFY2(good.isOpen(), qPrintable(good.engine.error().detail()));
    TlsPair bad(context, server, testPeer("other.test"));
    bad.run();
    QVERIFY(!bad.isOpen());
}

void tst_TlsVerify::intermediateAloneIsNoAnchor()
{
    const TestPki &pki = TestPki::instance();
    TlsConfiguration configuration;
    configuration.systemTrust(false).addCaPem(pki.intermediate.pem());
    TlsTestServer server { TlsServerOptions(pki.chain()) };
    TlsPair pair(makeContext(configuration), server);
    pair.run();
    QVERIFY(!pair.isOpen());
    QVERIFY(pair.engine.error().detail().contains(QLatin1String("issuer CN = Test Root")));
}

QTEST_GUILESS_MAIN(tst_TlsVerify)
#include "tst_tlsverify.moc"
