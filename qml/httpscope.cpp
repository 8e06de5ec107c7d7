// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements httpscope.h.
#include "httpscope.h"

#include "enginepool_p.h"
#include "qmlpool.h"

#include <QtQml/QQmlEngine>

namespace QHttpPool {

HttpScope::HttpScope(QObject *attachee)
    : TaskFunctions(attachee)
{
    if (QQmlEngine *const engine = qmlEngine(attachee))
        connect(EnginePool::of(engine), &EnginePool::poolChanged, this, &HttpScope::poolChanged);
}

HttpScope *HttpScope::qmlAttachedProperties(QObject *attachee)
{
    return new HttpScope(attachee);
}

QJSEngine *HttpScope::scriptEngine() const
{
    return qmlEngine(parent());
}

QmlPool *HttpScope::pool()
{
    return QmlPool::orDefault(m_pool, parent());
}

void HttpScope::setPool(QmlPool *pool)
{
    if (pool == m_pool)
        return;
    if (m_pool)
        m_pool->disconnect(this);
    m_pool = pool;
    if (pool)
        connect(pool, &QObject::destroyed, this, &HttpScope::poolChanged);
    Q_EMIT poolChanged();
}

} // namespace QHttpPool
