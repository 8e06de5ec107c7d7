// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Pool, the half that looks after connections: opening them, what protocol they speak, what becomes
// of them when a lease comes back, idle expiry, closing. Invariants in pool.h.
#include "pool.h"

#include "http1connection.h"
#include "http2connection.h"

namespace QHttpPool {

namespace {
/// Routes of which the pool remembers what they speak: more than a program talks to, and a bound
/// for one that walks the web.
constexpr qsizetype KnownRoutes = 4'096;
} // namespace

void Pool::cancelUnclaimed(const Route &route)
{
    const auto it = m_openings.find(m_table.unclaimedOpening(route));
    if (it != m_openings.end() && !it->second.ahead)
        cancelOpening(it->first);
}

void Pool::cancelOpening(ConnectionId id)
{
    const auto it = m_openings.find(id);
    const CancelScope scope = it->second.scope;
    m_openings.erase(it);
    m_table.remove(id);
    scope.cancel();
}

void Pool::open(const Route &route, const Timeouts &timeouts, const TraceTarget &trace, bool ahead)
{
    const auto job = std::make_shared<ConnectJob>();
    job->connectionId = ++m_lastConnection;
    job->route = route;
    job->timeouts = timeouts;
    job->trace = trace;
    job->alpn = protocolsFor(route);
    job->trace.setConnection(job->connectionId);
    const Opening opening(route, CancelScope(milliseconds::max(), m_deadlines), ahead);
    m_openings.emplace(job->connectionId, opening);
    m_table.addOpening(route, job->connectionId, standsFor(route));
    m_tasks.start(runOpening(this, job, opening.scope));
}

Task<> Pool::runOpening(Pool *pool, std::shared_ptr<ConnectJob> job, CancelScope scope)
{
    // The pool cancels the scope before it goes; then it must not be touched any more.
    Result<Established> result = co_await establish(&pool->m_environment, job, scope);
    if (!scope.isCancelled())
        pool->openingEnded(job->connectionId, std::move(result));
}

void Pool::openingEnded(ConnectionId id, Result<Established> result)
{
    const auto it = m_openings.find(id);
    Q_ASSERT(it != m_openings.end());
    const Route route = it->second.route;
    m_openings.erase(it);
    if (!result) {
        openingFailed(id, route, result.error());
        return;
    }
    ++m_statistics.opened;
    const bool http2 = result->facts->protocol == "HTTP/2";
    if (!http2 && mayBeHttp2(route))
        noteStreamLimit(route, 0);
    std::unique_ptr<Connection> connection = makeConnection(std::move(*result));
    connection->setIdleSince(m_deadlines.now());
    // Until the peer's SETTINGS come, it is taken to allow what it allowed the last time.
    m_table.opened(id, http2 ? standsFor(route) : connection->capacity());
    m_connections.emplace(id, std::move(connection));
    if (isSurplus(id)) // the limit was lowered while it opened
        closeConnection(id);
}

void Pool::openingFailed(ConnectionId id, const Route &route, const HttpError &error)
{
    ++m_statistics.failed;
    const QList<RequestId> claimants = m_table.claimantsOf(id);
    if (claimants.isEmpty())
        qCInfo(lcHttpPool) << "a connection ahead of requests failed:" << error;
    for (const RequestId claimant : claimants) {
        if (Exchange *exchange = find(claimant)) {
            m_table.dequeue(route, exchange->rank());
            exchange->fail(error);
        }
    }
    m_table.remove(id);
}

std::unique_ptr<Connection> Pool::makeConnection(Established established)
{
    ConnectionOwner &owner = *this;
    const PoolSettings &settings = m_environment.settings;
    if (established.facts->protocol == "HTTP/2")
        return std::make_unique<Http2Connection>(established.facts,
                                                 std::move(established.transport), settings, owner,
                                                 m_deadlines);
    return std::make_unique<Http1Connection>(established.facts, std::move(established.transport),
                                             settings.messageLimits(), owner, m_deadlines);
}

bool Pool::mayBeHttp2(const Route &route) const
{
    const PoolSettings &settings = m_environment.settings;
    // In clear text nothing tells which is spoken, so HTTP/1.1 is whenever it is allowed.
    return settings.http2() && !route.isHttp1Only()
           && (route.origin().isSecure() || !settings.http1());
}

QList<QByteArray> Pool::protocolsFor(const Route &route) const
{
    QList<QByteArray> protocols;
    if (mayBeHttp2(route))
        protocols.append(QByteArrayLiteral("h2"));
    if (m_environment.settings.http1())
        protocols.append(QByteArrayLiteral("http/1.1"));
    return protocols;
}

// Requests to a server that may speak HTTP/2 wait for one connection instead of opening one each;
// once it has turned out to speak HTTP/1.1, they do not wait again.
int Pool::standsFor(const Route &route) const
{
    if (!mayBeHttp2(route))
        return 1;
    const int ours = m_environment.settings.http2Settings().streamLimit();
    return qMax(1, m_streamLimits.value(route, ours));
}

void Pool::noteStreamLimit(const Route &route, int limit)
{
    if (m_streamLimits.size() >= KnownRoutes)
        m_streamLimits.clear();
    m_streamLimits.insert(route, limit);
}

bool Pool::offersExtendedConnect(const Route &route) const
{
    if (!mayBeHttp2(route))
        return false;
    for (const auto &[id, connection] : m_connections) {
        const Route *of = m_table.routeOf(id);
        if (of && *of == route && connection->takesExtendedConnect())
            return true;
    }
    return false;
}

void Pool::closeConnection(ConnectionId id)
{
    const auto it = m_connections.find(id);
    if (it == m_connections.end())
        return;
    it->second->close();
    m_table.remove(id);
    m_closedConnections.push_back(std::move(it->second));
    m_connections.erase(it);
}

void Pool::expireIdle(bool unusedToo)
{
    const milliseconds expiry = m_limits.idleExpiry();
    if (expiry == milliseconds::max())
        return;
    while (const ConnectionId id = m_table.oldestIdle()) {
        if (m_deadlines.now() - m_connections.at(id)->idleSince() < expiry)
            return;
        if (!unusedToo && expiry.count() == 0 && m_connections.at(id)->requestCount() == 0)
            return; // just opened for somebody
        ++m_statistics.expired;
        closeConnection(id);
    }
}

void Pool::armIdleTimer()
{
    const ConnectionId id = m_table.oldestIdle();
    if (!id || m_limits.idleExpiry() == milliseconds::max())
        m_idleTimer.cancel();
    else
        m_idleTimer.armAt(m_connections.at(id)->idleSince() + m_limits.idleExpiry());
}

void Pool::leaseReturned(Connection &connection)
{
    if (!m_connections.contains(connection.id()))
        return; // closed meanwhile
    connection.setIdleSince(m_deadlines.now());
    m_table.giveBack(connection.id());
    capacityChanged(connection);
}

void Pool::capacityTold(Connection &connection)
{
    const Route *route = m_table.routeOf(connection.id());
    if (route && connection.capacity() > 0)
        noteStreamLimit(*route, connection.capacity());
    capacityChanged(connection);
}

// A connection that takes no more requests ends with its last exchange.
void Pool::capacityChanged(Connection &connection)
{
    const ConnectionId id = connection.id();
    if (!m_connections.contains(id))
        return;
    const bool tooOld = m_limits.maxAge() != milliseconds::max()
                        && m_deadlines.now() - connection.openedAt() >= m_limits.maxAge();
    const bool surplus = m_table.isIdle(id) && isSurplus(id);
    if (connection.isUsable() && !tooOld && !surplus && !m_draining && !m_closed) {
        m_table.setPlaces(id, connection.capacity());
        return;
    }
    m_table.setPlaces(id, AssignmentTable::Leaving);
    if (!m_table.isIdle(id))
        return;
    if (tooOld)
        ++m_statistics.expired;
    closeConnection(id);
}

// More than its origin may have: the limit was lowered while they carried requests.
bool Pool::isSurplus(ConnectionId id) const
{
    const Route *route = m_table.routeOf(id);
    return route && m_table.connectionsOf(*route) > m_limits.maxConnectionsPerOrigin();
}

void Pool::connectionStale(Connection &connection)
{
    ++m_statistics.stale;
    qCDebug(lcHttpPool) << "the peer ended an idle connection" << connection.facts()->remoteAddress;
    closeConnection(connection.id());
}

// Where one kept connection was dead, those that have been idle as long are dead as well.
void Pool::closeIdleOf(const Route &route)
{
    const QList<ConnectionId> idle = m_table.idleOf(route);
    for (const ConnectionId id : idle) {
        ++m_statistics.stale;
        closeConnection(id);
    }
}

bool Pool::flush()
{
    if (m_toFlush.empty())
        return false;
    for (const ConnectionId id : std::exchange(m_toFlush, {})) {
        const auto it = m_connections.find(id);
        if (it != m_connections.end())
            it->second->flush();
    }
    return true;
}

QList<ConnectionInfo> Pool::connections() const
{
    std::map<ConnectionId, ConnectionInfo> byId;
    for (const auto &[id, opening] : m_openings) {
        ConnectionFacts facts;
        facts.id = id;
        facts.origin = opening.route.origin();
        byId.emplace(id, ConnectionInfo(std::make_shared<const ConnectionFacts>(facts),
                                        ConnectionInfo::State::Connecting, 0));
    }
    for (const auto &[id, connection] : m_connections) {
        const auto state = m_table.isIdle(id) ? ConnectionInfo::State::Idle
                                              : ConnectionInfo::State::Active;
        byId.emplace(id, connection->info(state, m_deadlines.now()));
    }
    QList<ConnectionInfo> list;
    for (const auto &[id, info] : byId)
        list.append(info);
    return list;
}

} // namespace QHttpPool
