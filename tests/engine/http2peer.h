// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A scripted HTTP/2 server on the mock network, for the driver's tests. It speaks in hand-made
// frames (RFC 9113 4.1, 6) and knows nothing of header compression but how to say a status, so it
// shares no code with what it judges. It keeps its own account of the windows it was given and
// fails a test that lets it send beyond them.
#pragma once

#include "net/mock/mocknetwork.h"

#include <functional>
#include <map>
#include <memory>

namespace QHttpPool {

namespace H2 {
enum Type : quint8 {
    Data = 0,
    Headers = 1,
    Priority = 2,
    RstStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
};
enum Flag : quint8 { NoFlag = 0, EndStream = 1, Ack = 1, EndHeaders = 4 };
QByteArray word(quint32 value);
QByteArray frame(Type type, quint8 flags, qint32 stream, const QByteArray &payload = QByteArray());
QByteArray setting(quint16 id, quint32 value);
/// A header block: the status, and fields as [name, value] (lower case), without compression.
QByteArray block(int status, const QList<std::pair<QByteArray, QByteArray>> &fields = {});
QByteArray goAway(qint32 lastStream, quint32 code, const QByteArray &debug = QByteArray());
} // namespace H2

class Http2Frame
{
public:
    H2::Type type = H2::Data;
    quint8 flags = 0;
    qint32 stream = 0;
    QByteArray payload;
    quint32 word(int at = 0) const; ///< of the payload
};

class Http2Peer
{
public:
    using Handler = std::function<void(Http2Peer &peer, const Http2Frame &frame)>;

    /// The peer's SETTINGS entries; sent when it starts.
    static std::shared_ptr<Http2Peer> start(MockPeer &peer, const QByteArray &settings,
                                            Handler handler);

    void send(const QByteArray &bytes) { m_peer.send(bytes); }
    /// Status and body, cut into frames; waits for window where there is none.
    void respond(qint32 stream, const QByteArray &body, int status = 200);
    void respondHead(qint32 stream, int status, bool end = false);
    void reset(qint32 stream, quint32 code)
    {
        send(H2::frame(H2::RstStream, 0, stream, H2::word(code)));
    }
    MockPeer &mock() { return m_peer; }

    // What the client did.
    QByteArray log() const { return m_log; } ///< "S1 H1 D1:5 R3:8 W0", since the last take
    QByteArray takeLog() { return std::exchange(m_log, {}); }
    bool sawPreface() const { return m_preface; }
    QList<qint32> requests; ///< streams whose HEADERS came, in order
    QList<qint32> cancelled; ///< streams the client reset
    QByteArray bodyOf(qint32 stream) const { return m_bodies.value(stream); }
    bool requestEnded(qint32 stream) const { return m_ended.value(stream); }
    bool goneAway = false;

    // Windows, as the server counts them.
    qint64 connectionWindow = 65'535; ///< may still be sent
    qint64 initialWindow = 65'535;
    std::map<qint32, qint64> streamWindows;
    bool acceptsUploads = true; ///< gives windows back for request bodies
    bool answersPings = true;

private:
    Http2Peer(const MockPeer &peer, Handler handler)
        : m_peer(peer)
        , m_handler(std::move(handler))
    {
    }
    void read();
    void take(const Http2Frame &frame);
    void takeSettings(const Http2Frame &frame);
    void takeWindow(const Http2Frame &frame);
    void pump();

    MockPeer m_peer;
    Handler m_handler;
    QByteArray m_in, m_log;
    bool m_preface = false;
    QHash<qint32, QByteArray> m_bodies;
    QHash<qint32, bool> m_ended;
    std::map<qint32, QByteArray> m_pending; // body bytes for which there was no window
};

} // namespace QHttpPool
