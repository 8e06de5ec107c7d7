// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The least recently used peer is found by looking at all of them: there are 128 at most, and only
// a new peer in a full cache asks.

#include "tlssessions.h"

#include <QtCore/QCryptographicHash>

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>

namespace QHttpPool {

template<typename T, typename Encode>
static QByteArray encoded(T *object, Encode encode)
{
    const int size = encode(object, nullptr);
    if (size <= 0)
        return QByteArray();
    QByteArray result(size, Qt::Uninitialized);
    auto *to = reinterpret_cast<unsigned char *>(result.data());
    encode(object, &to);
    return result;
}

void TlsChain::append(x509_st *certificate)
{
    certificates.append(encoded(certificate, &i2d_X509));
    keyHashes.append(QCryptographicHash::hash(encoded(X509_get_X509_PUBKEY(certificate),
                                                      &i2d_X509_PUBKEY),
                                              QCryptographicHash::Sha256));
}

// OpenSSL copies a session for each TLS 1.3 ticket, application data included.
static int copyChain(CRYPTO_EX_DATA *, const CRYPTO_EX_DATA *, void **data, int, long, void *)
{
    if (*data)
        *data = new TlsChain(*static_cast<const TlsChain *>(*data));
    return 1;
}

static void freeChain(void *, void *data, CRYPTO_EX_DATA *, int, long, void *)
{
    delete static_cast<TlsChain *>(data);
}

static int chainIndex()
{
    static const int index = SSL_SESSION_get_ex_new_index(0, nullptr, nullptr, copyChain,
                                                          freeChain);
    return index;
}

void setSessionChain(ssl_session_st *session, const TlsChain &chain)
{
    delete static_cast<TlsChain *>(SSL_SESSION_get_ex_data(session, chainIndex()));
    SSL_SESSION_set_ex_data(session, chainIndex(), new TlsChain(chain));
}

TlsChain sessionChain(const ssl_session_st *session)
{
    const void *chain = SSL_SESSION_get_ex_data(session, chainIndex());
    return chain ? *static_cast<const TlsChain *>(chain) : TlsChain();
}

static void freeAll(const QList<SSL_SESSION *> &sessions)
{
    for (SSL_SESSION *session : sessions)
        SSL_SESSION_free(session);
}

TlsSessionCache::~TlsSessionCache()
{
    for (const Entry &entry : std::as_const(m_peers))
        freeAll(entry.sessions);
}

ssl_session_st *TlsSessionCache::take(const QByteArray &peerKey)
{
    const auto it = m_peers.find(peerKey);
    if (it == m_peers.end())
        return nullptr;
    it->lastUse = ++m_uses;
    while (!it->sessions.isEmpty()) {
        SSL_SESSION *session = it->sessions.last();
        if (!SSL_SESSION_is_resumable(session)) {
            SSL_SESSION_free(it->sessions.takeLast());
            continue;
        }
        if (SSL_SESSION_get_protocol_version(session) < TLS1_3_VERSION) {
            SSL_SESSION_up_ref(session);
            return session;
        }
        it->sessions.removeLast();
        if (it->sessions.isEmpty())
            m_peers.erase(it);
        return session;
    }
    m_peers.erase(it);
    return nullptr;
}

void TlsSessionCache::put(const QByteArray &peerKey, ssl_session_st *session)
{
    if (!m_peers.contains(peerKey) && m_peers.size() >= SessionPeers)
        evict();
    Entry &entry = m_peers[peerKey];
    entry.lastUse = ++m_uses;
    entry.sessions.append(session);
    while (entry.sessions.size() > SessionsPerPeer)
        SSL_SESSION_free(entry.sessions.takeFirst());
}

void TlsSessionCache::forget(const QByteArray &peerKey)
{
    freeAll(m_peers.take(peerKey).sessions);
}

void TlsSessionCache::evict()
{
    const auto oldest = std::min_element(m_peers.begin(), m_peers.end(),
                                         [](const Entry &a, const Entry &b) {
                                             return a.lastUse < b.lastUse;
                                         });
    freeAll(oldest->sessions);
    m_peers.erase(oldest);
}

} // namespace QHttpPool
