// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Settings: what a pool tells its HTTP/2 peers, and its own bounds (RFC 9113 6.5.2). A builder
// class; all connections of a pool share one.
//
// Server push is always off: nothing here can switch it on (RFC 9113 8.4).
#pragma once

#include "limits.h"

#include <QtCore/QList>
#include <utility>

namespace QHttpPool {

class QHTTPPOOL_EXPORT Http2Settings
{
public:
    using Entry = std::pair<quint16, quint32>; ///< identifier and value

    // RFC 9113 6.5.2
    static constexpr quint16 HeaderTableSize = 1;
    static constexpr quint16 EnablePush = 2;
    static constexpr quint16 MaxConcurrentStreams = 3;
    static constexpr quint16 InitialWindowSize = 4;
    static constexpr quint16 MaxFrameSize = 5;
    static constexpr quint16 MaxHeaderListSize = 6;

    Http2Settings() { }

    /// Requests we run at once on one connection, if the peer allows as many; 100: what RFC 9113
    /// 6.5.2 names as the least a server should take, and the default of nginx and Go is near.
    int streamLimit() const { return m_streamLimit; }
    Http2Settings &streamLimit(int n) { return m_streamLimit = qBound(1, n, MaxStreams), *this; }
    /// Bytes one response may be ahead of its reader; it bounds the memory of a slow reader. 4 MiB
    /// (Go's): at least 160 Mbit/s at 100 ms, as half of it is returned at a time.
    qint64 streamWindow() const { return m_streamWindow; }
    Http2Settings &streamWindow(qint64 n) { return m_streamWindow = window(n), *this; }
    /// Bytes all responses of a connection together may have in flight. Returned as they arrive, so
    /// it bounds no memory and must not be what slows a stream down: 16 MiB.
    qint64 connectionWindow() const { return m_connectionWindow; }
    Http2Settings &connectionWindow(qint64 n) { return m_connectionWindow = window(n), *this; }
    /// Bytes of the peer's header compression table, 4096 (RFC 9113's default).
    int headerTableSize() const { return m_headerTableSize; }
    Http2Settings &headerTableSize(int n) { return m_headerTableSize = qMax(0, n), *this; }
    /// Largest frame the peer may send, 16 KiB (RFC 9113's default) to 2^24-1: larger ones make
    /// streams wait for each other.
    int maxFrameSize() const { return m_maxFrameSize; }
    Http2Settings &maxFrameSize(int n)
    {
        return m_maxFrameSize = qBound(LeastFrameSize, n, GreatestFrameSize), *this;
    }
    /// A further setting (an extension), or another value for one that is sent; EnablePush cannot
    /// be switched on.
    Http2Settings &set(quint16 id, quint32 value);
    /// Identifiers in the order they are to be sent; what is not named follows.
    Http2Settings &order(const QList<quint16> &ids) { return m_order = ids, *this; }

    /// Silence on a connection after which a PING asks whether the peer is still there. Default:
    /// never, as idle connections then stay quiet (batteries); with requests running, their read
    /// timeout looks after it.
    milliseconds pingInterval() const { return m_pingInterval; }
    Http2Settings &pingInterval(milliseconds t) { return m_pingInterval = t, *this; }
    /// How long the answer to a PING may take before the connection counts as dead; 10 s.
    milliseconds pingTimeout() const { return m_pingTimeout; }
    Http2Settings &pingTimeout(milliseconds t) { return m_pingTimeout = t, *this; }

    /// The SETTINGS frame, entry by entry. maxHeaderListSize: MessageLimits::headBytes().
    QList<Entry> entries(int maxHeaderListSize) const;

private:
    static constexpr int MaxStreams = 1 << 20;
    static constexpr int LeastFrameSize = 1 << 14;
    static constexpr int GreatestFrameSize = (1 << 24) - 1;
    static constexpr qint64 GreatestWindow = (qint64(1) << 31) - 1;
    static qint64 window(qint64 n) { return qBound<qint64>(1, n, GreatestWindow); }

    int m_streamLimit = 100;
    qint64 m_streamWindow = qint64(4) << 20;
    qint64 m_connectionWindow = qint64(16) << 20;
    int m_headerTableSize = 4096;
    int m_maxFrameSize = LeastFrameSize;
    QList<Entry> m_further;
    QList<quint16> m_order;
    milliseconds m_pingInterval = milliseconds::max();
    milliseconds m_pingTimeout { 10'000 };
};

} // namespace QHttpPool
