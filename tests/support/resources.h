// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What tests of large bodies share: the memory of this process as Linux counts it, and files to
// send.
#pragma once

#include <QtCore/QFile>
#include <QtCore/QList>
#include <QtCore/QTemporaryFile>

namespace QHttpPoolTest {

constexpr qint64 MiB = 1024 * 1024;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool Sanitized = true;
#elif defined(__has_feature)
constexpr bool Sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool Sanitized = false;
#endif

/// The most memory this process has had since the last resetPeak(), in KiB; -1: unknown.
inline qint64 peakMemory()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong();
    }
    return -1;
}

/// False where the system does not allow it.
inline bool resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write("5") == 1;
}

/// size: of whole MiB, each of which differs from its neighbours.
inline bool fill(QTemporaryFile &file, qint64 size)
{
    if (!file.open())
        return false;
    QByteArray block(MiB, Qt::Uninitialized);
    for (qint64 at = 0; at < size; at += MiB) {
        block.fill(char('a' + at / MiB % 26));
        block[0] = '\n';
        if (file.write(block) != MiB)
            return false;
    }
    return file.flush() && file.seek(0);
}

} // namespace QHttpPoolTest
