// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT
#include <QHttpPool/HttpPool>
#include <QtCore/QCoreApplication>
using namespace QHttpPool;

Task<int> fetch(HttpPool *pool, QUrl url)
{
    const Result<HttpResponse> response = co_await pool->request("GET", url);
    if (!response) {
        qWarning() << response.error(); // kind, phase, was it sent?
        co_return 1;
    }
    qInfo() << response->status() << response->httpVersion() << response->body().size();
    co_return response->isSuccess() ? 0 : 1;
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    HttpPool pool;
    const QString url = app.arguments().value(1, QStringLiteral("https://example.com/"));
    return QCoro::waitFor(fetch(&pool, QUrl(url)));
}
