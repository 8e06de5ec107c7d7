// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Logging categories and trace events; RequestTimings print.
#include "core/trace.h"

#include <QtTest/QtTest>

using namespace QHttpPool;

class TestTrace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void categoriesAreQuietBelowWarning_data();
    void categoriesAreQuietBelowWarning();
    void aTracerGetsWhatAnEventHolds();
    void timingsPrintOnlyWhatHappened();
};

void TestTrace::categoriesAreQuietBelowWarning_data()
{
    QTest::addColumn<const QLoggingCategory *>("category");
    QTest::newRow("qhttppool.pool") << &lcHttpPool();
    QTest::newRow("qhttppool.connection") << &lcHttpConnection();
    QTest::newRow("qhttppool.http1") << &lcHttp1();
    QTest::newRow("qhttppool.tls") << &lcHttpTls();
}

void TestTrace::categoriesAreQuietBelowWarning()
{
    QFETCH(const QLoggingCategory *, category);
    QCOMPARE(category->categoryName(), QTest::currentDataTag());
    QVERIFY(!category->isDebugEnabled());
    QVERIFY(!category->isInfoEnabled());
    QVERIFY(category->isWarningEnabled());
}

void TestTrace::aTracerGetsWhatAnEventHolds()
{
    class Recorder : public Tracer
    {
    public:
        void event(const TraceEvent &event) override { names.append(event.name); }
        QByteArrayList names;
    };
    const auto recorder = std::make_shared<Recorder>();
    const std::shared_ptr<Tracer> tracer = recorder;
    const TraceEvent event("pool.queued.started", 3, 4, TimePoint(), QVariantMap());
    tracer->event(event);
    QCOMPARE(recorder->names, QByteArrayList { "pool.queued.started" });
    QCOMPARE(event.requestId, quint64(3));
    QCOMPARE(event.connectionId, quint64(4));
}

void TestTrace::timingsPrintOnlyWhatHappened()
{
    RequestTimings timings;
    QString text;
    QDebug(&text) << timings;
    QCOMPARE(text.trimmed(), QStringLiteral("RequestTimings()"));
    timings.queued = std::chrono::microseconds(0);
    timings.lastByte = std::chrono::microseconds(25);
    text.clear();
    QDebug(&text) << timings;
    QCOMPARE(text.trimmed(), QStringLiteral("RequestTimings(queued 0 us, last byte 25 us)"));
}

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
