// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What makes native promises ours: abort(), finally(), silence after an owner's end, the log of
// rejections that nobody listens to; and what is built on them: run(), all(), race(). Evaluated
// once per engine by PromiseHub (promisehub_p.h), which is `hub`.
//
// Our promises are native ones (instanceof Promise, Promise.resolve(p) === p) whose prototype is
// put between them and Promise.prototype. V4 looks up `then` wherever a promise is listened to,
// also in Promise.all and where one promise adopts another, so that `then` below sees it all.
//
// Each has an info: the id of its owner, abort(), and whether somebody listens. When an owner has
// ended its promises still settle (rejected, Cancelled), because run(), all() and race() of another
// owner may wait for them; but nothing that was attached by then(), catch() and finally() is called.
(function (hub) {
    'use strict';

    const nativeThen = Promise.prototype.then;
    const Info = Symbol('QHttpPool');
    const Excused = Symbol('QHttpPool.excused');
    const CleansUp = Symbol('QHttpPool.cleansUp'); // of finally(): abort() lets it work
    const GeneratorFunction = Object.getPrototypeOf(function* () { });
    const methods = Object.create(Promise.prototype);
    const tasks = new Map(); // id of an owner -> the set of what run(), all(), race() have running

    function later(f) {
        nativeThen.call(Promise.resolve(), f);
    }

    function infoOf(value) {
        return value instanceof Promise ? value[Info] : undefined;
    }

    // The user asked for it himself, so it is not to be logged, wherever it gets to.
    function excuse(error) {
        if (error instanceof Error && error.isCancelled && !error[Excused])
            Object.defineProperty(error, Excused, { value: true });
    }

    // Of what was thrown and is no Error.
    function textOf(value) {
        try {
            return String(value);
        } catch (error) {
            return typeof value;
        }
    }

    function cancelled() {
        return hub.cancelled();
    }

    // Makes a promise one of ours. Looks whether somebody listens in the job after the next one: a
    // promise that is returned from a handler is adopted, and so listened to, one job later.
    function decorate(promise, info) {
        info.handled = false;
        Object.defineProperty(promise, Info, { value: info });
        Object.setPrototypeOf(promise, methods);
        nativeThen.call(promise, undefined, error => {
            if (info.aborted || !hub.isAlive(info.owner))
                excuse(error);
            if (info.handled || error instanceof Error && error[Excused])
                return;
            later(() => {
                if (!info.handled && hub.isAlive(info.owner))
                    hub.unhandled(error instanceof Error ? error : textOf(error), info.url);
            });
        });
        return promise;
    }

    // A handler of the user's, which an owner's end silences.
    function guarded(handler, derived) {
        if (typeof handler !== 'function')
            return handler;
        return value => {
            if (!hub.isAlive(derived.owner))
                throw cancelled();
            const result = handler(value);
            const inner = infoOf(result);
            if (inner) {
                inner.handled = true;
                derived.inner = inner; // what abort() has to end from now on
                if (derived.aborted && !handler[CleansUp])
                    inner.abort(); // it came too late: nobody waits for more
            }
            return result;
        };
    }

    Object.defineProperties(methods, {
        then: {
            value: function (onValue, onError) {
                const info = this[Info];
                info.handled = true;
                const derived = {
                    owner: info.owner,
                    url: info.url,
                    aborted: false,
                    inner: null,
                    abort: () => {
                        derived.aborted = true;
                        info.abort();
                        if (derived.inner)
                            derived.inner.abort();
                    }
                };
                return decorate(nativeThen.call(this, guarded(onValue, derived),
                                                guarded(onError, derived)), derived);
            }
        },
        catch: {
            value: function (onError) {
                return this.then(undefined, onError);
            }
        },
        finally: {
            value: function (handler) {
                if (typeof handler !== 'function')
                    return this.then(handler, handler);
                const onValue = value => Promise.resolve(handler()).then(() => value);
                const onError = error => Promise.resolve(handler()).then(() => { throw error; });
                onValue[CleansUp] = onError[CleansUp] = true;
                return this.then(onValue, onError);
            }
        },
        abort: {
            value: function () {
                this[Info].abort();
            }
        }
    });

    // A promise that C++ settles: [promise, resolve, reject].
    function source(id, owner, url) {
        const info = {
            owner: owner,
            url: url,
            aborted: false,
            abort: () => {
                info.aborted = true;
                hub.abort(id);
            }
        };
        let functions;
        const promise = new Promise((resolve, reject) => { functions = [resolve, reject]; });
        return [decorate(promise, info), functions[0], functions[1]];
    }

    // A promise of anything. V4 (6.4) crashes when it adopts what has a then() that throws.
    function adopt(item) {
        if (item instanceof Promise)
            return item;
        return new Promise((resolve, reject) => {
            const mayHave = typeof item === 'object' && item !== null || typeof item === 'function';
            try {
                const then = mayHave ? item.then : undefined;
                if (typeof then === 'function')
                    then.call(item, resolve, reject);
                else
                    resolve(item);
            } catch (error) {
                reject(error);
            }
        });
    }

    // Listens, for run(), all() and race(): past the silence of the other's owner, see above.
    function watch(item, onValue, onError) {
        const info = infoOf(item);
        if (info)
            info.handled = true;
        try {
            nativeThen.call(adopt(item), onValue, onError);
        } catch (error) { // a Proxy of a promise is none
            later(() => { onError(error); });
        }
    }

    function abortItem(item) {
        const info = infoOf(item);
        if (info) {
            info.handled = true;
            info.abort();
        }
    }

    function forget(task) {
        const others = tasks.get(task.owner);
        if (others && others.delete(task) && others.size === 0)
            tasks.delete(task.owner);
    }

    // What run(), all() and race() begin with: a promise of ours and the functions that settle it,
    // known by its owner until then. `stop` ends what it waits for, without a call to the user.
    function newTask(owner) {
        const task = { owner: owner, url: '', aborted: false, done: false, stop: null };
        const leave = () => {
            task.done = true;
            forget(task);
        };
        task.abort = () => {
            if (task.done)
                return;
            task.aborted = true;
            task.stop();
            task.reject(cancelled());
        };
        task.promise = decorate(new Promise((resolve, reject) => {
            task.resolve = value => { leave(); resolve(value); };
            task.reject = error => { leave(); reject(error); };
        }), task);
        if (!tasks.has(owner))
            tasks.set(owner, new Set());
        tasks.get(owner).add(task);
        return task;
    }

    // The part of all() and race() that is common; false: there is nothing to wait for.
    function collect(task, list) {
        let items = [];
        task.stop = () => { items.forEach(abortItem); };
        if (!hub.isAlive(task.owner)) {
            task.reject(cancelled());
        } else if (list === null || list === undefined || typeof list[Symbol.iterator] !== 'function') {
            task.reject(hub.misuse('list'));
        } else {
            try {
                items = Array.from(list);
            } catch (error) {
                task.reject(error); // of the list's own iterator
            }
        }
        return items;
    }

    function all(list, owner) {
        const task = newTask(owner);
        const items = collect(task, list);
        const results = new Array(items.length);
        let left = items.length;
        items.forEach((item, i) => {
            watch(item, value => {
                results[i] = value;
                if (--left === 0)
                    task.resolve(results);
            }, error => {
                if (task.done)
                    return;
                task.reject(error);
                task.stop();
            });
        });
        if (left === 0 && !task.done)
            task.resolve(results);
        return task.promise;
    }

    function race(list, owner) {
        const task = newTask(owner);
        const items = collect(task, list);
        const end = settle => value => {
            if (task.done)
                return;
            settle(value);
            task.stop();
        };
        items.forEach(item => { watch(item, end(task.resolve), end(task.reject)); });
        if (items.length === 0)
            forget(task); // it never ends, as of Promise.race(): nothing is to be kept for it
        return task.promise;
    }

    function isGenerator(value) {
        return typeof value === 'object' && value !== null && typeof value.next === 'function'
                && typeof value.throw === 'function' && typeof value.return === 'function';
    }

    // Drives a generator. The user's code runs in step() only. `turn` tells the answer that is
    // waited for from those that are no longer.
    function drive(task, generator) {
        let turn = 0;
        let waiting = null;
        let ending = false; // return() was called: what is yielded now comes from finally blocks

        function step(method, value) {
            ++turn;
            waiting = null;
            let result;
            try {
                result = generator[method](value);
            } catch (error) {
                task.reject(error);
                return;
            }
            if (!result.done)
                wait(result.value);
            else if (task.aborted)
                task.reject(cancelled());
            else
                task.resolve(result.value);
        }

        function wait(item) {
            const mine = turn;
            const answer = method => value => {
                if (mine === turn && !task.done && hub.isAlive(task.owner))
                    step(method, value);
            };
            waiting = item;
            if (task.aborted && !ending)
                abortItem(item); // abort() was called by the generator itself
            else
                watch(item, answer('next'), answer('throw'));
        }

        task.stop = () => {
            ++turn;
            abortItem(waiting);
        };
        task.abort = () => {
            if (task.done || task.aborted)
                return;
            task.aborted = true;
            task.stop();
            // Not from inside: the generator may be the one who calls, and would not be ended.
            later(() => {
                if (task.done || !hub.isAlive(task.owner))
                    return;
                ending = true;
                step('return');
            });
        };
        step('next');
    }

    function run(body, owner) {
        const task = newTask(owner);
        task.stop = () => { };
        let generator = body;
        try {
            if (!hub.isAlive(owner))
                throw cancelled();
            if (GeneratorFunction.isPrototypeOf(body))
                generator = body();
            if (!isGenerator(generator))
                throw hub.misuse('generator');
        } catch (error) {
            task.reject(error);
            return task.promise;
        }
        drive(task, generator);
        return task.promise;
    }

    // An owner has ended: what it ran ends without a word.
    function ownerEnded(owner) {
        Array.from(tasks.get(owner) || []).forEach(task => {
            task.stop();
            task.reject(cancelled());
        });
    }

    return {
        source: source,
        all: all,
        race: race,
        run: run,
        ownerEnded: ownerEnded,
        running: () => Array.from(tasks.values()).reduce((n, set) => n + set.size, 0),
        remove: function (url, options) { return this.del(url, options); }
    };
})
