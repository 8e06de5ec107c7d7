// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The table of what an HTTP/2 server can send and what the session makes of it, and the print that
// the table, the tests and the fuzz target compare: one line an event, neighbouring Data of a
// stream joined (where it is cut depends on the input's pieces, everything else must not).
#pragma once

#include "proto/http2/http2session.h"

#include <QtCore/QList>

namespace Http2Test {

using namespace QHttpPool;

enum class Ask { Nothing, Get, Head, Post, Expect, Connect, Upgrade };

inline HttpRequest request(Ask ask)
{
    const QUrl url(QStringLiteral("https://example.com/path?q"));
    const auto body = [](qint64 size) {
        return BodySource::callback([](qint64) { return Result<QByteArray>(QByteArray()); }, size);
    };
    switch (ask) {
    case Ask::Nothing:
    case Ask::Get:
        return HttpRequest("GET", url);
    case Ask::Head:
        return HttpRequest("HEAD", url);
    case Ask::Post:
        return HttpRequest("POST", url).body(body(10));
    case Ask::Expect:
        return HttpRequest("POST", url).body(body(-1)).header("Expect", "100-continue");
    case Ask::Connect:
        return HttpRequest("CONNECT", QUrl(QStringLiteral("http://target.test:443")));
    case Ask::Upgrade:
        return HttpRequest("GET", url).upgrade().header("Upgrade", "websocket");
    }
    return HttpRequest();
}

class Case
{
public:
    const char *name;
    Ask ask;
    QByteArray input; ///< behind SETTINGS and its ACK, unless it is bare
    QByteArray expected; ///< events, then what the client says of it
    bool bare = false;
};

/// Every rule of the session that one sequence of frames can show.
QList<Case> cases();

inline QByteArray printHead(const ResponseHead &head)
{
    QByteArray out = QByteArray::number(head.status);
    for (const HttpField &field : head.headers)
        out += " [" + field.name + ": " + field.value + ']';
    return out;
}

inline QByteArray print(const Http2Events &events)
{
    QByteArray out;
    qint32 inData = 0;
    for (const Http2Event &event : events) {
        const QByteArray stream = QByteArray::number(event.stream);
        const bool data = event.type == Http2Event::Type::Data;
        if (inData && (!data || event.stream != inData))
            out += '\n';
        if (data && event.stream != inData)
            out += "data " + stream + ' ';
        inData = data ? event.stream : 0;
        switch (event.type) {
        case Http2Event::Type::Informational:
            out += "info " + stream + ' ' + printHead(event.head) + '\n';
            break;
        case Http2Event::Type::Head:
            out += (event.upgraded ? "upgraded " : "head ") + stream + ' ' + printHead(event.head)
                   + '\n';
            break;
        case Http2Event::Type::Data:
            out += event.data;
            break;
        case Http2Event::Type::End:
            out += "end " + stream;
            for (const HttpField &field : event.trailers)
                out += " [" + field.name + ": " + field.value + ']';
            out += '\n';
            break;
        case Http2Event::Type::Closed:
            out += "closed " + stream + ' ' + Http2Code::name(event.code) + ' '
                   + HttpError::name(event.error.sent()) + '\n';
            break;
        case Http2Event::Type::WantsBody:
            out += "wants " + stream + '\n';
            break;
        case Http2Event::Type::RequestSent:
            out += "sent " + stream + '\n';
            break;
        case Http2Event::Type::Settings:
            out += "settings\n";
            break;
        case Http2Event::Type::GoAway:
            out += "going " + stream + ' ' + Http2Code::name(event.code) + ' '
                   + event.text.toLatin1() + '\n';
            break;
        case Http2Event::Type::Pong:
            out += "pong\n";
            break;
        case Http2Event::Type::Error:
            out += "error " + Http2Code::name(event.code) + '\n';
            break;
        }
    }
    return inData ? out + '\n' : out;
}

} // namespace Http2Test
