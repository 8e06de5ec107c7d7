// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpRequest where one thing ends and another begins: figures of the run before, the last bytes of
// a text, chunks that a pause or an interval held back when the connection breaks.
import QtQuick
import QtTest
import QHttpPool
import QHttpPoolTest

TestCase {
    id: testCase
    name: "RequestEnds"

    HttpPool {
        id: thePool

        ioThread: Server.ioThread
    }

    Component {
        id: requestComponent

        HttpRequest {
            property string streamed
            property var log: []

            pool: thePool

            onErrorOccurred: error => log.push(error.kind)
            onFinished: log.push("finished")
            onTextReceived: text => {
                streamed += text;
                log.push("text");
            }
        }
    }

    Item {
        id: holder

        property HttpRequest request
        property double received: request ? request.bytesReceived : -1
        property double progress: request ? request.progress : -1
    }

    function init() {
        Server.reset();
        holder.request = null;
    }

    function make(properties) {
        return createTemporaryObject(requestComponent, testCase, properties) as HttpRequest;
    }

    function test_figuresOfTheRunBeforeAreGone() {
        const request = make({
            url: Server.url("/chunks?name=figures&n=4&length=1")
        });
        holder.request = request;
        Server.release("figures", 2);
        tryVerify(() => holder.progress > 0.4);
        request.url = Server.url("/hold/figures");
        tryVerify(() => Server.waiting("figures") === 1 || request.bytesReceived === 0);
        tryCompare(holder, "received", 0);
        tryCompare(holder, "progress", 0);
    }

    function test_aTextShorterThanAMarkIsWhole_data() {
        return [
            { tag: "like the beginning of a mark", hex: "efbc81", text: "\uff01" },
            { tag: "a character that is cut off", hex: "efbb", text: "" },
            { tag: "a mark and nothing", hex: "efbbbf", text: "" },
            { tag: "one letter", hex: "61", text: "a" }
        ];
    }
    function test_aTextShorterThanAMarkIsWhole(data) {
        const request = make({
            url: Server.url("/chunks?name=short&hex=" + data.hex)
        });
        Server.release("short", 2);
        tryCompare(request, "status", HttpRequest.Ready);
        compare(request.streamed, data.text);
        compare(request.text, data.text);
    }

    function test_whatAPauseHeldBackComesBeforeTheError() {
        const request = make({
            chunkInterval: 100000,
            url: Server.url("/chunks?name=held&hex=61,62,63")
        });
        Server.release("held");
        tryCompare(request, "streamed", "a");
        Server.release("held");
        tryCompare(request, "bytesReceived", 2);
        request.paused = true;
        Server.dropConnections();
        tryVerify(() => Server.openConnections === 0);
        wait(50);
        compare(request.status, HttpRequest.Loading); // its chunk was not taken yet
        request.paused = false;
        tryCompare(request, "status", HttpRequest.Error);
        compare(request.streamed, "ab");
        compare(request.log.join(" "), "text text RemoteProtocolError finished");
    }
}
