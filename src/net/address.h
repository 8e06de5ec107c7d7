// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Endpoint: where a socket goes: an address literal and a port, or the path of a Unix domain socket.
#pragma once

#include "../core/export.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace QHttpPool {

class Endpoint
{
public:
    Endpoint() { }
    Endpoint(const QByteArray &address, quint16 port)
        : address(address)
        , port(port)
    {
    }
    static Endpoint unixSocket(const QString &path)
    {
        Endpoint endpoint;
        endpoint.path = path;
        return endpoint;
    }
    bool isUnix() const { return !path.isEmpty(); }
    bool isIpv6() const { return address.contains(':'); }
    friend bool operator==(const Endpoint &a, const Endpoint &b)
    {
        return a.port == b.port && a.address == b.address && a.path == b.path;
    }

    QByteArray address; ///< "127.0.0.1", "::1", "fe80::1%eth0": a literal, never a name
    quint16 port = 0;
    QString path;
};

} // namespace QHttpPool
