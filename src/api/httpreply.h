// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpReply: one request for programs of signals and slots, and for QML. HttpPool::start() makes
// it.
//
// Signals. None is emitted from inside the call that causes it: neither start() nor abort(), a
// setter, HttpPool::close() nor the pool's destructor. Order: informationalReceived*,
// headersReceived, redirected, chunkReceived*, then finished; uploadProgress where it falls.
// finished is emitted exactly once and is the last one; errorOccurred comes right before it when
// there is an error. Any slot may abort or delete the reply, its parent or the pool, and may run an
// event loop, in which the reply goes on.
//
// Life. A reply belongs to the parent that was given to start(), else to its pool, and deletes
// itself when finished() was delivered (deleteLater(), so that it stays valid in slots and in
// queued ones of its thread), unless autoDelete is off. Deleting it earlier cancels the request,
// without a signal. When the pool is closed or destroyed first, it ends with Cancelled like any
// other (one that belonged to the pool is given to the application object for that time). It
// belongs to the pool's thread.
#pragma once

#include "../core/error.h"
#include "../core/priority.h"
#include "../core/response.h"

#include <QtCore/QObject>
#include <memory>

namespace QHttpPool {

class HttpReplyPrivate;

class QHTTPPOOL_EXPORT HttpReply : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QUrl url READ url CONSTANT FINAL)
    Q_PROPERTY(int status READ status NOTIFY headersReceived FINAL)
    Q_PROPERTY(QByteArray reason READ reason NOTIFY headersReceived FINAL)
    Q_PROPERTY(QByteArray httpVersion READ httpVersion NOTIFY headersReceived FINAL)
    Q_PROPERTY(QUrl location READ location NOTIFY headersReceived FINAL)
    Q_PROPERTY(QHttpPool::HttpHeaders headers READ headers NOTIFY headersReceived FINAL)
    Q_PROPERTY(QHttpPool::ConnectionInfo connection READ connection NOTIFY headersReceived FINAL)
    Q_PROPERTY(qint64 bytesTotal READ bytesTotal NOTIFY headersReceived FINAL)
    Q_PROPERTY(qint64 bytesReceived READ bytesReceived NOTIFY progressChanged FINAL)
    Q_PROPERTY(qint64 bytesSent READ bytesSent NOTIFY progressChanged FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged FINAL)
    Q_PROPERTY(double rate READ rate NOTIFY progressChanged FINAL)
    Q_PROPERTY(qint64 eta READ eta NOTIFY progressChanged FINAL)
    Q_PROPERTY(QByteArray body READ body NOTIFY finished FINAL)
    Q_PROPERTY(bool isFinished READ isFinished NOTIFY finished FINAL)
    Q_PROPERTY(bool isRunning READ isRunning NOTIFY finished FINAL)
    Q_PROPERTY(QHttpPool::HttpError error READ error NOTIFY finished FINAL)
    Q_PROPERTY(QString errorString READ errorString NOTIFY finished FINAL)
    Q_PROPERTY(QHttpPool::RequestTimings timings READ timings NOTIFY finished FINAL)
    Q_PROPERTY(bool paused READ isPaused WRITE setPaused NOTIFY pausedChanged FINAL)
    Q_PROPERTY(bool collect READ collect WRITE setCollect NOTIFY collectChanged FINAL)
    Q_PROPERTY(bool autoDelete READ autoDelete WRITE setAutoDelete NOTIFY autoDeleteChanged FINAL)
public:
    HttpReply(std::shared_ptr<HttpReplyPrivate> d, QObject *parent); ///< for HttpPool::start()
    ~HttpReply() override;

    // The head: empty before headersReceived().
    QUrl url() const; ///< of the request
    int status() const;
    QByteArray reason() const;
    QByteArray httpVersion() const; ///< "HTTP/1.1"
    /// Where a redirect (301, 302, 303, 307, 308) points to, absolute; empty: it is none (RFC 9110
    /// 10.2.2, 15.4).
    QUrl location() const;
    const HttpHeaders &headers() const;
    ConnectionInfo connection() const; ///< the connection that answers, as it was at the head

    // How far it is. Values are of the moment; they are announced when bytes move.
    qint64 bytesTotal() const; ///< of the response body, as announced; -1: not known
    qint64 bytesReceived() const; ///< of the response body, given out by chunkReceived()
    qint64 bytesSent() const; ///< of the request body, see uploadProgress()
    /// Both bodies together, as far as their sizes are known: 0 to 1; -1 when one is not known.
    double progress() const;
    /// Bytes a second, both ways: an average in which what moved counts less with its age (a third
    /// after 3 s); of each body by itself. 0 in the first 100 ms. At the end: the average of the
    /// response body's whole time.
    double rate() const;
    /// Milliseconds left at that rate; -1: not known.
    qint64 eta() const;

    // The end.
    bool isFinished() const; ///< errorOccurred() or finished() is being, or was, emitted
    bool isRunning() const { return !isFinished(); }
    HttpError error() const; ///< null while it runs and after a good end
    QString errorString() const; ///< error().message(): for people, translated
    RequestTimings timings() const; ///< complete at the end
    HttpHeaders trailers() const; ///< at the end (RFC 9110 6.5)

    /// The body so far: what was given out while collect was on.
    QByteArray body() const;
    /// Keep the body; default true. It may be as large as the request's maxBody (by default as for
    /// HttpPool::request(), 256 MiB): past that the reply ends with ResponseTooLarge. Switch it off
    /// to take a large body from chunkReceived() alone: then no more than the request's credit is
    /// held.
    bool collect() const;
    /// No chunk is taken while it is paused, so that the server is slowed down once the request's
    /// credit is used up. What ends the reply with nothing left to give out ends it in a pause too.
    bool isPaused() const;
    /// Delete the reply when finished() was delivered; default true, whoever is its parent.
    bool autoDelete() const;
    /// Another place among the requests that wait for a connection. Once it runs it changes
    /// nothing.
    void setPriority(const HttpPriority &priority);

public Q_SLOTS:
    /// Ends it: in a later turn of the event loop errorOccurred(Cancelled) and finished() follow,
    /// and nothing else. Nothing when it has ended.
    void abort();
    void setPaused(bool paused);
    void setCollect(bool collect);
    void setAutoDelete(bool autoDelete);

Q_SIGNALS:
    void informationalReceived(int status, const QHttpPool::HttpHeaders &headers);
    void headersReceived();
    /// Behind headersReceived(): the response points elsewhere. The pool does not follow; start a
    /// request to there, without credentials where the origin is another.
    void redirected(const QUrl &location);
    void chunkReceived(const QByteArray &bytes);
    void downloadProgress(qint64 received, qint64 total); ///< after each chunk; total -1: unknown
    /// So many bytes of the request body were handed to its connection: at most once per turn. Less
    /// than before when the request is sent again.
    void uploadProgress(qint64 sent, qint64 total);
    void progressChanged(); ///< with each of these two, and at the head
    void errorOccurred(const QHttpPool::HttpError &error);
    void finished();
    void pausedChanged();
    void collectChanged();
    void autoDeleteChanged();

private:
    friend class HttpReplyPrivate;
    std::shared_ptr<HttpReplyPrivate> d;
};

} // namespace QHttpPool
