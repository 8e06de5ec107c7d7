// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsWire: the encrypted side of one TLS connection, as OpenSSL sees it: a BIO over a list of byte
// arrays that came and one byte array that goes.
//
// Invariants: arrays that came are taken over, never copied before OpenSSL asks for their bytes (a
// memory BIO would copy once more and keep its largest size for ever). Reading nothing means
// "later", never end of stream: OpenSSL marks the session of a stream that just ends as not
// resumable, which RFC 8446 6.1 does not ask for, so the engine judges the end by itself.
#pragma once

#include <QtCore/QByteArray>

#include <deque>
#include <utility>

struct bio_st;

namespace QHttpPool {

class TlsWire
{
public:
    TlsWire() { }
    Q_DISABLE_COPY_MOVE(TlsWire)

    /// A BIO for SSL_set_bio, owned by the caller; it must not outlive the wire.
    bio_st *makeBio();

    void append(QByteArray bytes);
    qint64 pending() const { return m_pending; } ///< bytes that came and were not read yet
    size_t read(char *to, size_t size);

    void write(const char *from, size_t size);
    void reserve(qsizetype more) { m_outgoing.reserve(m_outgoing.size() + more); }
    bool hasOutgoing() const { return !m_outgoing.isEmpty(); }
    QByteArray takeOutgoing() { return std::exchange(m_outgoing, QByteArray()); }

private:
    std::deque<QByteArray> m_incoming;
    qsizetype m_offset = 0; // read already of m_incoming.front()
    qint64 m_pending = 0;
    QByteArray m_outgoing;
};

} // namespace QHttpPool
