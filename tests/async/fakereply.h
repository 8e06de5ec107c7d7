// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// FakeReply: the shape of a reply that is awaited: move-only, and dropping it cancels it.
//
// Invariants: the state outlives whoever waits; its scope undoes the wait. Counts what was
// cancelled by dropping and what is alive, so that a test sees leaks and double ends.
#pragma once

#include "async/cancelscope.h"
#include "async/completion.h"

#include <memory>

namespace QHttpPoolTest {

class FakeReply
{
public:
    class State
    {
    public:
        State() { ++alive; }
        ~State() { --alive; }
        Q_DISABLE_COPY_MOVE(State)
        void finish(int value) { completion.complete(value); }

        QHttpPool::CancelScope scope;
        QHttpPool::Completion<int> completion { scope };
        static inline int alive = 0;
        static inline int cancelled = 0;
    };

    FakeReply()
        : m_state(std::make_shared<State>())
    {
    }
    explicit FakeReply(int value)
        : FakeReply()
    {
        m_state->finish(value);
    }
    FakeReply(FakeReply &&) noexcept = default;
    FakeReply &operator=(FakeReply &&other) noexcept
    {
        FakeReply old(std::move(*this));
        m_state = std::move(other.m_state);
        return *this;
    }
    ~FakeReply()
    {
        const auto state = std::move(m_state);
        if (!state || state->completion.isDone())
            return;
        ++State::cancelled;
        state->scope.cancel();
    }
    QHttpPool::Completion<int>::Awaiter operator co_await() const
    {
        return m_state->completion.wait();
    }
    /// Who finishes it, as the engine would.
    const std::shared_ptr<State> &state() const { return m_state; }

private:
    std::shared_ptr<State> m_state;
};

} // namespace QHttpPoolTest
