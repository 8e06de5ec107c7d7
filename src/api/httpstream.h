// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpStream: a response whose body is still arriving, and, after an upgrade or CONNECT (RFC 9110
// 7.8, 9.3.6), the raw stream both ways.
//
// Invariants. A handle, move-only; dropping it closes the stream early (the request is cancelled
// when it has not ended). Taking a chunk is what lets the next ones come: at most the request's
// credit is in flight. The end is next() giving nothing: then error() says whether the body is
// whole. One reader at a time: a second one ends the stream with LocalProtocolError. May outlive
// the pool; belongs to the pool's thread.
#pragma once

#include "../async/task.h"
#include "../core/response.h"
#include "../core/result.h"

#include <coroutine>
#include <memory>
#include <optional>

namespace QHttpPool {

class ReplyState;

/// What HttpStream::next() returns, to be awaited: the next bytes, or nothing at the end.
class QHTTPPOOL_EXPORT NextChunk
{
public:
    class QHTTPPOOL_EXPORT Awaiter
    {
    public:
        explicit Awaiter(std::shared_ptr<ReplyState> state);
        ~Awaiter();
        Q_DISABLE_COPY_MOVE(Awaiter)
        bool await_ready();
        void await_suspend(std::coroutine_handle<> handle);
        std::optional<QByteArray> await_resume();

    private:
        std::shared_ptr<ReplyState> m_state;
    };
    explicit NextChunk(std::shared_ptr<ReplyState> state)
        : m_state(std::move(state))
    {
    }
    Awaiter operator co_await() const { return Awaiter(m_state); }

private:
    std::shared_ptr<ReplyState> m_state;
};

/// What HttpStream::write() returns. The bytes are taken at once; awaiting it waits until more may
/// be written.
class QHTTPPOOL_EXPORT WriteReady
{
public:
    class QHTTPPOOL_EXPORT Awaiter
    {
    public:
        Awaiter(std::shared_ptr<ReplyState> state, HttpError error);
        ~Awaiter();
        Q_DISABLE_COPY_MOVE(Awaiter)
        bool await_ready() const;
        void await_suspend(std::coroutine_handle<> handle);
        Result<void> await_resume();

    private:
        std::shared_ptr<ReplyState> m_state;
        HttpError m_error;
    };
    WriteReady(std::shared_ptr<ReplyState> state, HttpError error)
        : m_state(std::move(state))
        , m_error(std::move(error))
    {
    }
    Awaiter operator co_await() const { return Awaiter(m_state, m_error); }
    /// Why the bytes were not taken; null when they were.
    const HttpError &error() const { return m_error; }

private:
    std::shared_ptr<ReplyState> m_state;
    HttpError m_error;
};

class QHTTPPOOL_EXPORT HttpStream
{
public:
    HttpStream(); ///< null: ended, without a head
    explicit HttpStream(std::shared_ptr<ReplyState> state);
    HttpStream(HttpStream &&other) noexcept;
    HttpStream &operator=(HttpStream &&other) noexcept;
    ~HttpStream();

    const ResponseHead &head() const;
    int status() const { return head().status; }
    QByteArray reason() const { return head().reason; }
    QByteArray httpVersion() const { return head().version; }
    const HttpHeaders &headers() const { return head().headers; }
    QUrl url() const; ///< of the request that was answered
    ConnectionInfo connection() const; ///< the connection that gives it, as it was at the head
    bool reused() const; ///< the connection had carried a request before
    RequestTimings timings() const; ///< complete when the stream has ended
    QList<ResponseHead> informational() const; ///< 1xx responses that came before, in order
    qint64 contentLength() const; ///< as announced; -1 when it was not

    /// The next bytes of the body; nothing when it has ended, well or not. `stream` may be
    /// destroyed while a coroutine waits: it resumes with nothing.
    NextChunk next() const;
    /// The whole body. ResponseTooLarge when it is more than maxBytes (-1: no limit);
    /// LocalProtocolError when some of it was read before.
    Task<Result<QByteArray>> readAll(qint64 maxBytes = DefaultReadAll);
    /// As much as HttpPool::request() holds.
    static constexpr qint64 DefaultReadAll = 256LL * 1024 * 1024;
    /// Ends it early: what has not been read is dropped, a waiting reader resumes with nothing.
    void close();

    bool isFinished() const; ///< ended, and everything was taken
    HttpError error() const; ///< why it ended early; null while it runs and after a good end
    HttpHeaders trailers() const; ///< after the end (RFC 9110 6.5)
    qint64 bytesReceived() const; ///< body bytes that came so far, taken or not

    /// The bytes are raw from here on, both ways.
    bool isUpgraded() const;
    /// Of an upgraded stream: takes the bytes; await the result before writing much more.
    WriteReady write(const QByteArray &bytes);
    /// Of an upgraded stream: ends our direction behind what was written.
    void finishWriting();

private:
    std::shared_ptr<ReplyState> m_state;
};

} // namespace QHttpPool
