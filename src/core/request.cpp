// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpRequest: the shared data behind the builder, and prepared().
//
// prepared() is the only way onto the wire. Its order is fixed, so that the error a caller sees
// does not depend on chance: method and options, URL, target, fields, framing (requestrules.cpp).
// It reads the caller's lists without detaching them and copies the shared data once. User info of
// the URL goes nowhere: neither into Host, nor into the target, nor into an Authorization field.
#include "request.h"

#include "requestrules_p.h"
#include "target.h"

#include <QtCore/QDebug>

namespace QHttpPool {

namespace {

constexpr qint64 UnsetMaxBody = -2; // -1 is the caller's word for "no limit"

} // namespace

class HttpRequestData : public QSharedData
{
public:
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url;
    HttpHeaders headers;
    BodySource body;
    HttpHeaders trailers;
    Timeouts timeouts;
    qint64 maxBody = UnsetMaxBody;
    qint64 credit = Buffers::ReplyCredit;
    QByteArray sniHostname;
    QByteArray target;
    bool upgrade = false;
    HttpPriority priority;
    std::shared_ptr<Tracer> tracer;
    QByteArray wireTarget;
    Origin wireOrigin;
};

HttpRequest::HttpRequest()
    : d(new HttpRequestData)
{
}

HttpRequest::HttpRequest(const QByteArray &method, const QUrl &url)
    : d(new HttpRequestData)
{
    d->method = method;
    d->url = url;
}

HttpRequest::HttpRequest(const HttpRequest &) = default;
HttpRequest::HttpRequest(HttpRequest &&) noexcept = default;
HttpRequest &HttpRequest::operator=(const HttpRequest &) = default;
HttpRequest &HttpRequest::operator=(HttpRequest &&) noexcept = default;
HttpRequest::~HttpRequest() = default;

QByteArray HttpRequest::method() const
{
    return d->method;
}

HttpRequest &HttpRequest::method(const QByteArray &method)
{
    return d->method = method, *this;
}

QUrl HttpRequest::url() const
{
    return d->url;
}

HttpRequest &HttpRequest::url(const QUrl &url)
{
    return d->url = url, *this;
}

const HttpHeaders &HttpRequest::headers() const
{
    return d->headers;
}

HttpRequest &HttpRequest::headers(const HttpHeaders &headers)
{
    return d->headers = headers, *this;
}

HttpRequest &HttpRequest::header(const QByteArray &name, const QByteArray &value)
{
    return d->headers.append(name, value), *this;
}

HttpRequest &HttpRequest::setHeader(const QByteArray &name, const QByteArray &value)
{
    return d->headers.set(name, value), *this;
}

const BodySource &HttpRequest::body() const
{
    return d->body;
}

HttpRequest &HttpRequest::body(const BodySource &source)
{
    return d->body = source, *this;
}

const HttpHeaders &HttpRequest::trailers() const
{
    return d->trailers;
}

HttpRequest &HttpRequest::trailers(const HttpHeaders &trailers)
{
    return d->trailers = trailers, *this;
}

const Timeouts &HttpRequest::timeouts() const
{
    return d->timeouts;
}

HttpRequest &HttpRequest::timeouts(const Timeouts &timeouts)
{
    return d->timeouts = timeouts, *this;
}

bool HttpRequest::hasMaxBody() const
{
    return d->maxBody != UnsetMaxBody;
}

qint64 HttpRequest::maxBody() const
{
    return qMax(qint64(-1), d->maxBody);
}

HttpRequest &HttpRequest::maxBody(qint64 bytes)
{
    return d->maxBody = qMax(qint64(-1), bytes), *this;
}

qint64 HttpRequest::credit() const
{
    return d->credit;
}

HttpRequest &HttpRequest::credit(qint64 bytes)
{
    // A credit of nothing would never let the first byte through.
    return d->credit = qMax(qint64(1), bytes), *this;
}

QByteArray HttpRequest::sniHostname() const
{
    return d->sniHostname;
}

HttpRequest &HttpRequest::sniHostname(const QByteArray &name)
{
    return d->sniHostname = name, *this;
}

QByteArray HttpRequest::target() const
{
    return d->target;
}

HttpRequest &HttpRequest::target(const QByteArray &target)
{
    return d->target = target, *this;
}

bool HttpRequest::isUpgrade() const
{
    return d->upgrade;
}

HttpRequest &HttpRequest::upgrade(bool on)
{
    return d->upgrade = on, *this;
}

HttpPriority HttpRequest::priority() const
{
    return d->priority;
}

HttpRequest &HttpRequest::priority(const HttpPriority &priority)
{
    return d->priority = priority, *this;
}

std::shared_ptr<Tracer> HttpRequest::tracer() const
{
    return d->tracer;
}

HttpRequest &HttpRequest::tracer(std::shared_ptr<Tracer> tracer)
{
    return d->tracer = std::move(tracer), *this;
}

bool HttpRequest::isIdempotent() const
{
    const QByteArray &m = d->method;
    return m == "GET" || m == "HEAD" || m == "OPTIONS" || m == "TRACE" || m == "PUT"
           || m == "DELETE" || m == "QUERY";
}

Result<HttpRequest> HttpRequest::prepared() const
{
    const Result<void> options = RequestRules::checkOptions(*this);
    if (!options)
        return options.error();
    const Result<Origin> origin = Origin::fromUrl(d->url);
    if (!origin)
        return origin.error();

    QByteArray wireTarget = d->target;
    if (!wireTarget.isNull()) {
        const Result<void> valid = validateTarget(wireTarget);
        if (!valid)
            return valid.error();
    } else if (d->method == "CONNECT") {
        wireTarget = authorityForm(*origin);
    } else {
        Result<QByteArray> form = originForm(d->url);
        if (!form)
            return form.error();
        wireTarget = *std::move(form);
    }

    Result<HttpHeaders> fields = RequestRules::wireHeaders(*this, *origin, wireTarget);
    if (!fields)
        return fields.error();
    HttpRequest ready(*this);
    HttpRequestData *data = ready.d.data();
    data->headers = *std::move(fields);
    data->wireTarget = wireTarget;
    data->wireOrigin = *origin;
    return ready;
}

const QByteArray &HttpRequest::wireTarget() const
{
    return d->wireTarget;
}

const Origin &HttpRequest::wireOrigin() const
{
    return d->wireOrigin;
}

QDebug operator<<(QDebug debug, const HttpRequest &request)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote()
           << "<HttpRequest [" << QString::fromLatin1(request.method()) << ' '
           << request.url().toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded) << "]>";
}

} // namespace QHttpPool
