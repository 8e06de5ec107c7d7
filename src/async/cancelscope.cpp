// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// CancelScope: the tree behind the handles.
//
// Invariants: a state holds its parent by shared_ptr and its children by intrusive links, which the
// child undoes when it ends. A wait that is linked holds its state, so a scope whose handles are
// all gone still reaches the waits under it. Cancelling first marks the whole branch, so that
// whoever is told sees all of it cancelled, and then aborts the waits, outer scopes first, in each
// the oldest first. Nothing can be linked to a marked state, so the lists only shrink meanwhile,
// and every abort may end whatever it likes. A shielded scope is a root that takes over nothing but
// the Deadlines.
#include "cancelscope.h"

#include "deadlines.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace QHttpPool {

class ScopeState : public std::enable_shared_from_this<ScopeState>
{
public:
    template<typename T>
    class Links
    {
    public:
        T *first() const { return m_first; }
        void append(T *node)
        {
            node->m_previous = m_last;
            (m_last ? m_last->m_next : m_first) = node;
            m_last = node;
        }
        void remove(T *node)
        {
            (node->m_previous ? node->m_previous->m_next : m_first) = node->m_next;
            (node->m_next ? node->m_next->m_previous : m_last) = node->m_previous;
            node->m_previous = node->m_next = nullptr;
        }

    private:
        T *m_first = nullptr;
        T *m_last = nullptr;
    };

    ScopeState(std::shared_ptr<ScopeState> parent, Deadlines *deadlines)
        : m_parent(std::move(parent))
        , m_deadlines(deadlines)
    {
        if (!m_parent)
            return;
        m_reason = m_parent->m_reason;
        m_parent->m_children.append(this);
    }
    ~ScopeState()
    {
        if (m_parent)
            m_parent->m_children.remove(this);
    }
    Q_DISABLE_COPY_MOVE(ScopeState)

    CancelReason reason() const { return m_reason; }
    Deadlines *deadlines() const { return m_deadlines; }
    TimePoint until() const;
    void setDeadline(std::chrono::milliseconds delay);
    void cancel(CancelReason reason);
    void link(ScopeWaiter *waiter);
    void unlink(ScopeWaiter *waiter) { m_waiters.remove(waiter); }

private:
    void mark(CancelReason reason);
    void abortWaiters();

    std::shared_ptr<ScopeState> m_parent;
    ScopeState *m_previous = nullptr;
    ScopeState *m_next = nullptr;
    Links<ScopeState> m_children;
    Links<ScopeWaiter> m_waiters;
    Deadlines *m_deadlines; // null: those of the thread
    std::optional<Deadline> m_deadline;
    TimePoint m_until = TimePoint::max();
    CancelReason m_reason = CancelReason::None;
};

TimePoint ScopeState::until() const
{
    TimePoint earliest = m_until;
    for (const ScopeState *state = m_parent.get(); state; state = state->m_parent.get())
        earliest = std::min(earliest, state->m_until);
    return earliest;
}

void ScopeState::setDeadline(std::chrono::milliseconds delay)
{
    if (m_reason != CancelReason::None)
        return;
    m_deadline.emplace(m_deadlines ? *m_deadlines : Deadlines::ofThread(),
                       [this] { cancel(CancelReason::DeadlinePassed); });
    m_deadline->armIn(delay);
    m_until = m_deadline->due();
}

void ScopeState::mark(CancelReason reason)
{
    m_reason = reason;
    if (m_deadline)
        m_deadline->cancel();
}

void ScopeState::cancel(CancelReason reason)
{
    if (m_reason != CancelReason::None)
        return;
    std::vector<std::shared_ptr<ScopeState>> branch { shared_from_this() };
    mark(reason);
    for (size_t i = 0; i < branch.size(); ++i) {
        for (ScopeState *child = branch[i]->m_children.first(); child; child = child->m_next) {
            if (child->m_reason != CancelReason::None)
                continue; // so is all below it
            child->mark(reason);
            branch.push_back(child->shared_from_this());
        }
    }
    for (const auto &state : branch)
        state->abortWaiters();
}

void ScopeState::abortWaiters()
{
    while (ScopeWaiter *const waiter = m_waiters.first()) {
        waiter->unlink();
        waiter->abort(m_reason);
    }
}

void ScopeState::link(ScopeWaiter *waiter)
{
    m_waiters.append(waiter);
    waiter->m_scope = shared_from_this();
}

ScopeWaiter::~ScopeWaiter()
{
    unlink();
}

void ScopeWaiter::unlink()
{
    if (const auto scope = std::exchange(m_scope, nullptr))
        scope->unlink(this);
}

CancelScope::CancelScope()
    : m_state(std::make_shared<ScopeState>(nullptr, nullptr))
{
}

CancelScope::CancelScope(std::chrono::milliseconds deadline)
    : CancelScope()
{
    m_state->setDeadline(deadline);
}

CancelScope::CancelScope(std::chrono::milliseconds deadline, Deadlines &deadlines)
    : m_state(std::make_shared<ScopeState>(nullptr, &deadlines))
{
    m_state->setDeadline(deadline);
}

CancelScope::CancelScope(std::shared_ptr<ScopeState> state)
    : m_state(std::move(state))
{
}

CancelScope CancelScope::child() const
{
    return CancelScope(std::make_shared<ScopeState>(m_state, m_state->deadlines()));
}

CancelScope CancelScope::child(std::chrono::milliseconds deadline) const
{
    const CancelScope scope = child();
    scope.m_state->setDeadline(deadline);
    return scope;
}

CancelScope CancelScope::shielded(std::chrono::milliseconds deadline) const
{
    const CancelScope scope(std::make_shared<ScopeState>(nullptr, m_state->deadlines()));
    scope.m_state->setDeadline(deadline);
    return scope;
}

void CancelScope::cancel() const
{
    m_state->cancel(CancelReason::Cancelled);
}

bool CancelScope::isCancelled() const
{
    return reason() != CancelReason::None;
}

CancelReason CancelScope::reason() const
{
    return m_state->reason();
}

TimePoint CancelScope::deadline() const
{
    return m_state->until();
}

bool CancelScope::link(ScopeWaiter *waiter) const
{
    waiter->unlink();
    if (const CancelReason reason = m_state->reason(); reason != CancelReason::None) {
        waiter->abort(reason);
        return false;
    }
    m_state->link(waiter);
    return true;
}

} // namespace QHttpPool
