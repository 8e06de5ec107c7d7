// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Case: one line of a case list, read into what the public interface takes. Knows the keys of the
// contract (README.md here) and no single case.
//
// Invariants: what the library cannot do yet, and every key that is not known here, is named by
// notDriven(): then nothing is sent. Text goes to the library as UTF-8, unchecked: refusing it is
// the library's part.
#pragma once

#include <QHttpPool/HttpRequest>
#include <QHttpPool/ParseUrl>
#include <QHttpPool/PoolSettings>

#include <QtCore/QJsonObject>

class Case
{
public:
    explicit Case(const QJsonObject &line);

    /// Why it cannot be driven; empty: it can.
    QString notDriven() const;
    /// The URL as the library takes text; an error is the outcome of the case.
    QHttpPool::Result<QUrl> url() const;
    QHttpPool::PoolSettings settings() const;
    QHttpPool::HttpRequest mainRequest() const;

    bool hasWarm() const { return m_drive.contains(QLatin1String("warm")); }
    QHttpPool::HttpRequest warmRequest() const;
    qint64 warmRead() const { return number("warm_read", -1); } ///< bytes, -1: all
    bool warmMayFail() const { return m_drive.value(QLatin1String("warm_may_fail")).toBool(); }
    std::chrono::milliseconds wait() const; ///< between the two

    bool hasBlocker() const { return m_drive.contains(QLatin1String("blocker")); }
    QHttpPool::HttpRequest blockerRequest() const;

    int parallel() const { return int(number("parallel", 1)); }
    qint64 readBytes() const { return number("read_bytes", -1); } ///< then pause and close
    std::chrono::milliseconds pause() const;
    bool discard() const { return m_drive.value(QLatin1String("discard")).toBool(); }

private:
    qint64 number(const char *key, qint64 otherwise) const;
    QHttpPool::Timeouts timeouts() const;
    QUrl sibling(const char *key) const;
    QHttpPool::HttpRequest request(const QUrl &url, const QString &prefix) const;

    QJsonObject m_drive;
    QString m_url;
    QString m_kind;
    QString m_ca;
};
