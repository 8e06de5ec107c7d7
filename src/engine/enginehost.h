// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EngineHost: runs an engine for a face, in the face's thread or, with PoolSettings::ioThread(), in
// a thread of its own, and carries commands and events between them.
//
// Invariants: send() never calls the receiver: events come in a later turn of the loop, in
// batches, on a stack without engine frames. So the receiver may send commands, start requests, and
// destroy the host (then the rest of the batch is the receiver's own business). Destroying the host
// closes everything at once and joins the thread; no event follows. Made, used and destroyed in one
// thread, the face's. With a thread of its own the engine is one step behind: connections() and
// statistics() are what it published last (at first nothing), and events of a request may still
// come after its CancelCommand was sent. Where the system gives no thread, it is as without one.
#pragma once

#include "../core/poolsettings.h"
#include "../net/backend.h"
#include "commands.h"
#include "events.h"

#include <functional>
#include <memory>

namespace QHttpPool {

class EngineCore;

class QHTTPPOOL_EXPORT EngineHost
{
public:
    using Receiver = std::function<void(EventBatch)>;

    EngineHost(const PoolSettings &settings, const BackendFactory &factory, Receiver receiver);
    ~EngineHost();
    Q_DISABLE_COPY_MOVE(EngineHost)

    RequestId nextId() { return ++m_lastId; }
    void send(Command command);
    QList<ConnectionInfo> connections() const; ///< in order of creation
    PoolStatistics statistics() const;
    TimePoint now() const; ///< of the engine's clock

private:
    std::unique_ptr<EngineCore> m_core;
    RequestId m_lastId = 0;
};

} // namespace QHttpPool
