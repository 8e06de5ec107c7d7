// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Which version a request goes out in: ALPN, waiting for the first handshake, falling back to
// HTTP/1.1, upgrades. TLS on the mock network, the server's half by raw OpenSSL.
#include "enginefixture.h"
#include "support/h2frames.h"
#include "support/tlsserverpeer.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {

constexpr char Url[] = "https://a.test/";
constexpr quint16 EnableConnectProtocol = 8;
constexpr quint32 Http11Required = 13;

const TestCertificate &root()
{
    static const TestCertificate certificate = CertificateSpec("Root").ca().selfSigned();
    return certificate;
}

TlsServerOptions serverOptions(const QList<QByteArray> &alpn)
{
    TlsServerOptions options({ CertificateSpec("leaf").dns("a.test").signedBy(root()) });
    options.alpn = alpn;
    return options;
}

PoolSettings trusting(const PoolLimits &limits = PoolLimits())
{
    return PoolSettings(limits).tls(TlsConfiguration().systemTrust(false).addCaPem(root().pem()));
}

/// Answers in the version that was chosen: over HTTP/1.1 "one" (an upgrade with 101), over HTTP/2
/// as told.
class TlsServer
{
public:
    class Session
    {
    public:
        explicit Session(TlsTestServer &server)
            : tls(server)
        {
        }
        TlsServerPeer tls;
        H2::ClientReader reader;
        QByteArray request; // HTTP/1.1
        QList<H2::Frame> frames;
        bool greeted = false;
    };
    using OnHeaders = std::function<QByteArray(const H2::Frame &)>;

    TlsServer(EngineFixture &f, const TlsServerOptions &options)
        : m_server(options)
    {
        f.network.listenEverywhere().onConnect([this](MockPeer &peer) {
            const auto session = std::make_shared<Session>(m_server);
            sessions.append(session);
            peer.onBytes([this, session](MockPeer &p) { read(*session, p); });
        });
    }
    QByteArrayList protocols() const
    {
        QByteArrayList list;
        for (const auto &session : sessions)
            list.append(session->tls.alpn());
        return list;
    }

    QList<std::pair<quint16, quint32>> settings;
    OnHeaders onHeaders = [](const H2::Frame &frame) {
        return H2::headers(frame.stream, 200) + H2::data(frame.stream, "two", H2::EndStream);
    };
    bool alwaysHttp2 = false;
    QList<std::shared_ptr<Session>> sessions;

private:
    void read(Session &session, MockPeer &peer)
    {
        session.tls.receive(peer.take());
        if (session.tls.isOpen()) {
            if (alwaysHttp2 || session.tls.alpn() == "h2")
                http2(session);
            else
                http1(session);
        }
        peer.send(session.tls.takeOutgoing());
    }
    void http1(Session &session)
    {
        session.request += session.tls.takeReceived();
        if (!session.request.endsWith("\r\n\r\n"))
            return;
        session.tls.write(session.request.contains("Upgrade:")
                                  ? "HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"
                                  : "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none");
        session.request.clear();
    }
    void http2(Session &session)
    {
        if (!std::exchange(session.greeted, true))
            session.tls.write(H2::settings(settings));
        QVERIFY2(session.reader.feed(session.tls.takeReceived()),
                 session.reader.error().constData());
        const QList<H2::Frame> frames = session.reader.take();
        for (const H2::Frame &frame : frames) {
            if (frame.type == H2::Settings && !(frame.flags & H2::Ack))
                session.tls.write(H2::settingsAck());
            if (frame.type == H2::Headers)
                session.tls.write(onHeaders(frame));
        }
        session.frames += frames;
    }

    TlsTestServer m_server;
};

HttpRequest upgrade()
{
    HttpRequest request("GET", QUrl(QLatin1String(Url)));
    return request.header("Upgrade", "x").header("Connection", "Upgrade").upgrade();
}

} // namespace

