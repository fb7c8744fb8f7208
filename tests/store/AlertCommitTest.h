// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/AlertJson.h"
#include "core/store/ButtonStore.h"
#include "core/store/CommandStore.h"
#include "tests/store/StoreFixture.h"

#include <QThread>

namespace bellboard::test {

using Written = Result<QList<AlertCommitted>>;

/// Writing alerts and what is read back, whichever way they are written.
class AlertCommitTest : public QObject
{
    Q_OBJECT

  protected:
    PropertyId m_property;
    ConnectionTarget m_target;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<AlertStore> m_store;

    void begin()
    {
        m_target = TestPostgres::instance().freshProperty(&m_property);
        m_database = openDatabase(m_target);
        m_store = std::make_unique<AlertStore>(*m_database, m_property);
    }

    virtual Written write(AlertStore &store, const QList<AlertCommit> &commits) { return store.commit(commits); }
    Written write(const QList<AlertCommit> &commits) { return write(*m_store, commits); }

    int count(const QString &table)
    {
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        return sqlValue(*owner, QStringLiteral("SELECT count(*) FROM bellboard.%1").arg(table)).toInt();
    }

  private Q_SLOTS:
    void init() { begin(); }

    void everyFieldOfARaisedAlertComesBack()
    {
        TAKE(button, ButtonStore(*m_database, m_property).add(buttonIn(QStringLiteral("101"))));
        Dice dice(seedOfThisRun());
        for (int i = 0; i < 40; ++i) {
            Alert alert;
            alert.status = dice.word<AlertStatus>();
            alert.room = dice.text();
            alert.type = dice.text();
            alert.deviceId = dice.text();
            alert.button = dice.flip() ? button : ButtonId{};
            alert.unknownButton = dice.flip();
            alert.drill = dice.word<DrillTarget>();
            alert.attention = dice.flip();
            alert.presses = 1 + dice.below(5);
            alert.round = 1 + dice.below(5);
            alert.pressedAt = dice.time();
            alert.lastPressAt = alert.pressedAt.addMSecs(dice.below(100000));
            alert.firstRingAt = dice.timeOrNone();
            alert.acknowledgedAt = dice.timeOrNone();
            alert.closedAt = dice.timeOrNone();
            alert.acknowledgedBy = dice.text();
            alert.closeReason = dice.text();
            alert.attempts = dice.below(9);
            AlertCommit commit;
            commit.raised = alert;
            for (int n = dice.below(4), k = 1; k <= n; ++k)
                commit.attempts.append(dice.attempt(k));
            for (int n = dice.below(6); n > 0; --n)
                commit.story.append(dice.event());
            TAKE(answer, write({commit}));
            QCOMPARE(answer.size(), 1);
            QVERIFY(answer.first().alert.isValid());
            QVERIFY(!answer.first().duplicate);
            alert.id = answer.first().alert;
            TAKE(read, m_store->alert(alert.id));
            QCOMPARE(read, alert);
            TAKE(attempts, m_store->attempts(alert.id));
            QCOMPARE(attempts, commit.attempts);
            TAKE(story, m_store->story(alert.id));
            QCOMPARE(story, commit.story);
        }
    }

    void everyFieldOfTheSequenceComesBackAndGivesTheColumns()
    {
        Dice dice(seedOfThisRun());
        TAKE(raised, write({raising(QStringLiteral("7"), moment())}));
        const AlertId id = raised.first().alert;
        for (int i = 0; i < 60; ++i) {
            AlertCommit commit;
            commit.alert = id;
            commit.state = dice.sequence();
            TAKE(answer, write({commit}));
            QCOMPARE(answer.first().alert, id);
            TAKE(state, m_store->sequence(id));
            QCOMPARE(state, *commit.state);
            TAKE(alert, m_store->alert(id));
            QCOMPARE(alert.status, commit.state->status);
            QCOMPARE(alert.attention, commit.state->attention);
            QCOMPARE(alert.round, commit.state->round);
            QCOMPARE(alert.attempts, commit.state->attempts.size());
            QCOMPARE(alert.acknowledgedAt, commit.state->acknowledgedAt);
            QCOMPARE(alert.acknowledgedBy, commit.state->acknowledgedBy);
            QCOMPARE(alert.closeReason, commit.state->closeReason);
            TAKE(open, m_store->openAlerts());
            QCOMPARE(open.size(), isOpen(alert.status) || alert.attention || !commit.state->live.isEmpty() ? 1 : 0);
        }
    }

