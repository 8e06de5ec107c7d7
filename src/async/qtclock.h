// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtClock: the steady clock, woken by a precise single-shot QTimer of the thread's event loop. Used
// by Deadlines::ofThread() and by the backend on Qt's sockets.
//
// Invariants: the timer is made when the first wake-up is asked for, in that thread, where the
// clock must also end (a clock that is never asked needs no thread data of Qt, so thread_local is
// safe). Wakes never early by more than the timer's own inexactness, which Deadlines corrects.
// Without an event loop it tells the time but never wakes.
#pragma once

#include "clock.h"

#include <memory>

QT_FORWARD_DECLARE_CLASS(QTimer)

namespace QHttpPool {

class QHTTPPOOL_EXPORT QtClock final : public Clock
{
public:
    QtClock();
    ~QtClock() override;
    Q_DISABLE_COPY_MOVE(QtClock)

    TimePoint now() const override;
    void wakeAt(TimePoint when) override;

private:
    std::unique_ptr<QTimer> m_timer;
};

} // namespace QHttpPool
