// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockBackend: the NetworkBackend of a MockNetwork; made by MockNetwork::factory(). Its clock is
// the network's time.
#pragma once

#include "../backend.h"

namespace QHttpPool {

class MockHub;

class MockClock final : public Clock
{
public:
    explicit MockClock(MockHub &hub)
        : m_hub(hub)
    {
    }
    TimePoint now() const override;
    void wakeAt(TimePoint when) override { m_wakeAt = when; }

    TimePoint wakeTime() const { return m_wakeAt; }
    void fire();

private:
    MockHub &m_hub;
    TimePoint m_wakeAt = TimePoint::max();
};

class QHTTPPOOL_EXPORT MockBackend final : public NetworkBackend
{
public:
    explicit MockBackend(std::shared_ptr<MockHub> hub);
    ~MockBackend() override;
    Q_DISABLE_COPY_MOVE(MockBackend)

    Clock &clock() override { return m_clock; }
    void post(std::function<void()> f) override;
    std::unique_ptr<Operation> resolve(const QByteArray &host, ResolveDone done) override;
    std::unique_ptr<Operation> connectTo(const Endpoint &endpoint, const SocketOptions &options,
                                         ConnectDone done) override;

    quint64 id() const { return m_id; }
    MockClock &mockClock() { return m_clock; }
    void callTurnHandler() { endTurn(); }

private:
    std::shared_ptr<MockHub> m_hub;
    MockClock m_clock;
    quint64 m_id;
};

} // namespace QHttpPool
