// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What QML cannot test of itself: an engine that is destroyed with requests in flight, what stays
// in memory, the log of unhandled rejections, and that large JSON is parsed in another thread.
#include "server.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QSemaphore>
#include <QtCore/QThreadPool>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlEngine>
#include <QtTest/QTest>
#include <memory>

namespace {

constexpr int Calm = 10; // turns of the event loop after which nothing is under way

QStringList *messages = nullptr;

void collect(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    if (qstrcmp(context.category, "qhttppool.qml") == 0)
        messages->append(text);
}

/// An engine and a root object whose functions tests call.
class Page
{
public:
    explicit Page(Server *server, std::unique_ptr<QQmlEngine> qml = std::make_unique<QQmlEngine>())
        : engine(std::move(qml))
    {
        engine->addImportPath(QStringLiteral(QHTTPPOOL_QML_IMPORT_PATH));
        engine->rootContext()->setContextProperty(QStringLiteral("Server"), server);
    }

    bool load(const QByteArray &text)
    {
        QQmlComponent component(engine.get());
        component.setData("import QtQml\nimport QHttpPool\n" + text, QUrl());
        root.reset(component.create());
        if (!root)
            qWarning().noquote() << component.errorString();
        return root != nullptr;
    }

    /// A page with a pool, whose function go() has that body.
    bool loadFunction(const QByteArray &body)
    {
        return load("QtObject { id: root; property int calls: 0;"
                    " property Component object: Component { QtObject { } }"
                    " property HttpPool pool: HttpPool { ioThread: Server.ioThread }"
                    " property int running: pool.statistics.running;"
                    " function count(x) { ++calls; }"
                    " function go() { const pool = root.pool; "
                    + body + "\n} }");
    }

    bool call() { return QMetaObject::invokeMethod(root.get(), "go"); }
    int calls() const { return root->property("calls").toInt(); }

    QObject *hub() const { return engine->property("_qhttppool_promises").value<QObject *>(); }
    int pending() const { return hub() ? hub()->property("pendingCount").toInt() : -1; }
    int owners() const { return hub()->property("ownerCount").toInt(); }

    std::unique_ptr<QQmlEngine> engine;
    std::unique_ptr<QObject> root;
};

/// Belongs to JavaScript, and lets events be delivered while the engine destroys it.
class Spinner : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~Spinner() override
    {
        if (parent())
            return;
        pending = hub->property("pendingCount").toInt();
        QCoreApplication::processEvents();
    }
    Q_INVOKABLE QObject *make() { return new Spinner; }

    static inline QObject *hub = nullptr;
    static inline int pending = -1; ///< when it was destroyed
};

void calmDown()
{
    for (int i = 0; i < Calm; ++i) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
}

} // namespace

class tst_QmlEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_server.reset(); }
    void engineDestroyed_data();
    void engineDestroyed();
    void eventsWhileTheEngineIsDestroyed();
    void nothingStays();
    void twoEngines();
    void unhandled_data();
    void unhandled();
    void largeJsonIsParsedElsewhere();

private:
    Server m_server;
};

void tst_QmlEngine::engineDestroyed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("end");

    const std::pair<const char *, const char *> bodies[] = {
        { "pool", "pool.get(url).then(count, count).finally(count)" },
        { "default pool", "Http.get(url).then(count, count)" },
        { "scope", "HttpScope.get(url).then(count, count)" },
        { "run", "Http.run(function*() { try { yield Http.get(url) } finally { count() } })" },
        { "scope run", "HttpScope.run(function*() { try { yield Http.get(url) }"
                       " finally { count() } })" },
        { "all and race", "Http.all([Http.race([Http.get(url), Http.sleep(1e9)])]).then(count)" },
        { "an owner of JavaScript", "const o = object.createObject(null);"
                                    "pool.get(url, {owner: o}).then(count, count); root.held = o" },
        { "a pool of JavaScript", "const p = poolObject.createObject(null);"
                                  "p.get(url, {owner: pool}).then(count, count); root.held = p" },
        { "not yet begun", "for (let i = 0; i < 20; ++i) Http.get(url).then(count, count)" },
        { "already rejected", "Http.get('broken').catch(() => 1); Http.get(url)" },
        { "aborted", "Http.get(url).abort(); pool.get(url).abort()" },
    };
    for (const auto &[name, body] : bodies) {
        for (const char *end : { "engine first", "root first", "at once" })
            QTest::addRow("%s, %s", name, end) << QByteArray(body) << QByteArray(end);
    }
}

