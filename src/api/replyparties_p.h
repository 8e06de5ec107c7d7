// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Those a ReplyState talks to: the pool that runs its request (ReplySink), who hears of its result
// (ReplyListener), and who hears of all that happens to it (ReplyObserver).
//
// Invariants: it calls them as the last thing, when its own members are true, and holds itself
// meanwhile; each of them may drop it.
#pragma once

#include "../engine/commands.h"

QT_FORWARD_DECLARE_CLASS(QObject)

namespace QHttpPool {

/// What a running request needs of its pool.
class ReplySink
{
public:
    virtual void send(Command command) = 0;
    virtual void forget(RequestId id) = 0; ///< it has ended
    virtual QObject *object() const = 0; ///< lives in the pool's thread, as long as the pool

protected:
    ~ReplySink() = default;
};

/// Who hears of the result without awaiting it (then, future).
class ReplyListener
{
public:
    virtual void ready() = 0; ///< once; may destroy the listener

protected:
    ~ReplyListener() = default;
};

/// Who hears of every change without awaiting it, and takes what is there (HttpReply).
class ReplyObserver
{
public:
    virtual void replyChanged() = 0; ///< as the last thing of an event or of a call; may do
                                     ///< anything

protected:
    ~ReplyObserver() = default;
};

} // namespace QHttpPool
