// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements imagedecoder_p.h with QImageReader; sizes as Qt Quick's own loader computes them.
#include "imagedecoder_p.h"

#include <QHttpPool/ParseUrl>

#include <QtCore/QBuffer>
#include <QtCore/QRegularExpression>
#include <QtGui/QImageReader>
#include <algorithm>

namespace QHttpPool {

namespace {

constexpr qint64 BytesPerPixel = 4;
constexpr qint64 MiB = 1024 * 1024;

bool isVector(const QByteArray &format)
{
    return format == "svg" || format == "svgz" || format == "pdf";
}

/// What to scale to; invalid: not at all.
QSize sizeFor(const QSize &picture, const QSize &requested, bool vector)
{
    if ((requested.width() <= 0 && requested.height() <= 0) || picture.isEmpty())
        return QSize();
    if (vector && !requested.isEmpty())
        return requested;
    double ratio = 0; // 0: as it is
    if (requested.width() > 0 && (vector || requested.width() < picture.width()))
        ratio = double(requested.width()) / picture.width();
    if (requested.height() > 0 && (vector || requested.height() < picture.height())) {
        const double byHeight = double(requested.height()) / picture.height();
        ratio = ratio > 0 ? std::min(ratio, byHeight) : byHeight;
    }
    if (ratio <= 0)
        return QSize();
    return QSize(std::max(1, qRound(picture.width() * ratio)),
                 std::max(1, qRound(picture.height() * ratio)));
}

HttpError failure(const QImageReader &reader, const QSize &size)
{
    const qint64 limit = QImageReader::allocationLimit(); // MiB; 0: none
    if (limit > 0 && BytesPerPixel * size.width() * size.height() > limit * MiB) {
        return HttpError(HttpError::Kind::ResponseTooLarge, HttpError::Phase::Receive,
                         HttpError::tr("the picture has %1 × %2 pixels")
                                 .arg(size.width())
                                 .arg(size.height()),
                         HttpError::Sent::Yes);
    }
    return HttpError(HttpError::Kind::DecodingError, HttpError::Phase::Receive,
                     reader.errorString(), HttpError::Sent::Yes);
}

} // namespace

Result<QUrl> imageUrl(const QString &id)
{
    static const QRegularExpression Scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*:/"));
    if (Scheme.match(id).hasMatch())
        return parseUrl(id);
    return parseUrl(QUrl::fromPercentEncoding(id.toUtf8()));
}

Result<QImage> decodeImage(const QByteArray &bytes, const QSize &requestedSize)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);

    // A picture that lies on its side is scaled before it is turned.
    const QSize size = reader.size();
    const bool onItsSide = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize scaled = sizeFor(onItsSide ? size.transposed() : size, requestedSize,
                                 isVector(reader.format()));
    if (scaled.isValid())
        reader.setScaledSize(onItsSide ? scaled.transposed() : scaled);
    QImage image;
    if (!reader.read(&image))
        return failure(reader, size);
    image.convertTo(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied
                                            : QImage::Format_RGB32);
    return image;
}

} // namespace QHttpPool
