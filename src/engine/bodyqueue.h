// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// BodyQueue: the response body between the network and the reader, bounded by credit.
//
// Invariants: bytes pass straight through while there is credit and nothing waits; without credit
// they wait here and the connection is told to stop reading (isThrottled()). Credit may go below
// zero by one read, never further, because reading stops at zero. Unlimited credit (a reply that is
// collected) never throttles.
#pragma once

#include <QtCore/QByteArray>
#include <deque>
#include <limits>

namespace QHttpPool {

class BodyQueue
{
public:
    static constexpr qint64 UnlimitedCredit = std::numeric_limits<qint64>::max();

    explicit BodyQueue(qint64 credit)
        : m_credit(credit)
    {
    }

    bool isEmpty() const { return m_waiting.empty(); }
    /// No credit is left: stop reading from the network.
    bool isThrottled() const { return m_credit <= 0; }
    void addCredit(qint64 bytes)
    {
        if (m_credit != UnlimitedCredit)
            m_credit += bytes;
    }
    qint64 bytesWaiting() const { return m_bytes; }
    void push(QByteArray bytes)
    {
        m_bytes += bytes.size();
        m_waiting.push_back(std::move(bytes));
    }
    bool canTake() const { return !m_waiting.empty() && m_credit > 0; }
    QByteArray take()
    {
        QByteArray bytes = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_bytes -= bytes.size();
        if (m_credit != UnlimitedCredit)
            m_credit -= bytes.size();
        return bytes;
    }
    void clear()
    {
        m_waiting.clear();
        m_bytes = 0;
    }

private:
    std::deque<QByteArray> m_waiting;
    qint64 m_bytes = 0; // in m_waiting
    qint64 m_credit;
};

} // namespace QHttpPool
