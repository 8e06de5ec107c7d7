// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Completion<T>: a one-shot wait under a scope: somebody completes it, or the scope aborts it.
//
// Invariants: completed once; later completions are ignored. Not its own awaiter (gcc 12 copies
// lvalue awaiters): wait() returns a pointer-sized one; it is awaited once, by one coroutine. The
// Completion must outlive the wait: it lives in the waiting coroutine's frame or in the operation
// it stands for. The coroutine is resumed from inside complete() or abort(), which therefore touch
// nothing afterwards; what onAbort holds is let go only then, since it may own the Completion. A
// frame that is destroyed while it waits takes its handle back, and another may wait.
// How it is undone: the scope calls abort(), which runs onAbort (stop the operation; it may end the
// Completion, and then nobody is resumed), then resumes with Cancelled. In a scope that is
// cancelled already, onAbort runs inside the constructor.
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
    ~Completion() override
    {
        Q_ASSERT(!m_waiter); // else somebody waits for ever
        if (m_ended)
            *m_ended = true;
    }

    bool isDone() const { return m_done; }

    void complete(Result<T> result)
    {
        if (m_done)
            return;
        m_done = true;
        const auto onAbort = std::exchange(m_onAbort, nullptr);
        m_result = std::move(result);
        unlink();
        resume();
    }

    class Awaiter
    {
    public:
        explicit Awaiter(Completion *completion)
            : m_completion(completion)
        {
        }
        Awaiter(Awaiter &&other) noexcept
            : m_completion(std::exchange(other.m_completion, nullptr))
        {
        }
        Awaiter &operator=(Awaiter &&) = delete;
        /// Not null only if it was never resumed: dropped, or its frame ends while it waits.
        ~Awaiter()
        {
            if (!m_completion)
                return;
            m_completion->m_waiter = nullptr;
            m_completion->m_waited = false;
        }
        bool await_ready() const noexcept { return m_completion->m_done; }
        void await_suspend(std::coroutine_handle<> handle) noexcept
        {
            m_completion->m_waiter = handle;
        }
        Result<T> await_resume()
        {
            return std::move(std::exchange(m_completion, nullptr)->m_result);
        }

    private:
        Completion *m_completion;
    };

    /// To be awaited at once, and only once.
    [[nodiscard]] Awaiter wait()
    {
        Q_ASSERT(!m_waited);
        m_waited = true;
        return Awaiter(this);
    }

private:
    void abort(CancelReason reason) override
    {
        if (m_done)
            return;
        m_done = true;
        m_result = HttpError::cancelled(m_phase).withDeadlinePassed(
                reason == CancelReason::DeadlinePassed);
        const auto onAbort = std::exchange(m_onAbort, nullptr);
        if (onAbort) {
            bool ended = false;
            m_ended = &ended;
            onAbort();
            if (ended)
                return;
            m_ended = nullptr;
        }
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
    bool *m_ended = nullptr; // set by the destructor, for an abort that is under way
    bool m_done = false;
    bool m_waited = false;
};

} // namespace QHttpPool
