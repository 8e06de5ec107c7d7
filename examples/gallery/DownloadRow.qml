// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// One download: an HttpRequest that keeps nothing of what comes, and what it says of itself.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QHttpPool

Rectangle {
    id: row

    required property string name
    required property url source
    required property HttpPool pool
    readonly property bool loading: request.status === HttpRequest.Loading
    readonly property bool done: request.status === HttpRequest.Ready
    readonly property bool failed: request.status === HttpRequest.Error
    readonly property bool ended: done || cancelled || failed
    property bool cancelled: false
    readonly property real rate: loading ? request.rate : 0
    readonly property real progress: request.progress
    readonly property color tint: {
        if (done)
            return Theme.good;
        if (cancelled || failed)
            return Theme.bad;
        return loading ? Theme.accent : Theme.faint;
    }
    readonly property string word: {
        if (done)
            return qsTr("done");
        if (cancelled)
            return qsTr("cancelled");
        if (failed)
            return qsTr("failed");
        if (loading)
            return progress > 0 ? qsTr("loading") : qsTr("waiting");
        return qsTr("ready");
    }

    function start() {
        cancelled = false;
        request.send();
    }
    function cancel() {
        cancelled = cancelled || loading;
        request.abort();
    }

    function details(): string {
        const came = Theme.bytes(request.bytesReceived);
        const rate = Theme.bytes(request.rate);
        if (loading && request.bytesTotal > 0) {
            const left = request.eta >= 0 ? Theme.time(request.eta) : "…";
            const all = Theme.bytes(request.bytesTotal);
            return qsTr("%1 of %2  ·  %3/s  ·  %4 left").arg(came).arg(all).arg(rate).arg(left);
        }
        return done ? qsTr("%1  ·  %2/s").arg(came).arg(rate) : request.errorString;
    }

    color: Theme.card
    implicitHeight: 72
    radius: Theme.radius

    HttpRequest {
        id: request

        active: false
        collect: false
        pool: row.pool
        url: row.source
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 14
        spacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 7

            RowLayout {
                spacing: 12

                Label {
                    color: Theme.text
                    font.pixelSize: Theme.textSize
                    font.weight: Font.Medium
                    text: row.name
                }
                Label {
                    Layout.fillWidth: true
                    color: Theme.faint
                    elide: Text.ElideRight
                    font.pixelSize: Theme.smallSize
                    horizontalAlignment: Text.AlignRight
                    text: row.details()
                }
            }
            Rectangle {
                Layout.fillWidth: true
                color: Theme.line
                implicitHeight: 6
                radius: 3

                Rectangle {
                    color: row.tint
                    height: parent.height
                    radius: 3
                    width: parent.width * Math.max(0, row.progress)
                }
            }
        }
        Pill {
            Layout.preferredWidth: 92
            text: row.word
            tint: row.tint
        }
        FlatButton {
            Layout.preferredWidth: 92
            text: row.loading ? qsTr("Cancel") : row.ended ? qsTr("Again") : qsTr("Start")

            onClicked: row.loading ? row.cancel() : row.start()
        }
    }
}
