// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The bytes of one request. Framing is read from the prepared fields, not decided again, so that
// what is announced and what is sent cannot differ.
//
// Host is sent first (RFC 9110 7.2), then the other fields as they stand. A body waits for its own
// calls when it is large, when it is no plain bytes, or when a 100 (Continue) is awaited (RFC
// 9110 10.1.1).
#include "http1writer.h"

#include "grammar.h"

namespace QHttpPool {

namespace {

constexpr QByteArrayView Version(" HTTP/1.1\r\n");
constexpr QByteArrayView Crlf("\r\n");
constexpr QByteArrayView Colon(": ");
constexpr QByteArrayView LastChunk("0\r\n");
constexpr qsizetype ChunkFrame = 16 + 2 + 2; // 64 bit in hex, CRLF behind it and behind the data

bool isHost(const HttpField &field)
{
    return Grammar::equalsLower(field.name, "host");
}

qsizetype fieldsSize(const HttpHeaders &headers)
{
    qsizetype size = Crlf.size();
    for (const HttpField &field : headers)
        size += field.name.size() + Colon.size() + field.value.size() + Crlf.size();
    return size;
}

void appendField(QByteArray &out, const HttpField &field)
{
    out.append(field.name).append(Colon).append(field.value).append(Crlf);
}

void appendChunk(QByteArray &out, const QByteArray &piece)
{
    out.append(QByteArray::number(piece.size(), 16)).append(Crlf).append(piece).append(Crlf);
}

void appendLastChunk(QByteArray &out, const HttpHeaders &trailers)
{
    out.append(LastChunk);
    for (const HttpField &field : trailers)
        appendField(out, field);
    out.append(Crlf);
}

HttpError wrongLength(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send, detail,
                     HttpError::Sent::Unknown);
}

} // namespace

QByteArray Http1Writer::begin(const HttpRequest &prepared)
{
    const HttpHeaders &headers = prepared.headers();
    const BodySource &source = prepared.body();
    const QByteArray length = headers.value("Content-Length");
    m_trailers = prepared.trailers();
    m_chunked = headers.hasToken("Transfer-Encoding", "chunked");
    m_remaining = m_chunked ? -1 : Grammar::parseDecimal(length).value_or(0);
    m_hasBody = m_chunked || m_remaining > 0;
    const bool plain = source.type() == BodySource::Type::Bytes || source.isNone();
    const bool inlined = m_hasBody && plain && source.bytes().size() <= InlineBody
                         && (m_chunked || source.bytes().size() == m_remaining)
                         && !headers.hasToken("Expect", "100-continue");
    m_done = !m_hasBody || inlined;

    const QByteArray method = prepared.method();
    const QByteArray &target = prepared.wireTarget();
    qsizetype size = method.size() + 1 + target.size() + Version.size() + fieldsSize(headers);
    if (inlined)
        size += source.bytes().size();
    if (inlined && m_chunked)
        size += ChunkFrame + LastChunk.size() + fieldsSize(m_trailers);

    QByteArray out;
    out.reserve(size);
    out.append(method).append(' ').append(target).append(Version);
    for (const HttpField &field : headers) {
        if (isHost(field))
            appendField(out, field);
    }
    for (const HttpField &field : headers) {
        if (!isHost(field))
            appendField(out, field);
    }
    out.append(Crlf);
    if (!inlined)
        return out;
    if (!m_chunked) {
        m_remaining = 0;
        return out.append(source.bytes());
    }
    if (!source.bytes().isEmpty())
        appendChunk(out, source.bytes());
    appendLastChunk(out, m_trailers);
    return out;
}

Result<QByteArray> Http1Writer::body(const QByteArray &piece)
{
    if (piece.isEmpty())
        return QByteArray();
    if (m_done || (!m_chunked && piece.size() > m_remaining))
        return wrongLength(HttpError::tr("The request body is longer than announced"));
    if (!m_chunked) {
        m_remaining -= piece.size();
        m_done = m_remaining == 0;
        return piece;
    }
    QByteArray out;
    out.reserve(piece.size() + ChunkFrame);
    appendChunk(out, piece);
    return out;
}

Result<QByteArray> Http1Writer::end()
{
    if (m_done)
        return QByteArray();
    if (!m_chunked)
        return wrongLength(HttpError::tr("The request body is shorter than announced"));
    m_done = true;
    QByteArray out;
    out.reserve(LastChunk.size() + fieldsSize(m_trailers));
    appendLastChunk(out, m_trailers);
    return out;
}

} // namespace QHttpPool
