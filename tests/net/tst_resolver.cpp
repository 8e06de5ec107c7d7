// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Resolver on the mock: overrides, literals, localhost, one look-up for many, the cache,
// cancelling.

#include "async/deadlines.h"
#include "net/mock/mocknetwork.h"
#include "net/resolver.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

using Addresses = QList<QByteArray>;

namespace {

class Outcome
{
public:
    int calls = 0;
    Result<Addresses> result;
};

// outcome and resolver outlive the task: the test runs it to its end.
Task<> ask(Resolver *resolver, QByteArray host, quint16 port, CancelScope scope, Outcome *outcome)
{
    Result<Addresses> result = co_await resolver->resolve(host, port, scope);
    outcome->result = std::move(result);
    ++outcome->calls;
}

} // namespace

class tst_Resolver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void withoutAsking_data();
    void withoutAsking();
    void asksTheBackend();
    void oneLookUpForMany();
    void cacheExpires();
    void cacheIsBounded();
    void failuresAreNotKept();
    void cancelledScope();
    void cancelledWhileAsking();
    void lastWaiterCancelsTheLookUp();
    void deadlinePasses();

private:
    Result<Addresses> resolve(const QByteArray &host, quint16 port = 80);

    std::unique_ptr<MockNetwork> m_network;
    std::unique_ptr<NetworkBackend> m_backend;
    std::unique_ptr<Deadlines> m_deadlines;
    std::unique_ptr<Resolver> m_resolver;
};

void tst_Resolver::init()
{
    m_network = std::make_unique<MockNetwork>();
    m_backend = m_network->factory()();
    m_deadlines = std::make_unique<Deadlines>(m_backend->clock());
    QHash<QByteArray, Addresses> overrides;
    overrides.insert("over.test", { "192.0.2.10" });
    overrides.insert("over.test:8443", { "192.0.2.11", "2001:db8::11" });
    overrides.insert("[2001:db8::1]:80", { "192.0.2.12" });
    m_resolver = std::make_unique<Resolver>(*m_backend, overrides);
}

void tst_Resolver::cleanup()
{
    QCOMPARE(m_network->pendingOperations(), 0);
    m_resolver.reset();
    m_deadlines.reset();
    m_backend.reset();
    m_network.reset();
}

Result<Addresses> tst_Resolver::resolve(const QByteArray &host, quint16 port)
{
    Outcome outcome;
    ask(m_resolver.get(), host, port, CancelScope(), &outcome);
    m_network->runUntil([&] { return outcome.calls > 0; });
    return outcome.result;
}

void tst_Resolver::withoutAsking_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<Addresses>("addresses");
    const Addresses loopback { "::1", "127.0.0.1" };
    QTest::newRow("override of the host")
            << QByteArray("over.test") << 80 << Addresses { "192.0.2.10" };
    QTest::newRow("override in another case")
            << QByteArray("OVER.test") << 80 << Addresses { "192.0.2.10" };
    QTest::newRow("override of host and port")
            << QByteArray("over.test") << 8443 << Addresses { "192.0.2.11", "2001:db8::11" };
    QTest::newRow("override of a literal")
            << QByteArray("2001:db8::1") << 80 << Addresses { "192.0.2.12" };
    QTest::newRow("IPv4") << QByteArray("192.0.2.1") << 80 << Addresses { "192.0.2.1" };
    QTest::newRow("IPv6") << QByteArray("2001:db8::1") << 81 << Addresses { "2001:db8::1" };
    QTest::newRow("IPv6 in brackets") << QByteArray("[::1]") << 80 << Addresses { "::1" };
    QTest::newRow("IPv6 with zone")
            << QByteArray("fe80::1%eth0") << 80 << Addresses { "fe80::1%eth0" };
    QTest::newRow("localhost") << QByteArray("localhost") << 80 << loopback;
    QTest::newRow("localhost.") << QByteArray("LocalHost.") << 80 << loopback;
    QTest::newRow("below localhost") << QByteArray("a.b.localhost") << 80 << loopback;
}

void tst_Resolver::withoutAsking()
{
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(Addresses, addresses);
    Outcome outcome;
    ask(m_resolver.get(), host, quint16(port), CancelScope(), &outcome);
    QCOMPARE(outcome.calls, 1); // at once
    QCOMPARE(outcome.result.value(), addresses);
    QCOMPARE(m_network->resolveCount(), 0);
}

void tst_Resolver::asksTheBackend()
{
    m_network->resolve("name.test", { "2001:db8::2", "192.0.2.2" });
    QCOMPARE(resolve("Name.Test").value(), (Addresses { "2001:db8::2", "192.0.2.2" }));
    QCOMPARE(m_network->resolveCount(), 1);
    for (const char *notLocal : { "localhost.test", "notlocalhost", "1.2.3", "1.2.3.256" })
        QCOMPARE(resolve(notLocal).error().phase(), HttpError::Phase::Resolve);
    QCOMPARE(m_network->resolveCount(), 5);
}

