// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPool: the face. What it does is in HttpPoolPrivate; here is what calls mean.

#include "httppool.h"

#include "defaultbackend.h"
#include "httppool_p.h"
#include "httpreply_p.h"

#include <utility>

namespace QHttpPool {

namespace {

HttpError wrongThread()
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Prepare,
                     HttpError::tr("the pool was used from another thread than its own"));
}

// A free coroutine that holds the private: it outlives the pool when the pool is destroyed
// meanwhile.
Task<Result<void>> drainPool(std::shared_ptr<HttpPoolPrivate> d, CancelScope scope)
{
    if (!d->isOwnThread())
        co_return Result<void>(wrongThread());
    if (d->closed)
        co_return Result<void>();
    Completion<void> drained(scope, HttpError::Phase::Close);
    if (!drained.isDone()) {
        d->drains.push_back(&drained);
        if (!std::exchange(d->draining, true))
            d->send(DrainCommand());
    }
    const Result<void> result = co_await drained.wait();
    std::erase(d->drains, &drained);
    if (!result && d->q)
        d->close();
    co_return result;
}

} // namespace

HttpPool::HttpPool(const PoolSettings &settings, QObject *parent)
    : HttpPool(settings, defaultBackend(), parent)
{
}

HttpPool::HttpPool(const PoolSettings &settings, BackendFactory factory, QObject *parent)
    : QObject(parent)
    , d(std::make_shared<HttpPoolPrivate>(this, settings))
{
    d->start(factory);
}

HttpPool::~HttpPool()
{
    d->shutDown();
    HttpReplyPrivate::outlive(*this);
}

PendingReply HttpPool::request(const QByteArray &method, const QUrl &url)
{
    return send(HttpRequest(method, url));
}

PendingReply HttpPool::request(const QByteArray &method, const QUrl &url,
                               const HttpHeaders &headers)
{
    return send(HttpRequest(method, url).headers(headers));
}

PendingReply HttpPool::request(const QByteArray &method, const QUrl &url, const BodySource &body)
{
    return send(HttpRequest(method, url).body(body));
}

PendingReply HttpPool::request(const QByteArray &method, const QUrl &url, const BodySource &body,
                               const HttpHeaders &headers)
{
    return send(HttpRequest(method, url).body(body).headers(headers));
}

PendingReply HttpPool::request(const HttpRequest &request)
{
    return send(request);
}

PendingReply HttpPool::send(const HttpRequest &request)
{
    return PendingReply(d->submit(ReplyState::Kind::Response, request, nullptr));
}

PendingReply HttpPool::send(const HttpRequest &request, const CancelScope &scope)
{
    return PendingReply(d->submit(ReplyState::Kind::Response, request, &scope));
}

PendingStream HttpPool::stream(const QByteArray &method, const QUrl &url)
{
    return stream(HttpRequest(method, url));
}

PendingStream HttpPool::stream(const HttpRequest &request)
{
    return PendingStream(d->submit(ReplyState::Kind::Stream, request, nullptr));
}

PendingStream HttpPool::stream(const HttpRequest &request, const CancelScope &scope)
{
    return PendingStream(d->submit(ReplyState::Kind::Stream, request, &scope));
}

HttpReply *HttpPool::start(const HttpRequest &request, QObject *parent)
{
    return HttpReplyPrivate::start(d, request, parent);
}

HttpError HttpPool::connectTo(const QUrl &origin, int n)
{
    if (!d->isOwnThread())
        return wrongThread();
    if (d->closed || d->draining)
        return HttpError::cancelled(HttpError::Phase::Prepare,
                                    HttpError::tr("the pool was closed"));
    const Result<Origin> checked = Origin::fromUrl(origin);
    if (!checked)
        return checked.error();
    WarmUpCommand command;
    command.origin = *checked;
    command.count = qMax(1, n);
    d->send(std::move(command));
    return HttpError();
}

void HttpPool::close()
{
    if (d->isOwnThread())
        d->close();
    else
        qCCritical(lcHttpPool, "HttpPool::close() was called from another thread than the pool's "
                               "own: ignored");
}

bool HttpPool::isClosed() const
{
    return d->closed;
}

Task<Result<void>> HttpPool::drain()
{
    return drainPool(d, CancelScope());
}

Task<Result<void>> HttpPool::drain(const CancelScope &scope)
{
    return drainPool(d, scope);
}

Task<Result<void>> HttpPool::drain(std::chrono::milliseconds deadline)
{
    return drainPool(d, CancelScope(deadline));
}

QList<ConnectionInfo> HttpPool::connections() const
{
    return d->isOwnThread() ? d->host->connections() : QList<ConnectionInfo>();
}

PoolStatistics HttpPool::statistics() const
{
    return d->isOwnThread() ? d->host->statistics() : PoolStatistics();
}

PoolSettings HttpPool::settings() const
{
    return d->settings;
}

void HttpPool::setLimits(const PoolLimits &limits)
{
    if (!d->isOwnThread()) {
        qCCritical(lcHttpPool, "HttpPool::setLimits() was called from another thread than the "
                               "pool's own: ignored");
        return;
    }
    d->settings.limits(limits);
    LimitsCommand command;
    command.limits = limits;
    d->send(std::move(command));
}

QString HttpPool::toString() const
{
    return QStringLiteral("<HttpPool %1>").arg(statistics().toString());
}

QDebug operator<<(QDebug debug, const HttpPool &pool)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote() << pool.toString();
}

} // namespace QHttpPool
