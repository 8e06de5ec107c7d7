// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpReplyPrivate: the steps. Each changes the state first and emits as its last thing; where a
// step has several signals, goesOn() stands between them.

#include "httpreply_p.h"

#include "httppool_p.h"

#include <QtCore/QThread>
#include <utility>

namespace QHttpPool {

namespace {

/// Room made at once for a body of announced length: what is announced need not come.
constexpr qint64 FirstReserve = 1024 * 1024;

std::shared_ptr<ReplyState> submit(HttpPoolPrivate &pool, const HttpRequest &request)
{
    constexpr auto Kind = ReplyState::Kind::Stream;
    if (request.isUpgrade() || request.method() == "CONNECT") {
        return std::make_shared<ReplyState>(
                Kind, request.url(),
                HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Prepare,
                          HttpError::tr("an upgrade and CONNECT need a stream, not a reply")));
    }
    return pool.submit(Kind, request, nullptr);
}

} // namespace

HttpReply *HttpReplyPrivate::start(const std::shared_ptr<HttpPoolPrivate> &pool,
                                   const HttpRequest &request, QObject *parent)
{
    QObject *const owner = parent ? parent : pool->q;
    const bool sameThread = owner->thread() == QThread::currentThread();
    if (parent && !sameThread)
        qCCritical(lcHttpPool, "HttpPool::start() was given a parent of another thread: ignored");
    const auto d = std::make_shared<HttpReplyPrivate>(pool, request);
    auto *const reply = new HttpReply(d, sameThread ? owner : nullptr);
    d->begin(reply);
    return reply;
}

HttpReplyPrivate::HttpReplyPrivate(const std::shared_ptr<HttpPoolPrivate> &pool,
                                   const HttpRequest &request)
    : m_pool(pool)
    , m_state(submit(*pool, request))
    , m_uploadSize(request.body().size())
    , m_maxBody(request.hasMaxBody() ? request.maxBody() : HttpPool::DefaultMaxBody)
    , m_isHead(request.method() == "HEAD")
{
}

void HttpReplyPrivate::begin(HttpReply *reply)
{
    q = reply;
    m_state->setObserver(weak_from_this());
    if (!m_state->isRunning())
        post(); // it was refused
}

void HttpReplyPrivate::leave()
{
    const auto self = shared_from_this();
    q = nullptr;
    m_state->setObserver({});
    m_state->cancel();
}

void HttpReplyPrivate::outlive(const HttpPool &pool)
{
    const auto replies = pool.findChildren<HttpReply *>(QString(), Qt::FindDirectChildrenOnly);
    for (HttpReply *reply : replies)
        reply->d->outlivePool();
}

// Who waits for the end of a reply must not find it gone; and there must be somebody who deletes
// it when the event loop does not run any more.
void HttpReplyPrivate::outlivePool()
{
    QCoreApplication *const application = QCoreApplication::instance();
    if (m_finishedDelivered || !application)
        return; // dies with the pool: it has nothing to tell, or never could
    if (application->thread() == q->thread()) {
        q->setParent(application);
        return;
    }
    q->setParent(nullptr);
    if (m_autoDelete)
        q->deleteLater(); // behind the posted end; also done when the thread ends
}

// Calls of the reply

void HttpReplyPrivate::abort()
{
    if (m_isFinished || std::exchange(m_aborted, true))
        return;
    const auto self = shared_from_this();
    const QString detail = HttpError::tr("the reply was aborted");
    m_error = HttpError::cancelled(HttpError::Phase::Receive, detail, HttpError::Sent::Yes);
    m_state->cancel(detail); // nothing when all has come but not all was given out
    post();
}

void HttpReplyPrivate::setPaused(bool on)
{
    if (std::exchange(m_paused, on) != on)
        note(PausedChange);
}

void HttpReplyPrivate::setCollect(bool on)
{
    if (std::exchange(m_collect, on) != on)
        note(CollectChange);
}

