// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Connection: what the pool may ask of any connection, and ConnectionOwner, whom a connection
// tells.
//
// Invariants. A connection never calls user code; it puts events into exchanges. It tells its owner
// and goes on living until the owner disposes of it, which happens outside of all its calls. It is
// told of an exchange by begin() and forgets it when the exchange has ended, broken or was
// cancelled.
#pragma once

#include "../core/connectioninfo.h"
#include "../core/error.h"
#include "../core/timings.h"

#include <memory>

namespace QHttpPool {

class Connection;
class Exchange;

class ConnectionOwner
{
public:
    /// An idle connection ended or got bytes nobody asked for.
    virtual void connectionStale(Connection &connection) = 0;
    /// The connection broke under the exchange, whose lease has been given back. The owner decides
    /// whether it is sent again. beforeResponse: no byte of a response had come.
    virtual void exchangeBroken(Exchange &exchange, const HttpError &error,
                                bool beforeResponse) = 0;
    virtual void bytesMoved(quint64 in, quint64 out) = 0;

protected:
    ~ConnectionOwner() = default;
};

class Connection
{
public:
    explicit Connection(std::shared_ptr<const ConnectionFacts> facts, TimePoint openedAt)
        : m_facts(std::move(facts))
        , m_openedAt(openedAt)
    {
    }
    virtual ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// What becomes of a connection whose exchange is cancelled.
    enum class Ending {
        Drain, ///< kept, when the rest of the response is short
        Break, ///< ended: the network does not answer, or there is no time
    };

    virtual int capacity() const = 0; ///< exchanges it can carry at once
    /// May it begin another exchange, when one of its places is free?
    virtual bool isUsable() const = 0;
    /// A look at an idle one: has something arrived that the loop has not told yet?
    virtual bool hasUnread() const = 0;
    virtual void begin(Exchange &exchange) = 0;
    /// The exchange is no longer wanted. The connection may take over its lease until it is clean
    /// again.
    virtual void cancel(Exchange &exchange, Ending ending) = 0;
    virtual void creditGiven(Exchange &exchange) = 0; ///< its reader took something
    virtual void bodySupplied(Exchange &exchange) = 0; ///< Exchange::takeBody() has something
    /// A write time-out passed: has anything been sent since it was armed?
    virtual bool hasSentSomething(Exchange &exchange) = 0;
    virtual void close() = 0;

    quint64 id() const { return m_facts->id; }
    const std::shared_ptr<const ConnectionFacts> &facts() const { return m_facts; }
    TimePoint openedAt() const { return m_openedAt; }
    TimePoint idleSince() const { return m_idleSince; }
    void setIdleSince(TimePoint when) { m_idleSince = when; }
    quint64 requestCount() const { return m_requestCount; }
    ConnectionInfo info(ConnectionInfo::State state, TimePoint now) const;

protected:
    quint64 m_requestCount = 0;

private:
    std::shared_ptr<const ConnectionFacts> m_facts;
    TimePoint m_openedAt;
    TimePoint m_idleSince;
};

} // namespace QHttpPool
