// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EpollSet by itself: stale events, continuations, posts, and its end from inside.

#include "net/epoll/epollset.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <QtTest/QTest>

#include <memory>
#include <sys/eventfd.h>

using namespace QHttpPool;

namespace {

// A source over an eventfd that does what it is told.
class Source final : public EpollSource
{
public:
    explicit Source(EpollSet *set)
        : token(set->add(this))
        , fd(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    {
    }
    void onReady(quint32 events) override
    {
        calls.append(events);
        if (action)
            action();
    }
    void fire() const
    {
        const quint64 one = 1;
        QCOMPARE(::write(fd.get(), &one, sizeof one), ssize_t(sizeof one));
    }

    EpollSet::Token token;
    FileDescriptor fd;
    QList<quint32> calls;
    std::function<void()> action;
};

} // namespace

class tst_EpollSet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void eventOfAPlaceGivenToAnotherIsDropped();
    void continuesOncePerRequest();
    void continuationOfARemovedSourceIsDropped();
    void postedInTheSetRunsInTheNextRound();
    void returnsToQtWithWorkLeft();
    void returnsToQtWhenItsTimeIsUp();
    void timeUpHoldsNothingBack_data();
    void timeUpHoldsNothingBack();
    void timeUpHoldsNothingBackFromANestedLoop();
    void endsInsideACallback_data();
    void endsInsideACallback();

private:
    void makeSet(std::chrono::milliseconds budget)
    {
        m_set = std::make_unique<EpollSet>([this] { m_log += '|'; }, budget);
    }
    void spin() const
    {
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
    }

    QByteArray m_log;
    std::unique_ptr<EpollSet> m_set;
};

void tst_EpollSet::init()
{
    m_log.clear();
    makeSet(std::chrono::hours(1)); // no clock decides what a round does
}

// AP-517: the socket is gone and its place taken, but its event stands in the same batch.
void tst_EpollSet::eventOfAPlaceGivenToAnotherIsDropped()
{
    Source first(m_set.get());
    Source second(m_set.get());
    std::unique_ptr<Source> third;
    const auto replaceOther = [&](Source &other) {
        return [&] {
            m_set->remove(other.token);
            third = std::make_unique<Source>(m_set.get());
        };
    };
    first.action = replaceOther(second);
    second.action = replaceOther(first);
    m_set->watch(first.token, first.fd.get(), EPOLLIN | EPOLLET);
    m_set->watch(second.token, second.fd.get(), EPOLLIN | EPOLLET);
    first.fire();
    second.fire();
    spin();
    QCOMPARE(first.calls.size() + second.calls.size(), 1);
    QVERIFY(third);
    const EpollSet::Token gone = first.calls.isEmpty() ? first.token : second.token;
    QCOMPARE(quint32(third->token), quint32(gone)); // the same place
    QVERIFY(third->token != gone);
    QVERIFY(third->calls.isEmpty());
}

void tst_EpollSet::continuesOncePerRequest()
{
    Source source(m_set.get());
    m_set->continueLater(source.token);
    m_set->continueLater(source.token);
    QVERIFY(source.calls.isEmpty());
    spin();
    QCOMPARE(source.calls, QList<quint32> { 0 });
    QCOMPARE(m_log, QByteArray("|"));
    source.action = [&] {
        source.action = nullptr;
        m_set->continueLater(source.token);
    };
    m_set->continueLater(source.token);
    spin();
    QCOMPARE(source.calls.size(), 3);
    QCOMPARE(m_log.size(), 3);
}

void tst_EpollSet::continuationOfARemovedSourceIsDropped()
{
    Source source(m_set.get());
    m_set->continueLater(source.token);
    m_set->remove(source.token);
    Source heir(m_set.get());
    QCOMPARE(quint32(heir.token), quint32(source.token));
    spin();
    QVERIFY(source.calls.isEmpty());
    QVERIFY(heir.calls.isEmpty());
}

void tst_EpollSet::postedInTheSetRunsInTheNextRound()
{
    m_set->post([&] {
        m_log += 'a';
        m_set->post([&] { m_log += 'c'; });
    });
    m_set->post([&] { m_log += 'b'; });
    spin();
    QCOMPARE(m_log, QByteArray("ab|c|"));
}

// Endless work must not keep Qt from its other events, nor end when the set went back to Qt.
void tst_EpollSet::returnsToQtWithWorkLeft()
{
    int rounds = 0;
    int atQtEvent = -1;
    std::function<void()> again = [&] {
        if (++rounds < 100)
            m_set->post(again);
    };
    m_set->post(again);
    QTimer::singleShot(0, this, [&] { atQtEvent = rounds; });
    QTRY_COMPARE(rounds, 100);
    QVERIFY(atQtEvent >= 0);
    QVERIFY2(atQtEvent <= 10, QByteArray::number(atQtEvent).constData());
}

