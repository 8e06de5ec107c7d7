// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// SocketAddress: sockaddr from and to text. Literals only: nothing here asks a name server.
#pragma once

#include "../address.h"

#include <optional>
#include <sys/socket.h>

namespace QHttpPool {

class SocketAddress
{
public:
    SocketAddress() { }
    /// Nothing when the address is not a literal, the zone is unknown, or the path is too long.
    static std::optional<SocketAddress> fromEndpoint(const Endpoint &endpoint);
    /// The local address of a socket; empty when there is none.
    static SocketAddress localOf(int fd);

    int family() const { return m_storage.ss_family; }
    bool isAnyAddress() const; ///< 0.0.0.0 or ::
    const sockaddr *data() const { return reinterpret_cast<const sockaddr *>(&m_storage); }
    socklen_t size() const { return m_size; }
    /// As Endpoint::toString().
    QString toString() const;

private:
    bool setIp(QByteArray address, quint16 port);
    bool setPath(const QString &path);

    sockaddr_storage m_storage {};
    socklen_t m_size = 0;
};

} // namespace QHttpPool
