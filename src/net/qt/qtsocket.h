// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtSocket: a QTcpSocket or a QLocalSocket behind one face: what QtConnect and QtTransport need of
// it.
//
// Invariants: signals end up in one function, which only takes notes. isEnded(): the stream is
// over; then failure() says why, or is empty for an orderly end. Qt does not tell a reset from an
// orderly end.
#pragma once

#include "../../core/error.h"
#include "../../core/poolsettings.h"
#include "../address.h"

#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QTcpSocket>

#include <functional>
#include <memory>

namespace QHttpPool {

class QtSocket
{
public:
    explicit QtSocket(const Endpoint &endpoint);
    ~QtSocket();
    Q_DISABLE_COPY_MOVE(QtSocket)

    /// Called at each signal; must not destroy the socket.
    void setObserver(std::function<void()> observer) { m_observer = std::move(observer); }

    /// Starts; an error of the options is a failure().
    void connectTo(const SocketOptions &options);
    /// Those options that need the descriptor: after connecting. An empty text: all well.
    QString applyOptions(const SocketOptions &options);
    bool isConnected() const;
    bool isEnded() const { return m_ended; }
    const QString &failure() const { return m_failure; }

    const Endpoint &endpoint() const { return m_endpoint; }
    QIODevice &device() { return *m_device; }
    const QIODevice &device() const { return *m_device; }
    QString localAddress() const;
    void flush();
    /// FIN; only where there is a descriptor to do it with.
    void shutDownWriting();
    void abort();
    /// What Qt had read when it gave up on the socket.
    QByteArray takeSaved() { return std::exchange(m_saved, QByteArray()); }

private:
    template<typename Socket>
    void watch(Socket *socket);
    void noteError(bool orderly);
    void notify();
    qintptr descriptor() const;

    Endpoint m_endpoint;
    std::unique_ptr<QIODevice> m_device;
    QTcpSocket *m_tcp = nullptr;
    QLocalSocket *m_local = nullptr;
    std::function<void()> m_observer;
    QString m_failure;
    QByteArray m_saved;
    bool m_ended = false;
};

} // namespace QHttpPool
