// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// inWorker(): work that would hold up the GUI, done by a thread of Qt's global pool.
//
// The result comes to the context's thread, in a later turn of its event loop; when the context has
// gone by then, nobody is called. The work must hold all that it reads: it may outlive the context.
#pragma once

#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>
#include <memory>
#include <type_traits>
#include <utility>

namespace QHttpPool {

/// then(result of work()); the result is copied.
template<typename Work, typename Then>
void inWorker(QObject *context, Work work, Then then)
{
    using T = std::invoke_result_t<Work>;
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)] {
                         watcher->deleteLater();
                         then(watcher->result());
                     });
    const auto promise = std::make_shared<QPromise<T>>();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace QHttpPool
