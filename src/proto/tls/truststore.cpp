// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Files are read by QFile (any path Qt can name) and parsed from memory. A directory of hashed
// names is searched by OpenSSL when a chain needs it, so that the 140 roots of a system are not
// parsed at start (20 to 50 ms). SSL_CERT_FILE is parsed whole: it was asked for by name.

#include "truststore.h"

#include "systemtrust.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <memory>

namespace QHttpPool {

TrustPaths::TrustPaths()
    : file(X509_get_default_cert_file())
    , directory(X509_get_default_cert_dir())
{
}

QString opensslReason()
{
    const unsigned long code = ERR_peek_last_error();
    const char *reason = code ? ERR_reason_error_string(code) : nullptr;
    return reason ? QString::fromLatin1(reason) : HttpError::tr("unknown error");
}

HttpError prepareError(const QString &detail)
{
    const HttpError error = HttpError(HttpError::Kind::TlsError, HttpError::Phase::Prepare, detail)
                                    .withNativeCode(qint64(ERR_peek_last_error()));
    ERR_clear_error();
    return error;
}

Result<QByteArray> readTlsFile(const QString &path, const QString &what)
{
    QFile file(path);
    // A directory opens and then reads as empty.
    if (QFileInfo(path).isDir())
        return prepareError(HttpError::tr("cannot read %1 %2: it is a directory").arg(what, path));
    if (!file.open(QIODevice::ReadOnly))
        return prepareError(
                HttpError::tr("cannot read %1 %2: %3").arg(what, path, file.errorString()));
    const QByteArray content = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return prepareError(
                HttpError::tr("cannot read %1 %2: %3").arg(what, path, file.errorString()));
    return content;
}

static int noPassword(char *, int, int, void *)
{
    return 0; // OpenSSL's default asks on the terminal
}

Result<QList<x509_st *>> parseCertificates(const QByteArray &pem, const QString &source)
{
    ERR_clear_error();
    QList<X509 *> result;
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
            BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
    while (X509 *certificate = PEM_read_bio_X509_AUX(bio.get(), nullptr, noPassword, nullptr))
        result.append(certificate);
    const unsigned long code = ERR_peek_last_error();
    const bool atEnd = ERR_GET_LIB(code) == ERR_LIB_PEM
                       && ERR_GET_REASON(code) == PEM_R_NO_START_LINE;
    if (atEnd && !result.isEmpty()) {
        ERR_clear_error();
        return result;
    }
    for (X509 *certificate : std::as_const(result))
        X509_free(certificate);
    if (atEnd)
        return prepareError(HttpError::tr("%1 holds no certificate in PEM form").arg(source));
    return prepareError(
            HttpError::tr("%1 holds a damaged certificate: %2").arg(source, opensslReason()));
}

static Result<void> addPem(X509_STORE *store, const QByteArray &pem, const QString &source)
{
    const Result<QList<X509 *>> parsed = parseCertificates(pem, source);
    if (!parsed)
        return parsed.error();
    bool added = true;
    for (X509 *certificate : *parsed) {
        added = X509_STORE_add_cert(store, certificate) == 1 && added;
        X509_free(certificate);
    }
    if (!added)
        return prepareError(HttpError::tr("a certificate of %1 cannot be used: %2")
                                    .arg(source, opensslReason()));
    return Result<void>();
}

static Result<void> addFile(X509_STORE *store, const QString &path, const QString &what)
{
    const Result<QByteArray> content = readTlsFile(path, what);
    if (!content)
        return content.error();
    return addPem(store, *content, what + QLatin1Char(' ') + path);
}

/// A directory made by "openssl rehash": names are eight hexadecimal digits, a dot and a number.
static bool holdsHashedNames(const QString &path)
{
    QDirIterator entries(path, QDir::Files);
    while (entries.hasNext()) {
        entries.next();
        const QByteArray name = entries.fileName().toLatin1();
        bool hexadecimal = false, number = false;
        name.left(8).toUInt(&hexadecimal, 16);
        name.mid(9).toUInt(&number);
        if (name.size() > 9 && name.at(8) == '.' && hexadecimal && number)
            return true;
    }
    return false;
}

/// Says whether there is anything in the directories of a list as SSL_CERT_DIR has it.
static bool addDirectories(X509_STORE *store, const QByteArray &list)
{
#ifdef Q_OS_WIN
    const char separator = ';';
#else
    const char separator = ':';
#endif
    bool any = false;
    const QList<QByteArray> directories = list.split(separator);
    for (const QByteArray &directory : directories) {
        if (directory.isEmpty() || !holdsHashedNames(QFile::decodeName(directory)))
            continue;
        X509_LOOKUP *lookup = X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir());
        any = (lookup && X509_LOOKUP_add_dir(lookup, directory.constData(), X509_FILETYPE_PEM) == 1)
              || any;
    }
    return any;
}

