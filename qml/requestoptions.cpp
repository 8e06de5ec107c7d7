// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements requestoptions_p.h. Each option is a row of a table: its name and the function that
// puts it into the request. QJSValue is read piece by piece: toVariant() of a whole object would
// copy it deeply. What only the whole request shows to be wrong is found by HttpRequest::prepared()
// when it starts.
#include "requestoptions_p.h"

#include <QHttpPool/FileBody>
#include <QHttpPool/ParseUrl>

#include <QtCore/QThread>
#include <QtQml/QJSEngine>
#include <QtQml/QJSValueIterator>
#include <cmath>
#include <limits>
#include <optional>

namespace QHttpPool {

namespace {

using Pairs = QList<std::pair<QString, QString>>;

HttpError urlError(const QString &detail)
{
    return HttpError(HttpError::Kind::InvalidUrl, HttpError::Phase::Prepare, detail);
}

/// {…}: no list, no function, no object of C++, nor one that keeps its data elsewhere than in its
/// properties (Map, URLSearchParams, ArrayBuffer): those have prototypes of their own.
bool isPlainObject(const QJSValue &value)
{
    const QJSValue prototype = value.prototype();
    if (prototype.isObject() && prototype.prototype().isObject())
        return false;
    return value.isObject() && !value.isUrl() && !isWrapped(value) && !isList(value)
           && !value.isCallable() && !value.isQObject() && !value.isDate() && !value.isRegExp()
           && !value.isError();
}

Result<QString> scalarOf(const QJSValue &value, const QString &where)
{
    if (value.isString() || value.isNumber() || value.isBool())
        return value.toString();
    return optionError(HttpError::tr("%1: text, a number or a boolean is expected").arg(where));
}

/// name: a value, or a list of values; undefined: nothing.
Result<void> appendPairs(Pairs &pairs, const QString &name, const QJSValue &value,
                         const QString &option)
{
    const QString where = option + QLatin1Char('.') + name;
    if (value.isUndefined())
        return {};
    const int count = isList(value) ? value.property(QStringLiteral("length")).toInt() : 1;
    for (int i = 0; i < count; ++i) {
        const Result<QString> text = scalarOf(isList(value) ? value.property(quint32(i)) : value,
                                              where);
        if (!text)
            return text.error();
        pairs.emplaceBack(name, *text);
    }
    return {};
}

/// {name: value}, or [[name, value], …] where the order or a repetition matters.
Result<Pairs> pairsOf(const QJSValue &value, const QString &option)
{
    Pairs pairs;
    if (isList(value)) {
        const int count = value.property(QStringLiteral("length")).toInt();
        for (int i = 0; i < count; ++i) {
            const QJSValue pair = value.property(quint32(i));
            if (!isList(pair) || pair.property(QStringLiteral("length")).toInt() != 2)
                return optionError(HttpError::tr("%1: a list of pairs is expected").arg(option));
            const Result<QString> name = scalarOf(pair.property(0), option);
            if (!name)
                return name.error();
            const Result<void> added = appendPairs(pairs, *name, pair.property(1), option);
            if (!added)
                return added.error();
        }
        return pairs;
    }
    if (!isPlainObject(value))
        return optionError(HttpError::tr("%1: an object is expected").arg(option));
    QJSValueIterator it(value);
    while (it.next()) {
        const Result<void> added = appendPairs(pairs, it.name(), it.value(), option);
        if (!added)
            return added.error();
    }
    return pairs;
}

/// As application/x-www-form-urlencoded (WHATWG URL 5.2); a query is the same with %20 for spaces,
/// which every server understands.
QByteArray encoded(const Pairs &pairs, bool plusForSpace)
{
    const auto part = [plusForSpace](const QString &text) {
        QByteArray bytes = QUrl::toPercentEncoding(text, "*", "~");
        return plusForSpace ? bytes.replace("%20", "+") : bytes;
    };
    QByteArray text;
    for (const auto &[name, value] : pairs) {
        if (!text.isEmpty())
            text += '&';
        text += part(name) + '=' + part(value);
    }
    return text;
}

Result<double> numberOf(const QJSValue &value, const QString &option)
{
    if (value.isNumber() && !std::isnan(value.toNumber()))
        return value.toNumber();
    return optionError(HttpError::tr("%1: a number is expected").arg(option));
}

/// Below 0, infinite, or more than a timer of Qt's takes: no limit.
Result<milliseconds> timeOf(const QJSValue &value, const QString &option)
{
    const Result<double> ms = numberOf(value, option);
    if (!ms)
        return ms.error();
    if (*ms < 0 || *ms > std::numeric_limits<int>::max())
        return Timeouts::Unlimited;
    return milliseconds(qint64(std::ceil(*ms)));
}

Result<qint64> wholeNumberOf(const QJSValue &value, const QString &option, qint64 least,
                             qint64 most)
{
    const Result<double> n = numberOf(value, option);
    if (!n)
        return n.error();
    if (*n != std::trunc(*n) || *n < double(least) || *n > double(most)) {
        return optionError(HttpError::tr("%1: a whole number of %2 to %3 is expected")
                                   .arg(option)
                                   .arg(least)
                                   .arg(most));
    }
    return qint64(*n);
}

Result<void> readTimeouts(Timeouts &timeouts, const QJSValue &value)
{
    const QString option = QStringLiteral("timeouts");
    const QVariant variant = value.isQObject() ? QVariant() : value.toVariant();
    if (variant.metaType() == QMetaType::fromType<QmlTimeouts>()) {
        timeouts = variant.value<QmlTimeouts>().timeouts();
        return {};
    }
    if (!isPlainObject(value))
        return optionError(HttpError::tr("%1: an object is expected").arg(option));
    QJSValueIterator it(value);
    while (it.next()) {
        const QString name = option + QLatin1Char('.') + it.name();
        if (it.value().isUndefined())
            continue;
        const Result<milliseconds> time = timeOf(it.value(), name);
        if (!time)
            return time.error();
        if (it.name() == QLatin1String("connect"))
            timeouts.connect(*time);
        else if (it.name() == QLatin1String("read"))
            timeouts.read(*time);
        else if (it.name() == QLatin1String("write"))
            timeouts.write(*time);
        else if (it.name() == QLatin1String("pool"))
            timeouts.pool(*time);
        else if (it.name() == QLatin1String("total"))
            timeouts.total(*time);
        else
            return optionError(HttpError::tr("there is no option \"%1\"").arg(name));
    }
    return {};
}

/// The options of one call, read one after the other.
class Reader
{
public:
    Reader(QJSEngine *engine, const QByteArray &method, const QUrl &url, const Timeouts &timeouts)
        : m_engine(engine)
        , m_url(url)
        , m_timeouts(timeouts)
    {
        m_options.request.method(method);
    }

