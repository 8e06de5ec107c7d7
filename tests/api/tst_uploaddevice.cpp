// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The upload pump with devices: random access and sequential ones, in this thread and in another,
// pipes and processes; devices that end, break, change or go.

#include "fakehost.h"
#include "support/testthread.h"
#include "uploadoutput.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QProcess>

#include <QtTest/QtTest>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

/// Bytes come when the test says so, as from a socket.
class Stream : public QIODevice
{
public:
    Stream() { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() + QIODevice::bytesAvailable(); }
    void feed(const QByteArray &bytes)
    {
        m_bytes += bytes;
        Q_EMIT readyRead();
    }
    void finish(bool announced)
    {
        m_finished = true;
        if (announced)
            Q_EMIT readChannelFinished();
        else
            Q_EMIT readyRead();
    }
    void breakDown()
    {
        m_broken = true;
        feed("x");
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (m_broken) {
            setErrorString(QStringLiteral("broken"));
            return -1;
        }
        const qint64 n = qMin(maxSize, qint64(m_bytes.size()));
        if (n == 0)
            return m_finished ? -1 : 0;
        memcpy(data, m_bytes.constData(), size_t(n));
        m_bytes.remove(0, n);
        return n;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    bool m_finished = false;
    bool m_broken = false;
};

} // namespace

class TestUploadDevice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { output = Output(); }
    void cleanup() { turn(); }

    void readsADevice_data()
    {
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("same thread") << false;
        QTest::newRow("other thread") << true;
    }
    void readsADevice()
    {
        QFETCH(bool, elsewhere);
        TestThread thread;
        auto *device = new QBuffer;
        device->setData("..abcdefg");
        device->open(QIODevice::ReadOnly);
        device->seek(2);
        const BodySource source = BodySource::device(device);
        if (elsewhere) {
            thread.start();
            device->moveToThread(&thread);
        }
        {
            const auto pump = UploadPump::make(source, &output);
            pumpAll(*pump, output, 3);
            QCOMPARE(output.body, QByteArray("abcdefg"));
            QCOMPARE(output.pieces, 3);
            pump->rewind();
            QTRY_COMPARE(output.rewinds, 1);
            output.pieces = output.rewinds = 0;
            pumpAll(*pump, output, 100);
            QCOMPARE(output.body, QByteArray("abcdefg"));
        }
        device->deleteLater();
        QVERIFY(thread.end());
    }

    void aDeviceThatShrankOrGrewIsAnError_data()
    {
        QTest::addColumn<QByteArray>("then");
        QTest::newRow("shrank") << QByteArray("ab");
        QTest::newRow("grew") << QByteArray("abcdef");
    }
    void aDeviceThatShrankOrGrewIsAnError()
    {
        QFETCH(QByteArray, then);
        QByteArray content("abcd");
        QBuffer device(&content);
        device.open(QIODevice::ReadOnly);
        const auto pump = UploadPump::make(BodySource::device(&device), &output);
        content = then;
        pumpAll(*pump, output, 100);
        QCOMPARE(output.error.kind(), HttpError::Kind::LocalProtocolError);
        QVERIFY(!output.ended);
    }

    void aDestroyedDeviceIsAnError()
    {
        auto device = std::make_unique<Stream>();
        const auto pump = UploadPump::make(BodySource::device(device.get()), &output);
        pump->want(10);
        device.reset();
        QCOMPARE(output.error.kind(), HttpError::Kind::LocalProtocolError);
        QVERIFY(output.error.detail().contains(QStringLiteral("destroyed")));
        output.error = HttpError();
        pump->want(10);
        QCOMPARE(output.error.kind(), HttpError::Kind::LocalProtocolError);
    }

    void aDeviceThatIsNotOpenIsAnError()
    {
        QBuffer device;
        const auto pump = UploadPump::make(BodySource::device(&device), &output);
        pump->want(10);
        QCOMPARE(output.error.kind(), HttpError::Kind::LocalProtocolError);
    }

    void aSequentialDeviceIsReadWhenItHasBytes()
    {
        Stream device;
        const auto pump = UploadPump::make(BodySource::device(&device), &output);
        pump->want(3);
        QCOMPARE(output.pieces, 0);
        device.feed("abcd");
        QCOMPARE(output.body, QByteArray("abc"));
        device.feed("e"); // nobody asks
        QCOMPARE(output.body, QByteArray("abc"));
        pump->want(10);
        QCOMPARE(output.body, QByteArray("abcde"));
        QVERIFY(!output.ended);
    }

    void aSequentialDeviceEnds_data()
    {
        QTest::addColumn<bool>("announced");
        QTest::addColumn<bool>("whileAsked");
        QTest::newRow("announced, asked") << true << true;
        QTest::newRow("announced, not asked") << true << false;
        QTest::newRow("read says so, asked") << false << true;
        QTest::newRow("read says so, not asked") << false << false;
    }
    void aSequentialDeviceEnds()
    {
        QFETCH(bool, announced);
        QFETCH(bool, whileAsked);
        Stream device;
        device.feed("ab");
        const auto pump = UploadPump::make(BodySource::device(&device), &output);
        pump->want(10);
        if (whileAsked)
            pump->want(10);
        device.finish(announced);
        if (!whileAsked)
            pump->want(10);
        QCOMPARE(output.body, QByteArray("ab"));
        QVERIFY(output.ended);
    }

    void aSequentialDeviceThatBreaksIsAnError()
    {
        Stream device;
        const auto pump = UploadPump::make(BodySource::device(&device), &output);
        pump->want(10);
        device.breakDown();
        QCOMPARE(output.error.detail(), QStringLiteral("broken"));
    }

    void aSequentialDeviceCannotBeRewound()
    {
        Stream device;
        const auto pump = UploadPump::make(BodySource::device(&device), &output);
        pump->rewind();
        QCOMPARE(output.error.kind(), HttpError::Kind::LocalProtocolError);
        QCOMPARE(output.rewinds, 0);
    }

    void aSequentialDeviceInAnotherThreadIsReadThere()
    {
        TestThread thread;
        thread.start();
        auto *device = new Stream;
        device->moveToThread(&thread);
        const auto pump = UploadPump::make(BodySource::device(device), &output);
        pump->want(10);
        QMetaObject::invokeMethod(device, [device] { device->feed("ab"); });
        QTRY_COMPARE(output.body, QByteArray("ab"));
        pump->want(10);
        QMetaObject::invokeMethod(device, [device] { device->finish(true); });
        QTRY_VERIFY(output.ended);
        device->deleteLater();
        QVERIFY(thread.end());
    }

    void aDeviceDestroyedInItsThreadIsAnError()
    {
        TestThread thread;
        thread.start();
        auto *device = new Stream;
        device->moveToThread(&thread);
        const auto pump = UploadPump::make(BodySource::device(device), &output);
        pump->want(10);
        device->deleteLater();
        QTRY_VERIFY(!output.error.isNone());
        QVERIFY(thread.end());
    }

    void nothingIsSaidAfterStop()
    {
        Stream device;
        const auto pump = UploadPump::make(BodySource::device(&device), &output);
        pump->want(10);
        pump->stop();
        device.feed("ab");
        QVERIFY(!output.isAnswered(1));
    }

