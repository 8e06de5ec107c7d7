// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Http2Settings: what stands in our SETTINGS frame, and in which order; HttpPriority: the Priority
// field (RFC 9218 4).
#include "core/http2settings.h"
#include "core/priority.h"

#include <QtTest/QTest>

using namespace QHttpPool;

namespace {

constexpr int HeadBytes = 128 * 1024;
constexpr quint16 Extension = 0x99;

QByteArray print(const Http2Settings &settings)
{
    QByteArrayList list;
    for (const auto &[id, value] : settings.entries(HeadBytes))
        list.append(QByteArray::number(id) + '=' + QByteArray::number(value));
    return list.join(' ');
}

} // namespace

class TestHttp2Settings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatDiffersFromTheProtocolsDefaults()
    {
        QCOMPARE(print(Http2Settings()), QByteArray("2=0 4=4194304 6=131072"));
        QCOMPARE(print(Http2Settings().streamWindow(65'535)), QByteArray("2=0 6=131072"));
        QCOMPARE(print(Http2Settings().headerTableSize(0).maxFrameSize(1 << 20)),
                 QByteArray("1=0 2=0 4=4194304 5=1048576 6=131072"));
    }
    void valuesStayWithinTheProtocol()
    {
        QCOMPARE(Http2Settings().maxFrameSize(1).maxFrameSize(), 1 << 14);
        QCOMPARE(Http2Settings().maxFrameSize(1 << 30).maxFrameSize(), (1 << 24) - 1);
        QCOMPARE(Http2Settings().streamWindow(-1).streamWindow(), 1);
        QCOMPARE(Http2Settings().streamWindow(qint64(1) << 40).streamWindow(), 0x7FFF'FFFF);
        QCOMPARE(Http2Settings().streamLimit(0).streamLimit(), 1);
        QCOMPARE(Http2Settings().headerTableSize(-5).headerTableSize(), 0);
    }
    void furtherOnesFollowAndMayReplace()
    {
        QCOMPARE(print(Http2Settings().set(Extension, 7).set(Extension, 8)),
                 QByteArray("2=0 4=4194304 6=131072 153=8"));
        QCOMPARE(print(Http2Settings().set(Http2Settings::MaxConcurrentStreams, 0)),
                 QByteArray("2=0 4=4194304 6=131072 3=0"));
        QCOMPARE(print(Http2Settings().set(Http2Settings::MaxHeaderListSize, 1000)),
                 QByteArray("2=0 4=4194304 6=1000"));
    }
    void whatTheLibraryActsUponIsSetInOnePlace()
    {
        const Http2Settings settings = Http2Settings()
                                               .set(Http2Settings::InitialWindowSize, 1000)
                                               .set(Http2Settings::MaxFrameSize, 20'000)
                                               .set(Http2Settings::HeaderTableSize, 100);
        QCOMPARE(settings.streamWindow(), 1000);
        QCOMPARE(settings.maxFrameSize(), 20'000);
        QCOMPARE(settings.headerTableSize(), 100);
        QCOMPARE(print(settings), QByteArray("1=100 2=0 4=1000 5=20000 6=131072"));
    }
    void pushCannotBeSwitchedOn()
    {
        QVERIFY(print(Http2Settings().set(Http2Settings::EnablePush, 1)).contains("2=0"));
    }
    void orderIsAsAsked()
    {
        QCOMPARE(print(Http2Settings().set(Extension, 7).order({ Extension, 6, 1, 2 })),
                 QByteArray("153=7 6=131072 2=0 4=4194304")); // 1 is not sent
        QCOMPARE(print(Http2Settings().order({ 6 })), QByteArray("6=131072 2=0 4=4194304"));
    }
    void aPriorityIsAField()
    {
        QCOMPARE(HttpPriority().fieldValue(), QByteArray());
        QVERIFY(HttpPriority().isDefault());
        QCOMPARE(HttpPriority(1).fieldValue(), QByteArray("u=1"));
        QCOMPARE(HttpPriority(3, true).fieldValue(), QByteArray("i"));
        QCOMPARE(HttpPriority(0, true).fieldValue(), QByteArray("u=0, i"));
        QCOMPARE(HttpPriority(99).urgency(), 7);
        QCOMPARE(HttpPriority(-1).urgency(), 0);
    }
};

QTEST_APPLESS_MAIN(TestHttp2Settings)
#include "tst_http2settings.moc"
