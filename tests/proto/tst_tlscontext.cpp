// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What TlsContext makes of a TlsConfiguration: trust from files and the environment, client
// certificates, and the errors that name what is wrong. What was named is used, or it is an error
// (CVE-2016-3739).

#include "tlspair.h"

#include "proto/tls/systemtrust.h"
#include "proto/tls/truststore.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace QHttpPool;

class tst_TlsContext : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void badConfigurationsAreNamed_data();
    void badConfigurationsAreNamed();
    void caFileIsTrusted();
    void trustComesFromTheEnvironmentFirst_data();
    void trustComesFromTheEnvironmentFirst();
    void badTrustOfTheEnvironmentIsAnError_data();
    void badTrustOfTheEnvironmentIsAnError();
    void ownCaIsAddedToTheEnvironments();
    void qtsCertificatesStandInWhereOpenSslHasNone();
    void defaultPathsAreUsed_data();
    void defaultPathsAreUsed();
    void verifyOffNeedsNoTrust();
    void clientCertificate_data();
    void clientCertificate();
    void unusablePathsOfAClientCertificateAreNamed_data();
    void unusablePathsOfAClientCertificateAreNamed();

private:
    QString write(const char *name, const QByteArray &content);
    QString hashedDirectory(const char *name, const TestCertificate &certificate);
    bool trustsTestRoot(const TlsConfiguration &configuration);

    QTemporaryDir m_directory;
    TestCertificate m_client;
    TestCertificate m_clientCa;
};

