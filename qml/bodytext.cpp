// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements bodytext_p.h (WHATWG Encoding 6.1: a byte order mark is stronger than the charset
// parameter of RFC 9110 8.3.2).
#include "bodytext_p.h"

#include <utility>

namespace QHttpPool {

namespace {

constexpr qsizetype LongestMark = 4; // of UTF-32

/// The charset parameter of a Content-Type, without quotes; empty: none.
QByteArray charsetOf(const HttpHeaders &headers)
{
    const QList<QByteArray> parts = headers.value("content-type").split(';');
    for (const QByteArray &part : parts.mid(1)) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0 || part.first(equals).trimmed().toLower() != "charset")
            continue;
        QByteArray value = part.sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.sliced(1, value.size() - 2);
        return value;
    }
    return {};
}

bool mayBeMark(const QByteArray &start)
{
    static constexpr char Firsts[] = "\xEF\xFE\xFF"; // and 0, of UTF-32
    return start.isEmpty() || start[0] == '\0' || QByteArrayView(Firsts).contains(start[0]);
}

} // namespace

QStringDecoder decoderFor(const QByteArray &start, const HttpHeaders &headers)
{
    if (const auto byMark = QStringConverter::encodingForData(start))
        return QStringDecoder(*byMark);
    const QByteArray charset = charsetOf(headers);
    if (!charset.isEmpty()) {
        QStringDecoder decoder(charset.constData());
        if (decoder.isValid())
            return decoder;
    }
    return QStringDecoder(QStringDecoder::Utf8);
}

QString BodyText::decode(const QByteArray &bytes)
{
    m_decoded += bytes.size();
    if (m_decoder)
        return (*m_decoder)(bytes);
    m_start += bytes;
    if (m_start.size() < LongestMark && mayBeMark(m_start))
        return {};
    m_decoder.emplace(decoderFor(m_start, m_headers));
    return (*m_decoder)(std::exchange(m_start, QByteArray()));
}

} // namespace QHttpPool
