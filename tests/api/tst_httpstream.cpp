// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Reading a stream: chunks, credit, readAll, ends of all kinds, and destruction while a reader
// waits.
#include "poolfixture.h"

using namespace QHttpPool;
using namespace QHttpPoolTest;
using namespace std::chrono_literals;

namespace {

const QUrl url(QStringLiteral("http://example.com/a"));

Task<> readStream(HttpStream *stream, Log log)
{
    while (auto chunk = co_await stream->next())
        log->append(QString::fromLatin1(*chunk));
    log->append(QStringLiteral("end"));
}

Task<> readOne(HttpStream *stream, Log log)
{
    auto chunk = co_await stream->next();
    log->append(chunk ? QString::fromLatin1(*chunk) : QStringLiteral("end"));
}

Task<> readWhole(Task<Result<QByteArray>> task, Log log)
{
    Result<QByteArray> body = co_await task;
    log->append(body ? QString::fromLatin1(*body) : describe(body.error()));
}

Task<> asInTheManual(HttpPool *pool, Log log)
{
    auto stream = co_await pool->stream(HttpRequest("GET", url).timeouts(Timeouts().read(30s)));
    while (auto chunk = co_await stream->next())
        log->append(QString::fromLatin1(*chunk));
    log->append(stream->error().isNone() ? QStringLiteral("whole") : describe(stream->error()));
}

Frame readInFrame(HttpStream *stream, Log log)
{
    auto chunk = co_await stream->next();
    log->append(chunk ? QString::fromLatin1(*chunk) : QStringLiteral("end"));
}

} // namespace

