// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Promises of HttpPool.get(), post(), ...: native ones, responses, abort(), finally(), errors.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Promises"

    property var log: []

    HttpPool {
        id: pool
        ioThread: Server.ioThread
    }

    Component {
        id: poolComponent

        HttpPool {
            ioThread: Server.ioThread
        }
    }

    function init() {
        Server.reset();
        log = [];
    }

    // The outcome of a promise, once it has one: [value] or [undefined, error].
    function settled(promise) {
        let outcome = null;
        promise.then(value => outcome = [value, undefined], error => outcome = [undefined, error]);
        tryVerify(() => outcome !== null);
        return outcome;
    }

    function valueOf(promise) {
        const outcome = settled(promise);
        compare(String(outcome[1]), "undefined");
        return outcome[0];
    }

    function errorOf(promise) {
        const outcome = settled(promise);
        verify(outcome[1] instanceof Error, "no error, but " + outcome[0]);
        return outcome[1];
    }

    // Everything that is queued now has happened, and what follows from it.
    function drain() {
        for (let i = 0; i < 5; ++i)
            wait(0);
    }

    function test_nativePromise() {
        const p = pool.get(Server.url("/json"));
        verify(p instanceof Promise);
        verify(Promise.resolve(p) === p);
        verify(p.then(() => {}) instanceof Promise);
        compare(Object.keys(p).length, 0);
        compare(valueOf(p).status, 200);
    }

    function test_methods_data() {
        return ["get", "options", "post", "put", "patch", "del", "delete"].map(name => ({
                        "tag": name
                    }));
    }

    function test_methods(data) {
        const response = valueOf(pool[data.tag](Server.url("/echo")));
        compare(response.json.method, data.tag === "del" ? "DELETE" : data.tag.toUpperCase());
    }

    function test_headAndAnyMethod() {
        compare(valueOf(pool.head(Server.url("/json"))).body.byteLength, 0);
        compare(valueOf(pool.request("PURGE", Server.url("/echo"))).json.method, "PURGE");
        compare(valueOf(pool.delete(Server.url("/echo"))).json.method, "DELETE");
    }

    function test_response() {
        const r = valueOf(pool.get(Server.url("/echo?x=1")));
        compare(r.status, 200);
        compare(r.ok, true);
        compare(r.httpVersion, "HTTP/1.1");
        compare(r.url, Server.url("/echo?x=1"));
        compare(r.headers["content-type"], "application/json");
        compare(r.header("Content-TYPE"), "application/json");
        compare(r.headerValues("content-type").length, 1);
        compare(r.header("x-none"), "");
        verify(r.body instanceof ArrayBuffer);
        compare(r.body.byteLength, r.text.length);
        compare(JSON.parse(r.text).target, "/echo?x=1");
        verify(r.json === r.json);
        compare(r.jsonError, "");
        verify(r.timings.lastByte >= r.timings.firstByte);
        verify(r.connectionId > 0);
        verify(r.remoteAddress.startsWith("127.0.0.1:"));
        compare(valueOf(pool.get(Server.url("/json"))).reused, true);
    }

    function test_statusIsNoRejection() {
        const r = valueOf(pool.get(Server.url("/status/404")));
        compare(r.status, 404);
        compare(r.ok, false);
    }

    function test_textHasTheCharset_data() {
        return [{
                "tag": "utf-8",
                "type": "text/plain",
                "hex": "c3a4",
                "text": "ä"
            }, {
                "tag": "latin-1",
                "type": "text/plain;charset=\"ISO-8859-1\"",
                "hex": "e4",
                "text": "ä"
            }, {
                "tag": "byte order mark",
                "type": "text/plain;charset=utf-8",
                "hex": "fffee400",
                "text": "ä"
            }, {
                "tag": "unknown",
                "type": "text/plain;charset=klingon",
                "hex": "c3a4",
                "text": "ä"
            }];
    }

    function test_textHasTheCharset(data) {
        Server.release("charset", 9);
        const url = Server.url("/chunks?name=charset&hex=" + data.hex + "&type="
                               + encodeURIComponent(data.type));
        const r = valueOf(pool.get(url));
        compare(r.text, data.text);
    }

    function test_json_data() {
        return [["[1,null]", [1, null]], ["{\"a\":{}}", {
                    "a": {}
                }], ["\"ä\"", "ä"], [" 1.5 ", 1.5], ["true", true], ["null", null]].map(row => ({
                            "tag": row[0],
                            "value": row[1]
                        }));
    }

    function bodyOf(text) {
        Server.release("json", 9);
        const bytes = unescape(encodeURIComponent(text));
        let hex = "";
        for (let i = 0; i < bytes.length; ++i)
            hex += ("0" + bytes.charCodeAt(i).toString(16)).slice(-2);
        return valueOf(pool.get(Server.url("/chunks?name=json&type=application/json&hex=" + hex)));
    }

    function test_json(data) {
        const r = bodyOf(data.tag);
        compare(r.json, data.value);
        compare(r.jsonError, "");
    }

    function test_jsonError_data() {
        return [["[1,,2]", 3], ["1, 2", 1], ["nul", 0], ["{\"a\":1", 6], ["[1]]", 3]].map(row => ({
                            "tag": row[0],
                            "at": row[1]
                        }));
    }

    function test_jsonError(data) {
        const r = bodyOf(data.tag);
        compare(r.json, undefined);
        const at = Number(/at byte (\d+)/.exec(r.jsonError)[1]);
        verify(Math.abs(at - data.at) <= 1, r.jsonError); // QJsonDocument counts from 0 or from 1
    }

    function test_emptyBodyIsNoJson() {
        const r = valueOf(pool.get(Server.url("/bytes/0")));
        compare(r.json, undefined);
        verify(r.jsonError !== "");
    }

    function test_largeJson() {
        const list = [];
        for (let i = 0; i < 20000; ++i)
            list.push(i);
        const r = valueOf(pool.post(Server.url("/echo"), {
            "json": list
        }));
        verify(r.body.byteLength > 100000);
        compare(JSON.parse(r.json.body).length, 20000);
    }

    function test_chains() {
        const echo = target => pool.get(Server.url("/echo?" + target));
        const all = valueOf(Promise.all([echo("a"), 7, echo("b")]));
        compare(all[0].json.target + all[1] + all[2].json.target, "/echo?a7/echo?b");
        const slow = pool.get(Server.url("/hold/race"));
        const first = valueOf(Promise.race([slow, echo("c")]));
        compare(first.status, 200);
        Server.release("race");
        const adopted = valueOf(Promise.resolve().then(() => pool.get(Server.url("/json"))));
        compare(adopted.status, 200);
        const chained = valueOf(echo("1").then(r => echo("2")).then(r => r.json.target));
        compare(chained, "/echo?2");
    }

    function test_finally() {
        const seen = [];
        const ok = valueOf(pool.get(Server.url("/json")).finally(x => {
            seen.push(x);
            return 5;
        }));
        compare(ok.status, 200);
        const e = errorOf(pool.get(Server.refusedUrl()).finally(() => {
            seen.push("b");
        }));
        compare(e.kind, "ConnectError");
        const thrown = errorOf(pool.get(Server.url("/json")).finally(() => {
            throw new Error("mine");
        }));
        compare(thrown.message, "mine");
        compare(seen, [undefined, "b"]);
    }

    function test_errors() {
        const refused = errorOf(pool.get(Server.refusedUrl()));
        compare(refused.kind, "ConnectError");
        compare(refused.phase, "connect");
        compare(refused.sent, "no");
        compare(refused.isTimeout, false);
        compare(refused.isCancelled, false);
        compare(refused.status, undefined);
        verify(refused.message !== "");
        const late = errorOf(pool.get(Server.url("/hold/late"), {
            "timeout": 30
        }));
        compare(late.isTimeout, true);
        Server.release("late");
        const cut = errorOf(pool.get(Server.url("/close")));
        compare(cut.isCancelled, false);
        compare(cut.status, 200);
        compare(cut.sent, "yes");
    }

    function test_wrongArgumentsReject_data() {
        return [{
                "tag": "no arguments",
                "call": () => pool.get(),
                "kind": "InvalidUrl"
            }, {
                "tag": "relative",
                "call": () => pool.get("a/b"),
                "kind": "InvalidUrl"
            }, {
                "tag": "line break",
                "call": () => pool.get("http://a/\r\nb"),
                "kind": "InvalidUrl"
            }, {
                "tag": "no host",
                "call": () => pool.get("http://"),
                "kind": "InvalidUrl"
            }, {
                "tag": "object",
                "call": () => pool.get({}),
                "kind": "InvalidUrl"
            }, {
                "tag": "scheme",
                "call": () => pool.get("ftp://a/"),
                "kind": "UnsupportedProtocol"
            }, {
                "tag": "no method",
                "call": () => pool.request(),
                "kind": "InvalidUrl"
            }, {
                "tag": "method",
                "call": () => pool.request(5, "http://a/"),
                "kind": "LocalProtocolError"
            }, {
                "tag": "method with space",
                "call": () => pool.request("GET /", "http://a/"),
                "kind": "LocalProtocolError"
            }, {
                "tag": "options",
                "call": () => pool.get("http://a/", 5),
                "kind": "LocalProtocolError"
            }];
    }

    function test_wrongArgumentsReject(data) {
        const p = data.call();
        verify(p instanceof Promise);
        const e = errorOf(p);
        compare(e.kind, data.kind);
        compare(e.sent, "no");
        compare(Server.requestsSeen, 0);
    }

    function test_abort() {
        const p = pool.get(Server.url("/hold/abort"));
        p.then(() => log.push("value"), e => log.push(e.kind));
        tryVerify(() => Server.waiting("abort") === 1);
        p.abort();
        compare(log, []); // never from inside
        tryVerify(() => log.length === 1);
        compare(log, ["Cancelled"]);
        tryCompare(pool.statistics, "running", 0);
        p.abort(); // nothing
        drain();
        compare(log, ["Cancelled"]);
    }

    function test_abortOfDerived_data() {
        return [{
                "tag": "then",
                "derive": p => p.then(() => 1)
            }, {
                "tag": "catch",
                "derive": p => p.catch(e => {
                    throw e;
                })
            }, {
                "tag": "finally",
                "derive": p => p.finally(() => 1)
            }, {
                "tag": "all three",
                "derive": p => p.then(() => 1).finally(() => 2).catch(e => {
                    throw e;
                })
            }];
    }

    function test_abortOfDerived(data) {
        const p = pool.get(Server.url("/hold/derived"));
        const derived = data.derive(p);
        tryVerify(() => Server.waiting("derived") === 1);
        derived.abort();
        compare(errorOf(derived).kind, "Cancelled");
        compare(errorOf(p).kind, "Cancelled");
        tryCompare(pool.statistics, "running", 0);
    }

    function test_abortReachesWhatAHandlerReturned() {
        const p = pool.get(Server.url("/json")).then(() => pool.get(Server.url("/hold/inner")));
        tryVerify(() => Server.waiting("inner") === 1);
        p.abort();
        compare(errorOf(p).kind, "Cancelled");
        tryCompare(pool.statistics, "running", 0);
    }

    function test_abortReachesWhatAHandlerStartsAfterwards() {
        const mirror = Server.url("/hold/mirror");
        const p = pool.get(Server.url("/hold/first")).catch(() => pool.get(mirror));
        tryVerify(() => Server.waiting("first") === 1);
        p.abort(); // the handler runs because of it
        compare(errorOf(p).kind, "Cancelled");
        tryVerify(() => Server.waiting("mirror") === 0 && pool.statistics.running === 0);
    }

    function test_abortLetsFinallyCleanUp() {
        let done = null;
        const p = pool.get(Server.url("/hold/first")).finally(
            () => pool.get(Server.url("/bytes/3")).then(r => done = r.status));
        tryVerify(() => Server.waiting("first") === 1);
        p.abort();
        compare(errorOf(p).kind, "Cancelled");
        compare(done, 200);
    }

    function test_abortWhileJsonIsParsed() {
        const list = new Array(50000).fill(1);
        const p = pool.post(Server.url("/echo"), {
            "json": list
        });
        tryCompare(pool.statistics, "running", 0); // the answer is here or on its way
        p.abort();
        const outcome = settled(p);
        verify(outcome[0] !== undefined || outcome[1].isCancelled);
    }

    function test_closedPoolRejects() {
        const other = createTemporaryObject(poolComponent, testCase) as HttpPool;
        const p = other.get(Server.url("/hold/closed"));
        other.close();
        compare(errorOf(p).kind, "Cancelled");
        compare(errorOf(other.get(Server.url("/json"))).isCancelled, true);
    }
}
