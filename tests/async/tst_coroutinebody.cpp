// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// coroutineBody(): pieces, ends, errors, and answers that come too late.
#include "async/cancelscope.h"
#include "async/completion.h"
#include "async/coroutinebody.h"

#include <QtTest/QtTest>
#include <memory>
#include <optional>
#include <stdexcept>

using namespace QHttpPool;

namespace {

using Gate = std::shared_ptr<Completion<QByteArray>>;
using Answers = std::vector<Result<QByteArray>>;

Gate gate()
{
    return std::make_shared<Completion<QByteArray>>(CancelScope());
}

Task<Result<QByteArray>> pieceFrom(Gate gate)
{
    co_return co_await gate->wait();
}

Task<Result<QByteArray>> piece(QByteArray bytes)
{
    co_return Result<QByteArray>(bytes);
}

Task<Result<QByteArray>> thrown(bool ours)
{
    if (ours)
        HttpError(HttpError::Kind::TlsError, HttpError::Phase::Tls).raise();
    throw std::runtime_error("disk full");
    co_return Result<QByteArray>();
}

BodyProducer::Answer into(Answers *answers)
{
    return [answers](Result<QByteArray> answer) { answers->push_back(std::move(answer)); };
}

} // namespace

class TestCoroutineBody : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isAProducerThatKnowsItsSize();
    void answersAtOnceOrLater();
    void errorsAreAnswers();
    void exceptionsAreErrors();
    void longPiecesAreHandedOutInParts();
    void answerAfterTheEndIsIgnored();
    void theFunctionLivesAsLongAsItsCoroutines();
    void answerMayEndTheProducerOrPullAgain();
    void rewindStartsAgain();
    void rewindDropsThePieceThatIsBeingMade();
};

void TestCoroutineBody::isAProducerThatKnowsItsSize()
{
    const auto next = [](qint64) { return piece(QByteArray()); };
    const BodySource unknown = coroutineBody(next);
    QCOMPARE(unknown.type(), BodySource::Type::Producer);
    QCOMPARE(unknown.size(), qint64(-1));
    QVERIFY(!unknown.canRewind());
    QVERIFY(!unknown.producer()->rewind());
    const BodySource known = coroutineBody(next, 12, [] { return true; });
    QCOMPARE(known.size(), qint64(12));
    QVERIFY(known.canRewind());
}

void TestCoroutineBody::answersAtOnceOrLater()
{
    const Gate later = gate();
    qint64 asked = 0;
    int calls = 0;
    const BodySource body = coroutineBody([&](qint64 maxBytes) {
        asked = maxBytes;
        return ++calls == 1 ? pieceFrom(later) : piece(QByteArray());
    });
    Answers answers;
    body.producer()->pull(100, into(&answers));
    QCOMPARE(asked, qint64(100));
    QVERIFY(answers.empty());
    later->complete(QByteArray("abc"));
    QCOMPARE(answers.size(), size_t(1));
    QCOMPARE(answers[0].value(), QByteArray("abc"));
    body.producer()->pull(50, into(&answers));
    QCOMPARE(asked, qint64(50));
    QCOMPARE(answers.size(), size_t(2));
    QVERIFY(answers[1].value().isEmpty());
}

void TestCoroutineBody::errorsAreAnswers()
{
    const Gate failing = gate();
    const BodySource body = coroutineBody([failing](qint64) { return pieceFrom(failing); });
    Answers answers;
    body.producer()->pull(100, into(&answers));
    failing->complete(HttpError(HttpError::Kind::WriteError, HttpError::Phase::Send));
    QCOMPARE(answers.size(), size_t(1));
    QCOMPARE(answers[0].error().kind(), HttpError::Kind::WriteError);
}

void TestCoroutineBody::exceptionsAreErrors()
{
    Answers answers;
    const BodySource ours = coroutineBody([](qint64) { return thrown(true); });
    const BodySource theirs = coroutineBody([](qint64) { return thrown(false); });
    const BodySource early = coroutineBody([](qint64) -> Task<Result<QByteArray>> {
        throw std::runtime_error("not a coroutine");
    });
    const BodySource none = coroutineBody(nullptr);
    for (const BodySource *body : { &ours, &theirs, &early, &none })
        body->producer()->pull(1, into(&answers));
    QCOMPARE(answers.size(), size_t(4));
    QCOMPARE(answers[0].error().kind(), HttpError::Kind::TlsError);
    QCOMPARE(answers[1].error().kind(), HttpError::Kind::LocalProtocolError);
    QCOMPARE(answers[1].error().detail(), QStringLiteral("disk full"));
    QCOMPARE(answers[2].error().detail(), QStringLiteral("not a coroutine"));
    QCOMPARE(answers[3].error().kind(), HttpError::Kind::LocalProtocolError);
}