void HttpReplyPrivate::setAutoDelete(bool on)
{
    if (std::exchange(m_autoDelete, on) != on)
        note(AutoDeleteChange);
}

void HttpReplyPrivate::note(Change change)
{
    m_changes |= change;
    if (!m_isFinished)
        post();
}

// What drives it

void HttpReplyPrivate::replyChanged()
{
    if (endsHere())
        post(); // perhaps inside the call that ended it
    else
        work();
}

void HttpReplyPrivate::post()
{
    if (!q || std::exchange(m_posted, true))
        return;
    QMetaObject::invokeMethod(
            q,
            [weak = weak_from_this()] {
                const auto self = weak.lock();
                if (!self)
                    return;
                self->m_posted = false;
                if (self->endsHere())
                    self->m_mayEnd = true;
                self->work();
            },
            Qt::QueuedConnection);
}

void HttpReplyPrivate::work()
{
    const auto self = shared_from_this();
    while (q) {
        const Step step = dueStep();
        if (!step)
            break;
        (this->*step)();
    }
}

HttpReplyPrivate::Step HttpReplyPrivate::dueStep() const
{
    if (m_finishedTold)
        return nullptr;
    if (m_isFinished)
        return &HttpReplyPrivate::tellFinished;
    if (endsHere())
        return m_mayEnd ? &HttpReplyPrivate::tellEnd : nullptr;
    if (m_changes != 0)
        return &HttpReplyPrivate::tellChanges;
    if (m_informationalTold < m_state->informational().size())
        return &HttpReplyPrivate::tellInformational;
    if (m_bytesSent != m_state->bytesSent())
        return &HttpReplyPrivate::tellUpload;
    if (!m_headTold && m_state->isHeadSeen())
        return &HttpReplyPrivate::tellHead;
    if (m_state->hasChunk())
        return m_paused ? nullptr : &HttpReplyPrivate::tellChunk;
    return m_state->isRunning() ? nullptr : &HttpReplyPrivate::tellEnd;
}

QUrl HttpReplyPrivate::location() const
{
    const int status = head().status;
    const bool isRedirect = status == 301 || status == 302 || status == 303 || status == 307
                            || status == 308;
    const QByteArray value = head().headers.value("location");
    if (!isRedirect || value.isEmpty())
        return QUrl();
    const QUrl base = m_state->url();
    QUrl target = base.resolved(QUrl::fromEncoded(value));
    if (!target.hasFragment() && base.hasFragment())
        target.setFragment(base.fragment(QUrl::FullyEncoded), QUrl::StrictMode);
    return target.isValid() ? target : QUrl();
}

void HttpReplyPrivate::tellChanges()
{
    const int changes = std::exchange(m_changes, 0);
    if (changes & PausedChange)
        Q_EMIT q->pausedChanged();
    if ((changes & CollectChange) && goesOn())
        Q_EMIT q->collectChanged();
    if ((changes & AutoDeleteChange) && goesOn())
        Q_EMIT q->autoDeleteChanged();
}

void HttpReplyPrivate::tellInformational()
{
    const ResponseHead early = m_state->informational().at(m_informationalTold++);
    Q_EMIT q->informationalReceived(early.status, early.headers);
}

void HttpReplyPrivate::tellUpload()
{
    const qint64 sent = m_state->bytesSent();
    if (m_rate.isStarted() && sent > m_bytesSent)
        m_rate.add(sent - m_bytesSent, now());
    else
        m_rate.start(now()); // what came before the start took time that is not known
    m_bytesSent = sent;
    Q_EMIT q->uploadProgress(m_bytesSent, m_uploadSize);
    if (goesOn())
        Q_EMIT q->progressChanged();
}

void HttpReplyPrivate::tellHead()
{
    m_headTold = true;
    m_rate.start(now());
    if (m_state->hasChunk() || !m_state->isRunning())
        post();
    Q_EMIT q->headersReceived();
    if (const QUrl elsewhere = location(); !elsewhere.isEmpty() && goesOn())
        Q_EMIT q->redirected(elsewhere);
    if (goesOn())
        Q_EMIT q->progressChanged();
}

