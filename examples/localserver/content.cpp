// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Contents: see content.h.
#include "content.h"

#include "pattern.h"

#include <algorithm>

namespace ExampleServer {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds Beat = 50ms; // between two pieces: a bar that moves smoothly
constexpr int MostWords = 100'000;

const char *const
        Text = "HTTP began as one line. In 1991 a client opened a connection, wrote GET and a "
               "path, and read until the server hung up: no status, no header fields, no length. "
               "That was enough for a laboratory near Genève, and it is still the shape of every "
               "request that you send today.\n"
               "\n"
               "Then the world came. HTTP/1.0 added fields and numbers, 404 among them; HTTP/1.1 "
               "kept the connection open, because a handshake across the Atlantic costs more "
               "than most answers. That is what a connection pool is for: it remembers who is "
               "still listening. Grüße from Köln, Zürich and Malmö travel over the same line, "
               "one after the other, and the second needs no introduction. 🙂\n"
               "\n"
               "A line carries one answer at a time, though, and a slow one holds up all behind "
               "it. So HTTP/2 cut the answers into frames and let them share: a picture, a style "
               "sheet and a long film flow side by side, each with a window of its own. Whoever "
               "reads slowly slows down one answer and no other. The Japanese for it is 並行, "
               "going side by side; in Chinese you would write 并发 instead.\n"
               "\n"
               "And the text that you are reading? It comes in pieces, word by word, the way a "
               "language model talks. Nobody knew its length when it began, so every piece says "
               "how long it is itself, and a piece of length zero says: that was all. A piece "
               "may even end in the middle of a character (look at the ü in “für”, or at 🚀), "
               "which is why a good client waits for the rest before it shows anything. Voilà: "
               "streaming, naïve and effective, for more than twenty-five years. ✨\n";

bool isInner(char byte) // of a character of several bytes (RFC 3629 3)
{
    return (uchar(byte) & 0xc0) == 0x80;
}

/// The text cut behind the white space of each word.
QList<QByteArray> wordsOfText()
{
    QList<QByteArray> words(1);
    bool space = false;
    for (const char *c = Text; *c; ++c) {
        const bool isSpace = *c == ' ' || *c == '\n';
        if (space && !isSpace)
            words.append(QByteArray());
        words.last() += *c;
        space = isSpace;
    }
    return words;
}

QList<QByteArray> firstWords(int count)
{
    static const QList<QByteArray> all = wordsOfText();
    QList<QByteArray> words = all;
    while (count > words.size() && words.size() < MostWords)
        words += all;
    return count < 0 ? words : words.mid(0, qMin(count, MostWords));
}

/// Moves the inner bytes of every second word that has such into the following piece.
QList<QByteArray> cutCharacters(QList<QByteArray> pieces)
{
    bool cut = false;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        QByteArray &piece = pieces[i];
        const auto inner = std::find_if(piece.cbegin(), piece.cend(), isInner);
        if (inner == piece.cend())
            continue;
        cut = !cut;
        if (!cut)
            continue;
        const qsizetype at = inner - piece.cbegin();
        const QByteArray rest = piece.mid(at);
        piece.truncate(at);
        if (i + 1 == pieces.size())
            pieces.append(rest);
        else
            pieces[i + 1].prepend(rest);
        ++i; // it begins with inner bytes and is not cut itself
    }
    return pieces;
}

} // namespace

FileContent::FileContent(qint64 size, qint64 rate)
    : m_size(size)
    , m_rate(rate)
{
    m_clock.start();
}

QByteArray FileContent::take(qint64 most)
{
    qint64 n = qMin(most, m_size - m_sent);
    if (m_rate > 0) {
        const std::chrono::milliseconds passed(m_clock.elapsed());
        if (passed >= Beat) {
            // A reader that paused must not get all it missed at once: two beats at most.
            const double time = double(qMin(passed, 2 * Beat).count()) / 1000;
            m_credit = qMin(m_credit + double(m_rate) * time, qMax(1.0, double(m_rate) / 10));
            m_clock.restart();
        }
        n = qMin(n, qint64(m_credit));
        m_credit -= double(n);
    }
    m_sent += n;
    return pattern(m_sent - n, n);
}

std::chrono::milliseconds FileContent::interval() const
{
    return Beat;
}

ChatContent::ChatContent(int words, std::chrono::milliseconds pace)
    : m_pieces(cutCharacters(firstWords(words)))
    , m_pace(pace)
{
    m_clock.start();
}

QByteArray ChatContent::take(qint64)
{
    const bool due = std::chrono::milliseconds(m_clock.elapsed()) >= m_next * m_pace;
    return due && !atEnd() ? m_pieces.at(m_next++) : QByteArray();
}

QByteArray ChatContent::text(int words)
{
    return firstWords(words).join();
}

} // namespace ExampleServer
