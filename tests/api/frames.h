// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Frame: a coroutine whose frame the test owns, so that it can destroy it while it waits (QCoro's
// tasks cannot be). Not for results: a coroutine writes into a Log that outlives it.
#pragma once

#include "api/pendingreply.h"

#include <QtCore/QStringList>
#include <coroutine>
#include <exception>
#include <memory>
#include <utility>

namespace QHttpPoolTest {

class Frame
{
public:
    class promise_type
    {
    public:
        Frame get_return_object()
        {
            return Frame(std::coroutine_handle<promise_type>::from_promise(*this));
        }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() const noexcept { return {}; }
        void return_void() const { }
        void unhandled_exception() const { std::terminate(); }
    };
    explicit Frame(std::coroutine_handle<promise_type> handle)
        : m_handle(handle)
    {
    }
    Frame(Frame &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    ~Frame() { destroy(); }
    void destroy()
    {
        if (const auto handle = std::exchange(m_handle, nullptr))
            handle.destroy();
    }
    bool isDone() const { return !m_handle || m_handle.done(); }

private:
    std::coroutine_handle<promise_type> m_handle;
};

/// What coroutines did, in order. Shared: a QCoro task that was dropped may write late.
using Log = std::shared_ptr<QStringList>;
inline Log makeLog()
{
    return std::make_shared<QStringList>();
}

inline QString describe(const QHttpPool::HttpError &error)
{
    return QString::fromLatin1(QHttpPool::HttpError::name(error.kind()));
}
inline QString describe(const QHttpPool::Result<QHttpPool::HttpResponse> &result)
{
    return result ? QString::number(result->status()) + QLatin1Char(' ')
                            + QString::fromLatin1(result->body())
                  : describe(result.error());
}
inline QString describe(const QHttpPool::Result<QHttpPool::HttpStream> &result)
{
    return result ? QString::number(result->status()) : describe(result.error());
}

} // namespace QHttpPoolTest
