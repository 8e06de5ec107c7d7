// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// RFC 5280 certificates by OpenSSL's calls. subjectAltName is put together by hand, because
// OpenSSL's text form cannot hold the bytes that attacks are made of.

#include "testca.h"

#include <QtCore/QCryptographicHash>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

static QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QByteArray result(data, size);
    BIO_free(bio);
    return result;
}

TestCertificate::TestCertificate(x509_st *certificate, evp_pkey_st *key)
    : m_certificate(certificate, &X509_free)
    , m_key(key, &EVP_PKEY_free)
{
}

QByteArray TestCertificate::pem() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate());
    return contentOf(bio);
}

QByteArray TestCertificate::der() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    i2d_X509_bio(bio, certificate());
    return contentOf(bio);
}

QByteArray TestCertificate::keyPem(const QByteArray &password) const
{
    BIO *bio = BIO_new(BIO_s_mem());
    auto *secret = reinterpret_cast<const unsigned char *>(password.constData());
    PEM_write_bio_PrivateKey(bio, key(), password.isEmpty() ? nullptr : EVP_aes_256_cbc(),
                             password.isEmpty() ? nullptr : secret, int(password.size()), nullptr,
                             nullptr);
    return contentOf(bio);
}

QByteArray TestCertificate::pkcs12(const QByteArray &password,
                                   const QList<TestCertificate> &chain) const
{
    STACK_OF(X509) *others = sk_X509_new_null();
    for (const TestCertificate &other : chain)
        sk_X509_push(others, other.certificate());
    PKCS12 *bag = PKCS12_create(password.constData(), "test", key(), certificate(), others, 0, 0, 0,
                                0, 0);
    sk_X509_free(others);
    BIO *bio = BIO_new(BIO_s_mem());
    i2d_PKCS12_bio(bio, bag);
    PKCS12_free(bag);
    return contentOf(bio);
}

QByteArray TestCertificate::keyHash() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    i2d_PUBKEY_bio(bio, key());
    return QCryptographicHash::hash(contentOf(bio), QCryptographicHash::Sha256);
}

TestCertificate TestCertificate::withBrokenSignature() const
{
    QByteArray bytes = der();
    bytes[bytes.size() - 1] = char(bytes.at(bytes.size() - 1) ^ 1); // the signature comes last
    auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    X509 *broken = d2i_X509(nullptr, &data, long(bytes.size()));
    EVP_PKEY_up_ref(key());
    return TestCertificate(broken, key());
}

CertificateSpec &CertificateSpec::dns(const QByteArray &name)
{
    Name entry;
    entry.type = GEN_DNS;
    entry.value = name;
    m_names.append(entry);
    return *this;
}

CertificateSpec &CertificateSpec::ip(const QByteArray &address)
{
    Name entry;
    entry.type = GEN_IPADD;
    entry.value = address;
    m_names.append(entry);
    return *this;
}

CertificateSpec &CertificateSpec::uri(const QByteArray &uri)
{
    Name entry;
    entry.type = GEN_URI;
    entry.value = uri;
    m_names.append(entry);
    return *this;
}

CertificateSpec &CertificateSpec::email(const QByteArray &address)
{
    Name entry;
    entry.type = GEN_EMAIL;
    entry.value = address;
    m_names.append(entry);
    return *this;
}

TestCertificate CertificateSpec::selfSigned() const
{
    return make(nullptr);
}

TestCertificate CertificateSpec::signedBy(const TestCertificate &issuer) const
{
    return make(&issuer);
}

TestCertificate CertificateSpec::make(const TestCertificate *issuer) const
{
    constexpr long Day = 24 * 60 * 60;
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    unsigned char serial[8];
    RAND_bytes(serial, sizeof serial);
    serial[0] = (serial[0] & 0x7f) | 1; // positive and never zero
    ASN1_INTEGER *number = ASN1_INTEGER_new();
    ASN1_STRING_set(number, serial, sizeof serial);
    X509_set_serialNumber(certificate, number);
    ASN1_INTEGER_free(number);
    X509_gmtime_adj(X509_getm_notBefore(certificate), m_from * Day);
    X509_gmtime_adj(X509_getm_notAfter(certificate), m_until * Day);
    X509_set_pubkey(certificate, key);
    if (!m_commonName.isEmpty())
        X509_NAME_add_entry_by_txt(
                X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                reinterpret_cast<const unsigned char *>(m_commonName.constData()),
                int(m_commonName.size()), -1, 0);
    X509 *signer = issuer ? issuer->certificate() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    addExtensions(certificate, signer);
    X509_sign(certificate, issuer ? issuer->key() : key, EVP_sha256());
    return TestCertificate(certificate, key);
}

static void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &words)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, words.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void CertificateSpec::addExtensions(x509_st *certificate, x509_st *issuer) const
{
    if (m_ca) {
        addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE");
        addExtension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
    } else if (m_notCa) {
        addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
    }
    addExtension(certificate, issuer, NID_subject_key_identifier, "hash");
    if (issuer != certificate)
        addExtension(certificate, issuer, NID_authority_key_identifier, "keyid");
    if (!m_usage.isEmpty())
        addExtension(certificate, issuer, NID_ext_key_usage, m_usage);
    if (!m_nameConstraints.isEmpty())
        addExtension(certificate, issuer, NID_name_constraints, "critical," + m_nameConstraints);
    if (m_unknownCritical) {
        ASN1_OBJECT *object = OBJ_txt2obj("1.3.6.1.4.1.99999.1", 1);
        ASN1_OCTET_STRING *value = ASN1_OCTET_STRING_new();
        ASN1_OCTET_STRING_set(value, reinterpret_cast<const unsigned char *>("\5\0"), 2);
        X509_EXTENSION *extension = X509_EXTENSION_create_by_OBJ(nullptr, object, 1, value);
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
        ASN1_OCTET_STRING_free(value);
        ASN1_OBJECT_free(object);
    }
    if (!m_names.isEmpty())
        addNames(certificate);
}

void CertificateSpec::addNames(x509_st *certificate) const
{
    GENERAL_NAMES *names = sk_GENERAL_NAME_new_null();
    for (const Name &entry : m_names) {
        GENERAL_NAME *name = GENERAL_NAME_new();
        if (entry.type == GEN_IPADD) {
            GENERAL_NAME_set0_value(name, GEN_IPADD, a2i_IPADDRESS(entry.value.constData()));
        } else {
            ASN1_IA5STRING *text = ASN1_IA5STRING_new();
            ASN1_STRING_set(text, entry.value.constData(), int(entry.value.size()));
            GENERAL_NAME_set0_value(name, entry.type, text);
        }
        sk_GENERAL_NAME_push(names, name);
    }
    X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, m_criticalNames, 0);
    GENERAL_NAMES_free(names);
}
