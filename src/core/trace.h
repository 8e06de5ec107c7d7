// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Trace events and logging categories. A Tracer sees every step of the requests it is set on, in
// the caller's thread, after the engine's stack has unwound: it may do what it likes.
//
// Names are httpcore's: "<prefix>.<event>.<phase>" with the phases started, complete, failed
// ("connection.connect_tcp.started", "http11.send_request_headers.complete"), and besides
// "pool.queued.*", "connection.resolve.*". Info never holds a secret: header values go through
// HttpHeaders::redacted(). Nothing is built when nobody listens.
#pragma once

#include "export.h"
#include "timings.h"

#include <QtCore/QByteArray>
#include <QtCore/QLoggingCategory>
#include <QtCore/QVariantMap>

namespace QHttpPool {

class QHTTPPOOL_EXPORT TraceEvent
{
public:
    TraceEvent() { }
    TraceEvent(QByteArray eventName, quint64 request, quint64 connection, TimePoint when,
               QVariantMap details)
        : name(std::move(eventName))
        , requestId(request)
        , connectionId(connection)
        , time(when)
        , info(std::move(details))
    {
    }
    QByteArray name;
    quint64 requestId = 0; ///< unique within the pool; 0: not about a request
    quint64 connectionId = 0; ///< as ConnectionInfo::id(); 0: none yet
    TimePoint time;
    QVariantMap info;
};

class QHTTPPOOL_EXPORT Tracer
{
public:
    virtual ~Tracer();
    virtual void event(const TraceEvent &event) = 0;
};

} // namespace QHttpPool

// Logging categories, off below warning by default: QT_LOGGING_RULES="qhttppool.*.debug=true".
QHTTPPOOL_EXPORT Q_DECLARE_LOGGING_CATEGORY(lcHttpPool) // qhttppool.pool
QHTTPPOOL_EXPORT Q_DECLARE_LOGGING_CATEGORY(lcHttpConnection) // qhttppool.connection
QHTTPPOOL_EXPORT Q_DECLARE_LOGGING_CATEGORY(lcHttp1) // qhttppool.http1
QHTTPPOOL_EXPORT Q_DECLARE_LOGGING_CATEGORY(lcHttp2) // qhttppool.http2
QHTTPPOOL_EXPORT Q_DECLARE_LOGGING_CATEGORY(lcHttpTls) // qhttppool.tls
