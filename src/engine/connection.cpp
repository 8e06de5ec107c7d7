// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements connection.h.
#include "connection.h"

namespace QHttpPool {

Connection::~Connection() = default;

ConnectionInfo Connection::info(ConnectionInfo::State state, TimePoint now) const
{
    using std::chrono::milliseconds;
    const auto idleFor = state == ConnectionInfo::State::Idle
                                 ? std::chrono::duration_cast<milliseconds>(now - m_idleSince)
                                 : milliseconds(-1);
    return ConnectionInfo(m_facts, state, m_requestCount, idleFor);
}

} // namespace QHttpPool
