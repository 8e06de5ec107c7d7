// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The options of requests: what arrives at the server, and what is refused before it gets there.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Options"

    HttpPool {
        id: pool
        ioThread: Server.ioThread
    }

    function init() {
        Server.reset();
    }

    function settled(promise) {
        let outcome = null;
        promise.then(value => outcome = [value, undefined], error => outcome = [undefined, error]);
        tryVerify(() => outcome !== null);
        return outcome;
    }

    function echo(options, target) {
        const outcome = settled(pool.post(Server.url(target || "/echo"), options));
        compare(String(outcome[1]), "undefined");
        return outcome[0].json;
    }

    function errorOf(options) {
        const outcome = settled(pool.post(Server.url("/echo"), options));
        verify(outcome[1] instanceof Error);
        return outcome[1];
    }

    function test_none() {
        compare(echo().body, "");
        compare(echo(null).body, "");
        compare(echo({}).headers["content-length"], "0");
        compare(echo({
            "body": undefined,
            "json": undefined,
            "owner": undefined,
            "headers": undefined
        }).body, "");
    }

    function test_headers() {
        const sent = echo({
            "headers": {
                "X-One": "1",
                "X-Two": ["a", "b"],
                "X-Number": 5,
                "X-None": undefined
            }
        }).headers;
        compare(sent["x-one"], "1");
        compare(sent["x-number"], "5");
        verify(sent["x-two"] === "a, b" || sent["x-two"] === "b", sent["x-two"]);
        compare(sent["x-none"], undefined);
        const pairs = echo({
            "headers": [["X-One", "1"]]
        }).headers;
        compare(pairs["x-one"], "1");
    }

    function test_bodies_data() {
        const bytes = new Uint8Array([0, 1, 0xe4, 255]);
        return [{
                "tag": "text",
                "body": "ä€",
                "hex": "c3a4e282ac"
            }, {
                "tag": "empty text",
                "body": "",
                "hex": ""
            }, {
                "tag": "ArrayBuffer",
                "body": bytes.buffer,
                "hex": "0001e4ff"
            }, {
                "tag": "Uint8Array",
                "body": bytes,
                "hex": "0001e4ff"
            }, {
                "tag": "part of a buffer",
                "body": new Uint8Array(bytes.buffer, 1, 2),
                "hex": "01e4"
            }, {
                "tag": "DataView",
                "body": new DataView(bytes.buffer, 2),
                "hex": "e4ff"
            }, {
                "tag": "Uint16Array",
                "body": new Uint16Array(bytes.buffer, 2, 1),
                "hex": "e4ff"
            }, {
                "tag": "empty ArrayBuffer",
                "body": new ArrayBuffer(0),
                "hex": ""
            }];
    }

    function test_bodies(data) {
        const r = echo({
            "body": data.body
        });
        compare(r.bodyHex, data.hex);
        compare(r.headers["content-length"], String(data.hex.length / 2));
        compare(r.headers["content-type"], undefined);
    }

    function test_bodyOfAResponse() {
        const first = settled(pool.get(Server.url("/bytes/300")))[0];
        compare(echo({
            "body": first.body
        }).bodyHex.length, 600);
    }

    function test_file_data() {
        const url = Qt.resolvedUrl("tst_options.qml");
        return [
            { tag: "URL", file: url },
            { tag: "text of a URL", file: url.toString() },
            { tag: "path", file: url.toString().replace("file://", "") }
        ];
    }
    function test_file(data) {
        const seen = echo({
            "file": data.file,
            "headers": { "Content-Type": "text/x-qml" }
        });
        verify(seen.body.startsWith("// SPDX-FileCopyrightText"), seen.body.slice(0, 100));
        verify(seen.body.includes("function test_file(data)"));
        compare(Number(seen.headers["content-length"]), seen.bodyHex.length / 2);
        compare(seen.headers["content-type"], "text/x-qml");
    }
    function test_fileThatIsNone_data() {
        return [
            { tag: "missing", file: "/nowhere/at/all" },
            { tag: "folder", file: Qt.resolvedUrl(".") },
            { tag: "empty", file: "" },
            { tag: "number", file: 5 },
            { tag: "http", file: "http://127.0.0.1/" }
        ];
    }
    function test_fileThatIsNone(data) {
        const error = settled(pool.put(Server.url("/echo"), { "file": data.file }))[1];
        compare(error.kind, "LocalProtocolError");
        compare(error.phase, "prepare");
    }

    function test_bodyOfGet() {
        const r = settled(pool.get(Server.url("/echo"), {
            "body": "x"
        }))[0].json;
        compare(r.method, "GET");
        compare(r.body, "x");
    }

    function test_json_data() {
        const values = [
            {
                "a": [1, null, "ä"]
            },
            null,
            "x",
            0,
            []
        ];
        return values.map(value => ({
                    "tag": JSON.stringify(value),
                    "value": value
                }));
    }

    function test_json(data) {
        const r = echo({
            "json": data.value
        });
        compare(r.body, data.tag);
        compare(r.headers["content-type"], "application/json");
    }

    function test_contentTypeOfTheCaller() {
        const r = echo({
            "json": 1,
            "headers": {
                "content-type": "application/problem+json"
            }
        });
        compare(r.headers["content-type"], "application/problem+json");
    }

    function test_form() {
        const r = echo({
            "form": {
                "a b": "ä&=+~*",
                "n": 1.5,
                "list": ["x", true],
                "none": undefined
            }
        });
        compare(r.body, "a+b=%C3%A4%26%3D%2B%7E*&n=1.5&list=x&list=true");
        compare(r.headers["content-type"], "application/x-www-form-urlencoded");
        compare(echo({
            "form": [["a", 1], ["b", 2], ["a", 3]]
        }).body, "a=1&b=2&a=3");
        compare(echo({
            "form": {}
        }).body, "");
    }

    function test_params() {
        compare(echo({
            "params": {
                "q": "a b&ä+",
                "n": [1, 2]
            }
        }).target, "/echo?q=a%20b%26%C3%A4%2B&n=1&n=2");
        compare(echo({
            "params": {
                "b": 2
            }
        }, "/echo?a=%26#f").target, "/echo?a=%26&b=2");
        compare(echo({
            "params": {}
        }).target, "/echo");
    }

    function test_urls() {
        const text = String(Server.url("/echo?u"));
        [text, new URL(text), Server.url("/echo?u"), "  " + text + " "].forEach(url => {
            compare(settled(pool.get(url))[0].json.target, "/echo?u");
        });
        const odd = settled(pool.get(String(Server.url("/echo?ä b"))))[0];
        compare(odd.json.target, "/echo?%C3%A4%20b");
    }

    function test_timeouts() {
        const started = pool.get(Server.url("/hold/t"), {
            "timeouts": {
                "read": 30
            }
        });
        compare(settled(started)[1].kind, "ReadTimeout");
        const total = pool.get(Server.url("/hold/t"), {
            "timeout": 30,
            "timeouts": {
                "total": -1,
                "connect": Infinity
            }
        });
        compare(settled(total)[1].isTimeout, true);
        const times = pool.timeouts;
        times.read = 30;
        compare(settled(pool.get(Server.url("/hold/t"), {
            "timeouts": times
        }))[1].kind, "ReadTimeout");
        pool.timeouts.read = 30000;
    }

    function test_maxBody() {
        const get = n => settled(pool.get(Server.url("/bytes/100"), {
            "maxBody": n
        }));
        compare(get(99)[1].kind, "ResponseTooLarge");
        compare(get(100)[0].body.byteLength, 100);
        compare(get(-1)[0].body.byteLength, 100);
    }

    function test_priority() {
        compare(echo({
            "priority": 0
        }).body, "");
    }

    function test_wrong_data() {
        const cyclic = {};
        cyclic.self = cyclic;
        const rows = {
            "unknown option": {
                "header": {}
            },
            "unknown time": {
                "timeouts": {
                    "conect": 1
                }
            },
            "headers no object": {
                "headers": "a: b"
            },
            "header value": {
                "headers": {
                    "a": {}
                }
            },
            "header null": {
                "headers": {
                    "a": null
                }
            },
            "header injection": {
                "headers": {
                    "a": "b\r\nc: d"
                }
            },
            "header name": {
                "headers": {
                    "a b": "c"
                }
            },
            "Content-Length": {
                "headers": {
                    "Content-Length": "5"
                },
                "body": "x"
            },
            "body number": {
                "body": 5
            },
            "body object": {
                "body": {
                    "a": 1
                }
            },
            "body null": {
                "body": null
            },
            "two bodies": {
                "body": "x",
                "json": 1
            },
            "cyclic json": {
                "json": cyclic
            },
            "json of a function": {
                "json": () => 1
            },
            "form text": {
                "form": "a=b"
            },
            "form object value": {
                "form": {
                    "a": {}
                }
            },
            "form no pairs": {
                "form": [["a"]]
            },
            "params": {
                "params": 5
            },
            "timeout text": {
                "timeout": "5"
            },
            "timeout NaN": {
                "timeout": NaN
            },
            "priority": {
                "priority": 8
            },
            "priority half": {
                "priority": 1.5
            },
            "maxBody": {
                "maxBody": -2
            },
            "owner": {
                "owner": 5
            },
            "owner no QObject": {
                "owner": {}
            },
            "list": [],
            "function": () => 1,
            "symbol": {
                "headers": {
                    "a": Symbol("x")
                }
            },
            "QObject": testCase
        };
        return Object.keys(rows).map(tag => ({
                    "tag": tag,
                    "options": rows[tag]
                }));
    }

    function test_wrong(data) {
        const e = errorOf(data.options);
        compare(e.kind, "LocalProtocolError");
        compare(e.phase, "prepare");
        verify(e.message !== "");
        compare(Server.requestsSeen, 0);
    }
    // Their data is no property of theirs: they would be taken for empty.
    function test_objectsThatAreNoOptions_data() {
        return [
            { tag: "form: URLSearchParams", options: { form: new URLSearchParams("a=b") } },
            { tag: "params: URLSearchParams", options: { params: new URLSearchParams("a=b") } },
            { tag: "headers: Map", options: { headers: new Map([["x-a", "b"]]) } },
            { tag: "headers: String", options: { headers: new String("abc") } },
            { tag: "headers: Uint8Array", options: { headers: new Uint8Array(2) } },
            { tag: "timeouts: Set", options: { timeouts: new Set() } },
            { tag: "ArrayBuffer", options: new ArrayBuffer(4) },
            { tag: "Map", options: new Map([["body", "x"]]) },
            { tag: "URL", options: Qt.resolvedUrl("a") }
        ];
    }
    function test_objectsThatAreNoOptions(data) {
        compare(errorOf(data.options).kind, "LocalProtocolError");
    }
    function test_plainObjectsOfAnyKind() {
        const bare = Object.create(null);
        bare["x-a"] = "1";
        compare(echo({ headers: bare }).headers["x-a"], "1");
        const response = settled(pool.get(Server.url("/json")))[0];
        verify(echo({ json: response.headers }).body.includes("content-type"));
    }

    function test_jsonThatThrowsText() {
        const error = errorOf({ json: { toJSON() { throw "boom"; } } });
        compare(error.kind, "LocalProtocolError");
        verify(error.message.includes("boom"));
    }

    function test_noPasswordInAMessage() {
        const error = settled(pool.get("//user:secret@host/x"))[1];
        compare(error.kind, "InvalidUrl");
        verify(!error.message.includes("secret"), error.message);
    }

}
