// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Tracing: one place that says a step of a request to its Tracer (through the outbox) and to the
// log.
//
// Nothing is built when neither listens: callers pass the info as a function. Steps come in threes:
// started, then complete or failed; TraceStep keeps them paired.
#pragma once

#include "../async/clock.h"
#include "outbox.h"

#include <QtCore/QLoggingCategory>
#include <functional>

namespace QHttpPool {

/// Who is traced. A value; empty when nobody listens.
class TraceTarget
{
public:
    TraceTarget() { }
    TraceTarget(Outbox *outbox, const Clock *clock, RequestId request,
                std::shared_ptr<Tracer> tracer)
        : m_outbox(outbox)
        , m_clock(clock)
        , m_request(request)
        , m_tracer(std::move(tracer))
    {
    }
    void setConnection(quint64 id) { m_connection = id; }

    template<typename Info>
    void say(const QLoggingCategory &category, const char *event, const char *phase,
             const Info &info) const
    {
        if (m_tracer || category.isDebugEnabled())
            emitEvent(category, event, phase, info());
    }
    void say(const QLoggingCategory &category, const char *event, const char *phase) const
    {
        if (m_tracer || category.isDebugEnabled())
            emitEvent(category, event, phase, QVariantMap());
    }
    void failed(const QLoggingCategory &category, const char *event, const HttpError &error) const;

private:
    void emitEvent(const QLoggingCategory &category, const char *event, const char *phase,
                   const QVariantMap &info) const;

    Outbox *m_outbox = nullptr;
    const Clock *m_clock = nullptr;
    RequestId m_request = 0;
    quint64 m_connection = 0;
    std::shared_ptr<Tracer> m_tracer;
};

/// Fields of a head for a trace: [name, value] pairs, secrets hidden.
QVariantList tracedFields(const HttpHeaders &headers);

namespace Trace {
inline constexpr char Started[] = "started";
inline constexpr char Complete[] = "complete";
inline constexpr char Failed[] = "failed";
} // namespace Trace

} // namespace QHttpPool
