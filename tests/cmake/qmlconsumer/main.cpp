// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A user's program with QML: qmlconsumer <import path> <file.qml>. It succeeds when the file makes
// an object and the engine can load pictures through the pool.
#include <QHttpPool/HttpPool>

#include <QtGui/QGuiApplication>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <cstdio>
#include <memory>

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    QQmlEngine engine;
    engine.addImportPath(arguments.value(1));
    QQmlComponent component(&engine, QUrl::fromLocalFile(arguments.value(2)));
    const std::unique_ptr<QObject> object(component.create());
    if (!object)
        std::puts(qPrintable(component.errorString()));
    const bool ok = object && object->property("maxConnections").toInt() == 3
                    && engine.imageProvider(QStringLiteral("httppool"));
    std::puts(ok ? "qmlconsumer: as it should be" : "qmlconsumer: wrong");
    return ok ? 0 : 1;
}
