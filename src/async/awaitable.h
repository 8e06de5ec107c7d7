// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ResultOf<A>: the type that `co_await a` gives inside a Task, decayed; std::monostate for void.
// For whatever a Task can await: tasks, our own awaitables, and the Qt types that QCoro knows.
//
// Invariants: only the public face of QCoro is used (the promise's await_transform), so newer
// versions work too; awaitables are always taken as rvalues (gcc 12 copies lvalue awaiters).
#pragma once

#include "task.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace QHttpPool {

namespace Detail {

template<typename T>
auto awaiterOf(T &&transformed)
{
    if constexpr (requires { std::forward<T>(transformed).operator co_await(); })
        return std::type_identity<decltype(std::forward<T>(transformed).operator co_await())>();
    else if constexpr (requires { operator co_await(std::forward<T>(transformed)); })
        return std::type_identity<decltype(operator co_await(std::forward<T>(transformed)))>();
    else
        return std::type_identity<std::remove_cvref_t<T>>();
}

template<typename A>
using Transformed = decltype(std::declval<Task<void>::promise_type &>().await_transform(
        std::declval<A>()));
template<typename A>
using AwaiterOf = typename decltype(awaiterOf(std::declval<Transformed<A>>()))::type;
template<typename A>
using RawResultOf = std::decay_t<decltype(std::declval<AwaiterOf<A> &>().await_resume())>;

/// An awaitable that is its own awaiter: it must live until its coroutine goes on.
template<typename A>
inline constexpr bool IsOwnAwaiter = requires(A &awaitable) { awaitable.await_resume(); };

} // namespace Detail

/// Whatever a Task can co_await and that can be moved.
template<typename A>
concept MovableAwaitable = std::is_move_constructible_v<A> && !std::is_reference_v<A>
                           && requires { typename Detail::RawResultOf<A>; };

template<typename A>
using ResultOf = std::conditional_t<std::is_void_v<Detail::RawResultOf<A>>, std::monostate,
                                    Detail::RawResultOf<A>>;

} // namespace QHttpPool
