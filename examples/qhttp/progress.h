// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Progress: one line on a terminal that says how far a download is, how fast, and how long it will
// still take. Silent where standard error is no terminal; the line at the end is always written.
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QString>

/// "1.5 MB", with one decimal from kilobytes on (powers of ten, as disks and networks count).
QString sizeText(qint64 bytes);
/// "42% |████      | 4.2/10.0 MB 1.1 MB/s 0:05"; without a total: what came, and how fast.
QString progressText(qint64 received, qint64 total, qint64 elapsedMs);

class Progress
{
public:
    /// total: -1 when unknown.
    Progress(const QString &name, qint64 total);
    void update(qint64 received);
    void finish(qint64 received);

private:
    void draw(qint64 received, bool last);

    QString m_name;
    qint64 m_total;
    bool m_terminal;
    QElapsedTimer m_clock;
    qint64 m_drawnAt;
};
