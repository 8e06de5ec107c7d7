// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements bodytext_p.h (WHATWG Encoding 6.1: a byte order mark is stronger than the charset
// parameter of RFC 9110 8.3.2).
#include "bodytext_p.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace QHttpPool {

namespace {

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

/// Is it the beginning of a byte order mark that is longer?
bool mayBeMark(const QByteArray &start)
{
    using namespace std::string_view_literals;
    constexpr std::string_view Marks[] = { "\xEF\xBB\xBF"sv, "\xFE\xFF"sv, "\xFF\xFE\0\0"sv,
                                           "\0\0\xFE\xFF"sv };
    const std::string_view bytes(start.constData(), size_t(start.size()));
    return std::any_of(std::begin(Marks), std::end(Marks), [bytes](std::string_view mark) {
        return bytes.size() < mark.size() && mark.substr(0, bytes.size()) == bytes;
    });
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
    if (mayBeMark(m_start))
        return {};
    return begin();
}

QString BodyText::finish()
{
    return m_decoder || m_start.isEmpty() ? QString() : begin();
}

QString BodyText::begin()
{
    m_decoder.emplace(decoderFor(m_start, m_headers));
    return (*m_decoder)(std::exchange(m_start, QByteArray()));
}

} // namespace QHttpPool
