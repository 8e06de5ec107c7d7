// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// NameService: getaddrinfo without blocking: a few threads of its own, results back through the
// epoll set.
//
// Invariants. A worker holds only the shared state (queue of jobs, list of results, the eventfd),
// never the service: so a getaddrinfo that hangs blocks nobody, not even the service's end. Workers
// are detached, made when needed, and leave when idle. A look-up that was cancelled is skipped when
// it has not begun, and its late result is thrown away. Callbacks run in the set's thread.
#pragma once

#include "../backend.h"
#include "epollset.h"

namespace QHttpPool {

class NameService final : private EpollSource
{
public:
    explicit NameService(std::shared_ptr<EpollSet> set);
    ~NameService();
    Q_DISABLE_COPY_MOVE(NameService)

    std::unique_ptr<Operation> lookUp(const QByteArray &host, NetworkBackend::ResolveDone done);

private:
    class LookUp;
    struct Job;
    struct Shared;

    void onReady(quint32 events) override;
    static void work(std::shared_ptr<Shared> shared);
    static void answer(const std::shared_ptr<Job> &job);

    std::shared_ptr<EpollSet> m_set;
    std::shared_ptr<Shared> m_shared;
    EpollSet::Token m_token;
    LifeGuard *m_guard = nullptr;
};

} // namespace QHttpPool
