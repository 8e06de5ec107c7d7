// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements pool.h.
#include "pool.h"

#include "http1connection.h"

namespace QHttpPool {

namespace {
/// A connection that has been idle so long is looked at before it is used again: a program that
/// kept its event loop waiting may not know yet that the server has closed. Shorter: it was idle
/// within the same round of events, and a look (a system call) would only cost.
constexpr milliseconds IdleLook { 1 };
} // namespace

using Kind = HttpError::Kind;
using Phase = HttpError::Phase;

Pool::Pool(ConnectEnvironment &environment, Outbox &outbox)
    : m_environment(environment)
    , m_limits(environment.settings.limits())
    , m_outbox(outbox)
    , m_deadlines(environment.deadlines)
    , m_table(m_limits.maxConnectionsPerOrigin())
    , m_idleTimer(environment.deadlines, [] {}) // the turn it wakes settles the pool
{
}

Pool::~Pool()
{
    m_closed = true;
    for (auto &[id, opening] : std::exchange(m_openings, {}))
        opening.scope.cancel();
    for (auto &[id, exchange] : m_exchanges)
        exchange->forget();
    while (!m_connections.empty())
        closeConnection(m_connections.begin()->first);
    m_closedConnections.clear(); // while there is a pool to give leases back to
}

Exchange *Pool::find(RequestId id) const
{
    const auto it = m_exchanges.find(id);
    return it == m_exchanges.end() || it->second->state() == Exchange::State::Ended
                   ? nullptr
                   : it->second.get();
}

HttpError Pool::refusal() const
{
    const PoolSettings &settings = m_environment.settings;
    if (m_closed || m_draining)
        return HttpError::cancelled(Phase::Queue, HttpError::tr("the pool has been closed"));
    if (settings.http2())
        return HttpError(
                Kind::UnsupportedProtocol, Phase::Prepare,
                HttpError::tr("HTTP/2 is not available in this version; switch http2 off"));
    if (!settings.http1())
        return HttpError(
                Kind::UnsupportedProtocol, Phase::Prepare,
                HttpError::tr("HTTP/1.1 is switched off and no other protocol is available"));
    return HttpError();
}

void Pool::handle(const SubmitCommand &command)
{
    ++m_statistics.requests;
    ExchangeOwner &owner = *this;
    auto owned = std::make_unique<Exchange>(command, ++m_lastArrival, owner, m_outbox, m_deadlines);
    Exchange &exchange = *owned;
    m_exchanges.emplace(command.id, std::move(owned));
    if (const HttpError error = refusal(); !error.isNone())
        exchange.fail(error);
    else
        enqueue(exchange);
}

void Pool::enqueue(Exchange &exchange)
{
    exchange.wait();
    exchange.trace().say(lcHttpPool(), "pool.queued", Trace::Started);
    m_table.enqueue(exchange.route(), exchange.id(), exchange.arrival());
}

void Pool::detach(Exchange &exchange, Connection::Ending ending)
{
    switch (exchange.state()) {
    case Exchange::State::Queued:
    case Exchange::State::Connecting:
        m_table.dequeue(exchange.route(), exchange.arrival());
        cancelUnclaimed(exchange.route());
        break;
    case Exchange::State::Running:
        exchange.connection()->cancel(exchange, ending);
        exchange.giveBackLease();
        break;
    default:
        break;
    }
}

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

void Pool::handle(const CancelCommand &command)
{
    if (Exchange *exchange = find(command.id)) {
        detach(*exchange, Connection::Ending::Drain);
        exchange->forget();
    }
}

void Pool::handle(const CreditCommand &command)
{
    if (Exchange *exchange = find(command.id))
        exchange->addCredit(command.bytes);
}

void Pool::handle(const BodyCommand &command)
{
    if (Exchange *exchange = find(command.id))
        exchange->supplyBody(command.bytes, command.last);
}

void Pool::handle(const BodyFailedCommand &command)
{
    if (Exchange *exchange = find(command.id)) {
        detach(*exchange, Connection::Ending::Break);
        exchange->fail(command.error);
    }
}

void Pool::handle(const RewoundCommand &command)
{
    Exchange *exchange = find(command.id);
    if (exchange && exchange->state() == Exchange::State::Rewinding)
        enqueue(*exchange);
}

void Pool::handle(const WarmUpCommand &command)
{
    if (!refusal().isNone())
        return;
    const Route route(command.origin, command.sniHostname);
    const int wanted = std::min(command.count, m_limits.maxConnectionsPerOrigin());
    const int missing = std::min(wanted - m_table.connectionsOf(route),
                                 m_limits.maxConnections() - m_table.connections());
    for (int i = 0; i < missing; ++i)
        open(route, command.timeouts, TraceTarget(&m_outbox, &m_deadlines.clock(), 0, nullptr),
             true);
}

void Pool::handle(const DrainCommand &)
{
    m_draining = true;
}

void Pool::handle(const CloseCommand &)
{
    m_closed = true;
    const HttpError error = HttpError::cancelled(Phase::None,
                                                 HttpError::tr("the pool has been closed"));
    for (auto &[id, exchange] : m_exchanges) {
        const HttpError::Sent sent = exchange->state() == Exchange::State::Running
                                             ? HttpError::Sent::Unknown
                                             : HttpError::Sent::No;
        const HttpError failure = error.withPhase(exchange->phase()).withSent(sent);
        if (exchange->state() != Exchange::State::Ended) {
            detach(*exchange, Connection::Ending::Break);
            exchange->fail(failure);
        }
    }
    while (!m_openings.empty())
        cancelOpening(m_openings.begin()->first);
    while (!m_connections.empty())
        closeConnection(m_connections.begin()->first);
}

bool Pool::isDrained() const
{
    return m_exchanges.empty() && m_connections.empty() && m_openings.empty();
}

void Pool::exchangeTimedOut(Exchange &exchange, const HttpError &error)
{
    detach(exchange, Connection::Ending::Break);
    exchange.fail(error);
}

void Pool::exchangeEnded(Exchange &exchange)
{
    m_endedExchanges.push_back(exchange.id());
}

void Pool::leaseReturned(Connection &connection)
{
    if (!m_connections.contains(connection.id()))
        return; // closed meanwhile
    connection.setIdleSince(m_deadlines.now());
    const bool tooOld = m_limits.maxAge() != milliseconds::max()
                        && m_deadlines.now() - connection.openedAt() >= m_limits.maxAge();
    if (connection.isUsable() && !tooOld && !m_draining && !m_closed) {
        m_table.giveBack(connection.id());
        return;
    }
    if (tooOld)
        ++m_statistics.expired;
    closeConnection(connection.id());
}

void Pool::connectionStale(Connection &connection)
{
    ++m_statistics.stale;
    qCDebug(lcHttpPool) << "the peer ended an idle connection" << connection.facts()->remoteAddress;
    closeConnection(connection.id());
}

void Pool::exchangeBroken(Exchange &exchange, const HttpError &error, bool beforeResponse)
{
    if (m_closed || !exchange.mayResend(error, beforeResponse)) {
        exchange.fail(error);
        return;
    }
    ++m_statistics.resent;
    qCDebug(lcHttpPool) << "sending request" << exchange.id() << "again:" << error;
    // Where one kept connection was dead, those that have been idle as long are dead as well.
    const QList<ConnectionId> idle = m_table.idleOf(exchange.route());
    for (const ConnectionId id : idle) {
        ++m_statistics.stale;
        closeConnection(id);
    }
    if (exchange.restart())
        enqueue(exchange);
}

void Pool::bytesMoved(quint64 in, quint64 out)
{
    m_statistics.bytesIn += in;
    m_statistics.bytesOut += out;
}

void Pool::settle()
{
    if (m_settling)
        return;
    m_settling = true;
    expireIdle();
    for (;;) {
        noteClaims();
        const Step step = nextStep(m_table, m_limits);
        if (step.kind == Step::Kind::None)
            break;
        carryOut(step);
    }
    if (m_draining) {
        while (m_table.waiting() == 0 && !m_openings.empty())
            cancelOpening(m_openings.begin()->first);
        while (const ConnectionId id = m_table.oldestIdle())
            closeConnection(id);
    }
    armIdleTimer();
    dispose();
    m_settling = false;
}

void Pool::noteClaims()
{
    for (const auto &[id, claimed] : m_table.takeClaimChanges()) {
        if (Exchange *exchange = find(id))
            exchange->setClaimed(claimed);
    }
}

void Pool::carryOut(const Step &step)
{
    switch (step.kind) {
    case Step::Kind::Lease:
        lease(step);
        break;
    case Step::Kind::EvictAndOpen:
        ++m_statistics.evicted;
        closeConnection(step.connection);
        [[fallthrough]];
    case Step::Kind::Open:
        if (Exchange *exchange = find(step.request))
            open(step.route, exchange->request().timeouts(), exchange->trace(), false);
        break;
    case Step::Kind::CloseIdle:
        ++m_statistics.evicted;
        closeConnection(step.connection);
        break;
    case Step::Kind::None:
        break;
    }
}

void Pool::lease(const Step &step)
{
    Exchange *exchange = find(step.request);
    Connection *connection = m_connections.at(step.connection).get();
    if (m_deadlines.now() - connection->idleSince() >= IdleLook && connection->hasUnread()) {
        connectionStale(*connection); // the program was busy and the loop has not told yet
        return;
    }
    m_table.dequeue(step.route, step.arrival);
    m_table.take(step.connection);
    const bool reused = connection->requestCount() > 0;
    if (reused)
        ++m_statistics.reused;
    exchange->trace().say(lcHttpPool(), "pool.queued", Trace::Complete, [connection, reused] {
        return QVariantMap { { QStringLiteral("connection"), connection->id() },
                             { QStringLiteral("reused"), reused } };
    });
    exchange->run(Lease(this, connection), reused);
}

void Pool::open(const Route &route, const Timeouts &timeouts, const TraceTarget &trace, bool ahead)
{
    const auto job = std::make_shared<ConnectJob>();
    job->connectionId = ++m_lastConnection;
    job->route = route;
    job->timeouts = timeouts;
    job->trace = trace;
    job->trace.setConnection(job->connectionId);
    const Opening opening(route, CancelScope(milliseconds::max(), m_deadlines), ahead);
    m_openings.emplace(job->connectionId, opening);
    m_table.addOpening(route, job->connectionId);
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
        ++m_statistics.failed;
        const RequestId claimant = m_table.firstClaimed(route);
        if (Exchange *exchange = find(claimant)) {
            m_table.dequeue(route, exchange->arrival());
            m_table.remove(id);
            exchange->fail(result.error());
        } else {
            m_table.remove(id);
            qCInfo(lcHttpPool) << "a connection ahead of requests failed:" << result.error();
        }
        return;
    }
    ++m_statistics.opened;
    ConnectionOwner &owner = *this;
    auto connection = std::make_unique<Http1Connection>(result->facts, std::move(result->transport),
                                                        m_environment.settings.messageLimits(),
                                                        owner, m_deadlines);
    connection->setIdleSince(m_deadlines.now());
    m_table.opened(id, connection->capacity());
    m_connections.emplace(id, std::move(connection));
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

void Pool::expireIdle()
{
    const milliseconds expiry = m_limits.idleExpiry();
    if (expiry == milliseconds::max())
        return;
    while (const ConnectionId id = m_table.oldestIdle()) {
        if (m_deadlines.now() - m_connections.at(id)->idleSince() < expiry)
            return;
        if (expiry.count() == 0 && m_connections.at(id)->requestCount() == 0)
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

void Pool::dispose()
{
    m_closedConnections.clear();
    for (const RequestId id : std::exchange(m_endedExchanges, {}))
        m_exchanges.erase(id);
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

PoolStatistics Pool::statistics() const
{
    PoolStatistics statistics = m_statistics;
    statistics.idle = m_table.idle();
    statistics.connecting = m_table.opening();
    statistics.active = int(m_connections.size()) - statistics.idle;
    statistics.queued = m_table.waiting();
    statistics.running = statistics.active;
    return statistics;
}

} // namespace QHttpPool
