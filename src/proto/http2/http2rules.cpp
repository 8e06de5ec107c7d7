// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What frames mean: the decisions of Http2Session that need no library.
//
//   the response is complete, the request too       End
//   complete, the request is not                    End, RST_STREAM(CANCEL): RFC 9113 8.1
//   a tunnel's peer has ended                       End; what is queued still goes out
//   3xx to 5xx before the end of the body           no more body is asked for, as on HTTP/1.1
//   malformed, too large                            Closed, RST_STREAM; the others go on
//   RST_STREAM from the peer, also NO_ERROR         Closed, unless End came first
//   GOAWAY                                          Closed (not processed) above its last id
//   a flood, a broken frame                         Error, GOAWAY
#include "http2fields.h"
#include "http2session_p.h"

#include <algorithm>
#include <utility>

namespace QHttpPool {

namespace {

/// Frames in a row that bring nothing: above any real ratio of PING, SETTINGS and WINDOW_UPDATE to
/// content, and done in milliseconds.
constexpr int UselessFrames = 10'000;
/// CONTINUATION frames of one section; 8: what nghttp2 (1.61, and 1.52 with fixes) takes unless
/// told otherwise. Together with HEADERS 144 KiB.
constexpr int Continuations = 8;
/// Frames from here on are taken for parts of a large body, and joined up to MergedData bytes:
/// larger pieces gain nothing more.
constexpr qsizetype BulkFrame = 4 * 1024;
constexpr qsizetype MergedData = 64 * 1024;
constexpr qsizetype DebugText = 200; // characters of GOAWAY's debug data: two lines
constexpr qsizetype ReasonText = 100; // characters of nghttp2's reasons

HttpError remoteError(quint32 code, const QString &detail, HttpError::Sent sent)
{
    return HttpError(HttpError::Kind::RemoteProtocolError, HttpError::Phase::Receive, detail, sent)
            .withNativeCode(code);
}

QString codeName(quint32 code)
{
    return QString::fromLatin1(Http2Code::name(code));
}

} // namespace

Http2Stream *Http2Session::Private::find(qint32 id)
{
    const auto it = streams.find(id);
    return it == streams.end() ? nullptr : &it->second;
}

void Http2Session::Private::push(Http2Event event)
{
    if (events && !failed)
        events->push_back(std::move(event));
}

void Http2Session::Private::close(qint32 id, quint32 code, const QString &detail)
{
    const auto it = streams.find(id);
    const bool silent = it->second.silent;
    HttpError::Sent sent = HttpError::Sent::Yes;
    if (!it->second.begun)
        sent = HttpError::Sent::No;
    else if (code == Http2Code::RefusedStream)
        sent = HttpError::Sent::NotProcessed;
    streams.erase(it);
    if (silent)
        return;
    Http2Event event(Http2Event::Type::Closed, id);
    event.code = code;
    event.error = remoteError(code, detail, sent);
    push(std::move(event));
}

void Http2Session::Private::fail(qint32 id, quint32 code, const QString &detail)
{
    close(id, code, detail);
    sendReset(id, code);
}

void Http2Session::Private::endResponse(qint32 id, const HttpHeaders &trailers)
{
    Http2Stream *stream = find(id);
    if (!stream || stream->silent)
        return;
    Http2Event event(Http2Event::Type::End, id);
    event.trailers = trailers;
    push(std::move(event));
    if (stream->sent) {
        streams.erase(id);
    } else if (stream->response.isUpgraded()) {
        stream->silent = true;
        stream->upload.close();
        resume(id);
    } else {
        streams.erase(id);
        sendReset(id, Http2Code::Cancel);
    }
}

void Http2Session::Private::failAll(quint32 code, const QString &detail)
{
    if (failed)
        return;
    Http2Event event(Http2Event::Type::Error);
    event.code = code;
    event.error = remoteError(code, detail, HttpError::Sent::Yes);
    push(std::move(event));
    failed = true;
    streams.clear();
}

/// Not the one of goAway(): that ends nothing.
void Http2Session::Private::onGoAwaySent(quint32 code, QByteArrayView reason)
{
    if (code == Http2Code::NoError)
        return;
    goAwayCode = code;
    goAwayReason = Http2Fields::printable(reason, ReasonText);
}

void Http2Session::Private::failByGoAway()
{
    if (!terminateText.isEmpty())
        failAll(goAwayCode, terminateText);
    else if (goAwayReason.isEmpty())
        failAll(goAwayCode, HttpError::tr("The server broke the HTTP/2 protocol (%1)")
                                    .arg(codeName(goAwayCode)));
    else
        failAll(goAwayCode, HttpError::tr("The server broke the HTTP/2 protocol (%1: %2)")
                                    .arg(codeName(goAwayCode), goAwayReason));
}

/// Before nghttp2 sees the frame.
void Http2Session::Private::onFrameHead(const Http2FrameHead &head)
{
    if (!settingsCame) // nghttp2 takes nothing but SETTINGS now
        return;
    const bool known = find(head.stream) != nullptr;
    bool useful = false;
    switch (head.type) {
    case Http2Frame::Data:
        if (!checkData(head))
            return;
        useful = known && (head.dataSize > 0 || (head.flags & Http2Frame::EndStream));
        break;
    case Http2Frame::Headers:
        continuations = 0;
        useful = known;
        break;
    case Http2Frame::Continuation:
        if (++continuations > Continuations) {
            terminate(Http2Code::EnhanceYourCalm,
                      HttpError::tr("A header section of the server has too many frames"));
            return;
        }
        break;
    case Http2Frame::PushPromise: // RFC 9113 8.4; our SETTINGS came before any request
        terminate(Http2Code::ProtocolError,
                  HttpError::tr("The server pushes although that is off"));
        return;
    default:
        break;
    }
    useless = useful ? 0 : useless + 1;
    if (useless > UselessFrames) {
        terminate(Http2Code::EnhanceYourCalm,
                  HttpError::tr("The server floods the HTTP/2 connection"));
    }
}

/// False when the connection has ended.
bool Http2Session::Private::checkData(const Http2FrameHead &head)
{
    if (head.length > frameLimit()) // nghttp2 ends the connection for it
        return true;
    if (head.length > receiveWindow()) {
        terminate(Http2Code::FlowControlError,
                  HttpError::tr("The server sends more than the connection's window"));
        return false;
    }
    const Http2Stream *stream = find(head.stream);
    // Data before any head is for nghttp2: an error of the connection.
    if (!stream || stream->silent
        || (!stream->response.hasFinal() && stream->response.informational() == 0))
        return true;
    const bool end = head.flags & Http2Frame::EndStream;
    const QString text = stream->response.checkData(head.dataSize, end);
    if (!text.isEmpty())
        fail(head.stream, Http2Code::ProtocolError, text);
    else if (head.length > streamReceiveWindow(head.stream))
        fail(head.stream, Http2Code::FlowControlError,
             HttpError::tr("The server sends more than the stream's window"));
    return true;
}

void Http2Session::Private::onBeginFields(qint32 id)
{
    blamed.clear();
    if (Http2Stream *stream = find(id))
        stream->response.beginFields();
}

/// False when nobody wants the rest of the section.
bool Http2Session::Private::onField(qint32 id, QByteArrayView name, QByteArrayView value)
{
    Http2Stream *stream = find(id);
    if (!stream)
        return false;
    if (stream->response.addField(name, value, limits))
        return true;
    fail(id, Http2Code::EnhanceYourCalm,
         stream->response.hasFinal() ? HttpError::tr("The trailers of the response are too large")
                                     : HttpError::tr("The head of the response is too large"));
    return false;
}

void Http2Session::Private::onMalformed(qint32 id, bool isField)
{
    if (!find(id))
        return;
    fail(id, Http2Code::ProtocolError,
         isField && !blamed.isEmpty()
                 ? HttpError::tr("The field %1 of the response is not allowed").arg(blamed)
                 : HttpError::tr("The response is malformed"));
}

void Http2Session::Private::onFields(qint32 id, bool end)
{
    Http2Stream *stream = find(id);
    if (!stream)
        return;
    if (stream->response.hasFinal()) {
        endResponse(id, stream->response.takeTrailers()); // nghttp2: they always end the stream
        return;
    }
    stream->response.endFields();
    const ResponseHead head = stream->response.takeHead();
    if (head.status < 100) {
        fail(id, Http2Code::ProtocolError,
             HttpError::tr("The status of the response is malformed"));
    } else if (stream->response.hasFinal()) {
        onFinal(id, head);
        if (end)
            endResponse(id, HttpHeaders());
    } else if (stream->response.informational() > limits.informationalCount()) {
        fail(id, Http2Code::EnhanceYourCalm,
             HttpError::tr("The server sent too many informational responses"));
    } else {
        Http2Event event(Http2Event::Type::Informational, id);
        event.head = head;
        push(std::move(event));
        if (head.status == 100)
            release(id);
    }
}

void Http2Session::Private::onFinal(qint32 id, const ResponseHead &head)
{
    Http2Stream *stream = find(id);
    Http2Event event(Http2Event::Type::Head, id);
    event.head = head;
    event.upgraded = stream->response.isUpgraded();
    push(std::move(event));
    if (head.status >= 300) {
        stream->awaiting = false;
        stream->upload.stop();
    } else {
        release(id);
    }
}

void Http2Session::Private::onData(qint32 id, QByteArrayView bytes)
{
    Http2Stream *stream = find(id);
    if (!stream || stream->silent)
        return;
    stream->response.addData(bytes.size());
    stream->unconsumed += bytes.size();
    // Frames of one read become one piece, as each piece costs its way through queues and signals.
    Http2Event *last = events && !events->empty() ? &events->back() : nullptr;
    if (last && last->type == Http2Event::Type::Data && last->stream == id
        && last->data.capacity() - last->data.size() >= bytes.size()) {
        last->data.append(bytes);
        return;
    }
    Http2Event event(Http2Event::Type::Data, id);
    if (bytes.size() >= BulkFrame)
        event.data.reserve(std::min(std::max(inputLeft, bytes.size()), MergedData));
    event.data.append(bytes);
    push(std::move(event));
}

/// What was reserved for frames that did not come is given back.
void Http2Session::Private::trimData()
{
    for (Http2Event &event : *events) {
        if (event.type == Http2Event::Type::Data && event.data.capacity() / 2 > event.data.size())
            event.data.squeeze();
    }
}

void Http2Session::Private::onPong(quint64 number)
{
    if (number <= pongs || number > pings) // unasked
        return;
    pongs = number;
    push(Http2Event(Http2Event::Type::Pong));
}

/// May a DATA frame be made now? Asks for more when there is nothing to put into it.
bool Http2Session::Private::hasBodyFor(qint32 id)
{
    Http2Upload &upload = find(id)->upload;
    if (upload.state() != Http2Upload::State::Open)
        return false;
    if (!upload.isDry() || upload.atEnd())
        return true;
    if (upload.ask())
        push(Http2Event(Http2Event::Type::WantsBody, id));
    return false;
}

void Http2Session::Private::onRequestSent(qint32 id)
{
    Http2Stream *stream = find(id);
    if (!stream)
        return;
    stream->sent = true;
    if (stream->silent)
        streams.erase(id);
    else
        push(Http2Event(Http2Event::Type::RequestSent, id));
}

/// The body is asked for from now on.
void Http2Session::Private::release(qint32 id)
{
    Http2Stream *stream = find(id);
    stream->awaiting = false;
    if (stream->response.isConnect() && !stream->response.isUpgraded())
        return;
    stream->upload.open();
    resume(id);
}

void Http2Session::Private::onGoAway(qint32 lastId, quint32 code, QByteArrayView debugData)
{
    goingAway = true;
    Http2Event event(Http2Event::Type::GoAway, lastId);
    event.code = code;
    event.text = Http2Fields::printable(debugData, DebugText);
    push(std::move(event));
    std::vector<qint32> refused;
    for (const auto &[id, stream] : streams) {
        if (id > lastId || !stream.begun)
            refused.push_back(id);
    }
    for (qint32 id : refused) {
        const bool begun = streams.at(id).begun;
        close(id, Http2Code::RefusedStream, HttpError::tr("The server is going away"));
        if (!begun) // nghttp2 closes the others itself
            sendReset(id, Http2Code::Cancel);
    }
}

void Http2Session::Private::onClosed(qint32 id, quint32 code)
{
    --open;
    if (find(id)) // the peer's RST_STREAM, or a reset without a word: our own come later than
                  // close()
        close(id, code, HttpError::tr("The server reset the stream (%1)").arg(codeName(code)));
}

// ---- the public functions that need no library

Http2Session::Http2Session(const Http2Settings &settings, const MessageLimits &limits)
    : d(std::make_unique<Private>(settings, limits))
{
}

Http2Session::~Http2Session() = default;

void Http2Session::receive(QByteArrayView bytes, Http2Events &events)
{
    Q_ASSERT(!d->events);
    d->events = &events;
    while (!bytes.isEmpty() && !d->failed) {
        const qsizetype n = d->cutter.next(bytes);
        d->inputLeft = bytes.size();
        if (d->cutter.isPayload()) {
            d->feed(bytes.first(n));
        } else if (d->cutter.isHead()) {
            d->onFrameHead(d->cutter.head());
            if (!d->failed)
                d->feed(d->cutter.headBytes());
        }
        bytes = bytes.sliced(n);
    }
    d->trimData();
    d->events = nullptr;
}

int Http2Session::openStreams() const
{
    return d->failed ? 0 : d->open;
}

bool Http2Session::settingsReceived() const
{
    return d->settingsCame;
}

void Http2Session::stopAwaitingContinue(qint32 stream)
{
    if (isAwaitingContinue(stream))
        d->release(stream);
}

bool Http2Session::isAwaitingContinue(qint32 stream) const
{
    const Http2Stream *known = d->find(stream);
    return known && known->awaiting;
}

Result<void> Http2Session::supplyBody(qint32 stream, const QByteArray &bytes, bool last)
{
    Http2Stream *known = d->find(stream);
    if (!known || known->silent)
        return Result<void>();
    Result<void> done = known->upload.supply(bytes, last);
    if (done)
        d->resume(stream);
    else
        reset(stream, Http2Code::Cancel);
    return done;
}

void Http2Session::reset(qint32 stream, quint32 code)
{
    if (d->streams.erase(stream) > 0)
        d->sendReset(stream, code);
}

qint64 Http2Session::receiveWindow() const
{
    return d->receiveWindow();
}

qint64 Http2Session::streamReceiveWindow(qint32 stream) const
{
    return d->streamReceiveWindow(stream);
}

qint64 Http2Session::bodyBytesSent(qint32 stream) const
{
    const Http2Stream *known = d->find(stream);
    return known ? known->upload.sent() : 0;
}

} // namespace QHttpPool
