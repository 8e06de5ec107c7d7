// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockPeer, see the header: each call goes to the stream.

#include "mockpeer.h"

#include "mockstream_p.h"

namespace QHttpPool {

int MockPeer::id() const
{
    return m_stream->id;
}

Endpoint MockPeer::endpoint() const
{
    return m_stream->endpoint;
}

SocketOptions MockPeer::options() const
{
    return m_stream->options;
}

QByteArray MockPeer::received() const
{
    return m_stream->received;
}

QByteArray MockPeer::take()
{
    return std::exchange(m_stream->received, QByteArray());
}

quint64 MockPeer::totalReceived() const
{
    return m_stream->totalReceived;
}

void MockPeer::stopReading()
{
    m_stream->peerPaused = true;
}

void MockPeer::resumeReading()
{
    m_stream->resumePeer();
}

bool MockPeer::eofSeen() const
{
    return m_stream->peerSawEof;
}

bool MockPeer::closeSeen() const
{
    return m_stream->isClientClosed;
}

void MockPeer::send(const QByteArray &bytes)
{
    m_stream->send(bytes);
}

qint64 MockPeer::unsent() const
{
    return m_stream->unsent();
}

qint64 MockPeer::inFlight() const
{
    return m_stream->incomingSize;
}

void MockPeer::sendEof()
{
    m_stream->sendEof();
}

void MockPeer::close()
{
    m_stream->closePeer();
}

void MockPeer::reset()
{
    m_stream->reset();
}

qint64 MockPeer::pipeSize() const
{
    return m_stream->pipeSize;
}

void MockPeer::setPipeSize(qint64 bytes)
{
    m_stream->pipeSize = bytes;
}

void MockPeer::setChunkSize(qint64 bytes)
{
    m_stream->chunkSize = bytes;
}

void MockPeer::onBytes(Callback callback)
{
    m_stream->onBytes = std::move(callback);
}

void MockPeer::onEof(Callback callback)
{
    m_stream->onEof = std::move(callback);
}

void MockPeer::onClose(Callback callback)
{
    m_stream->onClose = std::move(callback);
}

} // namespace QHttpPool
