// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPool.requests: rows of requests with the phases they go through, live and afterwards.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "RequestLog"

    Component {
        id: poolComponent

        HttpPool {
            ioThread: Server.ioThread
            maxConnections: 2
        }
    }

    Component {
        id: viewComponent

        Item {
            required property HttpRequestLog log

            function rows(): list<var> {
                const all = [];
                for (let i = 0; i < repeater.count; ++i)
                    all.push(repeater.itemAt(i));
                return all;
            }

            Repeater {
                id: repeater
                model: parent.log

                Item {
                    required property string method
                    required property url url
                    required property string host
                    required property string path
                    required property string outcome
                    required property int status
                    required property string error
                    required property real connectionId
                    required property real bytes
                    required property real begin
                    required property real duration
                    required property var phases
                }
            }
        }
    }

    Component {
        id: spyComponent

        SignalSpy {}
    }

    property HttpPool pool
    property var view

    function init() {
        Server.reset();
        pool = createTemporaryObject(poolComponent, testCase) as HttpPool;
        view = createTemporaryObject(viewComponent, testCase, {
            log: pool.requests
        });
    }
    function names(row) {
        return row.phases.map(phase => phase.phase).join(" ");
    }
    function rowOf(path) {
        return view.rows().find(row => row.path === path);
    }

    function test_aRequestGoesThroughItsPhases() {
        pool.post(Server.url("/bytes/1000"), {
            body: "x"
        });
        tryCompare(pool.requests, "count", 1);
        tryVerify(() => view.rows()[0].outcome === "done");
        const row = view.rows()[0];
        compare(row.method, "POST");
        compare(row.host, "127.0.0.1");
        compare(row.path, "/bytes/1000");
        compare(row.url, Server.url("/bytes/1000"));
        compare(row.status, 200);
        compare(row.error, "");
        compare(row.bytes, 1000);
        verify(row.connectionId > 0);
        verify(row.duration >= 0);
        verify(names(row).startsWith("queued"), names(row));
        verify(names(row).includes("connect"), names(row));
        verify(/send wait receive$/.test(names(row)), names(row));
        let at = row.begin;
        for (const phase of row.phases) {
            fuzzyCompare(phase.begin, at, 0.01); // no gap, no overlap
            verify(phase.duration >= 0);
            at = phase.begin + phase.duration;
        }
        fuzzyCompare(at, row.begin + row.duration, 0.01);
        compare(pool.requests.running, 0);
        compare(pool.requests.begin, row.begin);
    }

    function test_aRunningOneIsInItsLastPhase() {
        pool.get(Server.url("/hold/a"));
        tryVerify(() => rowOf("/hold/a") && names(rowOf("/hold/a")).endsWith("wait"));
        const row = rowOf("/hold/a");
        compare(row.outcome, "running");
        compare(row.status, 0);
        compare(row.duration, -1);
        compare(row.phases[row.phases.length - 1].duration, -1);
        compare(pool.requests.running, 1);
        const before = pool.requests.now;
        tryVerify(() => pool.requests.now > before); // time goes on
        Server.release("a");
        tryVerify(() => rowOf("/hold/a").outcome === "done");
        compare(pool.requests.running, 0);
    }

    function test_aWaitingOneIsQueued() {
        for (const name of ["a", "b", "c"])
            pool.get(Server.url("/hold/" + name));
        tryVerify(() => rowOf("/hold/a") && names(rowOf("/hold/a")).endsWith("wait"));
        compare(names(rowOf("/hold/c")), "queued");
        for (const name of ["a", "b", "c"])
            Server.release(name);
        tryVerify(() => rowOf("/hold/c").outcome === "done");
    }

    function test_whatEndsEarlyHasFailed_data() {
        return [
            { tag: "aborted", path: "/hold/a", abort: true, error: "Cancelled" },
            { tag: "closed", path: "/close", abort: false, error: "RemoteProtocolError" }
        ];
    }
    function test_whatEndsEarlyHasFailed(data) {
        const promise = pool.get(Server.url(data.path));
        promise.catch(() => {});
        if (data.abort) {
            tryVerify(() => rowOf(data.path) && names(rowOf(data.path)).endsWith("wait"));
            promise.abort();
        }
        tryVerify(() => rowOf(data.path) && rowOf(data.path).outcome === "failed");
        compare(rowOf(data.path).error, data.error);
        verify(rowOf(data.path).duration >= 0);
    }

    function test_whatItsOwnerEndsHasFailed() {
        const owner = Qt.createQmlObject("import QtQml; QtObject {}", testCase);
        pool.get(Server.url("/hold/a"), {
            owner: owner
        });
        tryVerify(() => rowOf("/hold/a"));
        owner.destroy();
        tryVerify(() => rowOf("/hold/a").outcome === "failed");
        compare(rowOf("/hold/a").error, "Cancelled");
        compare(pool.requests.running, 0);
    }

    function test_keepsTheLastOnly() {
        pool.requests.limit = 5;
        for (let i = 0; i < 20; ++i)
            pool.get(Server.url("/bytes/" + i));
        tryVerify(() => rowOf("/bytes/19") && rowOf("/bytes/19").outcome === "done");
        tryCompare(pool.requests, "running", 0);
        compare(pool.requests.count, 5);
        compare(view.rows().map(row => row.path.slice(7)).join(" "), "15 16 17 18 19");
        pool.requests.limit = 2;
        compare(pool.requests.count, 2);
    }

    function test_clearKeepsWhatRuns() {
        pool.get(Server.url("/bytes/1"));
        pool.get(Server.url("/hold/a"));
        tryVerify(() => rowOf("/bytes/1") && rowOf("/bytes/1").outcome === "done");
        pool.requests.clear();
        compare(pool.requests.count, 1);
        compare(view.rows()[0].path, "/hold/a");
        Server.release("a");
        tryVerify(() => view.rows()[0].outcome === "done");
    }

    function test_changesAreTold() {
        const counts = createTemporaryObject(spyComponent, testCase, {
            target: pool.requests,
            signalName: "countChanged"
        });
        pool.get(Server.url("/hold/a"));
        pool.get(Server.url("/bytes/1"));
        pool.requests.clear(); // before they were rows
        compare(pool.requests.count, 2);
        compare(counts.count, 1);
        Server.release("a");
        tryCompare(pool.requests, "running", 0);
        const updates = createTemporaryObject(spyComponent, testCase, {
            target: pool.requests,
            signalName: "updated"
        });
        const begin = pool.requests.begin;
        pool.requests.limit = 1;
        verify(pool.requests.begin >= begin);
        compare(updates.count, 1);
    }

    function test_aLogThatEndsFirstIsNoMatter() {
        pool.get(Server.url("/hold/a"));
        tryVerify(() => rowOf("/hold/a"));
        pool.destroy(); // and its log with it
        tryVerify(() => !pool);
    }
}
