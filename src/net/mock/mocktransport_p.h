// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockTransport: the client's end of a MockStream.
//
// Keeps the contract of Transport to the letter and checks that its user does: a call into a
// destroyed transport is a violation (the memory of the last ones is kept back so that this can be
// told).
#pragma once

#include "../lifeguard.h"
#include "../transport.h"
#include "mockstream_p.h"

namespace QHttpPool {

class MockTransport final : public Transport
{
public:
    MockTransport(std::shared_ptr<MockStream> stream, const QString &localAddress);
    ~MockTransport() override;
    static void *operator new(size_t size);
    static void operator delete(void *memory);

    void write(QByteArray bytes) override;
    qint64 bytesToWrite() const override;
    void pauseReading() override;
    void resumeReading() override;
    bool isReadingPaused() const override;
    bool hasUnread() const override;
    bool hasEnded() const override;
    void finishWriting() override;
    void close() override;
    QString localAddress() const override;
    QString remoteAddress() const override;
    quint64 bytesReceived() const override;
    quint64 bytesSent() const override;

    // From the stream's events.
    void deliver();
    void pipeHasRoom();
    bool hasQueue() const { return queued() > 0; }

private:
    void check() const;
    qint64 queued() const { return m_queue.size() - m_queueStart; }
    bool flush();
    void fail(HttpError::Kind kind, int code);

    std::shared_ptr<MockStream> m_stream;
    QString m_localAddress;
    QByteArray m_queue;
    qint64 m_queueStart = 0; // what is before it was sent
    quint64 m_received = 0;
    quint64 m_sent = 0;
    bool m_open = true;
    bool m_paused = false;
    bool m_finishing = false;
    bool m_sawEof = false;
    bool m_writeFailed = false;
    bool m_wasAboveLowWater = false;
    LifeGuard *m_guard = nullptr;
    volatile quint32 m_alive; // volatile: written by the destructor to be read after it
};

} // namespace QHttpPool
