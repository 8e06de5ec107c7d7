// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A pool with an I/O thread on a system that gives it none: here, because there is no address space
// left for its stack. A program of its own: no thread may have ended before, whose stack could be
// used again.
#include "engine/enginehost.h"
#include "net/mock/mocknetwork.h"

#include <QtCore/QFile>
#include <QtTest/QTest>
#include <sys/resource.h>
#include <thread>

using namespace QHttpPool;

namespace {
constexpr rlim_t Slack = 4 * 1024 * 1024; // bytes: less than a stack, enough for all else

rlim_t addressSpace()
{
    QFile file(QStringLiteral("/proc/self/statm")); // in pages, the whole first
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').first().toULong() * 4096;
}
} // namespace

class TestNoThread : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsInTheCallersThreadThen()
    {
        rlimit before {};
        QCOMPARE(getrlimit(RLIMIT_AS, &before), 0);
        MockNetwork network;
        network.listen("a.test", 80).onConnect([](MockPeer &peer) {
            peer.onBytes([](MockPeer &p) {
                if (p.take().contains("\r\n\r\n"))
                    p.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            });
        });
        std::thread::id madeIn;
        int done = 0;
        const rlimit tight { addressSpace() + Slack, before.rlim_max };
        QCOMPARE(setrlimit(RLIMIT_AS, &tight), 0);
        // Qt's own complaint is a warning or worse, by its version.
        static QStringList messages;
        const auto note = [](QtMsgType, const QMessageLogContext &, const QString &text) {
            messages.append(text);
        };
        const QtMessageHandler handler = qInstallMessageHandler(note);
        EngineHost host(
                PoolSettings().ioThread(true),
                [&, factory = network.factory()] {
                    madeIn = std::this_thread::get_id();
                    return factory();
                },
                [&](EventBatch batch) {
                    for (const Event &event : batch)
                        done += std::holds_alternative<DoneEvent>(event.payload);
                });
        qInstallMessageHandler(handler);
        QCOMPARE(setrlimit(RLIMIT_AS, &before), 0);
        QVERIFY2(messages.last().contains(QLatin1String("caller's thread")),
                 qPrintable(messages.join(QLatin1Char('\n'))));
        QVERIFY(madeIn == std::this_thread::get_id());
        SubmitCommand command;
        command.id = host.nextId();
        command.request = *HttpRequest("GET", QUrl(QStringLiteral("http://a.test/"))).prepared();
        host.send(command);
        network.run();
        QCOMPARE(done, 1);
    }
};

QTEST_GUILESS_MAIN(TestNoThread)
#include "tst_nothread.moc"
