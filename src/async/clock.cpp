// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Clock: the anchor of its virtual table, and the one call of its handler.
//
// Invariants: wake() works on a copy, because the handler may replace itself or end the clock.
#include "clock.h"

namespace QHttpPool {

Clock::~Clock() = default;

void Clock::wake()
{
    if (const auto handler = m_handler)
        handler();
}

} // namespace QHttpPool
