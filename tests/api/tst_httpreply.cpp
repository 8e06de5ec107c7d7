// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpReply: which signals come, in which order, and what its properties say meanwhile.

#include "replyfixture.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

const QByteArray EarlyHints("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
const QByteArray Head("HTTP/1.1 200 Fine\r\nContent-Length: 10\r\nX-A: b\r\n\r\n");

} // namespace

class TestHttpReply : public QObject
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

    void tellsARequestFromBeginningToEnd()
    {
        serve(f->network, { EarlyHints, Head, "hello", "world" }, "body");
        f->start(HttpRequest("POST", pageUrl).body("body"));
        QCOMPARE(f->recorder.text(), QString());
        f->run();
        QCOMPARE(f->recorder.text(),
                 QStringLiteral("upload 4/4, informational 103, headers 200, chunk hello, "
                                "download 5/10, chunk world, download 10/10, finished"));
        QCOMPARE(f->recorder.progressChanges, 4); // upload, head, chunks
    }

    void knowsItsHeadInTheSlot()
    {
        serve(f->network, { EarlyHints, Head, "helloworld" });
        HttpReply *const reply = f->get();
        QCOMPARE(reply->status(), 0);
        QCOMPARE(reply->bytesTotal(), -1);
        QVERIFY(reply->headers().isEmpty());
        QVERIFY(!reply->connection().isValid());
        int seen = 0;
        connect(reply, &HttpReply::informationalReceived, this,
                [&](int status, const HttpHeaders &headers) {
                    QCOMPARE(status, 103);
                    QCOMPARE(headers.value("link"), QByteArray("</a.css>"));
                    QCOMPARE(reply->status(), 0);
                    ++seen;
                });
        connect(reply, &HttpReply::headersReceived, this, [&] {
            QCOMPARE(reply->status(), 200);
            QCOMPARE(reply->reason(), QByteArray("Fine"));
            QCOMPARE(reply->httpVersion(), QByteArray("HTTP/1.1"));
            QCOMPARE(reply->headers().value("x-a"), QByteArray("b"));
            QCOMPARE(reply->bytesTotal(), 10);
            QCOMPARE(reply->url(), pageUrl);
            QCOMPARE(reply->connection().requestCount(), 1u);
            QVERIFY(reply->isRunning());
            ++seen;
        });
        f->run();
        QCOMPARE(seen, 2);
    }

    void knowsTheEndInTheSlot()
    {
        serve(f->network, { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                            "0\r\nX-T: y\r\n\r\n" });
        HttpReply *const reply = f->get();
        bool seen = false;
        connect(reply, &HttpReply::finished, this, [&] {
            seen = true;
            QVERIFY(reply->isFinished());
            QVERIFY(!reply->isRunning());
            QCOMPARE(reply->body(), QByteArray("hello"));
            QCOMPARE(reply->bytesTotal(), -1);
            QCOMPARE(reply->bytesReceived(), 5);
            QCOMPARE(reply->progress(), 1.0);
            QCOMPARE(reply->eta(), 0);
            QVERIFY(reply->error().isNone());
            QVERIFY(reply->errorString().isEmpty());
            QCOMPARE(reply->trailers().value("x-t"), QByteArray("y"));
            QVERIFY(reply->timings().lastByte >= reply->timings().firstByte);
        });
        f->run();
        QVERIFY(seen);
    }

    void sizesThatAreNoBodysAreNotAnnounced_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("head") << QByteArray("HEAD") << QByteArray("200 OK");
        QTest::newRow("not modified") << QByteArray("GET") << QByteArray("304 Not Modified");
    }
    void sizesThatAreNoBodysAreNotAnnounced()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, status);
        serve(f->network, { "HTTP/1.1 " + status + "\r\nContent-Length: 10\r\n\r\n" });
        HttpReply *const reply = f->start(HttpRequest(method, pageUrl));
        reply->setAutoDelete(false);
        f->run();
        QCOMPARE(reply->bytesTotal(), 0);
        QCOMPARE(reply->progress(), 1.0);
        QVERIFY(f->recorder.text().endsWith(QLatin1String(", finished")));
    }

    void tellsErrorsBeforeTheEnd_data()
    {
        QTest::addColumn<QList<QByteArray>>("pieces");
        QTest::addColumn<QString>("log");
        QTest::newRow("reset before the head")
                << QList<QByteArray> { "RESET" } << QStringLiteral("error ReadError, finished");
        QTest::newRow("reset in the body") << QList<QByteArray> {
            Head, "he", "RESET"
        } << QStringLiteral("headers 200, chunk he, download 2/10, error ReadError, finished");
        QTest::newRow("nonsense") << QList<QByteArray> { "220 smtp\r\n\r\n" }
                                  << QStringLiteral("error RemoteProtocolError, finished");
    }
    void tellsErrorsBeforeTheEnd()
    {
        QFETCH(QList<QByteArray>, pieces);
        QFETCH(QString, log);
        serve(f->network, pieces);
        HttpReply *const reply = f->get();
        HttpError told;
        connect(reply, &HttpReply::errorOccurred, this, [&](const HttpError &error) {
            told = error;
            QVERIFY(reply->isFinished());
            QCOMPARE(reply->error().kind(), error.kind());
            QCOMPARE(reply->errorString(), error.message());
            QCOMPARE(reply->eta(), -1);
        });
        f->run();
        QCOMPARE(f->recorder.text(), log);
        QVERIFY(!told.message().isEmpty());
    }

    void refusalsComeInALaterTurn_data()
    {
        QTest::addColumn<HttpRequest>("request");
        QTest::addColumn<QString>("error");
        QTest::newRow("method") << HttpRequest("G T", pageUrl)
                                << QStringLiteral("LocalProtocolError");
        QTest::newRow("scheme") << HttpRequest("GET", QUrl(QStringLiteral("ftp://example.com/")))
                                << QStringLiteral("UnsupportedProtocol");
        QTest::newRow("upgrade")
                << HttpRequest("GET", pageUrl).header("Upgrade", "websocket").upgrade()
                << QStringLiteral("LocalProtocolError");
        QTest::newRow("connect") << HttpRequest("CONNECT", pageUrl)
                                 << QStringLiteral("LocalProtocolError");
    }
    void refusalsComeInALaterTurn()
    {
        QFETCH(HttpRequest, request);
        QFETCH(QString, error);
        f->start(request);
        QVERIFY(f->reply->isRunning());
        QVERIFY(f->reply->error().isNone());
        turn();
        QCOMPARE(f->recorder.text(), QStringLiteral("error %1, finished").arg(error));
        QVERIFY(!f->reply);
        QCOMPARE(f->network.connectCount(), 0);
    }

    void refusesInAClosedPool()
    {
        f->pool->close();
        f->get();
        turn();
        QCOMPARE(f->recorder.text(), QStringLiteral("error Cancelled, finished"));
    }

    void timesOutLikeAnyRequest()
    {
        serve(f->network, { Head });
        f->start(HttpRequest("GET", pageUrl).timeouts(Timeouts().read(std::chrono::seconds(2))));
        f->network.advance(std::chrono::seconds(5));
        QCOMPARE(f->recorder.text(), QStringLiteral("headers 200, error ReadTimeout, finished"));
    }

    void propertiesCanBeReadByName()
    {
        serve(f->network, { Head, "helloworld" });
        HttpReply *const reply = f->get();
        reply->setAutoDelete(false);
        f->run();
        QCOMPARE(reply->property("status").toInt(), 200);
        QCOMPARE(reply->property("headers").value<HttpHeaders>().value("x-a"), QByteArray("b"));
        QCOMPARE(reply->property("body").toByteArray(), QByteArray("helloworld"));
        QCOMPARE(reply->property("isFinished").toBool(), true);
        QCOMPARE(reply->property("progress").toDouble(), 1.0);
        QVERIFY(reply->property("error").value<HttpError>().isNone());
        QVERIFY(reply->property("connection").value<ConnectionInfo>().isValid());
        QVERIFY(reply->property("timings").value<RequestTimings>().lastByte.count() > 0);
        QVERIFY(reply->setProperty("paused", true));
        QVERIFY(reply->isPaused());
        QVERIFY(QMetaObject::invokeMethod(reply, "abort"));
        const QMetaObject &meta = HttpReply::staticMetaObject;
        for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
            const QMetaProperty property = meta.property(i);
            QVERIFY2(property.isConstant() || property.hasNotifySignal(), property.name());
        }
        delete reply;
    }

    void changesOfOptionsAreToldLater()
    {
        serve(f->network, { Head, "helloworld" });
        HttpReply *const reply = f->get();
        f->recorder.call([&] {
            reply->setPaused(true);
            reply->setPaused(true);
            reply->setCollect(false);
            reply->setAutoDelete(false);
        });
        turn();
        QCOMPARE(f->recorder.text(), QStringLiteral("paused, collect, autodelete"));
        f->recorder.log.clear();
        f->recorder.call([&] { reply->setPaused(false); });
        f->run();
        QVERIFY(f->recorder.text().startsWith(QLatin1String("paused, headers 200")));
        QVERIFY(f->recorder.text().endsWith(QLatin1String("finished")));
        QVERIFY(reply->body().isEmpty());
        f->recorder.log.clear();
        reply->setPaused(true); // finished() was the last signal
        turn();
        QCOMPARE(f->recorder.text(), QString());
        delete reply;
    }

    void manyRunAtOnce()
    {
        serve(f->network, { Head, "hello", "world" });
        int finished = 0;
        QByteArray bodies;
        for (int i = 0; i < 50; ++i) {
            HttpReply *const reply = f->pool->start(HttpRequest("GET", pageUrl));
            connect(reply, &HttpReply::finished, this, [&, reply] {
                ++finished;
                bodies += reply->body();
            });
        }
        f->run();
        QCOMPARE(finished, 50);
        QCOMPARE(bodies, QByteArray("helloworld").repeated(50));
        QVERIFY(f->pool->findChildren<HttpReply *>().isEmpty());
    }

