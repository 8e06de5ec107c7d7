// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Cancelling at every state a request can be in leaves the pool whole: no slot, socket, timer or
// look-up is left, and the pool serves the next request. Rows, PL-501, PL-505, PL-18,
// G-06.
#include "enginefixture.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {
const char *const A = "http://a.test/";

PoolSettings oneConnection()
{
    const auto tls = TlsConfiguration().systemTrust(false).verify(false); // no store is read
    return PoolSettings(PoolLimits().maxConnections(1)).connectRetries(3).tls(tls);
}
} // namespace

class TestPoolCancel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cancellingAtEveryStateLeavesThePoolWhole_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("keepsConnection");
        const auto row = [](const char *name, bool keeps) {
            QTest::newRow(name) << QString::fromLatin1(name) << keeps;
        };
        row("before anything", false);
        row("queued", true); // the one in front of it keeps its connection
        row("look-up", false);
        row("connect", false);
        row("tls handshake", false);
        row("back-off", false);
        row("write head", false);
        row("write body", false);
        row("wait for 100", false);
        row("wait for body source", false);
        row("wait for head", false);
        row("read long body", false);
        row("read short rest", true); // read away, kept
        row("throttled", false);
        row("upgraded", false);
        row("reader not done", true);
        row("done", true);
        row("unknown id", true);
    }
    void cancellingAtEveryStateLeavesThePoolWhole()
    {
        QFETCH(QString, state);
        QFETCH(bool, keepsConnection);
        EngineFixture f(oneConnection());
        const RequestId id = bringTo(f, state);
        f.cancel(id);
        f.cancel(id);
        f.network.run();
        QVERIFY2(!f.log(id).contains(QLatin1String("failed")), qPrintable(f.log(id)));
        finishOthers(f, state);
        const PoolStatistics s = f.host->statistics();
        QCOMPARE(s.active + s.connecting + s.queued, 0);
        QCOMPARE(s.idle, keepsConnection ? 1 : 0);
        QCOMPARE(f.network.openStreams(), keepsConnection ? 1 : 0);
        QCOMPARE(f.network.pendingOperations(), 0);
        // and the next request is served
        f.network.listen("b.test", 80).onConnect(answering(reply()));
        const RequestId next = f.get("http://b.test/");
        f.network.runUntil([&] { return f.ended(next); });
        QCOMPARE(f.log(next), QStringLiteral("head 200, data 5, done"));
    }
    void aCancelledConnectIsInheritedByTheNextInLine()
    {
        EngineFixture f(PoolLimits().maxConnections(1));
        f.network.listen("a.test", 80).delay(1s).onConnect(answering(reply()));
        const RequestId first = f.get(A);
        const RequestId second = f.get(A, Timeouts().pool(200ms));
        f.network.advance(100ms);
        f.cancel(first);
        f.network.advance(1s); // the pool limit of the second rests: a connection opens for it
        QCOMPARE(f.log(second), QStringLiteral("head 200, data 5, done"));
        QCOMPARE(f.network.connectCount(), 1);
    }
    void cancelsAndTimeoutsByTheThousandLeaveNothing()
    {
        EngineFixture f(PoolLimits().maxConnections(7).idleExpiry(1s));
        QRandomGenerator random(20260101);
        f.network.listenEverywhere().delay(3ms).onConnect([&f, &random](MockPeer &peer) {
            peer.onBytes([&f, &random](MockPeer &p) {
                if (!p.take().contains("\r\n\r\n"))
                    return;
                const int dice = random.bounded(10);
                if (dice == 0)
                    p.close();
                else if (dice == 1)
                    p.reset();
                else if (dice == 2)
                    p.send("HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\nx");
                else if (dice < 9)
                    f.network.after(std::chrono::milliseconds(dice),
                                    [p]() mutable { p.send(reply()); });
            });
        });
        QList<RequestId> ids;
        for (int i = 0; i < 5000; ++i) {
            const QByteArray url = "http://" + QByteArray(1, char('a' + random.bounded(4)))
                                   + ".test/";
            ids += f.get(url.constData(), Timeouts().read(20ms).pool(200ms).connect(5ms));
            if (random.bounded(3) == 0)
                f.cancel(ids.at(random.bounded(int(ids.size()))));
            if (random.bounded(2) == 0)
                f.network.advance(std::chrono::milliseconds(random.bounded(4)));
        }
        f.network.advance(10s);
        const PoolStatistics s = f.host->statistics();
        QCOMPARE(s.active + s.connecting + s.queued + s.idle, 0);
        QCOMPARE(f.network.openStreams(), 0);
        QCOMPARE(f.network.pendingOperations(), 0);
    }
    void destroyingTheHostAtEveryStateIsClean_data()
    {
        cancellingAtEveryStateLeavesThePoolWhole_data();
    }
    void destroyingTheHostAtEveryStateIsClean() // PL-502
    {
        QFETCH(QString, state);
        EngineFixture f(oneConnection());
        bringTo(f, state);
        f.host.reset();
        f.network.run();
        QCOMPARE(f.network.openStreams(), 0);
        QCOMPARE(f.network.pendingOperations(), 0);
    }

