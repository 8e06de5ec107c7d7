// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements http2peer.h.
#include "http2peer.h"

#include <QtCore/QtEndian>

namespace QHttpPool {

namespace {
constexpr int FrameHead = 9;
constexpr int MaxFrame = 16'384;
const QByteArray Preface = QByteArrayLiteral("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

QByteArray literal(const QByteArray &name, const QByteArray &value)
{
    // RFC 7541 6.2.2, without indexing, new name, no Huffman; short strings only
    return QByteArray(1, '\0') + char(name.size()) + name + char(value.size()) + value;
}
} // namespace

namespace H2 {

QByteArray word(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray frame(Type type, quint8 flags, qint32 stream, const QByteArray &payload)
{
    return word(quint32(payload.size())).mid(1) + char(type) + char(flags) + word(quint32(stream))
           + payload;
}

QByteArray setting(quint16 id, quint32 value)
{
    return word(id).mid(2) + word(value);
}

QByteArray block(int status, const QList<std::pair<QByteArray, QByteArray>> &fields)
{
    QByteArray bytes = status == 200 ? QByteArray("\x88") // RFC 7541 appendix A, 8
                                     : literal(":status", QByteArray::number(status));
    for (const auto &[name, value] : fields)
        bytes += literal(name, value);
    return bytes;
}

QByteArray goAway(qint32 lastStream, quint32 code, const QByteArray &debug)
{
    return frame(GoAway, 0, 0, word(quint32(lastStream)) + word(code) + debug);
}

} // namespace H2

quint32 Http2Frame::word(int at) const
{
    return at + 4 <= payload.size() ? qFromBigEndian<quint32>(payload.constData() + at) : 0;
}

std::shared_ptr<Http2Peer> Http2Peer::start(MockPeer &peer, const QByteArray &settings,
                                            Handler handler)
{
    const std::shared_ptr<Http2Peer> self(new Http2Peer(peer, std::move(handler)));
    self->send(H2::frame(H2::Settings, 0, 0, settings));
    peer.onBytes([self](MockPeer &) { self->read(); });
    return self;
}

void Http2Peer::read()
{
    m_in += m_peer.take();
    if (!m_preface && m_in.startsWith(Preface)) {
        m_preface = true;
        m_in.remove(0, Preface.size());
    }
    while (m_preface && m_in.size() >= FrameHead) {
        const auto length = qFromBigEndian<quint32>(m_in.constData()) >> 8;
        if (quint32(m_in.size()) < FrameHead + length)
            return;
        Http2Frame frame;
        frame.type = H2::Type(m_in.at(3));
        frame.flags = quint8(m_in.at(4));
        frame.stream = qint32(qFromBigEndian<quint32>(m_in.constData() + 5) & 0x7FFFFFFF);
        frame.payload = m_in.mid(FrameHead, length);
        m_in.remove(0, FrameHead + length);
        take(frame);
    }
}

void Http2Peer::take(const Http2Frame &frame)
{
    static const char names[] = "DHPRSXIGWC";
    m_log += (m_log.isEmpty() ? "" : " ") + QByteArray(1, frame.type < 10 ? names[frame.type] : '?')
             + QByteArray::number(frame.stream);
    switch (frame.type) {
    case H2::Settings:
        takeSettings(frame);
        break;
    case H2::WindowUpdate:
        takeWindow(frame);
        break;
    case H2::Headers:
        requests.append(frame.stream);
        streamWindows[frame.stream] = initialWindow;
        m_ended[frame.stream] = (frame.flags & H2::EndStream) != 0;
        break;
    case H2::Data:
        m_log += ':' + QByteArray::number(frame.payload.size());
        m_bodies[frame.stream] += frame.payload;
        m_ended[frame.stream] = (frame.flags & H2::EndStream) != 0;
        if (acceptsUploads && !frame.payload.isEmpty()) {
            const QByteArray size = H2::word(quint32(frame.payload.size()));
            send(H2::frame(H2::WindowUpdate, 0, 0, size));
            if (!m_ended[frame.stream])
                send(H2::frame(H2::WindowUpdate, 0, frame.stream, size));
        }
        break;
    case H2::RstStream:
        m_log += ':' + QByteArray::number(frame.word());
        cancelled.append(frame.stream);
        m_pending.erase(frame.stream);
        streamWindows.erase(frame.stream);
        break;
    case H2::Ping:
        if ((frame.flags & H2::Ack) == 0 && answersPings)
            send(H2::frame(H2::Ping, H2::Ack, 0, frame.payload));
        break;
    case H2::GoAway:
        goneAway = true;
        break;
    default:
        break;
    }
    if (m_handler)
        m_handler(*this, frame);
}

void Http2Peer::takeSettings(const Http2Frame &frame)
{
    if (frame.flags & H2::Ack)
        return;
    for (int at = 0; at + 6 <= frame.payload.size(); at += 6) {
        if (qFromBigEndian<quint16>(frame.payload.constData() + at) == 4)
            initialWindow = frame.word(at + 2);
    }
    send(H2::frame(H2::Settings, H2::Ack, 0));
}

void Http2Peer::takeWindow(const Http2Frame &frame)
{
    if (frame.stream == 0)
        connectionWindow += frame.word();
    else if (streamWindows.contains(frame.stream))
        streamWindows[frame.stream] += frame.word();
    pump();
}

void Http2Peer::respondHead(qint32 stream, int status, bool end)
{
    send(H2::frame(H2::Headers, H2::EndHeaders | (end ? H2::EndStream : 0), stream,
                   H2::block(status)));
}

void Http2Peer::respond(qint32 stream, const QByteArray &body, int status)
{
    respondHead(stream, status, body.isEmpty());
    if (body.isEmpty())
        return;
    m_pending[stream] = body;
    pump();
}

void Http2Peer::pump()
{
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        qint64 &window = streamWindows[it->first];
        QByteArray &rest = it->second;
        while (!rest.isEmpty()) {
            const qint64 size = std::min({ qint64(rest.size()), qint64(MaxFrame), window,
                                           connectionWindow });
            if (size <= 0)
                break;
            window -= size;
            connectionWindow -= size;
            const bool last = size == rest.size();
            send(H2::frame(H2::Data, last ? H2::EndStream : H2::NoFlag, it->first,
                           rest.left(size)));
            rest.remove(0, size);
        }
        if (rest.isEmpty()) {
            streamWindows.erase(it->first);
            it = m_pending.erase(it);
        } else {
            ++it;
        }
    }
}

} // namespace QHttpPool
