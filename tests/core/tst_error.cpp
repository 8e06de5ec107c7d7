// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpError: its names, its text, its null state, and what is shared between copies.
#include "core/error.h"

#include <QtTest/QtTest>

using namespace QHttpPool;
using Kind = HttpError::Kind;
using Phase = HttpError::Phase;
using Sent = HttpError::Sent;

namespace {

const QList<Kind> AllKinds {
    Kind::ConnectError,     Kind::ConnectTimeout,      Kind::ReadTimeout,
    Kind::WriteTimeout,     Kind::PoolTimeout,         Kind::ReadError,
    Kind::WriteError,       Kind::RemoteProtocolError, Kind::LocalProtocolError,
    Kind::ProxyError,       Kind::UnsupportedProtocol, Kind::TlsError,
    Kind::DecodingError,    Kind::TooManyRedirects,    Kind::InvalidUrl,
    Kind::ResponseTooLarge, Kind::StatusError,         Kind::CookieConflict,
    Kind::Cancelled,
};

} // namespace

class TestError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isNullByDefault();
    void ofKindNoneIsNull();
    void isAsWideAsAPointer();
    void namesEveryKindByItsEnumerator();
    void namesPhasesAndSent();
    void hasASentenceOfItsOwnForEveryKind();
    void putsOriginAndDetailIntoTheText();
    void takesPercentSignsInTextsLiterally();
    void keepsWhatIsSetAndLeavesTheOriginalAlone();
    void staysNullWhateverIsSet();
    void knowsTimeouts_data();
    void knowsTimeouts();
    void tellsADeadlineFromACancel();
    void printsForLogs();
    void throwsAsAnException();
};

void TestError::isNullByDefault()
{
    const HttpError error;
    QVERIFY(error.isNone());
    QCOMPARE(error.kind(), Kind::None);
    QCOMPARE(error.phase(), Phase::None);
    QCOMPARE(error.sent(), Sent::No);
    QCOMPARE(error.nativeCode(), 0);
    QVERIFY(error.message().isEmpty());
    QVERIFY(error.detail().isEmpty());
    QVERIFY(error.origin().isEmpty());
    QVERIFY(!error.isTimeout());
    QVERIFY(!error.isCancelled());
    QVERIFY(!error.deadlinePassed());
}

void TestError::ofKindNoneIsNull()
{
    QVERIFY(HttpError(Kind::None, Phase::Connect, QStringLiteral("x")).isNone());
}

void TestError::isAsWideAsAPointer()
{
    QCOMPARE(sizeof(HttpError), sizeof(void *));
}

void TestError::namesEveryKindByItsEnumerator()
{
    QSet<QByteArray> names { QByteArray(HttpError::name(Kind::None)) };
    for (Kind kind : AllKinds)
        names.insert(HttpError::name(kind));
    QCOMPARE(names.size(), AllKinds.size() + 1);
    QVERIFY(!names.contains(QByteArray()));
    QCOMPARE(HttpError::name(Kind::None), "None");
    QCOMPARE(HttpError::name(Kind::ConnectError), "ConnectError");
    QCOMPARE(HttpError::name(Kind::RemoteProtocolError), "RemoteProtocolError");
    QCOMPARE(HttpError::name(Kind::Cancelled), "Cancelled");
}

void TestError::namesPhasesAndSent()
{
    const QByteArrayList phases { "none",  "prepare", "queue", "resolve", "connect", "tls",
                                  "proxy", "send",    "wait",  "receive", "close" };
    for (int i = 0; i < phases.size(); ++i)
        QCOMPARE(QByteArray(HttpError::name(Phase(i))), phases.at(i));
    const QByteArrayList sent { "no", "not-processed", "unknown", "yes" };
    for (int i = 0; i < sent.size(); ++i)
        QCOMPARE(QByteArray(HttpError::name(Sent(i))), sent.at(i));
}

void TestError::hasASentenceOfItsOwnForEveryKind()
{
    QSet<QString> without;
    QSet<QString> with;
    for (Kind kind : AllKinds) {
        const HttpError error(kind, Phase::Wait);
        without.insert(error.message());
        const QString named = error.withOrigin(QStringLiteral("host:1")).message();
        QVERIFY2(named.contains(QLatin1String("host:1")), HttpError::name(kind));
        QVERIFY2(!named.contains(QLatin1Char('%')), HttpError::name(kind));
        with.insert(named);
    }
    QVERIFY(!without.contains(QString()));
    QCOMPARE(without.size(), AllKinds.size());
    QCOMPARE(with.size(), AllKinds.size());
}

void TestError::putsOriginAndDetailIntoTheText()
{
    const HttpError error = HttpError(Kind::ConnectError, Phase::Connect, QStringLiteral("refused"))
                                    .withOrigin(QStringLiteral("example.com:443"));
    QCOMPARE(error.message(), QStringLiteral("Connecting to example.com:443 failed: refused"));
    QCOMPARE(HttpError(Kind::ConnectError, Phase::Connect).message(),
             QStringLiteral("Connecting failed"));
}

