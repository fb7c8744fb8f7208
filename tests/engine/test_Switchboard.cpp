// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/PhoneHouse.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;

namespace {

constexpr int patience = PhoneHouse::patience;
const QString guest = QStringLiteral("0301234567");

} // namespace

/// The calls of a whole hotel: from the PBX's wire to the board and the log of a desk, and a desk's wishes back.
class SwitchboardTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void callIsOnTheBoardAndThenInTheLog()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        house.pbx->ringFromOutside(guest, QStringLiteral("102"), QStringLiteral("4930100"));
        QVERIFY(house.waitState(CallState::Ringing));
        QCOMPARE(house.live().direction, CallDirection::Inbound);
        QCOMPARE(house.live().from.number, guest);
        QVERIFY(house.pbx->lift(QStringLiteral("102")));
        QVERIFY(house.waitState(CallState::Answered));
        QCOMPARE(house.live().answeredBy.number, QStringLiteral("102"));
        QVERIFY(house.log().isEmpty());
        QSignalSpy logged(house.phone, &TelephoneDesk::logChanged);
        QVERIFY(house.pbx->putDown(QStringLiteral("102")));
        QVERIFY(house.waitNone());
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 1, patience);
        QVERIFY(!logged.isEmpty());
        const CallEntry entry = house.log().constFirst();
        QCOMPARE(entry.call.state, CallState::Ended);
        QCOMPARE(entry.extension, QStringLiteral("102"));
        QVERIFY(entry.call.endedAt.isValid());
        // Its record comes a moment later and is joined to it.
        QTRY_COMPARE_WITH_TIMEOUT(house.log().constFirst().call.did, QStringLiteral("4930100"), patience);
        QCOMPARE(house.log().size(), 1);
    }

    void callThatNobodyTakesIsAbandoned()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        const QString id = house.pbx->ringFromOutside(guest, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        QVERIFY(house.ask(phone::HangUpCall{house.live().key}));
        QVERIFY(house.waitNone());
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 1, patience);
        QCOMPARE(house.log().constFirst().call.key.id, id);
        QVERIFY(!isLive(house.log().constFirst().call.state));
        QVERIFY(house.log().constFirst().call.answeredBy.number.isEmpty());
    }

    void deskDialsHoldsTransfersAndHangsUp()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        const auto dialled = house.ask(
            phone::Dial{{QStringLiteral("100"), QStringLiteral("102"), RecipientType::Extension, AutoAnswer::Off, {}}});
        QVERIFY2(dialled, qPrintable(dialled ? QString() : dialled.error().message));
        QVERIFY(!dialled->isEmpty());
        QVERIFY(house.waitLift(QStringLiteral("100")));
        QVERIFY(house.waitLift(QStringLiteral("102")));
        QVERIFY(house.waitState(CallState::Answered));
        QCOMPARE(house.live().from.number, QStringLiteral("100"));
        QCOMPARE(house.live().to.number, QStringLiteral("102"));

        QVERIFY(house.ask(phone::Hold{house.leg(QStringLiteral("102")), OnOff::On}));
        QVERIFY(house.waitState(CallState::Held));
        QVERIFY(house.ask(phone::Hold{house.leg(QStringLiteral("102")), OnOff::Off}));
        QVERIFY(house.waitState(CallState::Answered));

        QVERIFY(house.ask(phone::Mute{house.leg(QStringLiteral("100")), OnOff::On}));
        const auto muted = [&] {
            const auto legs = house.live().legs;
            return std::count_if(legs.cbegin(), legs.cend(), [](const LegView &leg) { return leg.muted; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(muted(), 1, patience);
        QVERIFY(house.ask(phone::Mute{house.leg(QStringLiteral("100")), OnOff::Off}));
        QTRY_COMPARE_WITH_TIMEOUT(muted(), 0, patience);

        QVERIFY(house.ask(phone::Transfer{house.leg(QStringLiteral("102")), QStringLiteral("100"),
                                          QStringLiteral("108"), RecipientType::Extension}));
        QVERIFY(house.waitLift(QStringLiteral("108")));
        QTRY_COMPARE_WITH_TIMEOUT(house.live().transfers.size(), 1, patience);
        QCOMPARE(house.live().transfers.constFirst().target, QStringLiteral("108"));
        QVERIFY(house.waitState(CallState::Answered));
        QVERIFY(house.ask(phone::HangUpCall{house.live().key}));
        QVERIFY(house.waitNone());
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 1, patience);
    }

    void whatThePbxCannotDoIsRefusedWithItsReason()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        QVERIFY(!house.phone->capabilities().has(PbxCapability::SendDigits));
        const QString reason = house.phone->capabilities().whyNot(PbxCapability::SendDigits, {});
        QVERIFY(!reason.isEmpty());
        house.pbx->ringFromOutside(guest, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        const auto refused = house.ask(phone::SendDigits{house.leg(QStringLiteral("102")), QStringLiteral("1")});
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, reason);
    }

    void commandsThatCannotBeCarriedOutSayWhy()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        const auto gone =
            house.ask(phone::HangUpLeg{{CallKey{LinkId{4711}, QStringLiteral("1.2")}, QStringLiteral("leg")}});
        QVERIFY(!gone && !gone.error().message.isEmpty());
        const DeskCommand nonsense = house.commandAfter(
            house.command(CommandKind::Telephone, {{QStringLiteral("do"), QStringLiteral("make_coffee")}}));
        QCOMPARE(nonsense.status, CommandStatus::Failed);
        QVERIFY(!nonsense.failure.isEmpty());
        // No PBX at all any more.
        QVERIFY(sqlState(*house.database, QStringLiteral("DELETE FROM bellboard.links WHERE kind = 'pbx'")).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(house.phone->extensions().isEmpty(), patience);
        QVERIFY(!house.phone->capabilities().has(PbxCapability::Dial));
        const auto alone = house.ask(phone::Refresh{});
        QVERIFY(!alone && alone.error().message.contains(QStringLiteral("Connection")));
    }

    void engineThatDiesGoesOnWithTheCalls()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        const QString stays = house.pbx->ringFromOutside(guest, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        const QString ends = house.pbx->ringFromOutside(QStringLiteral("0307654321"), QStringLiteral("108"));
        QTRY_COMPARE_WITH_TIMEOUT(house.phone->liveCalls().size(), 2, patience);
        QVERIFY(house.pbx->lift(QStringLiteral("108")));
        const auto answered = [&] {
            const auto calls = house.phone->liveCalls();
            return std::any_of(calls.cbegin(), calls.cend(), [&](const CallEntry &entry) {
                return entry.call.key.id == ends && entry.call.state == CallState::Answered;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(answered(), patience);
        const CallId id = house.phone->liveCalls().constFirst().id;
        house.killEngine();
        QVERIFY(house.pbx->putDown(QStringLiteral("108"))); // nobody sees it
        QVERIFY(house.pbx->lift(QStringLiteral("102")));
        QCOMPARE(house.phone->liveCalls().size(), 2);
        house.startEngine();
        QVERIFY(house.waitState(CallState::Answered));
        QCOMPARE(house.live().key.id, stays);
        QCOMPARE(house.phone->liveCalls().constFirst().id, id); // the same row went on
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 1, patience);
        QCOMPARE(house.log().constFirst().call.key.id, ends);
        QTRY_COMPARE_WITH_TIMEOUT(house.log().constFirst().call.state, CallState::Ended, patience);
        QVERIFY(house.pbx->putDown(QStringLiteral("102")));
        QVERIFY(house.waitNone());
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 2, patience);
    }

    void databaseOutageKeepsWhatHappens()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        const QString before = house.pbx->ringFromOutside(guest, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        TestPostgres::instance().stop();
        QVERIFY(house.pbx->lift(QStringLiteral("102")));
        const QString during = house.pbx->ringFromOutside(QStringLiteral("0307654321"), QStringLiteral("108"));
        QTest::qWait(1500); // the talk, and time for tries that fail
        QVERIFY(house.pbx->lift(QStringLiteral("108")));
        QVERIFY(house.pbx->putDown(QStringLiteral("102")));
        QTRY_COMPARE_WITH_TIMEOUT(house.pbx->liveCalls(), 1, patience);
        QTest::qWait(500);
        TestPostgres::instance().start();
        QVERIFY(house.waitState(CallState::Answered));
        QCOMPARE(house.live().key.id, during);
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 1, patience);
        QCOMPARE(house.log().constFirst().call.key.id, before);
        QCOMPARE(house.log().constFirst().call.state, CallState::Ended);
        QVERIFY(house.log().constFirst().call.talk.count() > 1000);
    }

    void callsOfAlertsSayWhichAlert()
    {
        PhoneHouse house;
        house.addRecipient(QStringLiteral("104"), TrainingBehaviour::Answers);
        house.addButton(QStringLiteral("button"), QStringLiteral("101"));
        QVERIFY(house.begin());
        QCOMPARE(house.press(QStringLiteral("button")), 200);
        QTRY_COMPARE_WITH_TIMEOUT(house.status(), AlertStatus::Acknowledged, patience);
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 1, patience);
        QCOMPARE(house.log().constFirst().metadata.value(QLatin1StringView("alert")).toInteger(),
                 house.alert().id.value);
    }

    void recordingIsFetched()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        house.pbx->ringFromOutside(guest, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        QVERIFY(house.pbx->lift(QStringLiteral("102")));
        QVERIFY(house.waitState(CallState::Answered));
        QVERIFY(house.ask(phone::Record{house.leg(QStringLiteral("102")), OnOff::On}));
        QTRY_VERIFY_WITH_TIMEOUT(house.live().recordingOn, patience);
        QVERIFY(house.pbx->putDown(QStringLiteral("102")));
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!house.log().constFirst().call.recording.isEmpty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(house.count(QStringLiteral("call_recordings")), 1, patience);
        const auto sound = PhoneHouse::answerOf(house.phone->recording(house.log().constFirst().id));
        QVERIFY(sound && sound->startsWith("RIFF"));
        // And one that was not kept is brought when somebody asks for it.
        QVERIFY(sqlState(*house.database, QStringLiteral("DELETE FROM bellboard.call_recordings")).isEmpty());
        const auto again = PhoneHouse::answerOf(house.phone->recording(house.log().constFirst().id));
        QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
        QCOMPARE(*again, *sound);
    }
};

BELLBOARD_TEST(Switchboard, SwitchboardTest)
#include "test_Switchboard.moc"
