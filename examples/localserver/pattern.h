// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The bytes of /file/N and /chunked/N: the same for every run, and different at every offset within
// 64 KiB, so that a lost, doubled or moved piece shows in a checksum.
#pragma once

#include <QtCore/QByteArray>

namespace ExampleServer {

/// Bytes offset … offset + size - 1 of the endless pattern.
inline QByteArray pattern(qint64 offset, qint64 size)
{
    constexpr qint64 Period = 65536; // of the formula below
    static const QByteArray table = [] {
        QByteArray bytes(2 * Period, Qt::Uninitialized);
        for (qint64 i = 0; i < bytes.size(); ++i)
            bytes[i] = char((i * 131 + (i >> 8) * 17) & 0xff);
        return bytes;
    }();
    QByteArray out;
    out.reserve(size);
    while (out.size() < size) {
        const qint64 start = (offset + out.size()) % Period;
        out.append(table.constData() + start, qMin<qint64>(Period, size - out.size()));
    }
    return out;
}

} // namespace ExampleServer
