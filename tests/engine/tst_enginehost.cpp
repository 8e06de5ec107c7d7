// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The host of an engine in both modes: in the caller's thread and in one of its own. The network is
// the mock, made in the engine's thread and run by its event loop; its clock stands still.

#include "engine/enginehost.h"
#include "net/mock/mocknetwork.h"

#include <QtCore/QTimer>
#include <QtTest/QtTest>
#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace QHttpPool;

namespace {

constexpr qint64 KiB = 1024;
constexpr qint64 Sent = 8 * 1024 * KiB; // by the server, per response
constexpr qint64 Credit = 64 * KiB;
constexpr int MaxConnections = 10;
constexpr qint64 Pipe = 64 * KiB; // of the mock

/// What the engine's thread tells the test.
class Report
{
public:
    /// Waits until the network has nothing to do, though a response is under way. No event loop
    /// runs here meanwhile.
    void waitUntilStuck()
    {
        std::unique_lock lock(m_mutex);
        const int seen = m_quietRounds;
        m_changed.wait(lock, [&] { return m_answered && m_quietRounds > seen + 3; });
    }
    void noteRound(bool quiet)
    {
        const std::lock_guard lock(m_mutex);
        m_quietRounds = quiet ? m_quietRounds + 1 : 0;
        m_changed.notify_all();
    }
    void noteAnswer()
    {
        const std::lock_guard lock(m_mutex);
        m_answered = true;
    }
    std::atomic<qint64> taken = 0; // bytes the engine read of the last response

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_quietRounds = 0;
    bool m_answered = false;
};

/// A mock network that is run by the event loop of the thread it was made in.
class RunningMock final : public NetworkBackend
{
public:
    explicit RunningMock(Report *report)
        : m_report(report)
    {
        m_network.listen("small.test", 80).onConnect([](MockPeer &peer) {
            peer.onBytes([](MockPeer &p) {
                while (p.take().contains("\r\n\r\n"))
                    p.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            });
        });
        m_network.listen("large.test", 80).onConnect([this](MockPeer &peer) {
            peer.setPipeSize(Pipe);
            peer.onBytes([this](MockPeer &p) { sendLarge(p); });
        });
        m_network.listen("silent.test", 80);
        m_backend = m_network.factory()();
        m_backend->setTurnHandler([this] { endTurn(); });
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { run(); });
        m_timer.start(0);
    }
    Clock &clock() override { return m_backend->clock(); }
    void post(std::function<void()> f) override { m_backend->post(std::move(f)); }
    std::unique_ptr<Operation> resolve(const QByteArray &host, ResolveDone done) override
    {
        return m_backend->resolve(host, std::move(done));
    }
    std::unique_ptr<Operation> connectTo(const Endpoint &endpoint, const SocketOptions &options,
                                         ConnectDone done) override
    {
        return m_backend->connectTo(endpoint, options, std::move(done));
    }

private:
    void run()
    {
        const bool quiet = m_network.run() == 0;
        if (m_peer.isValid())
            m_report->taken = Sent - m_peer.unsent() - m_peer.inFlight();
        m_report->noteRound(quiet);
    }
    void sendLarge(MockPeer &peer)
    {
        peer.take();
        m_peer = peer;
        m_report->noteAnswer();
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(Sent);
        peer.send(head + "\r\n\r\n");
        for (qint64 i = 0; i < Sent / (16 * KiB); ++i)
            peer.send(QByteArray(16 * KiB, char('a' + i % 26)));
    }

    Report *const m_report;
    MockNetwork m_network;
    MockPeer m_peer;
    std::unique_ptr<NetworkBackend> m_backend;
    QTimer m_timer;
};

SubmitCommand submitOf(RequestId id, const char *url, bool collect = true)
{
    SubmitCommand command;
    command.id = id;
    command.request = *HttpRequest("GET", QUrl(QString::fromLatin1(url))).credit(Credit).prepared();
    command.collect = collect;
    return command;
}

