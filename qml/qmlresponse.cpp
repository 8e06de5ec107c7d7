// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements qmlresponse.h. JSON (RFC 8259) is read with any top-level value, which QJsonDocument
// alone does not do.
#include "qmlresponse.h"

#include "bodytext_p.h"
#include "worker_p.h"

#include <QHttpPool/HttpError>
#include <QHttpPool/HttpReply>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <QtQml/QJSEngine>
#include <QtQml/QJSValue>
#include <optional>

namespace QHttpPool {

namespace {

/// Bytes of JSON above which a worker thread parses: below, a slow machine needs about 1 ms.
constexpr qsizetype LargeJson = 64 * 1024;

/// What comes of a body as JSON.
class ParsedJson
{
public:
    ParsedJson() { }
    QJsonValue value { QJsonValue::Undefined };
    QString error;
};

QByteArray mediaType(const HttpResponse &response)
{
    const QByteArray type = response.headers().value("content-type");
    return type.split(';').first().trimmed().toLower();
}

bool isJson(const QByteArray &mediaType)
{
    return mediaType == "application/json" || mediaType == "text/json"
           || mediaType.endsWith("+json");
}

/// The body in UTF-8 without a byte order mark.
QByteArray utf8Of(const HttpResponse &response)
{
    static constexpr char Mark[] = "\xEF\xBB\xBF";
    const QByteArray body = response.body();
    QStringDecoder decoder = decoderFor(body, response.headers());
    if (qstrcmp(decoder.name(), "UTF-8") != 0)
        return QString(decoder(body)).toUtf8();
    return body.startsWith(Mark) ? body.sliced(sizeof Mark - 1) : body;
}

ParsedJson jsonOf(const QByteArray &utf8)
{
    qsizetype first = 0;
    while (first < utf8.size() && QByteArrayView(" \t\r\n").contains(utf8[first]))
        ++first;
    ParsedJson parsed;
    if (first == utf8.size()) {
        parsed.error = HttpError::tr("there is no JSON: the body is empty");
        return parsed;
    }
    // QJsonDocument reads objects and arrays only: anything else is read as the array of it.
    const bool wrapped = utf8[first] != '{' && utf8[first] != '[';
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(wrapped ? '[' + utf8 + ']' : utf8, &error);
    if (wrapped && error.error == QJsonParseError::NoError && document.array().size() != 1) {
        error.error = QJsonParseError::GarbageAtEnd; // "1, 2"
        error.offset = int(utf8.indexOf(',')) + 1;
    }
    if (error.error != QJsonParseError::NoError) {
        const qsizetype at = qBound(qsizetype(0), qsizetype(error.offset) - (wrapped ? 1 : 0),
                                    utf8.size());
        parsed.error = HttpError::tr("wrong JSON at byte %1: %2").arg(at).arg(error.errorString());
    } else if (wrapped) {
        parsed.value = document.array().at(0);
    } else {
        parsed.value = document.isObject() ? QJsonValue(document.object())
                                           : QJsonValue(document.array());
    }
    return parsed;
}

double ms(RequestTimings::microseconds time)
{
    return time.count() < 0 ? -1 : double(time.count()) / 1000;
}

QStringList texts(const QList<QByteArray> &values)
{
    QStringList list;
    for (const QByteArray &value : values)
        list << QString::fromUtf8(value);
    return list;
}

HttpResponse responseOf(const HttpReply &reply)
{
    ResponseHead head;
    head.status = reply.status();
    head.reason = reply.reason();
    head.version = reply.httpVersion();
    head.headers = reply.headers();
    return HttpResponse()
            .setHead(head)
            .setBody(reply.body())
            .setTrailers(reply.trailers())
            .setUrl(reply.url())
            .setTimings(reply.timings())
            .setConnection(reply.connection());
}

} // namespace

class QmlResponseData
{
public:
    const ParsedJson &json()
    {
        if (!parsed)
            parsed = jsonOf(utf8Of(response));
        return *parsed;
    }

