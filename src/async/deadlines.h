// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Deadlines: many deadlines over one wake-up of a Clock, kept in a binary heap.
//
// Made for timeouts that are armed and pushed back on every read and seldom fire: arming later than
// the heap's entry, and cancelling, touch one field (the entry is corrected when it comes up; so a
// clock may wake for nothing). A Deadline that is destroyed leaves the heap. Callbacks run from
// Clock's wake-up, never from inside arm(); they may arm, cancel and destroy any Deadline, their
// own too, and run an event loop. A wake-up fires all that is due, the earliest first; what its
// callbacks arm anew waits for the next one, so no callback can starve the loop. One thread.
#pragma once

#include "clock.h"

#include <functional>
#include <vector>

namespace QHttpPool {

class Deadlines;

/// One deadline: a callback and the time when it is due. Not copyable, not movable. It may be
/// destroyed after its Deadlines, but not armed any more then.
class QHTTPPOOL_EXPORT Deadline
{
public:
    Deadline(Deadlines &owner, std::function<void()> onDue);
    ~Deadline();
    Q_DISABLE_COPY_MOVE(Deadline)

    /// Due at `when` (replaces); TimePoint::max() is the same as cancel().
    void armAt(TimePoint when);
    /// Due after a time from now; milliseconds::max() is the same as cancel().
    void armIn(std::chrono::milliseconds delay);
    void cancel();
    bool isArmed() const { return m_due != TimePoint::max(); }
    TimePoint due() const { return m_due; }

private:
    friend class Deadlines;
    Deadlines &m_owner;
    std::function<void()> m_onDue;
    TimePoint m_due = TimePoint::max(); // when the callback is wanted
    TimePoint m_queued = TimePoint::max(); // key of the heap entry; not later than m_due (but for
                                           // what a callback arms in the past: see queue())
    int m_index = -1; // place in the heap, -1: not in it
};

class QHTTPPOOL_EXPORT Deadlines
{
public:
    explicit Deadlines(Clock &clock);
    ~Deadlines();
    Q_DISABLE_COPY_MOVE(Deadlines)

    TimePoint now() const { return m_clock.now(); }
    Clock &clock() const { return m_clock; }
    bool isEmpty() const { return m_heap.empty(); }
    /// The Deadlines of the current thread, over Qt's timers: what scopes of user code use. Made on
    /// first use, lives as long as the thread.
    static Deadlines &ofThread();

private:
    friend class Deadline;
    void onWake();
    void queue(Deadline *deadline, TimePoint when);
    void remove(Deadline *deadline);
    void siftUp(int index);
    void siftDown(int index);
    void place(Deadline *deadline, int index);
    TimePoint nextWake() const;
    void scheduleEarlier();

    Clock &m_clock;
    std::vector<Deadline *> m_heap;
    TimePoint m_scheduled = TimePoint::max(); // what the clock was asked for
    TimePoint m_floor = TimePoint::min(); // no entry is queued before this
    bool *m_ended = nullptr; // set by the destructor, for a wake-up that is under way
};

} // namespace QHttpPool
