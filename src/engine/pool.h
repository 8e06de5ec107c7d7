// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Pool: the table of exchanges and connections, the timers, and the carrying out of the plan. It
// decides nothing itself: nextStep() (assignment.h) does; whether a request may be sent again, the
// exchange says.
//
// Invariants. A change (a submission, a release, a failure) only notes itself; settle() then
// carries out one step after the other until there is none, and disposes of what has ended. It runs
// at the end of a turn or of a command, never inside a connection's call, so no object dies under
// its own feet. A row of a connection is removed in the same call in which it ends. Idle
// connections are watched: EOF, bytes and resets end them at once, a timer the rest.
#pragma once

#include "assignment.h"
#include "connector.h"
#include "exchange.h"

#include "../async/taskgroup.h"

#include <unordered_map>

namespace QHttpPool {

class Pool final : private ExchangeOwner, private LeaseOwner, private ConnectionOwner
{
public:
    Pool(ConnectEnvironment &environment, Outbox &outbox);
    ~Pool();
    Q_DISABLE_COPY_MOVE(Pool)

    void handle(const SubmitCommand &command);
    void handle(const CancelCommand &command);
    void handle(const PriorityCommand &command);
    void handle(const CreditCommand &command);
    void handle(const BodyCommand &command);
    void handle(const BodyFailedCommand &command);
    void handle(const RewoundCommand &command);
    void handle(const LimitsCommand &command);
    void handle(const WarmUpCommand &command);
    void handle(const DrainCommand &command);
    void handle(const CloseCommand &command);

    /// Carries out what the table asks for. Cheap when there is nothing.
    void settle();
    /// Lets connections send what has gathered. True: some did; settle again.
    bool flush();
    bool wantsFlush() const { return !m_toFlush.empty(); }
    bool isDrained() const;

    QList<ConnectionInfo> connections() const;
    PoolStatistics statistics() const;

private:
    /// A connection that is being opened.
    class Opening
    {
    public:
        Opening(const Route &to, const CancelScope &under, bool aheadOfRequests)
            : route(to)
            , scope(under)
            , ahead(aheadOfRequests)
        {
        }
        Route route;
        CancelScope scope;
        bool ahead; // of requests: not ended because a request was cancelled
    };

    // ExchangeOwner
    void exchangeTimedOut(Exchange &exchange, const HttpError &error) override;
    void exchangeEnded(Exchange &exchange) override;
    // LeaseOwner
    void leaseReturned(Connection &connection) override;
    // ConnectionOwner
    void connectionStale(Connection &connection) override;
    void exchangeBroken(Exchange &exchange, const Breakage &breakage) override;
    void capacityTold(Connection &connection) override;
    void capacityChanged(Connection &connection) override;
    void wantsFlush(Connection &connection) override { m_toFlush.push_back(connection.id()); }
    void bytesMoved(quint64 in, quint64 out) override;

    Exchange *find(RequestId id) const;
    void enqueue(Exchange &exchange);
    /// Takes it off the queue or its connection; the exchange is then free to fail or be forgotten.
    void detach(Exchange &exchange, Connection::Ending ending);
    void cancelUnclaimed(const Route &route);
    void cancelOpening(ConnectionId id);
    HttpError refusal() const;
    bool offersExtendedConnect(const Route &route) const;
    bool mayBeHttp2(const Route &route) const;
    QList<QByteArray> protocolsFor(const Route &route) const;
    int standsFor(const Route &route) const;
    void noteStreamLimit(const Route &route, int limit);
    std::unique_ptr<Connection> makeConnection(Established established);

    void carryOut(const Step &step);
    void lease(const Step &step);
    void open(const Route &route, const Timeouts &timeouts, const TraceTarget &trace, bool ahead);
    static Task<> runOpening(Pool *pool, std::shared_ptr<ConnectJob> job, CancelScope scope);
    void openingEnded(ConnectionId id, Result<Established> result);
    void openingFailed(ConnectionId id, const Route &route, const HttpError &error);
    void closeConnection(ConnectionId id);
    void closeIdleOf(const Route &route);
    bool isSurplus(ConnectionId id) const;
    void noteClaims();
    /// unusedToo: with an expiry of 0, those that were opened for somebody who did not come.
    void expireIdle(bool unusedToo);
    void armIdleTimer();
    void dispose();

    ConnectEnvironment &m_environment;
    PoolLimits m_limits;
    Outbox &m_outbox;
    Deadlines &m_deadlines;
    AssignmentTable m_table;
    std::unordered_map<RequestId, std::unique_ptr<Exchange>> m_exchanges;
    std::map<ConnectionId, std::unique_ptr<Connection>> m_connections; // in order of creation
    std::map<ConnectionId, Opening> m_openings;
    std::vector<std::unique_ptr<Connection>> m_closedConnections; // until dispose()
    std::vector<RequestId> m_endedExchanges; // until dispose()
    std::vector<ConnectionId> m_toFlush;
    /// What routes turned out to speak: streams at once over HTTP/2, 0 for HTTP/1.1.
    QHash<Route, int> m_streamLimits;
    TaskGroup m_tasks; // of the openings
    Deadline m_idleTimer;
    PoolStatistics m_statistics;
    quint64 m_lastArrival = 0;
    ConnectionId m_lastConnection = 0;
    bool m_settling = false;
    bool m_draining = false;
    bool m_closed = false;
};

} // namespace QHttpPool
