// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LinkSecrets.h"
#include "core/store/LinkStore.h"
#include "tests/engine/HotelRig.h"
#include "tests/simulators/YeastarSSim.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;
using Does = YeastarSPerson::Does;

namespace {

const QString button = QStringLiteral("button-room-101");
constexpr int patience = 20000;

/// The hotel's PBX is an S-Series, as `pbx.kind` says it.
void useYeastarS(HotelRig &hotel, const YeastarSSim &sim)
{
    const LinkSecrets secrets(hotel.property, hotel.key);
    LinkSetup setup;
    setup.kind = QStringLiteral("pbx");
    setup.provider = QStringLiteral("yeastar-s");
    setup.config = {{QStringLiteral("url"), sim.url().toString()}, {QStringLiteral("user"), sim.user}};
    const auto sealed = secrets.seal(setup.kind, QStringLiteral("password"), sim.password.toUtf8());
    QVERIFY(sealed);
    setup.sealed.insert(QStringLiteral("password"), *sealed);
    QVERIFY(LinkStore(*hotel.database, hotel.property).save(setup));
}

} // namespace

/// From the press on the wire to the calls on an S-Series' wire, and its reports back through the gateway.
class TestYeastarSRun : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyWayNotToTakeItLeadsToTheNext()
    {
        YeastarSSim sim;
        QVERIFY(sim.start());
        sim.people = {{QStringLiteral("101"), {Does::IsBusy, {}, {}, {}}},
                      {QStringLiteral("102"), {Does::Declines, {}, 40ms, {}}},
                      {QStringLiteral("103"), {Does::Unregistered, {}, {}, {}}},
                      {QStringLiteral("104"), {Does::LetsRing, {}, {}, {}}},
                      {QStringLiteral("105"), {Does::Answers, {}, 40ms, {}}}};
        HotelRig hotel(HotelRig::Pbx::Away); // its usual one
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Busy);
        hotel.addRecipient(QStringLiteral("102"), TrainingBehaviour::Declines);
        hotel.addRecipient(QStringLiteral("103"), TrainingBehaviour::Unreachable);
        hotel.addRecipient(QStringLiteral("104"), TrainingBehaviour::DoesNotAnswer);
        hotel.addRecipient(QStringLiteral("105"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        useYeastarS(hotel, sim);
        hotel.startEngine();
        // Up, and not degraded: the PBX was told where the gateway is.
        QTRY_COMPARE_WITH_TIMEOUT(hotel.reported(QStringLiteral("pbx")).state, LinkState::Up, patience);
        QCOMPARE(hotel.press(button), 200);
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        const QList<Attempt> attempts = hotel.attempts();
        QCOMPARE(attempts.size(), 5);
        QCOMPARE(*attempts[0].outcome, AttemptOutcome::Busy);
        QCOMPARE(*attempts[1].outcome, AttemptOutcome::Declined);
        QCOMPARE(*attempts[2].outcome, AttemptOutcome::Unreachable);
        QCOMPARE(*attempts[3].outcome, AttemptOutcome::NoAnswer);
        QCOMPARE(*attempts[4].outcome, AttemptOutcome::Accepted);
        QCOMPARE(hotel.alert().acknowledgedBy, QStringLiteral("Person 105"));
        QVERIFY(sim.reportsAnswered() > 0);
        QCOMPARE(sim.reportsRefused(), 0);
        QVERIFY(hotel.reported(QStringLiteral("pbx")).product.startsWith(QStringLiteral("S50")));
    }

    void aKilledEngineGoesOnWithItsCall()
    {
        YeastarSSim sim;
        QVERIFY(sim.start());
        sim.ringsFor = 20s;
        sim.people = {{QStringLiteral("101"), {Does::Answers, {}, 3s, {}}}};
        HotelRig hotel(HotelRig::Pbx::Away); // its usual one
        hotel.addRecipient(QStringLiteral("101"), TrainingBehaviour::Answers);
        hotel.addButton(button, QStringLiteral("101"));
        useYeastarS(hotel, sim);
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.reported(QStringLiteral("pbx")).state, LinkState::Up, patience);
        QCOMPARE(hotel.press(button), 200);
        QTRY_VERIFY_WITH_TIMEOUT(hotel.attempts().value(0).state == AttemptState::Ringing, patience);
        hotel.killEngine();
        hotel.startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(hotel.status(), AlertStatus::Acknowledged, patience);
        QCOMPARE(sim.numbersRung().size(), 1); // the phone was not rung again
    }
};

BELLBOARD_TEST(YeastarSRun, TestYeastarSRun)
#include "test_YeastarSRun.moc"
