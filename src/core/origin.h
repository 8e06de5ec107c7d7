// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Origin: scheme, host and port (RFC 9110 4.3.1), the unit of trust and of pooling.
//
// Invariants: scheme and host are lower case; host is ASCII (A-labels, RFC 5891) or an address
// literal without brackets; port is 1..65535, never "default". A trailing dot of a name is kept
// (it is another name for DNS) and cut only for TLS. The zone id of an IPv6 literal is kept as
// spelled (interface names have case); it means something on this machine only, so it dials but
// never goes on the wire (RFC 9110 7.2, RFC 6874 4).
#pragma once

#include "export.h"
#include "result.h"

#include <QtCore/QByteArray>
#include <QtCore/QUrl>

namespace QHttpPool {

class QHTTPPOOL_EXPORT Origin
{
public:
    Origin() { }
    Origin(const QByteArray &scheme, const QByteArray &host, quint16 port);

    /// From a URL. UnsupportedProtocol for a missing scheme or one that is not http, https, ws or
    /// wss; InvalidUrl for an empty or impossible host (controls, spaces, over 253 bytes, a label
    /// over 63, an A-label that decodes to nothing), for port 0, and for a backslash in the user
    /// info: http://a\@b/ is host b for QUrl and host a for a browser, so neither is dialled.
    /// Takes default ports into account.
    static Result<Origin> fromUrl(const QUrl &url);
    /// 80, 443 (http/ws, https/wss), 1080 (socks5, socks5h); 0 for other schemes.
    static quint16 defaultPort(QByteArrayView scheme);

    bool isValid() const { return m_port != 0; }
    const QByteArray &scheme() const { return m_scheme; }
    const QByteArray &host() const { return m_host; }
    quint16 port() const { return m_port; }
    bool isSecure() const { return m_scheme == "https" || m_scheme == "wss"; }
    bool isDefaultPort() const { return m_port == defaultPort(m_scheme); }
    /// An IPv4 or IPv6 literal (a zone id counts as part of the literal).
    bool hostIsAddress() const;
    /// Host without the trailing dot and without a zone id: what TLS checks and SNI carry.
    QByteArray tlsHost() const;
    /// "example.com", "example.com:8080", "[::1]:8080": for Host (RFC 9110 7.2), default port
    /// left out; no zone id.
    QByteArray authority() const;
    /// "https://example.com:443": the port is always there.
    QByteArray toByteArray() const;

    friend bool operator==(const Origin &a, const Origin &b)
    {
        return a.m_port == b.m_port && a.m_host == b.m_host && a.m_scheme == b.m_scheme;
    }
    friend bool operator!=(const Origin &a, const Origin &b) { return !(a == b); }
    friend size_t qHash(const Origin &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.m_host, key.m_port, key.m_scheme);
    }

private:
    QByteArray m_scheme;
    QByteArray m_host;
    quint16 m_port = 0;
};

QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const Origin &origin);

} // namespace QHttpPool
