// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Transport: a byte stream, possibly over another (TLS, a tunnel), and TransportHandler, who hears
// of it.
//
// Invariants. Nothing blocks. Handler calls come from the backend's loop, never from inside a call
// on the transport (write, resumeReading, close, …). The handler may destroy the transport inside
// any of its calls: an implementation touches nothing of itself after calling out. A transport
// stays subscribed while idle and not paused: EOF, bytes and resets are noticed without being
// asked. After onEof no onBytes; after onError nothing. Destroying or closing a transport ends all
// calls at once.
#pragma once

#include "../core/connectioninfo.h"
#include "../core/error.h"

#include <QtCore/QByteArray>

namespace QHttpPool {

class QHTTPPOOL_EXPORT TransportHandler
{
public:
    virtual ~TransportHandler();
    /// Bytes came; never empty. They belong to the handler.
    virtual void onBytes(QByteArray bytes) = 0;
    /// The write queue fell to Buffers::WriteLowWater or below after it had been above; and once
    /// when it became empty after having been non-empty.
    virtual void onWritable() = 0;
    /// The peer ended its direction in an orderly way (TCP FIN; TLS close_notify).
    virtual void onEof() = 0;
    /// The stream broke: ReadError or WriteError (reset, time-out of the kernel, …),
    /// RemoteProtocolError or TlsError for TLS; for TLS, an end without close_notify is ReadError
    /// with isTruncation() true on the transport.
    virtual void onError(const HttpError &error) = 0;
};

class QHTTPPOOL_EXPORT Transport
{
public:
    Transport() { }
    virtual ~Transport();
    Q_DISABLE_COPY_MOVE(Transport)

    void setHandler(TransportHandler *handler) { m_handler = handler; }
    TransportHandler *handler() const { return m_handler; }

    /// Takes the bytes and writes as much as the system accepts now; the rest when it can. An error
    /// is told by onError, later.
    virtual void write(QByteArray bytes) = 0;
    /// Bytes taken and not yet given to the system.
    virtual qint64 bytesToWrite() const = 0;
    /// No onBytes until resumed; the peer is slowed down by its window. EOF and resets may go
    /// unnoticed meanwhile.
    virtual void pauseReading() = 0;
    virtual void resumeReading() = 0;
    virtual bool isReadingPaused() const = 0;
    /// Bytes, the end or a reset have arrived and the loop has not come round to telling: a look
    /// without waiting. False also where the system cannot say.
    virtual bool hasUnread() const { return false; }
    /// The same for the end or a reset alone, also behind unread bytes.
    virtual bool hasEnded() const { return false; }
    /// Writes what is queued, then ends our direction (FIN; TLS: close_notify).
    virtual void finishWriting() = 0;
    /// Ends both directions now. TLS sends close_notify as far as it goes without waiting. No
    /// handler call follows.
    virtual void close() = 0;
    /// The stream ended without close_notify under TLS: a body that ends with the stream is not
    /// whole.
    virtual bool isTruncated() const { return false; }

    virtual QString localAddress() const = 0; ///< "127.0.0.1:54321", "[::1]:443", a path, or empty
    virtual QString remoteAddress() const = 0;
    virtual TlsInfo tlsInfo() const { return TlsInfo(); }
    /// Bytes on the wire so far.
    virtual quint64 bytesReceived() const = 0;
    virtual quint64 bytesSent() const = 0;

protected:
    TransportHandler *m_handler = nullptr;
};

} // namespace QHttpPool
