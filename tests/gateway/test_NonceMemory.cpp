// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/NonceMemory.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;
using Verdict = NonceMemory::Verdict;

class TestNonceMemory : public QObject
{
    Q_OBJECT

    QDateTime now = QDateTime::fromSecsSinceEpoch(1'765'789'200, Qt::UTC);
    QDateTime end = now.addSecs(300);

  private Q_SLOTS:
    void storedNonceCountsOnce()
    {
        NonceMemory memory;
        QCOMPARE(memory.take("n", "body", end, now), Verdict::Fresh);
        QCOMPARE(memory.take("n", "body", end, now), Verdict::InFlight);
        memory.keep("n");
        QCOMPARE(memory.take("n", "body", end, now), Verdict::Used);
        QCOMPARE(memory.take("m", "body", end, now), Verdict::Fresh);
    }
    void releasedNonceMayComeAgainWithItsBody()
    {
        NonceMemory memory;
        memory.take("n", "body", end, now);
        memory.release("n");
        QCOMPARE(memory.take("n", "another", end, now), Verdict::Used);
        QCOMPARE(memory.take("n", "body", end, now), Verdict::Fresh);
        memory.keep("n");
        memory.release("n"); // too late
        QCOMPARE(memory.take("n", "body", end, now), Verdict::Used);
    }
    void staleNoncesAreForgotten()
    {
        NonceMemory memory;
        for (int i = 0; i < 100; ++i)
            memory.take(QByteArray::number(i), "b", now.addSecs(i), now);
        memory.take("x", "b", now.addSecs(500), now.addSecs(200));
        QCOMPARE(memory.size(), 1);
    }
    void isBounded()
    {
        NonceMemory memory;
        for (int i = 0; i < 70'000; ++i)
            memory.take(QByteArray::number(i), "b", end.addMSecs(i), now);
        QVERIFY(memory.size() <= 65'536);
        QCOMPARE(memory.take("69999", "b", end, now), Verdict::InFlight); // the newest are kept
    }
};

BELLBOARD_TEST(NonceMemory, TestNonceMemory)
#include "test_NonceMemory.moc"
