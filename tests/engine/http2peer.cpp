// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements http2peer.h.
#include "http2peer.h"

#include <QtCore/QtEndian>

namespace QHttpPool {

namespace {
constexpr qint64 MaxFrame = 16'384; // RFC 9113 6.5.2, the default
constexpr quint16 InitialWindowSize = 4;
} // namespace

std::shared_ptr<Http2Peer> Http2Peer::start(MockPeer &peer, const Entries &settings,
                                            Handler handler)
{
    const std::shared_ptr<Http2Peer> self(new Http2Peer(peer, std::move(handler)));
    self->send(H2::settings(settings));
    peer.onBytes([self](MockPeer &) { self->read(); });
    return self;
}

void Http2Peer::read()
{
    if (!m_reader.feed(m_peer.take()))
        qFatal("the client does not speak HTTP/2: %s", m_reader.error().constData());
    const QList<H2::Frame> frames = m_reader.take();
    for (const H2::Frame &frame : frames)
        take(frame);
}

void Http2Peer::take(const H2::Frame &frame)
{
    static constexpr char names[] = "DHPRSXIGWC";
    const auto stream = qint32(frame.stream);
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
        requests.append(stream);
        streamWindows[stream] = initialWindow;
        m_ended[stream] = (frame.flags & H2::EndStream) != 0;
        break;
    case H2::Data:
        m_log += ':' + QByteArray::number(frame.payload.size());
        m_bodies[stream] += frame.payload;
        m_ended[stream] = (frame.flags & H2::EndStream) != 0;
        if (acceptsUploads && !frame.payload.isEmpty()) {
            const auto size = quint32(frame.payload.size());
            send(H2::windowUpdate(0, size));
            if (!m_ended[stream])
                send(H2::windowUpdate(frame.stream, size));
        }
        break;
    case H2::RstStream:
        m_log += ':' + QByteArray::number(frame.value());
        cancelled.append(stream);
        m_pending.erase(stream);
        streamWindows.erase(stream);
        break;
    case H2::Ping:
        if ((frame.flags & H2::Ack) == 0 && answersPings)
            send(H2::ping(frame.payload, true));
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

void Http2Peer::takeSettings(const H2::Frame &frame)
{
    if (frame.flags & H2::Ack)
        return;
    for (qsizetype at = 0; at + 6 <= frame.payload.size(); at += 6) {
        if (qFromBigEndian<quint16>(frame.payload.constData() + at) == InitialWindowSize)
            initialWindow = frame.value(at + 2);
    }
    send(H2::settingsAck());
}

void Http2Peer::takeWindow(const H2::Frame &frame)
{
    if (frame.stream == 0)
        connectionWindow += frame.value();
    else if (streamWindows.contains(qint32(frame.stream)))
        streamWindows[qint32(frame.stream)] += frame.value();
    pump();
}

void Http2Peer::respondHead(qint32 stream, int status, bool end)
{
    send(H2::headers(quint32(stream), status, H2::EndHeaders | (end ? H2::EndStream : 0)));
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
            const qint64 size = std::min({ qint64(rest.size()), MaxFrame, window,
                                           connectionWindow });
            if (size <= 0)
                break;
            window -= size;
            connectionWindow -= size;
            const bool last = size == rest.size();
            send(H2::data(quint32(it->first), rest.left(size), last ? H2::EndStream : 0));
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
