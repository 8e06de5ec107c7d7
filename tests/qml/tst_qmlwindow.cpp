// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A window with a request that is deleted, not deleteLater()ed, in a slot of each signal of the
// request and at each of its stages; and an engine that goes while requests run.
#include "qmlfixture.h"

#include <QtCore/QMetaMethod>
#include <QtQuick/QQuickWindow>

class tst_QmlWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deletedInASlot_data();
    void deletedInASlot();
    void poolDeletedInASlot_data() { deletedInASlot_data(); }
    void poolDeletedInASlot();
    void deletedBeforeItIsComplete();
    void engineGoesFirst_data();
    void engineGoesFirst();

public Q_SLOTS:
    void deleteVictim();

private:
    QQuickWindow *makeWindow(QmlFixture &fixture, const QString &target);
    QObject *requestOf(QObject *window) { return window->findChild<QObject *>("request"); }
    void connectTo(QObject *request, const QByteArray &signal);
    void verifyQuiet(QmlFixture &fixture);

    QPointer<QObject> m_victim;
    bool m_deleted = false;
};

void tst_QmlWindow::deleteVictim()
{
    m_deleted = true;
    delete m_victim;
}

QQuickWindow *tst_QmlWindow::makeWindow(QmlFixture &fixture, const QString &target)
{
    QObject *const window = fixture.create(R"(
        Window {
            id: window
            required property HttpPool pool
            required property url url
            visible: true
            Text { text: request.text + request.progress }
            HttpRequest {
                id: request
                objectName: "request"
                pool: window.pool
                url: window.url
                onChunkReceived: {}
                onTextReceived: {}
            }
        })",
                                           { { "pool", fixture.poolVariant() },
                                             { "url", fixture.server.url(target) } });
    return qobject_cast<QQuickWindow *>(window);
}

// The parameters of the signal do not matter.
void tst_QmlWindow::connectTo(QObject *request, const QByteArray &signal)
{
    const QMetaObject *const type = request->metaObject();
    for (int i = 0; i < type->methodCount(); ++i) {
        const QMetaMethod method = type->method(i);
        if (method.methodType() == QMetaMethod::Signal && method.name() == signal) {
            const int slot = metaObject()->indexOfSlot("deleteVictim()");
            QVERIFY(connect(request, method, this, metaObject()->method(slot)));
            return;
        }
    }
    QFAIL("no such signal");
}

void tst_QmlWindow::verifyQuiet(QmlFixture &fixture)
{
    QTRY_COMPARE(fixture.statistic("running").toInt(), 0);
    QTRY_COMPARE(fixture.statistic("queued").toInt(), 0);
    const std::unique_ptr<QQuickWindow> after(makeWindow(fixture, QStringLiteral("/json")));
    QTRY_COMPARE(requestOf(after.get())->property("progress").toDouble(), 1.0);
}

void tst_QmlWindow::deletedInASlot_data()
{
    QTest::addColumn<QString>("target");
    for (const char *signal :
         { "statusChanged", "progressChanged", "responseChanged", "textChanged", "headersReceived",
           "chunkReceived", "textReceived", "finished" })
        QTest::newRow(signal) << QStringLiteral("/bytes/300000");
    QTest::newRow("errorChanged") << QStringLiteral("/close");
    QTest::newRow("errorOccurred") << QStringLiteral("/close");
}

void tst_QmlWindow::deletedInASlot()
{
    QFETCH(QString, target);
    QmlFixture fixture;
    m_deleted = false;
    m_victim = makeWindow(fixture, target);
    QVERIFY(m_victim);
    connectTo(requestOf(m_victim), QTest::currentDataTag());
    QTRY_VERIFY(m_deleted);
    QVERIFY(!m_victim);
    verifyQuiet(fixture);
}

void tst_QmlWindow::poolDeletedInASlot()
{
    QFETCH(QString, target);
    QmlFixture fixture;
    m_deleted = false;
    const std::unique_ptr<QQuickWindow> window(makeWindow(fixture, target));
    QObject *const request = requestOf(window.get());
    m_victim = fixture.pool.release();
    connectTo(request, QTest::currentDataTag());
    QTRY_VERIFY(m_deleted);
    QTRY_VERIFY(request->property("status").toInt() != 2); // Loading
}

void tst_QmlWindow::deletedBeforeItIsComplete()
{
    QmlFixture fixture;
    QQmlComponent component(fixture.engine.get());
    component.setData("import QHttpPool\nHttpRequest { }", QUrl());
    const std::unique_ptr<QObject> request(component.beginCreate(fixture.engine->rootContext()));
    QVERIFY(request);
    request->setProperty("pool", fixture.poolVariant());
    request->setProperty("url", fixture.server.url(QStringLiteral("/json")));
    QCoreApplication::processEvents();
    QCOMPARE(request->property("status").toInt(), 0); // Null
    QCOMPARE(fixture.server.requestsSeen(), 0);
    QTest::ignoreMessage(QtWarningMsg,
                         "QQmlComponent: Component destroyed while completion pending");
}

void tst_QmlWindow::engineGoesFirst_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("seen"); // requests that the server has seen by then
    QTest::newRow("same turn") << QStringLiteral("/json") << 0;
    QTest::newRow("waiting") << QStringLiteral("/hold/engine") << 1;
    QTest::newRow("in the body") << QStringLiteral("/bytes/50000000") << 1;
    QTest::newRow("JSON is parsed") << QStringLiteral("/items?per=20000&pages=1") << 1;
}

void tst_QmlWindow::engineGoesFirst()
{
    QFETCH(QString, target);
    QFETCH(int, seen);
    QmlFixture fixture;
    // One whose pool is the engine's default one, one with a pool that outlives the engine.
    const std::unique_ptr<QObject> byDefault(
            fixture.create("HttpRequest { }", { { "url", fixture.server.url(target) } }));
    const std::unique_ptr<QQuickWindow> window(makeWindow(fixture, target));
    const std::unique_ptr<QObject> model(fixture.create("HttpListModel { }",
                                                        { { "url", fixture.server.url(target) } }));
    QTRY_VERIFY(fixture.server.requestsSeen() >= 3 * seen);
    fixture.engine.reset();
    QCoreApplication::processEvents();
    fixture.pool.reset();
    QTRY_COMPARE(fixture.server.openConnections(), 0);
}

QTEST_MAIN(tst_QmlWindow)

#include "tst_qmlwindow.moc"
