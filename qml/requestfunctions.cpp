// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements requestfunctions.h, all by the PromiseHub of the engine.
#include "requestfunctions.h"

#include "promisehub_p.h"
#include "qmlpool.h"

#include <QtQml/QQmlEngine>

namespace QHttpPool {

RequestFunctions::RequestFunctions(QObject *parent)
    : QObject(parent)
{
}

QJSEngine *RequestFunctions::scriptEngine() const
{
    QJSEngine *const engine = qjsEngine(this);
    return engine ? engine : qmlEngine(this); // the latter before JavaScript has seen the object
}

QJSValue RequestFunctions::request(const QJSValue &method, const QJSValue &url,
                                   const QJSValue &options)
{
    QJSEngine *const engine = scriptEngine();
    QmlPool *const pool = requestPool();
    if (!engine || !pool)
        return {};
    QObject *const owner = defaultOwner();
    return PromiseHub::of(engine)->request(pool, method, url, options, owner ? owner : pool);
}

QJSValue RequestFunctions::send(const char *method, const QJSValue &url, const QJSValue &options)
{
    return request(QJSValue(QLatin1String(method)), url, options);
}

QJSValue RequestFunctions::get(const QJSValue &url, const QJSValue &options)
{
    return send("GET", url, options);
}

QJSValue RequestFunctions::head(const QJSValue &url, const QJSValue &options)
{
    return send("HEAD", url, options);
}

QJSValue RequestFunctions::options(const QJSValue &url, const QJSValue &options)
{
    return send("OPTIONS", url, options);
}

QJSValue RequestFunctions::post(const QJSValue &url, const QJSValue &options)
{
    return send("POST", url, options);
}

QJSValue RequestFunctions::put(const QJSValue &url, const QJSValue &options)
{
    return send("PUT", url, options);
}

QJSValue RequestFunctions::patch(const QJSValue &url, const QJSValue &options)
{
    return send("PATCH", url, options);
}

QJSValue RequestFunctions::del(const QJSValue &url, const QJSValue &options)
{
    return send("DELETE", url, options);
}

QJSValue RequestFunctions::deleteFunction() const
{
    QJSEngine *const engine = scriptEngine();
    return engine ? PromiseHub::of(engine)->removeFunction() : QJSValue();
}

QObject *TaskFunctions::taskOwner()
{
    QObject *const owner = defaultOwner();
    return owner ? owner : this;
}

QJSValue TaskFunctions::task(const char *function, const QJSValue &argument,
                             const QJSValue &options)
{
    QJSEngine *const engine = scriptEngine();
    return engine ? PromiseHub::of(engine)->task(QLatin1String(function), argument, options,
                                                 taskOwner())
                  : QJSValue();
}

QJSValue TaskFunctions::run(const QJSValue &body, const QJSValue &options)
{
    return task("run", body, options);
}

QJSValue TaskFunctions::all(const QJSValue &list, const QJSValue &options)
{
    return task("all", list, options);
}

QJSValue TaskFunctions::race(const QJSValue &list, const QJSValue &options)
{
    return task("race", list, options);
}

QJSValue TaskFunctions::sleep(const QJSValue &ms, const QJSValue &options)
{
    QJSEngine *const engine = scriptEngine();
    return engine ? PromiseHub::of(engine)->sleep(ms, options, taskOwner()) : QJSValue();
}

} // namespace QHttpPool
