// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Which fields of a request go out, and as what.
//
//   request                 :method  :scheme  :authority            :path
//   CONNECT                 CONNECT  -        the target            -            RFC 9113 8.5
//   upgrade() (:protocol)   CONNECT  scheme   Host, else the origin the target   RFC 8441 4
//   absolute target         method   its scheme and authority       its path     RFC 9113 8.3.1
//   else                    method   scheme   Host, else the origin the target
#include "http2fields.h"

#include "http2session.h"

namespace QHttpPool {

namespace {

/// Cookie crumbs shorter than this could be guessed byte by byte (RFC 7541 7.1.3); nghttpx's bound.
constexpr qsizetype GuessableCookie = 20;
constexpr int EntryOverhead = 32; // RFC 9113 6.5.2

HttpError cannotSay(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send, detail);
}

/// Belongs to one HTTP/1.1 connection, or is said by a pseudo field.
bool isDropped(QByteArrayView lowerName)
{
    static constexpr QByteArrayView Dropped[] = {
        "host",    "connection",        "proxy-connection", "keep-alive",
        "upgrade", "transfer-encoding", "http2-settings",
    };
    for (QByteArrayView dropped : Dropped) {
        if (lowerName == dropped)
            return true;
    }
    return false;
}

/// http and https stand for ws and wss on the wire (RFC 8441 4).
QByteArray wireScheme(const QByteArray &scheme)
{
    if (scheme == "ws")
        return QByteArrayLiteral("http");
    return scheme == "wss" ? QByteArrayLiteral("https") : scheme;
}

class Target
{
public:
    QByteArray scheme;
    QByteArray authority;
    QByteArray path;
};

/// RFC 9113 8.3.1: origin form, "*" for OPTIONS, or absolute form (which has all three parts).
Result<Target> targetOf(const HttpRequest &request)
{
    const QByteArray &text = request.wireTarget();
    Target target;
    target.scheme = wireScheme(request.wireOrigin().scheme());
    target.authority = request.headers().value("Host");
    if (target.authority.isEmpty())
        target.authority = request.wireOrigin().authority();
    target.path = text;
    if (text.startsWith('/') || (text == "*" && request.method() == "OPTIONS"))
        return target;
    const qsizetype colon = text.indexOf("://");
    if (colon <= 0)
        return cannotSay(HttpError::tr("the request target has no form that HTTP/2 knows"));
    qsizetype end = colon + 3;
    while (end < text.size() && text[end] != '/' && text[end] != '?')
        ++end;
    target.scheme = wireScheme(text.first(colon).toLower());
    target.authority = text.sliced(colon + 3, end - colon - 3);
    target.authority.remove(0, target.authority.lastIndexOf('@') + 1); // user info is never sent
    target.path = text.sliced(end);
    if (target.authority.isEmpty())
        return cannotSay(HttpError::tr("the request target has no host"));
    if (target.path.isEmpty())
        target.path = request.method() == "OPTIONS" ? "*" : "/";
    else if (target.path.startsWith('?'))
        target.path.prepend('/');
    return target;
}

void addCookie(Http2FieldList &fields, const QByteArray &value)
{
    // RFC 9113 8.2.3: a crumb a field, so that those that stay the same compress.
    for (qsizetype from = 0; from <= value.size();) {
        qsizetype to = value.indexOf("; ", from);
        if (to < 0)
            to = value.size();
        if (to > from || value.isEmpty()) {
            fields.emplace_back(QByteArrayLiteral("cookie"), value.sliced(from, to - from),
                                to - from < GuessableCookie);
        }
        from = to + 2;
    }
}

/// The fields that are no pseudo fields.
void addFields(Http2FieldList &fields, const HttpRequest &request, bool extended)
{
    const HttpHeaders &headers = request.headers();
    QList<QByteArray> hopByHop = headers.listValues("Connection");
    for (QByteArray &name : hopByHop)
        name = name.toLower();
    for (const HttpField &field : headers) {
        const QByteArray name = field.name.toLower();
        if (name == "te") { // its Connection option is for HTTP/1.1 only
            if (headers.hasToken("TE", "trailers"))
                fields.emplace_back(name, QByteArrayLiteral("trailers"));
            continue;
        }
        if (isDropped(name) || hopByHop.contains(name)
            || (extended
                && (name == "sec-websocket-key" || name == "content-length"))) // RFC 8441 5
            continue;
        if (name == "cookie")
            addCookie(fields, field.value);
        else
            fields.emplace_back(name, field.value, HttpHeaders::isSensitive(name));
    }
    if (!request.priority().isDefault() && !headers.contains("Priority"))
        fields.emplace_back(QByteArrayLiteral("priority"), request.priority().fieldValue());
}

} // namespace

