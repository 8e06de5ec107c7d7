// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// PoolSettings: everything a pool is made with. A builder class; limits alone convert to it, so
// HttpPool pool(PoolLimits().maxConnections(20)) works.
//
// The network backend is not here (core knows no I/O): HttpPool takes it as a separate argument.
#pragma once

#include "http2settings.h"
#include "limits.h"
#include "tlsconfiguration.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>

namespace QHttpPool {

/// One raw socket option: setsockopt(level, name, value).
class SocketOption
{
public:
    SocketOption() { }
    SocketOption(int optionLevel, int optionName, int number)
        : level(optionLevel)
        , name(optionName)
        , value(reinterpret_cast<const char *>(&number), sizeof number)
    {
    }
    SocketOption(int optionLevel, int optionName, const QByteArray &bytes)
        : level(optionLevel)
        , name(optionName)
        , value(bytes)
    {
    }
    int level = 0;
    int name = 0;
    QByteArray value;
};

/// How sockets are made. Applied before connect; an option the system refuses is a ConnectError.
class SocketOptions
{
public:
    SocketOptions() { }
    bool noDelay() const { return m_noDelay; } ///< TCP_NODELAY; default true
    SocketOptions &noDelay(bool on) { return m_noDelay = on, *this; }
    bool keepAlive() const { return m_keepAlive; } ///< SO_KEEPALIVE; default false
    SocketOptions &keepAlive(bool on) { return m_keepAlive = on, *this; }
    /// Source address; "0.0.0.0" forces IPv4, "::" forces IPv6. Empty: the system chooses.
    const QByteArray &localAddress() const { return m_localAddress; }
    SocketOptions &localAddress(const QByteArray &address)
    {
        return m_localAddress = address, *this;
    }
    const QList<SocketOption> &raw() const { return m_raw; }
    SocketOptions &add(const SocketOption &option) { return m_raw.append(option), *this; }

private:
    bool m_noDelay = true;
    bool m_keepAlive = false;
    QByteArray m_localAddress;
    QList<SocketOption> m_raw;
};

class PoolSettings
{
public:
    PoolSettings() { }
    PoolSettings(const PoolLimits &limits) // NOLINT(google-explicit-constructor): a pool of limits
        : m_limits(limits)
    {
    }

    const PoolLimits &limits() const { return m_limits; }
    PoolSettings &limits(const PoolLimits &limits) { return m_limits = limits, *this; }
    const TlsConfiguration &tls() const { return m_tls; }
    PoolSettings &tls(const TlsConfiguration &tls) { return m_tls = tls, *this; }
    const MessageLimits &messageLimits() const { return m_messageLimits; }
    PoolSettings &messageLimits(const MessageLimits &limits)
    {
        return m_messageLimits = limits, *this;
    }
    const SocketOptions &socketOptions() const { return m_socketOptions; }
    PoolSettings &socketOptions(const SocketOptions &o) { return m_socketOptions = o, *this; }

    bool http1() const { return m_http1; } ///< HTTP/1.1 may be spoken; default true
    PoolSettings &http1(bool on) { return m_http1 = on, *this; }
    /// HTTP/2 may be spoken; default true. With https the server chooses (ALPN, RFC 9113 3.2); http
    /// is HTTP/1.1 unless that is switched off, then HTTP/2 by prior knowledge (RFC 9113 3.3).
    bool http2() const { return m_http2; }
    PoolSettings &http2(bool on) { return m_http2 = on, *this; }
    const Http2Settings &http2Settings() const { return m_http2Settings; }
    PoolSettings &http2Settings(const Http2Settings &settings)
    {
        return m_http2Settings = settings, *this;
    }
    /// Further attempts after a failed connect (TCP or TLS); default 0. Waits 0, 0.5, 1, 2, 4 … s
    /// between them, 30 s at most.
    int connectRetries() const { return m_connectRetries; }
    PoolSettings &connectRetries(int n) { return m_connectRetries = qMax(0, n), *this; }
    /// Path of a Unix domain socket that every connection dials, whatever the URL's host.
    const QString &unixSocket() const { return m_unixSocket; }
    PoolSettings &unixSocket(const QString &path) { return m_unixSocket = path, *this; }
    /// Addresses for a name ("host" or "host:port", lower case), in place of DNS.
    const QHash<QByteArray, QList<QByteArray>> &resolveOverrides() const { return m_overrides; }
    PoolSettings &resolve(const QByteArray &hostOrHostPort, const QList<QByteArray> &addresses)
    {
        return m_overrides.insert(hostOrHostPort.toLower(), addresses), *this;
    }
    /// Connections, protocols and TLS run in a thread of the pool's own; default false: in the
    /// thread the pool is made in. Replies, streams and bodies stay in that thread in both cases.
    bool ioThread() const { return m_ioThread; }
    PoolSettings &ioThread(bool on) { return m_ioThread = on, *this; }
    /// How long one turn of the caller's event loop hands over what came, before it goes on in a
    /// later turn, then to each reply in turn. Default 4 ms: a quarter of a frame at 60 Hz, which
    /// leaves the rest for painting. At least 1 ms, at most an hour.
    std::chrono::milliseconds deliveryBudget() const { return m_deliveryBudget; }
    PoolSettings &deliveryBudget(std::chrono::milliseconds time)
    {
        using namespace std::chrono_literals;
        return m_deliveryBudget = qBound<std::chrono::milliseconds>(1ms, time, 1h), *this;
    }

private:
    PoolLimits m_limits;
    TlsConfiguration m_tls;
    MessageLimits m_messageLimits;
    SocketOptions m_socketOptions;
    bool m_http1 = true;
    bool m_http2 = true;
    Http2Settings m_http2Settings;
    int m_connectRetries = 0;
    QString m_unixSocket;
    QHash<QByteArray, QList<QByteArray>> m_overrides;
    bool m_ioThread = false;
    std::chrono::milliseconds m_deliveryBudget { 4 };
};

} // namespace QHttpPool
