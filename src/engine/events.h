// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Events: the whole message set from the engine to the faces. Values; delivered in batches, in
// order, on a stack that has no engine frame in it.
//
// Order for one request: Informational*, Head, Data*, then Done; or Failed at any point. WantsBody,
// RewindBody and UploadProgress may come between. Nothing follows Done or Failed, nor a
// CancelCommand that was handled.
#pragma once

#include "../core/response.h"
#include "../core/trace.h"
#include "commands.h"

#include <memory>
#include <variant>
#include <vector>

namespace QHttpPool {

class InformationalEvent
{
public:
    ResponseHead head;
};
class HeadEvent
{
public:
    ResponseHead head;
    ConnectionInfo connection;
    bool reused = false;
    bool upgraded = false; ///< the stream is raw from here on: Data are raw bytes, BodyCommand
                           ///< writes
};
class DataEvent
{
public:
    QByteArray bytes; ///< never empty; counts against the credit
};
class DoneEvent
{
public:
    HttpHeaders trailers;
    RequestTimings timings;
};
class FailedEvent
{
public:
    HttpError error;
    RequestTimings timings;
};
/// The engine is ready for a piece of the body of at most maxBytes. One at a time: not sent again
/// before the answer. On an upgraded stream: raw bytes can be written.
class WantsBodyEvent
{
public:
    qint64 maxBytes = 0;
};
/// The request is sent again: rewind the source, then answer with RewoundCommand.
class RewindBodyEvent
{
public:
};
/// So many bytes of the request's content (RFC 9110 6.4: no framing) were handed to its connection.
/// At most once a turn, and only for a reply that is not collected. Begins anew when the request is
/// sent again.
class UploadProgressEvent
{
public:
    qint64 sent = 0;
};
class TracedEvent
{
public:
    std::shared_ptr<Tracer> tracer;
    TraceEvent event;
};
/// Counters changed (at most once a batch). Of the pool, not of a request.
class StatisticsEvent
{
public:
    PoolStatistics statistics;
};
/// All requests have ended after a DrainCommand; all connections are closed. Of the pool.
class DrainedEvent
{
public:
};

class Event
{
public:
    using Payload = std::variant<InformationalEvent, HeadEvent, DataEvent, DoneEvent, FailedEvent,
                                 WantsBodyEvent, RewindBodyEvent, UploadProgressEvent, TracedEvent,
                                 StatisticsEvent, DrainedEvent>;
    template<typename T>
    Event(RequestId request, T &&what)
        : id(request)
        , payload(std::forward<T>(what))
    {
    }
    RequestId id; ///< 0: of the pool
    Payload payload;
};

using EventBatch = std::vector<Event>;

} // namespace QHttpPool
