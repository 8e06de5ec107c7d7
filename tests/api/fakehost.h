// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// FakeEngine: a scripted engine behind EngineHost. It records commands and hands over the events
// that a test puts into it, one batch per deliver(). It behaves as enginehost.h promises: no event
// from inside send(), none after the host has gone. With QHTTPPOOL_TEST_IOTHREAD=1 in the
// environment it stands behind an EngineThread, so commands and events really cross threads; each
// call of the test then waits until they have, so the tests are the same.
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
    std::vector<QHttpPool::Command> commands() const;
    template<typename C>
    QList<C> all() const
    {
        QList<C> found;
        for (const QHttpPool::Command &command : commands()) {
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
        m_batch.emplace_back(id, std::move(event));
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

    bool isAlive() const { return m_core != nullptr; }

    QHttpPool::PoolStatistics statistics;

private:
    friend class QHttpPool::EngineCore;

    std::vector<QHttpPool::Command> m_commands; // of the core's thread
    QHttpPool::EventBatch m_batch;
    QHttpPool::EngineCore *m_core = nullptr; // null: the host has gone
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
