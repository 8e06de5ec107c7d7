// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The backend over Qt's sockets: the contract, less what Qt cannot tell.

#include "net/qt/qtbackend.h"
#include "support/socketsubject.h"
#include "support/transportcontract.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;

class tst_QtBackend : public TransportContract
{
    Q_OBJECT
protected:
    std::unique_ptr<ContractSubject> makeSubject() override
    {
        auto made = std::make_unique<SocketSubject>(std::make_unique<QtBackend>());
        made->tellsResets = false;
        made->isHalfOpen = false;
        made->keepsAnswerOnReset = false;
        return made;
    }
};

QTEST_GUILESS_MAIN(tst_QtBackend)
#include "tst_qtbackend.moc"
