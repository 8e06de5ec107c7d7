// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockPeer: the server's side of one mock stream, for scripts. A handle: copies mean the same
// stream.
//
// Invariants. The peer reads by itself as bytes arrive, until stopReading(). Between the two sides
// are pipes of pipeSize() bytes, so back-pressure shows: what does not fit stays in the sender's
// queue. Every send() arrives as one onBytes (unless chunkSize() or the pipe cut it). Callbacks run
// from the network's run(), never inside a call; they are dropped when the network goes, so they
// may hold the peer itself, but should not hold the MockNetwork by value.
#pragma once

#include "../../core/export.h"
#include "../../core/poolsettings.h"
#include "../address.h"

#include <functional>
#include <memory>

namespace QHttpPool {

class MockStream;

class QHTTPPOOL_EXPORT MockPeer
{
public:
    using Callback = std::function<void(MockPeer &)>;

    MockPeer() { }
    explicit MockPeer(std::shared_ptr<MockStream> stream)
        : m_stream(std::move(stream))
    {
    }

    bool isValid() const { return m_stream != nullptr; }
    int id() const; ///< 1, 2, 3 … in order of connecting
    Endpoint endpoint() const; ///< where the client connected to
    SocketOptions options() const; ///< what the client asked for

    // From the client.
    QByteArray received() const; ///< what was read and not taken
    QByteArray take(); ///< the same, and forgets it
    quint64 totalReceived() const;
    void stopReading();
    void resumeReading();
    bool eofSeen() const; ///< the client ended its direction, and all before was read
    bool closeSeen() const; ///< the client closed or destroyed its transport

    // To the client.
    void send(const QByteArray &bytes);
    qint64 unsent() const; ///< of send(): what the pipe had no room for
    qint64 inFlight() const; ///< in the pipe, not read by the client
    void sendEof(); ///< FIN, after what was sent
    /// FIN after what was sent; whatever the client writes from now on is answered by a reset.
    void close();
    /// RST: what is in the pipe can still be read, what is unsent is lost.
    void reset();

    qint64 pipeSize() const;
    void setPipeSize(qint64 bytes); ///< both directions; default 64 KiB
    /// The client gets at most so many bytes in one onBytes and one onBytes in one wake-up; 0: as
    /// sent.
    void setChunkSize(qint64 bytes);

    void onBytes(Callback callback); ///< something was read: see received()
    void onEof(Callback callback);
    void onClose(Callback callback);

    friend bool operator==(const MockPeer &a, const MockPeer &b)
    {
        return a.m_stream == b.m_stream;
    }

private:
    std::shared_ptr<MockStream> m_stream;
};

} // namespace QHttpPool
