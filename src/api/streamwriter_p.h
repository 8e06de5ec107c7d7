// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// StreamWriter: what is to be written to an upgraded stream, and who waits until more may be.
//
// Invariants: bytes go to the engine in order, one piece for each WantsBody; what comes before the
// first WantsBody is kept. Ready means: nothing is kept and the engine wants more. The end goes out
// once, behind all bytes.
#pragma once

#include "../core/limits.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <coroutine>
#include <vector>

namespace QHttpPool {

class StreamWriter
{
public:
    class Piece
    {
    public:
        Piece() { }
        QByteArray bytes;
        bool last = false;
    };
    class Waiter
    {
    public:
        Waiter() { }
        Waiter(const void *owner, std::coroutine_handle<> handle)
            : owner(owner)
            , handle(handle)
        {
        }
        const void *owner = nullptr; // the awaiter
        std::coroutine_handle<> handle;
    };

    bool isReady() const { return m_wanted > 0 && m_kept.isEmpty(); }
    bool isEnded() const { return m_ended; }
    bool isEmpty() const { return m_kept.isEmpty(); }

    void add(const QByteArray &bytes)
    {
        if (!bytes.isEmpty())
            m_kept.append(bytes);
    }
    void end() { m_ended = true; }
    void want(qint64 maxBytes) { m_wanted = qMax(qint64(1), maxBytes); }

    /// Is there a piece to send, and may it be sent?
    bool hasPiece() const { return m_wanted > 0 && (!m_kept.isEmpty() || (m_ended && !m_endSent)); }
    Piece takePiece()
    {
        Piece piece;
        if (!m_kept.isEmpty()) {
            const QByteArray &front = m_kept.constFirst();
            const qint64 left = front.size() - m_offset;
            if (m_offset == 0 && left <= m_wanted) {
                piece.bytes = m_kept.takeFirst();
            } else {
                piece.bytes = front.mid(m_offset, m_wanted);
                m_offset += piece.bytes.size();
                if (m_offset == front.size()) {
                    m_kept.removeFirst();
                    m_offset = 0;
                }
            }
        }
        piece.last = m_endSent = m_ended && m_kept.isEmpty();
        m_wanted = 0;
        return piece;
    }

    void addWaiter(const Waiter &waiter) { m_waiters.push_back(waiter); }
    void removeWaiter(const void *owner)
    {
        std::erase_if(m_waiters, [owner](const Waiter &w) { return w.owner == owner; });
    }
    /// The one that waits longest; null: none.
    std::coroutine_handle<> takeWaiter()
    {
        if (m_waiters.empty())
            return nullptr;
        const auto handle = m_waiters.front().handle;
        m_waiters.erase(m_waiters.begin());
        return handle;
    }
    bool hasWaiters() const { return !m_waiters.empty(); }

private:
    QList<QByteArray> m_kept;
    qint64 m_offset = 0; // of what is kept first
    qint64 m_wanted = 0;
    bool m_ended = false;
    bool m_endSent = false;
    std::vector<Waiter> m_waiters;
};

} // namespace QHttpPool
