// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What Http2Session keeps of one stream, and how it cuts its input at frame heads: pure accounting
// that knows neither nghttp2 nor events.
//
// Invariants. Http2Upload gives out exactly the bytes it was given, once, and never more nor less
// than was announced (RFC 9113 8.1.1). Http2Response holds one field section at a time, within its
// limits. Http2FrameCutter reports each head before a byte of the payload is passed on (for padded
// DATA with its pad length, so that the size of the data is known).
// RFC 9113 4.1 (frames), 6.1 (DATA), 6.9.2 (windows), 8.1.1 (length), 10.5 (limits).
#pragma once

#include "../../core/limits.h"
#include "../../core/request.h"
#include "../../core/response.h"
#include "../../core/result.h"

#include <deque>
#include <utility>

namespace QHttpPool {

/// The body of a request: pieces wait here until the windows take them.
class Http2Upload
{
public:
    enum class State {
        Held, ///< a 100 or the answer to CONNECT is awaited: nothing is asked for
        Open,
        Stopped, ///< an early answer came, or there is no body: nothing more is wanted
    };
    /// announced: the Content-Length, or -1.
    void begin(State state, qint64 announced) { m_state = state, m_announced = announced; }
    State state() const { return m_state; }
    void open() { m_state = m_state == State::Held ? State::Open : m_state; }
    void stop();
    /// No more than what is queued now (a tunnel whose peer has ended).
    void close();

    Result<void> supply(const QByteArray &bytes, bool last);
    /// Copies out up to max bytes; how many.
    qsizetype read(char *to, qsizetype max);
    bool isDry() const { return m_pieces.empty(); }
    bool atEnd() const { return m_last && m_pieces.empty(); } ///< all has been given out
    /// Should more be asked for now? True once until supply() has been called.
    bool ask();
    qint64 sent() const { return m_sent; }

private:
    State m_state = State::Stopped;
    std::deque<QByteArray> m_pieces;
    qsizetype m_offset = 0; ///< into the first piece
    qint64 m_announced = -1;
    qint64 m_supplied = 0;
    qint64 m_sent = 0;
    bool m_last = false;
    bool m_asked = false;
};

/// Field sections and length of a response.
class Http2Response
{
public:
    void begin(bool head, bool connect) { m_head = head, m_connect = connect; }
    void beginFields();
    /// False when a limit is passed.
    bool addField(QByteArrayView name, QByteArrayView value, const MessageLimits &limits);
    /// The section is complete. What it was is asked for with the functions below.
    void endFields();
    ResponseHead takeHead() { return std::exchange(m_fields, ResponseHead()); }
    HttpHeaders takeTrailers() { return std::exchange(m_fields, ResponseHead()).headers; }

    bool hasFinal() const { return m_final; } ///< the final head has come
    bool isConnect() const { return m_connect; } ///< the request was a CONNECT of either kind
    bool isUpgraded() const { return m_upgraded; }
    int informational() const { return m_informational; } ///< sections of 1xx so far
    /// Null, or why `size` more bytes (the last ones if `end`) make it malformed (RFC 9113 8.1.1).
    QString checkData(qint64 size, bool end) const;
    void addData(qint64 size) { m_received += size; }

private:
    ResponseHead m_fields;
    qint64 m_fieldBytes = 0;
    qint64 m_expected = -1; ///< -1: any
    qint64 m_received = 0;
    int m_informational = 0;
    bool m_head = false;
    bool m_connect = false;
    bool m_final = false;
    bool m_upgraded = false;
};

class Http2Stream
{
public:
    /// For a prepared request; its upload is Stopped when it has no body.
    static Http2Stream of(const HttpRequest &prepared);

    Http2Upload upload;
    Http2Response response;
    HttpHeaders trailers; ///< of the request
    qint64 unconsumed = 0; ///< bytes of Data events that consume() was not called for
    qint64 granted = 0; ///< sum of the peer's WINDOW_UPDATE
    bool awaiting = false; ///< a 100
    bool begun = false; ///< a byte of the request has been given out
    bool sent = false; ///< all of it has
    bool silent = false; ///< End has been told; only queued bytes of a tunnel are still to go out
};

/// Type numbers of RFC 9113 6 that the session looks at itself.
namespace Http2Frame {
inline constexpr quint8 Data = 0;
inline constexpr quint8 Headers = 1;
inline constexpr quint8 PushPromise = 5;
inline constexpr quint8 Continuation = 9;
inline constexpr quint8 EndStream = 1; // flags
inline constexpr quint8 Padded = 8;
} // namespace Http2Frame

class Http2FrameHead
{
public:
    qint64 length = 0; ///< of the payload
    qint64 dataSize = 0; ///< without padding
    qint32 stream = 0;
    quint8 type = 0;
    quint8 flags = 0;
};

class Http2FrameCutter
{
public:
    /// How many of the bytes to take as the next step. It completes a head (isHead()), is a part of
    /// a head (nothing to pass on yet) or a part of the payload (isPayload()).
    qsizetype next(QByteArrayView bytes);
    bool isHead() const { return m_isHead; }
    bool isPayload() const { return m_isPayload; }
    /// A part of the payload was taken, and more is to come.
    bool isInPayload() const { return m_isPayload && m_left > 0; }
    const Http2FrameHead &head() const { return m_head; }
    /// The bytes of the head, whole: nghttp2 (1.61) counts a CONTINUATION for each piece of one.
    QByteArrayView headBytes() const { return QByteArrayView(m_bytes, m_headSize); }

private:
    static constexpr int HeadSize = 9;

    int wanted() const;
    void read();

    Http2FrameHead m_head;
    unsigned char m_bytes[HeadSize + 1] = {}; ///< one more: the pad length of DATA
    int m_have = 0;
    int m_headSize = 0;
    qint64 m_left = 0; ///< of the payload
    bool m_isHead = false;
    bool m_isPayload = false;
};

} // namespace QHttpPool
