// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The life of an HttpReply: whose it is, when it goes, and what its slots may do: abort, delete the
// reply, its parent or the pool, close the pool, run an event loop. Each in each slot.

#include "replyfixture.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using namespace std::chrono_literals;

namespace {

const QByteArray EarlyHints("HTTP/1.1 103 Early Hints\r\n\r\n");
const QByteArray Head("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
const HttpRequest Post = HttpRequest("POST", pageUrl).body("body");

/// All words a recorder knows, so that each signal has its row. The request fails when that is the
/// signal it is about.
const QStringList Words = { QStringLiteral("upload"),   QStringLiteral("informational"),
                            QStringLiteral("headers"),  QStringLiteral("chunk"),
                            QStringLiteral("download"), QStringLiteral("progress"),
                            QStringLiteral("error"),    QStringLiteral("finished") };

QList<QByteArray> piecesFor(const QString &word)
{
    if (word == QLatin1String("error"))
        return { EarlyHints, Head, "hello", "RESET" };
    return { EarlyHints, Head, "hello", "world" };
}

void eachWord()
{
    QTest::addColumn<QString>("word");
    for (const QString &word : Words)
        QTest::newRow(qPrintable(word)) << word;
}

} // namespace

class TestHttpReplyLife : public QObject
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

    // In each slot

    void abortInEachSlot_data() { eachWord(); }
    void abortInEachSlot()
    {
        QFETCH(QString, word);
        begin(word);
        const QPointer<HttpReply> reply = f->reply;
        act(word, [this, reply] {
            f->recorder.call([&] {
                reply->abort();
                reply->abort();
            });
        });
        f->run();
        if (word == QLatin1String("error"))
            QCOMPARE(rest(word), QStringLiteral("finished"));
        else if (word == QLatin1String("finished"))
            QCOMPARE(rest(word), QString());
        else
            QCOMPARE(rest(word), QStringLiteral("error Cancelled, finished"));
        QVERIFY(!reply);
        QCOMPARE(f->pool->active(), 0);
    }

    void deleteTheReplyInEachSlot_data() { eachWord(); }
    void deleteTheReplyInEachSlot()
    {
        QFETCH(QString, word);
        begin(word);
        act(word, [this] { delete f->reply; });
        f->run();
        QVERIFY(!f->reply);
        QCOMPARE(rest(word), QString());
        QCOMPARE(f->pool->active(), 0);
        QCOMPARE(f->pool->queued(), 0);
    }

    void deleteThePoolInEachSlot_data() { eachWord(); }
    void deleteThePoolInEachSlot()
    {
        QFETCH(QString, word);
        begin(word);
        act(word, [this] {
            f->recorder.call([&] { f->pool.reset(); });
            QVERIFY(f->reply); // for the rest of the slot
            f->reply->body();
        });
        f->run();
        if (word == QLatin1String("error"))
            QCOMPARE(rest(word), QStringLiteral("finished"));
        else if (word == QLatin1String("finished"))
            QCOMPARE(rest(word), QString());
        else
            QCOMPARE(rest(word), QStringLiteral("error Cancelled, finished"));
        QVERIFY(!f->reply);
    }

    void closeThePoolInEachSlot_data() { eachWord(); }
    void closeThePoolInEachSlot()
    {
        QFETCH(QString, word);
        begin(word);
        act(word, [this] { f->recorder.call([&] { f->pool->close(); }); });
        f->run();
        if (word == QLatin1String("error"))
            QCOMPARE(rest(word), QStringLiteral("finished"));
        else if (word == QLatin1String("finished"))
            QCOMPARE(rest(word), QString());
        else
            QCOMPARE(rest(word), QStringLiteral("error Cancelled, finished"));
        QVERIFY(!f->reply);
    }

    void deleteTheParentInEachSlot_data() { eachWord(); }
    void deleteTheParentInEachSlot()
    {
        QFETCH(QString, word);
        auto parent = std::make_unique<QObject>();
        begin(word, parent.get());
        act(word, [&] { parent.reset(); });
        f->run();
        QVERIFY(!f->reply);
        QCOMPARE(rest(word), QString());
        QCOMPARE(f->pool->active(), 0);
    }

    void deleteReplyAndPoolInEachSlot_data() { eachWord(); }
    void deleteReplyAndPoolInEachSlot()
    {
        QFETCH(QString, word);
        begin(word);
        act(word, [this] {
            delete f->reply;
            f->pool.reset();
        });
        f->run();
        QCOMPARE(rest(word), QString());
    }

