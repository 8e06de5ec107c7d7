// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Raced<R>: the outcome of race(): who was first, and with what.
#pragma once

#include <QtCore/qglobal.h>

#include <optional>
#include <utility>

namespace QHttpPool {

/// Who won a race, and with what. index(): its place among the arguments, -1: nobody raced.
template<typename R>
class Raced
{
public:
    Raced() { }
    Raced(qsizetype index, R result)
        : m_index(index)
        , m_result(std::move(result))
    {
    }
    qsizetype index() const { return m_index; }
    R &result() &
    {
        Q_ASSERT(m_result);
        return *m_result;
    }
    const R &result() const &
    {
        Q_ASSERT(m_result);
        return *m_result;
    }
    R result() &&
    {
        Q_ASSERT(m_result);
        return std::move(*m_result);
    }

private:
    qsizetype m_index = -1;
    std::optional<R> m_result;
};

} // namespace QHttpPool
