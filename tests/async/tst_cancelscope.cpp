// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// CancelScope: the tree, shields, deadlines, and what an abort may do to everybody else.
#include "async/cancelscope.h"
#include "async/deadlines.h"
#include "async/jumpclock.h"

#include <QtTest/QtTest>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <set>

using namespace QHttpPool;
using QHttpPoolTest::JumpClock;
using std::chrono::milliseconds;

namespace {

class Waiter final : public ScopeWaiter
{
public:
    explicit Waiter(std::function<void(CancelReason)> onAbort = nullptr)
        : m_onAbort(std::move(onAbort))
    {
    }
    void abort(CancelReason reason) override
    {
        Q_ASSERT(!isLinked());
        ++m_aborts;
        m_reason = reason;
        if (const auto onAbort = m_onAbort)
            onAbort(reason);
    }
    int aborts() const { return m_aborts; }
    CancelReason reason() const { return m_reason; }

private:
    std::function<void(CancelReason)> m_onAbort;
    int m_aborts = 0;
    CancelReason m_reason = CancelReason::None;
};

} // namespace

class TestCancelScope : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handlesMeanTheSameScope();
    void cancelIsFinalAndIdempotent();
    void cancelsAllBelowAndNothingAbove();
    void oldestFirstAndOuterFirst();
    void allIsMarkedBeforeTheFirstIsTold();
    void shieldKeepsTheParentsCancelOut();
    void shieldHasItsOwnDeadline();
    void childrenOfACancelledScopeAreBornCancelled();
    void linkToACancelledScopeAbortsAtOnce();
    void linkingAgainMovesTheWait();
    void deadlineCancelsWithItsReason();
    void earliestDeadlineOfAllAround();
    void cancelBeforeTheDeadlineDisarmsIt();
    void deadlineOfTheParentReachesChildren();
    void destroyedWaitsAreNotTold();
    void droppedHandlesCancelNothing();
    void waitKeepsItsScopeAlive();
    void childKeepsItsParentAlive();
    void abortMayDestroyScopesAndWaits();
    void abortMayAddWaitsAndScopes();
    void abortMayCancelAgain();
    void deadlineMayEndItsOwnScope();
    void manyRandomTreesAgreeWithTheModel();
};

void TestCancelScope::handlesMeanTheSameScope()
{
    const CancelScope a;
    const CancelScope b = a;
    QVERIFY(a == b);
    QVERIFY(!(a == CancelScope()));
    QCOMPARE(a.deadline(), TimePoint::max());
    b.cancel();
    QVERIFY(a.isCancelled());
    QVERIFY(!a.deadlinePassed());
}

void TestCancelScope::cancelIsFinalAndIdempotent()
{
    const CancelScope scope;
    Waiter waiter;
    QVERIFY(scope.link(&waiter));
    QVERIFY(waiter.isLinked());
    scope.cancel();
    scope.cancel();
    QCOMPARE(waiter.aborts(), 1);
    QCOMPARE(waiter.reason(), CancelReason::Cancelled);
    QVERIFY(!waiter.isLinked());
    QCOMPARE(scope.reason(), CancelReason::Cancelled);
}

void TestCancelScope::cancelsAllBelowAndNothingAbove()
{
    const CancelScope root;
    const CancelScope middle = root.child();
    const CancelScope leaf = middle.child();
    const CancelScope sibling = root.child();
    Waiter atRoot, atMiddle, atLeaf, atSibling;
    root.link(&atRoot);
    middle.link(&atMiddle);
    leaf.link(&atLeaf);
    sibling.link(&atSibling);
    middle.cancel();
    QVERIFY(leaf.isCancelled());
    QVERIFY(!root.isCancelled() && !sibling.isCancelled());
    QCOMPARE(atMiddle.aborts() + atLeaf.aborts(), 2);
    QCOMPARE(atRoot.aborts() + atSibling.aborts(), 0);
    root.cancel();
    QVERIFY(sibling.isCancelled());
    QCOMPARE(atRoot.aborts() + atSibling.aborts(), 2);
    QCOMPARE(atMiddle.aborts() + atLeaf.aborts(), 2);
}

