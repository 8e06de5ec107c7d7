// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtLookUp, see the header.

#include "qtlookup.h"

#include <QtNetwork/QHostAddress>

namespace QHttpPool {

QtLookUp::QtLookUp(std::shared_ptr<QtLoop> loop, const QByteArray &host,
                   NetworkBackend::ResolveDone done)
    : m_loop(std::move(loop))
    , m_host(host)
    , m_done(std::move(done))
{
    m_id = QHostInfo::lookupHost(QString::fromLatin1(host), &m_context,
                                 [this](const QHostInfo &info) {
                                     m_result = info;
                                     m_id = -1;
                                     m_loop->schedule(this);
                                 });
}

QtLookUp::~QtLookUp()
{
    m_loop->forget(this);
    if (m_id >= 0)
        QHostInfo::abortHostLookup(m_id);
}

void QtLookUp::serve()
{
    const auto done = std::exchange(m_done, nullptr);
    if (!done)
        return;
    QList<QByteArray> addresses;
    const auto found = m_result.addresses();
    for (const QHostAddress &address : found)
        addresses.append(address.toString().toLatin1());
    if (!addresses.isEmpty()) {
        done(addresses); // may destroy this
        return;
    }
    const QString reason = m_result.error() == QHostInfo::NoError ? HttpError::tr("no address")
                                                                  : m_result.errorString();
    const QString detail = QString::fromLatin1(m_host) + QLatin1String(": ") + reason;
    done(HttpError(HttpError::Kind::ConnectError, HttpError::Phase::Resolve, detail));
}

} // namespace QHttpPool
