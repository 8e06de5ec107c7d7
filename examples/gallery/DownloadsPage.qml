// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Downloads side by side over one pool: progress, rate, time left, cancel.
import QtQuick
import QtQuick.Controls.Basic
import QHttpPool

GalleryPage {
    id: page

    required property url base
    required property HttpPool pool
    readonly property int doneCount: countOf(row => row.done)
    readonly property int loadingCount: countOf(row => row.loading)
    readonly property int cancelledCount: countOf(row => row.cancelled)
    readonly property bool halfWay: countOf(row => row.loading && row.progress > 0.15) > 0
    // name, bytes, bytes a second
    readonly property var files: [
        ["aerial-photo.tif", 48e6, 14e6],
        ["concert.flac", 24e6, 4e6],
        ["dataset.parquet", 36e6, 6e6],
        ["keynote.mp4", 62e6, 9e6],
        ["map-tiles.mbtiles", 18e6, 12e6],
        ["model-weights.bin", 90e6, 11e6],
        ["source.tar.zst", 8e6, 5e6]
    ]

    function countOf(test: var): int {
        let n = 0;
        for (let i = 0; i < rows.count; ++i) {
            const row = rows.itemAt(i) as DownloadRow;
            if (row && test(row))
                ++n;
        }
        return n;
    }
    function totalRate(): real {
        let sum = 0;
        for (let i = 0; i < rows.count; ++i)
            sum += (rows.itemAt(i) as DownloadRow)?.rate ?? 0;
        return sum;
    }
    function startAll() {
        for (let i = 0; i < rows.count; ++i)
            (rows.itemAt(i) as DownloadRow).start();
    }
    function cancelAll() {
        for (let i = 0; i < rows.count; ++i)
            (rows.itemAt(i) as DownloadRow).cancel();
    }
    function cancelOne() {
        (rows.itemAt(3) as DownloadRow).cancel();
    }

    subtitle: {
        if (loadingCount === 0)
            return qsTr("Each row is an HttpRequest; all of them share the pool's connections.");
        return qsTr("%1 at once, %2/s together").arg(loadingCount).arg(Theme.bytes(totalRate()));
    }
    title: qsTr("Downloads")

    actions: [
        FlatButton {
            enabled: page.loadingCount > 0
            text: qsTr("Cancel all")

            onClicked: page.cancelAll()
        },
        FlatButton {
            enabled: page.loadingCount === 0
            primary: true
            text: qsTr("Start all")

            onClicked: page.startAll()
        }
    ]

    Flickable {
        anchors.fill: parent
        clip: true
        contentHeight: column.height

        Column {
            id: column

            spacing: 10
            width: parent.width

            Repeater {
                id: rows

                model: page.files

                DownloadRow {
                    required property var modelData

                    name: modelData[0]
                    pool: page.pool
                    source: page.base + "/file/" + modelData[1] + "?rate=" + modelData[2]
                    width: column.width
                }
            }
        }
    }
}
