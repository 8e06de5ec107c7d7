// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// DownloadRow: one line of the list: name, progress, rate, time left, state, and a button that
// cancels a running download and starts an ended one again. It looks at its Download when it is
// told to and changes nothing of it but by cancel().
#pragma once

#include "download.h"

#include <QtWidgets/QFrame>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QProgressBar)
QT_FORWARD_DECLARE_CLASS(QToolButton)

class DownloadRow final : public QFrame
{
    Q_OBJECT
public:
    explicit DownloadRow(std::shared_ptr<Download> download, QWidget *parent = nullptr);

    const std::shared_ptr<Download> &download() const { return m_download; }
    void setDownload(std::shared_ptr<Download> download);
    void refresh();
    QToolButton *button() const { return m_button; }

Q_SIGNALS:
    void retryRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QString details() const;
    QString stateText() const;

    std::shared_ptr<Download> m_download;
    QLabel *m_badge;
    QLabel *m_name;
    QLabel *m_state;
    QLabel *m_details;
    QProgressBar *m_bar;
    QToolButton *m_button;
};
