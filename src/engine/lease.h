// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Lease: the right to run one exchange on a connection. It gives itself back when it is destroyed,
// so no path out of an exchange can forget it.
#pragma once

#include <QtCore/qglobal.h>
#include <utility>

namespace QHttpPool {

class Connection;

class LeaseOwner
{
public:
    virtual void leaseReturned(Connection &connection) = 0;

protected:
    ~LeaseOwner() = default;
};

class Lease
{
public:
    Lease() { }
    Lease(LeaseOwner *owner, Connection *connection)
        : m_owner(owner)
        , m_connection(connection)
    {
    }
    Lease(Lease &&other) noexcept
        : m_owner(other.m_owner)
        , m_connection(std::exchange(other.m_connection, nullptr))
    {
    }
    Lease &operator=(Lease &&other) noexcept
    {
        if (this != &other) {
            giveBack();
            m_owner = other.m_owner;
            m_connection = std::exchange(other.m_connection, nullptr);
        }
        return *this;
    }
    ~Lease() { giveBack(); }
    Q_DISABLE_COPY(Lease)

    Connection *connection() const { return m_connection; }
    void giveBack();

private:
    LeaseOwner *m_owner = nullptr;
    Connection *m_connection = nullptr;
};

} // namespace QHttpPool
