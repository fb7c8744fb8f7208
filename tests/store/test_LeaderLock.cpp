// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/LeaderLock.h"
#include "core/store/PropertyStore.h"
#include "tests/store/StoreFixture.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

class LeaderLockTest : public QObject
{
    Q_OBJECT

    PropertyId m_property;
    ConnectionTarget m_target;

  private Q_SLOTS:
    void initTestCase() { m_target = TestPostgres::instance().freshProperty(&m_property); }

    void oneLeadsAtATime()
    {
        auto a = openDatabase(m_target);
        auto b = openDatabase(m_target);
        LeaderLock first(*a, m_property);
        LeaderLock second(*b, m_property);
        QCOMPARE(first.tryTake().value_or(false), true);
        QCOMPARE(second.tryTake().value_or(true), false);
        // Asking again does not count twice: one release frees it.
        QCOMPARE(first.tryTake().value_or(false), true);
        VERIFY_DONE(first.release());
        QCOMPARE(second.tryTake().value_or(false), true);
        QCOMPARE(first.tryTake().value_or(true), false);
        b.reset();
        QTRY_VERIFY_WITH_TIMEOUT(first.tryTake().value_or(false), 30'000);
    }

    void aKilledConnectionFreesIt()
    {
        auto a = openDatabase(m_target, QStringLiteral("engine"));
        auto b = openDatabase(m_target, QStringLiteral("standby"));
        LeaderLock first(*a, m_property);
        LeaderLock second(*b, m_property);
        QCOMPARE(first.tryTake().value_or(false), true);
        TestPostgres::instance().terminateBackends(m_target, QStringLiteral("engine"));
        QTRY_VERIFY_WITH_TIMEOUT(second.tryTake().value_or(false), 30'000);
        QVERIFY(!first.tryTake());
        VERIFY_DONE(a->reopen());
        QCOMPARE(first.tryTake().value_or(true), false);
    }

    void anybodySeesWhetherSomebodyLeads()
    {
        auto a = openDatabase(m_target, QStringLiteral("engine"));
        auto kiosk = openDatabase(
            TestPostgres::instance().person(m_target, m_property, PersonRole::Kiosk, QStringLiteral("lock_kiosk")));
        LeaderLock leader(*a, m_property);
        LeaderLock looker(*kiosk, m_property);
        QCOMPARE(looker.isHeld().value_or(true), false);
        QCOMPARE(leader.tryTake().value_or(false), true);
        QCOMPARE(looker.isHeld().value_or(false), true);
        QCOMPARE(leader.isHeld().value_or(false), true);
        QCOMPARE(LeaderLock(*kiosk, PropertyId{m_property.value + 1}).isHeld().value_or(true), false);
        VERIFY_DONE(leader.release());
        QCOMPARE(looker.isHeld().value_or(true), false);
        QCOMPARE(leader.tryTake().value_or(false), true);
        TestPostgres::instance().terminateBackends(m_target, QStringLiteral("engine"));
        QTRY_COMPARE_WITH_TIMEOUT(looker.isHeld().value_or(true), false, 30'000);
    }

    void propertiesAreLedApart()
    {
        auto a = openDatabase(m_target);
        auto b = openDatabase(m_target);
        Property other;
        other.name = QStringLiteral("Other");
        TAKE(otherId, PropertyStore(*a).create(other));
        QCOMPARE(LeaderLock(*a, m_property).tryTake().value_or(false), true);
        QCOMPARE(LeaderLock(*b, otherId).tryTake().value_or(false), true);
    }

    void onlyAnEngineLeads()
    {
        auto desk = openDatabase(
            TestPostgres::instance().person(m_target, m_property, PersonRole::Manager, QStringLiteral("lock_manager")));
        VERIFY_FAILS(LeaderLock(*desk, m_property).tryTake(), ErrorKind::Refused);
        VERIFY_FAILS(LeaderLock(*desk, m_property).beat({}), ErrorKind::Refused);
    }

    void whoLeadsIsWritten()
    {
        auto a = openDatabase(m_target);
        LeaderLock lock(*a, m_property);
        TAKE(none, lock.current());
        QVERIFY(!none);
        LeaderReport report{QStringLiteral("pc-1"), QStringLiteral("front desk"), 4242, moment(), moment(3, 7)};
        VERIFY_DONE(lock.beat(report));
        report.host = QStringLiteral("pc-2");
        report.seenAt = moment(9);
        VERIFY_DONE(lock.beat(report));
        TAKE(read, lock.current());
        QVERIFY(read.has_value());
        QCOMPARE(*read, report);
    }
};

BELLBOARD_TEST(LeaderLock, LeaderLockTest)
#include "test_LeaderLock.moc"
