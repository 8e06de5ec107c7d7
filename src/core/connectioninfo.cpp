// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ConnectionInfo and PoolStatistics: their prints, which tests and users compare and which are
// those of httpcore: port always there; a connection that is being opened counts as an active one.
#include "connectioninfo.h"

#include <QtCore/QDebug>

namespace QHttpPool {

const ConnectionFacts &ConnectionInfo::facts() const
{
    static const ConnectionFacts none;
    return m_facts ? *m_facts : none;
}

QString ConnectionInfo::toString() const
{
    const QLatin1String stateName(name(m_state));
    if (!m_facts || m_state == State::Connecting || m_state == State::Failed)
        return QStringLiteral("<HttpConnection [%1]>").arg(stateName);
    return QStringLiteral("<HttpConnection ['%1', %2, %3, Request Count: %4]>")
            .arg(QString::fromLatin1(m_facts->origin.toByteArray()),
                 QString::fromLatin1(m_facts->protocol), stateName,
                 QString::number(m_requestCount));
}

const char *ConnectionInfo::name(State state)
{
    switch (state) {
    case State::Connecting:
        return "CONNECTING";
    case State::Active:
        return "ACTIVE";
    case State::Idle:
        return "IDLE";
    case State::Closed:
        return "CLOSED";
    case State::Failed:
        return "CONNECTION FAILED";
    }
    return "";
}

QDebug operator<<(QDebug debug, const ConnectionInfo &info)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote() << info.toString();
}

bool operator==(const PoolStatistics &a, const PoolStatistics &b)
{
    return a.active == b.active && a.idle == b.idle && a.connecting == b.connecting
           && a.queued == b.queued && a.running == b.running && a.opened == b.opened
           && a.reused == b.reused && a.evicted == b.evicted && a.expired == b.expired
           && a.stale == b.stale && a.failed == b.failed && a.requests == b.requests
           && a.resent == b.resent && a.bytesIn == b.bytesIn && a.bytesOut == b.bytesOut;
}

QString PoolStatistics::toString() const
{
    return QStringLiteral("[Requests: %1 active, %2 queued | Connections: %3 active, %4 idle]")
            .arg(running)
            .arg(queued)
            .arg(active + connecting)
            .arg(idle);
}

QDebug operator<<(QDebug debug, const PoolStatistics &statistics)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote() << statistics.toString();
}

} // namespace QHttpPool
