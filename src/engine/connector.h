// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Connector: the recipe of a connection, as one coroutine that reads like it: resolve, dial, TLS,
// ALPN. With retries and back-off, each attempt under a time limit of its own.
//
// How it is undone: by the scope; it then unwinds through its own returns, within cancel(). What it
// is given in ConnectJob outlives it (the pool ends its attempts before it goes).
#pragma once

#include "../async/cancelscope.h"
#include "../async/deadlines.h"
#include "../async/task.h"
#include "../core/poolsettings.h"
#include "../net/backend.h"
#include "../net/resolver.h"
#include "../proto/tls/tlscontext.h"
#include "route.h"
#include "tracing.h"

namespace QHttpPool {

/// One TLS context per configuration, made when first needed; a configuration that cannot be used
/// gives its error to every attempt.
class TlsContexts
{
public:
    Result<std::shared_ptr<TlsContext>> get(const TlsConfiguration &configuration);

private:
    QList<std::shared_ptr<TlsContext>> m_contexts;
};

/// What all connections of a pool share.
class ConnectEnvironment
{
public:
    ConnectEnvironment(const PoolSettings &poolSettings, NetworkBackend &network, Deadlines &time)
        : settings(poolSettings)
        , backend(network)
        , deadlines(time)
        , resolver(network, poolSettings.resolveOverrides())
    {
    }
    const PoolSettings settings;
    NetworkBackend &backend;
    Deadlines &deadlines;
    Resolver resolver;
    TlsContexts tlsContexts;
};

/// One connection to make.
class ConnectJob
{
public:
    ConnectJob() { }
    quint64 connectionId = 0;
    Route route;
    Timeouts timeouts;
    TraceTarget trace;
    QList<QByteArray> alpn; ///< offered under TLS; a peer that chooses none gets the last
};

/// What came of it.
class Established
{
public:
    Established() { }
    std::shared_ptr<const ConnectionFacts> facts;
    std::unique_ptr<Transport> transport;
};

Task<Result<Established>> establish(ConnectEnvironment *environment,
                                    std::shared_ptr<ConnectJob> job, CancelScope scope);

} // namespace QHttpPool
