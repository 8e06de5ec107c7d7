// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollBackend, see the header: the parts put together.

#include "epollbackend.h"

#include "epollclock.h"
#include "epollconnect.h"
#include "epollset.h"
#include "nameservice.h"

#include <cstdlib>

namespace QHttpPool {

namespace {

// Several times a socket read. glibc gives a freed block above its threshold back to the kernel and
// raises the threshold to the block's size: one such block, never touched, teaches it that the
// buffers of a download come and go. Without it each read pays page faults (half of the CPU of a
// large download, measured). Elsewhere it is one malloc and one free.
constexpr size_t AllocatorHint = 1024 * 1024;

void hintAllocator()
{
    void *volatile block = std::malloc(
            AllocatorHint); // volatile: the pair must not be optimised out
    std::free(block);
}

} // namespace

EpollBackend::EpollBackend()
    : m_set(std::make_shared<EpollSet>([this] { endTurn(); }))
    , m_clock(std::make_unique<EpollClock>(m_set))
{
    hintAllocator();
}

EpollBackend::~EpollBackend()
{
    m_set->shutDown();
}

BackendFactory EpollBackend::factory()
{
    return [] { return std::make_unique<EpollBackend>(); };
}

Clock &EpollBackend::clock()
{
    return *m_clock;
}

void EpollBackend::post(std::function<void()> f)
{
    m_set->post(std::move(f));
}

std::unique_ptr<Operation> EpollBackend::resolve(const QByteArray &host, ResolveDone done)
{
    if (!m_names)
        m_names = std::make_unique<NameService>(m_set);
    return m_names->lookUp(host, std::move(done));
}

std::unique_ptr<Operation> EpollBackend::connectTo(const Endpoint &endpoint,
                                                   const SocketOptions &options, ConnectDone done)
{
    return std::make_unique<EpollConnect>(m_set, endpoint, options, std::move(done));
}

} // namespace QHttpPool
