// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpReply: the face. What it does is in HttpReplyPrivate.

#include "httpreply.h"

#include "httpreply_p.h"

#include <utility>

namespace QHttpPool {

HttpReply::HttpReply(std::shared_ptr<HttpReplyPrivate> shared, QObject *parent)
    : QObject(parent)
    , d(std::move(shared))
{
}

HttpReply::~HttpReply()
{
    d->leave();
}

QUrl HttpReply::url() const
{
    return d->state().url();
}

int HttpReply::status() const
{
    return d->head().status;
}

QByteArray HttpReply::reason() const
{
    return d->head().reason;
}

QByteArray HttpReply::httpVersion() const
{
    return d->head().version;
}

QUrl HttpReply::location() const
{
    return d->location();
}

const HttpHeaders &HttpReply::headers() const
{
    return d->head().headers;
}

ConnectionInfo HttpReply::connection() const
{
    return d->state().connection();
}

qint64 HttpReply::bytesTotal() const
{
    return d->bytesTotal();
}

qint64 HttpReply::bytesReceived() const
{
    return d->bytesReceived();
}

qint64 HttpReply::bytesSent() const
{
    return d->bytesSent();
}

double HttpReply::progress() const
{
    return d->progress();
}

double HttpReply::rate() const
{
    return d->rate();
}

qint64 HttpReply::eta() const
{
    return d->eta();
}

bool HttpReply::isFinished() const
{
    return d->isFinished();
}

HttpError HttpReply::error() const
{
    return d->isFinished() ? d->error() : HttpError();
}

QString HttpReply::errorString() const
{
    return error().message();
}

RequestTimings HttpReply::timings() const
{
    return d->state().timings();
}

HttpHeaders HttpReply::trailers() const
{
    return d->state().trailers();
}

QByteArray HttpReply::body() const
{
    return d->body();
}

bool HttpReply::collect() const
{
    return d->collects();
}

bool HttpReply::isPaused() const
{
    return d->isPaused();
}

bool HttpReply::autoDelete() const
{
    return d->autoDelete();
}

void HttpReply::abort()
{
    d->abort();
}

void HttpReply::setPaused(bool on)
{
    d->setPaused(on);
}

void HttpReply::setCollect(bool on)
{
    d->setCollect(on);
}

void HttpReply::setPriority(const HttpPriority &priority)
{
    d->setPriority(priority);
}

void HttpReply::setAutoDelete(bool on)
{
    d->setAutoDelete(on);
}

} // namespace QHttpPool
