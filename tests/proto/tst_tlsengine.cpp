// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsEngine once the names are settled: data both ways, how a connection ends, what a hostile peer
// gets. RFC 8446, RFC 5246, RFC 9112 9.8 (truncation).

#include "tlspair.h"

#include <QtTest/QTest>

#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace QHttpPool;

class tst_TlsEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dataBothWays_data();
    void dataBothWays();
    void decryptGivesNoMoreThanAsked();
    void smallAnswerKeepsNoLargeBuffer();
    void plainTextPeerIsCalledSo_data();
    void plainTextPeerIsCalledSo();
    void alertsAreNamed_data();
    void alertsAreNamed();
    void endInTheHandshake();
    void warningAlertsWithoutEndFail();
    void closeNotifyIsNoTruncation();
    void endWithoutCloseNotifyIsTruncation();
    void endInTheMiddleOfARecordIsTruncation();
    void nothingIsReadBehindCloseNotify();
    void damagedRecordFails();
    void writingAfterCloseNotifyOfThePeerStillWorks();
    void shutdownSendsCloseNotifyOnce();
    void keyUpdateIsAnswered();
    void renegotiationIsRefused();
    void oldErrorsInTheQueueDoNoHarm();
    void failureLeavesTheErrorQueueEmpty();
};

static TlsServerOptions goodServer(int version = 0)
{
    TlsServerOptions options(TestPki::instance().chain());
    options.minimumVersion = options.maximumVersion = version;
    return options;
}

