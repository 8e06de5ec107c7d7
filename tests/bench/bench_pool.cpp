// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// This library's client of the benchmark, written as a user would: coroutines that co_await, one a
// request in flight. Everything that is not said on the command line is the library's default.
//
// Invariants: at most inFlight coroutines run; the loop ends when the last of them has ended. A
// download takes a chunk, counts it and drops it.
#include "heartbeat.h"
#include "measure.h"

#include <QHttpPool/HttpPool>

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <vector>

using namespace QHttpPool;

namespace {

/// What the coroutines of one run share; it outlives them.
class Run
{
public:
    Run() { }
    HttpRequest request;
    Bench::Options::Mode mode = Bench::Options::Mode::Load;
    int left = 0; // requests still to start
    int workers = 0; // coroutines that have not ended
    qint64 sent = 0;
    Bench::Counts *counts = nullptr;
    QEventLoop loop;
};

void note(Run *run, int status, const HttpHeaders &headers, const QByteArray &protocol,
          const HttpError &error)
{
    Bench::Counts *counts = run->counts;
    if (status)
        counts->spoke(protocol.constData());
    ++counts->requests;
    counts->resumed += headers.value("X-Resumed") == "r";
    if (status == 200 && error.isNone())
        return;
    ++counts->errors;
    if (counts->firstError.empty())
        counts->firstError = error.isNone() ? "status " + std::to_string(status)
                                            : error.message().toStdString();
}

Task<> worker(HttpPool *pool, Run *run)
{
    while (run->left > 0) {
        --run->left;
        const Result<HttpResponse> response = co_await pool->request(run->request);
        if (response) {
            run->counts->bytes += response->body().size();
            note(run, response->status(), response->headers(), response->connection().protocol(),
                 HttpError());
        } else {
            note(run, 0, HttpHeaders(), QByteArray(), response.error());
        }
    }
    if (--run->workers == 0)
        run->loop.quit();
}

Task<> download(HttpPool *pool, Run *run)
{
    while (run->left > 0) {
        --run->left;
        Result<HttpStream> stream = co_await pool->stream(run->request);
        if (!stream) {
            note(run, 0, HttpHeaders(), QByteArray(), stream.error());
            continue;
        }
        while (const auto chunk = co_await stream->next())
            run->counts->bytes += chunk->size();
        note(run, stream->status(), stream->headers(), stream->connection().protocol(),
             stream->error());
    }
    if (--run->workers == 0)
        run->loop.quit();
}

/// A body of a known length that is made while it is sent.
BodySource generated(qint64 size, Run *run)
{
    run->sent = 0;
    return BodySource::callback(
            [run, size](qint64 max) -> Result<QByteArray> {
                const auto &block = Bench::uploadBlock();
                const qint64 n = std::min({ max, size - run->sent, qint64(block.size()) });
                run->sent += n;
                return QByteArray(block.data(), n);
            },
            size);
}

void perform(HttpPool *pool, Run *run, int workers)
{
    run->workers = workers;
    std::vector<Task<>> tasks;
    tasks.reserve(std::size_t(workers));
    for (int i = 0; i < workers; ++i) {
        if (run->mode == Bench::Options::Mode::Download)
            tasks.push_back(download(pool, run));
        else
            tasks.push_back(worker(pool, run));
    }
    if (run->workers > 0)
        run->loop.exec();
}

void performAll(HttpPool *pool, const Bench::Options &options, Run *run, int requests)
{
    while (requests > 0) {
        const int part = options.batch ? std::min(requests, options.inFlight) : requests;
        run->left = part;
        perform(pool, run, std::min(part, options.inFlight));
        requests -= part;
    }
}

PoolSettings settings(const Bench::Options &options)
{
    TlsConfiguration tls;
    if (!options.caFile.empty())
        tls.systemTrust(false).addCaFile(QString::fromStdString(options.caFile));
    tls.sessionResumption(options.resume);
    PoolSettings settings;
    settings.limits(PoolLimits().maxConnections(options.connections)).tls(tls);
    settings.http1(!options.http2).http2(options.http2).ioThread(options.ioThread);
    return settings;
}

HttpRequest measuredRequest(const Bench::Options &options, Run *run)
{
    HttpRequest request(QByteArray::fromStdString(options.method),
                        QUrl(QString::fromStdString(options.url)));
    if (options.mode == Bench::Options::Mode::Upload)
        request.body(generated(options.bodyBytes, run));
    else if (options.bodyBytes > 0)
        request.body(QByteArray(options.bodyBytes, 'a'));
    return request;
}

} // namespace

int main(int argc, char **argv)
{
    const Bench::Options options = Bench::Options::parse(argc, argv);
    int one = 1;
    QCoreApplication app(one, argv);
    HttpPool pool(settings(options));
    Bench::Meter meter;
    Bench::Counts warm;
    Bench::Counts counts;
    Run run;
    run.counts = &warm;
    run.request = HttpRequest("GET", QUrl(QString::fromStdString(options.warmupUrl)));
    performAll(&pool, options, &run, options.warmup);
    run.counts = &counts;
    run.mode = options.mode;
    run.request = measuredRequest(options, &run);
    Bench::Heartbeat heartbeat;
    meter.begin();
    if (options.heartbeat)
        heartbeat.start();
    performAll(&pool, options, &run, options.requests);
    if (options.heartbeat)
        heartbeat.stop();
    meter.end();
    if (options.mode == Bench::Options::Mode::Upload)
        counts.bytes = run.sent;
    return meter.report("pool", counts, heartbeat.members());
}
