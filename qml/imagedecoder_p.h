// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// From the bytes of a response to a picture, for image://httppool/: pure functions, for any thread.
#pragma once

#include <QHttpPool/HttpError>
#include <QHttpPool/Result>

#include <QtCore/QSize>
#include <QtCore/QUrl>
#include <QtGui/QImage>

namespace QHttpPool {

/// The URL in an image id, which is what stands behind image://httppool/ as Qt hands it over
/// (QUrl::toString(), so partly decoded): the URL as it is, or the whole of it percent-encoded
/// once, as encodeURIComponent() does.
Result<QUrl> imageUrl(const QString &id);

/// The picture, turned as its EXIF data says, in a format that needs no conversion to be shown. A
/// size that was asked for (sourceSize) makes it smaller, never larger, and keeps its shape; a side
/// of 0 or less does not matter. Of vector formats it is the size to draw at. DecodingError, or
/// ResponseTooLarge for more pixels than QImageReader::allocationLimit() lets be.
Result<QImage> decodeImage(const QByteArray &bytes, const QSize &requestedSize);

} // namespace QHttpPool
