// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpScope, attached: HttpScope.get(), HttpScope.run(), ... like those of Http, owned by the
// object in whose handler they stand: with it they end, without a word.
#pragma once

#include "requestfunctions.h"

#include <QtCore/QPointer>

namespace QHttpPool {

class HttpScope final : public QHttpPool::TaskFunctions
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("HttpScope is an attached type")
    QML_ATTACHED(QHttpPool::HttpScope)
    Q_MOC_INCLUDE("qmlpool.h")
    /// Http.pool unless another is set.
    Q_PROPERTY(QHttpPool::QmlPool *pool READ pool WRITE setPool NOTIFY poolChanged FINAL)
public:
    explicit HttpScope(QObject *attachee);
    static HttpScope *qmlAttachedProperties(QObject *attachee);

    QmlPool *pool();
    void setPool(QmlPool *pool);

Q_SIGNALS:
    void poolChanged();

protected:
    QmlPool *requestPool() override { return pool(); }
    QObject *defaultOwner() override { return parent(); }
    QJSEngine *scriptEngine() const override; ///< the attachee's: of itself QML tells none

private:
    QPointer<QmlPool> m_pool;
};

} // namespace QHttpPool
