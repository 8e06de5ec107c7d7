// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Result<T>: a value or an HttpError. What every wait of the library yields; nothing throws unless
// the caller asks for value() where there is none.
//
// Invariants: default-constructible (QCoro 0.8's waitFor needs it): such a result has neither a
// value nor an error and says so with isEmpty(). A user-declared class, never an aggregate
// (gcc 12 destroys aggregate temporaries in co_await expressions twice).
#pragma once

#include "error.h"

#include <optional>
#include <type_traits>
#include <utility>

namespace QHttpPool {

template<typename T>
class [[nodiscard]] Result
{
public:
    using ValueType = T;

    Result() { }
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` is the point
        : m_value(std::move(value))
    {
    }
    Result(HttpError error) // NOLINT(google-explicit-constructor): `return error;` is the point
        : m_error(std::move(error))
    {
        Q_ASSERT(!m_error.isNone());
    }

    bool hasValue() const { return m_value.has_value(); }
    explicit operator bool() const { return hasValue(); }
    bool isEmpty() const { return !m_value && m_error.isNone(); }
    const HttpError &error() const { return m_error; }

    /// The value; throws HttpException when there is none.
    T &value() &
    {
        require();
        return *m_value;
    }
    const T &value() const &
    {
        require();
        return *m_value;
    }
    T value() &&
    {
        require();
        return std::move(*m_value);
    }
    template<typename U>
    T valueOr(U &&other) const &
    {
        return m_value ? *m_value : T(std::forward<U>(other));
    }
    T *operator->()
    {
        Q_ASSERT(m_value);
        return &*m_value;
    }
    const T *operator->() const
    {
        Q_ASSERT(m_value);
        return &*m_value;
    }
    T &operator*() &
    {
        Q_ASSERT(m_value);
        return *m_value;
    }
    const T &operator*() const &
    {
        Q_ASSERT(m_value);
        return *m_value;
    }
    T operator*() &&
    {
        Q_ASSERT(m_value);
        return std::move(*m_value);
    }

private:
    void require() const
    {
        if (!m_value)
            m_error.raise();
    }

    std::optional<T> m_value;
    HttpError m_error;
};

/// Nothing or an error.
template<>
class [[nodiscard]] Result<void>
{
public:
    using ValueType = void;

    Result() { }
    Result(HttpError error) // NOLINT(google-explicit-constructor)
        : m_error(std::move(error))
    {
    }
    bool hasValue() const { return m_error.isNone(); }
    explicit operator bool() const { return hasValue(); }
    const HttpError &error() const { return m_error; }
    void value() const
    {
        if (!m_error.isNone())
            m_error.raise();
    }

private:
    HttpError m_error;
};

} // namespace QHttpPool
