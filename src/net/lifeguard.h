// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// LifeGuard: tells a function of an object whether the object was destroyed by what it just called.
//
// Handlers may destroy a transport, an operation or the whole backend inside any callback. A
// function that calls out puts a guard on its stack and asks isDead() before it touches `this`
// again. The object keeps a LifeGuard pointer and calls kill() in its destructor. Guards nest
// (nested event loops).
#pragma once

#include <QtCore/qglobal.h>

namespace QHttpPool {

// gcc 12 does not see that the destructor takes the pointer back.
#if defined(Q_CC_GNU_ONLY) && Q_CC_GNU_ONLY >= 1200
QT_WARNING_PUSH
QT_WARNING_DISABLE_GCC("-Wdangling-pointer")
#endif

class LifeGuard
{
public:
    explicit LifeGuard(LifeGuard *&innermost)
        : m_slot(&innermost)
        , m_outer(innermost)
    {
        innermost = this;
    }
    ~LifeGuard()
    {
        if (m_slot)
            *m_slot = m_outer;
    }
    Q_DISABLE_COPY_MOVE(LifeGuard)

    bool isDead() const { return m_slot == nullptr; }
    static void kill(LifeGuard *innermost)
    {
        for (LifeGuard *guard = innermost; guard; guard = guard->m_outer)
            guard->m_slot = nullptr;
    }

private:
    LifeGuard **m_slot;
    LifeGuard *m_outer;
};

#if defined(Q_CC_GNU_ONLY) && Q_CC_GNU_ONLY >= 1200
QT_WARNING_POP
#endif

} // namespace QHttpPool
