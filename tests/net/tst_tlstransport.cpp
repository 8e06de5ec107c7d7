// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsTransport over a transport in memory: when it calls out, in which order, what survives a
// handler that destroys it (the point of running this under ASan), pause and resume, TLS in TLS.

#include "tlsrig.h"

#include "core/limits.h"

#include <QtTest/QTest>

#include <openssl/ssl.h>

using namespace QHttpPool;

class tst_TlsTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handshakeThenDataBothWays();
    void failedHandshakeIsToldAndTheServerToo();
    void failureBeforeTheFirstByteIsPosted();
    void endOfStreamInTheHandshake();
    void errorBelowInTheHandshake();
    void handshakeCallbackMayDestroy_data();
    void handshakeCallbackMayDestroy();
    void dataBehindTheHandshakeComesAfterTheCallback();
    void ticketsAndAnEndBeforeAHandlerIsSet();
    void dataBehindTheHandshakeWaitsForAHandler();
    void handlerMayDestroyInEachCall_data();
    void handlerMayDestroyInEachCall();
    void handlerMayCloseInOnBytes();
    void pauseStopsInTheMiddleAndResumeGoesOn();
    void resumeInsideOnBytesGoesOn();
    void pauseWithNothingWaitingPassesThrough();
    void writesComeInOrder();
    void writableAndCountersPassThrough();
    void keyUpdateIsAnsweredWithTheNextWrite();
    void tlsInTls();
};

void tst_TlsTransport::handshakeThenDataBothWays()
{
    for (const int version : { TLS1_2_VERSION, TLS1_3_VERSION }) {
        TlsRig rig(version);
        rig.open();
        QCOMPARE(rig.transport->tlsInfo().version,
                 QByteArray(version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
        rig.server.write("hello");
        rig.call([&] { rig.transport->write("world"); });
        rig.run();
        QCOMPARE(rig.recorder.received, QByteArray("hello"));
        QCOMPARE(rig.server.takeReceived(), QByteArray("world"));
        QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes"));
        QCOMPARE(rig.told, 1);
    }
}

void tst_TlsTransport::failedHandshakeIsToldAndTheServerToo()
{
    TlsRig rig(TLS1_3_VERSION, "other.test");
    rig.transport->setHandler(&rig.recorder);
    rig.start();
    rig.run();
    QCOMPARE(rig.told, 1);
    QCOMPARE(rig.handshakeError.kind(), HttpError::Kind::TlsError);
    QVERIFY(rig.handshakeError.detail().contains(QLatin1String("not for other.test")));
    QVERIFY2(rig.server.error().endsWith("alert bad certificate"), // "sslv3", "ssl/tls"
             rig.server.error().constData());
    rig.above()->onEof();
    rig.run();
    QCOMPARE(rig.told, 1);
    QCOMPARE(rig.recorder.takeLog(), QString());
}

void tst_TlsTransport::failureBeforeTheFirstByteIsPosted()
{
    TlsRig rig(TLS1_3_VERSION, "");
    rig.start();
    QCOMPARE(rig.told, 0);
    rig.run();
    QCOMPARE(rig.told, 1);
    QCOMPARE(rig.handshakeError.kind(), HttpError::Kind::TlsError);
}

void tst_TlsTransport::endOfStreamInTheHandshake()
{
    TlsRig rig;
    rig.start();
    rig.above()->onEof();
    QCOMPARE(rig.told, 1);
    QCOMPARE(rig.handshakeError.kind(), HttpError::Kind::TlsError);
    QVERIFY(rig.handshakeError.detail().contains(QLatin1String("during the TLS handshake")));
}

void tst_TlsTransport::errorBelowInTheHandshake()
{
    TlsRig rig;
    rig.start();
    rig.above()->onError(HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive,
                                   QStringLiteral("Connection reset by peer"))
                                 .withNativeCode(104));
    QCOMPARE(rig.told, 1);
    QCOMPARE(rig.handshakeError.kind(), HttpError::Kind::ConnectError);
    QCOMPARE(rig.handshakeError.phase(), HttpError::Phase::Tls);
    QCOMPARE(rig.handshakeError.sent(), HttpError::Sent::No);
    QCOMPARE(rig.handshakeError.nativeCode(), 104);
    QVERIFY(rig.handshakeError.detail().contains(QLatin1String("reset by peer")));
}

void tst_TlsTransport::handshakeCallbackMayDestroy_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : { "done", "refused", "immediate", "eof", "error" })
        QTest::newRow(way) << QString::fromLatin1(way);
}

