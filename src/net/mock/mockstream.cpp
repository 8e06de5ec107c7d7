// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockStream, see the header.

#include "mockstream_p.h"

#include "mocktransport_p.h"

namespace QHttpPool {

void MockStream::send(const QByteArray &bytes)
{
    if (bytes.isEmpty() || peerFin || wasReset || isClientClosed)
        return;
    peerQueue.append(bytes);
    fillPipe();
    scheduleDelivery();
}

void MockStream::sendEof()
{
    peerFin = true;
    scheduleDelivery();
}

void MockStream::closePeer()
{
    peerClosed = true;
    sendEof();
    schedulePeerRead();
}

void MockStream::reset()
{
    wasReset = true;
    peerQueue.clear();
    peerQueueStart = 0;
    outgoing.clear();
    scheduleDelivery();
}

void MockStream::resumePeer()
{
    peerPaused = false;
    schedulePeerRead();
}

qint64 MockStream::unsent() const
{
    qint64 size = -peerQueueStart;
    for (const QByteArray &bytes : peerQueue)
        size += bytes.size();
    return size;
}

void MockStream::fillPipe()
{
    while (!peerQueue.isEmpty() && incomingSize < pipeSize) {
        const QByteArray &first = peerQueue.constFirst();
        const QByteArray piece = first.mid(peerQueueStart, pipeSize - incomingSize);
        peerQueueStart += piece.size();
        if (peerQueueStart == first.size()) {
            peerQueue.removeFirst();
            peerQueueStart = 0;
        }
        incomingSize += piece.size();
        incoming.append(piece);
    }
}

QByteArray MockStream::takeIncoming()
{
    if (incoming.isEmpty())
        return QByteArray();
    QByteArray bytes = incoming.takeFirst();
    if (chunkSize > 0 && bytes.size() > chunkSize) {
        incoming.prepend(bytes.mid(chunkSize));
        bytes.truncate(chunkSize);
    }
    incomingSize -= bytes.size();
    fillPipe();
    return bytes;
}

void MockStream::scheduleDelivery()
{
    if (!hub || !client || std::exchange(m_deliveryScheduled, true))
        return;
    hub->schedule(backend, MockHub::milliseconds(0), [self = shared_from_this()] {
        self->m_deliveryScheduled = false;
        if (self->client)
            self->client->deliver();
    });
}

void MockStream::schedulePeerRead()
{
    if (!hub || std::exchange(m_peerReadScheduled, true))
        return;
    hub->schedule(0, MockHub::milliseconds(0), [self = shared_from_this()] {
        self->m_peerReadScheduled = false;
        self->peerRead();
    });
}

void MockStream::clientWrote()
{
    schedulePeerRead();
}

void MockStream::clientFinished()
{
    clientFin = true;
    schedulePeerRead();
}

void MockStream::clientClosed()
{
    client = nullptr;
    isClientClosed = true;
    clientFin = true;
    incoming.clear();
    incomingSize = 0;
    peerQueue.clear();
    peerQueueStart = 0;
    if (hub)
        --hub->openStreams;
    schedulePeerRead();
}

void MockStream::peerRead()
{
    if (peerClosed && !outgoing.isEmpty())
        reset();
    if (!peerPaused && !outgoing.isEmpty()) {
        totalReceived += quint64(outgoing.size());
        received += std::exchange(outgoing, QByteArray());
        if (hub && client && client->hasQueue()) {
            hub->schedule(backend, MockHub::milliseconds(0), [self = shared_from_this()] {
                if (self->client)
                    self->client->pipeHasRoom();
            });
        }
        callPeer(onBytes);
    }
    if (!peerPaused && outgoing.isEmpty() && clientFin && !std::exchange(peerSawEof, true))
        callPeer(onEof);
    if (isClientClosed && !std::exchange(m_closeTold, true))
        callPeer(onClose);
}

// By a copy: the callback may set another one.
void MockStream::callPeer(const MockPeer::Callback &callback)
{
    const MockPeer::Callback copy = callback;
    MockPeer peer(shared_from_this());
    if (copy)
        copy(peer);
}

} // namespace QHttpPool
