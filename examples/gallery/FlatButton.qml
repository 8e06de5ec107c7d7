// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A button in the gallery's colours; filled when it is the one to press.
import QtQuick
import QtQuick.Controls.Basic

Button {
    id: button

    property bool primary: false

    font.pixelSize: Theme.textSize
    leftPadding: 16
    rightPadding: 16
    topPadding: 8
    bottomPadding: 8

    background: Rectangle {
        border.color: button.primary ? "transparent" : Theme.line
        color: {
            if (button.primary)
                return Qt.darker(Theme.accent, button.down ? 1.3 : button.hovered ? 1.1 : 1.0);
            return button.down || button.hovered ? Theme.line : Theme.card;
        }
        opacity: button.enabled ? 1 : 0.4
        radius: 8
    }
    contentItem: Label {
        color: button.primary ? "white" : Theme.text
        font: button.font
        horizontalAlignment: Text.AlignHCenter
        opacity: button.enabled ? 1 : 0.5
        text: button.text
        verticalAlignment: Text.AlignVCenter
    }
}
