// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The pool from inside: its connections, and what each request waits for, while it does.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QHttpPool

GalleryPage {
    id: page

    required property url base
    required property HttpPool pool
    // ms shown: all that is there, within reason, and room for the labels behind it
    readonly property real past: Math.max(400, Math.min(4000, requests.now - requests.begin))
    readonly property real span: past * 1.1
    readonly property real from: requests.now - past
    readonly property HttpRequestLog requests: pool.requests

    // Requests to come open connections of their own.
    function closeIdle() {
        const expiry = pool.idleExpiry;
        pool.idleExpiry = 0;
        pool.idleExpiry = expiry;
    }

    // A mix of small, slow and larger ones; promises are not kept: the log tells.
    function burst() {
        const targets = [
            "/file/20000", "/slow?ms=180", "/file/3000000", "/slow?ms=60", "/image/7?size=200",
            "/file/900000?rate=2000000", "/nothing", "/slow?ms=420"
        ];
        for (let i = 0; i < 24; ++i) {
            const url = page.base + targets[i % targets.length];
            pool.get(url).catch(error => console.info(error.message));
        }
    }

    subtitle: {
        const s = pool.statistics;
        const now = qsTr("%1 active, %2 idle, %3 queued").arg(s.active).arg(s.idle).arg(s.queued);
        const past = qsTr("%1 requests, %2 on a kept connection").arg(s.requests).arg(s.reused);
        return now + "  ·  " + past + "  ·  " + qsTr("%1 received").arg(Theme.bytes(s.bytesIn));
    }
    title: qsTr("Pool")

    actions: [
        FlatButton {
            text: qsTr("Clear")

            onClicked: page.requests.clear()
        },
        FlatButton {
            enabled: page.pool.statistics.idle > 0
            text: qsTr("Close idle")

            onClicked: page.closeIdle()
        },
        FlatButton {
            primary: true
            text: qsTr("24 requests")

            onClicked: page.burst()
        }
    ]

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Flow {
            Layout.fillWidth: true
            spacing: 10

            Repeater {
                model: page.pool.connections

                Rectangle {
                    id: connection

                    required property string state
                    required property string protocol
                    required property bool encrypted
                    required property int requestCount
                    required property real connectionId

                    border.color: Theme.stateColors[state] ?? Theme.line
                    color: Theme.card
                    height: 54
                    radius: 8
                    width: 156

                    Column {
                        anchors.fill: parent
                        anchors.margins: 9
                        spacing: 4

                        Label {
                            color: Theme.text
                            font.pixelSize: Theme.smallSize
                            font.weight: Font.Medium
                            text: {
                                const protocol = connection.protocol || "…";
                                const tls = connection.encrypted ? ", TLS" : "";
                                return "#" + connection.connectionId + "  " + protocol + tls;
                            }
                        }
                        Label {
                            color: Theme.stateColors[connection.state] ?? Theme.faint
                            font.pixelSize: Theme.smallSize
                            text: {
                                const served = qsTr("%1 served").arg(connection.requestCount);
                                return connection.state + "  ·  " + served;
                            }
                        }
                    }
                }
            }
            Label {
                color: Theme.faint
                font.pixelSize: Theme.textSize
                text: qsTr("No connection is open.")
                visible: page.pool.connections.count === 0
            }
        }
        Row {
            spacing: 18

            Repeater {
                model: Theme.phases

                Row {
                    id: legend

                    required property string modelData

                    spacing: 6

                    Rectangle {
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.phaseColors[legend.modelData]
                        height: 10
                        radius: 2
                        width: 10
                    }
                    Label {
                        color: Theme.faint
                        font.pixelSize: Theme.smallSize
                        text: legend.modelData
                    }
                }
            }
        }
        Rectangle {
            Layout.fillHeight: true
            Layout.fillWidth: true
            color: Theme.card
            radius: Theme.radius

            ListView {
                id: list

                anchors.fill: parent
                anchors.margins: 14
                clip: true
                model: page.requests

                delegate: WaterfallRow {
                    from: page.from
                    now: page.requests.now
                    span: page.span
                    width: list.width
                }

                onCountChanged: positionViewAtEnd()
            }
            Label {
                anchors.centerIn: parent
                color: Theme.faint
                font.pixelSize: Theme.textSize
                text: qsTr("Requests appear here.")
                visible: list.count === 0
            }
        }
    }
}
