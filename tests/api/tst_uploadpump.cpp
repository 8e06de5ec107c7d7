// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The upload pump with bytes and producers: pieces, ends, rewinds, sizes that were wrong, late
// answers; and the reply that passes its answers to the engine.

#include "api/httppool.h"
#include "fakehost.h"
#include "uploadoutput.h"

#include <QtTest/QtTest>
#include <thread>

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

class Producer : public BodyProducer
{
public:
    void pull(qint64 maxBytes, Answer answer) override
    {
        ++pulls;
        asked = maxBytes;
        answers.append(std::move(answer));
    }
    qint64 size() const override { return promised; }
    bool canRewind() const override { return rewindable; }
    bool rewind() override { return ++rewinds, rewindable; }

    QList<Answer> answers;
    qint64 asked = 0;
    qint64 promised = -1;
    int pulls = 0;
    int rewinds = 0;
    bool rewindable = true;
};

void answerElsewhere(const BodyProducer::Answer &answer, const QByteArray &piece)
{
    std::thread([&] { answer(piece); }).join();
}

} // namespace

class TestUploadPump : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { output = Output(); }
    void cleanup() { turn(); }

    void slicesBytes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("maxBytes");
        QTest::addColumn<int>("pieces");
        QTest::newRow("empty") << QByteArray("") << qint64(10) << 1;
        QTest::newRow("whole") << QByteArray("abc") << qint64(3) << 1;
        QTest::newRow("cut") << QByteArray("abcde") << qint64(2) << 3;
        QTest::newRow("even") << QByteArray("abcd") << qint64(2) << 2;
    }
    void slicesBytes()
    {
        QFETCH(QByteArray, body);
        QFETCH(qint64, maxBytes);
        QFETCH(int, pieces);
        const auto pump = UploadPump::make(BodySource(body), &output);
        pumpAll(*pump, output, maxBytes);
        QCOMPARE(output.body, body);
        QCOMPARE(output.pieces, pieces);
        pump->rewind();
        QCOMPARE(output.rewinds, 1);
        output.pieces = output.rewinds = 0;
        pumpAll(*pump, output, maxBytes);
        QCOMPARE(output.body, body);
    }

    void wholeBytesAreNotCopied()
    {
        const QByteArray body(1000, 'x');
        UploadPump::make(BodySource(body), &output)->want(1000);
        QVERIFY(output.body.isSharedWith(body));
    }

    void aProducerIsPulled()
    {
        const auto producer = std::make_shared<Producer>();
        const auto pump = UploadPump::make(BodySource::producer(producer), &output);
        pump->want(10);
        QCOMPARE(producer->asked, 10);
        producer->answers[0](QByteArray("ab"));
        QCOMPARE(output.body, QByteArray("ab"));
        pump->want(10);
        producer->answers[1](QByteArray());
        QVERIFY(output.ended);
    }

    void aProducersAnswersCountOnce()
    {
        const auto producer = std::make_shared<Producer>();
        const auto pump = UploadPump::make(BodySource::producer(producer), &output);
        pump->want(10);
        producer->answers[0](QByteArray("ab"));
        QTest::ignoreMessage(QtWarningMsg, "A body producer answered twice: ignored");
        producer->answers[0](QByteArray("cd"));
        QCOMPARE(output.body, QByteArray("ab"));
        pump->want(10);
        QTest::ignoreMessage(QtWarningMsg, "A body producer answered twice: ignored");
        producer->answers[0](QByteArray("ef")); // the old answer does not stand for the new one
        QCOMPARE(output.body, QByteArray("ab"));
    }

    void aProducersWrongAnswersAreErrors_data()
    {
        QTest::addColumn<qint64>("promised");
        QTest::addColumn<QList<QByteArray>>("pieces");
        QTest::newRow("more than asked") << qint64(-1) << QList<QByteArray> { "12345678901" };
        QTest::newRow("more than promised") << qint64(3) << QList<QByteArray> { "12", "34" };
        QTest::newRow("fewer than promised") << qint64(3) << QList<QByteArray> { "12", "" };
    }
    void aProducersWrongAnswersAreErrors()
    {
        QFETCH(qint64, promised);
        QFETCH(QList<QByteArray>, pieces);
        const auto producer = std::make_shared<Producer>();
        producer->promised = promised;
        const auto pump = UploadPump::make(BodySource::producer(producer), &output);
        for (const QByteArray &piece : pieces) {
            QVERIFY(output.error.isNone());
            pump->want(10);
            producer->answers.last()(piece);
        }
        QCOMPARE(output.error.kind(), HttpError::Kind::LocalProtocolError);
        QVERIFY(!output.ended);
    }

    void aProducersErrorIsPassedOn()
    {
        const auto producer = std::make_shared<Producer>();
        const auto pump = UploadPump::make(BodySource::producer(producer), &output);
        pump->want(10);
        producer->answers[0](HttpError(HttpError::Kind::DecodingError, HttpError::Phase::Send));
        QCOMPARE(output.error.kind(), HttpError::Kind::DecodingError);
    }

    void aProducerIsRewoundAfterItsAnswer()
    {
        const auto producer = std::make_shared<Producer>();
        const auto pump = UploadPump::make(BodySource::producer(producer), &output);
        pump->want(10);
        pump->rewind();
        QCOMPARE(producer->rewinds, 0);
        producer->answers[0](QByteArray("old"));
        QCOMPARE(output.pieces, 0);
        QCOMPARE(output.rewinds, 1);
        producer->rewindable = false;
        pump->rewind();
        QCOMPARE(output.error.kind(), HttpError::Kind::LocalProtocolError);
    }

    void aLateAnswerIsIgnoredAndTheProducerLetGo()
    {
        auto producer = std::make_shared<Producer>();
        const std::weak_ptr<Producer> alive = producer;
        const auto pump = UploadPump::make(BodySource::producer(producer), &output);
        pump->want(10);
        const BodyProducer::Answer answer = producer->answers.takeFirst();
        producer.reset();
        pump->stop();
        QVERIFY(alive.expired());
        answer(QByteArray("late"));
        QVERIFY(!output.isAnswered(1));
    }

    void anAnswerMayComeFromAnotherThread()
    {
        const auto producer = std::make_shared<Producer>();
        const auto pump = UploadPump::make(BodySource::producer(producer), &output);
        pump->want(10);
        answerElsewhere(producer->answers[0], QByteArray("ab"));
        QVERIFY(!output.isAnswered(1)); // it is posted to the pump's thread
        turn();
        QCOMPARE(output.body, QByteArray("ab"));
        QTest::ignoreMessage(QtWarningMsg, "A body producer answered twice: ignored");
        answerElsewhere(producer->answers[0], QByteArray("cd"));
        turn();
        QCOMPARE(output.body, QByteArray("ab"));
    }

    void aLateAnswerFromAnotherThreadIsIgnored()
    {
        const auto producer = std::make_shared<Producer>();
        auto pump = UploadPump::make(BodySource::producer(producer), &output);
        pump->want(10);
        answerElsewhere(producer->answers[0], QByteArray("on its way"));
        pump->stop();
        turn();
        pump.reset();
        answerElsewhere(producer->answers[0], QByteArray("after the end"));
        turn();
        QVERIFY(!output.isAnswered(1));
    }

    void theReplyAnswersTheEngine()
    {
        HttpPool pool;
        const auto engine = FakeEngine::last();
        PendingReply reply = pool.request("POST", QUrl(QStringLiteral("http://x/")),
                                          BodySource(QByteArray("abc")));
        const RequestId id = engine->lastId();
        engine->wants(id, 2).deliver();
        engine->put(id, RewindBodyEvent()).deliver();
        engine->wants(id, 5).deliver();
        QCOMPARE(engine->count<RewoundCommand>(), 1);
        const QList<BodyCommand> pieces = engine->all<BodyCommand>();
        QCOMPARE(pieces.size(), 2);
        QCOMPARE(pieces.first().bytes, QByteArray("ab"));
        QCOMPARE(pieces.last().bytes, QByteArray("abc"));
        QVERIFY(!pieces.first().last && pieces.last().last);
        reply.cancel();
        engine->wants(id, 5).deliver();
        QCOMPARE(engine->count<BodyCommand>(), 2);
    }

    void aPullMayEndTheRequestAndThePool()
    {
        auto pool = std::make_unique<HttpPool>();
        const auto engine = FakeEngine::last();
        PendingReply reply = pool->request(
                "POST", QUrl(QStringLiteral("http://x/")),
                BodySource::callback([&pool](qint64) -> Result<QByteArray> {
                    pool.reset();
                    return QByteArray("late");
                }));
        engine->wants(engine->lastId(), 10).deliver();
        QVERIFY(reply.isFinished());
        QCOMPARE(engine->count<BodyCommand>(), 0);
    }

    void aFailedSourceIsTold()
    {
        HttpPool pool;
        const auto engine = FakeEngine::last();
        const PendingReply reply = pool.request(
                "POST", QUrl(QStringLiteral("http://x/")),
                BodySource::callback([](qint64) -> Result<QByteArray> {
                    return HttpError(HttpError::Kind::ReadError, HttpError::Phase::Send);
                }));
        engine->wants(engine->lastId(), 10).deliver();
        QCOMPARE(engine->all<BodyFailedCommand>().size(), 1);
        QCOMPARE(engine->all<BodyFailedCommand>().first().error.kind(), HttpError::Kind::ReadError);
    }

private:
    Output output;
};

QTEST_GUILESS_MAIN(TestUploadPump)
#include "tst_uploadpump.moc"
