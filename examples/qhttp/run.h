// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What qhttp does once its command line is understood: one request, or many.
//
// Invariants: a body is never held unless it is shown on a terminal: it goes to its file or pipe as
// it arrives, and through a checksum where a report was asked for.
#pragma once

#include "options.h"

#include <QHttpPool/ConnectionInfo>
#include <QHttpPool/HttpPool>

#include <QtCore/QCryptographicHash>
#include <functional>

/// How one request ended.
class Outcome
{
public:
    Outcome() { }
    bool hasHead() const { return head.status != 0; }
    bool isSuccess() const { return error.isNone() && head.status >= 200 && head.status < 300; }

    QHttpPool::HttpError error; ///< null: the response came whole
    QHttpPool::ResponseHead head;
    QHttpPool::HttpHeaders trailers;
    QHttpPool::RequestTimings timings;
    QHttpPool::ConnectionInfo connection;
    bool reused = false;
    qint64 bodyBytes = 0;
    QByteArray bodySha256; ///< hex
    QByteArray body; ///< only where it is shown on a terminal
};

/// Counts over all requests of --repeat.
class Totals
{
public:
    Totals() { }
    int requests = 0;
    int failed = 0; ///< errors and statuses other than 2xx
    qint64 bodyBytes = 0;
    double seconds = 0;
    quint64 connections = 0; ///< opened
    quint64 reused = 0;
};

/// Runs it all and prints what was asked for. The exit code.
QHttpPool::Task<int> run(QHttpPool::HttpPool *pool, const Options *options);
