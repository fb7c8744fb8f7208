// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/LinkRig.h"
#include "tests/support/TestRegistry.h"

#include <QRandomGenerator>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

/// The link against every switch of the training PBX.
class YeastarPFaultsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void shapesAndLosses_data();
    void shapesAndLosses();
    void answeredPhoneIsNoProof();
    void recordAloneProvesTheAnswer();
    void missedEndIsMadeGoodAfterReconnect();
    void endWithoutAnyEventIsFoundByAsking();
    void nobodyKnowsTheCall();
    void socketComesBack();
    void deafSocketIsLeft();
    void unconfirmedSubscriptionIsNotUp();
    void oldFirmwareAmongOtherPeople();
    void otherPeopleAreNotReported();
    void serverErrorFailsTheCall();
    void answerLostButCallMade();
    void expiredTokenIsRenewedOnce();
    void unknownAnnouncement();
    void noDialPermission();
};

void YeastarPFaultsTest::shapesAndLosses_data()
{
    QTest::addColumn<TrainingFaults>("faults");
    QTest::addColumn<QString>("number");
    QTest::addColumn<EndCause>("cause");
    const auto row = [](const char *name, auto change, const char *number = "108", EndCause cause = EndCause::HungUp) {
        TrainingFaults faults;
        change(faults);
        QTest::newRow(name) << faults << QString::fromLatin1(number) << cause;
    };
    row("all members", [](TrainingFaults &f) { f.allMembers = true; });
    row("message as object", [](TrainingFaults &f) { f.messageAsObject = true; });
    row("no serial", [](TrainingFaults &f) { f.withoutSerial = true; });
    row("events before the answer", [](TrainingFaults &f) { f.eventsBeforeAnswer = true; });
    row("late answers", [](TrainingFaults &f) { f.answerDelay = 300ms; });
    row(
        "busy before a late answer", [](TrainingFaults &f) { f.answerDelay = 300ms; }, "103", EndCause::Busy);
    row("late events", [](TrainingFaults &f) { f.eventDelay = 150ms; });
    row("no call id", [](TrainingFaults &f) { f.withoutCallId = true; });
    row(
        "no call id, no answer", [](TrainingFaults &f) { f.withoutCallId = true; }, "101", EndCause::NoAnswer);
    row(
        "no call id, busy", [](TrainingFaults &f) { f.withoutCallId = true; }, "103", EndCause::Busy);
    row(
        "no call id, unreachable", [](TrainingFaults &f) { f.withoutCallId = true; }, "105", EndCause::Unreachable);
    row(
        "no call id, outside", [](TrainingFaults &f) { f.withoutCallId = true; }, "+49301234567");
    row("no bye", [](TrainingFaults &f) { f.withoutBye = true; });
    row("no record event", [](TrainingFaults &f) { f.withoutRecordEvent = true; });
    row("no bye, no record event", [](TrainingFaults &f) { f.withoutBye = f.withoutRecordEvent = true; });
    row(
        "no bye, no record event, unanswered", [](TrainingFaults &f) { f.withoutBye = f.withoutRecordEvent = true; },
        "101", EndCause::NoAnswer);
    row("every event twice", [](TrainingFaults &f) {
        for (int type : {30008, 30011, 30012, 30015, 30017, 30018})
            f.duplicateEvents.insert(type, -1);
    });
    row("swapped events", [](TrainingFaults &f) { f.swapEvents = 3; });
    row("first ring lost", [](TrainingFaults &f) { f.loseEvents.insert(30011, 1); });
    row("ring and answer lost", [](TrainingFaults &f) { f.loseEvents.insert(30011, 2); });
    row("prompt end lost", [](TrainingFaults &f) { f.loseEvents.insert(30018, -1); });
    row("prompt end each round", [](TrainingFaults &f) { f.promptEndEach = true; });
    row(
        "failure lost", [](TrainingFaults &f) { f.loseEvents.insert(30015, -1); }, "103", EndCause::Busy);
    row("old times", [](TrainingFaults &f) { f.displayTimes = f.withoutRecordEvent = f.withoutBye = true; });
}

void YeastarPFaultsTest::shapesAndLosses()
{
    QFETCH(TrainingFaults, faults);
    QFETCH(QString, number);
    QFETCH(EndCause, cause);
    LinkRig rig;
    QVERIFY(rig.open());
    rig.pbx.setFaults(faults);
    const QString tag = QStringLiteral("7/1");
    AnnouncementCall call = rig.call(tag, number);
    call.count = 2;
    rig.link->announce(call);
    QVERIFY(rig.waitEnded(tag));
    QTest::qWait(200);
    QCOMPARE(rig.ended(tag).cause, cause);
    QCOMPARE(rig.count<call::Ended>(tag), 1);
    QVERIFY(rig.count<call::Placed>(tag) <= 1);
    QVERIFY(rig.count<call::Ringing>(tag) <= 1);
    QCOMPARE(rig.count<call::Answered>(tag), cause == EndCause::HungUp ? 1 : 0);
    QCOMPARE(rig.count<call::KeyPressed>(tag), cause == EndCause::HungUp ? 1 : 0);
    QVERIFY(rig.count<call::AnnouncementPlayed>(tag) <= 1);
    for (const CallEvent &event : std::as_const(rig.events))
        QCOMPARE(event.tag, tag);
}

