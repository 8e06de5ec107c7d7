// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements h2frames.h. What is sent is made by hand; what a client sends is compressed with the
// dynamic table and Huffman codes, so reading it is left to nghttp2's inflater.
#include "h2frames.h"

#include <nghttp2/nghttp2.h>

namespace H2 {

QByteArray number(quint64 value, int bytes)
{
    QByteArray out(bytes, '\0');
    for (int i = bytes; i-- > 0; value >>= 8)
        out[i] = char(value & 0xFF);
    return out;
}

QByteArray frame(int type, int flags, quint32 stream, const QByteArray &payload)
{
    return number(quint64(payload.size()), 3) + char(type) + char(flags) + number(stream, 4)
           + payload;
}

QByteArray settings(const QList<std::pair<quint16, quint32>> &entries)
{
    QByteArray payload;
    for (const auto &[id, value] : entries)
        payload += number(id, 2) + number(value, 4);
    return frame(Settings, 0, 0, payload);
}

QByteArray settingsAck()
{
    return frame(Settings, Ack, 0);
}

QByteArray headers(quint32 stream, const Fields &fields, int flags)
{
    return frame(Headers, flags, stream, block(fields));
}

QByteArray headers(quint32 stream, int status, int flags)
{
    return headers(stream, { { ":status", QByteArray::number(status) } }, flags);
}

QByteArray data(quint32 stream, const QByteArray &bytes, int flags)
{
    return frame(Data, flags, stream, bytes);
}

QByteArray paddedData(quint32 stream, const QByteArray &bytes, int padding, int flags)
{
    return frame(Data, flags | Padded, stream,
                 number(quint64(padding), 1) + bytes + QByteArray(padding, '\0'));
}

QByteArray rstStream(quint32 stream, quint32 code)
{
    return frame(RstStream, 0, stream, number(code, 4));
}

QByteArray ping(const QByteArray &bytes, bool ack)
{
    return frame(Ping, ack ? Ack : 0, 0, bytes);
}

QByteArray goAway(quint32 lastStream, quint32 code, const QByteArray &debugData)
{
    return frame(GoAway, 0, 0, number(lastStream, 4) + number(code, 4) + debugData);
}

QByteArray windowUpdate(quint32 stream, quint32 increment)
{
    return frame(WindowUpdate, 0, stream, number(increment, 4));
}

QByteArray integer(int prefixBits, quint8 firstBits, quint64 value)
{
    const quint64 most = (quint64(1) << prefixBits) - 1;
    if (value < most)
        return QByteArray(1, char(firstBits | value));
    QByteArray out(1, char(firstBits | most));
    for (value -= most; value >= 128; value >>= 7)
        out += char((value & 0x7F) | 0x80);
    return out + char(value);
}

QByteArray literal(const QByteArray &name, const QByteArray &value, quint8 firstBits)
{
    return char(firstBits) + integer(7, 0, quint64(name.size())) + name
           + integer(7, 0, quint64(value.size())) + value;
}

QByteArray block(const Fields &fields)
{
    QByteArray out;
    for (const auto &[name, value] : fields)
        out += literal(name, value);
    return out;
}

quint32 Frame::value(qsizetype at) const
{
    quint32 out = 0;
    for (qsizetype i = at; i < at + 4 && i < payload.size(); ++i)
        out = (out << 8) | uchar(payload[i]);
    return out;
}

class ClientReader::Inflater
{
public:
    Inflater() { nghttp2_hd_inflate_new(&m_inflater); }
    ~Inflater() { nghttp2_hd_inflate_del(m_inflater); }
    Q_DISABLE_COPY_MOVE(Inflater)

    bool read(const QByteArray &block, Fields &fields)
    {
        const auto *in = reinterpret_cast<const uint8_t *>(block.constData());
        size_t left = size_t(block.size());
        for (;;) {
            nghttp2_nv nv;
            int flags = 0;
            const ssize_t n = nghttp2_hd_inflate_hd2(m_inflater, &nv, &flags, in, left, 1);
            if (n < 0)
                return false;
            in += n;
            left -= size_t(n);
            if (flags & NGHTTP2_HD_INFLATE_EMIT)
                fields.append({ text(nv.name, nv.namelen), text(nv.value, nv.valuelen) });
            if (flags & NGHTTP2_HD_INFLATE_FINAL)
                return nghttp2_hd_inflate_end_headers(m_inflater) == 0;
            if (left == 0 && !(flags & NGHTTP2_HD_INFLATE_EMIT))
                return true;
        }
    }

private:
    static QByteArray text(const uint8_t *bytes, size_t size)
    {
        return QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(size));
    }

    nghttp2_hd_inflater *m_inflater = nullptr;
};

ClientReader::ClientReader()
    : m_inflater(std::make_unique<Inflater>())
{
}

ClientReader::~ClientReader() = default;

bool ClientReader::feed(const QByteArray &bytes)
{
    const QByteArray preface("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    m_bytes += bytes;
    if (!m_preface) {
        if (m_bytes.size() < preface.size())
            return preface.startsWith(m_bytes) || fail("no preface");
        if (!m_bytes.startsWith(preface))
            return fail("no preface");
        m_bytes.remove(0, preface.size());
        m_preface = true;
    }
    while (m_error.isEmpty() && next()) { }
    return m_error.isEmpty();
}

bool ClientReader::fail(const char *error)
{
    m_error = error;
    return false;
}

bool ClientReader::next()
{
    constexpr qsizetype Head = 9;
    if (m_bytes.size() < Head)
        return false;
    const auto at = [this](qsizetype i) { return quint32(uchar(m_bytes[i])); };
    const qsizetype size = qsizetype((at(0) << 16) | (at(1) << 8) | at(2));
    if (m_bytes.size() < Head + size)
        return false;
    Frame frame;
    frame.type = int(at(3));
    frame.flags = int(at(4));
    frame.stream = (at(5) << 24) | (at(6) << 16) | (at(7) << 8) | at(8);
    frame.payload = m_bytes.sliced(Head, size);
    m_bytes.remove(0, Head + size);
    if ((frame.type == Continuation) == (m_open.type != Headers))
        return fail("CONTINUATION out of place");
    if (frame.type == Headers) {
        m_open = frame;
        m_block.clear();
    }
    if (m_open.type != Headers) {
        m_frames.append(frame);
        return true;
    }
    QByteArray part = frame.payload;
    if (frame.type == Headers && (frame.flags & HasPriority))
        part.remove(0, 5);
    m_block += part;
    if (!(frame.flags & EndHeaders))
        return true;
    if (!m_inflater->read(m_block, m_open.fields))
        return fail("broken HPACK");
    m_frames.append(std::exchange(m_open, Frame()));
    return true;
}

} // namespace H2
