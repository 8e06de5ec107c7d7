// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The state machine of the HTTP/1.1 reader: finds lines and body bytes; what a line may hold is
// decided in http1head.cpp.
//
// Lines are parsed where they lie; only a line that is cut by the end of the input is copied
// (carry), and only its new bytes are searched for the line end, so input of any split costs
// linear time. Body bytes stay in the buffer that was given: one input gives at most one Data
// event. The pieces of several chunks are moved together over the chunk lines between them.
//
// Line ends (RFC 9112 2.2)
//   head                                   CRLF or a bare LF, as curl, Go and Chromium take it
//   chunk-size line, chunk end, trailers   CRLF only: others read a lone LF or CR there differently
//   anywhere                               a bare CR never ends a line
// Limits, each with its fault: line, head, fields, 1xx count, chunk line, chunk overhead, trailers.
// A limit counts bytes as they come, before anything is kept of them.
#include "http1reader.h"

#include "grammar.h"
#include "http1head.h"
#include "http1input.h"

namespace QHttpPool {

namespace {

// Chunk overhead (line, extensions, CRLF) that is free with each chunk, in bytes, and per byte of
// data; what goes beyond adds up over the body to at most ChunkOverheadLimit. As Go since
// CVE-2023-39326: endless extensions around single bytes of data would else cost the reader without
// limit.
constexpr qint64 ChunkOverheadFree = 16;
constexpr qint64 ChunkOverheadPerByte = 2;
constexpr qint64 ChunkOverheadLimit = 16 * 1024;

constexpr QByteArrayView Prefix("HTTP/");

} // namespace

class Http1Reader::Private
{
public:
    enum class State {
        Idle,
        Head,
        Length,
        UntilClose,
        ChunkLine,
        ChunkData,
        ChunkEnd,
        Trailers,
        Raw,
        Failed
    };

    explicit Private(const MessageLimits &messageLimits)
        : limits(messageLimits)
        , fields(messageLimits)
    {
    }
    void startHead();
    void step(Http1Input &in, Http1Events &events);
    std::optional<QByteArrayView> nextLine(Http1Input &in, qint64 lineLimit, Http1Fault lineFault,
                                           qint64 sectionLimit, Http1Fault sectionFault);
    bool cannotBeHttp(const Http1Input &in) const;
    void stepHead(Http1Input &in, Http1Events &events);
    void finishHead(Http1Input &in, Http1Events &events);
    void startBody(Http1Input &in, Http1Events &events);
    void stepBody(Http1Input &in, Http1Events &events);
    void stepChunkLine(Http1Input &in);
    void stepChunkEnd(Http1Input &in);
    void stepTrailers(Http1Input &in, Http1Events &events);
    void finish(Http1Input &in, Http1Events &events);
    void give(Http1Input &in, Http1Events &events);
    void fail(Http1Fault what, Http1Events &events);
    Http1Fault eofFault(bool whole) const;

