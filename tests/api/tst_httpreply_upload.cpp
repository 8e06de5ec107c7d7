// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// uploadProgress: what of the request body its connection has taken, whatever the body comes from.

#include "engine/http2peer.h"
#include "replyfixture.h"

#include <QtCore/QBuffer>
#include <QtTest/QtTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

const QByteArray Ok("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
constexpr qint64 Size = 4 * 1024 * 1024;

BodySource bodyOf(const QByteArray &kind)
{
    const QByteArray bytes(Size, 'u');
    if (kind == "bytes")
        return bytes;
    if (kind == "device") {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(bytes);
        buffer->open(QIODevice::ReadOnly);
        return BodySource::ownedDevice(std::move(buffer));
    }
    auto given = std::make_shared<qint64>(0);
    return BodySource::callback(
            [given](qint64 max) -> Result<QByteArray> {
                const qint64 size = qMin(max, Size - *given);
                *given += size;
                return QByteArray(size, 'u');
            },
            kind == "sized producer" ? Size : -1);
}

} // namespace

class TestHttpReplyUpload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { f = std::make_unique<ReplyFixture>(); }
    void cleanup()
    {
        QCOMPARE(f->recorder.violations, 0);
        f.reset();
        turn();
    }

    void tellsWhatTheConnectionTook_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<qint64>("total");
        QTest::newRow("bytes") << QByteArray("bytes") << Size;
        QTest::newRow("device") << QByteArray("device") << Size;
        QTest::newRow("sized producer") << QByteArray("sized producer") << Size;
        QTest::newRow("producer") << QByteArray("producer") << qint64(-1);
    }
    void tellsWhatTheConnectionTook()
    {
        QFETCH(QByteArray, kind);
        QFETCH(qint64, total);
        f->network.listen("example.com", 80).onConnect([](MockPeer &peer) {
            peer.stopReading();
            peer.onBytes([](MockPeer &p) {
                if (p.totalReceived() > quint64(Size))
                    p.send(Ok);
                p.take();
            });
        });
        HttpReply *const reply = f->start(HttpRequest("PUT", pageUrl).body(bodyOf(kind)));
        QList<qint64> sent;
        connect(reply, &HttpReply::uploadProgress, this, [&](qint64 n, qint64 of) {
            QCOMPARE(of, total);
            QCOMPARE(reply->bytesSent(), n);
            QCOMPARE(reply->progress(), total < 0 ? -1.0 : double(n) / double(total));
            sent.append(n);
        });
        f->run();
        // The server does not read: what is told is bounded by the buffers on the way.
        QVERIFY(!sent.isEmpty());
        QVERIFY2(sent.last() <= 1024 * 1024, qPrintable(QString::number(sent.last())));
        QVERIFY(f->reply->isRunning());
        f->network.peer(0).resumeReading();
        f->run();
        QCOMPARE(sent.last(), Size);
        QVERIFY(std::is_sorted(sent.cbegin(), sent.cend()));
        QVERIFY(std::adjacent_find(sent.cbegin(), sent.cend()) == sent.cend());
        QVERIFY(f->recorder.text().endsWith(QLatin1String("headers 200, finished")));
    }

    void tellsItOverHttp2Too()
    {
        f = std::make_unique<ReplyFixture>(PoolSettings().http1(false));
        std::shared_ptr<Http2Peer> server;
        f->network.listen("example.com", 80).onConnect([&](MockPeer &peer) {
            server = Http2Peer::start(peer, {}, [](Http2Peer &p, const H2::Frame &frame) {
                const auto stream = qint32(frame.stream);
                if (p.requestEnded(stream) && p.bodyOf(stream).size() == Size)
                    p.respond(stream, "ok");
            });
        });
        f->start(HttpRequest("PUT", pageUrl).body(bodyOf("device")));
        QList<qint64> sent;
        connect(f->reply, &HttpReply::uploadProgress, this, [&](qint64 n) { sent.append(n); });
        f->run();
        QVERIFY(sent.size() > 1);
        QVERIFY(std::is_sorted(sent.cbegin(), sent.cend()));
        QCOMPARE(sent.last(), Size);
        QVERIFY2(f->recorder.text().endsWith(
                         QLatin1String("headers 200, chunk ok, download 2/-1, finished")),
                 qPrintable(f->recorder.text().right(200)));
    }

    void atMostOncePerTurn()
    {
        f->network.listen("example.com", 80).pipeSize(2 * Size).onConnect([](MockPeer &peer) {
            peer.onBytes([](MockPeer &p) { p.take(); });
        });
        f->start(HttpRequest("PUT", pageUrl).body(bodyOf("bytes")));
        const quint64 before = f->network.turns();
        f->run();
        QVERIFY(quint64(f->recorder.log.size()) <= f->network.turns() - before);
        QCOMPARE(f->recorder.log.last(), QStringLiteral("upload %1/%1").arg(Size));
    }

    void aBodyThatIsNotWantedIsNotTold()
    {
        serve(f->network, { "HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n" });
        f->start(
                HttpRequest("PUT", pageUrl).body(bodyOf("bytes")).header("Expect", "100-continue"));
        f->run();
        QCOMPARE(f->recorder.text(), QStringLiteral("headers 417, finished"));
    }

    void beginsAnewWhenItIsSentAgain()
    {
        // The first connection serves once and then meets the closing race.
        f->network.listen("example.com", 80).onConnect([](MockPeer &peer) {
            peer.onBytes([](MockPeer &p) {
                if (p.received().startsWith("GET")) {
                    p.take();
                    p.send(Ok);
                    return;
                }
                if (p.id() == 1 && p.totalReceived() > 10'000)
                    p.reset();
                else if (p.totalReceived() > quint64(Size))
                    p.send(Ok);
            });
        });
        f->get();
        f->run();
        f->recorder.log.clear();
        f->start(HttpRequest("PUT", pageUrl).body(bodyOf("device")));
        QList<qint64> sent;
        connect(f->reply, &HttpReply::uploadProgress, this, [&](qint64 n) { sent.append(n); });
        f->run();
        QCOMPARE(f->network.connectCount(), 2);
        QVERIFY(!std::is_sorted(sent.cbegin(), sent.cend()));
        QCOMPARE(sent.last(), Size);
        QVERIFY(f->recorder.text().endsWith(QLatin1String("headers 200, finished")));
    }

    void aSourceThatFailsIsAnError()
    {
        serve(f->network, { Ok }, "never");
        const auto fail = [](qint64) -> Result<QByteArray> {
            return HttpError(HttpError::Kind::ReadError, HttpError::Phase::Send);
        };
        f->start(HttpRequest("PUT", pageUrl).body(BodySource::callback(fail)));
        f->run();
        QCOMPARE(f->recorder.text(), QStringLiteral("error ReadError, finished"));
    }

    void theSourceMayDeleteTheReply()
    {
        serve(f->network, { Ok }, "never");
        const auto source = [this](qint64) -> Result<QByteArray> {
            delete f->reply;
            return QByteArray("x");
        };
        f->start(HttpRequest("PUT", pageUrl).body(BodySource::callback(source)));
        f->run();
        QCOMPARE(f->recorder.text(), QString());
        QCOMPARE(f->pool->active(), 0);
    }

private:
    std::unique_ptr<ReplyFixture> f;
};

QTEST_GUILESS_MAIN(TestHttpReplyUpload)
#include "tst_httpreply_upload.moc"
