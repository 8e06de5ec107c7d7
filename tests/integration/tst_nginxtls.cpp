// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The pool against nginx over TLS: versions, resumed sessions, ALPN, SNI and the name that is
// checked (RFC 9525), client certificates, and trust.

#include "support/nginxserver.h"
#include "support/poolclient.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using Port = NginxServer::Port;

namespace {

/// The words of the field X-Tls; see nginxserver.h.
class ServerView
{
public:
    explicit ServerView(const HttpResponse &response)
    {
        const QList<QByteArray> words = response.headers().value("X-Tls").split(' ');
        version = words.value(0);
        resumed = words.value(1) == "r";
        serverName = words.value(2);
        alpn = words.value(3);
        client = words.value(4);
    }
    QByteArray version;
    bool resumed = false;
    QByteArray serverName;
    QByteArray alpn;
    QByteArray client;
};

} // namespace

class TestNginxTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void handshakeIsTold_data();
    void handshakeIsTold();
    void sessionsAreResumed_data();
    void sessionsAreResumed();
    void resumptionCanBeSwitchedOff();
    void nameChoosesTheCertificate();
    void sniHostnameReplacesTheName();
    void nameMustMatch();
    void clientCertificateIsShown();
    void missingClientCertificateIsTheServersAnswer();
    void foreignRootIsNotTrusted();
    void plainSpeechToATlsPort();

private:
    TlsConfiguration trusting() const
    {
        return TlsConfiguration().systemTrust(false).addCaPem(m_nginx.ca().pem());
    }
    PoolSettings settings(const TlsConfiguration &tls) const
    {
        return PoolSettings()
                .tls(tls)
                .resolve("a.test", { "127.0.0.1" })
                .resolve("b.test", { "127.0.0.1" });
    }
    QUrl hello(Port port, const char *host) const
    {
        return m_nginx.url(port, QStringLiteral("/hello"), host);
    }

    NginxServer m_nginx;
};

void TestNginxTls::initTestCase()
{
    const QString wrong = m_nginx.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestNginxTls::handshakeIsTold_data()
{
    QTest::addColumn<NginxServer::Port>("port");
    QTest::addColumn<QByteArray>("version");
    QTest::newRow("1.3") << Port::Https << QByteArray("TLSv1.3");
    QTest::newRow("1.2") << Port::Tls12 << QByteArray("TLSv1.2");
}

void TestNginxTls::handshakeIsTold()
{
    QFETCH(NginxServer::Port, port);
    QFETCH(QByteArray, version);
    HttpPool pool(settings(trusting()));
    const auto response = get(pool, hello(port, "a.test"));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->body(), QByteArray("hello\n"));
    const TlsInfo tls = response->connection().tls();
    const ServerView server(*response);
    QCOMPARE(tls.version, version);
    QCOMPARE(server.version, version);
    QCOMPARE(tls.alpn, QByteArray("http/1.1"));
    QCOMPARE(server.alpn, QByteArray("http/1.1"));
    QCOMPARE(tls.serverName, QByteArray("a.test"));
    QCOMPARE(server.serverName, QByteArray("a.test"));
    QVERIFY(tls.verified);
    QVERIFY(!tls.resumed);
    QVERIFY(!tls.cipher.isEmpty());
    QCOMPARE(tls.peerChain.value(0), m_nginx.certificateA().der());
    QVERIFY(get(pool, hello(port, "a.test"))->reused());
}

void TestNginxTls::sessionsAreResumed_data()
{
    handshakeIsTold_data();
}

void TestNginxTls::sessionsAreResumed()
{
    QFETCH(NginxServer::Port, port);
    QFETCH(QByteArray, version);
    HttpPool pool(settings(trusting()));
    for (int i = 0; i < 4; ++i) {
        const auto response = ask(
                pool, HttpRequest("GET", hello(port, "a.test")).header("Connection", "close"));
        QVERIFY2(response, text(response.error()));
        QVERIFY(!response->reused());
        QCOMPARE(response->connection().tls().version, version);
        QCOMPARE(response->connection().tls().resumed, i > 0);
        QCOMPARE(ServerView(*response).resumed, i > 0);
        QVERIFY(response->connection().tls().verified);
    }
    QCOMPARE(pool.statistics().opened, 4u);
}

void TestNginxTls::resumptionCanBeSwitchedOff()
{
    HttpPool pool(settings(trusting().sessionResumption(false)));
    for (int i = 0; i < 3; ++i) {
        const auto response = ask(
                pool,
                HttpRequest("GET", hello(Port::Https, "a.test")).header("Connection", "close"));
        QVERIFY2(response, text(response.error()));
        QVERIFY(!response->connection().tls().resumed);
        QVERIFY(!ServerView(*response).resumed);
    }
}