static bool addQtCertificates(X509_STORE *store)
{
    bool any = false;
    const QList<QByteArray> certificates = systemCertificates();
    for (const QByteArray &der : certificates) {
        auto *data = reinterpret_cast<const unsigned char *>(der.constData());
        X509 *certificate = d2i_X509(nullptr, &data, long(der.size()));
        any = (certificate && X509_STORE_add_cert(store, certificate) == 1) || any;
        X509_free(certificate);
    }
    ERR_clear_error(); // one odd certificate of a system's list is not the caller's trouble
    return any;
}

Result<bool> addSystemTrust(x509_store_st *store, const TrustPaths &paths)
{
    const QByteArray file = qgetenv("SSL_CERT_FILE");
    const QByteArray directory = qgetenv("SSL_CERT_DIR");
    if (!file.isEmpty()) {
        const Result<void> added = addFile(store, QFile::decodeName(file),
                                           QStringLiteral("SSL_CERT_FILE"));
        if (!added)
            return added.error();
    }
    if (!directory.isEmpty() && !addDirectories(store, directory))
        return prepareError(
                HttpError::tr("SSL_CERT_DIR %1 holds no certificates under hashed names "
                              "(see openssl rehash)")
                        .arg(QFile::decodeName(directory)));
    if (!file.isEmpty() || !directory.isEmpty())
        return true;

    bool any = false;
    const QString defaultFile = QFile::decodeName(paths.file);
    if (QFileInfo(defaultFile).isFile())
        any = addFile(store, defaultFile, HttpError::tr("the system's trust store")).hasValue();
    any = addDirectories(store, paths.directory) || any;
    ERR_clear_error();
    return any || addQtCertificates(store);
}

Result<void> fillTrustStore(x509_store_st *store, const TlsConfiguration &configuration)
{
    bool any = false;
    const QList<QString> files = configuration.caFiles();
    for (const QString &path : files) {
        const Result<void> added = addFile(store, path, HttpError::tr("CA file"));
        if (!added)
            return added.error();
        any = true;
    }
    const QList<QByteArray> pems = configuration.caPems();
    for (const QByteArray &pem : pems) {
        const Result<void> added = addPem(store, pem, HttpError::tr("CA text"));
        if (!added)
            return added.error();
        any = true;
    }
    if (!configuration.verify())
        return Result<void>();
    if (configuration.systemTrust()) {
        const Result<bool> system = addSystemTrust(store);
        if (!system)
            return system.error();
        any = any || *system;
    }
    if (any)
        return Result<void>();
    if (!configuration.systemTrust())
        return prepareError(HttpError::tr("no certificate would be trusted: the system's trust is "
                                          "switched off and no CA was added"));
    return prepareError(
            HttpError::tr("the system's trust store is empty (%1, %2, Qt's system certificates)")
                    .arg(QFile::decodeName(TrustPaths().file),
                         QFile::decodeName(TrustPaths().directory)));
}

} // namespace QHttpPool
