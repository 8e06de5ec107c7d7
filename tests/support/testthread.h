// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TestThread: a thread with an event loop, whose end the thread sanitizer can see: Qt, which is not
// instrumented, hides that wait() comes after all that the thread did.
#pragma once

#include <QtCore/QThread>
#include <atomic>

class TestThread final : public QThread
{
public:
    ~TestThread() override { end(); }

    /// Leaves the event loop and waits for the end; true, also when it was never started.
    bool end()
    {
        quit();
        const bool ended = wait();
        m_ended.load(); // what the sanitizer sees
        return ended;
    }

protected:
    void run() override
    {
        exec();
        m_ended = true;
    }

private:
    std::atomic<bool> m_ended = false;
};
