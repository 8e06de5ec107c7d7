// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements http2stream_p.h.
//
// Length of a response (RFC 9113 8.1.1, RFC 9110 6.4.1): HEAD, 204 and 304 have no data whatever
// they announce; 2xx to CONNECT is a tunnel, whatever it announces; else Content-Length counts.
// nghttp2 checks the same, but resets the stream without a word; seen here first, it gets one.
#include "http2stream_p.h"

#include "../http1/grammar.h"

#include <cstring>
#include <utility>

namespace QHttpPool {

namespace {

constexpr int EntryOverhead = 32; // RFC 9113 6.5.2

HttpError wrongLength(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send, detail,
                     HttpError::Sent::Unknown);
}

} // namespace

void Http2Upload::stop()
{
    m_state = State::Stopped;
    m_pieces.clear();
    m_offset = 0;
}

void Http2Upload::close()
{
    m_last = true;
    m_asked = true;
}

Result<void> Http2Upload::supply(const QByteArray &bytes, bool last)
{
    m_asked = false;
    if (m_state == State::Stopped) // asked for before the early answer came
        return Result<void>();
    if (m_last) {
        if (bytes.isEmpty())
            return Result<void>();
        return wrongLength(HttpError::tr("The request body is longer than announced"));
    }
    m_supplied += bytes.size();
    if (m_announced >= 0 && m_supplied > m_announced)
        return wrongLength(HttpError::tr("The request body is longer than announced"));
    m_last = last || m_supplied == m_announced; // so that END_STREAM goes with the last bytes
    if (m_last && m_announced >= 0 && m_supplied < m_announced)
        return wrongLength(HttpError::tr("The request body is shorter than announced"));
    if (!bytes.isEmpty())
        m_pieces.push_back(bytes);
    return Result<void>();
}

qsizetype Http2Upload::read(char *to, qsizetype max)
{
    qsizetype done = 0;
    while (done < max && !m_pieces.empty()) {
        const QByteArray &piece = m_pieces.front();
        const qsizetype n = qMin(max - done, piece.size() - m_offset);
        std::memcpy(to + done, piece.constData() + m_offset, size_t(n));
        done += n;
        m_offset += n;
        if (m_offset == piece.size()) {
            m_pieces.pop_front();
            m_offset = 0;
        }
    }
    m_sent += done;
    return done;
}

bool Http2Upload::ask()
{
    if (m_state != State::Open || m_asked || m_last)
        return false;
    m_asked = true;
    return true;
}

void Http2Response::beginFields()
{
    m_fields = ResponseHead();
    m_fields.version = QByteArrayLiteral("HTTP/2");
    m_fieldBytes = 0;
}

bool Http2Response::addField(QByteArrayView name, QByteArrayView value, const MessageLimits &limits)
{
    m_fieldBytes += name.size() + value.size() + EntryOverhead;
    if (m_fieldBytes > (m_final ? limits.trailerBytes() : limits.headBytes()))
        return false;
    if (name.startsWith(':')) {
        if (name == ":status") // nghttp2 lets no other through
            m_fields.status = int(Grammar::parseDecimal(value).value_or(0));
        return true;
    }
    if (m_fields.headers.size() >= limits.fieldCount())
        return false;
    m_fields.headers.append(name.toByteArray(), value.toByteArray());
    return true;
}

void Http2Response::endFields()
{
    if (m_final)
        return;
    if (m_fields.isInformational()) {
        ++m_informational;
        return;
    }
    const int status = m_fields.status;
    m_final = true;
    m_upgraded = m_connect && status >= 200 && status < 300;
    if (m_upgraded)
        return;
    if (m_head || status == 204 || status == 304)
        m_expected = 0;
    else if (m_fields.headers.contains("content-length"))
        m_expected = Grammar::parseDecimal(m_fields.headers.value("content-length")).value_or(-1);
}

QString Http2Response::checkData(qint64 size, bool end) const
{
    if (!m_final)
        return HttpError::tr("The server sent a body before the final status");
    if (m_expected < 0)
        return QString();
    if (size > m_expected - m_received)
        return HttpError::tr("The response body is longer than announced");
    if (end && size < m_expected - m_received)
        return HttpError::tr("The response body is shorter than announced");
    return QString();
}

Http2Stream Http2Stream::of(const HttpRequest &prepared)
{
    const HttpHeaders &headers = prepared.headers();
    const bool connect = prepared.isUpgrade() || prepared.method() == "CONNECT";
    qint64 length = -1; // a tunnel, or chunked on HTTP/1.1
    if (!connect && !headers.hasToken("Transfer-Encoding", "chunked"))
        length = Grammar::parseDecimal(headers.value("Content-Length")).value_or(0);
    Http2Stream stream;
    stream.response.begin(prepared.method() == "HEAD", connect);
    if (!connect)
        stream.trailers = prepared.trailers();
    stream.awaiting = !connect && length != 0 && headers.hasToken("Expect", "100-continue");
    if (length != 0) {
        const bool held = connect || stream.awaiting;
        stream.upload.begin(held ? Http2Upload::State::Held : Http2Upload::State::Open, length);
    }
    return stream;
}

int Http2FrameCutter::wanted() const
{
    const bool padded = m_have >= HeadSize && m_bytes[3] == Http2Frame::Data
                        && (m_bytes[4] & Http2Frame::Padded)
                        && (m_bytes[0] | m_bytes[1] | m_bytes[2]);
    return HeadSize + (padded ? 1 : 0);
}

void Http2FrameCutter::read()
{
    const bool padded = m_have > HeadSize;
    m_head.length = (qint64(m_bytes[0]) << 16) | (m_bytes[1] << 8) | m_bytes[2];
    m_head.type = m_bytes[3];
    m_head.flags = m_bytes[4];
    m_head.stream = qint32((quint32(m_bytes[5] & 0x7F) << 24) | (quint32(m_bytes[6]) << 16)
                           | (quint32(m_bytes[7]) << 8) | m_bytes[8]);
    m_left = m_head.length - (padded ? 1 : 0);
    m_head.dataSize = padded ? qMax<qint64>(0, m_left - m_bytes[HeadSize]) : m_left;
}

qsizetype Http2FrameCutter::next(QByteArrayView bytes)
{
    m_isHead = false;
    m_isPayload = m_left > 0;
    if (m_isPayload) {
        const qsizetype n = qsizetype(qMin<qint64>(m_left, bytes.size()));
        m_left -= n;
        return n;
    }
    qsizetype taken = 0;
    while (m_have < wanted() && taken < bytes.size())
        m_bytes[m_have++] = static_cast<unsigned char>(bytes[taken++]);
    if (m_have == wanted()) {
        m_isHead = true;
        read();
        m_headSize = std::exchange(m_have, 0);
    }
    return taken;
}

} // namespace QHttpPool
