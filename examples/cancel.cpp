// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// cancel URL: three ways to end a request that takes too long: a deadline over everything inside a
// scope, an owner that goes away, and a button. URL should take a minute to answer.
//
// Whoever waits goes on at once, with Cancelled; the connection is given back or closed.
#include <QHttpPool/HttpPool>

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

using namespace QHttpPool;

namespace {

constexpr std::chrono::milliseconds Patience { 200 };

Task<bool> withDeadline(HttpPool *pool, QUrl url)
{
    const CancelScope scope(Patience);
    const Result<HttpResponse> response = co_await pool->request("GET", url).in(scope);
    qInfo() << "deadline:" << response.error();
    co_return response.error().isCancelled() && scope.deadlinePassed();
}

Task<bool> withOwner(HttpPool *pool, QUrl url)
{
    auto *window = new QObject; // stands for a window that the user closes while we wait
    QTimer::singleShot(Patience, window, &QObject::deleteLater);
    const Result<HttpResponse> response = co_await pool->request("GET", url).ownedBy(window);
    qInfo() << "owner:   " << response.error();
    co_return response.error().isCancelled();
}

Task<bool> withButton(HttpPool *pool, QUrl url)
{
    const CancelScope scope;
    QTimer button; // stands for a QPushButton
    button.callOnTimeout(&button, [scope] { scope.cancel(); });
    button.start(Patience);
    const Result<HttpResponse> response = co_await pool->request("GET", url).in(scope);
    qInfo() << "button:  " << response.error();
    co_return response.error().isCancelled() && !scope.deadlinePassed();
}

Task<int> run(HttpPool *pool, QUrl url)
{
    const bool deadline = co_await withDeadline(pool, url);
    const bool owner = co_await withOwner(pool, url);
    const bool button = co_await withButton(pool, url);
    qInfo() << *pool;
    co_return deadline &&owner &&button ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().size() != 2) {
        qWarning("usage: cancel URL");
        return 2;
    }
    HttpPool pool;
    return QCoro::waitFor(run(&pool, QUrl(app.arguments().at(1))));
}
