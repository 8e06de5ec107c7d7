// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The rules of one response head, a line at a time: status line, field section, framing; and the
// rule of one chunk-size line. Pure functions of what they are given; Http1Reader finds the lines.
//
// Invariants: a fault found here ends the response, nothing is repaired but what the tables in
// http1head.cpp name. A line comes without its LF; a CR before it has been taken off by the reader.
//
// Private to proto/http1. RFC 9112 4 (status line), 5 (field syntax), 6 (message body), 7.1
// (chunks), 9.3 (persistence); RFC 9110 8.6 (Content-Length), 9.3.6 (CONNECT), 15 (status codes).
#pragma once

#include "http1reader.h"

namespace QHttpPool {

/// Every way in which a response can be wrong.
enum class Http1Fault {
    None,
    NotHttp,
    BadStatusLine,
    BadVersion,
    BadFieldName,
    BadFieldValue,
    StrayFold,
    TooManyFields,
    HeadTooLarge,
    LineTooLong,
    TooManyInformational,
    UnaskedUpgrade,
    BadContentLength,
    UnequalLengths,
    BadTransferCoding,
    CodingInHttp10,
    LengthAndCoding,
    BadChunkLine,
    ChunkLineTooLong,
    BadChunkEnd,
    ChunkOverhead,
    BadTrailerLine,
    TrailersTooLarge,
    EofBeforeResponse,
    EofInHead,
    EofInLength,
    EofInChunks,
    EofBroken,
};

/// For people, translated. EofInLength has %1 (missing bytes) and %2 (all bytes).
QString http1FaultText(Http1Fault fault);

/// The field lines of a head or of a trailer section.
class Http1FieldSection
{
public:
    explicit Http1FieldSection(const MessageLimits &limits)
        : m_limits(limits)
    {
    }
    void start();
    /// One line, not the empty one.
    Http1Fault addLine(QByteArrayView line);
    /// The fields found since start().
    HttpHeaders take();

private:
    Http1Fault addFold(QByteArrayView line);

    const MessageLimits m_limits;
    QList<HttpField> m_fields;
};

/// Where the body of a response ends.
class Http1Framing
{
public:
    enum class Body { None, Length, Chunked, UntilClose, Tunnel };
    Body body = Body::None;
    qint64 length = 0; ///< of Body::Length
    bool keepAlive = false;
};

/// Status, reason and version into the head.
Http1Fault parseStatusLine(QByteArrayView line, ResponseHead &head);
/// Of a final response, or a 101.
Http1Fault decideFraming(const ResponseHead &head, const Http1Expectation &expectation,
                         Http1Framing &framing);
/// chunk-size [chunk-ext], without CRLF.
Http1Fault parseChunkLine(QByteArrayView line, qint64 &size);

} // namespace QHttpPool
