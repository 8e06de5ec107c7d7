// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPool: its limits as properties, what can be changed while it runs, and what it tells.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Pool"

    Component {
        id: poolComponent

        HttpPool {
            ioThread: Server.ioThread
        }
    }

    Component {
        id: requestComponent

        HttpRequest {
        }
    }

    Component {
        id: watcherComponent

        QtObject {
            required property HttpPool pool
            readonly property real requests: pool.statistics.requests
        }
    }

    function init() {
        Server.reset();
    }

    function make(properties: var): HttpPool {
        return createTemporaryObject(poolComponent, testCase, properties) as HttpPool;
    }

    function request(pool: HttpPool, target: string): HttpRequest {
        return createTemporaryObject(requestComponent, testCase, {
                "pool": pool,
                "url": Server.url(target)
            }) as HttpRequest;
    }

    function test_defaults() {
        const pool = make({});
        compare(pool.maxConnections, 10);
        compare(pool.maxConnectionsPerOrigin, -1);
        compare(pool.maxIdle, -1);
        compare(pool.idleExpiry, 60000);
        compare(pool.maxAge, -1);
        compare(pool.timeouts.connect, 10000);
        compare(pool.timeouts.read, 30000);
        compare(pool.timeouts.total, -1);
        compare(pool.closed, false);
        compare(pool.statistics.requests, 0);
    }

    function test_limitHoldsAndCanBeRaised() {
        const pool = make({
                "maxConnections": 1
            });
        const requests = [0, 1, 2].map(() => request(pool, "/hold/limit"));
        tryVerify(() => Server.waiting("limit") === 1);
        tryCompare(pool.statistics, "queued", 2);
        compare(Server.openConnections, 1);
        pool.maxConnections = 3;
        tryVerify(() => Server.waiting("limit") === 3);
        Server.release("limit", 3);
        tryVerify(() => requests.every(one => one.status === HttpRequest.Ready));
        tryVerify(() => pool.statistics.idle === 3);
        compare(pool.statistics.requests, 3);
        compare(pool.statistics.opened, 3);
    }

    function test_idleExpiryCloses() {
        const pool = make({
                "idleExpiry": 0
            });
        const one = request(pool, "/json");
        tryCompare(one, "status", HttpRequest.Ready);
        tryCompare(Server, "openConnections", 0);
    }

    function test_fixedOnceItRuns() {
        const pool = make({});
        ignoreWarning(/ioThread cannot be changed once the pool runs/);
        pool.ioThread = !Server.ioThread;
        compare(pool.ioThread, Server.ioThread);
    }

    function test_timeoutsOfThePool() {
        const pool = make({});
        pool.timeouts.read = 30;
        const one = request(pool, "/hold/pool-timeout");
        tryCompare(one, "status", HttpRequest.Error);
        compare(one.error.kind, "ReadTimeout");
        const other = createTemporaryObject(requestComponent, testCase, {
                "pool": pool
            }) as HttpRequest;
        other.timeouts.read = 40000; // the request's own goes first
        other.url = Server.url("/hold/own-timeout");
        tryVerify(() => Server.waiting("own-timeout") === 1);
        Server.release("own-timeout");
        tryCompare(other, "status", HttpRequest.Ready);
    }

    function test_statisticsAreBindable() {
        const pool = make({});
        const watcher = createTemporaryObject(watcherComponent, testCase, {
                "pool": pool
            });
        const one = request(pool, "/json");
        tryCompare(watcher, "requests", 1);
        tryCompare(one, "status", HttpRequest.Ready);
    }

    function test_close() {
        const pool = make({});
        const one = request(pool, "/hold/close");
        tryVerify(() => Server.waiting("close") === 1);
        pool.close();
        compare(pool.closed, true);
        tryCompare(one, "status", HttpRequest.Error);
        compare(one.error.kind, "Cancelled");
        tryCompare(Server, "openConnections", 0);
    }
}