void tst_QmlEngine::engineDestroyed()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, end);
    Page page(&m_server, body.contains("scope") ? std::make_unique<QQmlApplicationEngine>()
                                                : std::make_unique<QQmlEngine>());
    QVERIFY(page.load("QtObject { id: root; property var held; property int calls: 0;"
                      " property Component object: Component { QtObject { } }"
                      " property Component poolObject: Component { HttpPool { } }"
                      " property HttpPool pool: HttpPool { ioThread: Server.ioThread }"
                      " function count(x) { ++calls; }"
                      " function go() { const url = Server.url('/hold/engine'); "
                      + body + "\n} }"));
    QVERIFY(page.call());
    if (end != "at once")
        QTRY_VERIFY(m_server.waiting(QStringLiteral("engine")) >= 1 || body.contains("abort"));
    if (end == "root first") {
        page.root.reset();
        page.engine.reset();
    } else {
        page.engine.reset();
    }
    calmDown();
    QTRY_COMPARE(m_server.waiting(QStringLiteral("engine")), 0);
    if (page.root)
        QCOMPARE(page.calls(), 0);
}

/// The reply of a request that is refused is told in a later turn, which is one in which there is
/// no JavaScript any more.
void tst_QmlEngine::eventsWhileTheEngineIsDestroyed()
{
    Page page(&m_server);
    QObject maker;
    auto *const spinner = new Spinner(&maker);
    page.engine->rootContext()->setContextProperty(QStringLiteral("spinner"), spinner);
    QVERIFY(page.load("QtObject { property HttpPool pool: HttpPool { }"
                      " property var held; property int calls: 0;"
                      " function go() { held = spinner.make();"
                      "  pool.get('http://').catch(() => { ++calls }) } }"));
    QVERIFY(page.call());
    QCOMPARE(page.pending(), 1);
    Spinner::hub = page.hub();
    page.engine.reset();
    QCOMPARE(Spinner::pending, 0);
    QCOMPARE(page.calls(), 0);
}

void tst_QmlEngine::nothingStays()
{
    Page page(&m_server);
    QVERIFY(page.loadFunction(
            "const url = Server.url('/json'); const done = () => { count(); };"
            "for (let i = 0; i < 50; ++i) {"
            " pool.get(url).then(done); pool.get('broken').catch(done);"
            " Http.get(url, {owner: root}).finally(done);"
            " Http.run(function*() { yield pool.get(url) }).then(done);"
            " Http.all([pool.get(url), Http.sleep(1)]).then(done);"
            " Http.race([pool.get(url), Http.sleep(100000)]).then(done);"
            " const o = object.createObject(root);"
            " pool.get(url, {owner: o}); Http.sleep(100000, o); HttpScope.all([], o); o.destroy();"
            "}"));
    QVERIFY(page.call());
    QVERIFY(page.pending() >= 200);
    QTRY_COMPARE(page.calls(), 6 * 50);
    QTRY_COMPARE(page.pending(), 0);
    QVERIFY(page.owners() <= 4); // the pools, Http, the root
    page.root.reset();
    QTRY_COMPARE(page.owners(), 1); // Http
}

void tst_QmlEngine::twoEngines()
{
    Page one(&m_server);
    Page other(&m_server);
    for (Page *page : { &one, &other }) {
        QVERIFY(page->loadFunction("Http.get(Server.url('/json')).then(count)"));
        QVERIFY(page->call());
    }
    QVERIFY(one.hub() != other.hub());
    QTRY_VERIFY(one.calls() == 1 && other.calls() == 1);
}

