// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TransportContract: what net/transport.h and net/backend.h promise, as one suite that every
// backend must pass. A test derives from it and makes its subject.
//
// ContractSubject is a backend with a server it can reach, and a way to let the world go on until
// something is true. Every call of the suite into the backend stands under a CallMark; a callback
// that comes while one is set fails the test.
#pragma once

#include "net/backend.h"

#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <vector>

namespace QHttpPoolTest {

/// The server's side of one connection.
class ContractPeer
{
public:
    virtual ~ContractPeer();
    virtual void send(const QByteArray &bytes) = 0;
    virtual qint64 unsent() const = 0;
    virtual void finish() = 0; ///< FIN after what was sent
    virtual void reset() = 0; ///< RST now
    virtual void stopReading() = 0;
    virtual void resumeReading() = 0;
    virtual QByteArray received() const = 0; ///< all so far
    virtual bool sawEnd() const = 0; ///< FIN or RST of the client
};

class ContractSubject
{
public:
    enum class Family { Ipv4, Ipv6, Unix };

    virtual ~ContractSubject();
    virtual QHttpPool::NetworkBackend &backend() = 0;
    virtual void destroyBackend() = 0;
    /// A server; an endpoint without port and path: not available here.
    virtual QHttpPool::Endpoint listen(Family family) = 0;
    virtual QHttpPool::Endpoint deadEnd(Family family) = 0; ///< nobody listens
    virtual ContractPeer *peer(int index) = 0; ///< in order of accepting; null: not yet
    virtual bool waitFor(const std::function<bool()> &done) = 0;
    virtual void settle() = 0; ///< lets happen what would happen soon

    bool hasRealSockets = true;
    bool tellsResets = true; ///< apart from an orderly end
    bool isHalfOpen = true; ///< writes go on after the peer's FIN
    bool keepsAnswerOnReset = true; ///< what came before a failed write is delivered
};

/// Set while the suite calls into the backend.
class CallMark
{
public:
    CallMark() { ++s_depth; }
    ~CallMark() { --s_depth; }
    Q_DISABLE_COPY_MOVE(CallMark)
    static bool isSet() { return s_depth > 0; }
    static inline int violations = 0;

private:
    static inline int s_depth = 0;
};

/// A handler that takes notes and owns its transport.
class Recorder final : public QHttpPool::TransportHandler
{
public:
    enum class Event { Bytes, Writable, Eof, Error };

    void take(std::unique_ptr<QHttpPool::Transport> newTransport);
    void write(const QByteArray &bytes);
    void drop();

    std::unique_ptr<QHttpPool::Transport> transport;
    std::function<void(Event)> hook; ///< last thing of each call; may drop the transport
    QByteArray bytes;
    QList<Event> events; ///< runs of Bytes as one
    QList<qint64> queuedAtWritable;
    QHttpPool::HttpError error;

private:
    void onBytes(QByteArray newBytes) override;
    void onWritable() override;
    void onEof() override;
    void onError(const QHttpPool::HttpError &newError) override;
    void note(Event event);
};

class TransportContract : public QObject
{
    Q_OBJECT
protected:
    virtual std::unique_ptr<ContractSubject> makeSubject() = 0;

    using Family = ContractSubject::Family;
    using Connected = QHttpPool::Result<std::unique_ptr<QHttpPool::Transport>>;
    Connected connectTo(const QHttpPool::Endpoint &endpoint,
                        const QHttpPool::SocketOptions &options = QHttpPool::SocketOptions());
    /// A new connection; its peer is the last one.
    void open(Recorder &recorder, Family family = Family::Ipv4);
    ContractPeer &peer(int index = 0) { return *subject->peer(index); }
    bool waitFor(const std::function<bool()> &done) { return subject->waitFor(done); }
    static QByteArray pattern(qint64 size, int seed = 1);

    std::unique_ptr<ContractSubject> subject;

private Q_SLOTS:
    void init();
    void cleanup();
    void roundTrip_data();
    void roundTrip();
    void refusedConnect_data();
    void refusedConnect();
    void cancelledConnectIsSilent();
    void refusedSocketOption();
    void localAddressChoosesFamily();
    void localAddressIsBound();
    void dataBeforeEnd();
    void endOfIdleStream();
    void writesGoOnAfterPeersEnd();
    void dataBeforeReset();
    void answerBeforeResetOfUpload();
    void writeQueueAndMarks();
    void writeAfterCloseIsIgnored();
    void finishWritingSendsAll();
    void pausedReadingLosesNothing();
    void pausedBeforeFirstByte();
    void endWhilePaused();
    void largeTransferBothWays();
    void destroyedInEveryCallback_data();
    void destroyedInEveryCallback();
    void closedByAnothersCallback_data();
    void closedByAnothersCallback();
    void postsInOrderAndLater();
    void turnHandlerEndsEachWakeUp();
    void clockWakes();
    void clockForgetsReplacedTimes();
    void resolvesLiterals();
    void failedLookUpNamesTheHost();
    void cancelledLookUpIsSilent();
    void backendEndsBeforeTransports();
    void backendEndsInTurnHandler();

private:
    int m_accepted = 0;
};

} // namespace QHttpPoolTest
