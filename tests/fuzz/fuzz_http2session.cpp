// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Session against any server: in one piece, byte by byte and in pieces by chance it must tell
// the same while nothing is sent in between, and with a lively client in between it must keep its
// promises: no event of a stream after its last one, none after Error, no more body than came.
//
// Input: byte 0 is the first request (bits 0-2, see Ask), a second GET (3), small limits and
// windows (4), a bare connection without SETTINGS of the server (5); byte 1 seeds the lively
// client.
#include "../proto/http2cases.h"

#include <cstdlib>
#include <set>

using namespace QHttpPool;
using namespace Http2Test;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

class Run
{
public:
    Run(unsigned char choice, quint32 seed)
        : m_session(choice & 16 ? Http2Settings().streamWindow(100).connectionWindow(70'000)
                                : Http2Settings(),
                    choice & 16 ? MessageLimits()
                                          .headBytes(200)
                                          .fieldCount(3)
                                          .informationalCount(2)
                                          .trailerBytes(64)
                                : MessageLimits())
        , m_chance(seed)
    {
        // SETTINGS with extended CONNECT, and the ACK of ours.
        static constexpr char Prologue[] = "\0\0\6\4\0\0\0\0\0\0\10\0\0\0\1"
                                           "\0\0\0\4\1\0\0\0\0";
        output();
        if (!(choice & 32))
            receive(QByteArrayView(Prologue, sizeof Prologue - 1));
        submit(static_cast<Ask>(choice & 7));
        if (choice & 8)
            submit(Ask::Get);
        output();
        m_events.clear();
    }
    void receive(QByteArrayView bytes)
    {
        Http2Events found;
        m_session.receive(bytes, found);
        check(found);
    }
    QByteArray output()
    {
        Http2Events found;
        const QByteArray out = m_session.takeOutput(64 * 1024, found);
        require(out.size() <= 1 << 20);
        check(found);
        return out;
    }
    /// What a client does between two reads: read, write, give up, ask again.
    void live()
    {
        for (qint32 id : std::set<qint32>(m_alive)) {
            switch (next(8)) {
            case 0:
                m_session.reset(id, Http2Code::Cancel);
                m_alive.erase(id);
                break;
            case 1:
            case 2:
                m_session.consume(id, next(200));
                break;
            case 3:
                if (!m_session.supplyBody(id, QByteArray(next(300), 'x'), next(4) == 0))
                    m_alive.erase(id);
                break;
            case 4:
                m_session.stopAwaitingContinue(id);
                break;
            default:
                break;
            }
        }
        if (next(4) == 0 && m_alive.size() < 10)
            submit(static_cast<Ask>(next(7)));
        if (next(16) == 0)
            m_session.ping();
        if (next(64) == 0)
            m_session.goAway();
        output();
        require(m_session.openStreams() >= 0 && m_session.receiveWindow() <= 16 << 20);
    }
    int next(int below)
    {
        m_chance = m_chance * 1664525 + 1013904223; // Numerical Recipes
        return int((m_chance >> 8) % quint32(below));
    }
    QByteArray text() const { return print(m_events); }
    qsizetype body() const { return m_body; }

private:
    void submit(Ask ask)
    {
        const Result<HttpRequest> prepared = request(ask).prepared();
        if (ask == Ask::Nothing || !prepared || !m_session.canOpenStreams())
            return;
        const Result<qint32> id = m_session.submit(*prepared);
        if (id)
            m_alive.insert(*id);
    }
    void check(const Http2Events &found)
    {
        using Type = Http2Event::Type;
        for (const Http2Event &event : found) {
            require(!m_failed);
            m_failed = event.type == Type::Error;
            require((event.type == Type::Closed || m_failed) == !event.error.isNone());
            require(event.text.size() <= 200 && event.error.detail().size() <= 300);
            m_body += event.data.size();
            if (event.stream != 0 && event.type != Type::GoAway) {
                require(m_alive.count(event.stream) == 1);
                require((event.type == Type::Data) == !event.data.isEmpty());
                if (event.type == Type::End || event.type == Type::Closed)
                    m_alive.erase(event.stream);
            }
            m_events.push_back(event);
        }
        if (m_failed)
            require(!m_session.canOpenStreams() && m_session.openStreams() == 0);
    }

    Http2Session m_session;
    std::set<qint32> m_alive;
    Http2Events m_events;
    quint32 m_chance;
    qsizetype m_body = 0;
    bool m_failed = false;
};

/// pieces: 0: all at once, 1: byte by byte, else by chance.
QByteArray quiet(unsigned char choice, QByteArrayView input, int pieces)
{
    Run run(choice, quint32(input.size()));
    for (qsizetype at = 0; at < input.size();) {
        const qsizetype piece = pieces == 0 ? input.size() : pieces == 1 ? 1 : 1 + run.next(64);
        const qsizetype n = qMin(piece, input.size() - at);
        run.receive(input.sliced(at, n));
        at += n;
    }
    require(run.body() <= input.size());
    return run.text();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView input(reinterpret_cast<const char *>(data + 2), qsizetype(size - 2));
    const QByteArray whole = quiet(data[0], input, 0);
    require(quiet(data[0], input, 1) == whole);
    require(quiet(data[0], input, 2) == whole);
    Run lively(data[0], data[1]);
    for (qsizetype at = 0; at < input.size();) {
        const qsizetype n = qMin<qsizetype>(1 + lively.next(64), input.size() - at);
        lively.receive(input.sliced(at, n));
        lively.live();
        at += n;
    }
    require(lively.body() <= input.size());
    return 0;
}
