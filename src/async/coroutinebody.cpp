// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// coroutineBody(): a BodyProducer over a function that returns tasks.
//
// Invariants: the coroutine that waits for a piece holds the function and looks for the producer by
// a weak pointer; m_round counts the rewinds, so that a piece of an earlier round is known. Nothing
// of the producer is touched after an answer, which may end it or pull again.
#include "coroutinebody.h"

#include <memory>
#include <utility>

namespace QHttpPool {

namespace {

using NextPiece = std::function<Task<Result<QByteArray>>(qint64 maxBytes)>;

Result<QByteArray> unknownFailure(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send, detail,
                     HttpError::Sent::Unknown);
}

/// The task of one piece, with exceptions made errors. `next` is held until it has ended.
Task<Result<QByteArray>> makePiece(std::shared_ptr<NextPiece> next, qint64 maxBytes)
{
    try {
        auto piece = co_await (*next)(maxBytes);
        co_return piece;
    } catch (const HttpException &exception) {
        co_return exception.error();
    } catch (const std::exception &exception) {
        co_return unknownFailure(QString::fromLocal8Bit(exception.what()));
    } catch (...) {
        co_return unknownFailure(QString());
    }
}

class CoroutineBody final : public BodyProducer, public std::enable_shared_from_this<CoroutineBody>
{
public:
    CoroutineBody(NextPiece next, qint64 size, std::function<bool()> rewind)
        : m_next(std::make_shared<NextPiece>(std::move(next)))
        , m_size(size)
        , m_rewind(std::move(rewind))
    {
    }

    void pull(qint64 maxBytes, Answer answer) override
    {
        if (m_rest.isEmpty())
            void(answerLater(weak_from_this(), m_round, makePiece(m_next, maxBytes), maxBytes,
                             std::move(answer)));
        else
            answer(takeRest(maxBytes));
    }
    qint64 size() const override { return m_size; }
    bool canRewind() const override { return bool(m_rewind); }
    bool rewind() override
    {
        ++m_round;
        m_rest.clear();
        return m_rewind && m_rewind();
    }

private:
    /// Detached: ends with the piece, and holds nothing of the producer but the weak pointer.
    static Task<> answerLater(std::weak_ptr<CoroutineBody> body, int round,
                              Task<Result<QByteArray>> task, qint64 maxBytes, Answer answer)
    {
        Result<QByteArray> piece = co_await std::move(task);
        const std::shared_ptr<CoroutineBody> self = body.lock();
        if (!self || self->m_round != round)
            co_return;
        if (piece && piece->size() > maxBytes) {
            self->m_rest = std::move(*piece);
            piece = self->takeRest(maxBytes);
        }
        answer(std::move(piece));
    }

    QByteArray takeRest(qint64 maxBytes)
    {
        const QByteArray piece = m_rest.left(qsizetype(maxBytes));
        m_rest.remove(0, piece.size());
        return piece;
    }

    std::shared_ptr<NextPiece> m_next;
    qint64 m_size;
    std::function<bool()> m_rewind;
    QByteArray m_rest; // of a piece that was longer than asked
    int m_round = 0;
};

} // namespace

BodySource coroutineBody(NextPiece next, qint64 size, std::function<bool()> rewind)
{
    return BodySource::producer(std::make_shared<CoroutineBody>(std::move(next), size,
                                                                std::move(rewind)));
}

} // namespace QHttpPool