QString tst_TlsContext::write(const char *name, const QByteArray &content)
{
    const QString path = m_directory.filePath(QString::fromLatin1(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", name);
    return path;
}

/// As "openssl rehash" leaves it.
QString tst_TlsContext::hashedDirectory(const char *name, const TestCertificate &certificate)
{
    const QByteArray hash = QByteArray::number(
            qulonglong(X509_subject_name_hash(certificate.certificate())), 16);
    QDir(m_directory.path()).mkdir(QString::fromLatin1(name));
    write((QByteArray(name) + '/' + hash.rightJustified(8, '0') + ".0").constData(),
          certificate.pem());
    return m_directory.filePath(QString::fromLatin1(name));
}

bool tst_TlsContext::trustsTestRoot(const TlsConfiguration &configuration)
{
    TlsTestServer server { TlsServerOptions(TestPki::instance().chain()) };
    TlsPair pair(makeContext(configuration), server);
    pair.run();
    return pair.isOpen();
}

void tst_TlsContext::initTestCase()
{
    QVERIFY(m_directory.isValid());
    m_clientCa = CertificateSpec("Client CA").ca().selfSigned();
    const TestCertificate sub = CertificateSpec("Client Sub CA").ca().signedBy(m_clientCa);
    m_client = CertificateSpec("client").extendedKeyUsage("clientAuth").signedBy(sub);
    write("root.pem", "a comment\n" + TestPki::instance().root.pem());
    write("empty.pem", QByteArray());
    write("text.pem", "no certificate here\n");
    QByteArray damaged = TestPki::instance().root.pem();
    write("damaged.pem", damaged.replace(100, 8, "AAAAAAAA"));
    write("cut.pem", TestPki::instance().root.pem().left(200));
    write("client.pem", m_client.pem() + sub.pem());
    write("all.pem", m_client.pem() + m_client.keyPem() + sub.pem());
    write("client.key", m_client.keyPem());
    write("client-locked.key", m_client.keyPem("s3cret"));
    write("other.key", m_clientCa.keyPem());
    write("client.p12", m_client.pkcs12("s3cret", { sub }));
    write("open.p12", m_client.pkcs12("", { sub }));
    hashedDirectory("hashed", TestPki::instance().root);
    hashedDirectory("hashed-other", m_clientCa);
    QDir(m_directory.path()).mkdir(QStringLiteral("hollow"));
}

void tst_TlsContext::cleanup()
{
    qunsetenv("SSL_CERT_FILE");
    qunsetenv("SSL_CERT_DIR");
    QCOMPARE(ERR_peek_error(), 0UL); // neither good nor bad contexts leave errors behind
}

void tst_TlsContext::badConfigurationsAreNamed_data()
{
    QTest::addColumn<TlsConfiguration>("configuration");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const TlsConfiguration &configuration, const char *text) {
        QTest::newRow(name) << configuration << QString::fromLatin1(text);
    };
    const auto none = [] { return TlsConfiguration().systemTrust(false); };
    row("no trust at all", none(), "no certificate would be trusted");
    row("CA file missing", none().addCaFile(m_directory.filePath(QStringLiteral("absent.pem"))),
        "cannot read CA file %1/absent.pem: No such file");
    row("CA file is a directory", none().addCaFile(m_directory.path()),
        "cannot read CA file %1: it is a directory");
    row("CA file empty", none().addCaFile(m_directory.filePath(QStringLiteral("empty.pem"))),
        "CA file %1/empty.pem holds no certificate");
    row("CA file without certificate",
        none().addCaFile(m_directory.filePath(QStringLiteral("text.pem"))),
        "CA file %1/text.pem holds no certificate");
    row("CA file damaged", none().addCaFile(m_directory.filePath(QStringLiteral("damaged.pem"))),
        "CA file %1/damaged.pem holds a damaged certificate");
    row("CA file cut", none().addCaFile(m_directory.filePath(QStringLiteral("cut.pem"))),
        "CA file %1/cut.pem holds a damaged certificate");
    row("second CA file missing",
        testConfiguration().addCaFile(m_directory.filePath(QStringLiteral("absent.pem"))),
        "%1/absent.pem");
    row("CA file missing, verify off",
        none().verify(false).addCaFile(m_directory.filePath(QStringLiteral("absent.pem"))),
        "%1/absent.pem");
    row("CA text", none().addCaPem("nonsense"), "CA text holds no certificate");
    row("ciphers", testConfiguration().ciphers("NO-SUCH-CIPHER"),
        "no known TLS cipher in \"NO-SUCH-CIPHER\"");
    row("cipher suite", testConfiguration().cipherSuites("TLS_AES_128_GCM_SHA256:TLS_NONE"),
        "unknown TLS 1.3 cipher suite \"TLS_NONE\"");
    row("groups", testConfiguration().groups("X25519:P-42"),
        "unknown TLS group in \"X25519:P-42\"");
}

void tst_TlsContext::badConfigurationsAreNamed()
{
    QFETCH(TlsConfiguration, configuration);
    QFETCH(QString, text);
    if (text.contains(QLatin1String("%1")))
        text = text.arg(m_directory.path());
    const auto context = TlsContext::create(configuration);
    QVERIFY(!context.hasValue());
    QCOMPARE(context.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(context.error().phase(), HttpError::Phase::Prepare);
    QVERIFY2(context.error().detail().contains(text), qPrintable(context.error().detail()));
}

void tst_TlsContext::caFileIsTrusted()
{
    const QString path = m_directory.filePath(QStringLiteral("root.pem"));
    QVERIFY(trustsTestRoot(TlsConfiguration().systemTrust(false).addCaFile(path)));
    QVERIFY(!trustsTestRoot(TlsConfiguration().systemTrust(false).addCaPem(m_clientCa.pem())));
}

void tst_TlsContext::trustComesFromTheEnvironmentFirst_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("directory");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("file") << "root.pem" << QString() << true;
    QTest::newRow("another file") << "client.pem" << QString() << false;
    QTest::newRow("directory") << QString() << "hashed" << true;
    QTest::newRow("another directory") << QString() << "hashed-other" << false;
    QTest::newRow("one of two directories") << QString() << "hollow:%1/hashed" << true;
    QTest::newRow("another file and the directory") << "client.pem"
                                                    << "hashed" << true;
    QTest::newRow("the file and another directory") << "root.pem"
                                                    << "hashed-other" << true;
}

void tst_TlsContext::trustComesFromTheEnvironmentFirst()
{
    QFETCH(QString, file);
    QFETCH(QString, directory);
    QFETCH(bool, trusted);
    if (!file.isEmpty())
        qputenv("SSL_CERT_FILE", QFile::encodeName(m_directory.filePath(file)));
    directory.replace(QLatin1String("%1"), m_directory.path());
    if (!directory.isEmpty())
        qputenv("SSL_CERT_DIR",
                QFile::encodeName(m_directory.path() + QLatin1Char('/') + directory));
    QCOMPARE(trustsTestRoot(TlsConfiguration()), trusted);
}

void tst_TlsContext::badTrustOfTheEnvironmentIsAnError_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    const QByteArray file = "SSL_CERT_FILE", directory = "SSL_CERT_DIR";
    QTest::newRow("missing") << file << "absent.pem"
                             << "cannot read SSL_CERT_FILE %1/absent.pem";
    QTest::newRow("a directory") << file << "hashed"
                                 << "SSL_CERT_FILE %1/hashed: it is a directory";
    QTest::newRow("empty") << file << "empty.pem"
                           << "SSL_CERT_FILE %1/empty.pem holds no certif";
    QTest::newRow("damaged") << file << "damaged.pem"
                             << "SSL_CERT_FILE %1/damaged.pem holds a dam";
    QTest::newRow("missing directory") << directory << "absent"
                                       << "SSL_CERT_DIR %1/absent holds no";
    QTest::newRow("empty directory") << directory << "hollow"
                                     << "SSL_CERT_DIR %1/hollow holds no";
    QTest::newRow("no hashed names") << directory << "."
                                     << "SSL_CERT_DIR %1/. holds no";
}

