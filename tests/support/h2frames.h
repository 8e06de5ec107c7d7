// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Words for HTTP/2 frames as a server sends them (RFC 9113 6), byte by byte as asked for: nothing
// is checked, so that broken ones can be said too. Field sections are literals without indexing
// (RFC 7541 6.2.2). And a reader of what a client sends.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <memory>
#include <utility>

namespace H2 {

enum Type : quint8 {
    Data,
    Headers,
    Priority,
    RstStream,
    Settings,
    PushPromise,
    Ping,
    GoAway,
    WindowUpdate,
    Continuation,
};
enum Flag : quint8 { EndStream = 1, Ack = 1, EndHeaders = 4, Padded = 8, HasPriority = 0x20 };

using Fields = QList<std::pair<QByteArray, QByteArray>>;

QByteArray number(quint64 value, int bytes); ///< network order
QByteArray frame(int type, int flags, quint32 stream, const QByteArray &payload = QByteArray());
QByteArray settings(const QList<std::pair<quint16, quint32>> &entries = {});
QByteArray settingsAck();
QByteArray headers(quint32 stream, const Fields &fields, int flags = EndHeaders);
QByteArray headers(quint32 stream, int status, int flags = EndHeaders);
QByteArray data(quint32 stream, const QByteArray &bytes, int flags = 0);
QByteArray paddedData(quint32 stream, const QByteArray &bytes, int padding, int flags = 0);
QByteArray rstStream(quint32 stream, quint32 code);
QByteArray ping(const QByteArray &bytes, bool ack = false);
QByteArray goAway(quint32 lastStream, quint32 code, const QByteArray &debugData = QByteArray());
QByteArray windowUpdate(quint32 stream, quint32 increment);

/// HPACK: literals without indexing, names new, no Huffman.
QByteArray block(const Fields &fields);
QByteArray integer(int prefixBits, quint8 firstBits, quint64 value); ///< RFC 7541 5.1
QByteArray literal(const QByteArray &name, const QByteArray &value, quint8 firstBits = 0);

/// A frame of the client.
class Frame
{
public:
    int type = 0;
    int flags = 0;
    quint32 stream = 0;
    QByteArray payload;
    Fields fields; ///< of HEADERS, with its CONTINUATION, which are not told
    quint32 value(qsizetype at = 0) const; ///< 32 bits of the payload
};

/// Reads what a client sends: the preface once, then frames.
class ClientReader
{
public:
    ClientReader();
    ~ClientReader();
    /// False when it is no HTTP/2: then error() says why.
    bool feed(const QByteArray &bytes);
    QList<Frame> take() { return std::exchange(m_frames, QList<Frame>()); }
    QByteArray error() const { return m_error; }
    bool isWhole() const { return m_bytes.isEmpty(); } ///< no frame is cut

private:
    bool next();
    bool fail(const char *error);

    class Inflater;
    std::unique_ptr<Inflater> m_inflater;
    QByteArray m_bytes;
    QByteArray m_error;
    QByteArray m_block;
    Frame m_open; ///< HEADERS whose CONTINUATION is to come
    QList<Frame> m_frames;
    bool m_preface = false;
};

} // namespace H2