void YeastarPFaultsTest::answeredPhoneIsNoProof()
{
    LinkRig rig;
    TrainingFaults faults;
    faults.calleeAnswered = true;
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open());
    rig.link->announce(rig.call("1/1", "102"));
    QVERIFY(rig.waitEnded("1/1"));
    // Only the end of the announcement proves it, so both come after the announcement.
    int answeredAt = -1;
    int playedAt = -1;
    for (int i = 0; i < rig.events.size(); ++i) {
        if (std::holds_alternative<call::Answered>(rig.events.at(i).what))
            answeredAt = i;
        if (std::holds_alternative<call::AnnouncementPlayed>(rig.events.at(i).what))
            playedAt = i;
    }
    QVERIFY(answeredAt >= 0);
    QCOMPARE(playedAt, answeredAt + 1);
}

void YeastarPFaultsTest::recordAloneProvesTheAnswer()
{
    TrainingSetup setup = LinkRig::quickSetup();
    setup.timings.recordAfter = 700ms; // later than the usual wait for it
    LinkRig rig(setup);
    TrainingFaults faults;
    faults.calleeAnswered = true;
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open());
    rig.link->announce(rig.call("1/1", "106"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.count<call::Answered>("1/1"), 1);
    QCOMPARE(rig.ended("1/1").cause, EndCause::HungUp);
    QVERIFY(rig.ended("1/1").talkTime.value_or(0s) > 0s);
}

void YeastarPFaultsTest::missedEndIsMadeGoodAfterReconnect()
{
    LinkRig rig;
    QVERIFY(rig.open());
    rig.link->announce(rig.call("1/1", "102"));
    QVERIFY(rig.waitFor<call::Ringing>("1/1"));
    TrainingFaults faults;
    faults.refuseSockets = true;
    rig.pbx.setFaults(faults);
    rig.pbx.dropSockets();
    QTRY_VERIFY_WITH_TIMEOUT(rig.link->status().state == LinkState::Down, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.pbx.liveCalls(), 0, 20000);
    QCOMPARE(rig.count<call::Ended>("1/1"), 0);
    rig.link->announce(rig.call("1/2", "102"));
    QVERIFY(rig.waitEnded("1/2"));
    QCOMPARE(rig.ended("1/2").cause, EndCause::Unreachable);

    rig.pbx.setFaults({});
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.count<call::Answered>("1/1"), 1);
    QCOMPARE(rig.ended("1/1").cause, EndCause::HungUp);
    QVERIFY(rig.ended("1/1").talkTime.value_or(0s) > 0s);
}

