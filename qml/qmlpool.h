// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QmlPool: the element HttpPool. A pool whose limits are properties, with an I/O thread of its own
// unless ioThread is switched off.
//
// The pool below is made when the component is complete, or by the first call that needs it
// earlier. From then on limits can still be changed; what needs a new engine (ioThread, http1,
// http2, ...) can not, which is told by a warning. Destroying the element cancels what runs on it.
// get(), post(), ...: see RequestFunctions.
#pragma once

#include "requestfunctions.h"
#include "valuetypes.h"

#include <QHttpPool/HttpPool>

#include <QtCore/QProperty>
#include <QtQml/QQmlParserStatus>

QT_FORWARD_DECLARE_CLASS(QQmlEngine)

namespace QHttpPool {

class ConnectionModel;
class HttpReply;
class RequestLog;

class QmlPool : public QHttpPool::RequestFunctions, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(HttpPool)
    Q_MOC_INCLUDE("connectionmodel.h")
    Q_MOC_INCLUDE("requestlog.h")
    // -1: no limit; times in ms
    Q_PROPERTY(int maxConnections READ maxConnections WRITE setMaxConnections NOTIFY limitsChanged
                       FINAL)
    Q_PROPERTY(int maxConnectionsPerOrigin READ maxConnectionsPerOrigin WRITE
                       setMaxConnectionsPerOrigin NOTIFY limitsChanged FINAL)
    Q_PROPERTY(int maxIdle READ maxIdle WRITE setMaxIdle NOTIFY limitsChanged FINAL)
    Q_PROPERTY(int idleExpiry READ idleExpiry WRITE setIdleExpiry NOTIFY limitsChanged FINAL)
    Q_PROPERTY(int maxAge READ maxAge WRITE setMaxAge NOTIFY limitsChanged FINAL)
    // fixed once it runs
    Q_PROPERTY(bool ioThread READ ioThread WRITE setIoThread NOTIFY settingsChanged FINAL)
    Q_PROPERTY(bool http1 READ http1 WRITE setHttp1 NOTIFY settingsChanged FINAL)
    Q_PROPERTY(bool http2 READ http2 WRITE setHttp2 NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int deliveryBudget READ deliveryBudget WRITE setDeliveryBudget NOTIFY settingsChanged
                       FINAL)
    Q_PROPERTY(int connectRetries READ connectRetries WRITE setConnectRetries NOTIFY settingsChanged
                       FINAL)
    Q_PROPERTY(QString unixSocket READ unixSocket WRITE setUnixSocket NOTIFY settingsChanged FINAL)
    Q_PROPERTY(QHttpPool::QmlMessageLimits messageLimits READ messageLimits WRITE setMessageLimits
                       NOTIFY settingsChanged FINAL)
    // of requests that do not say
    Q_PROPERTY(QHttpPool::QmlTimeouts timeouts READ timeouts WRITE setTimeouts NOTIFY
                       timeoutsChanged FINAL)
    // what it does
    Q_PROPERTY(QHttpPool::QmlPoolStatistics statistics READ statistics NOTIFY statisticsChanged
                       BINDABLE bindableStatistics FINAL)
    Q_PROPERTY(QHttpPool::ConnectionModel *connections READ connections CONSTANT FINAL)
    Q_PROPERTY(QHttpPool::RequestLog *requests READ requests CONSTANT FINAL)
    Q_PROPERTY(bool closed READ isClosed NOTIFY closedChanged FINAL)
public:
    explicit QmlPool(QObject *parent = nullptr);
    ~QmlPool() override;

    int maxConnections() const;
    void setMaxConnections(int n);
    int maxConnectionsPerOrigin() const;
    void setMaxConnectionsPerOrigin(int n);
    int maxIdle() const;
    void setMaxIdle(int n);
    int idleExpiry() const;
    void setIdleExpiry(int ms);
    int maxAge() const;
    void setMaxAge(int ms);

    bool ioThread() const { return m_settings.ioThread(); }
    void setIoThread(bool on);
    bool http1() const { return m_settings.http1(); }
    void setHttp1(bool on);
    bool http2() const { return m_settings.http2(); }
    void setHttp2(bool on);
    int deliveryBudget() const { return int(m_settings.deliveryBudget().count()); }
    void setDeliveryBudget(int ms);
    int connectRetries() const { return m_settings.connectRetries(); }
    void setConnectRetries(int n);
    QString unixSocket() const { return m_settings.unixSocket(); }
    void setUnixSocket(const QString &path);
    QmlMessageLimits messageLimits() const { return QmlMessageLimits(m_settings.messageLimits()); }
    void setMessageLimits(const QmlMessageLimits &limits);
    QmlTimeouts timeouts() const { return m_timeouts; }
    void setTimeouts(const QmlTimeouts &timeouts);

    QmlPoolStatistics statistics() const { return m_statistics.value(); }
    QBindable<QmlPoolStatistics> bindableStatistics() { return &m_statistics; }
    ConnectionModel *connections();
    RequestLog *requests(); ///< made, and requests recorded, from the first call on
    bool isClosed() const;

    /// Starts a request; all that QML starts comes through here. The reply is the parent's, as of
    /// HttpPool::start().
    HttpReply *start(const HttpRequest &request, QObject *parent);
    /// The pool below; made by the first call. The element's.
    HttpPool *pool();
    /// The pool of an engine for all that names none: Http.get(), HttpRequest, images. Made by the
    /// first call, the engine's; Http.pool replaces it.
    static QmlPool *defaultPool(QQmlEngine *engine);
    /// The named one, else the default one of the object's engine; null: it has no engine.
    static QmlPool *orDefault(QmlPool *named, const QObject *object);

    void classBegin() override { }
    void componentComplete() override;

    /// Ends everything: what runs is rejected with Cancelled, later requests too.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void limitsChanged();
    void settingsChanged();
    void timeoutsChanged();
    void statisticsChanged();
    void closedChanged();

protected:
    QmlPool *requestPool() override { return this; }

private:
    void changeLimits(const PoolLimits &limits);
    bool mayChange(bool differs, const char *property);
    void changed(const PoolSettings &settings);
    void updateStatistics();

    PoolSettings m_settings;
    QmlTimeouts m_timeouts;
    HttpPool *m_pool = nullptr; // child
    ConnectionModel *m_connections = nullptr; // child
    RequestLog *m_requests = nullptr; // child
    Q_OBJECT_BINDABLE_PROPERTY(QmlPool, QmlPoolStatistics, m_statistics,
                               &QmlPool::statisticsChanged)
};

} // namespace QHttpPool
