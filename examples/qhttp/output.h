// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Everything that qhttp prints. Results go to standard output, everything about them to standard
// error. Values of sensitive fields are shown as the library's redacted() gives them; only
// --report, which is for programs, holds them as they came.
#pragma once

#include "run.h"

#include <QHttpPool/Tracer>

#include <memory>

namespace Output {

bool toTerminal(); ///< standard output is one
/// As announced, -1 when it is not.
qint64 contentLength(const QHttpPool::HttpHeaders &headers);
/// Bytes that a terminal can show: UTF-8 without controls but white space.
bool isText(const QByteArray &bytes);

void message(const QString &text); ///< "qhttp: …" on standard error
void error(const QHttpPool::HttpError &error); ///< "ConnectError: …"
/// Status line, fields and body for a terminal; JSON is indented, what is no text is counted.
void response(const Outcome &outcome);
/// The same as one JSON object; totals: of --repeat, or null.
void report(const Outcome &outcome, const Totals *totals);
void repeated(const Outcome &outcome); ///< one line for one of many
void totals(const Totals &totals);

// For --verbose, on standard error.
void responseHead(const Outcome &outcome);
void timings(const Outcome &outcome);
/// Prints what happens to a request, and its head when it is sent.
std::shared_ptr<QHttpPool::Tracer> tracer(const QHttpPool::HttpRequest &prepared);

} // namespace Output
