// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements promisehub_p.h.
#include "promisehub_p.h"

#include "qmlpool.h"
#include "qmlresponse.h"
#include "requestoptions_p.h"

#include <QtCore/QFile>
#include <QtCore/QTimerEvent>
#include <QtQml/QJSValueIterator>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>
#include <cmath>
#include <limits>

Q_LOGGING_CATEGORY(lcHttpQml, "qhttppool.qml", QtWarningMsg)

namespace QHttpPool {

namespace {

HttpError cancelledError()
{
    return HttpError::cancelled(HttpError::Phase::None);
}

/// For a log: no password. Without a host Qt has not told it from the rest.
QString shown(const QUrl &url)
{
    if (url.host().isEmpty())
        return QString();
    return url.toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded);
}

QString text(const char *name)
{
    return QString::fromLatin1(name);
}

} // namespace

PromiseHub *PromiseHub::of(QJSEngine *engine)
{
    static constexpr char Property[] = "_qhttppool_promises";
    auto *hub = engine->property(Property).value<PromiseHub *>();
    if (!hub) {
        hub = new PromiseHub(engine);
        engine->setProperty(Property, QVariant::fromValue(hub));
    }
    return hub;
}

PromiseHub::PromiseHub(QJSEngine *engine)
    : QObject(engine)
    , m_engine(engine)
{
    QJSEngine::setObjectOwnership(this, QJSEngine::CppOwnership);
    // The first sign that the engine is being destroyed; its destroyed() comes when it is too late.
    if (auto *qml = qobject_cast<QQmlEngine *>(engine))
        connect(qml->rootContext(), &QObject::destroyed, this, &PromiseHub::shutDown);
    loadScript();
}

PromiseHub::~PromiseHub() = default;

void PromiseHub::loadScript()
{
    const QString name = QStringLiteral(":/qt/qml/QHttpPool/promises.js");
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        qCCritical(lcHttpQml, "promises.js is missing in the library");
    QJSValue make = m_engine->evaluate(QString::fromUtf8(file.readAll()), name);
    m_script = make.call({ m_engine->newQObject(this) });
    if (m_script.isError())
        qCCritical(lcHttpQml, "promises.js: %ls", qUtf16Printable(m_script.toString()));
    m_source = m_script.property(QStringLiteral("source"));
    m_ownerEnded = m_script.property(QStringLiteral("ownerEnded"));
    m_running = m_script.property(QStringLiteral("running"));
    m_remove = m_script.property(QStringLiteral("remove"));
}

QJSValue PromiseHub::request(QmlPool *pool, const QJSValue &method, const QJSValue &url,
                             const QJSValue &options, QObject *defaultOwner)
{
    if (!m_engine)
        return {};
    const Result<QUrl> target = urlOf(url);
    if (!target)
        return rejected(target.error(), ownerId(defaultOwner), QString());
    if (!method.isString()) {
        return rejected(optionError(HttpError::tr("the method is no text")), ownerId(defaultOwner),
                        shown(*target));
    }
    const Result<RequestOptions> read = requestOptions(m_engine, method.toString().toUtf8(),
                                                       *target, options,
                                                       pool->timeouts().timeouts());
    if (!read) { // Cancelled: of an owner that has ended
        const int owner = read.error().isCancelled() ? Nobody : ownerId(defaultOwner);
        return rejected(read.error(), owner, shown(*target));
    }
    const int owner = ownerId(read->owner ? read->owner.data() : defaultOwner);
    JobId id = 0;
    const QJSValue result = promise(owner, shown(read->request.url()), &id);
    HttpReply *const reply = pool->start(read->request, this);
    m_jobs[id].reply = reply;
    connect(reply, &HttpReply::finished, this, [this, id] { replyFinished(id); });
    return result;
}

QJSValue PromiseHub::task(const QString &function, const QJSValue &argument,
                          const QJSValue &options, QObject *defaultOwner)
{
    if (!m_engine)
        return {};
    HttpError error;
    const int owner = taskOwner(options, defaultOwner, &error);
    if (!error.isNone())
        return rejected(error, owner, QString());
    return m_script.property(function).call({ argument, owner });
}

