// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/LinkRig.h"
#include "tests/support/TestRegistry.h"

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

namespace {

/// A house where phones ring until somebody is told to lift them: the test is the people.
TrainingSetup patientHouse()
{
    TrainingSetup setup = LinkRig::quickSetup();
    setup.timings.message = 100ms;
    setup.timings.inviteHolds = 1500ms;
    for (TrainingPerson &person : setup.people) {
        if (person.number == QLatin1String("105"))
            continue;
        person.behaviour = TrainingBehaviour::DoesNotAnswer;
        person.ringsFor = 60s;
    }
    return setup;
}

class TelephoneRig : public LinkRig
{
  public:
    TelephoneRig() : LinkRig(patientHouse())
    {
        timings.busyQueuePoll = 100ms;
        timings.queuePoll = 300ms;
        timings.parkPoll = 100ms;
        config.pickUpCode = QStringLiteral("*04");
    }

    /// A call of 0301234567 that 102 has taken, known to the link.
    QString talking(const QString &extension = QStringLiteral("102"))
    {
        const QString id = pbx.ringFromOutside("0301234567", extension, "4930100");
        if (!waitFact(id, "ringing") || !pbx.lift(extension) || !waitFact(id, "callee"))
            return {};
        return id;
    }
    /// The last leg of that party in the call.
    LegRef leg(const QString &callId, const QString &number) const
    {
        LegRef ref{CallKey{LinkId{3}, callId}, {}};
        for (const CallFact &fact : facts) {
            if (const auto *seen = std::get_if<fact::LegSeen>(&fact.what);
                seen && fact.call.id == callId && seen->party.number == number)
                ref.leg = seen->leg;
        }
        return ref;
    }
    int countOf(const QString &callId, const QString &part) const { return int(factWords(callId).filter(part).size()); }
    bool waitCount(const QString &callId, const QString &part, int count)
    {
        return QTest::qWaitFor([&] { return countOf(callId, part) >= count; }, 20000);
    }
    TrainingRequest lastRequest(const QString &path) const
    {
        TrainingRequest last;
        for (const TrainingRequest &request : pbx.requests()) {
            if (request.path == path)
                last = request;
        }
        return last;
    }
    ErrorKind kindOf(const Result<> &answer) const { return answer ? ErrorKind(-1) : answer.error().kind; }
};

} // namespace

/// Each operation over real sockets: the request as the vendor's page has it, and the facts that come of it.
class YeastarTelephoneTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void dialRingsOwnPhoneFirst_data();
    void dialRingsOwnPhoneFirst();
    void dialDeclinedAtOwnPhone();
    void holdTwiceAndResume();
    void blindTransfer();
    void transferByThePhone();
    void attendedTransfer();
    void consultBackedOutAndSwapped();
    void parkAndRetrieve();
    void pickUp();
    void queueWithWaitingCallers();
    void ringGroup();
    void refuseAndHangUp();
    void voicemail();
    void recordingIsMadeAndFetched();
    void listenWhisperBarge();
    void answerByRemoteControl();
    void controlledInbound();
    void presenceRegistrationTrunk();
    void recordsInPages();
    void errorsAsTheContractSays();
    void capabilitiesAreLearnt();
    void faultsDoNotChangeTheStory_data();
    void faultsDoNotChangeTheStory();
};

void YeastarTelephoneTest::dialRingsOwnPhoneFirst_data()
{
    QTest::addColumn<bool>("alert");
    QTest::addColumn<bool>("early");
    QTest::newRow("RING") << false << false;
    QTest::newRow("ALERT, as a public log shows") << true << false;
    QTest::newRow("ALERT, events before the answer") << true << true;
}

