// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The program of the QML tests: tst_qml -input tst_x.qml. Each file of tests is a ctest entry of
// its own, once for each thread mode (QHTTPPOOL_TEST_IOTHREAD).
#include <QtQml/QQmlEngine>
#include <QtQuickTest/quicktest.h>

class Setup : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral(QHTTPPOOL_QML_IMPORT_PATH));
        engine->addImportPath(QStringLiteral(QHTTPPOOL_TEST_IMPORT_PATH));
    }
};

QUICK_TEST_MAIN_WITH_SETUP(tst_qml, Setup)

#include "main.moc"
