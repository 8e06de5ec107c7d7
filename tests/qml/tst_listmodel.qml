// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpListModel: rows, roles and pages.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "ListModel"
    width: 200
    height: 200
    when: windowShown

    HttpPool {
        id: thePool
        ioThread: Server.ioThread
    }

    Component {
        id: modelComponent

        HttpListModel {
            query: "data.items"
        }
    }

    Component {
        id: viewComponent

        ListView {
            width: 200
            height: 200
            delegate: Text {
                required property var model
                required property int index
                required property string title

                height: 20
                text: index + ": " + model.id + " " + title
            }
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

    function make(properties: var): HttpListModel {
        const all = Object.assign({
                "pool": thePool
            }, properties);
        return createTemporaryObject(modelComponent, testCase, all) as HttpListModel;
    }

    function spyOn(target: QtObject, name: string): SignalSpy {
        return createTemporaryObject(spyComponent, testCase, {
                "target": target,
                "signalName": name
            }) as SignalSpy;
    }

    function ids(model: HttpListModel): string {
        const list = [];
        for (let i = 0; i < model.count; ++i)
            list.push(model.get(i).id);
        return list.join();
    }

    function test_rows() {
        const model = make({
                "url": Server.url("/items?pages=1")
            });
        compare(model.status, HttpListModel.Loading);
        compare(model.count, 0);
        tryCompare(model, "status", HttpListModel.Ready);
        compare(ids(model), "0,1,2");
        compare(model.get(1).title, "row 1");
        compare(model.get(3), undefined);
        compare(model.get(-1), undefined);
        verify(!model.hasMore);
        compare(model.errorString, "");
    }

    function test_paths_data() {
        return [{
                "tag": "pointer",
                "query": "/data/items",
                "target": "/items?pages=1"
            }, {
                "tag": "root",
                "query": "",
                "target": "/items?pages=1&wrap=none"
            }];
    }

    function test_paths(data: var) {
        const model = make({
                "url": Server.url(data.target),
                "query": data.query
            });
        tryCompare(model, "status", HttpListModel.Ready);
        compare(ids(model), "0,1,2");
    }

    function test_pages_data() {
        return [{
                "tag": "field of the JSON",
                "target": "/items",
                "nextPath": "next",
                "requests": 3
            }, {
                "tag": "Link field",
                "target": "/items?by=link",
                "requests": 3
            }, {
                "tag": "page number",
                "target": "/items?by=none",
                "pageParameter": "page",
                "requests": 4
            }, {
                "tag": "page number, other first page",
                "target": "/items?by=none&page=7",
                "pageParameter": "page",
                "firstPage": 2,
                "requests": 3,
                "ids": "3,4,5,6,7,8"
            }, {
                "tag": "Link field goes before the page number",
                "target": "/items?by=link",
                "pageParameter": "page",
                "requests": 3
            }, {
                "tag": "maxPages",
                "target": "/items",
                "nextPath": "next",
                "maxPages": 2,
                "requests": 2,
                "ids": "0,1,2,3,4,5"
            }, {
                "tag": "the same url again",
                "target": "/items?page=1&same=1",
                "nextPath": "/next",
                "requests": 2,
                "ids": "0,1,2"
            }, {
                "tag": "a server that knows no pages",
                "target": "/items?pages=1",
                "pageParameter": "p",
                "requests": 2,
                "ids": "0,1,2"
            }, {
                "tag": "no paging",
                "target": "/items",
                "requests": 1,
                "ids": "0,1,2"
            }];
    }

    function test_pages(data: var) {
        const model = make({
                "url": Server.url(data.target),
                "nextPath": data.nextPath ?? "",
                "pageParameter": data.pageParameter ?? "",
                "firstPage": data.firstPage ?? 1,
                "maxPages": data.maxPages ?? 1000
            });
        const resets = spyOn(model, "modelReset");
        tryCompare(model, "status", HttpListModel.Ready);
        while (model.hasMore) {
            model.loadMore();
            compare(model.status, HttpListModel.Loading);
            tryCompare(model, "status", HttpListModel.Ready);
        }
        compare(ids(model), data.ids ?? "0,1,2,3,4,5,6,7,8");
        compare(Server.requestsSeen, data.requests);
        compare(resets.count, 1);
        model.loadMore(); // there is none
        compare(model.status, HttpListModel.Ready);
    }

    function test_viewAsksForPages() {
        const model = make({
                "url": Server.url("/items?per=8&pages=6"),
                "nextPath": "next"
            });
        const view = createTemporaryObject(viewComponent, testCase, {
                "model": model
            }) as ListView;
        tryVerify(() => view.count >= 16); // more than fits
        const first = view.itemAtIndex(0) as Text;
        compare(first.text, "0: 0 row 0");
        verify(Server.requestsSeen < 6);
        tryVerify(() => {
                view.positionViewAtEnd();
                view.forceLayout();
                return view.count === 48;
            });
        tryVerify(() => !model.hasMore);
        compare(Server.requestsSeen, 6);
    }

    function test_otherUrl() {
        const model = make({
                "url": Server.url("/items?pages=1&hold=late")
            });
        tryVerify(() => Server.waiting("late") === 1);
        model.url = Server.url("/items?pages=1&per=1");
        tryCompare(model, "status", HttpListModel.Ready);
        compare(ids(model), "0");
        tryVerify(() => Server.aborted === 1);
        model.url = Server.url("/items?pages=1&per=2");
        compare(model.count, 0); // rows of another url are gone at once
        compare(model.status, HttpListModel.Loading);
        tryCompare(model, "count", 2);
        model.url = "";
        compare(model.status, HttpListModel.Null);
        compare(model.count, 0);
    }

    function test_changesOfOneTurnAreOneStart() {
        const model = make({});
        compare(model.status, HttpListModel.Null);
        model.headers = {
            "X-A": "b"
        };
        model.url = Server.url("/items?pages=2");
        model.nextPath = "next";
        model.reload();
        tryCompare(model, "status", HttpListModel.Ready);
        compare(Server.requestsSeen, 1);
        verify(model.hasMore);
    }

    function test_reloadKeepsRows() {
        const model = make({
                "url": Server.url("/items"),
                "nextPath": "next"
            });
        tryCompare(model, "status", HttpListModel.Ready);
        model.loadMore();
        tryCompare(model, "count", 6);
        model.reload();
        compare(model.status, HttpListModel.Loading);
        compare(model.count, 6);
        tryCompare(model, "count", 3);
        compare(model.status, HttpListModel.Ready);
        verify(model.hasMore);
    }

    function test_errors_data() {
        return [{
                "tag": "status",
                "url": Server.url("/status/503"),
                "kind": "StatusError",
                "text": "503"
            }, {
                "tag": "no JSON",
                "url": Server.url("/hold/x?hold="),
                "kind": "DecodingError",
                "text": "byte"
            }, {
                "tag": "no list there",
                "url": Server.url("/json"),
                "kind": "DecodingError",
                "text": "data.items"
            }, {
                "tag": "refused",
                "url": Server.refusedUrl(),
                "kind": "ConnectError",
                "text": "127.0.0.1"
            }];
    }

    function test_errors(data: var) {
        Server.release("x");
        const model = make({
                "url": data.url
            });
        tryCompare(model, "status", HttpListModel.Error);
        compare(model.error.kind, data.kind);
        verify(model.errorString.includes(data.text), model.errorString);
        model.url = Server.url("/items");
        compare(model.errorString, "");
        tryCompare(model, "status", HttpListModel.Ready);
    }

    function test_anErrorOfAPageCanBeTriedAgain() {
        const model = make({
                "url": Server.url("/items?hold=again"),
                "nextPath": "next"
            });
        Server.release("again");
        tryCompare(model, "status", HttpListModel.Ready);
        model.timeout = 30;
        model.loadMore();
        tryCompare(model, "status", HttpListModel.Error);
        verify(model.error.isTimeout);
        compare(model.count, 3);
        verify(!model.hasMore);
        model.timeout = -1;
        Server.release("again");
        model.loadMore();
        tryCompare(model, "status", HttpListModel.Ready);
        compare(ids(model), "0,1,2,3,4,5");
    }

    function test_destroyedWhileLoading() {
        const model = make({
                "url": Server.url("/items?hold=gone")
            });
        tryVerify(() => Server.waiting("gone") === 1);
        model.destroy();
        tryCompare(Server, "aborted", 1);
    }
}
