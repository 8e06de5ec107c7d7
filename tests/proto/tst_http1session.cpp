// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http1Session: whole cycles of one connection as scripts. A step is done, its outcome is added to
// a log, and the log is compared: what was sent, what came, and which of the session's questions
// are answered yes.
#include "http1cases.h"
#include "proto/http1/http1session.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace Http1Test;

namespace {

/// Names of the questions that are answered yes.
QByteArray state(const Http1Session &session)
{
    QByteArray out;
    const auto add = [&out](bool yes, const char *name) {
        if (yes)
            out += QByteArray(" ") + name;
    };
    add(session.canStart(), "start");
    add(session.wantsBody(), "body?");
    add(session.isAwaitingContinue(), "100?");
    add(session.requestDone(), "sent");
    add(session.responseStarted(), "answered");
    add(session.responseDone(), "done");
    add(session.isUpgraded(), "upgraded");
    add(session.keepAlive(), "keep");
    add(session.excess(), "excess");
    return out.isEmpty() ? QByteArray() : out.sliced(1);
}

BodySource callback(qint64 size)
{
    return BodySource::callback([](qint64) { return Result<QByteArray>(QByteArray()); }, size);
}

HttpRequest request(const QByteArray &name)
{
    const QUrl url(QStringLiteral("http://h/"));
    const HttpRequest post("POST", url);
    if (name == "length")
        return HttpRequest(post).body(callback(10));
    if (name == "chunked")
        return HttpRequest(post).body(callback(-1)).trailers(HttpHeaders().append("X-Sum", "7"));
    if (name == "expect")
        return HttpRequest(post).body(callback(10)).header("Expect", "100-continue");
    if (name == "small expect")
        return HttpRequest(post).body(QByteArray("0123456789")).header("Expect", "100-continue");
    if (name == "small")
        return HttpRequest(post).body(QByteArray("hello"));
    if (name == "upgrade")
        return HttpRequest("GET", url).upgrade().header("Upgrade", "x");
    if (name == "upgrade length")
        return HttpRequest(post).upgrade().header("Upgrade", "x").body(callback(10));
    if (name == "close")
        return HttpRequest("GET", url).header("Connection", "x, Close");
    if (name == "CONNECT")
        return HttpRequest("CONNECT", QUrl(QStringLiteral("http://h:443")));
    return HttpRequest(name, url);
}

/// "ok 2": HTTP/1.1 200 with a body of 2 bytes; else the bytes themselves.
QByteArray response(const QByteArray &text)
{
    if (text.startsWith("ok "))
        return "HTTP/1.1 200 OK\r\nContent-Length: " + text.sliced(3) + "\r\n\r\n"
               + QByteArray(text.sliced(3).toInt(), 'x');
    return text;
}

/// One step: "send NAME", "get BYTES", "eof", "reset", "body BYTES", "end", "wait over".
QByteArray perform(Http1Session &session, const QByteArray &step)
{
    const qsizetype space = step.indexOf(' ');
    const QByteArray verb = space < 0 ? step : step.first(space);
    const QByteArray rest = space < 0 ? QByteArray() : step.sliced(space + 1);
    Http1Events events;
    if (verb == "send") {
        const QByteArray bytes = session.request(*request(rest).prepared());
        return bytes.sliced(bytes.indexOf("\r\n\r\n") + 4);
    }
    if (verb == "body" || verb == "end") {
        const Result<QByteArray> bytes = verb == "body" ? session.body(rest) : session.endBody();
        return bytes ? *bytes : QByteArray(HttpError::name(bytes.error().kind()));
    }
    if (verb == "get")
        session.receive(response(rest), events);
    else if (verb == "eof" || verb == "reset")
        session.receiveEof(verb == "eof", events);
    else if (verb == "wait")
        session.stopAwaitingContinue();
    else
        qFatal("no such step: %s", step.constData());
    return print(events);
}

QByteArray shown(const QByteArray &text)
{
    QByteArray out = text;
    out.replace("\r\n", "~");
    return out.trimmed().replace('\n', " / ");
}

} // namespace

class TestHttp1Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cycle_data();
    void cycle();
    void remainingOfTheResponse();

private:
    void addReuseRows();
    void addContinueRows();
    void addEarlyRows();
    void addUpgradeRows();
    void addFaultRows();
};

namespace {

void row(const char *name, const QByteArrayList &script)
{
    QTest::newRow(name) << script;
}

} // namespace

