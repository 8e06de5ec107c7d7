// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ServerConnection: one connection of the test server: HTTP/1.1, one request after the other.
// Lives in the server's thread and deletes itself with its socket. A TLS greeting is never
// answered: whoever sent it goes on connecting.
#pragma once

#include "serverroutes.h"
#include "serverstate.h"

#include <QtCore/QObject>
#include <memory>
#include <optional>

QT_FORWARD_DECLARE_CLASS(QTcpSocket)

class ServerConnection : public QObject
{
    Q_OBJECT
public:
    ServerConnection(QTcpSocket *socket, std::shared_ptr<ServerState> state, QObject *parent);
    ~ServerConnection() override;

    /// Goes on as far as permits and the socket allow.
    void pump();

private:
    void read();
    bool readHead();
    bool readBody();
    void begin();
    bool permitted();
    void writeHead();
    bool writeSome(); ///< false: nothing to write now
    void end();
    void wait(const QString &name);

    QTcpSocket *m_socket;
    std::shared_ptr<ServerState> m_state;
    QByteArray m_in;
    std::optional<ServerRequest> m_request;
    ServerAnswer m_answer;
    QString m_waitsFor;
    qint64 m_patternAt = 0;
    bool m_answering = false;
    bool m_headWritten = false;
};
