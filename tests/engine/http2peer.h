// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A scripted HTTP/2 server on the mock network, for the driver's tests. It speaks in hand-made
// frames, so it shares no code with what it judges, and keeps its own account of the windows it
// was given (RFC 9113 5.2): it never sends beyond them.
#pragma once

#include "net/mock/mocknetwork.h"
#include "support/h2frames.h"

#include <functional>
#include <map>
#include <memory>

namespace QHttpPool {

class Http2Peer
{
public:
    using Handler = std::function<void(Http2Peer &peer, const H2::Frame &frame)>;

    using Entries = QList<std::pair<quint16, quint32>>;
    /// Sends its SETTINGS, and reads from then on.
    static std::shared_ptr<Http2Peer> start(MockPeer &peer, const Entries &settings,
                                            Handler handler);

    void send(const QByteArray &bytes) { m_peer.send(bytes); }
    /// Status and body, cut into frames; waits for window where there is none.
    void respond(qint32 stream, const QByteArray &body, int status = 200);
    void respondHead(qint32 stream, int status, bool end = false);
    void reset(qint32 stream, quint32 code) { send(H2::rstStream(quint32(stream), code)); }
    MockPeer &mock() { return m_peer; }

    // What the client did.
    QByteArray log() const { return m_log; } ///< "S1 H1 D1:5 R3:8 W0", since the last take
    QByteArray takeLog() { return std::exchange(m_log, {}); }
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
    void take(const H2::Frame &frame);
    void takeSettings(const H2::Frame &frame);
    void takeWindow(const H2::Frame &frame);
    void pump();

    MockPeer m_peer;
    Handler m_handler;
    H2::ClientReader m_reader;
    QByteArray m_log;
    QHash<qint32, QByteArray> m_bodies;
    QHash<qint32, bool> m_ended;
    std::map<qint32, QByteArray> m_pending; // body bytes for which there was no window
};

} // namespace QHttpPool
