// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements tracing.h.
#include "tracing.h"

#include <QtCore/QDebug>

namespace QHttpPool {

void TraceTarget::failed(const QLoggingCategory &category, const char *event,
                         const HttpError &error) const
{
    say(category, event, Trace::Failed, [&error] {
        return QVariantMap { { QStringLiteral("error"), error.message() },
                             { QStringLiteral("kind"),
                               QLatin1String(HttpError::name(error.kind())) } };
    });
}

void TraceTarget::emitEvent(const QLoggingCategory &category, const char *event, const char *phase,
                            const QVariantMap &info) const
{
    const QByteArray name = QByteArray(event) + '.' + phase;
    if (category.isDebugEnabled()) {
        QMessageLogger(nullptr, 0, nullptr, category.categoryName()).debug().noquote()
                << name << "request" << m_request << "connection" << m_connection << info;
    }
    if (m_tracer) {
        m_outbox->put(m_request, TracedEvent { m_tracer, TraceEvent(name, m_request, m_connection,
                                                                    m_clock->now(), info) });
    }
}

QVariantList tracedFields(const HttpHeaders &headers)
{
    QVariantList list;
    const HttpHeaders safe = headers.redacted();
    list.reserve(safe.size());
    for (const HttpField &field : safe)
        list.append(QVariant(QVariantList { field.name, field.value }));
    return list;
}

} // namespace QHttpPool