void TestCancelScope::oldestFirstAndOuterFirst()
{
    const CancelScope root;
    const CancelScope child = root.child();
    const CancelScope second = root.child();
    const CancelScope grandchild = child.child();
    QStringList told;
    const auto named = [&told](const char *name) {
        return std::make_unique<Waiter>([&told, name](CancelReason) {
            told.append(QLatin1String(name));
        });
    };
    const auto a = named("grandchild"), b = named("second"), c = named("child"), d = named("root"),
               e = named("root newer"), gone = named("gone");
    grandchild.link(a.get());
    second.link(b.get());
    child.link(c.get());
    root.link(d.get());
    root.link(gone.get());
    root.link(e.get());
    gone->unlink();
    root.cancel();
    QCOMPARE(told.join(QLatin1String(", ")),
             QStringLiteral("root, root newer, child, second, grandchild"));
}

void TestCancelScope::allIsMarkedBeforeTheFirstIsTold()
{
    const CancelScope root;
    const CancelScope leaf = root.child().child();
    std::optional<bool> seen;
    Waiter waiter([&](CancelReason) { seen = leaf.isCancelled(); });
    root.link(&waiter);
    // The middle scope has no handle left: the leaf keeps it.
    root.cancel();
    QCOMPARE(seen, std::optional<bool>(true));
}

void TestCancelScope::shieldKeepsTheParentsCancelOut()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope root(milliseconds(1000), deadlines);
    const CancelScope shield = root.shielded(milliseconds(2000));
    const CancelScope inside = shield.child();
    Waiter waiter;
    inside.link(&waiter);
    root.cancel();
    QVERIFY(!shield.isCancelled() && !inside.isCancelled());
    QCOMPARE(waiter.aborts(), 0);
    // Made in a scope that is cancelled already, it is alive as well.
    const CancelScope afterwards = root.shielded(milliseconds(2000));
    QVERIFY(!afterwards.isCancelled());
    shield.cancel();
    QCOMPARE(waiter.aborts(), 1);
}

void TestCancelScope::shieldHasItsOwnDeadline()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope root(milliseconds(10), deadlines);
    const CancelScope shield = root.shielded(milliseconds(50));
    QCOMPARE(shield.deadline(), JumpClock::at(50));
    QCOMPARE(shield.child().deadline(), JumpClock::at(50));
    clock.advanceTo(JumpClock::at(49));
    QVERIFY(root.deadlinePassed());
    QVERIFY(!shield.isCancelled());
    clock.advanceTo(JumpClock::at(50));
    QVERIFY(shield.deadlinePassed());
}

void TestCancelScope::childrenOfACancelledScopeAreBornCancelled()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope passed(milliseconds(10), deadlines);
    clock.advanceTo(JumpClock::at(10));
    const CancelScope child = passed.child(milliseconds(1000));
    QCOMPARE(child.reason(), CancelReason::DeadlinePassed);
    QCOMPARE(child.deadline(), JumpClock::at(10));
    QVERIFY(deadlines.isEmpty()); // nothing was armed for it
    const CancelScope cancelled;
    cancelled.cancel();
    QCOMPARE(cancelled.child().child().reason(), CancelReason::Cancelled);
}

void TestCancelScope::linkToACancelledScopeAbortsAtOnce()
{
    const CancelScope scope;
    scope.cancel();
    Waiter waiter;
    QVERIFY(!scope.link(&waiter));
    QCOMPARE(waiter.aborts(), 1);
    QVERIFY(!waiter.isLinked());
}

void TestCancelScope::linkingAgainMovesTheWait()
{
    const CancelScope first, second;
    Waiter waiter;
    first.link(&waiter);
    second.link(&waiter);
    first.cancel();
    QCOMPARE(waiter.aborts(), 0);
    second.cancel();
    QCOMPARE(waiter.aborts(), 1);
}

