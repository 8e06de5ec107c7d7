// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Printing: see output.h.
#include "output.h"

#include "progress.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringDecoder>
#include <cstdio>
#include <unistd.h>

using namespace QHttpPool;

namespace {

void print(FILE *to, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), to);
}

QByteArray statusLine(const ResponseHead &head)
{
    return head.version + ' ' + QByteArray::number(head.status)
           + (head.reason.isEmpty() ? QByteArray() : ' ' + head.reason);
}

QByteArray fieldLines(const HttpHeaders &headers, const QByteArray &prefix)
{
    QByteArray lines;
    for (const HttpField &field : headers.redacted())
        lines += prefix + field.name + ": " + field.value + '\n';
    return lines;
}

QString latin(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes);
}

class Times
{
public:
    explicit Times(const RequestTimings &t)
        : all { { "queued", t.queued },     { "dns", t.dns },
                { "connect", t.connect },   { "tls", t.tls },
                { "sent", t.requestSent },  { "first_byte", t.firstByte },
                { "last_byte", t.lastByte } }
    {
    }
    std::vector<std::pair<const char *, std::chrono::microseconds>> all;
};

class PrintingTracer final : public Tracer
{
public:
    explicit PrintingTracer(const HttpRequest &prepared)
        : m_prepared(prepared)
    {
    }
    void event(const TraceEvent &event) override
    {
        // Only the connection knows the version, so the head waits for it.
        const bool http2 = event.name.startsWith("http2.");
        if (event.name.endsWith(".send_request_headers.started"))
            requestHead(http2 ? "HTTP/2" : "HTTP/1.1");
        // The response is printed elsewhere; what is begun matters only until it has ended.
        if (http2 || event.name.startsWith("http11.") || event.name.endsWith(".started"))
            return;
        QByteArray text = "* " + event.name;
        for (auto it = event.info.cbegin(); it != event.info.cend(); ++it)
            text += ' ' + it.key().toUtf8() + '=' + it.value().toString().toUtf8();
        print(stderr, text + '\n');
    }

private:
    void requestHead(const char *version) const
    {
        print(stderr, "> " + m_prepared.method() + ' ' + m_prepared.wireTarget() + ' ' + version
                              + '\n' + fieldLines(m_prepared.headers(), "> ") + ">\n");
    }

    HttpRequest m_prepared;
};

QJsonObject errorObject(const HttpError &error)
{
    return { { QStringLiteral("kind"), QLatin1String(HttpError::name(error.kind())) },
             { QStringLiteral("phase"), QLatin1String(HttpError::name(error.phase())) },
             { QStringLiteral("sent"), QLatin1String(HttpError::name(error.sent())) },
             { QStringLiteral("message"), error.message() } };
}

QJsonObject totalsObject(const Totals &totals)
{
    return { { QStringLiteral("requests"), totals.requests },
             { QStringLiteral("failed"), totals.failed },
             { QStringLiteral("body_bytes"), totals.bodyBytes },
             { QStringLiteral("seconds"), totals.seconds },
             { QStringLiteral("connections_opened"), qint64(totals.connections) },
             { QStringLiteral("reused"), qint64(totals.reused) } };
}

} // namespace

bool Output::toTerminal()
{
    return ::isatty(STDOUT_FILENO);
}

qint64 Output::contentLength(const HttpHeaders &headers)
{
    bool good = false;
    const qint64 length = headers.value("Content-Length").toLongLong(&good);
    return good ? length : -1;
}

bool Output::isText(const QByteArray &bytes)
{
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != '\f') || byte == 0x7f)
            return false;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder.decode(bytes);
    return !decoder.hasError() && (bytes.isEmpty() || !decoded.isEmpty());
}

void Output::message(const QString &text)
{
    print(stderr, "qhttp: " + text.toUtf8() + '\n');
}

void Output::error(const HttpError &error)
{
    print(stderr,
          QByteArray(HttpError::name(error.kind())) + ": " + error.message().toUtf8() + '\n');
}

