// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsTransport: a Transport over a Transport, driven by a TlsEngine. TLS in TLS is nothing special.
//
// Invariants: owns the lower transport and is its handler. Until the handshake is done, no handler
// call but the handshake's callback. close_notify is orderly end (onEof); an end without it is
// onError(ReadError) with isTruncated(). What was decrypted before is delivered first. Pausing
// reading stops decryption and the lower transport; what the lower one had delivered already stays
// encrypted. Data that comes before a handler is set stops the lower transport too; it (or an end
// that came) is told after the first write() or resumeReading() with a handler, from the loop.
#pragma once

#include "../proto/tls/tlsengine.h"
#include "transport.h"

#include <functional>
#include <memory>

namespace QHttpPool {

class QHTTPPOOL_EXPORT TlsTransport final : public Transport, private TransportHandler
{
public:
    using HandshakeDone = std::function<void(HttpError)>; ///< a null error: done
    /// Runs a function later, from the loop: NetworkBackend::post of the transport's backend.
    using Post = std::function<void(std::function<void()>)>;

    TlsTransport(std::unique_ptr<Transport> lower, std::unique_ptr<TlsEngine> engine, Post post);
    ~TlsTransport() override;

    /// Starts the handshake. `done` is called once, from the loop (never inside this call); it may
    /// destroy the transport. Undone by destroying or closing the transport.
    void startHandshake(HandshakeDone done);

    /// Only after the handshake.
    void write(QByteArray bytes) override;
    qint64 bytesToWrite() const override;
    void pauseReading() override;
    void resumeReading() override;
    bool isReadingPaused() const override;
    bool hasUnread() const override;
    bool hasEnded() const override;
    void finishWriting() override;
    void close() override;
    bool isTruncated() const override;
    QString localAddress() const override;
    QString remoteAddress() const override;
    TlsInfo tlsInfo() const override;
    quint64 bytesReceived() const override;
    quint64 bytesSent() const override;

private:
    void onBytes(QByteArray bytes) override;
    void onWritable() override;
    void onEof() override;
    void onError(const HttpError &error) override;

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace QHttpPool
