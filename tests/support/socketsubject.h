// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// SocketSubject: a backend with real sockets for TransportContract: a server in the same thread and
// event loop, on the loopback interface and a Unix socket. Never blocks: raw descriptors under
// notifiers, because QTcpSocket knows no half-open streams.
#pragma once

#include "support/transportcontract.h"

#include <QtCore/QSocketNotifier>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QTcpServer>

namespace QHttpPoolTest {

class SocketPeer final : public ContractPeer
{
public:
    explicit SocketPeer(qintptr fd);
    ~SocketPeer() override;

    void send(const QByteArray &bytes) override;
    qint64 unsent() const override { return m_out.size() - m_outStart; }
    void finish() override;
    void reset() override;
    void stopReading() override { m_canRead->setEnabled(false); }
    void resumeReading() override { m_canRead->setEnabled(true); }
    QByteArray received() const override { return m_received; }
    bool sawEnd() const override { return m_sawEnd; }

private:
    void readSome();
    void writeSome();
    void close();

    int m_fd;
    std::unique_ptr<QSocketNotifier> m_canRead;
    std::unique_ptr<QSocketNotifier> m_canWrite;
    QByteArray m_received;
    QByteArray m_out;
    qint64 m_outStart = 0;
    bool m_finishing = false;
    bool m_sawEnd = false;
};

class SocketSubject final : public ContractSubject
{
public:
    explicit SocketSubject(std::unique_ptr<QHttpPool::NetworkBackend> backend);
    ~SocketSubject() override;

    QHttpPool::NetworkBackend &backend() override { return *m_backend; }
    void destroyBackend() override { m_backend.reset(); }
    QHttpPool::Endpoint listen(Family family) override;
    QHttpPool::Endpoint deadEnd(Family family) override;
    ContractPeer *peer(int index) override;
    bool waitFor(const std::function<bool()> &done) override;
    void settle() override;

private:
    class TcpServer;
    class LocalServer;
    void accept(qintptr fd);

    std::unique_ptr<QHttpPool::NetworkBackend> m_backend;
    QTemporaryDir m_directory;
    std::unique_ptr<TcpServer> m_ipv4;
    std::unique_ptr<TcpServer> m_ipv6;
    std::unique_ptr<LocalServer> m_local;
    std::vector<std::unique_ptr<SocketPeer>> m_peers;
};

} // namespace QHttpPoolTest
