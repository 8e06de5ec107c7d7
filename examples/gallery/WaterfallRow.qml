// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// One request of the waterfall: its phases as a bar over the time shown.
import QtQuick
import QtQuick.Controls.Basic

Item {
    id: row

    required property string method
    required property string path
    required property string outcome
    required property int status
    required property string error
    required property real begin
    required property real duration
    required property var phases
    // of the time shown, in ms
    property real from
    property real span
    property real now

    implicitHeight: 22

    Label {
        id: name

        color: row.outcome === "failed" ? Theme.bad : Theme.text
        elide: Text.ElideMiddle
        font.family: Theme.mono
        font.pixelSize: 11
        text: row.method + " " + row.path
        verticalAlignment: Text.AlignVCenter
        height: parent.height
        width: 190
    }
    Label {
        id: result

        anchors.left: name.right
        color: Theme.outcomeColors[row.outcome]
        elide: Text.ElideRight
        font.family: Theme.mono
        font.pixelSize: 11
        height: parent.height
        text: row.error !== "" ? row.error : row.status > 0 ? row.status : "…"
        verticalAlignment: Text.AlignVCenter
        width: 84
    }
    Item {
        id: lane

        anchors.bottom: parent.bottom
        anchors.left: result.right
        anchors.right: parent.right
        anchors.top: parent.top
        clip: true

        function at(ms: real): real {
            return (ms - row.from) / row.span * width;
        }

        Repeater {
            model: row.phases

            Rectangle {
                required property var modelData
                readonly property bool open: modelData.duration < 0
                readonly property real end: open ? row.now : modelData.begin + modelData.duration

                color: Theme.phaseColors[modelData.phase]
                height: 12
                width: Math.max(1, lane.at(end) - x)
                x: lane.at(modelData.begin)
                y: 5
            }
        }
        Label {
            color: Theme.faint
            font.pixelSize: 10
            height: parent.height
            text: row.duration >= 0 ? Theme.time(row.duration) : ""
            verticalAlignment: Text.AlignVCenter
            x: Math.min(lane.width - width, lane.at(row.begin + Math.max(0, row.duration)) + 6)
        }
    }
}
