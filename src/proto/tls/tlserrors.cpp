// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Names of alerts: RFC 8446 6.2, RFC 5246 7.2.2. Names of hosts: RFC 9525 (subjectAltName only).

#include "tlserrors.h"

#include <QtCore/QDate>
#include <QtCore/QStringList>
#include <QtCore/QTime>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace QHttpPool {

static constexpr int NamesShown = 8; // a shared host's certificate names hundreds
static constexpr qsizetype TextShown = 256; // bytes of one name: a host has 253 at most
/// OpenSSL's reasons for alerts that came begin here (SSL_AD_REASON_OFFSET).
static constexpr int AlertReasons = 1000;

static QString printable(const char *data, qsizetype size)
{
    QString result;
    for (qsizetype i = 0; i < qMin(size, TextShown); ++i) {
        const auto c = uchar(data[i]);
        if (c < 0x20 || c >= 0x7f)
            result += QStringLiteral("\\x%1").arg(int(c), 2, 16, QLatin1Char('0'));
        else
            result += QLatin1Char(char(c));
    }
    return size > TextShown ? result + QChar(0x2026) : result;
}

static QString nameText(const X509_NAME *name)
{
    BIO *bio = BIO_new(BIO_s_mem());
    X509_NAME_print_ex(bio, name, 0, XN_FLAG_ONELINE);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QString result = printable(data, size);
    BIO_free(bio);
    return result;
}

static QString timeText(const ASN1_TIME *time)
{
    tm parts = {};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return HttpError::tr("an unknown time");
    const QDate date(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
    const QTime clock(parts.tm_hour, parts.tm_min, parts.tm_sec);
    return date.toString(Qt::ISODate) + QLatin1Char(' ') + clock.toString(Qt::ISODate)
           + QLatin1String(" UTC");
}

static QString addressText(const ASN1_OCTET_STRING *octets)
{
    const unsigned char *data = ASN1_STRING_get0_data(octets);
    const int size = ASN1_STRING_length(octets);
    QStringList parts;
    if (size == 4) {
        for (int i = 0; i < 4; ++i)
            parts.append(QString::number(data[i]));
        return parts.join(QLatin1Char('.'));
    }
    for (int i = 0; i + 1 < size && i < 16; i += 2)
        parts.append(QString::number(data[i] << 8 | data[i + 1], 16));
    return parts.join(QLatin1Char(':'));
}

static QString hostNames(const X509 *certificate)
{
    QStringList names;
    int more = 0;
    auto *all = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name,
                                                              nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(all); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(all, i);
        if (name->type != GEN_DNS && name->type != GEN_IPADD)
            continue;
        if (names.size() >= NamesShown)
            ++more;
        else if (name->type == GEN_IPADD)
            names.append(addressText(name->d.iPAddress));
        else
            names.append(printable(
                    reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.dNSName)),
                    ASN1_STRING_length(name->d.dNSName)));
    }
    GENERAL_NAMES_free(all);
    const QString list = names.join(QLatin1String(", "));
    return more ? HttpError::tr("%1 and %n more", nullptr, more).arg(list) : list;
}

TlsVerifyFailure::TlsVerifyFailure(x509_store_ctx_st *store)
    : code(X509_STORE_CTX_get_error(store))
{
    const X509 *certificate = X509_STORE_CTX_get_current_cert(store);
    if (!certificate)
        return;
    subject = nameText(X509_get_subject_name(certificate));
    issuer = nameText(X509_get_issuer_name(certificate));
    notBefore = timeText(X509_get0_notBefore(certificate));
    notAfter = timeText(X509_get0_notAfter(certificate));
    names = hostNames(certificate);
}

static QString checkText(const TlsVerifyFailure &failure, const QString &host)
{
    switch (failure.code) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return HttpError::tr("the certificate of %1 expired on %2")
                .arg(failure.subject, failure.notAfter);
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return HttpError::tr("the certificate of %1 is not valid before %2")
                .arg(failure.subject, failure.notBefore);
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        if (failure.names.isEmpty())
            return HttpError::tr("the certificate names no host in subjectAltName, so it is not "
                                 "valid for %1")
                    .arg(host);
        return HttpError::tr("the certificate is valid for %1, not for %2")
                .arg(failure.names, host);
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return HttpError::tr("the certificate of %1 is self-signed and not trusted")
                .arg(failure.subject);
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return HttpError::tr("the root certificate %1 is not trusted").arg(failure.subject);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return HttpError::tr(
                       "the issuer %1 of the certificate %2 is unknown: it is not trusted, or "
                       "the server does not send the whole chain")
                .arg(failure.issuer, failure.subject);
    case X509_V_ERR_INVALID_PURPOSE:
        return HttpError::tr("the certificate %1 is not meant for servers").arg(failure.subject);
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        return HttpError::tr("the issuer %1 may not issue certificates").arg(failure.subject);
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
        return HttpError::tr("a name constraint of an issuer excludes the certificate %1")
                .arg(failure.subject);
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        return HttpError::tr("the signature of the certificate %1 is wrong").arg(failure.subject);
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        return HttpError::tr("the certificate %1 has a critical extension that is not understood")
                .arg(failure.subject);
    default:
        return failure.subject.isEmpty()
                       ? HttpError::tr("the check of the certificate failed")
                       : HttpError::tr("the certificate %1 was not accepted").arg(failure.subject);
    }
}