void tst_TlsEngine::dataBothWays_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("step");
    for (const int version : { TLS1_2_VERSION, TLS1_3_VERSION }) {
        for (const int size : { 1, 16384, 16385, 5'000'000 }) {
            for (const int step : { 0, 1, 5, 20'000 }) {
                if (size < 100'000 || step == 0 || step > 1000)
                    QTest::addRow("%x, %d bytes, fed by %d", version, size, step)
                            << version << size << step;
            }
        }
    }
}

void tst_TlsEngine::dataBothWays()
{
    QFETCH(int, version);
    QFETCH(int, size);
    QFETCH(int, step);
    QByteArray data(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        data[i] = char(i * 31 + i / 251);
    TlsTestServer server(goodServer(version));
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.write(data);
    pair.engine.encrypt(data);
    pair.engine.encrypt(QByteArrayView());
    pair.run(step);
    QCOMPARE(pair.received.size(), data.size());
    QVERIFY(pair.received == data);
    QVERIFY(pair.server.takeReceived() == data);
    QVERIFY(pair.isOpen());
    QVERIFY(!pair.engine.hasIncoming());
}

void tst_TlsEngine::decryptGivesNoMoreThanAsked()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.write(QByteArray(100'000, 'x'));
    pair.engine.receive(pair.server.takeOutgoing());
    qsizetype total = 0;
    while (total < 100'000) {
        QVERIFY(pair.engine.hasIncoming());
        const qsizetype size = pair.engine.decrypt(30'000).size();
        QCOMPARE(size, qMin(qsizetype(30'000), 100'000 - total));
        total += size;
    }
    QVERIFY(!pair.engine.hasIncoming());
    QCOMPARE(pair.engine.decrypt(30'000).size(), 0);
}

void tst_TlsEngine::smallAnswerKeepsNoLargeBuffer()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.write("small");
    pair.engine.receive(pair.server.takeOutgoing());
    const QByteArray plain = pair.engine.decrypt(128 * 1024);
    QCOMPARE(plain, QByteArray("small"));
    QVERIFY(plain.capacity() < 256);
}

void tst_TlsEngine::plainTextPeerIsCalledSo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("plain");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << true;
    QTest::newRow("SMTP") << QByteArray("220 mail.test ESMTP\r\n") << true;
    QTest::newRow("zeros") << QByteArray(100, '\0') << true;
    QTest::newRow("alert of TLS") << QByteArray("\x15\x03\x01\x00\x02\x02\x28", 7) << false;
    QTest::newRow("nonsense in a record")
            << QByteArray("\x16\x03\x03\x00\x04\xff\xff\xff\xff", 9) << false;
}

void tst_TlsEngine::plainTextPeerIsCalledSo()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, plain);
    for (const bool whole : { true, false }) {
        TlsEngine engine(makeContext(testConfiguration()), testPeer());
        engine.handshake();
        for (qsizetype i = 0; i < bytes.size() && !whole; ++i)
            engine.receive(bytes.mid(i, 1));
        if (whole)
            engine.receive(bytes);
        QCOMPARE(engine.state(), TlsEngine::State::Failed);
        QCOMPARE(engine.error().kind(), HttpError::Kind::TlsError);
        QCOMPARE(engine.error().detail()
                         == QLatin1String("example.test:443 speaks no TLS on this port"),
                 plain);
    }
}

void tst_TlsEngine::alertsAreNamed_data()
{
    QTest::addColumn<int>("alert");
    QTest::addColumn<QString>("name");
    QTest::newRow("40") << 40 << QStringLiteral("the alert handshake_failure");
    QTest::newRow("70") << 70 << QStringLiteral("the alert protocol_version");
    QTest::newRow("112") << 112 << QStringLiteral("the alert unrecognized_name");
    QTest::newRow("116")
            << 116
            << QStringLiteral("the alert certificate_required: it wants a client certificate");
    QTest::newRow("120") << 120 << QStringLiteral("the alert no_application_protocol");
    QTest::newRow("unknown") << 99 << QStringLiteral("the alert alert 99");
}

void tst_TlsEngine::alertsAreNamed()
{
    QFETCH(int, alert);
    QFETCH(QString, name);
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.server.fatalAlert(alert);
    pair.engine.receive(pair.server.takeOutgoing());
    QCOMPARE(pair.engine.state(), TlsEngine::State::Failed);
    QCOMPARE(pair.engine.error().phase(), HttpError::Phase::Tls);
    QVERIFY2(pair.engine.error().detail().contains(
                     QLatin1String("example.test:443 refused the TLS handshake with ") + name),
             qPrintable(pair.engine.error().detail()));
    QVERIFY(pair.engine.error().nativeCode() > 0);
}

void tst_TlsEngine::endInTheHandshake()
{
    TlsTestServer server(goodServer());
    QByteArray flight;
    {
        TlsPair pair(makeContext(testConfiguration()), server);
        pair.server.receive(pair.engine.takeOutgoing());
        flight = pair.server.takeOutgoing();
    }
    QVERIFY(flight.size() > 100);
    for (const qsizetype size : { qsizetype(0), qsizetype(1), qsizetype(100) }) {
        TlsEngine engine(makeContext(testConfiguration()), testPeer());
        engine.handshake();
        engine.receive(flight.left(size));
        engine.receiveEof();
        QCOMPARE(engine.state(), TlsEngine::State::Failed);
        QCOMPARE(engine.error().kind(), HttpError::Kind::TlsError);
        QCOMPARE(engine.error().detail(),
                 QStringLiteral("example.test:443 closed the connection during the TLS handshake"));
        QVERIFY(!engine.isTruncated());
    }
}

void tst_TlsEngine::warningAlertsWithoutEndFail()
{
    TlsEngine engine(makeContext(testConfiguration()), testPeer());
    engine.handshake();
    int alerts = 0;
    while (engine.state() == TlsEngine::State::Handshake && alerts < 1000) {
        engine.receive(QByteArray("\x15\x03\x03\x00\x02\x01\x70", 7)); // warning, unrecognized_name
        ++alerts;
    }
    QCOMPARE(engine.state(), TlsEngine::State::Failed);
    QVERIFY(alerts <= 10);
    QCOMPARE(engine.error().kind(), HttpError::Kind::TlsError);
}

void tst_TlsEngine::closeNotifyIsNoTruncation()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.write("last");
    pair.server.shutdown();
    pair.endOfServer();
    QCOMPARE(pair.received, QByteArray("last"));
    QVERIFY(pair.engine.isPeerClosed());
    QVERIFY(!pair.engine.isTruncated());
    QCOMPARE(pair.engine.state(), TlsEngine::State::Open);
}

void tst_TlsEngine::endWithoutCloseNotifyIsTruncation()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.write("last");
    pair.engine.receive(pair.server.takeOutgoing());
    pair.engine.receiveEof();
    QVERIFY(!pair.engine.isTruncated()); // there is data before it
    QCOMPARE(pair.engine.decrypt(2), QByteArray("la"));
    QVERIFY(!pair.engine.isTruncated());
    QCOMPARE(pair.engine.decrypt(100), QByteArray("st"));
    QCOMPARE(pair.engine.decrypt(100), QByteArray());
    QVERIFY(pair.engine.isTruncated());
    QVERIFY(!pair.engine.isPeerClosed());
    QCOMPARE(pair.engine.state(), TlsEngine::State::Failed);
    QCOMPARE(pair.engine.error().kind(), HttpError::Kind::ReadError);
    QCOMPARE(pair.engine.error().phase(), HttpError::Phase::Receive);
}

void tst_TlsEngine::endInTheMiddleOfARecordIsTruncation()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.write(QByteArray(1000, 'x'));
    pair.engine.receive(pair.server.takeOutgoing().left(700));
    QCOMPARE(pair.engine.decrypt(100'000), QByteArray());
    QVERIFY(!pair.engine.isTruncated());
    pair.engine.receiveEof();
    QCOMPARE(pair.engine.decrypt(100'000), QByteArray());
    QVERIFY(pair.engine.isTruncated());
}

void tst_TlsEngine::nothingIsReadBehindCloseNotify()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.shutdown();
    pair.run();
    QVERIFY(pair.engine.isPeerClosed());
    pair.engine.receive("whatever an attacker likes to add");
    QVERIFY(!pair.engine.hasIncoming());
    QCOMPARE(pair.engine.decrypt(100), QByteArray());
    QCOMPARE(pair.engine.state(), TlsEngine::State::Open);
}

void tst_TlsEngine::damagedRecordFails()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.write("first");
    QByteArray good = pair.server.takeOutgoing();
    pair.server.write("second");
    QByteArray bad = pair.server.takeOutgoing();
    bad[bad.size() - 1] = char(bad.at(bad.size() - 1) ^ 1);
    pair.engine.receive(good + bad);
    QCOMPARE(pair.engine.decrypt(100), QByteArray("first"));
    QCOMPARE(pair.engine.decrypt(100), QByteArray());
    QCOMPARE(pair.engine.state(), TlsEngine::State::Failed);
    QCOMPARE(pair.engine.error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(pair.engine.error().phase(), HttpError::Phase::Receive);
    pair.server.receive(pair.engine.takeOutgoing());
    QVERIFY2(pair.server.error().contains("bad record mac"), pair.server.error().constData());
}

void tst_TlsEngine::writingAfterCloseNotifyOfThePeerStillWorks()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.shutdown();
    pair.run();
    pair.engine.encrypt("after");
    pair.run();
    QCOMPARE(pair.server.takeReceived(), QByteArray("after"));
}

void tst_TlsEngine::shutdownSendsCloseNotifyOnce()
{
    TlsTestServer server(goodServer());
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.engine.takeOutgoing();
    pair.engine.shutdown(); // not before the handshake is done
    QVERIFY(!pair.engine.hasOutgoing());

    TlsPair open(makeContext(testConfiguration()), server);
    open.run();
    open.engine.encrypt("data");
    open.engine.shutdown();
    open.engine.shutdown();
    open.engine.encrypt("too late");
    open.server.write("answer");
    open.run();
    QVERIFY(open.server.isClosedByClient());
    QCOMPARE(open.server.takeReceived(), QByteArray("data"));
    QCOMPARE(open.received, QByteArray("answer")); // the other direction is still there
}

void tst_TlsEngine::keyUpdateIsAnswered()
{
    TlsTestServer server(goodServer(TLS1_3_VERSION));
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.requestKeyUpdate();
    pair.server.write("new key");
    pair.engine.receive(pair.server.takeOutgoing());
    QCOMPARE(pair.engine.decrypt(100), QByteArray("new key"));
    pair.engine.encrypt("mine too");
    pair.run();
    QCOMPARE(pair.server.takeReceived(), QByteArray("mine too"));
}

void tst_TlsEngine::renegotiationIsRefused()
{
    TlsTestServer server(goodServer(TLS1_2_VERSION));
    TlsPair pair(makeContext(testConfiguration()), server);
    pair.run();
    pair.server.requestRenegotiation();
    const QByteArray helloRequest = pair.server.takeOutgoing();
    QVERIFY(!helloRequest.isEmpty());
    pair.engine.receive(helloRequest);
    QCOMPARE(pair.engine.decrypt(100), QByteArray());
    QVERIFY(pair.isOpen()); // a warning is all the server gets
    pair.server.receive(pair.engine.takeOutgoing());
    QVERIFY2(pair.server.error().contains("renegotiation"), pair.server.error().constData());
}

void tst_TlsEngine::oldErrorsInTheQueueDoNoHarm()
{
    TlsTestServer server(goodServer());
    const auto context = makeContext(testConfiguration());
    const auto poison = [] { ERR_raise(ERR_LIB_SSL, SSL_R_BAD_LENGTH); };
    poison();
    TlsPair pair(context, server);
    for (int round = 0; round < 20; ++round) {
        const QByteArray up = pair.engine.takeOutgoing();
        if (!up.isEmpty())
            pair.server.receive(up);
        const QByteArray down = pair.server.takeOutgoing();
        poison();
        if (!down.isEmpty())
            pair.engine.receive(down);
        poison();
        pair.engine.decrypt(100);
        QVERIFY2(pair.engine.state() != TlsEngine::State::Failed,
                 qPrintable(pair.engine.error().detail()));
    }
    QVERIFY(pair.isOpen());
    poison();
    pair.engine.encrypt("data");
    pair.server.write("in two pieces"); // half a record: OpenSSL is asked and wants more
    const QByteArray record = pair.server.takeOutgoing();
    pair.engine.receive(record.left(20));
    poison();
    QCOMPARE(pair.engine.decrypt(100), QByteArray());
    QVERIFY2(pair.isOpen(), qPrintable(pair.engine.error().detail()));
    pair.engine.receive(record.mid(20));
    poison();
    QCOMPARE(pair.engine.decrypt(100), QByteArray("in two pieces"));
    poison();
    QVERIFY(TlsContext::create(testConfiguration()).hasValue());
    ERR_clear_error();
}

void tst_TlsEngine::failureLeavesTheErrorQueueEmpty()
{
    ERR_clear_error();
    TlsEngine engine(makeContext(testConfiguration()), testPeer());
    engine.handshake();
    engine.receive("HTTP/1.1 400 Bad Request\r\n\r\n");
    QCOMPARE(engine.state(), TlsEngine::State::Failed);
    QCOMPARE(ERR_peek_error(), 0UL);
}

QTEST_GUILESS_MAIN(tst_TlsEngine)
#include "tst_tlsengine.moc"
