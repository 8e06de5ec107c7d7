// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Resumption: RFC 8446 2.2, 4.6.1, C.4; RFC 5246 7.3, RFC 5077. A session never crosses from one
// peer key or context to another (CVE-2021-22890, CVE-2016-5419), and does not get round a pin.

#include "tlspair.h"

#include "proto/tls/tlssessions.h"

#include <QtTest/QTest>

#include <openssl/ssl.h>

using namespace QHttpPool;

class tst_TlsSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secondConnectionResumes_data();
    void secondConnectionResumes();
    void streamEndWithoutCloseNotifyKeepsTheSession_data();
    void streamEndWithoutCloseNotifyKeepsTheSession();
    void notAcrossPeerKeys_data();
    void notAcrossPeerKeys();
    void notAcrossContexts();
    void notWithoutAKeyNorWhenSwitchedOff();
    void ticketIsUsedOnceInTls13();
    void sessionServesManyInTls12();
    void pinOnTheRootHoldsWhenResumed_data();
    void pinOnTheRootHoldsWhenResumed();
    void sessionOfAPeerThatFailedAPinIsNotKept_data();
    void sessionOfAPeerThatFailedAPinIsNotKept();
    void serverThatForgotItsTicketsGetsAFullHandshake_data();
    void serverThatForgotItsTicketsGetsAFullHandshake();
    void manyTicketsStayBounded();
    void cacheKeepsTheNewestOfAPeer();
    void cacheEvictsThePeerUsedLongestAgo();
};

static void versions()
{
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
}

static TlsServerOptions goodServer(int version)
{
    TlsServerOptions options(TestPki::instance().chain());
    options.minimumVersion = options.maximumVersion = version;
    return options;
}

static TlsPeer keyedPeer(const QByteArray &key = "a")
{
    TlsPeer peer = testPeer();
    peer.sessionKey = key;
    return peer;
}

/// One connection from hello to close_notify; says whether it was resumed. Fails the test
/// otherwise.
static bool resumes(const std::shared_ptr<TlsContext> &context, TlsTestServer &server,
                    const TlsPeer &peer = keyedPeer())
{
    TlsPair pair(context, server, peer);
    pair.run();
    if (!pair.isOpen())
        qFatal("not open: %s", qPrintable(pair.engine.error().detail()));
    if (pair.server.isResumed() != pair.engine.info().resumed)
        qFatal("the two sides differ about resumption");
    return pair.engine.info().resumed;
}

void tst_TlsSessions::secondConnectionResumes_data()
{
    versions();
}

void tst_TlsSessions::secondConnectionResumes()
{
    QFETCH(int, version);
    TlsTestServer server(goodServer(version));
    const auto context = makeContext(testConfiguration());
    TlsPair first(context, server, keyedPeer());
    first.run();
    QVERIFY(!first.engine.info().resumed);
    for (int i = 0; i < 5; ++i) {
        TlsPair next(context, server, keyedPeer());
        next.run(i == 0 ? 1 : 0);
        QVERIFY(next.engine.info().resumed);
        QVERIFY(next.server.isResumed());
        QVERIFY(next.engine.info().verified);
        QCOMPARE(next.engine.info().peerChain, first.engine.info().peerChain);
        QCOMPARE(next.engine.info().peerChain.size(), 3);
        next.engine.encrypt("data");
        next.run();
        QCOMPARE(next.server.takeReceived(), QByteArray("data"));
    }
}

void tst_TlsSessions::streamEndWithoutCloseNotifyKeepsTheSession_data()
{
    versions();
}

void tst_TlsSessions::streamEndWithoutCloseNotifyKeepsTheSession()
{
    QFETCH(int, version);
    TlsTestServer server(goodServer(version));
    const auto context = makeContext(testConfiguration());
    {
        TlsPair pair(context, server, keyedPeer());
        pair.run();
        pair.endOfServer();
        QVERIFY(pair.engine.isTruncated());
    }
    QVERIFY(resumes(context, server));
}

void tst_TlsSessions::notAcrossPeerKeys_data()
{
    versions();
}

void tst_TlsSessions::notAcrossPeerKeys()
{
    QFETCH(int, version);
    TlsTestServer server(goodServer(version));
    const auto context = makeContext(testConfiguration());
    QVERIFY(!resumes(context, server, keyedPeer("a")));
    QVERIFY(!resumes(context, server, keyedPeer("b")));
    QVERIFY(resumes(context, server, keyedPeer("a")));
    QVERIFY(resumes(context, server, keyedPeer("b")));
}

void tst_TlsSessions::notAcrossContexts()
{
    TlsTestServer server(goodServer(TLS1_3_VERSION));
    TlsConfiguration careless;
    careless.verify(false);
    QTest::ignoreMessage(QtWarningMsg, "TLS verification is switched off for example.test:443");
    QVERIFY(!resumes(makeContext(careless), server));
    const auto context = makeContext(testConfiguration());
    QVERIFY(!resumes(context, server));
    QVERIFY(resumes(context, server));
    QVERIFY(!resumes(makeContext(testConfiguration()), server));
}

void tst_TlsSessions::notWithoutAKeyNorWhenSwitchedOff()
{
    for (const int version : { TLS1_2_VERSION, TLS1_3_VERSION }) {
        TlsTestServer server(goodServer(version));
        const auto context = makeContext(testConfiguration());
        const auto off = makeContext(testConfiguration().sessionResumption(false));
        for (int i = 0; i < 2; ++i) {
            QVERIFY(!resumes(context, server, keyedPeer("")));
            QVERIFY(!resumes(off, server, keyedPeer("a")));
        }
    }
}

