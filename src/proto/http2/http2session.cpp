// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Session on nghttp2 1.52 and later: set-up, callbacks, and the public functions.
//
// A callback appends events and changes state of Private, nothing else; of nghttp2 it calls only
// what queues frames. A connection error of nghttp2 is a GOAWAY that it queues. It has no function
// that tells, so while it refuses requests (check_request_allowed) control frames are taken out at
// once into `pending`; the GOAWAY among them says what was wrong, in the same receive().
//
// Versions differ in two things, so both are ours: invalid fields (dropped from 1.67 on without our
// callback) and the count of CONTINUATION frames.
#include "http2session.h"

#include "http2fields.h"
#include "http2session_p.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <limits>
#include <nghttp2/nghttp2.h>

namespace QHttpPool {

namespace {

/// What a peer is taken to allow before its SETTINGS came; RFC 9113 6.5.2 names it as the least.
constexpr quint32 AssumedStreams = 100;
/// Header section of a request, as SETTINGS_MAX_HEADER_LIST_SIZE counts: cookies fill 100 KiB.
constexpr qint64 RequestFieldBytes = 256 * 1024;
/// ACKs that wait because the peer does not read: nghttp2's default, 17 KiB.
constexpr size_t QueuedAcks = 1000;
/// Entries of one SETTINGS frame: nghttp2's default, four times what is registered.
constexpr size_t SettingsEntries = 32;
constexpr qint32 GreatestId = std::numeric_limits<qint32>::max(); // RFC 9113 5.1.1

HttpError localError(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send, detail);
}

int toInt(quint32 n)
{
    return int(std::min(n, quint32(std::numeric_limits<int>::max())));
}

QByteArrayView view(const uint8_t *data, size_t size)
{
    return QByteArrayView(reinterpret_cast<const char *>(data), qsizetype(size));
}

std::vector<nghttp2_nv> nameValues(const Http2FieldList &fields)
{
    std::vector<nghttp2_nv> out;
    out.reserve(fields.size());
    const auto bytes = [](const QByteArray &text) { // nghttp2 copies, and takes no const
        return reinterpret_cast<uint8_t *>(const_cast<char *>(text.constData()));
    };
    for (const Http2Field &field : fields) {
        out.push_back({ bytes(field.name), bytes(field.value), size_t(field.name.size()),
                        size_t(field.value.size()),
                        uint8_t(field.secret ? NGHTTP2_NV_FLAG_NO_INDEX : NGHTTP2_NV_FLAG_NONE) });
    }
    return out;
}

} // namespace

// ---- callbacks

class Http2Session::Private::Callbacks
{
public:
    static nghttp2_session_callbacks *table()
    {
        nghttp2_session_callbacks *table = nullptr;
        nghttp2_session_callbacks_new(&table);
        Q_CHECK_PTR(table);
        setFields(table);
        setReceived(table);
        setSent(table);
        return table;
    }
    static ssize_t readBody(nghttp2_session *session, int32_t id, uint8_t *to, size_t max,
                            uint32_t *flags, nghttp2_data_source *source, void *self);

private:
    static Private *from(void *self) { return static_cast<Private *>(self); }
    static void setFields(nghttp2_session_callbacks *table);
    static void setReceived(nghttp2_session_callbacks *table);
    static void setSent(nghttp2_session_callbacks *table);
    static void onFrame(Private *d, const nghttp2_frame *frame);
    static void onInvalidFrame(Private *d, const nghttp2_frame *frame, int error);
};

void Http2Session::Private::Callbacks::setFields(nghttp2_session_callbacks *table)
{
    nghttp2_session_callbacks_set_on_begin_headers_callback(
            table, [](nghttp2_session *, const nghttp2_frame *frame, void *self) {
                from(self)->onBeginFields(frame->hd.stream_id);
                return 0;
            });
    nghttp2_session_callbacks_set_on_header_callback(
            table,
            [](nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name, size_t nameSize,
               const uint8_t *value, size_t valueSize, uint8_t, void *self) {
                const bool wanted = from(self)->onField(frame->hd.stream_id, view(name, nameSize),
                                                        view(value, valueSize));
                return wanted ? 0 : int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE);
            });
    // Without this one, nghttp2 from 1.67 on drops an invalid field and delivers the rest.
    nghttp2_session_callbacks_set_on_invalid_header_callback(
            table,
            [](nghttp2_session *, const nghttp2_frame *, const uint8_t *, size_t, const uint8_t *,
               size_t, uint8_t, void *) { return int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE); });
    nghttp2_session_callbacks_set_error_callback2(
            table, [](nghttp2_session *, int, const char *text, size_t size, void *self) {
                const QByteArrayView message(text, qsizetype(size));
                from(self)->blamed = Http2Fields::blamedField(message);
                return 0;
            });
}

