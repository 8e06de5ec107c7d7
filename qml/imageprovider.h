// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// image://httppool/: pictures for Image, BorderImage and the like through the pool of the engine
// (QmlPool::defaultPool(), in QML Http.pool).
//
//   Image { source: "image://httppool/https://example.com/a.png?size=2" }
//   Image { source: "image://httppool/" + encodeURIComponent(url) }
//
// Both work, with a query and with %2F, %3F, %25 and the like in any part; a fragment is not sent.
// They differ in "/./" and "/../" of a path, which QML resolves in the first and leaves alone in
// the second, and a URL that begins with no scheme is no URL in either. sourceSize makes large
// pictures small while they are decoded; EXIF orientation is followed. When no Image wants a
// picture any more its request is cancelled. Errors (no picture, a status that is not 2xx, more
// than MaxPictureBytes) are told by status and in a warning, as of any Image. With the plugin
// linked statically, Qt 6.4 initializes it, and so makes the provider, for the first engine alone.
//
// Three threads take part. Qt asks in its reader thread; the request runs in the engine's thread,
// with an ImageLoader that is the engine's child; worker threads decode. What they share is one
// ImageJob for each picture, and the way to the loader, which may be gone at any time.
#pragma once

#include <QtCore/QtGlobal>

#if defined(QHTTPPOOL_STATIC)
#define QHTTPPOOL_QML_EXPORT
#elif defined(QHttpPoolQml_EXPORTS)
#define QHTTPPOOL_QML_EXPORT Q_DECL_EXPORT
#else
#define QHTTPPOOL_QML_EXPORT Q_DECL_IMPORT
#endif

QT_FORWARD_DECLARE_CLASS(QQmlEngine)

namespace QHttpPool {

/// A body above this is refused: more than photographs have, little enough to be held some times.
inline constexpr qint64 MaxPictureBytes = 64 * 1024 * 1024;

/// For the plugin: makes the provider for an engine that has none yet. In the engine's thread.
QHTTPPOOL_QML_EXPORT void addImageProvider(QQmlEngine *engine);

} // namespace QHttpPool