void tst_TlsTransport::handshakeCallbackMayDestroy()
{
    QFETCH(QString, way);
    const QByteArray host = way == QLatin1String("refused")     ? "other.test"
                            : way == QLatin1String("immediate") ? ""
                                                                : "example.test";
    TlsRig rig(TLS1_2_VERSION, host);
    rig.onHandshake = [&rig] { rig.destroy(); };
    rig.start();
    if (way == QLatin1String("eof"))
        rig.above()->onEof();
    else if (way == QLatin1String("error"))
        rig.above()->onError(HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive));
    else
        rig.run();
    QCOMPARE(rig.told, 1);
    QVERIFY(!rig.transport);
    QVERIFY(rig.wire->destroyed);
    while (rig.loop.runOne()) { }
}

/// Brings a TLS 1.2 rig to where the last flight of the handshake and data are one piece.
static void handshakeWithData(TlsRig &rig, const QByteArray &data)
{
    rig.start();
    rig.up();
    rig.deliver();
    rig.up();
    rig.server.write(data);
    rig.deliver();
}

void tst_TlsTransport::dataBehindTheHandshakeComesAfterTheCallback()
{
    TlsRig rig(TLS1_2_VERSION);
    rig.onHandshake = [&rig] { rig.transport->setHandler(&rig.recorder); };
    handshakeWithData(rig, "early");
    QCOMPARE(rig.told, 1);
    QCOMPARE(rig.recorder.takeLog(), QString());
    rig.run();
    QCOMPARE(rig.recorder.received, QByteArray("early"));
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes"));
}

void tst_TlsTransport::ticketsAndAnEndBeforeAHandlerIsSet()
{
    TlsRig rig; // TLS 1.3: tickets come behind the handshake and are nobody's data
    rig.start();
    rig.run();
    QCOMPARE(rig.told, 1);
    QVERIFY(!rig.wire->paused);
    rig.server.shutdown();
    rig.run();
    rig.transport->setHandler(&rig.recorder);
    rig.call([&] { rig.transport->resumeReading(); });
    QCOMPARE(rig.recorder.takeLog(), QString());
    rig.run();
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("eof"));
}

void tst_TlsTransport::dataBehindTheHandshakeWaitsForAHandler()
{
    TlsRig rig(TLS1_2_VERSION);
    handshakeWithData(rig, "early");
    rig.run();
    QVERIFY(rig.wire->paused); // nobody reads: the peer must stop
    rig.server.write(" late");
    rig.transport->setHandler(&rig.recorder);
    rig.call([&] { rig.transport->write("request"); });
    rig.run();
    QCOMPARE(rig.recorder.received, QByteArray("early late"));
    QVERIFY(!rig.wire->paused);
}

void tst_TlsTransport::handlerMayDestroyInEachCall_data()
{
    QTest::addColumn<QString>("call");
    for (const char *call : { "bytes", "eof", "error", "writable" })
        QTest::newRow(call) << QString::fromLatin1(call);
}

