// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LinkSecrets.h"
#include "core/store/LinkStore.h"
#include "tests/engine/HotelRig.h"
#include "tests/simulators/AsteriskSim.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using Does = AsteriskPerson::Does;

namespace {

const QString button = QStringLiteral("button-room-101");
constexpr int patience = 20000;

/// The hotel's PBX is an Asterisk, as `pbx.kind` says it.
void useAsterisk(HotelRig &hotel, const AsteriskSim &sim)
{
    const LinkSecrets secrets(hotel.property, hotel.key);
    LinkSetup setup;
    setup.kind = QStringLiteral("pbx");
    setup.provider = QStringLiteral("asterisk");
    setup.config = {{QStringLiteral("url"), sim.url().toString()}, {QStringLiteral("ari_user"), sim.user}};
    const auto sealed = secrets.seal(setup.kind, QStringLiteral("ari_secret"), sim.secret.toUtf8());
    QVERIFY(sealed);
    setup.sealed.insert(QStringLiteral("ari_secret"), *sealed);
    QVERIFY(LinkStore(*hotel.database, hotel.property).save(setup));
}

} // namespace

/// From the press on the wire to the calls on an Asterisk's wire.
class TestAsteriskRun : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyWayNotToTakeItLeadsToTheNext()
    {
        AsteriskSim sim;
        QVERIFY(sim.start());
        sim.people = {{QStringLiteral("101"), {Does::IsBusy, {}, {}}},
                      {QStringLiteral("102"), {Does::Declines, {}, std::chrono::milliseconds(40)}},
                      {QStringLiteral("104"), {Does::HangsUpEarly, {}, std::chrono::milliseconds(40)}},
                      {QStringLiteral("105"), {Does::LetsRing, {}, {}}},
                      {QStringLiteral("106"), {Does::Answers, QStringLiteral("1"), std::chrono::milliseconds(40)}}};
        HotelRig hotel(HotelRig::Pbx::Away); // its usual one
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Busy);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Declines);
        hotel.addRecipient(QStringLiteral("103"), TrainingBehaviour::Unreachable);
        hotel.addRecipient(QStringLiteral("104"), TrainingBehaviour::AnswersAndHangsUp, Acceptance::Key);
        hotel.addRecipient(QStringLiteral("105"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("106"), TrainingBehaviour::AnswersAndPresses, Acceptance::Key);
        hotel.addButton(button, QStringLiteral("101"));
        useAsterisk(hotel, sim);
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.reported(QStringLiteral("pbx")).state, LinkState::Up, patience);
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        const QList<Attempt> attempts = hotel.attempts();
        QCOMPARE(attempts.size(), 6);
        QCOMPARE(*attempts[0].outcome, AttemptOutcome::Busy);
        QCOMPARE(*attempts[1].outcome, AttemptOutcome::Declined);
        QCOMPARE(*attempts[2].outcome, AttemptOutcome::Unreachable);
        QCOMPARE(*attempts[3].outcome, AttemptOutcome::NotAccepted);
        QCOMPARE(*attempts[4].outcome, AttemptOutcome::NoAnswer);
        QCOMPARE(*attempts[5].outcome, AttemptOutcome::Accepted);
        QCOMPARE(hotel.alert().acknowledgedBy, QStringLiteral("Person 106"));
        QVERIFY(hotel.reported(QStringLiteral("pbx")).product.startsWith(QStringLiteral("Asterisk 22")));
    }

    void aKilledEngineGoesOnWithItsCall()
    {
        AsteriskSim sim;
        QVERIFY(sim.start());
        sim.people = {{QStringLiteral("101"), {Does::Answers, QStringLiteral("1"), std::chrono::seconds(3)}}};
        HotelRig hotel(HotelRig::Pbx::Away); // its usual one
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::AnswersAndPresses, Acceptance::Key);
        hotel.addButton(button, QStringLiteral("101"));
        useAsterisk(hotel, sim);
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.reported(QStringLiteral("pbx")).state, LinkState::Up, patience);
        QCOMPARE(hotel.press(button), 200);
        QTRY_VERIFY_WITH_TIMEOUT(hotel.attempts().value(0).state == AttemptState::Ringing, patience);
        hotel.killEngine();
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        QCOMPARE(sim.count("POST", QStringLiteral("channels")), 1); // the phone was not rung again
    }
};

BELLBOARD_TEST(AsteriskRun, TestAsteriskRun)
#include "test_AsteriskRun.moc"
