// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What qhttp (examples/qhttp) prints and writes: to pipes, terminals and files, as a report, and
// over many requests.
#include "../../examples/localserver/pattern.h"
#include "qhttprun.h"
#include "support/localserver.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QTest>
#include <cstdlib>

class tst_QHttpOutput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aPipeGetsTheBodyAlone();
    void aTerminalGetsHeadAndBody();
    void aTerminalGetsNoBinary();
    void downloadWritesTheWholeFile();
    void downloadOfAnErrorWritesNothing_data();
    void downloadOfAnErrorWritesNothing();
    void verboseShowsHeadsWithoutSecrets();
    void reportOfAResponse();
    void reportOfAnError();
    void repeatReusesConnections();
    void repeatCountsFailures();

private:
    LocalServer m_server;
};

void tst_QHttpOutput::initTestCase()
{
    const QString wrong = m_server.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void tst_QHttpOutput::aPipeGetsTheBodyAlone()
{
    const QHttpRun run({ m_server.http(QStringLiteral("/chunked/300000")) });
    QCOMPARE(run.code, 0);
    QVERIFY(run.out == ExampleServer::pattern(0, 300000));
}

void tst_QHttpOutput::aTerminalGetsHeadAndBody()
{
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(terminal >= 0 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
    const QHttpRun run({ m_server.http(QStringLiteral("/headers")) }, ::ptsname(terminal));
    QCOMPARE(run.code, 0);
    char buffer[4096];
    const QByteArray shown(buffer, qMax<qsizetype>(0, ::read(terminal, buffer, sizeof buffer)));
    ::close(terminal);
    QVERIFY2(shown.startsWith("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"),
             shown.constData());
    QVERIFY2(shown.contains("\r\n\r\n{\r\n    \"client_certificate\": \"\""), shown.constData());
}

void tst_QHttpOutput::aTerminalGetsNoBinary()
{
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(terminal >= 0 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
    const QHttpRun run({ m_server.http(QStringLiteral("/file/777")) }, ::ptsname(terminal));
    QCOMPARE(run.code, 0);
    char buffer[4096];
    const QByteArray shown(buffer, qMax<qsizetype>(0, ::read(terminal, buffer, sizeof buffer)));
    ::close(terminal);
    QVERIFY2(shown.endsWith("\r\n\r\n<777 bytes of binary data>\r\n"), shown.constData());
}

void tst_QHttpOutput::downloadWritesTheWholeFile()
{
    constexpr qint64 size = 3'000'000;
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a file")));
    const QHttpRun run({ m_server.http(QStringLiteral("/file/%1").arg(size)),
                         QStringLiteral("--download"), file.fileName() });
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == ExampleServer::pattern(0, size));
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.contains("a file 100% |") && run.err.contains("3.0 MB/3.0 MB"),
             run.err.constData());
}

void tst_QHttpOutput::downloadOfAnErrorWritesNothing_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("status") << QStringLiteral("/status/404") << QStringList();
    QTest::newRow("broken off") << QStringLiteral("/chunked/100000")
                                << words({ "--max-body", "50000" });
}

void tst_QHttpOutput::downloadOfAnErrorWritesNothing()
{
    QFETCH(QString, path);
    QFETCH(QStringList, arguments);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("kept")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
    file.close();
    const QHttpRun run(QStringList { m_server.http(path), QStringLiteral("--download"),
                                     file.fileName() }
                       + arguments);
    QCOMPARE(run.code, 1);
    QVERIFY(!run.err.isEmpty());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList { QStringLiteral("kept") });
}

void tst_QHttpOutput::verboseShowsHeadsWithoutSecrets()
{
    const QHttpRun run(QStringList { m_server.https(QStringLiteral("/status/200")),
                                     QStringLiteral("--ca"), m_server.caFile() }
                       + words({ "-v", "-h", "Authorization", "Bearer s3cr3t", "-h", "X-A", "1" }));
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.out, QByteArray("status 200\n"));
    for (const char *part : { "> GET /status/200 HTTP/1.1\n", "> X-A: 1\n",
                              "> Authorization: ", "> Host: localhost:", "< HTTP/1.1 200 OK\n",
                              "< Content-Type: text/plain\n", "* TLSv1.3 TLS_", "* ms: queued " })
        QVERIFY2(run.err.contains(part), (QByteArray(part) + "\n in\n" + run.err).constData());
    QVERIFY2(!run.err.contains("s3cr3t"), run.err.constData());
}

