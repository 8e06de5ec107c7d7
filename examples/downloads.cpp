// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// downloads BASE: the main job, on the paths of localserver: twenty files at once through one pool
// of ten connections, one large file as a stream with a progress bar, and one that is cancelled
// half way. Prints what each request waited for and what the pool did. Ends with 0 when every byte
// was right.
#include "localserver/pattern.h"
#include "qhttp/progress.h"

#include <QHttpPool/HttpPool>
#include <QHttpPool/TaskGroup>

#include <QtCore/QCoreApplication>
#include <cstdio>

using namespace QHttpPool;

namespace {

constexpr int FileCount = 20;
constexpr int ConnectionCount = 10;
constexpr qint64 SmallestFile = 50'000;
constexpr qint64 LargeFile = 200'000'000;
constexpr qint64 CancelAfter = 1'000'000; // bytes

QUrl at(const QUrl &base, qint64 size)
{
    QUrl url(base);
    url.setPath(QStringLiteral("/file/%1").arg(size));
    return url;
}

double ms(std::chrono::microseconds time)
{
    return double(time.count()) / 1000;
}

Task<Result<void>> download(HttpPool *pool, QUrl url, qint64 size, CancelScope scope)
{
    const Result<HttpResponse> response = co_await pool->request("GET", url).in(scope);
    if (!response)
        co_return response.error();
    if (response->body() != ExampleServer::pattern(0, size))
        co_return HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive,
                            QStringLiteral("wrong bytes in %1").arg(url.path()));
    const RequestTimings &t = response->timings();
    std::printf("  %-14s %8lld bytes  connection %2llu %-6s  queued %7.2f ms  done %7.2f ms\n",
                qPrintable(url.path()), static_cast<long long>(size),
                static_cast<unsigned long long>(response->connection().id()),
                response->reused() ? "reused" : "new", ms(t.queued), ms(t.lastByte));
    co_return Result<void>();
}

Task<Result<void>> downloadAll(HttpPool *pool, QUrl base)
{
    TaskGroup group;
    for (int i = 0; i < FileCount; ++i) {
        const qint64 size = SmallestFile * (i + 1);
        group.start(download(pool, at(base, size), size, group.scope()));
    }
    const Result<void> all = co_await group.join();
    co_return all;
}

Task<Result<void>> streamLarge(HttpPool *pool, QUrl base)
{
    Result<HttpStream> stream = co_await pool->stream("GET", at(base, LargeFile));
    if (!stream)
        co_return stream.error();
    Progress progress(QStringLiteral("  large file"), stream->contentLength());
    qint64 bytes = 0;
    bool right = true;
    while (const auto chunk = co_await stream->next()) {
        right = right && *chunk == ExampleServer::pattern(bytes, chunk->size());
        bytes += chunk->size();
        progress.update(bytes);
    }
    progress.finish(bytes);
    if (!right || bytes != LargeFile)
        co_return stream->error().isNone()
                ? HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive,
                            QStringLiteral("wrong bytes"))
                : stream->error();
    co_return Result<void>();
}

Task<Result<void>> cancelHalfWay(HttpPool *pool, QUrl base)
{
    const CancelScope scope;
    Result<HttpStream> stream = co_await pool->stream("GET", at(base, LargeFile)).in(scope);
    if (!stream)
        co_return stream.error();
    qint64 bytes = 0;
    while (const auto chunk = co_await stream->next()) {
        bytes += chunk->size();
        if (bytes >= CancelAfter)
            scope.cancel();
    }
    std::printf("  cancelled after %s of %s: %s\n", qPrintable(sizeText(bytes)),
                qPrintable(sizeText(LargeFile)), qPrintable(stream->error().message()));
    if (!stream->error().isCancelled())
        co_return HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive,
                            QStringLiteral("it was not cancelled"));
    co_return Result<void>();
}

int failed(const HttpError &error)
{
    std::fprintf(stderr, "downloads: %s: %s\n", HttpError::name(error.kind()),
                 qPrintable(error.message()));
    return 1;
}

void printConnections(const HttpPool *pool)
{
    for (const ConnectionInfo &connection : pool->connections())
        std::printf("  %s\n", qPrintable(connection.toString()));
    const PoolStatistics s = pool->statistics();
    std::printf("  %llu requests, %llu connections opened, %llu times reused, %s in\n",
                static_cast<unsigned long long>(s.requests),
                static_cast<unsigned long long>(s.opened),
                static_cast<unsigned long long>(s.reused), qPrintable(sizeText(qint64(s.bytesIn))));
}

Task<int> run(HttpPool *pool, QUrl base)
{
    std::printf("%d files at once over %d connections\n", FileCount, ConnectionCount);
    const Result<void> all = co_await downloadAll(pool, base);
    if (!all)
        co_return failed(all.error());
    std::printf("connections\n");
    printConnections(pool);

    std::printf("one large file as a stream\n");
    std::fflush(stdout);
    const Result<void> large = co_await streamLarge(pool, base);
    if (!large)
        co_return failed(large.error());

    std::printf("one that is cancelled half way\n");
    const Result<void> cancelled = co_await cancelHalfWay(pool, base);
    if (!cancelled)
        co_return failed(cancelled.error());
    std::printf("in the end\n");
    printConnections(pool);
    co_return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QUrl base(app.arguments().value(1));
    if (app.arguments().size() != 2 || !base.isValid()) {
        std::fprintf(stderr, "usage: downloads BASE-URL-OF-LOCALSERVER\n");
        return 2;
    }
    HttpPool pool(PoolLimits().maxConnections(ConnectionCount));
    return QCoro::waitFor(run(&pool, base));
}