    const MessageLimits limits;
    Http1Expectation expectation;
    State state = State::Idle;
    Http1Fault fault = Http1Fault::None;
    bool started = false;
    bool excess = false;
    bool hasStatusLine = false;
    int informationalCount = 0;
    QByteArray carry; // the beginning of a line whose end has not come
    qint64 used = 0; // bytes of the complete lines of this head or trailer section
    ResponseHead head;
    Http1FieldSection fields;
    Http1Framing framing;
    qint64 remaining = 0; // of the body (Length) or of the chunk
    qint64 overhead = 0; // chunk overhead beyond what is free
    qsizetype chunkEndSeen = 0; // bytes of the CRLF behind a chunk
};

void Http1Reader::Private::startHead()
{
    state = State::Head;
    hasStatusLine = false;
    used = 0;
    head = ResponseHead();
    fields.start();
}

/// The next line without its LF, or nothing when it is not whole (its beginning is kept) or when a
/// limit is passed (then `fault` is set). Valid until `carry` is changed.
std::optional<QByteArrayView> Http1Reader::Private::nextLine(Http1Input &in, qint64 lineLimit,
                                                             Http1Fault lineFault,
                                                             qint64 sectionLimit,
                                                             Http1Fault sectionFault)
{
    const char *begin = in.at();
    const auto *lf = static_cast<const char *>(std::memchr(begin, '\n', size_t(in.left())));
    const qsizetype size = lf ? lf - begin : in.left();
    // The line end to come is counted in both cases, so that a split changes no outcome.
    const qint64 room = sectionLimit - used - 1;
    const qint64 length = carry.size() + size;
    if (length > qMin(room, lineLimit)) {
        fault = room <= lineLimit ? sectionFault : lineFault;
        return std::nullopt;
    }
    in.pos += size + (lf ? 1 : 0);
    if (lf && carry.isEmpty()) {
        used += length + 1;
        return QByteArrayView(begin, size);
    }
    carry.append(begin, size);
    if (!lf)
        return std::nullopt;
    used += length + 1;
    return QByteArrayView(carry);
}

/// Early detection: the first bytes differ from "HTTP/" (RFC 9112 4).
bool Http1Reader::Private::cannotBeHttp(const Http1Input &in) const
{
    for (qsizetype i = carry.size(); i < Prefix.size() && i - carry.size() < in.left(); ++i) {
        if (in.at()[i - carry.size()] != Prefix[i])
            return true;
    }
    return false;
}

void Http1Reader::Private::stepHead(Http1Input &in, Http1Events &events)
{
    if (!hasStatusLine && cannotBeHttp(in)) {
        fault = Http1Fault::NotHttp;
        return;
    }
    while (!in.atEnd() && state == State::Head && fault == Http1Fault::None) {
        std::optional<QByteArrayView> line = nextLine(in, limits.lineBytes(),
                                                      Http1Fault::LineTooLong, limits.headBytes(),
                                                      Http1Fault::HeadTooLarge);
        if (!line)
            return;
        if (line->endsWith('\r'))
            line->chop(1);
        if (!hasStatusLine) {
            fault = parseStatusLine(*line, head);
            hasStatusLine = true;
        } else if (!line->isEmpty()) {
            fault = fields.addLine(*line);
        } else {
            carry.truncate(0);
            return finishHead(in, events);
        }
        carry.truncate(0);
    }
}

void Http1Reader::Private::finishHead(Http1Input &in, Http1Events &events)
{
    head.headers = fields.take();
    // 1xx but 101 (RFC 9110 15.2): any number up to the limit may precede the final response; the
    // framing fields of such a head mean nothing.
    if (head.isInformational() && head.status != 101) {
        if (++informationalCount > limits.informationalCount()) {
            fault = Http1Fault::TooManyInformational;
            return;
        }
        events.emplace_back(Http1Event::Type::Informational);
        events.back().head = std::move(head);
        return startHead();
    }
    fault = decideFraming(head, expectation, framing);
    if (fault != Http1Fault::None)
        return;
    events.emplace_back(Http1Event::Type::Head);
    events.back().head = std::move(head);
    carry = QByteArray();
    startBody(in, events);
}

void Http1Reader::Private::startBody(Http1Input &in, Http1Events &events)
{
    switch (framing.body) {
    case Http1Framing::Body::None:
        return finish(in, events);
    case Http1Framing::Body::Length:
        remaining = framing.length;
        state = State::Length;
        if (remaining == 0)
            finish(in, events);
        return;
    case Http1Framing::Body::Chunked:
        state = State::ChunkLine;
        overhead = 0;
        used = 0;
        return;
    case Http1Framing::Body::UntilClose:
        state = State::UntilClose;
        return;
    case Http1Framing::Body::Tunnel:
        state = State::Raw;
        events.emplace_back(Http1Event::Type::Upgraded);
        in.keep(in.left());
        events.back().data = in.takeKept();
        in = Http1Input(QByteArray());
        return;
    }
}

void Http1Reader::Private::stepBody(Http1Input &in, Http1Events &events)
{
    const bool counted = state == State::Length || state == State::ChunkData;
    const qsizetype n = counted ? qsizetype(qMin<qint64>(remaining, in.left())) : in.left();
    in.keep(n);
    if (!counted)
        return;
    remaining -= n;
    if (remaining > 0)
        return;
    if (state == State::Length)
        return finish(in, events);
    state = State::ChunkEnd;
    chunkEndSeen = 0;
}

void Http1Reader::Private::stepChunkLine(Http1Input &in)
{
    used = 0; // each chunk line stands for itself; their sum is watched by the overhead
    const std::optional<QByteArrayView> line = nextLine(in, limits.chunkLineBytes(),
                                                        Http1Fault::ChunkLineTooLong,
                                                        std::numeric_limits<qint64>::max(),
                                                        Http1Fault::ChunkLineTooLong);
    if (!line)
        return;
    fault = line->endsWith('\r') ? parseChunkLine(line->chopped(1), remaining)
                                 : Http1Fault::BadChunkLine;
    if (fault != Http1Fault::None)
        return;
    const qint64 free = ChunkOverheadFree
                        + ChunkOverheadPerByte * qMin(remaining, ChunkOverheadLimit);
    overhead = qMax<qint64>(0, overhead + line->size() + 3 - free); // LF here, CRLF behind the data
    if (overhead > ChunkOverheadLimit) {
        fault = Http1Fault::ChunkOverhead;
        return;
    }
    carry.truncate(0);
    used = 0;
    state = remaining > 0 ? State::ChunkData : State::Trailers;
}

// Chunk data must be followed by CRLF at once: a missing or other line end means that the size was
// a lie (RFC 9112 7.1).
void Http1Reader::Private::stepChunkEnd(Http1Input &in)
{
    constexpr QByteArrayView End("\r\n");
    while (!in.atEnd() && chunkEndSeen < End.size()) {
        if (*in.at() != End[chunkEndSeen]) {
            fault = Http1Fault::BadChunkEnd;
            return;
        }
        ++in.pos;
        ++chunkEndSeen;
    }
    if (chunkEndSeen == End.size())
        state = State::ChunkLine;
}

// Trailers (RFC 9112 7.1.2, RFC 9110 6.5.1): the rules of field lines, but CRLF only. They stay
// apart: no framing, routing or cookie field among them ever has an effect, as they are never
// merged.
void Http1Reader::Private::stepTrailers(Http1Input &in, Http1Events &events)
{
    while (!in.atEnd() && fault == Http1Fault::None) {
        std::optional<QByteArrayView> line = nextLine(in, limits.lineBytes(),
                                                      Http1Fault::LineTooLong,
                                                      limits.trailerBytes(),
                                                      Http1Fault::TrailersTooLarge);
        if (!line)
            return;
        if (!line->endsWith('\r')) {
            fault = Http1Fault::BadTrailerLine;
            return;
        }
        line->chop(1);
        if (line->isEmpty())
            return finish(in, events);
        fault = fields.addLine(*line);
        carry.truncate(0);
    }
}

void Http1Reader::Private::step(Http1Input &in, Http1Events &events)
{
    switch (state) {
    case State::Head:
        return stepHead(in, events);
    case State::Length:
    case State::UntilClose:
    case State::ChunkData:
    case State::Raw:
        return stepBody(in, events);
    case State::ChunkLine:
        return stepChunkLine(in);
    case State::ChunkEnd:
        return stepChunkEnd(in);
    case State::Trailers:
        return stepTrailers(in, events);
    case State::Idle: // behind the response (RFC 9112 9.2): never the next one
    case State::Failed:
        excess = true;
        in.pos = in.bytes.size();
        return;
    }
}

void Http1Reader::Private::finish(Http1Input &in, Http1Events &events)
{
    excess = excess || !in.atEnd();
    give(in, events);
    in = Http1Input(QByteArray());
    state = State::Idle;
    remaining = 0;
    carry = QByteArray();
    events.emplace_back(Http1Event::Type::End);
    events.back().trailers = fields.take();
}

/// The body bytes of this input, as one event.
void Http1Reader::Private::give(Http1Input &in, Http1Events &events)
{
    QByteArray data = in.takeKept();
    if (data.isEmpty())
        return;
    events.emplace_back(Http1Event::Type::Data);
    events.back().data = std::move(data);
}

void Http1Reader::Private::fail(Http1Fault what, Http1Events &events)
{
    QString text = http1FaultText(what);
    if (what == Http1Fault::EofInLength)
        text = text.arg(remaining).arg(framing.length);
    const bool silent = what == Http1Fault::EofBeforeResponse;
    state = State::Failed;
    fault = Http1Fault::None;
    carry = QByteArray();
    fields.start();
    events.emplace_back(Http1Event::Type::Error);
    events.back().error = HttpError(HttpError::Kind::RemoteProtocolError,
                                    silent ? HttpError::Phase::Wait : HttpError::Phase::Receive,
                                    text, silent ? HttpError::Sent::Unknown : HttpError::Sent::Yes);
}

// The end of the stream (RFC 9112 8): only a body without a length may end by it, and only in an
// orderly way (RFC 9112 9.8: not by a reset, nor without close_notify).
Http1Fault Http1Reader::Private::eofFault(bool whole) const
{
    switch (state) {
    case State::Head:
        return started ? Http1Fault::EofInHead : Http1Fault::EofBeforeResponse;
    case State::Length:
        return Http1Fault::EofInLength;
    case State::UntilClose:
    case State::Raw:
        return whole ? Http1Fault::None : Http1Fault::EofBroken;
    default:
        return Http1Fault::EofInChunks;
    }
}

Http1Reader::Http1Reader(const MessageLimits &limits)
    : d(std::make_unique<Private>(limits))
{
}

Http1Reader::~Http1Reader() = default;

void Http1Reader::begin(const Http1Expectation &expectation)
{
    Q_ASSERT(isIdle());
    d->expectation = expectation;
    d->started = false;
    d->informationalCount = 0;
    d->framing = Http1Framing();
    d->remaining = 0;
    d->startHead();
}

void Http1Reader::feed(QByteArray bytes, Http1Events &events)
{
    Http1Input in(std::move(bytes));
    if (!in.atEnd() && !isIdle())
        d->started = true;
    while (!in.atEnd() && d->fault == Http1Fault::None)
        d->step(in, events);
    d->give(in, events);
    if (d->fault != Http1Fault::None)
        d->fail(d->fault, events);
}

void Http1Reader::feedEof(bool whole, Http1Events &events)
{
    if (d->state == Private::State::Idle || d->state == Private::State::Failed)
        return;
    const Http1Fault fault = d->eofFault(whole);
    if (fault != Http1Fault::None)
        return d->fail(fault, events);
    Http1Input nothing { QByteArray() };
    d->finish(nothing, events);
}

bool Http1Reader::isIdle() const
{
    return d->state == Private::State::Idle;
}

bool Http1Reader::hasStarted() const
{
    return d->started;
}

bool Http1Reader::keepAlive() const
{
    return d->framing.keepAlive && d->state != Private::State::Failed;
}

bool Http1Reader::excess() const
{
    return d->excess;
}

qint64 Http1Reader::remaining() const
{
    return d->state == Private::State::Idle || d->state == Private::State::Length ? d->remaining
                                                                                  : -1;
}

} // namespace QHttpPool
