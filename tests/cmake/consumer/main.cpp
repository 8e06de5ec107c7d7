// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A user's program: a pool, a request, a coroutine and a scope, through the installed headers. It
// succeeds when all of them did what they should.
#include <QHttpPool/CancelScope>
#include <QHttpPool/HttpPool>
#include <QHttpPool/HttpRequest>
#include <QHttpPool/Result>
#include <QHttpPool/Task>

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>
#include <cstdio>

using namespace QHttpPool;

static Task<Result<HttpRequest>> prepare(QUrl url)
{
    HttpRequest request("GET", url);
    co_return request.prepared();
}

static Task<> run(bool *ok)
{
    const auto request = co_await prepare(QUrl(QStringLiteral("https://example.com/")));
    if (!request)
        co_return;
    const CancelScope scope;
    scope.cancel();
    *ok = scope.isCancelled() && request->wireTarget() == "/";
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    bool ok = false;
    run(&ok);
    const HttpPool pool(PoolSettings().limits(PoolLimits().maxConnections(2)));
    ok = ok && pool.settings().limits().maxConnections() == 2 && pool.idle() == 0;
    std::puts(ok ? "consumer: as it should be" : "consumer: wrong");
    return ok ? 0 : 1;
}
