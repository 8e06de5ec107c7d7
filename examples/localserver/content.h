// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Content: the body of an answer that is made while it is sent, so that it may be larger than
// memory, or slower than the network: FileContent (/file, /chunked) and ChatContent (/chat).
//
// Invariants: a content keeps its own time. take() gives what is due now and nothing when nothing
// is; whoever sends asks again after interval(), or earlier, which does no harm.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <chrono>

namespace ExampleServer {

class Content
{
public:
    virtual ~Content() = default;
    /// The next bytes, at most so many; empty: none are due yet.
    virtual QByteArray take(qint64 most) = 0;
    virtual bool atEnd() const = 0;
    /// When to ask again after take() gave nothing.
    virtual std::chrono::milliseconds interval() const = 0;
};

/// Bytes of pattern.h.
class FileContent final : public Content
{
public:
    /// rate: bytes a second at most; 0: as fast as they are taken.
    FileContent(qint64 size, qint64 rate);
    QByteArray take(qint64 most) override;
    bool atEnd() const override { return m_sent == m_size; }
    std::chrono::milliseconds interval() const override;

private:
    qint64 m_size;
    qint64 m_rate;
    qint64 m_sent = 0;
    double m_credit = 0; // bytes that may go out now
    QElapsedTimer m_clock; // since credit was given last
};

/// A text about HTTP, word by word, as a chat model would send it. Pieces are bytes, not text: some
/// end inside a character, as pieces of a network do.
class ChatContent final : public Content
{
public:
    /// words: -1: the text once; more than it has: from its beginning again.
    ChatContent(int words, std::chrono::milliseconds pace);
    QByteArray take(qint64 most) override;
    bool atEnd() const override { return m_next == m_pieces.size(); }
    std::chrono::milliseconds interval() const override { return m_pace; }
    /// The text as a whole.
    static QByteArray text(int words);

private:
    QList<QByteArray> m_pieces;
    qsizetype m_next = 0;
    std::chrono::milliseconds m_pace;
    QElapsedTimer m_clock;
};

} // namespace ExampleServer
