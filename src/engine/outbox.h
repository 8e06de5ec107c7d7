// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Outbox: events wait here until the stack has unwound. Nothing in the engine calls user code;
// whatever it has to say it puts here, and the turn's end hands over one batch.
#pragma once

#include "events.h"

namespace QHttpPool {

class Outbox
{
public:
    template<typename T>
    void put(RequestId id, T &&payload)
    {
        m_batch.emplace_back(id, std::forward<T>(payload));
    }
    /// Where lies what of this turn only the latest counts of.
    class Mark
    {
    public:
        quint64 turn = 0;
        size_t index = 0;
    };
    /// Puts it in the place of what was put with this mark in this turn.
    template<typename T>
    void putLatest(Mark &mark, RequestId id, T &&payload)
    {
        if (mark.turn == m_turn) {
            m_batch[mark.index].payload = std::forward<T>(payload);
            return;
        }
        mark.turn = m_turn;
        mark.index = m_batch.size();
        put(id, std::forward<T>(payload));
    }
    bool isEmpty() const { return m_batch.empty(); }
    /// The batch so far, in order; the outbox is empty afterwards.
    EventBatch take();

private:
    EventBatch m_batch;
    quint64 m_turn = 1;
};

} // namespace QHttpPool
