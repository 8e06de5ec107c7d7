// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// How values of the library look in QML.
#include "valuetypes.h"

#include <limits>

namespace QHttpPool {

QString QmlError::kind() const
{
    return m_error.isNone() ? QString() : QString::fromLatin1(HttpError::name(m_error.kind()));
}

QString QmlError::phase() const
{
    return m_error.isNone() ? QString() : QString::fromLatin1(HttpError::name(m_error.phase()));
}

QString QmlError::sent() const
{
    return m_error.isNone() ? QString() : QString::fromLatin1(HttpError::name(m_error.sent()));
}

int QmlTimeouts::toQml(milliseconds time)
{
    return time.count() > std::numeric_limits<int>::max() ? -1 : int(time.count());
}

milliseconds QmlTimeouts::fromQml(int ms)
{
    return ms < 0 ? Timeouts::Unlimited : milliseconds(ms);
}

} // namespace QHttpPool