    void attemptsAreChangedByNumber()
    {
        AlertCommit commit = raising(QStringLiteral("7"), moment());
        Dice dice(1);
        commit.attempts = {dice.attempt(1), dice.attempt(2)};
        TAKE(raised, write({commit}));
        AlertCommit next;
        next.alert = raised.first().alert;
        next.attempts = {dice.attempt(2), dice.attempt(3)};
        AlertCommit last = next;
        last.attempts = {dice.attempt(3)};
        // The same attempt twice in one list: the later one counts.
        VERIFY_DONE(write({next, last}));
        TAKE(attempts, m_store->attempts(next.alert));
        QCOMPARE(attempts, QList<Attempt>({commit.attempts.at(0), next.attempts.at(0), last.attempts.at(0)}));
    }

    void closingIsRememberedOnceAndForgottenWhenOpenedAgain()
    {
        TAKE(raised, write({raising(QStringLiteral("7"), moment())}));
        AlertCommit commit;
        commit.alert = raised.first().alert;
        commit.state = SequenceState{};
        commit.state->status = AlertStatus::Resolved;
        commit.story = {{AlertEventKind::Resolved, moment(60), QStringLiteral("anna"), 0, {}}};
        VERIFY_DONE(write({commit}));
        commit.story = {{AlertEventKind::Note, moment(90), QStringLiteral("anna"), 0, QStringLiteral("tea")}};
        VERIFY_DONE(write({commit}));
        TAKE(closed, m_store->alert(commit.alert));
        QCOMPARE(closed.closedAt, moment(60));
        commit.state->status = AlertStatus::Calling;
        VERIFY_DONE(write({commit}));
        TAKE(again, m_store->alert(commit.alert));
        QVERIFY(!again.closedAt.isValid());
    }

    void theSamePressIsStoredOnce()
    {
        const AlertCommit commit = raising(QStringLiteral("7"), moment(), QStringLiteral("key-1"));
        TAKE(first, write({commit}));
        QVERIFY(!first.first().duplicate);
        TAKE(second, write({commit}));
        QVERIFY(second.first().duplicate);
        QCOMPARE(second.first().alert, first.first().alert);
        if (first.first().press.isValid())
            QCOMPARE(second.first().press, first.first().press);
        QCOMPARE(count(QStringLiteral("alerts")), 1);
        QCOMPARE(count(QStringLiteral("presses")), 1);
        QCOMPARE(count(QStringLiteral("alert_events")), 1);
    }

    void theSamePressTwiceInOneListIsStoredOnce()
    {
        const AlertCommit commit = raising(QStringLiteral("7"), moment(), QStringLiteral("key-1"));
        TAKE(answers, write({commit, raising(QStringLiteral("8"), moment()), commit}));
        QCOMPARE(answers.size(), 3);
        QVERIFY(!answers.at(0).duplicate && !answers.at(1).duplicate && answers.at(2).duplicate);
        QCOMPARE(count(QStringLiteral("alerts")), 2);
    }

    void aPressWithoutKeyIsNeverADuplicate()
    {
        const AlertCommit commit = raising(QStringLiteral("7"), moment());
        VERIFY_DONE(write({commit, commit}));
        VERIFY_DONE(write({commit}));
        QCOMPARE(count(QStringLiteral("alerts")), 3);
    }

    void aKeyWithAWindowCountsForSoLong_data()
    {
        QTest::addColumn<qint64>("later");
        QTest::addColumn<bool>("duplicate");
        QTest::newRow("at once") << qint64(0) << true;
        QTest::newRow("just inside") << qint64(599) << true;
        QTest::newRow("at its end") << qint64(600) << false;
        QTest::newRow("after it") << qint64(700) << false;
    }
    void aKeyWithAWindowCountsForSoLong()
    {
        QFETCH(const qint64, later);
        QFETCH(const bool, duplicate);
        AlertCommit commit = raising(QStringLiteral("7"), moment(), QStringLiteral("key-1"));
        commit.press->uplink.dedupWindow = std::chrono::minutes(10);
        VERIFY_DONE(write({commit}));
        commit.press->receivedAt = moment(later);
        TAKE(answer, write({commit}));
        QCOMPARE(answer.first().duplicate, duplicate);
    }

    void longKeysAreToldApart()
    {
        const QString base(1000, QLatin1Char('k'));
        VERIFY_DONE(write({raising(QStringLiteral("7"), moment(), base + QLatin1Char('1'))}));
        TAKE(other, write({raising(QStringLiteral("7"), moment(), base + QLatin1Char('2'))}));
        QVERIFY(!other.first().duplicate);
        TAKE(same, write({raising(QStringLiteral("7"), moment(), base + QLatin1Char('1'))}));
        QVERIFY(same.first().duplicate);
    }

