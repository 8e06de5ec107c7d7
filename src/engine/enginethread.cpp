// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EngineThread, see the header.
//
// Who outlives whom: gate and mailbox outlive the thread, so it may post to both whenever it runs.
// The boxes outlive all, since a tracer that was lent to the engine comes home through them. The
// thread is ended by QThread::quit(), not by an event: events are not delivered any more when the
// application object has gone.
#include "enginethread.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QThread>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

namespace QHttpPool {

namespace {

QEvent::Type eventType()
{
    static const auto type = QEvent::Type(QEvent::registerEventType());
    return type;
}

/// Stands for a body that the face pulls in the caller's thread: the engine needs to know how long
/// it is and whether it could be sent again, and asks for its bytes by events.
class BodyElsewhere final : public BodyProducer
{
public:
    BodyElsewhere(qint64 size, bool canRewind)
        : m_size(size)
        , m_canRewind(canRewind)
    {
    }
    void pull(qint64, Answer answer) override
    {
        answer(HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send,
                         HttpError::tr("the body belongs to another thread")));
    }
    qint64 size() const override { return m_size; }
    bool canRewind() const override { return m_canRewind; }

private:
    const qint64 m_size;
    const bool m_canRewind;
};

} // namespace

EngineRunner::~EngineRunner() = default;

/// Both boxes, under one mutex.
class EngineThread::Boxes
{
public:
    std::mutex mutex;
    std::vector<Command> inbox;
    EventBatch outbox;
    bool statisticsDue = false; // one StatisticsEvent a batch, however many turns are in it
    std::unordered_map<RequestId, size_t> uploadAt; // in the outbox: one a batch of each, too
    std::vector<std::shared_ptr<void>> comingHome;
    bool wakeUpPosted = false;
    bool deliveryPosted = false;
    bool closed = false;
    PoolStatistics statistics;
    QList<ConnectionInfo> connections;
    TimePoint publishedAt;
    Mailbox *mailbox = nullptr; // outlives the thread
    const std::thread::id home = std::this_thread::get_id();
    int delivering = 0; // of the home thread: a receiver may run an event loop

    void putEvents(EventBatch batch);
    /// The same object, but its last holder lets go of it in the home thread.
    static std::shared_ptr<Tracer> lend(const std::shared_ptr<Boxes> &boxes,
                                        std::shared_ptr<Tracer> tracer);

private:
    void putEvent(Event &&event);
    void takeHome(std::shared_ptr<void> object);
    bool noteDelivery() { return !closed && !std::exchange(deliveryPosted, true); }
    void postDelivery();
};

/// Receives in the home thread.
class EngineThread::Mailbox final : public QObject
{
public:
    Mailbox(std::shared_ptr<Boxes> boxes, Receiver receiver)
        : m_boxes(std::move(boxes))
        , m_receiver(std::move(receiver))
    {
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != eventType())
            return QObject::event(event);
        deliver();
        return true;
    }

private:
    void deliver();

    std::shared_ptr<Boxes> m_boxes;
    Receiver m_receiver;
};

/// Runs the runner.
class EngineThread::Thread final : public QThread, private EngineOutput
{
public:
    Thread(std::shared_ptr<Boxes> boxes, Maker make)
        : m_boxes(std::move(boxes))
        , m_make(std::move(make))
    {
        setObjectName(QStringLiteral("QHttpPool")); // 15 characters are shown at most
    }
    void handleInbox();

protected:
    void run() override;

private:
    void put(EventBatch batch) override { m_boxes->putEvents(std::move(batch)); }
    void publish(const PoolStatistics &statistics,
                 const QList<ConnectionInfo> &connections) override;

    std::shared_ptr<Boxes> m_boxes;
    Maker m_make;
    std::unique_ptr<EngineRunner> m_runner;
};

/// Wakes the thread.
class EngineThread::Gate final : public QObject
{
public:
    explicit Gate(Thread *thread)
        : m_thread(thread)
    {
        moveToThread(thread);
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != eventType())
            return QObject::event(event);
        m_thread->handleInbox();
        return true;
    }

private:
    Thread *const m_thread;
};

// The boxes

void EngineThread::Boxes::postDelivery()
{
    QCoreApplication::postEvent(mailbox, new QEvent(eventType()));
}

void EngineThread::Boxes::putEvents(EventBatch batch)
{
    {
        const std::lock_guard lock(mutex);
        for (Event &event : batch)
            putEvent(std::move(event));
        if (batch.empty() || !noteDelivery())
            return;
    }
    postDelivery();
}

void EngineThread::Boxes::putEvent(Event &&event)
{
    if (std::holds_alternative<StatisticsEvent>(event.payload)) {
        statisticsDue = true;
        return;
    }
    if (std::holds_alternative<UploadProgressEvent>(event.payload)) {
        const auto [place, isFirst] = uploadAt.try_emplace(event.id, outbox.size());
        if (!isFirst) {
            outbox[place->second].payload = std::move(event.payload);
            return;
        }
    }
    outbox.push_back(std::move(event));
}

