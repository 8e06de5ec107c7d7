// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Route: how an origin is reached, and with whose identity: the pool key. Today: the origin, the
// name that TLS asks for, and whether only HTTP/1.1 will do; proxies join here.
//
// Invariant: two requests share a connection only when their routes are equal. All that changes who
// we are or whom we trust is in it; what is the same for a whole pool (TLS configuration, local
// address, Unix socket) is not repeated.
#pragma once

#include "../core/request.h"

namespace QHttpPool {

class Route
{
public:
    Route() { }
    Route(const Origin &origin, const QByteArray &sniHostname);
    /// Of a prepared request.
    static Route of(const HttpRequest &prepared);

    const Origin &origin() const { return m_origin; }
    const QByteArray &sniHostname() const { return m_sniHostname; } ///< null: the origin's host
    /// The server asked for HTTP/1.1, or the request needs what only that has.
    bool isHttp1Only() const { return m_http1Only; }
    Route http1Only() const;
    /// What the certificate must be for: the SNI override, else the host without a trailing dot.
    QByteArray verifyName() const;
    /// What goes into SNI: verifyName(), nothing for addresses (RFC 6066 3).
    QByteArray serverName() const;
    QString display() const; ///< "example.com:443", for people

    friend bool operator==(const Route &a, const Route &b)
    {
        // An empty name and none are different identities: see conformance of SNI-aware pooling.
        return a.m_origin == b.m_origin && a.m_http1Only == b.m_http1Only
               && a.m_sniHostname == b.m_sniHostname
               && a.m_sniHostname.isNull() == b.m_sniHostname.isNull();
    }
    friend size_t qHash(const Route &route, size_t seed = 0)
    {
        return qHash(route.m_origin, seed) ^ qHash(route.m_sniHostname, seed)
               ^ size_t(route.m_http1Only);
    }

private:
    Origin m_origin;
    QByteArray m_sniHostname;
    bool m_http1Only = false;
};

} // namespace QHttpPool
