// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockBackend, see the header. An operation and its event share one flag: whoever comes first
// clears it.

#include "mockbackend.h"

#include "cannedresponder_p.h"
#include "mocktransport_p.h"

#include <QtCore/qlogging.h>

#include <cerrno>

namespace QHttpPool {

namespace {

constexpr int FirstLocalPort = 49152; // RFC 6335 6: the dynamic ports

class MockOperation final : public Operation
{
public:
    explicit MockOperation(std::shared_ptr<MockHub> hub)
        : m_hub(std::move(hub))
        , m_pending(std::make_shared<bool>(true))
    {
        ++m_hub->pendingOperations;
    }
    ~MockOperation() override { finish(m_hub.get(), m_pending); }

    const std::shared_ptr<bool> &pending() const { return m_pending; }
    static bool finish(MockHub *hub, const std::shared_ptr<bool> &pending)
    {
        const bool wasPending = std::exchange(*pending, false);
        if (wasPending)
            --hub->pendingOperations;
        return wasPending;
    }

private:
    std::shared_ptr<MockHub> m_hub;
    std::shared_ptr<bool> m_pending;
};

HttpError connectError(HttpError::Phase phase, const QString &about, int code)
{
    const QString detail = about + QLatin1String(": ") + qt_error_string(code);
    return HttpError(HttpError::Kind::ConnectError, phase, detail).withNativeCode(code);
}

// 0: accepted.
int outcomeOf(MockListenerState *listener, const Endpoint &endpoint, const SocketOptions &options)
{
    const QByteArray &local = options.localAddress();
    if (!endpoint.isUnix() && !local.isEmpty() && local.contains(':') != endpoint.isIpv6())
        return EAFNOSUPPORT;
    if (!listener)
        return endpoint.isUnix() ? ENOENT : ECONNREFUSED;
    if (listener->failuresLeft > 0) {
        --listener->failuresLeft;
        return ECONNREFUSED;
    }
    return listener->outcome == MockListenerState::Outcome::Refuse ? ECONNREFUSED : 0;
}

QString localAddressOf(const MockStream &stream)
{
    if (stream.endpoint.isUnix())
        return QString();
    QByteArray address = stream.options.localAddress();
    if (address.isEmpty() || address == "0.0.0.0" || address == "::")
        address = stream.endpoint.isIpv6() ? "2001:db8::254" : "192.0.2.254";
    return Endpoint(address, quint16(FirstLocalPort + stream.id)).toString();
}

std::unique_ptr<Transport> acceptStream(MockHub *hub, MockListenerState *listener, quint64 backend,
                                        const Endpoint &endpoint, const SocketOptions &options)
{
    const auto stream = std::make_shared<MockStream>(hub);
    hub->streams.append(stream);
    stream->backend = backend;
    stream->id = int(hub->streams.size());
    stream->endpoint = endpoint;
    stream->options = options;
    stream->pipeSize = listener->pipeSize;
    stream->chunkSize = listener->chunkSize;
    ++listener->acceptedCount;
    auto transport = std::make_unique<MockTransport>(stream, localAddressOf(*stream));
    MockPeer peer(stream);
    if (listener->isCanned)
        CannedResponder::serve(peer, listener->canned);
    if (const MockPeer::Callback onConnect = listener->onConnect)
        onConnect(peer);
    return transport;
}

} // namespace

TimePoint MockClock::now() const
{
    return m_hub.now();
}

void MockClock::fire()
{
    m_wakeAt = TimePoint::max();
    wake();
}

MockBackend::MockBackend(std::shared_ptr<MockHub> hub)
    : m_hub(std::move(hub))
    , m_clock(*m_hub)
    , m_id(m_hub->addBackend(this))
{
}

MockBackend::~MockBackend()
{
    m_hub->removeBackend(m_id);
}

void MockBackend::post(std::function<void()> f)
{
    const MockHub::Call call(m_hub.get());
    m_hub->schedule(m_id, MockHub::milliseconds(0), std::move(f));
}

std::unique_ptr<Operation> MockBackend::resolve(const QByteArray &host, ResolveDone done)
{
    const MockHub::Call call(m_hub.get());
    ++m_hub->resolveCount;
    auto operation = std::make_unique<MockOperation>(m_hub);
    const MockName name = m_hub->lookUp(host);
    if (name.outcome == MockName::Outcome::Silent)
        return operation;
    m_hub->schedule(m_id, name.delay,
                    [hub = m_hub.get(), pending = operation->pending(), host, name,
                     done = std::move(done)] {
                        if (!MockOperation::finish(hub, pending))
                            return;
                        hub->noteCallback();
                        if (name.outcome == MockName::Outcome::Found)
                            done(name.addresses);
                        else
                            done(connectError(HttpError::Phase::Resolve, QString::fromLatin1(host),
                                              ENOENT));
                    });
    return operation;
}

std::unique_ptr<Operation> MockBackend::connectTo(const Endpoint &endpoint,
                                                  const SocketOptions &options, ConnectDone done)
{
    const MockHub::Call call(m_hub.get());
    m_hub->connectLog.append(endpoint.toString().toUtf8());
    auto operation = std::make_unique<MockOperation>(m_hub);
    MockListenerState *listener = m_hub->findListener(endpoint);
    if (listener)
        ++listener->connectCount;
    const int error = outcomeOf(listener, endpoint, options);
    if (error == 0 && listener->outcome == MockListenerState::Outcome::Silent)
        return operation;
    const auto delay = listener ? listener->delay : MockHub::milliseconds(0);
    // Listeners live as long as the hub, and the hub as long as its backends.
    m_hub->schedule(m_id, delay,
                    [hub = m_hub.get(), pending = operation->pending(), backend = m_id, endpoint,
                     options, listener, error, done = std::move(done)] {
                        if (!MockOperation::finish(hub, pending))
                            return;
                        if (error != 0) {
                            hub->noteCallback();
                            done(connectError(HttpError::Phase::Connect, endpoint.toString(),
                                              error));
                            return;
                        }
                        auto transport = acceptStream(hub, listener, backend, endpoint, options);
                        hub->noteCallback();
                        done(std::move(transport));
                    });
    return operation;
}

} // namespace QHttpPool
