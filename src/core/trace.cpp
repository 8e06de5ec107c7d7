// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The logging categories and the anchor of Tracer. Below warning they are off, so that a debug line
// costs one load and a branch until someone asks for it.
#include "trace.h"

namespace QHttpPool {

Tracer::~Tracer() = default;

} // namespace QHttpPool

Q_LOGGING_CATEGORY(lcHttpPool, "qhttppool.pool", QtWarningMsg)
Q_LOGGING_CATEGORY(lcHttpConnection, "qhttppool.connection", QtWarningMsg)
Q_LOGGING_CATEGORY(lcHttp1, "qhttppool.http1", QtWarningMsg)
Q_LOGGING_CATEGORY(lcHttp2, "qhttppool.http2", QtWarningMsg)
Q_LOGGING_CATEGORY(lcHttpTls, "qhttppool.tls", QtWarningMsg)