HttpError tlsError(const QString &detail, HttpError::Phase phase)
{
    return HttpError(HttpError::Kind::TlsError, phase, detail);
}

HttpError certificateError(const TlsVerifyFailure &failure, const QString &peer,
                           const QByteArray &host)
{
    const QString reason = QString::fromLatin1(X509_verify_cert_error_string(failure.code));
    return tlsError(HttpError::tr("the certificate check for %1 failed: %2 (%3)")
                            .arg(peer, checkText(failure, printable(host.constData(), host.size())),
                                 reason))
            .withNativeCode(failure.code);
}

QString alertName(int number)
{
    static constexpr struct
    {
        int number;
        const char *name;
    } Names[] = {
        { 0, "close_notify" },
        { 10, "unexpected_message" },
        { 20, "bad_record_mac" },
        { 21, "decryption_failed" },
        { 22, "record_overflow" },
        { 30, "decompression_failure" },
        { 40, "handshake_failure" },
        { 41, "no_certificate" },
        { 42, "bad_certificate" },
        { 43, "unsupported_certificate" },
        { 44, "certificate_revoked" },
        { 45, "certificate_expired" },
        { 46, "certificate_unknown" },
        { 47, "illegal_parameter" },
        { 48, "unknown_ca" },
        { 49, "access_denied" },
        { 50, "decode_error" },
        { 51, "decrypt_error" },
        { 60, "export_restriction" },
        { 70, "protocol_version" },
        { 71, "insufficient_security" },
        { 80, "internal_error" },
        { 86, "inappropriate_fallback" },
        { 90, "user_canceled" },
        { 100, "no_renegotiation" },
        { 109, "missing_extension" },
        { 110, "unsupported_extension" },
        { 111, "certificate_unobtainable" },
        { 112, "unrecognized_name" },
        { 113, "bad_certificate_status_response" },
        { 114, "bad_certificate_hash_value" },
        { 115, "unknown_psk_identity" },
        { 116, "certificate_required" },
        { 120, "no_application_protocol" },
    };
    for (const auto &entry : Names) {
        if (entry.number == number)
            return QString::fromLatin1(entry.name);
    }
    return HttpError::tr("alert %1").arg(number);
}

/// The alert the peer sent, or -1. Takes the first error of the queue: later ones follow from it.
static int receivedAlert(unsigned long code)
{
    const int reason = ERR_GET_REASON(code);
    const bool alert = ERR_GET_LIB(code) == ERR_LIB_SSL && reason >= AlertReasons
                       && reason < AlertReasons + 256;
    return alert ? reason - AlertReasons : -1;
}

static QString reasonText(unsigned long code)
{
    const char *reason = code ? ERR_reason_error_string(code) : nullptr;
    return reason ? QString::fromLatin1(reason) : HttpError::tr("unknown error");
}

static QString alertHint(int alert)
{
    if (alert == SSL_AD_NO_APPLICATION_PROTOCOL)
        return HttpError::tr(": it speaks no version of HTTP that is allowed here");
    if (alert == SSL_AD_CERTIFICATE_REQUIRED)
        return HttpError::tr(": it wants a client certificate");
    return QString();
}

HttpError handshakeError(const QString &peer, bool plain)
{
    const unsigned long code = ERR_peek_error();
    ERR_clear_error();
    const int alert = receivedAlert(code);
    const int reason = ERR_GET_LIB(code) == ERR_LIB_SSL ? ERR_GET_REASON(code) : 0;
    QString detail;
    if (plain)
        detail = HttpError::tr("%1 speaks no TLS on this port").arg(peer);
    else if (alert >= 0)
        detail = HttpError::tr("%1 refused the TLS handshake with the alert %2%3")
                         .arg(peer, alertName(alert), alertHint(alert));
    else if (reason == SSL_R_UNSUPPORTED_PROTOCOL || reason == SSL_R_VERSION_TOO_LOW)
        detail = HttpError::tr("%1 offers only a TLS version that is not allowed (%2)")
                         .arg(peer, reasonText(code));
    else
        detail = HttpError::tr("the TLS handshake with %1 failed: %2").arg(peer, reasonText(code));
    return tlsError(detail).withNativeCode(qint64(code));
}

HttpError connectionError(const QString &peer, HttpError::Phase phase)
{
    const unsigned long code = ERR_peek_error();
    ERR_clear_error();
    const int alert = receivedAlert(code);
    const QString detail = alert >= 0 ? HttpError::tr(
                                                "%1 ended the TLS connection with the alert %2%3")
                                                .arg(peer, alertName(alert), alertHint(alert))
                                      : HttpError::tr("the TLS connection to %1 broke: %2")
                                                .arg(peer, reasonText(code));
    return tlsError(detail, phase).withNativeCode(qint64(code));
}

} // namespace QHttpPool
