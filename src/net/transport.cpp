// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The key functions of Transport and TransportHandler: one vtable each, in the library.

#include "transport.h"

namespace QHttpPool {

TransportHandler::~TransportHandler() = default;
Transport::~Transport() = default;

} // namespace QHttpPool