#ifdef Q_OS_UNIX
    void aPipeOpenedAsAFileDoesNotBlock()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        QFile device;
        QVERIFY(device.open(ends[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
        const auto pump = UploadPump::make(BodySource::device(&device), &output);
        pump->want(100);
        turn();
        QCOMPARE(output.pieces, 0);
        QCOMPARE(::write(ends[1], "abc", 3), 3);
        QTRY_COMPARE(output.body, QByteArray("abc"));
        pump->want(100);
        ::close(ends[1]);
        QTRY_VERIFY(output.ended);
        QCOMPARE(output.body, QByteArray("abc"));
    }

    void aProcessIsReadToItsEnd()
    {
        QProcess process;
        process.start(QStringLiteral("/bin/sh"),
                      { QStringLiteral("-c"), QStringLiteral("echo a; echo b") });
        const auto pump = UploadPump::make(BodySource::device(&process), &output);
        pumpAll(*pump, output, 100);
        QCOMPARE(output.body, QByteArray("a\nb\n"));
        QVERIFY(output.error.isNone());
    }

    void aProcessThatCrashedIsAnError()
    {
        QProcess process;
        process.start(QStringLiteral("/bin/sh"),
                      { QStringLiteral("-c"), QStringLiteral("echo a; kill -9 $$") });
        const auto pump = UploadPump::make(BodySource::device(&process), &output);
        pumpAll(*pump, output, 100);
        QVERIFY(!output.ended);
        QCOMPARE(output.error.detail(), process.errorString());
    }
#endif

private:
    Output output;
};

QTEST_GUILESS_MAIN(TestUploadDevice)
#include "tst_uploaddevice.moc"
