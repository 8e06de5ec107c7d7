// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// NetworkBackend: a maker of transports, a resolver of names and a clock, for one engine in one
// thread.
//
// Invariants. Made, used and destroyed in the engine's thread (a Qt thread with an event loop,
// except for the mock). Callbacks never come from inside the call that asked for them. Destroying
// an Operation cancels it: its callback is not called afterwards. After the last callback of a
// wake-up the backend calls the turn handler once, on an unwound stack: that is where the engine
// delivers its events.
#pragma once

#include "../async/clock.h"
#include "../core/poolsettings.h"
#include "../core/result.h"
#include "address.h"
#include "transport.h"

#include <functional>
#include <memory>

namespace QHttpPool {

/// Something under way. Destroying it cancels it.
class QHTTPPOOL_EXPORT Operation
{
public:
    virtual ~Operation();
};

class QHTTPPOOL_EXPORT NetworkBackend
{
public:
    using ResolveDone = std::function<void(Result<QList<QByteArray>>)>;
    using ConnectDone = std::function<void(Result<std::unique_ptr<Transport>>)>;

    virtual ~NetworkBackend();
    virtual Clock &clock() = 0;
    /// Runs f in a later wake-up (the next one), in order of posting.
    virtual void post(std::function<void()> f) = 0;
    /// Addresses of a name, as literals, in the system's order (RFC 6724). Never blocks the thread.
    /// Failure: ConnectError, phase Resolve, with the name in the text.
    virtual std::unique_ptr<Operation> resolve(const QByteArray &host, ResolveDone done) = 0;
    /// A stream to an endpoint, connected. One attempt, no race, no time limit of its own. Failure:
    /// ConnectError, phase Connect, with the system's reason.
    virtual std::unique_ptr<Operation> connectTo(const Endpoint &endpoint,
                                                 const SocketOptions &options,
                                                 ConnectDone done) = 0;
    /// Called after each wake-up; the engine sets it.
    void setTurnHandler(std::function<void()> handler) { m_turnHandler = std::move(handler); }

protected:
    void endTurn()
    {
        if (m_turnHandler)
            m_turnHandler();
    }

private:
    std::function<void()> m_turnHandler;
};

/// Makes a backend in the engine's thread.
using BackendFactory = std::function<std::unique_ptr<NetworkBackend>()>;

} // namespace QHttpPool
