// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What the tests of the command line share: qhttp as a process with arguments, what it prints, and
// its exit code. The program is named by the environment variable QHTTPPOOL_QHTTP, which CMake
// sets. Real sockets and processes: every wait is for an event, with a generous limit.
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <fcntl.h>
#include <unistd.h>

class QHttpRun
{
public:
    static constexpr int WaitMs = 60'000;

    /// terminal: the path of a terminal that stands for standard output.
    explicit QHttpRun(const QStringList &arguments, const char *terminal = nullptr)
    {
        QProcess process;
        if (terminal) {
            process.setChildProcessModifier([terminal] {
                const int fd = ::open(terminal, O_RDWR | O_NOCTTY);
                ::dup2(fd, STDOUT_FILENO);
            });
        }
        process.start(qEnvironmentVariable("QHTTPPOOL_QHTTP"), arguments);
        if (!process.waitForFinished(WaitMs)) {
            err = "it did not end: " + process.errorString().toUtf8();
            process.kill();
            process.waitForFinished(WaitMs);
            return;
        }
        code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
        out = process.readAllStandardOutput();
        err = process.readAllStandardError();
    }

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }

    int code = -1;
    QByteArray out;
    QByteArray err;
};

inline QStringList words(std::initializer_list<const char *> list)
{
    QStringList out;
    for (const char *word : list)
        out.append(QString::fromUtf8(word));
    return out;
}

/// The values of a field in "headers": [[name, value], ...], joined by bars.
inline QString field(const QJsonObject &object, QLatin1String name)
{
    QStringList values;
    const QJsonArray fields = object.value(QLatin1String("headers")).toArray();
    for (const QJsonValue &pair : fields) {
        if (pair.toArray().at(0).toString().compare(name, Qt::CaseInsensitive) == 0)
            values.append(pair.toArray().at(1).toString());
    }
    return values.join(QLatin1Char('|'));
}
