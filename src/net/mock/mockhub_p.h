// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockHub: what the handles of a mock network share: the events that are due, the time, the tables
// of names and listeners, the counters.
//
// Invariants. An event belongs to a backend (its turn handler is called after the round) or to a
// script (backend 0); the events of a backend that is gone are dropped. A round is what was ready
// when it began, as with a real epoll set. Events of the same time run in the order they were made.
#pragma once

#include "../../core/poolsettings.h"
#include "../../core/timings.h"
#include "../address.h"
#include "mockpeer.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <map>
#include <thread>

namespace QHttpPool {

class MockBackend;

class MockListenerState
{
public:
    enum class Outcome { Accept, Refuse, Silent };

    Endpoint endpoint; ///< address: a name or a literal; port 0 and no path: every endpoint
    Outcome outcome = Outcome::Accept;
    int failuresLeft = 0;
    std::chrono::milliseconds delay { 0 };
    MockPeer::Callback onConnect;
    QList<QByteArray> canned;
    bool isCanned = false;
    qint64 pipeSize = 64 * 1024;
    qint64 chunkSize = 0;
    int connectCount = 0;
    int acceptedCount = 0;
};

class MockName
{
public:
    enum class Outcome { Found, Missing, Silent };

    Outcome outcome = Outcome::Found;
    QList<QByteArray> addresses;
    std::chrono::milliseconds delay { 0 };
};

class MockHub final : public std::enable_shared_from_this<MockHub>
{
public:
    using milliseconds = std::chrono::milliseconds;

    MockHub() { }
    ~MockHub();
    Q_DISABLE_COPY_MOVE(MockHub)

    quint64 addBackend(MockBackend *backend);
    void removeBackend(quint64 id);
    void schedule(quint64 backend, milliseconds delay, std::function<void()> f);

    TimePoint now() const { return m_now; }
    int run();
    /// Jumps to the next due thing and runs; false: there is none before limit.
    bool jump(TimePoint limit);
    bool isIdle() const { return nextDue() == TimePoint::max(); }
    void setNow(TimePoint now) { m_now = now; }

    std::shared_ptr<MockListenerState> addListener(const Endpoint &endpoint);
    MockListenerState *findListener(const Endpoint &endpoint);
    MockName lookUp(const QByteArray &name);

    void violation(const char *what) const;
    /// Every call into the mock stands under one of these; every callback checks that none is open.
    class Call
    {
    public:
        explicit Call(MockHub *hub)
            : m_hub(hub)
        {
            if (hub)
                hub->beginCall();
        }
        ~Call()
        {
            if (m_hub)
                --m_hub->m_callDepth;
        }
        Q_DISABLE_COPY_MOVE(Call)

    private:
        MockHub *m_hub;
    };
    void noteCallback();

    QHash<QByteArray, MockName> names;
    QList<std::shared_ptr<MockStream>> streams;
    QList<QByteArray> connectLog;
    std::function<void(const QString &)> violationHandler;
    int resolveCount = 0;
    int openStreams = 0;
    int pendingOperations = 0;
    quint64 turns = 0;
    quint64 callbacks = 0;

private:
    struct Event
    {
        quint64 backend;
        std::function<void()> f;
    };

    void beginCall();
    bool runRound();
    void runEvents(QList<quint64> &touched);
    void runClocks(QList<quint64> &touched);
    TimePoint nextDue() const;
    bool coversAddress(const MockListenerState &listener, const QByteArray &address);

    // Not 0: a zero time point is easily mistaken for "none".
    TimePoint m_now { std::chrono::hours(1) };
    std::multimap<TimePoint, Event> m_events;
    std::map<quint64, MockBackend *> m_backends;
    std::vector<std::shared_ptr<MockListenerState>> m_listeners;
    QHash<QByteArray, QByteArray> m_ownAddresses; // of names that are only listened on
    std::thread::id m_thread = std::this_thread::get_id();
    quint64 m_lastBackend = 0;
    int m_callDepth = 0;
    bool m_running = false;
};

} // namespace QHttpPool