void tst_QHttpOutput::reportOfAResponse()
{
    const QHttpRun run({ m_server.http(QStringLiteral("/file/5000")), QStringLiteral("--report") });
    QCOMPARE(run.code, 0);
    const QJsonObject report = run.json();
    QCOMPARE(report.value(QLatin1String("ok")), QJsonValue(true));
    QCOMPARE(report.value(QLatin1String("status")), QJsonValue(200));
    QCOMPARE(report.value(QLatin1String("http_version")), QJsonValue(QStringLiteral("HTTP/1.1")));
    QCOMPARE(field(report, QLatin1String("content-length")), QStringLiteral("5000"));
    QCOMPARE(report.value(QLatin1String("body_bytes")), QJsonValue(5000));
    const QByteArray sha = QCryptographicHash::hash(ExampleServer::pattern(0, 5000),
                                                    QCryptographicHash::Sha256);
    QCOMPARE(report.value(QLatin1String("body_sha256")).toString().toLatin1(), sha.toHex());
    QCOMPARE(report.value(QLatin1String("reused")), QJsonValue(false));
    QVERIFY(report.value(QLatin1String("error")).isNull());
    const QJsonObject timings = report.value(QLatin1String("timings")).toObject();
    QVERIFY(timings.value(QLatin1String("connect")).toDouble() > 0);
    QVERIFY(timings.value(QLatin1String("tls")).isNull());
    QVERIFY(timings.value(QLatin1String("last_byte")).toDouble()
            >= timings.value(QLatin1String("first_byte")).toDouble());

    const QHttpRun missing({ m_server.http(QStringLiteral("/nothing")),
                             QStringLiteral("--report") });
    QCOMPARE(missing.code, 1); // a response, not an error: but not a 2xx
    QCOMPARE(missing.json().value(QLatin1String("ok")), QJsonValue(true));
    QCOMPARE(missing.json().value(QLatin1String("status")), QJsonValue(404));
}

void tst_QHttpOutput::reportOfAnError()
{
    const QHttpRun run(words({ "http://127.0.0.1:1/", "--report" }));
    QCOMPARE(run.code, 1);
    const QJsonObject report = run.json();
    QCOMPARE(report.value(QLatin1String("ok")), QJsonValue(false));
    QVERIFY(report.value(QLatin1String("status")).isNull());
    const QJsonObject error = report.value(QLatin1String("error")).toObject();
    QCOMPARE(error.value(QLatin1String("kind")).toString(), QStringLiteral("ConnectError"));
    QCOMPARE(error.value(QLatin1String("phase")).toString(), QStringLiteral("connect"));
    QCOMPARE(error.value(QLatin1String("sent")).toString(), QStringLiteral("no"));
    QVERIFY(error.value(QLatin1String("message"))
                    .toString()
                    .contains(QLatin1String("127.0.0.1:1")));
}

void tst_QHttpOutput::repeatReusesConnections()
{
    const QHttpRun run(QStringList { m_server.http(QStringLiteral("/file/100")) }
                       + words({ "--repeat", "50", "--concurrency", "4", "--report" }));
    QVERIFY2(run.code == 0, run.out.constData());
    const QJsonObject totals = run.json().value(QLatin1String("repeat")).toObject();
    QCOMPARE(totals.value(QLatin1String("requests")), QJsonValue(50));
    QCOMPARE(totals.value(QLatin1String("failed")), QJsonValue(0));
    QCOMPARE(totals.value(QLatin1String("body_bytes")), QJsonValue(5000));
    const int opened = totals.value(QLatin1String("connections_opened")).toInt();
    QVERIFY2(opened >= 1 && opened <= 4, qPrintable(QString::number(opened)));
    QCOMPARE(totals.value(QLatin1String("reused")).toInt(), 50 - opened);
    QCOMPARE(run.json().value(QLatin1String("reused")), QJsonValue(true)); // of the last
}

void tst_QHttpOutput::repeatCountsFailures()
{
    const QHttpRun run(QStringList { m_server.http(QStringLiteral("/status/503")) }
                       + words({ "--repeat", "3" }));
    QCOMPARE(run.code, 1);
    QCOMPARE(run.out.count("503 11 bytes "), 3);
    QVERIFY2(run.out.contains("3 requests, 3 failed, "), run.out.constData());
}

QTEST_GUILESS_MAIN(tst_QHttpOutput)
#include "tst_qhttpoutput.moc"
