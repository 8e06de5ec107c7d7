// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpError: what went wrong, whose fault it is, in which phase, and whether the request had been
// sent. A value: implicitly shared, one pointer wide, null when there is no error.
//
// Invariants: kind() is None exactly when the object is null; detail() is already translated
// (made with HttpError::tr()); no secret (header value, password, body) is ever part of a text.
// Only the code that knows may set sent(): see Sent.
#pragma once

#include "export.h"

#include <QtCore/QByteArray>
#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtCore/QException>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>

namespace QHttpPool {

class HttpErrorData;

class QHTTPPOOL_EXPORT HttpError
{
    Q_DECLARE_TR_FUNCTIONS(QHttpPool::HttpError)
public:
    /// What kind of failure (the names of httpx where it has one).
    enum class Kind {
        None,
        ConnectError, ///< name not found, refused, unreachable, reset while connecting
        ConnectTimeout, ///< name look-up, TCP connect and TLS handshake took too long
        ReadTimeout, ///< nothing arrived for Timeouts::read()
        WriteTimeout, ///< nothing could be sent for Timeouts::write()
        PoolTimeout, ///< no connection became free within Timeouts::pool()
        ReadError, ///< the connection broke while a response was read
        WriteError, ///< the connection broke while the request was written
        RemoteProtocolError, ///< the server broke the protocol (RFC 9110, 9112, 9113)
        LocalProtocolError, ///< this request must not be sent: bad method, field, length
        ProxyError,
        UnsupportedProtocol, ///< a scheme or protocol version that is not available
        TlsError, ///< handshake or certificate check failed; detail() says which and for whom
        DecodingError,
        TooManyRedirects,
        InvalidUrl,
        ResponseTooLarge, ///< a size limit of the caller was passed
        StatusError,
        CookieConflict,
        Cancelled, ///< by the caller, by a scope, by an owner's end, or because the pool closed
    };
    /// How far the request had come.
    enum class Phase {
        None,
        Prepare,
        Queue,
        Resolve,
        Connect,
        Tls,
        Proxy,
        Send,
        Wait,
        Receive,
        Close
    };
    /// Had the server seen the request? Decides whether it may be sent again.
    enum class Sent {
        No, ///< not one byte left this machine
        NotProcessed, ///< sent, but the server said that it did not act on it
        Unknown, ///< some or all was sent, and nothing came back
        Yes, ///< the server answered at least in part
    };

    HttpError();
    /// detail: translated, for people, without a full stop; may be empty.
    HttpError(Kind kind, Phase phase, const QString &detail = QString(), Sent sent = Sent::No);
    HttpError(const HttpError &);
    HttpError(HttpError &&) noexcept;
    HttpError &operator=(const HttpError &);
    HttpError &operator=(HttpError &&) noexcept;
    ~HttpError();

    bool isNone() const { return !d; }
    Kind kind() const;
    Phase phase() const;
    Sent sent() const;
    QString detail() const;
    /// errno, an OpenSSL error code or an HTTP/2 error code of the cause; 0 when there is none.
    qint64 nativeCode() const;
    /// One of the four timeouts, or a Cancelled that came from a passed deadline.
    bool isTimeout() const;
    bool isCancelled() const { return kind() == Kind::Cancelled; }
    bool deadlinePassed() const;
    /// The whole text for people, translated: "Connecting to example.com:443 failed: …".
    QString message() const;

    HttpError withPhase(Phase phase) const;
    HttpError withSent(Sent sent) const;
    HttpError withDetail(const QString &detail) const;
    HttpError withNativeCode(qint64 code) const;
    HttpError withDeadlinePassed(bool passed = true) const;
    /// "host:port" of the origin the error is about; part of message().
    HttpError withOrigin(const QString &origin) const;
    QString origin() const;

    /// The timeout kind that belongs to a phase: Queue → PoolTimeout, Resolve/Connect/Tls/Proxy →
    /// ConnectTimeout, Send → WriteTimeout, else ReadTimeout.
    static HttpError timeout(Phase phase, const QString &detail = QString(), Sent sent = Sent::No);
    static HttpError cancelled(Phase phase, const QString &detail = QString(),
                               Sent sent = Sent::No);

    static const char *name(Kind kind); ///< "ConnectError": stable, for programs
    static const char *name(Phase phase); ///< "connect"
    static const char *name(Sent sent); ///< "not-processed"

    /// Throws HttpException. The only throw of the library, for Result::value().
    [[noreturn]] void raise() const;

private:
    QSharedDataPointer<HttpErrorData> d;
};

QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const HttpError &error);

/// What Result::value() throws when there is no value.
class QHTTPPOOL_EXPORT HttpException : public QException
{
public:
    explicit HttpException(const HttpError &error);
    ~HttpException() override;
    const HttpError &error() const { return m_error; }
    const char *what() const noexcept override { return m_what.constData(); }
    void raise() const override { throw *this; }
    HttpException *clone() const override { return new HttpException(*this); }

private:
    HttpError m_error;
    QByteArray m_what;
};

} // namespace QHttpPool
