// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// RequestLog: the last requests of a pool as rows, with the phases each went through, while it goes
// through them: what a waterfall is drawn from. HttpPool.requests makes it.
//
// Requests are recorded from the moment it exists; before, nothing is traced and nothing paid. Rows
// change at most every UpdateInterval, however many requests there are; the oldest go when there
// are more than `limit`. Times are ms since the log was made. Belongs to the pool's thread.
#pragma once

#include <QHttpPool/HttpReply>
#include <QHttpPool/HttpRequest>

#include <QtCore/QAbstractListModel>
#include <QtCore/QBasicTimer>
#include <QtQml/qqmlregistration.h>
#include <chrono>
#include <deque>
#include <memory>

namespace QHttpPool {

class HttpPool;

class RequestLog : public QAbstractListModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(HttpRequestLog)
    QML_UNCREATABLE("Use HttpPool.requests")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// Rows kept; default 200: more than a screen shows, little to hold.
    Q_PROPERTY(int limit READ limit WRITE setLimit NOTIFY limitChanged FINAL)
    /// Requests under way.
    Q_PROPERTY(int running READ running NOTIFY updated FINAL)
    /// ms since the log was made, as of the last update: the end of phases that have none yet.
    Q_PROPERTY(double now READ now NOTIFY updated FINAL)
    /// When the oldest row began, ms since the log was made.
    Q_PROPERTY(double begin READ begin NOTIFY updated FINAL)
public:
    enum Role {
        MethodRole = Qt::UserRole,
        UrlRole,
        HostRole,
        PathRole,
        OutcomeRole, ///< "running", "done", "failed"
        StatusRole, ///< 0: none yet
        ErrorRole, ///< kind of the error: "ReadTimeout"; empty: none
        ConnectionIdRole, ///< id of the connection; 0: none yet
        BytesRole, ///< of the response body, at the end
        BeginRole, ///< ms since the log was made
        DurationRole, ///< ms; -1 while it runs
        PhasesRole, ///< list of { phase, begin, duration }; duration -1: still in it
    };
    Q_ENUM(Role)
    enum class Phase { Queued, Dns, Connect, Tls, Send, Wait, Receive };

    /// How often rows change at most: 30 times a second, as a person sees it.
    static constexpr std::chrono::milliseconds UpdateInterval { 33 };

    explicit RequestLog(QObject *parent = nullptr);
    ~RequestLog() override;

    /// Starts a request on a pool, under record.
    HttpReply *start(HttpPool *pool, HttpRequest request, QObject *parent);

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_rows.size()); }
    int limit() const { return m_limit; }
    void setLimit(int rows);
    int running() const { return m_running; }
    double now() const { return m_now; }
    double begin() const;
    /// Drops the rows of requests that have ended.
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void countChanged();
    void limitChanged();
    void updated();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    class Entry;
    class Recorder;
    using EntryPointer = std::shared_ptr<Entry>;

    void watch(HttpReply *reply, const EntryPointer &entry);
    void touch(const EntryPointer &entry);
    void ended(const EntryPointer &entry);
    void update();
    void insertNew();
    void dropOld();
    double toMs(std::chrono::steady_clock::time_point time) const;
    QVariantList phases(const Entry &entry) const;

    const std::chrono::steady_clock::time_point m_origin;
    std::deque<EntryPointer> m_rows;
    std::deque<EntryPointer> m_new; // not yet rows
    QBasicTimer m_timer; // runs while rows may change
    int m_limit = 200;
    int m_running = 0;
    double m_now = 0;
};

} // namespace QHttpPool
