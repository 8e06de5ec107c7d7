// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Server: an HTTP/1.1 server on the loopback, in a thread of its own, as tests see it: the QML
// singleton Server of the module QHttpPoolTest, one for each engine. Its routes: serverroutes.h.
//
// Counters have no change signals: they are read with tryCompare() and tryVerify().
#pragma once

#include "serverstate.h"

#include <QtCore/QThread>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QTcpServer)

class Server : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// The thread mode that this run of the tests is for: `HttpPool { ioThread: Server.ioThread }`.
    Q_PROPERTY(bool ioThread READ ioThread CONSTANT FINAL)
    Q_PROPERTY(int requestsSeen READ requestsSeen FINAL)
    Q_PROPERTY(int connectionsSeen READ connectionsSeen FINAL)
    Q_PROPERTY(int openConnections READ openConnections FINAL)
    /// The most that were open at once since reset().
    Q_PROPERTY(int mostOpenConnections READ mostOpenConnections FINAL)
    /// Connections that the client closed before their response was complete.
    Q_PROPERTY(int aborted READ aborted FINAL)
public:
    explicit Server(QObject *parent = nullptr);
    ~Server() override;

    static bool ioThread() { return qEnvironmentVariableIntValue("QHTTPPOOL_TEST_IOTHREAD") != 0; }
    int requestsSeen() const { return m_state->requestsSeen(); }
    int connectionsSeen() const { return m_state->connectionsSeen(); }
    int openConnections() const { return m_state->open(); }
    int mostOpenConnections() const { return m_state->mostOpen(); }
    int aborted() const { return m_state->aborted(); }

    /// "/json" -> "http://127.0.0.1:PORT/json"
    Q_INVOKABLE QUrl url(const QString &target) const;
    /// The same with https: a request to it goes on connecting, as TLS is never answered.
    Q_INVOKABLE QUrl connectingUrl(const QString &target) const;
    /// A port where nobody listens.
    Q_INVOKABLE QUrl refusedUrl() const;
    /// Requests of that path (no query) since reset().
    Q_INVOKABLE int requestsOf(const QString &path) const { return m_state->requestsOf(path); }
    /// Responses that wait for release(name) now.
    Q_INVOKABLE int waiting(const QString &name) const { return m_state->waiting(name); }
    /// Lets so many held responses or chunks of that name go: those that wait, then those to come.
    Q_INVOKABLE void release(const QString &name, int count = 1);
    /// Counters to 0, permits forgotten. Connections stay.
    Q_INVOKABLE void reset() { m_state->reset(); }
    /// Closes all connections.
    Q_INVOKABLE void dropConnections();

private:
    void listen();

    std::shared_ptr<ServerState> m_state;
    QThread m_thread;
    QTcpServer *m_tcp; // in m_thread
    quint16 m_port = 0;
    quint16 m_refusedPort = 0;
};
