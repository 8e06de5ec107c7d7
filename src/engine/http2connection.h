// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Connection: the driver of one HTTP/2 connection: Http2Session on one side, a Transport on
// the other, many exchanges between them, each on a stream of its own.
//
// Invariants. Owns the transport and is its handler. What exchanges have to say gathers in the
// session and is written at the end of the turn (flush()), one piece for all of them. Reads always:
// windows bound what comes, the connection's returned at once, a stream's as its reader takes the
// bytes, so a slow reader holds up its own stream only. An exchange's time-out, reset or cancel
// touches its own stream only (RST_STREAM); but when nothing at all came since the exchange began,
// a PING asks whether the peer is there, and no new stream begins until something comes. Whatever
// ends an exchange: its stream is forgotten and its lease goes back first, then the owner is told.
// RFC 9113 5.1 (streams), 5.2 (flow control), 6.7 (PING), 6.8 (GOAWAY), 8.7 (what may be sent
// again), 9.1 (connection management); RFC 8441 (extended CONNECT).
#pragma once

#include "connection.h"
#include "exchange.h"

#include "../core/poolsettings.h"
#include "../net/transport.h"
#include "../proto/http2/http2session.h"

#include <unordered_map>

namespace QHttpPool {

class Http2Connection final : public Connection, private TransportHandler
{
public:
    Http2Connection(std::shared_ptr<const ConnectionFacts> facts,
                    std::unique_ptr<Transport> transport, const PoolSettings &settings,
                    ConnectionOwner &owner, Deadlines &deadlines);
    ~Http2Connection() override;

    int capacity() const override { return m_session.streamLimit(); }
    bool isUsable() const override;
    bool takesExtendedConnect() const override { return m_session.takesExtendedConnect(); }
    /// Bytes on an idle connection are frames like others; only its end makes it stale.
    bool hasUnread() const override { return m_transport->hasEnded(); }
    bool hasServed() const override { return m_answered > 0; }
    void begin(Exchange &exchange) override;
    void cancel(Exchange &exchange, Ending ending) override;
    void creditGiven(Exchange &exchange) override;
    void bodySupplied(Exchange &exchange) override;
    bool hasSentSomething(Exchange &exchange) override;
    void flush() override;
    void close() override;
    ConnectionInfo info(ConnectionInfo::State state, TimePoint now) const override;

private:
    /// An exchange and what the driver knows of its stream.
    class Stream
    {
    public:
        explicit Stream(Exchange &of)
            : exchange(&of)
        {
        }
        Exchange *exchange;
        std::unique_ptr<Deadline> continueClock; // while a 100 is awaited
        TimePoint begun;
        quint64 connectionBytesBefore = 0; // on the wire when it began
        qint64 unreturned = 0; // bytes of the window that the reader has not taken
        qint64 sentAtArming = 0;
        bool sent = false; // the whole request
        bool raw = false; // upgraded
    };

    void onBytes(QByteArray bytes) override;
    void onWritable() override;
    void onEof() override;
    void onError(const HttpError &error) override;

    void start(Exchange &exchange);
    void startParked();
    void askToFlush();
    void dispatch();
    void deliver(Http2Event &event);
    void deliverTo(Stream &stream, Http2Event &event);
    void responseHead(Stream &stream, const Http2Event &event);
    void responseData(Stream &stream, QByteArray bytes);
    void responseEnd(qint32 id, const HttpHeaders &trailers);
    void streamClosed(Stream &stream, const Http2Event &event);
    void pumpBody(Stream &stream);
    void returnWindow(Stream &stream);
    void requestSent(Stream &stream);
    void armDeadline(Stream &stream);
    void breakStream(Stream &stream, Breakage breakage);
    void failAll(const HttpError &error);
    void onPingClock();
    void armPing();
    void suspect();
    void account();
    HttpError::Sent sentState(const Stream &stream) const;
    HttpError errorOf(const Stream &stream, const HttpError &error) const;
    static QVariantMap streamInfo(qint32 id);

    std::unique_ptr<Transport> m_transport;
    Http2Session m_session;
    const Http2Settings m_settings;
    ConnectionOwner &m_owner;
    Deadlines &m_deadlines;
    Deadline m_pingClock; // the next PING, or the answer to one
    std::unordered_map<qint32, Stream> m_streams;
    std::vector<Exchange *> m_parked; // wait for SETTINGS to say what the peer can do
    Http2Events m_events;
    TraceTarget m_trace; // of the exchange that began first, for events of the connection
    TimePoint m_lastReceived;
    QString m_goAwayText;
    quint32 m_goAwayCode = 0;
    quint64 m_answered = 0; // responses that were complete
    qint32 m_lastServed = 0; // the last id of a GOAWAY
    WireCount m_wire;
    bool m_flushAsked = false;
    bool m_pinging = false;
    bool m_suspect = false; // a time-out passed in silence, and nothing has come since
    bool m_broken = false;
};

} // namespace QHttpPool
