// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollSet: all descriptors of one backend in one epoll set, itself watched by one QSocketNotifier,
// so it works in any thread with a Qt event loop.
//
// Invariants. Sockets are registered once, edge triggered; no epoll_ctl per request. A kernel event
// carries a token (slot and generation), never a pointer: a source that went away while its event
// was waiting in the same batch is not called. Work that is left over (posted functions, a source
// that used up its share of a wake-up) is done in the next round; a round ends with one call of the
// turn handler. Whoever returns to Qt with work left makes the set readable through an eventfd.
// Everything may be destroyed from inside a callback, the set too. Nested event loops are allowed
// in the turn handler.
#pragma once

#include "../lifeguard.h"
#include "filedescriptor.h"

#include <QtCore/QByteArray>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <sys/epoll.h>
#include <vector>

QT_FORWARD_DECLARE_CLASS(QSocketNotifier)

namespace QHttpPool {

/// Who is told that its descriptor is ready.
class EpollSource
{
public:
    /// events: of epoll; 0: the continuation that was asked for. May destroy the source.
    virtual void onReady(quint32 events) = 0;

protected:
    ~EpollSource() = default;
};

class EpollSet
{
public:
    using Token = quint64; ///< 0: none

    /// How long one activation works through what is ready; see epollset.cpp.
    static constexpr std::chrono::milliseconds Budget { 2 };

    /// onTurn is called at the end of each round.
    explicit EpollSet(std::function<void()> onTurn, std::chrono::milliseconds budget = Budget);
    ~EpollSet();
    Q_DISABLE_COPY_MOVE(EpollSet)

    /// Ends all calls: what is still registered is never called again. For the backend's end;
    /// sources may hold the set longer.
    void shutDown();

    Token add(EpollSource *source); ///< a place, without a descriptor yet
    /// Watches a descriptor for a place; 0 or errno. Unwatched by closing it.
    int watch(Token token, int fd, quint32 events);
    void replace(Token token, EpollSource *source);
    void remove(Token token);

    /// Calls the source with 0 in the next round.
    void continueLater(Token token);
    void post(std::function<void()> f);

    /// Memory for one read, shared by all sources: valid until the next callback.
    QByteArray &smallBuffer() { return m_smallBuffer; }
    QByteArray &largeBuffer() { return m_largeBuffer; }

private:
    class Notifier;
    struct Slot
    {
        EpollSource *source = nullptr;
        quint32 generation = 1;
        bool continues = false;
        quint64 servedIn = 0; // the last round it was called in
    };

    void onActivated();
    bool runRound(LifeGuard &guard);
    void runEvents(LifeGuard &guard);
    void runPosted(LifeGuard &guard, size_t count);
    void runContinued(LifeGuard &guard, const std::vector<Token> &continued);
    bool hasWork() const
    {
        return m_batchAt < m_batchEnd || !m_posted.empty() || !m_continued.empty();
    }
    bool isTimeUp() const;
    void wakeUp();
    Slot *find(Token token);

    static constexpr int BatchSize = 64;

    std::function<void()> m_onTurn;
    const std::chrono::milliseconds m_budget;
    FileDescriptor m_epoll;
    FileDescriptor m_wakeFd;
    Notifier *m_notifier = nullptr;
    std::vector<Slot> m_slots; // [0] is the eventfd's
    std::vector<quint32> m_freeSlots;
    std::deque<std::function<void()>> m_posted;
    std::vector<Token> m_continued;
    epoll_event m_batch[BatchSize];
    int m_batchAt = 0;
    int m_batchEnd = 0;
    quint64 m_round = 0;
    std::chrono::steady_clock::time_point m_until; // of the activation in progress
    bool m_inCallbacks = false; // the round in progress sees to what is left
    bool m_wakeUpPending = false;
    bool m_isShutDown = false;
    int m_depth = 0;
    QByteArray m_smallBuffer;
    QByteArray m_largeBuffer;
    LifeGuard *m_guard = nullptr;
};

} // namespace QHttpPool
