// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements assignment.h. See there for the rules.
#include "assignment.h"

#include <algorithm>

namespace QHttpPool {

class AssignmentTable::RouteRow
{
public:
    using Waiting = std::map<quint64, RequestId>; // by rank

    Route route;
    Waiting claimed; // covered by an opening connection
    Waiting unclaimed;
    std::vector<ConnectionId> opening; // in order of opening
    std::vector<ConnectionId> available; // with room; used last is last
    int connections = 0; // opening ones too
    int stalled = 0; // of them; their peer takes nothing for now
    size_t standsFor = 0; // requests, by all opening ones
    quint64 servableKey = 0, openableKey = 0; // keys in the ranked sets, 0: not in them

    bool isEmpty() const { return claimed.empty() && unclaimed.empty() && connections == 0; }
    const Waiting &first() const
    {
        if (claimed.empty())
            return unclaimed;
        if (unclaimed.empty())
            return claimed;
        return claimed.begin()->first < unclaimed.begin()->first ? claimed : unclaimed;
    }
};

/// Reads the table for nextStep() only.
class Assignment
{
public:
    static Step next(const AssignmentTable &table, const PoolLimits &limits);

private:
    static Step openStep(const AssignmentTable &table, const PoolLimits &limits);
};

AssignmentTable::AssignmentTable(int maxPerRoute)
    : m_maxPerRoute(maxPerRoute)
{
}

AssignmentTable::~AssignmentTable() = default;

void AssignmentTable::setMaxPerRoute(int maxPerRoute)
{
    m_maxPerRoute = maxPerRoute;
    const auto rows = m_routes.values(); // refresh() may drop one
    for (const std::shared_ptr<RouteRow> &row : rows)
        refresh(row.get());
}

AssignmentTable::RouteRow *AssignmentTable::findRow(const Route &route) const
{
    const auto it = m_routes.constFind(route);
    return it == m_routes.cend() ? nullptr : it->get();
}

AssignmentTable::RouteRow *AssignmentTable::rowOf(const Route &route)
{
    std::shared_ptr<RouteRow> &row = m_routes[route];
    if (!row) {
        row = std::make_shared<RouteRow>();
        row->route = route;
    }
    return row.get();
}

void AssignmentTable::refresh(RouteRow *row)
{
    balanceClaims(row);
    const bool waits = !row->claimed.empty() || !row->unclaimed.empty();
    const quint64 servable = waits && !row->available.empty() ? row->first().begin()->first : 0;
    if (servable != row->servableKey) {
        m_servable.erase({ row->servableKey, row });
        if (servable)
            m_servable.insert({ servable, row });
        row->servableKey = servable;
    }
    const bool full = row->connections >= m_maxPerRoute || row->stalled > 0;
    const quint64 openable = full || row->unclaimed.empty() ? 0 : row->unclaimed.begin()->first;
    if (openable != row->openableKey) {
        m_openable.erase({ row->openableKey, row });
        if (openable)
            m_openable.insert({ openable, row });
        row->openableKey = openable;
    }
    if (row->isEmpty())
        m_routes.remove(Route(row->route));
}

// As many claims as the opening connections stand for; the first in line have them. While a place
// is free, those beyond are kept: their requests are about to be served.
void AssignmentTable::balanceClaims(RouteRow *row)
{
    while (row->claimed.size() < row->standsFor && !row->unclaimed.empty()) {
        const auto first = row->unclaimed.begin();
        m_claimChanges.append({ first->second, true });
        row->claimed.insert(row->unclaimed.extract(first));
    }
    while (row->claimed.size() > row->standsFor && row->available.empty()) {
        const auto last = std::prev(row->claimed.end());
        m_claimChanges.append({ last->second, false });
        row->unclaimed.insert(row->claimed.extract(last));
    }
}

void AssignmentTable::enqueue(const Route &route, RequestId id, quint64 rank)
{
    Q_ASSERT(rank > 0);
    RouteRow *row = rowOf(route);
    row->unclaimed.emplace(rank, id);
    ++m_waiting;
    refresh(row);
}

bool AssignmentTable::dequeue(const Route &route, quint64 rank)
{
    RouteRow *row = findRow(route);
    if (!row || row->claimed.erase(rank) + row->unclaimed.erase(rank) == 0)
        return false;
    --m_waiting;
    refresh(row);
    return true;
}

void AssignmentTable::move(const Route &route, quint64 rank, quint64 newRank)
{
    RouteRow *row = findRow(route);
    if (!row)
        return;
    auto node = row->unclaimed.extract(rank);
    if (node.empty()) {
        node = row->claimed.extract(rank);
        if (node.empty())
            return;
        m_claimChanges.append({ node.mapped(), false }); // it may get a claim again
    }
    node.key() = newRank;
    row->unclaimed.insert(std::move(node));
    refresh(row);
}

QList<std::pair<RequestId, bool>> AssignmentTable::takeClaimChanges()
{
    return std::exchange(m_claimChanges, {});
}

void AssignmentTable::addOpening(const Route &route, ConnectionId id, int standsFor)
{
    RouteRow *row = rowOf(route);
    ConnectionRow connection;
    connection.route = row;
    connection.standsFor = standsFor;
    row->standsFor += size_t(standsFor);
    m_connections.insert(id, connection);
    row->opening.push_back(id);
    ++row->connections;
    ++m_opening;
    refresh(row);
}

void AssignmentTable::opened(ConnectionId id, int places)
{
    ConnectionRow &connection = m_connections[id];
    RouteRow *row = connection.route;
    std::erase(row->opening, id);
    row->standsFor -= size_t(connection.standsFor);
    --m_opening;
    connection.opening = false;
    connection.places = places;
    row->stalled += connection.isStalled() ? 1 : 0;
    listAvailable(connection, id, false);
    setIdle(connection, id, true);
    refresh(row);
}

// Keeps the route's list of connections with room, after a change; used last is last.
void AssignmentTable::listAvailable(const ConnectionRow &row, ConnectionId id, bool before)
{
    if (row.hasRoom() && !before)
        row.route->available.push_back(id);
    else if (!row.hasRoom() && before)
        std::erase(row.route->available, id);
}

void AssignmentTable::setPlaces(ConnectionId id, int places)
{
    const auto it = m_connections.find(id);
    if (it == m_connections.end() || it->opening || it->places == places)
        return;
    const bool before = it->hasRoom();
    it->route->stalled -= it->isStalled() ? 1 : 0;
    it->places = places;
    it->route->stalled += it->isStalled() ? 1 : 0;
    listAvailable(*it, id, before);
    refresh(it->route);
}

void AssignmentTable::take(ConnectionId id)
{
    ConnectionRow &connection = m_connections[id];
    Q_ASSERT(connection.hasRoom());
    if (connection.used++ == 0)
        setIdle(connection, id, false);
    ++m_running;
    listAvailable(connection, id, true);
    refresh(connection.route);
}

void AssignmentTable::giveBack(ConnectionId id)
{
    ConnectionRow &connection = m_connections[id];
    Q_ASSERT(connection.used > 0);
    const bool before = connection.hasRoom();
    --m_running;
    if (--connection.used == 0)
        setIdle(connection, id, true);
    listAvailable(connection, id, before);
    refresh(connection.route);
}

void AssignmentTable::remove(ConnectionId id)
{
    const auto it = m_connections.find(id);
    if (it == m_connections.end())
        return;
    ConnectionRow connection = *it;
    RouteRow *row = connection.route;
    if (connection.opening) {
        std::erase(row->opening, id);
        row->standsFor -= size_t(connection.standsFor);
        --m_opening;
    } else if (connection.used == 0) {
        setIdle(connection, id, false);
    }
    m_running -= connection.used;
    row->stalled -= connection.isStalled() ? 1 : 0;
    std::erase(row->available, id);
    --row->connections;
    m_connections.erase(it);
    refresh(row);
}

void AssignmentTable::setIdle(ConnectionRow &row, ConnectionId id, bool idle)
{
    if (idle)
        row.idlePlace = m_idle.insert(m_idle.end(), id);
    else
        m_idle.erase(row.idlePlace);
}

QList<RequestId> AssignmentTable::claimantsOf(ConnectionId opening) const
{
    QList<RequestId> ids;
    const auto it = m_connections.constFind(opening);
    if (it == m_connections.cend() || !it->opening)
        return ids;
    const RouteRow *row = it->route;
    const size_t others = row->standsFor - size_t(it->standsFor);
    for (const auto &[rank, id] : row->claimed) {
        if (size_t(ids.size()) + others >= row->claimed.size())
            break;
        ids.append(id);
    }
    return ids;
}

ConnectionId AssignmentTable::unclaimedOpening(const Route &route) const
{
    const RouteRow *row = findRow(route);
    if (!row || row->opening.empty())
        return 0;
    const ConnectionId last = row->opening.back();
    const size_t others = row->standsFor - size_t(m_connections[last].standsFor);
    return row->claimed.size() <= others ? last : 0;
}

const Route *AssignmentTable::routeOf(ConnectionId id) const
{
    const auto it = m_connections.constFind(id);
    return it == m_connections.cend() ? nullptr : &it->route->route;
}

bool AssignmentTable::isIdle(ConnectionId id) const
{
    const auto it = m_connections.constFind(id);
    return it != m_connections.cend() && !it->opening && it->used == 0;
}

QList<ConnectionId> AssignmentTable::idleOf(const Route &route) const
{
    QList<ConnectionId> ids;
    if (const RouteRow *row = findRow(route)) {
        for (const ConnectionId id : row->available) {
            if (isIdle(id))
                ids.append(id);
        }
    }
    return ids;
}

int AssignmentTable::connectionsOf(const Route &route) const
{
    const RouteRow *row = findRow(route);
    return row ? row->connections : 0;
}

QString AssignmentTable::describe() const
{
    QStringList lines;
    for (const auto &row : m_routes) {
        lines.append(QStringLiteral("%1: %2 claimed, %3 unclaimed, %4 opening, %5 available of %6")
                             .arg(row->route.display())
                             .arg(row->claimed.size())
                             .arg(row->unclaimed.size())
                             .arg(row->opening.size())
                             .arg(row->available.size())
                             .arg(row->connections));
    }
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

Step Assignment::next(const AssignmentTable &table, const PoolLimits &limits)
{
    Step step;
    const bool tooMany = table.connections() > limits.maxConnections(); // the limit was lowered
    if (tooMany && table.idle() > 0) {
        step.kind = Step::Kind::CloseIdle;
        step.connection = table.oldestIdle();
        return step;
    }
    if (!table.m_servable.empty()) {
        const AssignmentTable::RouteRow *row = table.m_servable.begin()->second;
        const auto &first = *row->first().begin();
        step.kind = Step::Kind::Lease;
        step.rank = first.first;
        step.request = first.second;
        step.connection = row->available.back();
        step.route = row->route;
        return step;
    }
    step = openStep(table, limits);
    if (step.kind == Step::Kind::None && table.idle() > limits.maxIdle()) {
        step.kind = Step::Kind::CloseIdle;
        step.connection = table.oldestIdle();
    }
    return step;
}

Step Assignment::openStep(const AssignmentTable &table, const PoolLimits &limits)
{
    Step step;
    const bool full = table.connections() >= limits.maxConnections();
    if (full && table.m_idle.empty())
        return step;
    if (table.m_openable.empty())
        return step;
    const auto &[rank, row] = *table.m_openable.begin();
    step.kind = full ? Step::Kind::EvictAndOpen : Step::Kind::Open;
    step.connection = full ? table.oldestIdle() : 0;
    step.rank = rank;
    step.request = row->unclaimed.begin()->second;
    step.route = row->route;
    return step;
}

Step nextStep(const AssignmentTable &table, const PoolLimits &limits)
{
    return Assignment::next(table, limits);
}

} // namespace QHttpPool
