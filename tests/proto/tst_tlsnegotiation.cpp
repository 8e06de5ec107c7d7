// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What TlsEngine negotiates: versions, ciphers, groups, ALPN (RFC 7301), SNI (RFC 6066 3), the
// client certificate a server asks for (RFC 8446 4.4.2.4); and the key log.

#include "tlspair.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <openssl/ssl.h>

using namespace QHttpPool;

class tst_TlsNegotiation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void infoSaysWhatWasAgreed_data();
    void infoSaysWhatWasAgreed();
    void alpn_data();
    void alpn();
    void alpnThatWasNotOfferedIsRefused();
    void serverNameIndication_data();
    void serverNameIndication();
    void minimumVersion_data();
    void minimumVersion();
    void ciphersAndGroups();
    void serverWithOnlyNullCiphersFails();
    void missingClientCertificate_data();
    void missingClientCertificate();
    void wantedClientCertificateMayBeMissing();
    void keyLog();
};

static TlsServerOptions goodServer(int version = 0)
{
    TlsServerOptions options(TestPki::instance().chain());
    options.minimumVersion = options.maximumVersion = version;
    return options;
}

static void versions()
{
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
}

void tst_TlsNegotiation::infoSaysWhatWasAgreed_data()
{
    versions();
}

void tst_TlsNegotiation::infoSaysWhatWasAgreed()
{
    QFETCH(int, version);
    TlsTestServer server(goodServer(version));
    for (const qsizetype step : { 0, 1, 7, 1000 }) {
        TlsPair pair(makeContext(testConfiguration()), server);
        QVERIFY(pair.engine.hasOutgoing());
        QCOMPARE(pair.engine.state(), TlsEngine::State::Handshake);
        pair.run(step);
        QVERIFY(pair.isOpen());
        QVERIFY(pair.server.isOpen());
        const TlsInfo info = pair.engine.info();
        QCOMPARE(info.version, QByteArray(version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
        QCOMPARE(info.cipher, pair.server.cipher());
        QCOMPARE(info.alpn, QByteArray());
        QCOMPARE(info.serverName, QByteArray("example.test"));
        QVERIFY(!info.resumed);
        QVERIFY(info.verified);
        QCOMPARE(info.peerChain.size(), 3);
    }
}

void tst_TlsNegotiation::alpn_data()
{
    QTest::addColumn<QList<QByteArray>>("offered");
    QTest::addColumn<QList<QByteArray>>("known");
    QTest::addColumn<QByteArray>("chosen");
    using List = QList<QByteArray>;
    QTest::newRow("h2") << List { "h2", "http/1.1" } << List { "h2", "http/1.1" }
                        << QByteArray("h2");
    QTest::newRow("server knows only 1.1")
            << List { "h2", "http/1.1" } << List { "http/1.1" } << QByteArray("http/1.1");
    QTest::newRow("no answer") << List { "h2", "http/1.1" } << List {} << QByteArray("");
    QTest::newRow("no offer") << List {} << List { "h2" } << QByteArray("");
    QTest::newRow("impossible names are left out")
            << List { "", QByteArray(256, 'x'), "h2" } << List { "h2" } << QByteArray("h2");
}

void tst_TlsNegotiation::alpn()
{
    QFETCH(QList<QByteArray>, offered);
    QFETCH(QList<QByteArray>, known);
    QFETCH(QByteArray, chosen);
    TlsServerOptions options = goodServer();
    options.alpn = known;
    TlsTestServer server(options);
    TlsPeer peer = testPeer();
    peer.alpn = offered;
    TlsPair pair(makeContext(testConfiguration()), server, peer);
    pair.run();
    QVERIFY(pair.isOpen());
    QCOMPARE(pair.engine.info().alpn, chosen);
    QCOMPARE(pair.server.alpn(), chosen);
}

void tst_TlsNegotiation::alpnThatWasNotOfferedIsRefused()
{
    TlsServerOptions options = goodServer();
    options.alpnForced = "spdy/3";
    TlsTestServer server(options);
    TlsPeer peer = testPeer();
    peer.alpn = { "http/1.1" };
    TlsPair pair(makeContext(testConfiguration()), server, peer);
    pair.run();
    QCOMPARE(pair.engine.state(), TlsEngine::State::Failed); // by OpenSSL or, before 3.0.15, by us
    QCOMPARE(pair.engine.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(pair.engine.error().phase(), HttpError::Phase::Tls);
}

void tst_TlsNegotiation::serverNameIndication_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("serverName");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("host") << QByteArray("example.test") << QByteArray("example.test")
                          << QByteArray("example.test");
    QTest::newRow("override") << QByteArray("example.test") << QByteArray("front.test")
                              << QByteArray("front.test");
    QTest::newRow("none") << QByteArray("example.test") << QByteArray() << QByteArray();
    QTest::newRow("address") << QByteArray("127.0.0.1") << QByteArray("127.0.0.1") << QByteArray();
    QTest::newRow("trailing dot") << QByteArray("example.test.") << QByteArray("example.test.")
                                  << QByteArray("example.test");
}

void tst_TlsNegotiation::serverNameIndication()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, serverName);
    QFETCH(QByteArray, seen);
    TlsTestServer server(goodServer());
    TlsPeer peer = testPeer(host);
    peer.serverName = serverName;
    TlsPair pair(makeContext(testConfiguration()), server, peer);
    pair.run();
    QVERIFY2(pair.isOpen(), qPrintable(pair.engine.error().detail()));
    QCOMPARE(pair.server.serverName(), seen);
    QCOMPARE(pair.engine.info().serverName, seen);
}

