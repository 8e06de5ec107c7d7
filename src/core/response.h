// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ResponseHead (what a protocol reader finds before the body) and HttpResponse (a whole response,
// body included, with what is known of how it came). Values, implicitly shared.
#pragma once

#include "connectioninfo.h"
#include "headers.h"
#include "timings.h"

#include <QtCore/QSharedDataPointer>
#include <QtCore/QUrl>

namespace QHttpPool {

/// Status line and header section of one response, final or informational.
class QHTTPPOOL_EXPORT ResponseHead
{
public:
    ResponseHead() { }
    int status = 0; ///< 100..999
    QByteArray reason; ///< as sent; empty for HTTP/2
    QByteArray version; ///< "HTTP/1.0", "HTTP/1.1", "HTTP/2"
    HttpHeaders headers;
    bool isInformational() const { return status >= 100 && status < 200; }
};

class HttpResponseData;

class QHTTPPOOL_EXPORT HttpResponse
{
public:
    HttpResponse();
    HttpResponse(const HttpResponse &);
    HttpResponse(HttpResponse &&) noexcept;
    HttpResponse &operator=(const HttpResponse &);
    HttpResponse &operator=(HttpResponse &&) noexcept;
    ~HttpResponse();

    int status() const;
    QByteArray reason() const;
    QByteArray httpVersion() const; ///< "HTTP/1.1"
    const HttpHeaders &headers() const;
    const HttpHeaders &trailers() const; ///< empty unless the server sent some (RFC 9110 6.5)
    QByteArray body() const;
    bool isSuccess() const { return status() >= 200 && status() < 300; }
    QUrl url() const; ///< of the request that was answered
    const RequestTimings &timings() const;
    const ConnectionInfo &connection() const; ///< the connection that gave it, as it was then
    bool reused() const; ///< the connection had carried a request before
    QString remoteAddress() const { return connection().remoteAddress(); }
    /// 1xx responses that came before it, in order.
    const QList<ResponseHead> &informational() const;

    HttpResponse &setHead(const ResponseHead &head);
    HttpResponse &setBody(const QByteArray &body);
    HttpResponse &setTrailers(const HttpHeaders &trailers);
    HttpResponse &setUrl(const QUrl &url);
    HttpResponse &setTimings(const RequestTimings &timings);
    HttpResponse &setConnection(const ConnectionInfo &connection);
    HttpResponse &addInformational(const ResponseHead &head);
    const ResponseHead &head() const;

private:
    QSharedDataPointer<HttpResponseData> d;
};

/// <HttpResponse [200]>
QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const HttpResponse &response);

} // namespace QHttpPool
