// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPoolPrivate: submitting, delivering and ending. Any call into a reply may run user code that
// destroys the pool: afterwards only what the shared private holds is touched, and q is asked
// first.

#include "httppool_p.h"

#include <QtCore/QThread>
#include <algorithm>
#include <utility>

namespace QHttpPool {

namespace {

/// A delivery that took less than this share of the budget is not worth a posted call that begins a
/// new one: a few of them fit into one turn of the event loop, and the budget still bounds their
/// sum.
constexpr int NegligibleShare = 4;

QString closedText()
{
    return HttpError::tr("the pool was closed");
}

} // namespace

HttpPoolPrivate::HttpPoolPrivate(HttpPool *pool, const PoolSettings &settings)
    : q(pool)
    , settings(settings)
{
}

void HttpPoolPrivate::start(const BackendFactory &factory)
{
    host = std::make_unique<EngineHost>(settings, factory,
                                        [weak = weak_from_this()](EventBatch batch) {
                                            if (const auto self = weak.lock())
                                                self->receive(std::move(batch));
                                        });
}

bool HttpPoolPrivate::isOwnThread() const
{
    return q->thread() == QThread::currentThread();
}

void HttpPoolPrivate::send(Command command)
{
    if (host)
        host->send(std::move(command));
}

HttpError HttpPoolPrivate::refusal(const CancelScope *scope) const
{
    using Phase = HttpError::Phase;
    if (closed)
        return HttpError::cancelled(Phase::Prepare, closedText());
    if (draining)
        return HttpError::cancelled(Phase::Prepare, HttpError::tr("the pool is being drained"));
    if (scope && scope->isCancelled()) {
        return HttpError::cancelled(Phase::Prepare, HttpError::tr("its scope was cancelled"))
                .withDeadlinePassed(scope->deadlinePassed());
    }
    return HttpError();
}

std::shared_ptr<ReplyState> HttpPoolPrivate::submit(ReplyState::Kind kind,
                                                    const HttpRequest &request,
                                                    const CancelScope *scope)
{
    using Kind = HttpError::Kind;
    const auto refuse = [&](const HttpError &error) {
        return std::make_shared<ReplyState>(kind, request.url(), error);
    };
    if (!isOwnThread()) {
        return refuse(HttpError(Kind::LocalProtocolError, HttpError::Phase::Prepare,
                                HttpError::tr("the pool was used from another thread than its "
                                              "own")));
    }
    if (const HttpError error = refusal(scope); !error.isNone())
        return refuse(error);
    const bool whole = kind == ReplyState::Kind::Response;
    if (whole && (request.isUpgrade() || request.method() == "CONNECT")) {
        return refuse(HttpError(Kind::LocalProtocolError, HttpError::Phase::Prepare,
                                HttpError::tr("an upgrade and CONNECT need a stream, not a whole "
                                              "response")));
    }
    Result<HttpRequest> prepared = request.prepared();
    if (!prepared)
        return refuse(prepared.error());
    if (whole && !prepared->hasMaxBody())
        prepared->maxBody(HttpPool::DefaultMaxBody);

    SubmitCommand command;
    command.id = host->nextId();
    command.collect = whole;
    if (scope)
        command.notAfter = scope->deadline();
    auto state = std::make_shared<ReplyState>(kind, this, command.id, *prepared);
    m_replies.insert(command.id, state);
    command.request = *std::move(prepared);
    host->send(std::move(command));
    if (scope)
        state->bindTo(*scope);
    return state;
}

// Delivery

void HttpPoolPrivate::receive(EventBatch batch)
{
    m_events.append(std::move(batch));
    deliver();
}

bool HttpPoolPrivate::isSpent(TimePoint since) const
{
    return m_spent + (std::chrono::steady_clock::now() - since) >= settings.deliveryBudget();
}

void HttpPoolPrivate::deliver()
{
    const auto self = shared_from_this();
    const TimePoint start = std::chrono::steady_clock::now();
    while (q && !m_events.isEmpty()) {
        if (isSpent(start)) {
            m_events.share();
            standBy();
            break;
        }
        handle(m_events.take());
    }
    m_spent += std::chrono::steady_clock::now() - start;
    if (!q)
        return;
    if (m_spent >= settings.deliveryBudget() / NegligibleShare)
        standBy();
    if (std::exchange(m_statisticsDue, false))
        Q_EMIT q->statisticsChanged();
}

void HttpPoolPrivate::handle(Event event)
{
    if (auto *traced = std::get_if<TracedEvent>(&event.payload)) {
        if (m_events.hasMore())
            standBy();
        if (traced->tracer)
            traced->tracer->event(traced->event);
        return;
    }
    if (event.id == 0)
        return handlePoolEvent(event);
    const auto found = m_replies.constFind(event.id);
    if (found == m_replies.cend())
        return; // ended on this side; what was under way is dropped
    const std::shared_ptr<ReplyState> state = *found;
    if (m_events.hasMore() && state->mayRunUserCode(event.payload))
        standBy();
    state->apply(std::move(event.payload));
}

void HttpPoolPrivate::handlePoolEvent(Event &event)
{
    if (std::holds_alternative<StatisticsEvent>(event.payload)) {
        m_statisticsDue = true;
    } else if (std::holds_alternative<DrainedEvent>(event.payload)) {
        const auto self = shared_from_this();
        setClosed();
        endDrains(Result<void>());
    }
}

void HttpPoolPrivate::standBy()
{
    if (m_standingBy)
        return;
    m_standingBy = true;
    QMetaObject::invokeMethod(
            q,
            [weak = weak_from_this()] {
                if (const auto self = weak.lock()) {
                    self->m_standingBy = false;
                    self->m_spent = std::chrono::steady_clock::duration(0);
                    self->deliver();
                }
            },
            Qt::QueuedConnection);
}

// The end

void HttpPoolPrivate::endAll(const QString &detail)
{
    // By age, so that the order in which coroutines resume is not chance.
    std::vector<std::shared_ptr<ReplyState>> replies(m_replies.cbegin(), m_replies.cend());
    std::sort(replies.begin(), replies.end(),
              [](const auto &a, const auto &b) { return a->id() < b->id(); });
    for (const auto &reply : replies)
        reply->cancel(detail);
}

void HttpPoolPrivate::endDrains(const Result<void> &result)
{
    while (!drains.empty()) {
        Completion<void> *const drain = drains.front();
        drains.erase(drains.begin());
        drain->complete(result);
    }
}

void HttpPoolPrivate::setClosed()
{
    if (std::exchange(closed, true))
        return;
    if (q)
        Q_EMIT q->closedChanged();
}

void HttpPoolPrivate::close()
{
    if (closed)
        return;
    const auto self = shared_from_this();
    closed = true;
    send(CloseCommand());
    endAll(closedText());
    endDrains(HttpError::cancelled(HttpError::Phase::Close, closedText()));
    if (q)
        Q_EMIT q->closedChanged();
}

void HttpPoolPrivate::shutDown()
{
    const auto self = shared_from_this();
    const QString detail = HttpError::tr("the pool was destroyed");
    if (!std::exchange(closed, true))
        send(CloseCommand());
    endAll(detail);
    endDrains(HttpError::cancelled(HttpError::Phase::Close, detail));
    q = nullptr;
    host.reset();
}

} // namespace QHttpPool
