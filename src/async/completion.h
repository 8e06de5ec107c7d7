// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Completion<T>: a one-shot wait under a scope: somebody completes it, or the scope aborts it.
//
// Invariants: completed once; later completions are ignored. Not its own awaiter (gcc 12 copies lvalue
// awaiters): wait() returns a pointer-sized one, and at most one coroutine waits. The Completion must
// outlive the wait: it lives in the waiting coroutine's frame or in the operation it stands for. The
// coroutine is resumed from inside complete() or abort(), which therefore touch nothing afterwards.
// How it is undone: the scope calls abort(), which runs onAbort (stop the operation), then resumes
// with Cancelled.
#pragma once

#include "../core/result.h"
#include "cancelscope.h"

#include <coroutine>
#include <functional>
#include <utility>

namespace QHttpPool {

template<typename T>
class Completion final : private ScopeWaiter
{
public:
    /// phase: named in the error when the scope aborts the wait.
    explicit Completion(const CancelScope &scope, HttpError::Phase phase = HttpError::Phase::None,
                        std::function<void()> onAbort = nullptr)
        : m_phase(phase)
        , m_onAbort(std::move(onAbort))
    {
        scope.link(this); // aborts at once when the scope is cancelled
    }

    bool isDone() const { return m_done; }

    void complete(Result<T> result)
    {
        if (m_done)
            return;
        m_done = true;
        m_onAbort = nullptr;
        unlink();
        m_result = std::move(result);
        resume();
    }

    class Awaiter
    {
    public:
        explicit Awaiter(Completion *completion)
            : m_completion(completion)
        {
        }
        bool await_ready() const noexcept { return m_completion->m_done; }
        void await_suspend(std::coroutine_handle<> handle) noexcept { m_completion->m_waiter = handle; }
        Result<T> await_resume() { return std::move(m_completion->m_result); }

    private:
        Completion *m_completion;
    };

    Awaiter wait()
    {
        Q_ASSERT(!m_waiter);
        return Awaiter(this);
    }

private:
    void abort(CancelReason reason) override
    {
        if (m_done)
            return;
        m_done = true;
        m_result = HttpError::cancelled(m_phase).withDeadlinePassed(reason == CancelReason::DeadlinePassed);
        if (const auto onAbort = std::exchange(m_onAbort, nullptr))
            onAbort();
        resume();
    }
    void resume()
    {
        if (const auto waiter = std::exchange(m_waiter, nullptr))
            waiter.resume();
    }

    HttpError::Phase m_phase;
    std::function<void()> m_onAbort;
    Result<T> m_result;
    std::coroutine_handle<> m_waiter;
    bool m_done = false;
};

} // namespace QHttpPool
