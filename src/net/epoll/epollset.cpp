// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollSet, see the header. The numbers of the wake-up:
// - a batch of 64 events keeps a round below about half a millisecond, so the turn handler is
// called often;
// - four rounds before going back to Qt: the next epoll_wait costs 0.2 µs, a turn of Qt's loop 2 to
//   3 µs, but a GUI thread must get to its paint events;
// - 2 ms (Budget): a TLS handshake costs up to 1 ms of CPU, and 64 of them are several frames. What
// is left
//   of the batch comes after the events of others. Half of what deliveries may take by default.

#include "epollset.h"

#include <QtCore/QEvent>
#include <QtCore/QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <sys/eventfd.h>

namespace QHttpPool {

namespace {

constexpr int MaxRounds = 4; // per activation, see above
constexpr quint32 WakeSlot = 0;

} // namespace

// Overrides event() in place of connecting the signal: no meta-call, and safe when the set dies
// inside.
class EpollSet::Notifier final : public QSocketNotifier
{
public:
    Notifier(int fd, EpollSet *set)
        : QSocketNotifier(fd, QSocketNotifier::Read)
        , m_set(set)
    {
    }
    void detach() { m_set = nullptr; }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::SockAct)
            return QSocketNotifier::event(event);
        if (m_set)
            m_set->onActivated();
        return true;
    }

private:
    EpollSet *m_set;
};

EpollSet::EpollSet(std::function<void()> onTurn, std::chrono::milliseconds budget)
    : m_onTurn(std::move(onTurn))
    , m_budget(budget)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (!m_epoll.isOpen() || !m_wakeFd.isOpen())
        qFatal("QHttpPool: cannot make an epoll set: %s",
               std::strerror(errno)); // as Qt for its own
    m_slots.emplace_back();
    // Edge triggered: each write to the eventfd is an event, and nobody needs to read it.
    watch(Token(1) << 32 | WakeSlot, m_wakeFd.get(), EPOLLIN | EPOLLET);
    m_notifier = new Notifier(m_epoll.get(), this);
}

EpollSet::~EpollSet()
{
    shutDown();
    LifeGuard::kill(m_guard);
}

void EpollSet::shutDown()
{
    m_isShutDown = true;
    m_posted.clear();
    m_continued.clear();
    m_batchAt = m_batchEnd = 0;
    if (!m_notifier)
        return;
    m_notifier->setEnabled(false); // before the descriptor is closed
    m_notifier->detach();
    if (m_depth > 0)
        m_notifier->deleteLater(); // its event() is on the stack
    else
        delete m_notifier;
    m_notifier = nullptr;
}

EpollSet::Token EpollSet::add(EpollSource *source)
{
    quint32 index;
    if (m_freeSlots.empty()) {
        index = quint32(m_slots.size());
        m_slots.emplace_back();
    } else {
        index = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    m_slots[index].source = source;
    return Token(m_slots[index].generation) << 32 | index;
}

int EpollSet::watch(Token token, int fd, quint32 events)
{
    epoll_event event {};
    event.events = events;
    event.data.u64 = token;
    return ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) == 0 ? 0 : errno;
}

EpollSet::Slot *EpollSet::find(Token token)
{
    Slot &slot = m_slots[quint32(token)];
    return slot.generation == quint32(token >> 32) ? &slot : nullptr;
}

void EpollSet::replace(Token token, EpollSource *source)
{
    if (Slot *slot = find(token))
        slot->source = source;
}

void EpollSet::remove(Token token)
{
    Slot *slot = token ? find(token) : nullptr;
    if (!slot)
        return;
    slot->source = nullptr;
    slot->continues = false;
    if (++slot->generation == 0)
        slot->generation = 1;
    m_freeSlots.push_back(quint32(token));
}

void EpollSet::continueLater(Token token)
{
    Slot *slot = find(token);
    if (!slot || slot->continues)
        return;
    slot->continues = true;
    m_continued.push_back(token);
    if (!m_inCallbacks)
        wakeUp();
}

void EpollSet::post(std::function<void()> f)
{
    m_posted.push_back(std::move(f));
    if (!m_inCallbacks)
        wakeUp();
}

void EpollSet::wakeUp()
{
    const bool isUnserved = m_batchAt < m_batchEnd; // its event may be among those that are left
    if (std::exchange(m_wakeUpPending, true) && !isUnserved)
        return;
    const quint64 one = 1;
    // Cannot fail before 2^64 wake-ups.
    [[maybe_unused]] const ssize_t written = ::write(m_wakeFd.get(), &one, sizeof one);
}

void EpollSet::onActivated()
{
    LifeGuard guard(m_guard);
    ++m_depth;
    m_until = std::chrono::steady_clock::now() + m_budget;
    for (int round = 0; round < MaxRounds && runRound(guard) && !isTimeUp(); ++round) { }
    if (guard.isDead())
        return;
    --m_depth;
    if (hasWork())
        wakeUp();
}

bool EpollSet::isTimeUp() const
{
    return std::chrono::steady_clock::now() >= m_until;
}

// False: nothing was to do, or the set is dead.
bool EpollSet::runRound(LifeGuard &guard)
{
    if (m_batchAt == m_batchEnd) {
        const int count = ::epoll_wait(m_epoll.get(), m_batch, BatchSize, 0);
        m_batchAt = 0;
        m_batchEnd = qMax(0, count);
    }
    if (!hasWork())
        return false;
    ++m_round;
    const size_t postedBefore = m_posted.size();
    const std::vector<Token> continued = std::exchange(m_continued, {});
    m_inCallbacks = true;
    runEvents(guard);
    if (!guard.isDead() && !m_isShutDown)
        runContinued(guard, continued);
    if (!guard.isDead())
        runPosted(guard, postedBefore);
    if (guard.isDead())
        return false;
    m_inCallbacks = false;
    if (m_isShutDown)
        return false;
    if (hasWork())
        wakeUp(); // the turn handler may run a nested event loop
    m_onTurn();
    return !guard.isDead() && !m_isShutDown;
}

void EpollSet::runEvents(LifeGuard &guard)
{
    while (m_batchAt < m_batchEnd) {
        const epoll_event event = m_batch[m_batchAt++];
        if (quint32(event.data.u64) == WakeSlot) {
            m_wakeUpPending = false;
            continue;
        }
        Slot *slot = find(event.data.u64);
        if (slot && slot->source) {
            slot->continues = false; // this is the continuation too
            slot->servedIn = m_round;
            slot->source->onReady(event.events);
        }
        if (guard.isDead() || isTimeUp())
            return;
    }
}

void EpollSet::runPosted(LifeGuard &guard, size_t count)
{
    for (; count > 0 && !m_posted.empty(); --count) {
        const std::function<void()> f = std::move(m_posted.front());
        m_posted.pop_front();
        f();
        if (guard.isDead() || isTimeUp())
            return;
    }
}

void EpollSet::runContinued(LifeGuard &guard, const std::vector<Token> &continued)
{
    for (auto token = continued.begin(); token != continued.end(); ++token) {
        Slot *slot = find(*token);
        // Once a round, or a busy source would get more than its share.
        if (!slot || slot->servedIn == m_round || !std::exchange(slot->continues, false))
            continue;
        slot->servedIn = m_round;
        slot->source->onReady(0);
        if (guard.isDead() || m_isShutDown)
            return;
        if (isTimeUp()) { // each of the three gets on by one at least
            m_continued.insert(m_continued.begin(), token + 1, continued.end());
            return;
        }
    }
}

} // namespace QHttpPool