Result<Http2FieldList> Http2Fields::ofRequest(const HttpRequest &prepared)
{
    Http2FieldList fields;
    fields.reserve(size_t(prepared.headers().size()) + 6); // pseudo fields, priority
    const bool extended = prepared.isUpgrade();
    if (prepared.method() == "CONNECT" && !extended) {
        fields.emplace_back(QByteArrayLiteral(":method"), prepared.method());
        fields.emplace_back(QByteArrayLiteral(":authority"), prepared.wireTarget());
        addFields(fields, prepared, false);
        return fields;
    }
    const Result<Target> target = targetOf(prepared);
    if (!target)
        return target.error();
    if (!extended) {
        fields.emplace_back(QByteArrayLiteral(":method"), prepared.method());
    } else {
        const QList<QByteArray> protocols = prepared.headers().listValues("Upgrade");
        if (protocols.isEmpty())
            return cannotSay(HttpError::tr("the Upgrade field names no protocol"));
        if (!prepared.body().isNone())
            return cannotSay(HttpError::tr("an upgrade over HTTP/2 has no body"));
        fields.emplace_back(QByteArrayLiteral(":method"), QByteArrayLiteral("CONNECT"));
        fields.emplace_back(QByteArrayLiteral(":protocol"), protocols.first());
    }
    fields.emplace_back(QByteArrayLiteral(":scheme"), target->scheme);
    fields.emplace_back(QByteArrayLiteral(":authority"), target->authority);
    fields.emplace_back(QByteArrayLiteral(":path"), target->path);
    addFields(fields, prepared, extended);
    return fields;
}

Http2FieldList Http2Fields::ofTrailers(const HttpHeaders &trailers)
{
    Http2FieldList fields;
    fields.reserve(size_t(trailers.size()));
    for (const HttpField &field : trailers) {
        const QByteArray name = field.name.toLower();
        fields.emplace_back(name, field.value, HttpHeaders::isSensitive(name));
    }
    return fields;
}

qint64 Http2Fields::size(const Http2FieldList &fields)
{
    qint64 sum = 0;
    for (const Http2Field &field : fields)
        sum += field.name.size() + field.value.size() + EntryOverhead;
    return sum;
}

QString Http2Fields::printable(QByteArrayView text, qsizetype max)
{
    QByteArray out;
    for (char c : text) {
        QByteArray one(1, c);
        if (c < 0x20 || c > 0x7E
            || c == '\\') // char is signed or not: above 0x7E is out either way
            one = "\\x" + QByteArray(1, c).toHex();
        if (out.size() + one.size() > max)
            break;
        out += one;
    }
    return QString::fromLatin1(out);
}

QString Http2Fields::blamedField(QByteArrayView message)
{
    constexpr QByteArrayView Before("name: [");
    constexpr QByteArrayView Behind("], value: [");
    constexpr qsizetype MaxName = 64;
    const qsizetype from = message.indexOf(Before);
    const qsizetype to = message.indexOf(Behind);
    if (from < 0 || to < from + Before.size())
        return QString();
    return printable(message.sliced(from + Before.size(), to - from - Before.size()), MaxName);
}

QByteArray Http2Code::name(quint32 code)
{
    static constexpr const char *Names[] = {
        "NO_ERROR",
        "PROTOCOL_ERROR",
        "INTERNAL_ERROR",
        "FLOW_CONTROL_ERROR",
        "SETTINGS_TIMEOUT",
        "STREAM_CLOSED",
        "FRAME_SIZE_ERROR",
        "REFUSED_STREAM",
        "CANCEL",
        "COMPRESSION_ERROR",
        "CONNECT_ERROR",
        "ENHANCE_YOUR_CALM",
        "INADEQUATE_SECURITY",
        "HTTP_1_1_REQUIRED",
    };
    if (code < std::size(Names))
        return QByteArray(Names[code]);
    return "0x" + QByteArray::number(code, 16).toUpper();
}

} // namespace QHttpPool
