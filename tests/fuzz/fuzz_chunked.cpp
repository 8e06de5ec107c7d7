// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The chunked coding: the input is what follows a fixed head. In one piece, byte by byte and in
// pieces by chance it must tell the same, give no more body than came, and go on only by the
// grammar: a body that was taken must begin with a hex digit and end with CRLF.
#include "../proto/http1cases.h"

#include <cctype>
#include <cstdlib>

using namespace QHttpPool;
using namespace Http1Test;

namespace {

/// seed 0: in one piece, 1: byte by byte, else: pieces of 1 to 32 bytes.
QByteArray run(const QByteArray &body, quint32 seed)
{
    const QByteArray head("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    const QByteArray input = head + body;
    Http1Reader reader(MessageLimits().trailerBytes(64).chunkLineBytes(32));
    Http1Events events;
    reader.begin(expectation(Ask::Get));
    quint32 chance = seed;
    for (qsizetype at = 0; at < input.size();) {
        chance = chance * 1664525 + 1013904223; // Numerical Recipes
        const qsizetype piece = seed == 0 ? input.size() : seed == 1 ? 1 : 1 + (chance >> 16) % 32;
        const qsizetype n = qMin(piece, input.size() - at);
        reader.feed(input.sliced(at, n), events);
        at += n;
    }
    qsizetype data = 0;
    for (const Http1Event &event : events)
        data += event.data.size();
    const bool whole = reader.isIdle() && !reader.excess();
    if (data > body.size() || (whole && !(std::isxdigit(uchar(body[0])) && body.endsWith("\r\n"))))
        std::abort();
    return print(events) + printState(reader, events);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray whole = run(body, 0);
    for (quint32 seed : { quint32(1), quint32(2), quint32(size + 3) }) {
        if (run(body, seed) != whole)
            std::abort();
    }
    return 0;
}
