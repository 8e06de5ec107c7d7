// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// casedriver: drives the library through one case against a server that misbehaves, over the public
// interface alone. Reads one JSON object from standard input and prints one: what came out. It does
// not judge: whoever starts it compares. See README.md beside it for the keys.
#include "case.h"

#include <QHttpPool/Gather>
#include <QHttpPool/HttpPool>
#include <QHttpPool/SleepFor>

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <cstdio>

using namespace QHttpPool;

namespace {

QJsonObject failure(const HttpError &error)
{
    return { { QStringLiteral("outcome"), QStringLiteral("error") },
             { QStringLiteral("error_class"), QLatin1String(HttpError::name(error.kind())) },
             { QStringLiteral("message"), error.message() },
             { QStringLiteral("phase"), QLatin1String(HttpError::name(error.phase())) },
             { QStringLiteral("sent"), QLatin1String(HttpError::name(error.sent())) } };
}

QJsonObject unsupported(const QString &why)
{
    return { { QStringLiteral("outcome"), QStringLiteral("error") },
             { QStringLiteral("error_class"), QStringLiteral("Unsupported") },
             { QStringLiteral("not_driven"), why } };
}

QJsonObject success(int status, const HttpHeaders &headers, const QCryptographicHash &hash)
{
    // The application is owed decoded bytes, and nothing decodes them yet.
    const QByteArray coding = headers.value("Content-Encoding").toLower();
    if (!coding.isEmpty() && coding != "identity")
        return unsupported(QStringLiteral("content codings are not there yet"));
    return { { QStringLiteral("outcome"), QStringLiteral("ok") },
             { QStringLiteral("status"), status },
             { QStringLiteral("body_sha256"), QString::fromLatin1(hash.result().toHex()) },
             { QStringLiteral("message"), QString() } };
}

bool isOk(const QJsonObject &outcome)
{
    return outcome.value(QLatin1String("outcome")) == QLatin1String("ok");
}

/// The whole response, held as an application would.
Task<QJsonObject> whole(HttpPool *pool, HttpRequest request)
{
    const Result<HttpResponse> response = co_await pool->request(request);
    if (!response)
        co_return failure(response.error());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(response->body());
    co_return success(response->status(), response->headers(), hash);
}

/// A stream: limit bytes of it (-1: to its end), then a pause, then it is closed.
Task<QJsonObject> part(HttpPool *pool, HttpRequest request, qint64 limit,
                       std::chrono::milliseconds pause)
{
    Result<HttpStream> stream = co_await pool->stream(request);
    if (!stream)
        co_return failure(stream.error());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 bytes = 0;
    bool ended = false;
    while (!ended && (limit < 0 || bytes < limit)) {
        const std::optional<QByteArray> chunk = co_await stream->next();
        ended = !chunk.has_value();
        if (!ended) {
            hash.addData(*chunk);
            bytes += chunk->size();
        }
    }
    if (!stream->error().isNone())
        co_return failure(stream->error());
    const Result<void> slept = co_await sleepFor(pause, CancelScope());
    Q_UNUSED(slept);
    if (!stream->error().isNone()) // it broke meanwhile
        co_return failure(stream->error());
    const QJsonObject outcome = success(stream->status(), stream->headers(), hash);
    stream->close();
    co_return outcome;
}

Task<QJsonObject> single(HttpPool *pool, const Case *given)
{
    if (given->readBytes() >= 0 || given->discard())
        return part(pool, given->mainRequest(), given->readBytes(), given->pause());
    return whole(pool, given->mainRequest());
}

/// The first failure of all that ran at once, else the first outcome.
Task<QJsonObject> several(HttpPool *pool, const Case *given)
{
    std::vector<Task<QJsonObject>> running;
    for (int i = 0; i < given->parallel(); ++i)
        running.push_back(single(pool, given));
    const std::vector<QJsonObject> outcomes = co_await gather(std::move(running));
    for (const QJsonObject &outcome : outcomes) {
        if (!isOk(outcome))
            co_return outcome;
    }
    co_return outcomes.front();
}

Task<QJsonObject> warmUp(HttpPool *pool, const Case *given)
{
    if (given->warmRead() >= 0)
        return part(pool, given->warmRequest(), given->warmRead(), std::chrono::milliseconds(0));
    return whole(pool, given->warmRequest());
}

Task<QJsonObject> drive(HttpPool *pool, const Case *given)
{
    if (given->hasWarm()) {
        const QJsonObject warm = co_await warmUp(pool, given);
        if (!isOk(warm) && !given->warmMayFail())
            co_return warm;
        if (given->wait().count() > 0) {
            const Result<void> waited = co_await sleepFor(given->wait(), CancelScope());
            Q_UNUSED(waited);
        }
    }
    std::optional<PendingReply> blocker; // hangs until we leave
    if (given->hasBlocker())
        blocker.emplace(pool->request(given->blockerRequest()));
    const QJsonObject outcome = co_await several(pool, given);
    co_return outcome;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QFile input;
    const bool opened = input.open(stdin, QIODevice::ReadOnly);
    const QJsonDocument line = QJsonDocument::fromJson(opened ? input.readAll() : QByteArray());
    if (!line.isObject()) {
        std::fprintf(stderr, "casedriver: standard input is no JSON object\n");
        return 2;
    }
    const Case given(line.object());
    QJsonObject outcome;
    if (const QString why = given.notDriven(); !why.isEmpty()) {
        outcome = unsupported(why);
    } else if (const Result<QUrl> url = given.url(); !url) {
        outcome = failure(url.error());
    } else {
        HttpPool pool(given.settings());
        outcome = QCoro::waitFor(drive(&pool, &given));
    }
    std::printf("%s\n", QJsonDocument(outcome).toJson(QJsonDocument::Compact).constData());
    return 0;
}
