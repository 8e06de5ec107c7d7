// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The order in which waiting events are applied: as they came, and shared out among the requests.

#include "api/eventqueue_p.h"

#include <QtTest/QtTest>

using namespace QHttpPool;

namespace {

// "1a 2b": events of requests 1 and 2; "0" is the pool's.
EventBatch batch(const char *words)
{
    EventBatch events;
    for (const QByteArray &word : QByteArray(words).split(' ')) {
        const auto id = RequestId(word.left(1).toInt());
        if (id == 0)
            events.emplace_back(id, DrainedEvent());
        else
            events.emplace_back(id, DataEvent { word.mid(1) });
    }
    return events;
}

QByteArray taken(EventQueue &queue, int count)
{
    QByteArray words;
    for (; count > 0 && !queue.isEmpty(); --count) {
        const Event event = queue.take();
        const auto *data = std::get_if<DataEvent>(&event.payload);
        words += (words.isEmpty() ? "" : " ") + QByteArray::number(event.id)
                 + (data ? data->bytes : QByteArray());
    }
    return words;
}

} // namespace

class TestEventQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesAsItCame()
    {
        EventQueue queue;
        QVERIFY(queue.isEmpty());
        queue.append(batch("1a 2a 1b 0 2b"));
        QCOMPARE(taken(queue, 2), QByteArray("1a 2a"));
        queue.append(batch("1c"));
        QCOMPARE(taken(queue, 99), QByteArray("1b 0 2b 1c"));
        QVERIFY(queue.isEmpty());
        queue.append(batch("3a"));
        QCOMPARE(taken(queue, 99), QByteArray("3a"));
    }

    void givesToEachInTurnWhenShared()
    {
        EventQueue queue;
        queue.append(batch("1a 1b 1c 1d 0 2a 3a 2b"));
        QCOMPARE(taken(queue, 1), QByteArray("1a"));
        queue.share();
        QCOMPARE(taken(queue, 4), QByteArray("1b 2a 3a 1c"));
        queue.append(batch("3b 4a 1e"));
        queue.share(); // again
        QCOMPARE(taken(queue, 99), QByteArray("2b 1d 3b 4a 1e 0"));
        queue.append(batch("1a 1b 2a"));
        QCOMPARE(taken(queue, 99), QByteArray("1a 1b 2a")); // as at first
    }

    void knowsWhetherAnybodyCouldWaitForTheRest_data()
    {
        QTest::addColumn<bool>("shared");
        QTest::newRow("in order") << false;
        QTest::newRow("shared") << true;
    }
    void knowsWhetherAnybodyCouldWaitForTheRest()
    {
        QFETCH(bool, shared);
        EventQueue queue;
        QVERIFY(!queue.hasMore());
        EventBatch events = batch("1a 0");
        events.emplace_back(0, StatisticsEvent());
        queue.append(std::move(events));
        if (shared)
            queue.share();
        QVERIFY(queue.hasMore());
        taken(queue, 1);
        QVERIFY(queue.hasMore());
        taken(queue, 1);
        QVERIFY(!queue.hasMore()); // counters alone
        QVERIFY(!queue.isEmpty());
        taken(queue, 1);
        QVERIFY(queue.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEventQueue)
#include "tst_eventqueue.moc"
