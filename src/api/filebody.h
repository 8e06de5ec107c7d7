// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// fileBody(): a request body from a file that is read by worker threads, so that a disk that is
// slow, asleep or across a network holds up no window. BodySource::device() reads in the device's
// thread.
#pragma once

#include "../core/body.h"

#include <QtCore/QString>

namespace QHttpPool {

/// The file as a body of known length, which can be sent again. It is looked at once, here (does it
/// exist, may it be read, how long is it), opened with the first piece, and read a piece at a time.
/// LocalProtocolError (phase Prepare) when it cannot be read; a file that shrinks or grows while it
/// is sent fails the request.
QHTTPPOOL_EXPORT Result<BodySource> fileBody(const QString &path);

} // namespace QHttpPool
