// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The gallery's window: pages to the left, what the pool does below them. One HttpPool serves all.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QHttpPool

ApplicationWindow {
    id: window

    required property url base // of the server

    property int page: 0
    component Counter: RowLayout {
        id: counter

        property string name
        property int value
        property color tint: Theme.faint

        Layout.fillWidth: true
        Layout.leftMargin: 10
        Layout.rightMargin: 10

        Label {
            Layout.fillWidth: true
            color: Theme.faint
            font.pixelSize: Theme.smallSize
            text: counter.name
        }
        Label {
            color: counter.value > 0 ? counter.tint : Theme.faint
            font.family: Theme.mono
            font.pixelSize: Theme.smallSize
            text: counter.value
        }
    }

    readonly property var titles: [
        qsTr("Downloads"),
        qsTr("Live stream"),
        qsTr("Pictures"),
        qsTr("Pool")
    ]
    // For the tour: has the page something to show, and has it done all it was asked?
    readonly property bool isShowing: [
        downloads.halfWay && downloads.doneCount > 0,
        chat.letters > 500,
        images.loaded >= 18,
        requests.count >= 24 && requests.running > 0 && requests.running < 7
    ][page]
    readonly property bool isComplete: [
        downloads.loadingCount === 0 && downloads.cancelledCount === 1,
        !chat.streaming && chat.letters > 1000,
        images.loaded >= 18 && pool.statistics.active === 0 && pool.statistics.queued === 0,
        requests.running === 0
    ][page]
    readonly property HttpRequestLog requests: pool.requests

    function demo() {
        if (page === 0) {
            downloads.startAll();
            cancelling.start();
        } else if (page === 1) {
            chat.ask();
        } else if (page === 3) {
            requests.clear();
            poolPage.closeIdle();
            poolPage.burst();
        }
    }

    color: Theme.window
    height: 780
    title: qsTr("QHttpPool gallery")
    visible: true
    width: 1200

    HttpPool {
        id: pool

        maxConnections: 8

        Component.onCompleted: Http.pool = pool
    }

    Timer {
        id: cancelling

        interval: 900

        onTriggered: downloads.cancelOne()
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        Rectangle {
            Layout.fillHeight: true
            Layout.preferredWidth: 220
            color: Theme.side

            ColumnLayout {
                anchors.fill: parent
                anchors.margins: 16
                spacing: 4

                Label {
                    Layout.bottomMargin: 18
                    Layout.topMargin: 12
                    color: Theme.text
                    font.pixelSize: 17
                    font.weight: Font.Bold
                    leftPadding: 10
                    text: "QHttpPool"
                }
                Repeater {
                    model: window.titles

                    ItemDelegate {
                        id: entry

                        required property int index
                        required property string modelData
                        readonly property bool current: window.page === index

                        Layout.fillWidth: true

                        background: Rectangle {
                            color: entry.current || entry.hovered ? Theme.card : "transparent"
                            opacity: entry.current ? 1 : 0.5
                            radius: 8
                        }
                        contentItem: Label {
                            color: entry.current ? Theme.text : Theme.faint
                            font.pixelSize: Theme.textSize
                            leftPadding: 2
                            text: entry.modelData
                        }

                        onClicked: window.page = index
                    }
                }
                Item {
                    Layout.fillHeight: true
                }
                Counter {
                    name: qsTr("active")
                    tint: Theme.good
                    value: pool.statistics.active
                }
                Counter {
                    name: qsTr("idle")
                    value: pool.statistics.idle
                }
                Counter {
                    name: qsTr("queued")
                    tint: Theme.busy
                    value: pool.statistics.queued
                }
                Label {
                    Layout.bottomMargin: 6
                    Layout.topMargin: 6
                    color: Theme.faint
                    font.pixelSize: Theme.smallSize
                    leftPadding: 10
                    text: qsTr("%1 received").arg(Theme.bytes(pool.statistics.bytesIn))
                }
            }
        }
        StackLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            currentIndex: window.page

            DownloadsPage {
                id: downloads

                base: window.base
                pool: pool
            }
            ChatPage {
                id: chat

                base: window.base
                pool: pool
            }
            ImagesPage {
                id: images

                base: window.base
                pool: pool
            }
            PoolPage {
                id: poolPage

                base: window.base
                pool: pool
            }
        }
    }
}
