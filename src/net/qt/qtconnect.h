// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtConnect: one connect through a QtSocket, as an Operation. Told from QtLoop, never from the
// constructor.
#pragma once

#include "../backend.h"
#include "qtloop.h"
#include "qtsocket.h"

namespace QHttpPool {

class QtConnect final : public Operation, private QtSource
{
public:
    QtConnect(std::shared_ptr<QtLoop> loop, const Endpoint &endpoint, const SocketOptions &options,
              NetworkBackend::ConnectDone done);
    ~QtConnect() override;

private:
    void serve() override;

    std::shared_ptr<QtLoop> m_loop;
    std::unique_ptr<QtSocket> m_socket;
    SocketOptions m_options;
    NetworkBackend::ConnectDone m_done;
};

} // namespace QHttpPool
