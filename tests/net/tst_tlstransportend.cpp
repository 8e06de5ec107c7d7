// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// How a TlsTransport ends: close_notify, truncation (RFC 9112 9.8), errors below, our own close;
// what was decrypted before always comes first.

#include "tlsrig.h"

#include <QtTest/QTest>

using namespace QHttpPool;

class tst_TlsTransportEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void closeNotifyIsEofAfterTheData();
    void endWithoutCloseNotifyIsAnErrorAfterTheData();
    void endWaitsForAPausedReader();
    void errorBelowComesAfterTheData();
    void errorBelowIsToldAtOnceToAPausedReaderWithoutData();
    void errorBelowAfterEofIsTold();
    void damagedRecordIsAnErrorAndSendsAnAlert();
    void finishWritingSendsCloseNotifyAndFin();
    void closeSendsCloseNotifyAndSilences();
};

void tst_TlsTransportEnd::closeNotifyIsEofAfterTheData()
{
    TlsRig rig;
    rig.open();
    rig.server.write("last");
    rig.server.shutdown();
    rig.run();
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes eof"));
    QVERIFY(!rig.transport->isTruncated());
    rig.above()->onBytes("whatever comes behind");
    rig.above()->onEof();
    rig.run();
    QCOMPARE(rig.recorder.takeLog(), QString());
    rig.call([&] { rig.transport->write("still writable"); });
    rig.run();
    QCOMPARE(rig.server.takeReceived(), QByteArray("still writable"));
}

void tst_TlsTransportEnd::endWithoutCloseNotifyIsAnErrorAfterTheData()
{
    TlsRig rig;
    rig.open();
    rig.server.write("last");
    rig.run();
    rig.above()->onEof();
    rig.above()->onEof();
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes error"));
    QCOMPARE(rig.recorder.received, QByteArray("last"));
    QCOMPARE(rig.recorder.lastError.kind(), HttpError::Kind::ReadError);
    QCOMPARE(rig.recorder.lastError.phase(), HttpError::Phase::Receive);
    QVERIFY(rig.transport->isTruncated());
}

void tst_TlsTransportEnd::endWaitsForAPausedReader()
{
    for (const bool orderly : { true, false }) {
        TlsRig rig;
        rig.open();
        rig.recorder.hook = [&rig] { rig.transport->pauseReading(); };
        rig.server.write("last");
        rig.run();
        rig.recorder.hook = nullptr;
        rig.wire->paused = false; // a lower transport may have read before it was paused
        rig.server.write(" words");
        if (orderly)
            rig.server.shutdown();
        rig.deliver();
        rig.above()->onEof();
        QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes"));
        rig.call([&] { rig.transport->resumeReading(); });
        QCOMPARE(rig.recorder.takeLog(), QString());
        rig.run();
        QCOMPARE(rig.recorder.takeLog(),
                 orderly ? QStringLiteral("bytes eof") : QStringLiteral("bytes error"));
        QCOMPARE(rig.recorder.received, QByteArray("last words"));
        QCOMPARE(rig.transport->isTruncated(), !orderly);
    }
}

void tst_TlsTransportEnd::errorBelowComesAfterTheData()
{
    TlsRig rig;
    rig.open();
    rig.recorder.hook = [&rig] { rig.transport->pauseReading(); };
    rig.server.write(pattern(200'000));
    rig.run();
    rig.recorder.hook = nullptr;
    rig.above()->onError(HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive));
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes"));
    rig.transport->resumeReading();
    rig.run();
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes error"));
    QCOMPARE(rig.recorder.received.size(), 200'000);
    QVERIFY(!rig.transport->isTruncated());
}

void tst_TlsTransportEnd::errorBelowIsToldAtOnceToAPausedReaderWithoutData()
{
    TlsRig rig;
    rig.open();
    rig.transport->pauseReading();
    rig.above()->onError(HttpError(HttpError::Kind::WriteError, HttpError::Phase::Send));
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("error"));
    QCOMPARE(rig.recorder.lastError.kind(), HttpError::Kind::WriteError);
    rig.transport->resumeReading();
    rig.run();
    QCOMPARE(rig.recorder.takeLog(), QString());
}

void tst_TlsTransportEnd::errorBelowAfterEofIsTold()
{
    TlsRig rig;
    rig.open();
    rig.server.shutdown();
    rig.run();
    rig.above()->onError(HttpError(HttpError::Kind::WriteError, HttpError::Phase::Send));
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("eof error"));
}

void tst_TlsTransportEnd::damagedRecordIsAnErrorAndSendsAnAlert()
{
    TlsRig rig;
    rig.open();
    rig.server.write("good");
    QByteArray bytes = rig.server.takeOutgoing();
    rig.server.write("bad");
    bytes += rig.server.takeOutgoing();
    bytes[bytes.size() - 1] = char(bytes.at(bytes.size() - 1) ^ 1);
    rig.above()->onBytes(bytes);
    QCOMPARE(rig.recorder.takeLog(), QStringLiteral("bytes error"));
    QCOMPARE(rig.recorder.received, QByteArray("good"));
    QCOMPARE(rig.recorder.lastError.kind(), HttpError::Kind::TlsError);
    rig.up();
    QVERIFY(rig.server.error().contains("bad record mac"));
}

void tst_TlsTransportEnd::finishWritingSendsCloseNotifyAndFin()
{
    TlsRig rig;
    rig.open();
    rig.call([&] {
        rig.transport->write("data");
        rig.transport->finishWriting();
    });
    rig.run();
    QVERIFY(rig.server.isClosedByClient());
    QVERIFY(rig.wire->finished);
    QCOMPARE(rig.server.takeReceived(), QByteArray("data"));
    rig.server.write("answer"); // half-closed, not closed
    rig.run();
    QCOMPARE(rig.recorder.received, QByteArray("answer"));
}

void tst_TlsTransportEnd::closeSendsCloseNotifyAndSilences()
{
    TlsRig rig;
    rig.open();
    rig.recorder.hook = [&rig] { rig.transport->pauseReading(); };
    rig.server.write(pattern(200'000));
    rig.run();
    rig.recorder.takeLog();
    rig.transport->resumeReading(); // posts
    rig.call([&] { rig.transport->close(); });
    QVERIFY(rig.wire->closed);
    rig.up();
    QVERIFY(rig.server.isClosedByClient());
    rig.above()->onBytes("late");
    rig.above()->onWritable();
    rig.above()->onEof();
    rig.above()->onError(HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive));
    rig.run();
    QCOMPARE(rig.recorder.takeLog(), QString());

    TlsRig early; // in the handshake
    early.start();
    early.transport->close();
    early.above()->onEof();
    early.run();
    QCOMPARE(early.told, 0);
}

QTEST_GUILESS_MAIN(tst_TlsTransportEnd)
#include "tst_tlstransportend.moc"
