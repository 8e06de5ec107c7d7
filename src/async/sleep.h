// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// sleepFor(): waits for a time to pass, in the time of a Deadlines.
//
// Invariants: ends with ok when the time has passed, never before; with Cancelled when the scope
// ends first, at once. Always goes through the event loop, for a delay of 0 too.
#pragma once

#include "../core/result.h"
#include "cancelscope.h"
#include "task.h"

#include <chrono>

namespace QHttpPool {

class Deadlines;

/// deadlines: outlives the wait; null: Deadlines::ofThread(). milliseconds::max(): until cancelled.
/// How it is undone: by the scope.
[[nodiscard]] QHTTPPOOL_EXPORT Task<Result<void>> sleepFor(std::chrono::milliseconds delay,
                                                           CancelScope scope,
                                                           Deadlines *deadlines = nullptr);

} // namespace QHttpPool
