// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Session: one HTTP/2 connection, client side, as pure state: bytes in, events out, bytes to
// send on demand (RFC 9113, RFC 7541 by nghttp2; RFC 8441, RFC 9218). http2session.cpp is the only
// file that includes nghttp2.
//
// Invariants. nghttp2's callbacks only append to the list of events and to state of this class;
// nothing here calls out. Everything the peer can make endless has a bound: header sections, 1xx,
// CONTINUATION, PING, SETTINGS, RST_STREAM, PRIORITY, empty DATA (RFC 9113 10.5); past it an Error
// event ends the connection (a stream's own fault: a Closed event ends the stream). The number of
// open streams is nghttp2's own. Windows: the connection's is returned as bytes arrive, a stream's
// by consume(); padding and what arrives for a stream that is gone are returned at once. After
// Error no event follows, and what takeOutput() still gives is the GOAWAY.
#pragma once

#include "../../core/error.h"
#include "../../core/http2settings.h"
#include "../../core/limits.h"
#include "../../core/request.h"
#include "../../core/response.h"
#include "../../core/result.h"

#include <memory>
#include <optional>
#include <vector>

namespace QHttpPool {

class QHTTPPOOL_EXPORT Http2Event
{
public:
    enum class Type {
        Informational, ///< stream, head: a 1xx other than 101
        Head, ///< stream, head, upgraded: the final response
        Data, ///< stream, data: body bytes (raw bytes of an upgraded stream); never empty
        End, ///< stream, trailers: the response is complete; the last event of the stream
        Closed, ///< stream, code, error: it ended without being complete; its last event
        WantsBody, ///< stream: supplyBody() is asked for. Once, until it has been called.
        RequestSent, ///< stream: the last byte of the request has been given out
        Settings, ///< the peer's SETTINGS came: streamLimit(), takesExtendedConnect() may differ
        GoAway, ///< stream (the last id), code, text: no new stream; those above come as Closed
        Pong, ///< the answer to ping()
        Error, ///< error: the connection is at an end; all streams are to be failed by the caller
    };
    Http2Event() { }
    explicit Http2Event(Type what, qint32 onStream = 0)
        : type(what)
        , stream(onStream)
    {
    }

    Type type = Type::Error;
    qint32 stream = 0;
    bool upgraded = false;
    quint32 code = 0; ///< an error code of RFC 9113 7
    ResponseHead head;
    QByteArray data;
    HttpHeaders trailers;
    QString text; ///< GoAway: debug data, printable and short
    /// Closed: its sent() says whether the request may go again: NotProcessed for REFUSED_STREAM
    /// and for streams above GOAWAY's last id, No when no byte of it was given out, else Yes.
    HttpError error;
};
using Http2Events = std::vector<Http2Event>;

/// Error codes that somebody outside has to know (RFC 9113 7).
namespace Http2Code {
inline constexpr quint32 NoError = 0;
inline constexpr quint32 RefusedStream = 7;
inline constexpr quint32 Cancel = 8;
inline constexpr quint32 Http11Required = 13;
QHTTPPOOL_EXPORT QByteArray name(quint32 code); ///< "REFUSED_STREAM", "0x1F"
} // namespace Http2Code

class QHTTPPOOL_EXPORT Http2Session
{
public:
    explicit Http2Session(const Http2Settings &settings = Http2Settings(),
                          const MessageLimits &limits = MessageLimits());
    ~Http2Session();
    Q_DISABLE_COPY_MOVE(Http2Session)

    // Bytes.
    void receive(QByteArrayView bytes, Http2Events &events);
    /// Preface and frames to send now, about `maxBytes` at most (one frame more); empty: nothing.
    /// Events that come of sending (WantsBody, RequestSent, an Error) are appended.
    QByteArray takeOutput(qint64 maxBytes, Http2Events &events);

    // Streams.
    /// May another stream begin, limits aside? False after GOAWAY, an error, or when the ids are
    /// used up.
    bool canOpenStreams() const;
    /// Streams at once: what the peer allows, and ours.
    int streamLimit() const;
    int openStreams() const; ///< ours, open or half closed
    int peerStreamLimit() const; ///< -1: not told
    bool settingsReceived() const;
    bool takesExtendedConnect() const; ///< RFC 8441 3
    /// Begins a stream for a prepared request and gives its id. A request with isUpgrade() goes out
    /// as extended CONNECT (RFC 8441 4) whose :protocol is its Upgrade field. LocalProtocolError
    /// when it cannot be said in HTTP/2.
    Result<qint32> submit(const HttpRequest &prepared);
    /// A request with Expect: 100-continue asks for no body until the 100 came, or this is called.
    void stopAwaitingContinue(qint32 stream);
    bool isAwaitingContinue(qint32 stream) const;
    /// The next piece of the body, and whether it is the last; trailers of the request follow by
    /// themselves. LocalProtocolError when it is longer or (at its end) shorter than announced; the
    /// stream is then reset.
    Result<void> supplyBody(qint32 stream, const QByteArray &bytes, bool last);
    /// The reader took so many bytes of Data: the stream's window is returned.
    void consume(qint32 stream, qint64 bytes);
    /// Ends a stream from our side (RST_STREAM); no event for it follows. Unknown ids are ignored.
    void reset(qint32 stream, quint32 code);

    // The connection.
    void ping();
    /// Tells the peer that no stream follows (GOAWAY, NO_ERROR).
    void goAway();

    // For a look, and for tests that compare counters.
    qint64 sendWindow() const; ///< of the connection: bytes the peer takes now
    qint64 receiveWindow() const; ///< of the connection: bytes the peer may send now
    qint64 streamSendWindow(qint32 stream) const; ///< may be negative (RFC 9113 6.9.2)
    qint64 streamReceiveWindow(qint32 stream) const;
    /// Body bytes of the stream that have been given out so far: what a write time-out looks at.
    qint64 bodyBytesSent(qint32 stream) const;
    /// For tests: the next stream gets this id (odd). Ids end at 2^31-1 (RFC 9113 5.1.1).
    void startStreamsAt(qint32 id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace QHttpPool
