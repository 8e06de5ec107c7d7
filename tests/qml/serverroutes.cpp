// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements serverroutes.h.
#include "serverroutes.h"

#include <QtCore/QBuffer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtGui/QImage>

namespace {

QUrl urlOf(const ServerRequest &request)
{
    return QUrl::fromEncoded("http://test" + request.target);
}

ServerAnswer text(const QByteArray &body)
{
    ServerAnswer answer;
    answer.body = body;
    return answer;
}

ServerAnswer json(const QJsonDocument &document)
{
    ServerAnswer answer;
    answer.type = "application/json";
    answer.body = document.toJson(QJsonDocument::Compact);
    return answer;
}

ServerAnswer echo(const ServerRequest &request)
{
    QJsonObject headers;
    for (auto it = request.headers.cbegin(); it != request.headers.cend(); ++it)
        headers.insert(QString::fromLatin1(it.key()), QString::fromUtf8(it.value()));
    return json(QJsonDocument(QJsonObject {
            { QStringLiteral("method"), QString::fromLatin1(request.method) },
            { QStringLiteral("target"), QString::fromLatin1(request.target) },
            { QStringLiteral("headers"), headers },
            { QStringLiteral("body"), QString::fromUtf8(request.body) },
            { QStringLiteral("bodyHex"), QString::fromLatin1(request.body.toHex()) },
    }));
}

ServerAnswer chunks(const ServerRequest &request)
{
    ServerAnswer answer;
    answer.type = request.query(QStringLiteral("type"), QStringLiteral("text/plain")).toLatin1();
    answer.chunkPermit = request.query(QStringLiteral("name"), QStringLiteral("chunks"));
    answer.announceLength = !request.query(QStringLiteral("length")).isEmpty();
    const QString hex = request.query(QStringLiteral("hex"));
    if (!hex.isEmpty()) {
        for (const QString &piece : hex.split(QLatin1Char(',')))
            answer.chunks.append(QByteArray::fromHex(piece.toLatin1()));
        return answer;
    }
    const int count = request.query(QStringLiteral("n"), QStringLiteral("3")).toInt();
    for (int i = 0; i < count; ++i)
        answer.chunks.append("chunk" + QByteArray::number(i) + ';');
    return answer;
}

QByteArray pageTarget(const ServerRequest &request, int page)
{
    const QUrl url = urlOf(request);
    QUrlQuery query(url);
    query.removeAllQueryItems(QStringLiteral("page"));
    query.addQueryItem(QStringLiteral("page"), QString::number(page));
    return "items?" + query.toString(QUrl::FullyEncoded).toLatin1(); // relative on purpose
}

ServerAnswer items(const ServerRequest &request)
{
    const int page = request.query(QStringLiteral("page"), QStringLiteral("1")).toInt();
    const int per = request.query(QStringLiteral("per"), QStringLiteral("3")).toInt();
    const int pages = request.query(QStringLiteral("pages"), QStringLiteral("3")).toInt();
    const QString by = request.query(QStringLiteral("by"), QStringLiteral("field"));
    const bool same = !request.query(QStringLiteral("same")).isEmpty();
    QJsonArray rows;
    for (int i = 0; page <= pages && i < per; ++i) {
        const int id = (page - 1) * per + i;
        rows.append(QJsonObject { { QStringLiteral("id"), id },
                                  { QStringLiteral("title"), QStringLiteral("row %1").arg(id) } });
    }
    const QByteArray next = page < pages || same ? pageTarget(request, same ? page : page + 1)
                                                 : QByteArray();
    ServerAnswer answer;
    if (request.query(QStringLiteral("wrap")) == QLatin1String("none")) {
        answer = json(QJsonDocument(rows));
    } else {
        QJsonObject root { { QStringLiteral("data"),
                             QJsonObject { { QStringLiteral("items"), rows } } } };
        if (by == QLatin1String("field"))
            root.insert(QStringLiteral("next"),
                        next.isEmpty() ? QJsonValue() : QJsonValue(QString::fromLatin1(next)));
        answer = json(QJsonDocument(root));
    }
    if (by == QLatin1String("link") && !next.isEmpty())
        answer.fields = "Link: <items?page=0>; rel=\"first\", <" + next + ">; rel=\"next\"\r\n";
    return answer;
}

ServerAnswer png(int size)
{
    QImage image(size, size, QImage::Format_RGB32);
    image.fill(0xff336699);
    ServerAnswer answer;
    answer.type = "image/png";
    QBuffer buffer(&answer.body);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return answer;
}

ServerAnswer route(const ServerRequest &request)
{
    const QString path = request.path();
    const QString last = path.section(QLatin1Char('/'), -1);
    const QString first = path.section(QLatin1Char('/'), 1, 1);
    if (first == QLatin1String("hold")) {
        ServerAnswer answer = text(last.toUtf8());
        answer.hold = last;
        return answer;
    }
    if (first == QLatin1String("bytes")) {
        ServerAnswer answer;
        answer.type = "application/octet-stream";
        answer.patternBytes = last.toLongLong();
        return answer;
    }
    if (first == QLatin1String("chunks"))
        return chunks(request);
    if (first == QLatin1String("json"))
        return json(QJsonDocument::fromJson(
                R"({"name":"QHttpPool","list":[1,2,3],"nested":{"deep":true}})"));
    if (first == QLatin1String("items"))
        return items(request);
    if (first == QLatin1String("echo"))
        return echo(request);
    if (first == QLatin1String("png"))
        return png(last.toInt());
    ServerAnswer answer = text("status " + last.toLatin1());
    if (first == QLatin1String("close"))
        answer.closeEarly = true;
    else if (first == QLatin1String("status"))
        answer.status = last.toInt();
    else
        answer.status = 404;
    return answer;
}

} // namespace

QString ServerRequest::path() const
{
    return urlOf(*this).path();
}

QString ServerRequest::query(const QString &name, const QString &otherwise) const
{
    const QUrlQuery query(urlOf(*this));
    return query.hasQueryItem(name) ? query.queryItemValue(name, QUrl::FullyDecoded) : otherwise;
}

ServerAnswer serverAnswer(const ServerRequest &request)
{
    ServerAnswer answer = route(request);
    const QString hold = request.query(QStringLiteral("hold"));
    if (!hold.isEmpty())
        answer.hold = hold;
    return answer;
}
