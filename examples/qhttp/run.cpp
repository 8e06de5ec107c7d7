// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The requests of qhttp: see run.h.
#include "run.h"

#include "output.h"
#include "progress.h"

#include <QHttpPool/TaskGroup>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <cstdio>

using namespace QHttpPool;

namespace {

constexpr int ExitOk = 0;
constexpr int ExitFailed = 1;

/// Where the bytes of a body go. Returns false when they could not be written.
using Sink = std::function<bool(const Outcome &outcome, const QByteArray &chunk)>;

Task<Outcome> perform(HttpPool *pool, const Options *options, HttpRequest request, Sink sink)
{
    Outcome outcome;
    Result<HttpStream> stream = co_await pool->stream(request);
    if (!stream) {
        outcome.error = stream.error();
        co_return outcome;
    }
    outcome.head = stream->head();
    outcome.connection = stream->connection();
    outcome.reused = stream->reused();
    if (options->verbose)
        Output::responseHead(outcome);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (const auto chunk = co_await stream->next()) {
        outcome.bodyBytes += chunk->size();
        if (options->report)
            hash.addData(*chunk);
        if (sink && !sink(outcome, *chunk)) {
            outcome.error = HttpError(HttpError::Kind::Cancelled, HttpError::Phase::Receive,
                                      QStringLiteral("the body could not be written"),
                                      HttpError::Sent::Yes);
            co_return outcome;
        }
    }
    outcome.error = stream->error();
    outcome.timings = stream->timings();
    outcome.trailers = stream->trailers();
    outcome.bodySha256 = hash.result().toHex();
    co_return outcome;
}

int exitCode(const Outcome &outcome)
{
    if (!outcome.error.isNone())
        Output::error(outcome.error);
    return outcome.isSuccess() ? ExitOk : ExitFailed;
}

bool writeToStdout(const QByteArray &bytes)
{
    return std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size());
}

Task<int> show(HttpPool *pool, const Options *options, HttpRequest request)
{
    const bool terminal = Output::toTerminal();
    QByteArray kept;
    const Sink sink = [terminal, &kept](const Outcome &, const QByteArray &chunk) {
        if (!terminal)
            return writeToStdout(chunk);
        kept += chunk;
        return true;
    };
    if (terminal && request.maxBody() < 0)
        request.maxBody(HttpPool::DefaultMaxBody); // it is held to be shown
    Outcome outcome = co_await perform(pool, options, request, sink);
    outcome.body = kept;
    if (terminal && outcome.hasHead())
        Output::response(outcome);
    std::fflush(stdout);
    if (options->verbose)
        Output::timings(outcome);
    co_return exitCode(outcome);
}

Task<int> download(HttpPool *pool, const Options *options, HttpRequest request)
{
    QSaveFile file(options->download);
    if (!file.open(QIODevice::WriteOnly)) {
        Output::message(QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
        co_return ExitFailed;
    }
    std::optional<Progress> progress;
    const QString name = QFileInfo(options->download).fileName();
    const Sink sink = [&file, &progress, &name](const Outcome &outcome, const QByteArray &chunk) {
        if (outcome.head.status < 200 || outcome.head.status >= 300)
            return true; // the page of an error is not the file
        if (!progress)
            progress.emplace(name, Output::contentLength(outcome.head.headers));
        progress->update(outcome.bodyBytes);
        return file.write(chunk) == chunk.size();
    };
    const Outcome outcome = co_await perform(pool, options, request, sink);
    if (progress)
        progress->finish(outcome.bodyBytes);
    if (options->verbose)
        Output::timings(outcome);
    if (file.error() != QFileDevice::NoError) {
        Output::message(QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
        co_return ExitFailed;
    }
    if (outcome.isSuccess() && !file.commit()) {
        Output::message(QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
        co_return ExitFailed;
    }
    if (outcome.error.isNone() && !outcome.isSuccess())
        Output::message(QStringLiteral("status %1: %2 is not written")
                                .arg(outcome.head.status)
                                .arg(file.fileName()));
    co_return exitCode(outcome);
}

/// What the workers of --repeat share.
class Repetition
{
public:
    Repetition() { }
    int left = 0;
    Totals totals;
    Outcome last; // the first failure, else the last outcome
    bool anyFailed = false;
};

Task<> worker(HttpPool *pool, const Options *options, HttpRequest request, Repetition *shared)
{
    while (shared->left > 0) {
        --shared->left;
        const Outcome outcome = co_await perform(pool, options, request, Sink());
        ++shared->totals.requests;
        shared->totals.bodyBytes += outcome.bodyBytes;
        if (!outcome.isSuccess())
            ++shared->totals.failed;
        if (!shared->anyFailed)
            shared->last = outcome;
        shared->anyFailed = shared->anyFailed || !outcome.isSuccess();
        if (!options->report)
            Output::repeated(outcome);
    }
}

Task<int> repeat(HttpPool *pool, const Options *options, HttpRequest request)
{
    Repetition shared;
    shared.left = options->repeat;
    QElapsedTimer clock;
    clock.start();
    TaskGroup group;
    for (int i = 0; i < qMin(options->concurrency, options->repeat); ++i)
        group.start(worker(pool, options, request, &shared));
    const Result<void> joined = co_await group.join(); // workers give no error
    Q_UNUSED(joined);
    Totals &totals = shared.totals;
    totals.seconds = double(clock.nsecsElapsed()) / 1e9;
    totals.connections = pool->statistics().opened;
    totals.reused = pool->statistics().reused;
    if (options->report)
        Output::report(shared.last, options->repeat > 1 ? &totals : nullptr);
    else
        Output::totals(totals);
    co_return totals.failed ? ExitFailed : ExitOk;
}

} // namespace

Task<int> run(HttpPool *pool, const Options *options)
{
    HttpRequest request = options->request();
    if (options->verbose) {
        const Result<HttpRequest> prepared = request.prepared();
        request.tracer(Output::tracer(prepared.valueOr(request)));
    }
    int code = ExitFailed;
    if (options->report || options->repeat > 1)
        code = co_await repeat(pool, options, request);
    else if (!options->download.isEmpty())
        code = co_await download(pool, options, request);
    else
        code = co_await show(pool, options, request);
    co_return code;
}