void TestCancelScope::deadlineCancelsWithItsReason()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope scope(milliseconds(10), deadlines);
    Waiter waiter;
    scope.link(&waiter);
    clock.advanceTo(JumpClock::at(9));
    QVERIFY(!scope.isCancelled());
    clock.advanceTo(JumpClock::at(10));
    QVERIFY(scope.deadlinePassed());
    QCOMPARE(waiter.reason(), CancelReason::DeadlinePassed);
    QCOMPARE(scope.deadline(), JumpClock::at(10)); // still known
    scope.cancel();
    QVERIFY(scope.deadlinePassed());
}

void TestCancelScope::earliestDeadlineOfAllAround()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope root(milliseconds(100), deadlines);
    QCOMPARE(root.deadline(), JumpClock::at(100));
    QCOMPARE(root.child().deadline(), JumpClock::at(100));
    QCOMPARE(root.child(milliseconds(30)).deadline(), JumpClock::at(30));
    QCOMPARE(root.child(milliseconds(30)).child(milliseconds(500)).deadline(), JumpClock::at(30));
    QCOMPARE(root.child(milliseconds::max()).child().deadline(), JumpClock::at(100));
    QCOMPARE(CancelScope(milliseconds::max(), deadlines).deadline(), TimePoint::max());
}

void TestCancelScope::cancelBeforeTheDeadlineDisarmsIt()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope root;
    const CancelScope scope(milliseconds(10), deadlines);
    const CancelScope child = scope.child(milliseconds(5));
    Waiter waiter;
    child.link(&waiter);
    scope.cancel();
    clock.advanceTo(JumpClock::at(20));
    QCOMPARE(scope.reason(), CancelReason::Cancelled);
    QCOMPARE(child.reason(), CancelReason::Cancelled);
    QCOMPARE(waiter.aborts(), 1);
}

void TestCancelScope::deadlineOfTheParentReachesChildren()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope root(milliseconds(10), deadlines);
    const CancelScope leaf = root.child(milliseconds(20)).child();
    Waiter waiter;
    leaf.link(&waiter);
    clock.advanceTo(JumpClock::at(10));
    QCOMPARE(waiter.reason(), CancelReason::DeadlinePassed);
    QVERIFY(leaf.deadlinePassed());
}

void TestCancelScope::destroyedWaitsAreNotTold()
{
    const CancelScope scope;
    int told = 0;
    Waiter first([&](CancelReason) { ++told; });
    Waiter last([&](CancelReason) { ++told; });
    scope.link(&first);
    {
        Waiter gone([](CancelReason) { QFAIL("destroyed"); });
        scope.link(&gone);
        scope.link(&last);
    }
    scope.cancel();
    QCOMPARE(told, 2);
}

void TestCancelScope::droppedHandlesCancelNothing()
{
    const CancelScope root;
    Waiter waiter;
    {
        const CancelScope child = root.child();
        child.link(&waiter);
    }
    QCOMPARE(waiter.aborts(), 0);
    {
        Waiter brief;
        CancelScope().link(&brief);
        QCOMPARE(brief.aborts(), 0);
    }
}

void TestCancelScope::waitKeepsItsScopeAlive()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope root;
    Waiter byParent, byDeadline;
    root.child().child().link(&byParent);
    CancelScope(milliseconds(10), deadlines).link(&byDeadline);
    clock.advanceTo(JumpClock::at(10));
    QCOMPARE(byDeadline.reason(), CancelReason::DeadlinePassed);
    root.cancel();
    QCOMPARE(byParent.reason(), CancelReason::Cancelled);
    QVERIFY(deadlines.isEmpty()); // the scope ended with its wait
}

void TestCancelScope::childKeepsItsParentAlive()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    const CancelScope leaf = CancelScope(milliseconds(10), deadlines).child().child();
    QCOMPARE(leaf.deadline(), JumpClock::at(10));
    clock.advanceTo(JumpClock::at(10));
    QVERIFY(leaf.deadlinePassed());
}

