// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// widgets-downloader [BASE]: a window that downloads files, with coroutines started from slots.
// BASE is the URL of localserver, where there is one: then it has samples. The other options let
// the window run without a person; they need BASE.
#include "rehearsal.h"
#include "window.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QApplication>
#include <cstdio>

using namespace QHttpPool;

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("QHttpPool"));
    const QCommandLineOption folder(
            QStringLiteral("folder"), Window::tr("Save into this folder."),
            QStringLiteral("folder"),
            QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    const QCommandLineOption test(QStringLiteral("test"),
                                  Window::tr("Download, cancel, compare, close; then end."));
    const QCommandLineOption closing(QStringLiteral("test-close"),
                                     Window::tr("Close at start, connect, wait or body; then end."),
                                     QStringLiteral("moment"));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        Window::tr("Save a picture of the window; then end."),
                                        QStringLiteral("file"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({ folder, test, closing, screenshot });
    parser.addPositionalArgument(QStringLiteral("BASE"), Window::tr("URL of localserver."));
    parser.process(app);
    const QUrl base(parser.positionalArguments().value(0));

    const bool alone = parser.isSet(test) || parser.isSet(closing) || parser.isSet(screenshot);
    if (!alone) {
        Window window(parser.value(folder), base);
        window.show();
        return QApplication::exec();
    }
    if (base.isEmpty()) {
        std::fprintf(stderr, "widgets-downloader: this needs the URL of localserver\n");
        return 2;
    }
    QGuiApplication::setQuitOnLastWindowClosed(false); // the window goes before its test ends
    if (parser.isSet(test))
        return QCoro::waitFor(testWindow(base));
    if (parser.isSet(closing))
        return QCoro::waitFor(testClosing(base, parser.value(closing)));
    return QCoro::waitFor(takeScreenshot(base, parser.value(screenshot)));
}
