// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// PEM: the chain file holds the leaf first, then what leads to the root; without a key file the key
// is in it too. PKCS#12: RFC 7292; files with RC2 or single DES need OpenSSL's legacy provider,
// which is the machine's choice: the error says "unsupported".

#include "clientcertificate.h"

#include "truststore.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/ssl.h>

#include <cstring>
#include <memory>

namespace QHttpPool {

namespace {

template<auto Free>
struct Freeing
{
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

void freeStack(STACK_OF(X509) * stack)
{
    sk_X509_pop_free(stack, X509_free);
}

using BioPointer = std::unique_ptr<BIO, Freeing<&BIO_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Freeing<&EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, Freeing<&X509_free>>;
using StackPointer = std::unique_ptr<STACK_OF(X509), Freeing<&freeStack>>;
using Pkcs12Pointer = std::unique_ptr<PKCS12, Freeing<&PKCS12_free>>;

class Identity
{
public:
    CertificatePointer leaf;
    KeyPointer key;
    StackPointer chain; // without the leaf
    QString source; // the file, for errors
};

class PasswordRequest
{
public:
    QByteArray password;
    bool asked = false;
};

} // namespace

static BioPointer memoryBio(const QByteArray &bytes)
{
    return BioPointer(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

static int givePassword(char *buffer, int size, int, void *data)
{
    auto *request = static_cast<PasswordRequest *>(data);
    request->asked = true;
    if (request->password.isEmpty() || request->password.size() > size)
        return -1;
    std::memcpy(buffer, request->password.constData(), size_t(request->password.size()));
    return int(request->password.size());
}

static Result<KeyPointer> readKey(const QByteArray &pem, const QString &path,
                                  const QString &password)
{
    ERR_clear_error();
    PasswordRequest request;
    request.password = password.toUtf8();
    KeyPointer key(PEM_read_bio_PrivateKey(memoryBio(pem).get(), nullptr, givePassword, &request));
    if (key) {
        ERR_clear_error();
        return key;
    }
    if (request.asked && request.password.isEmpty())
        return prepareError(
                HttpError::tr("the key in %1 is encrypted and no password was given").arg(path));
    if (request.asked)
        return prepareError(HttpError::tr("wrong password for the key in %1").arg(path));
    return prepareError(HttpError::tr("%1 holds no private key in PEM form").arg(path));
}

static Result<Identity> readPem(const TlsConfiguration &configuration)
{
    Identity identity;
    identity.source = configuration.certificateFile();
    const QString what = HttpError::tr("client certificate file");
    const Result<QByteArray> chainPem = readTlsFile(identity.source, what);
    if (!chainPem)
        return chainPem.error();
    const Result<QList<X509 *>> chain = parseCertificates(*chainPem, what + QLatin1Char(' ')
                                                                             + identity.source);
    if (!chain)
        return chain.error();
    identity.leaf.reset(chain->first());
    identity.chain.reset(sk_X509_new_null());
    for (qsizetype i = 1; i < chain->size(); ++i)
        sk_X509_push(identity.chain.get(), chain->at(i));

    QByteArray keyPem = *chainPem;
    QString keyPath = identity.source;
    if (!configuration.keyFile().isEmpty()) {
        keyPath = configuration.keyFile();
        const Result<QByteArray> content = readTlsFile(keyPath, HttpError::tr("key file"));
        if (!content)
            return content.error();
        keyPem = *content;
    }
    Result<KeyPointer> key = readKey(keyPem, keyPath, configuration.password());
    if (!key)
        return key.error();
    identity.key = std::move(*key);
    return identity;
}

static Result<Identity> readPkcs12(const TlsConfiguration &configuration)
{
    Identity identity;
    identity.source = configuration.pkcs12File();
    const Result<QByteArray> content = readTlsFile(identity.source, HttpError::tr("PKCS#12 file"));
    if (!content)
        return content.error();
    ERR_clear_error();
    const Pkcs12Pointer bag(d2i_PKCS12_bio(memoryBio(*content).get(), nullptr));
    if (!bag)
        return prepareError(HttpError::tr("%1 is no PKCS#12 file").arg(identity.source));
    const QByteArray password = configuration.password().toUtf8();
    X509 *leaf = nullptr;
    EVP_PKEY *key = nullptr;
    STACK_OF(X509) *chain = nullptr;
    const bool parsed = PKCS12_parse(bag.get(), password.constData(), &key, &leaf, &chain) == 1;
    identity.leaf.reset(leaf);
    identity.key.reset(key);
    identity.chain.reset(chain);
    if (!parsed) {
        const unsigned long code = ERR_peek_error();
        const bool wrong = ERR_GET_LIB(code) == ERR_LIB_PKCS12
                           && ERR_GET_REASON(code) == PKCS12_R_MAC_VERIFY_FAILURE;
        if (wrong && password.isEmpty())
            return prepareError(
                    HttpError::tr("the PKCS#12 file %1 needs a password and none was given")
                            .arg(identity.source));
        if (wrong)
            return prepareError(
                    HttpError::tr("wrong password for the PKCS#12 file %1").arg(identity.source));
        return prepareError(HttpError::tr("the PKCS#12 file %1 cannot be read: %2")
                                    .arg(identity.source, opensslReason()));
    }
    if (!identity.leaf || !identity.key)
        return prepareError(HttpError::tr("the PKCS#12 file %1 holds no certificate with its key")
                                    .arg(identity.source));
    return identity;
}

Result<void> useClientCertificate(ssl_ctx_st *context, const TlsConfiguration &configuration)
{
    const bool pkcs12 = !configuration.pkcs12File().isEmpty();
    if (!pkcs12 && configuration.certificateFile().isEmpty())
        return Result<void>();
    const Result<Identity> identity = pkcs12 ? readPkcs12(configuration) : readPem(configuration);
    if (!identity)
        return identity.error();
    ERR_clear_error();
    if (X509_check_private_key(identity->leaf.get(), identity->key.get()) != 1)
        return prepareError(HttpError::tr("the key does not belong to the client certificate in %1")
                                    .arg(identity->source));
    if (SSL_CTX_use_cert_and_key(context, identity->leaf.get(), identity->key.get(),
                                 identity->chain.get(), 1)
        != 1)
        return prepareError(HttpError::tr("the client certificate in %1 cannot be used: %2")
                                    .arg(identity->source, opensslReason()));
    return Result<void>();
}

} // namespace QHttpPool