// What is ready at once but takes long is spread over turns of Qt's loop.
void tst_EpollSet::returnsToQtWhenItsTimeIsUp()
{
    makeSet(std::chrono::milliseconds(0)); // up with the first call
    std::vector<std::unique_ptr<Source>> sources;
    int calls = 0;
    int atQtEvent = -1;
    for (int i = 0; i < 10; ++i) {
        sources.push_back(std::make_unique<Source>(m_set.get()));
        sources.back()->action = [&] { ++calls; };
        m_set->watch(sources.back()->token, sources.back()->fd.get(), EPOLLIN | EPOLLET);
        sources.back()->fire();
    }
    QTimer::singleShot(0, this, [&] { atQtEvent = calls; });
    QTRY_COMPARE(calls, 10);
    QVERIFY(atQtEvent >= 0);
    QVERIFY2(atQtEvent <= 3, QByteArray::number(atQtEvent).constData());
}

void tst_EpollSet::timeUpHoldsNothingBack_data()
{
    QTest::addColumn<int>("budget");
    QTest::newRow("always") << 0;
    QTest::newRow("never") << 3'600'000;
}

// Events, continuations and posts, each made while others wait.
void tst_EpollSet::timeUpHoldsNothingBack()
{
    QFETCH(int, budget);
    makeSet(std::chrono::milliseconds(budget));
    std::vector<std::unique_ptr<Source>> sources;
    int events = 0;
    int continuations = 0;
    int posts = 0;
    for (int i = 0; i < 100; ++i) { // more than one batch
        sources.push_back(std::make_unique<Source>(m_set.get()));
        Source *source = sources.back().get();
        source->action = [&, source] {
            if (source->calls.last() == 0) {
                ++continuations;
                m_set->post([&] { ++posts; });
                return;
            }
            ++events;
            m_set->post([&, source] {
                ++posts;
                m_set->continueLater(source->token);
            });
        };
        m_set->watch(source->token, source->fd.get(), EPOLLIN | EPOLLET);
        source->fire();
    }
    QTRY_COMPARE(posts, 200);
    QCOMPARE(events, 100);
    QCOMPARE(continuations, 100);
}

// The turn handler runs user code, which may run an event loop while a part of the batch is left.
void tst_EpollSet::timeUpHoldsNothingBackFromANestedLoop()
{
    bool nested = false;
    bool posted = false;
    int calls = 0;
    int callsInside = -1;
    m_set = std::make_unique<EpollSet>(
            [&] {
                if (calls == 0 || std::exchange(nested, true))
                    return;
                m_set->post([&] { posted = true; });
                spin();
                callsInside = calls;
            },
            std::chrono::milliseconds(0));
    std::vector<std::unique_ptr<Source>> sources;
    for (int i = 0; i < 3; ++i) {
        sources.push_back(std::make_unique<Source>(m_set.get()));
        sources.back()->action = [&] { ++calls; };
        m_set->watch(sources.back()->token, sources.back()->fd.get(), EPOLLIN | EPOLLET);
        sources.back()->fire();
    }
    m_set->post([] {}); // so that the wake-up's own event is in the batch, behind the others
    QTRY_VERIFY(nested);
    QCOMPARE(callsInside, 3);
    QVERIFY(posted);
}

void tst_EpollSet::endsInsideACallback_data()
{
    QTest::addColumn<QByteArray>("where");
    for (const char *where : { "event", "continuation", "post", "turn" })
        QTest::newRow(where) << QByteArray(where);
}

void tst_EpollSet::endsInsideACallback()
{
    QFETCH(QByteArray, where);
    bool ended = false;
    const auto end = [&] {
        ended = true;
        m_set.reset();
    };
    if (where == "turn")
        m_set = std::make_unique<EpollSet>(end);
    Source source(m_set.get());
    Source other(m_set.get());
    if (where == "post") {
        m_set->post(end);
        m_set->post([&] { m_log += 'x'; });
    } else {
        if (where != "turn")
            source.action = other.action = end;
        if (where == "continuation") {
            m_set->continueLater(source.token);
            m_set->continueLater(other.token);
        } else {
            m_set->watch(source.token, source.fd.get(), EPOLLIN | EPOLLET);
            m_set->watch(other.token, other.fd.get(), EPOLLIN | EPOLLET);
            source.fire();
            other.fire();
        }
    }
    spin();
    QVERIFY(ended);
    QCOMPARE(source.calls.size() + other.calls.size(), where == "post"   ? 0
                                                       : where == "turn" ? 2
                                                                         : 1);
    QCOMPARE(m_log, QByteArray());
}

QTEST_GUILESS_MAIN(tst_EpollSet)
#include "tst_epollset.moc"
