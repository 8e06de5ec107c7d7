// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpStream: a thin handle over ReplyState, and the awaiters of its reader and writers.

#include "httpstream.h"

#include "replystate_p.h"

#include <utility>

namespace QHttpPool {

namespace {

HttpError noStream()
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::None,
                     HttpError::tr("there is no stream: the handle is empty"));
}

HttpError tooLarge(qint64 maxBytes)
{
    return HttpError(HttpError::Kind::ResponseTooLarge, HttpError::Phase::Receive,
                     HttpError::tr("the body is larger than %1 bytes").arg(maxBytes),
                     HttpError::Sent::Yes);
}

// Holds the state, not the handle: dropping the handle ends the stream, and so this.
Task<Result<QByteArray>> readAllOf(std::shared_ptr<ReplyState> state, qint64 maxBytes)
{
    using Answer = Result<QByteArray>;
    if (!state)
        co_return Answer(noStream());
    if (state->wasRead() || state->isReadAwaited()) {
        co_return Answer(HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Receive,
                                   HttpError::tr("the body was read before, at least in part")));
    }
    if (maxBytes >= 0 && state->contentLength() > maxBytes)
        state->fail(tooLarge(maxBytes));
    const NextChunk next(state);
    QByteArray body;
    while (std::optional<QByteArray> chunk = co_await next) {
        if (maxBytes >= 0 && body.size() + chunk->size() > maxBytes) {
            state->fail(tooLarge(maxBytes));
            co_return Answer(tooLarge(maxBytes));
        }
        if (body.isEmpty())
            body = *std::move(chunk);
        else
            body.append(*chunk);
    }
    if (!state->error().isNone())
        co_return Answer(state->error());
    co_return Answer(body);
}

} // namespace

NextChunk::Awaiter::Awaiter(std::shared_ptr<ReplyState> state)
    : m_state(std::move(state))
{
}

NextChunk::Awaiter::~Awaiter()
{
    if (m_state)
        m_state->leaveRead(this);
}

bool NextChunk::Awaiter::await_ready()
{
    if (m_state && m_state->isReadAwaited()) {
        // Bytes that go to one of two readers by chance would be silent corruption.
        m_state->fail(HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Receive,
                                HttpError::tr("two coroutines read the same stream"),
                                HttpError::Sent::Yes));
    }
    return !m_state || m_state->isChunkReady();
}

void NextChunk::Awaiter::await_suspend(std::coroutine_handle<> handle)
{
    m_state->awaitRead(this, handle);
}

std::optional<QByteArray> NextChunk::Awaiter::await_resume()
{
    if (!m_state)
        return std::nullopt;
    return m_state->takeChunk();
}

WriteReady::Awaiter::Awaiter(std::shared_ptr<ReplyState> state, HttpError error)
    : m_state(std::move(state))
    , m_error(std::move(error))
{
}

WriteReady::Awaiter::~Awaiter()
{
    if (m_state)
        m_state->leaveWrite(this);
}

bool WriteReady::Awaiter::await_ready() const
{
    return !m_error.isNone() || m_state->isWriteReady();
}

void WriteReady::Awaiter::await_suspend(std::coroutine_handle<> handle)
{
    m_state->awaitWrite(this, handle);
}

Result<void> WriteReady::Awaiter::await_resume()
{
    if (!m_error.isNone())
        return m_error;
    return m_state->writeError();
}

HttpStream::HttpStream() = default;

HttpStream::HttpStream(std::shared_ptr<ReplyState> state)
    : m_state(std::move(state))
{
}

HttpStream::HttpStream(HttpStream &&other) noexcept = default;

HttpStream &HttpStream::operator=(HttpStream &&other) noexcept
{
    if (this == &other)
        return *this;
    if (const auto old = std::exchange(m_state, std::move(other.m_state)))
        old->closeStream();
    return *this;
}

HttpStream::~HttpStream()
{
    if (const auto state = std::move(m_state))
        state->closeStream();
}

const ResponseHead &HttpStream::head() const
{
    static const ResponseHead none;
    return m_state ? m_state->head() : none;
}

QUrl HttpStream::url() const
{
    return m_state ? m_state->url() : QUrl();
}

ConnectionInfo HttpStream::connection() const
{
    return m_state ? m_state->connection() : ConnectionInfo();
}

bool HttpStream::reused() const
{
    return m_state && m_state->reused();
}

RequestTimings HttpStream::timings() const
{
    return m_state ? m_state->timings() : RequestTimings();
}

QList<ResponseHead> HttpStream::informational() const
{
    return m_state ? m_state->informational() : QList<ResponseHead>();
}

qint64 HttpStream::contentLength() const
{
    return m_state ? m_state->contentLength() : -1;
}

NextChunk HttpStream::next() const
{
    return NextChunk(m_state);
}

Task<Result<QByteArray>> HttpStream::readAll(qint64 maxBytes)
{
    return readAllOf(m_state, maxBytes);
}

void HttpStream::close()
{
    if (const auto state = m_state)
        state->closeStream();
}

bool HttpStream::isFinished() const
{
    return !m_state || m_state->isStreamFinished();
}

HttpError HttpStream::error() const
{
    return m_state ? m_state->error() : HttpError();
}

HttpHeaders HttpStream::trailers() const
{
    return m_state ? m_state->trailers() : HttpHeaders();
}

qint64 HttpStream::bytesReceived() const
{
    return m_state ? m_state->bytesReceived() : 0;
}

bool HttpStream::isUpgraded() const
{
    return m_state && m_state->isUpgraded();
}

WriteReady HttpStream::write(const QByteArray &bytes)
{
    return WriteReady(m_state, m_state ? m_state->write(bytes) : noStream());
}

void HttpStream::finishWriting()
{
    if (m_state)
        m_state->finishWriting();
}

} // namespace QHttpPool
