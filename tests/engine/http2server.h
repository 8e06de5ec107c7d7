// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What the tests of the HTTP/2 driver start from: a server of scripted peers, by prior knowledge in
// clear text on the mock network.
#pragma once

#include "enginefixture.h"
#include "http2peer.h"

namespace QHttpPool {

inline PoolSettings priorKnowledge(const PoolLimits &limits = PoolLimits())
{
    return PoolSettings(limits).http1(false);
}

/// Every connection is an Http2Peer with these settings and this handler.
class Server
{
public:
    Server(EngineFixture &f, const Http2Peer::Entries &settings, const Http2Peer::Handler &handler)
    {
        f.network.listenEverywhere().onConnect([this, settings, handler](MockPeer &peer) {
            peers.append(Http2Peer::start(peer, settings, handler));
        });
    }
    Http2Peer &operator[](int i) { return *peers.at(i); }
    QList<std::shared_ptr<Http2Peer>> peers;
};

/// Answers each request when its HEADERS come.
inline void answer(Http2Peer &peer, const H2::Frame &frame)
{
    if (frame.type == H2::Headers)
        peer.respond(qint32(frame.stream), "hello");
}

inline void ignore(Http2Peer &, const H2::Frame &) { }

} // namespace QHttpPool
