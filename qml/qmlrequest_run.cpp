// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QmlRequest: from a start to its end. Whatever it emits may destroy it or start it anew, so that
// state comes first, and a Guard stands between two signals. m_reply stays until the next start:
// it holds the figures and the body.
#include "qmlrequest.h"

#include "requestoptions_p.h"

#include <QHttpPool/HttpReply>

#include <QtCore/QMetaMethod>
#include <QtCore/QTimerEvent>
#include <QtQml/QQmlEngine>
#include <utility>

namespace QHttpPool {

namespace {

/// Bytes that are joined at most, however long the interval: a megabyte is told at once.
constexpr qsizetype MostJoined = 1024 * 1024;

bool isJsonValue(const QJSValue &value)
{
    if (isList(value))
        return true;
    return value.isObject() && !value.isCallable() && !isWrapped(value) && !value.isQObject()
           && value.property(QStringLiteral("byteLength")).isUndefined(); // bytes have it
}

/// Those that were set, over those of the pool.
Timeouts over(const Timeouts &pool, const Timeouts &set)
{
    const Timeouts unset;
    Timeouts result = pool;
    if (set.connect() != unset.connect())
        result.connect(set.connect());
    if (set.read() != unset.read())
        result.read(set.read());
    if (set.write() != unset.write())
        result.write(set.write());
    if (set.pool() != unset.pool())
        result.pool(set.pool());
    if (set.total() != unset.total())
        result.total(set.total());
    return result;
}

const QMetaMethod &textSignal()
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&QmlRequest::textReceived);
    return signal;
}

} // namespace

/// Is the request still there, and is it still the same run of it?
class QmlRequest::Guard
{
public:
    explicit Guard(QmlRequest *request)
        : m_request(request)
        , m_run(request->m_run)
    {
    }
    bool goesOn() const { return m_request && m_request->m_run == m_run; }
    /// False: this run is over; nothing is emitted when it was before.
    bool emits(void (QmlRequest::*signal)()) const
    {
        if (goesOn())
            Q_EMIT(m_request->*signal)();
        return goesOn();
    }

private:
    QPointer<QmlRequest> m_request;
    quint64 m_run;
};

void QmlRequest::componentComplete()
{
    m_complete = true;
    if (m_sendAsked || (m_active && !m_url.isEmpty()))
        restart();
}

void QmlRequest::inputChanged(void (QmlRequest::*signal)())
{
    const QPointer<QmlRequest> self(this);
    if (m_complete && m_active)
        restart();
    if (self)
        Q_EMIT(this->*signal)();
}

void QmlRequest::send()
{
    if (m_complete)
        restart();
    else
        m_sendAsked = true;
}

void QmlRequest::abort()
{
    m_sendAsked = false;
    if (m_status == Loading)
        drop(Null);
}

void QmlRequest::restart()
{
    if (m_url.isEmpty()) {
        drop(Null);
        return;
    }
    if (m_starting)
        return; // begin() takes what is set then
    if (!drop(Loading))
        return;
    m_starting = true;
    later(&QmlRequest::begin);
}

/// Ends what runs and forgets what came. False: who was told that did something else.
bool QmlRequest::drop(Status status)
{
    const bool hadReply = m_reply;
    delete std::exchange(m_reply, nullptr); // also in one of its slots
    m_timer.stop();
    ++m_run;
    m_starting = m_untold = m_ended = false;
    m_chunk.clear();
    m_text.clear();
    m_bodyText = BodyText();
    const bool hadResponse = m_response.status() != 0;
    const bool hadError = !m_error.error().isNone();
    const bool differs = std::exchange(m_status, status) != status;
    m_response = QmlResponse();
    m_error = QmlError();
    const Guard guard(this);
    if (hadResponse)
        guard.emits(&QmlRequest::responseChanged) && guard.emits(&QmlRequest::textChanged);
    if (hadError)
        guard.emits(&QmlRequest::errorChanged);
    if (hadReply || differs)
        guard.emits(&QmlRequest::progressChanged);
    if (differs)
        guard.emits(&QmlRequest::statusChanged);
    return guard.goesOn();
}

/// Does a step in a later turn, unless this run is over by then.
void QmlRequest::later(void (QmlRequest::*step)())
{
    QMetaObject::invokeMethod(
            this,
            [this, step, run = m_run] {
                if (run == m_run)
                    (this->*step)();
            },
            Qt::QueuedConnection);
}

Result<HttpRequest> QmlRequest::build(QmlPool *pool) const
{
    QQmlEngine *const engine = qmlEngine(this);
    if (!engine || !pool)
        return optionError(tr("an HttpRequest without an engine has no pool"));
    QJSValue options = engine->newObject();
    const auto set = [&](const char *name, const QJSValue &value) {
        options.setProperty(QLatin1String(name), value);
    };
    const auto setMap = [&](const char *name, const QVariantMap &map) {
        if (!map.isEmpty())
            set(name, engine->toScriptValue(map));
    };
    setMap("headers", m_headers);
    setMap("params", m_params);
    setMap("form", m_form);
    if (!m_body.isUndefined() && !m_body.isNull())
        set(isJsonValue(m_body) ? "json" : "body", m_body);
    if (m_timeout >= 0)
        set("timeout", m_timeout);
    if (m_maxBody != double(HttpPool::DefaultMaxBody)) // that is for a body that is kept
        set("maxBody", m_maxBody);
    set("priority", m_priority);
    const Timeouts timeouts = over(pool->timeouts().timeouts(), m_timeouts.timeouts());
    const auto result = requestOptions(engine, m_method.toUtf8(), m_url, options, timeouts);
    return result ? Result<HttpRequest>(result->request) : Result<HttpRequest>(result.error());
}

