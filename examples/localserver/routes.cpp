// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What the server answers, path by path. A path that ends with a slash is followed by a number.
//
//   /file/N?rate=B     N bytes of pattern.h, at most B a second
//   /chunked/N?rate=B  the same without a length
//   /chat?words=W&ms=M a text, one word each M ms (30)
//   /image/I?size=S&ms=M  PNG of S × S pixels (256), after M ms
//   /items?page=P&per=N&of=T  JSON, page P (1) of T items (100), N each (20); next page: RFC 8288
//   /slow?ms=M         answers after M ms
//   /status/N          answers with N
//   /redirect?to=URL&status=N  302 or N, Location: URL
//   /echo /upload      the body that was sent; its size and checksum
//   /headers           the request as it came
#include "content.h"
#include "pictures.h"
#include "session.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>
#include <QtCore/QUrlQuery>

namespace ExampleServer {

namespace {

constexpr qint64 LongestDelay = 3'600'000; // ms
constexpr qint64 MostItems = 10'000;
constexpr qint64 MostItemsPerPage = 100;

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes);
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

qint64 parameter(const QUrl &url, const char *name, qint64 otherwise, qint64 least, qint64 most)
{
    bool good = false;
    const qint64 n = QUrlQuery(url).queryItemValue(QLatin1String(name)).toLongLong(&good);
    return good ? qBound(least, n, most) : otherwise;
}

std::chrono::milliseconds delay(const QUrl &url, int otherwise)
{
    return std::chrono::milliseconds(parameter(url, "ms", otherwise, 0, LongestDelay));
}

QJsonObject item(qint64 id)
{
    static const char *const adjectives[] = { "Quiet", "Golden", "Distant", "Misty", "Northern",
                                              "Early", "Blue",   "Winding", "Last" };
    static const char *const nouns[] = { "hills", "harbour", "morning", "ridge",   "valley",
                                         "shore", "pass",    "meadow",  "evening", "lake" };
    static const char *const times[] = { "at dawn",  "in autumn",        "after the rain",
                                         "in March", "before the storm", "at dusk",
                                         "in winter" };
    const auto pick = [id](const auto &words) { return words[size_t(id) % std::size(words)]; };
    const QString title = QLatin1String(pick(adjectives)) + QLatin1Char(' ')
                          + QLatin1String(pick(nouns));
    const QString subtitle = QStringLiteral("No. %1, %2").arg(id).arg(QLatin1String(pick(times)));
    return { { QStringLiteral("id"), id },
             { QStringLiteral("title"), title },
             { QStringLiteral("subtitle"), subtitle },
             { QStringLiteral("image"), QStringLiteral("/image/%1").arg(id) } };
}

} // namespace

void Session::answer()
{
    m_state = State::Answer;
    struct Route
    {
        QLatin1String path;
        void (Session::*answer)(const QUrl &url, qint64 number);
    };
    static const Route routes[] = {
        { QLatin1String("/file/"), &Session::answerFile },
        { QLatin1String("/chunked/"), &Session::answerChunked },
        { QLatin1String("/chat"), &Session::answerChat },
        { QLatin1String("/image/"), &Session::answerImage },
        { QLatin1String("/items"), &Session::answerItems },
        { QLatin1String("/slow"), &Session::answerSlow },
        { QLatin1String("/status/"), &Session::answerStatus },
        { QLatin1String("/redirect"), &Session::answerRedirect },
        { QLatin1String("/echo"), &Session::answerEcho },
        { QLatin1String("/upload"), &Session::answerUpload },
        { QLatin1String("/headers"), &Session::answerHeaders },
    };
    const QUrl url = QUrl::fromEncoded(m_target);
    const QString path = url.path();
    for (const Route &route : routes) {
        bool good = path == route.path && !route.path.endsWith(QLatin1Char('/'));
        qint64 number = 0;
        if (route.path.endsWith(QLatin1Char('/')) && path.startsWith(route.path))
            number = path.mid(route.path.size()).toLongLong(&good);
        if (good && number >= 0)
            return (this->*route.answer)(url, number);
    }
    respond(404, "text/plain", "not found\n");
}

