// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Endpoint: where a socket goes: an address literal and a port, or the path of a Unix domain
// socket.
#pragma once

#include "../core/export.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace QHttpPool {

class Endpoint
{
public:
    Endpoint() { }
    Endpoint(const QByteArray &literal, quint16 portNumber)
        : address(literal)
        , port(portNumber)
    {
    }
    static Endpoint unixSocket(const QString &socketPath)
    {
        Endpoint endpoint;
        endpoint.path = socketPath;
        return endpoint;
    }
    bool isUnix() const { return !path.isEmpty(); }
    bool isIpv6() const { return address.contains(':'); }
    /// "127.0.0.1:80", "[::1]:443", or the path.
    QString toString() const
    {
        if (isUnix())
            return path;
        const QString text = QString::fromLatin1(address);
        const QString host = isIpv6() ? QLatin1Char('[') + text + QLatin1Char(']') : text;
        return host + QLatin1Char(':') + QString::number(port);
    }
    friend bool operator==(const Endpoint &a, const Endpoint &b)
    {
        return a.port == b.port && a.address == b.address && a.path == b.path;
    }

    QByteArray address; ///< "127.0.0.1", "::1", "fe80::1%eth0": a literal, never a name
    quint16 port = 0;
    QString path;
};

} // namespace QHttpPool
