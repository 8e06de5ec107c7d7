// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements http2connection.h.
#include "http2connection.h"

namespace QHttpPool {

using Phase = HttpError::Phase;
using Kind = HttpError::Kind;

namespace {
/// Bytes written at once: frames of several streams in one TLS record sequence and system call.
constexpr qint64 OutputPiece = 128 * 1024;

constexpr char ConnectionInit[] = "http2.send_connection_init";
constexpr char RemoteSettings[] = "http2.receive_remote_settings";
constexpr char SendHeaders[] = "http2.send_request_headers";
constexpr char ReceiveHeaders[] = "http2.receive_response_headers";
constexpr char ReceiveBody[] = "http2.receive_response_body";
} // namespace

Http2Connection::Http2Connection(std::shared_ptr<const ConnectionFacts> facts,
                                 std::unique_ptr<Transport> transport, const PoolSettings &settings,
                                 ConnectionOwner &owner, Deadlines &deadlines)
    : Connection(std::move(facts), deadlines.now())
    , m_transport(std::move(transport))
    , m_session(settings.http2Settings(), settings.messageLimits())
    , m_settings(settings.http2Settings())
    , m_owner(owner)
    , m_deadlines(deadlines)
    , m_pingClock(deadlines, [this] { onPingClock(); })
    , m_lastReceived(deadlines.now())
{
    m_transport->setHandler(this);
    m_transport->resumeReading(); // a stream may have ended before it had a handler
    armPing();
    askToFlush(); // the preface goes out also when nobody asks for anything yet
}

Http2Connection::~Http2Connection()
{
    m_transport->setHandler(nullptr);
}

QVariantMap Http2Connection::streamInfo(qint32 id)
{
    return { { QStringLiteral("stream_id"), id } };
}

bool Http2Connection::isUsable() const
{
    return !m_broken && !m_suspect && m_session.canOpenStreams();
}

ConnectionInfo Http2Connection::info(ConnectionInfo::State state, TimePoint now) const
{
    ConnectionInfo info = Connection::info(state, now);
    Http2Info http2;
    http2.streams = m_session.openStreams();
    http2.streamLimit = m_session.streamLimit();
    http2.sendWindow = m_session.sendWindow();
    http2.receiveWindow = m_session.receiveWindow();
    info.setHttp2(http2);
    return info;
}

void Http2Connection::askToFlush()
{
    if (!std::exchange(m_flushAsked, true))
        m_owner.wantsFlush(*this);
}

void Http2Connection::begin(Exchange &exchange)
{
    Q_ASSERT(isUsable());
    if (m_requestCount++ == 0) {
        m_trace = exchange.trace();
        m_trace.say(lcHttp2(), ConnectionInit, Trace::Started);
        m_trace.say(lcHttp2(), ConnectionInit, Trace::Complete);
        m_trace.say(lcHttp2(), RemoteSettings, Trace::Started);
    }
    if (exchange.request().isUpgrade() && !m_session.settingsReceived()) {
        m_parked.push_back(&exchange); // until it is known whether it can be said here
        exchange.setStream(0);
        exchange.awaitRead();
        askToFlush();
        return;
    }
    start(exchange);
}

void Http2Connection::start(Exchange &exchange)
{
    const HttpRequest &request = exchange.request();
    if (request.isUpgrade() && !m_session.takesExtendedConnect()) {
        Breakage breakage(HttpError(Kind::UnsupportedProtocol, Phase::Send,
                                    HttpError::tr("the server cannot switch protocols on an "
                                                  "HTTP/2 connection")),
                          true);
        breakage.wantsHttp1 = true;
        exchange.giveBackLease();
        m_owner.exchangeBroken(exchange, breakage);
        return;
    }
    const Result<qint32> id = m_session.submit(request);
    if (!id) {
        exchange.giveBackLease();
        m_owner.exchangeBroken(exchange, Breakage(id.error(), false));
        return;
    }
    exchange.setStream(*id);
    Stream &stream = m_streams.emplace(*id, Stream(exchange)).first->second;
    stream.begun = m_deadlines.now();
    stream.connectionBytesBefore = m_transport->bytesSent();
    exchange.trace().say(lcHttp2(), SendHeaders, Trace::Started, [&request, &id] {
        QVariantMap info = streamInfo(*id);
        info.insert(QStringLiteral("method"), request.method());
        info.insert(QStringLiteral("target"), request.wireTarget());
        info.insert(QStringLiteral("headers"), tracedFields(request.headers()));
        return info;
    });
    exchange.trace().say(lcHttp2(), SendHeaders, Trace::Complete,
                         [&id] { return streamInfo(*id); });
    if (m_session.isAwaitingContinue(*id)) {
        stream.continueClock = std::make_unique<Deadline>(m_deadlines, [this, id = *id] {
            m_session.stopAwaitingContinue(id);
            askToFlush();
        });
        stream.continueClock->armIn(request.timeouts().expectContinue());
    }
    armDeadline(stream);
    askToFlush();
}

void Http2Connection::startParked()
{
    for (Exchange *exchange : std::exchange(m_parked, {}))
        start(*exchange);
}

void Http2Connection::flush()
{
    m_flushAsked = false;
    while (!m_broken && m_transport->bytesToWrite() < Buffers::WriteHighWater) {
        QByteArray piece = m_session.takeOutput(OutputPiece, m_events);
        const bool heard = !m_events.empty();
        const bool wrote = !piece.isEmpty();
        if (wrote)
            m_transport->write(std::move(piece));
        dispatch(); // a body that is asked for now is part of the next piece
        if (!wrote && !heard)
            break;
    }
    account();
}

HttpError::Sent Http2Connection::sentState(const Stream &stream) const
{
    if (stream.exchange->headSeen())
        return HttpError::Sent::Yes;
    return m_transport->bytesSent() == stream.connectionBytesBefore ? HttpError::Sent::No
                                                                    : HttpError::Sent::Unknown;
}

void Http2Connection::onBytes(QByteArray bytes)
{
    m_lastReceived = m_deadlines.now();
    if (std::exchange(m_suspect, false))
        m_owner.capacityChanged(*this);
    if (m_broken)
        return;
    m_session.receive(bytes, m_events);
    askToFlush(); // acknowledgements, windows
    dispatch();
    armPing();
    account();
}

void Http2Connection::dispatch()
{
    // The list is taken aside: what an event leads to may add to it.
    Http2Events events;
    events.swap(m_events);
    for (Http2Event &event : events)
        deliver(event);
    events.clear();
    if (m_events.empty())
        m_events.swap(events); // keeps the allocation
}

void Http2Connection::deliver(Http2Event &event)
{
    switch (event.type) {
    case Http2Event::Type::Settings:
        m_trace.say(lcHttp2(), RemoteSettings, Trace::Complete);
        startParked();
        m_owner.capacityTold(*this);
        return;
    case Http2Event::Type::GoAway:
        m_lastServed = event.stream;
        m_goAwayCode = event.code;
        m_goAwayText = event.text;
        m_owner.capacityChanged(*this);
        return;
    case Http2Event::Type::Pong:
        m_pinging = false;
        return;
    case Http2Event::Type::Error:
        failAll(event.error);
        return;
    default:
        break;
    }
    const auto it = m_streams.find(event.stream);
    if (it != m_streams.end())
        deliverTo(it->second, event);
}

void Http2Connection::failAll(const HttpError &error)
{
    if (m_broken)
        return;
    close();
    std::vector<std::pair<Exchange *, HttpError>> failed;
    for (Exchange *exchange : std::exchange(m_parked, {}))
        failed.emplace_back(exchange, error.withSent(HttpError::Sent::No));
    for (auto &[id, stream] : m_streams)
        failed.emplace_back(stream.exchange, errorOf(stream, error));
    m_streams.clear();
    if (failed.empty())
        m_owner.connectionStale(*this);
    for (const auto &[exchange, what] : failed) {
        const bool headSeen = exchange->headSeen();
        exchange->trace().failed(lcHttp2(), headSeen ? ReceiveBody : ReceiveHeaders, what);
        Breakage breakage(what.withPhase(exchange->phase()), !headSeen);
        breakage.toldOff = m_goAwayCode != Http2Code::NoError;
        exchange->giveBackLease();
        m_owner.exchangeBroken(*exchange, breakage);
    }
}

/// What the end of the connection is to one of its streams.
HttpError Http2Connection::errorOf(const Stream &stream, const HttpError &error) const
{
    if (error.sent() == HttpError::Sent::Yes)
        return error; // a fault of the peer's that no other connection will mend
    // That some write failed first is chance: this request was out, and its response is missing.
    const bool reading = stream.sent && error.kind() == Kind::WriteError;
    const HttpError own = reading ? HttpError(Kind::ReadError, Phase::Receive, error.detail())
                                            .withNativeCode(error.nativeCode())
                                  : error;
    return own.withSent(sentState(stream));
}

void Http2Connection::cancel(Exchange &exchange, Ending ending)
{
    if (exchange.stream() == 0) {
        std::erase(m_parked, &exchange);
        return;
    }
    const auto it = m_streams.find(exchange.stream());
    Q_ASSERT(it != m_streams.end());
    const bool silent = ending == Ending::Break && m_lastReceived <= it->second.begun;
    m_session.reset(exchange.stream(), Http2Code::Cancel);
    m_streams.erase(it);
    askToFlush();
    if (silent)
        suspect();
}

void Http2Connection::suspect()
{
    if (std::exchange(m_suspect, true))
        return;
    if (!std::exchange(m_pinging, true)) {
        m_session.ping();
        m_pingClock.armIn(m_settings.pingTimeout());
    }
    m_owner.capacityChanged(*this);
}

void Http2Connection::onWritable()
{
    askToFlush();
    account();
}

void Http2Connection::onEof()
{
    QString text = HttpError::tr("the server closed the connection");
    if (m_goAwayCode != Http2Code::NoError)
        text = HttpError::tr("the server closed the connection: %1")
                       .arg(QString::fromLatin1(Http2Code::name(m_goAwayCode)));
    if (!m_goAwayText.isEmpty())
        text += QStringLiteral(" (%1)").arg(m_goAwayText);
    failAll(HttpError(Kind::RemoteProtocolError, Phase::Receive, text, HttpError::Sent::Unknown)
                    .withNativeCode(m_goAwayCode));
}

void Http2Connection::onError(const HttpError &error)
{
    failAll(error.withSent(HttpError::Sent::Unknown));
}

void Http2Connection::onPingClock()
{
    if (m_pinging) {
        failAll(HttpError(Kind::ReadError, Phase::Receive,
                          HttpError::tr("the server did not answer a PING within %1 ms")
                                  .arg(m_settings.pingTimeout().count()),
                          HttpError::Sent::Unknown));
        return;
    }
    m_pinging = true;
    m_session.ping();
    m_pingClock.armIn(m_settings.pingTimeout());
    askToFlush();
}

// Whatever comes shows that the peer is there.
void Http2Connection::armPing()
{
    m_pinging = false;
    if (m_settings.pingInterval() == milliseconds::max() || m_broken)
        m_pingClock.cancel();
    else
        m_pingClock.armIn(m_settings.pingInterval());
}

void Http2Connection::close()
{
    if (m_broken)
        return;
    m_broken = true;
    m_pingClock.cancel();
    m_session.goAway();
    Http2Events unheard; // nobody is left to hear
    QByteArray farewell = m_session.takeOutput(OutputPiece, unheard);
    if (!farewell.isEmpty())
        m_transport->write(std::move(farewell));
    account();
    m_transport->close();
}

void Http2Connection::account()
{
    m_wire.tell(m_owner, m_transport->bytesReceived(), m_transport->bytesSent());
}

} // namespace QHttpPool
