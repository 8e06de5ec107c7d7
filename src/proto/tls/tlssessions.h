// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsSessionCache: sessions to resume, by peer key; and the chain of certificates that was verified
// when a session began, which travels with it.
//
// Invariants: owns what it holds. At most SessionsPerPeer of a peer, the newest ones; at most
// SessionPeers peers, the least recently used one goes. A TLS 1.3 ticket leaves the cache when it
// is taken (RFC 8446 C.4: clients should not reuse a ticket); a TLS 1.2 session stays. OpenSSL
// keeps the sent chain in a session but not the verified one, so a pin on the root could not be
// checked when resuming: we attach what we need ourselves.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>

struct ssl_session_st;
struct x509_st;

namespace QHttpPool {

/// What is remembered of a chain: leaf first.
class TlsChain
{
public:
    TlsChain() { }
    void append(x509_st *certificate);

    QList<QByteArray> certificates; ///< DER
    QList<QByteArray> keyHashes; ///< SHA-256 of SubjectPublicKeyInfo
};

/// Attaches a chain to a session in place of the one it has.
void setSessionChain(ssl_session_st *session, const TlsChain &chain);
TlsChain sessionChain(const ssl_session_st *session);

/// Who hears of new sessions: the application data of an SSL.
class TlsSessionSink
{
public:
    /// True: it took the reference.
    virtual bool newSession(ssl_session_st *session) = 0;

protected:
    ~TlsSessionSink() { }
};

class TlsSessionCache
{
public:
    /// A browser opens up to six connections at once and a server sends two tickets each; four
    /// serve a burst without keeping tickets that will have expired.
    static constexpr qsizetype SessionsPerPeer = 4;
    /// A few kilobytes each with their chains: 128 peers stay around 2 MB.
    static constexpr qsizetype SessionPeers = 128;

    TlsSessionCache() { }
    ~TlsSessionCache();
    Q_DISABLE_COPY_MOVE(TlsSessionCache)

    ssl_session_st *take(const QByteArray &peerKey);
    void put(const QByteArray &peerKey, ssl_session_st *session);
    void forget(const QByteArray &peerKey);

private:
    class Entry
    {
    public:
        QList<ssl_session_st *> sessions; // newest last
        quint64 lastUse = 0;
    };
    void evict();

    QHash<QByteArray, Entry> m_peers;
    quint64 m_uses = 0;
};

} // namespace QHttpPool
