// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements route.h.
#include "route.h"

namespace QHttpPool {

Route::Route(const Origin &origin, const QByteArray &sniHostname)
    : m_origin(origin)
    , m_sniHostname(sniHostname)
{
}

Route Route::of(const HttpRequest &prepared)
{
    return Route(prepared.wireOrigin(), prepared.sniHostname());
}

Route Route::http1Only() const
{
    Route route(*this);
    route.m_http1Only = true;
    return route;
}

QByteArray Route::verifyName() const
{
    return m_sniHostname.isNull() ? m_origin.tlsHost() : m_sniHostname;
}

QByteArray Route::serverName() const
{
    const Origin named(m_origin.scheme(), verifyName(), m_origin.port());
    return named.hostIsAddress() ? QByteArray() : named.host();
}

QString Route::display() const
{
    return QString::fromLatin1(m_origin.host()) + QLatin1Char(':')
           + QString::number(m_origin.port());
}

} // namespace QHttpPool
