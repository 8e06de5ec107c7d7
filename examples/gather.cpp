// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// gather URL...: many requests at once, in two ways: gather() waits for a few and gives all their
// results; a TaskGroup owns any number of tasks, and the first failure cancels the rest.
#include <QHttpPool/Gather>
#include <QHttpPool/HttpPool>
#include <QHttpPool/TaskGroup>

#include <QtCore/QCoreApplication>

using namespace QHttpPool;

namespace {

Task<Result<void>> download(HttpPool *pool, QUrl url, CancelScope scope)
{
    const Result<HttpResponse> response = co_await pool->request("GET", url).in(scope);
    if (!response)
        co_return response.error(); // cancels the others of the group
    qInfo().noquote() << response->status() << response->body().size() << "bytes" << url.path();
    co_return Result<void>();
}

Task<int> run(HttpPool *pool, QList<QUrl> urls)
{
    auto first = pool->request("GET", urls.first()); // both run from here on
    auto last = pool->request("HEAD", urls.last());
    const auto [a, b] = co_await gather(std::move(first), std::move(last));
    qInfo() << "gathered:" << (a ? a->status() : 0) << (b ? b->status() : 0);

    TaskGroup group;
    for (const QUrl &url : urls)
        group.start(download(pool, url, group.scope()));
    const Result<void> all = co_await group.join(); // none is left running
    if (!all)
        qWarning() << "a download failed, the rest was cancelled:" << all.error();
    co_return all &&a &&b ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QList<QUrl> urls;
    for (const QString &argument : app.arguments().mid(1))
        urls.append(QUrl(argument));
    if (urls.isEmpty()) {
        qWarning("usage: gather URL...");
        return 2;
    }
    HttpPool pool;
    return QCoro::waitFor(run(&pool, urls));
}
