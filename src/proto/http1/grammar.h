// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The alphabets of HTTP/1.1 as tables: which octet may stand where, and the two kinds of number.
//
// Invariants: constexpr tables of 256 entries, no locale, no allocation. White space is SP and HTAB
// only: VT, FF and bytes above 0x7F are never white space (a classic of request smuggling). Numbers
// are digits only, without sign or blank, and never wrap: too large is no number.
//
// RFC 9110 5.5 (field-vchar, obs-text), 5.6.2 (token), 5.6.3 (OWS); RFC 5234 B.1 (DIGIT, HEXDIG).
#pragma once

#include <QtCore/QByteArrayView>
#include <array>
#include <cstring>
#include <limits>
#include <optional>

namespace QHttpPool::Grammar {

namespace Tables {

constexpr std::array<bool, 256> makeToken()
{
    std::array<bool, 256> table {};
    for (int c = '0'; c <= '9'; ++c)
        table[size_t(c)] = true;
    for (int c = 'A'; c <= 'Z'; ++c)
        table[size_t(c)] = table[size_t(c - 'A' + 'a')] = true;
    for (char c : { '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~' })
        table[size_t(c)] = true;
    return table;
}

constexpr std::array<bool, 256> makeFieldText()
{
    std::array<bool, 256> table {};
    for (int c = 0x20; c < 0x100; ++c)
        table[size_t(c)] = c != 0x7F;
    table['\t'] = true;
    return table;
}

constexpr std::array<signed char, 256> makeHex()
{
    std::array<signed char, 256> table {};
    for (auto &value : table)
        value = -1;
    for (int i = 0; i < 10; ++i)
        table[size_t('0' + i)] = static_cast<signed char>(i);
    for (int i = 10; i < 16; ++i)
        table[size_t('a' + i - 10)] = table[size_t('A' + i - 10)] = static_cast<signed char>(i);
    return table;
}

inline constexpr auto Token = makeToken();
inline constexpr auto FieldText = makeFieldText();
inline constexpr auto Hex = makeHex();

} // namespace Tables

constexpr bool isToken(char c)
{
    return Tables::Token[static_cast<unsigned char>(c)];
}
/// HTAB, SP, VCHAR or obs-text: what a field value and a reason phrase may hold.
constexpr bool isFieldText(char c)
{
    return Tables::FieldText[static_cast<unsigned char>(c)];
}
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
/// 0..15, or -1.
constexpr int hexValue(char c)
{
    return Tables::Hex[static_cast<unsigned char>(c)];
}
constexpr bool isOws(char c)
{
    return c == ' ' || c == '\t';
}

inline QByteArrayView trimOws(QByteArrayView text)
{
    const char *begin = text.data();
    const char *end = begin + text.size();
    while (begin != end && isOws(*begin))
        ++begin;
    while (begin != end && isOws(end[-1]))
        --end;
    return QByteArrayView(begin, end - begin);
}

/// All of it field text? Eight octets at a time: values are the bulk of a head.
inline bool isFieldText(QByteArrayView text)
{
    constexpr quint64 Ones = 0x0101010101010101;
    constexpr quint64 Highs = 0x8080808080808080;
    const char *p = text.data();
    const char *end = p + text.size();
    for (; end - p >= 8; p += 8) {
        quint64 word;
        std::memcpy(&word, p, sizeof word);
        const quint64 noDel = word ^ (Ones * 0x7F);
        const quint64 below = (word - Ones * 0x20) & ~word & Highs; // some octet < 0x20
        const quint64 del = (noDel - Ones) & ~noDel & Highs; // some octet == 0x7F
        if (below | del) { // perhaps only a HTAB
            for (int i = 0; i < 8; ++i) {
                if (!isFieldText(p[i]))
                    return false;
            }
        }
    }
    for (; p != end; ++p) {
        if (!isFieldText(*p))
            return false;
    }
    return true;
}

/// Equal without regard to ASCII case; `lower` is in lower case.
inline bool equalsLower(QByteArrayView text, QByteArrayView lower)
{
    if (text.size() != lower.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? char(c | 0x20) : c) != lower[i])
            return false;
    }
    return true;
}

/// 1*DIGIT up to 2^63-1.
inline std::optional<qint64> parseDecimal(QByteArrayView text)
{
    constexpr qint64 Max = std::numeric_limits<qint64>::max();
    qint64 value = 0;
    for (char c : text) {
        if (!isDigit(c))
            return std::nullopt;
        const int digit = c - '0';
        if (value > (Max - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return text.isEmpty() ? std::nullopt : std::optional<qint64>(value);
}

/// 1*HEXDIG up to 2^63-1.
inline std::optional<qint64> parseHex(QByteArrayView text)
{
    constexpr qint64 Max = std::numeric_limits<qint64>::max();
    qint64 value = 0;
    for (char c : text) {
        const int digit = hexValue(c);
        if (digit < 0 || value > (Max >> 4))
            return std::nullopt;
        value = (value << 4) | digit;
    }
    return text.isEmpty() ? std::nullopt : std::optional<qint64>(value);
}

} // namespace QHttpPool::Grammar
