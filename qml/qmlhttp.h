// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QmlHttp: the singleton Http: requests over the pool of the engine, and run(), all(), race(),
// sleep().
#pragma once

#include "requestfunctions.h"

QT_FORWARD_DECLARE_CLASS(QQmlEngine)

namespace QHttpPool {

class QmlHttp final : public QHttpPool::TaskFunctions
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Http)
    QML_SINGLETON
    Q_MOC_INCLUDE("qmlpool.h")
    /// The pool of all that names none. Null, or the end of the pool that was set, brings back the
    /// engine's own.
    Q_PROPERTY(QHttpPool::QmlPool *pool READ pool WRITE setPool NOTIFY poolChanged FINAL)
public:
    explicit QmlHttp(QQmlEngine *engine);
    static QmlHttp *create(QQmlEngine *engine, QJSEngine *script);

    QmlPool *pool() const;
    void setPool(QmlPool *pool);

Q_SIGNALS:
    void poolChanged();

protected:
    QmlPool *requestPool() override { return pool(); }
    QJSEngine *scriptEngine() const override;

private:
    QQmlEngine *m_engine; // owns it
};

} // namespace QHttpPool
