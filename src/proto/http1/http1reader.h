// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Reader: bytes of a server into events of one response after the other: Informational, Head,
// Data, Trailers, End (RFC 9112 4 to 7). Own, strict where it protects; the choices are beside the
// code.
//
// Invariants: bytes in, events out; any split of the input gives the same events but for where Data
// is cut. Knows one request at a time: begin() tells what the response answers (HEAD and CONNECT
// change framing). Between End and the next begin() any byte is unasked for: excess() says so.
// After an error only excess. Memory is bounded by MessageLimits plus the bytes just given.
#pragma once

#include "../../core/limits.h"
#include "../../core/response.h"
#include "../../core/result.h"

#include <QtCore/QByteArray>
#include <vector>

namespace QHttpPool {

class Http1Event
{
public:
    enum class Type {
        Informational, ///< head: 1xx but 101
        Head, ///< head: final, or 101 / a 2xx to CONNECT when that was allowed
        Data, ///< data: body bytes, never empty
        End, ///< the response is complete; trailers: what came behind the last chunk
        Upgraded, ///< follows Head: from here on raw bytes; data: those that came along
        Error, ///< error: RemoteProtocolError; nothing follows
    };
    Http1Event() { }
    explicit Http1Event(Type type)
        : type(type)
    {
    }
    Type type = Type::End;
    ResponseHead head;
    QByteArray data;
    HttpHeaders trailers;
    HttpError error;
};

using Http1Events = std::vector<Http1Event>;

/// What the next response answers.
class Http1Expectation
{
public:
    Http1Expectation() { }
    bool head = false; ///< the request was HEAD: no body
    bool connect = false; ///< CONNECT: a 2xx is a tunnel
    bool upgrade = false; ///< a 101 was asked for
};

class QHTTPPOOL_EXPORT Http1Reader
{
public:
    explicit Http1Reader(const MessageLimits &limits = MessageLimits());
    ~Http1Reader();
    Q_DISABLE_COPY_MOVE(Http1Reader)

    void begin(const Http1Expectation &expectation);
    /// Appends events, at most one of them Data. An input that is all body is moved into it, not
    /// copied, so the array must own its bytes (no fromRawData).
    void feed(QByteArray bytes, Http1Events &events);
    /// The stream ended. whole: in an orderly way (false: reset, or TLS without close_notify). Ends
    /// a close-delimited body with End when whole, else with Error; anything unfinished is an
    /// Error.
    void feedEof(bool whole, Http1Events &events);

    bool isIdle() const; ///< before begin(), or after End
    bool hasStarted() const; ///< a byte of the current response (also a 1xx) has come
    /// The response allows another one on this connection: HTTP/1.1 without close, HTTP/1.0 with
    /// keep-alive, not close-delimited, no odd framing (RFC 9112 9.3). Valid after Head.
    bool keepAlive() const;
    /// Bytes came that belong to no response (RFC 9112 9.2): the connection must be closed.
    bool excess() const;
    /// Body bytes still to come when the length is known, else -1.
    qint64 remaining() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace QHttpPool
