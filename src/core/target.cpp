// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The forms of a request target.
//
// Path and query are taken apart and put together here, not by QUrl::toEncoded() with parts
// removed, whose treatment of a path that begins with "//" differs between Qt versions. QUrl itself
// decodes unreserved characters when it parses ("%7E" and "%2E" become "~" and "."); reserved ones
// stay as they are ("%2F", "+"). Who needs other bytes gives them by HttpRequest::target().
#include "target.h"

#include "text_p.h"

namespace QHttpPool {

namespace {

/// The first byte that would end the target or the line, or -1.
qsizetype firstForbidden(QByteArrayView target)
{
    for (qsizetype i = 0; i < target.size(); ++i) {
        if (uchar(target[i]) <= 0x20 || uchar(target[i]) >= 0x7F)
            return i;
    }
    return -1;
}

} // namespace

Result<QByteArray> originForm(const QUrl &url)
{
    using Kind = HttpError::Kind;
    using Phase = HttpError::Phase;
    if (!url.isValid()) {
        const QString reason = url.errorString().section(QLatin1String("; source was"), 0, 0);
        return HttpError(Kind::InvalidUrl, Phase::Prepare,
                         reason.isEmpty() ? HttpError::tr("it is empty") : reason);
    }
    const QString path = url.path(QUrl::FullyEncoded);
    const QString query = url.query(QUrl::FullyEncoded);
    QByteArray target;
    target.reserve(path.size() + query.size() + 2);
    if (!path.startsWith(QLatin1Char('/')))
        target.append('/');
    target.append(path.toLatin1());
    if (url.hasQuery())
        target.append('?').append(query.toLatin1());
    if (firstForbidden(target) >= 0) {
        return HttpError(Kind::InvalidUrl, Phase::Prepare,
                         HttpError::tr("path or query holds a byte that must be escaped"));
    }
    return target;
}

QByteArray authorityForm(const Origin &origin)
{
    QByteArray text = origin.authority();
    if (origin.isDefaultPort())
        text.append(':').append(QByteArray::number(origin.port()));
    return text;
}

Result<QByteArray> absoluteForm(const QUrl &url)
{
    const Result<Origin> origin = Origin::fromUrl(url);
    if (!origin)
        return origin.error();
    const Result<QByteArray> path = originForm(url);
    if (!path)
        return path.error();
    return QByteArray(origin->scheme() + "://" + origin->authority() + *path);
}

Result<void> validateTarget(QByteArrayView target)
{
    using Kind = HttpError::Kind;
    using Phase = HttpError::Phase;
    if (target.isEmpty())
        return HttpError(Kind::LocalProtocolError, Phase::Prepare,
                         HttpError::tr("the request target is empty"));
    const qsizetype wrong = firstForbidden(target);
    if (wrong >= 0) {
        return HttpError(Kind::LocalProtocolError, Phase::Prepare,
                         HttpError::tr("the request target holds the byte 0x%1 at position %2")
                                 .arg(uint(uchar(target[wrong])), 2, 16, QLatin1Char('0'))
                                 .arg(wrong));
    }
    return Result<void>();
}

} // namespace QHttpPool
