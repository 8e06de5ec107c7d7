// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TransferRate: how many bytes a second move, smoothed for people's eyes.
//
// What was moved counts with a weight that falls with its age (exponential, Memory), divided by the
// weight of the whole time since the start: so the beginning is not shown too low, and a transfer
// that stalls sinks towards 0. Pure: the time is given.
#pragma once

#include "../core/timings.h"

#include <QtCore/qglobal.h>
#include <optional>

namespace QHttpPool {

class TransferRate
{
public:
    /// Age at which bytes count a third: steady enough to read, and a change shows within seconds.
    static constexpr std::chrono::milliseconds Memory { 3'000 };
    /// Nothing is said before: one read divided by a few microseconds is no rate.
    static constexpr std::chrono::milliseconds FirstAnswer { 100 };

    void start(TimePoint now);
    bool isStarted() const { return m_start.has_value(); }
    void add(qint64 bytes, TimePoint now);
    double perSecond(TimePoint now) const; ///< 0: not known yet, or nothing moves
    double average(TimePoint now) const; ///< since the start

private:
    double weightAt(TimePoint now) const;

    std::optional<TimePoint> m_start;
    TimePoint m_last;
    double m_weighted = 0; // bytes, as they count at m_last
    qint64 m_bytes = 0;
};

} // namespace QHttpPool