void Http2Session::Private::Callbacks::setReceived(nghttp2_session_callbacks *table)
{
    nghttp2_session_callbacks_set_on_frame_recv_callback(
            table, [](nghttp2_session *, const nghttp2_frame *frame, void *self) {
                onFrame(from(self), frame);
                return 0;
            });
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(
            table, [](nghttp2_session *, const nghttp2_frame *frame, int error, void *self) {
                onInvalidFrame(from(self), frame, error);
                return 0;
            });
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(
            table, [](nghttp2_session *library, uint8_t, int32_t id, const uint8_t *data,
                      size_t size, void *self) {
                nghttp2_session_consume_connection(library, size);
                from(self)->onData(id, view(data, size));
                return 0;
            });
    nghttp2_session_callbacks_set_on_stream_close_callback(table, [](nghttp2_session *, int32_t id,
                                                                     uint32_t code, void *self) {
        from(self)->onClosed(id, code);
        return 0;
    });
}

void Http2Session::Private::Callbacks::setSent(nghttp2_session_callbacks *table)
{
    nghttp2_session_callbacks_set_before_frame_send_callback(
            table, [](nghttp2_session *, const nghttp2_frame *frame, void *self) {
                Http2Stream *stream = from(self)->find(frame->hd.stream_id);
                if (stream && frame->hd.type == NGHTTP2_HEADERS)
                    stream->begun = true;
                return 0;
            });
    nghttp2_session_callbacks_set_on_frame_send_callback(table, [](nghttp2_session *,
                                                                   const nghttp2_frame *frame,
                                                                   void *self) {
        const nghttp2_frame_hd &hd = frame->hd;
        if (hd.type == NGHTTP2_GOAWAY)
            from(self)->onGoAwaySent(frame->goaway.error_code, view(frame->goaway.opaque_data,
                                                                    frame->goaway.opaque_data_len));
        if ((hd.type == NGHTTP2_HEADERS || hd.type == NGHTTP2_DATA)
            && (hd.flags & NGHTTP2_FLAG_END_STREAM))
            from(self)->onRequestSent(hd.stream_id);
        return 0;
    });
}

void Http2Session::Private::Callbacks::onFrame(Private *d, const nghttp2_frame *frame)
{
    const qint32 id = frame->hd.stream_id;
    const bool end = frame->hd.flags & NGHTTP2_FLAG_END_STREAM;
    const bool ack = frame->hd.flags & NGHTTP2_FLAG_ACK; // the same bit
    switch (frame->hd.type) {
    case NGHTTP2_HEADERS:
        d->onFields(id, end);
        break;
    case NGHTTP2_DATA:
        if (end)
            d->endResponse(id, HttpHeaders());
        break;
    case NGHTTP2_SETTINGS:
        if (!ack) {
            d->settingsCame = true;
            d->push(Http2Event(Http2Event::Type::Settings));
        }
        break;
    case NGHTTP2_PING:
        if (ack)
            d->onPong(qFromBigEndian<quint64>(frame->ping.opaque_data));
        break;
    case NGHTTP2_GOAWAY:
        d->onGoAway(frame->goaway.last_stream_id, frame->goaway.error_code,
                    view(frame->goaway.opaque_data, frame->goaway.opaque_data_len));
        break;
    case NGHTTP2_WINDOW_UPDATE:
        if (Http2Stream *stream = d->find(id))
            stream->granted += frame->window_update.window_size_increment;
        break;
    default:
        break;
    }
}

/// The frame broke a rule. Where that is the stream's fault alone, nghttp2 has queued RST_STREAM;
/// else its GOAWAY follows and tells.
void Http2Session::Private::Callbacks::onInvalidFrame(Private *d, const nghttp2_frame *frame,
                                                      int error)
{
    const qint32 id = frame->hd.stream_id;
    if (error == NGHTTP2_ERR_HTTP_HEADER || error == NGHTTP2_ERR_HTTP_MESSAGING)
        d->onMalformed(id, error == NGHTTP2_ERR_HTTP_HEADER);
    else if (frame->hd.type == NGHTTP2_WINDOW_UPDATE && error == NGHTTP2_ERR_FLOW_CONTROL
             && d->find(id))
        d->fail(id, NGHTTP2_FLOW_CONTROL_ERROR,
                HttpError::tr("The server opened the stream's window too far"));
}

ssize_t Http2Session::Private::Callbacks::readBody(nghttp2_session *session, int32_t id,
                                                   uint8_t *to, size_t max, uint32_t *flags,
                                                   nghttp2_data_source *, void *self)
{
    Private *d = from(self);
    Http2Stream *stream = d->find(id);
    if (!stream || !d->hasBodyFor(id))
        return NGHTTP2_ERR_DEFERRED;
    const qsizetype n = stream->upload.read(reinterpret_cast<char *>(to), qsizetype(max));
    if (n > 0)
        d->useless = 0; // WINDOW_UPDATE for it is no flood
    if (stream->upload.atEnd()) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (!stream->trailers.isEmpty()) {
            *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            const Http2FieldList fields = Http2Fields::ofTrailers(stream->trailers);
            const std::vector<nghttp2_nv> list = nameValues(fields);
            nghttp2_submit_trailer(session, id, list.data(), list.size());
        }
    }
    return n;
}

