// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ConnectionInfo and PoolStatistics print as httpcore does (pool tests compare these lines).
#include "core/connectioninfo.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using State = ConnectionInfo::State;

class TestConnectionInfo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void prints_data();
    void prints();
    void withoutFactsIsInvalidAndHarmless();
    void sharesItsFacts();
    void isEncryptedWhenAHandshakeWasDone();
    void statisticsPrint();
    void statisticsCompareEveryCounter();
};

namespace {

std::shared_ptr<const ConnectionFacts> someFacts()
{
    auto facts = std::make_shared<ConnectionFacts>();
    facts->id = 42;
    facts->origin = Origin("https", "example.com", 443);
    facts->protocol = "HTTP/1.1";
    facts->localAddress = QStringLiteral("127.0.0.1:5000");
    facts->remoteAddress = QStringLiteral("127.0.0.1:443");
    return facts;
}

} // namespace

void TestConnectionInfo::prints_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("requests");
    QTest::addColumn<QString>("text");
    QTest::newRow("active")
            << int(State::Active) << 6
            << QStringLiteral("<HttpConnection ['https://example.com:443', HTTP/1.1, ACTIVE, "
                              "Request Count: 6]>");
    QTest::newRow("idle") << int(State::Idle) << 1
                          << QStringLiteral("<HttpConnection ['https://example.com:443', HTTP/1.1, "
                                            "IDLE, Request Count: 1]>");
    QTest::newRow("closed") << int(State::Closed) << 0
                            << QStringLiteral("<HttpConnection ['https://example.com:443', "
                                              "HTTP/1.1, CLOSED, Request Count: 0]>");
    QTest::newRow("connecting") << int(State::Connecting) << 0
                                << QStringLiteral("<HttpConnection [CONNECTING]>");
    QTest::newRow("failed") << int(State::Failed) << 0
                            << QStringLiteral("<HttpConnection [CONNECTION FAILED]>");
}

void TestConnectionInfo::prints()
{
    QFETCH(int, state);
    QFETCH(int, requests);
    QFETCH(QString, text);
    const ConnectionInfo info(someFacts(), State(state), quint64(requests));
    QCOMPARE(info.toString(), text);
    QString printed;
    QDebug(&printed) << info;
    QCOMPARE(printed.trimmed(), text);
}

void TestConnectionInfo::withoutFactsIsInvalidAndHarmless()
{
    const ConnectionInfo info;
    QVERIFY(!info.isValid());
    QCOMPARE(info.id(), quint64(0));
    QVERIFY(!info.origin().isValid());
    QVERIFY(info.protocol().isEmpty());
    QVERIFY(info.remoteAddress().isEmpty());
    QVERIFY(!info.isEncrypted());
    QCOMPARE(info.state(), State::Closed);
    QCOMPARE(info.toString(), QStringLiteral("<HttpConnection [CLOSED]>"));
    QCOMPARE(ConnectionInfo(nullptr, State::Connecting, 0).toString(),
             QStringLiteral("<HttpConnection [CONNECTING]>"));
}

void TestConnectionInfo::sharesItsFacts()
{
    const auto facts = someFacts();
    const ConnectionInfo a(facts, State::Idle, 3, std::chrono::milliseconds(20));
    const ConnectionInfo b(facts, State::Active, 4);
    QCOMPARE(&a.facts(), &b.facts());
    QCOMPARE(a.id(), quint64(42));
    QCOMPARE(a.idleFor().count(), 20);
    QCOMPARE(b.idleFor().count(), -1);
    QCOMPARE(b.requestCount(), quint64(4));
    QCOMPARE(a.localAddress(), QStringLiteral("127.0.0.1:5000"));
}

void TestConnectionInfo::isEncryptedWhenAHandshakeWasDone()
{
    ConnectionFacts facts(*someFacts());
    facts.tls.version = "TLSv1.3";
    const ConnectionInfo info(std::make_shared<const ConnectionFacts>(facts), State::Idle, 1);
    QVERIFY(info.isEncrypted());
    QCOMPARE(info.tls().version, QByteArray("TLSv1.3"));
    QVERIFY(!ConnectionInfo(someFacts(), State::Idle, 1).isEncrypted());
}

void TestConnectionInfo::statisticsPrint()
{
    PoolStatistics statistics;
    statistics.running = 1;
    statistics.active = 1;
    QCOMPARE(statistics.toString(),
             QStringLiteral("[Requests: 1 active, 0 queued | Connections: 1 active, 0 idle]"));
    statistics.queued = 2;
    statistics.connecting = 3;
    statistics.idle = 5;
    const QString text = QStringLiteral(
            "[Requests: 1 active, 2 queued | Connections: 4 active, 5 idle]");
    QCOMPARE(statistics.toString(), text);
    QString printed;
    QDebug(&printed) << statistics;
    QCOMPARE(printed.trimmed(), text);
}

void TestConnectionInfo::statisticsCompareEveryCounter()
{
    using S = PoolStatistics;
    for (auto counter : { &S::active, &S::idle, &S::connecting, &S::queued, &S::running }) {
        S changed;
        QVERIFY(changed == S());
        changed.*counter = 1;
        QVERIFY(!(changed == S()));
    }
    for (auto counter : { &S::opened, &S::reused, &S::evicted, &S::expired, &S::stale, &S::failed,
                          &S::requests, &S::resent, &S::bytesIn, &S::bytesOut }) {
        S changed;
        changed.*counter = 1;
        QVERIFY(!(changed == S()));
    }
}

QTEST_GUILESS_MAIN(TestConnectionInfo)
#include "tst_connectioninfo.moc"
