// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The application object goes while replies are there: in each slot, before the pool, after it, and
// with the pool as its child. Each test has an application of its own.

#include "replyfixture.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

const QByteArray EarlyHints("HTTP/1.1 103 Early Hints\r\n\r\n");
const QByteArray Head("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
const HttpRequest Post = HttpRequest("POST", pageUrl).body("body");

} // namespace

class TestHttpReplyApp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        static char name[] = "tst_httpreply_app";
        static char *arguments[] = { name, nullptr };
        static int count = 1;
        app = std::make_unique<QCoreApplication>(count, arguments);
        f = std::make_unique<ReplyFixture>();
    }
    void cleanup()
    {
        QCOMPARE(f->recorder.violations, 0);
        f.reset();
        app.reset();
    }

    void deleteTheApplicationInEachSlot_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : { "upload", "informational", "headers", "chunk", "download",
                                  "progress", "error", "finished" })
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void deleteTheApplicationInEachSlot()
    {
        QFETCH(QString, word);
        const bool fails = word == QLatin1String("error");
        serve(f->network, { EarlyHints, Head, "hello", fails ? "RESET" : "world" }, "body");
        f->start(Post);
        bool acted = false;
        f->recorder.actions[word] = [this, &acted] {
            app.reset();
            acted = true;
        };
        f->network.advance(std::chrono::seconds(1));
        QVERIFY(acted);
        // The mock network needs no event loop: the reply goes on to its end.
        QCOMPARE(f->recorder.log.last(), QStringLiteral("finished"));
    }

    void theApplicationGoesFirst()
    {
        f->start(Post);
        app.reset();
        f->pool.reset();
        QVERIFY(!f->reply); // with the pool: nobody could be told
        QCOMPARE(f->recorder.text(), QString());
    }

    void theApplicationGoesBeforeTheEndIsTold()
    {
        f->start(Post);
        f->pool.reset();
        QVERIFY(f->reply);
        app.reset();
        QVERIFY(!f->reply);
        QCOMPARE(f->recorder.text(), QString());
    }

    void thePoolIsTheApplicationsChild()
    {
        f->start(Post);
        f->pool.release()->setParent(app.get());
        app.reset();
        QVERIFY(!f->reply);
        QCOMPARE(f->recorder.text(), QString());
    }

    void anAbortedReplyIsLeftToTheApplication()
    {
        f->start(Post);
        f->reply->abort();
        app.reset();
        f->pool.reset();
        QVERIFY(!f->reply);
        QCOMPARE(f->recorder.text(), QString());
    }

private:
    std::unique_ptr<QCoreApplication> app;
    std::unique_ptr<ReplyFixture> f;
};

QTEST_APPLESS_MAIN(TestHttpReplyApp)
#include "tst_httpreply_app.moc"
