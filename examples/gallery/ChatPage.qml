// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A text that is typed out as it arrives, as a chat model sends it: chunkReceived and textReceived
// of one request.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QHttpPool

GalleryPage {
    id: page

    required property url base
    required property HttpPool pool
    readonly property bool streaming: request.status === HttpRequest.Loading
    readonly property bool complete: request.status === HttpRequest.Ready
    readonly property int letters: answer.text.length
    property bool stopped: false
    property int chunks: 0
    property real asked: 0
    property real firstAfter: -1

    function ask() {
        answer.text = "";
        stopped = false;
        chunks = 0;
        firstAfter = -1;
        asked = Date.now();
        request.send();
    }

    subtitle: qsTr("The body of one response, shown while it arrives. Stop ends the request.")
    title: qsTr("Live stream")

    actions: [
        FlatButton {
            enabled: page.streaming
            text: qsTr("Stop")

            onClicked: {
                page.stopped = true;
                request.abort();
            }
        },
        FlatButton {
            enabled: !page.streaming
            primary: true
            text: qsTr("Ask")

            onClicked: page.ask()
        }
    ]

    HttpRequest {
        id: request

        active: false
        chunkInterval: 16 // a frame
        collect: false
        pool: page.pool
        url: page.base + "/chat?words=220&ms=25"

        onTextReceived: text => {
            if (page.firstAfter < 0)
                page.firstAfter = Date.now() - page.asked;
            page.chunks += 1;
            answer.text += text;
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Rectangle {
            Layout.alignment: Qt.AlignRight
            color: Qt.rgba(Theme.accent.r, Theme.accent.g, Theme.accent.b, 0.22)
            implicitHeight: question.implicitHeight + 22
            implicitWidth: question.implicitWidth + 32
            radius: Theme.radius

            Label {
                id: question

                anchors.centerIn: parent
                color: Theme.text
                font.pixelSize: 15
                text: qsTr("What happens when I ask for a page?")
            }
        }
        Rectangle {
            Layout.fillHeight: true
            Layout.fillWidth: true
            color: Theme.card
            radius: Theme.radius

            Flickable {
                id: flick

                anchors.fill: parent
                anchors.margins: 20
                clip: true
                contentHeight: answer.height
                contentY: Math.max(0, contentHeight - height)

                Text {
                    id: answer

                    color: Theme.text
                    font.pixelSize: 15
                    lineHeight: 1.4
                    textFormat: Text.PlainText
                    width: flick.width
                    wrapMode: Text.WordWrap
                }
            }
            Label {
                anchors.centerIn: parent
                color: Theme.faint
                font.pixelSize: Theme.textSize
                text: qsTr("Press Ask")
                visible: answer.text === "" && !page.streaming
            }
        }
        RowLayout {
            spacing: 12

            Pill {
                text: {
                    if (page.streaming)
                        return qsTr("streaming");
                    if (page.stopped)
                        return qsTr("stopped");
                    return page.complete ? qsTr("complete") : qsTr("idle");
                }
                tint: {
                    if (page.streaming)
                        return Theme.accent;
                    if (page.stopped)
                        return Theme.bad;
                    return page.complete ? Theme.good : Theme.faint;
                }
            }
            Label {
                color: Theme.faint
                font.pixelSize: Theme.smallSize
                text: {
                    const after = Theme.time(page.firstAfter);
                    return qsTr("%1 chunks, the first after %2").arg(page.chunks).arg(after);
                }
                visible: page.chunks > 0
            }
        }
    }
}
