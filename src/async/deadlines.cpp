// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Deadlines: an intrusive binary heap, smallest key first, with lazy correction.
//
// Invariants: every Deadline in m_heap knows its place (m_index). An entry's key (m_queued) may be
// earlier than its time (m_due) and is corrected when it comes up; it is never later, so nothing
// fires late. The clock is asked again only for an earlier time, or once after a wake-up. Nothing
// of this object is touched after a callback that may have ended it.
#include "deadlines.h"

#include "qtclock.h"

#include <algorithm>

namespace QHttpPool {

Deadline::Deadline(Deadlines &owner, std::function<void()> onDue)
    : m_owner(owner)
    , m_onDue(std::move(onDue))
{
}

Deadline::~Deadline()
{
    if (m_index >= 0)
        m_owner.remove(this);
}

void Deadline::armAt(TimePoint when)
{
    m_due = when;
    if (when != TimePoint::max())
        m_owner.queue(this, when);
}

void Deadline::armIn(std::chrono::milliseconds delay)
{
    using std::chrono::milliseconds;
    const TimePoint now = m_owner.now();
    const auto longest = std::chrono::duration_cast<milliseconds>(TimePoint::max() - now);
    if (delay >= longest)
        cancel();
    else
        armAt(now + std::max(delay, milliseconds(0)));
}

void Deadline::cancel()
{
    m_due = TimePoint::max();
}

Deadlines::Deadlines(Clock &clock)
    : m_clock(clock)
{
    m_clock.setHandler([this] { onWake(); });
}

Deadlines::~Deadlines()
{
    for (Deadline *deadline : m_heap) {
        deadline->m_index = -1;
        deadline->m_due = TimePoint::max();
    }
    m_clock.setHandler(nullptr);
    m_clock.wakeAt(TimePoint::max());
    if (m_ended)
        *m_ended = true;
}

Deadlines &Deadlines::ofThread()
{
    // The clock first: it outlives the Deadlines over it.
    thread_local QtClock clock;
    thread_local Deadlines deadlines(clock);
    return deadlines;
}

void Deadlines::onWake()
{
    const TimePoint now = m_clock.now();
    m_scheduled = TimePoint::max();
    bool ended = false;
    bool *const outerEnded = std::exchange(m_ended, &ended);
    const TimePoint outerFloor = std::exchange(m_floor, now + TimePoint::duration(1));
    while (!m_heap.empty() && m_heap.front()->m_queued <= now) {
        Deadline *const deadline = m_heap.front();
        if (deadline->m_due > deadline->m_queued && deadline->isArmed()) {
            deadline->m_queued = deadline->m_due;
            siftDown(0);
            continue;
        }
        const bool isDue = deadline->isArmed();
        remove(deadline);
        if (!isDue || !deadline->m_onDue)
            continue;
        deadline->m_due = TimePoint::max();
        scheduleEarlier(); // the callback may run an event loop, which needs its deadlines
        // A copy: the callback may destroy the Deadline, and with it the function that runs.
        const auto onDue = deadline->m_onDue;
        onDue();
        if (ended) {
            if (outerEnded)
                *outerEnded = true;
            return;
        }
    }
    m_ended = outerEnded;
    m_floor = outerFloor;
    if (const TimePoint next = nextWake(); next != m_scheduled) {
        m_scheduled = next;
        m_clock.wakeAt(next);
    }
}

/// While a wake-up is under way nothing is queued for a time that it still handles: else a callback
/// that arms itself for now would keep it going for ever.
void Deadlines::queue(Deadline *deadline, TimePoint when)
{
    const TimePoint key = std::max(when, m_floor);
    if (deadline->m_index < 0) {
        deadline->m_queued = key;
        m_heap.push_back(deadline);
        deadline->m_index = int(m_heap.size()) - 1;
    } else if (key < deadline->m_queued) {
        deadline->m_queued = key;
    } else {
        return;
    }
    siftUp(deadline->m_index);
    scheduleEarlier();
}

void Deadlines::remove(Deadline *deadline)
{
    const int hole = std::exchange(deadline->m_index, -1);
    Deadline *const last = m_heap.back();
    m_heap.pop_back();
    if (last == deadline)
        return;
    place(last, hole);
    siftUp(hole);
    siftDown(last->m_index);
}

void Deadlines::siftUp(int index)
{
    Deadline *const deadline = m_heap[size_t(index)];
    while (index > 0) {
        const int parent = (index - 1) / 2;
        if (m_heap[size_t(parent)]->m_queued <= deadline->m_queued)
            break;
        place(m_heap[size_t(parent)], index);
        index = parent;
    }
    place(deadline, index);
}

void Deadlines::siftDown(int index)
{
    Deadline *const deadline = m_heap[size_t(index)];
    const int size = int(m_heap.size());
    for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
        if (child + 1 < size
            && m_heap[size_t(child) + 1]->m_queued < m_heap[size_t(child)]->m_queued)
            ++child;
        if (deadline->m_queued <= m_heap[size_t(child)]->m_queued)
            break;
        place(m_heap[size_t(child)], index);
        index = child;
    }
    place(deadline, index);
}

void Deadlines::place(Deadline *deadline, int index)
{
    m_heap[size_t(index)] = deadline;
    deadline->m_index = index;
}

TimePoint Deadlines::nextWake() const
{
    return m_heap.empty() ? TimePoint::max() : m_heap.front()->m_queued;
}

void Deadlines::scheduleEarlier()
{
    const TimePoint next = nextWake();
    if (next >= m_scheduled)
        return;
    m_scheduled = next;
    m_clock.wakeAt(next);
}

} // namespace QHttpPool