void YeastarTelephoneTest::dialRingsOwnPhoneFirst()
{
    QFETCH(bool, alert);
    QFETCH(bool, early);
    TelephoneRig rig;
    TrainingFaults faults;
    faults.dialAlert = alert;
    faults.eventsBeforeAnswer = early;
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open());
    const auto id = rig.answerOf<QString>([&](auto reply) {
        rig.link->dial({"100", "102", RecipientType::Extension, AutoAnswer::Off, {}}, reply);
    });
    QVERIFY(id && !id->isEmpty());
    QVERIFY(rig.waitFact(*id, "ringing"));
    QVERIFY(rig.pbx.lift("100"));
    QVERIFY(rig.waitCount(*id, "ringing", 2));
    QVERIFY(rig.pbx.lift("102"));
    QVERIFY(rig.waitFact(*id, "callee"));
    QStringList seen;
    for (const CallFact &fact : std::as_const(rig.facts)) {
        if (const auto *leg = std::get_if<fact::LegSeen>(&fact.what); leg && leg->party.number == "100")
            seen.append(words(fact.what));
    }
    QVERIFY(seen.last().contains("caller"));
    const QJsonObject asked = rig.lastRequest("call/dial").parameters;
    QCOMPARE(asked.value("caller").toString(), QStringLiteral("100"));
    QCOMPARE(asked.value("callee").toString(), QStringLiteral("102"));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hangUpCall({LinkId{3}, *id}, reply); }));
    QVERIFY(rig.waitFact(*id, "record"));
    // Outside, by the rights of the caller.
    const auto out = rig.answerOf<QString>([&](auto reply) {
        rig.link->dial({"100", "+49301234567", RecipientType::External, AutoAnswer::Off, {}}, reply);
    });
    QVERIFY(out && rig.waitFact(*out, "ringing") && rig.pbx.lift("100"));
    QVERIFY(rig.waitCount(*out, "ringing", 2));
    const auto refused = rig.answerOf<QString>([&](auto reply) {
        rig.link->dial({"101", "+49301234567", RecipientType::External, AutoAnswer::Off, {}}, reply);
    });
    QVERIFY(refused && rig.waitFact(*refused, "not_permitted"));
}

void YeastarTelephoneTest::dialDeclinedAtOwnPhone()
{
    TelephoneRig rig;
    TrainingPerson busy;
    busy.number = QStringLiteral("104");
    busy.behaviour = TrainingBehaviour::Declines;
    busy.answersAfter = 50ms;
    rig.pbx.setPerson(busy);
    QVERIFY(rig.open());
    const auto id = rig.answerOf<QString>([&](auto reply) {
        rig.link->dial({"104", "102", RecipientType::Extension, AutoAnswer::Off, {}}, reply);
    });
    QVERIFY(id && rig.waitFact(*id, "record"));
    QCOMPARE(rig.countOf(*id, "declined (486 Busy Here)"), 1);
    QCOMPARE(rig.countOf(*id, "callee"), 0);
}

void YeastarTelephoneTest::holdTwiceAndResume()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.talking();
    QVERIFY(!id.isEmpty());
    const LegRef caller = rig.leg(id, "0301234567");
    for (int time = 1; time <= 2; ++time) {
        QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hold(caller, OnOff::On, reply); }));
        QVERIFY(rig.waitCount(id, caller.leg + " on", time)); // the second has the bytes of the first
        QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hold(caller, OnOff::Off, reply); }));
        QVERIFY(rig.waitCount(id, caller.leg + " off", time));
    }
    QVERIFY(rig.pbx.holdAtPhone("102", true));
    QVERIFY(rig.waitCount(id, caller.leg + " on", 3));
    QCOMPARE(rig.kindOf(rig.answerOf<>([&](auto reply) { rig.link->hold(caller, OnOff::On, reply); })),
             ErrorKind::Conflict);
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->mute(rig.leg(id, "102"), OnOff::On, reply); }));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->mute(rig.leg(id, "102"), OnOff::Off, reply); }));
    QCOMPARE(rig.lastRequest("call/unmute").errcode, 0);
}

