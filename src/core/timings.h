// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// RequestTimings: where the time of one request went. A value; microseconds since the submission of
// the request, -1 where the phase did not happen (a reused connection has no DNS, connect and TLS).
#pragma once

#include "export.h"

#include <QtCore/QDebug>
#include <chrono>

namespace QHttpPool {

using TimePoint = std::chrono::steady_clock::time_point; ///< of an engine's clock, never wall time

class QHTTPPOOL_EXPORT RequestTimings
{
public:
    using microseconds = std::chrono::microseconds;
    static constexpr microseconds NotReached { -1 };

    RequestTimings() { }

    microseconds queued = NotReached; ///< a connection was assigned: end of the wait in the queue
    microseconds dns = NotReached; ///< how long the name look-up took
    microseconds connect = NotReached; ///< how long the TCP connect took
    microseconds tls = NotReached; ///< how long the TLS handshake took
    microseconds requestSent = NotReached; ///< last byte of the request given to the network
    microseconds firstByte = NotReached; ///< head of the final response complete
    microseconds lastByte = NotReached; ///< last byte of the response
};

QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const RequestTimings &timings);

} // namespace QHttpPool
