// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtSocket, see the header.

#include "qtsocket.h"

#include "../../core/limits.h"

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkProxy>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <sys/socket.h>
#endif

namespace QHttpPool {

QtSocket::QtSocket(const Endpoint &endpoint)
    : m_endpoint(endpoint)
{
    // Bounded, or a paused transport would go on reading.
    if (endpoint.isUnix()) {
        m_local = new QLocalSocket;
        m_device.reset(m_local);
        m_local->setReadBufferSize(Buffers::SocketRead);
        QObject::connect(m_local, &QLocalSocket::errorOccurred, m_local,
                         [this](QLocalSocket::LocalSocketError error) {
                             noteError(error == QLocalSocket::PeerClosedError);
                         });
        watch(m_local);
    } else {
        m_tcp = new QTcpSocket;
        m_device.reset(m_tcp);
        m_tcp->setProxy(QNetworkProxy::NoProxy); // proxies are the engine's business
        m_tcp->setReadBufferSize(Buffers::SocketRead);
        QObject::connect(m_tcp, &QTcpSocket::errorOccurred, m_tcp,
                         [this](QAbstractSocket::SocketError error) {
                             noteError(error == QAbstractSocket::RemoteHostClosedError);
                         });
        watch(m_tcp);
    }
}

QtSocket::~QtSocket()
{
    abort();
}

template<typename Socket>
void QtSocket::watch(Socket *socket)
{
    QObject::connect(socket, &Socket::connected, socket, [this] { notify(); });
    QObject::connect(socket, &QIODevice::readyRead, socket, [this] { notify(); });
    QObject::connect(socket, &QIODevice::bytesWritten, socket, [this] { notify(); });
    QObject::connect(socket, &Socket::disconnected, socket, [this] { noteError(true); });
}

void QtSocket::notify()
{
    if (m_observer)
        m_observer();
}

void QtSocket::noteError(bool orderly)
{
    if (!m_ended && !orderly) {
        m_failure = m_device->errorString();
        // A failed write makes Qt drop what it has read; a response that came before it counts.
        if (m_device->isOpen())
            m_saved += m_device->readAll();
    }
    m_ended = true;
    notify();
}

void QtSocket::connectTo(const SocketOptions &options)
{
    if (m_local) {
        m_local->connectToServer(m_endpoint.path);
        return;
    }
    const QHostAddress address(QString::fromLatin1(m_endpoint.address));
    if (const QByteArray &localText = options.localAddress(); !localText.isEmpty()) {
        const QHostAddress local(QString::fromLatin1(localText));
        const bool isAny = local == QHostAddress(QHostAddress::AnyIPv4)
                           || local == QHostAddress(QHostAddress::AnyIPv6);
        if (local.protocol() != address.protocol()) {
            m_failure = HttpError::tr("the local address is of another family");
        } else if (!isAny && !m_tcp->bind(local)) {
            m_failure = m_tcp->errorString();
        }
    }
    if (address.isNull() && m_failure.isEmpty())
        m_failure = HttpError::tr("not an address");
    m_ended = !m_failure.isEmpty();
    if (!m_ended)
        m_tcp->connectToHost(address, m_endpoint.port);
}

QString QtSocket::applyOptions(const SocketOptions &options)
{
    if (m_tcp && options.noDelay())
        m_tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_tcp && options.keepAlive())
        m_tcp->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
#ifdef Q_OS_UNIX
    for (const SocketOption &option : options.raw()) {
        if (::setsockopt(int(descriptor()), option.level, option.name, option.value.constData(),
                         socklen_t(option.value.size()))
            != 0)
            return qt_error_string(errno);
    }
#else
    if (!options.raw().isEmpty())
        return HttpError::tr("socket options are not available here");
#endif
    return QString();
}

qintptr QtSocket::descriptor() const
{
    return m_tcp ? m_tcp->socketDescriptor() : m_local->socketDescriptor();
}

bool QtSocket::isConnected() const
{
    return m_tcp ? m_tcp->state() == QAbstractSocket::ConnectedState
                 : m_local->state() == QLocalSocket::ConnectedState;
}

QString QtSocket::localAddress() const
{
    if (!m_tcp)
        return QString();
    return Endpoint(m_tcp->localAddress().toString().toLatin1(), m_tcp->localPort()).toString();
}

void QtSocket::flush()
{
    if (m_tcp)
        m_tcp->flush();
    else
        m_local->flush();
}

void QtSocket::shutDownWriting()
{
#ifdef Q_OS_UNIX
    ::shutdown(int(descriptor()), SHUT_WR);
#endif
}

void QtSocket::abort()
{
    m_observer = nullptr;
    m_device->disconnect();
    if (m_tcp)
        m_tcp->abort();
    else
        m_local->abort();
}

} // namespace QHttpPool
