// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EngineHost: the same engine in the face's thread (LocalCore) or behind an EngineThread
// (ThreadCore).
#include "enginehost.h"

#include "engine.h"
#include "enginethread.h"

#include "../proto/tls/tlsthread.h"

#include <QtCore/QObject>
#include <algorithm>

namespace QHttpPool {

class EngineCore
{
public:
    virtual ~EngineCore() = default;
    virtual void send(Command command) = 0;
    virtual QList<ConnectionInfo> connections() const = 0;
    virtual PoolStatistics statistics() const = 0;
    virtual TimePoint now() const = 0;
};

namespace {

/// Backend and engine, and whom they deliver to. Shared so that a turn that is being delivered
/// outlives a host that is destroyed in it.
class LocalEngine
{
public:
    LocalEngine(const PoolSettings &settings, const BackendFactory &factory,
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

/// Ends the backend when control is back in the event loop: it is on the stack now.
void disposeLater(std::shared_ptr<LocalEngine> local)
{
    auto *const holder = new QObject;
    QObject::connect(holder, &QObject::destroyed,
                     [local = std::move(local)]() mutable { local.reset(); });
    holder->deleteLater();
}

void deliver(const std::shared_ptr<LocalEngine> &local)
{
    EventBatch batch = local->engine->endTurn();
    if (batch.empty())
        return;
    ++local->delivering;
    const EngineHost::Receiver receiver = local->receiver; // may be destroyed by what it does
    receiver(std::move(batch));
    --local->delivering;
}

class LocalCore final : public EngineCore
{
public:
    LocalCore(const PoolSettings &settings, const BackendFactory &factory,
              EngineHost::Receiver receiver)
        : m_local(std::make_shared<LocalEngine>(settings, factory, std::move(receiver)))
    {
        const std::weak_ptr<LocalEngine> weak = m_local;
        m_local->backend->setTurnHandler([weak] {
            const std::shared_ptr<LocalEngine> local = weak.lock();
            if (local && local->engine)
                deliver(local);
        });
    }
    ~LocalCore() override
    {
        m_local->engine->handle(CloseCommand());
        m_local->engine.reset();
        if (m_local->delivering > 0)
            disposeLater(std::move(m_local));
    }

    void send(Command command) override { m_local->engine->handle(command); }
    QList<ConnectionInfo> connections() const override
    {
        return m_local->engine->pool().connections();
    }
    PoolStatistics statistics() const override { return m_local->engine->pool().statistics(); }
    TimePoint now() const override { return m_local->engine->now(); }

private:
    std::shared_ptr<LocalEngine> m_local;
};

/// Backend and engine in a thread of their own.
class ThreadRunner final : public EngineRunner
{
public:
    ThreadRunner(const PoolSettings &settings, const BackendFactory &factory, EngineOutput &output)
        : m_output(output)
        , m_backend(factory())
        , m_engine(settings, *m_backend)
    {
        m_backend->setTurnHandler([this] { endTurn(); });
    }
    ~ThreadRunner() override
    {
        m_backend->setTurnHandler(nullptr); // no event follows
        m_engine.handle(CloseCommand());
    }

    void handle(const Command &command) override { m_engine.handle(command); }
    /// A turn of its own: no engine frame is on the stack, and the commands changed what is told.
    void endOfCommands() override { endTurn(); }

private:
    void endTurn()
    {
        EventBatch batch = m_engine.endTurn();
        // First what can be asked for: who hears an event may ask.
        if (std::any_of(batch.crbegin(), batch.crend(), [](const Event &event) {
                return std::holds_alternative<StatisticsEvent>(event.payload);
            }))
            m_output.publish(m_engine.pool().statistics(), m_engine.pool().connections());
        m_output.put(std::move(batch));
    }

    EngineOutput &m_output;
    const TlsThread m_tls; // goes last
    std::unique_ptr<NetworkBackend> m_backend;
    Engine m_engine;
};

class ThreadCore final : public EngineCore
{
public:
    ThreadCore(const PoolSettings &settings, const BackendFactory &factory,
               EngineHost::Receiver receiver)
        : m_thread(
                [settings, factory](EngineOutput &output) -> std::unique_ptr<EngineRunner> {
                    return std::make_unique<ThreadRunner>(settings, factory, output);
                },
                std::move(receiver))
    {
    }

    bool isRunning() const { return m_thread.isRunning(); }
    void send(Command command) override { m_thread.send(std::move(command)); }
    QList<ConnectionInfo> connections() const override { return m_thread.connections(); }
    PoolStatistics statistics() const override { return m_thread.statistics(); }
    TimePoint now() const override { return std::chrono::steady_clock::now(); }

private:
    EngineThread m_thread;
};

} // namespace

EngineHost::EngineHost(const PoolSettings &settings, const BackendFactory &factory,
                       Receiver receiver)
{
    if (settings.ioThread()) {
        auto core = std::make_unique<ThreadCore>(settings, factory, receiver);
        if (core->isRunning()) {
            m_core = std::move(core);
            return;
        }
        qCWarning(lcHttpPool, "no thread can be started: connections run in the caller's thread");
    }
    m_core = std::make_unique<LocalCore>(settings, factory, std::move(receiver));
}

EngineHost::~EngineHost() = default;

void EngineHost::send(Command command)
{
    m_core->send(std::move(command));
}

QList<ConnectionInfo> EngineHost::connections() const
{
    return m_core->connections();
}

PoolStatistics EngineHost::statistics() const
{
    return m_core->statistics();
}

TimePoint EngineHost::now() const
{
    return m_core->now();
}

} // namespace QHttpPool