void QmlRequest::begin()
{
    m_starting = false;
    QmlPool *const pool = this->pool();
    const Result<HttpRequest> request = build(pool);
    if (!request) {
        fail(request.error());
        return;
    }
    m_reply = pool->start(*request, this);
    m_reply->setAutoDelete(false);
    if (m_paused)
        m_reply->setPaused(true);
    if (!m_collect)
        m_reply->setCollect(false);
    connect(m_reply, &HttpReply::headersReceived, this, &QmlRequest::onHead);
    connect(m_reply, &HttpReply::progressChanged, this, &QmlRequest::onProgress);
    connect(m_reply, &HttpReply::finished, this, &QmlRequest::onFinished);
    connect(m_reply, &HttpReply::chunkReceived, this, [this](const QByteArray &chunk) {
        if (wantsChunks())
            m_chunk += chunk; // progressChanged follows
    });
}

bool QmlRequest::wantsChunks() const
{
    static const QMetaMethod chunks = QMetaMethod::fromSignal(&QmlRequest::chunkReceived);
    return isSignalConnected(chunks) || isSignalConnected(textSignal());
}

void QmlRequest::onHead()
{
    m_response = QmlResponse(*m_reply, qmlEngine(this));
    m_chunkText = BodyText(m_reply->headers());
    m_bodyText = BodyText(m_reply->headers());
    const Guard guard(this);
    guard.emits(&QmlRequest::responseChanged) && guard.emits(&QmlRequest::headersReceived);
}

void QmlRequest::onProgress()
{
    m_untold = true;
    if (m_timer.isActive() && m_chunk.size() < MostJoined)
        return;
    const bool isHeadOnly = m_reply->bytesReceived() == 0 && m_reply->bytesSent() == 0;
    if (m_chunkInterval > 0 && !m_paused && !isHeadOnly)
        m_timer.start(m_chunkInterval, Qt::PreciseTimer, this);
    flush();
}

void QmlRequest::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        QObject::timerEvent(event);
    else if (m_untold && !m_paused)
        flush();
    else
        m_timer.stop();
}

/// Tells what has come.
void QmlRequest::flush()
{
    m_untold = false;
    const Guard guard(this);
    if (!m_paused && !m_chunk.isEmpty()) {
        const QByteArray chunk = std::exchange(m_chunk, QByteArray());
        const bool wantsText = isSignalConnected(textSignal());
        const QString text = wantsText ? m_chunkText.decode(chunk) : QString();
        Q_EMIT chunkReceived(chunk);
        if (!guard.goesOn())
            return;
        if (!text.isEmpty())
            Q_EMIT textReceived(text);
    }
    if (guard.goesOn() && m_collect && !guard.emits(&QmlRequest::textChanged))
        return;
    guard.emits(&QmlRequest::progressChanged);
}

void QmlRequest::resume()
{
    if (m_paused)
        return;
    const Guard guard(this);
    if (m_untold || !m_chunk.isEmpty())
        flush();
    if (guard.goesOn() && m_ended && !m_paused)
        conclude();
}

void QmlRequest::onFinished()
{
    const Guard guard(this);
    m_timer.stop();
    if (m_untold || !m_chunk.isEmpty())
        flush();
    if (!guard.goesOn())
        return;
    if (m_paused && !m_chunk.isEmpty())
        m_ended = true; // resume() goes on
    else
        conclude();
}

/// All that came was told: the end.
void QmlRequest::conclude()
{
    m_ended = false;
    const Guard guard(this);
    const QString rest = m_chunkText.finish();
    if (!rest.isEmpty())
        Q_EMIT textReceived(rest);
    if (!guard.goesOn())
        return;
    if (const HttpError error = m_reply->error(); !error.isNone())
        fail(error);
    else
        end();
}

void QmlRequest::end()
{
    QmlResponse::whenParsed(this, QmlResponse(*m_reply, qmlEngine(this)),
                            [this, run = m_run](const QmlResponse &whole) {
                                if (run == m_run)
                                    ready(whole);
                            });
}

void QmlRequest::ready(const QmlResponse &response)
{
    m_response = response;
    m_text.clear();
    m_status = Ready;
    const Guard guard(this);
    guard.emits(&QmlRequest::responseChanged) && guard.emits(&QmlRequest::textChanged)
            && guard.emits(&QmlRequest::progressChanged) && guard.emits(&QmlRequest::statusChanged)
            && guard.emits(&QmlRequest::finished);
}

void QmlRequest::fail(const HttpError &error)
{
    m_error = QmlError(error);
    m_status = Error;
    const Guard guard(this);
    if (!guard.emits(&QmlRequest::errorChanged) || !guard.emits(&QmlRequest::progressChanged)
        || !guard.emits(&QmlRequest::statusChanged))
        return;
    Q_EMIT errorOccurred(m_error);
    guard.emits(&QmlRequest::finished);
}

} // namespace QHttpPool
