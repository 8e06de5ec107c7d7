// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EnginePool: which pool an engine uses for all that names none. Its own, made when it is first
// asked for, unless another was set and still lives.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>

QT_FORWARD_DECLARE_CLASS(QQmlEngine)

namespace QHttpPool {

class QmlPool;

class EnginePool final : public QObject
{
    Q_OBJECT
public:
    /// That of an engine, its child; made by the first call.
    static EnginePool *of(QQmlEngine *engine);

    QmlPool *pool();
    /// Null: back to the own one. Not owned.
    void setPool(QmlPool *pool);

Q_SIGNALS:
    void poolChanged();

private:
    explicit EnginePool(QQmlEngine *engine);

    QmlPool *m_own = nullptr; // child
    QPointer<QmlPool> m_other;
};

} // namespace QHttpPool
