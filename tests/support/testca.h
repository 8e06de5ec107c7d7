// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Certificates for tests, made in memory when the test runs: no file in the tree grows old. P-256
// keys, which are quick to make.
//
//   TestCertificate root = CertificateSpec("Root").ca().selfSigned();
//   TestCertificate leaf = CertificateSpec("leaf").dns("example.test").signedBy(root);
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <memory>

struct x509_st;
struct evp_pkey_st;

/// A certificate with its key; copies share both.
class TestCertificate
{
public:
    TestCertificate() { }
    TestCertificate(x509_st *certificate, evp_pkey_st *key); ///< takes ownership

    x509_st *certificate() const { return m_certificate.get(); }
    evp_pkey_st *key() const { return m_key.get(); }

    QByteArray pem() const;
    QByteArray der() const;
    QByteArray keyPem(
            const QByteArray &password = QByteArray()) const; ///< encrypted with a password
    QByteArray pkcs12(const QByteArray &password, const QList<TestCertificate> &chain = {}) const;
    QByteArray keyHash() const; ///< SHA-256 of SubjectPublicKeyInfo
    TestCertificate withBrokenSignature() const;

private:
    std::shared_ptr<x509_st> m_certificate;
    std::shared_ptr<evp_pkey_st> m_key;
};

class CertificateSpec
{
public:
    explicit CertificateSpec(const QByteArray &commonName) // empty: an empty subject
        : m_commonName(commonName)
    {
    }
    CertificateSpec &dns(const QByteArray &name); ///< any bytes, NUL too
    CertificateSpec &ip(const QByteArray &address);
    CertificateSpec &uri(const QByteArray &uri);
    CertificateSpec &email(const QByteArray &address);
    CertificateSpec &criticalNames() { return m_criticalNames = true, *this; }
    /// Days from now; default -1 to 30.
    CertificateSpec &validFrom(int days) { return m_from = days, *this; }
    CertificateSpec &validUntil(int days) { return m_until = days, *this; }
    CertificateSpec &ca() { return m_ca = true, *this; }
    CertificateSpec &notCa() { return m_notCa = true, *this; } ///< basicConstraints that say so
    /// OpenSSL's words: "serverAuth", "clientAuth".
    CertificateSpec &extendedKeyUsage(const QByteArray &usage) { return m_usage = usage, *this; }
    /// OpenSSL's words: "permitted;DNS:other.test".
    CertificateSpec &nameConstraints(const QByteArray &words)
    {
        return m_nameConstraints = words, *this;
    }
    CertificateSpec &unknownCriticalExtension() { return m_unknownCritical = true, *this; }

    TestCertificate selfSigned() const;
    TestCertificate signedBy(const TestCertificate &issuer) const;

private:
    class Name
    {
    public:
        int type = 0; // GEN_…
        QByteArray value;
    };
    TestCertificate make(const TestCertificate *issuer) const;
    void addExtensions(x509_st *certificate, x509_st *issuer) const;
    void addNames(x509_st *certificate) const;

    QByteArray m_commonName;
    QList<Name> m_names;
    QByteArray m_usage;
    QByteArray m_nameConstraints;
    int m_from = -1;
    int m_until = 30;
    bool m_ca = false;
    bool m_notCa = false;
    bool m_criticalNames = false;
    bool m_unknownCritical = false;
};
