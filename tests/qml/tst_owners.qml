// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Who keeps and who ends what is in flight: the garbage collector takes nothing, and nothing is
// called when an owner, or the pool, has ended.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Owners"

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
            Component.onDestruction: ++counter.gone
        }
    }

    Component {
        id: cellComponent

        QtObject {
            id: cell

            property HttpPool shared
            property QtObject counter

            Component.onCompleted: {
                const count = () => ++cell.counter.calls;
                cell.shared.get(Server.url("/hold/cells"), {
                    "owner": cell
                }).then(count).catch(count).finally(count);
            }
        }
    }

    Component {
        id: ownPoolComponent

        HttpPool {
            property QtObject counter

            ioThread: Server.ioThread
            Component.onCompleted: {
                const count = () => ++counter.calls;
                get(Server.url("/hold/own")).then(count, count).finally(count);
            }
        }
    }

    QtObject {
        id: counter

        property int calls: 0
        property int gone: 0
    }

    function init() {
        Server.reset();
        counter.calls = 0;
        counter.gone = 0;
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

    function test_garbageCollection() {
        const done = [];
        for (let i = 0; i < 50; ++i) {
            pool.get(Server.url("/echo?" + i + "&hold=gc")).then(r => r.json.target).then(t => {
                done.push(t);
            });
        }
        for (let i = 0; i < 50; ++i) {
            gc();
            Server.release("gc");
            wait(1);
        }
        tryVerify(() => done.length === 50);
        compare(new Set(done).size, 50);
    }

    function test_ownersEndIsSilent() {
        const owner = createTemporaryObject(ownerComponent, testCase);
        const count = () => ++counter.calls;
        const options = {
            "owner": owner
        };
        const p = pool.get(Server.url("/hold/owner"), options);
        p.then(count, count);
        p.catch(count).then(count);
        p.finally(count);
        Promise.all([p]).then(count, count);
        // one that has its response, but whose handler's promise has not
        let inHandler = false;
        pool.get(Server.url("/json"), options).then(() => {
            inHandler = true;
            return pool.get(Server.url("/hold/later"));
        }).then(count, count);
        tryVerify(() => inHandler);
        tryVerify(() => Server.waiting("owner") === 1 && Server.waiting("later") === 1);
        owner.destroy();
        tryCompare(counter, "gone", 1);
        Server.release("later");
        tryCompare(pool.statistics, "running", 0);
        drain();
        compare(counter.calls, 0);
    }

    function test_ownerThatIsGone() {
        const owner = ownerComponent.createObject(testCase);
        owner.destroy();
        tryCompare(counter, "gone", 1);
        const count = () => ++counter.calls;
        pool.get(Server.url("/json"), {
            "owner": owner
        }).then(count, count);
        drain();
        compare(counter.calls, 0);
        compare(Server.requestsSeen, 0);
    }

    function test_poolsEndIsSilent() {
        const own = ownPoolComponent.createObject(testCase, {
            "counter": counter
        });
        tryVerify(() => Server.waiting("own") === 1);
        own.destroy();
        tryCompare(Server, "aborted", 1);
        drain();
        compare(counter.calls, 0);
    }

    function test_poolThatEndsBeforeTheOwnerRejects() {
        const other = poolComponent.createObject(testCase);
        const p = other.get(Server.url("/hold/first"), {
            "owner": testCase
        });
        tryVerify(() => Server.waiting("first") === 1);
        other.destroy();
        compare(errorOf(p).kind, "Cancelled");
    }

    function test_thousandComponents() {
        for (let i = 0; i < 100; ++i) {
            const cells = [];
            for (let k = 0; k < 10; ++k) {
                cells.push(cellComponent.createObject(testCase, {
                    "shared": pool,
                    "counter": counter
                }));
            }
            if (i % 10 === 0)
                tryVerify(() => Server.waiting("cells") > 0);
            cells.forEach(cell => cell.destroy());
            if (i % 5 === 0)
                wait(0);
        }
        tryCompare(pool.statistics, "running", 0);
        tryCompare(pool.statistics, "queued", 0);
        Server.release("cells", 1000);
        compare(valueOf(pool.get(Server.url("/json"))).status, 200);
        gc();
        drain();
        compare(counter.calls, 0);
    }
}
