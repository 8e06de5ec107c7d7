// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The command line: see options.h. One table names every option, how many values it takes, and what
// they do; --help is written by hand beside it.
#include "options.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>

using namespace QHttpPool;

class OptionParser
{
public:
    class Flag
    {
    public:
        Flag(const char *shortName, const char *longName, int values,
             QString (*apply)(Options &, const QStringList &))
            : shortName(QLatin1String(shortName))
            , longName(QLatin1String(longName))
            , values(values)
            , apply(apply)
        {
        }
        QLatin1String shortName; // empty: none
        QLatin1String longName;
        int values;
        QString (*apply)(Options &, const QStringList &); // gives what is wrong
    };

    static const QList<Flag> &flags();
    static QString resolve(Options &o, const QString &text);
    static QString check(const Options &o);

    template<auto Member>
    static QString set(Options &o, const QStringList &)
    {
        o.*Member = true;
        return QString();
    }
    template<auto Member>
    static QString text(Options &o, const QStringList &v)
    {
        o.*Member = v.first();
        return QString();
    }
    template<auto Member>
    static QString pair(Options &o, const QStringList &v)
    {
        (o.*Member).append({ v.at(0), v.at(1) });
        return QString();
    }
    template<auto Member, int Least>
    static QString number(Options &o, const QStringList &v)
    {
        bool good = false;
        const qint64 n = v.first().toLongLong(&good);
        o.*Member = static_cast<std::remove_reference_t<decltype(o.*Member)>>(n);
        return good && n >= Least && n == qint64(o.*Member)
                       ? QString()
                       : QStringLiteral("'%1' is no number from %2 on").arg(v.first()).arg(Least);
    }
};

const QList<OptionParser::Flag> &OptionParser::flags()
{
    using P = OptionParser;
    static const QList<Flag> all {
        { "-m", "--method", 1, &P::text<&Options::method> },
        { "-p", "--params", 2, &P::pair<&Options::params> },
        { "-d", "--data", 2, &P::pair<&Options::form> },
        { "-h", "--headers", 2, &P::pair<&Options::headers> },
        { "-c", "--content", 1,
          [](Options &o, const QStringList &v) {
              o.content = v.first().toUtf8();
              o.hasContent = true;
              return QString();
          } },
        { "-j", "--json", 1,
          [](Options &o, const QStringList &v) {
              o.json = v.first().toUtf8();
              o.hasJson = true;
              QJsonParseError error; // in brackets, because a lone value is JSON too
              QJsonDocument::fromJson('[' + o.json + ']', &error);
              return error.error == QJsonParseError::NoError
                             ? QString()
                             : QStringLiteral("this is no JSON: %1").arg(error.errorString());
          } },
        { "", "--timeout", 1,
          [](Options &o, const QStringList &v) {
              bool good = false;
              o.timeout = v.first().toDouble(&good);
              return good && o.timeout >= 0 && o.timeout < 1e9
                             ? QString()
                             : QStringLiteral("'%1' is no number of seconds").arg(v.first());
          } },
        { "", "--no-verify", 0,
          [](Options &o, const QStringList &) {
              o.verify = false;
              return QString();
          } },
        { "", "--download", 1, &P::text<&Options::download> },
        { "-v", "--verbose", 0, &P::set<&Options::verbose> },
        { "", "--ca", 1, &P::text<&Options::caFile> },
        { "", "--cert", 1, &P::text<&Options::certificate> },
        { "", "--key", 1, &P::text<&Options::key> },
        { "", "--unix-socket", 1, &P::text<&Options::unixSocket> },
        { "", "--resolve", 1,
          [](Options &o, const QStringList &v) { return resolve(o, v.first()); } },
        { "", "--http1.1", 0, &P::set<&Options::onlyHttp1> },
        { "", "--http2", 0, &P::set<&Options::onlyHttp2> },
        { "", "--http2-prior-knowledge", 0, &P::set<&Options::priorKnowledge> },
        { "", "--max-body", 1, &P::number<&Options::maxBody, 0> },
        { "", "--repeat", 1, &P::number<&Options::repeat, 1> },
        { "", "--concurrency", 1, &P::number<&Options::concurrency, 1> },
        { "", "--report", 0, &P::set<&Options::report> },
        { "", "--help", 0, &P::set<&Options::help> },
        { "", "--version", 0, &P::set<&Options::version> },
    };
    return all;
}

