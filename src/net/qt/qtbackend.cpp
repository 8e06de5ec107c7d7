// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtBackend, see the header: the parts put together.

#include "qtbackend.h"

#include "../../async/qtclock.h"
#include "qtconnect.h"
#include "qtlookup.h"
#include "qtloop.h"

namespace QHttpPool {

// Qt's timer, but the wake-up goes through the loop, so that the turn handler follows it.
class QtBackendClock final : public Clock, private QtSource
{
public:
    explicit QtBackendClock(std::shared_ptr<QtLoop> loop)
        : m_loop(std::move(loop))
    {
        m_timer.setHandler([this] { m_loop->schedule(this); });
    }
    ~QtBackendClock() override { m_loop->forget(this); }
    TimePoint now() const override { return m_timer.now(); }
    void wakeAt(TimePoint when) override
    {
        m_loop->forget(this); // due, but replaced
        m_timer.wakeAt(when);
    }

private:
    void serve() override { wake(); }

    std::shared_ptr<QtLoop> m_loop;
    QtClock m_timer;
};

QtBackend::QtBackend()
    : m_loop(QtLoop::make([this] { endTurn(); }))
    , m_clock(std::make_unique<QtBackendClock>(m_loop))
{
}

QtBackend::~QtBackend()
{
    m_loop->shutDown();
}

BackendFactory QtBackend::factory()
{
    return [] { return std::make_unique<QtBackend>(); };
}

Clock &QtBackend::clock()
{
    return *m_clock;
}

void QtBackend::post(std::function<void()> f)
{
    m_loop->post(std::move(f));
}

std::unique_ptr<Operation> QtBackend::resolve(const QByteArray &host, ResolveDone done)
{
    return std::make_unique<QtLookUp>(m_loop, host, std::move(done));
}

std::unique_ptr<Operation> QtBackend::connectTo(const Endpoint &endpoint,
                                                const SocketOptions &options, ConnectDone done)
{
    return std::make_unique<QtConnect>(m_loop, endpoint, options, std::move(done));
}

} // namespace QHttpPool