void YeastarTelephoneTest::blindTransfer()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.talking();
    const LegRef caller = rig.leg(id, "0301234567");
    QVERIFY(
        rig.answerOf<>([&](auto reply) { rig.link->transfer(caller, "102", "108", RecipientType::Extension, reply); }));
    QCOMPARE(rig.lastRequest("call/transfer").parameters.value("dial_permission").toString(), QStringLiteral("102"));
    QVERIFY(rig.waitFact(id, "transferred blind by 102 moved 0301234567 to 108"));
    QVERIFY(rig.waitCount(id, "ringing", 2));
    QVERIFY(rig.pbx.lift("108"));
    QVERIFY(rig.waitCount(id, "callee", 2));
    QVERIFY(rig.waitFact(id, "record")); // the first part, during the call
    QVERIFY(rig.pbx.putDown("108"));
    QVERIFY(rig.waitCount(id, "record", 2));
    QCOMPARE(rig.countOf(id, rig.leg(id, "102").leg + " normal"), 1);
}

void YeastarTelephoneTest::transferByThePhone()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.talking();
    QVERIFY(rig.pbx.transferAtPhone("102", "108"));
    QVERIFY(rig.waitFact(id, "transferred blind by moved to 108"));
}

void YeastarTelephoneTest::attendedTransfer()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.talking();
    const LegRef own = rig.leg(id, "102");
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->consult(own, "108", RecipientType::Extension, reply); }));
    QCOMPARE(rig.lastRequest("call/transfer").parameters.value("dial_permission").toString(), QStringLiteral("102"));
    QVERIFY(rig.waitFact(id, "on")); // the caller hears music
    QVERIFY(rig.waitCount(id, "ringing", 2));
    QVERIFY(rig.pbx.lift("108"));
    QVERIFY(rig.waitCount(id, rig.leg(id, "108").leg + " callee", 1));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->consultStep(own, ConsultStep::Complete, reply); }));
    QVERIFY(rig.waitFact(id, "transferred attended by 102 moved to 108"));
    QVERIFY(rig.waitFact(id, "ended " + own.leg));
    QVERIFY(rig.waitFact(id, rig.leg(id, "0301234567").leg + " off"));
    QVERIFY(rig.pbx.putDown("108"));
    QVERIFY(rig.waitFact(id, "record"));
}

void YeastarTelephoneTest::consultBackedOutAndSwapped()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.talking();
    const LegRef own = rig.leg(id, "102");
    const auto step = [&](ConsultStep what) {
        return rig.answerOf<>([&](auto reply) { rig.link->consultStep(own, what, reply); });
    };
    QCOMPARE(rig.kindOf(step(ConsultStep::Complete)), ErrorKind::Conflict); // nobody is consulted
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->consult(own, "108", RecipientType::Extension, reply); }));
    QVERIFY(rig.waitCount(id, "ringing", 2) && rig.pbx.lift("108"));
    QVERIFY(rig.waitFact(id, rig.leg(id, "108").leg + " callee"));
    QVERIFY(step(ConsultStep::Swap));
    QVERIFY(rig.waitFact(id, rig.leg(id, "108").leg + " on"));
    QVERIFY(step(ConsultStep::BackOut));
    QVERIFY(rig.waitFact(id, "ended " + rig.leg(id, "108").leg));
    QCOMPARE(rig.countOf(id, "transferred"), 0);
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->consult(own, "108", RecipientType::Extension, reply); }));
    QVERIFY(rig.waitCount(id, "ringing", 3) && rig.pbx.lift("108"));
    QVERIFY(rig.waitFact(id, rig.leg(id, "108").leg + " callee"));
    QVERIFY(step(ConsultStep::ThreeWay));
}

