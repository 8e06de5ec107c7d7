// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Whose turn it is on one HTTP/1.1 connection. The reader and the writer know their halves; what
// needs both is here, and every decision about reuse comes together in keepAlive().
//
// A connection is used again only when all of this holds (RFC 9112 9.3, 9.5, 9.6):
//   the response is complete and allows it; the whole request was sent; neither side said close;
//   nothing came unasked; the stream has not ended; nothing was upgraded; no error.
// So a body that was announced and never sent (417, early 413) always ends the connection: the
// server would take the next request for that body (CVE-2024-24791).
#include "http1session.h"

namespace QHttpPool {

class Http1Session::Private
{
public:
    explicit Private(const MessageLimits &limits)
        : reader(limits)
    {
    }
    void onHead(const ResponseHead &head, bool upgrades);
    bool isUsable() const { return !ended && !failed && !upgraded && !reader.excess(); }

    Http1Reader reader;
    Http1Writer writer;
    bool active = false; // a request was given and is not answered in full
    bool used = false; // there was a request
    bool awaiting = false; // a 100
    bool stopped = false; // the rest of the body is not wanted any more
    bool closing = false; // the request said Connection: close
    bool upgraded = false;
    bool failed = false; // the protocol was broken by either side
    bool ended = false; // the server's side of the stream
};

// A final status before the body is out (RFC 9112 9.5, RFC 9110 10.1.1)
//   while a 100 is awaited              the body is never sent
//   1xx but 100                         changes nothing
//   2xx that keeps the connection       the rest of the body is still due
//   2xx that closes, 3xx, 4xx, 5xx      the rest is not sent
//   101, 2xx to CONNECT                 the rest is due: the request must be complete before the
//                                       other protocol begins (RFC 9110 7.8)
void Http1Session::Private::onHead(const ResponseHead &head, bool upgrades)
{
    const bool waited = std::exchange(awaiting, false);
    if (writer.isDone() || upgrades)
        return;
    if (waited || head.status >= 300 || !reader.keepAlive())
        stopped = true;
}

Http1Session::Http1Session(const MessageLimits &limits)
    : d(std::make_unique<Private>(limits))
{
}

Http1Session::~Http1Session() = default;

bool Http1Session::canStart() const
{
    return d->used ? keepAlive() : d->isUsable();
}

QByteArray Http1Session::request(const HttpRequest &prepared)
{
    Q_ASSERT(canStart());
    const QByteArray method = prepared.method();
    Http1Expectation expectation;
    expectation.head = method == "HEAD";
    expectation.connect = method == "CONNECT";
    expectation.upgrade = prepared.isUpgrade();
    d->reader.begin(expectation);
    QByteArray bytes = d->writer.begin(prepared);
    d->active = true;
    d->used = true;
    d->stopped = false;
    d->awaiting = !d->writer.isDone() && prepared.headers().hasToken("Expect", "100-continue");
    d->closing = prepared.headers().hasToken("Connection", "close");
    return bytes;
}

bool Http1Session::wantsBody() const
{
    return d->used && !d->writer.isDone() && !d->awaiting && !d->stopped && !d->failed && !d->ended;
}

bool Http1Session::isAwaitingContinue() const
{
    return d->awaiting;
}

void Http1Session::stopAwaitingContinue()
{
    d->awaiting = false;
}

Result<QByteArray> Http1Session::body(const QByteArray &piece)
{
    if (d->stopped) // asked for before the early answer came; the connection closes anyway
        return QByteArray();
    if (d->awaiting && !piece.isEmpty()) {
        return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send,
                         HttpError::tr("The request body was given before it was asked for"),
                         HttpError::Sent::Unknown);
    }
    Result<QByteArray> framed = d->writer.body(piece);
    d->failed = d->failed || !framed;
    return framed;
}

Result<QByteArray> Http1Session::endBody()
{
    if (d->stopped)
        return QByteArray();
    Result<QByteArray> last = d->writer.end();
    d->failed = d->failed || !last;
    return last;
}

bool Http1Session::requestDone() const
{
    return d->used && d->writer.isDone();
}

void Http1Session::receive(QByteArray bytes, Http1Events &events)
{
    const size_t first = events.size();
    d->reader.feed(std::move(bytes), events);
    for (size_t i = first; i < events.size(); ++i) {
        const Http1Event &event = events[i];
        switch (event.type) {
        case Http1Event::Type::Informational:
            if (event.head.status == 100)
                d->awaiting = false;
            break;
        case Http1Event::Type::Head:
            d->upgraded = i + 1 < events.size() && events[i + 1].type == Http1Event::Type::Upgraded;
            d->onHead(event.head, d->upgraded);
            break;
        case Http1Event::Type::End:
            d->active = false;
            break;
        case Http1Event::Type::Error:
            d->failed = true;
            d->awaiting = false;
            break;
        case Http1Event::Type::Data:
        case Http1Event::Type::Upgraded:
            break;
        }
    }
}

void Http1Session::receiveEof(bool whole, Http1Events &events)
{
    const size_t first = events.size();
    d->ended = true;
    d->awaiting = false;
    d->reader.feedEof(whole, events);
    for (size_t i = first; i < events.size(); ++i) {
        d->failed = d->failed || events[i].type == Http1Event::Type::Error;
        d->active = d->active && events[i].type != Http1Event::Type::End;
    }
}

bool Http1Session::responseDone() const
{
    return d->used && !d->active;
}

bool Http1Session::responseStarted() const
{
    return d->reader.hasStarted();
}

bool Http1Session::isUpgraded() const
{
    return d->upgraded;
}

bool Http1Session::keepAlive() const
{
    return d->isUsable() && responseDone() && requestDone() && !d->closing && d->reader.keepAlive();
}

bool Http1Session::excess() const
{
    return d->reader.excess();
}

qint64 Http1Session::remaining() const
{
    return d->reader.remaining();
}

} // namespace QHttpPool
