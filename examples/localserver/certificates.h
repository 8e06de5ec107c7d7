// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A root of our own and certificates under it, made at each start and kept in memory: nothing that
// anybody could come to trust by mistake. P-256, valid for two days.
#pragma once

#include <QtCore/QByteArray>
#include <memory>

namespace ExampleServer {

/// A certificate and its private key, both as PEM.
class Identity
{
public:
    Identity() { }
    QByteArray certificate;
    QByteArray key;
};

class Authority
{
public:
    Authority();
    ~Authority();
    Authority(const Authority &) = delete;
    Authority &operator=(const Authority &) = delete;

    QByteArray certificate() const; ///< the root as PEM
    /// names: as in openssl.cnf, "DNS:localhost,IP:127.0.0.1"; empty: a client's certificate.
    Identity issue(const QByteArray &commonName, const QByteArray &names) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ExampleServer
