// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The command line qhttp (examples/qhttp) as a user meets it: what its arguments do to the request,
// and its exit codes, against the examples' server.
#include "qhttprun.h"
#include "support/localserver.h"

#include <QtTest/QTest>

class tst_QHttp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void badUsageEndsWithTwo_data();
    void badUsageEndsWithTwo();
    void helpAndVersionEndWithZero();
    void exitCodeFollowsTheStatus_data();
    void exitCodeFollowsTheStatus();
    void errorsAreNamedAndEndWithOne_data();
    void errorsAreNamedAndEndWithOne();
    void methodIsGetOrPostUnlessGiven_data();
    void methodIsGetOrPostUnlessGiven();
    void paramsAreAddedToTheQuery();
    void bodiesArriveWithTheirType_data();
    void bodiesArriveWithTheirType();
    void headersReplaceDefaultsAndRepeat();
    void timeoutEndsAWait();
    void caAloneIsTrusted();
    void noVerifyAcceptsWhatNobodySigned();
    void clientCertificateIsShown();
    void unixSocketIsDialled();
    void resolveStandsForDns();
    void maxBodyIsTheLastByteAllowed();

private:
    LocalServer m_server;
};

void tst_QHttp::initTestCase()
{
    const QString wrong = m_server.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void tst_QHttp::badUsageEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, QStringList arguments, const char *says) {
        QTest::newRow(name) << arguments << QByteArray(says);
    };
    row("nothing", {}, "URL is missing");
    row("two URLs", words({ "http://a", "http://b" }), "more than one URL");
    row("unknown option", words({ "http://a", "--nonsense" }), "no such option: --nonsense");
    row("value missing", words({ "http://a", "-m" }), "-m needs a value");
    row("second value missing", words({ "http://a", "-h", "X-A" }), "-h needs two values");
    row("no number", words({ "http://a", "--max-body", "many" }), "--max-body");
    row("negative", words({ "http://a", "--max-body", "-1" }), "--max-body");
    row("repeat of nothing", words({ "http://a", "--repeat", "0" }), "--repeat");
    row("too large", words({ "http://a", "--repeat", "9999999999" }), "--repeat");
    row("no seconds", words({ "http://a", "--timeout", "soon" }), "--timeout");
    row("no JSON", words({ "http://a", "-j", "{" }), "no JSON");
    row("two bodies", words({ "http://a", "-c", "x", "-j", "{}" }), "only one of");
    row("key alone", words({ "http://a", "--key", "k.pem" }), "--key needs --cert");
    row("both versions", words({ "https://a", "--http1.1", "--http2" }), "exclude each other");
    row("both, in clear text", words({ "http://a", "--http1.1", "--http2-prior-knowledge" }),
        "exclude each other");
    row("HTTP/2 without TLS", words({ "http://a", "--http2" }), "--http2 needs https");
    row("resolve without port", words({ "http://a", "--resolve", "a:b" }), "host:port:address");
    row("download of many", words({ "http://a", "--download", "f", "--repeat", "2" }),
        "--download");
}

void tst_QHttp::badUsageEndsWithTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const QHttpRun run(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(says), run.err.constData());
    QCOMPARE(run.out, QByteArray());
}

void tst_QHttp::helpAndVersionEndWithZero()
{
    const QHttpRun help(words({ "--help" }));
    QCOMPARE(help.code, 0);
    for (const char *option : { "--method",   "--params",      "--headers",
                                "--content",  "--data",        "--json",
                                "--timeout",  "--no-verify",   "--download",
                                "--verbose",  "--ca",          "--cert",
                                "--key",      "--unix-socket", "--resolve",
                                "--http1.1",  "--http2 ",      "--http2-prior-knowledge",
                                "--max-body", "--repeat",      "--concurrency",
                                "--report" })
        QVERIFY2(help.out.contains(option), option);
    const QHttpRun version(words({ "--version" }));
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("qhttp "));
}

void tst_QHttp::exitCodeFollowsTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("200") << 200 << 0;
    QTest::newRow("204") << 204 << 0;
    QTest::newRow("299") << 299 << 0;
    QTest::newRow("301") << 301 << 1;
    QTest::newRow("304") << 304 << 1;
    QTest::newRow("404") << 404 << 1;
    QTest::newRow("500") << 500 << 1;
}

