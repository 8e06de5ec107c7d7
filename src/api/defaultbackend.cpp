// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The choice of the network backend: see the header. Nothing else includes a backend's header.

#include "defaultbackend.h"

#include "../net/qt/qtbackend.h"
#ifdef Q_OS_LINUX
#include "../net/epoll/epollbackend.h"
#endif

namespace QHttpPool {

BackendFactory backendFactory(Backend backend)
{
#ifdef Q_OS_LINUX
    if (backend != Backend::Qt)
        return [] { return std::unique_ptr<NetworkBackend>(std::make_unique<EpollBackend>()); };
#else
    Q_UNUSED(backend)
#endif
    return [] { return std::unique_ptr<NetworkBackend>(std::make_unique<QtBackend>()); };
}

BackendFactory defaultBackend()
{
    return backendFactory(Backend::Default);
}

} // namespace QHttpPool
