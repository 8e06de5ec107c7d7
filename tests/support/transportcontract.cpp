// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TransportContract: the tools, and the tests of one stream; those of the backend are in
// transportcontract_backend.cpp.

#include "support/transportcontract.h"

#include "core/limits.h"

#include <QtTest/QTest>

namespace QHttpPoolTest {

using namespace QHttpPool;
using Event = Recorder::Event;

ContractPeer::~ContractPeer() = default;
ContractSubject::~ContractSubject() = default;

void Recorder::take(std::unique_ptr<Transport> newTransport)
{
    transport = std::move(newTransport);
    transport->setHandler(this);
}

void Recorder::write(const QByteArray &newBytes)
{
    const CallMark mark;
    transport->write(newBytes);
}

void Recorder::drop()
{
    const CallMark mark;
    transport.reset();
}

void Recorder::note(Event event)
{
    if (CallMark::isSet())
        ++CallMark::violations;
    if (event != Event::Bytes || events.isEmpty() || events.constLast() != Event::Bytes)
        events.append(event);
    if (hook)
        hook(event);
}

void Recorder::onBytes(QByteArray newBytes)
{
    QVERIFY(!newBytes.isEmpty());
    bytes += newBytes;
    note(Event::Bytes);
}

void Recorder::onWritable()
{
    queuedAtWritable.append(transport->bytesToWrite());
    note(Event::Writable);
}

void Recorder::onEof()
{
    note(Event::Eof);
}

void Recorder::onError(const HttpError &newError)
{
    error = newError;
    note(Event::Error);
}

void TransportContract::init()
{
    CallMark::violations = 0;
    m_accepted = 0;
    subject = makeSubject();
}

void TransportContract::cleanup()
{
    subject.reset();
    QCOMPARE(CallMark::violations, 0);
}

TransportContract::Connected TransportContract::connectTo(const Endpoint &endpoint,
                                                          const SocketOptions &options)
{
    Connected connected;
    int calls = 0;
    std::unique_ptr<Operation> operation;
    {
        const CallMark mark;
        operation = subject->backend().connectTo(endpoint, options, [&](Connected result) {
            if (CallMark::isSet())
                ++CallMark::violations;
            connected = std::move(result);
            ++calls;
        });
    }
    waitFor([&] { return calls > 0; });
    return calls == 1 ? std::move(connected) : Connected();
}

void TransportContract::open(Recorder &recorder, Family family)
{
    const Endpoint endpoint = subject->listen(family);
    Connected connected = connectTo(endpoint);
    QVERIFY(connected.hasValue());
    recorder.take(std::move(*connected));
    const int index = m_accepted++;
    QVERIFY(waitFor([&] { return subject->peer(index) != nullptr; }));
}

QByteArray TransportContract::pattern(qint64 size, int seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = quint32(seed);
    for (char &c : bytes) {
        state = state * 1664525u + 1013904223u;
        c = char(state >> 24);
    }
    return bytes;
}

void TransportContract::roundTrip_data()
{
    QTest::addColumn<int>("family");
    QTest::newRow("IPv4") << int(Family::Ipv4);
    QTest::newRow("IPv6") << int(Family::Ipv6);
    QTest::newRow("Unix") << int(Family::Unix);
}

void TransportContract::roundTrip()
{
    QFETCH(int, family);
    const Endpoint endpoint = subject->listen(Family(family));
    if (endpoint == Endpoint())
        QSKIP("this address family is not available here");
    Recorder recorder;
    open(recorder, Family(family));
    QVERIFY(recorder.transport);
    QCOMPARE(recorder.transport->remoteAddress(), endpoint.toString());
    if (endpoint.isUnix())
        QCOMPARE(recorder.transport->localAddress(), QString());
    else
        QVERIFY(recorder.transport->localAddress().contains(QLatin1Char(':')));

    recorder.write(QByteArray()); // nothing
    recorder.write("ping");
    QVERIFY(waitFor([&] { return peer().received() == "ping"; }));
    peer().send("pong");
    QVERIFY(waitFor([&] { return recorder.bytes == "pong"; }));
    QCOMPARE(recorder.transport->bytesSent(), quint64(4));
    QCOMPARE(recorder.transport->bytesReceived(), quint64(4));
    QCOMPARE(recorder.transport->bytesToWrite(), qint64(0));
    recorder.drop();
    QVERIFY(waitFor([&] { return peer().sawEnd(); }));
}

void TransportContract::dataBeforeEnd()
{
    Recorder recorder;
    open(recorder);
    const QByteArray data = pattern(3 * Buffers::SocketRead);
    peer().send(data);
    peer().finish();
    QVERIFY(waitFor([&] { return recorder.events.contains(Event::Eof); }));
    subject->settle();
    QCOMPARE(recorder.events, (QList<Event> { Event::Bytes, Event::Eof }));
    QVERIFY(recorder.bytes == data);
}

void TransportContract::endOfIdleStream()
{
    Recorder recorder;
    open(recorder);
    subject->settle();
    QVERIFY(recorder.events.isEmpty());
    peer().finish();
    QVERIFY(waitFor([&] { return !recorder.events.isEmpty(); }));
    subject->settle();
    QCOMPARE(recorder.events, QList<Event> { Event::Eof });
}

void TransportContract::writesGoOnAfterPeersEnd()
{
    if (!subject->isHalfOpen)
        QSKIP("this backend has no half-open state");
    Recorder recorder;
    open(recorder);
    peer().finish();
    QVERIFY(waitFor([&] { return recorder.events.contains(Event::Eof); }));
    recorder.write("still here");
    QVERIFY(waitFor([&] { return peer().received() == "still here"; }));
    peer().reset();
    recorder.write("and now?");
    QVERIFY(waitFor([&] { return !recorder.error.isNone(); }));
    QCOMPARE(recorder.error.kind(), HttpError::Kind::WriteError);
}

void TransportContract::dataBeforeReset()
{
    Recorder recorder;
    open(recorder);
    {
        const CallMark mark;
        recorder.transport->pauseReading();
    }
    const QByteArray data = pattern(2000);
    peer().send(data);
    subject->settle();
    peer().reset();
    subject->settle();
    {
        const CallMark mark;
        recorder.transport->resumeReading();
    }
    const Event end = subject->tellsResets ? Event::Error : Event::Eof;
    QVERIFY(waitFor([&] { return recorder.events.contains(end); }));
    subject->settle();
    QCOMPARE(recorder.events, (QList<Event> { Event::Bytes, end }));
    QVERIFY(recorder.bytes == data);
    if (subject->tellsResets) {
        QCOMPARE(recorder.error.kind(), HttpError::Kind::ReadError);
        QVERIFY(!recorder.error.detail().isEmpty());
    }
}

// A server that refuses an upload says so, and closes without reading the rest: that is a reset.
void TransportContract::answerBeforeResetOfUpload()
{
    if (!subject->keepsAnswerOnReset)
        QSKIP("this backend loses what came before a failed write");
    Recorder recorder;
    open(recorder);
    peer().stopReading();
    recorder.write(pattern(8 * 1024 * 1024));
    QVERIFY(recorder.transport->bytesToWrite() > 0);
    peer().send("413");
    peer().reset();
    recorder.write("more");
    QVERIFY(waitFor([&] { return recorder.events.contains(Event::Error); }));
    subject->settle();
    QCOMPARE(recorder.bytes, QByteArray("413"));
    QCOMPARE(recorder.events, (QList<Event> { Event::Bytes, Event::Error }));
    const auto kind = recorder.error.kind();
    QVERIFY(kind == HttpError::Kind::WriteError || kind == HttpError::Kind::ReadError);
}

void TransportContract::writeQueueAndMarks()
{
    Recorder recorder;
    open(recorder);
    peer().stopReading();
    const QByteArray piece = pattern(1024 * 1024);
    QByteArray all;
    while (recorder.transport->bytesToWrite() <= Buffers::WriteHighWater) {
        recorder.write(piece);
        all += piece;
        subject->settle();
        QVERIFY(all.size() < 256 * piece.size());
    }
    recorder.events.clear();
    recorder.queuedAtWritable.clear();
    subject->settle();
    QVERIFY(recorder.events.isEmpty()); // the peer does not read
    peer().resumeReading();
    QVERIFY(waitFor([&] { return peer().received().size() == all.size(); }));
    subject->settle();
    QVERIFY(peer().received() == all);
    QVERIFY(!recorder.queuedAtWritable.isEmpty() && recorder.queuedAtWritable.size() <= 2);
    QVERIFY(recorder.queuedAtWritable.constFirst() <= Buffers::WriteLowWater);
    QCOMPARE(recorder.queuedAtWritable.constLast(), qint64(0));
    QCOMPARE(recorder.transport->bytesSent(), quint64(all.size()));
}

void TransportContract::writeAfterCloseIsIgnored()
{
    Recorder recorder;
    open(recorder);
    {
        const CallMark mark;
        recorder.transport->write("last words");
        recorder.transport->close();
        recorder.transport->write("too late");
        recorder.transport->close();
        recorder.transport->resumeReading();
        recorder.transport->finishWriting();
    }
    QVERIFY(waitFor([&] { return peer().sawEnd(); }));
    peer().send("nobody hears");
    subject->settle();
    QVERIFY(recorder.events.isEmpty());
    QCOMPARE(peer().received(), QByteArray("last words"));
    QVERIFY(!recorder.transport->remoteAddress().isEmpty());
}

void TransportContract::finishWritingSendsAll()
{
    Recorder recorder;
    open(recorder);
    const QByteArray data = pattern(6 * 1024 * 1024);
    {
        const CallMark mark;
        recorder.transport->write(data);
        recorder.transport->finishWriting();
    }
    QVERIFY(waitFor([&] { return peer().sawEnd(); }));
    QVERIFY(peer().received() == data);
    peer().send("thanks");
    peer().finish();
    QVERIFY(waitFor([&] { return recorder.events.contains(Event::Eof); }));
    QCOMPARE(recorder.bytes, QByteArray("thanks"));
    QVERIFY(recorder.error.isNone());
}

void TransportContract::pausedReadingLosesNothing()
{
    Recorder recorder;
    open(recorder);
    const QByteArray data = pattern(32 * 1024 * 1024); // more than the kernel's buffers hold
    recorder.hook = [&](Event) {
        const CallMark mark;
        recorder.transport->pauseReading();
    };
    peer().send(data);
    QVERIFY(waitFor([&] { return !recorder.bytes.isEmpty(); }));
    subject->settle();
    QVERIFY(recorder.transport->isReadingPaused());
    const qsizetype first = recorder.bytes.size();
    subject->settle();
    QCOMPARE(recorder.bytes.size(), first);
    QVERIFY(peer().unsent() > 0); // the peer is slowed down
    int resumes = 0;
    while (recorder.bytes.size() < data.size()) {
        const qsizetype before = recorder.bytes.size();
        {
            const CallMark mark;
            recorder.transport->resumeReading();
        }
        if (++resumes == 20)
            recorder.hook = nullptr;
        QVERIFY(waitFor([&] { return recorder.bytes.size() > before; }));
    }
    QVERIFY(recorder.bytes == data);
    QCOMPARE(recorder.events, QList<Event> { Event::Bytes });
}

void TransportContract::pausedBeforeFirstByte()
{
    Recorder recorder;
    open(recorder);
    {
        const CallMark mark;
        recorder.transport->pauseReading();
    }
    peer().send("early");
    subject->settle();
    QVERIFY(recorder.events.isEmpty());
    {
        const CallMark mark;
        recorder.transport->resumeReading();
        recorder.transport->pauseReading();
    }
    subject->settle();
    QVERIFY(recorder.events.isEmpty());
    {
        const CallMark mark;
        recorder.transport->resumeReading();
    }
    QVERIFY(waitFor([&] { return recorder.bytes == "early"; }));
}

void TransportContract::endWhilePaused()
{
    Recorder recorder;
    open(recorder);
    {
        const CallMark mark;
        recorder.transport->pauseReading();
    }
    const QByteArray data = pattern(50'000);
    peer().send(data);
    peer().finish();
    subject->settle();
    QVERIFY(recorder.events.isEmpty());
    {
        const CallMark mark;
        recorder.transport->resumeReading();
    }
    QVERIFY(waitFor([&] { return recorder.events.contains(Event::Eof); }));
    QCOMPARE(recorder.events, (QList<Event> { Event::Bytes, Event::Eof }));
    QVERIFY(recorder.bytes == data);
}

void TransportContract::largeTransferBothWays()
{
    const qint64 size = 64 * 1024 * 1024;
    Recorder recorder;
    open(recorder);
    const QByteArray up = pattern(size, 2);
    const QByteArray down = pattern(size, 3);
    recorder.bytes.reserve(size);
    qint64 written = 0;
    const std::function<void()> pump = [&] {
        while (written < size && recorder.transport->bytesToWrite() < Buffers::WriteHighWater) {
            recorder.write(up.mid(written, Buffers::BodyPull));
            written += qMin(Buffers::BodyPull, size - written);
        }
    };
    recorder.hook = [&](Event event) {
        if (event == Event::Writable)
            pump();
    };
    peer().send(down);
    pump();
    QVERIFY(waitFor([&] {
        return recorder.bytes.size() >= size && peer().received().size() >= size;
    }));
    QVERIFY(recorder.bytes == down);
    QVERIFY(peer().received() == up);
    QCOMPARE(recorder.transport->bytesReceived(), quint64(size));
    QCOMPARE(recorder.transport->bytesSent(), quint64(size));
}

void TransportContract::destroyedInEveryCallback_data()
{
    QTest::addColumn<int>("event");
    QTest::newRow("onBytes") << int(Event::Bytes);
    QTest::newRow("onWritable") << int(Event::Writable);
    QTest::newRow("onEof") << int(Event::Eof);
    QTest::newRow("onError") << int(Event::Error);
}

void TransportContract::destroyedInEveryCallback()
{
    QFETCH(int, event);
    if (Event(event) == Event::Error && !subject->tellsResets)
        QSKIP("this backend does not tell resets");
    Recorder recorder;
    open(recorder);
    bool dropped = false;
    recorder.hook = [&](Event now) {
        QVERIFY(!dropped);
        if (now == Event(event)) {
            dropped = true;
            recorder.drop();
        }
    };
    if (Event(event) == Event::Writable) {
        peer().stopReading();
        recorder.write(pattern(8 * 1024 * 1024));
        peer().resumeReading();
    } else {
        peer().send(pattern(Event(event) == Event::Bytes ? 1024 * 1024 : 1000));
        if (Event(event) == Event::Error) {
            QVERIFY(waitFor([&] { return recorder.bytes.size() == 1000; }));
            peer().reset();
        } else {
            peer().finish();
        }
    }
    QVERIFY(waitFor([&] { return dropped; }));
    subject->settle(); // nothing may come any more: the hook fails then
}

} // namespace QHttpPoolTest
