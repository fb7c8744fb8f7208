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
