// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The body of an HttpReply: pause and back-pressure, what is kept and how much, rate and ETA.

#include "replyfixture.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Size = 8 * 1024 * 1024;
constexpr qint64 Credit = 64 * 1024;

QByteArray bigBody()
{
    QByteArray body;
    body.reserve(Size);
    for (qint64 i = 0; body.size() < Size; ++i)
        body += QByteArray::number(i).rightJustified(8, '.');
    return body;
}

QByteArray headOf(qint64 size)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n";
}

} // namespace

class TestHttpReplyFlow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { f = std::make_unique<ReplyFixture>(); }
    void cleanup()
    {
        QCOMPARE(f->recorder.violations, 0);
        f.reset();
        turn();
    }

    void aPauseHoldsTheServerBack()
    {
        const QByteArray body = bigBody();
        serve(f->network, { headOf(Size), body });
        HttpReply *const reply = f->start(HttpRequest("GET", pageUrl).credit(Credit));
        reply->setPaused(true);
        QByteArray came;
        connect(reply, &HttpReply::chunkReceived, this,
                [&](const QByteArray &chunk) { came += chunk; });
        f->run();
        QCOMPARE(f->recorder.text(), QStringLiteral("paused, headers 200"));
        const MockPeer peer = f->network.peer(0);
        const qint64 onOurSide = Size - peer.unsent() - peer.inFlight();
        QVERIFY2(onOurSide <= Credit + Buffers::SocketRead + peer.pipeSize(),
                 qPrintable(QString::number(onOurSide)));
        f->network.advance(1h); // a pause is no time-out
        QVERIFY(reply->isRunning());

        f->recorder.call([&] { reply->setPaused(false); });
        f->run();
        QVERIFY(came == body);
        QVERIFY(f->recorder.text().endsWith(QLatin1String(", finished")));
    }

    void anotherPriorityMovesItAmongThoseThatWait()
    {
        f = std::make_unique<ReplyFixture>(PoolLimits().maxConnections(1));
        serve(f->network, { headOf(2) + "ok" });
        QStringList order;
        const auto start = [&](const char *name) {
            const QString text = QString::fromLatin1(name);
            HttpReply *const reply = f->pool->start(HttpRequest("GET", pageUrl));
            connect(reply, &HttpReply::finished, this, [&order, text] { order.append(text); });
            return reply;
        };
        start("first");
        start("second");
        HttpReply *const third = start("third");
        third->setPriority(HttpPriority(0));
        f->run();
        QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("third first second"));
    }

    void aPauseFromASlotTakesEffectAtOnce()
    {
        serve(f->network, { headOf(10), "hello", "world" });
        HttpReply *const reply = f->get();
        f->recorder.actions[QStringLiteral("chunk")] = [&] {
            f->recorder.call([&] { reply->setPaused(true); });
        };
        f->run();
        QCOMPARE(f->recorder.text(),
                 QStringLiteral("headers 200, chunk hello, download 5/10, paused"));
        reply->setPaused(false);
        turn();
        QCOMPARE(f->recorder.after(QStringLiteral("paused")),
                 QStringLiteral("paused, chunk world, download 10/10, finished"));
    }

    void anErrorInAPauseComesBehindTheChunks()
    {
        serve(f->network, { headOf(10), "hello", "RESET" });
        HttpReply *const reply = f->get();
        reply->setPaused(true);
        f->run();
        QCOMPARE(f->recorder.text(), QStringLiteral("paused, headers 200"));
        reply->setPaused(false);
        turn();
        QCOMPARE(f->recorder.after(QStringLiteral("headers")),
                 QStringLiteral("paused, chunk hello, download 5/10, error ReadError, finished"));
    }

    void anEndWithoutChunksIsToldInAPause()
    {
        serve(f->network, { headOf(0) });
        f->get()->setPaused(true);
        f->run();
        QCOMPARE(f->recorder.text(), QStringLiteral("paused, headers 200, finished"));
    }

    void abortEndsAPause_data()
    {
        QTest::addColumn<QList<QByteArray>>("pieces");
        QTest::newRow("body incomplete") << QList<QByteArray> { headOf(10), "hello" };
        QTest::newRow("all has come") << QList<QByteArray> { headOf(5), "hello" };
    }
    void abortEndsAPause()
    {
        QFETCH(QList<QByteArray>, pieces);
        serve(f->network, pieces);
        f->get()->setPaused(true);
        f->run();
        f->recorder.call([&] {
            f->reply->abort();
            f->reply->abort();
            f->reply->setPaused(false);
        });
        QVERIFY(f->reply->isRunning());
        QVERIFY(f->reply->error().isNone());
        turn();
        QCOMPARE(f->recorder.after(QStringLiteral("headers")),
                 QStringLiteral("error Cancelled, finished"));
        QVERIFY(!f->reply);
    }

    void abortInASlotDropsTheChunksBehindIt()
    {
        serve(f->network, { headOf(10), "hello", "world" });
        f->get()->setPaused(true);
        f->run(); // all has come
        f->recorder.actions[QStringLiteral("chunk")] = [this] {
            f->reply->setCollect(false);
            f->recorder.call([&] { f->reply->abort(); });
        };
        f->reply->setPaused(false);
        turn();
        QCOMPARE(f->recorder.after(QStringLiteral("headers")),
                 QStringLiteral("paused, chunk hello, error Cancelled, finished"));
    }

    void holdsNoMoreThanTheCreditWhenItDoesNotCollect()
    {
        const QByteArray body = bigBody();
        serve(f->network, { headOf(Size), body });
        HttpReply *const reply = f->start(HttpRequest("GET", pageUrl).credit(Credit).maxBody(-1));
        reply->setCollect(false);
        reply->setAutoDelete(false);
        qint64 came = 0;
        connect(reply, &HttpReply::chunkReceived, this,
                [&](const QByteArray &chunk) { came += chunk.size(); });
        f->run();
        QCOMPARE(came, Size);
        QVERIFY(reply->body().isEmpty());
        QVERIFY(reply->isFinished());
        delete reply;
    }

    void collectsUpToALimit_data()
    {
        QTest::addColumn<HttpRequest>("request");
        QTest::addColumn<QList<QByteArray>>("pieces");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("end");
        const HttpRequest plain("GET", pageUrl);
        const QByteArray untilEof("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        const QString tooLarge = QStringLiteral("error ResponseTooLarge, finished");
        QTest::newRow("default holds documents")
                << plain << QList<QByteArray> { headOf(10), "hello", "world" }
                << QByteArray("helloworld") << QStringLiteral("finished");
        QTest::newRow("announced above the default")
                << plain << QList<QByteArray> { headOf(HttpPool::DefaultMaxBody + 1), "hello" }
                << QByteArray() << tooLarge;
        QTest::newRow("the request's limit, just met")
                << HttpRequest(plain).maxBody(10)
                << QList<QByteArray> { untilEof, "5\r\nhello\r\n", "5\r\nworld\r\n0\r\n\r\n" }
                << QByteArray("helloworld") << QStringLiteral("finished");
        QTest::newRow("the request's limit, passed")
                << HttpRequest(plain).maxBody(9)
                << QList<QByteArray> { untilEof, "5\r\nhello\r\n", "5\r\nworld\r\n0\r\n\r\n" }
                << QByteArray("hello") << tooLarge;
    }
    void collectsUpToALimit()
    {
        QFETCH(HttpRequest, request);
        QFETCH(QList<QByteArray>, pieces);
        QFETCH(QByteArray, body);
        QFETCH(QString, end);
        serve(f->network, pieces);
        HttpReply *const reply = f->start(request);
        reply->setAutoDelete(false);
        f->run();
        QCOMPARE(reply->body(), body);
        QVERIFY2(f->recorder.text().endsWith(end), qPrintable(f->recorder.text()));
        delete reply;
    }

    void collectingCanBeSwitchedOffInTheSlotOfTheHead()
    {
        serve(f->network, { headOf(HttpPool::DefaultMaxBody + 1), "hello", "RESET" });
        HttpReply *const reply = f->get();
        connect(reply, &HttpReply::headersReceived, this, [&] { reply->setCollect(false); });
        f->run();
        QVERIFY2(f->recorder.text().contains(QLatin1String("chunk hello")),
                 qPrintable(f->recorder.text()));
        QVERIFY(f->recorder.text().endsWith(QLatin1String("error ReadError, finished")));
    }

    void showsRateAndTimeLeft()
    {
        // 1000 bytes each 100 ms, 100 kB in all.
        f->network.listen("example.com", 80).onConnect([this](MockPeer &peer) {
            peer.onBytes([this](MockPeer &p) {
                p.take();
                p.send(headOf(100'000));
                for (int i = 1; i <= 100; ++i)
                    f->network.after(i * 100ms, [p]() mutable { p.send(QByteArray(1000, 'x')); });
            });
        });
        HttpReply *const reply = f->get();
        reply->setAutoDelete(false);
        QCOMPARE(reply->rate(), 0.0);
        QCOMPARE(reply->eta(), -1);
        QCOMPARE(reply->progress(), 0.0);
        f->network.advance(50ms);
        QCOMPARE(reply->bytesTotal(), 100'000);
        QCOMPARE(reply->eta(), -1);
        f->network.advance(5s);
        QCOMPARE(reply->progress(), 0.5);
        QVERIFY2(qAbs(reply->rate() - 10'000) < 500, qPrintable(QString::number(reply->rate())));
        QVERIFY2(qAbs(reply->eta() - 5000) < 300, qPrintable(QString::number(reply->eta())));
        const QPointer<HttpReply> stalled = reply;
        f->network.advance(5s);
        QCOMPARE(f->recorder.log.last(), QStringLiteral("finished"));
        QVERIFY2(qAbs(reply->rate() - 10'000) < 1, qPrintable(QString::number(reply->rate())));
        QCOMPARE(reply->eta(), 0);
        delete reply;
    }

    void aStallSinksTheRate()
    {
        serve(f->network, { headOf(10'000'000), QByteArray(1'000'000, 'x') });
        HttpReply *const reply = f->get();
        f->network.advance(1s);
        const double before = reply->rate();
        const qint64 left = reply->eta();
        f->network.advance(20s);
        QVERIFY(before > 500'000);
        QVERIFY(reply->rate() < before / 20);
        QVERIFY(reply->eta() > left);
    }

    void anUnknownSizeHasNoProgress()
    {
        serve(f->network,
              { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n" });
        HttpReply *const reply = f->get();
        f->run();
        QCOMPARE(reply->progress(), -1.0);
        QCOMPARE(reply->eta(), -1);
        QCOMPARE(f->recorder.log.last(), QStringLiteral("download 5/-1"));
    }

private:
    std::unique_ptr<ReplyFixture> f;
};

QTEST_GUILESS_MAIN(TestHttpReplyFlow)
#include "tst_httpreply_flow.moc"
