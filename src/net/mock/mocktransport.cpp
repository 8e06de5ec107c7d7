// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockTransport, see the header.

#include "mocktransport_p.h"

#include "../../core/limits.h"

#include <QtCore/qlogging.h>

#include <cerrno>
#include <deque>
#include <new>

namespace QHttpPool {

namespace {

constexpr quint32 Alive = 0xA11FE;
constexpr quint32 Dead = 0xDEAD;
// Destroyed transports whose memory is kept back, so that a call into one of them is told, not
// undefined.
constexpr size_t KeptBack = 64;
// As the real backends: a fast peer does not have a wake-up for itself.
constexpr qint64 ReadBudget = 2 * Buffers::SocketRead;
// From here on the sent part of the queue is cut off.
constexpr qint64 QueueSlack = 1024 * 1024;

class Graveyard
{
public:
    ~Graveyard()
    {
        for (void *memory : m_memory)
            ::operator delete(memory);
    }
    void add(void *memory)
    {
        m_memory.push_back(memory);
        if (m_memory.size() > KeptBack) {
            ::operator delete(m_memory.front());
            m_memory.pop_front();
        }
    }

private:
    std::deque<void *> m_memory;
};

} // namespace

MockTransport::MockTransport(std::shared_ptr<MockStream> stream, const QString &localAddress)
    : m_stream(std::move(stream))
    , m_localAddress(localAddress)
    , m_alive(Alive)
{
    m_stream->client = this;
    ++m_stream->hub->openStreams;
}

MockTransport::~MockTransport()
{
    check();
    LifeGuard::kill(m_guard);
    close();
    m_alive = Dead;
}

void *MockTransport::operator new(size_t size)
{
    return ::operator new(size);
}

void MockTransport::operator delete(void *memory)
{
    static thread_local Graveyard graveyard;
    graveyard.add(memory);
}

void MockTransport::check() const
{
    if (m_alive != Alive)
        qFatal("MockNetwork: a destroyed transport was called");
}

void MockTransport::write(QByteArray bytes)
{
    check();
    const MockHub::Call call(m_stream->hub);
    if (bytes.isEmpty() || !m_open || m_finishing || m_writeFailed)
        return;
    if (m_stream->wasReset) {
        m_writeFailed = true;
        m_stream->scheduleDelivery();
        return;
    }
    m_queue.append(bytes);
    flush();
    m_wasAboveLowWater |= queued() > Buffers::WriteLowWater;
}

// As much as the pipe has room for; true: some.
bool MockTransport::flush()
{
    const qint64 count = qMin(m_stream->outgoingRoom(), queued());
    if (count <= 0)
        return false;
    m_stream->outgoing.append(m_queue.constData() + m_queueStart, count);
    m_queueStart += count;
    m_sent += quint64(count);
    if (queued() == 0) {
        m_queue.clear();
        m_queueStart = 0;
    } else if (m_queueStart > QueueSlack) {
        m_queue.remove(0, m_queueStart);
        m_queueStart = 0;
    }
    m_stream->clientWrote();
    return true;
}

void MockTransport::pipeHasRoom()
{
    if (!m_open || !flush())
        return;
    if (queued() == 0 && m_finishing)
        m_stream->clientFinished();
    if (queued() > 0 && !(m_wasAboveLowWater && queued() <= Buffers::WriteLowWater))
        return;
    m_wasAboveLowWater = false;
    if (m_handler) {
        m_stream->hub->noteCallback();
        m_handler->onWritable();
    }
}

qint64 MockTransport::bytesToWrite() const
{
    check();
    return queued();
}

void MockTransport::pauseReading()
{
    check();
    m_paused = true;
}

void MockTransport::resumeReading()
{
    check();
    const MockHub::Call call(m_stream->hub);
    if (std::exchange(m_paused, false) && m_open)
        m_stream->scheduleDelivery();
}

bool MockTransport::isReadingPaused() const
{
    check();
    return m_paused;
}

bool MockTransport::hasUnread() const
{
    check();
    return !m_stream->incoming.isEmpty() || hasEnded();
}

bool MockTransport::hasEnded() const
{
    return m_stream->peerFin || m_stream->wasReset;
}

void MockTransport::finishWriting()
{
    check();
    const MockHub::Call call(m_stream->hub);
    if (!m_open || std::exchange(m_finishing, true))
        return;
    if (queued() == 0)
        m_stream->clientFinished();
}

void MockTransport::close()
{
    check();
    const MockHub::Call call(m_stream->hub);
    if (!m_open)
        return;
    flush();
    m_open = false;
    m_queue.clear();
    m_queueStart = 0;
    m_stream->clientClosed();
}

void MockTransport::deliver()
{
    if (!m_open || m_paused || !m_handler)
        return;
    const std::shared_ptr<MockStream> stream = m_stream;
    LifeGuard guard(m_guard);
    for (qint64 budget = ReadBudget; budget > 0;) {
        QByteArray bytes = stream->takeIncoming();
        if (bytes.isEmpty())
            break;
        budget -= bytes.size();
        m_received += quint64(bytes.size());
        stream->hub->noteCallback();
        m_handler->onBytes(std::move(bytes));
        if (guard.isDead() || !m_open || m_paused || !m_handler)
            return;
        if (stream->chunkSize > 0)
            break;
    }
    if (stream->incomingSize > 0) {
        stream->scheduleDelivery();
    } else if (stream->wasReset) {
        const bool isWrite = m_writeFailed || m_sawEof;
        fail(isWrite ? HttpError::Kind::WriteError : HttpError::Kind::ReadError,
             m_writeFailed ? EPIPE : ECONNRESET);
    } else if (stream->endReached() && !std::exchange(m_sawEof, true)) {
        stream->hub->noteCallback();
        m_handler->onEof();
    }
}

void MockTransport::fail(HttpError::Kind kind, int code)
{
    close();
    const auto phase = kind == HttpError::Kind::WriteError ? HttpError::Phase::Send
                                                           : HttpError::Phase::Receive;
    m_stream->hub->noteCallback();
    m_handler->onError(HttpError(kind, phase, qt_error_string(code)).withNativeCode(code));
}

QString MockTransport::localAddress() const
{
    check();
    return m_localAddress;
}

QString MockTransport::remoteAddress() const
{
    check();
    return m_stream->endpoint.toString();
}

quint64 MockTransport::bytesReceived() const
{
    check();
    return m_received;
}

quint64 MockTransport::bytesSent() const
{
    check();
    return m_sent;
}

} // namespace QHttpPool
