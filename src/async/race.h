// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// race(): waits for the first of several awaitables to finish; gives its place and its result, and
// drops the others.
//
// Invariants: the first to finish wins, with an error or an exception too. It takes its arguments
// over and keeps them in a shared state; each is awaited by a small detached coroutine that holds
// this state. As soon as there is a winner the others are destroyed, before race() goes on. What
// that means is theirs to say: a reply that is dropped is cancelled, and must let go of the
// coroutine that waits for it (by going on with an error); a Task, which cannot be cancelled, runs
// on, and its result is dropped. So does what is its own awaiter. How it is undone: cancel what was
// given to it.
#pragma once

#include "awaitable.h"
#include "completion.h"
#include "raced.h"

#include <exception>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace QHttpPool {

namespace Detail {

template<typename... Rs>
class CommonResult
{
public:
    using Type = std::variant<Rs...>;
};
template<typename R, typename... Rs>
    requires(std::is_same_v<R, Rs> && ...)
class CommonResult<R, Rs...>
{
public:
    using Type = R;
};

template<typename R>
class RaceState
{
public:
    virtual ~RaceState() = default;
    virtual void dropAll() = 0;

    void finish(Raced<R> raced, std::exception_ptr exception = nullptr)
    {
        if (m_over)
            return;
        m_over = true;
        m_raced = std::move(raced);
        m_exception = std::move(exception);
        dropAll(); // their coroutines may go on in here; they find that it is over
        m_finished.complete(Result<void>());
    }

    bool m_over = false;
    Raced<R> m_raced;
    std::exception_ptr m_exception;
    Completion<void> m_finished { CancelScope() }; // under no scope: its racers are
};

template<typename R, typename Racers>
class RaceStateOf final : public RaceState<R>
{
public:
    explicit RaceStateOf(Racers racers)
        : m_racers(std::move(racers))
    {
    }
    void dropAll() override
    {
        if constexpr (requires { m_racers.size(); }) {
            for (auto &racer : m_racers)
                racer.reset();
        } else {
            std::apply([](auto &...racer) { (racer.reset(), ...); }, m_racers);
        }
    }
    Racers m_racers; // each a std::optional, empty when dropped
};

/// Exactly one racer of a variant is made by its place: types may be there twice.
template<typename R, qsizetype I, typename T>
R raceResult(T &&result)
{
    if constexpr (std::is_same_v<R, std::remove_cvref_t<T>>)
        return std::forward<T>(result);
    else
        return R(std::in_place_index<size_t(I)>, std::forward<T>(result));
}

/// `racer` lies in `state`.
template<typename R, qsizetype I, typename A>
Task<> runInRace(std::shared_ptr<RaceState<R>> state, std::optional<A> *racer, qsizetype index)
{
    std::optional<A> kept;
    if constexpr (IsOwnAwaiter<A>) {
        kept.emplace(std::move(**racer));
        racer = &kept;
    }
    try {
        if constexpr (std::is_void_v<RawResultOf<A>>) {
            co_await std::move(**racer);
            state->finish(Raced<R>(index, raceResult<R, I>(std::monostate())));
        } else {
            auto result = co_await std::move(**racer);
            state->finish(Raced<R>(index, raceResult<R, I>(std::move(result))));
        }
    } catch (...) {
        state->finish(Raced<R>(), std::current_exception());
    }
}

template<typename R>
Task<Raced<R>> raceEnd(std::shared_ptr<RaceState<R>> state)
{
    const Result<void> ignored = co_await state->m_finished.wait();
    Q_UNUSED(ignored);
    if (state->m_exception)
        std::rethrow_exception(std::exchange(state->m_exception, nullptr));
    co_return std::move(state->m_raced);
}

template<typename R, typename State, size_t... Is>
void startRace(const std::shared_ptr<State> &state, std::index_sequence<Is...>)
{
    // What is there at once wins, and the ones behind it are dropped without a wait.
    ((state->m_over
              ? void()
              : void(runInRace<R, qsizetype(Is)>(std::shared_ptr<RaceState<R>>(state),
                                                 &std::get<Is>(state->m_racers), qsizetype(Is)))),
     ...);
}

} // namespace Detail

/// The result is a Raced<R> when all give an R, else a Raced<std::variant<...>> with one type for
/// each argument, set at index().
template<MovableAwaitable... As>
    requires(sizeof...(As) > 0)
auto race(As... awaitables) -> Task<Raced<typename Detail::CommonResult<ResultOf<As>...>::Type>>
{
    using R = typename Detail::CommonResult<ResultOf<As>...>::Type;
    using Racers = std::tuple<std::optional<As>...>;
    auto state = std::make_shared<Detail::RaceStateOf<R, Racers>>(
            Racers(std::optional<As>(std::move(awaitables))...));
    Detail::startRace<R>(state, std::index_sequence_for<As...>());
    return Detail::raceEnd<R>(std::move(state));
}

template<MovableAwaitable A>
Task<Raced<ResultOf<A>>> race(std::vector<A> awaitables)
{
    using R = ResultOf<A>;
    using Racers = std::vector<std::optional<A>>;
    Racers racers;
    racers.reserve(awaitables.size());
    for (A &awaitable : awaitables)
        racers.emplace_back(std::move(awaitable));
    auto state = std::make_shared<Detail::RaceStateOf<R, Racers>>(std::move(racers));
    if (state->m_racers.empty())
        state->finish(Raced<R>());
    for (size_t i = 0; i < state->m_racers.size() && !state->m_over; ++i)
        void(Detail::runInRace<R, 0>(std::shared_ptr<Detail::RaceState<R>>(state),
                                     &state->m_racers[i], qsizetype(i)));
    return Detail::raceEnd<R>(std::move(state));
}

} // namespace QHttpPool
