// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// PendingReply and PendingStream: thin handles over ReplyState. This file is where "dropped means
// cancelled" is said.

#include "pendingreply.h"

#include "futurebridge_p.h"
#include "replystate_p.h"

#include <utility>

namespace QHttpPool {

namespace {

HttpError givenAway()
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::None,
                     HttpError::tr("this reply was moved or given away before"));
}

// A free coroutine that owns the reply: while the task runs, the request is not dropped.
template<typename T>
Task<Result<T>> awaitReply(Pending<T> reply)
{
    Result<T> result = co_await reply;
    co_return result;
}

} // namespace

PendingAwaiter::PendingAwaiter(std::shared_ptr<ReplyState> state)
    : m_state(std::move(state))
{
}

PendingAwaiter::~PendingAwaiter()
{
    if (m_state)
        m_state->leaveResult(this);
}

bool PendingAwaiter::await_ready() const noexcept
{
    return !m_state || m_state->isResultReady() || m_state->isResultAwaited();
}

void PendingAwaiter::await_suspend(std::coroutine_handle<> handle)
{
    m_state->awaitResult(this, handle);
}

template<typename T>
Result<T> Pending<T>::Awaiter::await_resume()
{
    if (!m_state)
        return givenAway();
    return takeResult<T>(*m_state);
}

PendingBase::PendingBase(std::shared_ptr<ReplyState> state)
    : m_state(std::move(state))
{
}

PendingBase::PendingBase(PendingBase &&other) noexcept = default;

PendingBase &PendingBase::operator=(PendingBase &&other) noexcept
{
    if (this == &other)
        return *this;
    if (const auto old = std::exchange(m_state, std::move(other.m_state)))
        old->dropPending();
    return *this;
}

PendingBase::~PendingBase()
{
    if (const auto state = std::move(m_state))
        state->dropPending();
}

void PendingBase::cancel()
{
    if (const auto state = m_state)
        state->cancel();
}

void PendingBase::detach()
{
    if (const auto state = std::move(m_state))
        state->detach();
}

void PendingBase::setPriority(const HttpPriority &priority)
{
    if (m_state)
        m_state->setPriority(priority);
}

bool PendingBase::isFinished() const
{
    return !m_state || m_state->isResultReady();
}

void PendingBase::bindTo(QObject *owner)
{
    if (const auto state = m_state)
        state->bindTo(owner);
}

void PendingBase::bindTo(const CancelScope &scope)
{
    if (const auto state = m_state)
        state->bindTo(scope);
}

template<typename T>
Task<Result<T>> Pending<T>::task() &&
{
    return awaitReply<T>(std::move(*this));
}

template<typename T>
QFuture<Result<T>> Pending<T>::future() &&
{
    return FutureBridge<T>::start(std::move(m_state));
}

template<typename T>
void Pending<T>::thenCall(QObject *context, std::shared_ptr<PendingCallback<T>> callback)
{
    CallBridge<T>::start(std::move(m_state), context, std::move(callback));
}

template class Pending<HttpResponse>;
template class Pending<HttpStream>;

} // namespace QHttpPool
