// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The strictness of the HTTP/1.1 reader: each choice stands in a table above the function that
// makes it.
//
// What guides the choices: two readers that disagree on where a message ends are an attack (RFC
// 9112 11.1, 11.2), so whatever touches framing is refused when it is not exactly right. Elsewhere
// the reader takes what curl, Go and Chromium take when nothing can go wrong by it.
//
// Invariants: field values and reasons hold only HTAB, SP, VCHAR and obs-text; names are tokens.
// NUL, CR and LF never reach the caller.
#include "http1head.h"

#include "grammar.h"

#include <string_view>

namespace QHttpPool {

namespace {

// Room for the fields of an ordinary response, so that the list grows once.
constexpr qsizetype UsualFields = 16;

// Names as nearly every server spells them: given out without an allocation. Any other spelling is
// kept as it came.
constexpr std::string_view WellKnownNames[] = {
    "Accept-Ranges",
    "Access-Control-Allow-Origin",
    "Age",
    "Alt-Svc",
    "Cache-Control",
    "Connection",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Content-Length",
    "Content-Range",
    "Content-Security-Policy",
    "Content-Type",
    "Date",
    "ETag",
    "Expires",
    "Keep-Alive",
    "Last-Modified",
    "Link",
    "Location",
    "Pragma",
    "Retry-After",
    "Server",
    "Set-Cookie",
    "Strict-Transport-Security",
    "Transfer-Encoding",
    "Upgrade",
    "Vary",
    "Via",
    "WWW-Authenticate",
    "X-Content-Type-Options",
    "X-Frame-Options",
};

QByteArray nameBytes(const char *name, qsizetype size)
{
    for (const std::string_view &known : WellKnownNames) {
        if (qsizetype(known.size()) == size && known[0] == name[0]
            && std::memcmp(known.data(), name, known.size()) == 0)
            return QByteArray::fromRawData(known.data(), size); // static storage
    }
    return QByteArray(name, size);
}

bool isFramingField(QByteArrayView name)
{
    return Grammar::equalsLower(name, "content-length")
           || Grammar::equalsLower(name, "transfer-encoding");
}

/// Calls f(member) for each member of a comma separated list without quotes, empty ones included.
template<typename F>
void forEachMember(QByteArrayView list, F f)
{
    qsizetype begin = 0;
    while (true) {
        const qsizetype comma = list.indexOf(',', begin);
        const qsizetype end = comma < 0 ? list.size() : comma;
        f(Grammar::trimOws(list.sliced(begin, end - begin)));
        if (comma < 0)
            return;
        begin = comma + 1;
    }
}

/// What the fields of a head say about framing and persistence.
class FramingFields
{
public:
    Http1Fault read(const HttpHeaders &headers);

