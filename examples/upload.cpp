// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// upload URL [FILE]: sends a file, or, without one, a body that is made while it is sent.
//
// A body is never held whole: the pool asks for the next piece when the network has taken the last
// one. A file's length is known; of the made body it is not, so HTTP/1.1 sends it in chunks.
#include <QHttpPool/HttpPool>

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>

using namespace QHttpPool;

namespace {

constexpr int MadeLines = 1'000'000;

/// Lines "0", "1", "2" …; the hash sees what was made.
BodySource madeBody(QCryptographicHash *hash)
{
    int line = 0;
    return BodySource::callback([hash, line](qint64 maxBytes) mutable -> Result<QByteArray> {
        QByteArray piece;
        while (line < MadeLines && piece.size() + 16 < maxBytes)
            piece += QByteArray::number(line++) + '\n';
        hash->addData(piece);
        return piece; // empty: the end
    });
}

Task<int> send(HttpPool *pool, HttpRequest request)
{
    const Result<HttpResponse> response = co_await pool->request(request);
    if (!response) {
        qWarning() << response.error();
        co_return 1;
    }
    qInfo().noquote() << "answered:" << response->status() << response->body();
    co_return response->isSuccess() ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 2) {
        qWarning("usage: upload URL [FILE]");
        return 2;
    }
    HttpPool pool;
    HttpRequest request("POST", QUrl(arguments.at(1)));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QFile file(arguments.value(2)); // outlives the request
    if (arguments.size() > 2) {
        if (!file.open(QIODevice::ReadOnly)) {
            qWarning("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
            return 2;
        }
        request.body(BodySource::device(&file));
    } else {
        request.body(madeBody(&hash)).header("Content-Type", "text/plain");
    }
    const int code = QCoro::waitFor(send(&pool, request));
    if (arguments.size() == 2)
        qInfo("made:     sha256 %s", hash.result().toHex().constData());
    return code;
}
