// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsContext: one SSL_CTX made from a TlsConfiguration: roots, client certificate, versions,
// ciphers, pins, and the cache of sessions, by peer key. Sans-IO but for the certificate files it
// reads when made (and directories of hashed roots, which OpenSSL reads when a chain needs them).
//
// Invariants: made once per configuration and shared; immutable afterwards but for the session
// cache. The key of a session holds all that decides whom we trust (host, port, SNI, ALPN offer;
// one cache per configuration), so no session crosses from one peer or configuration to another.
// Belongs to one thread. Policy: revocation is not checked (neither OCSP nor CRLs), early data is
// never sent. RFC 8446 (4.6.1 tickets), RFC 5246, RFC 9525 (names), RFC 7469 2.4 (pins).
#pragma once

#include "../../core/result.h"
#include "../../core/tlsconfiguration.h"

#include <memory>

struct ssl_ctx_st;
struct ssl_session_st;

namespace QHttpPool {

class QHTTPPOOL_EXPORT TlsContext
{
public:
    /// Reads the files the configuration names. TlsError (phase Prepare) that names the file and
    /// the reason: missing, unreadable, no certificate in it, wrong password, key that does not
    /// match, unknown cipher or group, empty trust store with verification on.
    static Result<std::shared_ptr<TlsContext>> create(const TlsConfiguration &configuration);
    ~TlsContext();
    Q_DISABLE_COPY_MOVE(TlsContext)

    const TlsConfiguration &configuration() const;
    ssl_ctx_st *native() const;

    /// Sessions by peer key: at most SessionsPerPeer each, SessionPeers peers (tlssessions.h); a
    /// TLS 1.3 ticket is used once (RFC 8446 C.4). take returns nullptr when there is none;
    /// ownership goes to the caller.
    ssl_session_st *takeSession(const QByteArray &peerKey);
    void putSession(const QByteArray &peerKey, ssl_session_st *session); ///< takes ownership
    void forgetSessions(const QByteArray &peerKey);

private:
    TlsContext();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace QHttpPool
