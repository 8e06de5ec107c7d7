// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The request target (RFC 9112 3.2): origin form, authority form (CONNECT), asterisk form, and the
// absolute form that forward proxies want. Pure functions from a URL to bytes.
//
// The bytes on the wire never hold a control, a space or a byte above 0x7F: QUrl's percent-encoding
// is used as it is (signed URLs are not re-escaped), and what QUrl leaves raw is refused.
#pragma once

#include "export.h"
#include "origin.h"
#include "result.h"

namespace QHttpPool {

/// Path and query of the URL, "/" when empty; no fragment, no user info. InvalidUrl when the URL is
/// not valid, LocalProtocolError never.
QHTTPPOOL_EXPORT Result<QByteArray> originForm(const QUrl &url);
/// "host:port", port always there, IPv6 in brackets (RFC 9110 9.3.6).
QHTTPPOOL_EXPORT QByteArray authorityForm(const Origin &origin);
/// "http://host[:port]/path?query".
QHTTPPOOL_EXPORT Result<QByteArray> absoluteForm(const QUrl &url);
/// Checks a target that the caller gave himself (HttpRequest::target()): no control, no space, not
/// empty, ASCII; else LocalProtocolError.
QHTTPPOOL_EXPORT Result<void> validateTarget(QByteArrayView target);

} // namespace QHttpPool
