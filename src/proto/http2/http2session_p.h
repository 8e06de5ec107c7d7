// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The inside of Http2Session in two halves: http2session.cpp speaks with nghttp2, http2rules.cpp
// decides what frames mean for streams and for the connection, and knows nghttp2 only by the few
// functions named below.
//
// `streams` holds the streams that the caller still hears of. One leaves it with its last event
// (End, Closed) or with reset(); what nghttp2 says of it later is dropped. Frame heads are seen
// before nghttp2 sees them (Http2FrameCutter): there the floods are counted (RFC 9113 10.5), and
// what nghttp2 would answer with a silent reset gets a reason.
#pragma once

#include "http2session.h"
#include "http2stream_p.h"

#include <map>

struct nghttp2_session;

namespace QHttpPool {

/// The codes that the session itself sends (RFC 9113 7).
namespace Http2Code {
inline constexpr quint32 ProtocolError = 1;
inline constexpr quint32 InternalError = 2;
inline constexpr quint32 FlowControlError = 3;
inline constexpr quint32 EnhanceYourCalm = 11;
} // namespace Http2Code

class Http2Session::Private
{
public:
    Private(const Http2Settings &ourSettings, const MessageLimits &messageLimits);
    ~Private();
    Q_DISABLE_COPY_MOVE(Private)

    Http2Stream *find(qint32 id);
    void push(Http2Event event);

    // http2rules.cpp: the ends of a stream and of the connection
    void close(qint32 id, quint32 code, const QString &detail);
    void fail(qint32 id, quint32 code, const QString &detail);
    void endResponse(qint32 id, const HttpHeaders &trailers);
    void failAll(quint32 code, const QString &detail);
    void onGoAwaySent(quint32 code, QByteArrayView reason);
    void failByGoAway();
    // ... what came
    void onFrameHead(const Http2FrameHead &head);
    bool checkData(const Http2FrameHead &head);
    void onBeginFields(qint32 id);
    bool onField(qint32 id, QByteArrayView name, QByteArrayView value);
    void onMalformed(qint32 id, bool isField);
    void onFields(qint32 id, bool end);
    void onFinal(qint32 id, const ResponseHead &head);
    void onData(qint32 id, QByteArrayView bytes);
    void trimData();
    void onPong(quint64 number);
    void onGoAway(qint32 lastId, quint32 code, QByteArrayView debugData);
    void onClosed(qint32 id, quint32 code);
    // ... what goes out
    void release(qint32 id);
    bool hasBodyFor(qint32 id);
    void onRequestSent(qint32 id);

    // http2session.cpp: nghttp2
    void terminate(quint32 code, const QString &detail);
    void pump();
    bool isLast() const;
    void checkEnd();
    void feed(QByteArrayView bytes);
    void sendReset(qint32 id, quint32 code);
    void resume(qint32 id);
    qint64 frameLimit() const;
    qint64 receiveWindow() const;
    qint64 streamReceiveWindow(qint32 id) const;

    class Callbacks;

    nghttp2_session *session = nullptr;
    std::map<qint32, Http2Stream> streams;
    Http2Events *events = nullptr; ///< only inside receive() and takeOutput()
    MessageLimits limits;
    int ourLimit;
    Http2FrameCutter cutter;
    QByteArray pending; ///< output that had to be taken from nghttp2 early
    QString blamed; ///< the field that nghttp2 complained about last
    QString terminateText; ///< why we ended the connection ourselves
    QString goAwayReason; ///< why nghttp2 did
    quint32 goAwayCode = Http2Code::NoError; ///< of the GOAWAY that ends the connection
    int open = 0; ///< streams that nghttp2 counts, and those it has queued
    int useless = 0; ///< frames in a row
    qsizetype inputLeft = 0; // of what is being received, from the current frame on
    int continuations = 0;
    quint64 pings = 0;
    quint64 pongs = 0;
    bool settingsCame = false;
    bool goingAway = false; ///< either side
    bool saidGoAway = false;
    bool failed = false;
};

} // namespace QHttpPool
