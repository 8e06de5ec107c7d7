// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements qmlhttp.h.
#include "qmlhttp.h"

#include "enginepool_p.h"
#include "qmlpool.h"

#include <QtQml/QQmlEngine>

namespace QHttpPool {

QmlHttp::QmlHttp(QQmlEngine *engine)
    : m_engine(engine)
{
    connect(EnginePool::of(engine), &EnginePool::poolChanged, this, &QmlHttp::poolChanged);
}

QmlHttp *QmlHttp::create(QQmlEngine *engine, QJSEngine *)
{
    return new QmlHttp(engine);
}

QJSEngine *QmlHttp::scriptEngine() const
{
    return m_engine;
}

QmlPool *QmlHttp::pool() const
{
    return EnginePool::of(m_engine)->pool();
}

void QmlHttp::setPool(QmlPool *pool)
{
    EnginePool::of(m_engine)->setPool(pool);
}

} // namespace QHttpPool
