// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements enginehost.h.
#include "enginehost.h"

#include "engine.h"

#include <QtCore/QObject>

namespace QHttpPool {

/// Backend and engine, and whom they deliver to. Shared so that a turn that is being delivered
/// outlives a host that is destroyed in it.
class EngineCore
{
public:
    EngineCore(const PoolSettings &settings, const BackendFactory &factory,
               EngineHost::Receiver receiver)
        : backend(factory())
        , engine(std::make_unique<Engine>(settings, *backend))
        , receiver(std::move(receiver))
    {
    }

    std::unique_ptr<NetworkBackend> backend;
    std::unique_ptr<Engine> engine;
    EngineHost::Receiver receiver;
    int delivering = 0; // deliveries on the stack: a receiver may run an event loop
};

namespace {

/// Ends the backend when control is back in the event loop: it is on the stack now.
void disposeLater(std::shared_ptr<EngineCore> core)
{
    auto *const holder = new QObject;
    QObject::connect(holder, &QObject::destroyed,
                     [core = std::move(core)]() mutable { core.reset(); });
    holder->deleteLater();
}

void deliver(const std::shared_ptr<EngineCore> &core)
{
    EventBatch batch = core->engine->endTurn();
    if (batch.empty())
        return;
    ++core->delivering;
    const EngineHost::Receiver receiver = core->receiver; // may be destroyed by what it does
    receiver(std::move(batch));
    --core->delivering;
}

} // namespace

EngineHost::EngineHost(const PoolSettings &settings, const BackendFactory &factory,
                       Receiver receiver)
    : m_core(std::make_shared<EngineCore>(settings, factory, std::move(receiver)))
{
    const std::weak_ptr<EngineCore> weak = m_core;
    m_core->backend->setTurnHandler([weak] {
        const std::shared_ptr<EngineCore> core = weak.lock();
        if (core && core->engine)
            deliver(core);
    });
}

EngineHost::~EngineHost()
{
    m_core->engine->handle(CloseCommand());
    m_core->engine.reset();
    if (m_core->delivering > 0)
        disposeLater(std::move(m_core));
}

void EngineHost::send(Command command)
{
    m_core->engine->handle(command);
}

QList<ConnectionInfo> EngineHost::connections() const
{
    return m_core->engine->pool().connections();
}

PoolStatistics EngineHost::statistics() const
{
    return m_core->engine->pool().statistics();
}

TimePoint EngineHost::now() const
{
    return m_core->engine->now();
}

} // namespace QHttpPool
