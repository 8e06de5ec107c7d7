// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollTransport: a connected stream socket as a Transport.
//
// Invariants. Edge triggered: m_mayRead stays set until the kernel said that there is no more,
// m_maySend until it said that it is full; pausing only stops looking. A small response costs one
// recv: a read that did not fill its buffer emptied the socket, unless the end was announced
// (m_ended). A send that fails is told only after what the peer still had said was delivered: a 413
// arrives before the reset. Order of calls in one wake-up: onWritable, onBytes…, then onEof or
// onError.
#pragma once

#include "../transport.h"
#include "epollset.h"

#include <QtCore/QList>

namespace QHttpPool {

class EpollTransport final : public Transport, private EpollSource
{
public:
    /// Takes a connected socket whose place in the set is `token`. firstEvents: what epoll has said
    /// already, it will not say it twice.
    EpollTransport(std::shared_ptr<EpollSet> set, EpollSet::Token token, FileDescriptor fd,
                   const QString &remoteAddress, quint32 firstEvents);
    ~EpollTransport() override;

    void write(QByteArray bytes) override;
    qint64 bytesToWrite() const override { return m_queued; }
    void pauseReading() override { m_paused = true; }
    void resumeReading() override;
    bool isReadingPaused() const override { return m_paused; }
    bool hasUnread() const override;
    bool hasEnded() const override;
    void finishWriting() override;
    void close() override;

    QString localAddress() const override { return m_localAddress; }
    QString remoteAddress() const override { return m_remoteAddress; }
    quint64 bytesReceived() const override { return m_bytesReceived; }
    quint64 bytesSent() const override { return m_bytesSent; }

private:
    enum class ReadState { Open, Ended, Failed };

    void onReady(quint32 events) override;
    void readAll(LifeGuard &guard);
    QByteArray readOnce(int *error);
    void trySend();
    void noteSent(qint64 count);
    void failSending(int error);
    bool isOpen() const { return m_fd.isOpen(); }
    void fail(HttpError::Kind kind, int error);

    std::shared_ptr<EpollSet> m_set;
    EpollSet::Token m_token;
    FileDescriptor m_fd;
    QString m_localAddress;
    QString m_remoteAddress;
    QList<QByteArray> m_queue;
    qint64 m_offset = 0; // of the first of m_queue
    qint64 m_queued = 0;
    quint64 m_bytesReceived = 0;
    quint64 m_bytesSent = 0;
    int m_sendError = 0; // not told yet
    bool m_mayRead = false;
    bool m_maySend = true;
    bool m_ended = false; // FIN or reset announced: read until the kernel says so
    bool m_sawEof = false;
    bool m_largeReads = false; // the last read filled its buffer
    bool m_paused = false;
    bool m_finishing = false;
    bool m_wasAboveLowWater = false;
    bool m_owesWritable = false;
    LifeGuard *m_guard = nullptr;
};

} // namespace QHttpPool
