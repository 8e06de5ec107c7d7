// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What can be known of one connection: ConnectionInfo (a snapshot), TlsInfo (what the handshake
// gave), and PoolStatistics (counters of a whole pool). Values.
//
// The facts that never change after the handshake are shared by all snapshots of a connection, so
// that every response can carry them for the price of one reference count.
#pragma once

#include "export.h"
#include "origin.h"
#include "timings.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <memory>

namespace QHttpPool {

/// The outcome of a TLS handshake.
class QHTTPPOOL_EXPORT TlsInfo
{
public:
    TlsInfo() { }
    QByteArray version; ///< "TLSv1.3"
    QByteArray cipher; ///< "TLS_AES_256_GCM_SHA384"
    QByteArray alpn; ///< "http/1.1", "h2" or empty
    QByteArray serverName; ///< the SNI that was sent; empty for address literals
    bool resumed = false; ///< by a session ticket: no certificate was sent again
    bool verified = false; ///< false only where the configuration switched verification off
    QList<QByteArray> peerChain; ///< DER, leaf first: QSslCertificate(der, QSsl::Der)
};

/// What does not change while a connection lives.
class QHTTPPOOL_EXPORT ConnectionFacts
{
public:
    ConnectionFacts() { }
    quint64 id = 0; ///< unique within the pool, never used again
    Origin origin;
    QByteArray protocol; ///< "HTTP/1.1", "HTTP/2"
    QString localAddress; ///< "127.0.0.1:54321", or the path of a Unix socket
    QString remoteAddress;
    TlsInfo tls; ///< empty version: no TLS
    std::chrono::microseconds dns { -1 }, connect { -1 }, tlsTime { -1 };
};

/// What an HTTP/2 connection is doing, at the moment of the snapshot.
class QHTTPPOOL_EXPORT Http2Info
{
public:
    Http2Info() { }
    int streams = 0; ///< open ones
    int streamLimit = 0; ///< at once: what the peer allows, and ours
    qint64 sendWindow = 0; ///< bytes the peer takes now, over all streams
    qint64 receiveWindow = 0; ///< bytes the peer may send now, over all streams
};

class QHTTPPOOL_EXPORT ConnectionInfo
{
public:
    enum class State { Connecting, Active, Idle, Closed, Failed };

    ConnectionInfo() { }
    explicit ConnectionInfo(std::shared_ptr<const ConnectionFacts> facts, State state,
                            quint64 requestCount,
                            std::chrono::milliseconds idleFor = std::chrono::milliseconds(-1))
        : m_facts(std::move(facts))
        , m_state(state)
        , m_requestCount(requestCount)
        , m_idleFor(idleFor)
    {
    }

    bool isValid() const { return m_facts != nullptr; }
    quint64 id() const { return facts().id; }
    const Origin &origin() const { return facts().origin; }
    const QByteArray &protocol() const { return facts().protocol; }
    State state() const { return m_state; }
    quint64 requestCount() const { return m_requestCount; } ///< requests begun on it so far
    std::chrono::milliseconds idleFor() const { return m_idleFor; } ///< -1: not idle
    /// Makes a snapshot that was taken so long ago one of now, as far as it is idle.
    void addIdleTime(std::chrono::milliseconds time)
    {
        if (m_idleFor >= std::chrono::milliseconds(0))
            m_idleFor += time;
    }
    const QString &localAddress() const { return facts().localAddress; }
    const QString &remoteAddress() const { return facts().remoteAddress; }
    bool isEncrypted() const { return !facts().tls.version.isEmpty(); }
    const TlsInfo &tls() const { return facts().tls; }
    const ConnectionFacts &facts() const;
    const Http2Info &http2() const { return m_http2; } ///< zeros for HTTP/1.1
    void setHttp2(const Http2Info &info) { m_http2 = info; }

    /// <HttpConnection ['https://example.com:443', HTTP/1.1, ACTIVE, Request Count: 6]>,
    /// <HttpConnection [CONNECTING]>, <HttpConnection [CONNECTION FAILED]>.
    QString toString() const;
    static const char *name(State state); ///< "ACTIVE"

private:
    std::shared_ptr<const ConnectionFacts> m_facts;
    State m_state = State::Closed;
    quint64 m_requestCount = 0;
    std::chrono::milliseconds m_idleFor { -1 };
    Http2Info m_http2;
};

QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const ConnectionInfo &info);

/// Counters of a pool. The first five are of now, the others since it was made.
class QHTTPPOOL_EXPORT PoolStatistics
{
public:
    PoolStatistics() { }
    int active = 0; ///< connections that carry a request
    int idle = 0;
    int connecting = 0;
    int queued = 0; ///< requests that wait for a connection (also those whose connection opens)
    int running = 0; ///< requests on a connection
    quint64 opened = 0; ///< connections established
    quint64 reused = 0; ///< requests that got a connection used before
    quint64 evicted = 0; ///< idle connections closed in favour of another origin or of maxIdle
    quint64 expired = 0; ///< idle connections closed by the timer or by their age
    quint64 stale = 0; ///< idle connections the peer closed or wrote to
    quint64 failed = 0; ///< connection attempts that failed
    quint64 requests = 0; ///< requests submitted
    quint64 resent = 0; ///< requests sent again after a closing race
    quint64 bytesIn = 0; ///< on the wire, TLS included
    quint64 bytesOut = 0;
    friend QHTTPPOOL_EXPORT bool operator==(const PoolStatistics &a, const PoolStatistics &b);

    /// [Requests: 1 active, 0 queued | Connections: 1 active, 0 idle]; connections that are
    /// being opened count as active here.
    QString toString() const;
};

QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const PoolStatistics &statistics);

} // namespace QHttpPool
