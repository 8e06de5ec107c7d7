// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtTransport: a connected QtSocket as a Transport.
//
// Invariants: all handler calls come from serve(), which QtLoop calls. Pausing leaves the bytes in
// Qt's read buffer, which is bounded, so the peer is slowed down. Qt has no half-open state: when
// the peer ended its direction, what is written afterwards is lost; and a reset may show as an
// orderly end.
#pragma once

#include "../transport.h"
#include "qtloop.h"
#include "qtsocket.h"

namespace QHttpPool {

class QtTransport final : public Transport, private QtSource
{
public:
    QtTransport(std::shared_ptr<QtLoop> loop, std::unique_ptr<QtSocket> socket);
    ~QtTransport() override;

    void write(QByteArray bytes) override;
    qint64 bytesToWrite() const override;
    void pauseReading() override { m_paused = true; }
    void resumeReading() override;
    bool isReadingPaused() const override { return m_paused; }
    void finishWriting() override;
    void close() override;
    QString localAddress() const override { return m_localAddress; }
    QString remoteAddress() const override { return m_remoteAddress; }
    quint64 bytesReceived() const override { return m_received; }
    quint64 bytesSent() const override { return m_written - quint64(bytesToWrite()); }

private:
    void serve() override;
    void serveWriting();
    void serveReading(LifeGuard &guard);
    bool canContinue() const;

    std::shared_ptr<QtLoop> m_loop;
    std::unique_ptr<QtSocket> m_socket; // null once closed
    QString m_localAddress;
    QString m_remoteAddress;
    quint64 m_received = 0;
    quint64 m_written = 0;
    bool m_paused = false;
    bool m_finishing = false;
    bool m_sawEnd = false;
    bool m_hadQueue = false;
    bool m_wasAboveLowWater = false;
    LifeGuard *m_guard = nullptr;
};

} // namespace QHttpPool
