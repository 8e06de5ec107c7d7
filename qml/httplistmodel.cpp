// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements httplistmodel.h. State is changed before anything is emitted: a slot may reload or
// destroy the model, which ends what stands behind the emission.
#include "httplistmodel.h"

#include "jsonpage_p.h"
#include "requestoptions_p.h"
#include "worker_p.h"

#include <QHttpPool/HttpReply>

#include <QtCore/QCryptographicHash>
#include <QtCore/QUrlQuery>
#include <QtQml/QQmlEngine>
#include <utility>

namespace QHttpPool {

namespace {

/// Keys that become roles: more than a delegate shows. The rest is there in modelData.
constexpr qsizetype MostRoles = 500;

/// What a worker thread makes of a body.
class ReadPage
{
public:
    JsonPage page;
    QByteArray fingerprint;
};

ReadPage readPage(const QByteArray &body, const QString &query, const QString &nextPath)
{
    ReadPage read;
    read.page = jsonPage(body, query, nextPath);
    read.fingerprint = QCryptographicHash::hash(body, QCryptographicHash::Sha1);
    return read;
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const Result<Origin> one = Origin::fromUrl(a);
    const Result<Origin> other = Origin::fromUrl(b);
    return one && other && *one == *other;
}

} // namespace

HttpListModel::HttpListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

HttpListModel::~HttpListModel() = default;

// What it loads

QmlPool *HttpListModel::pool() const
{
    return QmlPool::orDefault(m_pool, this);
}

void HttpListModel::setPool(QmlPool *pool)
{
    if (pool == m_pool)
        return;
    m_pool = pool;
    inputChanged(&HttpListModel::poolChanged);
}

void HttpListModel::setUrl(const QUrl &url)
{
    if (std::exchange(m_url, url) != url)
        inputChanged(&HttpListModel::urlChanged);
}

void HttpListModel::setHeaders(const QVariantMap &headers)
{
    if (std::exchange(m_headers, headers) != headers)
        inputChanged(&HttpListModel::headersChanged);
}

void HttpListModel::setQuery(const QString &path)
{
    if (std::exchange(m_query, path) != path)
        inputChanged(&HttpListModel::queryChanged);
}

void HttpListModel::setNextPath(const QString &path)
{
    if (std::exchange(m_nextPath, path) != path)
        inputChanged(&HttpListModel::nextPathChanged);
}

void HttpListModel::setPageParameter(const QString &name)
{
    if (std::exchange(m_pageParameter, name) != name)
        inputChanged(&HttpListModel::pageParameterChanged);
}

void HttpListModel::setFirstPage(int number)
{
    if (std::exchange(m_firstPage, number) != number)
        inputChanged(&HttpListModel::firstPageChanged);
}

void HttpListModel::setMaxPages(int count)
{
    if (std::exchange(m_maxPages, count) != count)
        Q_EMIT maxPagesChanged();
}

void HttpListModel::setTimeout(int ms)
{
    if (std::exchange(m_timeout, ms) != ms)
        Q_EMIT timeoutChanged();
}

void HttpListModel::inputChanged(void (HttpListModel::*signal)())
{
    const QPointer<HttpListModel> self(this);
    if (m_complete) {
        clear();
        if (self)
            reload();
    }
    if (self)
        Q_EMIT(this->*signal)();
}

void HttpListModel::componentComplete()
{
    m_complete = true;
    reload();
}

// Loading

void HttpListModel::reload()
{
    if (!m_complete)
        return;
    m_replace = true;
    m_byLink = false;
    m_next.clear();
    m_visited.clear();
    m_fingerprint.clear();
    begin(m_pageParameter.isEmpty() || m_url.isEmpty() ? m_url : numbered(m_firstPage));
}

void HttpListModel::loadMore()
{
    if (m_status == Error && !m_page.isEmpty())
        begin(m_page);
    else if (hasMore())
        begin(std::exchange(m_next, QUrl()));
}

bool HttpListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && hasMore();
}

void HttpListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        loadMore();
}

/// The url with a page number in place of any other.
QUrl HttpListModel::numbered(int page) const
{
    QUrl url = m_url;
    QUrlQuery query(url);
    query.removeAllQueryItems(m_pageParameter);
    query.addQueryItem(m_pageParameter, QString::number(page));
    url.setQuery(query);
    return url;
}

void HttpListModel::begin(const QUrl &page)
{
    ++m_run;
    delete std::exchange(m_reply, nullptr);
    m_page = page;
    if (!page.isEmpty() && !std::exchange(m_posted, true)) {
        QMetaObject::invokeMethod(
                this,
                [this] {
                    m_posted = false;
                    if (m_status == Loading)
                        send();
                },
                Qt::QueuedConnection);
    }
    const bool hadError = !std::exchange(m_error, QmlError()).error().isNone();
    const QPointer<HttpListModel> self(this);
    setStatus(page.isEmpty() ? Null : Loading);
    if (self && hadError)
        Q_EMIT errorChanged();
}

void HttpListModel::send()
{
    QQmlEngine *const engine = qmlEngine(this);
    QmlPool *const pool = this->pool();
    if (!engine || !pool) {
        fail(optionError(tr("a model without an engine has no pool")));
        return;
    }
    QJSValue options = engine->newObject();
    if (!m_headers.isEmpty() && isSameOrigin(m_page, m_url))
        options.setProperty(QStringLiteral("headers"), engine->toScriptValue(m_headers));
    if (m_timeout >= 0)
        options.setProperty(QStringLiteral("timeout"), m_timeout);
    const auto request = requestOptions(engine, "GET", m_page, options,
                                        pool->timeouts().timeouts());
    if (!request) {
        fail(request.error());
        return;
    }
    m_visited.insert(m_page);
    m_reply = pool->start(request->request, this);
    m_reply->setAutoDelete(false);
    connect(m_reply, &HttpReply::finished, this, &HttpListModel::onFinished);
}

