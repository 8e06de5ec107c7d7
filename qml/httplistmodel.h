// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpListModel: the rows of a JSON list that a server gives page by page.
//
// Loads the first page when it is complete and has a url, again when something changes that decides
// what it loads (all changes of a turn together), and further pages when a view asks (fetchMore()),
// one at a time. What came for an older url is dropped. JSON is parsed in a worker thread.
//
// The next page is what nextPath leads to in the JSON; without a nextPath the Link field's
// rel="next"; else, if there is a pageParameter, the url with the next number, until a page is
// empty. Links are resolved against the page's url, and `headers` go to the url's own origin only.
// A url that was there before, a page that is the same as the one before, and maxPages end it too.
//
// Roles are the keys of the rows, and modelData, the whole row. A key keeps its role as long as the
// model lives; keys that come with later pages get one too, which a view sees after the next reset.
// The first page is told by a reset, further ones by inserted rows.
#pragma once

#include "qmlpool.h"
#include "valuetypes.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QJsonValue>
#include <QtCore/QPointer>
#include <QtCore/QSet>

namespace QHttpPool {

class HttpReply;
class JsonPage;

class HttpListModel : public QAbstractListModel, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(QHttpPool::QmlPool *pool READ pool WRITE setPool NOTIFY poolChanged FINAL)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged FINAL)
    Q_PROPERTY(QVariantMap headers READ headers WRITE setHeaders NOTIFY headersChanged FINAL)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged FINAL)
    Q_PROPERTY(QString nextPath READ nextPath WRITE setNextPath NOTIFY nextPathChanged FINAL)
    Q_PROPERTY(QString pageParameter READ pageParameter WRITE setPageParameter NOTIFY
                       pageParameterChanged FINAL)
    Q_PROPERTY(int firstPage READ firstPage WRITE setFirstPage NOTIFY firstPageChanged FINAL)
    Q_PROPERTY(int maxPages READ maxPages WRITE setMaxPages NOTIFY maxPagesChanged FINAL)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY timeoutChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(Status status READ status NOTIFY statusChanged FINAL)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY statusChanged FINAL)
    Q_PROPERTY(QHttpPool::QmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(QString errorString READ errorString NOTIFY errorChanged FINAL)
public:
    enum Status { Null, Ready, Loading, Error }; // as of HttpRequest
    Q_ENUM(Status)
    /// More rows than a person scrolls through, few enough for a server that never ends.
    static constexpr int DefaultMaxPages = 1000;

    explicit HttpListModel(QObject *parent = nullptr);
    ~HttpListModel() override;

    QmlPool *pool() const; ///< else the default one; null: there is no engine
    void setPool(QmlPool *pool);
    QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);
    QVariantMap headers() const { return m_headers; }
    void setHeaders(const QVariantMap &headers);
    QString query() const { return m_query; }
    void setQuery(const QString &path); ///< "data.items" or "/data/items"; empty: the root
    QString nextPath() const { return m_nextPath; }
    void setNextPath(const QString &path);
    QString pageParameter() const { return m_pageParameter; }
    void setPageParameter(const QString &name); ///< "page"; empty, the default: none
    int firstPage() const { return m_firstPage; }
    void setFirstPage(int number); ///< default 1
    int maxPages() const { return m_maxPages; }
    void setMaxPages(int count);
    int timeout() const { return m_timeout; }
    void setTimeout(int ms); ///< for each page; -1, the default: none but the pool's

    int count() const { return int(m_rows.size()); }
    Status status() const { return m_status; } ///< Loading: a page is on its way
    bool hasMore() const { return m_status == Ready && !m_next.isEmpty(); }
    QmlError error() const { return m_error; }
    QString errorString() const { return m_error.message(); }

    int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// The row as it came: an object mostly; undefined when there is no such row.
    Q_INVOKABLE QVariant get(int row) const;
    /// From the first page; the rows stay until it is there.
    Q_INVOKABLE void reload();
    /// The next page, after an error the same one again.
    Q_INVOKABLE void loadMore();

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

Q_SIGNALS:
    void poolChanged();
    void urlChanged();
    void headersChanged();
    void queryChanged();
    void nextPathChanged();
    void pageParameterChanged();
    void firstPageChanged();
    void maxPagesChanged();
    void timeoutChanged();
    void countChanged();
    void statusChanged();
    void errorChanged();

private:
    enum Role { ModelDataRole = Qt::UserRole, FirstKeyRole };
    void inputChanged(void (HttpListModel::*signal)());
    void begin(const QUrl &page);
    void send();
    void onFinished();
    void onPage(const JsonPage &page, const QByteArray &fingerprint);
    QUrl nextOf(const JsonPage &page);
    QUrl numbered(int page) const;
    void replaceRows(const JsonPage &page);
    void appendRows(const JsonPage &page);
    void addKeys(const QList<QString> &keys);
    void clear();
    void fail(const HttpError &error);
    void setStatus(Status status);

    QPointer<QmlPool> m_pool;
    QUrl m_url;
    QVariantMap m_headers;
    QString m_query, m_nextPath, m_pageParameter;
    int m_firstPage = 1, m_maxPages = DefaultMaxPages, m_timeout = -1;

    QList<QJsonValue> m_rows;
    QList<QString> m_keys; // role FirstKeyRole + i
    QSet<QString> m_knownKeys; // the same
    Status m_status = Null;
    QmlError m_error;
    HttpReply *m_reply = nullptr; // child
    QUrl m_page, m_next; // the one that is there or on its way, the one behind it
    QSet<QUrl> m_visited;
    QByteArray m_fingerprint; // of the last page
    bool m_byLink = false; // the server names next pages
    bool m_replace = true; // the page that comes is the first one
    bool m_posted = false;
    bool m_complete = true;
    quint64 m_run = 0; // what came for another run is dropped
};

} // namespace QHttpPool
