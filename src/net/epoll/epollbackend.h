// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollBackend: the native backend of Linux: raw sockets in one epoll set under one
// QSocketNotifier.
//
// Belongs to the thread it is made in, which must have a Qt event loop. Transports and operations
// may outlive it; they are then never called again.
#pragma once

#include "../backend.h"

namespace QHttpPool {

class EpollSet;
class EpollClock;
class NameService;

class QHTTPPOOL_EXPORT EpollBackend final : public NetworkBackend
{
public:
    EpollBackend();
    ~EpollBackend() override;
    Q_DISABLE_COPY_MOVE(EpollBackend)

    static BackendFactory factory();

    Clock &clock() override;
    void post(std::function<void()> f) override;
    std::unique_ptr<Operation> resolve(const QByteArray &host, ResolveDone done) override;
    std::unique_ptr<Operation> connectTo(const Endpoint &endpoint, const SocketOptions &options,
                                         ConnectDone done) override;

private:
    std::shared_ptr<EpollSet> m_set;
    std::unique_ptr<EpollClock> m_clock;
    std::unique_ptr<NameService> m_names; // made with the first look-up
};

} // namespace QHttpPool
