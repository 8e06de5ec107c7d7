// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Writing to an upgraded stream: go-aheads of the engine, order, the end, and who waits.

#include "poolfixture.h"

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

const QUrl url(QStringLiteral("ws://example.com/chat"));

Task<> writeTo(HttpStream *stream, QByteArray bytes, Log log)
{
    Result<void> written = co_await stream->write(bytes);
    log->append(written ? QString::fromLatin1(bytes) : describe(written.error()));
}

Task<> readStream(HttpStream *stream, Log log)
{
    while (auto chunk = co_await stream->next())
        log->append(QString::fromLatin1(*chunk));
    log->append(QStringLiteral("end"));
}

Frame writeInFrame(HttpStream *stream, QByteArray bytes, Log log)
{
    Result<void> written = co_await stream->write(bytes);
    log->append(written ? QString::fromLatin1(bytes) : describe(written.error()));
}

} // namespace

class TestUpgrade : public PoolFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() override
    {
        PoolFixture::init();
        PendingStream pending = pool->stream(
                HttpRequest("GET", url).upgrade().header("Upgrade", "websocket"));
        id = engine->lastId();
        engine->head(id, 101, HttpHeaders(), true).deliver();
        stream = std::make_unique<HttpStream>(std::move(pending).future().takeResult().value());
    }
    void cleanup() override
    {
        stream.reset();
        PoolFixture::cleanup();
    }

    void isRawBothWays()
    {
        QVERIFY(stream->isUpgraded());
        QCOMPARE(stream->contentLength(), -1);
        readStream(stream.get(), log);
        engine->data(id, "in").wants(id, 100).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("in") });
        stream->write("out");
        QCOMPARE(written(), QByteArray("out"));
    }

    void keepsBytesUntilTheFirstGoAhead()
    {
        stream->write("a");
        stream->write("b");
        QCOMPARE(engine->count<BodyCommand>(), 0);
        engine->wants(id, 100).deliver();
        QCOMPARE(written(), QByteArray("a")); // one piece for each go-ahead
        engine->wants(id, 100).deliver();
        QCOMPARE(written(), QByteArray("ab"));
    }

    void completesWhenMoreMayBeWritten()
    {
        engine->wants(id, 100).deliver();
        writeTo(stream.get(), "abc", log);
        QCOMPARE(written(), QByteArray("abc"));
        QCOMPARE(log->size(), 0);
        engine->wants(id, 100).deliver();
        QCOMPARE(*log, QStringList { QStringLiteral("abc") });
    }

    void cutsWhatIsMoreThanAsked()
    {
        writeTo(stream.get(), "abcde", log);
        QList<int> sizes;
        for (int i = 0; i < 3; ++i)
            engine->wants(id, 2).deliver();
        for (const BodyCommand &command : engine->all<BodyCommand>())
            sizes.append(int(command.bytes.size()));
        QCOMPARE(sizes, QList<int>({ 2, 2, 1 }));
        QCOMPARE(written(), QByteArray("abcde"));
        QCOMPARE(log->size(), 0);
        engine->wants(id, 2).deliver();
        QCOMPARE(log->size(), 1);
    }

    void severalWritersWaitInTurn()
    {
        writeTo(stream.get(), "a", log);
        writeTo(stream.get(), "b", log);
        Frame frame = writeInFrame(stream.get(), "c", log);
        writeTo(stream.get(), "d", log);
        frame.destroy();
        for (int i = 0; i < 5; ++i)
            engine->wants(id, 10).deliver();
        QCOMPARE(written(), QByteArray("abcd"));
        QCOMPARE(log->join(QString()), QStringLiteral("abd"));
    }

    void finishesBehindWhatWasWritten()
    {
        stream->write("ab");
        stream->finishWriting();
        stream->finishWriting();
        writeTo(stream.get(), "late", log);
        QCOMPARE(*log, QStringList { QStringLiteral("LocalProtocolError") });
        engine->wants(id, 1).deliver();
        QVERIFY(!engine->all<BodyCommand>().last().last);
        engine->wants(id, 1).deliver();
        QVERIFY(engine->all<BodyCommand>().last().last);
        engine->wants(id, 1).deliver();
        QCOMPARE(engine->count<BodyCommand>(), 2);
    }

    void finishesAtOnceWhenNothingIsLeft()
    {
        engine->wants(id, 10).deliver();
        stream->finishWriting();
        QCOMPARE(engine->count<BodyCommand>(), 1);
        QVERIFY(engine->all<BodyCommand>().last().last);
        QVERIFY(engine->all<BodyCommand>().last().bytes.isEmpty());
    }

    void aFailureReachesReaderAndWriters()
    {
        readStream(stream.get(), log);
        writeTo(stream.get(), "a", log);
        writeTo(stream.get(), "b", log);
        engine->failed(id, HttpError(HttpError::Kind::WriteError, HttpError::Phase::Send))
                .deliver();
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("end,WriteError,WriteError"));
        writeTo(stream.get(), "c", log);
        QCOMPARE(log->last(), QStringLiteral("WriteError"));
    }

    void anEndBeforeAllWasWrittenIsAnError()
    {
        writeTo(stream.get(), "a", log);
        engine->done(id).deliver();
        writeTo(stream.get(), "b", log);
        QCOMPARE(log->join(QLatin1Char(',')), QStringLiteral("WriteError,WriteError"));
    }

    void droppingTheHandleResumesAWriter()
    {
        writeTo(stream.get(), "a", log);
        stream.reset();
        QCOMPARE(*log, QStringList { QStringLiteral("Cancelled") });
        QCOMPARE(engine->count<CancelCommand>(), 1);
    }

    void aStreamThatIsNotUpgradedTakesNothing()
    {
        PendingStream pending = pool->stream("GET", url);
        engine->head(engine->lastId()).deliver();
        HttpStream plain = std::move(pending).future().takeResult().value();
        QVERIFY(!plain.isUpgraded());
        writeTo(&plain, "a", log);
        QCOMPARE(*log, QStringList { QStringLiteral("LocalProtocolError") });
        HttpStream none;
        QCOMPARE(none.write("a").error().kind(), HttpError::Kind::LocalProtocolError);
    }

    void aWholeResponseCannotBeUpgraded_data()
    {
        QTest::addColumn<HttpRequest>("request");
        QTest::newRow("upgrade")
                << HttpRequest("GET", url).upgrade().header("Upgrade", "websocket");
        QTest::newRow("CONNECT") << HttpRequest("CONNECT", url);
    }
    void aWholeResponseCannotBeUpgraded()
    {
        QFETCH(HttpRequest, request);
        const auto before = engine->count<SubmitCommand>();
        auto future = pool->request(request).future();
        QCOMPARE(describe(future.takeResult()), QStringLiteral("LocalProtocolError"));
        QCOMPARE(engine->count<SubmitCommand>(), before);
    }

private:
    QByteArray written() const
    {
        QByteArray bytes;
        for (const BodyCommand &command : engine->all<BodyCommand>())
            bytes += command.bytes;
        return bytes;
    }

    std::unique_ptr<HttpStream> stream;
    RequestId id = 0;
};

QTEST_GUILESS_MAIN(TestUpgrade)
#include "tst_upgrade.moc"
