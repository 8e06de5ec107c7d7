// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// fileBody(): what is read, by whom, again from the start, and what cannot be read.
#include "api/filebody.h"
#include "replyfixture.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QThreadPool>
#include <QtTest/QTest>
#include <mutex>
#include <thread>

using namespace QHttpPool;
using namespace QHttpPoolTest;

namespace {

/// An answer from any thread.
class Piece
{
public:
    BodyProducer::Answer answer()
    {
        return [this](Result<QByteArray> piece) {
            const std::lock_guard lock(m_mutex);
            result = std::move(piece);
            thread = std::this_thread::get_id();
            m_isThere = true;
        };
    }
    bool isThere()
    {
        const std::lock_guard lock(m_mutex);
        return m_isThere;
    }
    Result<QByteArray> result;
    std::thread::id thread;

private:
    std::mutex m_mutex;
    bool m_isThere = false;
};

QByteArray pull(BodyProducer &producer, qint64 maxBytes)
{
    Piece piece;
    producer.pull(maxBytes, piece.answer());
    while (!piece.isThere())
        std::this_thread::yield();
    return piece.result.valueOr(QByteArray("error"));
}

} // namespace

class TestFileBody : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        path = folder->filePath(QStringLiteral("body"));
        write("0123456789");
    }

    void readsInPiecesToTheEnd()
    {
        const auto body = fileBody(path);
        QVERIFY(body);
        QCOMPARE(body->size(), 10);
        BodyProducer &producer = *body->producer();
        QCOMPARE(pull(producer, 4), QByteArray("0123"));
        QCOMPARE(pull(producer, 4), QByteArray("4567"));
        QCOMPARE(pull(producer, 4), QByteArray("89"));
        QCOMPARE(pull(producer, 4), QByteArray());
    }
    void readsInAnotherThread()
    {
        const auto body = fileBody(path);
        Piece piece;
        body->producer()->pull(4, piece.answer());
        QTRY_VERIFY(piece.isThere());
        QVERIFY(piece.thread != std::this_thread::get_id());
    }
    void beginsAgain()
    {
        const auto body = fileBody(path);
        QVERIFY(body->canRewind());
        BodyProducer &producer = *body->producer();
        QCOMPARE(pull(producer, 4), QByteArray("0123"));
        Piece late; // of the run before
        producer.pull(4, late.answer());
        QVERIFY(producer.rewind());
        QCOMPARE(pull(producer, 4), QByteArray("0123"));
        QTRY_VERIFY(late.isThere());
        QCOMPARE(pull(producer, 4), QByteArray("4567"));
    }
    void mayEndBeforeItsPieceIsThere()
    {
        Piece piece;
        fileBody(path)->producer()->pull(4, piece.answer());
        QTRY_VERIFY(piece.isThere());
        QCOMPARE(*piece.result, QByteArray("0123"));
    }
    void whatCannotBeReadIsAnError_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("missing") << QStringLiteral("nothing");
        QTest::newRow("a folder") << QStringLiteral(".");
    }
    void whatCannotBeReadIsAnError()
    {
        QFETCH(QString, name);
        const auto body = fileBody(folder->filePath(name));
        QVERIFY(!body);
        QCOMPARE(body.error().kind(), HttpError::Kind::LocalProtocolError);
        QCOMPARE(body.error().phase(), HttpError::Phase::Prepare);
        QVERIFY(body.error().detail().contains(name));
    }
    void aFileThatGoesIsAnError()
    {
        const auto body = fileBody(path);
        QVERIFY(QFile::remove(path));
        Piece piece;
        body->producer()->pull(4, piece.answer());
        QTRY_VERIFY(piece.isThere());
        QCOMPARE(piece.result.error().phase(), HttpError::Phase::Send);
        QVERIFY(piece.result.error().detail().contains(path));
    }
    void isSentWhole()
    {
        const QByteArray content = QByteArray("some text ").repeated(100'000); // several pieces
        write(content);
        ReplyFixture f;
        QByteArray received;
        f.network.listen("example.com", 80).onConnect([&](MockPeer &peer) {
            peer.onBytes([&](MockPeer &p) { received += p.take(); });
        });
        f.start(HttpRequest("PUT", pageUrl).body(*fileBody(path)));
        QTRY_VERIFY((f.network.run(), received.endsWith(content)));
        QVERIFY(received.contains("\r\nContent-Length: 1000000\r\n"));
    }
    void aFileThatShrinksFailsTheRequest()
    {
        ReplyFixture f;
        f.network.listen("example.com", 80);
        const BodySource body = *fileBody(path);
        write("0123");
        f.start(HttpRequest("PUT", pageUrl).body(body));
        QTRY_VERIFY((f.network.run(), f.recorder.text().endsWith(QLatin1String("finished"))));
        QVERIFY(f.recorder.text().contains(QLatin1String("error LocalProtocolError")));
    }

private:
    void write(const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<QTemporaryDir> folder;
    QString path;
};

QTEST_GUILESS_MAIN(TestFileBody)
#include "tst_filebody.moc"
