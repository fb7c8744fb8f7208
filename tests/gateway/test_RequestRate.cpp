// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/RequestRate.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;
using namespace std::chrono_literals;

class TestRequestRate : public QObject
{
    Q_OBJECT

    RequestRate::TimePoint now{};
    QHostAddress one{QStringLiteral("192.168.1.7")};
    QHostAddress two{QStringLiteral("192.168.1.8")};

  private Q_SLOTS:
    void burstThenRate()
    {
        RequestRate rate(10, 5);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(rate.take(one, now), 0ms);
        QCOMPARE(rate.take(one, now), 100ms);
        QCOMPARE(rate.take(two, now), 0ms);
        QCOMPARE(rate.take(one, now + 101ms), 0ms);
        QVERIFY(rate.take(one, now + 101ms) > 0ms);
    }
    void bucketNeverOverflows()
    {
        RequestRate rate(10, 2);
        QCOMPARE(rate.take(one, now), 0ms);
        QCOMPARE(rate.take(one, now + 24h), 0ms);
        QCOMPARE(rate.take(one, now + 24h), 0ms);
        QVERIFY(rate.take(one, now + 24h) > 0ms);
    }
    void neighboursInOneIpv6NetworkCountTogether()
    {
        RequestRate rate(1, 1);
        QCOMPARE(rate.take(QHostAddress(QStringLiteral("2001:db8::1")), now), 0ms);
        QVERIFY(rate.take(QHostAddress(QStringLiteral("2001:db8::2")), now) > 0ms);
        QCOMPARE(rate.take(QHostAddress(QStringLiteral("2001:db8:0:1::1")), now), 0ms);
        QCOMPARE(rate.take(QHostAddress(QStringLiteral("::ffff:10.0.0.1")), now), 0ms);
        QVERIFY(rate.take(QHostAddress(QStringLiteral("10.0.0.1")), now) > 0ms);
    }
    void isBounded()
    {
        RequestRate rate(1, 2);
        for (quint32 i = 0; i < 20'000; ++i)
            rate.take(QHostAddress(0x0a000000u + i), now);
        QVERIFY(rate.known() <= 4100);
        rate.take(QHostAddress(1u), now + 1h);
        QVERIFY(rate.known() <= 2);
    }
    void zeroMeansNoLimit()
    {
        RequestRate rate(0, 1);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(rate.take(one, now), 0ms);
    }
};

BELLBOARD_TEST(RequestRate, TestRequestRate)
#include "test_RequestRate.moc"
