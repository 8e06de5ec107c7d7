// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// CancelScope: what cancellation and deadlines apply to. A tree: cancelling a scope cancels all
// below it, except what is shielded. A handle (copies mean the same scope).
//
// Invariants: a scope belongs to the thread it was made in. cancel() is idempotent and final. Waits
// that stand under the scope are aborted inside cancel(), one after the other: outer scopes first,
// in each the oldest first. All of the branch is cancelled before the first is told. An abort may
// destroy scopes, add waits (aborted at once), or cancel again (then nothing happens). A parent
// keeps no child alive; a child keeps its parent alive, and a wait the scope it stands under, so a
// handle may be dropped right after it was given away. Dropping the last handle cancels nothing
// (whoever needs that calls cancel()). A moved-from handle can only be assigned and destroyed.
#pragma once

#include "../core/timings.h"

#include <QtCore/qglobal.h>
#include <chrono>
#include <memory>

namespace QHttpPool {

class ScopeState;
class Deadlines;

enum class CancelReason { None, Cancelled, DeadlinePassed };

/// A wait that stands under a scope and can be undone. Unlinks itself when destroyed.
class QHTTPPOOL_EXPORT ScopeWaiter
{
public:
    ScopeWaiter() { }
    virtual ~ScopeWaiter();
    Q_DISABLE_COPY_MOVE(ScopeWaiter)
    /// Called at most once, after the waiter has been unlinked. May destroy the waiter.
    virtual void abort(CancelReason reason) = 0;
    bool isLinked() const { return m_scope != nullptr; }
    void unlink();

private:
    friend class ScopeState;
    std::shared_ptr<ScopeState> m_scope; // null: not linked
    ScopeWaiter *m_previous = nullptr;
    ScopeWaiter *m_next = nullptr;
};

class QHTTPPOOL_EXPORT CancelScope
{
public:
    /// A scope of its own, without a deadline.
    CancelScope();
    /// A scope with a deadline from now, in the thread's own time (Deadlines::ofThread()).
    explicit CancelScope(std::chrono::milliseconds deadline);
    /// The same in the time of `deadlines`, which must outlive the scope. All scopes below use it
    /// too; milliseconds::max() gives a root without a deadline that only hands it on (needed in
    /// threads without Qt's event loop, where the thread's own deadlines never come).
    CancelScope(std::chrono::milliseconds deadline, Deadlines &deadlines);
    CancelScope(const CancelScope &) = default;
    CancelScope(CancelScope &&) noexcept = default;
    CancelScope &operator=(const CancelScope &) = default;
    CancelScope &operator=(CancelScope &&) noexcept = default;
    ~CancelScope() = default;

    /// A scope inside this one; cancelled with it, from the start when this one is cancelled.
    CancelScope child() const;
    /// The same with a deadline of its own, in the time of this scope's Deadlines.
    CancelScope child(std::chrono::milliseconds deadline) const;
    /// A scope inside this one that this one's cancelling does not reach: for clean-up that must
    /// end. It always has a deadline of its own.
    CancelScope shielded(std::chrono::milliseconds deadline) const;

    /// Cancels this scope and all below it that is not shielded. const: a handle in a lambda can do
    /// it.
    void cancel() const;
    bool isCancelled() const;
    bool deadlinePassed() const { return reason() == CancelReason::DeadlinePassed; }
    CancelReason reason() const;
    /// The earliest deadline of this scope and those around it (as far as it is not shielded);
    /// TimePoint::max(): none.
    TimePoint deadline() const;

    /// Puts a wait under this scope. When the scope is cancelled already, aborts it at once and
    /// returns false.
    bool link(ScopeWaiter *waiter) const;

    friend bool operator==(const CancelScope &a, const CancelScope &b)
    {
        return a.m_state == b.m_state;
    }

private:
    explicit CancelScope(std::shared_ptr<ScopeState> state);
    std::shared_ptr<ScopeState> m_state;
};

} // namespace QHttpPool
