// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// parseUrl(): a URL from text, as a person types it or a file holds it, for programs that must not
// take everything that QUrl repairs.
//
// QUrl's tolerant mode turns a line break in a path into %0D%0A and goes on; here a control
// character is refused, so that text of unknown origin cannot smuggle one along (CVE-2019-9740).
// What is harmless is repaired as browsers do: spaces around are cut, spaces inside and letters
// outside ASCII are percent-encoded. RFC 3986, WHATWG URL.
#pragma once

#include "export.h"
#include "result.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace QHttpPool {

/// Longest text taken, in UTF-16 units: httpx's limit; servers stop at 8 to 32 KiB.
inline constexpr qsizetype MaxUrlLength = 65536;

/// InvalidUrl (phase Prepare) for controls, too long a text, or what QUrl calls invalid. Scheme and
/// host are checked when the request is prepared (Origin::fromUrl()).
QHTTPPOOL_EXPORT Result<QUrl> parseUrl(const QString &text);

} // namespace QHttpPool
