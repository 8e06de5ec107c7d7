// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements enginepool_p.h.
#include "enginepool_p.h"

#include "qmlpool.h"

#include <QtQml/QQmlEngine>

namespace QHttpPool {

EnginePool *EnginePool::of(QQmlEngine *engine)
{
    static constexpr char Property[] = "_qhttppool_pool";
    auto *self = engine->property(Property).value<EnginePool *>();
    if (!self) {
        self = new EnginePool(engine);
        engine->setProperty(Property, QVariant::fromValue(self));
    }
    return self;
}

EnginePool::EnginePool(QQmlEngine *engine)
    : QObject(engine)
{
}

QmlPool *EnginePool::pool()
{
    if (m_other)
        return m_other;
    if (!m_own)
        m_own = new QmlPool(this);
    return m_own;
}

void EnginePool::setPool(QmlPool *pool)
{
    if (pool == m_own)
        pool = nullptr;
    if (pool == m_other)
        return;
    if (m_other)
        m_other->disconnect(this);
    m_other = pool;
    if (pool) // at that moment m_other is null already
        connect(pool, &QObject::destroyed, this, &EnginePool::poolChanged);
    Q_EMIT poolChanged();
}

} // namespace QHttpPool
