// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A word on a coloured ground: the state of something.
import QtQuick
import QtQuick.Controls.Basic

Rectangle {
    id: pill

    property alias text: label.text
    property color tint: Theme.faint

    color: Qt.rgba(tint.r, tint.g, tint.b, 0.16)
    implicitHeight: label.implicitHeight + 6
    implicitWidth: label.implicitWidth + 16
    radius: height / 2

    Label {
        id: label

        anchors.centerIn: parent
        color: pill.tint
        font.pixelSize: Theme.smallSize
        font.weight: Font.Medium
    }
}
