// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The one include of QCoro, and the alias the library uses for its coroutines.
//
// QCoro's Task is eager and is not cancelled when dropped (it runs on): so no task of the library
// is dropped, each is joined by a TaskGroup or awaited, and cancelling goes through a CancelScope.
#pragma once

#include <qcoro/qcorotask.h>

namespace QHttpPool {

template<typename T = void>
using Task = QCoro::Task<T>;

} // namespace QHttpPool
