// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpResponse: the shared data behind the value, and its print.
#include "response.h"

#include <QtCore/QDebug>

namespace QHttpPool {

class HttpResponseData : public QSharedData
{
public:
    ResponseHead head;
    QByteArray body;
    HttpHeaders trailers;
    QUrl url;
    RequestTimings timings;
    ConnectionInfo connection;
    QList<ResponseHead> informational;
};

HttpResponse::HttpResponse()
    : d(new HttpResponseData)
{
}

HttpResponse::HttpResponse(const HttpResponse &) = default;
HttpResponse::HttpResponse(HttpResponse &&) noexcept = default;
HttpResponse &HttpResponse::operator=(const HttpResponse &) = default;
HttpResponse &HttpResponse::operator=(HttpResponse &&) noexcept = default;
HttpResponse::~HttpResponse() = default;

int HttpResponse::status() const
{
    return d->head.status;
}

QByteArray HttpResponse::reason() const
{
    return d->head.reason;
}

QByteArray HttpResponse::httpVersion() const
{
    return d->head.version;
}

const HttpHeaders &HttpResponse::headers() const
{
    return d->head.headers;
}

const HttpHeaders &HttpResponse::trailers() const
{
    return d->trailers;
}

QByteArray HttpResponse::body() const
{
    return d->body;
}

QUrl HttpResponse::url() const
{
    return d->url;
}

const RequestTimings &HttpResponse::timings() const
{
    return d->timings;
}

const ConnectionInfo &HttpResponse::connection() const
{
    return d->connection;
}

bool HttpResponse::reused() const
{
    return d->connection.requestCount() > 1; // this request is counted as well
}

const QList<ResponseHead> &HttpResponse::informational() const
{
    return d->informational;
}

HttpResponse &HttpResponse::setHead(const ResponseHead &head)
{
    return d->head = head, *this;
}

HttpResponse &HttpResponse::setBody(const QByteArray &body)
{
    return d->body = body, *this;
}

HttpResponse &HttpResponse::setTrailers(const HttpHeaders &trailers)
{
    return d->trailers = trailers, *this;
}

HttpResponse &HttpResponse::setUrl(const QUrl &url)
{
    return d->url = url, *this;
}

HttpResponse &HttpResponse::setTimings(const RequestTimings &timings)
{
    return d->timings = timings, *this;
}

HttpResponse &HttpResponse::setConnection(const ConnectionInfo &connection)
{
    return d->connection = connection, *this;
}

HttpResponse &HttpResponse::addInformational(const ResponseHead &head)
{
    return d->informational.append(head), *this;
}

const ResponseHead &HttpResponse::head() const
{
    return d->head;
}

QDebug operator<<(QDebug debug, const HttpResponse &response)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace() << "<HttpResponse [" << response.status() << "]>";
}

} // namespace QHttpPool