    Result<void> read(const QString &name, const QJSValue &value)
    {
        using Read = Result<void> (Reader::*)(const QJSValue &);
        static constexpr std::pair<const char *, Read> Known[] = {
            { "headers", &Reader::headers }, { "body", &Reader::body },
            { "json", &Reader::json },       { "form", &Reader::form },
            { "params", &Reader::params },   { "timeout", &Reader::timeout },
            { "timeouts", &Reader::times },  { "priority", &Reader::priority },
            { "maxBody", &Reader::maxBody }, { "owner", &Reader::owner },
            { "file", &Reader::file },
        };
        for (const auto &[known, read] : Known) {
            if (name == QLatin1String(known))
                return value.isUndefined() ? Result<void>() : (this->*read)(value);
        }
        return optionError(HttpError::tr("there is no option \"%1\"").arg(name));
    }

    Result<RequestOptions> result()
    {
        HttpRequest &request = m_options.request;
        if (m_bodies > 1)
            return optionError(HttpError::tr("body, json, form and file exclude each other"));
        if (m_bodies == 1) {
            request.body(m_source);
            if (!m_contentType.isNull() && !request.headers().contains("content-type"))
                request.header("Content-Type", m_contentType);
        }
        if (m_total)
            m_timeouts.total(*m_total); // whatever the order of timeout and timeouts
        request.url(m_url).timeouts(m_timeouts);
        return m_options;
    }

private:
    Result<void> headers(const QJSValue &value)
    {
        const Result<HttpHeaders> fields = headersOf(value);
        if (!fields)
            return fields.error();
        m_options.request.headers(*fields);
        return {};
    }
    Result<void> content(const Result<QByteArray> &bytes, const char *type)
    {
        if (!bytes)
            return bytes.error();
        ++m_bodies;
        m_source = bytes->isNull() ? QByteArray("") : *bytes; // null would be no body
        m_contentType = type;
        return {};
    }
    Result<void> body(const QJSValue &value) { return content(bytesOf(value, "body"), nullptr); }
    Result<void> json(const QJSValue &value)
    {
        return content(jsonOf(m_engine, value), "application/json");
    }
    Result<void> form(const QJSValue &value)
    {
        const Result<Pairs> pairs = pairsOf(value, QStringLiteral("form"));
        if (!pairs)
            return pairs.error();
        return content(encoded(*pairs, true), "application/x-www-form-urlencoded");
    }
    Result<void> file(const QJSValue &value)
    {
        const QVariant url = isWrapped(value) ? value.toVariant() : QVariant();
        const bool isQUrl = url.metaType() == QMetaType::fromType<QUrl>();
        QString path = isQUrl ? url.toUrl().toString() : value.toString();
        if (path.startsWith(QLatin1String("file:")))
            path = QUrl(path).toLocalFile();
        if (!(isQUrl || value.isUrl() || value.isString()) || path.isEmpty())
            return optionError(HttpError::tr("file: a path or the URL of a file is expected"));
        const Result<BodySource> source = fileBody(path);
        if (!source)
            return source.error();
        ++m_bodies;
        m_source = *source;
        return {};
    }
    Result<void> params(const QJSValue &value)
    {
        const Result<Pairs> pairs = pairsOf(value, QStringLiteral("params"));
        if (!pairs)
            return pairs.error();
        QString query = m_url.query(QUrl::FullyEncoded);
        if (!query.isEmpty() && !pairs->isEmpty())
            query += QLatin1Char('&');
        if (!pairs->isEmpty())
            m_url.setQuery(query + QString::fromLatin1(encoded(*pairs, false)));
        return {};
    }
    Result<void> timeout(const QJSValue &value)
    {
        const Result<milliseconds> time = timeOf(value, QStringLiteral("timeout"));
        if (!time)
            return time.error();
        m_total = *time;
        return {};
    }
    Result<void> times(const QJSValue &value) { return readTimeouts(m_timeouts, value); }
    Result<void> priority(const QJSValue &value)
    {
        const Result<qint64> urgency = wholeNumberOf(value, QStringLiteral("priority"), 0,
                                                     HttpPriority::LeastUrgent);
        if (!urgency)
            return urgency.error();
        m_options.request.priority(HttpPriority(int(*urgency)));
        return {};
    }
    Result<void> maxBody(const QJSValue &value)
    {
        constexpr qint64 MostExact = 1LL << 53; // of a number of JavaScript
        const Result<qint64> bytes = wholeNumberOf(value, QStringLiteral("maxBody"), -1, MostExact);
        if (!bytes)
            return bytes.error();
        m_options.request.maxBody(*bytes);
        return {};
    }
    Result<void> owner(const QJSValue &value)
    {
        const Result<QPointer<QObject>> object = ownerOf(value);
        if (!object)
            return object.error();
        m_options.owner = *object;
        return {};
    }

