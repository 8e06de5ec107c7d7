// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// CannedResponder, see the header.

#include "cannedresponder_p.h"

namespace QHttpPool {

namespace {

// Is one response whole? Final ones only: 1xx heads are cut off.
bool isWhole(QByteArray bytes, bool isHead)
{
    while (true) {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = bytes.left(end + 2).toLower();
        bytes = bytes.mid(end + 4);
        const int status = head.mid(head.indexOf(' ') + 1, 3).toInt();
        if (status >= 100 && status < 200 && status != 101)
            continue;
        if (isHead || status == 101 || status == 204 || status == 304)
            return true;
        if (head.contains("\r\ntransfer-encoding:"))
            return bytes.startsWith("0\r\n\r\n")
                   || (bytes.contains("\r\n0\r\n") && bytes.endsWith("\r\n\r\n"));
        static const QByteArray lengthField("\r\ncontent-length:");
        const qsizetype length = head.indexOf(lengthField);
        if (length < 0)
            return false;
        const qsizetype from = length + lengthField.size();
        return bytes.size()
               >= head.mid(from, head.indexOf('\r', from) - from).trimmed().toLongLong();
    }
}

} // namespace

void CannedResponder::serve(MockPeer &peer, const QList<QByteArray> &chunks)
{
    const std::shared_ptr<CannedResponder> responder(new CannedResponder(chunks));
    peer.onBytes([responder](MockPeer &p) { responder->onBytes(p); });
}

void CannedResponder::onBytes(MockPeer &peer)
{
    const QByteArray received = peer.received();
    m_scanned = qMin(m_scanned, received.size());
    while (true) {
        const qsizetype end = received.indexOf("\r\n\r\n", m_scanned);
        if (end < 0)
            return;
        const bool isHead = received.mid(m_scanned, 5) == "HEAD ";
        m_scanned = end + 4;
        answer(peer, isHead);
    }
}

void CannedResponder::answer(MockPeer &peer, bool isHead)
{
    QByteArray sent;
    while (m_next < m_chunks.size() && !isWhole(sent, isHead)) {
        const QByteArray &chunk = m_chunks.at(m_next++);
        sent += chunk;
        peer.send(chunk);
    }
    if (!isWhole(sent, isHead))
        peer.sendEof();
}

} // namespace QHttpPool
