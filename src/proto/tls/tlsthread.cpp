// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements tlsthread.h.
#include "tlsthread.h"

#include <openssl/crypto.h>

namespace QHttpPool {

TlsThread::~TlsThread()
{
    OPENSSL_thread_stop();
}

} // namespace QHttpPool
