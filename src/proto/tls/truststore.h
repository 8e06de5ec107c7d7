// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Whom we trust: fills an X509_STORE from the environment, OpenSSL's default places, Qt's list of
// system certificates, and from the files and texts of a TlsConfiguration.
//
// Invariants: what was named and cannot be used is an error that names it, never a silent smaller
// or empty trust (CVE-2016-3739's class). SSL_CERT_FILE and SSL_CERT_DIR, where one is set, replace
// the system's store: who sets them wants those certificates and no others.
#pragma once

#include "../../core/result.h"
#include "../../core/tlsconfiguration.h"

struct x509_store_st;
struct x509_st;

namespace QHttpPool {

/// Where OpenSSL was built to look: file and directory.
class TrustPaths
{
public:
    TrustPaths(); ///< OpenSSL's own
    TrustPaths(const QByteArray &file, const QByteArray &directory)
        : file(file)
        , directory(directory)
    {
    }
    QByteArray file;
    QByteArray directory;
};

/// Certificates of a PEM text, leaf first as they stand there; `source` is named by the error. The
/// caller frees each.
Result<QList<x509_st *>> parseCertificates(const QByteArray &pem, const QString &source);
/// Content of a file, or the error that names it.
Result<QByteArray> readTlsFile(const QString &path, const QString &what);
/// TlsError in phase Prepare with the code of OpenSSL's last error; clears OpenSSL's error queue.
HttpError prepareError(const QString &detail);
/// What OpenSSL's last error says, or "unknown error".
QString opensslReason();

/// Adds the system's trust; says whether anything is there.
Result<bool> addSystemTrust(x509_store_st *store, const TrustPaths &paths = TrustPaths());
/// Everything the configuration asks for. An empty store is an error when it verifies.
Result<void> fillTrustStore(x509_store_st *store, const TlsConfiguration &configuration);

} // namespace QHttpPool
