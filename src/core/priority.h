// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPriority: how much a request matters (RFC 9218). It orders requests that wait for a
// connection, and is told to the server in the Priority field.
//
// Invariant: urgency is 0 to 7, whatever was asked for.
#pragma once

#include <QtCore/QByteArray>

namespace QHttpPool {

class HttpPriority
{
public:
    static constexpr int DefaultUrgency = 3; // RFC 9218 4.1
    static constexpr int LeastUrgent = 7;

    HttpPriority() { }
    explicit HttpPriority(int urgency, bool incremental = false)
        : m_urgency(qBound(0, urgency, LeastUrgent))
        , m_incremental(incremental)
    {
    }
    /// 0 is the most urgent, 7 the least; RFC 9218 4.1. 3 is the default.
    int urgency() const { return m_urgency; }
    HttpPriority &urgency(int u) { return m_urgency = qBound(0, u, LeastUrgent), *this; }
    /// Parts of the response are of use before the whole (RFC 9218 4.2): the server may serve it in
    /// turn with others of the same urgency.
    bool incremental() const { return m_incremental; }
    HttpPriority &incremental(bool on) { return m_incremental = on, *this; }
    bool isDefault() const { return m_urgency == DefaultUrgency && !m_incremental; }
    /// "u=1, i": the value of the Priority field; empty for the default (RFC 9218 4).
    QByteArray fieldValue() const
    {
        QByteArray text;
        if (m_urgency != DefaultUrgency)
            text = QByteArray("u=").append(char('0' + m_urgency));
        if (m_incremental)
            text += text.isEmpty() ? "i" : ", i";
        return text;
    }

    friend bool operator==(const HttpPriority &a, const HttpPriority &b)
    {
        return a.m_urgency == b.m_urgency && a.m_incremental == b.m_incremental;
    }

private:
    int m_urgency = DefaultUrgency;
    bool m_incremental = false;
};

} // namespace QHttpPool
