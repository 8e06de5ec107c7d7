// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPoolPrivate: the requests of a pool by id, and the delivery of the engine's events to them.
//
// Invariants. Events wait in one queue, which nested deliveries share: user code that one of them
// resumes may run an event loop, and there it goes on where the outer delivery stands. While user
// code runs and events are left, a posted call stands by, so that a nested loop never waits for
// what lies in the queue. From one posted call to the next at most the delivery budget is spent;
// what is left then is shared out among the replies (EventQueue). Shared: a delivery holds it, and
// sees by q that the pool has gone.
#pragma once

#include "../async/completion.h"
#include "../engine/enginehost.h"
#include "eventqueue_p.h"
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
    PoolSettings settings;
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
    void standBy();
    bool isSpent(TimePoint since) const;
    void endAll(const QString &detail);
    void endDrains(const Result<void> &result);
    void setClosed();

    QHash<RequestId, std::shared_ptr<ReplyState>> m_replies;
    EventQueue m_events;
    std::chrono::steady_clock::duration m_spent { 0 }; // of the budget, since the last posted call
    bool m_standingBy = false;
    bool m_statisticsDue = false;
};

} // namespace QHttpPool
