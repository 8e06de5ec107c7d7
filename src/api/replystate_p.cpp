// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ReplyState: applying events, ending, and waking who waits.
//
// Every function that can resume a coroutine holds the state by shared_ptr first: the resumed code
// may drop the last handle, or the pool. Between two resumptions the slots are read anew, since the
// first may have destroyed the frame that waits in the second.

#include "replystate_p.h"

#include "../core/target.h"

#include <QtCore/QObject>
#include <utility>

namespace QHttpPool {

namespace {

/// Room made at once for a body of announced length: what is announced need not come.
constexpr qint64 FirstReserve = 1024 * 1024;
/// Credit goes back when so much of it was taken (a quarter): a command for many small chunks, and
/// three quarters are still open, so the stream does not stop meanwhile.
constexpr qint64 CreditShare = 4;

HttpError misuse(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::None, detail);
}

qint64 announcedLength(const HttpHeaders &headers)
{
    if (headers.contains("transfer-encoding"))
        return -1;
    bool ok = false;
    const qint64 length = headers.value("content-length").toLongLong(&ok);
    return ok && length >= 0 ? length : -1;
}

} // namespace

ReplyState::ReplyState(Kind kind, ReplySink *sink, RequestId id, const HttpRequest &request)
    : m_kind(kind)
    , m_sink(sink)
    , m_id(id)
    , m_url(request.url())
    , m_maxBody(request.maxBody())
    , m_creditBatch(qMax(qint64(1), request.credit() / CreditShare))
    , m_pump(UploadPump::make(request.body(), this))
{
}

ReplyState::ReplyState(Kind kind, const QUrl &url, const HttpError &error)
    : m_kind(kind)
    , m_sink(nullptr)
    , m_id(0)
    , m_url(url)
    , m_maxBody(-1)
    , m_creditBatch(1)
    , m_error(error)
    , m_failedHere(true)
{
}

ReplyState::~ReplyState()
{
    if (m_pump)
        m_pump->stop();
}

void ReplyState::apply(Event::Payload &&payload)
{
    if (!m_sink)
        return;
    const auto self = shared_from_this();
    std::visit([this](auto &event) { on(event); }, payload);
    tellObserver();
}

bool ReplyState::mayRunUserCode(const Event::Payload &payload) const
{
    if (!m_observer.expired())
        return true;
    if (std::holds_alternative<InformationalEvent>(payload)
        || std::holds_alternative<UploadProgressEvent>(payload))
        return false;
    if (std::holds_alternative<HeadEvent>(payload))
        return m_kind == Kind::Stream && isResultAwaited();
    if (const auto *data = std::get_if<DataEvent>(&payload))
        return m_kind == Kind::Stream ? isReadAwaited() : isTooLarge(data->bytes.size());
    return isResultAwaited() || isReadAwaited() || m_pump || (m_writer && m_writer->hasWaiters());
}

bool ReplyState::isTooLarge(qint64 more) const
{
    return m_maxBody >= 0 && m_bytesReceived + more > m_maxBody;
}

void ReplyState::on(InformationalEvent &event)
{
    m_informational.append(std::move(event.head));
}

void ReplyState::on(HeadEvent &event)
{
    m_head = std::move(event.head);
    m_connection = std::move(event.connection);
    m_reused = event.reused;
    m_headSeen = true;
    m_contentLength = announcedLength(m_head.headers);
    if (event.upgraded) {
        m_writer = std::make_unique<StreamWriter>();
        m_contentLength = -1;
    }
    if (m_kind == Kind::Stream)
        wakeResult();
}

void ReplyState::on(DataEvent &event)
{
    const bool tooLarge = m_kind == Kind::Response && isTooLarge(event.bytes.size());
    m_bytesReceived += event.bytes.size();
    if (m_kind == Kind::Response) {
        if (tooLarge) {
            return fail(HttpError(HttpError::Kind::ResponseTooLarge, HttpError::Phase::Receive,
                                  HttpError::tr("the body is larger than %1 bytes").arg(m_maxBody),
                                  HttpError::Sent::Yes));
        }
        collect(std::move(event.bytes));
    } else if (m_discard) {
        giveCredit(event.bytes.size());
    } else {
        m_chunks.append(std::move(event.bytes));
        wakeReader();
    }
}

void ReplyState::on(DoneEvent &event)
{
    m_trailers = std::move(event.trailers);
    m_timings = event.timings;
    end();
    wakeAll();
}

void ReplyState::on(FailedEvent &event)
{
    m_timings = event.timings;
    m_error = std::move(event.error);
    end();
    wakeAll();
}

void ReplyState::on(WantsBodyEvent &event)
{
    if (m_writer) {
        m_writer->want(event.maxBytes);
        sendWritten();
        wakeWriters();
    } else if (const auto pump = m_pump) {
        pump->want(event.maxBytes);
    } else {
        bodyPiece(QByteArray(), true);
    }
}

