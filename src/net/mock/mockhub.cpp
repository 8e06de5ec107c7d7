// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockHub, see the header.

#include "mockhub_p.h"

#include "../../core/origin.h"
#include "mockbackend.h"
#include "mockstream_p.h"

#include <vector>

namespace QHttpPool {

namespace {

// Wake-ups of one run(); the longest honest test (64 MiB in pieces of a pipe) needs some thousands.
constexpr int MaxRounds = 100'000;

bool isLiteral(const QByteArray &host)
{
    return Origin("http", host, 80).hostIsAddress();
}

} // namespace

MockHub::~MockHub()
{
    for (const auto &stream : std::as_const(streams)) {
        stream->hub = nullptr;
        stream->onBytes = stream->onEof = stream->onClose = nullptr;
    }
}

quint64 MockHub::addBackend(MockBackend *backend)
{
    m_backends.emplace(++m_lastBackend, backend);
    return m_lastBackend;
}

void MockHub::removeBackend(quint64 id)
{
    m_backends.erase(id);
}

void MockHub::schedule(quint64 backend, milliseconds delay, std::function<void()> f)
{
    m_events.emplace(m_now + delay, Event { backend, std::move(f) });
}

int MockHub::run()
{
    if (m_running) {
        violation("the network was run from inside a callback");
        return 0;
    }
    m_running = true;
    int rounds = 0;
    while (runRound()) {
        if (++rounds == MaxRounds) {
            violation("busy for nothing: 100 000 wake-ups and time stands still");
            break;
        }
    }
    m_running = false;
    return rounds;
}

bool MockHub::jump(TimePoint limit)
{
    const TimePoint next = nextDue();
    if (next == TimePoint::max() || next > limit)
        return false;
    if (!m_running)
        m_now = qMax(m_now, next);
    const int rounds = run();
    return rounds > 0 && rounds < MaxRounds;
}

TimePoint MockHub::nextDue() const
{
    TimePoint next = m_events.empty() ? TimePoint::max() : m_events.begin()->first;
    for (const auto &entry : m_backends)
        next = qMin(next, entry.second->mockClock().wakeTime());
    return next;
}

bool MockHub::runRound()
{
    if (nextDue() > m_now)
        return false;
    QList<quint64> touched;
    runEvents(touched);
    runClocks(touched);
    for (const quint64 id : std::as_const(touched)) {
        const auto backend = m_backends.find(id);
        if (backend == m_backends.end())
            continue;
        ++turns;
        backend->second->callTurnHandler();
    }
    return true;
}

void MockHub::runEvents(QList<quint64> &touched)
{
    std::vector<Event> ready;
    const auto end = m_events.upper_bound(m_now);
    for (auto it = m_events.begin(); it != end; ++it)
        ready.push_back(std::move(it->second));
    m_events.erase(m_events.begin(), end);
    for (const Event &event : ready) {
        if (event.backend != 0) {
            if (m_backends.count(event.backend) == 0)
                continue;
            if (!touched.contains(event.backend))
                touched.append(event.backend);
        }
        event.f();
    }
}

void MockHub::runClocks(QList<quint64> &touched)
{
    QList<quint64> due;
    for (const auto &entry : m_backends) {
        if (entry.second->mockClock().wakeTime() <= m_now)
            due.append(entry.first);
    }
    for (const quint64 id : std::as_const(due)) {
        const auto backend = m_backends.find(id);
        if (backend == m_backends.end())
            continue;
        if (!touched.contains(id))
            touched.append(id);
        backend->second->mockClock().fire();
    }
}

std::shared_ptr<MockListenerState> MockHub::addListener(const Endpoint &endpoint)
{
    for (const auto &listener : m_listeners) {
        if (listener->endpoint == endpoint)
            return listener;
    }
    m_listeners.push_back(std::make_shared<MockListenerState>());
    m_listeners.back()->endpoint = endpoint;
    return m_listeners.back();
}

MockListenerState *MockHub::findListener(const Endpoint &endpoint)
{
    MockListenerState *everywhere = nullptr;
    for (const auto &listener : m_listeners) {
        const Endpoint &own = listener->endpoint;
        if (own == Endpoint())
            everywhere = listener.get();
        else if (own.path == endpoint.path && own.port == endpoint.port
                 && (own.isUnix() || coversAddress(*listener, endpoint.address)))
            return listener.get();
    }
    return everywhere;
}

bool MockHub::coversAddress(const MockListenerState &listener, const QByteArray &address)
{
    const QByteArray &host = listener.endpoint.address;
    return host == address || (!isLiteral(host) && lookUp(host).addresses.contains(address));
}

MockName MockHub::lookUp(const QByteArray &name)
{
    if (const auto it = names.constFind(name); it != names.constEnd())
        return *it;
    MockName result;
    if (isLiteral(name)) {
        result.addresses = { name };
    } else if (name == "localhost") {
        result.addresses = { "::1", "127.0.0.1" };
    } else {
        bool known = false;
        for (const auto &listener : m_listeners)
            known |= listener->endpoint.address == name || listener->endpoint == Endpoint();
        if (known) {
            QByteArray &own = m_ownAddresses[name];
            if (own.isEmpty()) // 192.0.2.0/24: TEST-NET-1, RFC 5737
                own = "192.0.2." + QByteArray::number(m_ownAddresses.size());
            result.addresses = { own };
        } else {
            result.outcome = MockName::Outcome::Missing;
        }
    }
    return result;
}

void MockHub::violation(const char *what) const
{
    if (!violationHandler)
        qFatal("MockNetwork: %s", what);
    violationHandler(QString::fromLatin1(what));
}

void MockHub::beginCall()
{
    ++m_callDepth;
    if (std::this_thread::get_id() != m_thread)
        violation("called from another thread");
}

void MockHub::noteCallback()
{
    ++callbacks;
    if (m_callDepth > 0)
        violation("a callback from inside a call");
}

} // namespace QHttpPool