void Output::response(const Outcome &outcome)
{
    print(stdout,
          statusLine(outcome.head) + '\n' + fieldLines(outcome.head.headers, QByteArray()) + '\n');
    QByteArray body = outcome.body;
    if (!isText(body)) {
        print(stdout, '<' + QByteArray::number(body.size()) + " bytes of binary data>\n");
        return;
    }
    if (outcome.head.headers.value("Content-Type").toLower().contains("json")) {
        const QJsonDocument json = QJsonDocument::fromJson(body);
        if (!json.isNull())
            body = json.toJson();
    }
    if (!body.isEmpty())
        print(stdout, body.endsWith('\n') ? body : body + '\n');
}

void Output::report(const Outcome &outcome, const Totals *totals)
{
    QJsonArray headers;
    for (const HttpField &field : outcome.head.headers)
        headers.append(QJsonArray { latin(field.name), latin(field.value) });
    QJsonObject times;
    for (const auto &[name, time] : Times(outcome.timings).all)
        times.insert(QLatin1String(name),
                     time.count() < 0 ? QJsonValue() : double(time.count()) / 1e3);
    QJsonObject object {
        { QStringLiteral("ok"), outcome.error.isNone() },
        { QStringLiteral("status"), outcome.hasHead() ? outcome.head.status : QJsonValue() },
        { QStringLiteral("http_version"), latin(outcome.head.version) },
        { QStringLiteral("headers"), headers },
        { QStringLiteral("body_bytes"), outcome.bodyBytes },
        { QStringLiteral("body_sha256"), latin(outcome.bodySha256) },
        { QStringLiteral("timings"), times },
        { QStringLiteral("reused"), outcome.reused },
        { QStringLiteral("error"),
          outcome.error.isNone() ? QJsonValue() : QJsonValue(errorObject(outcome.error)) },
    };
    if (totals)
        object.insert(QStringLiteral("repeat"), totalsObject(*totals));
    print(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    std::fflush(stdout);
}

void Output::repeated(const Outcome &outcome)
{
    if (outcome.error.isNone()) {
        std::printf("%d %lld bytes %.2f ms%s\n", outcome.head.status,
                    static_cast<long long>(outcome.bodyBytes),
                    double(outcome.timings.lastByte.count()) / 1e3,
                    outcome.reused ? ", reused" : "");
    } else {
        std::printf("%s: %s\n", HttpError::name(outcome.error.kind()),
                    outcome.error.message().toUtf8().constData());
    }
}

void Output::totals(const Totals &totals)
{
    std::printf("%d requests, %d failed, %s in %.3f s, %.0f/s, %llu connections, %llu reused\n",
                totals.requests, totals.failed, qPrintable(sizeText(totals.bodyBytes)),
                totals.seconds, totals.requests / qMax(totals.seconds, 1e-9),
                static_cast<unsigned long long>(totals.connections),
                static_cast<unsigned long long>(totals.reused));
    std::fflush(stdout);
}

void Output::responseHead(const Outcome &outcome)
{
    const ConnectionInfo &connection = outcome.connection;
    QByteArray text = "* connection " + QByteArray::number(connection.id()) + " to "
                      + connection.remoteAddress().toUtf8() + ", " + connection.protocol()
                      + (outcome.reused ? ", reused\n" : "\n");
    if (connection.isEncrypted()) {
        const TlsInfo &tls = connection.tls();
        text += "* " + tls.version + ' ' + tls.cipher + ", ALPN "
                + (tls.alpn.isEmpty() ? QByteArray("none") : tls.alpn)
                + (tls.resumed ? ", resumed" : "")
                + (tls.verified ? ", certificate verified\n" : ", CERTIFICATE NOT VERIFIED\n");
    }
    print(stderr, text + "< " + statusLine(outcome.head) + '\n'
                          + fieldLines(outcome.head.headers, "< ") + "<\n");
}

void Output::timings(const Outcome &outcome)
{
    QByteArray text = "* ms:";
    for (const auto &[name, time] : Times(outcome.timings).all) {
        if (time.count() >= 0)
            text += ' ' + QByteArray(name) + ' '
                    + QByteArray::number(double(time.count()) / 1e3, 'f', 2);
    }
    print(stderr, text + '\n');
}

std::shared_ptr<Tracer> Output::tracer(const HttpRequest &prepared)
{
    return std::make_shared<PrintingTracer>(prepared);
}
