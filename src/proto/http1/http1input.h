// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Input: the bytes of one Http1Reader::feed(): how far they are read, and which of them are
// body.
//
// Invariants: body bytes are not copied out one by one: they stay where they are, the pieces of
// further chunks move down behind the first, over chunk lines that are read already. takeKept()
// gives them out as one array, which is the given one itself when all of it was body.
//
// Private to proto/http1.
#pragma once

#include <QtCore/QByteArray>
#include <cstring>
#include <utility>

namespace QHttpPool {

class Http1Input
{
public:
    /// A body that fills less than 1/TailShare of its buffer is copied out: else a few bytes behind
    /// a head would hold a whole socket read in memory.
    static constexpr qsizetype TailShare = 2;

    explicit Http1Input(QByteArray given)
        : bytes(std::move(given))
    {
    }
    bool atEnd() const { return pos == bytes.size(); }
    const char *at() const { return bytes.constData() + pos; }
    qsizetype left() const { return bytes.size() - pos; }

    /// The next n bytes are body.
    void keep(qsizetype n)
    {
        if (m_begin == m_end) {
            m_begin = pos;
            m_end = pos + n;
        } else {
            char *data = bytes.data();
            std::memmove(data + m_end, data + pos, size_t(n));
            m_end += n;
        }
        pos += n;
    }
    /// What was kept; the input is used up by this.
    QByteArray takeKept()
    {
        const qsizetype n = m_end - m_begin;
        if (n == bytes.size())
            return std::exchange(bytes, QByteArray());
        if (!bytes.isDetached() || n < bytes.capacity() / TailShare)
            return bytes.sliced(m_begin, n);
        bytes.truncate(m_end);
        bytes.remove(0, m_begin); // at the front Qt moves a pointer, not the bytes
        return std::exchange(bytes, QByteArray());
    }

    QByteArray bytes;
    qsizetype pos = 0;

private:
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
};

} // namespace QHttpPool
