// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// FakeEngine: a scripted engine behind EngineHost. It records commands and hands over the events
// that a test puts into it, one batch per deliver(). It behaves as enginehost.h promises: no event
// from inside send(), none after the host has gone.
#pragma once

#include "engine/enginehost.h"

#include <QtCore/QCoreApplication>
#include <memory>

namespace QHttpPoolTest {

class FakeEngine
{
public:
    /// Of the pool made last.
    static std::shared_ptr<FakeEngine> last();

    // Commands so far
    template<typename C>
    QList<C> all() const
    {
        QList<C> found;
        for (const QHttpPool::Command &command : commands) {
            if (const C *match = std::get_if<C>(&command))
                found.append(*match);
        }
        return found;
    }
    template<typename C>
    qsizetype count() const
    {
        return all<C>().size();
    }
    /// Id of the request submitted last; 0: none.
    QHttpPool::RequestId lastId() const;
    QList<QHttpPool::RequestId> cancelled() const;

    // Events
    template<typename E>
    FakeEngine &put(QHttpPool::RequestId id, E event)
    {
        batch.emplace_back(id, std::move(event));
        return *this;
    }
    FakeEngine &head(QHttpPool::RequestId id, int status = 200,
                     const QHttpPool::HttpHeaders &headers = QHttpPool::HttpHeaders(),
                     bool upgraded = false);
    FakeEngine &data(QHttpPool::RequestId id, const QByteArray &bytes);
    FakeEngine &done(QHttpPool::RequestId id);
    FakeEngine &failed(QHttpPool::RequestId id, const QHttpPool::HttpError &error);
    FakeEngine &wants(QHttpPool::RequestId id, qint64 maxBytes);
    /// A whole small response.
    FakeEngine &respond(QHttpPool::RequestId id, const QByteArray &body = "hello");
    /// Hands over what was put, as one batch.
    void deliver();

    std::vector<QHttpPool::Command> commands;
    QHttpPool::EventBatch batch;
    QHttpPool::PoolStatistics statistics;
    QHttpPool::EngineHost::Receiver receiver;
    bool isAlive = true;
};

/// Turns of the event loop, until what was posted and deleted later is done.
inline void turn()
{
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

} // namespace QHttpPoolTest