// Each script: a step, then " => ", then what it gave, then " | ", then the state.
void TestHttp1Session::addReuseRows()
{
    row("two requests on one connection",
        { "send GET =>  | sent",
          "get ok 2 => head HTTP/1.1 200 OK [Content-Length: 2] / data xx / end"
          " | start sent answered done keep",
          "send HEAD =>  | sent",
          "get HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n => "
          "head HTTP/1.1 200 OK [Content-Length: 9] / end"
          " | start sent answered done keep",
          "send GET =>  | sent",
          "get HTTP/1.1 204 None\r\n\r\n => head HTTP/1.1 204 None / end"
          " | start sent answered done keep" });
    row("small body goes along",
        { "send small => hello | sent", "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end"
                                        " | start sent answered done keep" });
    row("server says close",
        { "send GET =>  | sent",
          "get HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n => "
          "head HTTP/1.1 200 OK [Connection: close] [Content-Length: 0] / end"
          " | sent answered done" });
    row("client said close",
        { "send close =>  | sent", "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end"
                                   " | sent answered done" });
    row("HTTP/1.0 closes", { "send GET =>  | sent",
                             "get HTTP/1.0 200 OK\r\n\r\nab => "
                             "head HTTP/1.0 200 OK / data ab | sent answered",
                             "eof => end | sent answered done" });
    row("HTTP/1.0 keep-alive",
        { "send GET =>  | sent",
          "get HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n => "
          "head HTTP/1.0 200 OK [Connection: keep-alive] [Content-Length: 0] / end"
          " | start sent answered done keep" });
    row("bytes behind the response",
        { "send GET =>  | sent",
          "get HTTP/1.1 204 None\r\n\r\nHTTP/1.1 200 OK\r\n\r\n => head HTTP/1.1 204 None / end"
          " | sent answered done excess" });
    row("bytes while idle", { "send GET =>  | sent",
                              "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end"
                              " | start sent answered done keep",
                              "get HTTP/1.1 200 OK\r\n\r\n =>  | sent answered done excess" });
    row("bytes before the first request", { "get x =>  | excess" });
    row("end while idle", { "send GET =>  | sent",
                            "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end"
                            " | start sent answered done keep",
                            "eof =>  | sent answered done" });
    row("informational first", { "send GET =>  | sent",
                                 "get HTTP/1.1 103 Early\r\nA: b\r\n\r\n => "
                                 "info HTTP/1.1 103 Early [A: b] | sent answered",
                                 "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end"
                                 " | start sent answered done keep" });
    row("trailers both ways",
        { "send chunked =>  | body?", "body abc => 3~abc~ | body?", "end => 0~X-Sum: 7~~ | sent",
          "get HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          "2\r\nhi\r\n0\r\nX-Mac: 9\r\n\r\n => "
          "head HTTP/1.1 200 OK [Transfer-Encoding: chunked] / data hi / end [X-Mac: 9]"
          " | start sent answered done keep" });
}

void TestHttp1Session::addContinueRows()
{
    const char *const ok = "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end"
                           " | start sent answered done keep";
    row("100, then the body",
        { "send expect =>  | 100?",
          "get HTTP/1.1 100 Continue\r\n\r\n => info HTTP/1.1 100 Continue | body? answered",
          "body 0123456789 => 0123456789 | sent answered", ok });
    row("103 is no 100",
        { "send expect =>  | 100?",
          "get HTTP/1.1 103 Early\r\n\r\n => info HTTP/1.1 103 Early | 100? answered",
          "get HTTP/1.1 100 Continue\r\n\r\n => info HTTP/1.1 100 Continue | body? answered" });
    row("small body waits too",
        { "send small expect =>  | 100?",
          "get HTTP/1.1 100 Continue\r\n\r\n => info HTTP/1.1 100 Continue | body? answered",
          "body 0123456789 => 0123456789 | sent answered", ok });
    row("server stays silent", { "send expect =>  | 100?", "wait over =>  | body?",
                                 "body 0123456789 => 0123456789 | sent", ok });
    row("417: the body is never sent, the connection ends",
        { "send expect =>  | 100?",
          "get HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n => "
          "head HTTP/1.1 417 No [Content-Length: 0] / end | answered done" });
    row("200 without a 100: the body is never sent either",
        { "send expect =>  | 100?",
          "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end | answered done",
          "body 0123456789 =>  | answered done" });
    row("417 after the wait was over",
        { "send expect =>  | 100?", "wait over =>  | body?",
          "get HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n => "
          "head HTTP/1.1 417 No [Content-Length: 0] / end | answered done" });
    row("body before it is asked for",
        { "send expect =>  | 100?", "body 0123456789 => LocalProtocolError | 100?" });
    row("end while a 100 is awaited",
        { "send expect =>  | 100?",
          "eof => error wait: Server disconnected without sending a response | " });
}

