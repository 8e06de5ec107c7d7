// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// An engine over the mock network, and what its events said: one line a request, for comparing.
#pragma once

#include "engine/enginehost.h"
#include "net/mock/mocknetwork.h"

#include <QtCore/QStringList>
#include <map>

namespace QHttpPool {

class EngineFixture
{
public:
    explicit EngineFixture(const PoolSettings &settings = PoolSettings());
    ~EngineFixture();

    /// Submits; the id. collect: the whole body, as request() does.
    RequestId submit(const HttpRequest &request, bool collect = true);
    RequestId get(const char *url)
    {
        return submit(HttpRequest("GET", QUrl(QString::fromLatin1(url))));
    }
    RequestId get(const char *url, const Timeouts &timeouts)
    {
        return submit(HttpRequest("GET", QUrl(QString::fromLatin1(url))).timeouts(timeouts));
    }
    void cancel(RequestId id);
    void send(Command command) { host->send(std::move(command)); }
    /// "head 200, data 5, done" or "failed ReadTimeout/wait/unknown".
    QString log(RequestId id) const { return m_log.value(id).join(QLatin1String(", ")); }
    QByteArray body(RequestId id) const { return m_body.value(id); }
    bool ended(RequestId id) const;
    HttpError error(RequestId id) const { return m_errors.value(id); }
    HeadEvent head(RequestId id) const { return m_heads.value(id); }
    RequestTimings timings(RequestId id) const { return m_timings.value(id); }
    /// One line a connection.
    QString connections() const;
    /// "1 active, 0 idle, 0 connecting, 0 queued".
    QString counts() const;

    MockNetwork network;
    std::unique_ptr<EngineHost> host;
    int batches = 0;
    bool drained = false;
    std::function<void(RequestId, const Event &)> onEvent;

private:
    void receive(EventBatch batch);
    void note(const Event &event);

    QHash<RequestId, QStringList> m_log;
    QHash<RequestId, QByteArray> m_body;
    QHash<RequestId, HttpError> m_errors;
    QHash<RequestId, HeadEvent> m_heads;
    QHash<RequestId, RequestTimings> m_timings;
};

/// A whole response with a body of known length.
QByteArray reply(const QByteArray &body = "hello", const QByteArray &fields = QByteArray(),
                 const QByteArray &status = "200 OK");

/// Answers each request (an empty line) of a peer with the same bytes.
MockPeer::Callback answering(const QByteArray &response);

} // namespace QHttpPool
