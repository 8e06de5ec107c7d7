// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The rules of a request's header section, one function each.
//
// Framing belongs to the library: what the caller says of it (Content-Length, Transfer-Encoding) is
// checked against the body and never sent beside a contradiction, because two readings of one
// message are how requests are smuggled (RFC 9112 6, 11.2). The fields are walked once; the list is
// rebuilt only when something is missing or out of place.
//
// RFC 9110 5.6, 6.5.1 (trailers), 7.2 (Host), 7.6.1 (Connection), 7.8 (Upgrade), 8.6
// (Content-Length), 9.3.6 (CONNECT), 9.3.8 (TRACE), 10.1.1 (Expect), 10.1.4 (TE); RFC
// 9112 3.2, 6.1, 6.2.
#include "requestrules_p.h"

#include "text_p.h"

#include <QtCore/QIODevice>

namespace QHttpPool::RequestRules {

namespace {

using Text::equalsNoCase;

HttpError localError(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Prepare, detail);
}

/// Where the fields with a rule stand in the caller's list; -1: nowhere.
class Known
{
public:
    explicit Known(const HttpHeaders &headers)
    {
        for (qsizetype i = 0; i < headers.size(); ++i)
            note(headers.at(i).name, i);
    }

    qsizetype host = -1;
    qsizetype contentLength = -1;
    qsizetype transferEncoding = -1;
    bool hostTwice = false;
    bool contentLengthTwice = false;
    bool connection = false;
    bool expect = false;
    bool te = false;
    bool trailer = false;
    bool upgrade = false;

private:
    void note(QByteArrayView name, qsizetype i)
    {
        switch (name.size()) {
        case 2:
            te = te || equalsNoCase(name, "te");
            break;
        case 4:
            if (equalsNoCase(name, "host"))
                noteOnce(host, hostTwice, i);
            break;
        case 6:
            expect = expect || equalsNoCase(name, "expect");
            break;
        case 7:
            trailer = trailer || equalsNoCase(name, "trailer");
            upgrade = upgrade || equalsNoCase(name, "upgrade");
            break;
        case 10:
            connection = connection || equalsNoCase(name, "connection");
            break;
        case 14:
            if (equalsNoCase(name, "content-length"))
                noteOnce(contentLength, contentLengthTwice, i);
            break;
        case 17:
            if (equalsNoCase(name, "transfer-encoding"))
                transferEncoding = i;
            break;
        default:
            break;
        }
    }
    static void noteOnce(qsizetype &first, bool &twice, qsizetype i)
    {
        if (first < 0)
            first = i;
        else
            twice = true;
    }
};

/// What has to be added to the caller's fields.
class Additions
{
public:
    QByteArray contentLength; ///< null: none
    bool chunked = false;
    bool connectionUpgrade = false;
    bool connectionTe = false;
    QByteArray trailer; ///< null: none
    bool isEmpty() const
    {
        return contentLength.isNull() && !chunked && !connectionUpgrade && !connectionTe
               && trailer.isNull();
    }
};

/// Methods whose requests carry content by their meaning, so that its absence is announced
/// (RFC 9110 8.6).
bool expectsContent(const QByteArray &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH" || method == "QUERY";
}

/// uri-host [":" port]: only the bytes that would make another part of a URL or a list of it are
/// refused, since names without DNS (containers, services) have many shapes.
Result<void> checkHost(const HttpHeaders &headers, const Known &known)
{
    if (known.hostTwice)
        return localError(HttpError::tr("there is more than one Host field"));
    if (known.host < 0)
        return Result<void>();
    for (char c : headers.at(known.host).value) {
        if (uchar(c) <= 0x20 || uchar(c) >= 0x7F || QByteArrayView("/?#@\\,\"<>").contains(c))
            return localError(HttpError::tr("the Host field is no host with an optional port"));
    }
    return Result<void>();
}

/// The value of a Content-Length, or -1.
qint64 parseLength(QByteArrayView digits)
{
    constexpr qsizetype MaxDigits = 18; // below 2^63 whatever the digits are
    if (digits.isEmpty() || digits.size() > MaxDigits)
        return -1;
    qint64 length = 0;
    for (char c : digits) {
        if (c < '0' || c > '9')
            return -1;
        length = length * 10 + (c - '0');
    }
    return length;
}

Result<void> checkContentLength(const HttpRequest &request, const Known &known)
{
    const HttpHeaders &headers = request.headers();
    const QByteArray &given = headers.at(known.contentLength).value;
    const qint64 length = parseLength(given);
    if (length < 0)
        return localError(HttpError::tr("the Content-Length field is no number"));
    if (known.contentLengthTwice) {
        const QList<QByteArray> all = headers.values("content-length");
        for (const QByteArray &other : all) {
            if (other != given)
                return localError(HttpError::tr("there are Content-Length fields that differ"));
        }
    }
    if (known.transferEncoding >= 0)
        return localError(HttpError::tr("Content-Length and Transfer-Encoding exclude each other"));
    if (!request.trailers().isEmpty())
        return localError(HttpError::tr("Content-Length and trailers exclude each other"));
    const qint64 size = request.body().size();
    if (size >= 0 && size != length) {
        return localError(
                HttpError::tr("the Content-Length field says %1, but the body has %2 bytes")
                        .arg(length)
                        .arg(size));
    }
    return Result<void>();
}

Result<void> checkTransferEncoding(const HttpHeaders &headers)
{
    const QList<QByteArray> values = headers.values("transfer-encoding");
    if (values.size() != 1 || !equalsNoCase(values.first(), "chunked"))
        return localError(HttpError::tr("the only Transfer-Encoding of a request is chunked"));
    return Result<void>();
}

/// CONNECT and TRACE have no content (RFC 9110 9.3.6, 9.3.8).
Result<void> checkNoContent(const HttpRequest &request, const Known &known)
{
    if (!request.body().isNone() || !request.trailers().isEmpty() || known.contentLength >= 0
        || known.transferEncoding >= 0) {
        return localError(HttpError::tr("a %1 request has no body")
                                  .arg(QString::fromLatin1(request.method())));
    }
    return Result<void>();
}

Result<void> planFraming(const HttpRequest &request, const Known &known, Additions &additions)
{
    const QByteArray method = request.method();
    if (method == "CONNECT" || method == "TRACE")
        return checkNoContent(request, known);
    if (known.contentLength >= 0)
        return checkContentLength(request, known);
    if (known.transferEncoding >= 0)
        return checkTransferEncoding(request.headers());
    const qint64 size = request.body().size();
    if (size < 0 || !request.trailers().isEmpty())
        additions.chunked = true;
    else if (!request.body().isNone() || expectsContent(method))
        additions.contentLength = QByteArray::number(size);
    return Result<void>();
}

/// A Connection option makes the next hop drop the field it names: never one that frames or routes.
Result<void> checkConnection(const HttpHeaders &headers)
{
    const QList<QByteArray> options = headers.listValues("connection");
    for (const QByteArray &option : options) {
        if (!HttpHeaders::isToken(option))
            return localError(HttpError::tr("the Connection field is no list of tokens"));
        for (QByteArrayView kept : { QByteArrayView("host"), QByteArrayView("content-length"),
                                     QByteArrayView("transfer-encoding") }) {
            if (equalsNoCase(option, kept)) {
                return localError(HttpError::tr("the Connection field must not name %1")
                                          .arg(QString::fromLatin1(kept.toByteArray())));
            }
        }
    }
    return Result<void>();
}

Result<void> planHopByHop(const HttpRequest &request, const Known &known, Additions &additions)
{
    const HttpHeaders &headers = request.headers();
    if (known.connection) {
        const Result<void> checked = checkConnection(headers);
        if (!checked)
            return checked;
    }
    if (known.upgrade != request.isUpgrade()) {
        return localError(known.upgrade
                                  ? HttpError::tr("an Upgrade field needs HttpRequest::upgrade()")
                                  : HttpError::tr("HttpRequest::upgrade() needs an Upgrade field"));
    }
    if (known.te) {
        const QList<QByteArray> codings = headers.listValues("te");
        for (const QByteArray &coding : codings) {
            if (!equalsNoCase(coding, "trailers"))
                return localError(HttpError::tr("the TE field may hold trailers and nothing else"));
        }
    }
    additions.connectionUpgrade = known.upgrade && !headers.hasToken("connection", "upgrade");
    additions.connectionTe = known.te && !headers.hasToken("connection", "te");
    return Result<void>();
}

/// Fields that a recipient needs before the body or must not take from behind it (RFC 9110 6.5.1).
bool isForbiddenTrailer(QByteArrayView name)
{
    static constexpr QByteArrayView Forbidden[] = {
        "authorization",    "cache-control",
        "connection",       "content-encoding",
        "content-length",   "content-range",
        "content-type",     "cookie",
        "expect",           "host",
        "keep-alive",       "max-forwards",
        "pragma",           "proxy-authorization",
        "proxy-connection", "range",
        "set-cookie",       "te",
        "trailer",          "transfer-encoding",
        "upgrade",
    };
    for (QByteArrayView forbidden : Forbidden) {
        if (equalsNoCase(name, forbidden))
            return true;
    }
    return name.size() > 3 && equalsNoCase(name.first(3), "if-");
}

Result<void> planTrailers(const HttpRequest &request, const Known &known, Additions &additions)
{
    QByteArray names;
    for (const HttpField &field : request.trailers()) {
        if (isForbiddenTrailer(field.name)) {
            return localError(HttpError::tr("the field %1 must not be a trailer")
                                      .arg(QString::fromLatin1(field.name)));
        }
        if (!names.isEmpty())
            names += ", ";
        names += field.name;
    }
    if (!known.trailer && !names.isEmpty())
        additions.trailer = names;
    return Result<void>();
}

Result<void> checkExpect(const HttpRequest &request, const Known &known)
{
    const bool hasContent = request.body().size() != 0 || !request.trailers().isEmpty();
    if (known.expect && !hasContent && request.headers().hasToken("expect", "100-continue"))
        return localError(HttpError::tr("Expect: 100-continue needs a body"));
    return Result<void>();
}

void addConnectionOption(QList<HttpField> &fields, const QByteArray &option)
{
    // Into the first Connection field: there are servers that read no second one.
    for (HttpField &field : fields) {
        if (!equalsNoCase(field.name, "connection"))
            continue;
        field.value = field.value.isEmpty() ? option : QByteArray(field.value + ", " + option);
        return;
    }
    fields.emplaceBack(QByteArrayLiteral("Connection"), option);
}

HttpHeaders assemble(const HttpHeaders &given, const Known &known, const QByteArray &host,
                     const Additions &additions)
{
    if (known.host == 0 && !known.contentLengthTwice && additions.isEmpty())
        return given;
    QList<HttpField> fields;
    fields.reserve(given.size() + 4); // Host, Connection, Trailer, one framing field
    if (known.host >= 0)
        fields.append(given.at(known.host));
    else
        fields.emplaceBack(QByteArrayLiteral("Host"), host);
    for (qsizetype i = 0; i < given.size(); ++i) {
        if (i == known.host)
            continue;
        if (known.contentLengthTwice && i != known.contentLength
            && equalsNoCase(given.at(i).name, "content-length"))
            continue;
        fields.append(given.at(i));
    }
    if (additions.connectionUpgrade)
        addConnectionOption(fields, QByteArrayLiteral("Upgrade"));
    if (additions.connectionTe)
        addConnectionOption(fields, QByteArrayLiteral("TE"));
    if (!additions.trailer.isNull())
        fields.emplaceBack(QByteArrayLiteral("Trailer"), additions.trailer);
    if (!additions.contentLength.isNull())
        fields.emplaceBack(QByteArrayLiteral("Content-Length"), additions.contentLength);
    if (additions.chunked)
        fields.emplaceBack(QByteArrayLiteral("Transfer-Encoding"), QByteArrayLiteral("chunked"));
    return HttpHeaders(fields);
}

} // namespace

