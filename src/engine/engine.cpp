// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements engine.h.
#include "engine.h"

namespace QHttpPool {

namespace {
/// How long counters may be untold when nothing but a command changed them. Less than a frame; a
/// turn of its own for each request would cost more than the request's own turns.
constexpr milliseconds TellDelay { 10 };
} // namespace

Engine::Engine(const PoolSettings &settings, NetworkBackend &backend)
    : m_backend(backend)
    , m_deadlines(backend.clock())
    , m_environment(settings, backend, m_deadlines)
    , m_pool(m_environment, m_outbox)
    , m_tellTimer(m_deadlines, [] {})
{
}

Engine::~Engine() = default;

void Engine::handle(const Command &command)
{
    std::visit([this](const auto &c) { m_pool.handle(c); }, command);
    if (std::holds_alternative<DrainCommand>(command))
        m_draining = true;
    m_pool.settle();
    const bool counted = std::holds_alternative<CancelCommand>(command); // no event tells of it
    const bool pending = counted || m_pool.wantsFlush() || !m_outbox.isEmpty()
                         || (m_draining && m_pool.isDrained());
    if (pending && !m_turnPosted) {
        m_turnPosted = true;
        m_backend.post([] {}); // the turn's end delivers
    } else if (!m_turnPosted && !m_tellTimer.isArmed() && !(m_pool.statistics() == m_told)) {
        m_tellTimer.armIn(TellDelay);
    }
}

EventBatch Engine::endTurn()
{
    m_turnPosted = false;
    m_pool.settle();
    while (m_pool.flush()) // sending may break an exchange, which then waits again
        m_pool.settle();
    const PoolStatistics now = m_pool.statistics();
    if (!(now == m_told)) {
        m_told = now;
        m_outbox.put(0, StatisticsEvent { now });
    }
    if (m_draining && m_pool.isDrained()) {
        m_draining = false;
        m_outbox.put(0, DrainedEvent());
    }
    return m_outbox.take();
}

} // namespace QHttpPool
