// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// gather(): waits for several awaitables and gives all results, in the order of the arguments.
//
// Invariants: everything given to it runs already (tasks and replies are eager), so awaiting one
// after the other loses no time. It takes its arguments over: what can only be moved is moved. An
// error inside a Result<T> is a result like any other and stops nothing (a TaskGroup does that).
// A void result is a std::monostate. When one throws, the wait ends with that exception and the
// awaitables behind it are dropped. How it is undone: cancel what was given to it.
#pragma once

#include "awaitable.h"

#include <QtCore/QList>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace QHttpPool {

namespace Detail {

/// Both pointers stay valid: gather() awaits it. (Not a result: a QCoro task cannot give a
/// std::monostate.)
template<typename A>
Task<> awaitInto(A *awaitable, std::optional<ResultOf<A>> *out)
{
    if constexpr (std::is_void_v<RawResultOf<A>>) {
        co_await std::move(*awaitable);
        out->emplace();
    } else {
        auto result = co_await std::move(*awaitable);
        out->emplace(std::move(result));
    }
}

/// Recursion, because a pack in one expression would put several co_awaits into a braced list,
/// which gcc 12 gets wrong.
template<size_t I, typename Awaitables, typename Results>
Task<> gatherFrom(Awaitables *awaitables, Results *results)
{
    if constexpr (I < std::tuple_size_v<Awaitables>) {
        co_await awaitInto(&std::get<I>(*awaitables), &std::get<I>(*results));
        co_await gatherFrom<I + 1>(awaitables, results);
    }
    co_return;
}

} // namespace Detail

template<MovableAwaitable... As>
    requires(sizeof...(As) > 0)
Task<std::tuple<ResultOf<As>...>> gather(As... awaitables)
{
    std::tuple<As...> all(std::move(awaitables)...);
    std::tuple<std::optional<ResultOf<As>>...> results;
    co_await Detail::gatherFrom<0>(&all, &results);
    co_return std::apply(
            [](auto &...each) { return std::tuple<ResultOf<As>...>(std::move(*each)...); },
            results);
}

template<MovableAwaitable A>
Task<std::vector<ResultOf<A>>> gather(std::vector<A> awaitables)
{
    std::vector<ResultOf<A>> results;
    results.reserve(awaitables.size());
    for (A &awaitable : awaitables) {
        std::optional<ResultOf<A>> result;
        co_await Detail::awaitInto(&awaitable, &result);
        results.push_back(std::move(*result));
    }
    co_return results;
}

/// For what can be copied (a QList holds nothing else).
template<MovableAwaitable A>
Task<std::vector<ResultOf<A>>> gather(QList<A> awaitables)
{
    return gather(std::vector<A>(awaitables.cbegin(), awaitables.cend()));
}

} // namespace QHttpPool