void tst_QHttp::exitCodeFollowsTheStatus()
{
    QFETCH(int, status);
    QFETCH(int, code);
    const QHttpRun run({ m_server.http(QStringLiteral("/status/%1").arg(status)) });
    QCOMPARE(run.code, code);
    QCOMPARE(run.err, QByteArray());
}

void tst_QHttp::errorsAreNamedAndEndWithOne_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("no scheme") << QStringLiteral("example.com/x")
                               << QByteArray("UnsupportedProtocol");
    QTest::newRow("other scheme") << QStringLiteral("ftp://a/")
                                  << QByteArray("UnsupportedProtocol");
    QTest::newRow("no host") << QStringLiteral("http:///x") << QByteArray("InvalidUrl");
    QTest::newRow("nobody listens")
            << QStringLiteral("http://127.0.0.1:1/") << QByteArray("ConnectError");
}

void tst_QHttp::errorsAreNamedAndEndWithOne()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, kind);
    const QHttpRun run({ url });
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.startsWith(kind + ": "), run.err.constData());
    QVERIFY(run.err.trimmed().size() > kind.size() + 1);
    QCOMPARE(run.out, QByteArray());
}

void tst_QHttp::methodIsGetOrPostUnlessGiven_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("method");
    QTest::newRow("alone") << QStringList() << QStringLiteral("GET");
    QTest::newRow("with a body") << words({ "-c", "x" }) << QStringLiteral("POST");
    QTest::newRow("given") << words({ "-m", "DELETE" }) << QStringLiteral("DELETE");
    QTest::newRow("long") << words({ "--method", "PUT", "-c", "x" }) << QStringLiteral("PUT");
    QTest::newRow("case is kept") << words({ "-m", "purge" }) << QStringLiteral("purge");
}

void tst_QHttp::methodIsGetOrPostUnlessGiven()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, method);
    const QHttpRun run(QStringList { m_server.http(QStringLiteral("/headers")) } + arguments);
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json().value(QLatin1String("method")).toString(), method);
}

void tst_QHttp::paramsAreAddedToTheQuery()
{
    const QHttpRun run(QStringList { m_server.http(QStringLiteral("/headers?x=%2F")) }
                       + words({ "-p", "a b", "c&d", "--params", "é", "+" }));
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json().value(QLatin1String("target")).toString(),
             QStringLiteral("/headers?x=%2F&a%20b=c%26d&%C3%A9=%2B"));
}

void tst_QHttp::bodiesArriveWithTheirType_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("type");
    QTest::newRow("content") << words({ "--content", "a b&c" }) << QByteArray("a b&c") << QString();
    QTest::newRow("form") << words({ "-d", "a", "b c", "--data", "d", "&=+" })
                          << QByteArray("a=b+c&d=%26%3D%2B")
                          << QStringLiteral("application/x-www-form-urlencoded");
    QTest::newRow("json") << words({ "--json", R"({"a": [1]})" }) << QByteArray(R"({"a": [1]})")
                          << QStringLiteral("application/json");
    QTest::newRow("json value") << words({ "-j", "1" }) << QByteArray("1")
                                << QStringLiteral("application/json");
}

void tst_QHttp::bodiesArriveWithTheirType()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, body);
    QFETCH(QString, type);
    const QHttpRun echo(QStringList { m_server.http(QStringLiteral("/echo")) } + arguments);
    QCOMPARE(echo.code, 0);
    QCOMPARE(echo.out, body);
    const QHttpRun head(QStringList { m_server.http(QStringLiteral("/headers")) } + arguments);
    QCOMPARE(field(head.json(), QLatin1String("Content-Type")), type);
    QCOMPARE(field(head.json(), QLatin1String("Content-Length")), QString::number(body.size()));
}

