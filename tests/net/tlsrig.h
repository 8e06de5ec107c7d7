// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsRig: a TlsTransport over a transport in memory, with a server peer at the other end, a loop
// that runs posted functions only when told, and a handler that writes down what it hears.
#pragma once

#include "net/tlstransport.h"
#include "support/tlsserverpeer.h"

#include <QtCore/QStringList>

#include <deque>

class Loop
{
public:
    QHttpPool::TlsTransport::Post post()
    {
        return [this](std::function<void()> f) { m_queue.push_back(std::move(f)); };
    }
    bool isEmpty() const { return m_queue.empty(); }
    bool runOne(); ///< false: nothing was there

private:
    std::deque<std::function<void()>> m_queue;
};

/// What the lower transport leaves behind for the test, which may outlive it.
class Wire
{
public:
    QByteArray out;
    bool paused = false;
    bool finished = false;
    bool closed = false;
    bool destroyed = false;
    qint64 queued = 0;
};

class LowerTransport final : public QHttpPool::Transport
{
public:
    explicit LowerTransport(std::shared_ptr<Wire> wire)
        : m_wire(std::move(wire))
    {
    }
    ~LowerTransport() override { m_wire->destroyed = true; }
    void write(QByteArray bytes) override;
    qint64 bytesToWrite() const override { return m_wire->queued; }
    void pauseReading() override { m_wire->paused = true; }
    void resumeReading() override { m_wire->paused = false; }
    bool isReadingPaused() const override { return m_wire->paused; }
    void finishWriting() override { m_wire->finished = true; }
    void close() override { m_wire->closed = true; }
    QString localAddress() const override { return QStringLiteral("local"); }
    QString remoteAddress() const override { return QStringLiteral("remote"); }
    quint64 bytesReceived() const override { return 11; }
    quint64 bytesSent() const override { return 22; }

private:
    std::shared_ptr<Wire> m_wire;
};

class Recorder final : public QHttpPool::TransportHandler
{
public:
    void onBytes(QByteArray bytes) override;
    void onWritable() override { note("writable"); }
    void onEof() override { note("eof"); }
    void onError(const QHttpPool::HttpError &error) override;
    QString takeLog() { return std::exchange(m_log, QStringList()).join(QLatin1Char(' ')); }

    QByteArray received;
    qsizetype largest = 0;
    QHttpPool::HttpError lastError;
    std::function<void()> hook; ///< runs inside each call
    bool callsForbidden = false; ///< while the test itself calls the transport

private:
    void note(const char *what);
    QStringList m_log;
};

/// An engine that trusts the root of the rig's server, whose certificate is for example.test.
std::unique_ptr<QHttpPool::TlsEngine> makeEngine(const QByteArray &host);
/// Bytes that show when one is missing or out of order.
QByteArray pattern(int size);

class TlsRig
{
public:
    explicit TlsRig(int version, const QByteArray &host = "example.test");
    TlsRig();

    QHttpPool::TransportHandler *above() const { return lower->handler(); }
    void start();
    void up(); ///< our bytes to the server
    /// The server's bytes in one piece to the transport, unless it paused or is gone.
    void deliver();
    void run(); ///< until all is silent
    void open(); ///< an open transport with the recorder on it
    void destroy() { transport.reset(); }
    /// Calls the transport with handler calls forbidden.
    template<typename F>
    void call(F f)
    {
        recorder.callsForbidden = true;
        f();
        recorder.callsForbidden = false;
    }

    Loop loop;
    TlsTestServer testServer;
    TlsServerPeer server;
    Recorder recorder;
    std::shared_ptr<Wire> wire = std::make_shared<Wire>();
    LowerTransport *lower = nullptr;
    std::unique_ptr<QHttpPool::TlsTransport> transport;
    QByteArray backlog; ///< of the server, not delivered
    int told = 0; ///< calls of the handshake's callback
    bool starting = false;
    QHttpPool::HttpError handshakeError;
    std::function<void()> onHandshake; ///< runs inside the callback
};
