// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The pictures of /image/I: small landscapes, the same for the same number on every machine. They
// are computed pixel by pixel and written as PNG with what Qt Core has, so that the server needs
// neither a display nor Qt Gui.
#pragma once

#include <QtCore/QByteArray>

namespace ExampleServer {

inline constexpr int SmallestPicture = 8; // pixels a side
inline constexpr int LargestPicture = 1024; // a tenth of a second, in which nobody else is served

/// PNG, size × size pixels, size within the bounds above. Kept, so the second time costs nothing.
QByteArray picture(quint64 number, int size);

} // namespace ExampleServer
