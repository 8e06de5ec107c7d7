// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Which network backend a pool uses: the native epoll backend on Linux, Qt's sockets elsewhere. Its
// .cpp is the only file above net/ that knows the backends.
#pragma once

#include "../net/backend.h"

namespace QHttpPool {

enum class Backend {
    Default, ///< Epoll where there is one, else Qt
    Epoll, ///< one epoll set under one notifier; Linux only (elsewhere the factory gives Qt)
    Qt, ///< QTcpSocket, QLocalSocket and QHostInfo
};

QHTTPPOOL_EXPORT BackendFactory backendFactory(Backend backend);
QHTTPPOOL_EXPORT BackendFactory defaultBackend();

} // namespace QHttpPool