void Session::answerFile(const QUrl &url, qint64 size)
{
    const qint64 rate = parameter(url, "rate", 0, 0, std::numeric_limits<qint64>::max());
    send("application/octet-stream", size, std::make_unique<FileContent>(size, rate));
}

void Session::answerChunked(const QUrl &url, qint64 size)
{
    const qint64 rate = parameter(url, "rate", 0, 0, std::numeric_limits<qint64>::max());
    send("application/octet-stream", -1, std::make_unique<FileContent>(size, rate));
}

void Session::answerChat(const QUrl &url, qint64)
{
    const auto words = int(parameter(url, "words", -1, 0, std::numeric_limits<int>::max()));
    constexpr int Pace = 30; // ms a word: somewhat faster than people read
    send("text/plain; charset=utf-8", -1, std::make_unique<ChatContent>(words, delay(url, Pace)));
}

void Session::answerImage(const QUrl &url, qint64 number)
{
    const auto size = int(parameter(url, "size", 256, SmallestPicture, LargestPicture));
    QTimer::singleShot(delay(url, 0), Qt::PreciseTimer, this, [this, number, size] {
        respond(200, "image/png", picture(quint64(number), size));
    });
}

void Session::answerItems(const QUrl &url, qint64)
{
    const qint64 per = parameter(url, "per", 20, 1, MostItemsPerPage);
    const qint64 of = parameter(url, "of", 100, 0, MostItems);
    const qint64 page = parameter(url, "page", 1, 1, MostItems + 1);
    const qint64 pages = (of + per - 1) / per;
    QJsonArray items;
    for (qint64 id = (page - 1) * per + 1; id <= qMin(page * per, of); ++id)
        items.append(item(id));
    QByteArray link;
    QJsonValue next = QJsonValue::Null;
    if (page < pages) {
        const QString target = QStringLiteral("/items?page=%1&per=%2&of=%3")
                                       .arg(page + 1)
                                       .arg(per)
                                       .arg(of);
        next = target;
        link = "Link: <" + target.toLatin1() + ">; rel=\"next\"\r\n";
    }
    respond(200, "application/json",
            json({ { QStringLiteral("items"), items },
                   { QStringLiteral("page"), page },
                   { QStringLiteral("pages"), pages },
                   { QStringLiteral("next"), next } }),
            link);
}

void Session::answerSlow(const QUrl &url, qint64)
{
    QTimer::singleShot(delay(url, 0), this, [this] { respond(200, "text/plain", "slow\n"); });
}

void Session::answerStatus(const QUrl &, qint64 status)
{
    if (status >= 200 && status <= 999)
        respond(int(status), "text/plain", "status " + QByteArray::number(status) + '\n');
    else
        respond(404, "text/plain", "not found\n");
}

void Session::answerRedirect(const QUrl &url, qint64)
{
    const auto status = int(parameter(url, "status", 302, 300, 399));
    const QUrl to(QUrlQuery(url).queryItemValue(QStringLiteral("to"), QUrl::FullyDecoded));
    respond(status, "text/plain", "elsewhere\n", "Location: " + to.toEncoded() + "\r\n");
}

void Session::answerEcho(const QUrl &, qint64)
{
    respond(m_bodyBytes > MaxEcho ? 413 : 200,
            m_values.value("content-type", "application/octet-stream"), m_body);
}

void Session::answerUpload(const QUrl &, qint64)
{
    respond(200, "application/json",
            json({ { QStringLiteral("bytes"), m_bodyBytes },
                   { QStringLiteral("sha256"), text(m_hash.result().toHex()) },
                   { QStringLiteral("chunked"), m_chunked } }));
}

void Session::answerHeaders(const QUrl &, qint64)
{
    QJsonArray fields;
    for (const auto &[name, value] : std::as_const(m_fields))
        fields.append(QJsonArray { text(name), text(value) });
    respond(200, "application/json",
            json({ { QStringLiteral("method"), text(m_method) },
                   { QStringLiteral("target"), text(m_target) },
                   { QStringLiteral("headers"), fields },
                   { QStringLiteral("client_certificate"), text(m_client) } }));
}

} // namespace ExampleServer
