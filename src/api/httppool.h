// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPool: the low level face: requests in, pending replies out, over a pool of connections.
//
// Invariants. Used from its own thread only: a call from another one fails with LocalProtocolError
// and touches nothing. With PoolSettings::ioThread() connections live in a thread of the pool's
// own; all that is promised here holds for both, and nothing waits for that thread but the
// destructor, for the thread's end. No user code runs inside request(), stream() and send().
// close(), the destructor, and cancelling resume the waiting coroutines at once, with Cancelled;
// while the destructor does so the pool is still whole and refuses requests. Any user code that the
// pool resumes may start and drop requests, run a nested event loop, and destroy the pool. It holds
// no protocol state: that is the engine's.
#pragma once

#include "../core/connectioninfo.h"
#include "../core/poolsettings.h"
#include "../core/request.h"
#include "../net/backend.h"
#include "pendingreply.h"

#include <QtCore/QObject>

namespace QHttpPool {

class HttpPoolPrivate;
class HttpReply;

class QHTTPPOOL_EXPORT HttpPool : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int active READ active NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(int idle READ idle NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(int connecting READ connecting NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(int queued READ queued NOTIFY statisticsChanged FINAL)
    Q_PROPERTY(bool closed READ isClosed NOTIFY closedChanged FINAL)
public:
    /// Body bytes a request() holds at most when the request does not say (maxBody): 256 MiB, more
    /// than documents have, less than a desktop's memory.
    static constexpr qint64 DefaultMaxBody = 256LL * 1024 * 1024;

    explicit HttpPool(const PoolSettings &settings = PoolSettings(), QObject *parent = nullptr);
    /// With another network below: see backendFactory(), and the mock backend for tests.
    HttpPool(const PoolSettings &settings, BackendFactory factory, QObject *parent = nullptr);
    ~HttpPool() override;

    /// Sends a request; the whole response, body included, is what the reply yields.
    PendingReply request(const QByteArray &method, const QUrl &url);
    PendingReply request(const QByteArray &method, const QUrl &url, const HttpHeaders &headers);
    PendingReply request(const QByteArray &method, const QUrl &url, const BodySource &body);
    PendingReply request(const QByteArray &method, const QUrl &url, const BodySource &body,
                         const HttpHeaders &headers);
    PendingReply request(const HttpRequest &request);
    PendingReply send(const HttpRequest &request);
    /// The same under a scope: not sent at all when it is cancelled already, and its deadline holds
    /// in the engine too.
    PendingReply send(const HttpRequest &request, const CancelScope &scope);

    /// Sends a request; yields a stream when the head of the response is there.
    PendingStream stream(const QByteArray &method, const QUrl &url);
    PendingStream stream(const HttpRequest &request);
    PendingStream stream(const HttpRequest &request, const CancelScope &scope);

    /// Sends a request; what happens to it is told by the signals of the reply, in later turns of
    /// the event loop. The reply belongs to the parent, or else to the pool, and deletes itself
    /// when it has ended: see HttpReply.
    HttpReply *start(const HttpRequest &request, QObject *parent = nullptr);

    /// Opens connections to the origin of a URL ahead of requests, until there are n of them, as
    /// far as the limits allow. The error says why nothing can be opened; null otherwise.
    HttpError connectTo(const QUrl &origin, int n = 1);

    /// Ends everything now: what waits or runs fails with Cancelled, connections close, later
    /// requests fail. Nothing when done before.
    void close();
    bool isClosed() const;
    /// Takes no further request; done when the last one has ended and the connections are closed.
    /// Then, or when the pool is closed meanwhile, it is as after close().
    Task<Result<void>> drain();
    /// The same; when the scope is cancelled first, the pool is closed and the result is Cancelled.
    Task<Result<void>> drain(const CancelScope &scope);
    Task<Result<void>> drain(std::chrono::milliseconds deadline);

    /// A snapshot, in order of creation. With an I/O thread connections() and statistics() are what
    /// that thread said last: all that came before the result you hold, but not yet what you have
    /// just asked for.
    QList<ConnectionInfo> connections() const;
    PoolStatistics statistics() const;
    int active() const { return statistics().active; }
    int idle() const { return statistics().idle; }
    int connecting() const { return statistics().connecting; }
    int queued() const { return statistics().queued; }
    PoolSettings settings() const;
    /// Other limits from now on, for what waits too. Connections above a lower limit go as soon as
    /// they are idle; none is ended for it.
    void setLimits(const PoolLimits &limits);
    /// <HttpPool [Requests: 1 active, 2 queued | Connections: 1 active, 0 idle]>
    QString toString() const;

Q_SIGNALS:
    /// At most once per turn of the event loop.
    void statisticsChanged();
    void closedChanged();

private:
    std::shared_ptr<HttpPoolPrivate> d;
};

QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const HttpPool &pool);

} // namespace QHttpPool
