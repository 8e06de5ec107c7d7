// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Starting and ending nghttpd: see nghttpserver.h. It says nothing when it listens, so it is ready
// when its port takes a connection.
#include "nghttpserver.h"

#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

namespace {

constexpr int WaitMs = 30'000; // generous: under sanitizers on a busy machine a start takes seconds
constexpr int ProbeMs = 20; // between two looks at the port
constexpr int Attempts = 5; // another program may take a port between our choice and the bind

int freePort()
{
    QTcpServer held;
    return held.listen(QHostAddress(QHostAddress::LocalHost)) ? held.serverPort() : 0;
}

} // namespace

NghttpServer::~NghttpServer()
{
    kill();
}

void NghttpServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(WaitMs);
}

QString NghttpServer::start(Wire wire, const QStringList &options)
{
    const QString name = QStringLiteral("nghttpd");
    QString program = QStandardPaths::findExecutable(name);
    if (program.isEmpty()) // not in the path of an ordinary user
        program = QStandardPaths::findExecutable(name, { QStringLiteral("/usr/sbin"),
                                                         QStringLiteral("/usr/local/sbin") });
    if (program.isEmpty())
        return QStringLiteral("nghttpd is not installed: install the package nghttp2-server");

    m_wire = wire;
    QStringList tail;
    if (wire == Wire::Tls && !m_ca.certificate()) {
        m_ca = CertificateSpec("Test root").ca().selfSigned();
        const TestCertificate
                leaf = CertificateSpec("n").dns("localhost").ip("127.0.0.1").signedBy(m_ca);
        if (!write(QStringLiteral("n.pem"), leaf.pem())
            || !write(QStringLiteral("n.key"), leaf.keyPem()))
            return QStringLiteral("'%1' cannot be written").arg(m_folder.path());
    }
    if (wire == Wire::Tls) {
        tail = QStringList { m_folder.filePath(QStringLiteral("n.key")),
                             m_folder.filePath(QStringLiteral("n.pem")) };
    }
    QStringList head { QStringLiteral("-a"), QStringLiteral("127.0.0.1"), QStringLiteral("-d"),
                       m_folder.filePath(QStringLiteral("root")) };
    if (!QDir(m_folder.path()).mkpath(QStringLiteral("root")))
        return QStringLiteral("'%1' cannot be written").arg(m_folder.path());
    if (wire == Wire::Clear)
        head.append(QStringLiteral("--no-tls"));
    head += options;

    QString wrong;
    for (int attempt = 0; attempt < (m_port ? 1 : Attempts); ++attempt) {
        const int kept = m_port;
        m_port = kept ? kept : freePort();
        wrong = launch(program, head + QStringList { QString::number(m_port) } + tail);
        if (wrong.isEmpty())
            break;
        m_port = kept;
    }
    return wrong;
}

QString NghttpServer::launch(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program, arguments);
    if (!m_process.waitForStarted(WaitMs))
        return QStringLiteral("'%1': %2").arg(program, m_process.errorString());
    for (int waited = 0; waited < WaitMs; waited += ProbeMs) {
        if (m_process.waitForFinished(ProbeMs))
            break;
        if (isListening())
            return QString();
    }
    kill();
    return QStringLiteral("'%1' said: %2")
            .arg(program, QString::fromUtf8(m_process.readAllStandardOutput()));
}

bool NghttpServer::isListening() const
{
    QTcpSocket probe;
    probe.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_port));
    return probe.waitForConnected(WaitMs);
}

bool NghttpServer::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QUrl NghttpServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                        .arg(QLatin1String(m_wire == Wire::Tls ? "https" : "http"))
                        .arg(m_port)
                        .arg(path));
}

bool NghttpServer::makeFile(const QString &name, const QByteArray &bytes)
{
    return QDir(m_folder.path()).mkpath(QStringLiteral("root"))
           && write(QStringLiteral("root/") + name, bytes);
}