void tst_Resolver::oneLookUpForMany()
{
    m_network->resolve("name.test", { "192.0.2.2" }, 10ms);
    Outcome outcomes[3];
    for (Outcome &outcome : outcomes)
        ask(m_resolver.get(), "name.test", 80, CancelScope(), &outcome);
    m_network->advance(10ms);
    for (const Outcome &outcome : outcomes)
        QCOMPARE(outcome.result.value(), Addresses { "192.0.2.2" });
    QCOMPARE(m_network->resolveCount(), 1);
}

void tst_Resolver::cacheExpires()
{
    m_network->resolve("name.test", { "192.0.2.2" });
    QVERIFY(resolve("name.test").hasValue());
    m_network->resolve("name.test", { "192.0.2.3" });
    m_network->advance(29s);
    QCOMPARE(resolve("name.test").value(), Addresses { "192.0.2.2" });
    QCOMPARE(m_network->resolveCount(), 1);
    m_network->advance(1s);
    QCOMPARE(resolve("name.test").value(), Addresses { "192.0.2.3" });
    QCOMPARE(m_network->resolveCount(), 2);
}

void tst_Resolver::cacheIsBounded()
{
    for (int i = 0; i <= 256; ++i) {
        const QByteArray name = QByteArray::number(i) + ".test";
        m_network->resolve(name, { "192.0.2.2" });
        m_network->advance(1ms);
        QVERIFY(resolve(name).hasValue());
    }
    QCOMPARE(m_network->resolveCount(), 257);
    QVERIFY(resolve("256.test").hasValue());
    QVERIFY(resolve("1.test").hasValue());
    QCOMPARE(m_network->resolveCount(), 257);
    QVERIFY(resolve("0.test").hasValue()); // the oldest went
    QCOMPARE(m_network->resolveCount(), 258);
}

void tst_Resolver::failuresAreNotKept()
{
    m_network->failResolve("name.test");
    const Result<Addresses> failed = resolve("name.test");
    QCOMPARE(failed.error().kind(), HttpError::Kind::ConnectError);
    QVERIFY(failed.error().detail().contains(QLatin1String("name.test")));
    m_network->resolve("name.test", { "192.0.2.2" });
    QVERIFY(resolve("name.test").hasValue());
}

void tst_Resolver::cancelledScope()
{
    m_network->resolve("name.test", { "192.0.2.2" });
    const CancelScope scope;
    scope.cancel();
    Outcome outcome;
    ask(m_resolver.get(), "name.test", 80, scope, &outcome);
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(outcome.result.error().kind(), HttpError::Kind::Cancelled);
    QCOMPARE(m_network->pendingOperations(), 0);
    QVERIFY(resolve("name.test").hasValue());
}

void tst_Resolver::cancelledWhileAsking()
{
    m_network->resolve("name.test", { "192.0.2.2" }, 10ms);
    const CancelScope scope;
    Outcome gone;
    Outcome stays;
    ask(m_resolver.get(), "name.test", 80, scope, &gone);
    ask(m_resolver.get(), "name.test", 80, CancelScope(), &stays);
    m_network->advance(5ms);
    scope.cancel();
    QCOMPARE(gone.calls, 1);
    QCOMPARE(gone.result.error().kind(), HttpError::Kind::Cancelled);
    QCOMPARE(gone.result.error().phase(), HttpError::Phase::Resolve);
    QCOMPARE(m_network->pendingOperations(), 1);
    m_network->advance(5ms);
    QVERIFY(stays.result.hasValue());
    QCOMPARE(gone.calls, 1);
}

void tst_Resolver::lastWaiterCancelsTheLookUp()
{
    m_network->hangResolve("name.test");
    const CancelScope scope;
    Outcome outcomes[2];
    for (Outcome &outcome : outcomes)
        ask(m_resolver.get(), "name.test", 80, scope, &outcome);
    QCOMPARE(m_network->pendingOperations(), 1);
    scope.cancel();
    QCOMPARE(outcomes[0].calls + outcomes[1].calls, 2);
    QCOMPARE(m_network->pendingOperations(), 0);
    m_network->resolve("name.test", { "192.0.2.2" });
    QVERIFY(resolve("name.test").hasValue()); // asked anew
}

void tst_Resolver::deadlinePasses()
{
    m_network->hangResolve("name.test");
    const CancelScope scope(3s, *m_deadlines);
    Outcome outcome;
    ask(m_resolver.get(), "name.test", 80, scope, &outcome);
    m_network->advance(2999ms);
    QCOMPARE(outcome.calls, 0);
    m_network->advance(1ms);
    QVERIFY(outcome.result.error().deadlinePassed());
}

QTEST_GUILESS_MAIN(tst_Resolver)
#include "tst_resolver.moc"