void YeastarTelephoneTest::parkAndRetrieve()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.talking();
    const LegRef caller = rig.leg(id, "0301234567");
    const auto slot = rig.answerOf<QString>([&](auto reply) { rig.link->park(caller, "102", {}, reply); });
    QVERIFY(slot && !slot->isEmpty());
    QVERIFY(rig.waitFact(id, "parked " + caller.leg + " " + *slot + " by 102"));
    QVERIFY(QTest::qWaitFor([&] { return rig.parked.size() == 1; }, 20000));
    QCOMPARE(rig.parked.first().slot, *slot);
    QCOMPARE(rig.parked.first().party.number, QStringLiteral("0301234567"));
    const auto fetched = rig.answerOf<QString>([&](auto reply) { rig.link->retrieve(*slot, "108", reply); });
    QVERIFY(fetched);
    QVERIFY(rig.waitFact(*fetched, "ringing") && rig.pbx.lift("108"));
    QVERIFY(rig.waitFact(id, "same as " + *fetched)); // one phone under two ids
    QVERIFY(rig.waitFact(id, "transferred retrieve"));
    QVERIFY(QTest::qWaitFor([&] { return rig.parked.isEmpty(); }, 20000));
    const auto again = rig.answerOf<QString>([&](auto reply) { rig.link->park(caller, "108", "6007", reply); });
    QCOMPARE(again.value_or(QString()), QStringLiteral("6007"));
}

void YeastarTelephoneTest::pickUp()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(rig.waitFact(id, "ringing"));
    const auto own = rig.answerOf<QString>([&](auto reply) { rig.link->pickUp("102", "108", reply); });
    QVERIFY(own && rig.waitFact(*own, "ringing") && rig.pbx.lift("108"));
    QVERIFY(rig.waitFact(id, "same as " + *own));
    QVERIFY(rig.waitFact(id, "callee"));
    QCOMPARE(rig.lastRequest("call/dial").parameters.value("callee").toString(), QStringLiteral("*04102"));
    LinkRig without;
    without.config.pickUpCode.clear();
    QVERIFY(without.open());
    const auto refused = without.answerOf<QString>([&](auto reply) { without.link->pickUp("102", "108", reply); });
    QVERIFY(!refused && refused.error().kind == ErrorKind::Refused);
}

void YeastarTelephoneTest::queueWithWaitingCallers()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    QVERIFY(QTest::qWaitFor([&] { return rig.queues.contains("6400"); }, 20000));
    QCOMPARE(rig.queues.value("6400").name, QStringLiteral("Reception"));
    QCOMPARE(rig.queues.value("6400").agents.size(), 2);
    for (const char *agent : {"102", "108"})
        QVERIFY(rig.answerOf<>(
            [&](auto reply) { rig.link->pauseAgent("6400", QString::fromLatin1(agent), OnOff::On, "*01", reply); }));
    const QString first = rig.pbx.ringFromOutside("0301111111", "6400");
    const QString second = rig.pbx.ringFromOutside("0302222222", "6400");
    QVERIFY(rig.waitFact(first, "queue 6400"));
    QVERIFY(QTest::qWaitFor([&] { return rig.queues.value("6400").callers.size() == 2; }, 20000));
    QCOMPARE(rig.queues.value("6400").callers.first().position, 1);
    QVERIFY(rig.queues.value("6400").agents.first().paused);
    QCOMPARE(rig.queues.value("6400").agents.first().pauseReason, QStringLiteral("*01"));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->pauseAgent("6400", "102", OnOff::Off, {}, reply); }));
    const auto ringing = [&] { return rig.countOf(first, "ringing") + rig.countOf(second, "ringing") > 0; };
    QVERIFY(QTest::qWaitFor(ringing, 20000));
    const QString rung = rig.countOf(first, "ringing") > 0 ? first : second;
    const QString other = rung == first ? second : first;
    QVERIFY(rig.pbx.lift("102"));
    QVERIFY(
        rig.waitFact(rung, "queue 6400 " + rig.leg(rung, rung == first ? "0301111111" : "0302222222").leg + " off"));
    QVERIFY(QTest::qWaitFor(
        [&] {
            const auto agents = rig.queues.value("6400").agents;
            return rig.queues.value("6400").waiting == 1 && agents.first().state == AgentState::Talking;
        },
        20000));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hangUpCall({LinkId{3}, other}, reply); }));
    QVERIFY(rig.waitFact(other, "gave up"));
    QVERIFY(rig.waitFact(other, "abandoned"));
    const auto none = rig.answerOf<>([&](auto reply) { rig.link->pauseAgent("6499", "102", OnOff::On, {}, reply); });
    QCOMPARE(rig.kindOf(none), ErrorKind::NotFound);
}

