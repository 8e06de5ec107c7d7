// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// See the header. OpenSSL's own memory BIOs are slow and simple: right for a test.

#include "tlsserverpeer.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

static int chooseAlpn(SSL *, const unsigned char **out, unsigned char *outSize,
                      const unsigned char *in, unsigned int inSize, void *data)
{
    const auto *options = static_cast<const TlsServerOptions *>(data);
    if (!options->alpnForced.isEmpty()) {
        *out = reinterpret_cast<const unsigned char *>(options->alpnForced.constData());
        *outSize = static_cast<unsigned char>(options->alpnForced.size());
        return SSL_TLSEXT_ERR_OK;
    }
    for (const QByteArray &wanted : options->alpn) {
        for (unsigned int i = 0; i < inSize; i += in[i] + 1U) {
            if (wanted == QByteArray(reinterpret_cast<const char *>(in + i + 1), in[i])) {
                *out = in + i + 1;
                *outSize = in[i];
                return SSL_TLSEXT_ERR_OK;
            }
        }
    }
    return options->alpnRefuses ? SSL_TLSEXT_ERR_ALERT_FATAL : SSL_TLSEXT_ERR_NOACK;
}

TlsTestServer::TlsTestServer(const TlsServerOptions &options)
    : m_options(options)
    , m_context(SSL_CTX_new(TLS_server_method()))
{
    SSL_CTX_set_security_level(m_context, 0); // what the client must refuse has to be offered
    SSL_CTX_set_min_proto_version(m_context, options.minimumVersion);
    SSL_CTX_set_max_proto_version(m_context, options.maximumVersion);
    if (!options.ciphers.isEmpty())
        SSL_CTX_set_cipher_list(m_context, options.ciphers.constData());
    if (!options.cipherSuites.isEmpty())
        SSL_CTX_set_ciphersuites(m_context, options.cipherSuites.constData());
    if (!options.groups.isEmpty())
        SSL_CTX_set1_groups_list(m_context, options.groups.constData());
    if (!options.chain.isEmpty()) {
        SSL_CTX_use_certificate(m_context, options.chain.first().certificate());
        SSL_CTX_use_PrivateKey(m_context, options.chain.first().key());
        for (qsizetype i = 1; i < options.chain.size(); ++i)
            SSL_CTX_add1_chain_cert(m_context, options.chain.at(i).certificate());
    }
    SSL_CTX_set_mode(m_context, SSL_MODE_NO_AUTO_CHAIN);
    SSL_CTX_set_alpn_select_cb(m_context, chooseAlpn, &m_options);
    if (options.clientCa.certificate()) {
        X509_STORE_add_cert(SSL_CTX_get_cert_store(m_context), options.clientCa.certificate());
        SSL_CTX_add_client_CA(m_context, options.clientCa.certificate());
        SSL_CTX_set_verify(
                m_context,
                SSL_VERIFY_PEER
                        | (options.clientCertificateRequired ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                nullptr);
    }
    if (options.tickets >= 0)
        SSL_CTX_set_num_tickets(m_context, size_t(options.tickets));
    SSL_CTX_set_session_id_context(m_context, reinterpret_cast<const unsigned char *>("test"), 4);
}

TlsTestServer::~TlsTestServer()
{
    SSL_CTX_free(m_context);
}

TlsServerPeer::TlsServerPeer(TlsTestServer &server)
    : m_ssl(SSL_new(server.native()))
    , m_in(BIO_new(BIO_s_mem()))
    , m_out(BIO_new(BIO_s_mem()))
{
    BIO_set_mem_eof_return(m_in, -1);
    SSL_set_bio(m_ssl, m_in, m_out);
    SSL_set_accept_state(m_ssl);
}

TlsServerPeer::~TlsServerPeer()
{
    SSL_free(m_ssl);
}

void TlsServerPeer::fail()
{
    const char *reason = ERR_reason_error_string(ERR_peek_error());
    m_error = reason ? reason : "unknown";
    ERR_clear_error();
}

void TlsServerPeer::receive(const QByteArray &bytes)
{
    ERR_clear_error();
    BIO_write(m_in, bytes.constData(), int(bytes.size()));
    if (!m_error.isEmpty())
        return;
    if (!m_open) {
        const int status = SSL_get_error(m_ssl, SSL_do_handshake(m_ssl));
        m_open = status == SSL_ERROR_NONE;
        if (!m_open && status != SSL_ERROR_WANT_READ)
            fail();
        if (!m_open)
            return;
    }
    char buffer[64 * 1024];
    for (;;) {
        size_t count = 0;
        ERR_clear_error();
        const int result = SSL_read_ex(m_ssl, buffer, sizeof buffer, &count);
        const int status = SSL_get_error(m_ssl, result);
        m_received.append(buffer, qsizetype(count));
        if (status == SSL_ERROR_NONE)
            continue;
        m_clientClosed = status == SSL_ERROR_ZERO_RETURN;
        if (!m_clientClosed && status != SSL_ERROR_WANT_READ)
            fail();
        return;
    }
}

QByteArray TlsServerPeer::takeOutgoing()
{
    QByteArray result(qsizetype(BIO_ctrl_pending(m_out)), Qt::Uninitialized);
    if (!result.isEmpty())
        BIO_read(m_out, result.data(), int(result.size()));
    return result;
}

void TlsServerPeer::write(const QByteArray &plain)
{
    ERR_clear_error();
    size_t count = 0;
    if (!plain.isEmpty()
        && SSL_write_ex(m_ssl, plain.constData(), size_t(plain.size()), &count) != 1)
        fail();
}

void TlsServerPeer::shutdown()
{
    ERR_clear_error();
    SSL_shutdown(m_ssl);
}

void TlsServerPeer::sendTickets(int count)
{
    for (int i = 0; i < count; ++i) {
        SSL_new_session_ticket(m_ssl);
        SSL_do_handshake(m_ssl);
    }
}

void TlsServerPeer::requestKeyUpdate()
{
    SSL_key_update(m_ssl, SSL_KEY_UPDATE_REQUESTED);
    SSL_do_handshake(m_ssl);
}

void TlsServerPeer::requestRenegotiation()
{
    SSL_renegotiate(m_ssl);
    SSL_do_handshake(m_ssl);
}

void TlsServerPeer::fatalAlert(int description)
{
    const char record[] = { 21, 3, 3, 0, 2, 2, char(description) };
    BIO_write(m_out, record, sizeof record);
}

QByteArray TlsServerPeer::serverName() const
{
    return SSL_get_servername(m_ssl, TLSEXT_NAMETYPE_host_name);
}

QByteArray TlsServerPeer::alpn() const
{
    const unsigned char *name = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(m_ssl, &name, &size);
    return QByteArray(reinterpret_cast<const char *>(name), qsizetype(size));
}

QByteArray TlsServerPeer::version() const
{
    return SSL_get_version(m_ssl);
}

QByteArray TlsServerPeer::cipher() const
{
    return SSL_get_cipher_name(m_ssl);
}

int TlsServerPeer::group() const
{
    return int(SSL_get_negotiated_group(m_ssl));
}

bool TlsServerPeer::isResumed() const
{
    return SSL_session_reused(m_ssl) == 1;
}

static QByteArray derOf(X509 *certificate)
{
    if (!certificate)
        return QByteArray();
    QByteArray result(i2d_X509(certificate, nullptr), Qt::Uninitialized);
    auto *to = reinterpret_cast<unsigned char *>(result.data());
    i2d_X509(certificate, &to);
    return result;
}

QByteArray TlsServerPeer::clientCertificate() const
{
    return derOf(SSL_get0_peer_certificate(m_ssl));
}

QList<QByteArray> TlsServerPeer::clientChain() const
{
    QList<QByteArray> result;
    if (X509 *leaf = SSL_get0_peer_certificate(m_ssl))
        result.append(derOf(leaf));
    const STACK_OF(X509) *others = SSL_get_peer_cert_chain(m_ssl); // a server's is without the leaf
    for (int i = 0; i < sk_X509_num(others); ++i)
        result.append(derOf(sk_X509_value(others, i)));
    return result;
}
