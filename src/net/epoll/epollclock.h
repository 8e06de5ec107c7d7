// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollClock: the steady clock, and a timerfd in the epoll set for its one wake-up.
//
// Invariant: the timerfd is set to m_wanted or earlier. Moving the wake-up later or away is the
// common case (timeouts that are pushed back and cancelled) and costs no system call: the timerfd
// then fires once for nothing and is set anew.
#pragma once

#include "../../async/clock.h"
#include "epollset.h"

namespace QHttpPool {

class EpollClock final : public Clock, private EpollSource
{
public:
    explicit EpollClock(std::shared_ptr<EpollSet> set);
    ~EpollClock() override;

    TimePoint now() const override { return std::chrono::steady_clock::now(); }
    void wakeAt(TimePoint when) override;

private:
    void onReady(quint32 events) override;
    void setTimer(TimePoint when);

    std::shared_ptr<EpollSet> m_set;
    FileDescriptor m_timer;
    EpollSet::Token m_token;
    TimePoint m_wanted = TimePoint::max();
    TimePoint m_armed = TimePoint::max();
};

} // namespace QHttpPool
