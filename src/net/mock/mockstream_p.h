// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockStream: both directions of one mock connection, between a MockTransport (the client) and
// MockPeer handles (the server).
//
// Invariants. Bytes go: sender's queue, pipe of pipeSize bytes, reader. Only the hub's events move
// bytes out of a pipe. FIN follows the bytes before it; RST overtakes what is unsent. client is
// null once the transport closed; hub is null once the network is gone.
#pragma once

#include "mockhub_p.h"
#include "mocknetwork.h"

namespace QHttpPool {

class MockTransport;

class MockStream final : public std::enable_shared_from_this<MockStream>
{
public:
    explicit MockStream(MockHub *owner)
        : hub(owner)
    {
    }
    Q_DISABLE_COPY_MOVE(MockStream)

    // Called by the peer's handle.
    void send(const QByteArray &bytes);
    void sendEof();
    void closePeer();
    void reset();
    void resumePeer();

    // Called by the transport.
    qint64 outgoingRoom() const { return qMax<qint64>(0, pipeSize - outgoing.size()); }
    void clientWrote();
    void clientFinished();
    void clientClosed();
    void scheduleDelivery();
    QByteArray takeIncoming(); ///< one piece, empty: none
    bool endReached() const { return peerFin && peerQueue.isEmpty() && incoming.isEmpty(); }
    qint64 unsent() const;

    MockHub *hub;
    MockTransport *client = nullptr;
    quint64 backend = 0;
    int id = 0;
    Endpoint endpoint;
    SocketOptions options;
    qint64 pipeSize = 0;
    qint64 chunkSize = 0;

    QByteArray outgoing; // client to peer
    bool clientFin = false;
    bool isClientClosed = false;
    QByteArray received;
    quint64 totalReceived = 0;
    bool peerPaused = false;
    bool peerSawEof = false;

    QList<QByteArray> incoming; // peer to client, in the pipe
    qint64 incomingSize = 0;
    QList<QByteArray> peerQueue; // not in the pipe yet
    qint64 peerQueueStart = 0; // of the first
    bool peerFin = false;
    bool peerClosed = false; // writing to it resets
    bool wasReset = false;

    MockPeer::Callback onBytes;
    MockPeer::Callback onEof;
    MockPeer::Callback onClose;

private:
    void fillPipe();
    void schedulePeerRead();
    void peerRead();
    void callPeer(const MockPeer::Callback &callback);

    bool m_deliveryScheduled = false;
    bool m_peerReadScheduled = false;
    bool m_closeTold = false;
};

} // namespace QHttpPool
