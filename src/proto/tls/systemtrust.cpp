// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The one file of proto/ that includes Qt Network, and only for the list of system certificates: Qt
// knows the stores of Windows and macOS, and the paths of the common distributions.

#include "systemtrust.h"

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

namespace QHttpPool {

QList<QByteArray> systemCertificates()
{
    QList<QByteArray> result;
    const QList<QSslCertificate> certificates = QSslConfiguration::systemCaCertificates();
    result.reserve(certificates.size());
    for (const QSslCertificate &certificate : certificates)
        result.append(certificate.toDer());
    return result;
}

} // namespace QHttpPool
