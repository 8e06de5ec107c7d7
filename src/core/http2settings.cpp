// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements http2settings.h: the one place that decides what stands in our SETTINGS frame.
#include "http2settings.h"

#include <algorithm>

namespace QHttpPool {

namespace {
constexpr qint64 ProtocolWindow = 65'535; // RFC 9113 6.9.2
constexpr int ProtocolTable = 4096; // RFC 9113 6.5.2
constexpr int ProtocolFrame = 1 << 14;

void put(QList<Http2Settings::Entry> &entries, quint16 id, quint32 value)
{
    for (Http2Settings::Entry &entry : entries) {
        if (entry.first == id) {
            entry.second = value;
            return;
        }
    }
    entries.append({ id, value });
}
} // namespace

Http2Settings &Http2Settings::set(quint16 id, quint32 value)
{
    if (id == EnablePush)
        return *this;
    // Those the library acts upon must not differ from what it says.
    switch (id) {
    case HeaderTableSize:
        return headerTableSize(int(qMin<quint32>(value, quint32(1) << 30)));
    case InitialWindowSize:
        return streamWindow(value);
    case MaxFrameSize:
        return maxFrameSize(int(qMin<quint32>(value, GreatestFrameSize)));
    default:
        put(m_further, id, value);
        return *this;
    }
}

QList<Http2Settings::Entry> Http2Settings::entries(int maxHeaderListSize) const
{
    QList<Entry> entries;
    if (m_headerTableSize != ProtocolTable)
        entries.append({ HeaderTableSize, quint32(m_headerTableSize) });
    entries.append({ EnablePush, 0 });
    if (m_streamWindow != ProtocolWindow)
        entries.append({ InitialWindowSize, quint32(m_streamWindow) });
    if (m_maxFrameSize != ProtocolFrame)
        entries.append({ MaxFrameSize, quint32(m_maxFrameSize) });
    entries.append({ MaxHeaderListSize, quint32(qMax(0, maxHeaderListSize)) });
    for (const Entry &entry : m_further)
        put(entries, entry.first, entry.second);
    std::stable_sort(entries.begin(), entries.end(), [this](const Entry &a, const Entry &b) {
        const qsizetype placeA = m_order.indexOf(a.first);
        const qsizetype placeB = m_order.indexOf(b.first);
        return placeA >= 0 && (placeB < 0 || placeA < placeB);
    });
    return entries;
}

} // namespace QHttpPool
