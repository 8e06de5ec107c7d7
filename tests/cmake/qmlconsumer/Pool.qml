// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What a user of the installed module writes: must be understood by qmllint as well.
import QtQuick
import QHttpPool

Item {
    id: root

    property alias maxConnections: pool.maxConnections
    readonly property int connections: pool.connections.count
    readonly property bool idle: pool.statistics.running === 0

    HttpPool {
        id: pool

        maxConnections: 3
        ioThread: true
        timeouts.connect: 5000
    }

    HttpRequest {
        id: request

        pool: pool
        url: "http://127.0.0.1:1/"
        active: false
    }

    Text {
        visible: request.status === HttpRequest.Error
        text: request.errorString
    }

    Image {
        id: image
    }

    function load(url: url): void {
        Http.pool = pool;
        image.source = "image://httppool/" + encodeURIComponent(url);
    }
}
