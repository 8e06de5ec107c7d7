// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ReplyState: one request as the caller's side knows it. Shared by the pool (while it runs), the
// handles (PendingReply, HttpStream) and the awaiters that wait on it.
//
// Invariants. The response changes by apply() only, and by nothing after the end. State first, then
// tell: whoever waits is resumed as the last thing, when all members are true, from a function that
// holds the state alive and that touches nothing of the pool afterwards. The end (Done, Failed, or
// fail() from this side) happens once: the pool forgets the request, scopes and owners are let go,
// the body source too. m_sink is set exactly while the request runs, so a handle that outlives the
// pool needs no pool.
#pragma once

#include "../async/cancelscope.h"
#include "../engine/events.h"
#include "httpstream.h"
#include "replyparties_p.h"
#include "streamwriter_p.h"
#include "uploadpump_p.h"

#include <QtCore/QMetaObject>
#include <coroutine>
#include <forward_list>
#include <memory>

namespace QHttpPool {

class ReplyState final : public std::enable_shared_from_this<ReplyState>, private UploadOutput
{
public:
    enum class Kind { Response, Stream };

    /// A request that runs. The request is prepared; sink outlives the run.
    ReplyState(Kind kind, ReplySink *sink, RequestId id, const HttpRequest &request);
    /// A request that failed before it was submitted.
    ReplyState(Kind kind, const QUrl &url, const HttpError &error);
    ~ReplyState();
    Q_DISABLE_COPY_MOVE(ReplyState)
    RequestId id() const { return m_id; }
    bool isRunning() const { return m_sink != nullptr; }

    // From the engine. May resume user code, as the last thing.
    void apply(Event::Payload &&payload);
    /// Applying it may run user code: somebody waits for it, or a body is pulled.
    bool mayRunUserCode(const Event::Payload &payload) const;

    // From this side. Each resumes who waits, as the last thing; nothing after the end.
    void cancel(const QString &detail = QString(), CancelReason reason = CancelReason::Cancelled);
    void fail(const HttpError &error);
    void setPriority(const HttpPriority &priority);
    void bindTo(QObject *owner);
    void bindTo(const CancelScope &scope);
    void detach();
    void dropPending(); ///< the PendingReply has gone
    void closeStream(); ///< the HttpStream has gone, or was closed

    // The result of the PendingReply.
    bool isResultReady() const;
    bool isResultAwaited() const { return m_resultWait.handle || m_listener; }
    void awaitResult(const void *owner, std::coroutine_handle<> handle);
    void leaveResult(const void *owner); ///< the awaiter has gone; cancels when it still waited
    void setListener(ReplyListener *listener) { m_listener = listener; }
    void setObserver(std::weak_ptr<ReplyObserver> observer) { m_observer = std::move(observer); }
    Result<HttpResponse> takeResponse();
    Result<HttpStream> takeStream();

    // The stream.
    bool isHeadSeen() const { return m_headSeen; }
    bool isEndedHere() const { return m_failedHere; } ///< by a call on this side
    bool hasChunk() const { return !m_chunks.isEmpty(); }
    qint64 bytesSent() const { return m_bytesSent; } ///< of the request body
    const ResponseHead &head() const { return m_head; }
    const QUrl &url() const { return m_url; }
    const ConnectionInfo &connection() const { return m_connection; }
    bool reused() const { return m_reused; }
    bool isUpgraded() const { return m_writer != nullptr; }
    const RequestTimings &timings() const { return m_timings; }
    const QList<ResponseHead> &informational() const { return m_informational; }
    const HttpHeaders &trailers() const { return m_trailers; }
    qint64 contentLength() const { return m_contentLength; }
    qint64 bytesReceived() const { return m_bytesReceived; }
    const HttpError &error() const { return m_error; }
    bool isStreamFinished() const { return !m_sink && m_chunks.isEmpty(); }
    bool wasRead() const { return m_wasRead; }

    bool isChunkReady() const { return !m_chunks.isEmpty() || !m_sink; }
    bool isReadAwaited() const { return bool(m_readWait.handle); }
    void awaitRead(const void *owner, std::coroutine_handle<> handle);
    void leaveRead(const void *owner);
    std::optional<QByteArray> takeChunk(); ///< gives credit
    QByteArray takeAll(); ///< all that is there, in one

    /// The error says why the bytes were not taken.
    HttpError write(const QByteArray &bytes);
    void finishWriting();
    bool isWriteReady() const { return !m_sink || (m_writer && m_writer->isReady()); }
    HttpError writeError() const; ///< of a write that is ready
    void awaitWrite(const void *owner, std::coroutine_handle<> handle);
    void leaveWrite(const void *owner);

private:
    class ScopeLink final : public ScopeWaiter
    {
    public:
        explicit ScopeLink(ReplyState *state)
            : m_state(state)
        {
        }
        void abort(CancelReason reason) override;

    private:
        ReplyState *m_state;
    };
    class WaitSlot
    {
    public:
        WaitSlot() { }
        const void *owner = nullptr; // the awaiter
        std::coroutine_handle<> handle;
    };

    void on(InformationalEvent &event);
    void on(HeadEvent &event);
    void on(DataEvent &event);
    void on(DoneEvent &event);
    void on(FailedEvent &event);
    void on(WantsBodyEvent &event);
    void on(RewindBodyEvent &event);
    void on(UploadProgressEvent &event) { m_bytesSent = event.sent; }
    void on(TracedEvent &) { }
    void on(StatisticsEvent &) { }
    void on(DrainedEvent &) { }

    void bodyPiece(QByteArray bytes, bool last) override;
    void bodyFailed(const HttpError &error) override;
    void bodyRewound() override;

    bool isTooLarge(qint64 more) const;
    void collect(QByteArray &&bytes);
    void giveCredit(qint64 bytes);
    void sendWritten();
    void end();
    void wakeAll();
    void tellObserver()
    {
        if (const auto observer = m_observer.lock())
            observer->replyChanged();
    }
    void wakeResult();
    void wakeReader();
    void wakeWriters();

    const Kind m_kind;
    ReplySink *m_sink; // null: ended
    const RequestId m_id;
    const QUrl m_url;
    const qint64 m_maxBody;
    const qint64 m_creditBatch;

    ResponseHead m_head;
    ConnectionInfo m_connection;
    QList<ResponseHead> m_informational;
    HttpHeaders m_trailers;
    RequestTimings m_timings;
    HttpError m_error;
    QByteArray m_body; // Kind::Response
    QList<QByteArray> m_chunks; // Kind::Stream: came and not taken
    qint64 m_contentLength = -1;
    qint64 m_bytesReceived = 0;
    qint64 m_bytesSent = 0;
    qint64 m_taken = 0; // credit not given back yet
    bool m_headSeen = false;
    bool m_reused = false;
    bool m_failedHere = false; // the error is ours: what came before it is dropped
    bool m_resultTaken = false;
    bool m_discard = false; // detached
    bool m_wasRead = false;

    WaitSlot m_resultWait;
    WaitSlot m_readWait;
    ReplyListener *m_listener = nullptr;
    std::weak_ptr<ReplyObserver> m_observer;
    std::forward_list<ScopeLink> m_scopes;
    QList<QMetaObject::Connection> m_owners;
    std::shared_ptr<UploadPump> m_pump;
    std::unique_ptr<StreamWriter> m_writer; // set: upgraded
};

} // namespace QHttpPool