    QJSEngine *m_engine;
    RequestOptions m_options;
    QUrl m_url;
    Timeouts m_timeouts;
    std::optional<milliseconds> m_total;
    BodySource m_source;
    QByteArray m_contentType;
    int m_bodies = 0;
};

} // namespace

HttpError optionError(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Prepare, detail);
}

Result<RequestOptions> requestOptions(QJSEngine *engine, const QByteArray &method, const QUrl &url,
                                      const QJSValue &options, const Timeouts &timeouts)
{
    Reader reader(engine, method, url, timeouts);
    if (!options.isUndefined() && !options.isNull()) {
        if (!isPlainObject(options))
            return optionError(HttpError::tr("the options are no object"));
        QJSValueIterator it(options);
        while (it.next()) {
            const Result<void> read = reader.read(it.name(), it.value());
            if (!read)
                return read.error();
        }
    }
    return reader.result();
}

bool isList(const QJSValue &value)
{
    if (value.isArray())
        return true;
    return value.isObject() && value.property(QStringLiteral("length")).isNumber()
           && !value.isCallable() && !value.isQObject()
           && value.toVariant().metaType() == QMetaType::fromType<QVariantList>();
}

// Deprecated since Qt 6.8, for those who mean "can become a QVariant". This is what it does tell.
QT_WARNING_PUSH
QT_WARNING_DISABLE_DEPRECATED
bool isWrapped(const QJSValue &value)
{
    return value.isVariant();
}
QT_WARNING_POP