void tst_QHttp::headersReplaceDefaultsAndRepeat()
{
    const QString url = m_server.http(QStringLiteral("/headers"));
    const QJsonObject plain = QHttpRun({ url }).json();
    QVERIFY(field(plain, QLatin1String("User-Agent")).startsWith(QLatin1String("qhttp/")));
    QCOMPARE(field(plain, QLatin1String("Accept")), QStringLiteral("*/*"));
    const QJsonObject own = QHttpRun(QStringList { url }
                                     + words({ "-h", "user-agent", "mine", "-h", "X-A", "1",
                                               "--headers", "X-A", "2" }))
                                    .json();
    QCOMPARE(field(own, QLatin1String("User-Agent")), QStringLiteral("mine"));
    QCOMPARE(field(own, QLatin1String("X-A")), QStringLiteral("1|2"));
    const QHttpRun bad(QStringList { url } + words({ "-h", "X-A", "a\r\nX-B: 1" }));
    QCOMPARE(bad.code, 1);
    QVERIFY2(bad.err.startsWith("LocalProtocolError: "), bad.err.constData());
}

void tst_QHttp::timeoutEndsAWait()
{
    const QHttpRun run(QStringList { m_server.http(QStringLiteral("/slow?ms=600000")) }
                       + words({ "--timeout", "0.2" }));
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.startsWith("ReadTimeout: "), run.err.constData());
    QCOMPARE(QHttpRun(QStringList { m_server.http(QStringLiteral("/slow?ms=1")) }
                      + words({ "--timeout", "0" }))
                     .code,
             0);
}

void tst_QHttp::caAloneIsTrusted()
{
    const QString url = m_server.https(QStringLiteral("/status/200"));
    QCOMPARE(QHttpRun({ url, QStringLiteral("--ca"), m_server.caFile() }).code, 0);
    const QHttpRun unknown({ url });
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.err.startsWith("TlsError: "), unknown.err.constData());
    const QHttpRun missing({ url, QStringLiteral("--ca"), QStringLiteral("/nowhere/ca.pem") });
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.err.contains("/nowhere/ca.pem"), missing.err.constData());
}

void tst_QHttp::noVerifyAcceptsWhatNobodySigned()
{
    const QHttpRun run({ m_server.https(QStringLiteral("/status/200")),
                         QStringLiteral("--no-verify") });
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out, QByteArray("status 200\n"));
}

void tst_QHttp::clientCertificateIsShown()
{
    const QStringList plain { m_server.https(QStringLiteral("/headers")), QStringLiteral("--ca"),
                              m_server.caFile() };
    const QLatin1String key("client_certificate");
    QCOMPARE(QHttpRun(plain).json().value(key).toString(), QString());
    const QHttpRun run(plain
                       + QStringList { QStringLiteral("--cert"), m_server.clientCertificate(),
                                       QStringLiteral("--key"), m_server.clientKey() });
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.json().value(key).toString(), QStringLiteral("example client"));
}

void tst_QHttp::unixSocketIsDialled()
{
    const QHttpRun run({ QStringLiteral("http://some.invalid/headers"),
                         QStringLiteral("--unix-socket"), m_server.unixSocket() });
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(field(run.json(), QLatin1String("Host")), QStringLiteral("some.invalid"));
}

void tst_QHttp::resolveStandsForDns()
{
    const QString where = QStringLiteral("some.invalid:%1").arg(m_server.httpPort());
    const QHttpRun run({ QStringLiteral("http://%1/headers").arg(where),
                         QStringLiteral("--resolve"), where + QStringLiteral(":127.0.0.1") });
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(field(run.json(), QLatin1String("Host")), where);
}

void tst_QHttp::maxBodyIsTheLastByteAllowed()
{
    for (const char *path : { "/file/1000", "/chunked/1000" }) {
        const QString url = m_server.http(QLatin1String(path));
        QCOMPARE(QHttpRun(QStringList { url } + words({ "--max-body", "1000" })).code, 0);
        const QHttpRun run(QStringList { url } + words({ "--max-body", "999" }));
        QCOMPARE(run.code, 1);
        QVERIFY2(run.err.startsWith("ResponseTooLarge: "), run.err.constData());
    }
}

QTEST_GUILESS_MAIN(tst_QHttp)
#include "tst_qhttp.moc"
