// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Result: empty, with a value, with an error, of nothing, and of what can only be moved.
#include "core/result.h"

#include <QtTest/QtTest>
#include <memory>

using namespace QHttpPool;

namespace {

HttpError anError()
{
    return HttpError(HttpError::Kind::ReadError, HttpError::Phase::Receive,
                     QStringLiteral("reset"));
}

} // namespace

class TestResult : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isEmptyByDefault();
    void holdsAValue();
    void holdsAnError();
    void throwsWhereThereIsNoValue();
    void givesTheOtherValue();
    void ofNothingIsSuccessByDefault();
    void ofNothingThrowsItsError();
    void carriesWhatCanOnlyBeMoved();
    void holdsAFalseValueAsAValue();
};

void TestResult::isEmptyByDefault()
{
    const Result<int> result;
    QVERIFY(result.isEmpty());
    QVERIFY(!result);
    QVERIFY(!result.hasValue());
    QVERIFY(result.error().isNone());
}

void TestResult::holdsAValue()
{
    Result<QByteArray> result(QByteArray("abc"));
    QVERIFY(result.hasValue());
    QVERIFY(!result.isEmpty());
    QVERIFY(result.error().isNone());
    QCOMPARE(*result, QByteArray("abc"));
    QCOMPARE(result->size(), 3);
    result.value().append('d');
    QCOMPARE(std::as_const(result).value(), QByteArray("abcd"));
    QCOMPARE(std::move(result).value(), QByteArray("abcd"));
}

void TestResult::holdsAnError()
{
    const Result<int> result(anError());
    QVERIFY(!result);
    QVERIFY(!result.isEmpty());
    QCOMPARE(result.error().kind(), HttpError::Kind::ReadError);
    QCOMPARE(result.error().detail(), QStringLiteral("reset"));
}

void TestResult::throwsWhereThereIsNoValue()
{
    Result<int> failed(anError());
    QVERIFY_THROWS_EXCEPTION(HttpException, failed.value());
    QVERIFY_THROWS_EXCEPTION(HttpException, std::as_const(failed).value());
    QVERIFY_THROWS_EXCEPTION(HttpException, std::move(failed).value());
    Result<int> empty;
    bool caught = false;
    try {
        (void)empty.value();
    } catch (const HttpException &e) {
        caught = true;
        QVERIFY(e.error().isNone());
        QCOMPARE(QByteArray(e.what()), QByteArray("no result"));
    }
    QVERIFY(caught);
}

void TestResult::givesTheOtherValue()
{
    QCOMPARE(Result<int>(7).valueOr(1), 7);
    QCOMPARE(Result<int>(anError()).valueOr(1), 1);
    QCOMPARE(Result<int>().valueOr(1), 1);
}

void TestResult::ofNothingIsSuccessByDefault()
{
    const Result<void> result;
    QVERIFY(result.hasValue());
    QVERIFY(bool(result));
    result.value();
}

void TestResult::ofNothingThrowsItsError()
{
    const Result<void> result(anError());
    QVERIFY(!result);
    QCOMPARE(result.error().kind(), HttpError::Kind::ReadError);
    QVERIFY_THROWS_EXCEPTION(HttpException, result.value());
}

void TestResult::carriesWhatCanOnlyBeMoved()
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
    QVERIFY(result.hasValue());
    QCOMPARE(**result, 5);
    Result<std::unique_ptr<int>> moved(std::move(result));
    const std::unique_ptr<int> taken = *std::move(moved);
    QVERIFY(taken);
    QCOMPARE(*taken, 5);
    const Result<std::unique_ptr<int>> failed(anError());
    QVERIFY(!failed);
}

void TestResult::holdsAFalseValueAsAValue()
{
    QVERIFY(Result<bool>(false).hasValue());
    QVERIFY(Result<QByteArray>(QByteArray()).hasValue());
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
