// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/AlertCommitTest.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

/// What only the way in one commit promises.
class AlertCommitAloneTest : public AlertCommitTest
{
    Q_OBJECT
  private Q_SLOTS:
    /// What comes in together shares one flush of the disk.
    void aListIsOneTransaction()
    {
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        const auto next = [&] {
            return sqlValue(*owner, QStringLiteral("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"))
                .toLongLong();
        };
        const QList<AlertCommit> list(100, raising(QStringLiteral("7"), moment()));
        VERIFY_DONE(m_store->warmUp());
        const qint64 before = next();
        VERIFY_DONE(m_store->commit(list));
        QCOMPARE(next() - before, 1);
        VERIFY_DONE(m_store->note(list));
        QCOMPARE(next() - before, 2);
        QCOMPARE(count(QStringLiteral("alerts")), 100);
    }

    void allOrNothing()
    {
        AlertCommit lost;
        lost.alert = AlertId{4711};
        lost.state = SequenceState{};
        VERIFY_FAILS(write({raising(QStringLiteral("7"), moment()), lost}), ErrorKind::NotFound);
        QCOMPARE(count(QStringLiteral("alerts")), 0);
        QCOMPARE(count(QStringLiteral("presses")), 0);
        // The connection is good for more.
        VERIFY_DONE(write({raising(QStringLiteral("7"), moment())}));
    }
};

BELLBOARD_TEST(AlertCommit, AlertCommitAloneTest)
#include "test_AlertCommit.moc"
