// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// SocketAddress, see the header.

#include "socketaddress.h"

#include <QtCore/QFile>

#include <arpa/inet.h>
#include <cstddef>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/un.h>

namespace QHttpPool {

std::optional<SocketAddress> SocketAddress::fromEndpoint(const Endpoint &endpoint)
{
    SocketAddress address;
    const bool ok = endpoint.isUnix() ? address.setPath(endpoint.path)
                                      : address.setIp(endpoint.address, endpoint.port);
    return ok ? std::optional<SocketAddress>(address) : std::nullopt;
}

SocketAddress SocketAddress::localOf(int fd)
{
    SocketAddress address;
    address.m_size = sizeof address.m_storage;
    if (::getsockname(fd, reinterpret_cast<sockaddr *>(&address.m_storage), &address.m_size) != 0)
        return SocketAddress();
    return address;
}

bool SocketAddress::setIp(QByteArray address, quint16 port)
{
    auto *v4 = reinterpret_cast<sockaddr_in *>(&m_storage);
    if (::inet_pton(AF_INET, address.constData(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        m_size = sizeof *v4;
        return true;
    }
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&m_storage);
    const qsizetype percent = address.indexOf('%');
    if (percent >= 0) {
        const QByteArray zone = address.mid(percent + 1);
        address.truncate(percent);
        bool isNumber = false;
        const uint number = zone.toUInt(&isNumber);
        v6->sin6_scope_id = isNumber ? number : ::if_nametoindex(zone.constData());
        if (v6->sin6_scope_id == 0)
            return false;
    }
    if (::inet_pton(AF_INET6, address.constData(), &v6->sin6_addr) != 1)
        return false;
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    m_size = sizeof *v6;
    return true;
}

bool SocketAddress::setPath(const QString &path)
{
    auto *un = reinterpret_cast<sockaddr_un *>(&m_storage);
    const QByteArray name = QFile::encodeName(path);
    if (name.size() >= qsizetype(sizeof un->sun_path) || name.contains('\0'))
        return false;
    un->sun_family = AF_UNIX;
    std::memcpy(un->sun_path, name.constData(), size_t(name.size()) + 1);
    m_size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()) + 1);
    return true;
}

bool SocketAddress::isAnyAddress() const
{
    if (family() == AF_INET)
        return reinterpret_cast<const sockaddr_in *>(&m_storage)->sin_addr.s_addr == INADDR_ANY;
    if (family() == AF_INET6) {
        const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(&m_storage);
        return IN6_IS_ADDR_UNSPECIFIED(&v6->sin6_addr);
    }
    return false;
}

QString SocketAddress::toString() const
{
    char text[INET6_ADDRSTRLEN] = "";
    if (family() == AF_INET) {
        const auto *v4 = reinterpret_cast<const sockaddr_in *>(&m_storage);
        ::inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
        return Endpoint(text, ntohs(v4->sin_port)).toString();
    }
    if (family() == AF_INET6) {
        const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(&m_storage);
        ::inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
        QByteArray address(text);
        char zone[IF_NAMESIZE] = "";
        if (v6->sin6_scope_id != 0 && ::if_indextoname(v6->sin6_scope_id, zone))
            address += '%' + QByteArray(zone);
        return Endpoint(address, ntohs(v6->sin6_port)).toString();
    }
    if (family() == AF_UNIX && m_size > offsetof(sockaddr_un, sun_path)) {
        const auto *un = reinterpret_cast<const sockaddr_un *>(&m_storage);
        if (un->sun_path[0] != 0)
            return QFile::decodeName(un->sun_path);
    }
    return QString();
}

} // namespace QHttpPool
