// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A prepared request as a list of HTTP/2 fields: pseudo fields first, names in lower case, nothing
// that belongs to one connection (RFC 9113 8.2, 8.3; RFC 8441 4; RFC 9218 5). Pure functions, no
// library behind them; the way back (response fields) is http2stream_p.h.
//
// Invariants: what HTTP/2 cannot say is a LocalProtocolError and never a silent repair, except the
// fields of one connection: those mean nothing here and are dropped (RFC 9113 8.2.2).
#pragma once

#include "../../core/request.h"
#include "../../core/result.h"

#include <vector>

namespace QHttpPool {

class Http2Field
{
public:
    Http2Field(const QByteArray &fieldName, const QByteArray &fieldValue, bool isSecret = false)
        : name(fieldName)
        , value(fieldValue)
        , secret(isSecret)
    {
    }
    QByteArray name;
    QByteArray value;
    bool secret; ///< never to be put into a compression table (RFC 7541 7.1.3)
};
using Http2FieldList = std::vector<Http2Field>;

namespace Http2Fields {

/// The header section of a prepared request. A request with isUpgrade() becomes an extended CONNECT
/// (RFC 8441 4), one with priority() gets a Priority field unless it has one.
Result<Http2FieldList> ofRequest(const HttpRequest &prepared);
Http2FieldList ofTrailers(const HttpHeaders &trailers);
/// As SETTINGS_MAX_HEADER_LIST_SIZE counts: name, value and 32 for each (RFC 9113 6.5.2).
qint64 size(const Http2FieldList &fields);

/// What came from the peer, for people and logs: ASCII, the rest escaped, `max` bytes at most.
QString printable(QByteArrayView text, qsizetype max);
/// The name of the field that nghttp2 complains about, printable; empty when there is none in the
/// message. The value, which may be a secret, is left out.
QString blamedField(QByteArrayView message);

} // namespace Http2Fields
} // namespace QHttpPool
