// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Program.h"
#include "tests/support/TestRegistry.h"

#include <QJsonArray>
#include <QTest>

using namespace bellboard::test;

/// The drill on a machine that has nothing yet.
class TestFreshDrill : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theFirstDoesNotAnswerAndTheSecondAccepts()
    {
        const TestDataDir dir;
        Program program(dir.path());
        // What is passing goes into the test's own directory, where it can be seen to have gone.
        program.setEnvironment(QStringLiteral("TMPDIR"), dir.outer());
        const Ended ended = program.run({"drill", "--json"});
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
        const QJsonObject drill = ended.json();
        QCOMPARE(drill.value("drill").toBool(), true);
        QCOMPARE(drill.value("outcome").toString(), QStringLiteral("acknowledged"));
        QCOMPARE(drill.value("acknowledged_by").toString(), QStringLiteral("Duty manager"));
        QVERIFY(drill.value("time_to_first_ring_ms").toInteger(-1) >= 0);
        QVERIFY(drill.value("time_to_acceptance_ms").toInteger(-1) > drill.value("time_to_first_ring_ms").toInteger());

        const QJsonArray attempts = drill.value("attempts").toArray();
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts.at(0).toObject().value("outcome").toString(), QStringLiteral("no_answer"));
        QCOMPARE(attempts.at(1).toObject().value("outcome").toString(), QStringLiteral("accepted"));

        const QJsonArray timeline = drill.value("timeline").toArray();
        QCOMPARE(timeline.at(0).toObject().value("kind").toString(), QStringLiteral("pressed"));
        QStringList kinds;
        for (const auto &step : timeline)
            kinds.append(step.toObject().value("kind").toString());
        const auto ended1 = kinds.indexOf(QStringLiteral("call_ended"));
        const auto calling2 = kinds.lastIndexOf(QStringLiteral("calling"));
        const auto accepted = kinds.indexOf(QStringLiteral("accepted"));
        QVERIFY2(0 < ended1 && ended1 < calling2 && calling2 < accepted, qPrintable(kinds.join(QLatin1Char(' '))));

        QVERIFY2(!QFile::exists(dir.path()), "the drill left a data directory behind");
        QCOMPARE(QDir(dir.outer()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden), QStringList());
    }
};

BELLBOARD_TEST(FreshDrill, TestFreshDrill)
#include "test_FreshDrill.moc"
