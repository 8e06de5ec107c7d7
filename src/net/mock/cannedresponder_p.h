// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// CannedResponder: serves a list of chunks to one mock connection, as much per request as makes one
// whole response (RFC 9112 6: content-length, chunked, or none). It reads just enough HTTP for
// that.
#pragma once

#include "mockpeer.h"

#include <QtCore/QList>

namespace QHttpPool {

class CannedResponder
{
public:
    static void serve(MockPeer &peer, const QList<QByteArray> &chunks);

private:
    explicit CannedResponder(const QList<QByteArray> &chunks)
        : m_chunks(chunks)
    {
    }
    void onBytes(MockPeer &peer);
    void answer(MockPeer &peer, bool isHead);

    QList<QByteArray> m_chunks;
    qsizetype m_next = 0;
    qsizetype m_scanned = 0; // of what the peer received
};

} // namespace QHttpPool
