// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Download: one file on its way, and fetch(), the coroutine that gets it.
//
// fetch() shares the Download with whoever shows it and knows no widget. So there is nothing that
// it could touch after the window has gone, whenever that happens, and nothing is painted more
// often than a person can see: the window looks at its downloads ten times a second.
//
// Invariants: state only goes forward, Waiting, Receiving, and one of the ends. The file at path()
// is there when the state is Finished and not before; whatever else ends the download leaves
// nothing (QSaveFile).
#pragma once

#include <QHttpPool/HttpPool>

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

class Download
{
    Q_DECLARE_TR_FUNCTIONS(Download)
public:
    enum class State { Waiting, Receiving, Finished, Failed, Cancelled };

    /// scope: what cancel() ends.
    Download(const QUrl &url, const QString &path, const QHttpPool::CancelScope &scope);

    const QUrl &url() const { return m_url; }
    const QString &path() const { return m_path; }
    const QHttpPool::CancelScope &scope() const { return m_scope; }
    void cancel() const { m_scope.cancel(); }

    State state() const { return m_state; }
    bool hasEnded() const { return m_state > State::Receiving; }
    qint64 received() const { return m_received; } ///< bytes
    qint64 total() const { return m_total; } ///< bytes; -1: the server did not say
    const QString &error() const { return m_error; } ///< for people, once it has failed
    const QString &connection() const { return m_connection; } ///< which one carries it, for people
    qint64 milliseconds() const; ///< since the head of the response, until the end
    double rate() const { return m_rate; } ///< bytes a second, smoothed by sample()
    int secondsLeft() const; ///< -1: nobody knows
    /// Measures the rate; to be called at a steady beat.
    void sample();

    // What fetch() has to tell.
    void begin(const QHttpPool::HttpStream &stream);
    void add(qint64 bytes) { m_received += bytes; }
    void finish() { end(State::Finished); }
    void fail(const QString &error);
    void fail(const QHttpPool::HttpError &error);

private:
    void end(State state);

    QUrl m_url;
    QString m_path;
    QHttpPool::CancelScope m_scope;
    State m_state = State::Waiting;
    qint64 m_received = 0;
    qint64 m_total = -1;
    QString m_error;
    QString m_connection;
    QElapsedTimer m_clock; // since the head
    qint64 m_milliseconds = 0; // once it has ended
    double m_rate = 0;
    qint64 m_sampled = 0; // bytes, at the last sample
    qint64 m_sampledAt = 0; // ms of m_clock
};

/// Fetches a file, chunk by chunk. pool outlives it: it ends at the latest when the pool is closed.
QHttpPool::Task<> fetch(QHttpPool::HttpPool *pool, std::shared_ptr<Download> download);
