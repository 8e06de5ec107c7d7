// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Everything that OpenSSL lets us say once for all connections of a configuration. What is said per
// connection (names, ALPN, session) is in tlsengine.cpp; trust in truststore.cpp; the client
// certificate in clientcertificate.cpp.
//
// The security level is OpenSSL's default, or the system's: keys and Diffie-Hellman groups that are
// too small fail there (RFC 7919, Logjam). The default purpose of a client context is "ssl_server",
// which is what checks extended key usage.

#include "tlscontext.h"

#include "../../core/trace.h"
#include "clientcertificate.h"
#include "tlssessions.h"
#include "truststore.h"

#include <QtCore/QFile>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace QHttpPool {

class TlsContext::Private
{
public:
    explicit Private(const TlsConfiguration &wanted)
        : configuration(wanted)
    {
    }
    ~Private() { SSL_CTX_free(context); }
    Q_DISABLE_COPY_MOVE(Private)

    Result<void> setUp();
    Result<void> setAlgorithms();
    void setSessions();
    void openKeyLog();

    TlsConfiguration configuration;
    SSL_CTX *context = nullptr;
    TlsSessionCache sessions;
    QFile keyLog;
};

static int onNewSession(SSL *ssl, SSL_SESSION *session)
{
    auto *sink = static_cast<TlsSessionSink *>(SSL_get_app_data(ssl));
    return sink && sink->newSession(session) ? 1 : 0;
}

static void onKeyLogLine(const SSL *ssl, const char *line)
{
    auto *file = static_cast<QFile *>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    // One write a line: several processes may append to the same file.
    file->write(QByteArray(line) + '\n');
}

Result<void> TlsContext::Private::setUp()
{
    ERR_clear_error();
    context = SSL_CTX_new(TLS_client_method());
    if (!context)
        return prepareError(HttpError::tr("OpenSSL cannot start: %1").arg(opensslReason()));
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                                      | SSL_MODE_RELEASE_BUFFERS);
    const Result<void> algorithms = setAlgorithms();
    if (!algorithms)
        return algorithms;
    const Result<void> trust = fillTrustStore(SSL_CTX_get_cert_store(context), configuration);
    if (!trust)
        return trust;
    const Result<void> identity = useClientCertificate(context, configuration);
    if (!identity)
        return identity;
    setSessions();
    if (configuration.keyLog())
        openKeyLog();
    return Result<void>();
}

/// OpenSSL passes over TLS 1.3 suites it does not know; a list that names one is a mistake.
static QByteArray unknownSuite(SSL_CTX *context, const QByteArray &list)
{
    const QList<QByteArray> names = list.split(':');
    const STACK_OF(SSL_CIPHER) *known = SSL_CTX_get_ciphers(context);
    for (const QByteArray &name : names) {
        bool found = false;
        for (int i = 0; i < sk_SSL_CIPHER_num(known) && !found; ++i)
            found = name == SSL_CIPHER_get_name(sk_SSL_CIPHER_value(known, i));
        if (!found)
            return name;
    }
    return QByteArray();
}

Result<void> TlsContext::Private::setAlgorithms()
{
    const bool only13 = configuration.minimumVersion() == TlsConfiguration::Version::Tls13;
    SSL_CTX_set_min_proto_version(context, only13 ? TLS1_3_VERSION : TLS1_2_VERSION);
    const QByteArray ciphers = configuration.ciphers();
    if (!ciphers.isEmpty() && SSL_CTX_set_cipher_list(context, ciphers.constData()) != 1)
        return prepareError(HttpError::tr("no known TLS cipher in \"%1\": %2")
                                    .arg(QString::fromUtf8(ciphers), opensslReason()));
    const QByteArray suites = configuration.cipherSuites();
    if (!suites.isEmpty() && SSL_CTX_set_ciphersuites(context, suites.constData()) != 1)
        return prepareError(HttpError::tr("bad list of TLS 1.3 cipher suites \"%1\": %2")
                                    .arg(QString::fromUtf8(suites), opensslReason()));
    if (!suites.isEmpty()) {
        const QByteArray unknown = unknownSuite(context, suites);
        if (!unknown.isNull())
            return prepareError(HttpError::tr("unknown TLS 1.3 cipher suite \"%1\"")
                                        .arg(QString::fromUtf8(unknown)));
    }
    const QByteArray groups = configuration.groups();
    if (!groups.isEmpty() && SSL_CTX_set1_groups_list(context, groups.constData()) != 1)
        return prepareError(HttpError::tr("unknown TLS group in \"%1\": %2")
                                    .arg(QString::fromUtf8(groups), opensslReason()));
    return Result<void>();
}

void TlsContext::Private::setSessions()
{
    if (!configuration.sessionResumption()) {
        SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
        SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
        return;
    }
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL
                                                    | SSL_SESS_CACHE_NO_AUTO_CLEAR);
    SSL_CTX_sess_set_new_cb(context, onNewSession);
}

void TlsContext::Private::openKeyLog()
{
    const QByteArray path = qgetenv("SSLKEYLOGFILE");
    if (path.isEmpty())
        return;
    keyLog.setFileName(QFile::decodeName(path));
    if (!keyLog.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        qCWarning(lcHttpTls).noquote()
                << "cannot write SSLKEYLOGFILE" << keyLog.fileName() << ':' << keyLog.errorString();
        return;
    }
    qCWarning(lcHttpTls).noquote() << "TLS secrets are written to" << keyLog.fileName();
    SSL_CTX_set_app_data(context, &keyLog);
    SSL_CTX_set_keylog_callback(context, onKeyLogLine);
}

TlsContext::TlsContext() = default;

TlsContext::~TlsContext() = default;

Result<std::shared_ptr<TlsContext>> TlsContext::create(const TlsConfiguration &configuration)
{
    std::shared_ptr<TlsContext> context(new TlsContext);
    context->d = std::make_unique<Private>(configuration);
    const Result<void> done = context->d->setUp();
    if (!done)
        return done.error();
    return context;
}

const TlsConfiguration &TlsContext::configuration() const
{
    return d->configuration;
}

ssl_ctx_st *TlsContext::native() const
{
    return d->context;
}

ssl_session_st *TlsContext::takeSession(const QByteArray &peerKey)
{
    return d->sessions.take(peerKey);
}

void TlsContext::putSession(const QByteArray &peerKey, ssl_session_st *session)
{
    d->sessions.put(peerKey, session);
}

void TlsContext::forgetSessions(const QByteArray &peerKey)
{
    d->sessions.forget(peerKey);
}

} // namespace QHttpPool