void tst_TlsNegotiation::minimumVersion_data()
{
    QTest::addColumn<int>("minimum");
    QTest::addColumn<int>("server");
    QTest::addColumn<bool>("good");
    const int tls12 = int(TlsConfiguration::Version::Tls12);
    const int tls13 = int(TlsConfiguration::Version::Tls13);
    QTest::newRow("1.2 with 1.1") << tls12 << TLS1_1_VERSION << false;
    QTest::newRow("1.2 with 1.0") << tls12 << TLS1_VERSION << false;
    QTest::newRow("1.2 with 1.2") << tls12 << TLS1_2_VERSION << true;
    QTest::newRow("1.3 with 1.2") << tls13 << TLS1_2_VERSION << false;
    QTest::newRow("1.3 with 1.3") << tls13 << TLS1_3_VERSION << true;
}

void tst_TlsNegotiation::minimumVersion()
{
    QFETCH(int, minimum);
    QFETCH(int, server);
    QFETCH(bool, good);
    TlsTestServer testServer(goodServer(server));
    TlsPair pair(
            makeContext(testConfiguration().minimumVersion(TlsConfiguration::Version(minimum))),
            testServer);
    pair.run();
    QCOMPARE(pair.isOpen(), good);
    if (!good)
        QVERIFY2(pair.engine.error().detail().contains(QLatin1String("protocol_version")),
                 qPrintable(pair.engine.error().detail()));
}

void tst_TlsNegotiation::ciphersAndGroups()
{
    TlsTestServer server12(goodServer(TLS1_2_VERSION));
    TlsPair old(makeContext(testConfiguration().ciphers("ECDHE-ECDSA-CHACHA20-POLY1305")),
                server12);
    old.run();
    QCOMPARE(old.engine.info().cipher, QByteArray("ECDHE-ECDSA-CHACHA20-POLY1305"));

    TlsTestServer server13(goodServer(TLS1_3_VERSION));
    TlsPair suite(makeContext(testConfiguration().cipherSuites("TLS_AES_128_GCM_SHA256")),
                  server13);
    suite.run();
    QCOMPARE(suite.engine.info().cipher, QByteArray("TLS_AES_128_GCM_SHA256"));

    TlsPair group(makeContext(testConfiguration().groups("P-384")), server13);
    group.run();
    QVERIFY(group.isOpen());
    QCOMPARE(group.server.group(), NID_secp384r1);

    TlsServerOptions only = goodServer(TLS1_3_VERSION);
    only.groups = "X448";
    TlsTestServer server448(only);
    TlsPair none(makeContext(testConfiguration().groups("P-256")), server448);
    none.run();
    QVERIFY(!none.isOpen());
    QVERIFY(none.engine.error().detail().contains(QLatin1String("handshake_failure")));
}

void tst_TlsNegotiation::serverWithOnlyNullCiphersFails()
{
    TlsServerOptions options = goodServer(TLS1_2_VERSION);
    options.ciphers = "eNULL:@SECLEVEL=0";
    TlsTestServer server(options);
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    QVERIFY(!pair.isOpen());
    QVERIFY(pair.engine.error().detail().contains(QLatin1String("handshake_failure")));
}

void tst_TlsNegotiation::missingClientCertificate_data()
{
    versions();
}

void tst_TlsNegotiation::missingClientCertificate()
{
    QFETCH(int, version);
    TlsServerOptions options = goodServer(version);
    options.clientCa = TestPki::instance().root;
    options.clientCertificateRequired = true;
    TlsTestServer server(options);
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    const HttpError error = pair.engine.error();
    QCOMPARE(pair.engine.state(), TlsEngine::State::Failed);
    QCOMPARE(error.kind(), HttpError::Kind::TlsError);
    if (version == TLS1_3_VERSION) { // the server says so after our handshake is done
        QCOMPARE(error.phase(), HttpError::Phase::Receive);
        QCOMPARE(error.detail(),
                 QStringLiteral("example.test:443 ended the TLS connection with the alert "
                                "certificate_required: it wants a client certificate"));
    } else {
        QCOMPARE(error.phase(), HttpError::Phase::Tls);
        QVERIFY2(error.detail().contains(QLatin1String("handshake_failure")),
                 qPrintable(error.detail()));
    }
}

void tst_TlsNegotiation::wantedClientCertificateMayBeMissing()
{
    TlsServerOptions options = goodServer();
    options.clientCa = TestPki::instance().root;
    TlsTestServer server(options);
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    QVERIFY(pair.isOpen());
    QVERIFY(pair.server.isOpen());
}

void tst_TlsNegotiation::keyLog()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("keys.log"));
    TlsTestServer server(goodServer(TLS1_3_VERSION));
    qputenv("SSLKEYLOGFILE", QFile::encodeName(path));
    {
        TlsPair silent(makeContext(testConfiguration()), server);
        silent.run();
        QVERIFY(silent.isOpen());
        QVERIFY(!QFile::exists(path)); // the variable alone leaks nothing
    }
    for (const int lines : { 5, 10 }) { // appended
        QTest::ignoreMessage(QtWarningMsg,
                             qPrintable(QLatin1String("TLS secrets are written to ") + path));
        TlsPair loud(makeContext(testConfiguration().keyLog(true)), server);
        loud.run();
        QVERIFY(loud.isOpen());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.startsWith("SERVER_HANDSHAKE_TRAFFIC_SECRET ")
                || content.startsWith("CLIENT_HANDSHAKE_TRAFFIC_SECRET "));
        QCOMPARE(content.count('\n'), lines);
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
    qputenv("SSLKEYLOGFILE", QFile::encodeName(directory.path()));
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("cannot write SSLKEYLOG")));
    QVERIFY(TlsContext::create(testConfiguration().keyLog(true)).hasValue());
    qunsetenv("SSLKEYLOGFILE");
}

QTEST_GUILESS_MAIN(tst_TlsNegotiation)
#include "tst_tlsnegotiation.moc"
