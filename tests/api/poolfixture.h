// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What the tests of the faces start from: a pool over a scripted engine, new for each test.
#pragma once

#include "api/httppool.h"
#include "fakehost.h"
#include "frames.h"

#include <QtTest/QtTest>

namespace QHttpPoolTest {

class PoolFixture : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    virtual void init()
    {
        makePool(std::chrono::hours(1)); // no clock decides what a delivery does
    }
    virtual void cleanup()
    {
        pool.reset();
        turn();
    }

protected:
    void makePool(std::chrono::milliseconds deliveryBudget)
    {
        using namespace QHttpPool;
        pool = std::make_unique<HttpPool>(PoolSettings().deliveryBudget(deliveryBudget));
        engine = FakeEngine::last();
        log = makeLog();
    }

    std::unique_ptr<QHttpPool::HttpPool> pool;
    std::shared_ptr<FakeEngine> engine;
    Log log;
};

} // namespace QHttpPoolTest
