// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// image://httppool/: what arrives at the server for the two ways to write a URL, how errors are
// told, and that a picture nobody wants any more is not fetched to its end.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "Image"

    property int unique: 0

    HttpPool {
        id: pool
        ioThread: Server.ioThread
    }

    Component {
        id: imageComponent

        Image {
        }
    }

    Component {
        id: viewComponent

        Repeater {
            Image {
                required property string modelData

                source: modelData
            }
        }
    }

    function initTestCase() {
        Http.pool = pool;
    }

    function init() {
        Server.reset();
        ++unique; // Qt keeps pictures: each test wants its own
    }

    function cleanup() {
        tryCompare(pool.statistics, "running", 0);
    }

    function provided(url: url): string {
        return "image://httppool/" + url;
    }

    function image(source: string): Image {
        return createTemporaryObject(imageComponent, testCase, {
            "source": source
        }) as Image;
    }

    function target(path: string): string {
        return path + (path.includes("?") ? "&" : "?") + "u=" + unique;
    }

    function test_aPicture() {
        const picture = image(provided(Server.url(target("/png/24"))));
        compare(picture.status, Image.Loading);
        tryCompare(picture, "status", Image.Ready);
        compare(picture.implicitWidth, 24);
        compare(picture.implicitHeight, 24);
        compare(Server.requestsOf("/png/24"), 1);
    }

    function test_urls_data(): var {
        // What the server gets as `hold` says that the query came through unharmed.
        return [
            { tag: "plain", query: "hold=abc&x=1", hold: "abc" },
            { tag: "reserved characters", query: "hold=a%2Fb%26c%3Dd%23e", hold: "a/b&c=d#e" },
            { tag: "percent sign", query: "hold=100%2525", hold: "100%25" },
            { tag: "space", query: "hold=a%20b", hold: "a b" },
            { tag: "UTF-8", query: "hold=gr%C3%BC%C3%9Fe", hold: "grüße" },
            { tag: "plus", query: "hold=a%2Bb", hold: "a+b" },
            { tag: "fragment, which is not sent", query: "hold=abc#part", hold: "abc" },
            { tag: "URL", query: "hold=http%3A%2F%2Fhost%2F%3Fx%3D1", hold: "http://host/?x=1" }
        ];
    }

    function test_urls(row: var) {
        const url = String(Server.url("")) + target("/png/8?y=1") + "&" + row.query;
        for (const id of [url, encodeURIComponent(url)]) {
            const source = "image://httppool/" + id;
            const picture = createTemporaryObject(imageComponent, testCase, {
                "cache": false,
                "source": source
            }) as Image;
            tryVerify(() => Server.waiting(row.hold) === 1, 5000, source);
            Server.release(row.hold);
            tryCompare(picture, "status", Image.Ready);
            picture.destroy();
        }
        compare(Server.requestsOf("/png/8"), 2);
    }

    function test_partsOfAPathStayAsTheyAreWhenEncoded() {
        ignoreWarning(/.*answered with an error: 404.*/);
        const url = Server.url("") + "/x/%2e%2E%2Fy//z";
        const picture = image("image://httppool/" + encodeURIComponent(url));
        tryCompare(picture, "status", Image.Error);
        compare(Server.requestsOf("/x/../y//z"), 1); // the server decodes it
    }

    function test_sourceSizeMakesSmallerAndKeepsTheShape() {
        const source = provided(Server.url(target("/png/100")));
        const small = createTemporaryObject(imageComponent, testCase, {
            "sourceSize.width": 30,
            "source": source
        }) as Image;
        tryCompare(small, "status", Image.Ready);
        compare(small.implicitHeight, 30);
        const large = createTemporaryObject(imageComponent, testCase, {
            "sourceSize": Qt.size(500, 400),
            "source": source
        }) as Image;
        tryCompare(large, "status", Image.Ready);
        compare(large.implicitWidth, 100);
    }

    function test_errors_data(): var {
        const refused = String(Server.refusedUrl());
        return [
            { tag: "status", url: "/status/404", text: /:\d+ answered with an error: 404 Status/ },
            { tag: "redirect", url: "/status/302", text: /answered with an error: 302 Status/ },
            { tag: "no picture", url: "/json", text: /The response of .* could not be decoded: / },
            { tag: "too large", url: "/bytes/67108865", text: /The response of .* is too large: / },
            { tag: "broken off", url: "/close", text: /broke the HTTP protocol: .* missing/ },
            { tag: "refused", url: refused, text: /Connecting to 127.0.0.1:\d+ failed: / },
            { tag: "scheme", url: "ftp://host/a.png", text: /The protocol.* is not supported: / },
            { tag: "no URL", url: "a.png", text: /QML Image: The / },
            { tag: "nothing", url: "", text: /QML Image: The / }
        ];
    }

    function test_errors(row: var) {
        ignoreWarning(row.text);
        const url = row.url.startsWith("/") ? Server.url(row.url) : row.url;
        const picture = image("image://httppool/" + url);
        tryCompare(picture, "status", Image.Error);
    }

    function test_destroyingTheImageCancelsTheRequest() {
        const picture = image(provided(Server.url(target("/png/8?hold=gone"))));
        tryVerify(() => Server.waiting("gone") === 1);
        picture.destroy();
        tryCompare(Server, "aborted", 1);
        tryVerify(() => Server.waiting("gone") === 0);
    }

    function test_anotherSourceCancelsTheFirst() {
        const picture = image(provided(Server.url(target("/png/8?hold=first"))));
        tryVerify(() => Server.waiting("first") === 1);
        picture.source = provided(Server.url(target("/png/16")));
        tryCompare(picture, "status", Image.Ready);
        compare(picture.implicitWidth, 16);
        tryCompare(Server, "aborted", 1);
    }

    function test_onePictureForTwoImages() {
        const source = provided(Server.url(target("/png/8?hold=both")));
        const first = image(source);
        const second = image(source);
        tryVerify(() => Server.waiting("both") === 1);
        first.destroy();
        wait(0);
        Server.release("both");
        tryCompare(second, "status", Image.Ready);
        compare(Server.requestsSeen, 1);
        compare(Server.aborted, 0);
    }

    function test_aViewThatGoesTakesItsRequestsAlong() {
        const sources = [];
        for (let i = 0; i < 20; ++i)
            sources.push(provided(Server.url(target("/png/8?hold=view&n=" + i))));
        const view = createTemporaryObject(viewComponent, testCase, {
            "model": sources
        }) as Repeater;
        compare(view.count, 20);
        tryVerify(() => Server.waiting("view") === 10); // as many as the pool has connections
        compare(pool.statistics.running + pool.statistics.queued, 20);
        view.destroy();
        // Qt cancels one after the other: one that waits may begin before its turn comes.
        tryVerify(() => pool.statistics.queued === 0 && pool.statistics.running === 0);
        verify(Server.requestsSeen >= 10);
        tryVerify(() => Server.aborted === Server.requestsSeen);
    }
}
