// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QtLoop, see the header.

#include "qtloop.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

namespace QHttpPool {

namespace {

QEvent::Type wakeUpType()
{
    static const int type = QEvent::registerEventType();
    return QEvent::Type(type);
}

} // namespace

std::shared_ptr<QtLoop> QtLoop::make(std::function<void()> onTurn)
{
    return std::shared_ptr<QtLoop>(new QtLoop(std::move(onTurn)), [](QtLoop *loop) {
        if (loop->m_depth > 0)
            loop->deleteLater(); // its event() is on the stack
        else
            delete loop;
    });
}

QtLoop::~QtLoop()
{
    LifeGuard::kill(m_guard);
}

void QtLoop::shutDown()
{
    m_isShutDown = true;
    m_ready.clear();
    m_posted.clear();
}

void QtLoop::schedule(QtSource *source)
{
    if (m_isShutDown || m_ready.contains(source))
        return;
    m_ready.append(source);
    wakeUp();
}

void QtLoop::post(std::function<void()> f)
{
    m_posted.push_back(std::move(f));
    wakeUp();
}

void QtLoop::wakeUp()
{
    if (!std::exchange(m_wakeUpPending, true))
        QCoreApplication::postEvent(this, new QEvent(wakeUpType()));
}

bool QtLoop::event(QEvent *event)
{
    if (event->type() != wakeUpType())
        return QObject::event(event);
    m_wakeUpPending = false;
    run();
    return true;
}

void QtLoop::run()
{
    LifeGuard guard(m_guard);
    ++m_depth;
    // What is added from here on is for the next wake-up.
    for (size_t count = m_posted.size(); count > 0 && !m_posted.empty(); --count) {
        const std::function<void()> f = std::move(m_posted.front());
        m_posted.pop_front();
        f();
        if (guard.isDead())
            return;
    }
    for (qsizetype count = m_ready.size(); count > 0 && !m_ready.isEmpty(); --count) {
        m_ready.takeFirst()->serve();
        if (guard.isDead())
            return;
    }
    if (!m_isShutDown)
        m_onTurn();
    if (!guard.isDead())
        --m_depth;
}

} // namespace QHttpPool
