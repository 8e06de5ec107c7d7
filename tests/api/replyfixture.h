// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A pool over the mock network, and a recorder of all that an HttpReply emits. The recorder says
// when something was emitted from inside a call that must not emit (see call()), and runs what a
// test wants to be done in a slot.
#pragma once

#include "api/httppool.h"
#include "api/httpreply.h"
#include "net/mock/mocknetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <functional>
#include <map>
#include <memory>

namespace QHttpPoolTest {

/// Turns of the event loop, until what was posted and deleted later is done.
inline void turn()
{
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

class Recorder
{
public:
    /// "informational 103", "upload 4/4", "headers 200", "redirected URL", "chunk ab", "download
    /// 2/4", "error ReadError", "finished"; progressChanged is only counted, so that lines stay
    /// readable.
    QStringList log;
    int progressChanges = 0;
    int violations = 0; ///< emitted inside a call
    /// What slots do: by the first word of the line, once.
    std::map<QString, std::function<void()>> actions;

    void watch(QHttpPool::HttpReply *reply)
    {
        using QHttpPool::HttpReply;
        m_context = std::make_unique<QObject>();
        QObject *const here = m_context.get();
        QObject::connect(reply, &HttpReply::informationalReceived, here, [this](int status) {
            note(QStringLiteral("informational %1").arg(status));
        });
        QObject::connect(reply, &HttpReply::headersReceived, here, [this, reply] {
            note(QStringLiteral("headers %1").arg(reply->status()));
        });
        QObject::connect(reply, &HttpReply::redirected, here, [this](const QUrl &location) {
            note(QLatin1String("redirected ") + location.toString());
        });
        QObject::connect(reply, &HttpReply::chunkReceived, here, [this](const QByteArray &bytes) {
            note(QLatin1String("chunk ") + QString::fromLatin1(bytes.left(20)));
        });
        QObject::connect(reply, &HttpReply::downloadProgress, here, [this](qint64 n, qint64 total) {
            note(QStringLiteral("download %1/%2").arg(n).arg(total));
        });
        QObject::connect(reply, &HttpReply::uploadProgress, here, [this](qint64 n, qint64 total) {
            note(QStringLiteral("upload %1/%2").arg(n).arg(total));
        });
        QObject::connect(
                reply, &HttpReply::errorOccurred, here, [this](const QHttpPool::HttpError &error) {
                    note(QStringLiteral("error %1")
                                 .arg(QLatin1String(QHttpPool::HttpError::name(error.kind()))));
                });
        QObject::connect(reply, &HttpReply::finished, here,
                         [this] { note(QStringLiteral("finished")); });
        QObject::connect(reply, &HttpReply::progressChanged, here, [this] {
            ++progressChanges;
            act(QStringLiteral("progress"));
        });
        QObject::connect(reply, &HttpReply::pausedChanged, here,
                         [this] { note(QStringLiteral("paused")); });
        QObject::connect(reply, &HttpReply::collectChanged, here,
                         [this] { note(QStringLiteral("collect")); });
        QObject::connect(reply, &HttpReply::autoDeleteChanged, here,
                         [this] { note(QStringLiteral("autodelete")); });
    }
    /// Nothing may be emitted inside.
    template<typename F>
    auto call(F f)
    {
        class Mark
        {
        public:
            explicit Mark(int *mark)
                : depth(mark)
            {
                ++*depth;
            }
            ~Mark() { --*depth; }
            int *depth;
        };
        const Mark mark(&m_calls);
        return f();
    }
    QString text() const { return log.join(QLatin1String(", ")); }
    /// Lines behind the first that begins with this word.
    QString after(const QString &word) const
    {
        for (qsizetype i = 0; i < log.size(); ++i) {
            if (log.at(i).startsWith(word))
                return log.mid(i + 1).join(QLatin1String(", "));
        }
        return QStringLiteral("no ") + word;
    }

private:
    void note(const QString &line)
    {
        if (m_calls > 0)
            ++violations;
        log.append(line);
        act(line.section(QLatin1Char(' '), 0, 0));
    }
    void act(const QString &word)
    {
        const auto found = actions.find(word);
        if (found == actions.end())
            return;
        const std::function<void()> action = std::move(found->second);
        actions.erase(found);
        action();
    }

    std::unique_ptr<QObject> m_context;
    int m_calls = 0;
};

inline const QUrl pageUrl(QStringLiteral("http://example.com/a"));

/// Sends each piece of a response in a turn of its own, once the request is whole.
inline void serve(QHttpPool::MockNetwork &network, const QList<QByteArray> &pieces,
                  const QByteArray &requestEnd = "\r\n\r\n")
{
    network.listen("example.com", 80)
            .onConnect([&network, pieces, requestEnd](QHttpPool::MockPeer &peer) {
                peer.onBytes([&network, pieces, requestEnd](QHttpPool::MockPeer &p) {
                    if (!p.received().endsWith(requestEnd))
                        return;
                    p.take();
                    int delay = 0;
                    for (const QByteArray &piece : pieces) {
                        network.after(std::chrono::milliseconds(++delay), [p, piece]() mutable {
                            if (piece == "RESET")
                                p.reset();
                            else
                                p.send(piece);
                        });
                    }
                });
            });
}

/// A pool, a reply under record, and the lines it emitted.
class ReplyFixture
{
public:
    explicit ReplyFixture(const QHttpPool::PoolSettings &settings = QHttpPool::PoolSettings())
        : pool(std::make_unique<QHttpPool::HttpPool>(settings, network.factory()))
    {
    }
    QHttpPool::HttpReply *start(const QHttpPool::HttpRequest &request, QObject *parent = nullptr)
    {
        reply = recorder.call([&] { return pool->start(request, parent); });
        recorder.watch(reply);
        return reply;
    }
    QHttpPool::HttpReply *get() { return start(QHttpPool::HttpRequest("GET", pageUrl)); }
    /// Lets a second pass, piece by piece, and what was posted meanwhile come.
    void run()
    {
        for (int i = 0; i < 100; ++i) {
            network.advance(std::chrono::milliseconds(10));
            turn();
        }
    }

    QHttpPool::MockNetwork network;
    std::unique_ptr<QHttpPool::HttpPool> pool;
    Recorder recorder;
    QPointer<QHttpPool::HttpReply> reply;
};

} // namespace QHttpPoolTest
