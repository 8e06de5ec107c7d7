// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EngineHost over FakeEngine, in the test's thread or behind an EngineThread.

#include "fakehost.h"

#include "engine/enginethread.h"

#include <condition_variable>
#include <mutex>

using QHttpPoolTest::FakeEngine;

namespace QHttpPool {

namespace {

std::shared_ptr<FakeEngine> lastFake;

/// Runs functions in the thread it was made in, while the caller waits. With locks that the thread
/// sanitizer sees, unlike those in Qt's own code.
class Errands final : public QObject
{
public:
    void run(const std::function<void()> &f)
    {
        std::unique_lock lock(m_mutex);
        m_errand = &f;
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        m_done.wait(lock, [this] { return !m_errand; });
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        const std::lock_guard lock(m_mutex);
        (*std::exchange(m_errand, nullptr))();
        m_done.notify_one();
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_done;
    const std::function<void()> *m_errand = nullptr;
};

class FakeRunner final : public EngineRunner
{
public:
    FakeRunner(std::vector<Command> &commands, EngineOutput &engineOutput)
        : output(engineOutput)
        , m_commands(commands)
    {
    }
    void handle(const Command &command) override { m_commands.push_back(command); }

    EngineOutput &output;
    Errands errands;

private:
    std::vector<Command> &m_commands;
};

} // namespace

class EngineCore
{
public:
    EngineCore(std::shared_ptr<FakeEngine> engine, EngineHost::Receiver eventReceiver)
        : fake(std::move(engine))
        , receiver(std::move(eventReceiver))
    {
        fake->m_core = this;
        if (qEnvironmentVariableIntValue("QHTTPPOOL_TEST_IOTHREAD") != 0)
            startThread();
    }
    ~EngineCore() { fake->m_core = nullptr; }

    void send(Command command)
    {
        if (thread)
            thread->send(std::move(command));
        else
            fake->m_commands.push_back(std::move(command));
    }
    void deliver(EventBatch batch)
    {
        if (!thread) {
            const auto call = receiver;
            return call(std::move(batch));
        }
        runner->errands.run([this, &batch] { runner->output.put(std::move(batch)); });
        QCoreApplication::sendPostedEvents(nullptr, EngineThread::deliveryEvent());
    }
    std::vector<Command> commands()
    {
        if (!thread)
            return fake->m_commands;
        std::vector<Command> list; // an errand comes behind the wake-up for what was sent before
        runner->errands.run([this, &list] { list = fake->m_commands; });
        return list;
    }

    const std::shared_ptr<FakeEngine> fake;
    EngineHost::Receiver receiver;

private:
    void startThread()
    {
        std::mutex mutex;
        std::condition_variable made;
        std::unique_lock lock(mutex);
        thread = std::make_unique<EngineThread>(
                [&](EngineOutput &output) -> std::unique_ptr<EngineRunner> {
                    auto owned = std::make_unique<FakeRunner>(fake->m_commands, output);
                    const std::lock_guard guard(mutex);
                    runner = owned.get();
                    made.notify_one();
                    return owned;
                },
                receiver);
        made.wait(lock, [this] { return runner; });
    }

    FakeRunner *runner = nullptr;
    std::unique_ptr<EngineThread> thread; // null: everything in the test's thread
};

EngineHost::EngineHost(const PoolSettings &, const BackendFactory &, Receiver receiver)
{
    lastFake = std::make_shared<FakeEngine>();
    m_core = std::make_unique<EngineCore>(lastFake, std::move(receiver));
}

EngineHost::~EngineHost() = default;

void EngineHost::send(Command command)
{
    m_core->send(std::move(command));
}

QList<ConnectionInfo> EngineHost::connections() const
{
    return {};
}

PoolStatistics EngineHost::statistics() const
{
    return m_core->fake->statistics;
}

TimePoint EngineHost::now() const
{
    return TimePoint();
}

} // namespace QHttpPool

namespace QHttpPoolTest {

using namespace QHttpPool;

std::vector<Command> FakeEngine::commands() const
{
    return m_core ? m_core->commands() : m_commands;
}

std::shared_ptr<FakeEngine> FakeEngine::last()
{
    return lastFake;
}

RequestId FakeEngine::lastId() const
{
    const auto submitted = all<SubmitCommand>();
    return submitted.isEmpty() ? 0 : submitted.last().id;
}

QList<RequestId> FakeEngine::cancelled() const
{
    QList<RequestId> ids;
    for (const CancelCommand &command : all<CancelCommand>())
        ids.append(command.id);
    return ids;
}

FakeEngine &FakeEngine::head(RequestId id, int status, const HttpHeaders &headers, bool upgraded)
{
    HeadEvent event;
    event.head.status = status;
    event.head.reason = "OK";
    event.head.version = "HTTP/1.1";
    event.head.headers = headers;
    event.connection = ConnectionInfo(std::make_shared<ConnectionFacts>(),
                                      ConnectionInfo::State::Active, 2);
    event.reused = true;
    event.upgraded = upgraded;
    return put(id, std::move(event));
}

FakeEngine &FakeEngine::data(RequestId id, const QByteArray &bytes)
{
    DataEvent event;
    event.bytes = bytes;
    return put(id, std::move(event));
}

FakeEngine &FakeEngine::done(RequestId id)
{
    DoneEvent event;
    event.trailers.append("X-Trailer", "yes");
    event.timings.lastByte = std::chrono::microseconds(7);
    return put(id, std::move(event));
}

FakeEngine &FakeEngine::failed(RequestId id, const HttpError &error)
{
    FailedEvent event;
    event.error = error;
    return put(id, std::move(event));
}

FakeEngine &FakeEngine::wants(RequestId id, qint64 maxBytes)
{
    WantsBodyEvent event;
    event.maxBytes = maxBytes;
    return put(id, std::move(event));
}

FakeEngine &FakeEngine::respond(RequestId id, const QByteArray &body)
{
    return head(id).data(id, body).done(id);
}

void FakeEngine::deliver()
{
    EventBatch events = std::move(m_batch);
    m_batch.clear();
    if (m_core)
        m_core->deliver(std::move(events));
}

} // namespace QHttpPoolTest