void tst_QmlEngine::unhandled_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("expected");

    const auto row = [](const char *name, const char *body, const QStringList &expected = {}) {
        QTest::newRow(name) << QByteArray(body) << expected;
    };
    const QString refused = QStringLiteral(
            R"(^Unhandled rejection: ConnectError: .*\(http://.*\)$)");
    const QString cancelled = QStringLiteral("^Unhandled rejection: Cancelled: ");
    row("alone", "pool.get(refused)", { refused });
    row("derived", "pool.get(refused).then(() => 1).then(() => 2)", { refused });
    row("finally", "pool.get(refused).finally(() => 1)", { refused });
    row("two branches", "const p = pool.get(refused); p.then(() => 1); p.then(() => 1)",
        { refused, refused });
    row("rethrown", "pool.get(refused).catch(e => { throw e })", { refused });
    row("wrong url", "pool.get('a b')", { QStringLiteral("InvalidUrl") });
    row("password", "pool.get('ftp://user:secret@host/')",
        { QStringLiteral(R"(^((?!secret).)*\(ftp://host/\)$)") });
    row("of the handler", "pool.get(ok).then(() => { throw new TypeError('mine') })",
        { QStringLiteral(R"(^Unhandled rejection: TypeError: mine \(.*:\d+\)$)") });
    row("no error", "pool.get(ok).then(() => { throw 5 })",
        { QStringLiteral("^Unhandled rejection: no Error: 5 ") });
    row("symbol", "pool.get(ok).then(() => { throw Symbol('s') })",
        { QStringLiteral(R"(Symbol\(s\))") });
    row("run", "Http.run(function*() { yield pool.get(refused) })",
        { QStringLiteral("ConnectError") });
    row("all", "Http.all([pool.get(refused), pool.get(hold)])", { QStringLiteral("ConnectError") });
    row("race", "Http.race([pool.get(refused), pool.get(hold)])",
        { QStringLiteral("ConnectError") });
    row("pool closed", "pool.get(hold); pool.close()", { cancelled });

    row("caught", "pool.get(refused).catch(() => 1)");
    row("caught later in the chain",
        "pool.get(refused).then(() => 1).finally(() => 2).catch(count)");
    row("caught by then", "pool.get(refused).then(() => 1, () => 2)");
    row("caught wrong url", "pool.get('a b').catch(() => 1)");
    row("adopted", "Promise.resolve().then(() => pool.get('a b')).catch(() => 1)");
    row("adopted by ours", "pool.get(ok).then(() => pool.get('a b')).catch(() => 1)");
    row("resolved with", "new Promise(r => r(pool.get('a b'))).catch(() => 1)");
    row("Promise.all", "Promise.all([pool.get('a b'), pool.get(refused)]).catch(() => 1)");
    row("yielded", "Http.run(function*() { try { yield pool.get('a b') } catch (e) { } })");
    row("all caught", "Http.all([pool.get(refused), pool.get('a b')]).catch(() => 1)");
    row("aborted", "pool.get(hold).abort(); pool.get(hold).then(() => 1).abort()");
    row("aborted later", "const p = pool.get(hold); Http.sleep(5).then(() => p.abort())");
    row("aborted run", "Http.run(function*() { yield pool.get(hold) }).abort()");
    row("run of aborted", "const p = pool.get(hold); Http.run(function*() { yield p });p.abort()");
    row("aborted all", "Http.all([pool.get(hold), Http.sleep(1e6)]).abort()");
    row("aborted race", "Http.race([pool.get(hold), Http.sleep(1e6)]).then(() => 1).abort()");
    row("lost race", "Http.race([pool.get(hold), pool.get(ok)])");
    row("owner's end",
        "const o = object.createObject(root); pool.get(hold, {owner: o}); o.destroy()");
    row("run waits for one whose owner ends",
        "const o = object.createObject(root); const p = pool.get(hold, {owner: o});"
        "Http.run(function*() { yield p }); o.destroy()");
}

void tst_QmlEngine::unhandled()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, expected);
    QStringList told;
    messages = &told;
    Page page(&m_server);
    QVERIFY(page.loadFunction("const ok = Server.url('/json'), hold = Server.url('/hold/u'),"
                              "refused = Server.refusedUrl();"
                              + body));
    const QtMessageHandler before = qInstallMessageHandler(collect);
    const bool called = page.call();
    const bool ended = QTest::qWaitFor([&] { return page.pending() == 0; });
    calmDown();
    qInstallMessageHandler(before);
    messages = nullptr;
    QVERIFY(called);
    QVERIFY(ended);
    QCOMPARE(told.size(), expected.size());
    for (qsizetype i = 0; i < told.size(); ++i)
        QVERIFY2(told[i].contains(QRegularExpression(expected[i])), qPrintable(told[i]));
}

void tst_QmlEngine::largeJsonIsParsedElsewhere()
{
    QThreadPool *const workers = QThreadPool::globalInstance();
    workers->setMaxThreadCount(1);
    QSemaphore blocked;
    QSemaphore goOn;
    const auto block = [&] {
        workers->start([&] {
            blocked.release();
            goOn.acquire();
        });
        blocked.acquire();
    };
    Page page(&m_server);
    QVERIFY(page.loadFunction(
            "const post = n => pool.post(Server.url('/echo'), {json: new Array(n).fill(1)});"
            "const list = r => JSON.parse(r.json.body).length;"
            "post(10).then(r => { if (list(r) === 10) count(); });"
            "post(50000).then(r => { if (list(r) === 50000) calls += 10; });"
            "const p = post(50000); p.catch(e => { if (e.isCancelled) calls += 100; });"
            "root.objectNameChanged.connect(() => p.abort())"));
    block();
    QVERIFY(page.call());
    QTRY_COMPARE(page.calls(), 1); // the small one
    QTRY_COMPARE(m_server.requestsSeen(), 3);
    QTRY_COMPARE(page.root->property("running").toInt(), 0);
    calmDown(); // nothing can be told of the two while the worker is busy
    QCOMPARE(page.calls(), 1);
    page.root->setObjectName(QStringLiteral("abort"));
    QTRY_COMPARE(page.calls(), 101);
    goOn.release();
    QTRY_COMPARE(page.calls(), 111);
    // ended while it is parsed
    block();
    QVERIFY(page.call());
    QTRY_COMPARE(page.calls(), 112);
    page.root.reset();
    page.engine.reset();
    goOn.release();
    QVERIFY(workers->waitForDone());
    calmDown();
    workers->setMaxThreadCount(QThread::idealThreadCount());
}

QTEST_MAIN(tst_QmlEngine)

#include "tst_qmlengine.moc"