Result<void> checkOptions(const HttpRequest &request)
{
    if (!HttpHeaders::isToken(request.method()))
        return localError(HttpError::tr("the method is no token"));
    const QByteArray sni = request.sniHostname();
    if (!sni.isEmpty() && !Text::isHostName(sni))
        return localError(HttpError::tr("the name for SNI is no host name"));
    const BodySource &body = request.body();
    if (body.type() == BodySource::Type::Producer && !body.producer())
        return localError(HttpError::tr("the body has no producer"));
    if (body.type() == BodySource::Type::Device) {
        const QIODevice *device = body.device();
        if (!device || !device->isReadable())
            return localError(
                    HttpError::tr("the device of the body is gone or not open for reading"));
    }
    return Result<void>();
}

Result<HttpHeaders> wireHeaders(const HttpRequest &request, const Origin &origin,
                                const QByteArray &target)
{
    const HttpHeaders &given = request.headers();
    for (const HttpHeaders *fields : { &given, &request.trailers() }) {
        const Result<void> valid = fields->validate();
        if (!valid)
            return valid.error();
    }
    const Known known(given);
    Additions additions;
    Result<void> done = checkHost(given, known);
    if (done)
        done = planFraming(request, known, additions);
    if (done)
        done = planHopByHop(request, known, additions);
    if (done && !request.trailers().isEmpty())
        done = planTrailers(request, known, additions);
    if (done)
        done = checkExpect(request, known);
    if (!done)
        return done.error();
    QByteArray host;
    if (known.host < 0)
        host = request.method() == "CONNECT" ? target : origin.authority();
    return assemble(given, known, host, additions);
}

} // namespace QHttpPool::RequestRules
