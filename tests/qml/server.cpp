// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements server.h.
#include "server.h"

#include "serverconnection.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

namespace {
QUrl urlTo(const char *scheme, quint16 port, const QString &target)
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                        .arg(QLatin1String(scheme), QString::number(port), target));
}
} // namespace

Server::Server(QObject *parent)
    : QObject(parent)
    , m_state(std::make_shared<ServerState>())
    , m_tcp(new QTcpServer)
{
    m_thread.setObjectName(QStringLiteral("test server"));
    m_tcp->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_tcp, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
            m_tcp, [this] { listen(); }, Qt::BlockingQueuedConnection);
}

Server::~Server()
{
    m_thread.quit();
    m_thread.wait();
}

// Runs in the server's thread.
void Server::listen()
{
    QObject::connect(m_tcp, &QTcpServer::newConnection, m_tcp, [tcp = m_tcp, state = m_state] {
        while (QTcpSocket *socket = tcp->nextPendingConnection())
            new ServerConnection(socket, state, tcp);
    });
    QTcpServer refused;
    if (!m_tcp->listen(QHostAddress::LocalHost) || !refused.listen(QHostAddress::LocalHost))
        qFatal("the test server cannot listen");
    m_port = m_tcp->serverPort();
    m_refusedPort = refused.serverPort();
}

QUrl Server::url(const QString &target) const
{
    return urlTo("http", m_port, target);
}

QUrl Server::connectingUrl(const QString &target) const
{
    return urlTo("https", m_port, target);
}

QUrl Server::refusedUrl() const
{
    return urlTo("http", m_refusedPort, QStringLiteral("/"));
}

void Server::release(const QString &name, int count)
{
    m_state->give(name, count);
    QMetaObject::invokeMethod(m_tcp, [tcp = m_tcp] {
        const auto connections = tcp->findChildren<ServerConnection *>();
        for (ServerConnection *connection : connections)
            connection->pump();
    });
}

void Server::dropConnections()
{
    QMetaObject::invokeMethod(m_tcp, [tcp = m_tcp] {
        qDeleteAll(tcp->findChildren<ServerConnection *>());
    });
}
