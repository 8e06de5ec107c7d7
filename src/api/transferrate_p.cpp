// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements transferrate_p.h.

#include "transferrate_p.h"

#include <cmath>

namespace QHttpPool {

namespace {

double seconds(TimePoint::duration time)
{
    return std::chrono::duration<double>(time).count();
}

/// What is left of a weight after that time.
double fading(TimePoint::duration age)
{
    return std::exp(-seconds(age) / seconds(TransferRate::Memory));
}

} // namespace

void TransferRate::start(TimePoint now)
{
    m_start = m_last = now;
    m_weighted = 0;
    m_bytes = 0;
}

void TransferRate::add(qint64 bytes, TimePoint now)
{
    m_weighted = weightAt(now) + double(bytes);
    m_last = now;
    m_bytes += bytes;
}

double TransferRate::weightAt(TimePoint now) const
{
    return m_weighted * fading(now - m_last);
}

double TransferRate::perSecond(TimePoint now) const
{
    if (!m_start || now - *m_start < FirstAnswer)
        return 0;
    return weightAt(now) / (seconds(Memory) * (1 - fading(now - *m_start)));
}

double TransferRate::average(TimePoint now) const
{
    if (!m_start || now <= *m_start)
        return 0;
    return double(m_bytes) / seconds(now - *m_start);
}

} // namespace QHttpPool
