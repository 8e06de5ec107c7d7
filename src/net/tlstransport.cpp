// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Two places call out: tellHandshake() and deliver(), with settle() as its tail. Each takes a copy
// of `alive` first and touches nothing of the transport once it is false. Both run from the lower
// transport's callbacks or from a posted function, so the loop is always below them.
//
// The end is told once, in this order: decrypted data, close_notify, what the engine found wrong,
// what the lower transport reported. A reader that paused holds all of it back, but for an error of
// the lower transport with nothing before it: who uploads and does not read wants to know.

#include "tlstransport.h"

#include "../core/limits.h"

namespace QHttpPool {

class TlsTransport::Private
{
public:
    Private(TlsTransport *transport, std::unique_ptr<Transport> lowerTransport,
            std::unique_ptr<TlsEngine> tlsEngine, Post postFunction)
        : q(transport)
        , lower(std::move(lowerTransport))
        , engine(std::move(tlsEngine))
        , post(std::move(postFunction))
    {
    }

    bool isOpen() const { return engine->state() == TlsEngine::State::Open; }
    bool isShakingHands() const { return engine->state() == TlsEngine::State::Handshake; }
    bool mayDecrypt() const { return !paused && !readEnded; }
    bool mayTell() const { return q->handler() && mayDecrypt(); }
    bool hasData() const { return !held.isEmpty() || engine->hasIncoming(); }
    bool hasUndelivered() const
    {
        return hasData() || engine->isPeerClosed() || lowerEof || !lowerError.isNone()
               || engine->state() == TlsEngine::State::Failed;
    }
    void flush()
    {
        if (engine->hasOutgoing())
            lower->write(engine->takeOutgoing());
    }
    void tellHandshake();
    void failHandshake(const HttpError &error);
    void schedule();
    void deliver();
    void settle();
    void tellError(const HttpError &error);

    TlsTransport *q;
    std::unique_ptr<Transport> lower;
    std::unique_ptr<TlsEngine> engine;
    Post post;
    HandshakeDone handshakeDone;
    QByteArray held; // decrypted when there was no handler
    HttpError lowerError; // not told yet
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);
    bool paused = false;
    bool scheduled = false;
    bool delivering = false;
    bool lowerEof = false;
    bool readEnded = false; // onEof or onError was told, or close() called
    bool failed = false; // onError was told, or close() called
};

void TlsTransport::Private::failHandshake(const HttpError &error)
{
    readEnded = failed = true;
    if (const HandshakeDone done = std::exchange(handshakeDone, nullptr))
        done(error);
}

/// Tells the outcome of the handshake, if there is one.
void TlsTransport::Private::tellHandshake()
{
    flush();
    if (isShakingHands() || !handshakeDone)
        return;
    if (!isOpen()) {
        failHandshake(engine->error());
        return;
    }
    const std::shared_ptr<bool> guard = alive;
    const HandshakeDone done = std::exchange(handshakeDone, nullptr);
    done(HttpError());
    if (*guard && hasUndelivered())
        schedule();
}

void TlsTransport::Private::schedule()
{
    if (scheduled || delivering)
        return;
    scheduled = true;
    post([this, guard = alive] {
        if (!*guard)
            return;
        scheduled = false;
        deliver();
    });
}

void TlsTransport::Private::deliver()
{
    if (delivering || isShakingHands() || handshakeDone)
        return;
    const std::shared_ptr<bool> guard = alive;
    delivering = true;
    while (mayDecrypt()) {
        QByteArray plain = std::exchange(held, QByteArray());
        if (plain.isEmpty())
            plain = engine->decrypt(Buffers::SocketRead);
        flush(); // answers to key updates, alerts
        if (plain.isEmpty())
            break;
        if (!q->handler()) {
            held = std::move(plain);
            lower->pauseReading();
            break;
        }
        q->handler()->onBytes(std::move(plain));
        if (!*guard)
            return;
    }
    delivering = false;
    settle();
}

/// After all that could be delivered was.
void TlsTransport::Private::settle()
{
    if (!mayTell()) {
        if (!lowerError.isNone() && (readEnded || !hasData()) && q->handler())
            tellError(std::exchange(lowerError, HttpError()));
        return;
    }
    if (engine->isPeerClosed()) {
        readEnded = true;
        const std::shared_ptr<bool> guard = alive;
        q->handler()->onEof();
        if (*guard && !lowerError.isNone() && q->handler())
            tellError(std::exchange(lowerError, HttpError()));
    } else if (engine->state() == TlsEngine::State::Failed) {
        tellError(engine->error());
    } else if (!lowerError.isNone()) {
        tellError(std::exchange(lowerError, HttpError()));
    } else if (lower->isReadingPaused()) {
        lower->resumeReading();
    }
}