class TestHttp2Choice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestsWaitForTheFirstHandshakeToTellTheVersion()
    {
        EngineFixture f(trusting());
        TlsServer server(f, serverOptions({ "h2", "http/1.1" }));
        QList<RequestId> ids;
        for (int i = 0; i < 50; ++i)
            ids += f.get(Url);
        QCOMPARE(f.host->statistics().connecting, 1);
        f.network.run();
        for (const RequestId id : ids)
            QCOMPARE(f.body(id), QByteArray("two"));
        QCOMPARE(f.network.connectCount(), 1);
        QCOMPARE(f.head(ids[0]).connection.tls().alpn, QByteArray("h2"));
    }
    void aServerOfHttp1IsRemembered()
    {
        EngineFixture f(trusting(PoolLimits().maxConnections(4).idleExpiry(1s)));
        TlsServer server(f, serverOptions({ "http/1.1" }));
        QList<RequestId> ids;
        for (int i = 0; i < 8; ++i)
            ids += f.get(Url);
        QCOMPARE(f.host->statistics().connecting, 1);
        f.network.run();
        for (const RequestId id : ids)
            QCOMPARE(f.body(id), QByteArray("one"));
        f.network.advance(2s);
        QCOMPARE(f.connections(), QString());
        for (int i = 0; i < 3; ++i)
            f.get(Url);
        QCOMPARE(f.host->statistics().connecting, 3); // now it is known
    }
    void allThatWaitFailWithTheAttempt()
    {
        EngineFixture f(trusting());
        f.network.listenEverywhere().refuse();
        QList<RequestId> ids;
        for (int i = 0; i < 20; ++i)
            ids += f.get(Url);
        f.network.run();
        for (const RequestId id : ids)
            QCOMPARE(f.error(id).kind(), HttpError::Kind::ConnectError);
        QCOMPARE(f.network.connectCount(), 1);
    }
    void switchedOffItIsNotOffered()
    {
        EngineFixture f(trusting().http2(false));
        TlsServer server(f, serverOptions({ "h2", "http/1.1" }));
        const RequestId id = f.get(Url);
        f.network.run();
        QCOMPARE(f.body(id), QByteArray("one"));
    }
    void whatWasNotOfferedMayNotBeChosen()
    {
        EngineFixture f(trusting().http2(false));
        TlsServerOptions options = serverOptions({});
        options.alpnForced = "h2";
        TlsServer server(f, options);
        const RequestId id = f.get(Url);
        f.network.run();
        QCOMPARE(f.error(id).kind(), HttpError::Kind::TlsError);
    }
    void withoutAnAnswerItIsSpokenByPriorKnowledge()
    {
        EngineFixture f(trusting().http1(false));
        TlsServer server(f, serverOptions({}));
        server.alwaysHttp2 = true;
        const RequestId id = f.get(Url);
        f.network.run();
        QCOMPARE(f.body(id), QByteArray("two"));
        QCOMPARE(server.protocols(), QByteArrayList({ "" }));
    }
    void http11RequiredFallsBackOnce()
    {
        EngineFixture f(trusting());
        TlsServer server(f, serverOptions({ "h2", "http/1.1" }));
        server.onHeaders = [](const H2::Frame &frame) {
            return H2::rstStream(frame.stream, Http11Required);
        };
        const RequestId id = f.get(Url);
        f.network.run();
        QCOMPARE(f.log(id), QStringLiteral("head 200, data 3, done"));
        QCOMPARE(f.body(id), QByteArray("one"));
        QCOMPARE(server.protocols(), QByteArrayList({ "h2", "http/1.1" }));
        QCOMPARE(f.host->statistics().resent, 1u);
    }
    void withoutHttp1NothingFallsBack()
    {
        EngineFixture f(trusting().http1(false));
        TlsServer server(f, serverOptions({ "h2" }));
        server.onHeaders = [](const H2::Frame &frame) {
            return H2::rstStream(frame.stream, Http11Required);
        };
        const RequestId id = f.get(Url);
        f.network.run();
        QCOMPARE(f.error(id).kind(), HttpError::Kind::RemoteProtocolError);
        QVERIFY(f.error(id).message().contains(QLatin1String("HTTP_1_1_REQUIRED")));
        QCOMPARE(f.network.connectCount(), 1);
    }
    void anUpgradeGoesOverHttp1WhereThePeerDoesNotTakeIt()
    {
        EngineFixture f(trusting());
        TlsServer server(f, serverOptions({ "h2", "http/1.1" }));
        f.get(Url);
        f.network.run();
        const RequestId id = f.submit(upgrade(), false);
        f.network.run();
        QVERIFY2(f.log(id).startsWith(QLatin1String("head 101 upgraded")), qPrintable(f.log(id)));
        QCOMPARE(server.protocols(), QByteArrayList({ "h2", "http/1.1" }));
    }
    void anUpgradeSharesTheConnectionWhereThePeerTakesIt()
    {
        EngineFixture f(trusting());
        TlsServer server(f, serverOptions({ "h2", "http/1.1" }));
        server.settings = { { EnableConnectProtocol, 1 } };
        f.get(Url);
        f.network.run();
        server.onHeaders = [](const H2::Frame &frame) { return H2::headers(frame.stream, 200); };
        const RequestId id = f.submit(upgrade(), false);
        f.network.run();
        QVERIFY2(f.log(id).startsWith(QLatin1String("head 200 upgraded")), qPrintable(f.log(id)));
        QCOMPARE(f.network.connectCount(), 1);
        H2::Fields fields;
        for (const H2::Frame &frame : std::as_const(server.sessions[0]->frames)) {
            if (frame.type == H2::Headers)
                fields = frame.fields;
        }
        QVERIFY(fields.contains({ ":method", "CONNECT" }));
        QVERIFY(fields.contains({ ":protocol", "x" }));
        QVERIFY(fields.contains({ ":path", "/" }));
    }
    void anotherNameForTlsIsAnotherConnection()
    {
        EngineFixture f(trusting().resolve("b.test", { "192.0.2.9" }));
        TlsServer server(f, serverOptions({ "h2" }));
        const RequestId plain = f.get(Url);
        f.network.run();
        const RequestId named = f.submit(
                HttpRequest("GET", QUrl(QLatin1String("https://b.test/"))).sniHostname("a.test"));
        f.network.run();
        QCOMPARE(f.body(plain), QByteArray("two"));
        QCOMPARE(f.body(named), QByteArray("two"));
        QCOMPARE(f.network.connectCount(), 2);
    }
};

QTEST_GUILESS_MAIN(TestHttp2Choice)
#include "tst_http2choice.moc"
