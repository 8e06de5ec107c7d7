// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements exchange.h.
#include "exchange.h"

namespace QHttpPool {

using std::chrono::microseconds;
using Phase = HttpError::Phase;

namespace {
/// A request is sent again at most this often: a server that ends every connection must become an
/// error.
constexpr int MaxResends = 2;
/// A server that ends its connections after so many requests (GOAWAY, nginx: keepalive_requests)
/// makes progress with each: the oldest requests are served first, so this is met only when more
/// than so many connections' worth stood in line before this one.
constexpr int MaxRotations = 64;
} // namespace

Exchange::Exchange(const SubmitCommand &command, quint64 arrival, ExchangeOwner &owner,
                   Outbox &outbox, Deadlines &deadlines)
    : m_id(command.id)
    , m_arrival(arrival)
    , m_priority(command.request.priority())
    , m_request(command.request)
    , m_route(Route::of(command.request))
    , m_owner(owner)
    , m_outbox(outbox)
    , m_deadlines(deadlines)
    , m_trace(&outbox, &deadlines.clock(), command.id, command.request.tracer())
    , m_deadline(deadlines, [this] { onDeadline(m_waitPhase, false); })
    , m_total(deadlines, [this] { onDeadline(phase(), true); })
    , m_submitted(deadlines.now())
    , m_body(command.collect ? BodyQueue::UnlimitedCredit
                             : qMax<qint64>(1, command.request.credit()))
    , m_tellsProgress(!command.collect)
{
    TimePoint until = command.notAfter;
    if (const milliseconds total = m_request.timeouts().total(); total != Timeouts::Unlimited)
        until = std::min(until, m_submitted + total);
    if (until != TimePoint::max())
        m_total.armAt(until);
}

Exchange::~Exchange() = default;

microseconds Exchange::sinceSubmission() const
{
    return std::chrono::duration_cast<microseconds>(m_deadlines.now() - m_submitted);
}

Phase Exchange::phase() const
{
    switch (m_state) {
    case State::Queued:
    case State::Rewinding:
        return Phase::Queue;
    case State::Connecting:
        return Phase::Connect;
    case State::Running:
        if (m_headSeen)
            return Phase::Receive;
        return m_timings.requestSent < microseconds(0) ? Phase::Send : Phase::Wait;
    case State::Draining:
    case State::Ended:
        break;
    }
    return Phase::Receive;
}

void Exchange::onDeadline(Phase phase, bool total)
{
    if (!total && phase == Phase::Send && connection() && connection()->hasSentSomething(*this)) {
        awaitWrite();
        return;
    }
    const QString detail = total ? HttpError::tr("the total time limit of the request passed")
                                 : QString();
    const HttpError::Sent sent = m_state != State::Running ? HttpError::Sent::No
                                 : m_headSeen              ? HttpError::Sent::Yes
                                                           : HttpError::Sent::Unknown;
    m_owner.exchangeTimedOut(*this,
                             HttpError::timeout(phase, detail, sent).withDeadlinePassed(total));
}

void Exchange::wait()
{
    m_state = State::Queued;
    m_waitPhase = Phase::Queue;
    m_deadline.armIn(m_request.timeouts().pool());
}

void Exchange::setClaimed(bool claimed)
{
    if (m_state != State::Queued && m_state != State::Connecting)
        return;
    if (!claimed) {
        wait();
        return;
    }
    m_state = State::Connecting; // the attempt has a time limit of its own
    m_deadline.cancel();
}

void Exchange::run(Lease lease, bool reused)
{
    m_state = State::Running;
    m_lease = std::move(lease);
    m_reused = reused;
    m_mayBeRace = connection()->hasServed();
    m_timings = RequestTimings();
    m_timings.queued = sinceSubmission();
    const ConnectionFacts &facts = *connection()->facts();
    m_trace.setConnection(facts.id);
    if (!reused) {
        m_timings.dns = facts.dns;
        m_timings.connect = facts.connect;
        m_timings.tls = facts.tlsTime;
    }
    m_deadline.cancel();
    connection()->begin(*this);
}

void Exchange::awaitWrite()
{
    m_waitPhase = Phase::Send;
    m_deadline.armIn(m_request.timeouts().write());
}

void Exchange::awaitRead()
{
    m_waitPhase = m_headSeen ? Phase::Receive : Phase::Wait;
    m_deadline.armIn(m_request.timeouts().read());
}

void Exchange::requestSent()
{
    m_timings.requestSent = sinceSubmission();
    if (m_bodySent == 0) // a small body goes along with the head, not by takeBody()
        tellHandedOver(m_request.body().bytes().size());
}

void Exchange::informational(const ResponseHead &head)
{
    m_outbox.put(m_id, InformationalEvent { head });
}

Result<void> Exchange::head(const ResponseHead &head, bool upgraded, qint64 length)
{
    m_headSeen = true;
    m_upgraded = upgraded;
    m_timings.firstByte = sinceSubmission();
    if (upgraded)
        m_total.cancel(); // the limit was for the answer; what follows lives as long as its user
                          // wants
    const qint64 limit = m_request.maxBody();
    if (limit >= 0 && length > limit) {
        return HttpError(HttpError::Kind::ResponseTooLarge, Phase::Receive,
                         HttpError::tr("the response announces %1 bytes, the limit is %2")
                                 .arg(length)
                                 .arg(limit),
                         HttpError::Sent::Yes);
    }
    HeadEvent event;
    event.head = head;
    event.connection = connection()->info(ConnectionInfo::State::Active, m_deadlines.now());
    event.reused = m_reused;
    event.upgraded = upgraded;
    m_outbox.put(m_id, std::move(event));
    return {};
}

Result<void> Exchange::data(QByteArray bytes)
{
    m_received += bytes.size();
    const qint64 limit = m_request.maxBody();
    if (limit >= 0 && m_received > limit && !m_upgraded) {
        return HttpError(HttpError::Kind::ResponseTooLarge, Phase::Receive,
                         HttpError::tr("the response body passed the limit of %1 bytes").arg(limit),
                         HttpError::Sent::Yes);
    }
    m_body.push(std::move(bytes));
    flushBody();
    return {};
}

void Exchange::flushBody()
{
    while (m_body.canTake())
        m_outbox.put(m_id, DataEvent { m_body.take() });
}

void Exchange::end(const HttpHeaders &trailers)
{
    m_deadline.cancel();
    m_total.cancel();
    m_timings.lastByte = sinceSubmission();
    m_trailers = trailers;
    if (m_body.isEmpty())
        done();
    else
        m_state = State::Draining;
}

void Exchange::done()
{
    m_state = State::Ended;
    m_outbox.put(m_id, DoneEvent { m_trailers, m_timings });
    m_owner.exchangeEnded(*this);
}

/// Lets go of everything. False: it had ended before.
bool Exchange::stop()
{
    if (m_state == State::Ended)
        return false;
    m_state = State::Ended;
    m_deadline.cancel();
    m_total.cancel();
    m_body.clear();
    m_lease.giveBack();
    return true;
}

void Exchange::fail(const HttpError &error)
{
    if (!stop())
        return;
    m_outbox.put(m_id, FailedEvent { error.withOrigin(m_route.display()), m_timings });
    m_owner.exchangeEnded(*this);
}

void Exchange::forget()
{
    if (stop())
        m_owner.exchangeEnded(*this);
}

bool Exchange::mayResend(const Breakage &breakage) const
{
    const bool spent = breakage.rotated ? m_rotations >= MaxRotations : m_resends >= MaxResends;
    if (spent || m_upgraded || !breakage.beforeResponse || breakage.toldOff)
        return false;
    if (m_bodyTouched && !m_request.body().canRewind())
        return false;
    if (breakage.wantsHttp1)
        return !m_route.isHttp1Only(); // it fell back once
    switch (breakage.error.sent()) {
    case HttpError::Sent::NotProcessed:
        return true;
    case HttpError::Sent::No:
        return m_mayBeRace;
    case HttpError::Sent::Unknown: // RFC 9110 9.2.2: only what is idempotent, only after a closing
                                   // race
        return m_mayBeRace && m_request.isIdempotent();
    case HttpError::Sent::Yes:
        break;
    }
    return false;
}

bool Exchange::restart(const Breakage &breakage)
{
    ++(breakage.rotated ? m_rotations : m_resends);
    if (breakage.wantsHttp1)
        m_route = m_route.http1Only();
    m_bodyOffset = 0;
    m_bodySent = 0;
    m_piece.clear();
    m_hasPiece = false;
    m_state = State::Rewinding;
    m_deadline.cancel();
    const bool needsRewind = m_bodyTouched;
    m_bodyTouched = false;
    if (!needsRewind)
        return true;
    m_bodyAsked = false;
    m_outbox.put(m_id, RewindBodyEvent());
    return false;
}

std::optional<Exchange::Piece> Exchange::takeBody(qint64 maxBytes)
{
    const BodySource &source = m_request.body();
    Piece piece;
    if (!m_upgraded && (source.type() == BodySource::Type::Bytes || source.isNone())) {
        const QByteArray &bytes = source.bytes();
        piece.bytes = m_bodyOffset == 0 && bytes.size() <= maxBytes
                              ? bytes
                              : bytes.mid(m_bodyOffset, maxBytes);
        m_bodyOffset += piece.bytes.size();
        piece.last = m_bodyOffset >= bytes.size();
        tellHandedOver(piece.bytes.size());
        return piece;
    }
    if (m_hasPiece) {
        m_hasPiece = false;
        piece.bytes = std::exchange(m_piece, QByteArray());
        piece.last = m_pieceLast;
        tellHandedOver(piece.bytes.size());
        return piece;
    }
    if (!m_bodyAsked) {
        m_bodyAsked = true;
        m_bodyTouched = true;
        m_outbox.put(m_id, WantsBodyEvent { maxBytes });
    }
    return std::nullopt;
}

void Exchange::tellHandedOver(qint64 bytes)
{
    if (!m_tellsProgress || m_upgraded || bytes == 0)
        return;
    m_bodySent += bytes;
    m_outbox.putLatest(m_progressMark, m_id, UploadProgressEvent { m_bodySent });
}

void Exchange::supplyBody(const QByteArray &bytes, bool last)
{
    if (!m_bodyAsked || m_state != State::Running)
        return; // an answer to a question of a connection that broke
    m_bodyAsked = false;
    m_piece = bytes;
    m_pieceLast = last;
    m_hasPiece = true;
    connection()->bodySupplied(*this);
}

void Exchange::addCredit(qint64 bytes)
{
    m_body.addCredit(bytes);
    flushBody();
    if (m_state == State::Draining && m_body.isEmpty()) {
        done();
    } else if (m_state == State::Running) {
        connection()->creditGiven(*this);
    }
}

} // namespace QHttpPool