QString describe(const Event &event)
{
    if (const auto *head = std::get_if<HeadEvent>(&event.payload))
        return QStringLiteral("%1 head %2").arg(event.id).arg(head->head.status);
    if (const auto *data = std::get_if<DataEvent>(&event.payload))
        return QStringLiteral("%1 data %2").arg(event.id).arg(data->bytes.size());
    if (std::holds_alternative<DoneEvent>(event.payload))
        return QStringLiteral("%1 done").arg(event.id);
    if (const auto *failed = std::get_if<FailedEvent>(&event.payload))
        return QStringLiteral("%1 failed %2")
                .arg(event.id)
                .arg(QLatin1String(HttpError::name(failed->error.kind())));
    if (std::holds_alternative<DrainedEvent>(event.payload))
        return QStringLiteral("drained");
    return QString();
}

} // namespace

class TestEngineHost : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QFETCH(bool, ioThread);
        lines.clear();
        body.clear();
        onEvent = nullptr;
        report = std::make_unique<Report>();
        host = std::make_unique<EngineHost>(
                PoolSettings(PoolLimits().maxConnections(MaxConnections)).ioThread(ioThread),
                [report = report.get()] { return std::make_unique<RunningMock>(report); },
                [this](EventBatch batch) { receive(std::move(batch)); });
    }
    void cleanup()
    {
        host.reset();
        report.reset();
        processAll();
    }

    void carriesARequest_data() { modes(); }
    void carriesARequest()
    {
        const RequestId id = host->nextId();
        host->send(submitOf(id, "http://small.test/"));
        QVERIFY(lines.isEmpty());
        QTRY_COMPARE(lines.join(QLatin1Char(',')), QStringLiteral("1 head 200,1 data 5,1 done"));
        QCOMPARE(host->statistics().idle, 1);
        QCOMPARE(host->statistics().requests, 1u);
        QCOMPARE(host->connections().size(), 1);
        QCOMPARE(host->connections().first().state(), ConnectionInfo::State::Idle);
    }

    void eventsComeInOrderForManyRequests_data() { modes(); }
    void eventsComeInOrderForManyRequests()
    {
        for (int i = 0; i < 200; ++i)
            host->send(submitOf(host->nextId(), "http://small.test/"));
        QTRY_COMPARE(lines.filter(QStringLiteral("done")).size(), 200);
        for (RequestId id = 1; id <= 200; ++id) {
            QCOMPARE(lines.filter(QRegularExpression(QStringLiteral("^%1 ").arg(id))),
                     QStringList({ QStringLiteral("%1 head 200").arg(id),
                                   QStringLiteral("%1 data 5").arg(id),
                                   QStringLiteral("%1 done").arg(id) }));
        }
        QCOMPARE(host->statistics().queued, 0);
    }

    // The reader gives no credit and, with a thread, does not even run its event loop.
    void aBusyReceiverSlowsTheServerAndNotTheMemory_data() { modes(); }
    void aBusyReceiverSlowsTheServerAndNotTheMemory()
    {
        QFETCH(bool, ioThread);
        constexpr qint64 Bound = Credit + Pipe; // one read past the credit
        host->send(submitOf(1, "http://large.test/", false));
        if (ioThread) {
            report->waitUntilStuck();
            QVERIFY(lines.isEmpty());
        } else {
            QTRY_VERIFY(body.size() >= Credit);
        }
        QTRY_VERIFY(body.size() >= Credit);
        QVERIFY(body.size() <= Bound);
        QVERIFY(report->taken <= Bound + KiB); // and the head
        qint64 given = Credit;
        qint64 known = 0;
        onEvent = [&](const Event &) { // from now on what comes is taken
            const qint64 read = body.size() - known;
            known = body.size();
            given += read;
            CreditCommand credit;
            credit.id = 1;
            credit.bytes = read;
            if (host && read > 0)
                host->send(credit);
        };
        onEvent(Event(0, StatisticsEvent()));
        QTRY_COMPARE(body.size(), Sent);
        for (qint64 i = 0; i < Sent / (16 * KiB); ++i)
            QCOMPARE(body.at(i * 16 * KiB + 7), char('a' + i % 26));
        QTRY_COMPARE(lines.last(), QStringLiteral("1 done"));
    }

    void aCancelledRequestFreesItsConnection_data() { modes(); }
    void aCancelledRequestFreesItsConnection()
    {
        host->send(submitOf(1, "http://silent.test/"));
        QTRY_COMPARE(host->statistics().running, 1);
        CancelCommand cancel;
        cancel.id = 1;
        host->send(cancel);
        QTRY_COMPARE(host->statistics().running, 0);
        QTRY_VERIFY(host->connections().isEmpty());
        QVERIFY(lines.isEmpty());
    }

    void whatWaitsIsCounted_data() { modes(); }
    void whatWaitsIsCounted()
    {
        RequestId id = 0;
        while (id < MaxConnections)
            host->send(submitOf(++id, "http://silent.test/"));
        QTRY_COMPARE(host->statistics().running, MaxConnections);
        host->send(submitOf(++id, "http://silent.test/")); // nothing happens but that it waits
        QTRY_COMPARE(host->statistics().queued, 1);
    }

    void closeFailsWhatRuns_data() { modes(); }
    void closeFailsWhatRuns()
    {
        host->send(submitOf(1, "http://silent.test/"));
        host->send(submitOf(2, "http://silent.test/"));
        host->send(CloseCommand());
        QTRY_COMPARE(lines.size(), 2);
        lines.sort();
        QCOMPARE(lines.join(QLatin1Char(',')),
                 QStringLiteral("1 failed Cancelled,2 failed Cancelled"));
    }

    void drains_data() { modes(); }
    void drains()
    {
        host->send(submitOf(1, "http://small.test/"));
        host->send(DrainCommand());
        QTRY_COMPARE(lines.join(QLatin1Char(',')),
                     QStringLiteral("1 head 200,1 data 5,1 done,drained"));
    }

    void mayBeDestroyedWithRequestsInEveryState_data() { modes(); }
    void mayBeDestroyedWithRequestsInEveryState()
    {
        host->send(submitOf(1, "http://large.test/", false));
        for (RequestId id = 2; id < 30; ++id)
            host->send(submitOf(id, "http://silent.test/"));
        QTRY_VERIFY(!body.isEmpty());
        host->send(submitOf(30, "http://small.test/"));
        host.reset();
        const auto before = lines.size();
        processAll();
        QCOMPARE(lines.size(), before);
    }

    void mayBeDestroyedByItsReceiver_data() { modes(); }
    void mayBeDestroyedByItsReceiver()
    {
        onEvent = [this](const Event &event) {
            if (std::holds_alternative<HeadEvent>(event.payload))
                host.reset();
        };
        host->send(submitOf(1, "http://large.test/", false));
        host->send(submitOf(2, "http://small.test/"));
        QTRY_VERIFY(!host);
        const auto before = lines.size();
        processAll();
        QCOMPARE(lines.size(), before);
    }

private:
    static void modes()
    {
        QTest::addColumn<bool>("ioThread");
        QTest::newRow("the caller's thread") << false;
        QTest::newRow("a thread of its own") << true;
    }
    void receive(EventBatch batch)
    {
        for (const Event &event : batch) {
            if (const QString line = describe(event); !line.isEmpty())
                lines += line;
            if (const auto *data = std::get_if<DataEvent>(&event.payload))
                body += data->bytes;
            if (onEvent)
                onEvent(event);
        }
    }
    static void processAll()
    {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }

    std::unique_ptr<Report> report;
    std::unique_ptr<EngineHost> host;
    QStringList lines;
    QByteArray body;
    std::function<void(const Event &)> onEvent;
};

QTEST_GUILESS_MAIN(TestEngineHost)
#include "tst_enginehost.moc"
