// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Connection: the driver of one HTTP/1.1 connection: Http1Session on one side, a Transport on
// the other, one exchange at a time between them.
//
// Invariants. Owns the transport and is its handler. Writes the head at once, pulls the body only
// while the transport's queue is below Buffers::WriteHighWater. Reads always, but not while its
// exchange is throttled. Idle and told of bytes, EOF or an error: stale. Whatever goes wrong under
// an exchange: the lease goes back first, then the owner is told (it may queue the exchange again).
// A cancelled exchange whose rest is short is drained, under a deadline of its own; the connection
// keeps the lease until then. RFC 9112 9 (connection management), RFC 9110 10.1.1 (Expect), 7.8
// (upgrade), 9.3.6 (CONNECT).
#pragma once

#include "connection.h"
#include "exchange.h"

#include "../net/transport.h"
#include "../proto/http1/http1session.h"

namespace QHttpPool {

class Http1Connection final : public Connection, private TransportHandler
{
public:
    Http1Connection(std::shared_ptr<const ConnectionFacts> facts,
                    std::unique_ptr<Transport> transport, const MessageLimits &limits,
                    ConnectionOwner &owner, Deadlines &deadlines);
    ~Http1Connection() override;

    int capacity() const override { return 1; }
    bool isUsable() const override;
    bool hasUnread() const override { return m_transport->hasUnread(); }
    void begin(Exchange &exchange) override;
    void cancel(Exchange &exchange, Ending ending) override;
    void creditGiven(Exchange &exchange) override;
    void bodySupplied(Exchange &exchange) override;
    bool hasSentSomething(Exchange &exchange) override;
    void close() override;

private:
    void onBytes(QByteArray bytes) override;
    void onWritable() override;
    void onEof() override;
    void onError(const HttpError &error) override;

    void pumpBody();
    void pumpRaw();
    void noteRequestSent();
    void dispatch();
    bool deliver(Http1Event &event);
    void responseHead(const Http1Event &event);
    void responseEnd(const HttpHeaders &trailers);
    void breakExchange(const HttpError &error);
    void settleAfterRead();
    void armDeadline();
    void account();
    HttpError::Sent sentState() const;

    std::unique_ptr<Transport> m_transport;
    Http1Session m_session;
    ConnectionOwner &m_owner;
    Deadline m_clock; // the wait for a 100, or the draining
    Exchange *m_exchange = nullptr;
    Lease m_drainLease; // of an exchange that was cancelled while the rest is read away
    Http1Events m_events;
    quint64 m_sentBefore = 0; // bytes on the wire before the current request
    quint64 m_sentAtArming = 0;
    WireCount m_wire;
    bool m_broken = false;
    bool m_raw = false; // upgraded
    bool m_bodyTraced = false;
};

} // namespace QHttpPool
