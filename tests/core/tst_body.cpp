// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// BodySource: what each kind knows of its length and whether it can be sent again. Nothing is read.
#include "core/body.h"

#include <QtCore/QBuffer>
#include <QtTest/QtTest>

using namespace QHttpPool;

namespace {

/// A device that is told whether it is sequential and fails the test when it is read.
class UnreadDevice : public QIODevice
{
public:
    UnreadDevice(bool sequential, qint64 bytes)
        : m_sequential(sequential)
        , m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return m_sequential; }
    qint64 size() const override { return m_sequential ? QIODevice::size() : m_bytes; }
    bool wasRead = false;

protected:
    qint64 readData(char *, qint64) override
    {
        wasRead = true;
        return -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    bool m_sequential;
    qint64 m_bytes;
};

Result<QByteArray> pullOnce(const BodySource &source, qint64 max)
{
    Result<QByteArray> got;
    source.producer()->pull(max, [&got](Result<QByteArray> piece) { got = std::move(piece); });
    return got;
}

} // namespace

class TestBody : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isNoneByDefaultAndOfANullArray();
    void ofBytesKnowsItsLength();
    void ofAnEmptyArrayIsABody();
    void ofARandomAccessDeviceIsWhatIsLeft();
    void ofASequentialDeviceHasNoLength();
    void ofADeviceThatIsGone();
    void ownsADevice();
    void deletesAnOwnedDeviceInItsThread();
    void ofAProducerAsksItForItsLength();
    void ofACallbackPullsPieces();
    void ofACallbackRewinds();
    void ofACallbackThatGivesNothingFails();
    void aDeviceIsNotReadBeforeItIsSent();
};

void TestBody::isNoneByDefaultAndOfANullArray()
{
    for (const BodySource &source : { BodySource(), BodySource(QByteArray()) }) {
        QVERIFY(source.isNone());
        QCOMPARE(source.size(), 0);
        QVERIFY(source.canRewind());
        QVERIFY(!source.device());
        QVERIFY(!source.producer());
    }
}

void TestBody::ofBytesKnowsItsLength()
{
    const BodySource source(QByteArray("hello"));
    QCOMPARE(source.type(), BodySource::Type::Bytes);
    QCOMPARE(source.size(), 5);
    QVERIFY(source.canRewind());
    QCOMPARE(source.bytes(), QByteArray("hello"));
}

void TestBody::ofAnEmptyArrayIsABody()
{
    const BodySource source(QByteArray(""));
    QVERIFY(!source.isNone());
    QCOMPARE(source.size(), 0);
}

void TestBody::ofARandomAccessDeviceIsWhatIsLeft()
{
    QBuffer buffer;
    buffer.setData("0123456789");
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    buffer.seek(4);
    const BodySource source = BodySource::device(&buffer);
    QCOMPARE(source.type(), BodySource::Type::Device);
    QCOMPARE(source.size(), 6);
    QCOMPARE(source.deviceStart(), 4);
    QVERIFY(source.canRewind());
    buffer.seek(10);
    QCOMPARE(BodySource::device(&buffer).size(), 0);
}

void TestBody::ofASequentialDeviceHasNoLength()
{
    UnreadDevice device(true, 0);
    const BodySource source = BodySource::device(&device);
    QCOMPARE(source.size(), -1);
    QVERIFY(!source.canRewind());
}

void TestBody::ofADeviceThatIsGone()
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData("abc");
    const BodySource source = BodySource::device(buffer.get());
    QVERIFY(source.device());
    buffer.reset();
    QVERIFY(!source.device());
    QVERIFY(!source.canRewind());
    QVERIFY(!source.isNone());
    QCOMPARE(BodySource::device(nullptr).size(), -1);
}