Result<QUrl> urlOf(const QJSValue &value)
{
    QUrl url;
    if (value.isString() || value.isUrl()) {
        const Result<QUrl> parsed = parseUrl(value.toString());
        if (!parsed)
            return parsed.error();
        url = *parsed;
    } else if (isWrapped(value) && value.toVariant().metaType() == QMetaType::fromType<QUrl>()) {
        url = value.toVariant().toUrl();
    } else {
        return urlError(HttpError::tr("it is not a URL"));
    }
    if (url.isEmpty())
        return urlError(HttpError::tr("the URL is empty"));
    if (url.isRelative())
        return urlError(HttpError::tr("the URL is relative: \"%1\"")
                                .arg(url.toString(QUrl::RemoveUserInfo)));
    return url;
}

Result<QByteArray> bytesOf(const QJSValue &value, const char *name)
{
    if (value.isString())
        return value.toString().toUtf8();
    const QJSValue length = value.property(QStringLiteral("byteLength"));
    const QJSValue buffer = value.property(QStringLiteral("buffer"));
    if (length.isNumber() || isWrapped(value)) {
        const QVariant bytes = (buffer.isObject() ? buffer : value).toVariant();
        if (bytes.metaType() == QMetaType::fromType<QByteArray>()) {
            if (!buffer.isObject())
                return bytes.toByteArray();
            const double offset = value.property(QStringLiteral("byteOffset")).toNumber();
            return bytes.toByteArray().mid(qsizetype(offset), qsizetype(length.toNumber()));
        }
    }
    return optionError(HttpError::tr("%1: text, an ArrayBuffer or a typed array is expected")
                               .arg(QLatin1String(name)));
}

Result<HttpHeaders> headersOf(const QJSValue &value)
{
    const Result<Pairs> pairs = pairsOf(value, QStringLiteral("headers"));
    if (!pairs)
        return pairs.error();
    HttpHeaders headers;
    for (const auto &[name, text] : *pairs)
        headers.append(name.toUtf8(), text.toUtf8());
    const Result<void> valid = headers.validate();
    if (!valid)
        return valid.error();
    return headers;
}

Result<QByteArray> jsonOf(QJSEngine *engine, const QJSValue &value)
{
    // In a list: what a toJSON() throws may be text too.
    QJSValue stringify = engine->evaluate(QStringLiteral("(value => [JSON.stringify(value)])"));
    const QJSValue result = stringify.call({ value });
    const QJSValue text = result.property(0);
    if (result.isArray() && text.isString())
        return text.toString().toUtf8();
    return optionError(!result.isArray() ? HttpError::tr("json: %1").arg(result.toString())
                                         : HttpError::tr("json: this value has no JSON"));
}

Result<QPointer<QObject>> ownerOf(const QJSValue &value)
{
    if (value.isQObject()) { // also of one that is destroyed, which says isNull() besides
        QObject *const object = value.toQObject();
        if (!object)
            return HttpError::cancelled(HttpError::Phase::Prepare);
        if (object->thread() == QThread::currentThread())
            return QPointer<QObject>(object);
    } else if (value.isUndefined() || value.isNull()) {
        return QPointer<QObject>();
    }
    return optionError(HttpError::tr("owner: an object of QML is expected"));
}

} // namespace QHttpPool
