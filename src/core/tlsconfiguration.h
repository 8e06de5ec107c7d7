// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsConfiguration: whom to trust, who we are, and what the handshake may agree on. A value,
// implicitly shared; equal values share one context (and its sessions) within a pool.
//
// No file is read here: paths are opened when the context is made, in the engine's thread, and an
// unreadable file is a TlsError that names it. Verification covers chain, dates, purpose and name
// (RFC 9525: subjectAltName only, whole-label wildcards, addresses as iPAddress).
#pragma once

#include "export.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QSharedDataPointer>
#include <QtCore/QString>

namespace QHttpPool {

class TlsConfigurationData;

class QHTTPPOOL_EXPORT TlsConfiguration
{
public:
    enum class Version { Tls12, Tls13 };

    TlsConfiguration();
    TlsConfiguration(const TlsConfiguration &);
    TlsConfiguration &operator=(const TlsConfiguration &);
    ~TlsConfiguration();

    /// Use the system's trust: SSL_CERT_FILE, then SSL_CERT_DIR, then OpenSSL's store, then Qt's
    /// list of system certificates where OpenSSL has none. Default true; addCaFile()/addCaPem() add
    /// to it.
    bool systemTrust() const;
    TlsConfiguration &systemTrust(bool on);
    QList<QString> caFiles() const;
    TlsConfiguration &addCaFile(const QString &path); ///< PEM, one or many certificates
    QList<QByteArray> caPems() const;
    TlsConfiguration &addCaPem(const QByteArray &pem);

    /// Client certificate: chain and key as PEM files; the key may be encrypted.
    QString certificateFile() const;
    QString keyFile() const;
    TlsConfiguration &clientCertificate(const QString &chainFile, const QString &keyFile,
                                        const QString &password = QString());
    /// Client certificate, key and chain in one PKCS#12 file.
    QString pkcs12File() const;
    TlsConfiguration &clientPkcs12(const QString &file, const QString &password = QString());
    QString password() const;

    Version minimumVersion() const; ///< default TLS 1.2 (RFC 8996 retires what came before)
    TlsConfiguration &minimumVersion(Version version);
    QByteArray ciphers() const; ///< OpenSSL list for TLS 1.2; empty: OpenSSL's default
    TlsConfiguration &ciphers(const QByteArray &list);
    QByteArray cipherSuites() const; ///< OpenSSL list for TLS 1.3; empty: OpenSSL's default
    TlsConfiguration &cipherSuites(const QByteArray &list);
    QByteArray groups() const; ///< "X25519:P-256"; empty: OpenSSL's default
    TlsConfiguration &groups(const QByteArray &list);

    /// Check chain and name. Switching it off is logged as a warning for every connection.
    bool verify() const;
    TlsConfiguration &verify(bool on);
    /// SHA-256 of SubjectPublicKeyInfo of which one must be in the verified chain (RFC 7469 2.4).
    QList<QByteArray> pins() const;
    TlsConfiguration &addPin(const QByteArray &sha256);
    /// Resume sessions by ticket, per origin and identity. Default true.
    bool sessionResumption() const;
    TlsConfiguration &sessionResumption(bool on);
    /// Write secrets to the file named by SSLKEYLOGFILE. Default false: a variable left in an
    /// environment must not leak the traffic of every program.
    bool keyLog() const;
    TlsConfiguration &keyLog(bool on);

    friend QHTTPPOOL_EXPORT bool operator==(const TlsConfiguration &a, const TlsConfiguration &b);

private:
    QSharedDataPointer<TlsConfigurationData> d;
};

} // namespace QHttpPool
