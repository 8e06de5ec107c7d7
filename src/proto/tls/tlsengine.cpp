// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// One SSL over a TlsWire. All calls that can fail go through call(), which clears OpenSSL's error
// queue before (an old error would be read as ours) and asks SSL_get_error after.
//
// Resuming checks no name and no chain again: the key of the session stands for both (TlsContext),
// and the chain that was verified comes along with the session, so that pins are checked each time.
// New sessions wait until pins have passed; TLS 1.2 hands its session over before the handshake
// ends.

#include "tlsengine.h"

#include "../../core/trace.h"
#include "tlserrors.h"
#include "tlssessions.h"
#include "tlswire.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace QHttpPool {

/// RFC 8446 5.1: plaintext of one record.
static constexpr qint64 RecordPlain = 16 * 1024;
/// What a record adds to it: header 5, content type 1, tag 16; TLS 1.2 CBC: up to 5 + 16 + 48 + 16.
static constexpr qint64 RecordOverhead = 96;

class TlsEngine::Private final : public TlsSessionSink
{
public:
    Private(std::shared_ptr<TlsContext> sharedContext, const TlsPeer &wantedPeer);
    ~Private();
    Q_DISABLE_COPY_MOVE(Private)

    template<typename F>
    int call(F &&f)
    {
        ERR_clear_error();
        return SSL_get_error(ssl, f());
    }

    Result<void> setUp();
    Result<void> setNames();
    void offerSession();
    bool newSession(SSL_SESSION *session) override;
    static int onVerify(int ok, X509_STORE_CTX *store);

    void handshake();
    void finish();
    Result<void> checkAlpn();
    Result<void> checkChain();
    void fillInfo();
    void fail(const HttpError &why);
    void failHandshake();
    void truncated();
    qint64 readable() const;
    QString peerName() const;

    std::shared_ptr<TlsContext> context;
    TlsPeer peer;
    TlsWire wire;
    SSL *ssl = nullptr;
    State state = State::Handshake;
    HttpError error;
    TlsInfo info;
    TlsChain chain; // verified; what was sent where verification is off
    TlsChain resumedChain; // of the session that was offered
    TlsVerifyFailure verifyFailure;
    QList<SSL_SESSION *> heldSessions; // until the peer has passed all checks
    QByteArray firstBytes; // of the peer, to tell plain text from bad TLS
    bool eof = false;
    bool peerClosed = false;
    bool isTruncated = false;
    bool closeSent = false;
};

static bool isAddress(const QByteArray &host)
{
    ASN1_OCTET_STRING *address = a2i_IPADDRESS(host.constData());
    ASN1_OCTET_STRING_free(address);
    ERR_clear_error();
    return address != nullptr;
}

static QByteArray withoutDot(const QByteArray &host)
{
    return host.endsWith('.') ? host.chopped(1) : host;
}

TlsEngine::Private::Private(std::shared_ptr<TlsContext> sharedContext, const TlsPeer &wantedPeer)
    : context(std::move(sharedContext))
    , peer(wantedPeer)
{
    peer.host = withoutDot(peer.host);
    peer.serverName = withoutDot(peer.serverName);
    const qsizetype zone = peer.host.indexOf('%');
    if (zone >= 0)
        peer.host.truncate(zone); // RFC 6874: a zone means something on this machine only
    const Result<void> done = setUp();
    if (!done)
        fail(done.error());
}

