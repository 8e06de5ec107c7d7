// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Connection, the half that looks after one stream at a time: its body, its response, its
// windows, its deadline, its end. Invariants in http2connection.h.
#include "http2connection.h"

namespace QHttpPool {

namespace {
constexpr char SendBody[] = "http2.send_request_body";
constexpr char ReceiveHeaders[] = "http2.receive_response_headers";
constexpr char ReceiveBody[] = "http2.receive_response_body";
constexpr char ResponseClosed[] = "http2.response_closed";

/// Body bytes the head announces; 0: none are. The session has checked the field.
qint64 announcedLength(const ResponseHead &head, const HttpRequest &request)
{
    const bool bodiless = head.status == 204 || head.status == 304 || request.method() == "HEAD";
    return bodiless ? 0 : head.headers.value("Content-Length").toLongLong();
}
} // namespace

void Http2Connection::pumpBody(Stream &stream)
{
    const std::optional<Exchange::Piece> piece = stream.exchange->takeBody(Buffers::BodyPull);
    if (!piece) {
        armDeadline(stream);
        return;
    }
    const Result<void> taken = m_session.supplyBody(stream.exchange->stream(), piece->bytes,
                                                    piece->last);
    if (!taken) {
        breakStream(stream, Breakage(taken.error(), false));
        return;
    }
    armDeadline(stream);
    askToFlush();
}

void Http2Connection::armDeadline(Stream &stream)
{
    Exchange &exchange = *stream.exchange;
    if (stream.raw || exchange.isThrottled()) {
        exchange.awaitNothing(); // its reader is slow, not the network
    } else if (stream.sent || m_session.isAwaitingContinue(exchange.stream())) {
        exchange.awaitRead();
    } else if (exchange.isAwaitingBody() && !exchange.headSeen()) {
        exchange.awaitNothing(); // the body's source is slow
    } else {
        stream.sentAtArming = m_session.bodyBytesSent(exchange.stream());
        exchange.awaitWrite();
    }
}

bool Http2Connection::hasSentSomething(Exchange &exchange)
{
    const auto it = m_streams.find(exchange.stream());
    if (it == m_streams.end())
        return false;
    const qint64 sent = m_session.bodyBytesSent(exchange.stream());
    return std::exchange(it->second.sentAtArming, sent) != sent;
}

void Http2Connection::deliverTo(Stream &stream, Http2Event &event)
{
    switch (event.type) {
    case Http2Event::Type::Informational:
        stream.exchange->informational(event.head);
        if (event.head.status == 100)
            stream.continueClock.reset();
        armDeadline(stream);
        break;
    case Http2Event::Type::Head:
        responseHead(stream, event);
        break;
    case Http2Event::Type::Data:
        responseData(stream, std::move(event.data));
        break;
    case Http2Event::Type::End:
        responseEnd(event.stream, event.trailers);
        break;
    case Http2Event::Type::Closed:
        streamClosed(stream, event);
        break;
    case Http2Event::Type::WantsBody:
        pumpBody(stream);
        break;
    case Http2Event::Type::RequestSent:
        requestSent(stream);
        break;
    default:
        break;
    }
}

void Http2Connection::requestSent(Stream &stream)
{
    stream.sent = true;
    stream.exchange->requestSent();
    const qint32 id = stream.exchange->stream();
    const TraceTarget &trace = stream.exchange->trace();
    trace.say(lcHttp2(), SendBody, Trace::Started, [id] { return streamInfo(id); });
    trace.say(lcHttp2(), SendBody, Trace::Complete, [id] { return streamInfo(id); });
    trace.say(lcHttp2(), ReceiveHeaders, Trace::Started, [id] { return streamInfo(id); });
    armDeadline(stream);
}

void Http2Connection::responseHead(Stream &stream, const Http2Event &event)
{
    Exchange &exchange = *stream.exchange;
    stream.continueClock.reset();
    exchange.trace().say(lcHttp2(), ReceiveHeaders, Trace::Complete, [&event] {
        QVariantMap info = streamInfo(event.stream);
        info.insert(QStringLiteral("status"), event.head.status);
        info.insert(QStringLiteral("headers"), tracedFields(event.head.headers));
        return info;
    });
    stream.raw = event.upgraded;
    if (const Result<void> taken = exchange.head(event.head, event.upgraded,
                                                 announcedLength(event.head, exchange.request()));
        !taken) {
        breakStream(stream, Breakage(taken.error(), false));
        return;
    }
    if (!stream.raw)
        exchange.trace().say(lcHttp2(), ReceiveBody, Trace::Started,
                             [&event] { return streamInfo(event.stream); });
    armDeadline(stream);
}

void Http2Connection::responseData(Stream &stream, QByteArray bytes)
{
    stream.unreturned += bytes.size();
    if (const Result<void> taken = stream.exchange->data(std::move(bytes)); !taken) {
        breakStream(stream, Breakage(taken.error(), false));
        return;
    }
    returnWindow(stream);
    armDeadline(stream);
}

void Http2Connection::returnWindow(Stream &stream)
{
    const qint64 taken = stream.unreturned - stream.exchange->bodyWaiting();
    if (taken <= 0)
        return;
    stream.unreturned -= taken;
    m_session.consume(stream.exchange->stream(), taken);
    askToFlush();
}

void Http2Connection::responseEnd(qint32 id, const HttpHeaders &trailers)
{
    const auto it = m_streams.find(id);
    Exchange &exchange = *it->second.exchange;
    m_streams.erase(it);
    ++m_answered;
    const TraceTarget &trace = exchange.trace();
    trace.say(lcHttp2(), ReceiveBody, Trace::Complete, [id] { return streamInfo(id); });
    trace.say(lcHttp2(), ResponseClosed, Trace::Started, [id] { return streamInfo(id); });
    trace.say(lcHttp2(), ResponseClosed, Trace::Complete, [id] { return streamInfo(id); });
    exchange.giveBackLease();
    exchange.end(trailers);
}

void Http2Connection::streamClosed(Stream &stream, const Http2Event &event)
{
    Breakage breakage(event.error.withPhase(stream.exchange->phase()),
                      !stream.exchange->headSeen());
    breakage.wantsHttp1 = event.code == Http2Code::Http11Required;
    breakage.rotated = m_lastServed > 0;
    breakStream(stream, breakage);
}

// The stream is forgotten; the peer is told unless it ended the stream itself.
void Http2Connection::breakStream(Stream &stream, Breakage breakage)
{
    Exchange &exchange = *stream.exchange;
    const qint32 id = exchange.stream();
    const TraceTarget &trace = exchange.trace();
    trace.failed(lcHttp2(),
                 !stream.sent          ? SendBody
                 : exchange.headSeen() ? ReceiveBody
                                       : ReceiveHeaders,
                 breakage.error);
    trace.say(lcHttp2(), ResponseClosed, Trace::Complete, [id] { return streamInfo(id); });
    m_session.reset(id, Http2Code::Cancel);
    m_streams.erase(id);
    askToFlush();
    exchange.giveBackLease();
    m_owner.exchangeBroken(exchange, breakage);
}

void Http2Connection::creditGiven(Exchange &exchange)
{
    const auto it = m_streams.find(exchange.stream());
    if (it == m_streams.end())
        return;
    returnWindow(it->second);
    armDeadline(it->second);
}

void Http2Connection::bodySupplied(Exchange &exchange)
{
    const auto it = m_streams.find(exchange.stream());
    if (it != m_streams.end())
        pumpBody(it->second);
}

} // namespace QHttpPool
