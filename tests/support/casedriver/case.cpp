// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Reading a case: see case.h.
#include "case.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

using namespace QHttpPool;

namespace {

constexpr std::chrono::milliseconds DefaultTimeout { 2000 }; // of the contract, for each wait
constexpr int DefaultConnections = 10;

const char *const KnownKinds[] = { "h1", "tls", "h2c", "h2tls" };
constexpr char BothVersions[] = "2-or-1.1"; // the value of the key "http"

/// Keys that are served here, or that the URL of the case holds already.
const char *const KnownKeys[] = {
    "method",       "headers",       "body_len",    "body",          "host",         "path",
    "scheme",       "url",           "no_port",     "http",          "max_body",     "timeouts",
    "pool_max",     "warm",          "warm_method", "warm_body_len", "warm_headers", "warm_read",
    "warm_timeout", "warm_may_fail", "wait_ms",     "parallel",      "blocker",      "read_bytes",
    "pause_ms",     "then",          "discard",     "resolve",       "cookies",
};

QByteArray bytes(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

std::chrono::milliseconds seconds(const QJsonValue &value)
{
    return std::chrono::milliseconds(qint64(value.toDouble() * 1000));
}

} // namespace

Case::Case(const QJsonObject &line)
    : m_drive(line.value(QLatin1String("drive")).toObject())
    , m_url(line.value(QLatin1String("url")).toString())
    , m_kind(line.value(QLatin1String("kind")).toString())
    , m_ca(line.value(QLatin1String("ca")).toString())
{
}

QString Case::notDriven() const
{
    bool knownKind = false;
    for (const char *kind : KnownKinds)
        knownKind = knownKind || m_kind == QLatin1String(kind);
    if (!knownKind)
        return QStringLiteral("the kind %1 is not there yet").arg(m_kind);
    const QString version = m_drive.value(QLatin1String("http")).toString();
    if (!version.isEmpty() && version != QLatin1String(BothVersions))
        return QStringLiteral("http: %1 is not there yet").arg(version);
    for (auto it = m_drive.begin(); it != m_drive.end(); ++it) {
        bool known = false;
        for (const char *key : KnownKeys)
            known = known || it.key() == QLatin1String(key);
        const bool off = it.value().isBool() && !it.value().toBool();
        if (!known && !off)
            return QStringLiteral("%1 is not there yet").arg(it.key());
    }
    // A jar makes no difference to a single request.
    if (m_drive.value(QLatin1String("cookies")).toBool() && hasWarm())
        return QStringLiteral("a cookie jar is not there yet");
    return QString();
}

PoolSettings Case::settings() const
{
    PoolSettings settings;
    settings.limits(PoolLimits().maxConnections(int(number("pool_max", DefaultConnections))));
    TlsConfiguration tls;
    tls.systemTrust(false).addCaFile(m_ca);
    settings.tls(tls);
    const bool both = m_kind == QLatin1String("h2tls")
                      || m_drive.value(QLatin1String("http")) == QLatin1String(BothVersions);
    const bool onlyHttp2 = m_kind == QLatin1String("h2c") && !both;
    settings.http1(!onlyHttp2).http2(both || onlyHttp2);
    const QList<QByteArray> loopback(1, QByteArrayLiteral("127.0.0.1"));
    const QJsonArray names = m_drive.value(QLatin1String("resolve")).toArray();
    for (const QJsonValue &value : names) {
        QByteArray name = bytes(value);
        if (name.endsWith('.'))
            name.chop(1);
        settings.resolve(name, loopback).resolve(name + '.', loopback);
    }
    return settings;
}

HttpRequest Case::request(const QUrl &url, const QString &prefix) const
{
    const auto value = [this, &prefix](const char *key) {
        return m_drive.value(prefix + QLatin1String(key));
    };
    const QJsonValue method = value("method");
    HttpRequest request(method.isString() ? bytes(method) : QByteArray("GET"), url);
    const QJsonArray fields = value("headers").toArray();
    for (const QJsonValue &field : fields)
        request.header(bytes(field.toArray().at(0)), bytes(field.toArray().at(1)));
    if (value("body_len").isDouble())
        request.body(QByteArray(qsizetype(value("body_len").toDouble()), 'a'));
    else if (value("body").isString())
        request.body(bytes(value("body")));
    return request;
}

Result<QUrl> Case::url() const
{
    return parseUrl(m_url);
}

HttpRequest Case::mainRequest() const
{
    HttpRequest main = request(url().valueOr(QUrl()), QString());
    return main.timeouts(timeouts()).maxBody(number("max_body", main.maxBody()));
}

HttpRequest Case::warmRequest() const
{
    Timeouts limits = timeouts();
    if (m_drive.contains(QLatin1String("warm_timeout")))
        limits.total(seconds(m_drive.value(QLatin1String("warm_timeout"))));
    HttpRequest warm = request(sibling("warm"), QStringLiteral("warm_"));
    return warm.timeouts(limits);
}

HttpRequest Case::blockerRequest() const
{
    HttpRequest blocker("GET", sibling("blocker"));
    return blocker.timeouts(timeouts());
}

std::chrono::milliseconds Case::wait() const
{
    return std::chrono::milliseconds(number("wait_ms", 0));
}

std::chrono::milliseconds Case::pause() const
{
    return std::chrono::milliseconds(number("pause_ms", 0));
}

qint64 Case::number(const char *key, qint64 otherwise) const
{
    const QJsonValue value = m_drive.value(QLatin1String(key));
    return value.isDouble() ? qint64(value.toDouble()) : otherwise;
}

Timeouts Case::timeouts() const
{
    Timeouts limits = Timeouts::all(DefaultTimeout);
    const QJsonObject given = m_drive.value(QLatin1String("timeouts")).toObject();
    if (given.contains(QLatin1String("connect")))
        limits.connect(seconds(given.value(QLatin1String("connect"))));
    if (given.contains(QLatin1String("read")))
        limits.read(seconds(given.value(QLatin1String("read"))));
    if (given.contains(QLatin1String("write")))
        limits.write(seconds(given.value(QLatin1String("write"))));
    if (given.contains(QLatin1String("pool")))
        limits.pool(seconds(given.value(QLatin1String("pool"))));
    if (given.contains(QLatin1String("total")))
        limits.total(seconds(given.value(QLatin1String("total"))));
    return limits;
}

/// Another path of the same origin.
QUrl Case::sibling(const char *key) const
{
    static const QRegularExpression origin(QStringLiteral("^\\w+://[^/]+"));
    return QUrl(origin.match(m_url).captured() + m_drive.value(QLatin1String(key)).toString());
}