void YeastarPFaultsTest::endWithoutAnyEventIsFoundByAsking()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    for (int type : {30008, 30011, 30012, 30015, 30017, 30018})
        faults.loseEvents.insert(type, -1);
    rig.pbx.setFaults(faults);
    rig.link->announce(rig.call("1/1", "102"));
    rig.link->announce(rig.call("2/1", "101"));
    QVERIFY(rig.waitEnded("1/1"));
    QVERIFY(rig.waitEnded("2/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::HungUp);
    QCOMPARE(rig.count<call::Answered>("1/1"), 1);
    QCOMPARE(rig.ended("2/1").cause, EndCause::NoAnswer);
    QCOMPARE(rig.count<call::Answered>("2/1"), 0);
}

void YeastarPFaultsTest::nobodyKnowsTheCall()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    for (int type : {30008, 30011, 30012, 30015, 30017, 30018})
        faults.loseEvents.insert(type, -1);
    faults.withoutRecord = true;
    rig.pbx.setFaults(faults);
    rig.link->announce(rig.call("1/1", "103"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Lost);
}

void YeastarPFaultsTest::socketComesBack()
{
    LinkRig rig;
    QVERIFY(rig.open());
    for (int round = 0; round < 5; ++round) {
        const auto before = rig.statuses.size();
        rig.pbx.dropSockets();
        QTRY_VERIFY_WITH_TIMEOUT(rig.statuses.size() > before, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(rig.up(), 20000);
    }
    QCOMPARE(rig.pbx.tokensEver(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(rig.pbx.sockets(), 1, 20000);
}

void YeastarPFaultsTest::deafSocketIsLeft()
{
    LinkRig rig;
    rig.timings.heartbeat = 100ms;
    rig.timings.answerWait = 400ms;
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.refuseHeartbeat = true;
    rig.pbx.setFaults(faults);
    const auto before = rig.statuses.size();
    QTRY_VERIFY_WITH_TIMEOUT(rig.statuses.size() > before, 20000);
    QCOMPARE(rig.statuses.at(before).state, LinkState::Connecting);
    rig.pbx.setFaults({});
    QTRY_VERIFY_WITH_TIMEOUT(rig.up(), 20000);
}

void YeastarPFaultsTest::unconfirmedSubscriptionIsNotUp()
{
    LinkRig rig;
    rig.timings.answerWait = 400ms;
    TrainingFaults faults;
    faults.silentSubscription = true;
    rig.pbx.setFaults(faults);
    rig.makeLink();
    rig.link->open();
    QTRY_VERIFY_WITH_TIMEOUT(rig.requests("subscribe") >= 2, 20000);
    for (const LinkStatus &status : std::as_const(rig.statuses))
        QVERIFY(status.state != LinkState::Up);
    rig.pbx.setFaults({});
    QTRY_VERIFY_WITH_TIMEOUT(rig.up(), 20000);
}

void YeastarPFaultsTest::oldFirmwareAmongOtherPeople()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.withoutCallId = true;
    faults.noiseEvery = 30ms;
    faults.noiseTo = QStringLiteral("101"); // who is called by us, too, and does not answer us
    rig.pbx.setFaults(faults);
    QTRY_VERIFY_WITH_TIMEOUT(rig.pbx.liveCalls() > 2, 20000);
    rig.link->announce(rig.call("1/1", "101"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.count<call::Answered>("1/1"), 0);
    QCOMPARE(rig.ended("1/1").cause, EndCause::NoAnswer);
}

void YeastarPFaultsTest::otherPeopleAreNotReported()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.noiseEvery = 10ms;
    rig.pbx.setFaults(faults);
    QTRY_VERIFY_WITH_TIMEOUT(rig.pbx.liveCalls() > 5, 20000);
    rig.pbx.placeCall(QStringLiteral("102"), QStringLiteral("0301112223"));
    QVERIFY(rig.events.isEmpty());
    rig.link->announce(rig.call("1/1", "102"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::HungUp);
    for (const CallEvent &event : std::as_const(rig.events))
        QCOMPARE(event.tag, QStringLiteral("1/1"));
}

void YeastarPFaultsTest::serverErrorFailsTheCall()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.serverErrors = 1;
    rig.pbx.setFaults(faults);
    rig.link->announce(rig.call("1/1", "102"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Failed);
    QVERIFY(rig.ended("1/1").words.contains(QLatin1String("500")));
    QCOMPARE(rig.requests("call/play_prompt"), 1); // never twice: it might have been placed
}

void YeastarPFaultsTest::answerLostButCallMade()
{
    LinkRig rig;
    QVERIFY(rig.open());
    TrainingFaults faults;
    faults.silentRequests = 1;
    rig.pbx.setFaults(faults);
    rig.link->announce(rig.call("1/1", "102"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.count<call::Answered>("1/1"), 1);
    QCOMPARE(rig.ended("1/1").cause, EndCause::HungUp);
    QCOMPARE(rig.requests("call/play_prompt"), 1);
}

void YeastarPFaultsTest::expiredTokenIsRenewedOnce()
{
    LinkRig rig;
    QVERIFY(rig.open());
    rig.pbx.expireTokens(TrainingPbx::Expire::Access);
    for (int i = 0; i < 10; ++i)
        rig.link->announce(rig.call(QString::number(i), "103"));
    for (int i = 0; i < 10; ++i) {
        QVERIFY(rig.waitEnded(QString::number(i)));
        QCOMPARE(rig.ended(QString::number(i)).cause, EndCause::Busy);
    }
    QCOMPARE(rig.requests("refresh_token"), 1);
    QCOMPARE(rig.requests("get_token"), 1);

    rig.pbx.expireTokens(TrainingPbx::Expire::AccessAndRefresh);
    rig.link->announce(rig.call("again", "103"));
    QVERIFY(rig.waitEnded("again"));
    QCOMPARE(rig.ended("again").cause, EndCause::Busy);
    QCOMPARE(rig.requests("get_token"), 2);
    QVERIFY(rig.pbx.tokensInUse() <= 2);
}

void YeastarPFaultsTest::unknownAnnouncement()
{
    LinkRig rig;
    QVERIFY(rig.open());
    AnnouncementCall call = rig.call("1/1", "102");
    call.announcement = QStringLiteral("missing");
    rig.link->announce(call);
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Failed);
    QVERIFY(rig.ended("1/1").words.contains(QLatin1String("60001")));
}

void YeastarPFaultsTest::noDialPermission()
{
    LinkRig rig;
    rig.config.dialPermission.clear();
    QVERIFY(rig.open());
    rig.link->announce(rig.call("1/1", "+49301234567"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.ended("1/1").cause, EndCause::Failed);
    QVERIFY(rig.ended("1/1").words.contains(QLatin1String("permission"), Qt::CaseInsensitive));
}

BELLBOARD_TEST(YeastarPFaults, YeastarPFaultsTest)
#include "test_YeastarPFaults.moc"
