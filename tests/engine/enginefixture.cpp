// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements enginefixture.h.
#include "enginefixture.h"

#include <QtTest/QTest>

namespace QHttpPool {

EngineFixture::EngineFixture(const PoolSettings &settings)
    : host(std::make_unique<EngineHost>(settings, network.factory(),
                                        [this](EventBatch batch) { receive(std::move(batch)); }))
{
}

EngineFixture::~EngineFixture() = default;

RequestId EngineFixture::submit(const HttpRequest &request, bool collect)
{
    const Result<HttpRequest> prepared = request.prepared();
    Q_ASSERT(prepared);
    SubmitCommand command;
    command.id = host->nextId();
    command.request = *prepared;
    command.collect = collect;
    host->send(command);
    return command.id;
}

void EngineFixture::cancel(RequestId id)
{
    CancelCommand command;
    command.id = id;
    host->send(command);
}

void EngineFixture::receive(EventBatch batch)
{
    ++batches;
    for (const Event &event : batch) {
        note(event);
        if (onEvent)
            onEvent(event.id, event);
    }
}

void EngineFixture::note(const Event &event)
{
    QStringList &log = m_log[event.id];
    if (const auto *informational = std::get_if<InformationalEvent>(&event.payload)) {
        log += QStringLiteral("1xx %1").arg(informational->head.status);
    } else if (const auto *head = std::get_if<HeadEvent>(&event.payload)) {
        log += QStringLiteral("head %1").arg(head->head.status)
               + (head->upgraded ? QStringLiteral(" upgraded") : QString());
        m_heads.insert(event.id, *head);
    } else if (const auto *data = std::get_if<DataEvent>(&event.payload)) {
        m_body[event.id] += data->bytes;
        if (log.isEmpty() || !log.last().startsWith(QLatin1String("data")))
            log += QString();
        log.last() = QStringLiteral("data %1").arg(m_body[event.id].size());
    } else if (const auto *done = std::get_if<DoneEvent>(&event.payload)) {
        log += QStringLiteral("done");
        m_timings.insert(event.id, done->timings);
    } else if (const auto *failed = std::get_if<FailedEvent>(&event.payload)) {
        const HttpError &e = failed->error;
        log += QStringLiteral("failed %1/%2/%3")
                       .arg(QLatin1String(HttpError::name(e.kind())),
                            QLatin1String(HttpError::name(e.phase())),
                            QLatin1String(HttpError::name(e.sent())));
        m_errors.insert(event.id, e);
        m_timings.insert(event.id, failed->timings);
    } else if (std::holds_alternative<WantsBodyEvent>(event.payload)) {
        log += QStringLiteral("wants body");
    } else if (std::holds_alternative<RewindBodyEvent>(event.payload)) {
        log += QStringLiteral("rewind");
    } else if (const auto *traced = std::get_if<TracedEvent>(&event.payload)) {
        traced->tracer->event(traced->event);
    } else if (std::holds_alternative<DrainedEvent>(event.payload)) {
        drained = true;
    }
}

bool EngineFixture::ended(RequestId id) const
{
    const QStringList log = m_log.value(id);
    return !log.isEmpty()
           && (log.last() == QLatin1String("done")
               || log.last().startsWith(QLatin1String("failed")));
}

QString EngineFixture::connections() const
{
    QStringList lines;
    const QList<ConnectionInfo> list = host->connections();
    for (const ConnectionInfo &info : list)
        lines += info.toString();
    return lines.join(QLatin1Char('\n'));
}

QString EngineFixture::counts() const
{
    const PoolStatistics s = host->statistics();
    return QStringLiteral("%1 active, %2 idle, %3 connecting, %4 queued")
            .arg(s.active)
            .arg(s.idle)
            .arg(s.connecting)
            .arg(s.queued);
}

QByteArray reply(const QByteArray &body, const QByteArray &fields, const QByteArray &status)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
           + fields + "\r\n" + body;
}

MockPeer::Callback answering(const QByteArray &response)
{
    return [response](MockPeer &peer) {
        peer.onBytes([response](MockPeer &p) {
            while (p.received().contains("\r\n\r\n")) {
                p.take();
                p.send(response);
            }
        });
    };
}

} // namespace QHttpPool
