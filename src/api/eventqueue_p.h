// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EventQueue: events of the engine that wait to be applied.
//
// Invariants: the events of one request come out in the order they went in. At first those of
// different requests do so too. After share() the requests have their turns, an event each, until
// the queue has been empty: so a reply of many chunks does not hold up another's head for longer
// than it takes to go around once. Then the events of the pool itself come last: a drained pool has
// no reply left that has not been told.
#pragma once

#include "../engine/events.h"

#include <deque>
#include <unordered_map>

namespace QHttpPool {

class EventQueue
{
public:
    void append(EventBatch batch);
    bool isEmpty() const
    {
        return m_cursor == m_inOrder.size() && m_turns.empty() && m_ofPool.empty();
    }
    /// Is there anything left that somebody could wait for?
    bool hasMore() const;
    /// The next one; the queue is not empty.
    Event take();
    /// From now on the requests have their turns.
    void share();

private:
    void deal(Event event);
    bool isShared() const { return !m_turns.empty() || !m_ofPool.empty(); }

    EventBatch m_inOrder;
    size_t m_cursor = 0; // of the first that was not taken
    // Shared:
    std::unordered_map<RequestId, std::deque<Event>> m_ofRequests;
    std::deque<RequestId> m_turns; // the keys of m_ofRequests
    std::deque<Event> m_ofPool;
};

} // namespace QHttpPool
