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
    bool isEmpty() const { return m_batch.empty(); }
    /// The batch so far, in order; the outbox is empty afterwards.
    EventBatch take();

private:
    EventBatch m_batch;
};

} // namespace QHttpPool
