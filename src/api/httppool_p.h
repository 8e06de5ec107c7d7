// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPoolPrivate: the requests of a pool by id, and the delivery of the engine's events to them.
//
// Invariants. Events are applied in the order they came, also when user code that one of them
// resumes runs a nested event loop: they wait in one inbox with one cursor, and a nested delivery
// goes on where the outer one stands. While user code runs and events are left, a posted call
// stands by, so that a nested loop never waits for what lies in the inbox. Shared: a delivery holds
// it, and sees by q that the pool has gone.
#pragma once

#include "../async/completion.h"
#include "../engine/enginehost.h"
#include "httppool.h"
#include "replystate_p.h"

#include <QtCore/QHash>
#include <memory>
#include <vector>

namespace QHttpPool {

class HttpPoolPrivate final : public ReplySink, public std::enable_shared_from_this<HttpPoolPrivate>
{
public:
    HttpPoolPrivate(HttpPool *pool, const PoolSettings &settings);

    void start(const BackendFactory &factory);
    /// scope may be null.
    std::shared_ptr<ReplyState> submit(ReplyState::Kind kind, const HttpRequest &request,
                                       const CancelScope *scope);
    void close();
    void shutDown(); ///< the pool is being destroyed
    bool isOwnThread() const;

    void send(Command command) override;
    void forget(RequestId id) override { m_replies.remove(id); }
    QObject *object() const override { return q; }

    HttpPool *q; // null: destroyed
    const PoolSettings settings;
    std::unique_ptr<EngineHost> host;
    std::vector<Completion<void> *> drains; // who waits for the end
    bool closed = false;
    bool draining = false;

private:
    HttpError refusal(const CancelScope *scope) const;
    void receive(EventBatch batch);
    void deliver();
    void handle(Event event);
    void handlePoolEvent(Event &event);
    bool hasMore() const;
    void standBy();
    void endAll(const QString &detail);
    void endDrains(const Result<void> &result);
    void setClosed();

    QHash<RequestId, std::shared_ptr<ReplyState>> m_replies;
    EventBatch m_inbox;
    size_t m_cursor = 0; // of the first event not applied
    bool m_standingBy = false;
    bool m_statisticsDue = false;
};

} // namespace QHttpPool
