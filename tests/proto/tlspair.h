// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsPair: an engine and a server peer that talk to each other in memory, in whole flights or in
// pieces of any size; and the certificates that most tests share.
#pragma once

#include "proto/tls/tlscontext.h"
#include "proto/tls/tlsengine.h"
#include "support/tlsserverpeer.h"

#include <memory>

/// Root, intermediate and a leaf for example.test, www.example.test and 127.0.0.1.
class TestPki
{
public:
    static const TestPki &instance();

    TestCertificate root;
    TestCertificate intermediate;
    TestCertificate leaf;
    QList<TestCertificate> chain() const { return { leaf, intermediate }; }

private:
    TestPki();
};

/// Trusts the root of TestPki and nothing else.
QHttpPool::TlsConfiguration testConfiguration();
/// Fails the program when the configuration is bad.
std::shared_ptr<QHttpPool::TlsContext> makeContext(
        const QHttpPool::TlsConfiguration &configuration);
QHttpPool::TlsPeer testPeer(const QByteArray &host = "example.test");

class TlsPair
{
public:
    TlsPair(const std::shared_ptr<QHttpPool::TlsContext> &context, TlsTestServer &server,
            const QHttpPool::TlsPeer &peer = testPeer());

    /// Carries bytes to and fro until both are silent. step: bytes given to the engine at once.
    void run(qsizetype step = 0);
    /// The server's stream ends; what it had written comes first.
    void endOfServer();
    bool isOpen() const { return engine.state() == QHttpPool::TlsEngine::State::Open; }
    QByteArray takeReceived() { return std::exchange(received, QByteArray()); }

    QHttpPool::TlsEngine engine;
    TlsServerPeer server;
    QByteArray received; ///< decrypted by the engine
    qint64 readSize = 64 * 1024; ///< asked of decrypt()
};
