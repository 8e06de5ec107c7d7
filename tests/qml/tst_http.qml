// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The singleton Http and the attached HttpScope: run(), all(), race(), sleep(), the pool of the
// engine.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Http"

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

    Component {
        id: ownerComponent

        QtObject {
        }
    }

    QtObject {
        id: counter

        property int calls: 0

        function count() {
            ++calls;
        }
    }

    Component {
        id: scopeComponent

        Item {
            id: scoped

            property HttpPool own
            property var outcome: null

            function start(target: string) {
                HttpScope.get(Server.url(target)).then(counter.count, counter.count);
            }

            function runIt() {
                return HttpScope.run(function* () {
                    try {
                        yield Http.get(Server.url("/hold/scope-run"));
                    } finally {
                        counter.count();
                    }
                });
            }

            function others() {
                HttpScope.sleep(20).then(counter.count, counter.count);
                HttpScope.all([HttpScope.sleep(20)]).then(counter.count, counter.count);
                HttpScope.race([HttpScope.sleep(20)]).then(counter.count, counter.count);
            }

            HttpScope.pool: own
        }
    }

    function init() {
        Server.reset();
        log = [];
        counter.calls = 0;
        Http.pool = pool;
    }

    function cleanup() {
        tryCompare(pool.statistics, "running", 0); // nothing is left behind
    }

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

    function drain() {
        for (let i = 0; i < 5; ++i)
            wait(0);
    }

    function test_pool() {
        compare(Http.pool, pool);
        const other = createTemporaryObject(poolComponent, testCase) as HttpPool;
        Http.pool = other;
        compare(Http.pool, other);
        compare(valueOf(Http.get(Server.url("/json"))).status, 200);
        compare(other.statistics.requests, 1);
        other.destroy();
        tryVerify(() => Http.pool !== null && Http.pool !== other);
        const own = Http.pool;
        Http.pool = pool;
        Http.pool = null;
        compare(Http.pool, own);
        compare(valueOf(Http.get(Server.url("/json"))).status, 200);
    }

    function test_requests() {
        const names = ["get", "options", "post", "put", "patch", "del", "delete"];
        names.forEach(name => {
            const method = name === "del" ? "DELETE" : name.toUpperCase();
            compare(valueOf(Http[name](Server.url("/echo"))).json.method, method);
        });
        compare(valueOf(Http.request("PURGE", Server.url("/echo"))).json.method, "PURGE");
        compare(valueOf(Http.head(Server.url("/json"))).status, 200);
    }

    function test_runReturnsAndThrows() {
        const p = Http.run(function* () {
            const a = yield Http.get(Server.url("/echo?1"));
            const b = yield 5;
            const c = yield Promise.resolve("c");
            const d = yield [1];
            let caught = "";
            try {
                yield Http.get(Server.refusedUrl());
            } catch (e) {
                caught = e.kind;
            }
            return a.json.target + b + c + d[0] + caught;
        });
        verify(p instanceof Promise);
        compare(valueOf(p), "/echo?15c1ConnectError");
        const e = errorOf(Http.run(function* () {
            yield Http.sleep(0);
            throw new Error("mine");
        }));
        compare(e.message, "mine");
        compare(errorOf(Http.run(function* () {
            yield Http.get("broken");
        })).kind, "InvalidUrl");
        compare(valueOf(Http.run(function* () {})), undefined);
    }

    function test_runTakesAGenerator() {
        function* walk(n) {
            const r = yield Http.get(Server.url("/echo?" + n));
            return r.json.target;
        }
        compare(valueOf(Http.run(walk(3))), "/echo?3");
        compare(valueOf(Http.run(function* () {
            const nested = yield Http.run(walk(1));
            const inlined = yield* walk(2);
            return nested + inlined;
        })), "/echo?1/echo?2");
    }

    function test_runOfSomethingElse_data() {
        const bodies = [() => 5, undefined, null, {}, "x"];
        return bodies.map(body => ({
                    "tag": String(body),
                    "body": body
                }));
    }

    function test_runOfSomethingElse(data) {
        const e = errorOf(Http.run(data.body));
        compare(e.kind, "LocalProtocolError");
        verify(e.message.includes("function*"), e.message);
    }

    function test_runAborted() {
        const p = Http.run(function* () {
            try {
                yield Http.get(Server.url("/hold/run"));
                log.push("went on");
            } catch (e) {
                log.push("caught");
            } finally {
                log.push("finally");
                yield Http.sleep(1);
                log.push("end");
            }
            log.push("behind");
        });
        tryVerify(() => Server.waiting("run") === 1);
        p.abort();
        compare(log, []); // never from inside
        p.abort();
        compare(errorOf(p).kind, "Cancelled");
        compare(log, ["finally", "end"]);
        tryCompare(pool.statistics, "running", 0);
    }

    function test_runAbortedFromInside() {
        let p = null;
        p = Http.run(function* () {
            try {
                yield Http.sleep(0);
                p.abort();
                log.push("goes on");
                yield Http.get(Server.url("/hold/inside"));
                log.push("not here");
            } finally {
                log.push("finally");
            }
        });
        compare(errorOf(p).kind, "Cancelled");
        compare(log, ["goes on", "finally"]);
    }

    function test_runNestedAborted() {
        const p = Http.run(function* () {
            yield Http.run(function* () {
                try {
                    yield Http.get(Server.url("/hold/nested"));
                } finally {
                    log.push("inner");
                }
            });
        });
        tryVerify(() => Server.waiting("nested") === 1);
        p.then(() => 1).catch(() => log.push("outer"));
        p.abort();
        tryVerify(() => log.length === 2);
        tryCompare(pool.statistics, "running", 0);
    }

    function test_runGarbageCollection() {
        let done = 0;
        for (let i = 0; i < 20; ++i) {
            Http.run(function* () {
                yield Http.sleep(i);
                yield Http.get(Server.url("/json"));
                ++done;
            });
        }
        tryVerify(() => {
            gc();
            return done === 20;
        });
    }

    function test_runOwner_data() {
        return [{
                "tag": "object",
                "options": owner => owner
            }, {
                "tag": "option",
                "options": owner => ({
                        "owner": owner
                    })
            }];
    }

    function test_runOwner(data) {
        const owner = createTemporaryObject(ownerComponent, testCase);
        const p = Http.run(function* () {
            try {
                yield Http.get(Server.url("/hold/owner"));
            } finally {
                counter.count();
            }
        }, data.options(owner));
        p.then(counter.count, counter.count);
        tryVerify(() => Server.waiting("owner") === 1);
        owner.destroy();
        tryCompare(pool.statistics, "running", 0);
        drain();
        compare(counter.calls, 0);
    }

    function test_runIsToldOfAnothersEnd() {
        const owner = createTemporaryObject(ownerComponent, testCase);
        const p = Http.run(function* () {
            yield pool.get(Server.url("/hold/others"), {
                "owner": owner
            }).then(() => 1);
        });
        tryVerify(() => Server.waiting("others") === 1);
        owner.destroy();
        compare(errorOf(p).kind, "Cancelled");
    }

    function test_all() {
        const list = valueOf(Http.all([Http.get(Server.url("/echo?1")), 2, Promise.resolve(3)]));
        compare(list[0].json.target, "/echo?1");
        compare(list[1] + list[2], 5);
        compare(valueOf(Http.all([])), []);
        compare(valueOf(Http.all(new Set([1, 2]))), [1, 2]);
        compare(errorOf(Http.all(5)).kind, "LocalProtocolError");
        compare(errorOf(Http.all()).kind, "LocalProtocolError");
    }

    function test_allFailureAbortsTheOthers() {
        const other = Http.get(Server.url("/hold/all"));
        const e = errorOf(Http.all([other, Http.get(Server.refusedUrl())]));
        compare(e.kind, "ConnectError");
        compare(errorOf(other).kind, "Cancelled");
        tryCompare(pool.statistics, "running", 0);
    }

    function test_allAborted() {
        const items = [0, 1, 2].map(() => Http.get(Server.url("/hold/all-abort")));
        const p = Http.all(items);
        tryVerify(() => Server.waiting("all-abort") === 3);
        p.abort();
        compare(errorOf(p).kind, "Cancelled");
        items.forEach(item => compare(errorOf(item).kind, "Cancelled"));
    }

    function test_race() {
        const slow = Http.get(Server.url("/hold/race"));
        compare(valueOf(Http.race([slow, Http.sleep(1).then(() => "first")])), "first");
        compare(errorOf(slow).kind, "Cancelled");
        const failing = Http.race([Http.sleep(10000), Http.get(Server.refusedUrl())]);
        compare(errorOf(failing).kind, "ConnectError");
    }

    function test_raceAborted() {
        const p = Http.race([Http.get(Server.url("/hold/race-abort")), Http.sleep(100000)]);
        tryVerify(() => Server.waiting("race-abort") === 1);
        p.then(() => 1).abort();
        compare(errorOf(p).kind, "Cancelled");
    }

    function test_ownersOfAllAndRace() {
        const owner = createTemporaryObject(ownerComponent, testCase);
        const options = {
            "owner": owner
        };
        const held = name => [Http.get(Server.url("/hold/" + name))];
        Http.all(held("o-all"), options).then(counter.count, counter.count);
        Http.race(held("o-race"), options).then(counter.count, counter.count);
        Http.sleep(10, options).then(counter.count, counter.count);
        tryVerify(() => Server.waiting("o-all") === 1 && Server.waiting("o-race") === 1);
        tryCompare(counter, "calls", 1); // sleep
        counter.calls = 0;
        Http.sleep(1, options).then(counter.count, counter.count);
        owner.destroy();
        tryCompare(pool.statistics, "running", 0);
        wait(20);
        compare(counter.calls, 0);
        compare(errorOf(Http.all([], {
            "owners": owner
        })).kind, "LocalProtocolError");
        compare(errorOf(Http.sleep(1, 5)).kind, "LocalProtocolError");
    }

    function test_sleep() {
        const before = Date.now();
        compare(valueOf(Http.sleep(30)), undefined);
        verify(Date.now() - before >= 29);
        const p = Http.sleep(100000);
        p.abort();
        compare(errorOf(p).kind, "Cancelled");
        compare(valueOf(Http.sleep(-1)), undefined);
        compare(errorOf(Http.sleep("x")).kind, "LocalProtocolError");
        compare(errorOf(Http.sleep(NaN)).kind, "LocalProtocolError");
    }

    function test_scopeEndsWithItsObject() {
        const scoped = createTemporaryObject(scopeComponent, testCase);
        scoped.start("/hold/scope");
        scoped.runIt().then(counter.count, counter.count);
        tryVerify(() => Server.waiting("scope") === 1 && Server.waiting("scope-run") === 1);
        scoped.others();
        scoped.destroy();
        tryCompare(pool.statistics, "running", 0);
        wait(30);
        compare(counter.calls, 0);
    }

    function test_scopeWorks() {
        const scoped = createTemporaryObject(scopeComponent, testCase);
        compare(scoped.HttpScope.pool, pool);
        scoped.start("/json");
        scoped.others();
        tryCompare(counter, "calls", 4);
        const own = createTemporaryObject(poolComponent, testCase) as HttpPool;
        scoped.own = own;
        compare(scoped.HttpScope.pool, own);
        compare(valueOf(scoped.HttpScope.delete(Server.url("/echo"))).json.method, "DELETE");
        compare(own.statistics.requests, 1);
        own.destroy();
        tryCompare(scoped.HttpScope, "pool", pool);
    }

    function test_scopeResolvesToTheHandlersObject() {
        const p = HttpScope.get(Server.url("/json")); // of this TestCase
        compare(valueOf(p).status, 200);
    }
    function test_thenablesThatThrow_data() {
        return [
            { tag: "all", start: bad => Http.all([bad]) },
            { tag: "race", start: bad => Http.race([bad]) },
            { tag: "run", start: bad => Http.run(function* () { yield bad; }) }
        ];
    }
    function test_thenablesThatThrow(data) {
        const bad = { then() { throw new Error("bad thenable"); } };
        compare(settled(data.start(bad))[1].message, "bad thenable");
        const proxy = new Proxy(Promise.resolve(1), {});
        verify(settled(data.start(proxy))[1] instanceof Error);
        const good = { then(resolve) { resolve(5); } };
        const value = settled(data.start(good))[0];
        verify(value === undefined || String(value) === "5");
    }

    function test_raceEndsWhatTheOthersStart() {
        const more = Server.url("/hold/more");
        const slow = Http.get(Server.url("/hold/slow")).catch(() => Http.get(more));
        compare(settled(Http.race([Http.sleep(20), slow]))[1], undefined);
        tryVerify(() => Http.pool.statistics.running === 0 && Http.pool.statistics.queued === 0);
        compare(Server.waiting("more"), 0);
    }

}
