// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The window without a person: it presses its own buttons, for a test or for a picture. Each needs
// localserver at base, and results in the program's exit code.
#pragma once

#include <QHttpPool/HttpPool>

/// Downloads, cancels and fails; compares the files byte by byte; closes the window meanwhile.
QHttpPool::Task<int> testWindow(QUrl base);

/// Closes and destroys the window at a moment: "start" (in the same turn as downloads were added),
/// "connect" (connections are being opened), "wait" (requests were sent, no answer came), "body".
/// Nothing may be left: no coroutine, no file.
QHttpPool::Task<int> testClosing(QUrl base, QString moment);

/// Saves a picture of the window at work.
QHttpPool::Task<int> takeScreenshot(QUrl base, QString file);
