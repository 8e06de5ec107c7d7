// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// X.509 by OpenSSL's API: see certificates.h. A failure here means that OpenSSL is out of order, so
// it ends the program.
#include "certificates.h"

#include <QtCore/QtGlobal>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace ExampleServer {

namespace {

constexpr long ValidSeconds = 2 * 24 * 3600;
constexpr long ClockSlackSeconds = 3600; // a peer whose clock is behind still believes us

template<auto Free>
class Freeing
{
public:
    template<typename T>
    void operator()(T *p) const
    {
        Free(p);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;

void require(bool good, const char *what)
{
    if (!good)
        qFatal("OpenSSL failed: %s", what);
}

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

QByteArray toPem(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_X509(bio.get(), certificate), "write certificate");
    return contentOf(bio.get());
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    require(extension && X509_add_ext(certificate, extension, -1), value);
    X509_EXTENSION_free(extension);
}

Certificate makeCertificate(const QByteArray &commonName, EVP_PKEY *key)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    quint32 serial = 0;
    require(RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial), "serial");
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial | 1u);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -ClockSlackSeconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), ValidSeconds);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName.constData()), -1,
                               -1, 0);
    require(X509_set_pubkey(certificate.get(), key), "public key");
    return certificate;
}

} // namespace

class Authority::Private
{
public:
    Key key { EVP_EC_gen("P-256") };
    Certificate root;
};

Authority::Authority()
    : d(std::make_unique<Private>())
{
    require(bool(d->key), "key");
    d->root = makeCertificate(QByteArrayLiteral("QHttpPool example root"), d->key.get());
    X509 *root = d->root.get();
    X509_set_issuer_name(root, X509_get_subject_name(root));
    addExtension(root, root, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(root, root, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(root, root, NID_subject_key_identifier, "hash");
    require(X509_sign(root, d->key.get(), EVP_sha256()), "sign");
}

Authority::~Authority() = default;

QByteArray Authority::certificate() const
{
    return toPem(d->root.get());
}

Identity Authority::issue(const QByteArray &commonName, const QByteArray &names) const
{
    const Key key(EVP_EC_gen("P-256"));
    require(bool(key), "key");
    const Certificate leaf = makeCertificate(commonName, key.get());
    X509 *root = d->root.get();
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(root));
    addExtension(leaf.get(), root, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(leaf.get(), root, NID_key_usage, "critical,digitalSignature");
    addExtension(leaf.get(), root, NID_ext_key_usage,
                 names.isEmpty() ? "clientAuth" : "serverAuth");
    addExtension(leaf.get(), root, NID_authority_key_identifier, "keyid");
    if (!names.isEmpty())
        addExtension(leaf.get(), root, NID_subject_alt_name, names.constData());
    require(X509_sign(leaf.get(), d->key.get(), EVP_sha256()), "sign");

    Identity identity;
    identity.certificate = toPem(leaf.get());
    const Bio bio(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr),
            "write key");
    identity.key = contentOf(bio.get());
    return identity;
}

} // namespace ExampleServer
