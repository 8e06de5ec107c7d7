// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Pictures through the pool: image://httppool/<URL>. Those that are scrolled away are cancelled.
import QtQuick
import QtQuick.Controls.Basic
import QHttpPool

GalleryPage {
    id: page

    required property url base
    required property HttpPool pool
    property int loaded: 0
    property int round: 0

    subtitle: qsTr("%1 pictures loaded; what is scrolled out of sight is cancelled.").arg(loaded)
    title: qsTr("Pictures")

    actions: FlatButton {
        primary: true
        text: qsTr("Load again")

        onClicked: {
            page.loaded = 0;
            page.round += 1;
        }
    }

    GridView {
        id: grid

        anchors.fill: parent
        cellHeight: cellWidth
        cellWidth: Math.floor(width / Math.max(2, Math.round(width / 170)))
        clip: true
        model: 240

        delegate: Item {
            id: cell

            required property int index
            readonly property string target: "/image/" + index + "?size=256&ms=120&r=" + page.round

            height: grid.cellHeight
            width: grid.cellWidth

            Rectangle {
                anchors.fill: parent
                anchors.margins: 5
                clip: true
                color: Theme.card
                radius: Theme.radius

                Image {
                    id: picture

                    anchors.fill: parent
                    fillMode: Image.PreserveAspectCrop
                    opacity: status === Image.Ready ? 1 : 0
                    source: "image://httppool/" + page.base + cell.target
                    sourceSize: Qt.size(256, 256)

                    Behavior on opacity {
                        NumberAnimation {
                            duration: 180
                        }
                    }

                    onStatusChanged: {
                        if (status === Image.Ready)
                            page.loaded += 1;
                    }
                }
                Label {
                    anchors.centerIn: parent
                    color: picture.status === Image.Error ? Theme.bad : Theme.faint
                    font.pixelSize: Theme.smallSize
                    text: picture.status === Image.Error ? qsTr("failed") : "…"
                    visible: picture.status !== Image.Ready
                }
            }
        }
    }
}