// ---- what the rules need of nghttp2

Http2Session::Private::Private(const Http2Settings &ourSettings, const MessageLimits &messageLimits)
    : limits(messageLimits)
    , ourLimit(ourSettings.streamLimit())
{
    nghttp2_option *option = nullptr;
    nghttp2_option_new(&option);
    Q_CHECK_PTR(option);
    nghttp2_option_set_no_auto_window_update(option, 1);
    nghttp2_option_set_no_closed_streams(option, 1);
    nghttp2_option_set_peer_max_concurrent_streams(option, AssumedStreams);
    nghttp2_option_set_max_reserved_remote_streams(option, 0);
    nghttp2_option_set_max_outbound_ack(option, QueuedAcks);
    nghttp2_option_set_max_settings(option, SettingsEntries);
    nghttp2_option_set_max_send_header_block_length(option, size_t(RequestFieldBytes) + 1024);
    // White space around values is cut, as on HTTP/1.1: too many servers send it.
    nghttp2_option_set_no_rfc9113_leading_and_trailing_ws_validation(option, 1);
    nghttp2_session_callbacks *table = Callbacks::table();
    nghttp2_session_client_new2(&session, table, this, option);
    nghttp2_session_callbacks_del(table);
    nghttp2_option_del(option);
    Q_CHECK_PTR(session);

    std::vector<nghttp2_settings_entry> entries;
    const QList<Http2Settings::Entry> ours = ourSettings.entries(limits.headBytes());
    for (const auto &[id, value] : ours) {
        const bool isSwitch = id == NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL
                              || id == NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES;
        if (!isSwitch || value <= 1) // nghttp2 would refuse them all
            entries.push_back({ id, value });
    }
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, entries.data(), entries.size());
    nghttp2_session_set_local_window_size(session, NGHTTP2_FLAG_NONE, 0,
                                          int32_t(ourSettings.connectionWindow()));
}

Http2Session::Private::~Private()
{
    nghttp2_session_del(session);
}

void Http2Session::Private::terminate(quint32 code, const QString &detail)
{
    terminateText = detail;
    nghttp2_session_terminate_session(session, code);
    checkEnd();
    failAll(code, detail);
}

void Http2Session::Private::pump()
{
    // Control frames come before DATA, so as many steps as there are of them.
    for (size_t n = nghttp2_session_get_outbound_queue_size(session); n > 0; --n) {
        const uint8_t *data = nullptr;
        const ssize_t size = nghttp2_session_mem_send(session, &data);
        if (size <= 0)
            return;
        pending.append(view(data, size_t(size)));
    }
}

/// Requests are refused although nothing is wrong.
bool Http2Session::Private::isLast() const
{
    return goingAway || nghttp2_session_get_next_stream_id(session) > quint32(GreatestId);
}

// Inside a payload, what is taken out could close the very stream it is for, and the rest of the
// frame would mean something else than in one piece.
void Http2Session::Private::checkEnd()
{
    if (failed)
        return;
    if (!nghttp2_session_check_request_allowed(session) && (!cutter.isInPayload() || !isLast()))
        pump();
    if (goAwayCode != Http2Code::NoError)
        failByGoAway();
    else if (!streams.empty() && !nghttp2_session_want_read(session)
             && !nghttp2_session_want_write(session))
        failAll(Http2Code::InternalError, HttpError::tr("The HTTP/2 connection came to an end"));
}

void Http2Session::Private::feed(QByteArrayView bytes)
{
    const ssize_t n = nghttp2_session_mem_recv(session,
                                               reinterpret_cast<const uint8_t *>(bytes.data()),
                                               size_t(bytes.size()));
    if (n == NGHTTP2_ERR_FLOODED)
        terminate(Http2Code::EnhanceYourCalm,
                  HttpError::tr("The server floods the HTTP/2 connection"));
    else if (n < 0)
        terminate(Http2Code::InternalError,
                  HttpError::tr("HTTP/2 failed: %1")
                          .arg(QString::fromLatin1(nghttp2_strerror(int(n)))));
    else
        checkEnd();
}

void Http2Session::Private::sendReset(qint32 id, quint32 code)
{
    nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, id, code);
}

void Http2Session::Private::resume(qint32 id)
{
    nghttp2_session_resume_data(session, id); // fails when it waits for no data: nothing to do
}

qint64 Http2Session::Private::frameLimit() const
{
    return nghttp2_session_get_local_settings(session, NGHTTP2_SETTINGS_MAX_FRAME_SIZE);
}

