// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// JumpClock: a clock that stands still until a test moves it.
//
// Invariants: advanceTo() wakes at each time that was asked for, as a good clock does; jumpTo()
// wakes once, late. Counts how often it was asked. (The mock backend has its own; the tests of this
// folder must not need it.)
#pragma once

#include "async/clock.h"

#include <algorithm>

namespace QHttpPoolTest {

class JumpClock final : public QHttpPool::Clock
{
public:
    using TimePoint = QHttpPool::TimePoint;
    using Milliseconds = std::chrono::milliseconds;

    TimePoint now() const override { return m_now; }
    void wakeAt(TimePoint when) override
    {
        m_wake = when;
        ++m_asked;
    }

    void advanceTo(TimePoint target)
    {
        while (m_wake <= target) {
            m_now = std::max(m_now, m_wake);
            ring();
        }
        m_now = std::max(m_now, target);
    }
    void advance(Milliseconds by) { advanceTo(m_now + by); }
    void jumpTo(TimePoint target)
    {
        m_now = target;
        if (m_wake <= target)
            ring();
    }
    /// Wakes for nothing, as a clock may.
    void ring()
    {
        m_wake = TimePoint::max();
        wake();
    }
    TimePoint wakeTime() const { return m_wake; }
    int asked() const { return m_asked; }
    static TimePoint at(qint64 milliseconds) { return TimePoint(Milliseconds(milliseconds)); }

private:
    TimePoint m_now;
    TimePoint m_wake = TimePoint::max();
    int m_asked = 0;
};

} // namespace QHttpPoolTest
