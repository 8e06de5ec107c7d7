// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollConnect, see the header.

#include "epollconnect.h"

#include "epolltransport.h"
#include "socketaddress.h"

#include <QtCore/qlogging.h>

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/timerfd.h>

namespace QHttpPool {

namespace {

// A Unix socket whose backlog is full says EAGAIN and never tells when there is room (unix(7)).
constexpr long UnixRetryNanoseconds = 10'000'000;

constexpr quint32 SocketEvents = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;

int setFlag(int fd, int level, int name)
{
    const int on = 1;
    return ::setsockopt(fd, level, name, &on, sizeof on) == 0 ? 0 : errno;
}

int applyOptions(int fd, bool isTcp, const SocketOptions &options)
{
    int error = 0;
    if (isTcp && options.noDelay())
        error = setFlag(fd, IPPROTO_TCP, TCP_NODELAY);
    if (error == 0 && isTcp && options.keepAlive())
        error = setFlag(fd, SOL_SOCKET, SO_KEEPALIVE);
    for (const SocketOption &option : options.raw()) {
        if (error != 0)
            break;
        const auto size = socklen_t(option.value.size());
        if (::setsockopt(fd, option.level, option.name, option.value.constData(), size) != 0)
            error = errno;
    }
    return error;
}

int bindTo(int fd, int family, const QByteArray &localAddress)
{
    const auto local = SocketAddress::fromEndpoint(Endpoint(localAddress, 0));
    if (!local)
        return EINVAL;
    if (local->family() != family)
        return EAFNOSUPPORT;
    if (local->isAnyAddress())
        return 0; // only says which family
    setFlag(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT); // the port is chosen per destination
    return ::bind(fd, local->data(), local->size()) == 0 ? 0 : errno;
}

} // namespace

EpollConnect::EpollConnect(std::shared_ptr<EpollSet> set, const Endpoint &endpoint,
                           const SocketOptions &options, NetworkBackend::ConnectDone done)
    : m_set(std::move(set))
    , m_endpoint(endpoint)
    , m_done(std::move(done))
    , m_token(m_set->add(this))
    , m_error(start(options))
{
    if (m_error != 0)
        m_set->continueLater(m_token);
}

EpollConnect::~EpollConnect()
{
    m_set->remove(m_token);
}

// 0 when the connect is under way, or errno.
int EpollConnect::start(const SocketOptions &options)
{
    const auto address = SocketAddress::fromEndpoint(m_endpoint);
    if (!address)
        return m_endpoint.isUnix() ? ENAMETOOLONG : EINVAL;
    m_fd = FileDescriptor(::socket(address->family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
                                   0));
    if (!m_fd.isOpen())
        return errno;
    const bool isTcp = !m_endpoint.isUnix();
    int error = applyOptions(m_fd.get(), isTcp, options);
    if (error == 0 && isTcp && !options.localAddress().isEmpty())
        error = bindTo(m_fd.get(), address->family(), options.localAddress());
    return error == 0 ? connectSocket() : error;
}

int EpollConnect::connectSocket()
{
    const auto address = SocketAddress::fromEndpoint(m_endpoint);
    if (::connect(m_fd.get(), address->data(), address->size()) != 0) {
        if (errno == EAGAIN && m_endpoint.isUnix())
            return retryLater();
        if (errno != EINPROGRESS && errno != EINTR)
            return errno;
    }
    // Only now: before the connect epoll would say EPOLLHUP.
    return m_set->watch(m_token, m_fd.get(), SocketEvents);
}

int EpollConnect::retryLater()
{
    m_retryTimer = FileDescriptor(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK));
    if (!m_retryTimer.isOpen())
        return errno;
    itimerspec timer {};
    timer.it_value.tv_nsec = UnixRetryNanoseconds;
    ::timerfd_settime(m_retryTimer.get(), 0, &timer, nullptr);
    return m_set->watch(m_token, m_retryTimer.get(), EPOLLIN | EPOLLET);
}

void EpollConnect::onReady(quint32 events)
{
    if (m_error != 0) {
        fail(m_error);
        return;
    }
    if (m_retryTimer.isOpen()) {
        m_retryTimer.close();
        if (const int error = connectSocket())
            fail(error);
        return;
    }
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(m_fd.get(), SOL_SOCKET, SO_ERROR, &error, &size) != 0)
        error = errno;
    if (error != 0) {
        fail(error);
        return;
    }
    if ((events & EPOLLOUT) == 0)
        return; // not connected yet
    std::unique_ptr<Transport> transport = std::make_unique<EpollTransport>(
            m_set, std::exchange(m_token, 0), std::move(m_fd), m_endpoint.toString(), events);
    const auto done = std::move(m_done);
    done(std::move(transport)); // may destroy this
}

void EpollConnect::fail(int error)
{
    m_set->remove(std::exchange(m_token, 0));
    m_fd.close();
    const QString detail = m_endpoint.toString() + QLatin1String(": ") + qt_error_string(error);
    const auto done = std::move(m_done);
    done(HttpError(HttpError::Kind::ConnectError, HttpError::Phase::Connect, detail)
                 .withNativeCode(error)); // may destroy this
}

} // namespace QHttpPool