QJSValue PromiseHub::sleep(const QJSValue &ms, const QJSValue &options, QObject *defaultOwner)
{
    if (!m_engine)
        return {};
    HttpError error;
    const int owner = taskOwner(options, defaultOwner, &error);
    if (error.isNone() && (!ms.isNumber() || std::isnan(ms.toNumber())))
        error = optionError(HttpError::tr("sleep: a number of milliseconds is expected"));
    if (!error.isNone())
        return rejected(error, owner, QString());
    JobId id = 0;
    const QJSValue result = promise(owner, QString(), &id);
    constexpr double Longest = std::numeric_limits<int>::max(); // of a timer, 24 days
    const int timer = startTimer(int(std::ceil(qBound(0.0, ms.toNumber(), Longest))),
                                 Qt::PreciseTimer);
    m_jobs[id].timer = timer;
    m_timers.insert(timer, id);
    return result;
}

int PromiseHub::taskOwner(const QJSValue &options, QObject *defaultOwner, HttpError *error)
{
    QJSValue given;
    if (options.isQObject()) {
        given = options;
    } else if (options.isObject()) {
        QJSValueIterator it(options);
        while (it.next()) {
            if (it.name() == QLatin1String("owner"))
                given = it.value();
            else
                *error = optionError(HttpError::tr("there is no option \"%1\"").arg(it.name()));
        }
    } else if (!options.isUndefined() && !options.isNull()) {
        *error = optionError(HttpError::tr("the options are no object"));
    }
    const Result<QPointer<QObject>> owner = ownerOf(given);
    if (!owner)
        *error = owner.error();
    if (error->isCancelled())
        return Nobody;
    return ownerId(owner && *owner ? owner->data() : defaultOwner);
}

int PromiseHub::ownerId(QObject *object)
{
    int &id = m_ownerIds[object];
    if (id == Nobody) {
        id = ++m_lastOwner;
        m_owners[id].object = object;
        connect(object, &QObject::destroyed, this, &PromiseHub::ownerDestroyed);
    }
    return id;
}

QJSValue PromiseHub::promise(int owner, const QString &url, JobId *id)
{
    *id = ++m_lastJob;
    const QJSValue made = m_source.call({ double(*id), owner, url });
    Job &job = m_jobs[*id];
    job.owner = owner;
    job.resolve = made.property(1);
    job.reject = made.property(2);
    if (owner != Nobody)
        m_owners[owner].jobs.insert(*id);
    return made.property(0);
}

QJSValue PromiseHub::rejected(const HttpError &error, int owner, const QString &url)
{
    JobId id = 0;
    const QJSValue result = promise(owner, url, &id);
    reject(id, error);
    return result;
}

QJSValue PromiseHub::errorObject(const HttpError &error, int status) const
{
    QJSValue object = m_engine->newErrorObject(QJSValue::GenericError, error.message());
    object.setProperty(QStringLiteral("kind"), text(HttpError::name(error.kind())));
    object.setProperty(QStringLiteral("phase"), text(HttpError::name(error.phase())));
    object.setProperty(QStringLiteral("sent"), text(HttpError::name(error.sent())));
    object.setProperty(QStringLiteral("isTimeout"), error.isTimeout());
    object.setProperty(QStringLiteral("isCancelled"), error.isCancelled());
    if (status > 0)
        object.setProperty(QStringLiteral("status"), status);
    return object;
}

PromiseHub::Job PromiseHub::take(JobId id)
{
    const Job job = m_jobs.take(id);
    const auto owner = m_owners.find(job.owner);
    if (owner != m_owners.end())
        owner->jobs.remove(id);
    if (job.timer) {
        killTimer(job.timer);
        m_timers.remove(job.timer);
    }
    return job;
}

void PromiseHub::reject(JobId id, const HttpError &error, int status)
{
    take(id).reject.call({ errorObject(error, status) });
}

void PromiseHub::resolve(JobId id, const QJSValue &value)
{
    take(id).resolve.call({ value });
}

