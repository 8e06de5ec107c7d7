// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// coroutineBody(): a request body whose pieces a coroutine makes.
//
// Invariants: one piece is made at a time. The function, with all it captured, lives until the last
// coroutine it made has ended, so a lambda may be a coroutine here. A piece that comes after the
// request ended is dropped. A piece longer than asked is handed out in parts. An exception fails
// the request: an HttpException with its error, any other with LocalProtocolError. How it is
// undone: dropping the body only stops the asking. A coroutine that waits for long should stand
// under a CancelScope of the caller.
#pragma once

#include "../core/body.h"
#include "task.h"

#include <functional>

namespace QHttpPool {

/// next: makes the next piece, best of at most maxBytes; empty: the end. size: total bytes, -1 when
/// unknown. rewind: starts again from the beginning, false when that failed; null: cannot. A rewind
/// while a piece is being made drops that piece, and its answer never comes.
[[nodiscard]] QHTTPPOOL_EXPORT BodySource coroutineBody(
        std::function<Task<Result<QByteArray>>(qint64 maxBytes)> next, qint64 size = -1,
        std::function<bool()> rewind = nullptr);

} // namespace QHttpPool
