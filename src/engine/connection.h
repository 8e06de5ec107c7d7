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

/// How an exchange lost its connection.
class Breakage
{
public:
    Breakage(const HttpError &what, bool noResponseYet)
        : error(what)
        , beforeResponse(noResponseYet)
    {
    }
    HttpError error;
    bool beforeResponse; ///< no byte of a response had come
    bool rotated = false; ///< the server moves on to new connections, and served others on this one
    bool wantsHttp1 = false; ///< this request needs HTTP/1.1
    bool toldOff = false; ///< the server said why it ended this: once more would not help
};

class ConnectionOwner
{
public:
    /// An idle connection ended or got bytes nobody asked for.
    virtual void connectionStale(Connection &connection) = 0;
    /// The connection (or its stream) broke under the exchange, whose lease has been given back.
    /// The owner decides whether it is sent again.
    virtual void exchangeBroken(Exchange &exchange, const Breakage &breakage) = 0;
    /// The peer told its limit: capacity() is known now.
    virtual void capacityTold(Connection &connection) = 0;
    /// isUsable() may have changed, without a lease having come back.
    virtual void capacityChanged(Connection &connection) = 0;
    /// Connection::flush() is asked for, at the end of the turn.
    virtual void wantsFlush(Connection &connection) = 0;
    virtual void bytesMoved(quint64 in, quint64 out) = 0;

protected:
    ~ConnectionOwner() = default;
};

/// Tells the owner how many bytes moved since it was told last.
class WireCount
{
public:
    void tell(ConnectionOwner &owner, quint64 in, quint64 out)
    {
        if (in != m_in || out != m_out)
            owner.bytesMoved(in - m_in, out - m_out);
        m_in = in;
        m_out = out;
    }

private:
    quint64 m_in = 0, m_out = 0; // told so far
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

    virtual int capacity() const = 0; ///< exchanges it can carry at once, now
    /// May it begin another exchange, when one of its places is free? Running ones do not matter.
    virtual bool isUsable() const = 0;
    virtual bool takesExtendedConnect() const { return false; } ///< RFC 8441
    /// Has it brought a response? Then its end under the next request may be a closing race.
    virtual bool hasServed() const { return m_requestCount > 0; }
    /// A look at an idle one: has something arrived that the loop has not told yet?
    virtual bool hasUnread() const = 0;
    virtual void begin(Exchange &exchange) = 0;
    /// The exchange is no longer wanted. The connection may take over its lease until it is clean
    /// again.
    virtual void cancel(Exchange &exchange, Ending ending) = 0;
    virtual void creditGiven(Exchange &exchange) = 0; ///< its reader took something
    virtual void bodySupplied(Exchange &exchange) = 0; ///< Exchange::takeBody() has something
    /// A write time-out passed: has anything been sent since it was armed, or last asked about?
    virtual bool hasSentSomething(Exchange &exchange) = 0;
    /// Sends what many exchanges together have to say. Only where it has asked for it.
    virtual void flush() { }
    virtual void close() = 0;

    quint64 id() const { return m_facts->id; }
    const std::shared_ptr<const ConnectionFacts> &facts() const { return m_facts; }
    TimePoint openedAt() const { return m_openedAt; }
    TimePoint idleSince() const { return m_idleSince; }
    void setIdleSince(TimePoint when) { m_idleSince = when; }
    quint64 requestCount() const { return m_requestCount; }
    virtual ConnectionInfo info(ConnectionInfo::State state, TimePoint now) const;

protected:
    quint64 m_requestCount = 0;

private:
    std::shared_ptr<const ConnectionFacts> m_facts;
    TimePoint m_openedAt;
    TimePoint m_idleSince;
};

} // namespace QHttpPool
