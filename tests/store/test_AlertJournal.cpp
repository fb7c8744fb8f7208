// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/AlertCommitTest.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

/// The same promises, kept by a note that is folded; and those of the journal alone.
class AlertJournalTest : public AlertCommitTest
{
    Q_OBJECT

    using AlertCommitTest::write;
    Written write(AlertStore &store, const QList<AlertCommit> &commits) override
    {
        auto noted = store.note(commits);
        if (auto folded = store.fold(); !folded)
            return tl::make_unexpected(folded.error());
        return noted;
    }
    static AlertCommit stateOf(AlertId alert, AlertStatus status)
    {
        AlertCommit commit;
        commit.alert = alert;
        commit.state = SequenceState{};
        commit.state->status = status;
        return commit;
    }

  private Q_SLOTS:
    void theTablesTellOnlyOfWhatIsFolded()
    {
        TAKE(noted, m_store->note({raising(QStringLiteral("7"), moment())}));
        QVERIFY(noted.first().alert.isValid());
        VERIFY_DONE(m_store->note({stateOf(noted.first().alert, AlertStatus::Exhausted)}));
        QCOMPARE(count(QStringLiteral("alerts")), 0);
        // Another engine goes on where this one died.
        auto other = openDatabase(m_target);
        TAKE(folded, AlertStore(*other, m_property).fold());
        QCOMPARE(folded.notes, 2);
        QCOMPARE(folded.refused, QStringList());
        TAKE(alert, m_store->alert(noted.first().alert));
        QCOMPARE(alert.status, AlertStatus::Exhausted);
        TAKE(again, m_store->fold());
        QCOMPARE(again.notes, 0);
    }

    void warmingUpFolds()
    {
        VERIFY_DONE(m_store->note({raising(QStringLiteral("7"), moment())}));
        VERIFY_DONE(m_store->warmUp());
        QCOMPARE(count(QStringLiteral("alerts")), 1);
        QCOMPARE(count(QStringLiteral("alert_journal")), 0);
    }

    void aPressThatIsNotedIsKnownBeforeItIsFolded()
    {
        const AlertCommit commit = raising(QStringLiteral("7"), moment(), QStringLiteral("a \\ \"key\" {,}"));
        TAKE(first, m_store->note({commit}));
        TAKE(second, m_store->note({commit, raising(QStringLiteral("8"), moment())}));
        QVERIFY(second.at(0).duplicate);
        QCOMPARE(second.at(0).alert, first.at(0).alert);
        QVERIFY(!second.at(1).duplicate);
        VERIFY_DONE(m_store->fold());
        QCOMPARE(count(QStringLiteral("alerts")), 2);
    }

    /// The whole list is durable once it is noted: one wrong step must not take the others with it.
    void whatTheTablesRefuseIsKeptAndTold()
    {
        TAKE(noted, m_store->note({raising(QStringLiteral("7"), moment()), stateOf(AlertId{4711}, AlertStatus::Waiting),
                                   raising(QStringLiteral("8"), moment())}));
        TAKE(folded, m_store->fold());
        QCOMPARE(folded.notes, 1);
        QCOMPARE(folded.refused.size(), 1);
        QVERIFY(folded.refused.first().contains(QLatin1String("4711")));
        TAKE(first, m_store->alert(noted.at(0).alert));
        QCOMPARE(first.room, QStringLiteral("7"));
        TAKE(last, m_store->alert(noted.at(2).alert));
        QCOMPARE(last.room, QStringLiteral("8"));
        QCOMPARE(count(QStringLiteral("alert_journal_refused")), 1);
        QCOMPARE(count(QStringLiteral("alert_journal")), 0);
    }