    // The mock network stands still inside a slot, so what the loop can bring is what is posted.
    void runALoopInEachSlot_data() { eachWord(); }
    void runALoopInEachSlot()
    {
        QFETCH(QString, word);
        begin(word);
        bool looped = false;
        act(word, [this, &looped] {
            f->reply->abort();
            turn();
            looped = true;
            QVERIFY(!f->reply || f->reply->isFinished());
        });
        f->run();
        QVERIFY(looped);
        QCOMPARE(f->recorder.log.count(QStringLiteral("finished")), 1);
        f->recorder.log.removeAll(QStringLiteral("slot"));
        QCOMPARE(f->recorder.log.last(), QStringLiteral("finished"));
        QVERIFY(!f->reply);
    }

    void aLoopInASlotBringsTheRest()
    {
        serve(f->network, { Head, "hello", "world" });
        f->get()->setPaused(true);
        f->run(); // all is there, nothing is told
        f->recorder.actions[QStringLiteral("chunk")] = [this] {
            QEventLoop loop;
            QObject::connect(f->reply, &HttpReply::finished, &loop, &QEventLoop::quit);
            loop.exec();
            f->recorder.log.append(QStringLiteral("loop left"));
        };
        f->reply->setPaused(false);
        turn();
        QCOMPARE(f->recorder.after(QStringLiteral("headers")),
                 QStringLiteral("paused, chunk hello, chunk world, download 10/10, finished, "
                                "loop left"));
        QVERIFY(!f->reply);
    }

    void aLoopInTheSlotOfTheErrorBringsTheEnd()
    {
        f->get()->abort();
        f->recorder.actions[QStringLiteral("error")] = [this] {
            QEventLoop loop;
            QObject::connect(f->reply, &HttpReply::finished, &loop, &QEventLoop::quit);
            loop.exec();
            f->recorder.log.append(QStringLiteral("loop left"));
        };
        turn();
        QCOMPARE(f->recorder.text(), QStringLiteral("error Cancelled, finished, loop left"));
    }

    void aSlotMayStartTheNext()
    {
        serve(f->network, { Head, "helloworld" });
        f->get();
        QPointer<HttpReply> second;
        f->recorder.actions[QStringLiteral("finished")] = [&] {
            second = f->recorder.call([&] { return f->pool->start(HttpRequest("GET", pageUrl)); });
            second->setAutoDelete(false);
        };
        f->run();
        QVERIFY(!f->reply);
        QVERIFY(second);
        QCOMPARE(second->body(), QByteArray("helloworld"));
        QCOMPARE(f->network.connectCount(), 1);
        delete second;
    }

    // Aborting and deleting outside of slots

    void abortBeforeAnythingIsSent()
    {
        f->start(Post);
        f->recorder.call([&] {
            f->reply->abort();
            f->reply->abort();
        });
        QVERIFY(f->reply->isRunning());
        turn();
        QCOMPARE(f->recorder.text(), QStringLiteral("error Cancelled, finished"));
        QVERIFY(!f->reply);
        f->run();
        QCOMPARE(f->network.openStreams(), 0);
        QCOMPARE(f->network.pendingOperations(), 0);
    }

    void abortSaysWhatHappened()
    {
        serve(f->network, { Head, "hello" });
        f->get()->setAutoDelete(false);
        f->run();
        f->reply->abort();
        turn();
        QCOMPARE(f->reply->error().kind(), HttpError::Kind::Cancelled);
        QCOMPARE(f->reply->error().sent(), HttpError::Sent::Yes);
        QVERIFY(f->reply->errorString().contains(QLatin1String("example.com")));
        QCOMPARE(f->reply->body(), QByteArray("hello"));
        delete f->reply;
    }

