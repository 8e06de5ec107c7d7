// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPool.connections: rows that follow the connections of a pool, by the least changes.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Connections"

    Component {
        id: poolComponent

        HttpPool {
            ioThread: Server.ioThread
        }
    }

    Component {
        id: viewComponent

        Item {
            id: view

            required property HttpConnectionModel connections
            property alias rows: repeater.count
            property int made: 0

            Repeater {
                id: repeater
                model: view.connections

                Item {
                    required property int requestCount
                    required property string origin
                    required property string remoteAddress
                }

                onItemAdded: ++view.made
            }
        }
    }

    Component {
        id: requestComponent

        HttpRequest {
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

    function request(pool: HttpPool, path: string): HttpRequest {
        return createTemporaryObject(requestComponent, testCase, {
                "pool": pool,
                "url": Server.url(path)
            }) as HttpRequest;
    }

    function spyOn(target: QtObject, name: string): SignalSpy {
        return createTemporaryObject(spyComponent, testCase, {
                "target": target,
                "signalName": name
            }) as SignalSpy;
    }

    function test_countWithoutAView() {
        const pool = createTemporaryObject(poolComponent, testCase) as HttpPool;
        compare(pool.connections.count, 0);
        const first = request(pool, "/json");
        tryCompare(first, "status", HttpRequest.Ready);
        tryCompare(pool.connections, "count", 1);
        const row = pool.connections.get(0);
        compare(row.origin, String(Server.url("")));
        compare(row.state, "idle");
        compare(row.protocol, "HTTP/1.1");
        compare(row.requestCount, 1);
        compare(row.encrypted, false);
        compare(row.tlsVersion, "");
        compare("http://" + row.remoteAddress, row.origin);
        verify(row.localAddress.startsWith("127.0.0.1:"));
        verify(row.connectionId > 0);
        verify(row.idleFor >= 0);
        compare(Object.keys(pool.connections.get(1)).length, 0);
    }

    function test_viewFollows() {
        const pool = createTemporaryObject(poolComponent, testCase) as HttpPool;
        const view = createTemporaryObject(viewComponent, testCase, {
                "connections": pool.connections
            });
        const resets = spyOn(pool.connections, "modelReset");
        const a = request(pool, "/hold/a");
        const b = request(pool, "/hold/b");
        tryCompare(view, "rows", 2);
        tryVerify(() => pool.connections.get(1).state === "active");
        const ids = [0, 1].map(row => pool.connections.get(row).connectionId);
        verify(ids[0] < ids[1]);
        Server.release("a");
        Server.release("b");
        tryVerify(() => [0, 1].every(row => pool.connections.get(row).state === "idle"));
        compare(a.text, "a");
        compare(b.text, "b");
        const c = request(pool, "/json");
        tryCompare(c, "status", HttpRequest.Ready);
        tryVerify(() => [0, 1].some(row => pool.connections.get(row).requestCount === 2));
        compare(view.rows, 2);
        compare(view.made, 2); // rows changed in their places
        pool.maxIdle = 1;
        tryCompare(view, "rows", 1);
        verify(ids.includes(pool.connections.get(0).connectionId));
        pool.close();
        tryCompare(view, "rows", 0);
        compare(resets.count, 0);
    }

    function test_connectingIsARow() {
        const pool = createTemporaryObject(poolComponent, testCase) as HttpPool;
        const changes = spyOn(pool.connections, "countChanged");
        const pending = createTemporaryObject(requestComponent, testCase, {
                "pool": pool,
                "url": Server.connectingUrl("/")
            }) as HttpRequest;
        tryCompare(pool.connections, "count", 1);
        const row = pool.connections.get(0);
        compare(row.state, "connecting");
        compare(row.idleFor, -1);
        pending.active = false;
        tryCompare(pool.connections, "count", 0);
        compare(changes.count, 2);
    }

    function test_noWorkWithoutAView() {
        const pool = createTemporaryObject(poolComponent, testCase) as HttpPool;
        const changes = spyOn(pool.connections, "rowsInserted");
        changes.target = null; // the last user has gone
        const first = request(pool, "/json");
        tryCompare(first, "status", HttpRequest.Ready);
        compare(pool.connections.count, 1);
        changes.target = pool.connections; // told in the next turn, if anything is new
        const second = request(pool, "/hold/x");
        const third = request(pool, "/hold/x");
        tryCompare(Server, "openConnections", 2);
        tryCompare(changes, "count", 1);
        verify(second.status === HttpRequest.Loading && third.status === HttpRequest.Loading);
    }
}