    void twoWritersAtOnceStoreAPressOnce()
    {
        QAtomicInt fresh = 0;
        QList<QThread *> threads;
        for (int t = 0; t < 4; ++t) {
            threads.append(QThread::create([this, &fresh] {
                auto database = openDatabase(m_target);
                AlertStore store(*database, m_property);
                for (int i = 0; i < 25; ++i) {
                    auto answer =
                        write(store, {raising(QStringLiteral("7"), moment(), QStringLiteral("key-%1").arg(i))});
                    if (answer && !answer->first().duplicate)
                        ++fresh;
                }
            }));
            threads.last()->start();
        }
        for (QThread *thread : std::as_const(threads)) {
            thread->wait();
            delete thread;
        }
        QCOMPARE(fresh.loadRelaxed(), 25);
        QCOMPARE(count(QStringLiteral("presses")), 25);
    }

    void aFurtherPressIsCountedOnTheAlert()
    {
        TAKE(raised, write({raising(QStringLiteral("7"), moment())}));
        AlertCommit again = raising(QStringLiteral("7"), moment(30));
        again.raised.reset();
        again.alert = raised.first().alert;
        AlertCommit third = again;
        third.press->receivedAt = moment(40);
        // A sign of life is no press.
        AlertCommit alive = again;
        alive.press->uplink.press.reset();
        alive.press->receivedAt = moment(50);
        VERIFY_DONE(write({again, third, alive}));
        TAKE(alert, m_store->alert(again.alert));
        QCOMPARE(alert.presses, 3);
        QCOMPARE(alert.lastPressAt, moment(40));
        QCOMPARE(alert.pressedAt, moment());
    }

    void theLastStateOfAListCounts()
    {
        TAKE(raised, write({raising(QStringLiteral("7"), moment())}));
        QList<AlertCommit> list;
        for (const AlertStatus status : {AlertStatus::Waiting, AlertStatus::LinkDown, AlertStatus::Acknowledged}) {
            AlertCommit commit;
            commit.alert = raised.first().alert;
            commit.state = SequenceState{};
            commit.state->status = status;
            list.append(commit);
        }
        list.last().press = raising({}, moment(), QStringLiteral("k")).press;
        VERIFY_DONE(write(list));
        TAKE(alert, m_store->alert(raised.first().alert));
        QCOMPARE(alert.status, AlertStatus::Acknowledged);
        // A duplicate writes nothing of its own; what stands beside it is written.
        list.first().state->round = 9;
        VERIFY_DONE(write(list));
        TAKE(after, m_store->sequence(raised.first().alert));
        QCOMPARE(after.status, AlertStatus::LinkDown);
    }

    void buttonsKeepTheNewestWord()
    {
        ButtonStore buttons(*m_database, m_property);
        TAKE(id, buttons.add(buttonIn(QStringLiteral("1"))));
        const auto hear = [&, button = id](qint64 at, std::optional<int> battery) {
            AlertCommit commit;
            commit.press = raising({}, moment(at)).press;
            commit.press->uplink.press.reset();
            commit.press->uplink.batteryPercent = battery;
            commit.press->button = button;
            return commit;
        };
        VERIFY_DONE(write({hear(100, 80)}));
        // Late news: neither battery nor last-seen go back; nonsense and silence about the battery change nothing.
        VERIFY_DONE(write({hear(50, 90)}));
        TAKE(first, buttons.list());
        QCOMPARE(first.first().batteryPercent, 80);
        QCOMPARE(first.first().lastSeen, moment(100));
        VERIFY_DONE(write({hear(200, 70), hear(220, std::nullopt), hear(210, 60), hear(190, 50)}));
        TAKE(second, buttons.list());
        QCOMPARE(second.first().batteryPercent, 60);
        QCOMPARE(second.first().lastSeen, moment(220));
        VERIFY_DONE(write({hear(300, 255)}));
        TAKE(third, buttons.list());
        QCOMPARE(third.first().batteryPercent, 60);
        QCOMPARE(third.first().lastSeen, moment(300));
    }

    void anAlertOfADeletedButtonIsStillRaised()
    {
        AlertCommit commit = raising(QStringLiteral("7"), moment());
        commit.raised->button = ButtonId{99};
        commit.press->button = ButtonId{99};
        TAKE(answer, write({commit}));
        TAKE(alert, m_store->alert(answer.first().alert));
        QVERIFY(!alert.button.isValid());
    }