void TestHttp1Session::addEarlyRows()
{
    row("413 in the middle of an upload",
        { "send length =>  | body?", "body 012 => 012 | body?",
          "get HTTP/1.1 413 Large\r\nContent-Length: 2\r\n\r\nno => "
          "head HTTP/1.1 413 Large [Content-Length: 2] / data no / end | answered done",
          "body 345 =>  | answered done", "end =>  | answered done" });
    row("redirect in the middle of an upload",
        { "send chunked =>  | body?",
          "get HTTP/1.1 307 There\r\nContent-Length: 0\r\n\r\n => "
          "head HTTP/1.1 307 There [Content-Length: 0] / end | answered done" });
    row("early success that keeps the connection: the rest is due",
        { "send length =>  | body?", "body 012 => 012 | body?",
          "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end | body? answered done",
          "body 3456789 => 3456789 | start sent answered done keep" });
    row("early success that closes",
        { "send length =>  | body?",
          "get HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n => "
          "head HTTP/1.1 200 OK [Connection: close] [Content-Length: 0] / end | answered done" });
    row("413 with the whole body out keeps the connection",
        { "send length =>  | body?", "body 0123456789 => 0123456789 | sent",
          "get HTTP/1.1 413 Large\r\nContent-Length: 0\r\n\r\n => "
          "head HTTP/1.1 413 Large [Content-Length: 0] / end"
          " | start sent answered done keep" });
}

void TestHttp1Session::addUpgradeRows()
{
    row("upgrade with bytes left over",
        { "send upgrade =>  | sent",
          "get HTTP/1.1 101 Switch\r\nUpgrade: x\r\n\r\nraw => "
          "head HTTP/1.1 101 Switch [Upgrade: x] / upgraded / data raw | sent answered upgraded" });
    row("upgrade declined",
        { "send upgrade =>  | sent", "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end"
                                     " | start sent answered done keep" });
    row("upgrade before the body is out: the body is still due",
        { "send upgrade length =>  | body?",
          "get HTTP/1.1 101 Switch\r\nUpgrade: x\r\n\r\n => "
          "head HTTP/1.1 101 Switch [Upgrade: x] / upgraded | body? answered upgraded",
          "body 0123456789 => 0123456789 | sent answered upgraded" });
    row("101 unasked",
        { "send GET =>  | sent",
          "get HTTP/1.1 101 Switch\r\nUpgrade: x\r\n\r\n => "
          "error receive: The server switched protocols without being asked to | sent answered" });
    row("tunnel",
        { "send CONNECT =>  | sent",
          "get HTTP/1.1 200 Open\r\nContent-Length: 5\r\n\r\n => "
          "head HTTP/1.1 200 Open [Content-Length: 5] / upgraded | sent answered upgraded",
          "get abc => data abc | sent answered upgraded" });
    row("tunnel refused, asked again", { "send CONNECT =>  | sent",
                                         "get HTTP/1.1 407 Auth\r\nContent-Length: 0\r\n\r\n => "
                                         "head HTTP/1.1 407 Auth [Content-Length: 0] / end"
                                         " | start sent answered done keep",
                                         "send CONNECT =>  | sent" });
}

void TestHttp1Session::addFaultRows()
{
    row("nothing came",
        { "send GET =>  | sent",
          "eof => error wait: Server disconnected without sending a response | sent" });
    row("body cut off",
        { "send GET =>  | sent",
          "get HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab => "
          "head HTTP/1.1 200 OK [Content-Length: 5] / data ab | sent answered",
          "reset => error receive: Server disconnected with 3 of 5 body bytes missing"
          " | sent answered" });
    row("garbage while sending",
        { "send length =>  | body?",
          "get SSH-2.0 => error receive: The server did not answer in HTTP/1 | answered" });
    row("body too short",
        { "send length =>  | body?", "body 0123456 => 0123456 | body?",
          "end => LocalProtocolError | ",
          "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end | answered done" });
    row("body too long",
        { "send length =>  | body?", "body 0123456789ab => LocalProtocolError | " });
    row("body too long, piece by piece",
        { "send length =>  | body?", "body 0123456789 => 0123456789 | sent",
          "body ab => LocalProtocolError | sent",
          "get ok 0 => head HTTP/1.1 200 OK [Content-Length: 0] / end"
          " | sent answered done" });
}

void TestHttp1Session::cycle_data()
{
    QTest::addColumn<QByteArrayList>("script");
    addReuseRows();
    addContinueRows();
    addEarlyRows();
    addUpgradeRows();
    addFaultRows();
}

void TestHttp1Session::cycle()
{
    QFETCH(QByteArrayList, script);
    Http1Session session;
    QCOMPARE(state(session), QByteArray("start"));
    for (const QByteArray &line : script) {
        const qsizetype arrow = line.indexOf(" => ");
        const QByteArray step = line.first(arrow);
        const QByteArray given = shown(perform(session, step));
        const QByteArray outcome = given + " | " + state(session);
        QCOMPARE(shown(step) + " => " + outcome, shown(step) + " => " + line.sliced(arrow + 4));
    }
}

void TestHttp1Session::remainingOfTheResponse()
{
    Http1Session session;
    Http1Events events;
    session.request(*request("GET").prepared());
    QCOMPARE(session.remaining(), -1);
    session.receive("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", events);
    QCOMPARE(session.remaining(), 3);
}

QTEST_GUILESS_MAIN(TestHttp1Session)
#include "tst_http1session.moc"
