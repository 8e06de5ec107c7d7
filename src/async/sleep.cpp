// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// sleepFor(): a Completion that a Deadline completes.
//
// Invariants: both live in the frame, which the Deadline's callback may end; Deadlines allows that.
#include "sleep.h"

#include "completion.h"
#include "deadlines.h"

namespace QHttpPool {

Task<Result<void>> sleepFor(std::chrono::milliseconds delay, CancelScope scope,
                            Deadlines *deadlines)
{
    Completion<void> passed(scope);
    Deadline deadline(deadlines ? *deadlines : Deadlines::ofThread(),
                      [&passed] { passed.complete(Result<void>()); });
    deadline.armIn(delay);
    co_return co_await passed.wait();
}

} // namespace QHttpPool
