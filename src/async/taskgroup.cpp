// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TaskGroup: the state that the group and its children share.
//
// Invariants: a failure is written down before the group is cancelled, so that the cancelled
// siblings do not hide it; a child counts as running until the siblings it cancelled were told, so
// whoever joins goes on from the last ended() only. Nothing is touched after the joiner went on.
#include "taskgroup.h"

#include <utility>

namespace QHttpPool {

namespace Detail {

TaskGroupState::TaskGroupState(CancelScope scope)
    : m_scope(std::move(scope))
{
}

void TaskGroupState::failed(const HttpError &error)
{
    if (m_error.isNone() && !m_exception)
        m_error = error;
    if (m_cancelOnError)
        m_scope.cancel();
}

void TaskGroupState::threw(std::exception_ptr exception)
{
    if (m_error.isNone() && !m_exception)
        m_exception = std::move(exception);
    if (m_cancelOnError)
        m_scope.cancel();
}

void TaskGroupState::ended()
{
    if (--m_running == 0 && m_joiner)
        m_joiner->complete(Result<void>());
}

Task<Result<void>> TaskGroupState::join(std::shared_ptr<TaskGroupState> state)
{
    Q_ASSERT(!state->m_joiner); // one join at a time
    if (state->m_running > 0) {
        // Under no scope: it ends when the children have ended, cancelled or not.
        Completion<void> allEnded { CancelScope() };
        state->m_joiner = &allEnded;
        const Result<void> ignored = co_await allEnded.wait();
        Q_UNUSED(ignored);
        state->m_joiner = nullptr;
    }
    if (const auto exception = std::exchange(state->m_exception, nullptr))
        std::rethrow_exception(exception);
    co_return Result<void>(std::exchange(state->m_error, HttpError()));
}

} // namespace Detail

TaskGroup::TaskGroup()
    : m_state(std::make_shared<Detail::TaskGroupState>(CancelScope()))
{
}

TaskGroup::TaskGroup(const CancelScope &parent)
    : m_state(std::make_shared<Detail::TaskGroupState>(parent.child()))
{
}

TaskGroup::~TaskGroup()
{
    if (m_state->m_running > 0)
        m_state->m_scope.cancel();
}

Task<Result<void>> TaskGroup::join()
{
    return Detail::TaskGroupState::join(m_state);
}

} // namespace QHttpPool