TlsEngine::Private::~Private()
{
    for (SSL_SESSION *session : std::as_const(heldSessions))
        SSL_SESSION_free(session);
    // Without this, freeing an SSL that was not shut down makes its session unusable (OpenSSL's
    // ssl_clear_bad_session), which RFC 8446 6.1 and RFC 5246 7.2.1 do not ask for. A failed one is
    // left to OpenSSL.
    if (ssl && (state == State::Open || isTruncated))
        SSL_set_shutdown(ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(ssl);
}

QString TlsEngine::Private::peerName() const
{
    return peer.display.isEmpty() ? QString::fromLatin1(peer.host) : peer.display;
}

Result<void> TlsEngine::Private::setUp()
{
    ERR_clear_error();
    ssl = SSL_new(context->native());
    if (!ssl)
        return handshakeError(peerName(), false);
    BIO *bio = wire.makeBio();
    SSL_set_bio(ssl, bio, bio); // takes the one reference
    SSL_set_connect_state(ssl);
    SSL_set_app_data(ssl, static_cast<TlsSessionSink *>(this));
    if (!context->configuration().verify()) {
        qCWarning(lcHttpTls).noquote() << "TLS verification is switched off for" << peerName();
        SSL_set_verify(ssl, SSL_VERIFY_NONE, nullptr);
    } else {
        SSL_set_verify(ssl, SSL_VERIFY_PEER, &Private::onVerify);
    }
    const Result<void> names = setNames();
    if (!names)
        return names;
    // The length of a name is one byte (RFC 7301 3.1).
    peer.alpn.removeIf([](const QByteArray &name) { return name.isEmpty() || name.size() > 255; });
    QByteArray protocols;
    for (const QByteArray &protocol : std::as_const(peer.alpn)) {
        protocols.append(char(protocol.size()));
        protocols.append(protocol);
    }
    if (!protocols.isEmpty()
        && SSL_set_alpn_protos(ssl, reinterpret_cast<const uchar *>(protocols.constData()),
                               uint(protocols.size()))
                   != 0)
        return handshakeError(peerName(), false);
    offerSession();
    return Result<void>();
}

Result<void> TlsEngine::Private::setNames()
{
    // OpenSSL's functions for addresses and for SNI end at a NUL: they would see another host.
    if (peer.host.contains('\0') || peer.serverName.contains('\0'))
        return tlsError(HttpError::tr("the host name of %1 has a NUL").arg(peerName()));
    if (!peer.serverName.isEmpty() && !isAddress(peer.serverName)) {
        if (SSL_set_tlsext_host_name(ssl, peer.serverName.constData()) != 1)
            return handshakeError(peerName(), false);
        info.serverName = peer.serverName;
    }
    if (!context->configuration().verify())
        return Result<void>();
    // OpenSSL takes a leading dot for "any name below", and an empty name for "do not check".
    if (peer.host.isEmpty() || peer.host.startsWith('.'))
        return tlsError(
                HttpError::tr("there is no host name to check the certificate of %1 against")
                        .arg(peerName()));
    X509_VERIFY_PARAM *parameters = SSL_get0_param(ssl);
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT
                                                        | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool set = isAddress(peer.host)
                             ? X509_VERIFY_PARAM_set1_ip_asc(parameters, peer.host.constData()) == 1
                             : X509_VERIFY_PARAM_set1_host(parameters, peer.host.constData(),
                                                           size_t(peer.host.size()))
                                       == 1;
    if (!set)
        return tlsError(HttpError::tr("the name of %1 cannot be checked").arg(peerName()));
    return Result<void>();
}

void TlsEngine::Private::offerSession()
{
    if (peer.sessionKey.isEmpty() || !context->configuration().sessionResumption())
        return;
    SSL_SESSION *session = context->takeSession(peer.sessionKey);
    if (!session)
        return;
    resumedChain = sessionChain(session);
    SSL_set_session(ssl, session); // takes a reference of its own
    SSL_SESSION_free(session);
}

bool TlsEngine::Private::newSession(SSL_SESSION *session)
{
    if (peer.sessionKey.isEmpty())
        return false;
    if (state == State::Open) {
        setSessionChain(session, chain);
        context->putSession(peer.sessionKey, session);
    } else {
        heldSessions.append(session);
    }
    return true;
}

int TlsEngine::Private::onVerify(int ok, X509_STORE_CTX *store)
{
    if (ok)
        return ok;
    auto *ssl = static_cast<SSL *>(
            X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto *sink = static_cast<TlsSessionSink *>(SSL_get_app_data(ssl));
    static_cast<Private *>(sink)->verifyFailure = TlsVerifyFailure(store);
    return ok;
}

void TlsEngine::Private::fail(const HttpError &why)
{
    state = State::Failed;
    error = why;
    ERR_clear_error();
}

void TlsEngine::Private::failHandshake()
{
    // A TLS record: a content type of 20 to 24 and version 3.x.
    const bool plain = !firstBytes.isEmpty()
                       && (uchar(firstBytes.at(0)) < 20 || uchar(firstBytes.at(0)) > 24
                           || (firstBytes.size() > 1 && firstBytes.at(1) != 3));
    if (!peer.sessionKey.isEmpty())
        context->forgetSessions(peer.sessionKey);
    fail(verifyFailure.code ? certificateError(verifyFailure, peerName(), peer.host)
                            : handshakeError(peerName(), plain));
}

void TlsEngine::Private::handshake()
{
    if (state != State::Handshake)
        return;
    const int status = call([this] { return SSL_do_handshake(ssl); });
    if (status == SSL_ERROR_NONE)
        finish();
    else if (status != SSL_ERROR_WANT_READ)
        failHandshake();
    else if (eof)
        fail(tlsError(HttpError::tr("%1 closed the connection during the TLS handshake")
                              .arg(peerName())));
}

void TlsEngine::Private::finish()
{
    Result<void> checked = checkChain();
    if (checked)
        checked = checkAlpn();
    if (!checked) {
        call([this] { return SSL_shutdown(ssl); });
        fail(checked.error());
        return;
    }
    fillInfo();
    state = State::Open;
    for (SSL_SESSION *session : std::exchange(heldSessions, {})) {
        setSessionChain(session, chain);
        context->putSession(peer.sessionKey, session);
    }
    qCDebug(lcHttpTls).noquote() << peerName() << info.version << info.cipher << info.alpn
                                 << (info.resumed ? "resumed" : "full handshake");
}

Result<void> TlsEngine::Private::checkChain()
{
    if (!SSL_get0_peer_certificate(ssl))
        return tlsError(HttpError::tr("%1 sent no certificate").arg(peerName()));
    const bool verify = context->configuration().verify();
    if (verify && SSL_get_verify_result(ssl) != X509_V_OK) {
        verifyFailure.code = int(SSL_get_verify_result(ssl));
        return certificateError(verifyFailure, peerName(), peer.host);
    }
    const STACK_OF(X509) *certificates = verify ? SSL_get0_verified_chain(ssl)
                                                : SSL_get_peer_cert_chain(ssl);
    if (SSL_session_reused(ssl))
        chain = resumedChain;
    else
        for (int i = 0; i < sk_X509_num(certificates); ++i)
            chain.append(sk_X509_value(certificates, i));
    const QList<QByteArray> pins = context->configuration().pins();
    if (pins.isEmpty())
        return Result<void>();
    for (const QByteArray &hash : std::as_const(chain.keyHashes)) {
        if (pins.contains(hash))
            return Result<void>();
    }
    const QByteArray leaf = chain.keyHashes.value(0).toBase64();
    return tlsError(HttpError::tr("no key in the certificate chain of %1 is pinned; the key of the "
                                  "server is sha256/%2")
                            .arg(peerName(), QString::fromLatin1(leaf)));
}

Result<void> TlsEngine::Private::checkAlpn()
{
    const uchar *name = nullptr;
    uint size = 0;
    SSL_get0_alpn_selected(ssl, &name, &size);
    info.alpn = QByteArray(reinterpret_cast<const char *>(name), qsizetype(size));
    if (!info.alpn.isEmpty() && !peer.alpn.contains(info.alpn))
        return tlsError(HttpError::tr("%1 chose the protocol \"%2\" (ALPN), which was not offered")
                                .arg(peerName(),
                                     QString::fromLatin1(info.alpn.toPercentEncoding("/"))));
    return Result<void>();
}

void TlsEngine::Private::fillInfo()
{
    info.version = SSL_get_version(ssl);
    info.cipher = SSL_get_cipher_name(ssl);
    info.resumed = SSL_session_reused(ssl) == 1;
    info.verified = context->configuration().verify();
    info.peerChain = chain.certificates;
}

void TlsEngine::Private::truncated()
{
    isTruncated = true;
    fail(HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive,
                   HttpError::tr("%1 closed the connection without ending TLS (no close_notify)")
                           .arg(peerName())));
}

/// An upper bound of what can be decrypted now.
qint64 TlsEngine::Private::readable() const
{
    const qint64 decrypted = SSL_pending(ssl);
    // Besides what waits in the wire, OpenSSL may hold part of a record.
    const qint64 held = decrypted == 0 && SSL_has_pending(ssl) ? RecordPlain : 0;
    return wire.pending() + decrypted + held;
}

TlsEngine::TlsEngine(std::shared_ptr<TlsContext> context, const TlsPeer &peer)
    : d(std::make_unique<Private>(std::move(context), peer))
{
}

TlsEngine::~TlsEngine() = default;

TlsEngine::State TlsEngine::state() const
{
    return d->state;
}

void TlsEngine::receive(QByteArray bytes)
{
    if (d->state == State::Failed || d->peerClosed)
        return;
    if (d->firstBytes.size() < 2)
        d->firstBytes += bytes.left(2 - d->firstBytes.size());
    d->wire.append(std::move(bytes));
    d->handshake();
}

void TlsEngine::receiveEof()
{
    d->eof = true;
    d->handshake();
}

void TlsEngine::handshake()
{
    d->handshake();
}

QByteArray TlsEngine::decrypt(qint64 maxBytes)
{
    if (d->state != State::Open || d->peerClosed)
        return QByteArray();
    const qint64 bound = qMin(maxBytes, d->readable());
    QByteArray plain(qsizetype(bound), Qt::Uninitialized);
    qint64 done = 0;
    int status = bound == 0 ? SSL_ERROR_WANT_READ : SSL_ERROR_NONE;
    while (done < bound && status == SSL_ERROR_NONE) {
        size_t count = 0;
        status = d->call([&] {
            return SSL_read_ex(d->ssl, plain.data() + done, size_t(bound - done), &count);
        });
        done += qint64(count);
    }
    if (status == SSL_ERROR_ZERO_RETURN)
        d->peerClosed = true;
    else if (status == SSL_ERROR_WANT_READ && d->eof)
        d->truncated();
    else if (status != SSL_ERROR_NONE && status != SSL_ERROR_WANT_READ)
        d->fail(connectionError(d->peerName(), HttpError::Phase::Receive));
    // A short answer must not keep the room of a whole record for as long as it lives.
    if (done < bound / 2)
        return QByteArray(plain.constData(), qsizetype(done));
    plain.truncate(qsizetype(done));
    return plain;
}

void TlsEngine::encrypt(QByteArrayView plain)
{
    if (d->state != State::Open || d->closeSent)
        return;
    const qint64 records = plain.size() / RecordPlain + 1;
    d->wire.reserve(plain.size() + qsizetype(records * RecordOverhead));
    while (!plain.isEmpty()) {
        size_t count = 0;
        const int status = d->call([&] {
            return SSL_write_ex(d->ssl, plain.data(), size_t(plain.size()), &count);
        });
        if (status != SSL_ERROR_NONE) {
            d->fail(connectionError(d->peerName(), HttpError::Phase::Send));
            return;
        }
        plain = plain.sliced(qsizetype(count));
    }
}

void TlsEngine::shutdown()
{
    if (d->state != State::Open || d->closeSent)
        return;
    d->closeSent = true;
    d->call([this] { return SSL_shutdown(d->ssl); });
    ERR_clear_error();
}

QByteArray TlsEngine::takeOutgoing()
{
    return d->wire.takeOutgoing();
}

bool TlsEngine::hasOutgoing() const
{
    return d->wire.hasOutgoing();
}

bool TlsEngine::hasIncoming() const
{
    return d->state == State::Open && !d->peerClosed && (d->wire.pending() || SSL_pending(d->ssl));
}

bool TlsEngine::isPeerClosed() const
{
    return d->peerClosed;
}

bool TlsEngine::isTruncated() const
{
    return d->isTruncated;
}

HttpError TlsEngine::error() const
{
    return d->error;
}

TlsInfo TlsEngine::info() const
{
    return d->info;
}

} // namespace QHttpPool