/// host:port:address; an IPv6 address may stand in brackets.
QString OptionParser::resolve(Options &o, const QString &text)
{
    const qsizetype first = text.indexOf(QLatin1Char(':'));
    const qsizetype second = text.indexOf(QLatin1Char(':'), first + 1);
    bool good = first > 0 && second > first;
    if (good) {
        const int port = text.mid(first + 1, second - first - 1).toInt(&good);
        good = good && port > 0 && port < 65536;
    }
    QByteArray address = text.mid(second + 1).toLatin1();
    if (address.startsWith('[') && address.endsWith(']'))
        address = address.mid(1, address.size() - 2);
    if (!good || address.isEmpty())
        return QStringLiteral("'%1' is not host:port:address").arg(text);
    o.resolve.append({ text.left(second).toLatin1(), address });
    return QString();
}

QString OptionParser::check(const Options &o)
{
    if (o.url.isEmpty())
        return QStringLiteral("the URL is missing");
    if (int(o.hasContent) + int(o.hasJson) + int(!o.form.isEmpty()) > 1)
        return QStringLiteral("only one of --content, --data and --json can be the body");
    if (!o.key.isEmpty() && o.certificate.isEmpty())
        return QStringLiteral("--key needs --cert");
    if (int(o.onlyHttp1) + int(o.onlyHttp2) + int(o.priorKnowledge) > 1)
        return QStringLiteral("--http1.1, --http2 and --http2-prior-knowledge exclude each other");
    if (o.onlyHttp2 && !o.url.startsWith(QLatin1String("https:"), Qt::CaseInsensitive))
        return QStringLiteral("--http2 needs https; --http2-prior-knowledge goes with http too");
    if (!o.download.isEmpty() && (o.repeat > 1 || o.report))
        return QStringLiteral("--download goes with neither --repeat nor --report");
    return QString();
}

QString Options::parse(const QStringList &arguments)
{
    bool onlyUrls = false; // behind "--"
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (!onlyUrls && argument == QLatin1String("--")) {
            onlyUrls = true;
            continue;
        }
        if (onlyUrls || !argument.startsWith(QLatin1Char('-'))) {
            if (!url.isEmpty())
                return QStringLiteral("more than one URL: %1").arg(argument);
            url = argument;
            continue;
        }
        const OptionParser::Flag *flag = nullptr;
        for (const OptionParser::Flag &f : OptionParser::flags()) {
            if (argument == f.longName || (!f.shortName.isEmpty() && argument == f.shortName))
                flag = &f;
        }
        if (!flag)
            return QStringLiteral("no such option: %1").arg(argument);
        if (i + flag->values >= arguments.size())
            return QStringLiteral("%1 needs %2")
                    .arg(argument)
                    .arg(flag->values == 1 ? QStringLiteral("a value")
                                           : QStringLiteral("two values"));
        const QString wrong = flag->apply(*this, arguments.mid(i + 1, flag->values));
        if (!wrong.isEmpty())
            return QStringLiteral("%1: %2").arg(argument, wrong);
        i += flag->values;
    }
    return help || version ? QString() : OptionParser::check(*this);
}