class TestHttpStream : public PoolFixture
{
    Q_OBJECT
private Q_SLOTS:
    void yieldsChunksAsTheyCome()
    {
        asInTheManual(pool.get(), log);
        id = engine->lastId();
        engine->head(id).data(id, "a").deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("a") });
        engine->data(id, "b").data(id, "c").deliver();
        engine->done(id).deliver();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("a,b,c,whole"));
        QCOMPARE(engine->count<CancelCommand>(), 0);
    }

    void givesWhatCameBeforeAFailure()
    {
        HttpStream stream = open();
        engine->data(id, "a")
                .data(id, "b")
                .failed(id, HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive))
                .deliver();
        readStream(&stream, log);
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("a,b,end"));
        QCOMPARE(stream.error().kind(), HttpError::Kind::ReadError);
        QVERIFY(stream.isFinished());
    }

    void knowsItsHead()
    {
        HttpStream stream = open(HttpHeaders().append("Content-Length", "7"));
        QCOMPARE(stream.status(), 200);
        QCOMPARE(stream.reason(), QByteArray("OK"));
        QCOMPARE(stream.httpVersion(), QByteArray("HTTP/1.1"));
        QCOMPARE(stream.contentLength(), 7);
        QCOMPARE(stream.url(), url);
        QCOMPARE(stream.reused(), true);
        QCOMPARE(stream.connection().requestCount(), 2u);
        QVERIFY(stream.trailers().isEmpty());
        engine->data(id, "1234567").done(id).deliver();
        QCOMPARE(stream.bytesReceived(), 7);
        QCOMPARE(stream.trailers().value("x-trailer"), QByteArray("yes"));
        QCOMPARE(stream.timings().lastByte, std::chrono::microseconds(7));
        QVERIFY(!stream.isFinished()); // not taken yet
    }

    void lengthIsUnknownWhenItIsNotAnnounced_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("none") << QByteArray("X") << QByteArray("1");
        QTest::newRow("chunked") << QByteArray("Transfer-Encoding") << QByteArray("chunked");
        QTest::newRow("nonsense") << QByteArray("Content-Length") << QByteArray("x");
        QTest::newRow("negative") << QByteArray("Content-Length") << QByteArray("-5");
    }
    void lengthIsUnknownWhenItIsNotAnnounced()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QCOMPARE(open(HttpHeaders().append(name, value)).contentLength(), -1);
    }

    void keepsInformationalResponses()
    {
        PendingStream pending = pool->stream("GET", url);
        id = engine->lastId();
        InformationalEvent early;
        early.head.status = 103;
        engine->put(id, early).head(id).deliver();
        const Result<HttpStream> stream = std::move(pending).future().takeResult();
        QCOMPARE(stream->informational().size(), 1);
        QCOMPARE(stream->informational().first().status, 103);
    }

    void givesCreditInBatches()
    {
        HttpStream stream = open(HttpHeaders(), 100); // a quarter: 25
        readStream(&stream, log);
        for (int i = 0; i < 10; ++i)
            engine->data(id, QByteArray(10, 'x'));
        engine->deliver();
        QCOMPARE(log->size(), 10);
        QList<qint64> credits;
        for (const CreditCommand &command : engine->all<CreditCommand>())
            credits.append(command.bytes);
        QCOMPARE(credits, QList<qint64>({ 30, 30, 30 })); // 10 are left for the next one
    }

    void givesNoCreditForWhatIsNotTaken()
    {
        HttpStream stream = open(HttpHeaders(), 8);
        engine->data(id, "12345678").deliver();
        QCOMPARE(engine->count<CreditCommand>(), 0);
        readOne(&stream, log);
        QCOMPARE(engine->all<CreditCommand>().first().bytes, 8);
    }

    void givesNoCreditAfterTheEnd()
    {
        HttpStream stream = open(HttpHeaders(), 4);
        engine->data(id, "1234").done(id).deliver();
        readStream(&stream, log);
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("1234,end"));
        QCOMPARE(engine->count<CreditCommand>(), 0);
    }

    void readsAll()
    {
        HttpStream stream = open();
        readWhole(stream.readAll(), log);
        engine->data(id, "ab").data(id, "cd").deliver();
        QCOMPARE(log->size(), 0);
        engine->done(id).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("abcd") });
    }

    void readAllFailsAsTheStreamDoes()
    {
        HttpStream stream = open();
        readWhole(stream.readAll(), log);
        engine->data(id, "ab")
                .failed(id, HttpError(HttpError::Kind::ReadTimeout, HttpError::Phase::Receive))
                .deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("ReadTimeout") });
    }

    void readAllHasALimit()
    {
        HttpStream exact = open();
        engine->data(id, "abcd").done(id).deliver();
        readWhole(exact.readAll(4), log);
        HttpStream over = open();
        readWhole(over.readAll(4), log);
        engine->data(id, "abc").data(id, "de").deliver();
        QCOMPARE(*log, QStringList({ QStringLiteral("abcd"), QStringLiteral("ResponseTooLarge") }));
        QCOMPARE(engine->cancelled(), QList<RequestId> { id });
    }

    void readAllRefusesAnAnnouncedLengthAtOnce()
    {
        HttpStream stream = open(HttpHeaders().append("Content-Length", "5"));
        readWhole(stream.readAll(4), log);
        QCOMPARE(*log, QStringList { QStringLiteral("ResponseTooLarge") });
        QCOMPARE(engine->count<CancelCommand>(), 1);
    }

    // M-07: reading again what was streamed is an error, and not an empty body.
    void readAllAfterReadingIsAnError()
    {
        HttpStream stream = open();
        engine->data(id, "ab").done(id).deliver();
        readOne(&stream, log);
        readWhole(stream.readAll(), log);
        HttpStream twice = open();
        engine->data(id, "cd").done(id).deliver();
        readWhole(twice.readAll(), log);
        readWhole(twice.readAll(), log);
        QCOMPARE(log->join(QLatin1Char(',')),
                 QStringLiteral("ab,LocalProtocolError,cd,LocalProtocolError"));
    }

    void droppingTheHandleEndsReadAll()
    {
        auto stream = std::make_unique<HttpStream>(open());
        readWhole(stream->readAll(), log);
        stream.reset();
        QCOMPARE(*log, QStringList { QStringLiteral("Cancelled") });
    }

    void closeEndsTheReader()
    {
        HttpStream stream = open();
        readStream(&stream, log);
        stream.close();
        stream.close();
        QCOMPARE(*log, QStringList { QStringLiteral("end") });
        QVERIFY(stream.error().isCancelled());
        QCOMPARE(engine->cancelled(), QList<RequestId> { id });
    }

    void closeDropsWhatWasNotReadAndSaysSo()
    {
        HttpStream stream = open();
        engine->data(id, "ab").done(id).deliver();
        stream.close();
        readStream(&stream, log);
        QCOMPARE(*log, QStringList { QStringLiteral("end") });
        QVERIFY(stream.error().isCancelled());
        QCOMPARE(engine->count<CancelCommand>(), 0);
    }

    void closeAfterAGoodEndIsNothing()
    {
        HttpStream stream = open();
        readStream(&stream, log);
        engine->data(id, "ab").done(id).deliver();
        stream.close();
        QVERIFY(stream.error().isNone());
    }

    void droppingTheHandleResumesTheReader()
    {
        auto stream = std::make_unique<HttpStream>(open());
        readStream(stream.get(), log);
        HttpStream moved = std::move(*stream);
        stream.reset(); // empty by now
        QCOMPARE(log->size(), 0);
        moved = HttpStream();
        QCOMPARE(*log, QStringList { QStringLiteral("end") });
    }

    void aFrameDestroyedWhileItReadsLeavesTheStreamAlone()
    {
        HttpStream stream = open();
        Frame frame = readInFrame(&stream, log);
        frame.destroy();
        engine->data(id, "ab").deliver();
        QCOMPARE(log->size(), 0);
        readOne(&stream, log);
        QCOMPARE(*log, QStringList { QStringLiteral("ab") });
    }

    void twoReadersEndTheStream()
    {
        HttpStream stream = open();
        readStream(&stream, log);
        readStream(&stream, log);
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("end,end"));
        QCOMPARE(stream.error().kind(), HttpError::Kind::LocalProtocolError);
        QCOMPARE(engine->count<CancelCommand>(), 1);
    }

    void aScopeEndsTheReader()
    {
        const CancelScope scope;
        PendingStream pending = pool->stream(HttpRequest("GET", url), scope);
        id = engine->lastId();
        engine->head(id).deliver();
        Result<HttpStream> stream = std::move(pending).future().takeResult();
        readStream(&*stream, log);
        scope.cancel();
        QCOMPARE(*log, QStringList { QStringLiteral("end") });
        QVERIFY(stream->error().isCancelled());
        engine->data(id, "late").deliver();
        QVERIFY(stream->isFinished());
    }

    // P-19: there ReadError, here Cancelled: who closed the pool is this program.
    void aClosedPoolEndsTheReader()
    {
        HttpStream stream = open();
        engine->data(id, "unread").deliver();
        pool->close();
        readStream(&stream, log);
        QCOMPARE(*log, QStringList { QStringLiteral("end") });
        QVERIFY(stream.error().isCancelled());
    }

    void outlivesThePool()
    {
        HttpStream running = open();
        HttpStream ended = open();
        engine->data(id, "kept").done(id).deliver();
        readStream(&running, log);
        pool.reset();
        QCOMPARE(*log, QStringList { QStringLiteral("end") });
        QVERIFY(running.error().isCancelled());
        readStream(&ended, log);
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("end,kept,end"));
        QVERIFY(ended.error().isNone());
    }

    void anEmptyHandleHasEnded()
    {
        HttpStream stream;
        readStream(&stream, log);
        readWhole(stream.readAll(), log);
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("end,LocalProtocolError"));
        QCOMPARE(stream.status(), 0);
        QVERIFY(stream.isFinished());
    }

private:
    HttpStream open(const HttpHeaders &headers = HttpHeaders(), qint64 credit = 1000)
    {
        PendingStream pending = pool->stream(HttpRequest("GET", url).credit(credit));
        id = engine->lastId();
        engine->head(id, 200, headers).deliver();
        return std::move(pending).future().takeResult().value();
    }

    RequestId id = 0; // of the stream opened last
};

QTEST_GUILESS_MAIN(TestHttpStream)
#include "tst_httpstream.moc"