void tst_TlsContext::badTrustOfTheEnvironmentIsAnError()
{
    QFETCH(QByteArray, variable);
    QFETCH(QString, name);
    QFETCH(QString, text);
    qputenv(variable.constData(), QFile::encodeName(m_directory.path() + QLatin1Char('/') + name));
    const auto context = TlsContext::create(TlsConfiguration());
    QVERIFY(!context.hasValue());
    QCOMPARE(context.error().kind(), HttpError::Kind::TlsError);
    QVERIFY2(context.error().detail().contains(text.arg(m_directory.path())),
             qPrintable(context.error().detail()));
    // Who does not ask for the system's trust is not troubled by it.
    QVERIFY(TlsContext::create(testConfiguration()).hasValue());
}

void tst_TlsContext::ownCaIsAddedToTheEnvironments()
{
    qputenv("SSL_CERT_FILE", QFile::encodeName(m_directory.filePath(QStringLiteral("client.pem"))));
    QVERIFY(!trustsTestRoot(TlsConfiguration()));
    QVERIFY(trustsTestRoot(TlsConfiguration().addCaPem(TestPki::instance().root.pem())));
}

void tst_TlsContext::qtsCertificatesStandInWhereOpenSslHasNone()
{
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(),
                                                                        &X509_STORE_free);
    const Result<bool> any = addSystemTrust(store.get(), TrustPaths("/absent/file", "/absent/dir"));
    QVERIFY(any.hasValue());
    QCOMPARE(*any, !systemCertificates().isEmpty());
    QCOMPARE(sk_X509_OBJECT_num(X509_STORE_get0_objects(store.get())) > 0, *any);
}

void tst_TlsContext::defaultPathsAreUsed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("directory");
    QTest::newRow("file") << QByteArray("root.pem") << QByteArray("absent");
    QTest::newRow("directory") << QByteArray("absent") << QByteArray("hashed");
    QTest::newRow("damaged file, good directory")
            << QByteArray("damaged.pem") << QByteArray("hashed");
}

void tst_TlsContext::defaultPathsAreUsed()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, directory);
    const QByteArray base = QFile::encodeName(m_directory.path()) + '/';
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(),
                                                                        &X509_STORE_free);
    const Result<bool> any = addSystemTrust(store.get(), TrustPaths(base + file, base + directory));
    QVERIFY(any.hasValue() && *any);
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> check(
            X509_STORE_CTX_new(), &X509_STORE_CTX_free);
    X509_STORE_CTX_init(check.get(), store.get(), TestPki::instance().intermediate.certificate(),
                        nullptr);
    QCOMPARE(X509_verify_cert(check.get()), 1);
    ERR_clear_error(); // ours, not the store's
}

void tst_TlsContext::verifyOffNeedsNoTrust()
{
    qputenv("SSL_CERT_FILE", "/absent/file");
    QVERIFY(TlsContext::create(TlsConfiguration().verify(false)).hasValue());
    QVERIFY(TlsContext::create(TlsConfiguration().systemTrust(false).verify(false)).hasValue());
}

