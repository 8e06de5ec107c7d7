// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// console-gather [--deadline MS] [--each MS] URL...: many requests at once, and what ends them.
//
//   gather()     waits for a few awaitables of any types and gives all their results.
//   TaskGroup    owns any number of tasks; the first failure cancels the rest, and none is left
//                running when it has been joined.
//   CancelScope  carries a deadline. One stands around everything (--deadline), and inside it one
//                around each download (--each): whichever comes first ends what waits there.
//
// Ends with 0 when every URL was there.
#include <QHttpPool/Gather>
#include <QHttpPool/HttpPool>
#include <QHttpPool/TaskGroup>

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <cstdio>

using namespace QHttpPool;
using std::chrono::milliseconds;

namespace {

QString nameOf(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveUserInfo).mid(2);
}

QString text(const HttpError &error)
{
    const QString kind = QLatin1String(HttpError::name(error.kind()));
    return QStringLiteral("%1: %2").arg(kind, error.message());
}

/// Two awaitables of different types: of the first URL everything, of the last one only the head.
Task<bool> takeTwo(HttpPool *pool, QList<QUrl> urls, CancelScope scope)
{
    auto whole = pool->request("GET", urls.first()).in(scope); // both run from here on
    auto begun = pool->stream("GET", urls.last()).in(scope);
    const auto [response, stream] = co_await gather(std::move(whole), std::move(begun));
    if (response)
        std::printf("first: status %d, %lld bytes\n", response->status(),
                    static_cast<long long>(response->body().size()));
    else
        std::printf("first: %s\n", qPrintable(text(response.error())));
    if (stream)
        std::printf("last:  status %d, %lld bytes to come\n", stream->status(),
                    static_cast<long long>(stream->contentLength()));
    else
        std::printf("last:  %s\n", qPrintable(text(stream.error())));
    co_return response.hasValue() && stream.hasValue();
} // the stream goes unread, and that cancels it

/// One of many. What it returns as an error cancels the others of its group.
Task<Result<void>> download(HttpPool *pool, QUrl url, CancelScope scope)
{
    QElapsedTimer clock;
    clock.start();
    const Result<HttpResponse> response = co_await pool->request("GET", url).in(scope);
    if (response) {
        std::printf("  %s: %lld bytes in %lld ms\n", qPrintable(nameOf(url)),
                    static_cast<long long>(response->body().size()),
                    static_cast<long long>(clock.elapsed()));
        co_return Result<void>();
    }
    std::printf("  %s: %s after %lld ms\n", qPrintable(nameOf(url)),
                response.error().deadlinePassed() ? "its deadline passed"
                                                  : HttpError::name(response.error().kind()),
                static_cast<long long>(clock.elapsed()));
    co_return response.error();
}

Task<bool> takeAll(HttpPool *pool, QList<QUrl> urls, CancelScope scope, milliseconds each)
{
    TaskGroup group(scope); // cancelled with the scope, and by itself
    for (const QUrl &url : urls)
        group.start(download(pool, url, group.scope().child(each)));
    const Result<void> all = co_await group.join();
    if (!all)
        std::printf("a download failed, the rest was cancelled: %s\n",
                    qPrintable(text(all.error())));
    co_return all.hasValue();
}

Task<int> run(HttpPool *pool, QList<QUrl> urls, milliseconds deadline, milliseconds each)
{
    QElapsedTimer clock;
    clock.start();
    const CancelScope everything(deadline);
    std::printf("two at once\n");
    const bool two = co_await takeTwo(pool, urls, everything);
    std::printf("all at once\n");
    const bool all = co_await takeAll(pool, urls, everything, each);
    if (everything.deadlinePassed())
        std::printf("deadline: %lld ms for everything were over, it ended after %lld ms\n",
                    static_cast<long long>(deadline.count()),
                    static_cast<long long>(clock.elapsed()));
    const bool good = two && all;
    co_return good ? 0 : 1;
}

/// Without the option: no deadline.
milliseconds time(const QCommandLineParser &parser, const QCommandLineOption &option)
{
    bool good = false;
    const milliseconds ms(parser.value(option).toLongLong(&good));
    return good && ms.count() >= 0 ? ms : milliseconds::max();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QCommandLineOption deadline(QStringLiteral("deadline"),
                                      QStringLiteral("Time for everything."), QStringLiteral("ms"));
    const QCommandLineOption each(QStringLiteral("each"),
                                  QStringLiteral("Time for each of the downloads."),
                                  QStringLiteral("ms"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({ deadline, each });
    parser.addPositionalArgument(QStringLiteral("URL..."), QStringLiteral("What to get."));
    parser.process(app);
    QList<QUrl> urls;
    for (const QString &argument : parser.positionalArguments())
        urls.append(QUrl(argument));
    if (urls.isEmpty())
        parser.showHelp(2);
    HttpPool pool;
    return QCoro::waitFor(run(&pool, urls, time(parser, deadline), time(parser, each)));
}