    void deletingARunningReplyCancelsItSilently()
    {
        serve(f->network, { "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "hello" });
        f->get();
        f->run();
        QCOMPARE(f->pool->active(), 1);
        f->recorder.log.clear();
        delete f->reply;
        f->run();
        QCOMPARE(f->recorder.text(), QString());
        QCOMPARE(f->pool->active(), 0);
        QVERIFY(f->network.peer(0).closeSeen());
    }

    // Whose it is

    void belongsToThePoolByDefaultAndDeletesItself()
    {
        serve(f->network, { Head, "helloworld" });
        QCOMPARE(f->get()->parent(), f->pool.get());
        f->run();
        QCOMPARE(f->recorder.log.last(), QStringLiteral("finished"));
        QVERIFY(!f->reply);
    }

    void belongsToTheParentAndDeletesItselfToo()
    {
        serve(f->network, { Head, "helloworld" });
        QObject parent;
        QCOMPARE(f->start(HttpRequest("GET", pageUrl), &parent)->parent(), &parent);
        f->run();
        QVERIFY(!f->reply);
        QVERIFY(parent.children().isEmpty());
    }

    void staysValidInQueuedSlots()
    {
        serve(f->network, { Head, "helloworld" }, "body");
        HttpReply *const reply = f->start(Post);
        QByteArray body;
        connect(
                reply, &HttpReply::finished, this, [&] { body = reply->body(); },
                Qt::QueuedConnection);
        f->run();
        QCOMPARE(body, QByteArray("helloworld"));
    }

    void canBeKept_data()
    {
        QTest::addColumn<bool>("inTheLastSlot");
        QTest::newRow("before") << false;
        QTest::newRow("in the slot of finished()") << true;
    }
    void canBeKept()
    {
        QFETCH(bool, inTheLastSlot);
        serve(f->network, { Head, "helloworld" });
        QObject parent;
        f->start(HttpRequest("GET", pageUrl), &parent);
        const auto keep = [this] { f->reply->setAutoDelete(false); };
        if (inTheLastSlot)
            f->recorder.actions[QStringLiteral("finished")] = keep;
        else
            keep();
        f->run();
        QVERIFY(f->reply);
        QCOMPARE(f->reply->body(), QByteArray("helloworld"));
    }

    void aKeptReplyGoesWithItsPool()
    {
        serve(f->network, { Head, "helloworld" });
        f->get()->setAutoDelete(false);
        f->run();
        QVERIFY(f->reply);
        f->pool.reset();
        QVERIFY(!f->reply);
    }

    void outlivesADestroyedPoolToItsEnd_data()
    {
        QTest::addColumn<bool>("hasParent");
        QTest::newRow("of the pool") << false;
        QTest::newRow("of a parent") << true;
    }
    void outlivesADestroyedPoolToItsEnd()
    {
        QFETCH(bool, hasParent);
        serve(f->network, { Head, "hello" });
        QObject parent;
        f->start(HttpRequest("GET", pageUrl), hasParent ? &parent : nullptr);
        f->run();
        f->recorder.log.clear();
        f->recorder.call([&] { f->pool.reset(); });
        QVERIFY(f->reply);
        QVERIFY(f->reply->parent());
        turn();
        QCOMPARE(f->recorder.text(), QStringLiteral("error Cancelled, finished"));
        QVERIFY(!f->reply);
    }

    void aPoolMayBeItsParentsChild()
    {
        QObject parent;
        auto *const pool = new HttpPool(PoolSettings(), f->network.factory(), &parent);
        f->reply = pool->start(Post, &parent);
        f->recorder.watch(f->reply);
        // The children of `parent` go in their order: the pool first.
    }

    void aWrongThreadIsAnError()
    {
        QStringList log;
        std::unique_ptr<QThread> thread(QThread::create([&] {
            HttpReply *const reply = f->pool->start(HttpRequest("GET", pageUrl));
            QObject::connect(reply, &HttpReply::errorOccurred, [&](const HttpError &error) {
                log.append(QLatin1String(HttpError::name(error.kind())));
            });
            QEventLoop loop;
            QObject::connect(reply, &QObject::destroyed, &loop, &QEventLoop::quit);
            loop.exec();
        }));
        thread->start();
        QVERIFY(thread->wait());
        QCOMPARE(log, QStringList { QStringLiteral("LocalProtocolError") });
        QCOMPARE(f->network.connectCount(), 0);
    }

    // A pool that ends with its thread: nobody is left to delete its replies but the thread.
    void aPoolInAThreadLeavesNothingBehind()
    {
        QPointer<HttpReply> reply;
        QStringList log;
        std::unique_ptr<QThread> thread(QThread::create([&] {
            MockNetwork network;
            HttpPool pool(PoolSettings(), network.factory());
            reply = pool.start(HttpRequest("GET", pageUrl));
            QObject::connect(reply, &HttpReply::finished,
                             [&] { log.append(QStringLiteral("finished")); });
        }));
        thread->start();
        QVERIFY(thread->wait());
        QVERIFY(!reply);
    }

private:
    void begin(const QString &word, QObject *parent = nullptr)
    {
        serve(f->network, piecesFor(word), "body");
        f->start(Post, parent);
    }
    // Leaves a mark in the log, and acts.
    void act(const QString &word, const std::function<void()> &action)
    {
        f->recorder.actions[word] = [this, action] {
            f->recorder.log.append(QStringLiteral("slot"));
            action();
        };
    }
    // What was emitted behind the mark.
    QString rest(const QString &) const { return f->recorder.after(QStringLiteral("slot")); }

    std::unique_ptr<ReplyFixture> f;
};

QTEST_GUILESS_MAIN(TestHttpReplyLife)
#include "tst_httpreply_life.moc"
