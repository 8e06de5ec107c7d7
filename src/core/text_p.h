// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Byte tables and comparisons that headers, origins and requests share. Private to core.
//
// Everything here is ASCII and takes no locale: field names and hosts are compared byte by byte
// (RFC 9110 5.1, 4.2.3), tokens are RFC 9110 5.6.2, field values RFC 9110 5.5 with obs-text.
#pragma once

#include <QtCore/QByteArrayView>
#include <array>

namespace QHttpPool::Text {

using ByteTable = std::array<bool, 256>;

constexpr bool isAlnum(uchar c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr ByteTable makeTokenTable()
{
    ByteTable table {};
    for (int c = 0; c < 256; ++c)
        table[size_t(c)] = isAlnum(uchar(c));
    for (char c : { '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~' })
        table[uchar(c)] = true;
    return table;
}

constexpr ByteTable makeValueTable()
{
    ByteTable table {};
    for (int c = 0; c < 256; ++c)
        table[size_t(c)] = c == '\t' || (c >= 0x20 && c != 0x7F);
    return table;
}

inline constexpr ByteTable TokenTable = makeTokenTable();
inline constexpr ByteTable ValueTable = makeValueTable();

constexpr uchar toLower(uchar c)
{
    return c >= 'A' && c <= 'Z' ? uchar(c | 0x20) : c;
}

/// Position of the first byte that is not in the table, or -1.
inline qsizetype firstOutside(QByteArrayView text, const ByteTable &table)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!table[uchar(text[i])])
            return i;
    }
    return -1;
}

/// Length first: most names of a head differ in it.
inline bool equalsNoCase(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (a[i] != b[i] && toLower(uchar(a[i])) != toLower(uchar(b[i])))
            return false;
    }
    return true;
}

inline bool containsNoCase(QByteArrayView text, QByteArrayView part)
{
    for (qsizetype i = 0; i + part.size() <= text.size(); ++i) {
        if (equalsNoCase(text.sliced(i, part.size()), part))
            return true;
    }
    return false;
}

constexpr bool isOws(char c)
{
    return c == ' ' || c == '\t';
}

/// Without surrounding SP and HTAB, and nothing else (RFC 9110 5.6.3): a CR must stay to be
/// refused.
inline QByteArrayView trimOws(QByteArrayView text)
{
    while (!text.isEmpty() && isOws(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isOws(text.back()))
        text.chop(1);
    return text;
}

constexpr qsizetype MaxHostBytes = 253; // RFC 1035 2.3.4: 255 octets on the wire
constexpr qsizetype MaxLabelBytes = 63; // RFC 1035 2.3.4

/// A name that DNS can look up: labels of letters, digits, '-' and '_' (which real names have),
/// none empty or too long; one trailing dot may stand. Dotted IPv4 addresses pass as well.
inline bool isHostName(QByteArrayView host)
{
    if (host.endsWith('.'))
        host.chop(1);
    if (host.isEmpty() || host.size() > MaxHostBytes)
        return false;
    qsizetype label = 0;
    for (char c : host) {
        if (c == '.') {
            if (label == 0)
                return false;
            label = 0;
        } else if (!(isAlnum(uchar(c)) || c == '-' || c == '_') || ++label > MaxLabelBytes) {
            return false;
        }
    }
    return label > 0;
}

} // namespace QHttpPool::Text