void TestError::takesPercentSignsInTextsLiterally()
{
    const HttpError error = HttpError(Kind::ReadError, Phase::Receive, QStringLiteral("%1 %2 100%"))
                                    .withOrigin(QStringLiteral("[fe80::%2]:80"));
    QVERIFY(error.message().endsWith(QLatin1String(": %1 %2 100%")));
    QVERIFY(error.message().contains(QLatin1String("[fe80::%2]:80")));
}

void TestError::keepsWhatIsSetAndLeavesTheOriginalAlone()
{
    const HttpError first(Kind::ReadError, Phase::Receive, QStringLiteral("reset"), Sent::Unknown);
    const HttpError second = first.withPhase(Phase::Wait)
                                     .withSent(Sent::NotProcessed)
                                     .withDetail(QStringLiteral("gone"))
                                     .withNativeCode(104)
                                     .withOrigin(QStringLiteral("h:1"));
    QCOMPARE(first.phase(), Phase::Receive);
    QCOMPARE(first.sent(), Sent::Unknown);
    QCOMPARE(first.detail(), QStringLiteral("reset"));
    QCOMPARE(first.nativeCode(), 0);
    QVERIFY(first.origin().isEmpty());
    QCOMPARE(second.kind(), Kind::ReadError);
    QCOMPARE(second.phase(), Phase::Wait);
    QCOMPARE(second.sent(), Sent::NotProcessed);
    QCOMPARE(second.detail(), QStringLiteral("gone"));
    QCOMPARE(second.nativeCode(), 104);
    QCOMPARE(second.origin(), QStringLiteral("h:1"));
}

void TestError::staysNullWhateverIsSet()
{
    const HttpError error = HttpError()
                                    .withPhase(Phase::Wait)
                                    .withSent(Sent::Yes)
                                    .withDetail(QStringLiteral("x"))
                                    .withNativeCode(1)
                                    .withDeadlinePassed()
                                    .withOrigin(QStringLiteral("h:1"));
    QVERIFY(error.isNone());
    QVERIFY(error.message().isEmpty());
}

void TestError::knowsTimeouts_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](Phase phase, const char *name) {
        QTest::newRow(HttpError::name(phase)) << int(phase) << QByteArray(name);
    };
    row(Phase::Queue, "PoolTimeout");
    row(Phase::Resolve, "ConnectTimeout");
    row(Phase::Connect, "ConnectTimeout");
    row(Phase::Tls, "ConnectTimeout");
    row(Phase::Proxy, "ConnectTimeout");
    row(Phase::Send, "WriteTimeout");
    row(Phase::Wait, "ReadTimeout");
    row(Phase::Receive, "ReadTimeout");
    row(Phase::Close, "ReadTimeout");
}

void TestError::knowsTimeouts()
{
    QFETCH(int, phase);
    QFETCH(QByteArray, name);
    const HttpError error = HttpError::timeout(Phase(phase), QStringLiteral("d"), Sent::Unknown);
    QCOMPARE(QByteArray(HttpError::name(error.kind())), name);
    QCOMPARE(error.phase(), Phase(phase));
    QCOMPARE(error.sent(), Sent::Unknown);
    QVERIFY(error.isTimeout());
    QVERIFY(!error.isCancelled());
}

void TestError::tellsADeadlineFromACancel()
{
    const HttpError cancelled = HttpError::cancelled(Phase::Wait);
    QVERIFY(cancelled.isCancelled());
    QVERIFY(!cancelled.isTimeout());
    const HttpError late = cancelled.withDeadlinePassed();
    QVERIFY(late.isCancelled());
    QVERIFY(late.isTimeout());
    QVERIFY(late.deadlinePassed());
    QVERIFY(late.message() != cancelled.message());
    QVERIFY(!HttpError(Kind::ReadError, Phase::Wait).withDeadlinePassed().isTimeout());
}

void TestError::printsForLogs()
{
    QString text;
    QDebug(&text) << HttpError(Kind::ConnectError, Phase::Connect, QStringLiteral("refused"));
    QCOMPARE(text.trimmed(), QStringLiteral("HttpError(ConnectError, phase connect, sent no, "
                                            "\"Connecting failed: refused\")"));
    text.clear();
    QDebug(&text) << HttpError();
    QCOMPARE(text.trimmed(), QStringLiteral("HttpError(None)"));
}

void TestError::throwsAsAnException()
{
    const HttpError error(Kind::TlsError, Phase::Tls, QStringLiteral("expired"));
    bool caught = false;
    try {
        error.raise();
    } catch (const QException &e) {
        caught = true;
        QVERIFY(QByteArray(e.what()).contains("expired"));
        const std::unique_ptr<QException> copy(e.clone());
        const auto *same = dynamic_cast<const HttpException *>(copy.get());
        QVERIFY(same);
        QCOMPARE(same->error().kind(), Kind::TlsError);
        QVERIFY_THROWS_EXCEPTION(HttpException, copy->raise());
    }
    QVERIFY(caught);
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
