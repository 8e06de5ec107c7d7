// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TaskGroup: a nursery. It owns the tasks that are started in it, cancels them together, and is
// joined when all have ended.
//
// Invariants: a child that fails cancels the others (cancelOnError(), on by default); the first
// failure is what join() reports. join() waits for every child, after a cancel too: how fast they
// end is up to them, the group only cancels the scope they were given. QCoro's tasks run on when
// they are dropped, so each child is wrapped in a small coroutine that holds the group's shared
// state and is detached, here and nowhere else: a group may be destroyed unjoined, then its scope
// is cancelled and the children run to their end on that state. One thread.
#pragma once

#include "awaitable.h"
#include "cancelscope.h"
#include "completion.h"

#include <exception>
#include <memory>
#include <optional>

namespace QHttpPool {

namespace Detail {

class QHTTPPOOL_EXPORT TaskGroupState
{
public:
    explicit TaskGroupState(CancelScope scope);
    void started() { ++m_running; }
    void failed(const HttpError &error);
    void threw(std::exception_ptr exception);
    /// The last act of a child: may resume whoever joins.
    void ended();

    static Task<Result<void>> join(std::shared_ptr<TaskGroupState> state);

    CancelScope m_scope;
    int m_running = 0;
    bool m_cancelOnError = true;

private:
    HttpError m_error; // the first one
    std::exception_ptr m_exception; // the first one that is not an HttpException
    Completion<void> *m_joiner = nullptr;
};

inline const HttpError *errorIn(const std::monostate &)
{
    return nullptr;
}
template<typename T>
const HttpError *errorIn(const T &)
{
    return nullptr;
}
template<typename T>
const HttpError *errorIn(const Result<T> &result)
{
    return result.error().isNone() ? nullptr : &result.error();
}

template<typename A>
Task<> runInGroup(std::shared_ptr<TaskGroupState> state, A awaitable)
{
    std::optional<A> child(std::move(awaitable));
    try {
        if constexpr (std::is_void_v<RawResultOf<A>>) {
            co_await std::move(*child);
        } else {
            const auto result = co_await std::move(*child);
            if (const HttpError *const error = errorIn(result))
                state->failed(*error);
        }
    } catch (const HttpException &exception) {
        state->failed(exception.error());
    } catch (...) {
        state->threw(std::current_exception());
    }
    child.reset(); // before join() goes on: a child that has ended holds nothing
    state->ended();
}

} // namespace Detail

class QHTTPPOOL_EXPORT TaskGroup
{
public:
    /// With a scope of its own.
    TaskGroup();
    /// With a scope inside `parent`.
    explicit TaskGroup(const CancelScope &parent);
    ~TaskGroup();
    Q_DISABLE_COPY_MOVE(TaskGroup)

    /// Takes over a task or anything else that can be awaited and moved. It runs already (tasks are
    /// eager); give it scope() so that the group can cancel it. A Result<T> that is an error, or
    /// an HttpException, is a failure; any other result is dropped. In a group that is cancelled
    /// it is taken over too, and cancelled by its scope.
    template<MovableAwaitable A>
    void start(A awaitable)
    {
        m_state->started();
        void(Detail::runInGroup(m_state, std::move(awaitable)));
    }

    /// Whether the first failure cancels the group. On by default.
    void cancelOnError(bool on) { m_state->m_cancelOnError = on; }
    /// The scope for children.
    const CancelScope &scope() const { return m_state->m_scope; }
    void cancel() const { m_state->m_scope.cancel(); }
    bool isCancelled() const { return m_state->m_scope.isCancelled(); }
    /// Children that have not ended.
    int size() const { return m_state->m_running; }
    /// Waits until all children have ended, those too that are started meanwhile. The first
    /// failure since the last join, or ok; an exception of a child that is not an HttpException is
    /// thrown again. Await it at once; one join at a time, another one after it is fine.
    /// How it is undone: cancel the group; it then ends with its children.
    [[nodiscard]] Task<Result<void>> join();

private:
    std::shared_ptr<Detail::TaskGroupState> m_state;
};

} // namespace QHttpPool
