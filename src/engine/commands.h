// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Commands: the whole message set from the faces to the engine. Values; they cross threads as they
// are.
//
// Invariants: an id belongs to one request of one pool and is never used again. Commands for an id
// the engine does not know (any more) are ignored, so a face never has to ask whether a request
// still lives.
#pragma once

#include "../core/request.h"
#include "../core/timings.h"

#include <variant>
#include <vector>

namespace QHttpPool {

using RequestId = quint64;

/// Take up a request. Answered by events until Done or Failed.
class SubmitCommand
{
public:
    RequestId id = 0;
    HttpRequest request; ///< prepared
    bool collect = false; ///< the face holds the whole body: no credit is needed, maxBody bounds it
    TimePoint notAfter = TimePoint::max(); ///< deadline of the caller's scope
};
/// The caller has lost interest. No event for this id follows.
class CancelCommand
{
public:
    RequestId id = 0;
};
/// Another priority, for one that waits.
class PriorityCommand
{
public:
    RequestId id = 0;
    HttpPriority priority;
};
/// The reader took so many body bytes and is ready for as many more.
class CreditCommand
{
public:
    RequestId id = 0;
    qint64 bytes = 0;
};
/// Answers WantsBody: the next piece of the request body; on an upgraded stream: raw bytes to
/// write.
class BodyCommand
{
public:
    RequestId id = 0;
    QByteArray bytes; ///< may be empty
    bool last = false; ///< the end of the body; on an upgraded stream: end our direction
};
/// Answers WantsBody or RewindBody: the source failed. The request fails with this error.
class BodyFailedCommand
{
public:
    RequestId id = 0;
    HttpError error;
};
/// Answers RewindBody: the source stands at its beginning again.
class RewoundCommand
{
public:
    RequestId id = 0;
};
/// Other limits from now on. What is open above them goes when it is idle.
class LimitsCommand
{
public:
    PoolLimits limits;
};
/// Open connections to an origin ahead of requests, as far as the limits allow.
class WarmUpCommand
{
public:
    Origin origin;
    QByteArray sniHostname;
    int count = 1; ///< so many connections, idle, connecting or busy ones included
    Timeouts timeouts;
};
/// Take no further request; close when the last one has ended. Answered by DrainedEvent.
class DrainCommand
{
public:
};
/// End everything now: what waits or runs fails with Cancelled (events follow), connections close.
class CloseCommand
{
public:
};

using Command = std::variant<SubmitCommand, CancelCommand, PriorityCommand, CreditCommand,
                             BodyCommand, BodyFailedCommand, RewoundCommand, LimitsCommand,
                             WarmUpCommand, DrainCommand, CloseCommand>;

} // namespace QHttpPool
