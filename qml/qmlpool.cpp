// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements qmlpool.h: properties, life of the pool below, statistics.
#include "qmlpool.h"

#include "connectionmodel.h"
#include "enginepool_p.h"
#include "requestlog.h"

#include <QtQml/QQmlEngine>
#include <QtQml/QQmlInfo>

namespace QHttpPool {

namespace {
constexpr int NoLimit = -1; // in QML, of counts and times

int count(int n)
{
    return n >= PoolLimits::Unlimited ? NoLimit : n;
}

int countFromQml(int n)
{
    return n < 0 ? PoolLimits::Unlimited : n;
}
} // namespace

QmlPool::QmlPool(QObject *parent)
    : RequestFunctions(parent)
    , m_settings(PoolSettings().ioThread(true))
{
}

QmlPool::~QmlPool() = default;

int QmlPool::maxConnections() const
{
    return count(m_settings.limits().maxConnections());
}

void QmlPool::setMaxConnections(int n)
{
    changeLimits(PoolLimits(m_settings.limits()).maxConnections(countFromQml(n)));
}

int QmlPool::maxConnectionsPerOrigin() const
{
    return count(m_settings.limits().maxConnectionsPerOrigin());
}

void QmlPool::setMaxConnectionsPerOrigin(int n)
{
    changeLimits(PoolLimits(m_settings.limits()).maxConnectionsPerOrigin(countFromQml(n)));
}

int QmlPool::maxIdle() const
{
    return count(m_settings.limits().maxIdle());
}

void QmlPool::setMaxIdle(int n)
{
    changeLimits(PoolLimits(m_settings.limits()).maxIdle(countFromQml(n)));
}

int QmlPool::idleExpiry() const
{
    return QmlTimeouts::toQml(m_settings.limits().idleExpiry());
}

void QmlPool::setIdleExpiry(int ms)
{
    changeLimits(PoolLimits(m_settings.limits()).idleExpiry(QmlTimeouts::fromQml(ms)));
}

int QmlPool::maxAge() const
{
    return QmlTimeouts::toQml(m_settings.limits().maxAge());
}

void QmlPool::setMaxAge(int ms)
{
    changeLimits(PoolLimits(m_settings.limits()).maxAge(QmlTimeouts::fromQml(ms)));
}

void QmlPool::changeLimits(const PoolLimits &limits)
{
    if (limits == m_settings.limits())
        return;
    m_settings.limits(limits);
    if (m_pool)
        m_pool->setLimits(limits);
    Q_EMIT limitsChanged();
}

bool QmlPool::mayChange(bool differs, const char *property)
{
    if (differs && m_pool)
        qmlWarning(this)
                << tr("%1 cannot be changed once the pool runs").arg(QLatin1String(property));
    return differs && !m_pool;
}

void QmlPool::changed(const PoolSettings &settings)
{
    m_settings = settings;
    Q_EMIT settingsChanged();
}

void QmlPool::setIoThread(bool on)
{
    if (mayChange(on != ioThread(), "ioThread"))
        changed(PoolSettings(m_settings).ioThread(on));
}

void QmlPool::setHttp1(bool on)
{
    if (mayChange(on != http1(), "http1"))
        changed(PoolSettings(m_settings).http1(on));
}

void QmlPool::setHttp2(bool on)
{
    if (mayChange(on != http2(), "http2"))
        changed(PoolSettings(m_settings).http2(on));
}

void QmlPool::setDeliveryBudget(int ms)
{
    if (mayChange(ms != deliveryBudget(), "deliveryBudget"))
        changed(PoolSettings(m_settings).deliveryBudget(milliseconds(ms)));
}

void QmlPool::setConnectRetries(int n)
{
    if (mayChange(n != connectRetries(), "connectRetries"))
        changed(PoolSettings(m_settings).connectRetries(n));
}

void QmlPool::setUnixSocket(const QString &path)
{
    if (mayChange(path != unixSocket(), "unixSocket"))
        changed(PoolSettings(m_settings).unixSocket(path));
}

void QmlPool::setMessageLimits(const QmlMessageLimits &limits)
{
    if (mayChange(limits != messageLimits(), "messageLimits"))
        changed(PoolSettings(m_settings).messageLimits(limits.limits()));
}

void QmlPool::setTimeouts(const QmlTimeouts &timeouts)
{
    if (timeouts == m_timeouts)
        return;
    m_timeouts = timeouts;
    Q_EMIT timeoutsChanged();
}

ConnectionModel *QmlPool::connections()
{
    if (!m_connections) {
        m_connections = new ConnectionModel(this);
        if (m_pool) // else a binding is early: the pool is not made before its limits are known
            m_connections->setPool(m_pool);
    }
    return m_connections;
}

RequestLog *QmlPool::requests()
{
    if (!m_requests)
        m_requests = new RequestLog(this);
    return m_requests;
}

HttpReply *QmlPool::start(const HttpRequest &request, QObject *parent)
{
    return m_requests ? m_requests->start(pool(), request, parent) : pool()->start(request, parent);
}

HttpPool *QmlPool::pool()
{
    if (!m_pool) {
        m_pool = new HttpPool(m_settings, this);
        connect(m_pool, &HttpPool::statisticsChanged, this, &QmlPool::updateStatistics);
        connect(m_pool, &HttpPool::closedChanged, this, &QmlPool::closedChanged);
        if (m_connections)
            m_connections->setPool(m_pool);
    }
    return m_pool;
}

QmlPool *QmlPool::orDefault(QmlPool *named, const QObject *object)
{
    QQmlEngine *const engine = named ? nullptr : qmlEngine(object);
    return engine ? defaultPool(engine) : named;
}

QmlPool *QmlPool::defaultPool(QQmlEngine *engine)
{
    return EnginePool::of(engine)->pool();
}

void QmlPool::componentComplete()
{
    pool();
}

bool QmlPool::isClosed() const
{
    return m_pool && m_pool->isClosed();
}

void QmlPool::close()
{
    pool()->close();
}

void QmlPool::updateStatistics()
{
    m_statistics = QmlPoolStatistics(m_pool->statistics());
}

} // namespace QHttpPool
