// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsThread: stands in a thread of our own as long as TLS is used there.
//
// OpenSSL keeps state for each thread and frees it at the thread's very end. QThread::wait() does
// not wait for that: a program that ends right behind it would clean OpenSSL up at the same time,
// or leak the state. So the state goes while the thread still runs. Not for threads of others,
// whose OpenSSL it may be too.
#pragma once

#include <QtCore/qglobal.h>

namespace QHttpPool {

class TlsThread
{
public:
    TlsThread() { }
    ~TlsThread(); ///< in the thread, behind all that uses TLS there
    Q_DISABLE_COPY_MOVE(TlsThread)
};

} // namespace QHttpPool
