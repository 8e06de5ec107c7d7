// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// stream URL: a body of any size, taken chunk by chunk as it arrives.
//
// Taking a chunk is what lets the next one come, so memory stays small however large the body is. A
// body that broke off is an error, never a short success.
#include <QHttpPool/HttpPool>

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>

using namespace QHttpPool;

namespace {

Task<int> run(HttpPool *pool, QUrl url)
{
    Result<HttpStream> stream = co_await pool->stream("GET", url);
    if (!stream) {
        qWarning() << stream.error();
        co_return 1;
    }
    qInfo() << stream->status() << "length" << stream->contentLength();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 chunks = 0;
    qint64 bytes = 0;
    while (const auto chunk = co_await stream->next()) {
        hash.addData(*chunk);
        ++chunks;
        bytes += chunk->size();
    }
    if (!stream->error().isNone()) {
        qWarning() << "broke off after" << bytes << "bytes:" << stream->error();
        co_return 1;
    }
    qInfo("%lld bytes in %lld chunks, sha256 %s", bytes, chunks, hash.result().toHex().constData());
    co_return stream->status() == 200 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    HttpPool pool;
    const QString url = app.arguments().value(1, QStringLiteral("https://example.com/"));
    return QCoro::waitFor(run(&pool, QUrl(url)));
}
