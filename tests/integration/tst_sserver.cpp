// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The pool against openssl s_server, which can be told what a web server cannot: single protocol
// versions, single ciphers, no tickets, bad certificates, and an end without close_notify. Its
// answers are HTTP/1.0 and end with the connection (RFC 9112 6.3, 9.8).

#include "support/poolclient.h"
#include "support/testca.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

/// s_server -WWW: serves the files of a folder. Ends with its object.
class SServer
{
public:
    ~SServer() { kill(); }

    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished(WaitMs);
    }

    /// Empty when it runs, else what went wrong. The certificate is cert.pem, with key.pem.
    QString start(const QString &folder, const QStringList &options)
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        if (program.isEmpty())
            return QStringLiteral("openssl is not installed: install the package openssl");
        QStringList arguments = { QStringLiteral("s_server"), QStringLiteral("-accept"),
                                  QStringLiteral("127.0.0.1:0"), QStringLiteral("-WWW") };
        if (!options.contains(QStringLiteral("-cert"))) {
            arguments += { QStringLiteral("-cert"), QStringLiteral("cert.pem"),
                           QStringLiteral("-key"), QStringLiteral("key.pem") };
        }
        m_process.setWorkingDirectory(folder);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program, arguments + options);
        if (!m_process.waitForStarted(WaitMs))
            return QStringLiteral("'%1': %2").arg(program, m_process.errorString());
        QByteArray said;
        while (m_port == 0) {
            if (!m_process.waitForReadyRead(WaitMs))
                return QStringLiteral("'%1' said: %2").arg(program, QString::fromUtf8(said));
            said += m_process.readAll();
            const qsizetype at = said.indexOf("ACCEPT ");
            const qsizetype end = said.indexOf('\n', at);
            if (at >= 0 && end > at)
                m_port = said.mid(at, end - at).split(':').last().trimmed().toInt();
        }
        return QString();
    }

    QUrl url(const char *path) const
    {
        return QUrl(QStringLiteral("https://localhost:%1%2").arg(m_port).arg(QLatin1String(path)));
    }

private:
    QProcess m_process;
    int m_port = 0;
};

/// Kills the server when the first bytes are there. All pointers outlive it.
Task<Download> readUntilKilled(HttpPool *pool, SServer *server, QUrl url)
{
    Download result;
    auto stream = co_await pool->stream("GET", url);
    if (!stream) {
        result.error = stream.error();
        co_return result;
    }
    while (const auto chunk = co_await stream->next()) {
        result.size += chunk->size();
        server->kill();
    }
    result.status = stream->status();
    result.error = stream->error();
    co_return result;
}

} // namespace

class TestSServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void versionsAreSpoken_data();
    void versionsAreSpoken();
    void oldVersionIsRefused();
    void onlyCommonCiphersConnect();
    void pinsAreChecked();
    void badDatesAreRefused_data();
    void badDatesAreRefused();
    void keysAreLoggedOnlyWhenAsked();
    void endWithoutCloseNotifyIsAnError();

private:
    bool write(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    bool use(const CertificateSpec &spec)
    {
        m_leaf = CertificateSpec(spec).signedBy(m_ca);
        return write("cert.pem", m_leaf.pem()) && write("key.pem", m_leaf.keyPem());
    }
    TlsConfiguration trusting() const
    {
        return TlsConfiguration().systemTrust(false).addCaPem(m_ca.pem());
    }
    static PoolSettings settings(const TlsConfiguration &tls)
    {
        return PoolSettings().tls(tls).resolve("localhost", { "127.0.0.1" });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    TestCertificate m_ca;
    TestCertificate m_leaf;
};

void TestSServer::initTestCase()
{
    m_ca = CertificateSpec("Test root").ca().selfSigned();
}

void TestSServer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(write("file.txt", "some text\n"));
    QVERIFY(use(CertificateSpec("leaf").dns("localhost")));
}

void TestSServer::versionsAreSpoken_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<bool>("resumes");
    const QString no = QStringLiteral("-no_ticket");
    const QString count = QStringLiteral("-num_tickets");
    const QString cache = QStringLiteral("-no_cache");
    QTest::newRow("1.2") << QStringList { QStringLiteral("-tls1_2") } << QByteArray("TLSv1.2")
                         << true;
    QTest::newRow("1.2, no ticket") << QStringList { QStringLiteral("-tls1_2"), no, cache }
                                    << QByteArray("TLSv1.2") << false;
    QTest::newRow("1.3") << QStringList { QStringLiteral("-tls1_3") } << QByteArray("TLSv1.3")
                         << true;
    QTest::newRow("1.3, no ticket")
            << QStringList { QStringLiteral("-tls1_3"), count, QStringLiteral("0") }
            << QByteArray("TLSv1.3") << false;
    // TLS 1.3 sends tickets all the same: names of sessions which the server keeps itself.
    QTest::newRow("1.3, stateful")
            << QStringList { QStringLiteral("-tls1_3"), no } << QByteArray("TLSv1.3") << true;
}

void TestSServer::versionsAreSpoken()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, version);
    QFETCH(bool, resumes);
    SServer server;
    const QString wrong = server.start(m_folder->path(), options);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(trusting()));
    for (int i = 0; i < 3; ++i) {
        const auto response = get(pool, server.url("/file.txt"));
        QVERIFY2(response, text(response.error()));
        QCOMPARE(response->status(), 200);
        QCOMPARE(response->httpVersion(), QByteArray("HTTP/1.0"));
        QCOMPARE(response->body(), QByteArray("some text\n"));
        QCOMPARE(response->connection().tls().version, version);
        QCOMPARE(response->connection().tls().resumed, resumes && i > 0);
        QCOMPARE(response->connection().tls().alpn, QByteArray());
        QVERIFY(!response->reused());
    }
}

