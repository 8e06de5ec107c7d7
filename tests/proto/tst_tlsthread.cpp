// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsThread: what OpenSSL keeps for a thread is gone before the thread ends. Its queue of errors is
// such a thing.
#include "proto/tls/tlsthread.h"

#include <QtTest/QTest>
#include <openssl/err.h>
#include <thread>

using namespace QHttpPool;

class TestTlsThread : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void freesTheStateOfItsThreadAlone()
    {
        ERR_raise(ERR_LIB_SSL, ERR_R_INTERNAL_ERROR);
        unsigned long before = 0;
        unsigned long after = 1;
        std::thread thread([&] {
            {
                const TlsThread tls;
                ERR_raise(ERR_LIB_SSL, ERR_R_INTERNAL_ERROR);
                before = ERR_peek_error();
            }
            after = ERR_peek_error();
        });
        thread.join();
        QVERIFY(before != 0);
        QCOMPARE(after, 0ul);
        QVERIFY(ERR_peek_error() != 0);
        ERR_clear_error();
    }
};

QTEST_GUILESS_MAIN(TestTlsThread)
#include "tst_tlsthread.moc"
