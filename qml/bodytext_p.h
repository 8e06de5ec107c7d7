// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// BodyText: a body as text while it comes, piece by piece. A character that is cut by the end of a
// piece comes with the next one. The charset is that of a byte order mark, else that of the
// Content-Type, else UTF-8; so the pieces are together what QmlResponse::text() is.
#pragma once

#include <QHttpPool/HttpHeaders>

#include <QtCore/QStringDecoder>
#include <optional>

namespace QHttpPool {

class BodyText
{
public:
    BodyText() { }
    explicit BodyText(const HttpHeaders &headers)
        : m_headers(headers)
    {
    }
    QString decode(const QByteArray &bytes);
    QString finish(); ///< what was held back when the body ends
    qint64 decoded() const { return m_decoded; } ///< bytes so far

private:
    QString begin();

    HttpHeaders m_headers;
    QByteArray m_start; // too short to know whether it is a byte order mark
    std::optional<QStringDecoder> m_decoder;
    qint64 m_decoded = 0;
};

/// UTF-8 when nothing is said, or what is said is not known here.
QStringDecoder decoderFor(const QByteArray &start, const HttpHeaders &headers);

} // namespace QHttpPool
