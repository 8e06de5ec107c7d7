// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Resolver: names to addresses, before the backend is asked: overrides of the user, address
// literals, "localhost" and "*.localhost" (RFC 6761 6.3: loopback without DNS), and a small cache.
//
// Invariants: looking up the same name twice at once asks the backend once. Successes are kept for
// CacheTtl; failures are not kept. Waits stand under the caller's scope.
#pragma once

#include "../async/cancelscope.h"
#include "../async/task.h"
#include "backend.h"

#include <QtCore/QHash>

namespace QHttpPool {

class QHTTPPOOL_EXPORT Resolver
{
public:
    Resolver(NetworkBackend &backend, const QHash<QByteArray, QList<QByteArray>> &overrides);
    ~Resolver();
    Q_DISABLE_COPY_MOVE(Resolver)

    /// Addresses as literals. An override for "host:port" beats one for "host". Undone by the
    /// scope. The Resolver must outlive the task (the engine joins its tasks before it goes).
    Task<Result<QList<QByteArray>>> resolve(QByteArray host, quint16 port, CancelScope scope);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace QHttpPool