void tst_TlsContext::clientCertificate_data()
{
    QTest::addColumn<QString>("chain"); // a PKCS#12 file where it ends in .p12
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("text"); // empty: good
    QTest::newRow("PEM") << "client.pem"
                         << "client.key"
                         << ""
                         << "";
    QTest::newRow("PEM, key and chain in one file") << "all.pem"
                                                    << ""
                                                    << ""
                                                    << "";
    QTest::newRow("PEM, encrypted") << "client.pem"
                                    << "client-locked.key"
                                    << "s3cret"
                                    << "";
    QTest::newRow("PEM, needless password") << "client.pem"
                                            << "client.key"
                                            << "s3cret"
                                            << "";
    QTest::newRow("PEM, wrong password") << "client.pem"
                                         << "client-locked.key"
                                         << "wrong"
                                         << "wrong password for the key in %1/client-locked.key";
    QTest::newRow("PEM, no password")
            << "client.pem"
            << "client-locked.key"
            << ""
            << "the key in %1/client-locked.key is encrypted and no password was given";
    QTest::newRow("PEM, other key") << "client.pem"
                                    << "other.key"
                                    << ""
                                    << "the key does not belong to the client certificate in "
                                       "%1/client.pem";
    QTest::newRow("PEM, no key in it") << "client.pem"
                                       << ""
                                       << ""
                                       << "%1/client.pem holds no private key";
    QTest::newRow("PKCS#12") << "client.p12"
                             << ""
                             << "s3cret"
                             << "";
    QTest::newRow("PKCS#12 without password") << "open.p12"
                                              << ""
                                              << ""
                                              << "";
    QTest::newRow("PKCS#12, wrong password") << "client.p12"
                                             << ""
                                             << "wrong"
                                             << "wrong password for the PKCS#12 file %1/client.p12";
    QTest::newRow("PKCS#12, no password")
            << "client.p12"
            << ""
            << ""
            << "the PKCS#12 file %1/client.p12 needs a password and none was given";
}

void tst_TlsContext::clientCertificate()
{
    QFETCH(QString, chain);
    QFETCH(QString, key);
    QFETCH(QString, password);
    QFETCH(QString, text);
    TlsConfiguration configuration = testConfiguration();
    if (chain.endsWith(QLatin1String(".p12")))
        configuration.clientPkcs12(m_directory.filePath(chain), password);
    else
        configuration.clientCertificate(m_directory.filePath(chain),
                                        key.isEmpty() ? QString() : m_directory.filePath(key),
                                        password);
    const auto context = TlsContext::create(configuration);
    QCOMPARE(context.hasValue(), text.isEmpty());
    if (!context) {
        QCOMPARE(context.error().kind(), HttpError::Kind::TlsError);
        QCOMPARE(context.error().phase(), HttpError::Phase::Prepare);
        QVERIFY2(context.error().detail().contains(text.arg(m_directory.path())),
                 qPrintable(context.error().detail()));
        QVERIFY(!context.error().message().contains(QLatin1String("s3cret")));
        return;
    }
    for (const int version : { TLS1_2_VERSION, TLS1_3_VERSION }) {
        TlsServerOptions options(TestPki::instance().chain());
        options.minimumVersion = options.maximumVersion = version;
        options.clientCa = m_clientCa;
        options.clientCertificateRequired = true;
        TlsTestServer server(options);
        TlsPair pair(*context, server);
        pair.run();
        QVERIFY2(pair.isOpen(), qPrintable(pair.engine.error().detail()));
        QVERIFY2(pair.server.isOpen(), pair.server.error().constData());
        QCOMPARE(pair.server.clientCertificate(), m_client.der());
        QCOMPARE(pair.server.clientChain().size(), 2); // the intermediate comes along
    }
}

void tst_TlsContext::unusablePathsOfAClientCertificateAreNamed_data()
{
    QTest::addColumn<TlsConfiguration>("configuration");
    QTest::addColumn<QString>("text");
    const auto path = [this](const char *name) {
        return m_directory.filePath(QString::fromLatin1(name));
    };
    QTest::newRow("chain missing")
            << testConfiguration().clientCertificate(path("absent.pem"), path("client.key"))
            << "cannot read client certificate file %1/absent.pem";
    QTest::newRow("key missing") << testConfiguration().clientCertificate(path("client.pem"),
                                                                          path("absent.key"))
                                 << "cannot read key file %1/absent.key";
    QTest::newRow("chain without certificate")
            << testConfiguration().clientCertificate(path("text.pem"), path("client.key"))
            << "client certificate file %1/text.pem holds no certificate";
    QTest::newRow("PKCS#12 missing") << testConfiguration().clientPkcs12(path("absent.p12"))
                                     << "cannot read PKCS#12 file %1/absent.p12";
    QTest::newRow("PKCS#12 is PEM") << testConfiguration().clientPkcs12(path("client.pem"))
                                    << "%1/client.pem is no PKCS#12 file";
}

void tst_TlsContext::unusablePathsOfAClientCertificateAreNamed()
{
    QFETCH(TlsConfiguration, configuration);
    QFETCH(QString, text);
    const auto context = TlsContext::create(configuration);
    QVERIFY(!context.hasValue());
    QCOMPARE(context.error().kind(), HttpError::Kind::TlsError);
    QVERIFY2(context.error().detail().contains(text.arg(m_directory.path())),
             qPrintable(context.error().detail()));
}

QTEST_GUILESS_MAIN(tst_TlsContext)
#include "tst_tlscontext.moc"