private:
    static void serve(EngineFixture &f, const QByteArray &response)
    {
        f.network.listen("a.test", 80).onConnect(answering(response));
    }
    static RequestId bringTo(EngineFixture &f, const QString &state)
    {
        const HttpRequest get("GET", QUrl(QString::fromLatin1(A)));
        HttpRequest post("POST", QUrl(QString::fromLatin1(A)));
        RequestId id = 0;
        const auto after = [&f](RequestId request) {
            f.network.run();
            return request;
        };
        if (state == QLatin1String("before anything")) {
            serve(f, reply());
            return f.submit(get);
        }
        if (state == QLatin1String("queued")) {
            f.network.listen("a.test", 80);
            f.submit(get);
            f.network.run();
            return after(f.submit(get));
        }
        if (state == QLatin1String("look-up")) {
            f.network.hangResolve("a.test");
            return after(f.submit(get));
        }
        if (state == QLatin1String("connect")) {
            f.network.listen("a.test", 80).neverAnswer();
            return after(f.submit(get));
        }
        if (state == QLatin1String("tls handshake")) {
            f.network.listen("a.test", 443);
            return after(f.submit(HttpRequest("GET", QUrl(QStringLiteral("https://a.test/")))));
        }
        if (state == QLatin1String("back-off")) {
            f.network.listen("a.test", 80).failTimes(3);
            return after(f.submit(get)); // two failed, the third waits
        }
        if (state == QLatin1String("write head") || state == QLatin1String("write body")) {
            f.network.listen("a.test", 80).onConnect([state](MockPeer &p) {
                p.setPipeSize(state == QLatin1String("write head") ? 4 : 1000);
                p.stopReading();
            });
            return after(f.submit(post.body(QByteArray(100'000, 'x'))));
        }
        if (state == QLatin1String("wait for 100")) {
            f.network.listen("a.test", 80);
            return after(f.submit(post.header("Expect", "100-continue").body("x")));
        }
        if (state == QLatin1String("wait for body source")) {
            f.network.listen("a.test", 80);
            return after(f.submit(post.body(BodySource::callback([](qint64) {
                return Result<QByteArray>(QByteArray());
            }))));
        }
        if (state == QLatin1String("wait for head")) {
            f.network.listen("a.test", 80);
            return after(f.submit(get));
        }
        if (state == QLatin1String("read long body")) {
            serve(f, "HTTP/1.1 200 OK\r\nContent-Length: 1048576\r\n\r\n0123456789");
            return after(f.submit(get, false));
        }
        if (state == QLatin1String("read short rest")) {
            serve(f, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n0123456789");
            return after(f.submit(get, false));
        }
        if (state == QLatin1String("throttled")) {
            serve(f, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nhel");
            HttpRequest request = get;
            return after(f.submit(request.credit(1), false));
        }
        if (state == QLatin1String("upgraded")) {
            serve(f,
                  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
            HttpRequest request = get;
            return after(f.submit(request.header("Upgrade", "x").upgrade(), false));
        }
        serve(f, reply());
        if (state == QLatin1String("reader not done")) {
            // one read brings head and body; without credit the second piece waits
            f.network.listen("a.test", 80).onConnect([](MockPeer &p) {
                p.onBytes([](MockPeer &peer) {
                    peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "5\r\nhello\r\n5\r\nhello\r\n0\r\n\r\n");
                });
            });
            HttpRequest request = get;
            return after(f.submit(request.credit(1), false));
        }
        id = after(f.submit(get));
        return state == QLatin1String("unknown id") ? RequestId(4711) : id;
    }
    static void finishOthers(EngineFixture &f, const QString &state)
    {
        if (state == QLatin1String("queued"))
            f.network.peer(0).send(reply());
        if (state == QLatin1String("read short rest"))
            f.network.peer(0).send("0123456789");
        f.network.run();
    }
};

QTEST_GUILESS_MAIN(TestPoolCancel)
#include "tst_poolcancel.moc"
