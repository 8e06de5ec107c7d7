// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A page's frame: heading, a line of explanation, buttons to the right, content below.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

Item {
    id: page

    property string title
    property string subtitle
    property alias actions: buttons.data
    default property alias content: body.data

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 28
        spacing: Theme.gap

        RowLayout {
            spacing: Theme.gap

            Column {
                Layout.fillWidth: true
                spacing: 4

                Label {
                    color: Theme.text
                    font.pixelSize: Theme.titleSize
                    font.weight: Font.DemiBold
                    text: page.title
                }
                Label {
                    color: Theme.faint
                    font.pixelSize: Theme.textSize
                    text: page.subtitle
                    width: parent.width
                    wrapMode: Text.WordWrap
                }
            }
            Row {
                id: buttons

                Layout.alignment: Qt.AlignTop
                spacing: 10
            }
        }
        Item {
            id: body

            Layout.fillHeight: true
            Layout.fillWidth: true
        }
    }
}