void HttpListModel::onFinished()
{
    if (const HttpError error = m_reply->error(); !error.isNone()) {
        fail(error);
        return;
    }
    const int status = m_reply->status();
    if (status < 200 || status > 299) {
        fail(HttpError(HttpError::Kind::StatusError, HttpError::Phase::Receive,
                       HttpError::tr("the server answered %1").arg(status), HttpError::Sent::Yes));
        return;
    }
    inWorker(
            this,
            [body = m_reply->body(), query = m_query, nextPath = m_nextPath] {
                return readPage(body, query, nextPath);
            },
            [this, run = m_run](const ReadPage &read) {
                if (run == m_run)
                    onPage(read.page, read.fingerprint);
            });
}

/// Where the page says that the next one is; empty: nowhere, or where it must not be.
QUrl HttpListModel::nextOf(const JsonPage &page)
{
    QString link = page.next;
    if (m_nextPath.isEmpty()) {
        link = nextLink(m_reply->headers());
        m_byLink |= !link.isEmpty();
    }
    QUrl next;
    if (!link.isEmpty())
        next = m_page.resolved(QUrl(link)).adjusted(QUrl::RemoveFragment);
    else if (m_nextPath.isEmpty() && !m_byLink && !m_pageParameter.isEmpty())
        next = page.rows.isEmpty() ? QUrl() : numbered(m_firstPage + int(m_visited.size()));
    return m_visited.contains(next) || m_visited.size() >= m_maxPages ? QUrl() : next;
}

void HttpListModel::onPage(const JsonPage &page, const QByteArray &fingerprint)
{
    if (!page.error.isEmpty()) {
        fail(HttpError(HttpError::Kind::DecodingError, HttpError::Phase::Receive, page.error,
                       HttpError::Sent::Yes));
        return;
    }
    m_next = nextOf(page);
    delete std::exchange(m_reply, nullptr);
    const bool isSame = std::exchange(m_fingerprint, fingerprint) == fingerprint;
    const QPointer<HttpListModel> self(this);
    const quint64 run = m_run;
    // Before the rows: a view that shows the last one asks for more at once.
    const bool wasLoading = std::exchange(m_status, Ready) == Loading;
    if (std::exchange(m_replace, false))
        replaceRows(page);
    else if (isSame)
        m_next.clear(); // the server does not know of pages
    else
        appendRows(page);
    if (self && run == m_run && wasLoading)
        Q_EMIT statusChanged();
}

void HttpListModel::fail(const HttpError &error)
{
    m_error = QmlError(error);
    const QPointer<HttpListModel> self(this);
    const quint64 run = m_run;
    m_status = Error;
    Q_EMIT errorChanged();
    if (self && run == m_run)
        Q_EMIT statusChanged();
}

void HttpListModel::setStatus(Status status)
{
    if (std::exchange(m_status, status) != status)
        Q_EMIT statusChanged();
}

// Rows

void HttpListModel::replaceRows(const JsonPage &page)
{
    const auto before = m_rows.size();
    const QPointer<HttpListModel> self(this);
    beginResetModel();
    addKeys(page.keys);
    m_rows = page.rows;
    endResetModel();
    if (self && page.rows.size() != before)
        Q_EMIT countChanged();
}

void HttpListModel::appendRows(const JsonPage &page)
{
    if (page.rows.isEmpty())
        return;
    addKeys(page.keys);
    const QPointer<HttpListModel> self(this);
    beginInsertRows({}, count(), count() + int(page.rows.size()) - 1);
    m_rows += page.rows;
    endInsertRows();
    if (self)
        Q_EMIT countChanged();
}

void HttpListModel::clear()
{
    if (m_rows.isEmpty())
        return;
    const QPointer<HttpListModel> self(this);
    beginRemoveRows({}, 0, count() - 1);
    m_rows.clear();
    endRemoveRows();
    if (self)
        Q_EMIT countChanged();
}

void HttpListModel::addKeys(const QList<QString> &keys)
{
    for (const QString &key : keys) {
        if (m_keys.size() == MostRoles)
            return;
        if (m_knownKeys.contains(key))
            continue;
        m_knownKeys.insert(key);
        m_keys.append(key);
    }
}

int HttpListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant HttpListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const QJsonValue row = m_rows.at(index.row());
    if (role == ModelDataRole)
        return row.toVariant();
    const int key = role - FirstKeyRole;
    return key >= 0 && key < m_keys.size() ? row[m_keys.at(key)].toVariant() : QVariant();
}

QHash<int, QByteArray> HttpListModel::roleNames() const
{
    QHash<int, QByteArray> names { { ModelDataRole, "modelData" } };
    for (qsizetype i = 0; i < m_keys.size(); ++i)
        names.insert(int(FirstKeyRole + i), m_keys.at(i).toUtf8());
    return names;
}

QVariant HttpListModel::get(int row) const
{
    return row >= 0 && row < count() ? m_rows.at(row).toVariant() : QVariant();
}

} // namespace QHttpPool