void TestSServer::oldVersionIsRefused()
{
    SServer server;
    const QString wrong = server.start(m_folder->path(), { QStringLiteral("-tls1_2") });
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(trusting().minimumVersion(TlsConfiguration::Version::Tls13)));
    const auto response = get(pool, server.url("/file.txt"));
    QCOMPARE(response.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(response.error().sent(), HttpError::Sent::No);
    QVERIFY2(response.error().message().contains(QLatin1String("version")), text(response.error()));
}

void TestSServer::onlyCommonCiphersConnect()
{
    QProcess rsa; // testca makes no RSA keys
    rsa.start(QStringLiteral("openssl"),
              { QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=DNS:localhost"), QStringLiteral("-days"),
                QStringLiteral("2"), QStringLiteral("-keyout"),
                m_folder->filePath(QStringLiteral("rsa.key")), QStringLiteral("-out"),
                m_folder->filePath(QStringLiteral("rsa.pem")) });
    QVERIFY2(rsa.waitForFinished(WaitMs) && rsa.exitCode() == 0, "openssl req failed");
    const QByteArray cipher = "ECDHE-RSA-AES128-GCM-SHA256";
    SServer server;
    const QString wrong = server.start(m_folder->path(),
                                       { QStringLiteral("-tls1_2"), QStringLiteral("-cipher"),
                                         QString::fromLatin1(cipher), QStringLiteral("-cert"),
                                         QStringLiteral("rsa.pem"), QStringLiteral("-key"),
                                         QStringLiteral("rsa.key") });
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));

    const TlsConfiguration trust = TlsConfiguration().systemTrust(false).addCaFile(
            m_folder->filePath(QStringLiteral("rsa.pem")));
    HttpPool pool(settings(trust));
    const auto response = get(pool, server.url("/file.txt"));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->connection().tls().cipher, cipher);

    HttpPool other(settings(TlsConfiguration(trust).ciphers("ECDHE-RSA-AES256-GCM-SHA384")));
    const auto refused = get(other, server.url("/file.txt"));
    QCOMPARE(refused.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(refused.error().phase(), HttpError::Phase::Tls);
}

void TestSServer::pinsAreChecked()
{
    SServer server;
    const QString wrong = server.start(m_folder->path(), {});
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    const auto outcome = [&](const QByteArray &pin) {
        HttpPool pool(settings(trusting().addPin(pin)));
        return get(pool, server.url("/file.txt"));
    };
    const auto leaf = outcome(m_leaf.keyHash());
    QVERIFY2(leaf, text(leaf.error()));
    const auto root = outcome(m_ca.keyHash());
    QVERIFY2(root, text(root.error()));
    const auto other = outcome(CertificateSpec("other").selfSigned().keyHash());
    QCOMPARE(other.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(other.error().sent(), HttpError::Sent::No);
}

void TestSServer::badDatesAreRefused_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<QString>("says");
    QTest::newRow("expired") << -10 << -1 << QStringLiteral("expired");
    QTest::newRow("not yet valid") << 1 << 10 << QStringLiteral("not yet valid");
}

void TestSServer::badDatesAreRefused()
{
    QFETCH(int, from);
    QFETCH(int, until);
    QFETCH(QString, says);
    QVERIFY(use(CertificateSpec("leaf").dns("localhost").validFrom(from).validUntil(until)));
    SServer server;
    const QString wrong = server.start(m_folder->path(), {});
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(trusting()));
    const auto response = get(pool, server.url("/file.txt"));
    QCOMPARE(response.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(response.error().sent(), HttpError::Sent::No);
    QVERIFY2(response.error().message().contains(says), text(response.error()));
    QVERIFY(response.error().message().contains(QLatin1String("localhost")));
}

void TestSServer::keysAreLoggedOnlyWhenAsked()
{
    SServer server;
    const QString wrong = server.start(m_folder->path(), {});
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QFile log(m_folder->filePath(QStringLiteral("keys.log")));
    qputenv("SSLKEYLOGFILE", log.fileName().toUtf8());
    const auto fetch = [&](bool keyLog) {
        HttpPool pool(settings(trusting().keyLog(keyLog)));
        return get(pool, server.url("/file.txt"));
    };
    const auto silent = fetch(false);
    QVERIFY2(silent, text(silent.error()));
    QVERIFY(!log.exists());
    const auto logged = fetch(true);
    qunsetenv("SSLKEYLOGFILE");
    QVERIFY2(logged, text(logged.error()));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains("CLIENT_TRAFFIC_SECRET_0 "));
    QVERIFY(!(log.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

// A body that ends with the connection is whole only after close_notify (RFC 9112 9.8).
void TestSServer::endWithoutCloseNotifyIsAnError()
{
    constexpr qint64 Size = 64 * 1024 * 1024; // more than the sockets between us hold
    QFile large(m_folder->filePath(QStringLiteral("large.bin")));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(Size));
    SServer server;
    const QString wrong = server.start(m_folder->path(), {});
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    HttpPool pool(settings(trusting()));
    const Download whole = download(pool, server.url("/large.bin"));
    QVERIFY2(whole.error.isNone(), text(whole.error));
    QCOMPARE(whole.size, Size);

    const Download cut = QCoro::waitFor(readUntilKilled(&pool, &server, server.url("/large.bin")));
    QCOMPARE(cut.status, 200);
    QVERIFY(cut.size < Size);
    QVERIFY2(cut.error.kind() == HttpError::Kind::ReadError
                     || cut.error.kind() == HttpError::Kind::RemoteProtocolError,
             text(cut.error));
    QCOMPARE(cut.error.sent(), HttpError::Sent::Yes);
}

QTEST_GUILESS_MAIN(TestSServer)
#include "tst_sserver.moc"