    qint64 length = -1; ///< -1: none
    bool hasCoding = false;
    bool close = false;
    bool keepAlive = false;

private:
    Http1Fault addLengths(QByteArrayView value);
};

// Content-Length (RFC 9110 8.6, RFC 9112 6.3 rule 5)
//   digits only, leading zeros too                     taken
//   sign, blank inside, 0x, empty, empty list member   refused
//   above 2^63-1                                       refused, never wraps
//   repeated, or a list "5, 5", all equal              taken once (proxies make these)
//   repeated and unequal                               refused
Http1Fault FramingFields::addLengths(QByteArrayView value)
{
    Http1Fault fault = Http1Fault::None;
    forEachMember(value, [&](QByteArrayView member) {
        const std::optional<qint64> number = Grammar::parseDecimal(member);
        if (fault != Http1Fault::None)
            return;
        if (!number)
            fault = Http1Fault::BadContentLength;
        else if (length >= 0 && length != *number)
            fault = Http1Fault::UnequalLengths;
        else
            length = *number;
    });
    return fault;
}

// Transfer-Encoding (RFC 9112 6.1, 7)
//   exactly "chunked", any case                  taken
//   anything else: gzip, "gzip, chunked", identity, "chunked, chunked", two fields, xchunked,
//   a VT in front, parameters, empty             refused: no TE is ever sent, so none may be used
// Connection (RFC 9112 9.3, 9.6): the tokens close and keep-alive, any case, in any of the fields;
//   Proxy-Connection is not a field of HTTP and is ignored (RFC 9112 C.2.2).
Http1Fault FramingFields::read(const HttpHeaders &headers)
{
    for (const HttpField &field : headers) {
        const qsizetype size = field.name.size(); // a cheap filter: most fields are none of ours
        if (size == 14 && Grammar::equalsLower(field.name, "content-length")) {
            const Http1Fault fault = addLengths(field.value);
            if (fault != Http1Fault::None)
                return fault;
        } else if (size == 17 && Grammar::equalsLower(field.name, "transfer-encoding")) {
            if (hasCoding || !Grammar::equalsLower(field.value, "chunked"))
                return Http1Fault::BadTransferCoding;
            hasCoding = true;
        } else if (size == 10 && Grammar::equalsLower(field.name, "connection")) {
            forEachMember(field.value, [this](QByteArrayView token) {
                close = close || Grammar::equalsLower(token, "close");
                keepAlive = keepAlive || Grammar::equalsLower(token, "keep-alive");
            });
        }
    }
    return Http1Fault::None;
}

QString bodyFaultText(Http1Fault fault)
{
    switch (fault) {
    case Http1Fault::BadChunkLine:
        return HttpError::tr("Malformed chunk size");
    case Http1Fault::ChunkLineTooLong:
        return HttpError::tr("The line of a chunk size is too long");
    case Http1Fault::BadChunkEnd:
        return HttpError::tr("A chunk does not end where it should");
    case Http1Fault::ChunkOverhead:
        return HttpError::tr("Too many chunk extensions for too little data");
    case Http1Fault::BadTrailerLine:
        return HttpError::tr("Malformed line end behind the last chunk");
    case Http1Fault::TrailersTooLarge:
        return HttpError::tr("The trailer section is too large");
    case Http1Fault::EofBeforeResponse:
        return HttpError::tr("Server disconnected without sending a response");
    case Http1Fault::EofInHead:
        return HttpError::tr("Server disconnected in the middle of the response head");
    case Http1Fault::EofInLength:
        return HttpError::tr("Server disconnected with %1 of %2 body bytes missing");
    case Http1Fault::EofInChunks:
        return HttpError::tr("Server disconnected before the end of the chunked body");
    case Http1Fault::EofBroken:
        return HttpError::tr("The connection broke before the end of the response body");
    default:
        return QString();
    }
}

} // namespace

void Http1FieldSection::start()
{
    m_fields.clear();
}

HttpHeaders Http1FieldSection::take()
{
    HttpHeaders headers(m_fields);
    m_fields = QList<HttpField>();
    return headers;
}

// Field lines (RFC 9112 5, RFC 9110 5.1, 5.5)
//   "Name:value", OWS of SP and HTAB around the value    taken; spelling and order kept
//   empty value                                          taken
//   repeated fields                                      kept apart (RFC 9110 5.3)
//   no colon, empty name, a name that is no token        refused
//   white space before the colon                         refused (RFC 9112 5.1)
//   NUL, bare CR, other controls, DEL in a value         refused (RFC 9110 5.5)
//   bytes above 0x7F                                     taken as they are (obs-text)
Http1Fault Http1FieldSection::addLine(QByteArrayView line)
{
    const char *begin = line.data();
    const char *end = begin + line.size();
    if (Grammar::isOws(*begin))
        return addFold(line);
    const char *p = begin;
    while (p != end && Grammar::isToken(*p))
        ++p;
    if (p == begin || p == end || *p != ':')
        return Http1Fault::BadFieldName;
    const QByteArrayView value = Grammar::trimOws(QByteArrayView(p + 1, end - p - 1));
    if (!Grammar::isFieldText(value))
        return Http1Fault::BadFieldValue;
    if (m_fields.size() >= m_limits.fieldCount())
        return Http1Fault::TooManyFields;
    if (m_fields.isEmpty())
        m_fields.reserve(qMin<qsizetype>(UsualFields, m_limits.fieldCount()));
    m_fields.emplaceBack(nameBytes(begin, p - begin), QByteArray(value.data(), value.size()));
    return Http1Fault::None;
}

// obs-fold (RFC 9112 5.2)
//   behind an ordinary field, also an empty one         joined with one SP, as a user agent must
//   before the first field                              refused (RFC 9112 2.2)
//   behind Content-Length or Transfer-Encoding          refused: nobody folds those honestly
//   a field that outgrows the line limit by folds       refused
Http1Fault Http1FieldSection::addFold(QByteArrayView line)
{
    if (m_fields.isEmpty() || isFramingField(m_fields.constLast().name))
        return Http1Fault::StrayFold;
    const QByteArrayView more = Grammar::trimOws(line);
    if (!Grammar::isFieldText(more))
        return Http1Fault::BadFieldValue;
    if (more.isEmpty())
        return Http1Fault::None;
    QByteArray &value = m_fields.last().value;
    if (value.size() + more.size() >= m_limits.lineBytes())
        return Http1Fault::LineTooLong;
    if (!value.isEmpty())
        value.append(' ');
    value.append(more.data(), more.size());
    return Http1Fault::None;
}

// Status line (RFC 9112 4, 2.3)
//   "HTTP/1.1 200 OK", "HTTP/1.1 200 ", "HTTP/1.1 200"   taken
//   HTTP/1.0; HTTP/1.2 to 1.9                            taken; the latter as 1.1 (RFC 9110 2.5)
//   HTTP/1.10, HTTP/2.0, HTTP/0.9, http/1.1              refused
//   ICY, HTML, garbage, white space or CRLF in front     refused, as soon as it cannot be "HTTP/"
//   two spaces, a HTAB, two or four digits, below 100    refused; 100 to 999 is taken
//   controls in the reason                               refused
Http1Fault parseStatusLine(QByteArrayView line, ResponseHead &head)
{
    constexpr QByteArrayView Prefix("HTTP/");
    constexpr qsizetype StatusAt = 9; // behind "HTTP/1.1 "
    if (!line.startsWith(Prefix))
        return Http1Fault::NotHttp;
    const char *p = line.data();
    const qsizetype size = line.size();
    if (size < 8 || !Grammar::isDigit(p[5]) || p[6] != '.' || !Grammar::isDigit(p[7]))
        return Http1Fault::BadStatusLine;
    if (p[5] != '1')
        return Http1Fault::BadVersion;
    if (size < StatusAt + 3 || p[8] != ' ' || p[StatusAt] == '0')
        return Http1Fault::BadStatusLine;
    int status = 0;
    for (qsizetype i = StatusAt; i < StatusAt + 3; ++i) {
        if (!Grammar::isDigit(p[i]))
            return Http1Fault::BadStatusLine;
        status = status * 10 + (p[i] - '0');
    }
    QByteArrayView reason = line.sliced(StatusAt + 3);
    if (!reason.isEmpty()) {
        if (reason[0] != ' ' || !Grammar::isFieldText(reason))
            return Http1Fault::BadStatusLine;
        reason = reason.sliced(1);
    }
    head.status = status;
    head.version = p[7] == '0' ? QByteArrayLiteral("HTTP/1.0") : QByteArrayLiteral("HTTP/1.1");
    head.reason = reason == QByteArrayView("OK") ? QByteArrayLiteral("OK") : reason.toByteArray();
    return Http1Fault::None;
}

// Body (RFC 9112 6.3), in this order
//   2xx to CONNECT                  tunnel; Transfer-Encoding and Content-Length ignored (rule 2)
//   101                             raw bytes follow, when asked for; else refused (RFC 9110 7.8)
//   Transfer-Encoding in HTTP/1.0   refused (6.1)
//   both fields                     refused (rule 3: "ought to be handled as an error")
//   HEAD, 204, 304                  no body whatever the fields say (rule 1), but they must be
//                                   well-formed; a 204 that announces one ends the connection
//   205                             like any other: an honest one says Content-Length: 0
//   chunked; Content-Length         so (rules 4, 6)
//   neither                         until the close (rule 8), never kept
// Persistence (9.3): 1.1 unless close; 1.0 only with keep-alive; close wins over keep-alive.
Http1Fault decideFraming(const ResponseHead &head, const Http1Expectation &expectation,
                         Http1Framing &framing)
{
    framing = Http1Framing();
    if (head.status == 101) {
        framing.body = Http1Framing::Body::Tunnel;
        return expectation.upgrade ? Http1Fault::None : Http1Fault::UnaskedUpgrade;
    }
    if (expectation.connect && head.status >= 200 && head.status < 300) {
        framing.body = Http1Framing::Body::Tunnel;
        return Http1Fault::None;
    }
    FramingFields fields;
    const Http1Fault fault = fields.read(head.headers);
    if (fault != Http1Fault::None)
        return fault;
    const bool http10 = head.version.endsWith('0');
    if (fields.hasCoding && http10)
        return Http1Fault::CodingInHttp10;
    if (fields.hasCoding && fields.length >= 0)
        return Http1Fault::LengthAndCoding;

    framing.keepAlive = !fields.close && (!http10 || fields.keepAlive);
    if (expectation.head || head.status == 204 || head.status == 304) {
        if (head.status == 204 && (fields.hasCoding || fields.length > 0))
            framing.keepAlive = false;
    } else if (fields.hasCoding) {
        framing.body = Http1Framing::Body::Chunked;
    } else if (fields.length >= 0) {
        framing.body = Http1Framing::Body::Length;
        framing.length = fields.length;
    } else {
        framing.body = Http1Framing::Body::UntilClose;
        framing.keepAlive = false;
    }
    return Http1Fault::None;
}

// Chunk-size line (RFC 9112 7.1, 7.1.1)
//   hex digits of any case, leading zeros             taken
//   above 2^63-1, sign, 0x, blank in front, empty     refused, never wraps
//   SP and HTAB behind the size                       taken: old servers pad (h11, Go, Chromium)
//   ";" and extensions, quoted or not                 skipped, but no control may be in them
//   anything else behind the size                     refused
// The line must end with CRLF; a bare LF is refused by the reader (differing views of it smuggle).
Http1Fault parseChunkLine(QByteArrayView line, qint64 &size)
{
    qsizetype digits = 0;
    while (digits < line.size() && Grammar::hexValue(line[digits]) >= 0)
        ++digits;
    const std::optional<qint64> number = Grammar::parseHex(line.first(digits));
    const QByteArrayView extension = line.sliced(digits);
    if (!number || !Grammar::isFieldText(extension))
        return Http1Fault::BadChunkLine;
    const QByteArrayView trimmed = Grammar::trimOws(extension);
    if (!trimmed.isEmpty() && trimmed[0] != ';')
        return Http1Fault::BadChunkLine;
    size = *number;
    return Http1Fault::None;
}

QString http1FaultText(Http1Fault fault)
{
    switch (fault) {
    case Http1Fault::NotHttp:
        return HttpError::tr("The server did not answer in HTTP/1");
    case Http1Fault::BadStatusLine:
        return HttpError::tr("Malformed status line");
    case Http1Fault::BadVersion:
        return HttpError::tr("The server answered in another version of HTTP");
    case Http1Fault::BadFieldName:
        return HttpError::tr("Malformed name of a response field");
    case Http1Fault::BadFieldValue:
        return HttpError::tr("Illegal character in the value of a response field");
    case Http1Fault::StrayFold:
        return HttpError::tr("A line of the response head is indented where it must not be");
    case Http1Fault::TooManyFields:
        return HttpError::tr("The response has too many fields");
    case Http1Fault::HeadTooLarge:
        return HttpError::tr("The response head is too large");
    case Http1Fault::LineTooLong:
        return HttpError::tr("A line of the response is too long");
    case Http1Fault::TooManyInformational:
        return HttpError::tr("Too many informational responses");
    case Http1Fault::UnaskedUpgrade:
        return HttpError::tr("The server switched protocols without being asked to");
    case Http1Fault::BadContentLength:
        return HttpError::tr("Malformed Content-Length");
    case Http1Fault::UnequalLengths:
        return HttpError::tr("Contradicting Content-Length fields");
    case Http1Fault::BadTransferCoding:
        return HttpError::tr("Unsupported or malformed Transfer-Encoding");
    case Http1Fault::CodingInHttp10:
        return HttpError::tr("Transfer-Encoding in an HTTP/1.0 response");
    case Http1Fault::LengthAndCoding:
        return HttpError::tr("Both Transfer-Encoding and Content-Length in the response");
    default:
        return bodyFaultText(fault);
    }
}

} // namespace QHttpPool
