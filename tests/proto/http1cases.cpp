// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The table, in the order of a response: status line, fields, framing, body, chunks, trailers, end.
#include "http1cases.h"

namespace Http1Test {

namespace {

/// Keeps NUL bytes.
template<size_t N>
QByteArray raw(const char (&text)[N])
{
    return QByteArray(text, N - 1);
}

/// A 200 with these fields and this body.
template<size_t N>
QByteArray ok(const char (&rest)[N])
{
    return "HTTP/1.1 200 OK\r\n" + raw(rest);
}

/// A chunked 200 with this body.
template<size_t N>
QByteArray chunked(const char (&body)[N])
{
    return ok("Transfer-Encoding: chunked\r\n\r\n") + raw(body);
}

constexpr char ChunkedHead[] = "head HTTP/1.1 200 OK [Transfer-Encoding: chunked]\n";

QByteArray after(const char *head, const char *rest)
{
    return QByteArray(head) + rest;
}

void addStatusLines(QList<Case> &t)
{
    t.append({ "plain 200, kept", Ask::Get, ok("Content-Length: 5\r\n\r\nhello"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 5]\ndata hello\nend\nkeep\n" });
    t.append({ "empty reason", Ask::Get, "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", Eof::No,
               "head HTTP/1.1 200  [Content-Length: 0]\nend\nkeep\n" });
    t.append({ "no reason and no space", Ask::Get, "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
               Eof::No, "head HTTP/1.1 200  [Content-Length: 0]\nend\nkeep\n" });
    t.append({ "reason of several words and obs-text", Ask::Get,
               "HTTP/1.1 404 Nicht \xe4 da\r\nContent-Length: 0\r\n\r\n", Eof::No,
               "head HTTP/1.1 404 Nicht \xe4 da [Content-Length: 0]\nend\nkeep\n" });
    t.append({ "status 999", Ask::Get, "HTTP/1.1 999 No\r\nContent-Length: 2\r\n\r\nhi", Eof::No,
               "head HTTP/1.1 999 No [Content-Length: 2]\ndata hi\nend\nkeep\n" });
    t.append({ "higher minor version is 1.1", Ask::Get,
               "HTTP/1.2 200 OK\r\nContent-Length: 0\r\n\r\n", Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 0]\nend\nkeep\n" });
    const char *const notHttp = "error receive: The server did not answer in HTTP/1\n";
    t.append({ "CRLF in front", Ask::Get, "\r\nHTTP/1.1 200 OK\r\n\r\n", Eof::No, notHttp });
    t.append({ "HTML", Ask::Get, "<html>hello</html>", Eof::No, notHttp });
    t.append({ "binary garbage", Ask::Get, raw("\x16\x03\x01\x00"), Eof::No, notHttp });
    t.append({ "ICY", Ask::Get, "ICY 200 OK\r\n\r\n", Eof::No, notHttp });
    t.append({ "one wrong byte is enough", Ask::Get, "HX", Eof::No, notHttp });
    t.append({ "lower case", Ask::Get, "http/1.1 200 OK\r\n\r\n", Eof::No, notHttp });
    t.append({ "a line shorter than the name", Ask::Get, "HTTP\r\n\r\n", Eof::No, notHttp });
    const char *const version = "error receive: The server answered in another version of HTTP\n";
    t.append({ "HTTP/2.0", Ask::Get, "HTTP/2.0 200 OK\r\n\r\n", Eof::No, version });
    t.append({ "HTTP/0.9", Ask::Get, "HTTP/0.9 200 OK\r\n\r\n", Eof::No, version });
    const char *const bad = "error receive: Malformed status line\n";
    t.append({ "HTTP/1.10", Ask::Get, "HTTP/1.10 200 OK\r\n\r\n", Eof::No, bad });
    t.append({ "HTTP/11", Ask::Get, "HTTP/11 200 OK\r\n\r\n", Eof::No, bad });
    t.append({ "two spaces", Ask::Get, "HTTP/1.1  200 OK\r\n\r\n", Eof::No, bad });
    t.append({ "tab", Ask::Get, "HTTP/1.1\t200 OK\r\n\r\n", Eof::No, bad });
    t.append({ "two digits", Ask::Get, "HTTP/1.1 20\r\n\r\n", Eof::No, bad });
    t.append({ "two digits and a reason", Ask::Get, "HTTP/1.1 20 OK\r\n\r\n", Eof::No, bad });
    t.append({ "four digits", Ask::Get, "HTTP/1.1 2000 OK\r\n\r\n", Eof::No, bad });
    t.append({ "below 100", Ask::Get, "HTTP/1.1 099 OK\r\n\r\n", Eof::No, bad });
    t.append({ "signed status", Ask::Get, "HTTP/1.1 +20 OK\r\n\r\n", Eof::No, bad });
    t.append({ "no status", Ask::Get, "HTTP/1.1\r\n\r\n", Eof::No, bad });
    t.append({ "NUL in the reason", Ask::Get, raw("HTTP/1.1 200 O\0K\r\n\r\n"), Eof::No, bad });
    t.append({ "bare CR in the status line", Ask::Get, "HTTP/1.1 200 OK\rA: b\r\n\r\n", Eof::No,
               bad });
}

void addFields(QList<Case> &t)
{
    t.append({ "tabs and spaces around a value", Ask::Get,
               ok("Content-Length:\t 5 \t\r\n\r\nhello"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 5]\ndata hello\nend\nkeep\n" });
    t.append({ "empty values, no space behind the colon, spelling kept", Ask::Get,
               ok("X-a:\r\nx-B: \r\nCoNtent-LENGTH:0\r\n\r\n"), Eof::No,
               "head HTTP/1.1 200 OK [X-a: ] [x-B: ] [CoNtent-LENGTH: 0]\nend\nkeep\n" });
    t.append({ "repeated fields stay apart", Ask::Get,
               ok("Set-Cookie: a=1\r\nLocation: /x\r\nset-cookie: b=2\r\nLocation: /y\r\n"
                  "Content-Length: 0\r\n\r\n"),
               Eof::No,
               "head HTTP/1.1 200 OK [Set-Cookie: a=1] [Location: /x] [set-cookie: b=2] "
               "[Location: /y] [Content-Length: 0]\nend\nkeep\n" });
    t.append({ "tab inside and obs-text", Ask::Get,
               ok("X: one\ttwo \xff\x80 and more text\r\nContent-Length: 0\r\n\r\n"), Eof::No,
               "head HTTP/1.1 200 OK [X: one\ttwo \xff\x80 and more text] [Content-Length: 0]\n"
               "end\nkeep\n" });
    t.append({ "bare LF in a head", Ask::Get, "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
               Eof::No, "head HTTP/1.1 200 OK [Content-Length: 5]\ndata hello\nend\nkeep\n" });
    t.append({ "LF and CRLF mixed", Ask::Get, "HTTP/1.1 200 OK\r\nA: b\nContent-Length: 0\r\n\n",
               Eof::No, "head HTTP/1.1 200 OK [A: b] [Content-Length: 0]\nend\nkeep\n" });
    t.append({ "fold becomes one space", Ask::Get,
               ok("X-Fold: one\r\n \t two \r\n\tthree\r\nContent-Length: 5\r\n\r\nhello"), Eof::No,
               "head HTTP/1.1 200 OK [X-Fold: one two three] [Content-Length: 5]\n"
               "data hello\nend\nkeep\n" });
    t.append({ "fold of an empty value, blank fold", Ask::Get,
               ok("X:\r\n one\r\n \t\r\nContent-Length: 0\r\n\r\n"), Eof::No,
               "head HTTP/1.1 200 OK [X: one] [Content-Length: 0]\nend\nkeep\n" });
    const char *const
            stray = "error receive: A line of the response head is indented where it must not be\n";
    t.append({ "white space before the first field", Ask::Get,
               ok(" Content-Length: 3\r\nContent-Length: 5\r\n\r\nhello"), Eof::No, stray });
    t.append({ "folded Content-Length", Ask::Get, ok("Content-Length:\r\n 5\r\n\r\nhello"), Eof::No,
               stray });
    t.append({ "folded Transfer-Encoding", Ask::Get, ok("transfer-encoding:\r\n chunked\r\n\r\n"),
               Eof::No, stray });
    const char *const name = "error receive: Malformed name of a response field\n";
    t.append({ "space before the colon", Ask::Get, ok("Content-Length : 5\r\n\r\nhello"), Eof::No,
               name });
    t.append({ "no colon", Ask::Get, ok("garbage\r\n\r\n"), Eof::No, name });
    t.append({ "empty name", Ask::Get, ok(": x\r\n\r\n"), Eof::No, name });
    t.append({ "space in a name", Ask::Get, ok("Foo Bar: x\r\n\r\n"), Eof::No, name });
    t.append({ "obs-text in a name", Ask::Get, ok("F\xe4: x\r\n\r\n"), Eof::No, name });
    t.append({ "NUL in a name", Ask::Get, ok("F\0: x\r\n\r\n"), Eof::No, name });
    t.append({ "CR before CRLF alone", Ask::Get, ok("A: b\r\n\r\r\n"), Eof::No, name });
    const char *const value = "error receive: Illegal character in the value of a response field\n";
    t.append({ "NUL in a value", Ask::Get, ok("X: a\0b\r\n\r\n"), Eof::No, value });
    t.append({ "NUL in a long value", Ask::Get, ok("X: abcdefghijkl\0bcdefghijklm\r\n\r\n"),
               Eof::No, value });
    t.append({ "bare CR in a value", Ask::Get, ok("X: a\rContent-Length: 0\r\n\r\n"), Eof::No,
               value });
    t.append({ "two CR at the end", Ask::Get, ok("X: a\r\r\n\r\n"), Eof::No, value });
    t.append({ "escape in a value", Ask::Get, ok("X: a tab\tand \x1b[31m\r\n\r\n"), Eof::No,
               value });
    t.append({ "DEL in a value", Ask::Get, ok("X: abcdefgh\x7f\r\n\r\n"), Eof::No, value });
    t.append({ "bare CR in a fold", Ask::Get, ok("X: a\r\n b\rc\r\n\r\n"), Eof::No, value });
}

void addLengths(QList<Case> &t)
{
    t.append({ "leading zeros", Ask::Get, ok("Content-Length: 00005\r\n\r\nhello"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 00005]\ndata hello\nend\nkeep\n" });
    t.append({ "equal lengths, two fields", Ask::Get,
               ok("Content-Length: 5\r\ncontent-length: 05\r\n\r\nhello"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 5] [content-length: 05]\n"
               "data hello\nend\nkeep\n" });
    t.append({ "equal lengths, a list", Ask::Get, ok("Content-Length: 5, 5,5\r\n\r\nhello"),
               Eof::No, "head HTTP/1.1 200 OK [Content-Length: 5, 5,5]\ndata hello\nend\nkeep\n" });
    const char *const unequal = "error receive: Contradicting Content-Length fields\n";
    t.append({ "unequal lengths, two fields", Ask::Get,
               ok("Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"), Eof::No, unequal });
    t.append({ "unequal lengths, a list", Ask::Get, ok("Content-Length: 5, 6\r\n\r\nhello"),
               Eof::No, unequal });
    static const char *const malformed[] = { "abc",
                                             "-5",
                                             "+5",
                                             "5 5",
                                             "0x5",
                                             "",
                                             "5,",
                                             ",5",
                                             "5;5",
                                             "5.0",
                                             "18446744073709551621",
                                             "9223372036854775808" };
    for (const char *length : malformed) {
        t.append({ "malformed length", Ask::Get,
                   QByteArray("HTTP/1.1 200 OK\r\nContent-Length: ") + length + "\r\n\r\nhello",
                   Eof::No, "error receive: Malformed Content-Length\n" });
    }
    t.append({ "unequal lengths of a HEAD answer", Ask::Head,
               ok("Content-Length: 5\r\nContent-Length: 6\r\n\r\n"), Eof::No, unequal });
    t.append({ "greatest length, nothing allocated", Ask::Get,
               ok("Content-Length: 9223372036854775807\r\n\r\nhello"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 9223372036854775807]\ndata hello\n"
               "unfinished 9223372036854775802\n" });
    t.append({ "longer than its length", Ask::Get, ok("Content-Length: 5\r\n\r\nhelloHTTP/1.1 200"),
               Eof::Whole,
               "head HTTP/1.1 200 OK [Content-Length: 5]\ndata hello\nend\nkeep excess\n" });
    t.append({ "complete, then reset", Ask::Get, ok("Content-Length: 5\r\n\r\nhello"), Eof::Broken,
               "head HTTP/1.1 200 OK [Content-Length: 5]\ndata hello\nend\nkeep\n" });
    const char *const
            shortBody = "head HTTP/1.1 200 OK [Content-Length: 50]\ndata hello\n"
                        "error receive: Server disconnected with 45 of 50 body bytes missing\n";
    t.append({ "short, FIN", Ask::Get, ok("Content-Length: 50\r\n\r\nhello"), Eof::Whole,
               shortBody });
    t.append({ "short, reset", Ask::Get, ok("Content-Length: 50\r\n\r\nhello"), Eof::Broken,
               shortBody });
}

void addCodings(QList<Case> &t)
{
    t.append({ "coding in odd case", Ask::Get, ok("Transfer-Encoding: ChUnKeD\r\n\r\n0\r\n\r\n"),
               Eof::No, "head HTTP/1.1 200 OK [Transfer-Encoding: ChUnKeD]\nend\nkeep\n" });
    static const char *const refused[] = { "gzip",
                                           "gzip, chunked",
                                           "chunked, identity",
                                           "identity",
                                           "chunked, chunked",
                                           "xchunked",
                                           "\013chunked",
                                           "chunked;a=b",
                                           "",
                                           ",chunked",
                                           "chunked,",
                                           "chunked\xa0",
                                           "chunked\r\nTransfer-Encoding: chunked" };
    for (const char *coding : refused) {
        t.append({ "refused coding", Ask::Get,
                   QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: ") + coding
                           + "\r\n\r\n0\r\n\r\n",
                   Eof::No,
                   *coding == '\x0b'
                           ? "error receive: Illegal character in the value of a response field\n"
                           : "error receive: Unsupported or malformed Transfer-Encoding\n" });
    }
    t.append({ "coding and length", Ask::Get,
               ok("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"), Eof::No,
               "error receive: Both Transfer-Encoding and Content-Length in the response\n" });
    t.append({ "coding in HTTP/1.0", Ask::Get,
               "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Eof::No,
               "error receive: Transfer-Encoding in an HTTP/1.0 response\n" });
}

void addBodiless(QList<Case> &t)
{
    t.append({ "204", Ask::Get, "HTTP/1.1 204 No Content\r\n\r\n", Eof::No,
               "head HTTP/1.1 204 No Content\nend\nkeep\n" });
    t.append({ "204 with a body behind it", Ask::Get, "HTTP/1.1 204 No Content\r\n\r\nhello",
               Eof::No, "head HTTP/1.1 204 No Content\nend\nkeep excess\n" });
    t.append({ "204 that announces a body is not trusted again", Ask::Get,
               "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", Eof::No,
               "head HTTP/1.1 204 No Content [Content-Length: 5]\nend\nclose\n" });
    t.append({ "304 with a length", Ask::Get,
               "HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n", Eof::No,
               "head HTTP/1.1 304 Not Modified [Content-Length: 1000]\nend\nkeep\n" });
    t.append({ "205", Ask::Get, "HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n", Eof::No,
               "head HTTP/1.1 205 Reset Content [Content-Length: 0]\nend\nkeep\n" });
    t.append({ "HEAD with a length", Ask::Head, ok("Content-Length: 1000\r\n\r\n"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 1000]\nend\nkeep\n" });
    t.append({ "HEAD with a coding", Ask::Head, ok("Transfer-Encoding: chunked\r\n\r\n"), Eof::No,
               "head HTTP/1.1 200 OK [Transfer-Encoding: chunked]\nend\nkeep\n" });
    t.append({ "HEAD with a body", Ask::Head, ok("Content-Length: 5\r\n\r\nhello"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 5]\nend\nkeep excess\n" });
}

void addPersistence(QList<Case> &t)
{
    t.append({ "close, any case, in a list", Ask::Get,
               ok("Connection: foo, CLOSE\r\nContent-Length: 2\r\n\r\nhi"), Eof::No,
               "head HTTP/1.1 200 OK [Connection: foo, CLOSE] [Content-Length: 2]\n"
               "data hi\nend\nclose\n" });
    t.append({ "close beats keep-alive, second field", Ask::Get,
               ok("Connection: keep-alive\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
               Eof::No,
               "head HTTP/1.1 200 OK [Connection: keep-alive] [Connection: close] "
               "[Content-Length: 0]\n"
               "end\nclose\n" });
    t.append({ "Proxy-Connection and closer mean nothing", Ask::Get,
               ok("Proxy-Connection: close\r\nConnection: closer\r\nContent-Length: 0\r\n\r\n"),
               Eof::No,
               "head HTTP/1.1 200 OK [Proxy-Connection: close] [Connection: closer] "
               "[Content-Length: 0]\nend\nkeep\n" });
    t.append({ "HTTP/1.0", Ask::Get, "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", Eof::No,
               "head HTTP/1.0 200 OK [Content-Length: 0]\nend\nclose\n" });
    t.append({ "HTTP/1.0 keep-alive", Ask::Get,
               "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n", Eof::No,
               "head HTTP/1.0 200 OK [Connection: Keep-Alive] [Content-Length: 0]\nend\nkeep\n" });
    t.append({ "HTTP/1.0 until the close", Ask::Get, "HTTP/1.0 200 OK\r\n\r\nhello", Eof::Whole,
               "head HTTP/1.0 200 OK\ndata hello\nend\nclose\n" });
    t.append({ "HTTP/1.1 until the close", Ask::Get, ok("\r\nhello"), Eof::Whole,
               "head HTTP/1.1 200 OK\ndata hello\nend\nclose\n" });
    t.append({ "until a reset", Ask::Get, ok("\r\nhello"), Eof::Broken,
               "head HTTP/1.1 200 OK\ndata hello\n"
               "error receive: The connection broke before the end of the response body\n" });
}

void addInformational(QList<Case> &t)
{
    t.append({ "100 and 103, then 200", Ask::Get,
               "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n"
               "Content-Length: 9\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
               Eof::No,
               "info HTTP/1.1 100 Continue\n"
               "info HTTP/1.1 103 Early Hints [Link: </a>] [Content-Length: 9]\n"
               "head HTTP/1.1 200 OK [Content-Length: 2]\ndata hi\nend\nkeep\n" });
    t.append({ "101 unasked", Ask::Get, "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\nraw", Eof::No,
               "error receive: The server switched protocols without being asked to\n" });
    t.append({ "101 asked for", Ask::Upgrade,
               "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nContent-Length: 2\r\n\r\nraw bytes",
               Eof::No,
               "head HTTP/1.1 101 Switching [Upgrade: x] [Content-Length: 2]\nupgraded\n"
               "data raw bytes\nunfinished -1\n" });
    t.append({ "upgrade declined", Ask::Upgrade, ok("Content-Length: 2\r\n\r\nhi"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: 2]\ndata hi\nend\nkeep\n" });
    t.append({ "tunnel, framing fields ignored", Ask::Connect,
               ok("Content-Length: x\r\nTransfer-Encoding: gzip\r\n\r\n\x16\x03"), Eof::No,
               "head HTTP/1.1 200 OK [Content-Length: x] [Transfer-Encoding: gzip]\nupgraded\n"
               "data \x16\x03\nunfinished -1\n" });
    t.append({ "tunnel refused", Ask::Connect, "HTTP/1.1 407 Auth\r\nContent-Length: 2\r\n\r\nno",
               Eof::No, "head HTTP/1.1 407 Auth [Content-Length: 2]\ndata no\nend\nkeep\n" });
    t.append({ "tunnel that ends", Ask::Connect, ok("\r\nabc"), Eof::Whole,
               "head HTTP/1.1 200 OK\nupgraded\ndata abc\nend\nclose\n" });
}

void addChunks(QList<Case> &t)
{
    const auto good = [&t](const char *name, const QByteArray &input, const char *rest) {
        t.append({ name, Ask::Get, input, Eof::No, after(ChunkedHead, rest) });
    };
    good("two chunks", chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"),
         "data hello world\nend\nkeep\n");
    good("no chunk", chunked("0\r\n\r\n"), "end\nkeep\n");
    good("extensions", chunked("5;a=b;c=\"x;y\"\r\nhello\r\n5 ; d\r\nthere\r\n0;e\r\n\r\n"),
         "data hellothere\nend\nkeep\n");
    good("upper case and leading zeros", chunked("000A\r\n0123456789\r\n0000\r\n\r\n"),
         "data 0123456789\nend\nkeep\n");
    good("white space behind the size", chunked("5  \t\r\nhello\r\n0 \r\n\r\n"),
         "data hello\nend\nkeep\n");
    good("many leading zeros", chunked("00000000000000000000005\r\nhello\r\n0\r\n\r\n"),
         "data hello\nend\nkeep\n");
    good("greatest size", chunked("7fffffffffffffff\r\nhello"), "data hello\nunfinished -1\n");
    good("a response glued behind the last chunk",
         chunked("2\r\nhi\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"), "data hi\nend\nkeep excess\n");
    good("trailers stay apart",
         chunked("2\r\nhi\r\n0\r\nContent-Length: 1\r\n"
                 "Transfer-Encoding: gzip\r\nSet-Cookie: a=b\r\n\r\n"),
         "data hi\nend [Content-Length: 1] [Transfer-Encoding: gzip] [Set-Cookie: a=b]\nkeep\n");
    good("folded trailer", chunked("0\r\nX: a\r\n b\r\n\r\n"), "end [X: a b]\nkeep\n");
    const auto cut = [&t](const char *name, const QByteArray &input, const char *rest) {
        t.append({ name, Ask::Get, input, Eof::Whole,
                   after(ChunkedHead, rest)
                           + "error receive: Server disconnected "
                             "before the end of the chunked body\n" });
    };
    cut("FIN in a chunk", chunked("5\r\nhel"), "data hel\n");
    cut("FIN in a chunk size", chunked("5"), "");
    cut("FIN behind a chunk", chunked("5\r\nhello\r\n"), "data hello\n");
    cut("FIN in the end of a chunk", chunked("5\r\nhello\r"), "data hello\n");
    cut("FIN in the trailers", chunked("0\r\nA: b\r\n"), "");
}

void addBrokenChunks(QList<Case> &t)
{
    const auto broken = [&t](const char *name, const QByteArray &input, const QByteArray &rest) {
        t.append({ name, Ask::Get, input, Eof::No, ChunkedHead + rest });
    };
    static const char *const sizes[] = { "g",
                                         "-5",
                                         "+5",
                                         "0x5",
                                         "",
                                         " 5",
                                         "5 5",
                                         "5a ;\x01",
                                         "5\r",
                                         ";a",
                                         "10000000000000005",
                                         "8000000000000000",
                                         "fffffffffffffffff" };
    for (const char *size : sizes)
        broken("malformed chunk size", chunked("2\r\nhi\r\n") + size + "\r\nhello\r\n0\r\n\r\n",
               "data hi\nerror receive: Malformed chunk size\n");
    broken("bare LF behind the size", chunked("5\nhello\r\n0\r\n\r\n"),
           "error receive: Malformed chunk size\n");
    broken("bare LF in an extension", chunked("5;a\nhello\r\n0\r\n\r\n"),
           "error receive: Malformed chunk size\n");
    const QByteArray chunkEnd("data hello\nerror receive: A chunk does not end where it should\n");
    broken("no CRLF behind the data", chunked("5\r\nhelloX0\r\n\r\n"), chunkEnd);
    broken("longer than its size", chunked("5\r\nhello world\r\n0\r\n\r\n"), chunkEnd);
    broken("bare LF behind the data", chunked("5\r\nhello\n0\r\n\r\n"), chunkEnd);
    broken("CR without LF behind the data", chunked("5\r\nhello\rX\r\n0\r\n\r\n"), chunkEnd);
    broken("trailer without a colon", chunked("0\r\ngarbage\r\n\r\n"),
           "error receive: Malformed name of a response field\n");
    broken("bare LF behind a trailer", chunked("0\r\nA: b\n\r\n"),
           "error receive: Malformed line end behind the last chunk\n");
    broken("bare LF behind the last chunk", chunked("0\r\n\n"),
           "error receive: Malformed line end behind the last chunk\n");
}

void addEnds(QList<Case> &t)
{
    t.append({ "FIN before any byte", Ask::Get, QByteArray(), Eof::Whole,
               "error wait: Server disconnected without sending a response\n" });
    t.append({ "reset before any byte", Ask::Get, QByteArray(), Eof::Broken,
               "error wait: Server disconnected without sending a response\n" });
    const char *const
            inHead = "error receive: Server disconnected in the middle of the response head\n";
    t.append({ "FIN in the status line", Ask::Get, "HTTP/1.1 20", Eof::Whole, inHead });
    t.append({ "FIN before the empty line", Ask::Get, ok("A: b\r\n"), Eof::Whole, inHead });
    t.append({ "FIN behind a 100", Ask::Get, "HTTP/1.1 100 Continue\r\n\r\n", Eof::Whole,
               "info HTTP/1.1 100 Continue\n"
               "error receive: Server disconnected in the middle of the response head\n" });
}

} // namespace

QList<Case> cases()
{
    QList<Case> table;
    addStatusLines(table);
    addFields(table);
    addLengths(table);
    addCodings(table);
    addBodiless(table);
    addPersistence(table);
    addInformational(table);
    addChunks(table);
    addBrokenChunks(table);
    addEnds(table);
    return table;
}

} // namespace Http1Test
