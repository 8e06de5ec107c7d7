// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtLoop: where the callbacks of the Qt backend come from. Signals of sockets, timers and look-ups
// only schedule their source; one posted event later all that is ready is served, then the turn
// handler is called once.
//
// So no callback runs inside a signal, a socket may be destroyed in any callback, and a wake-up has
// one turn. Everything may be destroyed from inside a callback, the loop too.
#pragma once

#include "../lifeguard.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <deque>
#include <functional>
#include <memory>

namespace QHttpPool {

/// Something that can have news.
class QtSource
{
public:
    /// May destroy the source.
    virtual void serve() = 0;

protected:
    ~QtSource() = default;
};

class QtLoop final : public QObject
{
public:
    /// Shared by the backend and what it made.
    static std::shared_ptr<QtLoop> make(std::function<void()> onTurn);

    void schedule(QtSource *source);
    void forget(QtSource *source) { m_ready.removeAll(source); }
    void post(std::function<void()> f);
    /// For the backend's end: nothing is called any more.
    void shutDown();

protected:
    bool event(QEvent *event) override;

private:
    explicit QtLoop(std::function<void()> onTurn)
        : m_onTurn(std::move(onTurn))
    {
    }
    ~QtLoop() override;
    void wakeUp();
    void run();

    std::function<void()> m_onTurn;
    QList<QtSource *> m_ready;
    std::deque<std::function<void()>> m_posted;
    bool m_wakeUpPending = false;
    bool m_isShutDown = false;
    int m_depth = 0;
    LifeGuard *m_guard = nullptr;
};

} // namespace QHttpPool
