// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The epoll backend: the contract of transports and backends, and what only it promises.

#include "core/limits.h"
#include "net/epoll/epollbackend.h"
#include "support/socketsubject.h"
#include "support/transportcontract.h"

#include <QtCore/QThread>
#include <QtTest/QTest>

#include <condition_variable>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

// A name server that does not answer: look-ups of "*.hanging.test" stand here until the gate opens.
class Gate
{
public:
    void pass()
    {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_open; });
        --m_waiting;
        m_changed.notify_all();
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_open = false;
    }
    void open()
    {
        std::unique_lock lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_waiting == 0; });
    }
    int waiting()
    {
        const std::lock_guard lock(m_mutex);
        return m_waiting;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_waiting = 0;
    bool m_open = false;
};

Gate gate;

} // namespace

// In the program, so it comes before libc's.
extern "C" int getaddrinfo(const char *name, const char *service, const addrinfo *hints,
                           addrinfo **list)
{
    using Function = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    if (QByteArrayView(name).endsWith(".hanging.test")) {
        gate.pass();
        return real("192.0.2.1", service, hints, list);
    }
    return real(name, service, hints, list);
}

class tst_EpollBackend : public TransportContract
{
    Q_OBJECT
protected:
    std::unique_ptr<ContractSubject> makeSubject() override
    {
        return std::make_unique<SocketSubject>(std::make_unique<EpollBackend>());
    }

private Q_SLOTS:
    void fastDownloadDoesNotStarveOthers();
    void nestedLoopInTurnHandler();
    void manyStreamsInOneWakeUp();
    void worksInAnyThread();
    void rawOptionIsApplied();
    void descriptorsAreGivenBack();
    void hangingLookUpsHoldUpNobody();
    void hangingLookUpOutlivesTheBackend();
};

void tst_EpollBackend::fastDownloadDoesNotStarveOthers()
{
    Recorder recorder;
    open(recorder);
    const QByteArray data = pattern(16 * 1024 * 1024);
    qsizetype atLastTurn = 0;
    qsizetype mostInOneTurn = 0;
    subject->backend().setTurnHandler([&] {
        mostInOneTurn = qMax(mostInOneTurn, recorder.bytes.size() - atLastTurn);
        atLastTurn = recorder.bytes.size();
    });
    peer().send(data);
    // Pauses, so that the kernel's buffers fill up, and then takes all it gets.
    for (qsizetype pauseAt : { 1, 4 * 1024 * 1024, 8 * 1024 * 1024 }) {
        recorder.hook = [&](Recorder::Event) {
            if (recorder.bytes.size() >= pauseAt)
                recorder.transport->pauseReading();
        };
        recorder.transport->resumeReading();
        QVERIFY(waitFor([&] { return recorder.transport->isReadingPaused(); }));
        subject->settle();
    }
    recorder.hook = nullptr;
    recorder.transport->resumeReading();
    QVERIFY(waitFor([&] { return recorder.bytes.size() == data.size(); }));
    QVERIFY(recorder.bytes == data);
    // Two large reads and the one that passes the limit.
    QVERIFY2(mostInOneTurn <= 3 * Buffers::SocketRead,
             QByteArray::number(mostInOneTurn).constData());
    subject->backend().setTurnHandler(nullptr);
}

// A slot of the user may wait in a loop of its own for what another request brings.
void tst_EpollBackend::nestedLoopInTurnHandler()
{
    Recorder recorder;
    open(recorder);
    bool nested = false;
    bool posted = false;
    bool answered = false;
    // Left over when the turn handler is called: the nested loop must get to it.
    recorder.hook = [&](Recorder::Event) { subject->backend().post([&] { posted = true; }); };
    subject->backend().setTurnHandler([&] {
        if (recorder.bytes != "question" || std::exchange(nested, true))
            return;
        recorder.write("answer");
        QVERIFY(waitFor([&] { return posted && peer().received() == "answer"; }));
        peer().send("!");
        QVERIFY(waitFor([&] { return recorder.bytes == "question!"; }));
        answered = true;
    });
    peer().send("question");
    QVERIFY(waitFor([&] { return answered; }));
    subject->backend().setTurnHandler(nullptr);
}

