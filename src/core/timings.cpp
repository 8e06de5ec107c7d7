// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// RequestTimings: one line for logs. Phases that did not happen are left out, so that a reused
// connection shows at a glance.
#include "timings.h"

namespace QHttpPool {

QDebug operator<<(QDebug debug, const RequestTimings &timings)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "RequestTimings(";
    const char *separator = "";
    const auto show = [&](const char *name, RequestTimings::microseconds time) {
        if (time < RequestTimings::microseconds::zero())
            return;
        debug << separator << name << ' ' << qint64(time.count()) << " us";
        separator = ", ";
    };
    show("queued", timings.queued);
    show("dns", timings.dns);
    show("connect", timings.connect);
    show("tls", timings.tls);
    show("sent", timings.requestSent);
    show("first byte", timings.firstByte);
    show("last byte", timings.lastByte);
    return debug << ')';
}

} // namespace QHttpPool