void YeastarTelephoneTest::ringGroup()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    QVERIFY(QTest::qWaitFor([&] { return rig.requests("ring_group/list") > 0; }, 20000));
    // A question after it is answered after it.
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(rig.answerOf<PbxPage<CallRecord>>(
        [&](auto reply) { rig.link->callRecords(now.addSecs(-60), now, {}, reply); }));
    const QString id = rig.pbx.ringFromOutside("0301234567", "6200");
    QVERIFY(rig.waitCount(id, "ringing", 2));
    QVERIFY(rig.waitFact(id, "stopped ring_group 6200 Desk"));
    QVERIFY(rig.pbx.lift("102"));
    QVERIFY(rig.waitFact(id, "answered_elsewhere"));
    QVERIFY(rig.pbx.putDown("102"));
    QVERIFY(rig.waitFact(id, "record"));
}

void YeastarTelephoneTest::refuseAndHangUp()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(rig.waitFact(id, "ringing"));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->refuse(rig.leg(id, "102"), reply); }));
    QVERIFY(rig.waitFact(id, "declined (486 Busy Here)"));
    QVERIFY(rig.waitFact(id, "record"));
    const LegRef gone = rig.leg(id, "102");
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hangUpLeg(gone, reply); })); // gone already: a success
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hangUpCall(gone.call, reply); }));
    const QString talk = rig.talking();
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hangUpCall({LinkId{3}, talk}, reply); }));
    QVERIFY(rig.waitFact(talk, "answered talk"));
}

void YeastarTelephoneTest::voicemail()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(rig.waitFact(id, "ringing"));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->sendToVoicemail(rig.leg(id, "102"), "101", reply); }));
    QVERIFY(rig.waitFact(id, "voicemail"));
    QVERIFY(QTest::qWaitFor([&] { return rig.mailboxes.contains("101"); }, 20000));
    QCOMPARE(rig.factWords(id).filter("proves").size(), 0);
    const auto page = rig.answerOf<PbxPage<Voicemail>>([&](auto reply) {
        rig.link->voicemails({"101", "102"}, {}, reply);
    });
    QVERIFY(page && page->rows.size() == 1);
    QCOMPARE(page->rows.first().box, QStringLiteral("101"));
    QCOMPARE(page->rows.first().from.number, QStringLiteral("0301234567"));
    const auto sound =
        rig.answerOf<QByteArray>([&](auto reply) { rig.link->fetchVoicemail(page->rows.first(), reply); });
    QVERIFY(sound && sound->startsWith("RIFF"));
}