private:
    std::unique_ptr<ReplyFixture> f;

    void saysWhereARedirectPointsTo_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("location");
        const QByteArray there = " X\r\nContent-Length: 0\r\nLocation: https://b.test/x\r\n\r\n";
        for (const char *status : { "301", "302", "303", "307", "308" })
            QTest::newRow(status) << "HTTP/1.1 " + QByteArray(status) + there
                                  << QStringLiteral("https://b.test/x#part");
        for (const char *status : { "200", "201", "300", "304", "305" })
            QTest::newRow(status) << "HTTP/1.1 " + QByteArray(status) + there << QString();
        const auto with = [](const QByteArray &value) {
            return "HTTP/1.1 302 X\r\nContent-Length: 0\r\n" + value + "\r\n";
        };
        QTest::newRow("relative") << with("Location: ../c?d=1\r\n")
                                  << QStringLiteral("http://example.com/c?d=1#part");
        QTest::newRow("fragment of its own")
                << with("Location: /c#e\r\n") << QStringLiteral("http://example.com/c#e");
        QTest::newRow("no field") << with("") << QString();
        QTest::newRow("empty") << with("Location:\r\n") << QString();
        QTest::newRow("wrong") << with("Location: http://[x/\r\n") << QString();
    }

    void saysWhereARedirectPointsTo()
    {
        QFETCH(QByteArray, head);
        QFETCH(QString, location);
        serve(f->network, { head });
        const QUrl asked(QStringLiteral("http://example.com/a/b#part"));
        HttpReply *const reply = f->start(HttpRequest("GET", asked));
        reply->setAutoDelete(false);
        f->run();
        QCOMPARE(reply->location(), QUrl(location));
        if (location.isEmpty())
            QVERIFY(!f->recorder.text().contains(QLatin1String("redirected")));
        else
            QCOMPARE(f->recorder.after(QStringLiteral("headers")),
                     QStringLiteral("redirected %1, finished").arg(location));
    }

    void mayBeDeletedWhenItIsRedirected()
    {
        serve(f->network, { "HTTP/1.1 302 X\r\nContent-Length: 2\r\nLocation: /c\r\n\r\nab" });
        f->get();
        f->recorder.actions[QStringLiteral("redirected")] = [this] { delete f->reply; };
        f->run();
        QVERIFY(!f->reply);
        QCOMPARE(f->recorder.after(QStringLiteral("redirected")), QString());
    }
};

QTEST_GUILESS_MAIN(TestHttpReply)
#include "tst_httpreply.moc"
