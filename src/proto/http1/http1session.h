// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Session: one HTTP/1.1 connection as pure state: whose turn it is, keep-alive, 1xx, Expect,
// upgrade (RFC 9112 9, RFC 9110 7.8, 10.1.1). One request at a time, no pipelining.
//
// Invariants: request() only when canStart(). The connection can take another request only when
// both sides are done, the response allowed it and nothing stands in the way (canStart() after
// End). When the server answers with a final status while the body is still being sent, wantsBody()
// goes false unless the answer is a success that keeps the connection; then the rest must still be
// sent.
#pragma once

#include "http1reader.h"
#include "http1writer.h"

namespace QHttpPool {

class QHTTPPOOL_EXPORT Http1Session
{
public:
    explicit Http1Session(const MessageLimits &limits = MessageLimits());
    ~Http1Session();
    Q_DISABLE_COPY_MOVE(Http1Session)

    bool canStart() const; ///< idle and usable
    /// Bytes of the request head (and of a small body). The request must be prepared.
    QByteArray request(const HttpRequest &prepared);
    /// Is the body asked for now? Not while a 100 is awaited, nor after an early final answer.
    bool wantsBody() const;
    bool isAwaitingContinue() const;
    void stopAwaitingContinue(); ///< the timer ran out: send the body all the same
    Result<QByteArray> body(const QByteArray &piece);
    Result<QByteArray> endBody();
    bool requestDone() const;

    void receive(QByteArray bytes, Http1Events &events);
    void receiveEof(bool whole, Http1Events &events);

    bool responseDone() const;
    bool responseStarted() const; ///< any byte of it has come: the request was at least seen
    bool isUpgraded() const;
    /// Call after End: may this connection take another request?
    bool keepAlive() const;
    bool excess() const; ///< bytes came unasked: close
    qint64 remaining() const; ///< body bytes to come, -1 unknown

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace QHttpPool
