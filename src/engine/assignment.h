// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Assignment: who gets which connection. AssignmentTable is what is waiting and what is there;
// nextStep() is a pure function from it to the next thing to do, which the pool carries out and
// notes in the table.
//
// Rules, in this order: (1) the oldest request whose route has a free connection gets the one used
// last (the least likely to be stale; the others grow old and expire); (2) the oldest request that
// is not covered by an opening connection gets a new one, as far as the limits allow; (3) at the
// limit the connection that was idle longest gives way to it; (4) idle connections beyond maxIdle
// close, oldest first. FIFO within a route; a route that cannot be served holds up no other.
//
// One step at a time, because each step costs O(log routes) and each changes what is right next: a
// pass over a queue of 10 000 is never needed. A waiting request is *claimed* when an opening
// connection stands for it (then its pool timeout rests); claims are counted, not bound: whoever is
// first takes the first free connection.
#pragma once

#include "../core/limits.h"
#include "commands.h"
#include "route.h"

#include <QtCore/QHash>
#include <list>
#include <map>
#include <memory>
#include <set>

namespace QHttpPool {

using ConnectionId = quint64;

class AssignmentTable
{
public:
    class RouteRow;

    /// maxPerRoute: connections one route may have, opening ones too.
    explicit AssignmentTable(int maxPerRoute = PoolLimits::Unlimited);
    ~AssignmentTable();
    Q_DISABLE_COPY_MOVE(AssignmentTable)

    // Requests. `arrival` orders them; a request that waits again keeps its own.
    void enqueue(const Route &route, RequestId id, quint64 arrival);
    /// Takes it out (leased, cancelled, timed out). False when it was not waiting.
    bool dequeue(const Route &route, quint64 arrival);
    /// Requests whose claim changed since the last call: (id, is it covered by an opening
    /// connection).
    QList<std::pair<RequestId, bool>> takeClaimChanges();

    // Connections.
    void addOpening(const Route &route, ConnectionId id);
    /// The opening connection is there, with room for so many exchanges.
    void opened(ConnectionId id, int room);
    /// One place is taken (a lease) or given back.
    void take(ConnectionId id);
    void giveBack(ConnectionId id);
    void remove(ConnectionId id);

    /// The first claimed request of the route, for which an attempt that failed fails; 0: none.
    RequestId firstClaimed(const Route &route) const;
    /// An opening connection nobody claims (its request was cancelled); 0: none.
    ConnectionId unclaimedOpening(const Route &route) const;
    ConnectionId oldestIdle() const { return m_idle.empty() ? 0 : m_idle.front(); }
    bool isIdle(ConnectionId id) const;
    QList<ConnectionId> idleOf(const Route &route) const;
    int waiting() const { return m_waiting; }
    int connectionsOf(const Route &route) const;
    int opening() const { return m_opening; }
    int idle() const { return int(m_idle.size()); }
    int connections() const { return int(m_connections.size()); }
    QString describe() const; ///< one line a route, for tests

private:
    friend class Assignment;
    class ConnectionRow
    {
    public:
        RouteRow *route = nullptr;
        bool opening = true;
        int room = 0; // places free
        int used = 0; // exchanges on it
        std::list<ConnectionId>::iterator idlePlace;
    };
    using Ranked = std::set<std::pair<quint64, RouteRow *>>; // by arrival of the first request

    RouteRow *rowOf(const Route &route);
    RouteRow *findRow(const Route &route) const;
    void refresh(RouteRow *row); // keeps m_servable and m_openable true, drops an empty row
    void balanceClaims(RouteRow *row);
    void setIdle(ConnectionRow &row, ConnectionId id, bool idle);

    QHash<Route, std::shared_ptr<RouteRow>> m_routes;
    QHash<ConnectionId, ConnectionRow> m_connections;
    std::list<ConnectionId> m_idle; // idle longest first
    Ranked m_servable; // something waits and a connection has room
    Ranked m_openable; // something waits that no opening connection covers, and the route is not
                       // full
    QList<std::pair<RequestId, bool>> m_claimChanges;
    int m_maxPerRoute;
    int m_waiting = 0;
    int m_opening = 0;
};

/// What to do next.
class Step
{
public:
    enum class Kind {
        None,
        Lease, ///< give connection to request
        Open, ///< open a connection for route, on behalf of request
        EvictAndOpen, ///< the same, and close connection first
        CloseIdle, ///< close connection: too many are idle
    };
    Kind kind = Kind::None;
    RequestId request = 0;
    quint64 arrival = 0;
    ConnectionId connection = 0;
    Route route;
};

/// Pure: same table and limits, same step.
Step nextStep(const AssignmentTable &table, const PoolLimits &limits);

} // namespace QHttpPool
