// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The command line qhttp (examples/qhttp) and the versions of HTTP: which one its options let it
// speak, and what it says of it, against nginx.
#include "qhttprun.h"
#include "support/nginxserver.h"

#include <QtTest/QTest>

using Port = NginxServer::Port;

class tst_QHttpH2 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void optionsChooseTheVersion_data();
    void optionsChooseTheVersion();
    void insistingFailsWhereItCannotBe_data();
    void insistingFailsWhereItCannotBe();
    void verboseTellsTheVersion_data();
    void verboseTellsTheVersion();
    void repeatSharesAConnection();
    void bodiesGoBothWays();

private:
    QStringList arguments(Port port, const char *path) const
    {
        return { m_nginx.url(port, QLatin1String(path)).toString(), QStringLiteral("--ca"),
                 m_ca.fileName() };
    }

    NginxServer m_nginx;
    QTemporaryDir m_folder;
    QFile m_ca;
};

void tst_QHttpH2::initTestCase()
{
    const QString wrong = m_nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    m_ca.setFileName(m_folder.filePath(QStringLiteral("ca.pem")));
    QVERIFY(m_ca.open(QIODevice::WriteOnly));
    QVERIFY(m_ca.write(m_nginx.ca().pem()) > 0);
    m_ca.close();
}

void tst_QHttpH2::optionsChooseTheVersion_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<Port>("port");
    QTest::addColumn<QString>("version");
    const QString one = QStringLiteral("HTTP/1.1");
    const QString two = QStringLiteral("HTTP/2");
    QTest::newRow("https, both") << QStringList() << Port::H2 << two;
    QTest::newRow("https, an HTTP/1.1 server") << QStringList() << Port::Https << one;
    QTest::newRow("http") << QStringList() << Port::Http << one;
    QTest::newRow("https, 1.1") << words({ "--http1.1" }) << Port::H2 << one;
    QTest::newRow("http, 1.1") << words({ "--http1.1" }) << Port::Http << one;
    QTest::newRow("https, 2") << words({ "--http2" }) << Port::H2 << two;
    QTest::newRow("https, prior knowledge")
            << words({ "--http2-prior-knowledge" }) << Port::H2 << two;
    QTest::newRow("http, prior knowledge")
            << words({ "--http2-prior-knowledge" }) << Port::H2c << two;
}

void tst_QHttpH2::optionsChooseTheVersion()
{
    QFETCH(QStringList, options);
    QFETCH(Port, port);
    QFETCH(QString, version);
    const QHttpRun run(arguments(port, "/hello") + options + words({ "--report" }));
    QVERIFY2(run.code == 0, run.out + run.err);
    QCOMPARE(run.json().value(QLatin1String("http_version")).toString(), version);
    QVERIFY(field(run.json(), QLatin1String("X-Protocol")).startsWith(version)); // nginx's view
    QCOMPARE(run.json().value(QLatin1String("body_bytes")), QJsonValue(6));
}

void tst_QHttpH2::insistingFailsWhereItCannotBe_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<Port>("port");
    QTest::newRow("2 of an HTTP/1.1 server") << words({ "--http2" }) << Port::Https;
    QTest::newRow("prior knowledge of an HTTP/1.1 server")
            << words({ "--http2-prior-knowledge" }) << Port::Http;
}

void tst_QHttpH2::insistingFailsWhereItCannotBe()
{
    QFETCH(QStringList, options);
    QFETCH(Port, port);
    const QHttpRun run(arguments(port, "/hello") + options);
    QCOMPARE(run.code, 1);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.contains("Error: ") || run.err.contains("UnsupportedProtocol: "),
             run.err.constData());
}

void tst_QHttpH2::verboseTellsTheVersion_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("alpn");
    QTest::newRow("2") << words({ "-v" }) << QByteArray("HTTP/2") << QByteArray("h2");
    QTest::newRow("1.1") << words({ "-v", "--http1.1" }) << QByteArray("HTTP/1.1")
                         << QByteArray("http/1.1");
}

void tst_QHttpH2::verboseTellsTheVersion()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, alpn);
    const QHttpRun run(arguments(Port::H2, "/hello") + options);
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.out, QByteArray("hello\n"));
    for (const QByteArray &part :
         { QByteArray("> GET /hello " + version + '\n'), QByteArray(", " + version + '\n'),
           QByteArray(", ALPN " + alpn), QByteArray("< " + version + " 200") })
        QVERIFY2(run.err.contains(part), (part + "\n in\n" + run.err).constData());
}

void tst_QHttpH2::repeatSharesAConnection()
{
    const QHttpRun run(arguments(Port::H2, "/hello")
                       + words({ "--repeat", "200", "--concurrency", "50", "--report" }));
    QVERIFY2(run.code == 0, run.out + run.err);
    const QJsonObject totals = run.json().value(QLatin1String("repeat")).toObject();
    QCOMPARE(totals.value(QLatin1String("requests")), QJsonValue(200));
    QCOMPARE(totals.value(QLatin1String("failed")), QJsonValue(0));
    QCOMPARE(totals.value(QLatin1String("connections_opened")), QJsonValue(1));
    QCOMPARE(totals.value(QLatin1String("reused")), QJsonValue(199));
}

void tst_QHttpH2::bodiesGoBothWays()
{
    constexpr qint64 size = 3'000'000;
    const QString original = m_nginx.makeFile(QStringLiteral("file"), size);
    QVERIFY(!original.isEmpty());
    const QString copy = m_folder.filePath(QStringLiteral("copy"));
    const QHttpRun down(arguments(Port::H2, "/files/file")
                        + QStringList { QStringLiteral("--download"), copy });
    QVERIFY2(down.code == 0, down.err.constData());
    QCOMPARE(NginxServer::sha256(copy), NginxServer::sha256(original));

    const QHttpRun up(arguments(Port::H2, "/dav/text") + words({ "-m", "PUT", "-c", "some text" }));
    QVERIFY2(up.code == 0, up.err.constData());
    QFile arrived(m_nginx.uploaded(QStringLiteral("text")));
    QVERIFY(arrived.open(QIODevice::ReadOnly));
    QCOMPARE(arrived.readAll(), QByteArray("some text"));
}

QTEST_GUILESS_MAIN(tst_QHttpH2)
#include "tst_qhttph2.moc"
