// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// PromiseHub: the C++ side of promises, one per engine: it holds what is in flight, settles it, and
// knows who owns it. promises.js is the other side.
//
// Invariants. A job (request or timer) holds the functions that settle its promise until it is
// settled, so the garbage collector takes nothing that is in flight, and nothing stays afterwards.
// An owner is known by a number, alive until its QObject::destroyed; at that moment its requests
// are cancelled, and JavaScript only hears of it in a later turn. No JavaScript runs from a
// destructor, none at all from when the engine's root context is gone.
#pragma once

#include <QHttpPool/HttpError>
#include <QHttpPool/HttpReply>

#include <QtCore/QHash>
#include <QtCore/QLoggingCategory>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtQml/QJSEngine>

Q_DECLARE_LOGGING_CATEGORY(lcHttpQml) // qhttppool.qml

namespace QHttpPool {

class QmlPool;
class QmlResponse;

class PromiseHub final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int pendingCount READ pendingCount FINAL) // for tests
    Q_PROPERTY(int ownerCount READ ownerCount FINAL)
public:
    /// That of an engine, its child; made by the first call.
    static PromiseHub *of(QJSEngine *engine);
    ~PromiseHub() override;

    /// Starts a request with options as JavaScript gave them; whatever is wrong rejects the
    /// promise.
    QJSValue request(QmlPool *pool, const QJSValue &method, const QJSValue &url,
                     const QJSValue &options, QObject *defaultOwner);
    /// The same for "run", "all" and "race" of promises.js. options: an owner or {owner: ...}.
    QJSValue task(const QString &function, const QJSValue &argument, const QJSValue &options,
                  QObject *defaultOwner);
    QJSValue sleep(const QJSValue &ms, const QJSValue &options, QObject *defaultOwner);
    /// The function that delete is in JavaScript, where C++ cannot have a method of that name.
    QJSValue removeFunction() const { return m_remove; }
    /// An Error with kind, phase, sent, isTimeout, isCancelled, and status when it is known.
    QJSValue errorObject(const HttpError &error, int status = 0) const;

    /// What is in flight: requests, timers, and what run(), all() and race() have running.
    int pendingCount() const;
    int ownerCount() const { return int(m_owners.size()); }

    // For promises.js.
    Q_INVOKABLE bool isAlive(int owner) const { return m_owners.contains(owner); }
    Q_INVOKABLE void abort(double job);
    Q_INVOKABLE QJSValue cancelled() const;
    Q_INVOKABLE QJSValue misuse(const QString &expected) const;
    Q_INVOKABLE void unhandled(const QJSValue &error, const QString &url) const;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    using JobId = qint64;
    static constexpr int Nobody = 0; // an owner that has ended before

    class Job
    {
    public:
        int owner = Nobody;
        int timer = 0;
        QPointer<HttpReply> reply;
        QJSValue resolve;
        QJSValue reject;
    };
    class Owner
    {
    public:
        QObject *object = nullptr;
        QSet<JobId> jobs;
    };

    explicit PromiseHub(QJSEngine *engine);
    void loadScript();
    int ownerId(QObject *object);
    /// The owner that options name, else the default; an error in them goes to `error`.
    int taskOwner(const QJSValue &options, QObject *defaultOwner, HttpError *error);
    QJSValue promise(int owner, const QString &url, JobId *id);
    QJSValue rejected(const HttpError &error, int owner, const QString &url);
    Job take(JobId id);
    void reject(JobId id, const HttpError &error, int status = 0);
    void replyFinished(JobId id);
    void resolve(JobId id, const QJSValue &value);
    void ownerDestroyed(QObject *object);
    void tellOwnersEnd();
    void shutDown();

    QPointer<QJSEngine> m_engine; // null once it shuts down
    QJSValue m_source, m_ownerEnded, m_running, m_remove;
    QJSValue m_script;
    QHash<JobId, Job> m_jobs;
    QHash<int, JobId> m_timers;
    QHash<int, Owner> m_owners;
    QHash<QObject *, int> m_ownerIds;
    QList<int> m_ended; // owners whose end JavaScript is to hear of
    QList<QJSValue> m_orphans; // reject functions of their jobs
    JobId m_lastJob = 0;
    int m_lastOwner = Nobody;
};

} // namespace QHttpPool