void TestBody::ownsADevice()
{
    auto owned = std::make_unique<QBuffer>();
    owned->setData("abc");
    const QPointer<QIODevice> watch(owned.get());
    {
        BodySource source = BodySource::ownedDevice(std::move(owned));
        const BodySource copy(source);
        source = BodySource();
        QVERIFY(watch);
        QCOMPARE(copy.device(), watch.data());
        QCOMPARE(copy.size(), 3);
    }
    QVERIFY(!watch);
    QVERIFY(!BodySource::ownedDevice(nullptr).device());
}

void TestBody::deletesAnOwnedDeviceInItsThread()
{
    QPointer<QIODevice> watch;
    auto source = std::make_unique<BodySource>();
    {
        auto owned = std::make_unique<QBuffer>();
        watch = owned.get();
        *source = BodySource::ownedDevice(std::move(owned));
    }
    const std::unique_ptr<QThread> thread(QThread::create([&source] { source.reset(); }));
    thread->start();
    QVERIFY(thread->wait());
    QVERIFY(watch);
    QCoreApplication::sendPostedEvents(watch, QEvent::DeferredDelete);
    QVERIFY(!watch);
}

void TestBody::ofAProducerAsksItForItsLength()
{
    class Fixed : public BodyProducer
    {
    public:
        explicit Fixed(qint64 bytes)
            : m_bytes(bytes)
        {
        }
        void pull(qint64, Answer answer) override { answer(QByteArray()); }
        qint64 size() const override { return m_bytes; }

    private:
        qint64 m_bytes;
    };
    const BodySource source = BodySource::producer(std::make_shared<Fixed>(12));
    QCOMPARE(source.type(), BodySource::Type::Producer);
    QCOMPARE(source.size(), 12);
    QVERIFY(!source.canRewind());
    QVERIFY(!source.producer()->rewind());
    QCOMPARE(BodySource::producer(std::make_shared<Fixed>(-7)).size(), -1);
    QCOMPARE(BodySource::producer(nullptr).size(), -1);
    QVERIFY(!BodySource::producer(nullptr).canRewind());
}

void TestBody::ofACallbackPullsPieces()
{
    qint64 asked = 0;
    const BodySource source = BodySource::callback([&asked](qint64 max) -> Result<QByteArray> {
        asked = max;
        return QByteArray("piece");
    });
    QCOMPARE(source.size(), -1);
    QVERIFY(!source.canRewind());
    const Result<QByteArray> piece = pullOnce(source, 100);
    QVERIFY(piece.hasValue());
    QCOMPARE(*piece, QByteArray("piece"));
    QCOMPARE(asked, 100);
}

void TestBody::ofACallbackRewinds()
{
    int rewinds = 0;
    const auto next = [](qint64) -> Result<QByteArray> { return QByteArray(); };
    const auto rewind = [&rewinds] { return ++rewinds == 1; };
    const BodySource source = BodySource::callback(next, 3, rewind);
    QCOMPARE(source.size(), 3);
    QVERIFY(source.canRewind());
    QVERIFY(source.producer()->rewind());
    QVERIFY(!source.producer()->rewind());
}

void TestBody::ofACallbackThatGivesNothingFails()
{
    const BodySource empty = BodySource::callback([](qint64) -> Result<QByteArray> {
        return Result<QByteArray>();
    });
    QCOMPARE(pullOnce(empty, 1).error().kind(), HttpError::Kind::LocalProtocolError);
    QCOMPARE(pullOnce(BodySource::callback(nullptr), 1).error().kind(),
             HttpError::Kind::LocalProtocolError);
}

void TestBody::aDeviceIsNotReadBeforeItIsSent()
{
    for (bool sequential : { false, true }) {
        UnreadDevice device(sequential, 10);
        const BodySource source = BodySource::device(&device);
        const BodySource copy(source);
        QCOMPARE(copy.size(), sequential ? -1 : 10);
        QVERIFY(!device.wasRead);
    }
}

QTEST_GUILESS_MAIN(TestBody)
#include "tst_body.moc"
