// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsConfiguration: defaults, every setter, and equality over every field: two configurations that
// differ must never share a TLS context or a pooled connection.
#include "core/tlsconfiguration.h"

#include <QtTest/QtTest>
#include <functional>

using namespace QHttpPool;

using Change = std::function<void(TlsConfiguration &)>;
Q_DECLARE_METATYPE(Change)

class TestTlsConfiguration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isSafeByDefault();
    void differsAfterEachSetter_data();
    void differsAfterEachSetter();
    void givesBackWhatWasSet();
    void aCopyIsIndependent();
    void theLastClientIdentityCounts();
};

void TestTlsConfiguration::isSafeByDefault()
{
    const TlsConfiguration tls;
    QVERIFY(tls.verify());
    QVERIFY(tls.systemTrust());
    QVERIFY(tls.sessionResumption());
    QVERIFY(!tls.keyLog());
    QCOMPARE(tls.minimumVersion(), TlsConfiguration::Version::Tls12);
    QVERIFY(tls.caFiles().isEmpty());
    QVERIFY(tls.caPems().isEmpty());
    QVERIFY(tls.pins().isEmpty());
    QVERIFY(tls.certificateFile().isEmpty());
    QVERIFY(tls.pkcs12File().isEmpty());
    QVERIFY(tls.ciphers().isEmpty());
    QVERIFY(tls == TlsConfiguration());
}

void TestTlsConfiguration::differsAfterEachSetter_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    const QString a = QStringLiteral("a");
    const QString b = QStringLiteral("b");
    row("systemTrust", [](TlsConfiguration &t) { t.systemTrust(false); });
    row("addCaFile", [a](TlsConfiguration &t) { t.addCaFile(a); });
    row("addCaPem", [](TlsConfiguration &t) { t.addCaPem("pem"); });
    row("certificate", [a](TlsConfiguration &t) { t.clientCertificate(a, QString()); });
    row("key", [b](TlsConfiguration &t) { t.clientCertificate(QString(), b); });
    row("password", [a](TlsConfiguration &t) { t.clientCertificate(QString(), QString(), a); });
    row("clientPkcs12", [a](TlsConfiguration &t) { t.clientPkcs12(a); });
    row("minimumVersion",
        [](TlsConfiguration &t) { t.minimumVersion(TlsConfiguration::Version::Tls13); });
    row("ciphers", [](TlsConfiguration &t) { t.ciphers("ECDHE"); });
    row("cipherSuites", [](TlsConfiguration &t) { t.cipherSuites("TLS_AES_128_GCM_SHA256"); });
    row("groups", [](TlsConfiguration &t) { t.groups("X25519"); });
    row("verify", [](TlsConfiguration &t) { t.verify(false); });
    row("addPin", [](TlsConfiguration &t) { t.addPin(QByteArray(32, 'x')); });
    row("sessionResumption", [](TlsConfiguration &t) { t.sessionResumption(false); });
    row("keyLog", [](TlsConfiguration &t) { t.keyLog(true); });
}

void TestTlsConfiguration::differsAfterEachSetter()
{
    QFETCH(Change, change);
    TlsConfiguration one;
    change(one);
    QVERIFY(!(one == TlsConfiguration()));
    TlsConfiguration two;
    change(two);
    QVERIFY(one == two);
}

void TestTlsConfiguration::givesBackWhatWasSet()
{
    const QString f = QStringLiteral("/ca.pem");
    const TlsConfiguration tls = TlsConfiguration()
                                         .addCaFile(f)
                                         .addCaPem("pem1")
                                         .addCaPem("pem2")
                                         .clientCertificate(QStringLiteral("c"),
                                                            QStringLiteral("k"),
                                                            QStringLiteral("p"))
                                         .ciphers("A")
                                         .cipherSuites("B")
                                         .groups("C")
                                         .addPin("pin");
    QCOMPARE(tls.caFiles(), QList<QString> { f });
    QCOMPARE(tls.caPems(), (QList<QByteArray> { "pem1", "pem2" }));
    QCOMPARE(tls.certificateFile(), QStringLiteral("c"));
    QCOMPARE(tls.keyFile(), QStringLiteral("k"));
    QCOMPARE(tls.password(), QStringLiteral("p"));
    QCOMPARE(tls.ciphers(), QByteArray("A"));
    QCOMPARE(tls.cipherSuites(), QByteArray("B"));
    QCOMPARE(tls.groups(), QByteArray("C"));
    QCOMPARE(tls.pins(), QList<QByteArray> { "pin" });
}

void TestTlsConfiguration::aCopyIsIndependent()
{
    const TlsConfiguration original;
    TlsConfiguration copy(original);
    copy.verify(false);
    QVERIFY(original.verify());
    QVERIFY(TlsConfiguration().verify());
}

void TestTlsConfiguration::theLastClientIdentityCounts()
{
    TlsConfiguration tls;
    tls.clientCertificate(QStringLiteral("c"), QStringLiteral("k"), QStringLiteral("p"));
    tls.clientPkcs12(QStringLiteral("f"), QStringLiteral("q"));
    QVERIFY(tls.certificateFile().isEmpty());
    QVERIFY(tls.keyFile().isEmpty());
    QCOMPARE(tls.pkcs12File(), QStringLiteral("f"));
    QCOMPARE(tls.password(), QStringLiteral("q"));
    tls.clientCertificate(QStringLiteral("c"), QStringLiteral("k"));
    QVERIFY(tls.pkcs12File().isEmpty());
    QVERIFY(tls.password().isEmpty());
}

QTEST_GUILESS_MAIN(TestTlsConfiguration)
#include "tst_tlsconfiguration.moc"
