// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockNetwork and MockListener, see the header.

#include "mocknetwork.h"

#include "mockbackend.h"
#include "mockstream_p.h"

namespace QHttpPool {

MockListener::MockListener(std::shared_ptr<MockListenerState> state)
    : m_state(std::move(state))
{
}

MockListener &MockListener::accept()
{
    m_state->outcome = MockListenerState::Outcome::Accept;
    return *this;
}

MockListener &MockListener::refuse()
{
    m_state->outcome = MockListenerState::Outcome::Refuse;
    return *this;
}

MockListener &MockListener::neverAnswer()
{
    m_state->outcome = MockListenerState::Outcome::Silent;
    return *this;
}

MockListener &MockListener::failTimes(int n)
{
    m_state->failuresLeft = n;
    return *this;
}

MockListener &MockListener::delay(std::chrono::milliseconds delay)
{
    m_state->delay = delay;
    return *this;
}

MockListener &MockListener::onConnect(MockPeer::Callback callback)
{
    m_state->onConnect = std::move(callback);
    return *this;
}

MockListener &MockListener::cannedResponses(const QList<QByteArray> &chunks)
{
    m_state->canned = chunks;
    m_state->isCanned = true;
    return *this;
}

MockListener &MockListener::pipeSize(qint64 bytes)
{
    m_state->pipeSize = bytes;
    return *this;
}

MockListener &MockListener::chunkSize(qint64 bytes)
{
    m_state->chunkSize = bytes;
    return *this;
}

int MockListener::connectCount() const
{
    return m_state->connectCount;
}

int MockListener::acceptedCount() const
{
    return m_state->acceptedCount;
}

MockNetwork::MockNetwork()
    : m_hub(std::make_shared<MockHub>())
{
}

MockNetwork::~MockNetwork() = default;

MockNetwork MockNetwork::cannedResponses(const QList<QByteArray> &chunks)
{
    MockNetwork network;
    network.listenEverywhere().cannedResponses(chunks);
    return network;
}

BackendFactory MockNetwork::factory() const
{
    return [hub = m_hub] { return std::make_unique<MockBackend>(hub); };
}

TimePoint MockNetwork::now() const
{
    return m_hub->now();
}

int MockNetwork::run()
{
    const auto hub = m_hub; // a callback may end the last handle
    return hub->run();
}

void MockNetwork::advance(milliseconds time)
{
    const auto hub = m_hub;
    const TimePoint end = hub->now() + time;
    hub->run();
    while (hub->jump(end)) { }
    hub->setNow(end);
}

bool MockNetwork::runUntil(const std::function<bool()> &done, milliseconds limit)
{
    const auto hub = m_hub;
    const TimePoint end = hub->now() + limit;
    hub->run();
    while (!done()) {
        if (!hub->jump(end))
            return false;
    }
    return true;
}

bool MockNetwork::runUntilIdle(milliseconds limit)
{
    const auto hub = m_hub;
    const TimePoint end = hub->now() + limit;
    hub->run();
    while (hub->jump(end)) { }
    return hub->isIdle();
}

void MockNetwork::after(milliseconds delay, std::function<void()> f)
{
    m_hub->schedule(0, delay, std::move(f));
}

MockListener MockNetwork::listen(const QByteArray &host, quint16 port)
{
    return MockListener(m_hub->addListener(Endpoint(host, port)));
}

MockListener MockNetwork::listenUnix(const QString &path)
{
    return MockListener(m_hub->addListener(Endpoint::unixSocket(path)));
}

MockListener MockNetwork::listenEverywhere()
{
    return MockListener(m_hub->addListener(Endpoint()));
}

void MockNetwork::resolve(const QByteArray &name, const QList<QByteArray> &addresses,
                          milliseconds delay)
{
    MockName entry;
    entry.addresses = addresses;
    entry.delay = delay;
    m_hub->names.insert(name, entry);
}

void MockNetwork::failResolve(const QByteArray &name, milliseconds delay)
{
    MockName entry;
    entry.outcome = MockName::Outcome::Missing;
    entry.delay = delay;
    m_hub->names.insert(name, entry);
}

void MockNetwork::hangResolve(const QByteArray &name)
{
    MockName entry;
    entry.outcome = MockName::Outcome::Silent;
    m_hub->names.insert(name, entry);
}

QList<MockPeer> MockNetwork::peers() const
{
    QList<MockPeer> peers;
    for (const auto &stream : std::as_const(m_hub->streams))
        peers.append(MockPeer(stream));
    return peers;
}

MockPeer MockNetwork::peer(int index) const
{
    const bool there = index >= 0 && index < m_hub->streams.size();
    return there ? MockPeer(m_hub->streams.at(index)) : MockPeer();
}

QList<QByteArray> MockNetwork::connectLog() const
{
    return m_hub->connectLog;
}

int MockNetwork::connectCount() const
{
    return int(m_hub->connectLog.size());
}

int MockNetwork::resolveCount() const
{
    return m_hub->resolveCount;
}

int MockNetwork::openStreams() const
{
    return m_hub->openStreams;
}

int MockNetwork::pendingOperations() const
{
    return m_hub->pendingOperations;
}

quint64 MockNetwork::turns() const
{
    return m_hub->turns;
}

quint64 MockNetwork::callbacks() const
{
    return m_hub->callbacks;
}

void MockNetwork::setViolationHandler(std::function<void(const QString &)> handler)
{
    m_hub->violationHandler = std::move(handler);
}

} // namespace QHttpPool
