// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Timeouts: the two ready-made sets.
//
// expectContinue() is left out of both: it fails nothing, and a wait without an end for a 100 that
// never comes is what RFC 9110 10.1.1 warns of.
#include "limits.h"

namespace QHttpPool {

Timeouts Timeouts::none()
{
    return all(Unlimited);
}

Timeouts Timeouts::all(milliseconds each)
{
    return Timeouts().connect(each).read(each).write(each).pool(each).total(Unlimited);
}

} // namespace QHttpPool