void TestNginxTls::nameChoosesTheCertificate()
{
    HttpPool pool(settings(trusting()));
    const auto a = get(pool, hello(Port::Https, "a.test"));
    QVERIFY2(a, text(a.error()));
    const auto b = get(pool, hello(Port::Https, "b.test"));
    QVERIFY2(b, text(b.error()));
    QCOMPARE(a->connection().tls().peerChain.value(0), m_nginx.certificateA().der());
    QCOMPARE(b->connection().tls().peerChain.value(0), m_nginx.certificateB().der());
    const auto address = get(pool, hello(Port::Https, "127.0.0.1")); // no SNI: RFC 6066 3
    QVERIFY2(address, text(address.error()));
    QCOMPARE(address->connection().tls().serverName, QByteArray());
    QCOMPARE(ServerView(*address).serverName, QByteArray());
    QCOMPARE(pool.statistics().opened, 3u);
}

void TestNginxTls::sniHostnameReplacesTheName()
{
    HttpPool pool(settings(trusting()));
    const QUrl url = hello(Port::Https, "127.0.0.1");
    const auto named = ask(pool, HttpRequest("GET", url).sniHostname("b.test"));
    QVERIFY2(named, text(named.error()));
    QCOMPARE(named->connection().tls().serverName, QByteArray("b.test"));
    QCOMPARE(named->connection().tls().peerChain.value(0), m_nginx.certificateB().der());
    QCOMPARE(ServerView(*named).serverName, QByteArray("b.test"));

    const auto plain = get(pool, url); // must not travel over the other one's connection
    QVERIFY2(plain, text(plain.error()));
    QVERIFY(!plain->reused());
    QCOMPARE(plain->connection().tls().peerChain.value(0), m_nginx.certificateA().der());

    // The name is what is checked: a.test's certificate is shown for any other.
    const auto other = ask(pool, HttpRequest("GET", url).sniHostname("c.test"));
    QCOMPARE(other.error().kind(), HttpError::Kind::TlsError);
    QVERIFY2(other.error().message().contains(QLatin1String("c.test")), text(other.error()));
}

void TestNginxTls::nameMustMatch()
{
    HttpPool pool(settings(trusting()).resolve("c.test", { "127.0.0.1" }));
    const auto response = get(pool, hello(Port::Https, "c.test"));
    QCOMPARE(response.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(response.error().phase(), HttpError::Phase::Tls);
    QCOMPARE(response.error().sent(), HttpError::Sent::No);
    QVERIFY2(response.error().message().contains(QLatin1String("c.test")), text(response.error()));
    QVERIFY(waitUntil([&] { return pool.connections().isEmpty(); }));
}

void TestNginxTls::clientCertificateIsShown()
{
    HttpPool pool(settings(trusting().clientCertificate(m_nginx.clientFile(),
                                                        m_nginx.clientKey())));
    const auto response = get(pool, hello(Port::Mutual, "a.test"));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->status(), 200);
    QCOMPARE(ServerView(*response).client, QByteArray("SUCCESS"));
}

void TestNginxTls::missingClientCertificateIsTheServersAnswer()
{
    HttpPool pool(settings(trusting()));
    const auto response = get(pool, hello(Port::Mutual, "a.test"));
    QVERIFY2(response, text(response.error()));
    QCOMPARE(response->status(), 400);
    QCOMPARE(ServerView(*response).client, QByteArray("NONE"));
    QVERIFY(response->body().contains("No required SSL certificate was sent"));
}

void TestNginxTls::foreignRootIsNotTrusted()
{
    const TestCertificate foreign = CertificateSpec("Foreign root").ca().selfSigned();
    HttpPool pool(settings(TlsConfiguration().systemTrust(false).addCaPem(foreign.pem())));
    const auto response = get(pool, hello(Port::Https, "a.test"));
    QCOMPARE(response.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(response.error().sent(), HttpError::Sent::No);
    QVERIFY2(response.error().message().contains(QLatin1String("issuer")), text(response.error()));
    QVERIFY(response.error().message().contains(QLatin1String("a.test")));

    HttpPool careless(settings(TlsConfiguration().systemTrust(false).verify(false)));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a\\.test")));
    const auto taken = get(careless, hello(Port::Https, "a.test"));
    QVERIFY2(taken, text(taken.error()));
    QVERIFY(!taken->connection().tls().verified);
}

void TestNginxTls::plainSpeechToATlsPort()
{
    HttpPool pool(settings(trusting()));
    QUrl url = hello(Port::Https, "a.test");
    url.setScheme(QStringLiteral("http"));
    const auto plain = get(pool, url); // nginx answers that in plain HTTP
    QVERIFY2(plain, text(plain.error()));
    QCOMPARE(plain->status(), 400);

    url = hello(Port::Http, "a.test");
    url.setScheme(QStringLiteral("https"));
    const auto tls = get(pool, url);
    QCOMPARE(tls.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(tls.error().phase(), HttpError::Phase::Tls);
}

QTEST_GUILESS_MAIN(TestNginxTls)
#include "tst_nginxtls.moc"
