// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The installed module under a program that does not link it: the plugin finds its libraries.
import QtQuick
import QtTest
import QHttpPool

TestCase {
    name: "Import"

    Pool {
        id: user
    }

    HttpPool {
        id: pool
    }

    Image {
        id: image
    }

    function test_elements() {
        compare(pool.maxConnections, 10);
        compare(user.maxConnections, 3);
        compare(user.idle, true);
    }

    function test_imageProvider() {
        ignoreWarning(/Connecting to 127\.0\.0\.1:1 failed/);
        image.source = "image://httppool/http://127.0.0.1:1/a.png";
        tryCompare(image, "status", Image.Error);
    }
}
