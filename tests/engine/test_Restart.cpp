// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/HotelRig.h"
#include "tests/support/TestRegistry.h"

#include <QSignalSpy>

using namespace bellboard;
using namespace bellboard::test;

namespace {
const QString button = QStringLiteral("button-room-101");
constexpr int patience = 20000;
} // namespace

/// The engine dies and comes back, here or elsewhere: it goes on where it stood.
class TestRestart : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void callThatIsStillUpIsAdopted()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.attempts().value(0).state, AttemptState::Ringing, patience);
        hotel.killEngine();
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        QCOMPARE(hotel.callsTo(QStringLiteral("101")), 1);
        QCOMPARE(hotel.callsTo(QStringLiteral("102")), 1);
        QCOMPARE(*hotel.attempts().constFirst().outcome, AttemptOutcome::NoAnswer);
        const QList<AlertEvent> story = hotel.story();
        const auto adopted = std::find_if(story.cbegin(), story.cend(),
                                          [](const AlertEvent &e) { return e.kind == AlertEventKind::Adopted; });
        QVERIFY(adopted != story.cend());
        QCOMPARE(adopted->attempt, 1);
        QCOMPARE(adopted->text, QStringLiteral("Person 101"));
    }

    void answerThatNobodySawIsMadeGood()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.callsTo(QStringLiteral("101")), 1, patience);
        hotel.killEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.pbx->liveCalls(), 0, patience); // answered, heard, hung up meanwhile
        QTest::qWait(300);                                              // a talk of less than a second counts as none
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.attempts().value(0).state, AttemptState::Ended, patience);
        QTRY_VERIFY_WITH_TIMEOUT(hotel.status() == AlertStatus::Acknowledged, patience);
    }

    void callThatWasNeverPlacedIsPlaced()
    {
        HotelRig hotel(HotelRig::Pbx::Away);
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        hotel.killEngine();
        // As if it had died between the commit of the attempt and the request to the PBX.
        AlertStore store(*hotel.database, hotel.property);
        QVERIFY(store.fold());
        const Alert alert = hotel.alert();
        SequenceState state = *store.sequence(alert.id);
        state.linkUp = true;
        const SequenceStep dialled =
            step(state, alert::RecipientFreed{}, {QDateTime::currentDateTimeUtc(), {}, state.pending});
        SequenceState calling = dialled.state;
        calling.linkUp = false;
        const SequenceStep placed =
            step(calling, alert::LinkBack{}, {QDateTime::currentDateTimeUtc(), {}, state.pending});
        AlertCommit commit;
        commit.alert = alert.id;
        commit.state = placed.state;
        commit.attempts = placed.state.attempts;
        const ConnectionTarget engine = hotel.target;
        QVERIFY(store.commit({commit}));
        QCOMPARE(hotel.attempts().size(), 1);
        hotel.startPbx();
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, 45000);
        QCOMPARE(hotel.callsTo(QStringLiteral("101")), 1);
        QCOMPARE(hotel.attempts().constFirst().dials, 2);
    }

    void standbyTakesOverWhenTheLeaderDies()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        Engine standby(EngineOptions{hotel.target, hotel.property, QStringLiteral("front desk"), hotel.key, {}});
        standby.start();
        QTest::qWait(700);
        QVERIFY(!standby.isLeading());
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.attempts().value(0).state, AttemptState::Ringing, patience);
        hotel.killEngine();
        QTRY_VERIFY_WITH_TIMEOUT(standby.isLeading(), 3000);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        QCOMPARE(hotel.callsTo(QStringLiteral("101")), 1);
    }

    void stateEditedByHandIsCalledAnew()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        hotel.killEngine();
        QVERIFY(AlertStore(*hotel.database, hotel.property).fold());
        const auto owner = openDatabase(TestPostgres::instance().ownerTarget(hotel.target));
        QCOMPARE(sqlState(*owner, QStringLiteral("UPDATE bellboard.alerts SET sequence = '{\"status\": 7}'")),
                 QString());
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
    }

    void orderlyEndGivesTheTokenBack()
    {
        HotelRig hotel;
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.pbx->tokensInUse(), 1, patience);
        QSignalSpy stopped(hotel.engine.get(), &Engine::stopped);
        hotel.engine->stop();
        QVERIFY(stopped.wait(6000));
        QCOMPARE(hotel.pbx->tokensInUse(), 0);
    }

    void restartLoopDoesNotUseUpTheTokens()
    {
        HotelRig hotel;
        for (int i = 0; i < 10; ++i) {
            hotel.startEngine();
            QTRY_COMPARE_WITH_TIMEOUT(hotel.pbx->sockets(), 1, patience);
            hotel.killEngine();
            QTRY_COMPARE_WITH_TIMEOUT(hotel.pbx->sockets(), 0, patience);
        }
        QVERIFY(hotel.pbx->tokensInUse() <= 2);
        QVERIFY(hotel.pbx->tokensEver() <= 2);
    }
};

BELLBOARD_TEST(Restart, TestRestart)
#include "test_Restart.moc"
