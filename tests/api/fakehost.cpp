// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// EngineHost over FakeEngine.

#include "fakehost.h"

namespace QHttpPool {

class EngineCore
{
public:
    std::shared_ptr<QHttpPoolTest::FakeEngine> fake;
};

namespace {
std::shared_ptr<QHttpPoolTest::FakeEngine> lastFake;
}

EngineHost::EngineHost(const PoolSettings &, const BackendFactory &, Receiver receiver)
    : m_core(std::make_shared<EngineCore>())
{
    m_core->fake = lastFake = std::make_shared<QHttpPoolTest::FakeEngine>();
    lastFake->receiver = std::move(receiver);
}

EngineHost::~EngineHost()
{
    m_core->fake->isAlive = false;
}

void EngineHost::send(Command command)
{
    m_core->fake->commands.push_back(std::move(command));
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
    EventBatch events = std::move(batch);
    batch.clear();
    if (!isAlive)
        return;
    const auto call = receiver;
    call(std::move(events));
}

} // namespace QHttpPoolTest
