// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What went wrong in TLS, in words for people: which check failed, for whom, and with which names.
//
// Invariants: a certificate is hostile input: what a text takes from it is made printable and cut.
// Every text names the peer. nativeCode() is the X509_V_ERR_ code of a failed certificate check
// (below 256), else OpenSSL's packed error code.
#pragma once

#include "../../core/error.h"

struct x509_st;
struct x509_store_ctx_st;

namespace QHttpPool {

/// What OpenSSL found wrong with a chain, kept from inside its verify callback.
class TlsVerifyFailure
{
public:
    TlsVerifyFailure() { }
    explicit TlsVerifyFailure(x509_store_ctx_st *store);

    int code = 0; ///< X509_V_ERR_…; 0: nothing failed
    QString subject; ///< of the certificate at fault
    QString issuer;
    QString notBefore;
    QString notAfter;
    QString names; ///< the hosts it names, for people
};

/// The text of a failed check: peer is "example.com:443", host what was to be verified.
HttpError certificateError(const TlsVerifyFailure &failure, const QString &peer,
                           const QByteArray &host);

/// From OpenSSL's error queue, which is empty afterwards.
/// Before the handshake is done (phase Tls); `plain`: what came first is no TLS record.
HttpError handshakeError(const QString &peer, bool plain);
/// After the handshake; phase Receive or Send.
HttpError connectionError(const QString &peer, HttpError::Phase phase);
HttpError tlsError(const QString &detail, HttpError::Phase phase = HttpError::Phase::Tls);

/// "certificate_expired" (RFC 8446 6.2); "alert 200" for a number without a name.
QString alertName(int number);

} // namespace QHttpPool