qint64 Http2Session::Private::receiveWindow() const
{
    return nghttp2_session_get_local_window_size(session);
}

qint64 Http2Session::Private::streamReceiveWindow(qint32 id) const
{
    return std::max(0, nghttp2_session_get_stream_local_window_size(session, id));
}

// ---- the public functions

QByteArray Http2Session::takeOutput(qint64 maxBytes, Http2Events &events)
{
    Q_ASSERT(!d->events);
    d->events = &events;
    QByteArray out = std::exchange(d->pending, QByteArray());
    while (!d->failed && out.size() < maxBytes) {
        const uint8_t *data = nullptr;
        const ssize_t size = nghttp2_session_mem_send(d->session, &data);
        if (size < 0)
            d->failAll(Http2Code::InternalError,
                       HttpError::tr("HTTP/2 failed: %1")
                               .arg(QString::fromLatin1(nghttp2_strerror(int(size)))));
        if (size <= 0)
            break;
        out.append(view(data, size_t(size)));
    }
    d->checkEnd();
    out.append(std::exchange(d->pending, QByteArray()));
    d->events = nullptr;
    return out;
}

void Http2Session::startStreamsAt(qint32 id)
{
    nghttp2_session_set_next_stream_id(d->session, id);
}

bool Http2Session::canOpenStreams() const
{
    return !d->failed && !d->goingAway && nghttp2_session_check_request_allowed(d->session);
}

int Http2Session::streamLimit() const
{
    return std::min(d->ourLimit, toInt(nghttp2_session_get_remote_settings(
                                         d->session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS)));
}

int Http2Session::peerStreamLimit() const
{
    const quint32 limit = nghttp2_session_get_remote_settings(
            d->session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS);
    const bool told = d->settingsCame && limit != std::numeric_limits<quint32>::max();
    return told ? toInt(limit) : -1;
}

bool Http2Session::takesExtendedConnect() const
{
    return nghttp2_session_get_remote_settings(d->session, NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL)
           == 1;
}

Result<qint32> Http2Session::submit(const HttpRequest &prepared)
{
    if (!canOpenStreams())
        return localError(HttpError::tr("the HTTP/2 connection takes no more requests"));
    if (prepared.isUpgrade() && !takesExtendedConnect())
        return localError(HttpError::tr("the server takes no upgrade over HTTP/2"));
    const Result<Http2FieldList> fields = Http2Fields::ofRequest(prepared);
    if (!fields)
        return fields.error();
    if (Http2Fields::size(*fields) > RequestFieldBytes)
        return localError(HttpError::tr("the header section of the request is too large"));

    Http2Stream stream = Http2Stream::of(prepared);
    const bool hasBody = stream.upload.state() != Http2Upload::State::Stopped;
    const std::vector<nghttp2_nv> list = nameValues(*fields);
    nghttp2_data_provider provider {};
    provider.read_callback = Private::Callbacks::readBody;
    const qint32 id = nghttp2_submit_request(d->session, nullptr, list.data(), list.size(),
                                             hasBody ? &provider : nullptr, nullptr);
    if (id < 0)
        return localError(
                HttpError::tr("HTTP/2 failed: %1").arg(QString::fromLatin1(nghttp2_strerror(id))));
    ++d->open;
    d->streams.emplace(id, std::move(stream));
    return id;
}

void Http2Session::consume(qint32 stream, qint64 bytes)
{
    Http2Stream *known = d->find(stream);
    if (!known || bytes <= 0)
        return;
    const qint64 n = std::min(bytes, known->unconsumed);
    known->unconsumed -= n;
    nghttp2_session_consume_stream(d->session, stream, size_t(n));
}

void Http2Session::ping()
{
    uint8_t data[8];
    qToBigEndian(++d->pings, data);
    nghttp2_submit_ping(d->session, NGHTTP2_FLAG_NONE, data);
}

void Http2Session::goAway()
{
    if (!d->failed && !std::exchange(d->saidGoAway, true)) {
        d->goingAway = true;
        nghttp2_submit_goaway(d->session, NGHTTP2_FLAG_NONE, 0, NGHTTP2_NO_ERROR, nullptr, 0);
    }
}

qint64 Http2Session::sendWindow() const
{
    return nghttp2_session_get_remote_window_size(d->session);
}

qint64 Http2Session::streamSendWindow(qint32 stream) const
{
    const Http2Stream *known = d->find(stream);
    if (!known)
        return 0;
    // nghttp2 tells 0 for a negative one. A change of the setting applies to all that was granted
    // before as well (RFC 9113 6.9.2), so it is the sum at any time.
    return qint64(nghttp2_session_get_remote_settings(d->session,
                                                      NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE))
           + known->granted - known->upload.sent();
}

} // namespace QHttpPool
