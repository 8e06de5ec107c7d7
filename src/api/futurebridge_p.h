// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Bridges: hand the result of a request to a callback in a context (then) or to a QFuture.
//
// Invariants: a bridge lives in the pool's thread, holds the reply, and deletes itself when it has
// handed over. Destroyed before, it cancels the request. Nothing is handed over from inside
// start(), but to a QFuture that nobody has yet.
#pragma once

#include "replystate_p.h"

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QThread>

#include "pendingreply.h"

namespace QHttpPool {

template<typename T>
Result<T> takeResult(ReplyState &state)
{
    if constexpr (std::is_same_v<T, HttpResponse>)
        return state.takeResponse();
    else
        return state.takeStream();
}

class ReplyBridge : public QObject, public ReplyListener
{
    Q_OBJECT
public:
    ~ReplyBridge() override;

Q_SIGNALS:
    void delivered();

protected:
    ReplyBridge(std::shared_ptr<ReplyState> state, QObject *parent);

    /// Hears of the result; when it is there already, in a later turn.
    void listen();
    void cancelRequest();
    virtual void deliver(ReplyState &state) = 0;
    /// Deletion must wait: a signal of a member is on the stack.
    bool m_deleteLater = false;

private:
    void ready() final;

    std::shared_ptr<ReplyState> m_state; // null: handed over
};

template<typename T>
class CallBridge final : public ReplyBridge
{
public:
    static void start(std::shared_ptr<ReplyState> state, QObject *context,
                      std::shared_ptr<PendingCallback<T>> callback)
    {
        if (!state)
            return;
        if (!context)
            return state->dropPending();
        (new CallBridge(std::move(state), context, std::move(callback)))->listen();
    }

private:
    class Handover
    {
    public:
        Result<T> result;
        std::shared_ptr<PendingCallback<T>> callback;
    };

    CallBridge(std::shared_ptr<ReplyState> state, QObject *context,
               std::shared_ptr<PendingCallback<T>> callback)
        : ReplyBridge(std::move(state),
                      context->thread() == QThread::currentThread() ? context : nullptr)
        , m_handover(std::make_shared<Handover>())
    {
        m_handover->callback = std::move(callback);
        // Qt's connections know, across threads, whether the context is still there. What the
        // callback holds is destroyed in the thread it was called in.
        connect(this, &ReplyBridge::delivered, context, [handover = m_handover]() mutable {
            const std::shared_ptr<Handover> own = std::move(handover);
            const std::shared_ptr<PendingCallback<T>> call = std::move(own->callback);
            call->call(std::move(own->result));
        });
        connect(context, &QObject::destroyed, this, [this] {
            disconnect(this, &ReplyBridge::delivered, nullptr, nullptr); // it is half gone
            cancelRequest();
        });
    }
    void deliver(ReplyState &state) override
    {
        m_handover->result = takeResult<T>(state);
        Q_EMIT delivered();
    }

    std::shared_ptr<Handover> m_handover;
};

template<typename T>
class FutureBridge final : public ReplyBridge
{
public:
    static QFuture<Result<T>> start(std::shared_ptr<ReplyState> state)
    {
        if (!state || state->isResultReady()) {
            QPromise<Result<T>> promise;
            promise.start();
            if (state)
                promise.addResult(takeResult<T>(*state));
            promise.finish();
            return promise.future();
        }
        const auto bridge = new FutureBridge(std::move(state));
        bridge->listen();
        return bridge->m_promise.future();
    }

private:
    explicit FutureBridge(std::shared_ptr<ReplyState> state)
        : ReplyBridge(std::move(state), nullptr)
    {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
            m_deleteLater = true; // the watcher is a member, and its signal is on the stack
            cancelRequest();
        });
        m_watcher.setFuture(QFuture<void>(m_promise.future()));
    }
    void deliver(ReplyState &state) override
    {
        m_promise.addResult(takeResult<T>(state));
        m_promise.finish();
    }

    QPromise<Result<T>> m_promise;
    QFutureWatcher<void> m_watcher;
};

} // namespace QHttpPool