void YeastarTelephoneTest::recordingIsMadeAndFetched()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.talking();
    const LegRef own = rig.leg(id, "102");
    for (const OnOff on : {OnOff::On, OnOff::Off, OnOff::On})
        QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->record(own, on, reply); }));
    QCOMPARE(rig.requests("call/record_start"), 1);
    QCOMPARE(rig.requests("call/record_pause"), 1);
    QCOMPARE(rig.requests("call/record_unpause"), 1);
    QCOMPARE(rig.countOf(id, "recording"), 3);
    QVERIFY(rig.pbx.putDown("102"));
    QVERIFY(rig.waitFact(id, "record "));
    QString name;
    for (const CallFact &fact : std::as_const(rig.facts)) {
        if (const auto *filed = std::get_if<fact::RecordFiled>(&fact.what); filed && fact.call.id == id)
            name = filed->record.recording;
    }
    QVERIFY(name.endsWith(".wav"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto page = rig.answerOf<PbxPage<Recording>>(
        [&](auto reply) { rig.link->recordings(now.addSecs(-3600), now.addSecs(60), {}, reply); });
    QVERIFY(page && page->rows.size() == 1);
    QCOMPARE(page->rows.first().name, name);
    QCOMPARE(page->rows.first().callId, id);
    const auto sound = rig.answerOf<QByteArray>([&](auto reply) { rig.link->fetchRecording(name, reply); });
    QVERIFY(sound && sound->startsWith("RIFF") && sound->size() == 16044);
    const auto none = rig.answerOf<QByteArray>([&](auto reply) { rig.link->fetchRecording("none.wav", reply); });
    QVERIFY(!none && none.error().kind == ErrorKind::NotFound);
}

void YeastarTelephoneTest::listenWhisperBarge()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    const QString id = rig.talking();
    const std::pair<SpyMode, const char *> modes[] = {
        {SpyMode::Listen, "listen"}, {SpyMode::Whisper, "whisper"}, {SpyMode::BargeIn, "barge"}};
    for (const auto &[mode, word] : modes) {
        QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->spy(rig.leg(id, "102"), "100", mode, reply); }));
        const QJsonObject asked = rig.lastRequest("call/listen").parameters;
        QCOMPARE(asked.value("type").toString(), QString::fromLatin1(word));
        QCOMPARE(asked.value("monitor").toString(), QStringLiteral("100"));
    }
}

void YeastarTelephoneTest::answerByRemoteControl()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    QVERIFY(!rig.link->capabilities().has(PbxCapability::Answer));
    TrainingFaults faults;
    faults.remoteControl = true;
    rig.pbx.setFaults(faults);
    const QString id = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(QTest::qWaitFor([&] { return rig.link->capabilities().has(PbxCapability::Answer); }, 20000));
    QVERIFY(rig.waitFact(id, "ringing"));
    const LegRef leg = rig.leg(id, "102");
    QVERIFY(rig.link->canDo(PbxCapability::Answer, leg));
    QVERIFY(!rig.link->canDo(PbxCapability::Answer, {leg.call, "PJSIP/108-00000001"}));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->answer(leg, reply); }));
    QVERIFY(rig.waitFact(id, "callee"));
    QVERIFY(QTest::qWaitFor([&] { return !rig.link->capabilities().has(PbxCapability::Answer); }, 20000));
}

void YeastarTelephoneTest::controlledInbound()
{
    TelephoneRig rig;
    TrainingFaults faults;
    faults.controlInbound = true;
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open());
    const QString first = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(QTest::qWaitFor([&] { return !rig.leg(first, "0301234567").leg.isEmpty(); }, 20000));
    QCOMPARE(rig.countOf(first, "ringing"), 0);
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->answer(rig.leg(first, "0301234567"), reply); }));
    QVERIFY(rig.waitFact(first, "ringing"));
    QVERIFY(rig.requests("call/accept_inbound") == 1);
    const QString second = rig.pbx.ringFromOutside("0302222222", "102");
    QVERIFY(QTest::qWaitFor([&] { return !rig.leg(second, "0302222222").leg.isEmpty(); }, 20000));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->refuse(rig.leg(second, "0302222222"), reply); }));
    QVERIFY(rig.waitFact(second, "ended"));
    QCOMPARE(rig.countOf(second, "ringing"), 0);
    const QString third = rig.pbx.ringFromOutside("0303333333", "102"); // nobody cares: it is routed after a while
    QVERIFY(rig.waitFact(third, "ringing"));
}

