// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Window: a URL to be added, the list of downloads, a log, and what the pool is doing.
//
// Slots start coroutines and go on: nothing here waits. It may be closed and destroyed at any
// moment: downloads belong to a TaskGroup, the request for the samples to the window (ownedBy), and
// the pool ends with it. A coroutine that goes on because of that finds Cancelled, and touches
// nothing of the window.
#pragma once

#include "download.h"

#include <QHttpPool/TaskGroup>

#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>
#include <vector>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

class DownloadRow;

class Window final : public QMainWindow
{
    Q_OBJECT
public:
    /// folder: where files go. base: of localserver, which has samples; empty: none.
    Window(const QString &folder, const QUrl &base);
    ~Window() override;

    /// Starts a download. name: of its file; empty: as in the URL. Another one is found when there
    /// is such a file.
    void add(const QUrl &url, const QString &name = QString());
    /// Asks the server what it has, and adds that.
    void addSamples();
    /// Adds a line to the log.
    void log(const QString &line);

    QHttpPool::HttpPool *pool() { return &m_pool; }
    std::vector<DownloadRow *> rows() const;
    QString logText() const;

private:
    class Entry
    {
    public:
        Entry() { }
        DownloadRow *row = nullptr;
        Download::State logged = Download::State::Waiting;
    };

    QWidget *makeInput();
    QWidget *makeList();
    QWidget *makeLog();
    void addTyped();
    void clearEnded();
    std::shared_ptr<Download> start(const QUrl &url, const QString &path);
    QString freePath(const QString &name) const;
    void beat();
    void logChange(const Download &download);
    void showPool();

    QString m_folder;
    QUrl m_base;
    QHttpPool::HttpPool m_pool;
    QHttpPool::TaskGroup m_group; // behind the pool, so that it goes before it
    std::vector<Entry> m_entries;
    QTimer m_beat; // while there is something to be seen
    QLineEdit *m_input = nullptr;
    QVBoxLayout *m_list = nullptr;
    QLabel *m_empty = nullptr;
    QPlainTextEdit *m_log = nullptr;
    QLabel *m_status = nullptr;
};