void ReplyState::on(RewindBodyEvent &)
{
    if (const auto pump = m_pump)
        pump->rewind();
    else
        bodyRewound();
}

void ReplyState::collect(QByteArray &&bytes)
{
    if (m_discard)
        return;
    if (m_body.isEmpty()) {
        m_body = std::move(bytes); // most bodies are one chunk
        return;
    }
    const qint64 reserve = qMin(m_contentLength, FirstReserve);
    if (m_body.capacity() < reserve)
        m_body.reserve(reserve);
    m_body.append(bytes);
}

// Our answers to the engine

void ReplyState::bodyPiece(QByteArray bytes, bool last)
{
    if (!m_sink)
        return;
    BodyCommand command;
    command.id = m_id;
    command.bytes = std::move(bytes);
    command.last = last;
    m_sink->send(std::move(command));
}

void ReplyState::bodyFailed(const HttpError &error)
{
    if (!m_sink)
        return;
    BodyFailedCommand command;
    command.id = m_id;
    command.error = error;
    m_sink->send(std::move(command));
}

void ReplyState::bodyRewound()
{
    if (!m_sink)
        return;
    RewoundCommand command;
    command.id = m_id;
    m_sink->send(std::move(command));
}

void ReplyState::giveCredit(qint64 bytes)
{
    m_taken += bytes;
    if (!m_sink || m_taken < m_creditBatch)
        return;
    CreditCommand command;
    command.id = m_id;
    command.bytes = std::exchange(m_taken, 0);
    m_sink->send(std::move(command));
}

void ReplyState::sendWritten()
{
    if (!m_sink || !m_writer->hasPiece())
        return;
    StreamWriter::Piece piece = m_writer->takePiece();
    bodyPiece(std::move(piece.bytes), piece.last);
}

// The end

void ReplyState::cancel(const QString &detail, CancelReason reason)
{
    if (!m_sink)
        return;
    const bool answered = m_headSeen || !m_informational.isEmpty();
    HttpError error = HttpError::cancelled(
            m_headSeen ? HttpError::Phase::Receive : HttpError::Phase::Wait, detail,
            answered ? HttpError::Sent::Yes : HttpError::Sent::Unknown);
    if (reason == CancelReason::DeadlinePassed)
        error = error.withDeadlinePassed();
    if (const Result<Origin> origin = Origin::fromUrl(m_url))
        error = error.withOrigin(QString::fromLatin1(authorityForm(*origin)));
    fail(error);
}

void ReplyState::fail(const HttpError &error)
{
    if (!m_sink)
        return;
    const auto self = shared_from_this();
    m_error = error;
    m_failedHere = true;
    m_chunks.clear();
    m_body.clear();
    CancelCommand command;
    command.id = m_id;
    m_sink->send(std::move(command));
    end();
    wakeAll();
    tellObserver();
}

void ReplyState::setPriority(const HttpPriority &priority)
{
    if (!m_sink)
        return;
    PriorityCommand command;
    command.id = m_id;
    command.priority = priority;
    m_sink->send(std::move(command));
}

void ReplyState::end()
{
    std::exchange(m_sink, nullptr)->forget(m_id);
    m_scopes.clear();
    for (const QMetaObject::Connection &connection : std::as_const(m_owners))
        QObject::disconnect(connection);
    m_owners.clear();
    if (const auto pump = std::exchange(m_pump, nullptr))
        pump->stop();
}

void ReplyState::ScopeLink::abort(CancelReason reason)
{
    ReplyState *const state = m_state; // this link does not survive the end
    const QString detail = reason == CancelReason::DeadlinePassed
                                   ? HttpError::tr("the deadline of its scope passed")
                                   : HttpError::tr("its scope was cancelled");
    state->cancel(detail, reason);
}

void ReplyState::bindTo(const CancelScope &scope)
{
    if (!m_sink)
        return;
    const auto self = shared_from_this();
    scope.link(&m_scopes.emplace_front(this));
}

void ReplyState::bindTo(QObject *owner)
{
    if (!m_sink || !owner)
        return;
    m_owners.append(QObject::connect(owner, &QObject::destroyed, m_sink->object(),
                                     [weak = weak_from_this()] {
                                         if (const auto self = weak.lock())
                                             self->cancel(HttpError::tr("its owner was destroyed"));
                                     }));
}

void ReplyState::detach()
{
    m_resultTaken = true;
    m_discard = true;
    m_body.clear();
    for (const QByteArray &chunk : std::exchange(m_chunks, {}))
        giveCredit(chunk.size());
}

void ReplyState::dropPending()
{
    if (!m_resultTaken || m_kind == Kind::Response)
        cancel();
}

