// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Heartbeat: how late the event loop of the thread it lives in is. A beat is due every millisecond;
// its lateness is the time until the loop has served it. A stall counts once for each beat that was
// due in it, so that percentiles are of time, not of wake-ups.
#pragma once

#include <QtCore/QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace Bench {

class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { beat(); });
    }
    void start()
    {
        m_due = Clock::now() + Period;
        m_timer.start(Period);
    }
    void stop()
    {
        beat(); // a stall that lasts until the end counts too
        m_timer.stop();
        std::sort(m_late.begin(), m_late.end());
    }
    /// Members for the JSON object of a run, in milliseconds; nothing when it did not run.
    std::string members() const
    {
        if (m_late.empty())
            return std::string();
        char text[200];
        std::snprintf(text, sizeof text,
                      "\"late_p50_ms\": %.3f, \"late_p99_ms\": %.3f, \"late_p999_ms\": %.3f, "
                      "\"late_max_ms\": %.3f, ",
                      at(0.5), at(0.99), at(0.999), m_late.back());
        return text;
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds Period { 1 };

    void beat()
    {
        const Clock::time_point now = Clock::now();
        for (; m_due <= now; m_due += Period)
            m_late.push_back(std::chrono::duration<double, std::milli>(now - m_due).count());
    }
    double at(double share) const { return m_late[std::size_t(share * double(m_late.size() - 1))]; }

    QTimer m_timer;
    Clock::time_point m_due;
    std::vector<double> m_late;
};

} // namespace Bench
