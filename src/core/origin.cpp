// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Origin: from a URL, checked, and its spellings.
//
// QUrl does the hard parts (IDNA by UTS 46, odd IPv4 spellings, IPv6 syntax) and says so by
// isValid(); what it lets pass and DNS or Host must not see is refused here: over-long names,
// A-labels that do not decode, zone ids with anything but an interface name. QUrl::errorString()
// quotes the whole URL with its password, so only the part before the quotation is used.
#include "origin.h"

#include "text_p.h"

#include <QtCore/QDebug>

namespace QHttpPool {

namespace {

HttpError urlError(const QString &detail)
{
    return HttpError(HttpError::Kind::InvalidUrl, HttpError::Phase::Prepare, detail);
}

HttpError schemeError(const QString &scheme)
{
    using Kind = HttpError::Kind;
    if (scheme.isEmpty()) {
        return HttpError(Kind::UnsupportedProtocol, HttpError::Phase::Prepare,
                         HttpError::tr("the URL begins with neither http:// nor https://"));
    }
    return HttpError(
            Kind::UnsupportedProtocol, HttpError::Phase::Prepare,
            HttpError::tr("the scheme \"%1\" is none of http, https, ws and wss").arg(scheme));
}

/// Literals, so that no origin allocates its scheme.
QByteArray knownScheme(const QString &scheme)
{
    if (scheme == QLatin1String("https"))
        return QByteArrayLiteral("https");
    if (scheme == QLatin1String("http"))
        return QByteArrayLiteral("http");
    if (scheme == QLatin1String("wss"))
        return QByteArrayLiteral("wss");
    if (scheme == QLatin1String("ws"))
        return QByteArrayLiteral("ws");
    return QByteArray();
}

bool isIpv4(QByteArrayView host)
{
    int parts = 0;
    qsizetype i = 0;
    while (i < host.size()) {
        int value = 0;
        const qsizetype start = i;
        while (i < host.size() && host[i] >= '0' && host[i] <= '9' && i - start < 3)
            value = value * 10 + (host[i++] - '0');
        if (i == start || value > 255 || ++parts > 4)
            return false;
        if (i == host.size())
            return parts == 4;
        if (host[i++] != '.')
            return false;
    }
    return false;
}

bool isIpv6(QByteArrayView host)
{
    return host.contains(':');
}

QByteArrayView withoutZone(QByteArrayView host)
{
    const qsizetype zone = isIpv6(host) ? host.indexOf('%') : -1;
    return zone < 0 ? host : host.first(zone);
}

/// An address as QUrl holds it, which has checked all but the zone id.
bool isIpv6Literal(QByteArrayView host)
{
    const QByteArrayView address = withoutZone(host);
    for (char c : address) {
        const uchar low = Text::toLower(uchar(c));
        if (!((low >= '0' && low <= '9') || (low >= 'a' && low <= 'f') || c == ':' || c == '.'))
            return false;
    }
    if (address.size() == host.size())
        return true;
    const QByteArrayView zone = host.sliced(address.size() + 1);
    for (char c : zone) {
        if (!Text::isAlnum(uchar(c)) && c != '.' && c != '_' && c != '-' && c != '~')
            return false;
    }
    return !zone.isEmpty();
}

/// QUrl passes "xn--a" on, which no decoder understands and which could show as anything.
bool hasBrokenALabel(const QByteArray &host)
{
    if (!host.contains("xn--"))
        return false;
    const QString name = QUrl::fromAce(host, QUrl::IgnoreIDNWhitelist);
    if (name.isEmpty())
        return true;
    const auto labels = QStringView(name).split(QLatin1Char('.'));
    for (QStringView label : labels) {
        if (label.startsWith(QLatin1String("xn--")))
            return true;
    }
    return false;
}

/// "[v1.x]" (RFC 3986 3.2.2), which QUrl::host() gives without its brackets, like the name v1.x.
bool isFutureLiteral(const QUrl &url, QByteArrayView host)
{
    return host.startsWith('v')
           && url.authority(QUrl::FullyEncoded)
                      .section(QLatin1Char('@'), -1)
                      .startsWith(QLatin1Char('['));
}

/// Nothing that IDNA would change: the encoder costs more than the rest of a request's preparation.
bool isPlainName(QStringView host)
{
    for (QChar c : host) {
        const char16_t u = c.unicode();
        if (!((u >= 'a' && u <= 'z') || (u >= '0' && u <= '9') || u == '.' || u == '-'))
            return false;
    }
    return !host.isEmpty();
}

Result<QByteArray> checkedHost(const QUrl &url)
{
    QString encoded = url.host();
    if (!isPlainName(encoded))
        encoded = url.host(QUrl::FullyEncoded);
    QByteArray host = encoded.toLatin1();
    if (host.isEmpty())
        return urlError(HttpError::tr("the URL has no host"));
    if (isIpv6(host)) {
        const qsizetype zone = host.indexOf('%');
        const QByteArray address = (zone < 0 ? host : host.first(zone)).toLower();
        host = zone < 0 ? address : address + QByteArray::fromPercentEncoding(host.sliced(zone));
        // QUrl spells the delimiter of a zone id as %25.
        if (!isIpv6Literal(host))
            return urlError(HttpError::tr("\"%1\" is no IPv6 address").arg(encoded));
        return host;
    }
    host = std::move(host).toLower();
    if (!Text::isHostName(host) || hasBrokenALabel(host) || isFutureLiteral(url, host))
        return urlError(HttpError::tr("\"%1\" is no host name").arg(encoded));
    return host;
}

} // namespace

Origin::Origin(const QByteArray &scheme, const QByteArray &host, quint16 port)
    : m_scheme(scheme)
    , m_host(host)
    , m_port(port)
{
}

Result<Origin> Origin::fromUrl(const QUrl &url)
{
    if (!url.isValid()) {
        const QString reason = url.errorString().section(QLatin1String("; source was"), 0, 0);
        return urlError(reason.isEmpty() ? HttpError::tr("it is empty") : reason);
    }
    const QString schemeName = url.scheme();
    const QByteArray scheme = knownScheme(schemeName);
    if (scheme.isEmpty())
        return schemeError(schemeName);
    if (url.userName(QUrl::FullyDecoded).contains(QLatin1Char('\\'))
        || url.password(QUrl::FullyDecoded).contains(QLatin1Char('\\')))
        return urlError(HttpError::tr("a backslash stands before the host"));
    const Result<QByteArray> host = checkedHost(url);
    if (!host)
        return host.error();
    const int port = url.port(defaultPort(scheme));
    if (port <= 0 || port > 65535)
        return urlError(HttpError::tr("there is no port %1").arg(port));
    return Origin(scheme, *host, quint16(port));
}

quint16 Origin::defaultPort(QByteArrayView scheme)
{
    if (scheme == "https" || scheme == "wss")
        return 443;
    if (scheme == "http" || scheme == "ws")
        return 80;
    if (scheme == "socks5" || scheme == "socks5h")
        return 1080;
    return 0;
}

bool Origin::hostIsAddress() const
{
    return isIpv6(m_host) || isIpv4(m_host);
}

QByteArray Origin::tlsHost() const
{
    if (isIpv6(m_host)) {
        const QByteArrayView address = withoutZone(m_host);
        return address.size() == m_host.size() ? m_host : address.toByteArray();
    }
    return m_host.endsWith('.') ? m_host.chopped(1) : m_host;
}

QByteArray Origin::authority() const
{
    const bool bracketed = isIpv6(m_host);
    if (!bracketed && isDefaultPort())
        return m_host;
    QByteArray text;
    text.reserve(m_host.size() + 8); // "[", "]", ":65535"
    if (bracketed)
        text.append('[').append(withoutZone(m_host)).append(']');
    else
        text.append(m_host);
    if (!isDefaultPort())
        text.append(':').append(QByteArray::number(m_port));
    return text;
}

QByteArray Origin::toByteArray() const
{
    const bool bracketed = isIpv6(m_host);
    QByteArray text;
    text.reserve(m_scheme.size() + m_host.size() + 11); // "://[", "]", ":65535"
    text.append(m_scheme).append("://");
    if (bracketed)
        text.append('[').append(m_host).append(']');
    else
        text.append(m_host);
    return text.append(':').append(QByteArray::number(m_port));
}

QDebug operator<<(QDebug debug, const Origin &origin)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "Origin(";
    if (origin.isValid())
        debug << QString::fromLatin1(origin.toByteArray());
    return debug << ')';
}

} // namespace QHttpPool
