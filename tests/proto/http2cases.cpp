// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements http2cases.h. Stream 1 is the request; "> RST_STREAM", "> GOAWAY", "> PING ACK" is
// what the client answers.
#include "http2cases.h"

#include "support/h2frames.h"

namespace Http2Test {

using namespace H2;

namespace {

constexpr int Done = EndHeaders | EndStream;

QByteArray ok(int flags = EndHeaders)
{
    return headers(1, 200, flags);
}

QByteArray head(const Fields &more, int flags = Done)
{
    return headers(1, Fields { { ":status", "200" } } + more, flags);
}

QByteArray rawHead(const QByteArray &block, int flags = Done)
{
    return frame(Headers, flags, 1, block);
}

QByteArray repeated(int n, const QByteArray &part)
{
    return part.repeated(n);
}

/// The connection ends; the GOAWAY names the code.
QByteArray broken(const QByteArray &code, const QByteArray &before = QByteArray())
{
    return before + "error " + code + "\n> GOAWAY " + code + '\n';
}

/// The stream ends, and nothing else.
QByteArray bad(const QByteArray &code = "PROTOCOL_ERROR", const QByteArray &before = QByteArray())
{
    return before + "closed 1 " + code + " yes\n> RST_STREAM 1 " + code + '\n';
}

const QByteArray Fine("head 1 200\ndata 1 hello\nend 1\n");

QByteArray answer()
{
    return ok() + data(1, "hello", EndStream);
}

QList<Case> good()
{
    const QByteArray fields = block({ { ":status", "200" }, { "a", "1" }, { "b", "2" } });
    QByteArray cut = frame(Headers, EndStream, 1, fields.first(5));
    for (qsizetype i = 5; i < 9; ++i)
        cut += frame(Continuation, 0, 1, fields.sliced(i, 1));
    cut += frame(Continuation, EndHeaders, 1, fields.sliced(9));
    return {
        { "head and body", Ask::Get, answer(), Fine },
        { "no body", Ask::Get, ok(Done), "head 1 200\nend 1\n" },
        { "empty last DATA", Ask::Get, ok() + data(1, "hello") + data(1, "", EndStream), Fine },
        { "header block in six frames", Ask::Get, cut, "head 1 200 [a: 1] [b: 2]\nend 1\n" },
        { "padded HEADERS with priority", Ask::Get,
          frame(Headers, EndHeaders | Padded | HasPriority, 1,
                number(3, 1) + number(0, 4) + number(15, 1) + block({ { ":status", "200" } })
                        + QByteArray(3, '\0'))
                  + paddedData(1, "hello", 20, EndStream),
          Fine },
        { "all padding", Ask::Get, ok() + paddedData(1, "", 9) + data(1, "hello", EndStream),
          Fine },
        { "unknown frame types", Ask::Get,
          frame(0xFA, 0xFF, 0, "xyz") + ok() + frame(0xFA, 0, 1, "xyz")
                  + data(1, "hello", EndStream),
          Fine },
        { "ALTSVC and ORIGIN", Ask::Get,
          frame(0xA, 0, 0, number(1, 2) + "ah3=\":1\"") + frame(0xC, 0, 0, number(1, 2) + "a")
                  + answer(),
          Fine },
        { "PRIORITY_UPDATE is ignored", Ask::Get,
          frame(0x10, 0, 0, number(1, 4) + "u=1") + answer(), Fine },
        { "unknown settings", Ask::Get, settings({ { 0x99, 7 }, { 0xF000, 7 } }) + answer(),
          "settings\n" + Fine },
        { "1xx before the final head", Ask::Get,
          headers(1, 100) + headers(1, { { ":status", "103" }, { "link", "</a>" } }) + answer(),
          "info 1 100\ninfo 1 103 [link: </a>]\n" + Fine },
        { "trailers", Ask::Get, ok() + data(1, "hello") + headers(1, { { "x-sum", "7" } }, Done),
          "head 1 200\ndata 1 hello\nend 1 [x-sum: 7]\n" },
        { "trailers without a body", Ask::Get, ok() + headers(1, { { "x-sum", "7" } }, Done),
          "head 1 200\nend 1 [x-sum: 7]\n" },
        { "fields of one name stay apart, obs-text stays", Ask::Get,
          head({ { "set-cookie", "a" }, { "set-cookie", "b\xFF" } }),
          "head 1 200 [set-cookie: a] [set-cookie: b\xFF]\nend 1\n" },
        { "white space around a value is cut", Ask::Get, head({ { "a", " b\t" } }),
          "head 1 200 [a: b]\nend 1\n" },
        { "PING is answered", Ask::Get, ping("12345678") + answer(),
          Fine + "> PING ACK 12345678\n" },
        { "PING ACK unasked", Ask::Get, ping("12345678", true) + answer(), Fine },
        { "PRIORITY anywhere", Ask::Get,
          frame(Priority, 0, 1, number(0, 5)) + frame(Priority, 0, 99, number(0, 5)) + answer()
                  + frame(Priority, 0, 1, number(0, 5)),
          Fine },
        { "huge HEADER_TABLE_SIZE", Ask::Get, settings({ { 1, 0xFFFFFFFF } }) + answer(),
          "settings\n" + Fine },
        { "SETTINGS never acknowledged", Ask::Get, settings() + answer(), "settings\n" + Fine,
          true },
        { "content-length holds", Ask::Get,
          head({ { "content-length", "5" } }, EndHeaders) + data(1, "hello", EndStream),
          "head 1 200 [content-length: 5]\ndata 1 hello\nend 1\n" },
        { "HEAD with a length", Ask::Head, head({ { "content-length", "1000" } }),
          "head 1 200 [content-length: 1000]\nend 1\n" },
        { "304 with a length", Ask::Get,
          headers(1, { { ":status", "304" }, { "content-length", "1000" } }, Done),
          "head 1 304 [content-length: 1000]\nend 1\n" },
        { "status 999", Ask::Get, headers(1, 999, Done), "head 1 999\nend 1\n" },
        { "DATA after the end", Ask::Get, answer() + data(1, "late"), Fine },
        { "HEADERS after the end", Ask::Get, answer() + headers(1, 200), Fine },
        { "RST_STREAM(NO_ERROR) after the end", Ask::Get, answer() + rstStream(1, 0), Fine },
        { "RST_STREAM without end after the end", Ask::Get,
          answer() + repeated(200, rstStream(1, 8)), Fine },
        { "80 never-indexed fields with Huffman codes", Ask::Get,
          rawHead(literal(":status", "200")
                  + repeated(80, QByteArray("\x10\x01x\x84\x1C\x64\x90\xBF", 8))),
          "head 1 200" + repeated(80, " [x: abcde]") + "\nend 1\n" },
    };
}

QList<Case> brokenFrames()
{
    const QByteArray tooLong("\x7F\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 13);
    return {
        { "no SETTINGS first", Ask::Get, answer(), broken("PROTOCOL_ERROR"), true },
        { "HTTP/1.1 in place of frames", Ask::Get,
          "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", broken("PROTOCOL_ERROR"), true },
        { "random bytes", Ask::Get, "\x16\x03\x01\x02\x03\x04\x05\x06\x07\x08\x09\x10 and more",
          broken("PROTOCOL_ERROR"), true },
        { "INITIAL_WINDOW_SIZE 2^31", Ask::Get, settings({ { 4, 0x80000000 } }),
          broken("FLOW_CONTROL_ERROR") },
        { "MAX_FRAME_SIZE 16383", Ask::Get, settings({ { 5, 16383 } }), broken("PROTOCOL_ERROR") },
        { "MAX_FRAME_SIZE 2^24", Ask::Get, settings({ { 5, 1 << 24 } }), broken("PROTOCOL_ERROR") },
        { "ENABLE_PUSH 1", Ask::Get, settings({ { 2, 1 } }), broken("PROTOCOL_ERROR") },
        { "ENABLE_PUSH 2", Ask::Get, settings({ { 2, 2 } }), broken("PROTOCOL_ERROR") },
        { "ENABLE_CONNECT_PROTOCOL 2", Ask::Get, settings({ { 8, 2 } }), broken("PROTOCOL_ERROR") },
        { "SETTINGS of 5 bytes", Ask::Get, frame(Settings, 0, 0, "12345"),
          broken("FRAME_SIZE_ERROR") },
        { "SETTINGS on a stream", Ask::Get, frame(Settings, 0, 1), broken("PROTOCOL_ERROR") },
        { "SETTINGS ACK with a payload", Ask::Get, frame(Settings, Ack, 0, number(0, 6)),
          broken("FRAME_SIZE_ERROR") },
        { "SETTINGS ACK unasked", Ask::Get, repeated(3, settingsAck()) + answer(),
          broken("PROTOCOL_ERROR") },
        { "SETTINGS of too many entries", Ask::Get, frame(Settings, 0, 0, QByteArray(600, '\0')),
          broken("ENHANCE_YOUR_CALM") },
        { "DATA on stream 0", Ask::Get, data(0, "hello"), broken("PROTOCOL_ERROR") },
        { "DATA on an idle stream", Ask::Get, data(5, "hello"), broken("PROTOCOL_ERROR") },
        { "DATA before HEADERS", Ask::Get, data(1, "hello", EndStream), broken("PROTOCOL_ERROR") },
        { "HEADERS on stream 0", Ask::Get, frame(Headers, Done, 0, block({ { ":status", "200" } })),
          broken("PROTOCOL_ERROR") },
        { "HEADERS on stream 2", Ask::Get, headers(2, 200), broken("PROTOCOL_ERROR") },
        { "HEADERS on an idle stream", Ask::Get, headers(5, 200), broken("PROTOCOL_ERROR") },
        { "RST_STREAM on stream 0", Ask::Get, rstStream(0, 8), broken("PROTOCOL_ERROR") },
        { "RST_STREAM on an idle stream", Ask::Get, rstStream(5, 8), broken("PROTOCOL_ERROR") },
        { "RST_STREAM of 3 bytes", Ask::Get, frame(RstStream, 0, 1, "123"),
          broken("FRAME_SIZE_ERROR") },
        { "WINDOW_UPDATE of 0 on the connection", Ask::Get, windowUpdate(0, 0),
          broken("PROTOCOL_ERROR") },
        { "WINDOW_UPDATE of 0 on the stream", Ask::Get, windowUpdate(1, 0),
          broken("PROTOCOL_ERROR") },
        { "WINDOW_UPDATE past 2^31-1 on the connection", Ask::Get, windowUpdate(0, 0x7FFFFFFF),
          broken("FLOW_CONTROL_ERROR") },
        { "WINDOW_UPDATE on an idle stream", Ask::Get, windowUpdate(5, 1),
          broken("PROTOCOL_ERROR") },
        { "WINDOW_UPDATE of 3 bytes", Ask::Get, frame(WindowUpdate, 0, 0, "123"),
          broken("FRAME_SIZE_ERROR") },
        { "PING of 7 bytes", Ask::Get, ping("1234567"), broken("FRAME_SIZE_ERROR") },
        { "PING on a stream", Ask::Get, frame(Ping, 0, 1, "12345678"), broken("PROTOCOL_ERROR") },
        { "GOAWAY on a stream", Ask::Get, frame(GoAway, 0, 1, number(0, 8)),
          broken("PROTOCOL_ERROR") },
        { "GOAWAY of 7 bytes", Ask::Get, frame(GoAway, 0, 0, number(0, 7)),
          broken("FRAME_SIZE_ERROR") },
        { "PRIORITY of 4 bytes", Ask::Get, frame(Priority, 0, 1, "1234"),
          broken("FRAME_SIZE_ERROR") },
        { "padding as long as DATA", Ask::Get,
          ok()
                  + frame(Data, Padded, 1,
                          "\x05"
                          "1234"),
          broken("PROTOCOL_ERROR", "head 1 200\n") },
        { "padding longer than HEADERS", Ask::Get,
          frame(Headers, Done | Padded, 1, "\xFF" + block({ { ":status", "200" } })),
          broken("PROTOCOL_ERROR") },
        { "DATA of 16385 bytes", Ask::Get, ok() + data(1, QByteArray(16385, 'x')),
          broken("FRAME_SIZE_ERROR", "head 1 200\n") },
        { "a frame of 16 MiB announced", Ask::Get, ok() + QByteArray("\xFF\xFF\xFF\0\0\0\0\0\1", 9),
          broken("FRAME_SIZE_ERROR", "head 1 200\n") },
        { "PING inside a header block", Ask::Get,
          frame(Headers, 0, 1, block({ { ":status", "200" } })) + ping("12345678"),
          broken("PROTOCOL_ERROR") },
        { "CONTINUATION of another stream", Ask::Get,
          frame(Headers, 0, 1, block({ { ":status", "200" } }))
                  + frame(Continuation, EndHeaders, 3, ""),
          broken("PROTOCOL_ERROR") },
        { "CONTINUATION out of place", Ask::Get, frame(Continuation, EndHeaders, 1, ""),
          broken("PROTOCOL_ERROR") },
        { "PUSH_PROMISE", Ask::Get,
          frame(PushPromise, EndHeaders, 1,
                number(2, 4)
                        + block({ { ":method", "GET" },
                                  { ":scheme", "https" },
                                  { ":authority", "a" },
                                  { ":path", "/" } })),
          broken("PROTOCOL_ERROR") },
        { "HPACK: index 62 of an empty table", Ask::Get, rawHead("\xBE"),
          broken("COMPRESSION_ERROR") },
        { "HPACK: index 0", Ask::Get, rawHead("\x80"), broken("COMPRESSION_ERROR") },
        { "HPACK: an integer without end", Ask::Get, rawHead(tooLong),
          broken("COMPRESSION_ERROR") },
        { "HPACK: table size above ours", Ask::Get,
          rawHead(integer(5, 0x20, 8192) + block({ { ":status", "200" } })),
          broken("COMPRESSION_ERROR") },
        { "HPACK: cut in a string", Ask::Get, rawHead(literal(":status", "200").chopped(1)),
          broken("COMPRESSION_ERROR") },
    };
}

QList<Case> malformed()
{
    const auto oops = [](const char *name, const QByteArray &input) {
        return Case { name, Ask::Get, input, bad() };
    };
    return {
        oops("upper case in a name", head({ { "X-a", "b" } })),
        oops("an empty name", head({ { "", "b" } })),
        oops("a space in a name", head({ { "a b", "c" } })),
        oops("connection", head({ { "connection", "keep-alive" } })),
        oops("keep-alive", head({ { "keep-alive", "timeout=5" } })),
        oops("proxy-connection", head({ { "proxy-connection", "close" } })),
        oops("transfer-encoding", head({ { "transfer-encoding", "chunked" } })),
        oops("upgrade", head({ { "upgrade", "x" } })),
        oops("no status", headers(1, Fields { { "a", "b" } }, Done)),
        oops("two statuses", head({ { ":status", "200" } })),
        oops("status behind a field",
             headers(1, Fields { { "a", "b" }, { ":status", "200" } }, Done)),
        oops("status of two digits", headers(1, 20, Done)),
        oops("status of four digits", headers(1, 2000, Done)),
        oops("status with a sign", headers(1, Fields { { ":status", "+20" } }, Done)),
        oops("status 099", headers(1, Fields { { ":status", "099" } }, Done)),
        oops("status 101", headers(1, 101)),
        oops("a pseudo field nobody knows", head({ { ":foo", "b" } })),
        oops("a pseudo field of requests", head({ { ":path", "/" } })),
        oops("CR LF in a value", head({ { "a", "b\r\nc: d" } })),
        oops("NUL in a value", head({ { "a", QByteArray("b\0c", 3) } })),
        oops("a length that is no number", head({ { "content-length", "5 5" } })),
        oops("a negative length", head({ { "content-length", "-5" } })),
        oops("two lengths", head({ { "content-length", "0" }, { "content-length", "1" } })),
        oops("a length without a body", head({ { "content-length", "10" } })),
        oops("1xx that ends the stream", headers(1, 103, Done)),
        { "pseudo field in trailers", Ask::Get,
          ok() + data(1, "x") + headers(1, { { ":status", "200" } }, Done),
          bad("PROTOCOL_ERROR", "head 1 200\ndata 1 x\n") },
        { "a second head", Ask::Get, ok() + headers(1, { { "a", "b" } }),
          bad("PROTOCOL_ERROR", "head 1 200\n") },
        { "data behind 1xx", Ask::Get, headers(1, 103) + data(1, "x", EndStream),
          bad("PROTOCOL_ERROR", "info 1 103\n") },
        { "shorter than its length", Ask::Get,
          head({ { "content-length", "10" } }, EndHeaders) + data(1, "01234")
                  + data(1, "5", EndStream),
          bad("PROTOCOL_ERROR", "head 1 200 [content-length: 10]\ndata 1 01234\n") },
        { "trailers before the length is there", Ask::Get,
          head({ { "content-length", "10" } }, EndHeaders) + data(1, "01234")
                  + headers(1, { { "a", "b" } }, Done),
          bad("PROTOCOL_ERROR", "head 1 200 [content-length: 10]\ndata 1 01234\n") },
        { "longer than its length", Ask::Get,
          head({ { "content-length", "3" } }, EndHeaders) + data(1, "hello"),
          bad("PROTOCOL_ERROR", "head 1 200 [content-length: 3]\n") },
        { "longer than its length, padded", Ask::Get,
          head({ { "content-length", "3" } }, EndHeaders) + paddedData(1, "hello", 3),
          bad("PROTOCOL_ERROR", "head 1 200 [content-length: 3]\n") },
        { "HEAD with data", Ask::Head, ok() + data(1, "hello", EndStream),
          bad("PROTOCOL_ERROR", "head 1 200\n") },
        { "204 with data", Ask::Get, headers(1, 204) + data(1, "hello", EndStream),
          bad("PROTOCOL_ERROR", "head 1 204\n") },
        { "what follows a malformed head is not told", Ask::Get,
          head({ { "Connection", "x" } }, EndHeaders) + data(1, "hello", EndStream), bad() },
    };
}

QList<Case> ends()
{
    const QByteArray debugData("bin\0ary\r\n", 9);
    return {
        { "RST_STREAM", Ask::Get, rstStream(1, 2), "closed 1 INTERNAL_ERROR yes\n" },
        { "RST_STREAM of an unknown code", Ask::Get, rstStream(1, 0x1F), "closed 1 0x1F yes\n" },
        { "RST_STREAM in the body", Ask::Get, ok() + data(1, "he") + rstStream(1, 8),
          "head 1 200\ndata 1 he\nclosed 1 CANCEL yes\n" },
        { "RST_STREAM(NO_ERROR) in the body is no end", Ask::Get,
          ok() + data(1, "he") + rstStream(1, 0),
          "head 1 200\ndata 1 he\nclosed 1 NO_ERROR yes\n" },
        { "REFUSED_STREAM", Ask::Get, rstStream(1, 7), "closed 1 REFUSED_STREAM not-processed\n" },
        { "HTTP_1_1_REQUIRED", Ask::Get, rstStream(1, 13), "closed 1 HTTP_1_1_REQUIRED yes\n" },
        { "GOAWAY above the stream, then the rest", Ask::Get,
          ok() + data(1, "he") + goAway(1, 0) + data(1, "llo", EndStream),
          "head 1 200\ndata 1 he\ngoing 1 NO_ERROR \ndata 1 llo\nend 1\n" },
        { "graceful GOAWAY in two steps", Ask::Get, goAway(0x7FFFFFFF, 0) + goAway(1, 0) + answer(),
          "going 2147483647 NO_ERROR \ngoing 1 NO_ERROR \n" + Fine },
        { "GOAWAY below the stream", Ask::Get, goAway(0, 0),
          "going 0 NO_ERROR \nclosed 1 REFUSED_STREAM not-processed\n" },
        { "GOAWAY with debug data", Ask::Get, ok() + goAway(1, 1, debugData),
          "head 1 200\ngoing 1 PROTOCOL_ERROR bin\\x00ary\\x0d\\x0a\n" },
        { "GOAWAY whose last id grows", Ask::Get, goAway(1, 0) + goAway(3, 0),
          broken("PROTOCOL_ERROR", "going 1 NO_ERROR \n") },
        { "a broken frame behind GOAWAY", Ask::Get, goAway(1, 0) + ok() + data(0, "x"),
          broken("PROTOCOL_ERROR", "going 1 NO_ERROR \nhead 1 200\n") },
        { "a frame of 16 MiB announced behind GOAWAY", Ask::Get,
          goAway(1, 0) + ok() + QByteArray("\xFF\xFF\xFF\0\0\0\0\0\1", 9),
          broken("FRAME_SIZE_ERROR", "going 1 NO_ERROR \nhead 1 200\n") },
        { "broken HPACK behind GOAWAY", Ask::Get, goAway(1, 0) + rawHead("\x80"),
          broken("COMPRESSION_ERROR", "going 1 NO_ERROR \n") },
        { "a malformed head behind GOAWAY, and nothing else is open", Ask::Get,
          goAway(1, 0) + head({ { "X", "" }, { "a", "b" } }) + data(0, "x"),
          "going 1 NO_ERROR \nclosed 1 PROTOCOL_ERROR yes\n> RST_STREAM 1 PROTOCOL_ERROR\n" },
        { "GOAWAY on an idle connection", Ask::Nothing, goAway(0, 0), "going 0 NO_ERROR \n" },
        { "nothing is heard behind an error", Ask::Get, data(0, "x") + answer(),
          broken("PROTOCOL_ERROR") },
    };
}

QList<Case> floods()
{
    const QByteArray pings = "settings\n";
    const QByteArray big = literal("a", QByteArray(4000, 'x'), 0x40); // into the table
    const QByteArray half(8170, 'x');
    return {
        { "CONTINUATION without end", Ask::Get,
          frame(Headers, 0, 1, block({ { ":status", "200" } }))
                  + repeated(20, frame(Continuation, 0, 1, literal("a", "b"))),
          broken("ENHANCE_YOUR_CALM") },
        { "empty CONTINUATION without end", Ask::Get,
          frame(Headers, 0, 1, "") + repeated(20, frame(Continuation, 0, 1, "")),
          broken("ENHANCE_YOUR_CALM") },
        { "CONTINUATION without end in trailers", Ask::Get,
          ok() + frame(Headers, EndStream, 1, "")
                  + repeated(20, frame(Continuation, 0, 1, literal("a", "b"))),
          broken("ENHANCE_YOUR_CALM", "head 1 200\n") },
        { "HPACK bomb", Ask::Get,
          rawHead(literal(":status", "200") + big + QByteArray(12'000, '\xBE')),
          bad("ENHANCE_YOUR_CALM") },
        { "fields of 45 KB over frames", Ask::Get,
          [] {
              const QByteArray all = block({ { ":status", "200" } })
                                     + repeated(3, literal("a", QByteArray(45'000, 'x')));
              QByteArray out = frame(Headers, 0, 1, all.first(16'384));
              for (qsizetype at = 16'384; at < all.size(); at += 16'384)
                  out += frame(Continuation, 0, 1, all.mid(at, 16'384));
              return out;
          }(),
          "closed 1 ENHANCE_YOUR_CALM yes\n> RST_STREAM 1 ENHANCE_YOUR_CALM\n" },
        { "too many fields", Ask::Get,
          rawHead(literal(":status", "200") + repeated(257, literal("a", "b"))),
          bad("ENHANCE_YOUR_CALM") },
        { "trailers too large", Ask::Get, ok() + headers(1, { { "a", half }, { "b", half } }, Done),
          bad("ENHANCE_YOUR_CALM", "head 1 200\n") },
        { "103 without end", Ask::Get, repeated(100, headers(1, 103)),
          bad("ENHANCE_YOUR_CALM", repeated(32, "info 1 103\n")) },
        { "empty DATA without end", Ask::Get, ok() + repeated(10'010, data(1, "")),
          broken("ENHANCE_YOUR_CALM", "head 1 200\n") },
        { "PING without end", Ask::Get, repeated(10'010, ping("12345678")),
          broken("ENHANCE_YOUR_CALM") },
        { "PING ACK without end", Ask::Get, repeated(10'010, ping("12345678", true)),
          broken("ENHANCE_YOUR_CALM") },
        { "SETTINGS without end", Ask::Get, repeated(10'010, settings()),
          repeated(1000, pings) + broken("ENHANCE_YOUR_CALM") },
        { "PRIORITY without end", Ask::Get, repeated(10'010, frame(Priority, 0, 1, number(0, 5))),
          broken("ENHANCE_YOUR_CALM") },
        { "WINDOW_UPDATE without end", Ask::Get, repeated(10'010, windowUpdate(1, 1)),
          broken("ENHANCE_YOUR_CALM") },
        { "RST_STREAM without end", Ask::Get, answer() + repeated(10'010, rstStream(1, 8)),
          broken("ENHANCE_YOUR_CALM", Fine) },
        { "unknown frames without end", Ask::Get, repeated(10'010, frame(0xFA, 0, 0)),
          broken("ENHANCE_YOUR_CALM") },
        { "DATA without end for a stream that is done", Ask::Get,
          answer() + repeated(10'010, data(1, "x")), broken("ENHANCE_YOUR_CALM", Fine) },
    };
}

} // namespace

QList<Case> cases()
{
    return good() + brokenFrames() + malformed() + ends() + floods();
}

} // namespace Http2Test
