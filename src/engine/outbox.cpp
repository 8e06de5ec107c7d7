// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements outbox.h.
#include "outbox.h"

namespace QHttpPool {

EventBatch Outbox::take()
{
    EventBatch batch;
    batch.swap(m_batch);
    ++m_turn;
    return batch;
}

} // namespace QHttpPool
