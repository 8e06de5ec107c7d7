// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtClock: steady_clock and one QTimer.
//
// Invariants: the interval is rounded up, so a wake-up is not early and no loop spins through the
// last fraction of a millisecond; times too far for a QTimer wake once in between, for nothing.
#include "qtclock.h"

#include <QtCore/QTimer>
#include <algorithm>

namespace QHttpPool {

namespace {
// Well inside the int of milliseconds that a QTimer holds (24.8 days).
constexpr std::chrono::milliseconds LongestInterval = std::chrono::hours(24);
} // namespace

QtClock::QtClock() = default;
QtClock::~QtClock() = default;

TimePoint QtClock::now() const
{
    return std::chrono::steady_clock::now();
}

void QtClock::wakeAt(TimePoint when)
{
    using std::chrono::milliseconds;
    if (when == TimePoint::max()) {
        if (m_timer)
            m_timer->stop();
        return;
    }
    if (!m_timer) {
        m_timer = std::make_unique<QTimer>();
        m_timer->setSingleShot(true);
        m_timer->setTimerType(Qt::PreciseTimer);
        QObject::connect(m_timer.get(), &QTimer::timeout, m_timer.get(), [this] { wake(); });
    }
    const TimePoint current = now();
    milliseconds interval(0);
    if (when > current)
        interval = std::min(std::chrono::ceil<milliseconds>(when - current), LongestInterval);
    m_timer->start(interval);
}

} // namespace QHttpPool
