// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Talk: an Http2Session and a server of frames by hand in front of it. A log of both sides is
// compared: the session's events as http2cases.h prints them, and what the client sends ("> …";
// SETTINGS, their ACK and WINDOW_UPDATE are left out, but counted).
#pragma once

#include "http2cases.h"
#include "support/h2frames.h"

#include <limits>

namespace Http2Test {

class Talk
{
public:
    enum class Pieces { Whole, Bytes };

    explicit Talk(const Http2Settings &settings = Http2Settings(),
                  const MessageLimits &limits = MessageLimits())
        : session(settings, limits)
    {
    }

    /// SETTINGS of a server, and the ACK of ours.
    static QByteArray serverPrologue(bool extendedConnect = false)
    {
        return (extendedConnect ? H2::settings({ { 8, 1 } }) : H2::settings()) + H2::settingsAck();
    }
    void prologue(const QByteArray &bytes = serverPrologue())
    {
        drain();
        server(bytes);
        drain();
        takeLog();
    }
    qint32 submit(Ask ask) { return submit(request(ask)); }
    qint32 submit(const HttpRequest &request)
    {
        const Result<HttpRequest> prepared = request.prepared();
        if (!prepared)
            return -1;
        const Result<qint32> id = session.submit(*prepared);
        return id ? *id : -1;
    }
    void server(const QByteArray &bytes)
    {
        for (qsizetype at = 0; at + 9 <= bytes.size();) { // DATA counts against the window
            const qsizetype size = (uchar(bytes[at]) << 16) | (uchar(bytes[at + 1]) << 8)
                                   | uchar(bytes[at + 2]);
            if (bytes[at + 3] == H2::Data)
                connectionTaken += size;
            at += 9 + size;
        }
        Http2Events found;
        if (pieces == Pieces::Whole) {
            session.receive(bytes, found);
        } else {
            for (qsizetype i = 0; i < bytes.size(); ++i)
                session.receive(QByteArrayView(bytes).sliced(i, 1), found);
        }
        note(found);
    }
    /// Takes all output and adds it to the log.
    void flush()
    {
        Http2Events found;
        const QByteArray out = session.takeOutput(std::numeric_limits<qint64>::max(), found);
        note(found);
        if (!reader.feed(out) || !reader.isWhole())
            log += "> no HTTP/2: " + reader.error() + '\n';
        const QList<H2::Frame> frames = reader.take();
        for (const H2::Frame &frame : frames)
            log += printFrame(frame);
        sent += frames;
    }
    /// The same without a log.
    void drain()
    {
        flush();
        log.clear();
        events.clear();
        sent.clear();
    }
    QByteArray takeLog()
    {
        const QByteArray found = print(events) + std::exchange(log, QByteArray());
        events.clear();
        return found;
    }
    /// What the server may send now, going by what it sent and was told.
    qint64 peerConnectionWindow() const { return connectionGiven - connectionTaken; }

    Http2Session session;
    H2::ClientReader reader;
    Pieces pieces = Pieces::Whole;
    Http2Events events;
    QList<H2::Frame> sent;
    QByteArray log;
    qint64 connectionGiven = 65'535; // RFC 9113 6.9.2
    qint64 connectionTaken = 0;
    qint64 streamGiven = 0; // by WINDOW_UPDATE on any stream

private:
    void note(Http2Events &found)
    {
        for (Http2Event &event : found)
            events.push_back(std::move(event));
    }
    QByteArray printFrame(const H2::Frame &frame)
    {
        const QByteArray stream = ' ' + QByteArray::number(frame.stream);
        const QByteArray end = (frame.flags & H2::EndStream) ? " end\n" : "\n";
        switch (frame.type) {
        case H2::Data:
            return "> DATA" + stream + ' ' + QByteArray::number(frame.payload.size()) + end;
        case H2::Headers:
            return "> HEADERS" + stream + end;
        case H2::RstStream:
            return "> RST_STREAM" + stream + ' ' + Http2Code::name(frame.value()) + '\n';
        case H2::Ping:
            return (frame.flags & H2::Ack) ? "> PING ACK " + frame.payload + '\n' : "> PING\n";
        case H2::GoAway:
            return "> GOAWAY " + Http2Code::name(frame.value(4)) + '\n';
        case H2::WindowUpdate:
            (frame.stream == 0 ? connectionGiven : streamGiven) += frame.value();
            return QByteArray();
        case H2::Settings:
            return QByteArray();
        default:
            return "> " + QByteArray::number(frame.type) + stream + '\n';
        }
    }
};

} // namespace Http2Test
