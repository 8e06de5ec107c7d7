// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Options: the command line of qhttp, understood. The names are httpx's where it has one; some take
// two values, which is why this is a small parser of its own.
//
// Invariants: parsing touches nothing outside; what it refuses is bad usage (exit code 2). Whether
// a URL or a header can be sent is for the library to say.
#pragma once

#include <QHttpPool/HttpRequest>
#include <QHttpPool/PoolSettings>

#include <QtCore/QStringList>

class Options
{
public:
    Options() { }
    /// arguments: without the program's name. Returns what is wrong; empty: nothing.
    QString parse(const QStringList &arguments);
    static QString helpText();

    QHttpPool::HttpRequest request() const;
    QHttpPool::PoolSettings poolSettings() const;

    bool help = false;
    bool version = false;
    bool verbose = false;
    bool report = false;
    QString download; ///< file to write; empty: none
    int repeat = 1;
    int concurrency = 1;

private:
    friend class OptionParser;
    QString url;
    QString method; // empty: GET, or POST with a body
    QList<std::pair<QString, QString>> params;
    QList<std::pair<QString, QString>> form;
    QList<std::pair<QString, QString>> headers;
    QByteArray content;
    QByteArray json;
    bool hasContent = false;
    bool hasJson = false;
    double timeout = 5; // seconds; 0: no limit
    bool verify = true;
    QString caFile;
    QString certificate;
    QString key;
    QString unixSocket;
    QList<std::pair<QByteArray, QByteArray>> resolve; // "host:port", address
    bool onlyHttp1 = false;
    bool onlyHttp2 = false; // with https
    bool priorKnowledge = false; // HTTP/2 in clear text too
    qint64 maxBody = -1;
};