    void outsideTextNeverStopsAnAlert()
    {
        AlertCommit commit = raising(QString(5000, QLatin1Char('7')), moment());
        const QString poison = QStringLiteral("a") + QChar(0) + QChar(0xD800) + QStringLiteral("b\U0001F514");
        commit.raised->type = poison;
        commit.press->uplink.room = poison;
        commit.press->uplink.deviceName = QString(9000, QChar(0xDC00));
        commit.press->uplink.source = QString(300, QLatin1Char('s'));
        commit.press->uplink.batteryPercent = -5;
        commit.press->uplink.raw = QByteArray(200'000, '\0');
        commit.story.first().text = QString(9000, QLatin1Char('t')) + poison;
        TAKE(answer, write({commit}));
        TAKE(alert, m_store->alert(answer.first().alert));
        QCOMPARE(alert.type, QStringLiteral("ab\U0001F514"));
        QCOMPARE(alert.room.size(), 100);
    }

    void theCommandIsDoneInTheSameCommit()
    {
        CommandStore commands(*m_database, m_property);
        TAKE(id, commands.submit(CommandKind::Drill, {{QStringLiteral("target"), QStringLiteral("training")}}));
        AlertCommit commit = raising(QStringLiteral("7"), moment());
        commit.command = id;
        TAKE(answer, write({commit}));
        TAKE(command, commands.command(id));
        QCOMPARE(command.status, CommandStatus::Done);
        QCOMPARE(command.result.value(QStringLiteral("alert")).toInteger(), answer.first().alert.value);
        QCOMPARE(command.actor, QStringLiteral("bellboard_pc"));
    }

    void anUnreadableStateIsGivenAsNone_data()
    {
        QTest::addColumn<QString>("sql");
        const QString set = QStringLiteral("UPDATE bellboard.alerts SET sequence = %1");
        QTest::newRow("null") << set.arg(QStringLiteral("NULL"));
        QTest::newRow("no object") << set.arg(QStringLiteral("'[]'"));
        QTest::newRow("key gone") << set.arg(QStringLiteral("sequence - 'round'"));
        QTest::newRow("key too many") << set.arg(QStringLiteral("sequence || '{\"x\": 1}'"));
        QTest::newRow("wrong word") << set.arg(QStringLiteral("sequence || '{\"status\": \"callin\"}'"));
        QTest::newRow("wrong kind") << set.arg(QStringLiteral("sequence || '{\"round\": \"1\"}'"));
        QTest::newRow("half a round") << set.arg(QStringLiteral("sequence || '{\"round\": 1.5}'"));
        QTest::newRow("local time") << set.arg(
            QStringLiteral("sequence || '{\"wake_at\": \"2026-03-01T08:00:00.000\"}'"));
        QTest::newRow("no settings") << set.arg(QStringLiteral("sequence || '{\"settings\": {}}'"));
        QTest::newRow("no recipients") << set.arg(QStringLiteral("sequence || '{\"pending\": [1]}'"));
        QTest::newRow("wrong number live") << set.arg(QStringLiteral("sequence || '{\"live\": [0]}'"));
    }
    void anUnreadableStateIsGivenAsNone()
    {
        QFETCH(const QString, sql);
        TAKE(raised, write({raising(QStringLiteral("7"), moment())}));
        TAKE(before, m_store->openAlerts());
        QVERIFY(before.first().state.has_value());
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        QCOMPARE(sqlState(*owner, sql), QString());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^alert \\d+: ")));
        TAKE(open, m_store->openAlerts());
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().alert.id, raised.first().alert);
        QVERIFY(!open.first().state.has_value());
    }

    void jsonGoesThereAndBack()
    {
        Dice dice(seedOfThisRun());
        for (int i = 0; i < 500; ++i) {
            const SequenceState state = dice.sequence();
            TAKE(read, alertjson::readSequence(QJsonDocument::fromJson(alertjson::text(state)).object()));
            QCOMPARE(read, state);
        }
    }

    void newestAlertOfEachDevice()
    {
        VERIFY_DONE(write({raising(QStringLiteral("1"), moment(0)), raising(QStringLiteral("1"), moment(100)),
                           raising(QStringLiteral("2"), moment(50))}));
        auto owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
        QCOMPARE(sqlState(*owner, QStringLiteral("UPDATE bellboard.alerts SET unfinished = false")), QString());
        TAKE(both, m_store->newestByDevice(moment(40)));
        QCOMPARE(both.size(), 2);
        QCOMPARE(both.at(0).pressedAt, moment(100));
        QCOMPARE(both.at(1).pressedAt, moment(50));
        TAKE(one, m_store->newestByDevice(moment(60)));
        QCOMPARE(one.size(), 1);
    }

    void recentKeysOldestFirst()
    {
        VERIFY_DONE(write({raising(QStringLiteral("1"), moment(10), QStringLiteral("b")),
                           raising(QStringLiteral("1"), moment(5), QStringLiteral("a")),
                           raising(QStringLiteral("1"), moment(20))}));
        TAKE(keys, m_store->recentDedupKeys(moment(0)));
        QCOMPARE(keys.size(), 2);
        QCOMPARE(keys.at(0), std::pair(QStringLiteral("a"), moment(5)));
        QCOMPARE(keys.at(1), std::pair(QStringLiteral("b"), moment(10)));
    }
};

} // namespace bellboard::test
