// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements http1connection.h.
#include "http1connection.h"

namespace QHttpPool {

using Phase = HttpError::Phase;
using Kind = HttpError::Kind;

namespace {
/// How long a connection may take to drain the rest of a cancelled response before it is closed.
constexpr milliseconds DrainTime { 2'000 };
constexpr char SendHeaders[] = "http11.send_request_headers";
constexpr char SendBody[] = "http11.send_request_body";
constexpr char ReceiveHeaders[] = "http11.receive_response_headers";
constexpr char ReceiveBody[] = "http11.receive_response_body";
constexpr char ResponseClosed[] = "http11.response_closed";

/// Body bytes the head announces; 0: none are. The reader has checked the field.
qint64 announcedLength(const ResponseHead &head, const HttpRequest &request)
{
    const bool bodiless = head.status == 204 || head.status == 304 || request.method() == "HEAD";
    return bodiless ? 0 : head.headers.value("Content-Length").toLongLong();
}
} // namespace

Http1Connection::Http1Connection(std::shared_ptr<const ConnectionFacts> facts,
                                 std::unique_ptr<Transport> transport, const MessageLimits &limits,
                                 ConnectionOwner &owner, Deadlines &deadlines)
    : Connection(std::move(facts), deadlines.now())
    , m_transport(std::move(transport))
    , m_session(limits)
    , m_owner(owner)
    , m_clock(deadlines, [this] {
        if (m_drainLease.connection()) {
            close();
            m_drainLease.giveBack();
        } else if (m_exchange && m_session.isAwaitingContinue()) {
            m_session.stopAwaitingContinue();
            pumpBody();
            armDeadline();
        }
    })
{
    m_transport->setHandler(this);
    m_transport->resumeReading(); // a stream may have ended before it had a handler
}

Http1Connection::~Http1Connection()
{
    m_transport->setHandler(nullptr);
}

bool Http1Connection::isUsable() const
{
    return !m_broken && !m_raw && !m_exchange && m_session.canStart() && !m_session.excess();
}

HttpError::Sent Http1Connection::sentState() const
{
    if (m_session.responseStarted())
        return HttpError::Sent::Yes;
    return m_transport->bytesSent() == m_sentBefore ? HttpError::Sent::No
                                                    : HttpError::Sent::Unknown;
}

void Http1Connection::begin(Exchange &exchange)
{
    Q_ASSERT(isUsable());
    m_exchange = &exchange;
    ++m_requestCount;
    m_sentBefore = m_transport->bytesSent();
    m_bodyTraced = false;
    const HttpRequest &request = exchange.request();
    exchange.trace().say(lcHttp1(), SendHeaders, Trace::Started, [&request] {
        return QVariantMap { { QStringLiteral("method"), request.method() },
                             { QStringLiteral("target"), request.wireTarget() },
                             { QStringLiteral("headers"), tracedFields(request.headers()) } };
    });
    m_transport->write(m_session.request(request));
    exchange.trace().say(lcHttp1(), SendHeaders, Trace::Complete);
    if (m_session.isAwaitingContinue())
        m_clock.armIn(request.timeouts().expectContinue());
    else
        pumpBody();
    armDeadline();
    account();
}

void Http1Connection::noteRequestSent()
{
    if (m_bodyTraced || !m_session.requestDone())
        return;
    m_bodyTraced = true;
    m_exchange->requestSent();
    TraceTarget &trace = m_exchange->trace();
    trace.say(lcHttp1(), SendBody, Trace::Started);
    trace.say(lcHttp1(), SendBody, Trace::Complete);
    trace.say(lcHttp1(), ReceiveHeaders, Trace::Started);
}

void Http1Connection::pumpBody()
{
    while (m_exchange && m_session.wantsBody()
           && m_transport->bytesToWrite() < Buffers::WriteHighWater) {
        const std::optional<Exchange::Piece> piece = m_exchange->takeBody(Buffers::BodyPull);
        if (!piece)
            break;
        Result<QByteArray> framed = m_session.body(piece->bytes);
        if (framed && !framed->isEmpty())
            m_transport->write(std::move(*framed));
        if (framed && piece->last) {
            framed = m_session.endBody();
            if (framed && !framed->isEmpty())
                m_transport->write(std::move(*framed));
        }
        if (!framed) {
            breakExchange(framed.error().withSent(sentState()));
            return;
        }
    }
    if (m_exchange)
        noteRequestSent();
}

void Http1Connection::pumpRaw()
{
    while (m_exchange && m_transport->bytesToWrite() < Buffers::WriteHighWater) {
        const std::optional<Exchange::Piece> piece = m_exchange->takeBody(Buffers::BodyPull);
        if (!piece)
            return;
        if (!piece->bytes.isEmpty())
            m_transport->write(piece->bytes);
        if (piece->last) {
            m_transport->finishWriting();
            return;
        }
    }
}

void Http1Connection::armDeadline()
{
    if (!m_exchange || m_raw) {
        if (m_exchange)
            m_exchange->awaitNothing();
        return;
    }
    m_sentAtArming = m_transport->bytesSent();
    if (m_exchange->isThrottled())
        m_exchange->awaitNothing(); // the reader is slow, not the network
    else if (m_transport->bytesToWrite() > 0)
        m_exchange->awaitWrite();
    else if (m_exchange->isAwaitingBody() && !m_exchange->headSeen())
        m_exchange->awaitNothing(); // the body's source is slow, not the network
    else
        m_exchange->awaitRead();
}

bool Http1Connection::hasSentSomething(Exchange &)
{
    return std::exchange(m_sentAtArming, m_transport->bytesSent()) != m_transport->bytesSent();
}

void Http1Connection::onBytes(QByteArray bytes)
{
    if (m_raw && m_exchange) {
        if (const Result<void> taken = m_exchange->data(std::move(bytes)); !taken)
            breakExchange(taken.error());
    } else if (!m_exchange && !m_drainLease.connection()) {
        close(); // RFC 9112 9.2: never the response to a request that was not sent
        m_owner.connectionStale(*this);
        return;
    } else {
        m_session.receive(std::move(bytes), m_events);
        dispatch();
    }
    settleAfterRead();
}

void Http1Connection::settleAfterRead()
{
    if (m_exchange) {
        if (!m_raw)
            pumpBody(); // a 100 may have come
        if (m_exchange && m_exchange->isThrottled())
            m_transport->pauseReading();
        armDeadline();
    }
    account();
}

void Http1Connection::dispatch()
{
    // The list is taken aside: an event may break the exchange, which ends the list.
    Http1Events events;
    events.swap(m_events);
    for (Http1Event &event : events) {
        if (!deliver(event))
            break;
    }
    events.clear();
    m_events.swap(events); // keeps the allocation
}

bool Http1Connection::deliver(Http1Event &event)
{
    if (!m_exchange) { // draining
        if (event.type == Http1Event::Type::End || event.type == Http1Event::Type::Error) {
            m_clock.cancel();
            if (event.type == Http1Event::Type::Error)
                close();
            m_drainLease.giveBack();
            return false;
        }
        return true;
    }
    switch (event.type) {
    case Http1Event::Type::Informational:
        m_exchange->informational(event.head);
        return true;
    case Http1Event::Type::Head:
        responseHead(event);
        return m_exchange != nullptr;
    case Http1Event::Type::Data:
        if (const Result<void> taken = m_exchange->data(std::move(event.data)); !taken) {
            breakExchange(taken.error());
            return false;
        }
        return true;
    case Http1Event::Type::Upgraded:
        m_raw = true;
        if (!event.data.isEmpty())
            (void)m_exchange->data(std::move(event.data)); // raw bytes have no limit
        pumpRaw();
        return m_exchange != nullptr;
    case Http1Event::Type::End:
        responseEnd(event.trailers);
        return false;
    case Http1Event::Type::Error:
        breakExchange(event.error.withSent(sentState()));
        return false;
    }
    return false;
}

void Http1Connection::responseHead(const Http1Event &event)
{
    const bool upgraded = m_session.isUpgraded();
    m_exchange->trace().say(lcHttp1(), ReceiveHeaders, Trace::Complete, [&event] {
        return QVariantMap { { QStringLiteral("version"), event.head.version },
                             { QStringLiteral("status"), event.head.status },
                             { QStringLiteral("reason"), event.head.reason },
                             { QStringLiteral("headers"), tracedFields(event.head.headers) } };
    });
    if (!m_session.isAwaitingContinue())
        m_clock.cancel();
    if (const Result<void> taken = m_exchange->head(
                event.head, upgraded, announcedLength(event.head, m_exchange->request()));
        !taken) {
        breakExchange(taken.error());
        return;
    }
    if (!upgraded)
        m_exchange->trace().say(lcHttp1(), ReceiveBody, Trace::Started);
}

void Http1Connection::responseEnd(const HttpHeaders &trailers)
{
    Exchange *exchange = std::exchange(m_exchange, nullptr);
    m_clock.cancel();
    TraceTarget &trace = exchange->trace();
    trace.say(lcHttp1(), ReceiveBody, Trace::Complete);
    trace.say(lcHttp1(), ResponseClosed, Trace::Started);
    if (!m_session.keepAlive() || !m_session.requestDone())
        close();
    else if (m_transport->isReadingPaused())
        m_transport->resumeReading();
    trace.say(lcHttp1(), ResponseClosed, Trace::Complete);
    exchange->giveBackLease();
    exchange->end(trailers);
}

void Http1Connection::breakExchange(const HttpError &error)
{
    Exchange *exchange = std::exchange(m_exchange, nullptr);
    const bool beforeResponse = !m_session.responseStarted();
    m_clock.cancel();
    TraceTarget &trace = exchange->trace();
    if (!m_session.requestDone())
        trace.failed(lcHttp1(), SendBody, error);
    else
        trace.failed(lcHttp1(), exchange->headSeen() ? ReceiveBody : ReceiveHeaders, error);
    trace.say(lcHttp1(), ResponseClosed, Trace::Started);
    close();
    trace.say(lcHttp1(), ResponseClosed, Trace::Complete);
    exchange->giveBackLease();
    m_owner.exchangeBroken(*exchange, Breakage(error, beforeResponse));
}

void Http1Connection::cancel(Exchange &exchange, Ending ending)
{
    Q_ASSERT(m_exchange == &exchange);
    m_exchange = nullptr;
    m_clock.cancel();
    const qint64 rest = m_session.remaining();
    const bool drain = ending == Ending::Drain && exchange.headSeen() && !m_raw
                       && m_session.requestDone() && rest >= 0 && rest <= Buffers::DrainOnCancel;
    if (!drain) {
        close();
        return; // the exchange gives its lease back
    }
    m_drainLease = exchange.takeLease();
    m_clock.armIn(DrainTime);
    if (m_transport->isReadingPaused())
        m_transport->resumeReading();
}

void Http1Connection::creditGiven(Exchange &exchange)
{
    if (exchange.isThrottled())
        return;
    if (m_transport->isReadingPaused())
        m_transport->resumeReading();
    armDeadline();
}

void Http1Connection::bodySupplied(Exchange &)
{
    if (m_raw)
        pumpRaw();
    else
        pumpBody();
    armDeadline();
    account();
}

void Http1Connection::onWritable()
{
    if (m_exchange) {
        if (m_raw)
            pumpRaw();
        else
            pumpBody();
    }
    armDeadline();
    account();
}

void Http1Connection::onEof()
{
    account();
    if (!m_exchange && !m_drainLease.connection()) {
        close();
        m_owner.connectionStale(*this);
        return;
    }
    if (m_raw && m_exchange) {
        close();
        responseEnd(HttpHeaders());
        return;
    }
    m_session.receiveEof(true, m_events);
    dispatch();
}

void Http1Connection::onError(const HttpError &error)
{
    account();
    if (!m_exchange && !m_drainLease.connection()) {
        close();
        m_owner.connectionStale(*this);
        return;
    }
    if (m_transport->isTruncated() && !m_raw) {
        m_session.receiveEof(false, m_events); // the framing decides whether something is missing
        dispatch();
        return;
    }
    if (!m_exchange) {
        close();
        m_drainLease.giveBack();
        return;
    }
    breakExchange(error.withPhase(m_exchange->phase()).withSent(sentState()));
}

void Http1Connection::close()
{
    if (m_broken)
        return;
    account();
    m_broken = true;
    m_clock.cancel();
    m_transport->close();
}

void Http1Connection::account()
{
    m_wire.tell(m_owner, m_transport->bytesReceived(), m_transport->bytesSent());
}

} // namespace QHttpPool
