// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtBackend: the backend over Qt's own sockets, for systems without a native one. Correct and
// simple; the cost of QTcpSocket comes with it.
//
// Belongs to the thread it is made in, which must have a Qt event loop. Transports and operations
// may outlive it; they are then never called again.
#pragma once

#include "../backend.h"

namespace QHttpPool {

class QtLoop;
class QtBackendClock;

class QHTTPPOOL_EXPORT QtBackend final : public NetworkBackend
{
public:
    QtBackend();
    ~QtBackend() override;
    Q_DISABLE_COPY_MOVE(QtBackend)

    static BackendFactory factory();

    Clock &clock() override;
    void post(std::function<void()> f) override;
    std::unique_ptr<Operation> resolve(const QByteArray &host, ResolveDone done) override;
    std::unique_ptr<Operation> connectTo(const Endpoint &endpoint, const SocketOptions &options,
                                         ConnectDone done) override;

private:
    std::shared_ptr<QtLoop> m_loop;
    std::unique_ptr<QtBackendClock> m_clock;
};

} // namespace QHttpPool
