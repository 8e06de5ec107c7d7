// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// PendingReply and PendingStream: a request under way, to be awaited. PendingReply yields the whole
// response, PendingStream yields a stream as soon as the head is there.
//
// Invariants. Move-only. Dropping the handle cancels the request, unless it has ended, was given
// away (detach, task, then, future), or its result was taken. The result is taken once: a second
// co_await, or one while another coroutine waits, yields LocalProtocolError. Whoever waits when the
// handle is dropped, its scope cancelled, its owner destroyed or the pool closed resumes at once
// with Cancelled. A coroutine frame that is destroyed while it waits unregisters itself and
// cancels. A handle belongs to the thread of its pool and may outlive the pool.
#pragma once

#include "../async/cancelscope.h"
#include "../async/task.h"
#include "../core/priority.h"
#include "../core/response.h"
#include "../core/result.h"
#include "httpstream.h"

#include <QtCore/QFuture>
#include <coroutine>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QObject)

namespace QHttpPool {

class ReplyState;

/// What a co_await on a pending request leaves in the waiting coroutine. Neither copied nor moved.
class QHTTPPOOL_EXPORT PendingAwaiter
{
public:
    explicit PendingAwaiter(std::shared_ptr<ReplyState> state);
    ~PendingAwaiter();
    Q_DISABLE_COPY_MOVE(PendingAwaiter)
    bool await_ready() const noexcept;
    void await_suspend(std::coroutine_handle<> handle);

protected:
    std::shared_ptr<ReplyState> m_state;
};

/// The part of Pending that does not depend on the result.
class QHTTPPOOL_EXPORT PendingBase
{
public:
    /// Ends the request; whoever waits resumes now with Cancelled. Nothing when it has ended.
    void cancel();
    /// Lets the request run on to its end; its result is dropped.
    void detach();
    /// Another place among the requests that wait for a connection (urgency first, then arrival).
    /// Once the request runs it changes nothing.
    void setPriority(const HttpPriority &priority);
    /// The result is there: co_await will not suspend.
    bool isFinished() const;
    /// False when moved from, or given away.
    bool isValid() const { return m_state != nullptr; }

protected:
    explicit PendingBase(std::shared_ptr<ReplyState> state);
    PendingBase(PendingBase &&other) noexcept;
    PendingBase &operator=(PendingBase &&other) noexcept;
    ~PendingBase();

    void bindTo(QObject *owner);
    void bindTo(const CancelScope &scope);

    std::shared_ptr<ReplyState> m_state;
};

/// Called once with the result; see Pending::then().
template<typename T>
class PendingCallback
{
public:
    virtual ~PendingCallback() = default;
    virtual void call(Result<T> result) = 0;
};

template<typename T>
class Pending final : public PendingBase
{
public:
    using ValueType = Result<T>;

    class Awaiter final : public PendingAwaiter
    {
    public:
        using PendingAwaiter::PendingAwaiter;
        Result<T> await_resume();
    };

    explicit Pending(std::shared_ptr<ReplyState> state)
        : PendingBase(std::move(state))
    {
    }
    Pending(Pending &&) noexcept = default;
    Pending &operator=(Pending &&) noexcept = default;

    Awaiter operator co_await() const { return Awaiter(m_state); }

    /// Destroying the owner cancels the request (also the stream that comes of it). The waiting
    /// coroutine resumes from the owner's QObject::destroyed: what the owner's class held is gone.
    Pending &ownedBy(QObject *owner) &
    {
        bindTo(owner);
        return *this;
    }
    Pending ownedBy(QObject *owner) &&
    {
        bindTo(owner);
        return std::move(*this);
    }
    /// Cancelling the scope cancels the request (also the stream that comes of it). A scope that is
    /// to bound the request in the engine too is given to HttpPool::send() or stream().
    Pending &in(const CancelScope &scope) &
    {
        bindTo(scope);
        return *this;
    }
    Pending in(const CancelScope &scope) &&
    {
        bindTo(scope);
        return std::move(*this);
    }

    /// The same as a QCoro task. Dropping the task cancels nothing: it runs on.
    Task<Result<T>> task() &&;
    /// The same as a QFuture. Cancelling the future cancels the request. Never blocks; waiting for
    /// the future in the pool's own thread without its event loop would be for ever.
    QFuture<Result<T>> future() &&;
    /// Calls f(Result<T>) once in the context's thread, never from inside then(). When the context
    /// is destroyed first, the request is cancelled and f is not called.
    template<typename F>
    void then(QObject *context, F f) &&
    {
        class Call final : public PendingCallback<T>
        {
        public:
            explicit Call(F f)
                : m_f(std::move(f))
            {
            }
            void call(Result<T> result) override { m_f(std::move(result)); }

        private:
            F m_f;
        };
        thenCall(context, std::make_shared<Call>(std::move(f)));
    }

private:
    void thenCall(QObject *context, std::shared_ptr<PendingCallback<T>> callback);
};

using PendingReply = Pending<HttpResponse>;
using PendingStream = Pending<HttpStream>;

extern template class QHTTPPOOL_EXPORT Pending<HttpResponse>;
extern template class QHTTPPOOL_EXPORT Pending<HttpStream>;

} // namespace QHttpPool
