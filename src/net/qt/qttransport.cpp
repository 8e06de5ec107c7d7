// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtTransport, see the header.

#include "qttransport.h"

#include "../../core/limits.h"

namespace QHttpPool {

namespace {

// Bytes of one socket in one wake-up: the others want their turn too.
constexpr qint64 ReadBudget = 2 * Buffers::SocketRead;

} // namespace

QtTransport::QtTransport(std::shared_ptr<QtLoop> loop, std::unique_ptr<QtSocket> socket)
    : m_loop(std::move(loop))
    , m_socket(std::move(socket))
    , m_localAddress(m_socket->localAddress())
    , m_remoteAddress(m_socket->endpoint().toString())
{
    m_socket->setObserver([this] { m_loop->schedule(this); });
    m_loop->schedule(this); // what came with the connect was signalled already
}

QtTransport::~QtTransport()
{
    LifeGuard::kill(m_guard);
    close();
}

void QtTransport::write(QByteArray bytes)
{
    if (bytes.isEmpty() || !m_socket || m_finishing || m_socket->isEnded())
        return;
    m_written += quint64(bytes.size());
    m_socket->device().write(bytes);
    m_socket->flush();
    m_hadQueue |= bytesToWrite() > 0;
    m_wasAboveLowWater |= bytesToWrite() > Buffers::WriteLowWater;
}

qint64 QtTransport::bytesToWrite() const
{
    return m_socket ? m_socket->device().bytesToWrite() : 0;
}

void QtTransport::resumeReading()
{
    m_paused = false;
    if (m_socket)
        m_loop->schedule(this);
}

void QtTransport::finishWriting()
{
    if (!m_socket || std::exchange(m_finishing, true))
        return;
    if (bytesToWrite() == 0)
        m_socket->shutDownWriting();
}

void QtTransport::close()
{
    if (!m_socket)
        return;
    m_loop->forget(this);
    if (!m_socket->isEnded())
        m_socket->flush();
    m_written -= quint64(bytesToWrite());
    m_socket.reset();
}

bool QtTransport::canContinue() const
{
    return m_socket && m_handler;
}

void QtTransport::serve()
{
    LifeGuard guard(m_guard);
    if (!canContinue())
        return;
    serveWriting();
    if (guard.isDead() || !canContinue())
        return;
    serveReading(guard);
    if (guard.isDead() || !canContinue() || m_paused || !m_socket->isEnded() || m_sawEnd)
        return;
    if (m_socket->device().bytesAvailable() > 0)
        return;
    m_sawEnd = true;
    if (m_socket->failure().isEmpty()) {
        m_handler->onEof();
        return;
    }
    const bool wasWriting = bytesToWrite() > 0;
    const HttpError error = wasWriting ? HttpError(HttpError::Kind::WriteError,
                                                   HttpError::Phase::Send, m_socket->failure())
                                       : HttpError(HttpError::Kind::ReadError,
                                                   HttpError::Phase::Receive, m_socket->failure());
    close();
    m_handler->onError(error);
}

void QtTransport::serveWriting()
{
    const qint64 queued = bytesToWrite();
    const bool becameEmpty = m_hadQueue && queued == 0;
    const bool becameLow = m_wasAboveLowWater && queued <= Buffers::WriteLowWater;
    if (!becameEmpty && !becameLow)
        return;
    m_hadQueue = queued > 0;
    m_wasAboveLowWater = false;
    if (queued == 0 && m_finishing)
        m_socket->shutDownWriting();
    if (!m_socket->isEnded())
        m_handler->onWritable();
}

void QtTransport::serveReading(LifeGuard &guard)
{
    qint64 budget = ReadBudget;
    while (!m_paused && !m_sawEnd) {
        QByteArray bytes = m_socket->takeSaved();
        if (bytes.isEmpty())
            bytes = m_socket->device().read(qMin(budget, Buffers::SocketRead));
        if (bytes.isEmpty())
            return;
        budget -= bytes.size();
        m_received += quint64(bytes.size());
        m_handler->onBytes(std::move(bytes));
        if (guard.isDead() || !canContinue())
            return;
        if (budget <= 0) {
            m_loop->schedule(this);
            return;
        }
    }
}

} // namespace QHttpPool
