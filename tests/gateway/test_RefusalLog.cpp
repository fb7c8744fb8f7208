// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/RefusalLog.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;

class TestRefusalLog : public QObject
{
    Q_OBJECT

    QDateTime now = QDateTime::fromSecsSinceEpoch(1'765'789'200, Qt::UTC);
    QStringList lines;
    RefusalLog log{[this](const QString &line) { lines.append(line); }};

  private Q_SLOTS:
    void init()
    {
        log.settle(now.addYears(1));
        lines.clear();
    }
    void oncePerSourceAndMinute()
    {
        for (int second = 0; second < 60; ++second)
            log.note(QStringLiteral("10.0.0.1"), QStringLiteral("wrong"), 1, now.addSecs(second));
        log.note(QStringLiteral("10.0.0.2"), QStringLiteral("wrong"), 1, now.addSecs(30));
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains(QStringLiteral("10.0.0.1")) && lines[0].contains(QStringLiteral("wrong")));
    }
    void whatWasKeptBackIsToldOnce()
    {
        for (int i = 0; i < 5; ++i)
            log.note(QStringLiteral("10.0.0.1"), QStringLiteral("wrong"), 2, now);
        log.settle(now.addSecs(59));
        QCOMPARE(lines.size(), 1);
        log.settle(now.addSecs(60));
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[1].contains(QLatin1Char('9')), qPrintable(lines[1]));
        log.settle(now.addSecs(200));
        QCOMPARE(lines.size(), 2);
    }
    void manySourcesShareOneEntry()
    {
        for (int i = 0; i < 20'000; ++i)
            log.note(QString::number(i), QStringLiteral("wrong"), 1, now);
        QVERIFY(lines.size() <= 1025);
    }
};

BELLBOARD_TEST(RefusalLog, TestRefusalLog)
#include "test_RefusalLog.moc"
