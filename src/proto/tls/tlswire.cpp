// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The queue of what came, and the BIO_METHOD over it. See the header.

#include "tlswire.h"

#include <openssl/bio.h>

#include <cstring>

namespace QHttpPool {

static int bioRead(BIO *bio, char *to, size_t size, size_t *done)
{
    BIO_clear_retry_flags(bio);
    *done = static_cast<TlsWire *>(BIO_get_data(bio))->read(to, size);
    if (*done)
        return 1;
    BIO_set_retry_read(bio);
    return 0;
}

static int bioWrite(BIO *bio, const char *from, size_t size, size_t *done)
{
    BIO_clear_retry_flags(bio);
    static_cast<TlsWire *>(BIO_get_data(bio))->write(from, size);
    *done = size;
    return 1;
}

static long bioControl(BIO *bio, int command, long, void *)
{
    if (command == BIO_CTRL_FLUSH)
        return 1; // there is nothing between us and the transport
    if (command == BIO_CTRL_PENDING)
        return long(static_cast<TlsWire *>(BIO_get_data(bio))->pending());
    return 0;
}

static BIO_METHOD *bioMethod()
{
    static BIO_METHOD *const method = [] {
        BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK,
                                        "QHttpPool wire");
        BIO_meth_set_read_ex(made, bioRead);
        BIO_meth_set_write_ex(made, bioWrite);
        BIO_meth_set_ctrl(made, bioControl);
        return made; // lives as long as the process: BIOs may be freed by static destructors
    }();
    return method;
}

bio_st *TlsWire::makeBio()
{
    BIO *bio = BIO_new(bioMethod());
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    return bio;
}

void TlsWire::append(QByteArray bytes)
{
    if (bytes.isEmpty())
        return;
    m_pending += bytes.size();
    m_incoming.push_back(std::move(bytes));
}

size_t TlsWire::read(char *to, size_t size)
{
    size_t done = 0;
    while (done < size && !m_incoming.empty()) {
        const QByteArray &front = m_incoming.front();
        const size_t piece = qMin(size - done, size_t(front.size() - m_offset));
        std::memcpy(to + done, front.constData() + m_offset, piece);
        done += piece;
        m_offset += qsizetype(piece);
        if (m_offset == front.size()) {
            m_incoming.pop_front();
            m_offset = 0;
        }
    }
    m_pending -= qint64(done);
    return done;
}

void TlsWire::write(const char *from, size_t size)
{
    m_outgoing.append(from, qsizetype(size));
}

} // namespace QHttpPool
