// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The key functions of NetworkBackend and Operation: one vtable each, in the library.

#include "backend.h"

namespace QHttpPool {

Operation::~Operation() = default;
NetworkBackend::~NetworkBackend() = default;

} // namespace QHttpPool