void HttpReplyPrivate::tellChunk()
{
    const QByteArray chunk = m_state->takeChunk().value_or(QByteArray());
    if (m_collect && !collect(chunk))
        return;
    m_bytesReceived += chunk.size();
    m_rate.add(chunk.size(), now());
    if (m_state->isChunkReady())
        post();
    Q_EMIT q->chunkReceived(chunk);
    if (goesOn())
        Q_EMIT q->downloadProgress(m_bytesReceived, bytesTotal());
    if (goesOn())
        Q_EMIT q->progressChanged();
}

/// False: it is too large, and the reply ends.
bool HttpReplyPrivate::collect(const QByteArray &chunk)
{
    const qint64 size = m_body.size() + chunk.size();
    if (m_maxBody >= 0 && qMax(size, bytesTotal()) > m_maxBody) {
        m_state->fail(HttpError(HttpError::Kind::ResponseTooLarge, HttpError::Phase::Receive,
                                HttpError::tr("the body is larger than %1 bytes").arg(m_maxBody),
                                HttpError::Sent::Yes));
        return false;
    }
    if (m_body.isEmpty()) {
        m_body = chunk; // most bodies are one chunk
        return true;
    }
    const qint64 reserve = qMin(bytesTotal(), FirstReserve);
    if (m_body.capacity() < reserve)
        m_body.reserve(reserve);
    m_body.append(chunk);
    return true;
}

void HttpReplyPrivate::tellEnd()
{
    m_isFinished = true;
    if (const HttpError error = m_state->error(); !error.isNone())
        m_error = error;
    m_finalRate = m_rate.average(now());
    if (m_error.isNone())
        return;
    post();
    Q_EMIT q->errorOccurred(m_error);
}

void HttpReplyPrivate::tellFinished()
{
    m_finishedTold = true;
    Q_EMIT q->finished();
    m_finishedDelivered = true;
    if (q && m_autoDelete)
        q->deleteLater();
}

// How far it is

const ResponseHead &HttpReplyPrivate::head() const
{
    static const ResponseHead none;
    return m_headTold ? m_state->head() : none;
}

qint64 HttpReplyPrivate::bytesTotal() const
{
    if (!m_headTold)
        return -1;
    const int status = m_state->head().status;
    const bool bodiless = m_isHead || status == 204 || status == 304; // RFC 9110 6.4.1
    return bodiless ? 0 : m_state->contentLength();
}

qint64 HttpReplyPrivate::knownTotal() const
{
    const qint64 down = m_headTold ? bytesTotal() : 0;
    return m_uploadSize < 0 || down < 0 ? -1 : m_uploadSize + down;
}

double HttpReplyPrivate::progress() const
{
    if (m_isFinished && m_error.isNone())
        return 1;
    const qint64 total = knownTotal();
    if (total < 0)
        return -1;
    const qint64 done = m_bytesSent + m_bytesReceived;
    return total == 0 ? 0 : qBound(0.0, double(done) / double(total), 1.0);
}

double HttpReplyPrivate::rate() const
{
    return m_isFinished ? m_finalRate : m_rate.perSecond(now());
}

qint64 HttpReplyPrivate::eta() const
{
    if (m_isFinished)
        return m_error.isNone() ? 0 : -1;
    const qint64 total = knownTotal();
    const double perSecond = rate();
    if (total < 0 || perSecond < 1) // slower, it would be no answer for people
        return -1;
    const qint64 left = qMax(qint64(0), total - m_bytesSent - m_bytesReceived);
    return qRound64(double(left) * 1000 / perSecond);
}

TimePoint HttpReplyPrivate::now() const
{
    const auto pool = m_pool.lock();
    return pool && pool->host ? pool->host->now() : TimePoint();
}

} // namespace QHttpPool
