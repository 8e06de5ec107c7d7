// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Tour: drives the gallery's window from page to page, for tests and for pictures. It knows the
// window by its properties only: page, isShowing, isComplete, and the function demo().
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

QT_FORWARD_DECLARE_CLASS(QQuickWindow)

class Tour : public QObject
{
    Q_OBJECT
public:
    /// folder: where pictures go; empty: none are made.
    explicit Tour(const QString &folder);
    ~Tour() override;

    /// Ends the application when it is through.
    void start(QQuickWindow *window);

private:
    void openPage(int page);
    void look();
    void end(const QString &complaint);

    const QString m_folder;
    QPointer<QQuickWindow> m_window;
    QTimer m_timer; // looks again
    int m_page = -1;
    int m_looks = 0;
    bool m_shown = false; // of this page: its picture was taken
};
