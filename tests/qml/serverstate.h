// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ServerState: what the test server's thread and the test share, behind one mutex: counters, and
// the permits that held responses wait for.
#pragma once

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QString>

class ServerState
{
public:
    void requestCame(const QString &path)
    {
        const QMutexLocker locker(&m_mutex);
        ++m_requestsSeen;
        ++m_requestsOf[path];
    }
    void connectionCame()
    {
        const QMutexLocker locker(&m_mutex);
        ++m_connectionsSeen;
        m_mostOpen = qMax(m_mostOpen, ++m_open);
    }
    void connectionWent(bool inMidResponse)
    {
        const QMutexLocker locker(&m_mutex);
        --m_open;
        m_aborted += inMidResponse;
    }

    /// One permit of that name, if there is one.
    bool take(const QString &name)
    {
        const QMutexLocker locker(&m_mutex);
        int &permits = m_permits[name];
        return permits > 0 && permits-- > 0;
    }
    void give(const QString &name, int count)
    {
        const QMutexLocker locker(&m_mutex);
        m_permits[name] += count;
    }
    void addWaiting(const QString &name, int by)
    {
        const QMutexLocker locker(&m_mutex);
        m_waiting[name] += by;
    }

    int waiting(const QString &name) const { return locked(m_waiting, name); }
    int requestsOf(const QString &path) const { return locked(m_requestsOf, path); }
    int requestsSeen() const { return locked(m_requestsSeen); }
    int connectionsSeen() const { return locked(m_connectionsSeen); }
    int open() const { return locked(m_open); }
    int mostOpen() const { return locked(m_mostOpen); }
    int aborted() const { return locked(m_aborted); }
    void reset()
    {
        const QMutexLocker locker(&m_mutex);
        m_requestsSeen = m_connectionsSeen = m_aborted = 0;
        m_mostOpen = m_open;
        m_requestsOf.clear();
        m_permits.clear();
    }

private:
    int locked(const int &value) const
    {
        const QMutexLocker locker(&m_mutex);
        return value;
    }
    int locked(const QHash<QString, int> &values, const QString &key) const
    {
        const QMutexLocker locker(&m_mutex);
        return values.value(key);
    }

    mutable QMutex m_mutex;
    QHash<QString, int> m_requestsOf, m_permits, m_waiting;
    int m_requestsSeen = 0, m_connectionsSeen = 0, m_open = 0, m_mostOpen = 0, m_aborted = 0;
};
