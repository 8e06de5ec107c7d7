// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Clock: the time now and one wake-up. Real clocks (Qt's, a backend's) and the jumping clock of the
// mock backend stand behind it, so nothing above measures wall time and no test sleeps.
#pragma once

#include "../core/timings.h"

#include <functional>
#include <utility>

namespace QHttpPool {

class QHTTPPOOL_EXPORT Clock
{
public:
    virtual ~Clock();
    /// Monotonic.
    virtual TimePoint now() const = 0;
    /// Calls the handler once at or soon after `when`; replaces the wake-up set before.
    /// TimePoint::max(): none. Never calls the handler from inside this call.
    virtual void wakeAt(TimePoint when) = 0;
    /// Who is woken: exactly one Deadlines per clock.
    void setHandler(std::function<void()> handler) { m_handler = std::move(handler); }

protected:
    /// Calls the handler. It may set another one, and may destroy this clock.
    void wake();

private:
    std::function<void()> m_handler;
};

} // namespace QHttpPool
