// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsEngine: one TLS connection as pure state: encrypted bytes in, decrypted bytes out, and the
// other way. No socket, no clock. OpenSSL over memory.
//
// Invariants: OpenSSL's error queue is cleared before each call (one place). No renegotiation. Host
// names are checked by OpenSSL during the handshake (X509_CHECK_FLAG_NEVER_CHECK_SUBJECT |
// NO_PARTIAL_WILDCARDS; addresses by iPAddress), pins right after it; a peer without a certificate
// is an error even when verification says OK. SSL_OP_IGNORE_UNEXPECTED_EOF is never set: truncation
// is told (RFC 9112 9.8).
#pragma once

#include "../../core/connectioninfo.h"
#include "tlscontext.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace QHttpPool {

/// Whom we talk to.
class TlsPeer
{
public:
    TlsPeer() { }
    QByteArray host; ///< name or address literal to verify, no trailing dot
    QByteArray serverName; ///< SNI; empty: none (address literals)
    QList<QByteArray> alpn; ///< offered, in order of preference: "h2", "http/1.1"
    QByteArray sessionKey; ///< peer key of the session cache; empty: no resumption
    QString display; ///< "example.com:443", for error texts
};

class QHTTPPOOL_EXPORT TlsEngine
{
public:
    enum class State { Handshake, Open, Failed };

    TlsEngine(std::shared_ptr<TlsContext> context, const TlsPeer &peer);
    ~TlsEngine();
    Q_DISABLE_COPY_MOVE(TlsEngine)

    State state() const;
    /// Encrypted bytes of the peer, in any pieces. Drives the handshake. In state Open use
    /// decrypt().
    void receive(QByteArray bytes);
    /// The peer's stream ended.
    void receiveEof();
    /// Drives the handshake; called once to send the ClientHello, and by receive().
    void handshake();
    /// Up to maxBytes of decrypted data; empty: no more for now (see state(), isPeerClosed()).
    QByteArray decrypt(qint64 maxBytes);
    /// There may be something to decrypt: false only when decrypt() would give nothing.
    bool hasIncoming() const;
    /// Encrypts; the result is in takeOutgoing(). Only in state Open.
    void encrypt(QByteArrayView plain);
    /// Sends close_notify.
    void shutdown();
    /// Encrypted bytes for the peer. Call after every other call.
    QByteArray takeOutgoing();
    bool hasOutgoing() const;

    bool isPeerClosed() const; ///< close_notify came, and all data before it was decrypted
    bool isTruncated() const; ///< receiveEof() without close_notify, all data before it decrypted
    /// In state Failed: TlsError (which check failed, for whom; phase Tls) or, after the handshake,
    /// ReadError/TlsError (phase Receive).
    HttpError error() const;
    TlsInfo info() const; ///< after the handshake

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace QHttpPool