HttpRequest Options::request() const
{
    QUrl address(url);
    QString query = address.query(QUrl::FullyEncoded);
    for (const auto &[name, value] : params) {
        query += (query.isEmpty() ? QString() : QStringLiteral("&"))
                 + QString::fromLatin1(QUrl::toPercentEncoding(name) + '='
                                       + QUrl::toPercentEncoding(value));
    }
    if (!params.isEmpty())
        address.setQuery(query);

    const bool hasBody = hasContent || hasJson || !form.isEmpty();
    HttpRequest request(method.isEmpty() ? QByteArray(hasBody ? "POST" : "GET") : method.toUtf8(),
                        address);
    request.header("Accept", "*/*")
            .header("User-Agent", "qhttp/" + QCoreApplication::applicationVersion().toUtf8());
    QByteArray fields;
    for (const auto &[name, value] : form) {
        fields += (fields.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name).replace("%20", "+")
                  + '=' + QUrl::toPercentEncoding(value).replace("%20", "+");
    }
    if (hasContent)
        request.body(content);
    else if (hasJson)
        request.body(json).header("Content-Type", "application/json");
    else if (hasBody)
        request.body(fields).header("Content-Type", "application/x-www-form-urlencoded");

    QHttpPool::HttpHeaders merged = request.headers();
    for (const auto &[name, value] : headers) // the first of a name replaces ours, more are added
        merged.remove(name.toUtf8());
    for (const auto &[name, value] : headers)
        merged.append(name.toUtf8(), value.toUtf8());
    request.headers(merged).maxBody(maxBody);
    const auto each = timeout > 0
                              ? std::chrono::milliseconds(qMax<qint64>(1, qint64(timeout * 1000)))
                              : Timeouts::Unlimited;
    return request.timeouts(Timeouts::all(each));
}

PoolSettings Options::poolSettings() const
{
    TlsConfiguration tls;
    if (!caFile.isEmpty())
        tls.systemTrust(false).addCaFile(caFile);
    if (!certificate.isEmpty())
        tls.clientCertificate(certificate, key.isEmpty() ? certificate : key);
    tls.verify(verify);
    PoolSettings settings;
    settings.limits(PoolLimits().maxConnections(concurrency)).tls(tls).unixSocket(unixSocket);
    settings.http1(!onlyHttp2 && !priorKnowledge).http2(!onlyHttp1);
    for (const auto &[name, address] : resolve)
        settings.resolve(name, { address });
    return settings;
}

QString Options::helpText()
{
    return QStringLiteral(
            "usage: qhttp URL [option]...\n\n"
            "  -m, --method METHOD         default GET, or POST with a body\n"
            "  -p, --params NAME VALUE     add to the query; may be given again\n"
            "  -h, --headers NAME VALUE    add a header field; may be given again\n"
            "  -c, --content TEXT          body as it is\n"
            "  -d, --data NAME VALUE       form field; may be given again\n"
            "  -j, --json TEXT             body of JSON\n"
            "      --timeout SECONDS       of each wait; default 5, 0: none\n"
            "      --download FILE         write a 2xx body there once it is whole, with progress\n"
            "  -v, --verbose               connection, heads and timings on stderr; no secrets\n"
            "      --report                a JSON object in place of the body; times in ms\n"
            "      --max-body BYTES        a larger body is an error\n"
            "      --repeat N              send it N times, --concurrency C of them at once\n"
            "      --ca FILE               trust these certificates (PEM) and no others\n"
            "      --no-verify             do not check the server's certificate\n"
            "      --cert FILE, --key FILE client certificate and its key (PEM)\n"
            "      --unix-socket PATH      connect to this socket, whatever the URL's host\n"
            "      --resolve H:PORT:ADDR   address of a host, in place of DNS; may be given again\n"
            "      --http1.1               never HTTP/2; by default https asks for it\n"
            "      --http2                 HTTP/2 or nothing; for https\n"
            "      --http2-prior-knowledge the same, for http too\n"
            "      --help, --version\n\n"
            "A terminal gets status, header fields and body; a file or pipe gets the body alone.\n"
            "Exit code: 0 for a 2xx status, 1 for another one and for errors, 2 for bad usage.\n");
}
