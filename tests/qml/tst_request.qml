// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpRequest: when it starts, what it tells, and what ends it.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Request"

    HttpPool {
        id: thePool
        ioThread: Server.ioThread
        timeouts.read: 20000
    }

    Component {
        id: poolComponent

        HttpPool {
            ioThread: Server.ioThread
        }
    }

    Component {
        id: plain

        HttpRequest {
        }
    }

    Component {
        id: recorded

        HttpRequest {
            id: request

            property var log: []
            property string streamed
            property int chunkBytes: 0

            function note(text: string) {
                log.push(text);
            }

            onStatusChanged: note(["null", "ready", "loading", "error"][status])
            onHeadersReceived: note("headers " + response.status)
            onChunkReceived: chunk => {
                note("chunk");
                chunkBytes += chunk.byteLength;
            }
            onTextReceived: text => streamed += text
            onErrorOccurred: error => note("error " + error.kind)
            onFinished: note("finished")
        }
    }

    Component {
        id: spyComponent

        SignalSpy {
        }
    }

    function init() {
        Server.reset();
    }

    function make(component: Component, properties: var): var {
        const all = Object.assign({
                "pool": thePool
            }, properties);
        return createTemporaryObject(component, testCase, all);
    }

    function spyOn(target: QtObject, name: string): SignalSpy {
        return createTemporaryObject(spyComponent, testCase, {
                "target": target,
                "signalName": name
            }) as SignalSpy;
    }

    function test_startsByItself() {
        const request = make(plain, {
                "url": Server.url("/json")
            });
        compare(request.status, HttpRequest.Loading);
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.response.status, 200);
        verify(request.response.ok);
        compare(request.json.name, "QHttpPool");
        compare(request.json.list.length, 3);
        compare(request.text, '{"list":[1,2,3],"name":"QHttpPool","nested":{"deep":true}}');
        compare(request.progress, 1);
        compare(request.bytesReceived, request.text.length);
        compare(request.bytesTotal, request.text.length);
        compare(request.error.kind, "");
        compare(request.errorString, "");
        compare(Server.requestsSeen, 1);
    }

    function test_orderOfSignals() {
        const request = make(recorded, {
                "url": Server.url("/json")
            });
        tryVerify(() => request.log.includes("finished"));
        compare(request.log.join(), "loading,headers 200,chunk,ready,finished");
    }

    function test_nothingWithoutUrlOrActive() {
        const request = make(plain, {});
        compare(request.status, HttpRequest.Null);
        request.active = false;
        request.url = Server.url("/json");
        compare(request.status, HttpRequest.Null);
        request.active = true;
        compare(request.status, HttpRequest.Loading);
        tryCompare(request, "status", HttpRequest.Ready);
        compare(Server.requestsSeen, 1);
        request.active = false;
        compare(request.status, HttpRequest.Null);
        compare(request.text, "");
        compare(request.response.status, 0);
    }

    function test_statusOfHttpIsNoError_data() {
        return [{
                "tag": "404",
                "code": 404
            }, {
                "tag": "500",
                "code": 500
            }, {
                "tag": "204",
                "code": 204
            }];
    }

    function test_statusOfHttpIsNoError(data: var) {
        const request = make(plain, {
                "url": Server.url("/status/" + data.code)
            });
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.response.status, data.code);
        compare(request.response.ok, data.code === 204);
        compare(request.text, data.code === 204 ? "" : "status " + data.code);
    }

    function test_errors_data() {
        return [{
                "tag": "refused",
                "url": Server.refusedUrl(),
                "kind": "ConnectError",
                "log": "loading,error,error ConnectError,finished"
            }, {
                "tag": "closed in mid-body",
                "url": Server.url("/close"),
                "kind": "RemoteProtocolError",
                "log": "loading,headers 200,chunk,error,error RemoteProtocolError,finished"
            }, {
                "tag": "no scheme",
                "url": "data.json",
                "kind": "UnsupportedProtocol",
                "log": "loading,error,error UnsupportedProtocol,finished"
            }, {
                "tag": "bad field",
                "url": Server.url("/json"),
                "headers": {
                    "a b": "c"
                },
                "kind": "LocalProtocolError",
                "log": "loading,error,error LocalProtocolError,finished"
            }];
    }

    function test_errors(data: var) {
        const request = make(recorded, {
                "headers": data.headers ?? {},
                "url": data.url
            });
        tryVerify(() => request.log.includes("finished"));
        compare(request.status, HttpRequest.Error);
        compare(request.error.kind, data.kind);
        verify(request.errorString !== "");
        compare(request.log.join(), data.log);
        request.url = Server.url("/json");
        request.headers = {};
        compare(request.errorString, "");
        tryCompare(request, "status", HttpRequest.Ready);
    }

    function test_timeout() {
        const request = make(plain, {
                "url": Server.url("/hold/timeout"),
                "timeout": 30
            });
        tryCompare(request, "status", HttpRequest.Error);
        verify(request.error.isTimeout);
        tryCompare(Server, "aborted", 1);
    }

    function test_whatIsSent() {
        const request = make(plain, {
                "url": Server.url("/echo?a=1"),
                "method": "PUT",
                "params": {
                    "b": 2
                },
                "headers": {
                    "X-One": "1",
                    "X-Two": ["2", "3"]
                },
                "body": "grüße"
            });
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.json.method, "PUT");
        compare(request.json.target, "/echo?a=1&b=2");
        compare(request.json.headers["x-one"], "1");
        verify(request.json.headers["x-two"] !== undefined);
        compare(request.json.body, "grüße");
        compare(request.bytesSent, 7);
    }

    function test_bodies_data() {
        return [{
                "tag": "ArrayBuffer",
                "body": new Uint8Array([0, 255, 16]).buffer,
                "hex": "00ff10"
            }, {
                "tag": "typed array",
                "body": new Uint8Array([1, 2, 3, 4]).subarray(1, 3),
                "hex": "0203"
            }, {
                "tag": "object",
                "body": {
                    "a": [1]
                },
                "text": '{"a":[1]}',
                "type": "application/json"
            }, {
                "tag": "list",
                "body": [1, "x"],
                "text": '[1,"x"]',
                "type": "application/json"
            }, {
                "tag": "form",
                "form": {
                    "a": "x y",
                    "b": "&"
                },
                "text": "a=x+y&b=%26",
                "type": "application/x-www-form-urlencoded"
            }, {
                "tag": "empty text",
                "body": "",
                "text": "",
                "length": "0"
            }];
    }

    function test_bodies(data: var) {
        const request = make(plain, {
                "url": Server.url("/echo"),
                "method": "POST",
                "form": data.form ?? {}
            });
        request.body = data.body; // an initial property would not stay a typed array
        tryCompare(request, "status", HttpRequest.Ready);
        if (data.hex)
            compare(request.json.bodyHex, data.hex);
        else
            compare(request.json.body, data.text);
        compare(request.json.headers["content-type"], data.type);
        if (data.length)
            compare(request.json.headers["content-length"], data.length);
    }

    function test_changesOfOneTurnAreOneStart() {
        const request = make(plain, {
                "url": Server.url("/json")
            });
        tryCompare(request, "status", HttpRequest.Ready);
        request.method = "POST";
        request.url = Server.url("/echo");
        request.body = "x";
        request.headers = {
            "X-Y": "z"
        };
        request.send();
        compare(request.status, HttpRequest.Loading);
        compare(request.text, "");
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.json.method, "POST");
        compare(request.json.body, "x");
        compare(Server.requestsSeen, 2);
        compare(Server.requestsOf("/echo"), 1);
    }

    function test_sameValueStartsNothing() {
        const request = make(plain, {
                "url": Server.url("/json"),
                "headers": {
                    "A": "b"
                }
            });
        tryCompare(request, "status", HttpRequest.Ready);
        request.url = Server.url("/json");
        request.headers = {
            "A": "b"
        };
        request.method = "GET";
        compare(request.status, HttpRequest.Ready);
    }

    function test_changeCancelsWhatRuns() {
        const request = make(recorded, {
                "url": Server.url("/hold/old")
            });
        tryVerify(() => Server.waiting("old") === 1);
        request.url = Server.url("/json");
        compare(request.status, HttpRequest.Loading);
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.json.name, "QHttpPool");
        tryCompare(Server, "aborted", 1);
        compare(request.log.join(), "loading,headers 200,chunk,ready,finished");
    }

    function test_inactiveIsNull() {
        const request = make(recorded, {
                "url": Server.url("/hold/stop")
            });
        tryVerify(() => Server.waiting("stop") === 1);
        request.active = false;
        compare(request.status, HttpRequest.Null);
        tryCompare(Server, "aborted", 1);
        compare(request.log.join(), "loading,null");
    }

    function test_sendAndAbort() {
        const request = make(recorded, {
                "active": false,
                "url": Server.url("/hold/send")
            });
        request.send();
        tryVerify(() => Server.waiting("send") === 1);
        request.body = "for the next"; // starts nothing
        compare(request.status, HttpRequest.Loading);
        request.abort();
        compare(request.status, HttpRequest.Null);
        tryVerify(() => Server.waiting("send") === 0);
        request.send();
        Server.release("send");
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.text, "send");
        compare(Server.requestsSeen, 2);
        request.abort(); // nothing runs
        compare(request.status, HttpRequest.Ready);
    }

    function test_textGrows() {
        // "é€😀" in UTF-8, cut within each character
        const request = make(recorded, {
                "url": Server.url("/chunks?name=grow&hex=c3,a9e2,82acf09f,9880")
            });
        tryVerify(() => request.log.includes("headers 200"));
        compare(request.bytesTotal, -1);
        compare(request.progress, 0);
        compare(request.json, undefined);
        const texts = ["", "é", "é€", "é€😀"];
        for (let i = 0; i < 4; ++i) {
            Server.release("grow");
            tryCompare(request, "bytesReceived", [1, 3, 7, 9][i]);
            compare(request.text, texts[i]);
            compare(request.streamed, texts[i]);
        }
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.text, texts[3]);
        compare(request.chunkBytes, 9);
    }

    function test_charset_data() {
        return [{
                "tag": "latin-1",
                "target": "/chunks?hex=e9,e8&type=text/plain;charset=\"iso-8859-1\"",
                "text": "éè"
            }, {
                "tag": "byte order mark",
                "target": "/chunks?hex=fe,ff00e9,00e8&type=text/plain;charset=iso-8859-1",
                "text": "éè"
            }];
    }

    function test_charset(data: var) {
        Server.release("chunks", 3);
        const request = make(recorded, {
                "url": Server.url(data.target)
            });
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.streamed, data.text);
        compare(request.text, data.text);
    }

    function test_progressOfAKnownLength() {
        const request = make(plain, {
                "url": Server.url("/chunks?name=known&hex=0000,0000,0000,0000&length=1")
            });
        tryCompare(request, "bytesTotal", 8);
        Server.release("known");
        tryCompare(request, "progress", 0.25);
        Server.release("known");
        tryCompare(request, "progress", 0.5);
        compare(request.bytesReceived, 4);
        verify(request.rate >= 0);
        Server.release("known", 2);
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.progress, 1);
        compare(request.eta, 0);
    }

    function test_collectOff() {
        const request = make(recorded, {
                "collect": false,
                "url": Server.url("/bytes/1000000")
            });
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.chunkBytes, 1000000);
        compare(request.response.body.byteLength, 0);
        compare(request.text, "");
    }

    function test_maxBody() {
        const request = make(plain, {
                "maxBody": 1000,
                "url": Server.url("/bytes/1001")
            });
        tryCompare(request, "status", HttpRequest.Error);
        compare(request.error.kind, "ResponseTooLarge");
        request.url = Server.url("/bytes/1000");
        tryCompare(request, "status", HttpRequest.Ready);
    }

    function test_paused() {
        const request = make(recorded, {
                "url": Server.url("/chunks?name=pause&n=3")
            });
        Server.release("pause");
        tryCompare(request, "streamed", "chunk0;");
        request.paused = true;
        const other = make(plain, {
                "url": Server.url("/json")
            });
        Server.release("pause", 2);
        tryCompare(other, "status", HttpRequest.Ready);
        tryVerify(() => Server.waiting("pause") === 0);
        compare(request.streamed, "chunk0;");
        compare(request.status, HttpRequest.Loading);
        request.paused = false;
        compare(request.streamed, "chunk0;"); // not from inside the call
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.streamed, "chunk0;chunk1;chunk2;");
    }

    function test_chunkIntervalJoins() {
        const request = make(recorded, {
                "chunkInterval": 100000,
                "url": Server.url("/chunks?name=join&n=5")
            });
        Server.release("join");
        tryCompare(request, "streamed", "chunk0;"); // the first one comes at once
        const progress = spyOn(request, "progressChanged");
        for (let i = 0; i < 3; ++i) {
            Server.release("join");
            tryCompare(request, "bytesReceived", 14 + 7 * i);
        }
        compare(request.streamed, "chunk0;");
        compare(progress.count, 0);
        Server.release("join");
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.streamed, "chunk0;chunk1;chunk2;chunk3;chunk4;");
        compare(request.log.filter(entry => entry === "chunk").length, 2);
    }

    function test_pauseHoldsJoinedChunks() {
        const request = make(recorded, {
                "chunkInterval": 100000,
                "url": Server.url("/chunks?name=held&hex=61,62,")
            });
        Server.release("held");
        tryCompare(request, "streamed", "a");
        Server.release("held");
        tryCompare(request, "bytesReceived", 2);
        request.paused = true;
        Server.release("held"); // the end
        const other = make(plain, {
                "url": Server.url("/json")
            });
        tryCompare(other, "status", HttpRequest.Ready);
        tryCompare(request, "progress", 1); // it has come
        compare(request.streamed, "a");
        compare(request.status, HttpRequest.Loading);
        request.paused = false;
        compare(request.streamed, "a");
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.streamed, "ab");
    }

    function test_largeJsonIsReady() {
        const request = make(plain, {
                "url": Server.url("/items?per=20000&pages=1")
            });
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.json.data.items.length, 20000);
        compare(request.json.data.items[19999].id, 19999);
    }

    function test_startsAnewInItsSignals() {
        const request = make(recorded, {
                "url": Server.url("/bytes/100000")
            });
        request.headersReceived.connect(() => {
                if (Server.requestsSeen === 1)
                    request.url = Server.url("/json");
            });
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.json.name, "QHttpPool");
        compare(request.log.join(), "loading,headers 200,headers 200,chunk,ready,finished");
    }

    function test_defaultPool() {
        const request = createTemporaryObject(plain, testCase) as HttpRequest;
        verify(request.pool !== null && request.pool !== thePool);
        request.url = Server.url("/json");
        tryCompare(request, "status", HttpRequest.Ready);
    }

    function test_closedPool() {
        const own = createTemporaryObject(poolComponent, testCase) as HttpPool;
        const request = make(recorded, {
                "pool": own,
                "url": Server.url("/hold/closed")
            });
        tryVerify(() => Server.waiting("closed") === 1);
        own.close();
        tryCompare(request, "status", HttpRequest.Error);
        verify(request.error.isCancelled);
        compare(request.log.join(), "loading,error,error Cancelled,finished");
    }
}
