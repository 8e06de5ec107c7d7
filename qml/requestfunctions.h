// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// RequestFunctions: get(), post(), ... for JavaScript: what the element HttpPool, the singleton
// Http and the attached HttpScope have in common.
//
// Each returns a native Promise, with abort() and finally(), of an httpResponse. It is rejected
// with an Error (kind, phase, sent, isTimeout, isCancelled, status when known), also for wrong
// arguments: nothing is thrown. A response of status 404 is a response. Options: see
// requestoptions_p.h. When the owner (an option) is destroyed first, the request is cancelled, and
// nothing that was attached to the promise or to those derived from it is called.
#pragma once

#include <QtCore/QObject>
#include <QtQml/QJSValue>
#include <QtQml/qqmlregistration.h>

QT_FORWARD_DECLARE_CLASS(QJSEngine)

namespace QHttpPool {

class QmlPool;

class RequestFunctions : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    /// del() under the name that C++ cannot give to a method.
    Q_PROPERTY(QJSValue delete READ deleteFunction CONSTANT FINAL)
public:
    explicit RequestFunctions(QObject *parent = nullptr);

    Q_INVOKABLE QJSValue request(const QJSValue &method = QJSValue(),
                                 const QJSValue &url = QJSValue(),
                                 const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue get(const QJSValue &url = QJSValue(),
                             const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue head(const QJSValue &url = QJSValue(),
                              const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue options(const QJSValue &url = QJSValue(),
                                 const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue post(const QJSValue &url = QJSValue(),
                              const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue put(const QJSValue &url = QJSValue(),
                             const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue patch(const QJSValue &url = QJSValue(),
                               const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue del(const QJSValue &url = QJSValue(),
                             const QJSValue &options = QJSValue());
    QJSValue deleteFunction() const;

protected:
    /// The pool that sends; null: none is there any more.
    virtual QmlPool *requestPool() = 0;
    /// Who owns what names no owner; null: the pool for requests, else the object itself.
    virtual QObject *defaultOwner() { return nullptr; }
    /// The engine whose JavaScript calls; null: none does.
    virtual QJSEngine *scriptEngine() const;

private:
    QJSValue send(const char *method, const QJSValue &url, const QJSValue &options);
};

/// run(), all(), race() and sleep(): what Http and HttpScope have besides. The last argument is an
/// owner or {owner: ...}; they return promises like the above.
class TaskFunctions : public QHttpPool::RequestFunctions
{
    Q_OBJECT
    QML_ANONYMOUS
public:
    using RequestFunctions::RequestFunctions;

    /// Drives a generator: `const response = yield Http.get(url)`. body: a generator function,
    /// called without arguments, or a generator. The promise is settled with what it returns or
    /// throws. abort() aborts what it waits for and runs its finally blocks; when the owner is
    /// destroyed it just never goes on.
    Q_INVOKABLE QJSValue run(const QJSValue &body = QJSValue(),
                             const QJSValue &options = QJSValue());
    /// Like Promise.all(); the first failure, and abort(), abort all others.
    Q_INVOKABLE QJSValue all(const QJSValue &list = QJSValue(),
                             const QJSValue &options = QJSValue());
    /// Like Promise.race(); the others are aborted.
    Q_INVOKABLE QJSValue race(const QJSValue &list = QJSValue(),
                              const QJSValue &options = QJSValue());
    Q_INVOKABLE QJSValue sleep(const QJSValue &ms = QJSValue(),
                               const QJSValue &options = QJSValue());

private:
    QObject *taskOwner();
    QJSValue task(const char *function, const QJSValue &argument, const QJSValue &options);
};

} // namespace QHttpPool
