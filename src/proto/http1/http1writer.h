// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Writer: a prepared request into bytes: head (RFC 9112 3, 5) and body framing (6, 7.1).
//
// Invariants: the request has been checked (HttpRequest::prepared()), so nothing here can inject;
// field order and spelling are kept, Host first. A body is never longer nor shorter than announced:
// LocalProtocolError instead.
#pragma once

#include "../../core/request.h"
#include "../../core/result.h"

namespace QHttpPool {

class QHTTPPOOL_EXPORT Http1Writer
{
public:
    Http1Writer() { }
    /// Starts a request; returns the bytes of its head. When the body is plain bytes up to
    /// InlineBody, they follow in the same piece (one packet) and isDone() is true.
    QByteArray begin(const HttpRequest &prepared);
    /// One piece of the body, framed. Empty pieces are skipped (an empty chunk would end the body).
    Result<QByteArray> body(const QByteArray &piece);
    /// The end of the body: last chunk and trailers, or nothing. LocalProtocolError when it is
    /// short.
    Result<QByteArray> end();

    bool isDone() const { return m_done; } ///< the whole request has been given out
    bool hasBody() const { return m_hasBody; }
    bool isChunked() const { return m_chunked; }
    qint64 remaining() const { return m_remaining; } ///< of a body of known length

    static constexpr qsizetype InlineBody = 16 * 1024; ///< one TLS record; larger bodies are pulled

private:
    HttpHeaders m_trailers;
    qint64 m_remaining = 0;
    bool m_hasBody = false;
    bool m_chunked = false;
    bool m_done = true;
};

} // namespace QHttpPool
