// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Who we are: puts the client certificate, key and chain of a TlsConfiguration into an SSL_CTX,
// from PEM files or from one PKCS#12 file.
//
// Invariants: certificate and key belong together or it is an error; a password is asked from the
// configuration and from nowhere else (OpenSSL's default would ask on the terminal); no error text
// holds the password.
#pragma once

#include "../../core/result.h"
#include "../../core/tlsconfiguration.h"

struct ssl_ctx_st;

namespace QHttpPool {

/// Nothing to do is no error.
Result<void> useClientCertificate(ssl_ctx_st *context, const TlsConfiguration &configuration);

} // namespace QHttpPool