    HttpResponse response;
    QPointer<QJSEngine> engine;
    std::optional<QString> text;
    std::optional<ParsedJson> parsed;
    std::optional<QJSValue> script; ///< of json, in the engine
};

QmlResponse::QmlResponse()
    : QmlResponse(HttpResponse())
{
}

QmlResponse::QmlResponse(const HttpResponse &response, QJSEngine *engine)
    : d(std::make_shared<QmlResponseData>())
{
    d->response = response;
    d->engine = engine;
}

QmlResponse::QmlResponse(const HttpReply &reply, QJSEngine *engine)
    : QmlResponse(responseOf(reply), engine)
{
}

int QmlResponse::status() const
{
    return d->response.status();
}

bool QmlResponse::ok() const
{
    return d->response.isSuccess();
}

QString QmlResponse::reason() const
{
    return QString::fromUtf8(d->response.reason());
}

QString QmlResponse::httpVersion() const
{
    return QString::fromLatin1(d->response.httpVersion());
}

QUrl QmlResponse::url() const
{
    return d->response.url();
}

QVariantMap QmlResponse::headers() const
{
    QVariantMap map;
    for (const HttpField &field : d->response.headers()) {
        const QString name = QString::fromLatin1(field.name).toLower();
        const QString value = QString::fromUtf8(field.value);
        const auto at = map.find(name);
        if (at == map.end())
            map.insert(name, value);
        else
            *at = QVariant(at->toString()
                           + QLatin1String(field.name.toLower() == "set-cookie" ? "\n" : ", ")
                           + value);
    }
    return map;
}

QByteArray QmlResponse::body() const
{
    const QByteArray body = d->response.body();
    return body.isNull() ? QByteArray("") : body; // of null QML makes a broken ArrayBuffer
}

QString QmlResponse::text() const
{
    if (!d->text) {
        QStringDecoder decoder = decoderFor(d->response.body(), d->response.headers());
        d->text = QString(decoder(d->response.body()));
    }
    return *d->text;
}

QVariant QmlResponse::json() const
{
    const QJsonValue &value = d->json().value;
    if (value.isUndefined())
        return {};
    if (!d->engine)
        return QVariant::fromValue(value);
    if (!d->script)
        d->script = d->engine->toScriptValue(value);
    return QVariant::fromValue(*d->script);
}

QString QmlResponse::jsonError() const
{
    return d->json().error;
}

QJsonValue QmlResponse::jsonValue() const
{
    return d->json().value;
}

QVariantMap QmlResponse::timings() const
{
    const RequestTimings &t = d->response.timings();
    return { { QStringLiteral("queued"), ms(t.queued) },
             { QStringLiteral("dns"), ms(t.dns) },
             { QStringLiteral("connect"), ms(t.connect) },
             { QStringLiteral("tls"), ms(t.tls) },
             { QStringLiteral("requestSent"), ms(t.requestSent) },
             { QStringLiteral("firstByte"), ms(t.firstByte) },
             { QStringLiteral("lastByte"), ms(t.lastByte) } };
}

bool QmlResponse::reused() const
{
    return d->response.reused();
}

double QmlResponse::connectionId() const
{
    return double(d->response.connection().id());
}

QString QmlResponse::remoteAddress() const
{
    return d->response.remoteAddress();
}

QString QmlResponse::header(const QString &name) const
{
    return QString::fromUtf8(d->response.headers().value(name.toUtf8()));
}

QStringList QmlResponse::headerValues(const QString &name) const
{
    return texts(d->response.headers().values(name.toUtf8()));
}

const HttpResponse &QmlResponse::response() const
{
    return d->response;
}

bool QmlResponse::isLargeJson() const
{
    return d->response.body().size() > LargeJson && isJson(mediaType(d->response));
}

void QmlResponse::whenParsed(QObject *context, const QmlResponse &response,
                             std::function<void(const QmlResponse &)> f)
{
    if (response.d->parsed || !response.isLargeJson()) {
        f(response);
        return;
    }
    // The worker gets the bytes and not the response, which belongs to this thread.
    inWorker(
            context, [bytes = response.response()] { return jsonOf(utf8Of(bytes)); },
            [response, f = std::move(f)](const ParsedJson &parsed) {
                response.d->parsed = parsed;
                f(response);
            });
}

} // namespace QHttpPool
