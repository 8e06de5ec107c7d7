// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Every limit, size and time of the library that a user may change, with its default, its unit and
// its reason. Builder classes (never aggregates: gcc 12, see src/README.md).
//
// Who may change them: the user, before the pool or the request starts. Nothing below reads a limit
// from anywhere else.
#pragma once

#include "export.h"

#include <QtCore/qglobal.h>
#include <chrono>

namespace QHttpPool {

using std::chrono::milliseconds;

/// The waits of one request. Each is finite by default: a cable that was pulled must become an
/// error. milliseconds::max() means no limit.
class QHTTPPOOL_EXPORT Timeouts
{
public:
    static constexpr milliseconds Unlimited = milliseconds::max();

    Timeouts() { }
    static Timeouts none(); ///< no limit at all; expectContinue(), which fails nothing, stays
    static Timeouts all(milliseconds each); ///< connect, read, write and pool; no total

    /// Name look-up, TCP connect and TLS handshake together, for one attempt.
    milliseconds connect() const { return m_connect; }
    Timeouts &connect(milliseconds t) { return m_connect = t, *this; }
    /// Longest time in which nothing arrives while the client waits for the network.
    milliseconds read() const { return m_read; }
    Timeouts &read(milliseconds t) { return m_read = t, *this; }
    /// Longest time in which nothing can be sent while there is something to send.
    milliseconds write() const { return m_write; }
    Timeouts &write(milliseconds t) { return m_write = t, *this; }
    /// Longest wait for a free connection (connecting is not part of it).
    milliseconds pool() const { return m_pool; }
    Timeouts &pool(milliseconds t) { return m_pool = t, *this; }
    /// From submission to the last byte of the response, whatever happens in between.
    milliseconds total() const { return m_total; }
    Timeouts &total(milliseconds t) { return m_total = t, *this; }
    /// How long a request with Expect: 100-continue waits before it sends the body all the same
    /// (RFC 9110 10.1.1: "a client SHOULD NOT wait for an indefinite period").
    milliseconds expectContinue() const { return m_expectContinue; }
    Timeouts &expectContinue(milliseconds t) { return m_expectContinue = t, *this; }

    friend bool operator==(const Timeouts &a, const Timeouts &b) = default;

private:
    milliseconds m_connect { 10'000 };
    milliseconds m_read { 30'000 };
    milliseconds m_write { 30'000 };
    milliseconds m_pool { 10'000 };
    milliseconds m_total = Unlimited;
    milliseconds m_expectContinue { 1'000 }; // curl's default
};

/// How many connections a pool holds, and for how long.
class QHTTPPOOL_EXPORT PoolLimits
{
public:
    static constexpr int Unlimited = 1 << 24; ///< more sockets than a process can have

    PoolLimits() { }
    /// Open and opening connections over all origins; default 10 (httpcore's).
    int maxConnections() const { return m_maxConnections; }
    PoolLimits &maxConnections(int n) { return m_maxConnections = qMax(1, n), *this; }
    /// Open and opening connections to one origin; default: no limit of its own.
    int maxConnectionsPerOrigin() const { return m_maxConnectionsPerOrigin; }
    PoolLimits &maxConnectionsPerOrigin(int n)
    {
        return m_maxConnectionsPerOrigin = qMax(1, n), *this;
    }
    /// Idle connections kept; 0 keeps none; default: as many as there are.
    int maxIdle() const { return m_maxIdle; }
    PoolLimits &maxIdle(int n) { return m_maxIdle = qMax(0, n), *this; }
    /// How long a connection may be idle before a timer closes it; 0 closes at once. Default 60 s:
    /// shorter than the idle time of common servers (nginx 75 s), long enough for a person's
    /// clicks.
    milliseconds idleExpiry() const { return m_idleExpiry; }
    PoolLimits &idleExpiry(milliseconds t) { return m_idleExpiry = t, *this; }
    /// Age past which a connection takes no new request; default: no limit.
    milliseconds maxAge() const { return m_maxAge; }
    PoolLimits &maxAge(milliseconds t) { return m_maxAge = t, *this; }

    friend bool operator==(const PoolLimits &a, const PoolLimits &b) = default;

private:
    int m_maxConnections = 10;
    int m_maxConnectionsPerOrigin = Unlimited;
    int m_maxIdle = Unlimited;
    milliseconds m_idleExpiry { 60'000 };
    milliseconds m_maxAge = milliseconds::max();
};

/// Bounds on what a server may make us hold or read (RFC 9112 2.3, RFC 9110 5.4). Past one of them
/// the response is a RemoteProtocolError.
class QHTTPPOOL_EXPORT MessageLimits
{
public:
    MessageLimits() { }
    /// Bytes of one response head; 128 KiB: h11 takes 100 KiB, curl 300 KiB, Go 1 MiB.
    int headBytes() const { return m_headBytes; }
    MessageLimits &headBytes(int n) { return m_headBytes = n, *this; }
    /// Bytes of one line of the head; 64 KiB: signed cookies and CSP fields reach 16 KiB.
    int lineBytes() const { return m_lineBytes; }
    MessageLimits &lineBytes(int n) { return m_lineBytes = n, *this; }
    /// Fields of one head; 256: browsers' servers send below 100.
    int fieldCount() const { return m_fieldCount; }
    MessageLimits &fieldCount(int n) { return m_fieldCount = n, *this; }
    /// 1xx responses before the final one; 32.
    int informationalCount() const { return m_informationalCount; }
    MessageLimits &informationalCount(int n) { return m_informationalCount = n, *this; }
    /// Bytes of the trailer section; 16 KiB.
    int trailerBytes() const { return m_trailerBytes; }
    MessageLimits &trailerBytes(int n) { return m_trailerBytes = n, *this; }
    /// Bytes of one chunk-size line with its extensions; 4 KiB.
    int chunkLineBytes() const { return m_chunkLineBytes; }
    MessageLimits &chunkLineBytes(int n) { return m_chunkLineBytes = n, *this; }

    friend bool operator==(const MessageLimits &a, const MessageLimits &b) = default;

private:
    int m_headBytes = 128 * 1024;
    int m_lineBytes = 64 * 1024;
    int m_fieldCount = 256;
    int m_informationalCount = 32;
    int m_trailerBytes = 16 * 1024;
    int m_chunkLineBytes = 4 * 1024;
};

/// Sizes of the pipes between network and application, in bytes. Not user-visible knobs but one
/// place.
namespace Buffers {
/// What a reply may have in flight to its reader before the reader takes some: bounds the memory of
/// a slow reader, large enough for a gigabit at 2 ms of GUI latency.
inline constexpr qint64 ReplyCredit = 256 * 1024;
/// One read from a socket: the size from which larger reads no longer gain.
inline constexpr qint64 SocketRead = 128 * 1024;
/// Above this a transport's write queue takes no more body bytes, below WriteLowWater it asks
/// again.
inline constexpr qint64 WriteHighWater = 256 * 1024;
inline constexpr qint64 WriteLowWater = 128 * 1024;
/// One piece asked of a request body source.
inline constexpr qint64 BodyPull = 256 * 1024;
/// What is drained at most to keep a connection whose response the caller dropped.
inline constexpr qint64 DrainOnCancel = 64 * 1024;
} // namespace Buffers

} // namespace QHttpPool
