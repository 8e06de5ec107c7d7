// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements lease.h.
#include "lease.h"

namespace QHttpPool {

void Lease::giveBack()
{
    if (Connection *connection = std::exchange(m_connection, nullptr))
        m_owner->leaseReturned(*connection);
}

} // namespace QHttpPool
