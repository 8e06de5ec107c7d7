// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The export macro of every public, non-inline symbol. The library is compiled with hidden
// visibility; QHTTPPOOL_BUILDING is defined while it is compiled, QHTTPPOOL_STATIC for static use.
#pragma once

#include <QtCore/qglobal.h>

#if defined(QHTTPPOOL_STATIC)
#define QHTTPPOOL_EXPORT
#elif defined(QHTTPPOOL_BUILDING)
#define QHTTPPOOL_EXPORT Q_DECL_EXPORT
#else
#define QHTTPPOOL_EXPORT Q_DECL_IMPORT
#endif