void PromiseHub::replyFinished(JobId id)
{
    const auto job = m_jobs.find(id);
    if (job == m_jobs.end() || !m_engine)
        return;
    const HttpReply *const reply = job->reply;
    job->reply = nullptr;
    if (!reply->error().isNone()) {
        reject(id, reply->error(), reply->status());
        return;
    }
    QmlResponse::whenParsed(this, QmlResponse(*reply, m_engine),
                            [this, id](const QmlResponse &response) {
                                if (m_engine && m_jobs.contains(id))
                                    resolve(id, m_engine->toScriptValue(response));
                            });
}

void PromiseHub::abort(double job)
{
    const auto id = JobId(job);
    const auto at = m_jobs.find(id);
    if (at == m_jobs.end())
        return;
    if (at->reply)
        at->reply->abort(); // which finishes it later
    else
        reject(id, cancelledError());
}

void PromiseHub::timerEvent(QTimerEvent *event)
{
    const auto at = m_timers.constFind(event->timerId());
    if (at == m_timers.constEnd())
        QObject::timerEvent(event);
    else if (m_engine)
        resolve(*at, QJSValue());
}

void PromiseHub::ownerDestroyed(QObject *object)
{
    const int id = m_ownerIds.take(object);
    const Owner owner = m_owners.take(id);
    for (JobId jobId : owner.jobs) {
        const Job job = take(jobId);
        m_orphans.append(job.reject);
        delete job.reply; // cancels it without a signal
    }
    if (m_ended.isEmpty())
        QMetaObject::invokeMethod(this, &PromiseHub::tellOwnersEnd, Qt::QueuedConnection);
    m_ended.append(id);
}

void PromiseHub::tellOwnersEnd()
{
    if (!m_engine)
        return;
    const QList<int> ended = std::exchange(m_ended, {});
    const QList<QJSValue> orphans = std::exchange(m_orphans, {});
    for (const QJSValue &reject : orphans)
        reject.call({ cancelled() });
    for (int owner : ended)
        m_ownerEnded.call({ owner });
}

void PromiseHub::shutDown()
{
    m_engine = nullptr;
    const QHash<JobId, Job> jobs = std::exchange(m_jobs, {});
    for (const Job &job : jobs) {
        delete job.reply;
        if (job.timer)
            killTimer(job.timer);
    }
    m_timers.clear();
    m_orphans.clear();
    for (const Owner &owner : std::as_const(m_owners))
        owner.object->disconnect(this);
    m_owners.clear();
    m_ownerIds.clear();
}

QJSValue PromiseHub::cancelled() const
{
    return errorObject(cancelledError());
}

QJSValue PromiseHub::misuse(const QString &expected) const
{
    const bool generator = expected == QLatin1String("generator");
    return errorObject(optionError(
            generator ? HttpError::tr("run: a generator function (function*) is expected")
                      : HttpError::tr("a list of promises is expected")));
}

void PromiseHub::unhandled(const QJSValue &error, const QString &url) const
{
    const bool isError = error.isError();
    const QJSValue kind = error.property(QStringLiteral("kind"));
    const QString name = kind.isString() ? kind.toString()
                         : isError       ? error.property(QStringLiteral("name")).toString()
                                         : QStringLiteral("no Error");
    const QString message = isError ? error.property(QStringLiteral("message")).toString()
                                    : error.toString();
    QString where = url;
    if (isError && !kind.isString()) { // thrown by a program: where it is
        where = error.property(QStringLiteral("fileName")).toString() + QLatin1Char(':')
                + error.property(QStringLiteral("lineNumber")).toString();
    }
    qCWarning(lcHttpQml).noquote().nospace()
            << "Unhandled rejection: " << name << ": " << message
            << (where.isEmpty() ? QString() : QLatin1String(" (") + where + QLatin1Char(')'));
}

int PromiseHub::pendingCount() const
{
    return int(m_jobs.size() + m_orphans.size()) + (m_engine ? m_running.call().toInt() : 0);
}

} // namespace QHttpPool