void tst_TlsSessions::ticketIsUsedOnceInTls13()
{
    TlsServerOptions options = goodServer(TLS1_3_VERSION);
    options.tickets = 1;
    TlsTestServer server(options);
    const auto context = makeContext(testConfiguration());
    QVERIFY(!resumes(context, server));
    TlsPair one(context, server, keyedPeer()); // both begin before a new ticket comes
    TlsPair two(context, server, keyedPeer());
    one.run();
    two.run();
    QVERIFY(one.engine.info().resumed);
    QVERIFY(!two.engine.info().resumed);
}

void tst_TlsSessions::sessionServesManyInTls12()
{
    TlsTestServer server(goodServer(TLS1_2_VERSION));
    const auto context = makeContext(testConfiguration());
    QVERIFY(!resumes(context, server));
    TlsPair one(context, server, keyedPeer());
    TlsPair two(context, server, keyedPeer());
    one.run();
    two.run();
    QVERIFY(one.engine.info().resumed);
    QVERIFY(two.engine.info().resumed);
}

void tst_TlsSessions::pinOnTheRootHoldsWhenResumed_data()
{
    versions();
}

void tst_TlsSessions::pinOnTheRootHoldsWhenResumed()
{
    QFETCH(int, version);
    TlsTestServer server(goodServer(version));
    const auto context = makeContext(
            testConfiguration().addPin(TestPki::instance().root.keyHash()));
    QVERIFY(!resumes(context, server));
    for (int i = 0; i < 3; ++i) // each ticket comes from a connection that was resumed itself
        QVERIFY(resumes(context, server));
}

void tst_TlsSessions::sessionOfAPeerThatFailedAPinIsNotKept_data()
{
    versions();
}

void tst_TlsSessions::sessionOfAPeerThatFailedAPinIsNotKept()
{
    QFETCH(int, version);
    TlsTestServer server(goodServer(version));
    const auto context = makeContext(testConfiguration().addPin(QByteArray(32, 'x')));
    for (int i = 0; i < 2; ++i) {
        TlsPair pair(context, server, keyedPeer());
        pair.run();
        QVERIFY(!pair.isOpen());
        QVERIFY(!pair.server.isResumed());
    }
    QCOMPARE(context->takeSession("a"), nullptr);
}

void tst_TlsSessions::serverThatForgotItsTicketsGetsAFullHandshake_data()
{
    versions();
}

void tst_TlsSessions::serverThatForgotItsTicketsGetsAFullHandshake()
{
    QFETCH(int, version);
    const auto context = makeContext(testConfiguration());
    for (int i = 0; i < 3; ++i) {
        TlsTestServer server(goodServer(version)); // with a ticket key of its own
        QVERIFY(!resumes(context, server));
        QVERIFY(resumes(context, server));
    }
}

void tst_TlsSessions::manyTicketsStayBounded()
{
    TlsTestServer server(goodServer(TLS1_3_VERSION));
    const auto context = makeContext(testConfiguration());
    TlsPair pair(context, server, keyedPeer());
    pair.run();
    pair.server.sendTickets(200);
    pair.server.write("answer");
    pair.run();
    QCOMPARE(pair.takeReceived(), QByteArray("answer"));
    QVERIFY(pair.isOpen());
    int kept = 0;
    while (SSL_SESSION *session = context->takeSession("a")) {
        SSL_SESSION_free(session);
        ++kept;
    }
    QCOMPARE(kept, TlsSessionCache::SessionsPerPeer);
}

/// A session that looks resumable, told apart by its host name.
static SSL_SESSION *fakeSession(int number)
{
    SSL_SESSION *session = SSL_SESSION_new();
    SSL_SESSION_set_protocol_version(session, TLS1_3_VERSION);
    const unsigned char id[] = { 1 };
    SSL_SESSION_set1_id(session, id, sizeof id);
    SSL_SESSION_set1_hostname(session, QByteArray::number(number).constData());
    return session;
}

/// The numbers of the sessions of a peer, in the order they are taken.
static QList<QByteArray> takeAll(TlsSessionCache &cache, const QByteArray &key)
{
    QList<QByteArray> result;
    while (SSL_SESSION *session = cache.take(key)) {
        result.append(SSL_SESSION_get0_hostname(session));
        SSL_SESSION_free(session);
    }
    return result;
}

void tst_TlsSessions::cacheKeepsTheNewestOfAPeer()
{
    TlsSessionCache cache;
    for (int i = 0; i < 10; ++i)
        cache.put("a", fakeSession(i));
    cache.put("b", fakeSession(77));
    QCOMPARE(takeAll(cache, "a"), (QList<QByteArray> { "9", "8", "7", "6" }));
    QCOMPARE(takeAll(cache, "a"), QList<QByteArray>());
    cache.put("a", fakeSession(1));
    cache.forget("a");
    QCOMPARE(takeAll(cache, "a"), QList<QByteArray>());
    QCOMPARE(takeAll(cache, "b"), QList<QByteArray> { "77" });
}

void tst_TlsSessions::cacheEvictsThePeerUsedLongestAgo()
{
    TlsSessionCache cache;
    const auto key = [](int i) { return QByteArray::number(i); };
    for (int i = 0; i < TlsSessionCache::SessionPeers; ++i) {
        cache.put(key(i), fakeSession(i));
        cache.put(key(i), fakeSession(i));
    }
    SSL_SESSION_free(cache.take(key(0))); // the oldest is used again
    cache.put("new", fakeSession(1000));
    QCOMPARE(takeAll(cache, key(0)).size(), 1);
    QCOMPARE(takeAll(cache, key(1)).size(), 0);
    QCOMPARE(takeAll(cache, key(2)).size(), 2);
    QCOMPARE(takeAll(cache, "new").size(), 1);
}

QTEST_GUILESS_MAIN(tst_TlsSessions)
#include "tst_tlssessions.moc"