void ReplyState::closeStream()
{
    const QString detail = HttpError::tr("the stream was closed");
    if (!m_sink && !m_chunks.isEmpty() && m_error.isNone()) // a reader must not take it for whole
        m_error = HttpError::cancelled(HttpError::Phase::Receive, detail, HttpError::Sent::Yes);
    m_chunks.clear();
    cancel(detail);
}

// Who waits

bool ReplyState::isResultReady() const
{
    return !m_sink || (m_kind == Kind::Stream && m_headSeen);
}

void ReplyState::awaitResult(const void *owner, std::coroutine_handle<> handle)
{
    Q_ASSERT(!isResultAwaited());
    m_resultWait.owner = owner;
    m_resultWait.handle = handle;
}

void ReplyState::leaveResult(const void *owner)
{
    if (!m_resultWait.handle || m_resultWait.owner != owner)
        return;
    m_resultWait = WaitSlot();
    cancel();
}

void ReplyState::awaitRead(const void *owner, std::coroutine_handle<> handle)
{
    Q_ASSERT(!isReadAwaited());
    m_readWait.owner = owner;
    m_readWait.handle = handle;
}

void ReplyState::leaveRead(const void *owner)
{
    if (m_readWait.owner == owner)
        m_readWait = WaitSlot();
}

void ReplyState::awaitWrite(const void *owner, std::coroutine_handle<> handle)
{
    m_writer->addWaiter(StreamWriter::Waiter(owner, handle));
}

void ReplyState::leaveWrite(const void *owner)
{
    if (m_writer)
        m_writer->removeWaiter(owner);
}

void ReplyState::wakeAll()
{
    wakeResult();
    wakeReader();
    wakeWriters();
}

void ReplyState::wakeResult()
{
    if (ReplyListener *listener = std::exchange(m_listener, nullptr))
        return listener->ready();
    if (const auto handle = std::exchange(m_resultWait, WaitSlot()).handle)
        handle.resume();
}

void ReplyState::wakeReader()
{
    if (const auto handle = std::exchange(m_readWait, WaitSlot()).handle)
        handle.resume();
}

void ReplyState::wakeWriters()
{
    while (m_writer && isWriteReady()) {
        const auto handle = m_writer->takeWaiter();
        if (!handle)
            break;
        handle.resume();
    }
}

// What they get

Result<HttpResponse> ReplyState::takeResponse()
{
    if (!isResultReady())
        return misuse(HttpError::tr("another coroutine waits for this reply"));
    if (std::exchange(m_resultTaken, true))
        return misuse(HttpError::tr("the result of this reply was taken before"));
    if (!m_error.isNone())
        return m_error;
    HttpResponse response;
    response.setHead(m_head).setUrl(m_url).setBody(m_body).setTrailers(m_trailers);
    response.setTimings(m_timings).setConnection(m_connection);
    for (const ResponseHead &head : std::as_const(m_informational))
        response.addInformational(head);
    m_body = QByteArray(); // the response is its only holder
    return response;
}

Result<HttpStream> ReplyState::takeStream()
{
    if (!isResultReady())
        return misuse(HttpError::tr("another coroutine waits for this reply"));
    if (std::exchange(m_resultTaken, true))
        return misuse(HttpError::tr("the result of this reply was taken before"));
    if (!m_headSeen || m_failedHere)
        return m_error;
    return HttpStream(shared_from_this());
}

std::optional<QByteArray> ReplyState::takeChunk()
{
    m_wasRead = true;
    if (m_chunks.isEmpty())
        return std::nullopt;
    QByteArray chunk = m_chunks.takeFirst();
    giveCredit(chunk.size());
    return chunk;
}

HttpError ReplyState::write(const QByteArray &bytes)
{
    if (!m_writer)
        return misuse(HttpError::tr("only an upgraded stream can be written to"));
    if (m_writer->isEnded())
        return misuse(HttpError::tr("writing to this stream was finished before"));
    if (!m_sink) {
        return m_error.isNone() ? HttpError(HttpError::Kind::WriteError, HttpError::Phase::Send,
                                            HttpError::tr("the stream has ended"))
                                : m_error;
    }
    m_writer->add(bytes);
    sendWritten();
    return HttpError();
}

HttpError ReplyState::writeError() const
{
    if (!m_error.isNone())
        return m_error;
    if (m_sink || m_writer->isReady() || m_writer->isEmpty())
        return HttpError();
    return HttpError(HttpError::Kind::WriteError, HttpError::Phase::Send,
                     HttpError::tr("the stream ended before all was written"),
                     HttpError::Sent::Yes);
}

void ReplyState::finishWriting()
{
    if (!m_writer || m_writer->isEnded())
        return;
    m_writer->end();
    sendWritten();
}

} // namespace QHttpPool
