// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollConnect: one connect to one endpoint, as an Operation.
//
// Invariants: done is called once, from the set, never from the constructor. The place in the set
// goes over to the transport, so a connection costs one epoll_ctl. Whatever fails at once is told
// in the next round.
#pragma once

#include "../backend.h"
#include "epollset.h"

namespace QHttpPool {

class SocketAddress;

class EpollConnect final : public Operation, private EpollSource
{
public:
    EpollConnect(std::shared_ptr<EpollSet> set, const Endpoint &endpoint,
                 const SocketOptions &options, NetworkBackend::ConnectDone done);
    ~EpollConnect() override;

private:
    int start(const SocketOptions &options);
    int connectSocket();
    int retryLater();
    void onReady(quint32 events) override;
    void fail(int error);

    std::shared_ptr<EpollSet> m_set;
    Endpoint m_endpoint;
    NetworkBackend::ConnectDone m_done;
    EpollSet::Token m_token;
    FileDescriptor m_fd;
    FileDescriptor m_retryTimer;
    int m_error = 0;
};

} // namespace QHttpPool
