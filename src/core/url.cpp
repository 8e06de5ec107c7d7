// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements url.h.
#include "url.h"

namespace QHttpPool {

namespace {

HttpError invalid(const QString &detail)
{
    return HttpError(HttpError::Kind::InvalidUrl, HttpError::Phase::Prepare, detail);
}

} // namespace

Result<QUrl> parseUrl(const QString &text)
{
    if (text.size() > MaxUrlLength)
        return invalid(HttpError::tr("the URL is longer than %1 characters").arg(MaxUrlLength));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text.at(i).unicode();
        if (c < 0x20 || c == 0x7f) {
            return invalid(HttpError::tr("the URL holds the control character U+%1 at position %2")
                                   .arg(c, 4, 16, QLatin1Char('0'))
                                   .arg(i));
        }
    }
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (begin < end && text.at(begin) == QLatin1Char(' '))
        ++begin;
    while (end > begin && text.at(end - 1) == QLatin1Char(' '))
        --end;
    const QUrl url(text.mid(begin, end - begin), QUrl::TolerantMode);
    if (!url.isValid())
        return invalid(HttpError::tr("it is not a URL"));
    return url;
}

} // namespace QHttpPool