void YeastarTelephoneTest::presenceRegistrationTrunk()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    QVERIFY(QTest::qWaitFor([&] { return rig.extensions.contains("102") && rig.trunks.contains("training"); }, 20000));
    QCOMPARE(rig.extensions.value("102").presence, Presence::Available);
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->setPresence("102", Presence::DoNotDisturb, {}, reply); }));
    QVERIFY(QTest::qWaitFor([&] { return rig.extensions.value("102").presence == Presence::DoNotDisturb; }, 20000));
    QCOMPARE(rig.kindOf(rig.answerOf<>([&](auto reply) { rig.link->setPresence("999", Presence::Away, {}, reply); })),
             ErrorKind::NotFound);
    const QString refused = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(rig.waitFact(refused, "do_not_disturb"));
    rig.pbx.setRegistered("105", "Mobile", true);
    QVERIFY(QTest::qWaitFor([&] { return rig.extensions.value("105").phone == PhoneState::Idle; }, 20000));
    rig.pbx.setRegistered("105", "Mobile", false);
    QVERIFY(QTest::qWaitFor([&] { return rig.extensions.value("105").phone == PhoneState::Offline; }, 20000));
    QCOMPARE(rig.trunks.value("training").state, TrunkState::Up);
    rig.pbx.setTrunkStatus(41);
    QVERIFY(QTest::qWaitFor([&] { return rig.trunks.value("training").state == TrunkState::Down; }, 20000));
    const QString id = rig.pbx.ringFromOutside("0301234567", "108");
    QVERIFY(QTest::qWaitFor([&] { return rig.extensions.value("108").phone == PhoneState::Ringing; }, 20000));
    QVERIFY(rig.pbx.lift("108"));
    QVERIFY(QTest::qWaitFor([&] { return rig.extensions.value("108").phone == PhoneState::Busy; }, 20000));
}

void YeastarTelephoneTest::recordsInPages()
{
    TelephoneRig rig;
    QVERIFY(rig.open());
    QStringList ids;
    for (int i = 0; i < 3; ++i) {
        ids.append(rig.talking());
        QVERIFY(rig.pbx.putDown("102"));
        QVERIFY(rig.waitFact(ids.last(), "record"));
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const bool display : {false, true}) {
        TrainingFaults faults;
        faults.displayTimes = display;
        rig.pbx.setFaults(faults);
        const auto page = rig.answerOf<PbxPage<CallRecord>>(
            [&](auto reply) { rig.link->callRecords(now.addSecs(-600), now.addSecs(600), {}, reply); });
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 3);
        QVERIFY(page->next.isEmpty());
        QVERIFY(page->rows.first().startedAt <= page->rows.last().startedAt);
        QCOMPARE(page->rows.first().did, QStringLiteral("4930100"));
        QCOMPARE(page->rows.first().from.kind, PartyKind::Outside);
        // A record pulled is the one that was pushed.
        QStringList pushed, pulled;
        for (const CallFact &fact : std::as_const(rig.facts)) {
            if (const auto *filed = std::get_if<fact::RecordFiled>(&fact.what))
                pushed.append(filed->record.recordId);
        }
        for (const CallRecord &record : page->rows)
            pulled.append(record.recordId);
        for (const QString &id : std::as_const(pulled))
            QVERIFY(pushed.contains(id));
    }
    const auto none = rig.answerOf<PbxPage<CallRecord>>(
        [&](auto reply) { rig.link->callRecords(now.addSecs(-7200), now.addSecs(-3600), {}, reply); });
    QVERIFY(none && none->rows.isEmpty());
}

void YeastarTelephoneTest::errorsAsTheContractSays()
{
    TelephoneRig rig;
    const auto hold = [&](const LegRef &leg) {
        return rig.kindOf(rig.answerOf<>([&](auto reply) { rig.link->hold(leg, OnOff::On, reply); }));
    };
    rig.makeLink();
    const LegRef nobody{CallKey{LinkId{3}, "1.2"}, "PJSIP/999-00000001"};
    QCOMPARE(hold(nobody), ErrorKind::Unreachable); // not up, never queued
    QVERIFY(rig.open());
    QCOMPARE(rig.requests("call/hold"), 0);
    QCOMPARE(hold(nobody), ErrorKind::NotFound);
    const QString id = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(rig.waitFact(id, "ringing"));
    QCOMPARE(hold(rig.leg(id, "102")), ErrorKind::Conflict);
    const auto digits = rig.answerOf<>([&](auto reply) { rig.link->sendDigits(nobody, "1", reply); });
    QCOMPARE(rig.kindOf(digits), ErrorKind::Refused);
    QVERIFY(!digits.error().message.isEmpty());
    QCOMPARE(rig.kindOf(rig.answerOf<>([&](auto reply) { rig.link->playInto(nobody.call, "alert", reply); })),
             ErrorKind::Refused);
    QCOMPARE(rig.kindOf(rig.answerOf<>([&](auto reply) { rig.link->answer(rig.leg(id, "102"), reply); })),
             ErrorKind::Refused);
}