void tst_EpollBackend::manyStreamsInOneWakeUp()
{
    const int count = 200; // three batches
    std::vector<Recorder> recorders(count);
    for (Recorder &recorder : recorders)
        open(recorder);
    int turns = 0;
    subject->settle();
    subject->backend().setTurnHandler([&] { ++turns; });
    for (int i = 0; i < count; ++i)
        peer(i).send("hello");
    int told = 0;
    QVERIFY(waitFor([&] {
        told = 0;
        for (const Recorder &recorder : recorders)
            told += recorder.bytes == "hello";
        return told == count;
    }));
    QVERIFY2(turns <= 5, QByteArray::number(turns).constData());
    subject->backend().setTurnHandler(nullptr);
}

void tst_EpollBackend::worksInAnyThread()
{
    bool done = false;
    class Thread : public QThread
    {
    public:
        bool *done = nullptr;

    protected:
        void run() override
        {
            EpollBackend backend;
            backend.post([this] {
                *done = true;
                quit();
            });
            exec();
        }
    } thread;
    thread.done = &done;
    thread.start();
    QVERIFY(thread.wait(30'000));
    QVERIFY(done);
}

void tst_EpollBackend::rawOptionIsApplied()
{
    const SocketOption keepIdle(IPPROTO_TCP, TCP_KEEPIDLE, 77);
    Connected connected = connectTo(subject->listen(Family::Ipv4), SocketOptions().add(keepIdle));
    QVERIFY(connected.hasValue());
    bool found = false;
    for (int fd = 0; fd < 200; ++fd) {
        int value = 0;
        socklen_t size = sizeof value;
        found |= ::getsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &value, &size) == 0 && value == 77;
    }
    QVERIFY(found);
}

void tst_EpollBackend::descriptorsAreGivenBack()
{
    const auto openDescriptors = [] {
        int count = 0;
        for (int fd = 0; fd < 1000; ++fd)
            count += ::fcntl(fd, F_GETFD) >= 0;
        return count;
    };
    const int before = openDescriptors();
    {
        EpollBackend backend;
        auto connect = backend.connectTo(subject->listen(Family::Ipv4), SocketOptions(),
                                         [](Connected) {});
        auto lookUp = backend.resolve("127.0.0.1", [](Result<QList<QByteArray>>) {});
        QVERIFY(openDescriptors() > before);
    }
    // A name service's worker may hold its share for a moment; the server's side of the connect
    // too.
    QVERIFY(waitFor([&] { return openDescriptors() <= before + 1; }));
}

// NT-501: with the workers stuck, all else goes on, and a late answer is thrown away.
void tst_EpollBackend::hangingLookUpsHoldUpNobody()
{
    gate.close();
    int late = 0;
    auto stuck = subject->backend().resolve("a.hanging.test",
                                            [&](Result<QList<QByteArray>>) { ++late; });
    QVERIFY(waitFor([&] {
        subject->settle();
        return gate.waiting() == 1;
    }));
    Result<QList<QByteArray>> found;
    const auto other = subject->backend().resolve("127.0.0.1", [&](Result<QList<QByteArray>> r) {
        found = std::move(r);
    });
    QVERIFY(waitFor([&] { return found.hasValue(); }));
    Recorder recorder;
    open(recorder);
    recorder.write("alive");
    QVERIFY(waitFor([&] { return peer().received() == "alive"; }));
    stuck.reset();
    gate.open();
    subject->settle();
    QCOMPARE(late, 0);
}

void tst_EpollBackend::hangingLookUpOutlivesTheBackend()
{
    gate.close();
    int late = 0;
    std::vector<std::unique_ptr<Operation>> stuck;
    for (int i = 0; i < 20; ++i) // more than there are workers
        stuck.push_back(subject->backend().resolve(QByteArray::number(i) + ".hanging.test",
                                                   [&](Result<QList<QByteArray>>) { ++late; }));
    QVERIFY(waitFor([&] {
        subject->settle();
        return gate.waiting() == 8;
    }));
    subject->destroyBackend(); // would hang here
    gate.open();
    subject->settle();
    QCOMPARE(late, 0);
}

QTEST_GUILESS_MAIN(tst_EpollBackend)
#include "tst_epollbackend.moc"
