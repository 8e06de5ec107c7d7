// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtLookUp: one QHostInfo look-up (in Qt's own threads) as an Operation. Destroying it aborts.
#pragma once

#include "../backend.h"
#include "qtloop.h"

#include <QtNetwork/QHostInfo>

namespace QHttpPool {

class QtLookUp final : public Operation, private QtSource
{
public:
    QtLookUp(std::shared_ptr<QtLoop> loop, const QByteArray &host,
             NetworkBackend::ResolveDone done);
    ~QtLookUp() override;

private:
    void serve() override;

    std::shared_ptr<QtLoop> m_loop;
    QByteArray m_host;
    NetworkBackend::ResolveDone m_done;
    QHostInfo m_result;
    QObject m_context; // ends the connection to this
    int m_id = -1;
};

} // namespace QHttpPool
