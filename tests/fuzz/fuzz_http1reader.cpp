// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Reader on any bytes: in one piece, byte by byte and in pieces by chance it must tell the
// same (http1cases.h prints it), and give no more body than came. The first byte of the input
// chooses: bits 0-1 the request, 2-3 how the stream ends, 4 small limits.
#include "../proto/http1cases.h"

#include <cstdlib>

using namespace QHttpPool;
using namespace Http1Test;

namespace {

/// seed 0: in one piece, 1: byte by byte, else: pieces of 1 to 64 bytes.
QByteArray run(unsigned char choice, const QByteArray &input, quint32 seed)
{
    constexpr Ask Asks[] = { Ask::Get, Ask::Head, Ask::Connect, Ask::Upgrade };
    MessageLimits small;
    small.headBytes(96).lineBytes(48).fieldCount(3).informationalCount(2);
    small.trailerBytes(32).chunkLineBytes(16);
    Http1Reader reader((choice & 16) ? small : MessageLimits());
    Http1Events events;
    reader.begin(expectation(Asks[choice & 3]));
    quint32 chance = seed;
    for (qsizetype at = 0; at < input.size();) {
        chance = chance * 1664525 + 1013904223; // Numerical Recipes
        const qsizetype piece = seed == 0 ? input.size() : seed == 1 ? 1 : 1 + (chance >> 16) % 64;
        const qsizetype n = qMin(piece, input.size() - at);
        reader.feed(input.sliced(at, n), events);
        at += n;
    }
    if (choice & 12)
        reader.feedEof((choice & 12) == 4, events);
    qsizetype body = 0;
    for (const Http1Event &event : events)
        body += event.data.size();
    if (body > input.size())
        std::abort();
    return print(events) + printState(reader, events);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray input(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const QByteArray whole = run(data[0], input, 0);
    for (quint32 seed : { quint32(1), quint32(2), quint32(size + 3) }) {
        if (run(data[0], input, seed) != whole)
            std::abort();
    }
    return 0;
}
