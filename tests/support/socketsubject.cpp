// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// SocketSubject, see the header.

#include "support/socketsubject.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace QHttpPoolTest {

using namespace QHttpPool;

namespace {

// Generous: the machine may be busy with anything, a sanitizer included.
constexpr int WaitLimitMs = 30'000;
// What the loopback interface does, it does at once; this is many turns of the loop.
constexpr int SettleMs = 30;

} // namespace

SocketPeer::SocketPeer(qintptr fd)
    : m_fd(int(fd))
    , m_canRead(std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read))
    , m_canWrite(std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Write))
{
    ::fcntl(m_fd, F_SETFL, ::fcntl(m_fd, F_GETFL) | O_NONBLOCK);
    m_canWrite->setEnabled(false);
    QObject::connect(m_canRead.get(), &QSocketNotifier::activated, m_canRead.get(),
                     [this] { readSome(); });
    QObject::connect(m_canWrite.get(), &QSocketNotifier::activated, m_canWrite.get(),
                     [this] { writeSome(); });
}

SocketPeer::~SocketPeer()
{
    close();
}

void SocketPeer::close()
{
    m_canRead->setEnabled(false);
    m_canWrite->setEnabled(false);
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

void SocketPeer::readSome()
{
    char buffer[64 * 1024];
    const ssize_t count = ::recv(m_fd, buffer, sizeof buffer, 0);
    if (count > 0) {
        m_received.append(buffer, count);
    } else if (count == 0 || errno != EAGAIN) {
        m_sawEnd = true;
        m_canRead->setEnabled(false);
    }
}

void SocketPeer::send(const QByteArray &bytes)
{
    m_out.append(bytes);
    writeSome();
}

void SocketPeer::writeSome()
{
    while (unsent() > 0 && m_fd >= 0) {
        const ssize_t count = ::send(m_fd, m_out.constData() + m_outStart, size_t(unsent()),
                                     MSG_NOSIGNAL);
        if (count < 0) {
            if (errno != EAGAIN)
                m_outStart = m_out.size();
            break;
        }
        m_outStart += count;
    }
    m_canWrite->setEnabled(unsent() > 0);
    if (unsent() == 0 && m_finishing)
        ::shutdown(m_fd, SHUT_WR);
}

void SocketPeer::finish()
{
    m_finishing = true;
    writeSome();
}

void SocketPeer::reset()
{
    const linger hard { 1, 0 };
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    close();
}

class SocketSubject::TcpServer final : public QTcpServer
{
public:
    TcpServer(SocketSubject *subject, QHostAddress::SpecialAddress address)
        : m_subject(subject)
    {
        listen(address);
    }

protected:
    void incomingConnection(qintptr fd) override { m_subject->accept(fd); }

private:
    SocketSubject *m_subject;
};

class SocketSubject::LocalServer final : public QLocalServer
{
public:
    LocalServer(SocketSubject *subject, const QString &path)
        : m_subject(subject)
    {
        listen(path);
    }

protected:
    void incomingConnection(quintptr fd) override { m_subject->accept(qintptr(fd)); }

private:
    SocketSubject *m_subject;
};

SocketSubject::SocketSubject(std::unique_ptr<NetworkBackend> backend)
    : m_backend(std::move(backend))
    , m_ipv4(std::make_unique<TcpServer>(this, QHostAddress::LocalHost))
    , m_ipv6(std::make_unique<TcpServer>(this, QHostAddress::LocalHostIPv6))
    , m_local(std::make_unique<LocalServer>(this, m_directory.filePath(QStringLiteral("socket"))))
{
}

SocketSubject::~SocketSubject() = default;

void SocketSubject::accept(qintptr fd)
{
    m_peers.push_back(std::make_unique<SocketPeer>(fd));
}

Endpoint SocketSubject::listen(Family family)
{
    if (family == Family::Unix)
        return m_local->isListening() ? Endpoint::unixSocket(m_local->fullServerName())
                                      : Endpoint();
    const bool v6 = family == Family::Ipv6;
    const TcpServer &server = v6 ? *m_ipv6 : *m_ipv4;
    return server.isListening() ? Endpoint(v6 ? "::1" : "127.0.0.1", server.serverPort())
                                : Endpoint();
}

Endpoint SocketSubject::deadEnd(Family family)
{
    if (family == Family::Unix)
        return Endpoint::unixSocket(m_directory.filePath(QStringLiteral("missing")));
    QTcpServer free; // its port was free a moment ago
    free.listen(QHostAddress::LocalHost);
    return Endpoint("127.0.0.1", free.serverPort());
}

ContractPeer *SocketSubject::peer(int index)
{
    return size_t(index) < m_peers.size() ? m_peers[size_t(index)].get() : nullptr;
}

bool SocketSubject::waitFor(const std::function<bool()> &done)
{
    const QDeadlineTimer limit(WaitLimitMs);
    QTimer wake; // so that the limit is noticed
    wake.start(500);
    while (!done()) {
        if (limit.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

void SocketSubject::settle()
{
    const QDeadlineTimer limit(SettleMs);
    QTimer wake;
    wake.start(5);
    while (!limit.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

} // namespace QHttpPoolTest
