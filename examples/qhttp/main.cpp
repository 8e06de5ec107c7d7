// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// qhttp: HTTP requests from the command line. See options.h for what it takes, run.h for what it
// does, output.h for what it prints.
#include "options.h"
#include "run.h"

#include <QtCore/QCoreApplication>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(QHTTP_VERSION));
    Options options;
    const QString wrong = options.parse(app.arguments().mid(1));
    if (!wrong.isEmpty()) {
        std::fprintf(stderr, "qhttp: %s\nTry qhttp --help.\n", qPrintable(wrong));
        return 2;
    }
    if (options.help || options.version) {
        std::printf("%s",
                    options.help ? qPrintable(Options::helpText()) : "qhttp " QHTTP_VERSION "\n");
        return 0;
    }
    QHttpPool::HttpPool pool(options.poolSettings());
    return QCoro::waitFor(run(&pool, &options));
}
