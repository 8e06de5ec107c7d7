// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// See the header. A call from inside another one ends the program: no test expects it.

#include "tlsrig.h"

#include <openssl/ssl.h>

using namespace QHttpPool;

bool Loop::runOne()
{
    if (m_queue.empty())
        return false;
    const std::function<void()> f = std::move(m_queue.front());
    m_queue.pop_front();
    f();
    return true;
}

void LowerTransport::write(QByteArray bytes)
{
    if (!m_wire->closed)
        m_wire->out += bytes;
}

void Recorder::note(const char *what)
{
    if (callsForbidden)
        qFatal("the handler was called (%s) from inside a call on the transport", what);
    m_log.append(QString::fromLatin1(what));
    if (const auto copy = hook)
        copy();
}

void Recorder::onBytes(QByteArray bytes)
{
    received += bytes;
    largest = qMax(largest, bytes.size());
    note("bytes");
}

void Recorder::onError(const HttpError &error)
{
    lastError = error;
    note("error");
}

namespace {

class Certificates
{
public:
    TestCertificate root = CertificateSpec("Root").ca().selfSigned();
    TestCertificate leaf = CertificateSpec("leaf").dns("example.test").signedBy(root);
};

const Certificates &certificates()
{
    static const Certificates made;
    return made;
}

TlsServerOptions serverOptions(int version)
{
    TlsServerOptions options({ certificates().leaf });
    options.minimumVersion = options.maximumVersion = version;
    return options;
}

} // namespace

std::unique_ptr<TlsEngine> makeEngine(const QByteArray &host)
{
    TlsConfiguration configuration;
    configuration.systemTrust(false).addCaPem(certificates().root.pem());
    TlsPeer peer;
    peer.host = peer.serverName = host;
    peer.display = QString::fromLatin1(host) + QLatin1String(":443");
    return std::make_unique<TlsEngine>(*TlsContext::create(configuration), peer);
}

QByteArray pattern(int size)
{
    QByteArray result(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        result[i] = char(i * 7 + i / 253);
    return result;
}

TlsRig::TlsRig()
    : TlsRig(TLS1_3_VERSION)
{
}

TlsRig::TlsRig(int version, const QByteArray &host)
    : testServer(serverOptions(version))
    , server(testServer)
{
    auto lowerTransport = std::make_unique<LowerTransport>(wire);
    lower = lowerTransport.get();
    transport = std::make_unique<TlsTransport>(std::move(lowerTransport), makeEngine(host),
                                               loop.post());
}

void TlsRig::start()
{
    starting = true;
    transport->startHandshake([this](HttpError error) {
        if (starting)
            qFatal("the outcome was told from inside startHandshake");
        ++told;
        handshakeError = error;
        if (const auto copy = onHandshake)
            copy();
    });
    starting = false;
}

void TlsRig::up()
{
    if (const QByteArray bytes = std::exchange(wire->out, QByteArray()); !bytes.isEmpty())
        server.receive(bytes);
}

void TlsRig::deliver()
{
    backlog += server.takeOutgoing();
    if (transport && !wire->paused && !backlog.isEmpty())
        above()->onBytes(std::exchange(backlog, QByteArray()));
}

void TlsRig::run()
{
    for (int quiet = 0; quiet < 2;) {
        const bool sent = !wire->out.isEmpty();
        up();
        const qsizetype before = backlog.size();
        deliver();
        const bool posted = loop.runOne();
        quiet = sent || posted || backlog.size() != before ? 0 : quiet + 1;
    }
}

void TlsRig::open()
{
    start();
    run();
    if (told != 1 || !handshakeError.isNone())
        qFatal("handshake: %s", qPrintable(handshakeError.message()));
    transport->setHandler(&recorder);
    run();
}