void TestCoroutineBody::longPiecesAreHandedOutInParts()
{
    int calls = 0;
    const BodySource body = coroutineBody([&calls](qint64) {
        return piece(++calls == 1 ? QByteArray("0123456789") : QByteArray());
    });
    Answers answers;
    QByteArray all;
    for (int i = 0; i < 4; ++i) {
        body.producer()->pull(4, into(&answers));
        QVERIFY(answers.back().value().size() <= 4);
        all += answers.back().value();
        QCOMPARE(calls, 1 + i / 3);
    }
    QCOMPARE(all, QByteArray("0123456789"));
    QCOMPARE(answers.size(), size_t(4));
}

void TestCoroutineBody::answerAfterTheEndIsIgnored()
{
    const Gate later = gate();
    Answers answers;
    {
        const BodySource body = coroutineBody([later](qint64) { return pieceFrom(later); });
        body.producer()->pull(100, into(&answers));
    }
    later->complete(QByteArray("late"));
    QVERIFY(answers.empty());
}

void TestCoroutineBody::theFunctionLivesAsLongAsItsCoroutines()
{
    const Gate later = gate();
    auto captured = std::make_shared<QByteArray>("captured");
    const std::weak_ptr<QByteArray> weak = captured;
    QByteArray seen;
    {
        // A lambda that captures and is a coroutine: its frame refers to the function object.
        const auto next = [later, captured, &seen](qint64) -> Task<Result<QByteArray>> {
            auto result = co_await later->wait();
            seen = *captured;
            co_return result;
        };
        const BodySource body = coroutineBody(next);
        Answers answers;
        body.producer()->pull(100, into(&answers));
    }
    captured.reset();
    QVERIFY(!weak.expired());
    later->complete(QByteArray("late"));
    QCOMPARE(seen, QByteArray("captured"));
    QVERIFY(weak.expired());
}

void TestCoroutineBody::answerMayEndTheProducerOrPullAgain()
{
    const Gate later = gate();
    int calls = 0;
    auto body = std::make_unique<BodySource>(coroutineBody([&](qint64) {
        ++calls;
        return calls == 1 ? pieceFrom(later) : piece(QByteArray("second"));
    }));
    QByteArrayList answers;
    body->producer()->pull(10, [&](Result<QByteArray> first) {
        answers.append(*first);
        body->producer()->pull(10, [&](Result<QByteArray> second) {
            answers.append(*second);
            body.reset();
        });
    });
    later->complete(QByteArray("first"));
    QVERIFY(!body);
    QCOMPARE(answers, QByteArrayList({ "first", "second" }));
}

void TestCoroutineBody::rewindStartsAgain()
{
    int position = 0;
    bool works = true;
    const BodySource body = coroutineBody(
            [&position](qint64) {
                return piece(++position == 1 ? QByteArray("abcdef") : QByteArray());
            },
            6,
            [&] {
                position = 0;
                return works;
            });
    Answers answers;
    body.producer()->pull(4, into(&answers));
    QVERIFY(body.producer()->rewind());
    body.producer()->pull(4, into(&answers)); // not the "ef" that was left
    QCOMPARE(answers[1].value(), QByteArray("abcd"));
    body.producer()->pull(4, into(&answers));
    QCOMPARE(answers[2].value(), QByteArray("ef"));
    works = false;
    QVERIFY(!body.producer()->rewind());
}

void TestCoroutineBody::rewindDropsThePieceThatIsBeingMade()
{
    const Gate first = gate();
    int calls = 0;
    const BodySource body = coroutineBody(
            [&](qint64) { return ++calls == 1 ? pieceFrom(first) : piece(QByteArray("new")); }, -1,
            [] { return true; });
    Answers answers;
    body.producer()->pull(10, into(&answers));
    QVERIFY(body.producer()->rewind());
    body.producer()->pull(10, into(&answers));
    first->complete(QByteArray("old"));
    QCOMPARE(answers.size(), size_t(1));
    QCOMPARE(answers[0].value(), QByteArray("new"));
}

QTEST_GUILESS_MAIN(TestCoroutineBody)
#include "tst_coroutinebody.moc"
