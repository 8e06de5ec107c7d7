// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QmlFixture: an engine that imports QHttpPool from the build tree, a server, and a pool in the
// thread mode of this run, for tests that do what QML cannot.
#pragma once

#include "server.h"

#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtTest/QTest>
#include <memory>

class QmlFixture
{
public:
    QmlFixture()
        : engine(std::make_unique<QQmlEngine>())
    {
        engine->addImportPath(QStringLiteral(QHTTPPOOL_QML_IMPORT_PATH));
        pool.reset(create("HttpPool { ioThread: "
                          + QByteArray(Server::ioThread() ? "true }" : "false }")));
    }

    /// An object of QML; null, with what is wrong printed, when it cannot be made.
    QObject *create(const QByteArray &qml, const QVariantMap &properties = {})
    {
        QQmlComponent component(engine.get());
        component.setData("import QtQuick\nimport QHttpPool\n" + qml, QUrl());
        QObject *const object = component.createWithInitialProperties(properties);
        if (!object)
            qCritical("%s", qPrintable(component.errorString()));
        return object;
    }
    QVariant poolVariant() const { return QVariant::fromValue(pool.get()); }
    QVariant statistic(const char *name) const
    {
        const QVariant statistics = pool->property("statistics");
        const QMetaObject *const type = statistics.metaType().metaObject();
        return type->property(type->indexOfProperty(name)).readOnGadget(statistics.constData());
    }

    Server server;
    std::unique_ptr<QQmlEngine> engine;
    std::unique_ptr<QObject> pool; // before the engine
};
