// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ConnectionModel: the connections of a pool as rows, in order of creation.
//
// While anything is connected to its signals (a view, a binding on count) it follows the pool's
// statisticsChanged, at most once per turn of the event loop, by the least changes: rows removed,
// rows inserted, dataChanged with the roles that differ. Otherwise it does nothing; count and
// rowCount() then look at the pool when they are asked. Who connects is told what has changed since
// in the next turn. Time alone changes nothing: idleFor is of
// the moment it is read, and is announced when the row changes otherwise.
#pragma once

#include <QHttpPool/ConnectionInfo>
#include <QHttpPool/HttpPool>

#include <QtCore/QAbstractListModel>
#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtQml/qqmlregistration.h>

namespace QHttpPool {

class ConnectionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(HttpConnectionModel)
    QML_UNCREATABLE("Use HttpPool.connections")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    enum Role {
        ConnectionIdRole = Qt::UserRole, ///< connectionId: unique within the pool
        OriginRole, ///< "https://example.com:443"
        StateRole, ///< "connecting", "active", "idle"
        RequestCountRole,
        IdleForRole, ///< ms; -1: not idle
        ProtocolRole, ///< "HTTP/1.1", "HTTP/2"; empty while connecting
        LocalAddressRole,
        RemoteAddressRole,
        EncryptedRole,
        TlsVersionRole,
        CipherRole,
        StreamsRole, ///< HTTP/2: open streams, and how many may be
        StreamLimitRole,
        RoleEnd
    };

    explicit ConnectionModel(QObject *parent = nullptr);

    void setPool(HttpPool *pool);
    int count() const { return rowCount(); }
    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// A row as an object, by the names of the roles; empty when there is no such row.
    Q_INVOKABLE QVariantMap get(int row) const;

Q_SIGNALS:
    void countChanged();

protected:
    void connectNotify(const QMetaMethod &signal) override;
    void disconnectNotify(const QMetaMethod &signal) override;

private:
    void watch(bool on);
    void check(); ///< does anybody still watch?
    void update();
    void removeMissing(const QList<ConnectionInfo> &now);
    void insertNew(const QList<ConnectionInfo> &now);
    void change(int row, const ConnectionInfo &now);
    QList<ConnectionInfo> snapshot() const;
    QVariant value(const ConnectionInfo &row, int role) const;

    QPointer<HttpPool> m_pool;
    mutable QList<ConnectionInfo> m_rows; // ids ascend
    mutable QElapsedTimer m_taken; // since the snapshot, for what is idle
    bool m_watching = false;
    bool m_checking = false; // check() is posted
    bool m_updating = false;
};

} // namespace QHttpPool