void YeastarTelephoneTest::capabilitiesAreLearnt()
{
    TelephoneRig rig;
    TrainingFaults faults;
    faults.errors.insert("call/directly_forward_to_voicemail", {10001, -1});
    faults.errors.insert("queue/list", {10005, -1});
    rig.pbx.setFaults(faults);
    QVERIFY(rig.open());
    QVERIFY(rig.link->capabilities().has(PbxCapability::ToVoicemail));
    QVERIFY(QTest::qWaitFor([&] { return !rig.link->capabilities().has(PbxCapability::QueueCallers); }, 20000));
    const QString id = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(rig.waitFact(id, "ringing"));
    const auto answer =
        rig.answerOf<>([&](auto reply) { rig.link->sendToVoicemail(rig.leg(id, "102"), "101", reply); });
    QCOMPARE(rig.kindOf(answer), ErrorKind::Refused);
    QVERIFY(answer.error().message.contains("firmware"));
    QVERIFY(!rig.link->capabilities().has(PbxCapability::ToVoicemail));
    rig.pbx.setFaults({});
    rig.pbx.dropSockets(); // after a new firmware it comes back
    QVERIFY(QTest::qWaitFor([&] { return rig.link->capabilities().has(PbxCapability::ToVoicemail); }, 20000));
}

void YeastarTelephoneTest::faultsDoNotChangeTheStory_data()
{
    QTest::addColumn<TrainingFaults>("faults");
    const auto row = [](const char *name, auto change) {
        TrainingFaults faults;
        change(faults);
        QTest::newRow(name) << faults;
    };
    row("none", [](TrainingFaults &) {});
    row("twice", [](TrainingFaults &f) {
        for (int type : {30008, 30011, 30012, 30013, 30015})
            f.duplicateEvents.insert(type, -1);
    });
    row("swapped", [](TrainingFaults &f) { f.swapEvents = 8; });
    row("whole calls", [](TrainingFaults &f) { f.allMembers = true; });
    row("no BYE", [](TrainingFaults &f) { f.withoutBye = true; });
    row("late", [](TrainingFaults &f) { f.eventDelay = 100ms; });
}

void YeastarTelephoneTest::faultsDoNotChangeTheStory()
{
    QFETCH(TrainingFaults, faults);
    TelephoneRig rig;
    QVERIFY(rig.open());
    rig.pbx.setFaults(faults);
    const QString id = rig.pbx.ringFromOutside("0301234567", "102");
    QVERIFY(rig.waitFact(id, "ringing"));
    QVERIFY(rig.pbx.lift("102"));
    QVERIFY(rig.waitFact(id, "callee"));
    QVERIFY(QTest::qWaitFor([&] { return !rig.leg(id, "0301234567").leg.isEmpty(); }, 20000));
    const LegRef caller = rig.leg(id, "0301234567");
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hold(caller, OnOff::On, reply); }));
    QVERIFY(rig.waitFact(id, caller.leg + " on"));
    QVERIFY(rig.answerOf<>([&](auto reply) { rig.link->hold(caller, OnOff::Off, reply); }));
    QVERIFY(rig.waitFact(id, caller.leg + " off"));
    QVERIFY(rig.pbx.putDown("102"));
    QVERIFY(rig.waitFact(id, "record"));
    QCOMPARE(rig.countOf(id, "failed"), 0);
    QCOMPARE(rig.countOf(id, "transferred"), 0);
}

BELLBOARD_TEST(YeastarTelephone, YeastarTelephoneTest)
#include "test_YeastarTelephone.moc"
