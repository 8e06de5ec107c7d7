// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Whatever URL, method, target and fields a caller gives: what prepared() lets through can be
// written as one request and read as that one request (RFC 9112 2.2, 3, 5, 6.1, 11.1).
//
// Input: one byte of switches, then parts separated by 0x1F: URL, method, target, SNI name, and
// names and values in turn. 0x1F itself is refused everywhere, which the unit tests show.
#include "core/request.h"
#include "core/target.h"

#include <cstddef>
#include <cstdint>

using namespace QHttpPool;

namespace {

enum Switch : uchar {
    Strict = 0x01, ///< the URL is parsed strictly
    Parts = 0x02, ///< the URL text is path and query of an http URL, as decoded text
    OwnTarget = 0x04,
    Upgrade = 0x08,
    BytesBody = 0x10,
    UnknownBody = 0x20,
    LastIsTrailer = 0x40,
    OwnSni = 0x80,
};

void check(bool good)
{
    if (!good)
        __builtin_trap();
}

void checkTarget(const QByteArray &target)
{
    check(!target.isEmpty());
    for (char c : target)
        check(uchar(c) > 0x20 && uchar(c) < 0x7F);
}

void checkFields(const HttpHeaders &fields)
{
    for (const HttpField &field : fields) {
        check(HttpHeaders::isToken(field.name));
        check(!field.value.contains('\r') && !field.value.contains('\n')
              && !field.value.contains('\0'));
        check(!field.value.startsWith(' ') && !field.value.endsWith('\t'));
    }
}

void checkOrigin(const Origin &origin)
{
    check(origin.isValid() && origin.port() != 0);
    checkTarget(origin.host());
    checkTarget(origin.tlsHost());
    for (const char c : origin.authority())
        check(uchar(c) > 0x20 && uchar(c) < 0x7F && !QByteArrayView("@/?#\\%\"<>").contains(c));
    check(origin.isSecure() == origin.scheme().endsWith('s') || origin.scheme() == "ws");
}

QUrl makeUrl(const QByteArray &text, uchar switches)
{
    const QString decoded = QString::fromUtf8(text);
    if (!(switches & Parts))
        return QUrl(decoded, switches & Strict ? QUrl::StrictMode : QUrl::TolerantMode);
    const qsizetype split = decoded.indexOf(QLatin1Char('?'));
    QUrl url(QStringLiteral("https://host.test:8443/"));
    url.setPath(QLatin1Char('/') + decoded.left(split), QUrl::DecodedMode);
    if (split >= 0)
        url.setQuery(decoded.mid(split + 1), QUrl::DecodedMode);
    return url;
}

HttpRequest makeRequest(const QUrl &url, const QList<QByteArray> &parts, uchar switches)
{
    HttpRequest request(parts.value(1).isEmpty() ? QByteArray("GET") : parts.value(1), url);
    if (switches & OwnTarget)
        request.target(parts.value(2));
    if (switches & OwnSni)
        request.sniHostname(parts.value(3));
    request.upgrade(switches & Upgrade);
    if (switches & BytesBody)
        request.body(QByteArray("abc"));
    else if (switches & UnknownBody)
        request.body(BodySource::callback(nullptr));
    for (qsizetype i = 4; i + 1 < parts.size(); i += 2) {
        if ((switches & LastIsTrailer) && i + 3 >= parts.size())
            request.trailers(HttpHeaders().append(parts.at(i), parts.at(i + 1)));
        else
            request.header(parts.at(i), parts.at(i + 1));
    }
    return request;
}

void checkPrepared(const HttpRequest &ready)
{
    const HttpHeaders &headers = ready.headers();
    check(HttpHeaders::isToken(ready.method()));
    checkTarget(ready.wireTarget());
    checkOrigin(ready.wireOrigin());
    checkFields(headers);
    checkFields(ready.trailers());
    check(headers.count("host") == 1 && headers.at(0).name.toLower() == "host");
    check(headers.count("content-length") + headers.count("transfer-encoding") <= 1);
    if (ready.body().size() != 0 || !ready.trailers().isEmpty())
        check(headers.contains("content-length") || headers.contains("transfer-encoding"));
    const Result<HttpRequest> again = ready.prepared();
    check(again && again->headers() == headers && again->wireTarget() == ready.wireTarget());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const uchar switches = data[0];
    const QByteArray text(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const QList<QByteArray> parts = text.split('\x1F');
    const QUrl url = makeUrl(parts.at(0), switches);
    const Result<Origin> origin = Origin::fromUrl(url);
    if (origin)
        checkOrigin(*origin);
    const Result<QByteArray> target = originForm(url);
    if (target) {
        checkTarget(*target);
        check(target->startsWith('/'));
    }
    const Result<HttpRequest> ready = makeRequest(url, parts, switches).prepared();
    if (ready)
        checkPrepared(*ready);
    else
        check(!ready.error().message().isEmpty());
    return 0;
}
