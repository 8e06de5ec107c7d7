// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements connectionmodel.h.
#include "connectionmodel.h"

#include <QtCore/QMetaMethod>
#include <algorithm>
#include <utility>

namespace QHttpPool {

namespace {

bool idLess(const ConnectionInfo &a, const ConnectionInfo &b)
{
    return a.id() < b.id();
}

QString stateName(ConnectionInfo::State state)
{
    return QString::fromLatin1(ConnectionInfo::name(state)).toLower();
}

/// The signals that a user of the model connects to.
const QList<QMetaMethod> &watchedSignals()
{
    static const QList<QMetaMethod> list {
        QMetaMethod::fromSignal(&ConnectionModel::countChanged),
        QMetaMethod::fromSignal(&QAbstractItemModel::rowsInserted),
        QMetaMethod::fromSignal(&QAbstractItemModel::rowsAboutToBeInserted),
        QMetaMethod::fromSignal(&QAbstractItemModel::rowsRemoved),
        QMetaMethod::fromSignal(&QAbstractItemModel::rowsAboutToBeRemoved),
        QMetaMethod::fromSignal(&QAbstractItemModel::dataChanged),
    };
    return list;
}

} // namespace

ConnectionModel::ConnectionModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ConnectionModel::setPool(HttpPool *pool)
{
    const bool watching = m_watching;
    watch(false);
    m_pool = pool;
    watch(watching);
}

void ConnectionModel::watch(bool on)
{
    m_watching = on;
    if (m_pool && on)
        connect(m_pool, &HttpPool::statisticsChanged, this, &ConnectionModel::update);
    else if (m_pool)
        disconnect(m_pool, nullptr, this, nullptr);
    // Later: who connects now may have read rowCount() before, or reads it next.
    if (on)
        QMetaObject::invokeMethod(this, &ConnectionModel::update, Qt::QueuedConnection);
}

void ConnectionModel::connectNotify(const QMetaMethod &signal)
{
    if (!m_watching && watchedSignals().contains(signal))
        watch(true);
}

// Qt calls it with a mutex held that isSignalConnected() may need, and before the connection is
// gone: so later.
void ConnectionModel::disconnectNotify(const QMetaMethod &)
{
    if (m_watching && !std::exchange(m_checking, true))
        QMetaObject::invokeMethod(this, &ConnectionModel::check, Qt::QueuedConnection);
}

void ConnectionModel::check()
{
    const auto &all = watchedSignals();
    const auto isUsed = [this](const QMetaMethod &signal) { return isSignalConnected(signal); };
    m_checking = false;
    if (m_watching && std::none_of(all.cbegin(), all.cend(), isUsed))
        watch(false);
}

QList<ConnectionInfo> ConnectionModel::snapshot() const
{
    m_taken.start();
    return m_pool ? m_pool->connections() : QList<ConnectionInfo>();
}

void ConnectionModel::update()
{
    if (!m_watching || std::exchange(m_updating, true))
        return; // else a slot of ours runs an event loop; the pool will tell once more
    const auto before = m_rows.size();
    const QList<ConnectionInfo> now = snapshot();
    removeMissing(now);
    for (int row = 0; row < m_rows.size(); ++row)
        change(row, *std::lower_bound(now.cbegin(), now.cend(), m_rows.at(row), idLess));
    insertNew(now);
    m_updating = false;
    if (m_rows.size() != before)
        Q_EMIT countChanged();
}

void ConnectionModel::removeMissing(const QList<ConnectionInfo> &now)
{
    const auto isGone = [&](qsizetype row) {
        return !std::binary_search(now.cbegin(), now.cend(), m_rows.at(row), idLess);
    };
    for (auto last = m_rows.size() - 1; last >= 0; --last) {
        if (!isGone(last))
            continue;
        auto first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        beginRemoveRows({}, int(first), int(last));
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

// All ids that are left in m_rows are in now: what differs at a place is new there.
void ConnectionModel::insertNew(const QList<ConnectionInfo> &now)
{
    for (qsizetype first = 0; first < now.size(); ++first) {
        const auto isNew = [&](qsizetype row) {
            return first == m_rows.size() || now.at(row).id() < m_rows.at(first).id();
        };
        if (!isNew(first))
            continue;
        auto last = first;
        while (last + 1 < now.size() && isNew(last + 1))
            ++last;
        beginInsertRows({}, int(first), int(last));
        for (auto row = first; row <= last; ++row)
            m_rows.insert(row, now.at(row));
        endInsertRows();
        first = last;
    }
}

void ConnectionModel::change(int row, const ConnectionInfo &now)
{
    const ConnectionInfo before = std::exchange(m_rows[row], now);
    QList<int> roles;
    for (int role = ConnectionIdRole; role < RoleEnd; ++role) {
        if (role == IdleForRole)
            continue; // it always differs
        if (role == ProtocolRole && &before.facts() == &now.facts())
            role = StreamsRole; // what is between is facts of the connection
        if (value(before, role) != value(now, role))
            roles.append(role);
    }
    if (roles.isEmpty())
        return;
    roles.append(IdleForRole);
    const QModelIndex at = index(row);
    Q_EMIT dataChanged(at, at, roles);
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    if (!m_watching)
        m_rows = snapshot(); // nobody is told, so nobody can be told wrongly
    return int(m_rows.size());
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    const bool isRow = index.isValid() && index.row() < m_rows.size();
    return isRow ? value(m_rows.at(index.row()), role) : QVariant();
}

QVariant ConnectionModel::value(const ConnectionInfo &row, int role) const
{
    switch (role) {
    case ConnectionIdRole:
        return double(row.id()); // a JS number
    case Qt::DisplayRole:
        return row.toString();
    case OriginRole:
        return QString::fromLatin1(row.origin().toByteArray());
    case StateRole:
        return stateName(row.state());
    case RequestCountRole:
        return int(row.requestCount());
    case IdleForRole:
        return row.idleFor().count() < 0 ? -1 : int(row.idleFor().count() + m_taken.elapsed());
    case ProtocolRole:
        return QString::fromLatin1(row.protocol());
    case LocalAddressRole:
        return row.localAddress();
    case RemoteAddressRole:
        return row.remoteAddress();
    case EncryptedRole:
        return row.isEncrypted();
    case TlsVersionRole:
        return QString::fromLatin1(row.tls().version);
    case CipherRole:
        return QString::fromLatin1(row.tls().cipher);
    case StreamsRole:
        return row.http2().streams;
    case StreamLimitRole:
        return row.http2().streamLimit;
    default:
        return {};
    }
}

// Not "id": a delegate could not name it as a required property.
QHash<int, QByteArray> ConnectionModel::roleNames() const
{
    return { { Qt::DisplayRole, "display" },
             { ConnectionIdRole, "connectionId" },
             { OriginRole, "origin" },
             { StateRole, "state" },
             { RequestCountRole, "requestCount" },
             { IdleForRole, "idleFor" },
             { ProtocolRole, "protocol" },
             { LocalAddressRole, "localAddress" },
             { RemoteAddressRole, "remoteAddress" },
             { EncryptedRole, "encrypted" },
             { TlsVersionRole, "tlsVersion" },
             { CipherRole, "cipher" },
             { StreamsRole, "streams" },
             { StreamLimitRole, "streamLimit" } };
}

QVariantMap ConnectionModel::get(int row) const
{
    QVariantMap map;
    if (row < 0 || row >= rowCount())
        return map;
    const auto names = roleNames();
    for (auto it = names.cbegin(); it != names.cend(); ++it)
        map.insert(QString::fromLatin1(it.value()), value(m_rows.at(row), it.key()));
    return map;
}

} // namespace QHttpPool
