// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Resolver, see the header. A look-up under way is shared: each waiter has a Completion under its
// own scope; when the last one gives up, the backend's operation is cancelled.

#include "resolver.h"

#include "../async/completion.h"
#include "../core/origin.h"

#include <algorithm>

namespace QHttpPool {

namespace {

using Addresses = QList<QByteArray>;

// The system's resolver keeps the real time to live; this only spares the asking in a burst.
constexpr std::chrono::seconds CacheTtl { 30 };
// A crawler's worth of names; beyond it the one that expires first goes.
constexpr qsizetype MaxCacheEntries = 256;

QByteArray withoutBrackets(const QByteArray &host)
{
    const bool bracketed = host.startsWith('[') && host.endsWith(']');
    return bracketed ? host.mid(1, host.size() - 2) : host;
}

// RFC 6761 6.3: never asked of a server.
bool isLocalhost(QByteArray host)
{
    if (host.endsWith('.'))
        host.chop(1);
    return host == "localhost" || host.endsWith(".localhost");
}

class Lookup
{
public:
    std::unique_ptr<Operation> operation;
    QList<Completion<Addresses> *> waiters;
    bool isDone = false;
};

class CacheEntry
{
public:
    Addresses addresses;
    TimePoint expires;
};

Task<Result<Addresses>> immediate(Result<Addresses> result)
{
    co_return result;
}

} // namespace

class Resolver::Private
{
public:
    Private(NetworkBackend &networkBackend, const QHash<QByteArray, Addresses> &overrideTable)
        : backend(networkBackend)
        , overrides(overrideTable)
    {
    }

    std::optional<Addresses> known(const QByteArray &host, quint16 port);
    std::shared_ptr<Lookup> lookUp(const QByteArray &host);
    void leave(const QByteArray &host, Lookup *lookup, Completion<Addresses> *waiter);
    static Task<Result<Addresses>> wait(Private *d, QByteArray host, CancelScope scope);

    NetworkBackend &backend;
    const QHash<QByteArray, Addresses> overrides;
    QHash<QByteArray, CacheEntry> cache;
    QHash<QByteArray, std::shared_ptr<Lookup>> running;

private:
    void finish(const QByteArray &host, const std::shared_ptr<Lookup> &lookup,
                const Result<Addresses> &result);
    void remember(const QByteArray &host, const Addresses &addresses);
};

Resolver::Resolver(NetworkBackend &backend, const QHash<QByteArray, QList<QByteArray>> &overrides)
    : d(std::make_unique<Private>(backend, overrides))
{
}

Resolver::~Resolver() = default;

Task<Result<QList<QByteArray>>> Resolver::resolve(QByteArray host, quint16 port, CancelScope scope)
{
    host = host.toLower();
    if (const std::optional<Addresses> addresses = d->known(host, port))
        return immediate(*addresses);
    return Private::wait(d.get(), host, scope);
}

// What needs no asking.
std::optional<Addresses> Resolver::Private::known(const QByteArray &host, quint16 port)
{
    const QByteArray bare = withoutBrackets(host);
    const QByteArray quoted = bare.contains(':') ? '[' + bare + ']' : bare;
    for (const QByteArray &key : { quoted + ':' + QByteArray::number(port), host, bare }) {
        if (const auto it = overrides.constFind(key); it != overrides.constEnd())
            return *it;
    }
    if (Origin("http", bare, port).hostIsAddress())
        return Addresses { bare };
    if (isLocalhost(bare))
        return Addresses { "::1", "127.0.0.1" };
    const auto it = cache.constFind(host);
    if (it == cache.constEnd())
        return std::nullopt;
    if (it->expires > backend.clock().now())
        return it->addresses;
    cache.erase(it);
    return std::nullopt;
}

Task<Result<Addresses>> Resolver::Private::wait(Private *d, QByteArray host, CancelScope scope)
{
    const std::shared_ptr<Lookup> lookup = d->lookUp(host);
    Completion<Addresses> *self = nullptr;
    std::function<void()> onAbort = [d, host, lookup, &self] {
        d->leave(host, lookup.get(), self);
    };
    Completion<Addresses> answer(scope, HttpError::Phase::Resolve, std::move(onAbort));
    self = &answer;
    if (!answer.isDone())
        lookup->waiters.append(self);
    Result<Addresses> result = co_await answer.wait();
    co_return result;
}

std::shared_ptr<Lookup> Resolver::Private::lookUp(const QByteArray &host)
{
    std::shared_ptr<Lookup> &entry = running[host];
    if (entry)
        return entry;
    const auto lookup = std::make_shared<Lookup>();
    entry = lookup;
    // Weak: the operation holds this function, and the look-up the operation.
    const std::weak_ptr<Lookup> weak = lookup;
    lookup->operation = backend.resolve(host, [this, host, weak](Result<Addresses> result) {
        if (const std::shared_ptr<Lookup> finished = weak.lock())
            finish(host, finished, result);
    });
    return lookup;
}

void Resolver::Private::leave(const QByteArray &host, Lookup *lookup, Completion<Addresses> *waiter)
{
    lookup->waiters.removeAll(waiter);
    if (!lookup->waiters.isEmpty() || lookup->isDone)
        return;
    lookup->operation.reset();
    running.remove(host);
}

void Resolver::Private::finish(const QByteArray &host, const std::shared_ptr<Lookup> &lookup,
                               const Result<Addresses> &result)
{
    lookup->isDone = true;
    running.remove(host);
    if (result)
        remember(host, *result);
    // A waiter that goes on may cancel others or end the resolver: nothing of this is used any
    // more.
    while (!lookup->waiters.isEmpty())
        lookup->waiters.takeFirst()->complete(result);
}

void Resolver::Private::remember(const QByteArray &host, const Addresses &addresses)
{
    const TimePoint now = backend.clock().now();
    if (cache.size() >= MaxCacheEntries) {
        cache.removeIf([now](const auto &entry) { return entry.value().expires <= now; });
        const auto first = std::min_element(cache.begin(), cache.end(),
                                            [](const CacheEntry &a, const CacheEntry &b) {
                                                return a.expires < b.expires;
                                            });
        if (cache.size() >= MaxCacheEntries)
            cache.erase(first);
    }
    CacheEntry entry;
    entry.addresses = addresses;
    entry.expires = now + CacheTtl;
    cache.insert(host, entry);
}

} // namespace QHttpPool
