// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QmlRequest: its properties. What it does with them is in qmlrequest_run.cpp.
#include "qmlrequest.h"

#include <QHttpPool/HttpPriority>
#include <QHttpPool/HttpReply>

#include <utility>

namespace QHttpPool {

QmlRequest::QmlRequest(QObject *parent)
    : QObject(parent)
    , m_method(QStringLiteral("GET"))
    , m_maxBody(double(HttpPool::DefaultMaxBody))
    , m_priority(HttpPriority().urgency())
{
}

QmlRequest::~QmlRequest() = default;

QmlPool *QmlRequest::pool() const
{
    return QmlPool::orDefault(m_pool, this);
}

void QmlRequest::setPool(QmlPool *pool)
{
    if (pool == m_pool)
        return;
    m_pool = pool;
    inputChanged(&QmlRequest::poolChanged);
}

void QmlRequest::setUrl(const QUrl &url)
{
    if (std::exchange(m_url, url) != url)
        inputChanged(&QmlRequest::urlChanged);
}

void QmlRequest::setMethod(const QString &method)
{
    if (std::exchange(m_method, method) != method)
        inputChanged(&QmlRequest::methodChanged);
}

void QmlRequest::setHeaders(const QVariantMap &headers)
{
    if (std::exchange(m_headers, headers) != headers)
        inputChanged(&QmlRequest::headersChanged);
}

void QmlRequest::setParams(const QVariantMap &params)
{
    if (std::exchange(m_params, params) != params)
        inputChanged(&QmlRequest::paramsChanged);
}

void QmlRequest::setBody(const QJSValue &body)
{
    if (!std::exchange(m_body, body).strictlyEquals(body))
        inputChanged(&QmlRequest::bodyChanged);
}

void QmlRequest::setForm(const QVariantMap &form)
{
    if (std::exchange(m_form, form) != form)
        inputChanged(&QmlRequest::formChanged);
}

void QmlRequest::setTimeout(int ms)
{
    if (std::exchange(m_timeout, ms) != ms)
        Q_EMIT timeoutChanged();
}

void QmlRequest::setTimeouts(const QmlTimeouts &timeouts)
{
    if (std::exchange(m_timeouts, timeouts) != timeouts)
        Q_EMIT timeoutsChanged();
}

void QmlRequest::setMaxBody(double bytes)
{
    if (std::exchange(m_maxBody, bytes) != bytes)
        Q_EMIT maxBodyChanged();
}

void QmlRequest::setPriority(int urgency)
{
    if (std::exchange(m_priority, urgency) == urgency)
        return;
    if (m_reply)
        m_reply->setPriority(HttpPriority(urgency));
    Q_EMIT priorityChanged();
}

void QmlRequest::setActive(bool on)
{
    if (std::exchange(m_active, on) == on)
        return;
    const QPointer<QmlRequest> self(this);
    if (on && m_complete)
        send();
    else if (!on)
        drop(Null);
    if (self)
        Q_EMIT activeChanged();
}

void QmlRequest::setPaused(bool on)
{
    if (std::exchange(m_paused, on) == on)
        return;
    if (m_reply)
        m_reply->setPaused(on);
    if (!on)
        later(&QmlRequest::resume);
    Q_EMIT pausedChanged();
}

void QmlRequest::setCollect(bool on)
{
    if (std::exchange(m_collect, on) == on)
        return;
    if (m_reply)
        m_reply->setCollect(on);
    Q_EMIT collectChanged();
}

void QmlRequest::setChunkInterval(int ms)
{
    if (std::exchange(m_chunkInterval, ms) != ms)
        Q_EMIT chunkIntervalChanged();
}

double QmlRequest::progress() const
{
    return m_reply ? qMax(0.0, m_reply->progress()) : 0; // -1: a size is not known
}

double QmlRequest::bytesReceived() const
{
    return m_reply ? double(m_reply->bytesReceived()) : 0;
}

double QmlRequest::bytesTotal() const
{
    return m_reply ? double(m_reply->bytesTotal()) : -1;
}

double QmlRequest::bytesSent() const
{
    return m_reply ? double(m_reply->bytesSent()) : 0;
}

double QmlRequest::rate() const
{
    return m_reply ? m_reply->rate() : 0;
}

double QmlRequest::eta() const
{
    return m_reply ? double(m_reply->eta()) : -1;
}

QString QmlRequest::text() const
{
    if (m_status == Ready)
        return m_response.text();
    if (m_reply) {
        const QByteArray body = m_reply->body();
        if (body.size() > m_bodyText.decoded())
            m_text += m_bodyText.decode(body.sliced(m_bodyText.decoded()));
    }
    return m_text;
}

QVariant QmlRequest::json() const
{
    return m_status == Ready ? m_response.json() : QVariant();
}

} // namespace QHttpPool
