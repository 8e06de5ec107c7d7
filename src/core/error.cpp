// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpError: its shared data, its names for programs and its sentences for people.
//
// Invariants: d is null exactly when there is no error, so every with…() leaves a null error null.
// A sentence has one form with and one without the origin: languages place a name differently, so
// none is glued together from words. The detail follows behind a colon, as it was given.
#include "error.h"

namespace QHttpPool {

class HttpErrorData : public QSharedData
{
public:
    HttpError::Kind kind = HttpError::Kind::None;
    HttpError::Phase phase = HttpError::Phase::None;
    HttpError::Sent sent = HttpError::Sent::No;
    bool deadlinePassed = false;
    qint64 nativeCode = 0;
    QString detail;
    QString origin;
};

HttpError::HttpError() = default;
HttpError::HttpError(const HttpError &) = default;
HttpError::HttpError(HttpError &&) noexcept = default;
HttpError &HttpError::operator=(const HttpError &) = default;
HttpError &HttpError::operator=(HttpError &&) noexcept = default;
HttpError::~HttpError() = default;

HttpError::HttpError(Kind kind, Phase phase, const QString &detail, Sent sent)
{
    if (kind == Kind::None)
        return;
    d = new HttpErrorData;
    d->kind = kind;
    d->phase = phase;
    d->detail = detail;
    d->sent = sent;
}

HttpError::Kind HttpError::kind() const
{
    return d ? d->kind : Kind::None;
}

HttpError::Phase HttpError::phase() const
{
    return d ? d->phase : Phase::None;
}

HttpError::Sent HttpError::sent() const
{
    return d ? d->sent : Sent::No;
}

QString HttpError::detail() const
{
    return d ? d->detail : QString();
}

qint64 HttpError::nativeCode() const
{
    return d ? d->nativeCode : 0;
}

bool HttpError::deadlinePassed() const
{
    return d && d->deadlinePassed;
}

QString HttpError::origin() const
{
    return d ? d->origin : QString();
}

bool HttpError::isTimeout() const
{
    switch (kind()) {
    case Kind::ConnectTimeout:
    case Kind::ReadTimeout:
    case Kind::WriteTimeout:
    case Kind::PoolTimeout:
        return true;
    case Kind::Cancelled:
        return d->deadlinePassed;
    default:
        return false;
    }
}

HttpError HttpError::withPhase(Phase phase) const
{
    HttpError copy(*this);
    if (copy.d)
        copy.d->phase = phase;
    return copy;
}

HttpError HttpError::withSent(Sent sent) const
{
    HttpError copy(*this);
    if (copy.d)
        copy.d->sent = sent;
    return copy;
}

HttpError HttpError::withDetail(const QString &detail) const
{
    HttpError copy(*this);
    if (copy.d)
        copy.d->detail = detail;
    return copy;
}

HttpError HttpError::withNativeCode(qint64 code) const
{
    HttpError copy(*this);
    if (copy.d)
        copy.d->nativeCode = code;
    return copy;
}

HttpError HttpError::withDeadlinePassed(bool passed) const
{
    HttpError copy(*this);
    if (copy.d)
        copy.d->deadlinePassed = passed;
    return copy;
}

HttpError HttpError::withOrigin(const QString &origin) const
{
    HttpError copy(*this);
    if (copy.d)
        copy.d->origin = origin;
    return copy;
}

HttpError HttpError::timeout(Phase phase, const QString &detail, Sent sent)
{
    switch (phase) {
    case Phase::Queue:
        return HttpError(Kind::PoolTimeout, phase, detail, sent);
    case Phase::Resolve:
    case Phase::Connect:
    case Phase::Tls:
    case Phase::Proxy:
        return HttpError(Kind::ConnectTimeout, phase, detail, sent);
    case Phase::Send:
        return HttpError(Kind::WriteTimeout, phase, detail, sent);
    default:
        return HttpError(Kind::ReadTimeout, phase, detail, sent);
    }
}

HttpError HttpError::cancelled(Phase phase, const QString &detail, Sent sent)
{
    return HttpError(Kind::Cancelled, phase, detail, sent);
}

namespace {

QString sentenceWithout(HttpError::Kind kind, bool deadlinePassed)
{
    using Kind = HttpError::Kind;
    switch (kind) {
    case Kind::None:
        return QString();
    case Kind::ConnectError:
        return HttpError::tr("Connecting failed");
    case Kind::ConnectTimeout:
        return HttpError::tr("Connecting took too long");
    case Kind::ReadTimeout:
        return HttpError::tr("The server sent nothing for too long");
    case Kind::WriteTimeout:
        return HttpError::tr("The server took nothing for too long");
    case Kind::PoolTimeout:
        return HttpError::tr("No connection became free in time");
    case Kind::ReadError:
        return HttpError::tr("The connection broke while the response was read");
    case Kind::WriteError:
        return HttpError::tr("The connection broke while the request was sent");
    case Kind::RemoteProtocolError:
        return HttpError::tr("The server broke the HTTP protocol");
    case Kind::LocalProtocolError:
        return HttpError::tr("The request cannot be sent");
    case Kind::ProxyError:
        return HttpError::tr("The proxy failed");
    case Kind::UnsupportedProtocol:
        return HttpError::tr("The protocol is not supported");
    case Kind::TlsError:
        return HttpError::tr("The secure connection failed");
    case Kind::DecodingError:
        return HttpError::tr("The response could not be decoded");
    case Kind::TooManyRedirects:
        return HttpError::tr("The server redirected too often");
    case Kind::InvalidUrl:
        return HttpError::tr("The URL is not valid");
    case Kind::ResponseTooLarge:
        return HttpError::tr("The response is too large");
    case Kind::StatusError:
        return HttpError::tr("The server answered with an error");
    case Kind::CookieConflict:
        return HttpError::tr("More than one cookie has this name");
    case Kind::Cancelled:
        return deadlinePassed ? HttpError::tr("The request took too long")
                              : HttpError::tr("The request was cancelled");
    }
    return QString();
}

QString sentenceFor(HttpError::Kind kind, bool deadlinePassed)
{
    using Kind = HttpError::Kind;
    switch (kind) {
    case Kind::None:
        return QString();
    case Kind::ConnectError:
        return HttpError::tr("Connecting to %1 failed");
    case Kind::ConnectTimeout:
        return HttpError::tr("Connecting to %1 took too long");
    case Kind::ReadTimeout:
        return HttpError::tr("%1 sent nothing for too long");
    case Kind::WriteTimeout:
        return HttpError::tr("%1 took nothing for too long");
    case Kind::PoolTimeout:
        return HttpError::tr("No connection to %1 became free in time");
    case Kind::ReadError:
        return HttpError::tr("The connection to %1 broke while the response was read");
    case Kind::WriteError:
        return HttpError::tr("The connection to %1 broke while the request was sent");
    case Kind::RemoteProtocolError:
        return HttpError::tr("%1 broke the HTTP protocol");
    case Kind::LocalProtocolError:
        return HttpError::tr("The request to %1 cannot be sent");
    case Kind::ProxyError:
        return HttpError::tr("The proxy for %1 failed");
    case Kind::UnsupportedProtocol:
        return HttpError::tr("The protocol for %1 is not supported");
    case Kind::TlsError:
        return HttpError::tr("The secure connection to %1 failed");
    case Kind::DecodingError:
        return HttpError::tr("The response of %1 could not be decoded");
    case Kind::TooManyRedirects:
        return HttpError::tr("%1 redirected too often");
    case Kind::InvalidUrl:
        return HttpError::tr("The URL for %1 is not valid");
    case Kind::ResponseTooLarge:
        return HttpError::tr("The response of %1 is too large");
    case Kind::StatusError:
        return HttpError::tr("%1 answered with an error");
    case Kind::CookieConflict:
        return HttpError::tr("More than one cookie for %1 has this name");
    case Kind::Cancelled:
        return deadlinePassed ? HttpError::tr("The request to %1 took too long")
                              : HttpError::tr("The request to %1 was cancelled");
    }
    return QString();
}

} // namespace

QString HttpError::message() const
{
    if (!d)
        return QString();
    const QString sentence = d->origin.isEmpty() ? sentenceWithout(d->kind, d->deadlinePassed)
                                                 : sentenceFor(d->kind, d->deadlinePassed)
                                                           .replace(QLatin1String("%1"), d->origin);
    if (d->detail.isEmpty())
        return sentence;
    //: %1: what failed, a whole sentence; %2: the reason
    return tr("%1: %2").arg(sentence, d->detail);
}

const char *HttpError::name(Kind kind)
{
    switch (kind) {
    case Kind::None:
        return "None";
    case Kind::ConnectError:
        return "ConnectError";
    case Kind::ConnectTimeout:
        return "ConnectTimeout";
    case Kind::ReadTimeout:
        return "ReadTimeout";
    case Kind::WriteTimeout:
        return "WriteTimeout";
    case Kind::PoolTimeout:
        return "PoolTimeout";
    case Kind::ReadError:
        return "ReadError";
    case Kind::WriteError:
        return "WriteError";
    case Kind::RemoteProtocolError:
        return "RemoteProtocolError";
    case Kind::LocalProtocolError:
        return "LocalProtocolError";
    case Kind::ProxyError:
        return "ProxyError";
    case Kind::UnsupportedProtocol:
        return "UnsupportedProtocol";
    case Kind::TlsError:
        return "TlsError";
    case Kind::DecodingError:
        return "DecodingError";
    case Kind::TooManyRedirects:
        return "TooManyRedirects";
    case Kind::InvalidUrl:
        return "InvalidUrl";
    case Kind::ResponseTooLarge:
        return "ResponseTooLarge";
    case Kind::StatusError:
        return "StatusError";
    case Kind::CookieConflict:
        return "CookieConflict";
    case Kind::Cancelled:
        return "Cancelled";
    }
    return "";
}

const char *HttpError::name(Phase phase)
{
    switch (phase) {
    case Phase::None:
        return "none";
    case Phase::Prepare:
        return "prepare";
    case Phase::Queue:
        return "queue";
    case Phase::Resolve:
        return "resolve";
    case Phase::Connect:
        return "connect";
    case Phase::Tls:
        return "tls";
    case Phase::Proxy:
        return "proxy";
    case Phase::Send:
        return "send";
    case Phase::Wait:
        return "wait";
    case Phase::Receive:
        return "receive";
    case Phase::Close:
        return "close";
    }
    return "";
}

const char *HttpError::name(Sent sent)
{
    switch (sent) {
    case Sent::No:
        return "no";
    case Sent::NotProcessed:
        return "not-processed";
    case Sent::Unknown:
        return "unknown";
    case Sent::Yes:
        return "yes";
    }
    return "";
}

void HttpError::raise() const
{
    throw HttpException(*this);
}

QDebug operator<<(QDebug debug, const HttpError &error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "HttpError(" << HttpError::name(error.kind());
    if (!error.isNone()) {
        debug << ", phase " << HttpError::name(error.phase()) << ", sent "
              << HttpError::name(error.sent()) << ", " << error.message();
    }
    return debug << ')';
}

HttpException::HttpException(const HttpError &error)
    : m_error(error)
    , m_what(error.isNone() ? QByteArrayLiteral("no result") : error.message().toUtf8())
{
}

HttpException::~HttpException() = default;

} // namespace QHttpPool
