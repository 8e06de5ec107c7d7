// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements eventqueue_p.h.

#include "eventqueue_p.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace QHttpPool {

void EventQueue::append(EventBatch batch)
{
    if (isShared()) {
        for (Event &event : batch)
            deal(std::move(event));
    } else if (m_cursor == m_inOrder.size()) {
        m_inOrder = std::move(batch);
        m_cursor = 0;
    } else {
        m_inOrder.insert(m_inOrder.end(), std::make_move_iterator(batch.begin()),
                         std::make_move_iterator(batch.end()));
    }
}

bool EventQueue::hasMore() const
{
    const auto matters = [](const Event &event) {
        return !std::holds_alternative<StatisticsEvent>(event.payload);
    };
    const size_t left = m_inOrder.size() - m_cursor;
    return left > 1 || (left == 1 && matters(m_inOrder[m_cursor])) || !m_turns.empty()
           || std::any_of(m_ofPool.cbegin(), m_ofPool.cend(), matters);
}

Event EventQueue::take()
{
    if (!isShared()) {
        Event event = std::move(m_inOrder[m_cursor++]);
        if (m_cursor == m_inOrder.size()) {
            m_inOrder.clear();
            m_cursor = 0;
        }
        return event;
    }
    if (m_turns.empty()) {
        Event event = std::move(m_ofPool.front());
        m_ofPool.pop_front();
        return event;
    }
    const RequestId id = m_turns.front();
    m_turns.pop_front();
    const auto found = m_ofRequests.find(id);
    Event event = std::move(found->second.front());
    found->second.pop_front();
    if (found->second.empty())
        m_ofRequests.erase(found);
    else
        m_turns.push_back(id);
    return event;
}

void EventQueue::share()
{
    for (; m_cursor < m_inOrder.size(); ++m_cursor)
        deal(std::move(m_inOrder[m_cursor]));
    m_inOrder.clear();
    m_cursor = 0;
}

void EventQueue::deal(Event event)
{
    if (event.id == 0) {
        m_ofPool.push_back(std::move(event));
        return;
    }
    const RequestId id = event.id;
    std::deque<Event> &events = m_ofRequests[id];
    if (events.empty())
        m_turns.push_back(id);
    events.push_back(std::move(event));
}

} // namespace QHttpPool
