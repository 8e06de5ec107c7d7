// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpRequest: method, URL, fields, body and the options of one request. A builder class,
// implicitly shared: copies are cheap, and each send works on its own copy.
//
// It holds what the caller gave; prepared() (called by the pool before anything is queued) checks
// it and fills in Host, Content-Length or Transfer-Encoding (RFC 9110 8.6, RFC 9112 3.2, 6). What
// is wrong is a LocalProtocolError, InvalidUrl or UnsupportedProtocol before a byte is sent.
#pragma once

#include "body.h"
#include "headers.h"
#include "limits.h"
#include "origin.h"
#include "priority.h"
#include "trace.h"

#include <QtCore/QSharedDataPointer>
#include <QtCore/QUrl>

namespace QHttpPool {

class HttpRequestData;

class QHTTPPOOL_EXPORT HttpRequest
{
public:
    HttpRequest(); ///< GET of no URL
    HttpRequest(const QByteArray &method, const QUrl &url);
    HttpRequest(const HttpRequest &);
    HttpRequest(HttpRequest &&) noexcept;
    HttpRequest &operator=(const HttpRequest &);
    HttpRequest &operator=(HttpRequest &&) noexcept;
    ~HttpRequest();

    QByteArray method() const;
    HttpRequest &method(const QByteArray &method); ///< case kept, as RFC 9110 9.1 asks
    QUrl url() const;
    HttpRequest &url(const QUrl &url);

    const HttpHeaders &headers() const;
    HttpRequest &headers(const HttpHeaders &headers); ///< replaces all
    HttpRequest &header(const QByteArray &name, const QByteArray &value); ///< appends one
    HttpRequest &setHeader(const QByteArray &name, const QByteArray &value); ///< replaces

    const BodySource &body() const;
    HttpRequest &body(const BodySource &source);
    HttpRequest &body(const QByteArray &bytes) { return body(BodySource(bytes)); }
    /// Trailer fields sent behind a chunked body (RFC 9110 6.5). Forces chunked framing.
    const HttpHeaders &trailers() const;
    HttpRequest &trailers(const HttpHeaders &trailers);

    const Timeouts &timeouts() const;
    HttpRequest &timeouts(const Timeouts &timeouts);
    /// Decoded body bytes past which the response is a ResponseTooLarge error; -1: no limit.
    /// Default for request(): 256 MiB (it is held in memory); for stream(): none; so it is -1 here
    /// and hasMaxBody() false until it is set.
    qint64 maxBody() const;
    bool hasMaxBody() const;
    HttpRequest &maxBody(qint64 bytes);
    /// Bytes that may be in flight to the reader; see Buffers::ReplyCredit.
    qint64 credit() const;
    HttpRequest &credit(qint64 bytes);

    /// Name for SNI and the certificate check in place of the URL's host; part of the pool key.
    QByteArray sniHostname() const;
    HttpRequest &sniHostname(const QByteArray &name);
    /// Request target as it goes on the wire ("*", absolute form, unescaped bytes); checked for
    /// controls and spaces.
    QByteArray target() const;
    HttpRequest &target(const QByteArray &target);
    /// Ask for another protocol (RFC 9110 7.8): a 101 hands over the raw stream. The caller sets
    /// the Upgrade field; Connection: Upgrade is added when missing. CONNECT needs no such call.
    bool isUpgrade() const;
    HttpRequest &upgrade(bool on = true);

    /// Orders the request among those that wait for a connection, and over HTTP/2 is sent as
    /// Priority field unless the caller set one (RFC 9218 5). Default: urgency 3, not incremental,
    /// not sent.
    HttpPriority priority() const;
    HttpRequest &priority(const HttpPriority &priority);

    std::shared_ptr<Tracer> tracer() const;
    HttpRequest &tracer(std::shared_ptr<Tracer> tracer);

    /// GET, HEAD, OPTIONS, TRACE, PUT, DELETE, QUERY (RFC 9110 9.2.2): may be sent again.
    bool isIdempotent() const;

    /// Origin of the URL, checked.
    Result<Origin> origin() const { return Origin::fromUrl(url()); }
    /// Checks everything and gives the request as it will be sent, with the fields that were
    /// missing. User info of the URL is not sent: no Authorization is made of it at this level.
    Result<HttpRequest> prepared() const;
    /// Of a prepared request: the target to send.
    const QByteArray &wireTarget() const;
    /// Of a prepared request.
    const Origin &wireOrigin() const;

private:
    QSharedDataPointer<HttpRequestData> d;
};

/// <HttpRequest [GET https://…]>
QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const HttpRequest &request);

} // namespace QHttpPool
