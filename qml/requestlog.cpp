// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements requestlog.h. Phases come from trace events, the end from the reply: a request that is
// cancelled or deleted has no last event.
#include "requestlog.h"

#include <QHttpPool/HttpPool>
#include <QHttpPool/Tracer>

#include <QtCore/QPointer>
#include <QtCore/QTimerEvent>
#include <optional>

namespace QHttpPool {

namespace {

using TimePoint = std::chrono::steady_clock::time_point;

const char *name(RequestLog::Phase phase)
{
    static constexpr const char *Names[] = { "queued", "dns",  "connect", "tls",
                                             "send",   "wait", "receive" };
    return Names[size_t(phase)];
}

// The phase that begins with an event. What ends a part of connecting falls back to the queue.
std::optional<RequestLog::Phase> phaseOf(const QByteArray &event)
{
    using Phase = RequestLog::Phase;
    if (event.endsWith(".started")) {
        if (event == "connection.resolve.started")
            return Phase::Dns;
        if (event == "connection.start_tls.started")
            return Phase::Tls;
        if (event.startsWith("connection.connect"))
            return Phase::Connect;
        if (event.contains(".send_request"))
            return Phase::Send;
        if (event.contains(".receive_response_headers"))
            return Phase::Wait;
        if (event.contains(".receive_response_body"))
            return Phase::Receive;
        return std::nullopt;
    }
    return event.startsWith("connection.") ? std::optional(Phase::Queued) : std::nullopt;
}

} // namespace

class RequestLog::Entry
{
public:
    class Span
    {
    public:
        Span(Phase p, TimePoint begin)
            : phase(p)
            , from(begin)
            , to(begin)
        {
        }
        Phase phase;
        TimePoint from;
        TimePoint to;
    };

    explicit Entry(const HttpRequest &request)
        : method(request.method())
        , url(request.url())
        , begin(std::chrono::steady_clock::now())
        , end(begin)
    {
        spans.emplace_back(Phase::Queued, begin);
    }
    void enter(Phase phase, TimePoint time)
    {
        if (isEnded || spans.back().phase == phase)
            return;
        spans.back().to = time;
        spans.emplace_back(phase, time);
    }
    void finish(TimePoint time)
    {
        isEnded = true;
        spans.back().to = end = time;
    }

    QByteArray method;
    QUrl url;
    TimePoint begin;
    TimePoint end;
    std::vector<Span> spans;
    QByteArray error; // kind
    quint64 connection = 0;
    qint64 bytes = 0;
    int status = 0;
    bool isEnded = false;
    bool isDirty = false;
    bool isRow = false;
};

/// Lives as long as the request; the log may end before.
class RequestLog::Recorder final : public Tracer
{
public:
    Recorder(RequestLog *log, EntryPointer entry)
        : m_log(log)
        , m_entry(std::move(entry))
    {
    }
    void event(const TraceEvent &event) override
    {
        if (!m_log)
            return;
        if (event.connectionId)
            m_entry->connection = event.connectionId;
        if (const auto status = event.info.constFind(QStringLiteral("status"));
            status != event.info.cend())
            m_entry->status = status->toInt();
        if (const auto phase = phaseOf(event.name)) {
            m_entry->enter(*phase, event.time);
            m_log->touch(m_entry);
        }
    }

private:
    const QPointer<RequestLog> m_log;
    const EntryPointer m_entry;
};

RequestLog::RequestLog(QObject *parent)
    : QAbstractListModel(parent)
    , m_origin(std::chrono::steady_clock::now())
{
}

RequestLog::~RequestLog() = default;

HttpReply *RequestLog::start(HttpPool *pool, HttpRequest request, QObject *parent)
{
    const auto entry = std::make_shared<Entry>(request);
    if (!request.tracer())
        request.tracer(std::make_shared<Recorder>(this, entry));
    HttpReply *const reply = pool->start(request, parent);
    m_new.push_back(entry);
    ++m_running;
    watch(reply, entry);
    touch(entry);
    return reply;
}

void RequestLog::watch(HttpReply *reply, const EntryPointer &entry)
{
    connect(reply, &HttpReply::finished, this, [this, reply, entry] {
        entry->status = reply->status();
        entry->bytes = reply->bytesReceived();
        if (!reply->error().isNone())
            entry->error = HttpError::name(reply->error().kind());
        ended(entry);
    });
    connect(reply, &QObject::destroyed, this, [this, entry] {
        if (entry->isEnded)
            return;
        entry->error = HttpError::name(HttpError::Kind::Cancelled);
        ended(entry);
    });
}

void RequestLog::ended(const EntryPointer &entry)
{
    entry->finish(std::chrono::steady_clock::now());
    --m_running;
    touch(entry);
}

void RequestLog::touch(const EntryPointer &entry)
{
    entry->isDirty = true;
    if (!m_timer.isActive())
        m_timer.start(int(UpdateInterval.count()), this);
}

void RequestLog::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QAbstractListModel::timerEvent(event);
        return;
    }
    if (m_running == 0)
        m_timer.stop();
    update();
}

