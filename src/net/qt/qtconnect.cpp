// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtConnect, see the header.

#include "qtconnect.h"

#include "qttransport.h"

namespace QHttpPool {

QtConnect::QtConnect(std::shared_ptr<QtLoop> loop, const Endpoint &endpoint,
                     const SocketOptions &options, NetworkBackend::ConnectDone done)
    : m_loop(std::move(loop))
    , m_socket(std::make_unique<QtSocket>(endpoint))
    , m_options(options)
    , m_done(std::move(done))
{
    m_socket->setObserver([this] { m_loop->schedule(this); });
    m_socket->connectTo(options);
    if (m_socket->isEnded())
        m_loop->schedule(this);
}

QtConnect::~QtConnect()
{
    m_loop->forget(this);
}

void QtConnect::serve()
{
    if (!m_done)
        return;
    QString failure = m_socket->failure();
    if (m_socket->isEnded() && failure.isEmpty())
        failure = m_socket->device().errorString();
    if (failure.isEmpty()) {
        if (!m_socket->isConnected())
            return;
        failure = m_socket->applyOptions(m_options);
    }
    const auto done = std::exchange(m_done, nullptr);
    if (!failure.isEmpty()) {
        const QString detail = m_socket->endpoint().toString() + QLatin1String(": ") + failure;
        m_socket.reset();
        done(HttpError(HttpError::Kind::ConnectError, HttpError::Phase::Connect, detail));
        return; // may be destroyed
    }
    std::unique_ptr<Transport> transport = std::make_unique<QtTransport>(m_loop,
                                                                         std::move(m_socket));
    done(std::move(transport)); // may destroy this
}

} // namespace QHttpPool
