// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Engine: takes commands, owns pool, resolver and deadlines over one backend, and gives out events
// in batches. One plain object in one thread; no lock, no QObject.
//
// Invariants: events are taken at the backend's turn end only, when the stack has unwound
// (EngineHost delivers them then). A command that has something to say posts an empty function, so
// that a turn comes.
#pragma once

#include "pool.h"

namespace QHttpPool {

class Engine
{
public:
    Engine(const PoolSettings &settings, NetworkBackend &backend);
    ~Engine();
    Q_DISABLE_COPY_MOVE(Engine)

    void handle(const Command &command);
    const Pool &pool() const { return m_pool; }
    TimePoint now() const { return m_deadlines.now(); }
    /// Takes the events of this turn; what the host delivers when the stack has unwound.
    EventBatch endTurn();

private:
    NetworkBackend &m_backend;
    Deadlines m_deadlines;
    Outbox m_outbox;
    ConnectEnvironment m_environment;
    Pool m_pool;
    PoolStatistics m_told;
    Deadline m_tellTimer; // makes a turn, whose end tells
    bool m_turnPosted = false;
    bool m_draining = false;
};

} // namespace QHttpPool
