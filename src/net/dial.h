// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// dial(): the address race of RFC 8305 (Happy Eyeballs v2): attempts staggered by 250 ms, address
// families in turn beginning with the first address's, the next attempt at once when one fails, the
// first connected stream wins and the others are cancelled. Undone by the scope.
#pragma once

#include "../async/cancelscope.h"
#include "../async/deadlines.h"
#include "../async/task.h"
#include "backend.h"

namespace QHttpPool {

/// RFC 8305 5: "a simple implementation can have a fixed delay", recommended 250 ms.
inline constexpr std::chrono::milliseconds ConnectionAttemptDelay { 250 };

/// Addresses interleaved by family (RFC 8305 4). With a local address, only its family.
QHTTPPOOL_EXPORT QList<QByteArray> interleaved(const QList<QByteArray> &addresses,
                                               const QByteArray &localAddress);

/// A connected stream to one of the addresses, or the ConnectError of the last attempt (naming all
/// that was tried when it was more than one). backend and deadlines must outlive the task.
QHTTPPOOL_EXPORT Task<Result<std::unique_ptr<Transport>>> dial(
        NetworkBackend *backend, Deadlines *deadlines, QList<QByteArray> addresses, quint16 port,
        SocketOptions options, CancelScope scope);

} // namespace QHttpPool
