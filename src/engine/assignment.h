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
// close, oldest first. By rank (urgency, then arrival) within a route; a route that cannot be
// served holds up no other. A connection has places: one for HTTP/1.1, as many as streams may be
// open for HTTP/2; the number may change while it lives, also below what is in use, and to 0.
//
// One step at a time, because each step costs O(log routes) and each changes what is right next: a
// pass over a queue of 10 000 is never needed. A waiting request is *claimed* when an opening
// connection stands for it (then its pool timeout rests); one that may become HTTP/2 stands for
// many. Claims are counted, not bound: whoever is first takes the first free place.
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

    // Requests. `rank` orders them, least first; a request that waits again keeps its own.
    void enqueue(const Route &route, RequestId id, quint64 rank);
    /// Takes it out (leased, cancelled, timed out). False when it was not waiting.
    bool dequeue(const Route &route, quint64 rank);
    /// Another rank for a waiting request.
    void move(const Route &route, quint64 rank, quint64 newRank);
    /// Requests whose claim changed since the last call: (id, is it covered by an opening
    /// connection).
    QList<std::pair<RequestId, bool>> takeClaimChanges();

    // Connections.
    /// standsFor: how many waiting requests it will serve, as far as one can know.
    void addOpening(const Route &route, ConnectionId id, int standsFor = 1);
    /// Another limit of connections of one route. What is above it stays.
    void setMaxPerRoute(int maxPerRoute);
    /// The opening connection is there, with so many places.
    void opened(ConnectionId id, int places);
    /// It has another number of places from now on; those in use stay in use. 0: the peer takes
    /// nothing for now, and its route waits for that to change instead of opening more.
    void setPlaces(ConnectionId id, int places);
    static constexpr int Leaving = -1; ///< as places: it will never take anything again
    /// One place is taken (a lease) or given back.
    void take(ConnectionId id);
    void giveBack(ConnectionId id);
    void remove(ConnectionId id);

    /// The claimed requests, first in line first, that fail when this opening connection does:
    /// those the other opening ones do not stand for.
    QList<RequestId> claimantsOf(ConnectionId opening) const;
    /// An opening connection nobody claims (its request was cancelled); 0: none.
    ConnectionId unclaimedOpening(const Route &route) const;
    ConnectionId oldestIdle() const { return m_idle.empty() ? 0 : m_idle.front(); }
    bool isIdle(ConnectionId id) const;
    QList<ConnectionId> idleOf(const Route &route) const;
    QList<ConnectionId> idleConnections() const { return { m_idle.begin(), m_idle.end() }; }
    int waiting() const { return m_waiting; }
    int connectionsOf(const Route &route) const;
    int opening() const { return m_opening; }
    int idle() const { return int(m_idle.size()); }
    int running() const { return m_running; } ///< places in use
    const Route *routeOf(ConnectionId id) const; ///< null: none
    int connections() const { return int(m_connections.size()); }
    QString describe() const; ///< one line a route, for tests

private:
    friend class Assignment;
    class ConnectionRow
    {
    public:
        RouteRow *route = nullptr;
        bool opening = true;
        int standsFor = 1; // while opening
        int places = 0;
        int used = 0; // exchanges on it
        bool hasRoom() const { return !opening && used < places; }
        bool isStalled() const { return !opening && places == 0; }
        std::list<ConnectionId>::iterator idlePlace;
    };
    using Ranked = std::set<std::pair<quint64, RouteRow *>>; // by rank of the first request

    RouteRow *rowOf(const Route &route);
    RouteRow *findRow(const Route &route) const;
    void refresh(RouteRow *row); // keeps m_servable and m_openable true, drops an empty row
    void balanceClaims(RouteRow *row);
    void setIdle(ConnectionRow &row, ConnectionId id, bool idle);
    void listAvailable(const ConnectionRow &row, ConnectionId id, bool before);

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
    int m_running = 0;
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
        CloseIdle, ///< close connection: too many are idle, or too many there
    };
    Kind kind = Kind::None;
    RequestId request = 0;
    quint64 rank = 0;
    ConnectionId connection = 0;
    Route route;
};

/// Pure: same table and limits, same step.
Step nextStep(const AssignmentTable &table, const PoolLimits &limits);

} // namespace QHttpPool
