// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A TLS server for tests, by raw OpenSSL over memory BIOs: TlsTestServer is its context (shared by
// all its connections, so that tickets work), TlsServerPeer one connection. It shares no code with
// what is tested.
#pragma once

#include "testca.h"

#include <memory>

struct ssl_ctx_st;
struct ssl_st;
struct bio_st;

class TlsServerOptions
{
public:
    TlsServerOptions() { }
    explicit TlsServerOptions(const QList<TestCertificate> &chain) // leaf first
        : chain(chain)
    {
    }
    QList<TestCertificate> chain;
    int minimumVersion = 0; ///< TLS1_3_VERSION, …; 0: any
    int maximumVersion = 0;
    QByteArray ciphers; ///< OpenSSL list, TLS 1.2 and below
    QByteArray cipherSuites; ///< TLS 1.3
    QByteArray groups;
    QList<QByteArray> alpn; ///< in order of preference; empty: no answer
    bool alpnRefuses = false; ///< alert when nothing fits, in place of no answer
    QByteArray alpnForced; ///< chosen whatever was offered
    TestCertificate clientCa; ///< asks for a client certificate of this CA
    bool clientCertificateRequired = false;
    int tickets = -1; ///< TLS 1.3 tickets after the handshake; -1: OpenSSL's default (2)
};

class TlsTestServer
{
public:
    explicit TlsTestServer(const TlsServerOptions &options);
    ~TlsTestServer();
    Q_DISABLE_COPY_MOVE(TlsTestServer)

    ssl_ctx_st *native() const { return m_context; }
    const TlsServerOptions &options() const { return m_options; }

private:
    TlsServerOptions m_options;
    ssl_ctx_st *m_context = nullptr;
};

class TlsServerPeer
{
public:
    explicit TlsServerPeer(TlsTestServer &server);
    ~TlsServerPeer();
    Q_DISABLE_COPY_MOVE(TlsServerPeer)

    /// Bytes of the client; goes on with the handshake and reads what can be read.
    void receive(const QByteArray &bytes);
    QByteArray takeOutgoing();
    QByteArray takeReceived() { return std::exchange(m_received, QByteArray()); }

    void write(const QByteArray &plain);
    void shutdown(); ///< close_notify
    void sendTickets(int count); ///< TLS 1.3
    void requestKeyUpdate(); ///< TLS 1.3: the client has to answer
    void requestRenegotiation(); ///< TLS 1.2: HelloRequest
    void fatalAlert(int description); ///< in the clear; before the handshake only

    bool isOpen() const { return m_open; }
    bool isClosedByClient() const { return m_clientClosed; }
    QByteArray error() const { return m_error; } ///< OpenSSL's reason; empty: none
    QByteArray serverName() const; ///< SNI of the client
    QByteArray alpn() const;
    QByteArray version() const;
    QByteArray cipher() const;
    int group() const; ///< NID
    bool isResumed() const;
    QByteArray clientCertificate() const; ///< DER
    QList<QByteArray> clientChain() const; ///< DER, leaf first

private:
    void fail();

    ssl_st *m_ssl = nullptr;
    bio_st *m_in = nullptr;
    bio_st *m_out = nullptr;
    QByteArray m_received;
    QByteArray m_error;
    bool m_open = false;
    bool m_clientClosed = false;
};
