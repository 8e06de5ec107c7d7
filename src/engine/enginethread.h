// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EngineThread: a thread of its own for an engine, and the two boxes between it and the thread it
// was made in (the home thread): commands go in, events come out.
//
// Invariants. Nobody waits for the other side: a box is locked for the time of a swap. One wake-up
// is on its way at most in each direction; what comes meanwhile goes with it, in order. The runner
// is made, used and destroyed in the thread. The receiver is called in the home thread, from its
// event loop, never from inside send(). The destructor ends the runner and joins the thread, also
// inside a receiver call, also without an event loop or an application object; no event follows.
// What belongs to the caller (body sources, tracers) is neither called nor destroyed in the thread.
#pragma once

#include "../core/connectioninfo.h"
#include "commands.h"
#include "events.h"

#include <QtCore/QList>
#include <functional>
#include <memory>

namespace QHttpPool {

/// What runs in the thread. Its end is the end of all it does.
class EngineRunner
{
public:
    virtual ~EngineRunner();
    virtual void handle(const Command &command) = 0;
    /// All commands that were there have been handled.
    virtual void endOfCommands() { }
};

/// What the runner says. Called in the thread, as long as there is a runner.
class EngineOutput
{
public:
    virtual void put(EventBatch batch) = 0;
    /// What connections() and statistics() tell from now on.
    virtual void publish(const PoolStatistics &statistics,
                         const QList<ConnectionInfo> &connections) = 0;

protected:
    ~EngineOutput() = default;
};

class EngineThread
{
public:
    using Receiver = std::function<void(EventBatch)>;
    using Maker = std::function<std::unique_ptr<EngineRunner>(EngineOutput &)>;

    /// make is called in the thread.
    EngineThread(Maker make, Receiver receiver);
    ~EngineThread();
    Q_DISABLE_COPY_MOVE(EngineThread)

    /// False: the system gave no thread. Nothing was made, nothing will be done.
    bool isRunning() const;
    void send(Command command);
    QList<ConnectionInfo> connections() const; ///< as published last; idle times are of now
    PoolStatistics statistics() const;
    /// Type of the posted event that delivers, for sendPostedEvents().
    static int deliveryEvent();

private:
    class Boxes;
    class Mailbox;
    class Gate;
    class Thread;

    std::shared_ptr<Boxes> m_boxes;
    std::unique_ptr<Thread> m_thread;
    std::unique_ptr<Gate> m_gate; // lives in the thread
    std::unique_ptr<Mailbox> m_mailbox; // lives in the home thread
};

} // namespace QHttpPool