void tst_TlsTransport::handlerMayDestroyInEachCall()
{
    QFETCH(QString, call);
    TlsRig rig;
    rig.open();
    rig.recorder.hook = [&rig] { rig.destroy(); };
    if (call == QLatin1String("bytes")) {
        rig.server.write(pattern(400'000)); // several calls' worth
        rig.server.shutdown();
    } else if (call == QLatin1String("eof")) {
        rig.server.shutdown();
    }
    rig.deliver();
    if (call == QLatin1String("error"))
        rig.above()->onEof();
    else if (call == QLatin1String("writable"))
        rig.above()->onWritable();
    QCOMPARE(rig.recorder.takeLog(), call);
    QVERIFY(!rig.transport);
    QVERIFY(rig.wire->destroyed);
    while (rig.loop.runOne()) { }
    QCOMPARE(rig.recorder.takeLog(), QString());
}

void tst_TlsTransport::handlerMayCloseInOnBytes()
{
    TlsRig rig;
    rig.open();
    rig.recorder.hook = [&rig] { rig.transport->close(); };
    rig.server.write(pattern(400'000));
    rig.server.shutdown();
    rig.run();
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes"));
    QVERIFY(rig.wire->closed);
}

void tst_TlsTransport::pauseStopsInTheMiddleAndResumeGoesOn()
{
    TlsRig rig;
    rig.open();
    const QByteArray data = pattern(1'000'000);
    rig.recorder.hook = [&rig] { rig.transport->pauseReading(); };
    rig.server.write(data);
    rig.run();
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes"));
    QVERIFY(rig.transport->isReadingPaused());
    QVERIFY(rig.wire->paused);
    QVERIFY(rig.recorder.received.size() < data.size());
    int rounds = 1;
    while (rig.recorder.received.size() < data.size() && rounds < 100) {
        rig.call([&] {
            rig.transport->resumeReading();
            rig.transport->resumeReading();
        });
        rig.run();
        QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes")); // one, then paused again
        ++rounds;
    }
    QVERIFY(rig.recorder.received == data);
    QVERIFY(rig.recorder.largest <= Buffers::SocketRead);
    QVERIFY(rounds >= data.size() / Buffers::SocketRead);
    rig.transport->resumeReading();
    rig.run();
    QVERIFY(!rig.wire->paused);
    QVERIFY(!rig.transport->isReadingPaused());
}

void tst_TlsTransport::resumeInsideOnBytesGoesOn()
{
    TlsRig rig;
    rig.open();
    rig.recorder.hook = [&rig] {
        rig.transport->pauseReading();
        rig.transport->resumeReading();
    };
    const QByteArray data = pattern(500'000);
    rig.server.write(data);
    rig.run();
    QVERIFY(rig.recorder.received == data);
    QVERIFY(!rig.wire->paused);
}

void tst_TlsTransport::pauseWithNothingWaitingPassesThrough()
{
    TlsRig rig;
    rig.open();
    rig.transport->pauseReading();
    QVERIFY(rig.wire->paused);
    rig.transport->resumeReading();
    QVERIFY(!rig.wire->paused);
    QVERIFY(rig.loop.isEmpty());
}

void tst_TlsTransport::writesComeInOrder()
{
    TlsRig rig;
    rig.open();
    QByteArray all;
    for (const int size : { 1, 16384, 70'000, 1'000'000, 3 }) {
        all += pattern(size);
        rig.call([&] { rig.transport->write(pattern(size)); });
    }
    rig.run();
    QVERIFY(rig.server.takeReceived() == all);
}

void tst_TlsTransport::writableAndCountersPassThrough()
{
    TlsRig rig;
    rig.transport->setHandler(&rig.recorder);
    rig.start();
    rig.above()->onWritable(); // the ClientHello went out: nobody's business
    QCOMPARE(rig.recorder.takeLog(), QString());
    rig.run();
    rig.above()->onWritable();
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("writable"));
    rig.wire->queued = 1234;
    QCOMPARE(rig.transport->bytesToWrite(), 1234);
    QCOMPARE(rig.transport->localAddress(), QStringLiteral("local"));
    QCOMPARE(rig.transport->remoteAddress(), QStringLiteral("remote"));
    QCOMPARE(rig.transport->bytesReceived(), 11U);
    QCOMPARE(rig.transport->bytesSent(), 22U);
}

void tst_TlsTransport::keyUpdateIsAnsweredWithTheNextWrite()
{
    TlsRig rig;
    rig.open();
    rig.server.requestKeyUpdate();
    rig.server.write("new");
    rig.deliver();
    QCOMPARE(rig.recorder.received, QByteArray("new"));
    rig.transport->write("mine");
    rig.run();
    QCOMPARE(rig.server.takeReceived(), QByteArray("mine"));
    QVERIFY2(rig.server.error().isEmpty(), rig.server.error().constData());
}

void tst_TlsTransport::tlsInTls()
{
    TlsRig outer; // to the proxy
    outer.start();
    outer.run();
    QCOMPARE(outer.told, 1);
    TlsServerPeer origin(outer.testServer);
    Recorder recorder;
    TlsTransport inner(std::move(outer.transport), makeEngine("example.test"), outer.loop.post());
    int told = 0;
    inner.startHandshake([&](HttpError error) {
        QVERIFY2(error.isNone(), qPrintable(error.message()));
        ++told;
        inner.setHandler(&recorder);
    });
    const auto run = [&] {
        for (int quiet = 0; quiet < 3; ++quiet) {
            const QByteArray up = std::exchange(outer.wire->out, QByteArray());
            if (!up.isEmpty()) {
                outer.server.receive(up);
                origin.receive(outer.server.takeReceived());
                quiet = 0;
            }
            outer.server.write(origin.takeOutgoing());
            if (const QByteArray down = outer.server.takeOutgoing(); !down.isEmpty()) {
                outer.above()->onBytes(down);
                quiet = 0;
            }
            while (outer.loop.runOne())
                quiet = 0;
        }
    };
    run();
    QCOMPARE(told, 1);
    const QByteArray data = pattern(300'000);
    inner.write(data);
    origin.write(data);
    run();
    QVERIFY(recorder.received == data);
    QVERIFY(origin.takeReceived() == data);
    inner.close();
    run();
    QVERIFY(origin.isClosedByClient());
    QVERIFY(outer.server.isClosedByClient());
}

QTEST_GUILESS_MAIN(tst_TlsTransport)
#include "tst_tlstransport.moc"
