// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The table of HTTP/1.1 responses and what the reader makes of them, and the print that the table,
// the tests and the fuzz targets compare: one line an event, neighbouring Data joined (where it is
// cut depends on the input's pieces, everything else must not), then what became of the connection.
#pragma once

#include "proto/http1/http1reader.h"

#include <QtCore/QList>

namespace Http1Test {

using namespace QHttpPool;

enum class Ask { Get, Head, Connect, Upgrade };
enum class Eof { No, Whole, Broken };

class Case
{
public:
    Case(const char *caseName, Ask caseAsk, const QByteArray &caseInput, Eof caseEof,
         const QByteArray &caseExpected)
        : name(caseName)
        , ask(caseAsk)
        , input(caseInput)
        , eof(caseEof)
        , expected(caseExpected)
    {
    }
    const char *name;
    Ask ask;
    QByteArray input;
    Eof eof;
    QByteArray expected;
};

/// Every rule of the reader at least once.
QList<Case> cases();

inline Http1Expectation expectation(Ask ask)
{
    Http1Expectation expected;
    expected.head = ask == Ask::Head;
    expected.connect = ask == Ask::Connect;
    expected.upgrade = ask == Ask::Upgrade;
    return expected;
}

inline QByteArray printHead(const ResponseHead &head)
{
    QByteArray out = head.version + ' ' + QByteArray::number(head.status) + ' ' + head.reason;
    for (const HttpField &field : head.headers)
        out += " [" + field.name + ": " + field.value + ']';
    return out;
}

inline QByteArray print(const Http1Events &events)
{
    QByteArray out;
    bool inData = false;
    for (const Http1Event &event : events) {
        const bool data = event.type == Http1Event::Type::Data;
        if (inData && !data)
            out += '\n';
        if (data && !inData)
            out += "data ";
        inData = data;
        switch (event.type) {
        case Http1Event::Type::Informational:
            out += "info " + printHead(event.head) + '\n';
            break;
        case Http1Event::Type::Head:
            out += "head " + printHead(event.head) + '\n';
            break;
        case Http1Event::Type::Upgraded:
            out += "upgraded\n";
            if (!event.data.isEmpty())
                out += "data " + event.data;
            inData = !event.data.isEmpty();
            break;
        case Http1Event::Type::Data:
            out += event.data;
            break;
        case Http1Event::Type::End:
            out += "end";
            for (const HttpField &field : event.trailers)
                out += " [" + field.name + ": " + field.value + ']';
            out += '\n';
            break;
        case Http1Event::Type::Error:
            out += QByteArray("error ") + HttpError::name(event.error.phase()) + ": "
                   + event.error.detail().toUtf8() + '\n';
            break;
        }
    }
    return inData ? out + '\n' : out;
}

/// What became of it: after an error nothing more is to be said.
inline QByteArray printState(const Http1Reader &reader, const Http1Events &events)
{
    if (!events.empty() && events.back().type == Http1Event::Type::Error)
        return QByteArray();
    if (!reader.isIdle())
        return "unfinished " + QByteArray::number(reader.remaining()) + '\n';
    return QByteArray(reader.keepAlive() ? "keep" : "close")
           + (reader.excess() ? " excess\n" : "\n");
}

} // namespace Http1Test
