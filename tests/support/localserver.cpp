// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Starting and ending the examples' server: see localserver.h.
#include "localserver.h"

namespace {

constexpr int WaitMs = 30'000; // generous: under sanitizers on a busy machine a start takes seconds

} // namespace

LocalServer::~LocalServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(WaitMs)) {
        m_process.kill();
        m_process.waitForFinished(WaitMs);
    }
}

QString LocalServer::start()
{
    const QString program = qEnvironmentVariable("QHTTPPOOL_LOCALSERVER");
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, { QStringLiteral("--until-stdin-closes"), QStringLiteral("--ca"),
                               caFile(), QStringLiteral("--client"), file("client"),
                               QStringLiteral("--unix"), unixSocket() });
    if (!m_process.waitForStarted(WaitMs))
        return QStringLiteral("'%1': %2").arg(program, m_process.errorString());
    QByteArray lines;
    while (lines.count('\n') < 3) {
        if (!m_process.waitForReadyRead(WaitMs))
            return QStringLiteral("'%1' said: %2").arg(program, QString::fromUtf8(lines));
        lines += m_process.readAllStandardOutput();
    }
    for (const QByteArray &line : lines.split('\n')) {
        if (line.startsWith("http "))
            m_httpPort = line.mid(5).toInt();
        else if (line.startsWith("https "))
            m_httpsPort = line.mid(6).toInt();
    }
    return m_httpPort && m_httpsPort ? QString() : QString::fromUtf8(lines);
}

QString LocalServer::http(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_httpPort).arg(path);
}

QString LocalServer::https(const QString &path) const
{
    return QStringLiteral("https://localhost:%1%2").arg(m_httpsPort).arg(path);
}