void EngineThread::Boxes::takeHome(std::shared_ptr<void> object)
{
    if (std::this_thread::get_id() == home)
        return;
    {
        const std::lock_guard lock(mutex);
        comingHome.push_back(std::move(object));
        if (!noteDelivery())
            return;
    }
    postDelivery();
}

std::shared_ptr<Tracer> EngineThread::Boxes::lend(const std::shared_ptr<Boxes> &boxes,
                                                  std::shared_ptr<Tracer> tracer)
{
    Tracer *const raw = tracer.get();
    return std::shared_ptr<Tracer>(raw, [boxes, tracer = std::move(tracer)](Tracer *) mutable {
        boxes->takeHome(std::move(tracer));
    });
}

// The thread

void EngineThread::Thread::run()
{
    m_runner = m_make(*this);
    exec();
    std::vector<Command> dropped; // outside the lock: what was lent goes home
    {
        const std::lock_guard lock(m_boxes->mutex);
        dropped.swap(m_boxes->inbox);
    }
    dropped.clear();
    m_runner.reset();
    const std::lock_guard lock(m_boxes->mutex); // the end is seen by who locks it next
}

void EngineThread::Thread::handleInbox()
{
    std::vector<Command> commands;
    {
        const std::lock_guard lock(m_boxes->mutex);
        commands.swap(m_boxes->inbox);
        m_boxes->wakeUpPosted = false;
    }
    for (const Command &command : commands)
        m_runner->handle(command);
    m_runner->endOfCommands();
}

void EngineThread::Thread::publish(const PoolStatistics &statistics,
                                   const QList<ConnectionInfo> &connections)
{
    const TimePoint now = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_boxes->mutex);
    m_boxes->statistics = statistics;
    m_boxes->connections = connections;
    m_boxes->publishedAt = now;
}

// The home thread

void EngineThread::Mailbox::deliver()
{
    const std::shared_ptr<Boxes> boxes = m_boxes;
    const Receiver receiver = m_receiver; // may be destroyed by what it does
    std::vector<std::shared_ptr<void>> letGo; // last: user code may run then
    EventBatch batch;
    {
        const std::lock_guard lock(boxes->mutex);
        boxes->deliveryPosted = false;
        if (boxes->closed)
            return;
        letGo.swap(boxes->comingHome);
        batch.swap(boxes->outbox);
        boxes->uploadAt.clear();
        if (std::exchange(boxes->statisticsDue, false))
            batch.emplace_back(0, StatisticsEvent { boxes->statistics });
    }
    if (batch.empty())
        return;
    ++boxes->delivering;
    receiver(std::move(batch));
    --boxes->delivering;
}

EngineThread::EngineThread(Maker make, Receiver receiver)
    : m_boxes(std::make_shared<Boxes>())
    , m_thread(std::make_unique<Thread>(m_boxes, std::move(make)))
    , m_gate(std::make_unique<Gate>(m_thread.get()))
    , m_mailbox(std::make_unique<Mailbox>(m_boxes, std::move(receiver)))
{
    m_boxes->mailbox = m_mailbox.get();
    m_thread->start();
}

EngineThread::~EngineThread()
{
    {
        const std::lock_guard lock(m_boxes->mutex);
        m_boxes->closed = true;
    }
    m_thread->quit();
    m_thread->wait();
    std::vector<std::shared_ptr<void>> letGo; // user code may run when they go
    EventBatch dropped;
    {
        const std::lock_guard lock(m_boxes->mutex);
        letGo.swap(m_boxes->comingHome);
        dropped.swap(m_boxes->outbox);
    }
    if (m_boxes->delivering > 0)
        m_mailbox.release()->deleteLater();
}

bool EngineThread::isRunning() const
{
    return m_thread->isRunning();
}

void EngineThread::send(Command command)
{
    if (auto *submit = std::get_if<SubmitCommand>(&command)) {
        HttpRequest &request = submit->request;
        const BodySource &body = request.body();
        if (body.type() == BodySource::Type::Device || body.type() == BodySource::Type::Producer) {
            request.body(BodySource::producer(std::make_shared<BodyElsewhere>(body.size(),
                                                                              body.canRewind())));
        }
        if (std::shared_ptr<Tracer> tracer = request.tracer())
            request.tracer(Boxes::lend(m_boxes, std::move(tracer)));
    }
    {
        const std::lock_guard lock(m_boxes->mutex);
        m_boxes->inbox.push_back(std::move(command));
        if (std::exchange(m_boxes->wakeUpPosted, true))
            return;
    }
    QCoreApplication::postEvent(m_gate.get(), new QEvent(eventType()));
}

QList<ConnectionInfo> EngineThread::connections() const
{
    QList<ConnectionInfo> list;
    TimePoint publishedAt;
    {
        const std::lock_guard lock(m_boxes->mutex);
        list = m_boxes->connections;
        publishedAt = m_boxes->publishedAt;
    }
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - publishedAt);
    for (ConnectionInfo &info : list)
        info.addIdleTime(since);
    return list;
}

PoolStatistics EngineThread::statistics() const
{
    const std::lock_guard lock(m_boxes->mutex);
    return m_boxes->statistics;
}

int EngineThread::deliveryEvent()
{
    return eventType();
}

} // namespace QHttpPool
