// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What HttpRequest::prepared() asks of a request's fields: a pure step from what the caller gave to
// what goes on the wire. Private to core.
#pragma once

#include "request.h"

namespace QHttpPool::RequestRules {

/// Method, server name and body source: what can be wrong without regard to the fields.
Result<void> checkOptions(const HttpRequest &request);

/// The header section to send: the caller's fields, Host in front, framing and Connection options
/// completed. LocalProtocolError where a field contradicts the request or another field.
Result<HttpHeaders> wireHeaders(const HttpRequest &request, const Origin &origin,
                                const QByteArray &target);

} // namespace QHttpPool::RequestRules