    void whatCannotBeFoldedNowIsFoldedLater()
    {
        VERIFY_DONE(m_store->note({raising(QStringLiteral("7"), moment())}));
        auto other = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        QCOMPARE(sqlState(*other, QStringLiteral("BEGIN")), QString());
        QCOMPARE(sqlState(*other, QStringLiteral("LOCK TABLE bellboard.alerts")), QString());
        QCOMPARE(sqlState(*m_database, QStringLiteral("SET lock_timeout = 50")), QString());
        VERIFY_FAILS(m_store->fold(), ErrorKind::Unreachable);
        // The hot path needs none of the tables.
        VERIFY_DONE(m_store->note({raising(QStringLiteral("8"), moment())}));
        QCOMPARE(sqlState(*other, QStringLiteral("ROLLBACK")), QString());
        TAKE(folded, m_store->fold());
        QCOMPARE(folded.notes, 2);
        QCOMPARE(count(QStringLiteral("alerts")), 2);
    }

    void notesOfADeletedPropertyGoWithIt()
    {
        VERIFY_DONE(m_store->note({raising(QStringLiteral("7"), moment())}));
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        QCOMPARE(
            sqlState(*owner, QStringLiteral("DELETE FROM bellboard.properties WHERE id = %1").arg(m_property.value)),
            QString());
        QCOMPARE(count(QStringLiteral("alert_journal")), 0);
    }

    /// Any list of decisions, noted in one or in many and folded at any moment, leaves the same rows as when it is
    /// written at once.
    void foldingMakesTheSameOfItAsWritingAtOnce()
    {
        const quint32 seed = seedOfThisRun();
        const auto rows = [](const ConnectionTarget &target) {
            auto owner = openDatabase(TestPostgres::instance().ownerTarget(target));
            QStringList all;
            for (const char *sql :
                 {"SELECT string_agg((to_jsonb(t) - 'property_id')::text, E'\n' ORDER BY t.id) FROM bellboard.alerts t",
                  "SELECT string_agg((to_jsonb(t) - 'property_id' - 'id')::text, E'\n' ORDER BY t.alert_id, t.id) FROM "
                  "bellboard.alert_events t",
                  "SELECT string_agg((to_jsonb(t) - 'property_id')::text, E'\n' ORDER BY t.alert_id, t.number) FROM "
                  "bellboard.alert_attempts t",
                  "SELECT string_agg((to_jsonb(t) - 'property_id' - 'id')::text, E'\n' ORDER BY t.id) FROM "
                  "bellboard.presses t"})
                all.append(sqlValue(*owner, QLatin1String(sql)).toString());
            return all;
        };
        QStringList made[2];
        for (const bool atOnce : {true, false}) {
            begin();
            Dice dice(seed);
            Dice when(seed + 1);
            QList<AlertId> alerts;
            for (int turn = 0; turn < 40; ++turn) {
                QList<AlertCommit> list;
                for (int n = 1 + dice.below(4); n > 0; --n) {
                    AlertCommit commit;
                    if (alerts.isEmpty() || dice.flip())
                        commit =
                            raising(QString::number(turn), moment(turn), QStringLiteral("k%1-%2").arg(turn).arg(n));
                    else
                        commit.alert = alerts.at(dice.below(int(alerts.size())));
                    if (dice.flip())
                        commit.state = dice.sequence();
                    for (int k = 1, most = dice.below(3); k <= most; ++k)
                        commit.attempts.append(dice.attempt(k));
                    if (dice.flip())
                        commit.story.append(dice.event());
                    list.append(commit);
                }
                TAKE(answers, atOnce ? m_store->commit(list) : m_store->note(list));
                for (const AlertCommitted &answer : answers) {
                    if (!alerts.contains(answer.alert))
                        alerts.append(answer.alert);
                }
                if (!atOnce && when.below(4) == 0)
                    VERIFY_DONE(m_store->fold());
            }
            VERIFY_DONE(m_store->fold());
            made[atOnce ? 0 : 1] = rows(m_target);
        }
        QCOMPARE(made[1], made[0]);
    }
};

BELLBOARD_TEST(AlertJournal, AlertJournalTest)
#include "test_AlertJournal.moc"
