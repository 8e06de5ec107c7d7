// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Windows that are closed while their requests run, at every stage, and many components at once.
// tst_qmlwindow.cpp has those that are deleted inside a signal, which QML itself cannot do.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Window"

    property int destroyed: 0
    property int calls: 0
    property int mostConnections: 0
    property QtObject opened: null // becomes null with the window

    HttpPool {
        id: thePool
        ioThread: Server.ioThread
        maxConnections: 8
        onStatisticsChanged: {
            const open = statistics.active + statistics.idle + statistics.connecting;
            testCase.mostConnections = Math.max(testCase.mostConnections, open);
        }
    }

    Component {
        id: windowComponent

        Window {
            id: window

            required property HttpPool pool
            property alias request: request
            property string closesIn

            signal called(string signalName)
            signal gone

            onCalled: signalName => {
                if (signalName === closesIn)
                    destroy();
            }

            visible: true
            width: 100
            height: 100

            HttpRequest {
                id: request
                pool: window.pool
                onHeadersReceived: window.called("headersReceived")
                onChunkReceived: window.called("chunkReceived")
                onTextReceived: window.called("textReceived")
                onProgressChanged: window.called("progressChanged")
                onResponseChanged: window.called("responseChanged")
                onTextChanged: window.called("textChanged")
                onStatusChanged: window.called("statusChanged")
                onErrorOccurred: window.called("errorOccurred")
                onFinished: window.called("finished")
            }

            Text {
                text: request.text + request.progress + request.errorString
            }

            Component.onDestruction: window.gone()
        }
    }

    Component {
        id: requestComponent

        HttpRequest {
        }
    }

    function init() {
        Server.reset();
        destroyed = 0;
        mostConnections = 0;
    }

    function request(target: string): HttpRequest {
        return createTemporaryObject(requestComponent, testCase, {
                "pool": thePool,
                "url": Server.url(target)
            }) as HttpRequest;
    }

    function openWindow(closesIn: string): var {
        return watched(windowComponent.createObject(null, {
                    "pool": thePool,
                    "closesIn": closesIn
                }));
    }

    function watched(window: var): var {
        window.called.connect(() => ++calls);
        window.gone.connect(() => ++destroyed);
        opened = window;
        return window;
    }

    function cleanup() {
        if (opened)
            opened.destroy(); // the test has failed
    }

    function underWay(): int {
        const now = thePool.statistics;
        return now.running + now.queued + now.connecting;
    }

    /// Nothing runs any more, and the pool is as good as new.
    function verifyQuiet() {
        tryVerify(() => underWay() === 0);
        const after = request("/json");
        tryCompare(after, "status", HttpRequest.Ready);
        compare(after.json.name, "QHttpPool");
    }

    function test_closedAt_data() {
        return [{
                "tag": "same turn",
                "url": Server.url("/json"),
                "until": request => request.status === HttpRequest.Loading
            }, {
                "tag": "queued",
                "url": Server.url("/hold/queued"),
                "fill": true,
                "until": () => thePool.statistics.queued === 1
            }, {
                "tag": "connecting",
                "url": Server.connectingUrl("/"),
                "until": () => thePool.statistics.connecting === 1
            }, {
                "tag": "waiting",
                "url": Server.url("/hold/waiting"),
                "until": () => Server.waiting("waiting") === 1
            }, {
                "tag": "head",
                "url": Server.url("/chunks?name=head"),
                "until": request => request.response.status === 200
            }, {
                "tag": "mid-body",
                "url": Server.url("/chunks?name=body"),
                "release": "body",
                "until": request => request.bytesReceived > 0
            }, {
                "tag": "paused in mid-body",
                "url": Server.url("/chunks?name=paused"),
                "release": "paused",
                "until": request => {
                    if (request.bytesReceived > 0)
                        request.paused = true;
                    return request.paused;
                }
            }, {
                "tag": "chunks joined",
                "url": Server.url("/chunks?name=joined"),
                "release": "joined",
                "interval": 100000,
                "until": request => {
                    Server.release("joined");
                    return request.bytesReceived > 7;
                }
            }, {
                "tag": "large body that nobody takes",
                "url": Server.url("/bytes/100000000"),
                "until": request => {
                    request.paused = true;
                    return request.response.status === 200;
                }
            }, {
                "tag": "JSON is parsed",
                "url": Server.url("/items?per=20000&pages=1"),
                "until": request => request.progress === 1
            }, {
                "tag": "ready",
                "url": Server.url("/json"),
                "until": request => request.status === HttpRequest.Ready
            }, {
                "tag": "failed",
                "url": Server.refusedUrl(),
                "until": request => request.status === HttpRequest.Error
            }];
    }

    function test_closedAt(data: var) {
        const others = [];
        for (let i = 0; data.fill && i < 8; ++i)
            others.push(request("/hold/full"));
        tryVerify(() => Server.waiting("full") === others.length);
        const window = openWindow("");
        window.request.chunkInterval = data.interval ?? 0;
        window.request.url = data.url;
        if (data.release)
            Server.release(data.release);
        tryVerify(() => data.until(window.request));
        calls = 0;
        window.destroy();
        tryCompare(testCase, "destroyed", 1);
        const before = calls;
        others.forEach(other => other.active = false);
        verifyQuiet();
        compare(calls, before);
    }

    function test_closesIn_data() {
        const rows = [];
        const received = ["headersReceived", "chunkReceived", "textReceived"];
        const changed = ["progressChanged", "responseChanged", "textChanged", "statusChanged"];
        for (const name of received.concat(changed, "finished", "errorOccurred")) {
            rows.push({
                    "tag": name
                });
        }
        return rows;
    }

    function test_closesIn(data: var) {
        const target = data.tag === "errorOccurred" ? "/close" : "/bytes/10000";
        const window = openWindow(data.tag);
        window.request.url = Server.url(target);
        tryCompare(testCase, "destroyed", 1);
        verifyQuiet();
    }

    function test_thousandComponents() {
        const alive = [];
        for (let i = 0; i < 1000; ++i) {
            alive.push(requestComponent.createObject(testCase, {
                        "pool": thePool,
                        "url": Server.url("/hold/many")
                    }));
        }
        tryVerify(() => Server.waiting("many") === 8);
        tryVerify(() => thePool.statistics.queued === 992);
        alive.forEach(one => one.destroy());
        tryVerify(() => thePool.statistics.queued === 0 && thePool.statistics.running === 0);
        tryVerify(() => Server.waiting("many") === 0);
        verify(Server.requestsSeen < 500); // while they go, the next in line are begun
        compare(Server.aborted, Server.requestsSeen);
        compare(mostConnections, 8);
        verifyQuiet();
    }

    function test_thousandComponentsAtAllStages() {
        const page = "/items?per=2000&pages=1";
        const targets = ["/json", "/hold/never", "/chunks?name=never", "/bytes/300000", page];
        const alive = [];
        for (let i = 0; i < 1000; ++i) {
            alive.push(requestComponent.createObject(testCase, {
                        "pool": thePool,
                        "url": Server.url(targets[i % targets.length])
                    }));
            if (i >= 20)
                alive[i - 20].destroy(); // in any order of stages
            if (i % 7 === 0)
                tryVerify(() => Server.requestsSeen > i / 50); // the event loop runs
        }
        for (let i = 980; i < 1000; ++i)
            alive[i].destroy();
        tryVerify(() => thePool.statistics.queued === 0 && thePool.statistics.running === 0);
        tryVerify(() => Server.waiting("never") === 0);
        compare(mostConnections, 8);
        verifyQuiet();
    }
}
