// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpPool.connections and HttpListModel under QAbstractItemModelTester: what they tell views is
// consistent whatever the pool does.
#include "qmlfixture.h"

#include <QtCore/QAbstractItemModel>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

class tst_QmlConnections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsFollowConnections();
    void rowsOfPages();
};

static constexpr auto Fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

void tst_QmlConnections::rowsFollowConnections()
{
    QmlFixture fixture;
    auto *const model = fixture.pool->property("connections").value<QAbstractItemModel *>();
    QVERIFY(model);
    const QAbstractItemModelTester tester(model, Fatal);
    const QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
    const QSignalSpy resets(model, &QAbstractItemModel::modelReset);
    const int state = model->roleNames().key("state");
    const auto states = [&] {
        QStringList list;
        for (int row = 0; row < model->rowCount(); ++row)
            list << model->index(row, 0).data(state).toString();
        list.sort(); // which request got which connection does not matter
        return list.join(u',');
    };
    const auto request = [&](const char *target) {
        return std::unique_ptr<QObject>(fixture.create(
                "HttpRequest { }", { { "pool", fixture.poolVariant() },
                                     { "url", fixture.server.url(QString::fromLatin1(target)) } }));
    };

    auto a = request("/hold/a");
    auto b = request("/hold/b");
    auto c = request("/hold/c");
    QTRY_COMPARE(states(), "active,active,active");
    fixture.server.release("b");
    QTRY_COMPARE(states(), "active,active,idle");
    a.reset(); // its response is not known: the connection goes
    QTRY_COMPARE(states(), "active,idle");
    fixture.server.release("c");
    QTRY_COMPARE(states(), "idle,idle");
    const auto changedBefore = changed.size();
    auto d = request("/json");
    QTRY_COMPARE(d->property("progress").toDouble(), 1.0);
    QTRY_COMPARE(states(), "idle,idle");
    QTRY_VERIFY(changed.size() > changedBefore);
    // A row tells the roles that differ, and no others.
    QSet<int> roles;
    for (const QList<QVariant> &arguments : changed.mid(changedBefore)) {
        for (const int role : arguments.at(2).value<QList<int>>())
            roles.insert(role);
    }
    QVERIFY(roles.contains(model->roleNames().key("requestCount")));
    QVERIFY(!roles.contains(model->roleNames().key("origin")));
    fixture.server.dropConnections();
    QTRY_COMPARE(model->rowCount(), 0);
    QVERIFY(!inserted.isEmpty() && !removed.isEmpty());
    QCOMPARE(resets.size(), 0);
}

void tst_QmlConnections::rowsOfPages()
{
    QmlFixture fixture;
    const std::unique_ptr<QObject> object(
            fixture.create("HttpListModel { query: 'data.items'; nextPath: 'next' }",
                           { { "pool", fixture.poolVariant() },
                             { "url", fixture.server.url(QStringLiteral("/items?pages=4")) } }));
    auto *const model = qobject_cast<QAbstractItemModel *>(object.get());
    const QAbstractItemModelTester tester(model, Fatal);
    const QSignalSpy resets(model, &QAbstractItemModel::modelReset);
    QTRY_COMPARE(model->rowCount(), 12); // the tester itself asks for more
    QCOMPARE(resets.size(), 1);
    QVERIFY(!model->canFetchMore({}));
    const auto roles = model->roleNames();
    QCOMPARE(model->index(11, 0).data(roles.key("title")).toString(), "row 11");
    QCOMPARE(model->index(11, 0).data(roles.key("modelData")).toMap().value("id").toInt(), 11);
    QMetaObject::invokeMethod(object.get(), "reload");
    QTRY_COMPARE(resets.size(), 2);
    QTRY_COMPARE(model->rowCount(), 12);
    object->setProperty("url", fixture.server.url(QStringLiteral("/items?per=1&pages=2")));
    QCOMPARE(model->rowCount(), 0);
    QTRY_COMPARE(model->rowCount(), 2);
}

QTEST_MAIN(tst_QmlConnections)

#include "tst_qmlconnections.moc"
