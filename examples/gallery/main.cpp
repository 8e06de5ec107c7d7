// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// gallery BASE: the gallery over the paths of localserver, whose base URL BASE is.
//
//   --tour            shows each page at work, waits until it has done all, and ends with 0; with 1
//                     when QML warned or a page did not get that far in time
//   --shots FOLDER    the same, and saves a picture of each page at work
#include "tour.h"

#include <QtCore/QCommandLineParser>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickWindow>

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("base"), QStringLiteral("URL of localserver"));
    const QCommandLineOption tourOption(QStringLiteral("tour"),
                                        QStringLiteral("Shows each page at work, then ends"));
    const QCommandLineOption shotsOption(QStringLiteral("shots"),
                                         QStringLiteral("The same, with a picture of each page"),
                                         QStringLiteral("folder"));
    parser.addOptions({ tourOption, shotsOption });
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);

    Tour tour(parser.value(shotsOption));
    QQmlApplicationEngine engine;
    const QUrl base(parser.positionalArguments().constFirst());
    engine.setInitialProperties({ { QStringLiteral("base"), base } });
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Gallery/Main.qml")));
    if (engine.rootObjects().isEmpty())
        return 1;
    if (parser.isSet(tourOption) || parser.isSet(shotsOption))
        tour.start(qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst()));
    return QGuiApplication::exec();
}
