// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The thread of an engine and the boxes around it, with a runner that does what a test says:
// threads, order, batches, what belongs to the caller, and the end. Meant for the thread sanitizer.

#include "engine/enginethread.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QtTest>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {

using ThreadId = std::thread::id;

/// What runner and test share.
class Shared
{
public:
    /// What the runner does with the command of an id, in its thread.
    std::function<void(EngineOutput &, const Command &)> onCommand;

    void note(RequestId id)
    {
        const std::lock_guard lock(m_mutex);
        m_handled.append(id);
        m_changed.notify_all();
    }
    /// Waits until so many commands were handled; no event loop runs meanwhile.
    QList<RequestId> waitForCommands(qsizetype count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_handled.size() >= count; });
        return m_handled;
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    void waitUntilOpen()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_open; });
    }
    QList<ThreadId> threads; // read after the end

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QList<RequestId> m_handled;
    bool m_open = false;
};

class Runner final : public EngineRunner
{
public:
    Runner(Shared &shared, EngineOutput &output)
        : m_shared(shared)
        , m_output(output)
    {
        m_shared.threads.append(std::this_thread::get_id());
    }
    ~Runner() override { m_shared.threads.append(std::this_thread::get_id()); }
    void handle(const Command &command) override
    {
        m_shared.threads.append(std::this_thread::get_id());
        if (m_shared.onCommand)
            m_shared.onCommand(m_output, command);
        m_shared.note(std::visit(
                [](const auto &c) -> RequestId {
                    if constexpr (requires { c.id; })
                        return c.id;
                    return 0;
                },
                command));
    }

private:
    Shared &m_shared;
    EngineOutput &m_output;
};

Command credit(RequestId id)
{
    CreditCommand command;
    command.id = id;
    return command;
}

EventBatch data(RequestId id, const QByteArray &bytes)
{
    EventBatch batch;
    batch.emplace_back(id, DataEvent { bytes });
    PoolStatistics statistics;
    statistics.bytesIn = quint64(bytes.size());
    batch.emplace_back(0, StatisticsEvent { statistics });
    return batch;
}

QString describe(const EventBatch &batch)
{
    QStringList words;
    for (const Event &event : batch) {
        if (const auto *bytes = std::get_if<DataEvent>(&event.payload))
            words += QString::number(event.id) + QString::fromLatin1(bytes->bytes);
        else if (const auto *counters = std::get_if<StatisticsEvent>(&event.payload))
            words += QStringLiteral("bytes=%1").arg(counters->statistics.bytesIn);
        else if (const auto *upload = std::get_if<UploadProgressEvent>(&event.payload))
            words += QStringLiteral("%1^%2").arg(event.id).arg(upload->sent);
        else if (std::holds_alternative<TracedEvent>(event.payload))
            words += QStringLiteral("traced");
    }
    return words.join(QLatin1Char(' '));
}

/// Notes in which thread it is called and destroyed.
class HomeTracer final : public Tracer
{
public:
    explicit HomeTracer(QList<ThreadId> *threads)
        : m_threads(threads)
    {
    }
    ~HomeTracer() override { m_threads->append(std::this_thread::get_id()); }
    void event(const TraceEvent &) override { m_threads->append(std::this_thread::get_id()); }

private:
    QList<ThreadId> *m_threads;
};

class HomeProducer final : public BodyProducer
{
public:
    explicit HomeProducer(QList<ThreadId> *threads)
        : m_threads(threads)
    {
    }
    ~HomeProducer() override { note(); }
    void pull(qint64, Answer) override { note(); }
    qint64 size() const override { return note(), 5; }
    bool canRewind() const override { return note(), true; }

private:
    void note() const { m_threads->append(std::this_thread::get_id()); }
    QList<ThreadId> *m_threads;
};

} // namespace