void TlsTransport::Private::tellError(const HttpError &error)
{
    if (std::exchange(failed, true))
        return;
    readEnded = true;
    q->handler()->onError(error);
}

TlsTransport::TlsTransport(std::unique_ptr<Transport> lower, std::unique_ptr<TlsEngine> engine,
                           Post post)
    : d(std::make_unique<Private>(this, std::move(lower), std::move(engine), std::move(post)))
{
    Q_ASSERT(d->lower && d->engine && d->post);
    d->lower->setHandler(this);
}

TlsTransport::~TlsTransport()
{
    *d->alive = false;
}

void TlsTransport::startHandshake(HandshakeDone done)
{
    Q_ASSERT(done && !d->handshakeDone);
    d->handshakeDone = std::move(done);
    d->engine->handshake();
    d->flush();
    if (d->lower->isReadingPaused())
        d->lower->resumeReading();
    if (d->isShakingHands())
        return;
    d->post([this, guard = d->alive] {
        if (*guard)
            d->tellHandshake();
    });
}

void TlsTransport::write(QByteArray bytes)
{
    // Pieces that stay in the processor's cache between encryption and the system's copy.
    QByteArrayView rest(bytes);
    while (!rest.isEmpty() && d->isOpen()) {
        const QByteArrayView piece = rest.first(qMin(rest.size(), qsizetype(Buffers::SocketRead)));
        d->engine->encrypt(piece);
        d->flush();
        rest = rest.sliced(piece.size());
    }
    if (!d->readEnded && d->hasUndelivered() && !d->paused)
        d->schedule();
}

qint64 TlsTransport::bytesToWrite() const
{
    return d->lower->bytesToWrite(); // nothing stays in the engine
}

void TlsTransport::pauseReading()
{
    d->paused = true;
    d->lower->pauseReading();
}

void TlsTransport::resumeReading()
{
    d->paused = false;
    if (d->readEnded || d->isShakingHands() || d->handshakeDone)
        return;
    if (d->hasUndelivered())
        d->schedule(); // the lower transport goes on when that is through
    else if (d->lower->isReadingPaused())
        d->lower->resumeReading();
}

bool TlsTransport::isReadingPaused() const
{
    return d->paused;
}

// Unread bytes of the lower transport say nothing: session tickets and key updates are no data.
bool TlsTransport::hasUnread() const
{
    return hasEnded();
}

bool TlsTransport::hasEnded() const
{
    return d->lower->hasEnded();
}

void TlsTransport::finishWriting()
{
    d->engine->shutdown();
    d->flush();
    d->lower->finishWriting();
}

void TlsTransport::close()
{
    d->readEnded = d->failed = true;
    d->handshakeDone = nullptr;
    d->engine->shutdown();
    d->flush();
    d->lower->close();
}

bool TlsTransport::isTruncated() const
{
    return d->engine->isTruncated();
}

QString TlsTransport::localAddress() const
{
    return d->lower->localAddress();
}

QString TlsTransport::remoteAddress() const
{
    return d->lower->remoteAddress();
}

TlsInfo TlsTransport::tlsInfo() const
{
    return d->engine->info();
}

quint64 TlsTransport::bytesReceived() const
{
    return d->lower->bytesReceived();
}

quint64 TlsTransport::bytesSent() const
{
    return d->lower->bytesSent();
}

void TlsTransport::onBytes(QByteArray bytes)
{
    if (d->readEnded)
        return;
    d->engine->receive(std::move(bytes));
    if (d->handshakeDone)
        d->tellHandshake();
    else
        d->deliver();
}

void TlsTransport::onWritable()
{
    if (!d->handshakeDone && d->isOpen() && !d->failed && handler())
        handler()->onWritable();
}

void TlsTransport::onEof()
{
    if (d->readEnded)
        return;
    d->lowerEof = true;
    d->engine->receiveEof();
    if (d->handshakeDone)
        d->tellHandshake();
    else
        d->deliver();
}

void TlsTransport::onError(const HttpError &error)
{
    if (d->failed)
        return;
    if (d->handshakeDone) {
        d->failHandshake(
                HttpError(HttpError::Kind::ConnectError, HttpError::Phase::Tls,
                          HttpError::tr("the connection broke during the TLS handshake: %1")
                                  .arg(error.detail()))
                        .withNativeCode(error.nativeCode()));
        return;
    }
    d->lowerError = error;
    d->deliver();
}

} // namespace QHttpPool
