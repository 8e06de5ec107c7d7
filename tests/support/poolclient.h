// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What tests against real servers share: requests that are waited for in an event loop. Every wait
// is for an event; what bounds it are the request's own timeouts and WaitMs.
#pragma once

#include <QHttpPool/Gather>
#include <QHttpPool/HttpPool>
#include <QHttpPool/SleepFor>

#include <QtCore/QCryptographicHash>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

namespace QHttpPoolTest {

constexpr int WaitMs = 60'000;

/// Runs the event loop until `done` is true; false when that takes too long.
template<typename F>
bool waitUntil(F done)
{
    QTimer limit; // wakes the loop: it has nothing else to do when nothing comes
    limit.setSingleShot(true);
    limit.start(WaitMs);
    while (!done() && limit.isActive())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return done();
}

inline QHttpPool::Result<QHttpPool::HttpResponse> ask(QHttpPool::HttpPool &pool,
                                                      const QHttpPool::HttpRequest &request)
{
    return QCoro::waitFor(pool.send(request).task());
}

inline QHttpPool::Result<QHttpPool::HttpResponse> get(QHttpPool::HttpPool &pool, const QUrl &url)
{
    return ask(pool, QHttpPool::HttpRequest("GET", url));
}

/// `count` requests of one URL at the same time.
inline std::vector<QHttpPool::Result<QHttpPool::HttpResponse>> getAll(QHttpPool::HttpPool &pool,
                                                                      const QUrl &url, int count)
{
    std::vector<QHttpPool::PendingReply> replies;
    for (int i = 0; i < count; ++i)
        replies.push_back(pool.request("GET", url));
    return QCoro::waitFor(QHttpPool::gather(std::move(replies)));
}

/// What became of a body that was read piece by piece.
class Download
{
public:
    int status = 0;
    qint64 size = 0;
    QByteArray sha256;
    QHttpPool::HttpError error;
    QHttpPool::HttpHeaders headers;
    QHttpPool::ConnectionInfo connection;
};

/// pool outlives it.
inline QHttpPool::Task<Download> readBody(QHttpPool::HttpPool *pool, QHttpPool::HttpRequest request)
{
    Download result;
    auto stream = co_await pool->stream(request);
    if (!stream) {
        result.error = stream.error();
        co_return result;
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (auto chunk = co_await stream->next()) {
        hash.addData(*chunk);
        result.size += chunk->size();
    }
    result.status = stream->status();
    result.headers = stream->headers();
    result.connection = stream->connection();
    result.error = stream->error();
    result.sha256 = hash.result();
    co_return result;
}

inline Download download(QHttpPool::HttpPool &pool, const QUrl &url)
{
    return QCoro::waitFor(readBody(&pool, QHttpPool::HttpRequest("GET", url)));
}

inline const char *text(const QHttpPool::HttpError &error)
{
    static QByteArray kept;
    kept = QByteArray(QHttpPool::HttpError::name(error.kind())) + ": " + error.message().toUtf8();
    return kept.constData();
}

/// Takes one chunk per turn of a timer, then leaves; the number of chunks. pool outlives it.
inline QHttpPool::Task<int> readSlowly(QHttpPool::HttpPool *pool, QUrl url, int chunks)
{
    auto stream = co_await pool->stream("GET", url);
    if (!stream)
        co_return 0;
    int taken = 0;
    while (taken < chunks) {
        const QHttpPool::Result<void> slept = co_await QHttpPool::sleepFor(
                std::chrono::milliseconds(1), QHttpPool::CancelScope());
        if (!slept)
            break;
        const auto chunk = co_await stream->next();
        if (!chunk)
            break;
        ++taken;
    }
    stream->close();
    co_return taken;
}

} // namespace QHttpPoolTest
