// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

#include "tlspair.h"

using namespace QHttpPool;

TestPki::TestPki()
    : root(CertificateSpec("Test Root").ca().selfSigned())
    , intermediate(CertificateSpec("Test Intermediate").ca().signedBy(root))
    , leaf(CertificateSpec("leaf")
                   .dns("example.test")
                   .dns("www.example.test")
                   .ip("127.0.0.1")
                   .extendedKeyUsage("serverAuth")
                   .signedBy(intermediate))
{
}

const TestPki &TestPki::instance()
{
    static const TestPki pki;
    return pki;
}

TlsConfiguration testConfiguration()
{
    TlsConfiguration configuration;
    configuration.systemTrust(false).addCaPem(TestPki::instance().root.pem());
    return configuration;
}

std::shared_ptr<TlsContext> makeContext(const TlsConfiguration &configuration)
{
    Result<std::shared_ptr<TlsContext>> context = TlsContext::create(configuration);
    if (!context)
        qFatal("no context: %s", qPrintable(context.error().message()));
    return *context;
}

TlsPeer testPeer(const QByteArray &host)
{
    TlsPeer peer;
    peer.host = host;
    peer.serverName = host;
    peer.display = QString::fromLatin1(host) + QLatin1String(":443");
    return peer;
}

TlsPair::TlsPair(const std::shared_ptr<TlsContext> &context, TlsTestServer &testServer,
                 const TlsPeer &peer)
    : engine(context, peer)
    , server(testServer)
{
    engine.handshake();
}

void TlsPair::run(qsizetype step)
{
    for (;;) {
        const QByteArray up = engine.takeOutgoing();
        if (!up.isEmpty())
            server.receive(up);
        const QByteArray down = server.takeOutgoing();
        const qsizetype size = step > 0 ? step : qMax(qsizetype(1), down.size());
        for (qsizetype at = 0; at < down.size(); at += size) {
            engine.receive(down.mid(at, size));
            for (;;) {
                const QByteArray plain = engine.decrypt(readSize);
                if (plain.isEmpty())
                    break;
                received += plain;
            }
        }
        if (up.isEmpty() && down.isEmpty())
            return;
    }
}

void TlsPair::endOfServer()
{
    run();
    engine.receiveEof();
    received += engine.decrypt(readSize);
}
