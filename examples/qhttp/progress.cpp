// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Drawing of the progress line: see progress.h.
#include "progress.h"

#include <cstdio>
#include <unistd.h>

namespace {

constexpr int BarCells = 20;
constexpr qint64 RedrawMs = 100; // often enough for the eye, seldom enough for a slow terminal

} // namespace

QString sizeText(qint64 bytes)
{
    static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
    double value = double(bytes);
    int unit = 0;
    for (; value >= 999.95 && unit < 4; ++unit)
        value /= 1000;
    return QStringLiteral("%1 %2").arg(value, 0, 'f', unit ? 1 : 0).arg(QLatin1String(units[unit]));
}

QString progressText(qint64 received, qint64 total, qint64 elapsedMs)
{
    const double rate = elapsedMs > 0 ? double(received) * 1000 / double(elapsedMs) : 0;
    const QString speed = sizeText(qint64(rate)) + QLatin1String("/s");
    if (total < 0)
        return QStringLiteral("%1 %2").arg(sizeText(received), speed);
    const double part = total > 0 ? qMin(1.0, double(received) / double(total)) : 1.0;
    const int cells = int(part * BarCells);
    QString left = QStringLiteral("-:--");
    if (rate > 0) {
        const auto seconds = qint64(double(total - received) / rate + 0.5);
        left = QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    }
    return QStringLiteral("%1% |%2%3| %4/%5 %6 %7")
            .arg(int(part * 100), 3)
            .arg(QString(cells, QChar(0x2588)), QString(BarCells - cells, QLatin1Char(' ')),
                 sizeText(received), sizeText(total), speed, left);
}

Progress::Progress(const QString &name, qint64 total)
    : m_name(name)
    , m_total(total)
    , m_terminal(::isatty(STDERR_FILENO))
    , m_drawnAt(-RedrawMs)
{
    m_clock.start();
}

void Progress::draw(qint64 received, bool last)
{
    m_drawnAt = m_clock.elapsed();
    const QString line = m_name + QLatin1Char(' ') + progressText(received, m_total, m_drawnAt);
    std::fprintf(stderr, "%s%s%s", m_terminal ? "\r\033[K" : "", line.toUtf8().constData(),
                 last ? "\n" : "");
    std::fflush(stderr);
}

void Progress::update(qint64 received)
{
    if (m_terminal && m_clock.elapsed() - m_drawnAt >= RedrawMs)
        draw(received, false);
}

void Progress::finish(qint64 received)
{
    draw(received, true);
}
