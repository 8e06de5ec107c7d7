// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The system's root certificates as Qt knows them: what is left where OpenSSL was built with paths
// that this machine does not have (another distribution, Windows, macOS).
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace QHttpPool {

/// DER, in no order; empty without a TLS backend plugin of Qt.
QList<QByteArray> systemCertificates();

} // namespace QHttpPool