void RequestLog::update()
{
    m_now = toMs(std::chrono::steady_clock::now());
    const int before = count();
    int from = -1; // of the rows that changed, those next to each other are told at once
    for (int row = 0; row <= count(); ++row) {
        const bool dirty = row < count() && std::exchange(m_rows[size_t(row)]->isDirty, false);
        if (dirty && from < 0)
            from = row;
        if (!dirty && from >= 0)
            Q_EMIT dataChanged(index(std::exchange(from, -1)), index(row - 1));
    }
    insertNew();
    dropOld();
    if (count() != before)
        Q_EMIT countChanged();
    Q_EMIT updated();
}

void RequestLog::insertNew()
{
    while (int(m_new.size()) > m_limit)
        m_new.pop_front();
    if (m_new.empty())
        return;
    beginInsertRows(QModelIndex(), count(), count() + int(m_new.size()) - 1);
    for (const EntryPointer &entry : m_new) {
        entry->isDirty = false;
        m_rows.push_back(entry);
    }
    m_new.clear();
    endInsertRows();
}

void RequestLog::dropOld()
{
    const int surplus = count() - m_limit;
    if (surplus <= 0)
        return;
    beginRemoveRows(QModelIndex(), 0, surplus - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + surplus);
    endRemoveRows();
}

void RequestLog::setLimit(int rows)
{
    rows = qMax(1, rows);
    if (rows == m_limit)
        return;
    m_limit = rows;
    Q_EMIT limitChanged();
    const int before = count();
    dropOld();
    if (count() != before) {
        Q_EMIT countChanged();
        Q_EMIT updated();
    }
}

void RequestLog::clear()
{
    const int before = count();
    insertNew();
    for (int row = count() - 1; row >= 0; --row) {
        if (!m_rows[size_t(row)]->isEnded)
            continue;
        beginRemoveRows(QModelIndex(), row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    if (count() != before) {
        Q_EMIT countChanged();
        Q_EMIT updated();
    }
}

int RequestLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

double RequestLog::toMs(TimePoint time) const
{
    return std::chrono::duration<double, std::milli>(time - m_origin).count();
}

double RequestLog::begin() const
{
    return m_rows.empty() ? m_now : toMs(m_rows.front()->begin);
}

QVariantList RequestLog::phases(const Entry &entry) const
{
    QVariantList list;
    for (const Entry::Span &span : entry.spans) {
        const bool open = !entry.isEnded && &span == &entry.spans.back();
        const double begin = toMs(span.from);
        list.append(QVariantMap {
                { QStringLiteral("phase"), QLatin1String(name(span.phase)) },
                { QStringLiteral("begin"), begin },
                { QStringLiteral("duration"), open ? -1.0 : toMs(span.to) - begin } });
    }
    return list;
}

QVariant RequestLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &entry = *m_rows[size_t(index.row())];
    switch (role) {
    case MethodRole:
        return QString::fromLatin1(entry.method);
    case UrlRole:
        return entry.url;
    case HostRole:
        return entry.url.host();
    case PathRole:
        return entry.url.path();
    case OutcomeRole:
        return QLatin1String(!entry.isEnded          ? "running"
                             : entry.error.isEmpty() ? "done"
                                                     : "failed");
    case StatusRole:
        return entry.status;
    case ErrorRole:
        return QString::fromLatin1(entry.error);
    case ConnectionIdRole:
        return double(entry.connection);
    case BytesRole:
        return double(entry.bytes);
    case BeginRole:
        return toMs(entry.begin);
    case DurationRole:
        return entry.isEnded ? toMs(entry.end) - toMs(entry.begin) : -1.0;
    case PhasesRole:
        return phases(entry);
    default:
        return {};
    }
}

QHash<int, QByteArray> RequestLog::roleNames() const
{
    return { { MethodRole, "method" },     { UrlRole, "url" },
             { HostRole, "host" },         { PathRole, "path" },
             { OutcomeRole, "outcome" },   { StatusRole, "status" },
             { ErrorRole, "error" },       { ConnectionIdRole, "connectionId" },
             { BytesRole, "bytes" },       { BeginRole, "begin" },
             { DurationRole, "duration" }, { PhasesRole, "phases" } };
}

} // namespace QHttpPool
