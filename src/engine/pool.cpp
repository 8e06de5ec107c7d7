// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements pool.h.
#include "pool.h"

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
    if (!settings.http1() && !settings.http2())
        return HttpError(Kind::UnsupportedProtocol, Phase::Prepare,
                         HttpError::tr("HTTP/1.1 and HTTP/2 are both switched off"));
    return HttpError();
}

void Pool::handle(const SubmitCommand &command)
{
    ++m_statistics.requests;
    ExchangeOwner &owner = *this;
    auto owned = std::make_unique<Exchange>(command, ++m_lastArrival, owner, m_outbox, m_deadlines);
    Exchange &exchange = *owned;
    m_exchanges.emplace(command.id, std::move(owned));
    if (const HttpError error = refusal(); !error.isNone()) {
        exchange.fail(error);
        return;
    }
    if (command.request.isUpgrade() && m_environment.settings.http1()
        && !offersExtendedConnect(exchange.route()))
        exchange.useHttp1();
    enqueue(exchange);
}

void Pool::handle(const PriorityCommand &command)
{
    Exchange *exchange = find(command.id);
    if (!exchange || exchange->priority() == command.priority)
        return;
    const quint64 rank = exchange->rank();
    exchange->setPriority(command.priority);
    m_table.move(exchange->route(), rank, exchange->rank());
}

void Pool::enqueue(Exchange &exchange)
{
    exchange.wait();
    exchange.trace().say(lcHttpPool(), "pool.queued", Trace::Started);
    m_table.enqueue(exchange.route(), exchange.id(), exchange.rank());
}

void Pool::detach(Exchange &exchange, Connection::Ending ending)
{
    switch (exchange.state()) {
    case Exchange::State::Queued:
    case Exchange::State::Connecting:
        m_table.dequeue(exchange.route(), exchange.rank());
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

void Pool::handle(const LimitsCommand &command)
{
    m_limits = command.limits;
    m_table.setMaxPerRoute(m_limits.maxConnectionsPerOrigin());
    for (const ConnectionId id : m_table.idleConnections()) {
        if (isSurplus(id))
            closeConnection(id);
    }
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

void Pool::exchangeBroken(Exchange &exchange, const Breakage &breakage)
{
    const HttpError &error = breakage.error;
    const bool barred = breakage.wantsHttp1 && !m_environment.settings.http1();
    if (m_closed || barred || !exchange.mayResend(breakage)) {
        exchange.fail(error);
        return;
    }
    ++m_statistics.resent;
    qCDebug(lcHttpPool) << "sending request" << exchange.id() << "again:" << error;
    if (error.sent() == HttpError::Sent::Unknown)
        closeIdleOf(exchange.route());
    if (exchange.restart(breakage))
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
    expireIdle(false);
    for (;;) {
        noteClaims();
        const Step step = nextStep(m_table, m_limits);
        if (step.kind == Step::Kind::None)
            break;
        carryOut(step);
    }
    expireIdle(true);
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
    if (m_table.isIdle(step.connection) && m_deadlines.now() - connection->idleSince() >= IdleLook
        && connection->hasUnread()) {
        connectionStale(*connection); // the program was busy and the loop has not told yet
        return;
    }
    m_table.dequeue(step.route, step.rank);
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

void Pool::dispose()
{
    m_closedConnections.clear();
    for (const RequestId id : std::exchange(m_endedExchanges, {}))
        m_exchanges.erase(id);
}

PoolStatistics Pool::statistics() const
{
    PoolStatistics statistics = m_statistics;
    statistics.idle = m_table.idle();
    statistics.connecting = m_table.opening();
    statistics.active = int(m_connections.size()) - statistics.idle;
    statistics.queued = m_table.waiting();
    statistics.running = m_table.running();
    return statistics;
}

} // namespace QHttpPool