class TestEngineThread : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        shared = std::make_unique<Shared>();
        received.clear();
        thread = std::make_unique<EngineThread>(
                [this](EngineOutput &output) { return std::make_unique<Runner>(*shared, output); },
                [this](EventBatch batch) { receive(std::move(batch)); });
        onReceived = nullptr;
    }
    void cleanup()
    {
        thread.reset();
        shared.reset();
    }

    void theRunnerLivesInOneThreadOfItsOwn()
    {
        for (RequestId id = 1; id <= 100; ++id)
            thread->send(credit(id));
        const QList<RequestId> handled = shared->waitForCommands(100);
        for (RequestId id = 1; id <= 100; ++id)
            QCOMPARE(handled.at(qsizetype(id) - 1), id);
        thread.reset();
        QCOMPARE(shared->threads.size(), 102);
        QCOMPARE(shared->threads.count(shared->threads.first()), 102);
        QVERIFY(shared->threads.first() != std::this_thread::get_id());
    }

    void batchesGatherWhileTheReceiverIsBusy()
    {
        shared->onCommand = [](EngineOutput &output, const Command &) {
            output.put(data(1, "a"));
            output.put(data(2, "bb"));
            output.put(EventBatch());
            PoolStatistics statistics;
            statistics.bytesIn = 3;
            output.publish(statistics, {});
            output.put(data(1, "ccc"));
        };
        thread->send(credit(1));
        shared->waitForCommands(1);
        QVERIFY(received.isEmpty()); // no event loop has run
        QTRY_COMPARE(received, QStringList { QStringLiteral("1a 2bb 1ccc bytes=3") });
        thread->send(credit(2));
        QTRY_COMPARE(received.size(), 2);
    }

    void progressOfUploadsGathersInOneEventEach()
    {
        shared->onCommand = [](EngineOutput &output, const Command &) {
            for (qint64 i = 1; i <= 1000; ++i) {
                EventBatch batch;
                batch.emplace_back(1, UploadProgressEvent { i });
                batch.emplace_back(2, UploadProgressEvent { 2 * i });
                output.put(std::move(batch));
            }
            output.put(data(1, "a"));
        };
        thread->send(credit(1));
        shared->waitForCommands(1); // nothing is received meanwhile
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received.first(), QStringLiteral("1^1000 2^2000 1a bytes=0"));
        thread->send(credit(1));
        QTRY_COMPARE(received.size(), 2);
        QVERIFY(received.last().startsWith(QLatin1String("1^")));
    }

    void tellsWhatWasPublishedLast()
    {
        QVERIFY(thread->connections().isEmpty());
        QVERIFY(thread->statistics() == PoolStatistics());
        shared->onCommand = [](EngineOutput &output, const Command &) {
            PoolStatistics statistics;
            statistics.idle = 1;
            using State = ConnectionInfo::State;
            const auto facts = std::make_shared<ConnectionFacts>();
            output.publish(statistics, { ConnectionInfo(facts, State::Idle, 1, 5ms),
                                         ConnectionInfo(facts, State::Active, 2) });
        };
        thread->send(credit(1));
        shared->waitForCommands(1);
        QCOMPARE(thread->statistics().idle, 1);
        const auto first = thread->connections();
        QCOMPARE(first.size(), 2);
        QVERIFY(first.at(0).idleFor() >= 5ms);
        QCOMPARE(first.at(1).idleFor(), -1ms);
        QTRY_VERIFY(thread->connections().at(0).idleFor() > first.at(0).idleFor()); // time goes on
    }

    void mayBeDestroyedByItsReceiver()
    {
        shared->onCommand = [](EngineOutput &output, const Command &) {
            for (int i = 0; i < 100; ++i)
                output.put(data(1, "a"));
        };
        onReceived = [this] {
            thread->send(credit(2));
            shared->waitForCommands(2); // a delivery is on its way
            thread.reset();
        };
        thread->send(credit(1));
        QTRY_COMPARE(received.size(), 1);
        QVERIFY(!thread);
        processAll();
        QCOMPARE(received.size(), 1);
    }

    void mayBeDestroyedByANestedLoopOfItsReceiver()
    {
        shared->onCommand = [](EngineOutput &output, const Command &) { output.put(data(1, "a")); };
        onReceived = [this] {
            if (received.size() == 1) {
                thread->send(credit(2));
                QTRY_VERIFY(!thread);
                processAll();
            } else {
                thread.reset();
            }
        };
        thread->send(credit(1));
        QTRY_COMPARE(received.size(), 2);
        QVERIFY(!thread);
        processAll();
    }

    void endsWhileTheRunnerIsAtWork()
    {
        shared->onCommand = [this](EngineOutput &output, const Command &) {
            shared->note(7);
            shared->waitUntilOpen();
            output.put(data(1, "late"));
        };
        thread->send(credit(1));
        thread->send(credit(2));
        shared->waitForCommands(1);
        std::thread opener([this] { shared->open(); });
        thread.reset();
        opener.join();
        processAll();
        QVERIFY(received.isEmpty());
        QVERIFY(shared->threads.last() == shared->threads.first()); // the runner has gone
    }

    void mayEndBeforeItBegan()
    {
        for (int i = 0; i < 50; ++i) {
            thread.reset();
            init();
            thread->send(credit(1));
            thread.reset();
        }
    }

    void sourcesOfBodiesStayAtHome()
    {
        QList<ThreadId> threads;
        BodySource::Type type = BodySource::Type::None;
        qint64 size = -1;
        bool canRewind = false;
        shared->onCommand = [&](EngineOutput &, const Command &command) {
            const BodySource body = std::get<SubmitCommand>(command).request.body();
            type = body.type();
            size = body.size();
            canRewind = body.canRewind();
        };
        SubmitCommand submit;
        submit.id = 1;
        submit.request.body(BodySource::producer(std::make_shared<HomeProducer>(&threads)));
        thread->send(std::move(submit));
        shared->waitForCommands(1);
        QCOMPARE(type, BodySource::Type::Producer);
        QCOMPARE(size, 5);
        QVERIFY(canRewind);
        thread.reset();
        QVERIFY(threads.size() >= 3);
        QCOMPARE(threads.count(std::this_thread::get_id()), threads.size());
    }

    void tracersComeHome_data()
    {
        QTest::addColumn<bool>("letGo");
        QTest::newRow("while it runs") << true;
        QTest::newRow("at the end") << false;
    }
    void tracersComeHome()
    {
        QFETCH(bool, letGo);
        QList<ThreadId> threads;
        std::shared_ptr<Tracer> held; // by the runner
        shared->onCommand = [&held](EngineOutput &output, const Command &command) {
            if (const auto *submit = std::get_if<SubmitCommand>(&command)) {
                held = submit->request.tracer();
                EventBatch batch;
                batch.emplace_back(1, TracedEvent { held, TraceEvent() });
                output.put(std::move(batch));
            } else {
                held.reset();
            }
        };
        SubmitCommand submit;
        submit.id = 1;
        submit.request.tracer(std::make_shared<HomeTracer>(&threads));
        thread->send(std::move(submit));
        QTRY_COMPARE(received, QStringList { QStringLiteral("traced") });
        QCOMPARE(threads.size(), 1); // was called
        if (letGo) {
            thread->send(credit(2));
            QTRY_COMPARE(threads.size(), 2);
        } else {
            thread.reset();
            held.reset();
            QCOMPARE(threads.size(), 2);
        }
        QCOMPARE(threads.count(std::this_thread::get_id()), 2);
    }

private:
    void receive(EventBatch batch)
    {
        received += describe(batch);
        for (const Event &event : batch) {
            if (const auto *traced = std::get_if<TracedEvent>(&event.payload))
                traced->tracer->event(traced->event);
        }
        if (onReceived)
            onReceived();
    }
    static void processAll()
    {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }

    std::unique_ptr<Shared> shared;
    std::unique_ptr<EngineThread> thread;
    QStringList received;
    std::function<void()> onReceived;
};

QTEST_GUILESS_MAIN(TestEngineThread)
#include "tst_enginethread.moc"
