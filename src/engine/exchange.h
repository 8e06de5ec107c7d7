// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Exchange: the life of one request: its state, its deadlines, both of its bodies, its timings. It
// turns what a connection tells it into events for the caller.
//
// Invariants: exactly one Done or Failed is put into the outbox, unless the caller cancelled. The
// phase deadline stands for one wait at a time: pool, then (while a connection opens for it) none,
// then write or read; reading waits only while the reader has credit. The response body flows by
// credit (BodyQueue); the request body is pulled a piece at a time. The exchange outlives its
// connection when the response is complete but its reader has not taken all of it.
#pragma once

#include "bodyqueue.h"
#include "connection.h"
#include "lease.h"
#include "outbox.h"
#include "route.h"
#include "tracing.h"

#include "../async/deadlines.h"

#include <optional>

namespace QHttpPool {

class ExchangeOwner
{
public:
    /// A deadline passed. The owner takes the exchange out of where it is and fails it.
    virtual void exchangeTimedOut(Exchange &exchange, const HttpError &error) = 0;
    /// Done or Failed has been put out. The owner disposes of it, later.
    virtual void exchangeEnded(Exchange &exchange) = 0;

protected:
    ~ExchangeOwner() = default;
};

class Exchange
{
public:
    enum class State {
        Queued, ///< waits for a connection
        Connecting, ///< waits for one that is being opened
        Rewinding, ///< will be queued again when its body stands at the beginning
        Running, ///< on a connection
        Draining, ///< the response is complete, its reader has not taken all of it
        Ended,
    };

    Exchange(const SubmitCommand &command, quint64 arrival, ExchangeOwner &owner, Outbox &outbox,
             Deadlines &deadlines);
    ~Exchange();
    Q_DISABLE_COPY_MOVE(Exchange)

    RequestId id() const { return m_id; }
    /// Its place among the waiting: urgency first, then arrival.
    quint64 rank() const { return quint64(m_priority.urgency()) << UrgencyShift | m_arrival; }
    const HttpPriority &priority() const { return m_priority; }
    void setPriority(const HttpPriority &priority) { m_priority = priority; }
    /// The connection's own mark: its stream.
    qint32 stream() const { return m_stream; }
    void setStream(qint32 id) { m_stream = id; }
    const HttpRequest &request() const { return m_request; }
    const Route &route() const { return m_route; }
    State state() const { return m_state; }
    HttpError::Phase phase() const;
    TraceTarget &trace() { return m_trace; }
    Connection *connection() const { return m_lease.connection(); }

    // For the pool.
    void wait(); ///< Queued; the pool deadline runs
    void setClaimed(bool claimed); ///< Queued <-> Connecting
    void useHttp1() { m_route = m_route.http1Only(); }
    void run(Lease lease, bool reused);
    void giveBackLease() { m_lease.giveBack(); }
    Lease takeLease() { return std::move(m_lease); }
    void fail(const HttpError &error); ///< puts out Failed
    void forget(); ///< cancelled by the caller: puts out nothing
    /// May it be sent again, as far as the request itself goes?
    bool mayResend(const Breakage &breakage) const;
    /// Prepares for being sent again. True: queue it now; false: wait for the body's rewinding.
    bool restart(const Breakage &breakage);

    // For the connection: the response.
    void informational(const ResponseHead &head);
    /// An error: ResponseTooLarge, when the announced length passes the limit.
    Result<void> head(const ResponseHead &head, bool upgraded, qint64 length);
    Result<void> data(QByteArray bytes);
    void end(const HttpHeaders &trailers);
    bool isThrottled() const { return m_body.isThrottled(); }
    qint64 bodyWaiting() const { return m_body.bytesWaiting(); } ///< for the reader's credit
    bool headSeen() const { return m_headSeen; }
    bool isUpgraded() const { return m_upgraded; }

    // For the connection: the request body, a piece at a time.
    class Piece
    {
    public:
        QByteArray bytes;
        bool last = false;
    };
    /// The next piece, or nothing: then it was asked for and Connection::bodySupplied() follows.
    std::optional<Piece> takeBody(qint64 maxBytes);
    bool isAwaitingBody() const { return m_bodyAsked; }
    void requestSent();

    // For the connection: the deadline of the current wait.
    void awaitWrite();
    void awaitRead();
    void awaitNothing() { m_deadline.cancel(); }

    // For commands of the caller.
    void addCredit(qint64 bytes);
    void supplyBody(const QByteArray &bytes, bool last);

private:
    static constexpr int UrgencyShift = 60; // 2^60 requests are more than a process sends

    void onDeadline(HttpError::Phase phase, bool total);
    void flushBody();
    void tellHandedOver(qint64 bytes);
    void done();
    bool stop();
    std::chrono::microseconds sinceSubmission() const;

    const RequestId m_id;
    const quint64 m_arrival;
    HttpPriority m_priority;
    HttpRequest m_request;
    Route m_route;
    ExchangeOwner &m_owner;
    Outbox &m_outbox;
    Deadlines &m_deadlines;
    TraceTarget m_trace;
    Deadline m_deadline; // of the current wait
    Deadline m_total;
    TimePoint m_submitted;
    RequestTimings m_timings;
    State m_state = State::Queued;
    Lease m_lease;
    BodyQueue m_body;
    HttpHeaders m_trailers;
    QByteArray m_piece;
    qint64 m_received = 0; // body bytes
    qint64 m_bodyOffset = 0; // of plain bytes given out
    qint64 m_bodySent = 0; // given out, of whatever source
    Outbox::Mark m_progressMark;
    int m_resends = 0;
    int m_rotations = 0;
    qint32 m_stream = 0;
    HttpError::Phase m_waitPhase = HttpError::Phase::Queue;
    const bool m_tellsProgress;
    bool m_reused = false;
    bool m_mayBeRace = false; // the connection had brought responses before
    bool m_headSeen = false;
    bool m_upgraded = false;
    bool m_bodyAsked = false;
    bool m_bodyTouched = false; // the source gave something: rewinding is needed
    bool m_hasPiece = false;
    bool m_pieceLast = false;
};

} // namespace QHttpPool
