// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpReplyPrivate: tells one HttpReply what happens to its ReplyState, a step at a time.
//
// Why no coroutine reads the stream here: one that is inside a signal's slot cannot be resumed, so
// a slot that runs an event loop until finished() would wait for ever. Instead each change of the
// state, and each posted call, does the steps that are due; one from a nested loop goes on where
// the outer one stands.
//
// Invariants. Shared, so that it outlives the reply in a slot: after each signal q is asked first.
// State first, then tell. What a call of this side ends (abort, close, a destroyed pool, a refusal)
// is told by a posted call only; what the engine says is told at once, on its unwound stack. While
// slots run and something is left to tell, a posted call stands by for a nested loop.
#pragma once

#include "httpreply.h"
#include "replystate_p.h"
#include "transferrate_p.h"

namespace QHttpPool {

class HttpPool;
class HttpPoolPrivate;

class HttpReplyPrivate final : public ReplyObserver,
                               public std::enable_shared_from_this<HttpReplyPrivate>
{
public:
    static HttpReply *start(const std::shared_ptr<HttpPoolPrivate> &pool,
                            const HttpRequest &request, QObject *parent);
    /// The pool is being destroyed: its replies that have something to tell are taken from it.
    static void outlive(const HttpPool &pool);

    HttpReplyPrivate(const std::shared_ptr<HttpPoolPrivate> &pool, const HttpRequest &request);
    ~HttpReplyPrivate() = default;
    Q_DISABLE_COPY_MOVE(HttpReplyPrivate)

    void begin(HttpReply *reply);
    void leave(); ///< the reply is being destroyed
    void abort();
    void setPaused(bool on);
    void setCollect(bool on);
    void setAutoDelete(bool on);
    void setPriority(const HttpPriority &priority) { m_state->setPriority(priority); }

    const ReplyState &state() const { return *m_state; }
    const ResponseHead &head() const;
    QUrl location() const;
    const HttpError &error() const { return m_error; }
    const QByteArray &body() const { return m_body; }
    qint64 bytesReceived() const { return m_bytesReceived; }
    qint64 bytesSent() const { return m_bytesSent; }
    qint64 bytesTotal() const;
    double progress() const;
    double rate() const;
    qint64 eta() const;
    bool isFinished() const { return m_isFinished; }
    bool collects() const { return m_collect; }
    bool isPaused() const { return m_paused; }
    bool autoDelete() const { return m_autoDelete; }

private:
    using Step = void (HttpReplyPrivate::*)();
    enum Change { PausedChange = 1, CollectChange = 2, AutoDeleteChange = 4 };

    void replyChanged() override;
    void post();
    void work();
    Step dueStep() const; ///< null: nothing is to be told now
    bool endsHere() const { return m_aborted || m_state->isEndedHere(); }
    bool goesOn() const { return q && !m_isFinished && !endsHere(); }
    void note(Change change);
    void tellChanges();
    void tellInformational();
    void tellUpload();
    void tellHead();
    void tellChunk();
    void tellEnd();
    void tellFinished();
    bool collect(const QByteArray &chunk);
    qint64 knownTotal() const; ///< of both bodies; -1: one is not known
    TimePoint now() const;
    void outlivePool();

    HttpReply *q = nullptr; // null: destroyed
    const std::weak_ptr<HttpPoolPrivate> m_pool;
    const std::shared_ptr<ReplyState> m_state;
    const qint64 m_uploadSize; // -1: not known
    const qint64 m_maxBody; // of what is collected; -1: no limit
    const bool m_isHead; // a HEAD request: the length is not that of a body

    HttpError m_error;
    QByteArray m_body;
    TransferRate m_rate;
    double m_finalRate = 0;
    qint64 m_bytesReceived = 0;
    qint64 m_bytesSent = 0;
    qsizetype m_informationalTold = 0;
    int m_changes = 0;
    bool m_headTold = false;
    bool m_paused = false;
    bool m_collect = true;
    bool m_autoDelete = true;
    bool m_aborted = false;
    bool m_posted = false;
    bool m_mayEnd = false; // a later turn has come since endsHere()
    bool m_isFinished = false;
    bool m_finishedTold = false;
    bool m_finishedDelivered = false;
};

} // namespace QHttpPool
