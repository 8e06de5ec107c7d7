// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// MockNetwork: a network in memory with a clock that jumps, for tests of programs that use the
// pool.
//
//     MockNetwork network;
//     network.listen("example.com", 80).onConnect([](MockPeer &peer) {
//         peer.onBytes([](MockPeer &p) { p.take(); p.send("HTTP/1.1 204 No Content\r\n\r\n"); });
//     });
//     … a pool with network.factory() …
//     network.run();
//
// Invariants. A handle: copies mean the same network. One thread, no event loop, no waiting:
// nothing happens but inside run(), advance() and the like. Time stands still in run(). Outlives
// the pools made with it. Breaking the contract of Transport or NetworkBackend is reported as a
// violation: fatal by default.
#pragma once

#include "../../core/timings.h"
#include "../backend.h"
#include "mockpeer.h"

namespace QHttpPool {

class MockHub;
class MockListenerState;

/// Who answers connects to one endpoint. A handle into its network; calls can be chained.
class QHTTPPOOL_EXPORT MockListener
{
public:
    explicit MockListener(std::shared_ptr<MockListenerState> state);

    MockListener &accept(); ///< the default
    MockListener &refuse(); ///< ConnectError, ECONNREFUSED
    MockListener &neverAnswer(); ///< a SYN that is lost
    /// The next n connects are refused; then as before.
    MockListener &failTimes(int n);
    MockListener &delay(std::chrono::milliseconds delay); ///< before each outcome
    MockListener &onConnect(MockPeer::Callback callback);
    /// Each connection answers with these chunks, in order: each request (an empty line in what the
    /// client sent) gets chunks until its response is whole (content-length, chunked or without
    /// body), then the rest waits for the next request. A request for which none is left gets the
    /// end of the stream.
    MockListener &cannedResponses(const QList<QByteArray> &chunks);
    MockListener &pipeSize(qint64 bytes);
    MockListener &chunkSize(qint64 bytes);

    int connectCount() const; ///< attempts, whatever came of them
    int acceptedCount() const;

private:
    std::shared_ptr<MockListenerState> m_state;
};

class QHTTPPOOL_EXPORT MockNetwork
{
public:
    using milliseconds = std::chrono::milliseconds;

    MockNetwork();
    ~MockNetwork();
    MockNetwork(const MockNetwork &) = default;
    MockNetwork &operator=(const MockNetwork &) = default;
    /// A network where every name and every endpoint answers like this
    /// (MockListener::cannedResponses).
    static MockNetwork cannedResponses(const QList<QByteArray> &chunks);

    /// For the pool. May be called many times: all backends share the network and its time.
    BackendFactory factory() const;

    // Time.
    TimePoint now() const;
    /// Does all that is ready; time stands still. Returns the number of wake-ups. More than 100 000
    /// is a violation: something is busy for nothing.
    int run();
    /// Lets time pass, stopping at everything that is due on the way.
    void advance(milliseconds time);
    void runFor(milliseconds time) { advance(time); }
    /// Lets time jump from one due thing to the next until done() or until the limit has passed or
    /// nothing is due any more. Returns done().
    bool runUntil(const std::function<bool()> &done, milliseconds limit = milliseconds(3'600'000));
    /// The same until nothing is due; false: the limit came first.
    bool runUntilIdle(milliseconds limit = milliseconds(3'600'000));
    /// Calls f when that time has passed: for scripts.
    void after(milliseconds delay, std::function<void()> f);

    // Endpoints. host: a name or a literal. What nobody listens on is refused.
    MockListener listen(const QByteArray &host, quint16 port);
    MockListener listenUnix(const QString &path);
    MockListener listenEverywhere(); ///< every name resolves, every endpoint without its own
                                     ///< answers

    // Names. Those that are listened on by name resolve by themselves, to 192.0.2.1 and so on.
    void resolve(const QByteArray &name, const QList<QByteArray> &addresses,
                 milliseconds delay = milliseconds(0));
    void failResolve(const QByteArray &name, milliseconds delay = milliseconds(0));
    void hangResolve(const QByteArray &name);

    // What happened.
    QList<MockPeer> peers() const; ///< all connections so far, the closed ones too
    MockPeer peer(int index) const; ///< invalid when there is none
    QList<QByteArray> connectLog() const; ///< "192.0.2.1:80" for each attempt
    int connectCount() const;
    int resolveCount() const;
    int openStreams() const; ///< transports that are neither closed nor destroyed
    int pendingOperations() const; ///< connects and look-ups under way
    quint64 turns() const; ///< calls of turn handlers
    quint64 callbacks() const; ///< calls of transport handlers and of operations

    /// Instead of ending the program.
    void setViolationHandler(std::function<void(const QString &)> handler);

private:
    std::shared_ptr<MockHub> m_hub;
};

} // namespace QHttpPool
