// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Colours and sizes, once for all pages.
pragma Singleton
import QtQuick

QtObject {
    readonly property color window: "#14161c"
    readonly property color side: "#0f1116"
    readonly property color card: "#1d2029"
    readonly property color line: "#2b2f3b"
    readonly property color text: "#e8eaf0"
    readonly property color faint: "#8d93a5"
    readonly property color accent: "#5b9dff"
    readonly property color good: "#4cc38a"
    readonly property color bad: "#ff6369"
    readonly property color busy: "#f5b83d"

    readonly property int gap: 16
    readonly property int radius: 10
    readonly property int textSize: 14
    readonly property int smallSize: 12
    readonly property int titleSize: 22
    readonly property string mono: "DejaVu Sans Mono"

    readonly property var phases: ["queued", "dns", "connect", "tls", "send", "wait", "receive"]
    readonly property var phaseColors: ({
            "queued": "#565d70",
            "dns": "#b07cf0",
            "connect": "#f5b83d",
            "tls": "#f0843d",
            "send": "#3dbfd9",
            "wait": "#5b9dff",
            "receive": "#4cc38a"
        })
    readonly property var outcomeColors: ({
            "running": faint,
            "done": good,
            "failed": bad
        })
    readonly property var stateColors: ({
            "active": good,
            "idle": faint,
            "connecting": busy
        })

    function bytes(n: real): string {
        if (n < 1000)
            return qsTr("%1 B").arg(Math.round(n));
        if (n < 1e6)
            return qsTr("%1 kB").arg((n / 1e3).toFixed(1));
        if (n < 1e9)
            return qsTr("%1 MB").arg((n / 1e6).toFixed(1));
        return qsTr("%1 GB").arg((n / 1e9).toFixed(2));
    }

    function time(ms: real): string {
        if (ms < 1000)
            return qsTr("%1 ms").arg(Math.round(ms));
        if (ms < 60000)
            return qsTr("%1 s").arg((ms / 1000).toFixed(1));
        return qsTr("%1 min").arg(Math.round(ms / 60000));
    }
}
