// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollTransport, see the header.

#include "epolltransport.h"

#include "../../core/limits.h"
#include "socketaddress.h"

#include <QtCore/qlogging.h>

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace QHttpPool {

namespace {

// First read of a wake-up: a small response fits, and the copy out of the shared buffer stays in
// the cache.
constexpr qsizetype SmallRead = 16 * 1024;
// A read of a socket that fills its buffers: larger ones leave the kernel's window shut for longer,
// smaller ones cost more wake-ups; on loopback this one is fastest.
constexpr qsizetype LargeRead = 2 * Buffers::SocketRead;
// Bytes of one socket in one wake-up, so that a fast download does not starve its neighbours (0.1
// ms).
constexpr qint64 ReadBudget = LargeRead;
// Buffers of one sendmsg: a head and a few body pieces; more gains nothing.
constexpr int MaxSendBuffers = 16;

constexpr quint32 EndEvents = EPOLLRDHUP | EPOLLHUP | EPOLLERR;
constexpr quint32 ReadEvents = EPOLLIN | EndEvents;
constexpr int SendFlags = MSG_NOSIGNAL | MSG_DONTWAIT;

QByteArray &allocated(QByteArray &buffer, qsizetype size)
{
    if (buffer.isEmpty())
        buffer = QByteArray(size, Qt::Uninitialized);
    return buffer;
}

} // namespace

EpollTransport::EpollTransport(std::shared_ptr<EpollSet> set, EpollSet::Token token,
                               FileDescriptor fd, const QString &remoteAddress, quint32 firstEvents)
    : m_set(std::move(set))
    , m_token(token)
    , m_fd(std::move(fd))
    , m_localAddress(SocketAddress::localOf(m_fd.get()).toString())
    , m_remoteAddress(remoteAddress)
    , m_mayRead((firstEvents & ReadEvents) != 0)
    , m_ended((firstEvents & EndEvents) != 0)
{
    m_set->replace(m_token, this);
    if (m_mayRead)
        m_set->continueLater(m_token);
}

EpollTransport::~EpollTransport()
{
    LifeGuard::kill(m_guard);
    close();
}

void EpollTransport::write(QByteArray bytes)
{
    if (bytes.isEmpty() || !isOpen() || m_finishing || m_sendError != 0)
        return;
    qint64 sent = 0;
    if (m_queued == 0 && m_maySend) {
        ssize_t count;
        do {
            count = ::send(m_fd.get(), bytes.constData(), size_t(bytes.size()), SendFlags);
        } while (count < 0 && errno == EINTR);
        if (count < 0 && errno != EAGAIN) {
            failSending(errno);
            m_set->continueLater(m_token);
            return;
        }
        sent = qMax<qint64>(0, count);
        m_bytesSent += quint64(sent);
        if (sent == bytes.size())
            return;
        m_maySend = false;
    }
    if (m_queued == 0)
        m_offset = sent;
    m_queued += bytes.size() - sent;
    m_queue.append(std::move(bytes));
    m_wasAboveLowWater |= m_queued > Buffers::WriteLowWater;
}

void EpollTransport::resumeReading()
{
    m_paused = false;
    if (isOpen() && (m_mayRead || m_sendError != 0))
        m_set->continueLater(m_token);
}

bool EpollTransport::hasUnread() const
{
    char byte;
    return isOpen()
           && (::recv(m_fd.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0 || errno != EAGAIN);
}

bool EpollTransport::hasEnded() const
{
    pollfd look { m_fd.get(), POLLRDHUP, 0 };
    return isOpen() && ::poll(&look, 1, 0) > 0;
}

void EpollTransport::finishWriting()
{
    if (!isOpen() || std::exchange(m_finishing, true))
        return;
    if (m_queued == 0)
        ::shutdown(m_fd.get(), SHUT_WR);
}

void EpollTransport::close()
{
    if (!isOpen())
        return;
    if (m_queued > 0 && m_sendError == 0) {
        m_maySend = true;
        trySend();
    }
    m_set->remove(m_token);
    m_fd.close();
    m_queue.clear();
    m_queued = 0;
}

void EpollTransport::onReady(quint32 events)
{
    m_maySend |= (events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0;
    m_ended |= (events & EndEvents) != 0;
    m_mayRead |= (events & ReadEvents) != 0 && !m_sawEof;

    LifeGuard guard(m_guard);
    if (m_queued > 0 && m_maySend)
        trySend();
    if (std::exchange(m_owesWritable, false) && m_handler) {
        m_handler->onWritable();
        if (guard.isDead() || !isOpen())
            return;
    }
    readAll(guard);
    if (guard.isDead() || !isOpen())
        return;
    if (m_sendError != 0 && !m_mayRead) {
        fail(HttpError::Kind::WriteError, m_sendError);
    } else if (m_sawEof && (events & EPOLLERR) != 0) {
        // Nothing more is read, so the reset shows only here.
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(m_fd.get(), SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0)
            fail(HttpError::Kind::WriteError, error);
    }
}

void EpollTransport::readAll(LifeGuard &guard)
{
    qint64 budget = ReadBudget;
    while (m_mayRead && !m_paused && m_handler) {
        if (budget <= 0) {
            m_set->continueLater(m_token);
            return;
        }
        int error = 0;
        QByteArray bytes = readOnce(&error);
        if (!bytes.isEmpty()) {
            budget -= bytes.size();
            m_bytesReceived += quint64(bytes.size());
            m_handler->onBytes(std::move(bytes));
            if (guard.isDead() || !isOpen())
                return;
            continue;
        }
        m_mayRead = false;
        if (error == EAGAIN) {
            m_ended = false;
        } else if (m_sendError != 0) {
            return; // the caller tells that one
        } else if (error != 0) {
            fail(HttpError::Kind::ReadError, error);
            return;
        } else {
            m_sawEof = true;
            m_handler->onEof();
            return;
        }
    }
}

// Empty: nothing there (EAGAIN), a fault, or with error 0 the end.
QByteArray EpollTransport::readOnce(int *error)
{
    QByteArray &buffer = m_largeReads ? allocated(m_set->largeBuffer(), LargeRead)
                                      : allocated(m_set->smallBuffer(), SmallRead);
    ssize_t count;
    do {
        count = ::recv(m_fd.get(), buffer.data(), size_t(buffer.size()), 0);
    } while (count < 0 && errno == EINTR);
    if (count <= 0) {
        *error = count == 0 ? 0 : errno;
        return QByteArray();
    }
    const bool filled = count == buffer.size();
    m_mayRead = filled || m_ended;
    const bool keepBuffer = !m_largeReads || count < buffer.size() / 2;
    m_largeReads = m_largeReads ? count >= SmallRead : filled;
    if (keepBuffer)
        return QByteArray(buffer.constData(), count);
    QByteArray bytes = std::exchange(buffer, QByteArray());
    bytes.truncate(count);
    return bytes;
}

void EpollTransport::trySend()
{
    while (m_queued > 0 && m_maySend) {
        iovec parts[MaxSendBuffers];
        const int partCount = int(qMin<qsizetype>(MaxSendBuffers, m_queue.size()));
        qint64 offered = 0;
        for (int i = 0; i < partCount; ++i) {
            const qint64 skip = i == 0 ? m_offset : 0;
            parts[i].iov_base = const_cast<char *>(m_queue.at(i).constData() + skip);
            parts[i].iov_len = size_t(m_queue.at(i).size() - skip);
            offered += qint64(parts[i].iov_len);
        }
        msghdr message {};
        message.msg_iov = parts;
        message.msg_iovlen = size_t(partCount);
        const ssize_t count = ::sendmsg(m_fd.get(), &message, SendFlags);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno != EAGAIN) {
            failSending(errno);
            return;
        }
        m_maySend = count == offered;
        noteSent(qMax<qint64>(0, count));
    }
    if (m_queued == 0 && m_finishing && isOpen())
        ::shutdown(m_fd.get(), SHUT_WR);
}

void EpollTransport::noteSent(qint64 count)
{
    m_bytesSent += quint64(count);
    m_queued -= count;
    m_offset += count;
    while (!m_queue.isEmpty() && m_offset >= m_queue.constFirst().size()) {
        m_offset -= m_queue.constFirst().size();
        m_queue.removeFirst();
    }
    if (m_queued == 0 || (m_wasAboveLowWater && m_queued <= Buffers::WriteLowWater)) {
        m_owesWritable |= count > 0;
        m_wasAboveLowWater = false;
    }
}

// Told by onReady, after what the peer still said.
void EpollTransport::failSending(int error)
{
    m_sendError = error;
    m_queue.clear();
    m_queued = 0;
    m_owesWritable = false;
    m_ended = true;
    m_mayRead = !m_sawEof;
}

void EpollTransport::fail(HttpError::Kind kind, int error)
{
    m_sendError = error; // nothing more is sent
    close();
    const auto phase = kind == HttpError::Kind::WriteError ? HttpError::Phase::Send
                                                           : HttpError::Phase::Receive;
    if (m_handler)
        m_handler->onError(HttpError(kind, phase, qt_error_string(error)).withNativeCode(error));
}

} // namespace QHttpPool
