// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/HotelRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

namespace {
const QString button = QStringLiteral("button-room-101");
constexpr int patience = 15000;
} // namespace

/// From the press on the wire to the calls on the wire, with everything real in between.
class TestAlertRun : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void secondRecipientIsCalledWhenTheFirstDoesNotAnswer()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        const Alert raised = hotel.alert(); // committed before the answer went out
        QVERIFY(raised.id.isValid());
        QCOMPARE(raised.room, QStringLiteral("101"));
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.attempts().constLast().state, AttemptState::Ended, patience);

        const QStringList expected{QStringLiteral("play_prompt 101"), QStringLiteral("hangup 101"),
                                   QStringLiteral("play_prompt 102")};
        QCOMPARE(hotel.callRequests(), expected);
        const QList<Attempt> attempts = hotel.attempts();
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(*attempts[0].outcome, AttemptOutcome::NoAnswer);
        QVERIFY(attempts[0].ringingAt.isValid());
        QVERIFY(attempts[0].dialledAt.msecsTo(attempts[0].endedAt) >= 5000);
        QCOMPARE(*attempts[1].outcome, AttemptOutcome::Accepted);
        const Alert taken = hotel.alert();
        QCOMPARE(taken.acknowledgedBy, QStringLiteral("Person 102"));
        QCOMPARE(taken.attempts, 2);
        QCOMPARE(taken.firstRingAt, attempts[0].ringingAt);
        QCOMPARE(taken.acknowledgedAt, attempts[1].acceptedAt);
    }

    void everyWayNotToTakeItLeadsToTheNext()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Busy);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Declines);
        hotel.addRecipient(QStringLiteral("103"), TrainingBehaviour::Unreachable);
        hotel.addRecipient(QStringLiteral("104"), TrainingBehaviour::AnswersAndHangsUp, Acceptance::Key);
        hotel.addRecipient(QStringLiteral("105"), TrainingBehaviour::EmptyRoom, Acceptance::Key);
        hotel.addRecipient(QStringLiteral("+49301234567"), TrainingBehaviour::AnswersAndPresses, Acceptance::Key);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        const QList<Attempt> attempts = hotel.attempts();
        QCOMPARE(attempts.size(), 6);
        QCOMPARE(*attempts[0].outcome, AttemptOutcome::Busy);
        QCOMPARE(*attempts[2].outcome, AttemptOutcome::Unreachable);
        QCOMPARE(*attempts[3].outcome, AttemptOutcome::NotAccepted);
        QCOMPARE(*attempts[4].outcome, AttemptOutcome::NotAccepted);
        QCOMPARE(*attempts[5].outcome, AttemptOutcome::Accepted);
        QCOMPARE(hotel.alert().acknowledgedBy, QStringLiteral("Person +49301234567"));
        for (const Attempt &attempt : attempts)
            QCOMPARE(hotel.callsTo(attempt.recipientNumber), 1);
    }

    void outsideNumberIsDialledAsTheSetUpSays_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("dialled");
        QTest::newRow("zeros") << QStringLiteral("000") << QStringLiteral("00049301234567");
        QTest::newRow("none") << QStringLiteral("") << QStringLiteral("49301234567");
    }

    void outsideNumberIsDialledAsTheSetUpSays()
    {
        QFETCH(QString, prefix);
        QFETCH(QString, dialled);
        HotelRig hotel;
        hotel.savePbx({{QStringLiteral("outside_prefix"), prefix}});
        hotel.addRecipient(QStringLiteral("+49301234567"), TrainingBehaviour::Unreachable);
        TrainingPerson behindTheTrunk;
        behindTheTrunk.number = dialled;
        behindTheTrunk.outside = true;
        behindTheTrunk.answersAfter = std::chrono::milliseconds(120);
        hotel.pbx->setPerson(behindTheTrunk);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        QCOMPARE(hotel.callRequests(), QStringList{QStringLiteral("play_prompt ") + dialled});
        QCOMPARE(hotel.attempts().constFirst().recipientNumber, QStringLiteral("+49301234567"));
    }

    void exhaustedAlertSoundsUntilAPersonTakesIt()
    {
        HotelRig hotel;
        hotel.saveSettings([](AlertSettings &s) { s.rounds = 2; });
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Busy);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Exhausted, patience);
        QCOMPARE(hotel.callsTo(QStringLiteral("101")), 2);
        const DeskCommand done = hotel.commandAfter(
            hotel.command(CommandKind::AcknowledgeAlert, {{QStringLiteral("alert"), hotel.alert().id.value}}));
        QCOMPARE(done.status, CommandStatus::Done);
        QCOMPARE(hotel.status(), AlertStatus::Acknowledged);
    }

    void samePressTwiceIsOnePress()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        const QString at = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
        QCOMPARE(hotel.press(button, at), 200);
        QCOMPARE(hotel.press(button, at), 200);
        QCOMPARE(hotel.count(QStringLiteral("presses")), 1);
        QCOMPARE(hotel.alert().presses, 1);
    }

    void furtherPressJoinsAndIsNeverDropped()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        QCOMPARE(hotel.press(button), 200);
        QCOMPARE(hotel.count(QStringLiteral("alerts")), 1);
        QCOMPARE(hotel.count(QStringLiteral("presses")), 2);
        const Alert alert = hotel.alert();
        QCOMPARE(alert.presses, 2);
        QVERIFY(alert.attention);
        hotel.commandAfter(hotel.command(CommandKind::AcknowledgeAlert, {{QStringLiteral("alert"), alert.id.value}}));
        QVERIFY(!hotel.alert().attention);
    }

    void unknownButtonThatSaysEmergencyRaises()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.startEngine();
        QCOMPARE(hotel.press(QStringLiteral("stranger"), {}, QStringLiteral("service")), 404);
        QCOMPARE(hotel.count(QStringLiteral("alerts")), 0);
        QCOMPARE(hotel.press(QStringLiteral("stranger")), 200);
        QVERIFY(hotel.alert().unknownButton);
        QCOMPARE(hotel.alert().room, QStringLiteral("as sent"));
    }

    void twoAlertsDoNotRingOnePersonAtTheSameMoment()
    {
        HotelRig hotel;
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers, Acceptance::Key);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.addButton(QStringLiteral("button-room-202"), QStringLiteral("202"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        const AlertId first = hotel.alert().id;
        QCOMPARE(hotel.press(QStringLiteral("button-room-202")), 200);
        const AlertId second = hotel.alert().id;
        QVERIFY(first != second);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.alert(first).status, AlertStatus::Exhausted, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.alert(second).status, AlertStatus::Exhausted, 30000);
        for (const AlertId id : {first, second})
            QCOMPARE(hotel.attempts(id).size(), 2); // passed over, and come back to
        QCOMPARE(hotel.attempts(second).constFirst().recipientNumber, QStringLiteral("102"));
        for (const Attempt &a : hotel.attempts(first)) {
            for (const Attempt &b : hotel.attempts(second)) {
                if (a.recipientNumber == b.recipientNumber)
                    QVERIFY(a.endedAt <= b.dialledAt || b.endedAt <= a.dialledAt);
            }
        }
    }

    void linkThatIsDownSoundsAtOnceAndCallsWhenItIsBack()
    {
        HotelRig hotel(HotelRig::Pbx::Away);
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        QCOMPARE(hotel.status(), AlertStatus::LinkDown);
        QVERIFY(hotel.callRequests().isEmpty());
        hotel.startPbx();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, 45000);
        QCOMPARE(hotel.callsTo(QStringLiteral("101")), 1);
    }

    void recipientsChangedDuringARoundCountFromTheNext()
    {
        HotelRig hotel;
        hotel.saveSettings([](AlertSettings &s) { s.rounds = 2; });
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, 30000);
        QStringList called;
        for (const Attempt &attempt : hotel.attempts())
            called.append(QStringLiteral("%1:%2").arg(attempt.round).arg(attempt.recipientNumber));
        const QStringList expected{QStringLiteral("1:101"), QStringLiteral("2:101"), QStringLiteral("2:102")};
        QCOMPARE(called, expected);
    }

    void manyPressesAtOnceAreAllTaken()
    {
        HotelRig hotel;
        for (int i = 0; i < 30; ++i) {
            hotel.addRecipient(QString::number(300 + i), TrainingBehaviour::Answers);
            hotel.addButton(QStringLiteral("b%1").arg(i), QString::number(i));
        }
        hotel.startEngine();
        QNetworkAccessManager network;
        for (int i = 0; i < 30; ++i)
            hotel.command(CommandKind::Press, {{QStringLiteral("device"), QStringLiteral("b%1").arg(i)}});
        QTRY_COMPARE_WITH_TIMEOUT(
            sqlValue(*hotel.database,
                     QStringLiteral("SELECT count(*) FROM bellboard.alerts WHERE status = 'acknowledged'"))
                .toInt(),
            30, 30000);
        QCOMPARE(hotel.count(QStringLiteral("presses")), 30);
    }

    void databaseThatGoesAwayLosesNothing()
    {
        TestPostgres durable(TestPostgres::Durability::Full);
        HotelRig hotel(HotelRig::Pbx::Running, durable);
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        durable.restart();
        QVERIFY(QTest::qWaitFor([&] { return bool(hotel.database->reopen()); }, patience));
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, 30000);
        QCOMPARE(hotel.attempts().size(), 2);
        QCOMPARE(hotel.callsTo(QStringLiteral("101")), 1);
    }

    void longOutageKeepsThePressAndCallsNobodyMeanwhile()
    {
        TestPostgres durable(TestPostgres::Durability::Full);
        HotelRig hotel(HotelRig::Pbx::Running, durable);
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        hotel.addButton(QStringLiteral("button-room-202"), QStringLiteral("202"));
        hotel.startEngine();
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.callsTo(QStringLiteral("101")), 1, patience);
        durable.stop();
        QTest::qWait(2500); // the first tries to reach it have failed by then
        QCOMPARE(hotel.press(QStringLiteral("button-room-202")), 503);
        QTest::qWait(4000); // the ring time runs out
        const QStringList during = hotel.callRequests();
        QCOMPARE(during, QStringList{QStringLiteral("play_prompt 101")});
        durable.start();
        QVERIFY(QTest::qWaitFor([&] { return bool(hotel.database->reopen()); }, patience));
        // The press that was refused with "come again" was kept all the same.
        QTRY_COMPARE_WITH_TIMEOUT(hotel.count(QStringLiteral("alerts")), 2, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(
            sqlValue(*hotel.database,
                     QStringLiteral("SELECT count(*) FROM bellboard.alerts WHERE status = 'acknowledged'"))
                .toInt(),
            2, 60000);
    }
};

BELLBOARD_TEST(AlertRun, TestAlertRun)
#include "test_AlertRun.moc"