void TestCancelScope::abortMayDestroyScopesAndWaits()
{
    auto root = std::make_unique<CancelScope>();
    auto child = std::make_unique<CancelScope>(root->child());
    auto leaf = std::make_unique<CancelScope>(child->child());
    std::vector<std::unique_ptr<Waiter>> others;
    int told = 0;
    auto killer = std::make_unique<Waiter>();
    killer = std::make_unique<Waiter>([&](CancelReason) {
        ++told;
        leaf.reset();
        others.clear();
        child.reset();
        killer.reset(); // its own wait
        root.reset();
    });
    root->link(killer.get());
    for (const CancelScope *scope : { root.get(), child.get(), leaf.get() }) {
        others.push_back(std::make_unique<Waiter>([](CancelReason) { QFAIL("destroyed"); }));
        scope->link(others.back().get());
    }
    root->cancel();
    QCOMPARE(told, 1);
    QVERIFY(!root);
}

void TestCancelScope::abortMayAddWaitsAndScopes()
{
    const CancelScope root;
    const CancelScope child = root.child();
    Waiter added;
    std::optional<CancelScope> born;
    bool linked = true;
    Waiter waiter([&](CancelReason) {
        linked = child.link(&added); // not told yet, but marked
        born = child.child();
    });
    root.link(&waiter);
    root.cancel();
    QVERIFY(!linked);
    QCOMPARE(added.aborts(), 1);
    QVERIFY(born && born->isCancelled());
}

void TestCancelScope::abortMayCancelAgain()
{
    const CancelScope root;
    const CancelScope child = root.child();
    QList<int> told;
    Waiter first([&](CancelReason) {
        told.append(1);
        root.cancel();
        child.cancel();
    });
    Waiter second([&](CancelReason) { told.append(2); });
    Waiter third([&](CancelReason) { told.append(3); });
    root.link(&first);
    root.link(&second);
    child.link(&third);
    root.cancel();
    QCOMPARE(told, QList<int>({ 1, 2, 3 }));
    // Cancelling the parent while the child is being cancelled reaches the others, and each once.
    const CancelScope outer;
    const CancelScope inner = outer.child();
    Waiter inInner([&](CancelReason) { outer.cancel(); });
    Waiter inInnerNext, inOuter;
    inner.link(&inInner);
    inner.link(&inInnerNext);
    outer.link(&inOuter);
    inner.cancel();
    QCOMPARE(inInner.aborts() + inInnerNext.aborts() + inOuter.aborts(), 3);
}

void TestCancelScope::deadlineMayEndItsOwnScope()
{
    JumpClock clock;
    Deadlines deadlines(clock);
    auto scope = std::make_unique<CancelScope>(milliseconds(10), deadlines);
    Waiter waiter([&](CancelReason) { scope.reset(); });
    scope->link(&waiter);
    clock.advanceTo(JumpClock::at(10));
    QVERIFY(!scope);
    QVERIFY(deadlines.isEmpty());
}

void TestCancelScope::manyRandomTreesAgreeWithTheModel()
{
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        std::vector<CancelScope> scopes { CancelScope() };
        std::vector<int> parents { -1 };
        std::vector<std::unique_ptr<Waiter>> waiters;
        waiters.push_back(std::make_unique<Waiter>());
        scopes[0].link(waiters[0].get());
        std::vector<bool> cancelled { false };
        for (int i = 0; i < 60; ++i) {
            const int at = int(random() % scopes.size());
            if (random() % 6) {
                scopes.push_back(scopes[size_t(at)].child());
                parents.push_back(at);
                cancelled.push_back(cancelled[size_t(at)]);
                waiters.push_back(std::make_unique<Waiter>());
                QCOMPARE(scopes.back().link(waiters.back().get()), !cancelled.back());
            } else {
                scopes[size_t(at)].cancel();
                cancelled[size_t(at)] = true;
                for (size_t k = 1; k < scopes.size(); ++k) // parents come before children
                    cancelled[k] = cancelled[k] || cancelled[size_t(parents[k])];
            }
            for (size_t k = 0; k < scopes.size(); ++k) {
                QCOMPARE(scopes[k].isCancelled(), bool(cancelled[k]));
                QCOMPARE(waiters[k]->aborts(), int(cancelled[k]));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCancelScope)
#include "tst_cancelscope.moc"
