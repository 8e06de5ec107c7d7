// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollClock, see the header. libstdc++'s steady_clock is CLOCK_MONOTONIC, so its time points are
// the timerfd's absolute times.

#include "epollclock.h"

#include <cerrno>
#include <cstring>
#include <sys/timerfd.h>

namespace QHttpPool {

EpollClock::EpollClock(std::shared_ptr<EpollSet> set)
    : m_set(std::move(set))
    , m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))
    , m_token(m_set->add(this))
{
    if (!m_timer.isOpen() || m_set->watch(m_token, m_timer.get(), EPOLLIN | EPOLLET) != 0)
        qFatal("QHttpPool: cannot make a timer: %s", std::strerror(errno)); // as Qt for its own
}

EpollClock::~EpollClock()
{
    m_set->remove(m_token);
}

void EpollClock::wakeAt(TimePoint when)
{
    m_wanted = when;
    if (when < m_armed)
        setTimer(when);
}

void EpollClock::setTimer(TimePoint when)
{
    m_armed = when;
    const qint64 ns = std::chrono::nanoseconds(when.time_since_epoch()).count();
    itimerspec timer {};
    timer.it_value.tv_sec = qMax<qint64>(0, ns) / 1'000'000'000;
    timer.it_value.tv_nsec = qMax<qint64>(1, ns) % 1'000'000'000; // all zero would switch it off
    ::timerfd_settime(m_timer.get(), TFD_TIMER_ABSTIME, &timer, nullptr);
}

void EpollClock::onReady(quint32)
{
    m_armed = TimePoint::max();
    if (m_wanted == TimePoint::max())
        return;
    if (m_wanted > now()) {
        setTimer(m_wanted);
        return;
    }
    m_wanted = TimePoint::max();
    wake(); // may destroy this
}

} // namespace QHttpPool
