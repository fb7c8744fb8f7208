// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AsteriskLink.h"
#include "tests/simulators/AmiSim.h"
#include "tests/simulators/AsteriskSim.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;
using namespace bellboard::test;
using namespace std::chrono_literals;

namespace {

using F = AmiSim::Fields;

/// Both faces of a simulated Asterisk, and a link to them.
class Rig
{
  public:
    Rig()
    {
        if (!sim.start() || !ami.start())
            qFatal("the simulators cannot listen");
        config.url = sim.url();
        config.user = sim.user;
        config.secret = sim.secret;
        config.dialContext = QStringLiteral("internal");
        config.amiPort = ami.port();
        config.amiUser = ami.user;
        config.amiSecret = ami.secret;
        timings.heartbeat = 200ms;
        timings.refusedPause = 300ms;
        timings.reread = 10ms;
        timings.backoff.base = 20ms;
        timings.backoff.longest = 200ms;
    }
    bool open()
    {
        link = std::make_unique<AsteriskLink>(config, clock, timings);
        link->setLinkId(LinkId(7));
        QObject::connect(link.get(), &PbxLink::callFact, [this](const CallFact &f) { facts.append(f); });
        QObject::connect(link.get(), &PbxLink::callsListed,
                         [this](const QStringList &ids, const QDateTime &) { listed.append(ids); });
        QObject::connect(link.get(), &PbxLink::extensionsChanged,
                         [this](const QList<Extension> &rows, bool) { extensions = rows; });
        QObject::connect(link.get(), &PbxLink::queuesChanged,
                         [this](const QList<CallQueue> &rows, bool) { queues = rows; });
        QObject::connect(link.get(), &PbxLink::trunksChanged,
                         [this](const QList<Trunk> &rows, bool) { trunks = rows; });
        QObject::connect(link.get(), &PbxLink::parkedChanged, [this](const QList<ParkedCall> &rows) { parked = rows; });
        link->open();
        return QTest::qWaitFor([this] { return seesTheHouse(); }, 10000);
    }
    bool seesTheHouse() const
    {
        return link->status().state == LinkState::Up && link->capabilities().has(PbxCapability::ListCalls) &&
               !listed.isEmpty();
    }
    /// Plays a capture and waits until its last event has come through.
    void play(const QString &capture)
    {
        ami.play(capture);
        ami.send({{"Event", "Newchannel"}, {"Channel", "PJSIP/999-1"}, {"Uniqueid", "last"}, {"Linkedid", "last"}});
        QVERIFY(
            QTest::qWaitFor([this] { return !facts.isEmpty() && facts.last().call.id == QLatin1StringView("last"); }));
        facts.removeIf([](const CallFact &fact) { return fact.call.id == QLatin1StringView("last"); });
    }
    template <class T> QList<T> of(const QString &callId = {}) const
    {
        QList<T> list;
        for (const CallFact &fact : facts) {
            if ((callId.isEmpty() || fact.call.id.endsWith(callId)) && std::holds_alternative<T>(fact.what))
                list.append(std::get<T>(fact.what));
        }
        return list;
    }
    /// What an operation came to: "" for good, else the kind's number and the words.
    template <class T = void> std::pair<Reply<T>, std::shared_ptr<QString>> reply()
    {
        auto said = std::make_shared<QString>(QStringLiteral("nothing yet"));
        return {[said](const Result<T> &result) {
                    *said =
                        result ? QString() : QString::number(int(result.error().kind)) + u' ' + result.error().message;
                },
                said};
    }
    /// Has 107 and 101 talk, as the capture begins.
    void talk()
    {
        ami.send({{"Event", "Newchannel"},
                  {"Channel", "PJSIP/107-0a"},
                  {"ChannelState", "4"},
                  {"Uniqueid", "1.1"},
                  {"Linkedid", "1.1"},
                  {"Exten", "101"},
                  {"CallerIDName", "Room 107"}});
        ami.send({{"Event", "Newchannel"},
                  {"Channel", "PJSIP/101-0b"},
                  {"ChannelState", "0"},
                  {"Uniqueid", "1.2"},
                  {"Linkedid", "1.1"}});
        for (const auto &[channel, id] : {std::pair{"PJSIP/107-0a", "1.1"}, std::pair{"PJSIP/101-0b", "1.2"}}) {
            ami.send({{"Event", "Newstate"},
                      {"Channel", channel},
                      {"ChannelState", "6"},
                      {"Uniqueid", id},
                      {"Linkedid", "1.1"}});
            ami.send({{"Event", "BridgeEnter"},
                      {"Channel", channel},
                      {"Uniqueid", id},
                      {"Linkedid", "1.1"},
                      {"BridgeUniqueid", "b1"},
                      {"BridgeTechnology", "simple_bridge"}});
        }
        QVERIFY(QTest::qWaitFor([this] { return of<fact::LegTalksIn>().size() == 2; }));
        ami.clearActions();
    }
    LegRef leg(const char *id) const { return {{LinkId(7), QStringLiteral("1.1")}, QString::fromLatin1(id)}; }

    AsteriskSim sim;
    AmiSim ami;
    AsteriskConfig config;
    AsteriskTimings timings;
    SystemClock clock;
    std::unique_ptr<AsteriskLink> link;
    QList<CallFact> facts;
    QList<QStringList> listed;
    QList<Extension> extensions;
    QList<CallQueue> queues;
    QList<Trunk> trunks;
    QList<ParkedCall> parked;
};

QList<HangupCause> causesOf(const QList<fact::LegEnded> &ended)
{
    QList<HangupCause> causes;
    for (const fact::LegEnded &each : ended)
        causes.append(each.cause);
    return causes;
}

} // namespace

class AsteriskHouseTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void callsOfPhones();
    void aQueue();
    void parkAndRetrieve();
    void pickUpIsOneCall();
    void transferByConsole();
    void aCallUnderWayAtConnect();
    void theHouseIsRead();
    void operations_data();
    void operations();
    void operationsOnWhatIsGone();
    void theSecretDoesNotGoOverTheLine();
    void aWrongSecretLeavesTheAlertsUp();
    void comesBackAfterALoss();
    void withoutALoginItSaysWhatToDo();
};

void AsteriskHouseTest::callsOfPhones()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.play(QStringLiteral("phone_to_phone"));
    // 107 calls 101, who answers; 107 holds, and goes on.
    const auto seen = rig.of<fact::LegSeen>(QStringLiteral(".70"));
    QCOMPARE(seen.first().side, LegSide::Caller);
    QCOMPARE(seen.first().party.number, QStringLiteral("107"));
    QCOMPARE(seen.first().party.name, QStringLiteral("Room 107"));
    QCOMPARE(seen.first().party.kind, PartyKind::Extension);
    QCOMPARE(seen.first().dialled, QStringLiteral("101"));
    QVERIFY(rig.facts.first().call.link == LinkId(7));
    QCOMPARE(rig.facts.first().at.toMSecsSinceEpoch() / 1000, 1795219728); // the PBX's time, not ours
    bool callee = false;
    for (const auto &answered : rig.of<fact::LegAnswered>(QStringLiteral(".70")))
        callee = callee || (answered.leg.endsWith(QLatin1StringView(".71")) && answered.proof == AnswerProof::Callee);
    QVERIFY(callee);
    const auto held = rig.of<fact::LegHeld>(QStringLiteral(".70"));
    QCOMPARE(held.size(), 2);
    QVERIFY(held[0].on && !held[1].on);
    QVERIFY(held[0].leg.endsWith(QLatin1StringView(".71"))); // the one who hears the music
    QCOMPARE(held[0].by, QStringLiteral("107"));
    const auto ended = rig.of<fact::LegEnded>(QStringLiteral(".70"));
    QCOMPARE(ended.size(), 2);
    QVERIFY(ended[0].itself && !ended[1].itself);
    QCOMPARE(causesOf(ended), (QList<HangupCause>{HangupCause::Normal, HangupCause::Normal}));
    const auto records = rig.of<fact::RecordFiled>(QStringLiteral(".70"));
    QCOMPARE(records.size(), 1);
    QCOMPARE(records[0].record.talk, 3s);
    QCOMPARE(records[0].record.ring, 2s);
    QVERIFY(records[0].record.provesAnswer);
    QCOMPARE(records[0].record.outcome, RecordOutcome::Answered);
    // Busy; the caller gives up; a phone that is not there.
    QCOMPARE(rig.of<fact::LegEnded>(QStringLiteral(".72")).first().cause, HangupCause::Busy);
    QVERIFY(causesOf(rig.of<fact::LegEnded>(QStringLiteral(".74"))).contains(HangupCause::CallerGaveUp));
    QCOMPARE(causesOf(rig.of<fact::LegEnded>(QStringLiteral(".76"))), QList<HangupCause>{HangupCause::Unreachable});
    // The rows of the dialplan's own detours are no calls.
    QCOMPARE(rig.of<fact::RecordFiled>(QStringLiteral(".72")).size(), 1);
}

void AsteriskHouseTest::aQueue()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.play(QStringLiteral("queue"));
    const auto waits = rig.of<fact::QueueWait>();
    QVERIFY(waits.size() >= 4);
    QVERIFY(waits.first().waits);
    QCOMPARE(waits.first().queue, QStringLiteral("reception"));
    QVERIFY(std::any_of(waits.begin(), waits.end(), [](const auto &w) { return w.gaveUp; }));
    QVERIFY(std::any_of(waits.begin(), waits.end(), [](const auto &w) { return !w.waits && !w.gaveUp; }));
    QCOMPARE(rig.of<fact::Stopped>().first().kind, StopKind::Queue);
}

void AsteriskHouseTest::parkAndRetrieve()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.play(QStringLiteral("parking"));
    const auto parked = rig.of<fact::Parked>();
    QVERIFY(!parked.isEmpty());
    QCOMPARE(parked[0].slot, QStringLiteral("701"));
    QCOMPARE(parked[0].by, QStringLiteral("101"));
    const auto moved = rig.of<fact::Transferred>(QStringLiteral(".119"));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved[0].kind, TransferKind::Retrieve);
    QCOMPARE(moved[0].by, QStringLiteral("108"));
    bool joined = false;
    for (const auto &same : rig.of<fact::SameCall>(QStringLiteral(".119")))
        joined = joined || same.otherId.endsWith(QLatin1StringView(".121"));
    QVERIFY(joined);
}

void AsteriskHouseTest::pickUpIsOneCall()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.play(QStringLiteral("pickup"));
    const auto moved = rig.of<fact::Transferred>(QStringLiteral(".110"));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved[0].kind, TransferKind::PickUp);
    QCOMPARE(moved[0].by, QStringLiteral("108"));
    bool joined = false;
    for (const auto &same : rig.of<fact::SameCall>(QStringLiteral(".110")))
        joined = joined || same.otherId.endsWith(QLatin1StringView(".112"));
    QVERIFY(joined);
    bool elsewhere = false;
    for (const auto &ended : rig.of<fact::LegEnded>())
        elsewhere = elsewhere ||
                    (ended.leg.endsWith(QLatin1StringView(".111")) && ended.cause == HangupCause::AnsweredElsewhere);
    QVERIFY(elsewhere);
}

void AsteriskHouseTest::transferByConsole()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.play(QStringLiteral("transfers_by_console"));
    const auto moved = rig.of<fact::Transferred>(QStringLiteral(".95"));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved[0].kind, TransferKind::Blind);
    QCOMPARE(moved[0].by, QStringLiteral("101"));
    QCOMPARE(moved[0].moved, QStringLiteral("107"));
    QCOMPARE(moved[0].target, QStringLiteral("102"));
}

void AsteriskHouseTest::aCallUnderWayAtConnect()
{
    Rig rig;
    rig.ami.lists[QStringLiteral("CoreShowChannels")] = {F{{"Event", "CoreShowChannel"},
                                                           {"Channel", "PJSIP/101-43"},
                                                           {"ChannelState", "6"},
                                                           {"CallerIDNum", "101"},
                                                           {"Uniqueid", "p.71"},
                                                           {"Linkedid", "p.70"},
                                                           {"Application", "AppDial"},
                                                           {"BridgeId", "b"}},
                                                         F{{"Event", "CoreShowChannel"},
                                                           {"Channel", "PJSIP/107-42"},
                                                           {"ChannelState", "6"},
                                                           {"CallerIDNum", "107"},
                                                           {"Uniqueid", "p.70"},
                                                           {"Linkedid", "p.70"},
                                                           {"Application", "Dial"},
                                                           {"Exten", "101"},
                                                           {"BridgeId", "b"}},
                                                         F{{"Event", "CoreShowChannel"},
                                                           {"Channel", "Local/5@x-1;1"},
                                                           {"ChannelState", "6"},
                                                           {"Uniqueid", "p.80"},
                                                           {"Linkedid", "p.80"}}};
    QVERIFY(rig.open());
    QCOMPARE(rig.listed.last(), QStringList{QStringLiteral("p.70")});
    QCOMPARE(rig.of<fact::Listed>(QStringLiteral("p.70")).size() > 0, true);
    const auto seen = rig.of<fact::LegSeen>(QStringLiteral("p.70"));
    QCOMPARE(seen[0].side, LegSide::Called);
    QCOMPARE(seen[1].side, LegSide::Caller);
    QCOMPARE(rig.of<fact::LegTalksIn>(QStringLiteral("p.70")).first().conversation, QStringLiteral("b"));
}

void AsteriskHouseTest::theHouseIsRead()
{
    Rig rig;
    rig.ami.lists[QStringLiteral("PJSIPShowEndpoints")] = {
        F{{"Event", "EndpointList"}, {"ObjectName", "101"}, {"DeviceState", "Not in use"}},
        F{{"Event", "EndpointList"}, {"ObjectName", "102"}, {"DeviceState", "Unavailable"}},
        F{{"Event", "EndpointList"}, {"ObjectName", "provider"}, {"DeviceState", "Not in use"}}};
    rig.ami.lists[QStringLiteral("PresenceStateList")] = {F{{"Event", "PresenceStateChange"},
                                                            {"Presentity", "CustomPresence:101"},
                                                            {"Status", "dnd"},
                                                            {"Message", "cleaning"}}};
    rig.ami.lists[QStringLiteral("QueueStatus")] = {
        F{{"Event", "QueueParams"}, {"Queue", "reception"}, {"Calls", "2"}},
        F{{"Event", "QueueMember"},
          {"Queue", "reception"},
          {"Name", "Reception 101"},
          {"Location", "PJSIP/101"},
          {"StateInterface", "hint:101@internal"},
          {"Membership", "static"},
          {"Status", "1"},
          {"Paused", "0"}},
        F{{"Event", "QueueEntry"}, {"Queue", "reception"}, {"Position", "2"}, {"CallerIDNum", "109"}, {"Wait", "5"}},
        F{{"Event", "QueueEntry"}, {"Queue", "reception"}, {"Position", "1"}, {"CallerIDNum", "107"}, {"Wait", "30"}}};
    rig.ami.lists[QStringLiteral("ParkedCalls")] = {F{{"Event", "ParkedCall"},
                                                      {"ParkingSpace", "701"},
                                                      {"ParkeeUniqueid", "p.1"},
                                                      {"ParkeeLinkedid", "p.1"},
                                                      {"ParkeeCallerIDNum", "107"},
                                                      {"ParkerDialString", "PJSIP/101"},
                                                      {"ParkingTimeout", "20"}}};
    rig.ami.lists[QStringLiteral("PJSIPShowRegistrationsOutbound")] = {
        F{{"Event", "OutboundRegistrationDetail"}, {"ObjectName", "provider"}, {"Status", "Registered"}}};
    QVERIFY(rig.open());
    QVERIFY(
        QTest::qWaitFor([&] { return !rig.parked.isEmpty() && !rig.extensions.isEmpty() && !rig.queues.isEmpty(); }));
    QCOMPARE(rig.extensions.size(), 2);
    QCOMPARE(rig.extensions[0].number, QStringLiteral("101"));
    QCOMPARE(rig.extensions[0].phone, PhoneState::Idle);
    QCOMPARE(rig.extensions[0].presence, Presence::DoNotDisturb);
    QCOMPARE(rig.extensions[0].presenceWords, QStringLiteral("cleaning"));
    QCOMPARE(rig.extensions[1].phone, PhoneState::Offline);
    QCOMPARE(rig.queues[0].waiting, 2);
    QCOMPARE(rig.queues[0].callers[0].party.number, QStringLiteral("107"));
    QCOMPARE(rig.queues[0].agents[0].number, QStringLiteral("101"));
    QCOMPARE(rig.queues[0].agents[0].state, AgentState::Idle);
    QCOMPARE(rig.trunks[0].state, TrunkState::Up);
    QCOMPARE(rig.parked[0].slot, QStringLiteral("701"));
    QCOMPARE(rig.parked[0].by, QStringLiteral("101"));
    // A change is read anew by itself.
    rig.ami.lists[QStringLiteral("PJSIPShowEndpoints")][0][2].second = QStringLiteral("Ringing");
    rig.ami.send({{"Event", "DeviceStateChange"}, {"Device", "PJSIP/101"}, {"State", "RINGING"}});
    QVERIFY(QTest::qWaitFor([&] { return rig.extensions[0].phone == PhoneState::Ringing; }));
}

using Operation = std::function<void(AsteriskLink &, const LegRef &, const LegRef &, Reply<>)>;
Q_DECLARE_METATYPE(Operation)

void AsteriskHouseTest::operations_data()
{
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<QStringList>("actions"); ///< what the PBX is asked; "…" ends a comparison early
    const auto row = [](const char *name, Operation operation, const QStringList &actions) {
        QTest::newRow(name) << operation << actions;
    };
    // `a` is 107, who called; `b` is 101.
    row("dial",
        [](AsteriskLink &l, const LegRef &, const LegRef &, Reply<> r) {
            l.dial({QStringLiteral("100"), QStringLiteral("+4930123"), RecipientType::External, AutoAnswer::Off, {}},
                   [r](const Result<QString> &id) {
                       r(id && !id->isEmpty() ? Result<>() : fail(ErrorKind::Internal, {}));
                   });
        },
        {"Originate Channel=PJSIP/100 Async=true Timeout=30000 ChannelId=…"});
    row("hang up a leg", [](AsteriskLink &l, const LegRef &, const LegRef &b, Reply<> r) { l.hangUpLeg(b, r); },
        {"Hangup Channel=PJSIP/101-0b Cause=16"});
    row("hang up a call, the caller first",
        [](AsteriskLink &l, const LegRef &, const LegRef &b, Reply<> r) { l.hangUpCall(b.call, r); },
        {"Hangup Channel=PJSIP/107-0a Cause=16", "Hangup Channel=PJSIP/101-0b Cause=16"});
    row("refuse", [](AsteriskLink &l, const LegRef &, const LegRef &b, Reply<> r) { l.refuse(b, r); },
        {"Hangup Channel=PJSIP/101-0b Cause=21"});
    row("mute", [](AsteriskLink &l, const LegRef &a, const LegRef &, Reply<> r) { l.mute(a, OnOff::On, r); },
        {"MuteAudio Channel=PJSIP/107-0a Direction=in State=on"});
    row("transfer: the action names the leg that leaves",
        [](AsteriskLink &l, const LegRef &a, const LegRef &, Reply<> r) {
            l.transfer(a, QStringLiteral("101"), QStringLiteral("102"), RecipientType::Extension, r);
        },
        {"BlindTransfer Channel=PJSIP/101-0b Context=internal Exten=102"});
    row("consult",
        [](AsteriskLink &l, const LegRef &, const LegRef &b, Reply<> r) {
            l.consult(b, QStringLiteral("102"), RecipientType::Extension, r);
        },
        {"Atxfer Channel=PJSIP/101-0b Context=internal Exten=102"});
    row("back out",
        [](AsteriskLink &l, const LegRef &, const LegRef &b, Reply<> r) { l.consultStep(b, ConsultStep::BackOut, r); },
        {"CancelAtxfer Channel=PJSIP/101-0b"});
    row("park",
        [](AsteriskLink &l, const LegRef &a, const LegRef &, Reply<> r) {
            l.park(a, QStringLiteral("101"), {},
                   [r](const Result<QString> &slot) { r(slot ? Result<>() : fail(ErrorKind::Internal, {})); });
        },
        {"Park Channel=PJSIP/107-0a TimeoutChannel=PJSIP/101-0b"});
    row("send digits",
        [](AsteriskLink &l, const LegRef &a, const LegRef &, Reply<> r) { l.sendDigits(a, QStringLiteral("1#"), r); },
        {"PlayDTMF Channel=PJSIP/107-0a Digit=1 Duration=120", "PlayDTMF Channel=PJSIP/107-0a Digit=# Duration=120"});
    row("stop recording",
        [](AsteriskLink &l, const LegRef &a, const LegRef &, Reply<> r) { l.record(a, OnOff::Off, r); },
        {"StopMixMonitor Channel=PJSIP/107-0a"});
    row("set presence",
        [](AsteriskLink &l, const LegRef &, const LegRef &, Reply<> r) {
            l.setPresence(QStringLiteral("101"), Presence::DoNotDisturb,
                          QStringLiteral("lunch, then\r\nAction: Logoff"), r);
        },
        {"Setvar Variable=PRESENCE_STATE(CustomPresence:101) Value=dnd,,lunch then  Action: Logoff"});
    row("pause an agent",
        [](AsteriskLink &l, const LegRef &, const LegRef &, Reply<> r) {
            l.pauseAgent(QStringLiteral("reception"), QStringLiteral("101"), OnOff::On, QStringLiteral("break"), r);
        },
        {"QueuePause Queue=reception Interface=PJSIP/101 Paused=true Reason=break"});
}

void AsteriskHouseTest::operations()
{
    QFETCH(Operation, operation);
    QFETCH(QStringList, actions);
    Rig rig;
    rig.ami.lists[QStringLiteral("QueueStatus")] = {F{{"Event", "QueueMember"},
                                                      {"Queue", "reception"},
                                                      {"Location", "PJSIP/101"},
                                                      {"StateInterface", "hint:101@internal"}}};
    QVERIFY(rig.open());
    QVERIFY(QTest::qWaitFor([&] { return !rig.queues.isEmpty(); }));
    rig.talk();
    const auto [reply, said] = rig.reply();
    operation(*rig.link, rig.leg("1.1"), rig.leg("1.2"), reply);
    QCOMPARE(*said, QStringLiteral("nothing yet")); // never from inside the call
    QVERIFY(QTest::qWaitFor([said = said] { return *said != QLatin1StringView("nothing yet"); }));
    QCOMPARE(*said, QString());
    const QStringList asked = rig.ami.actions();
    QCOMPARE(asked.size(), actions.size());
    for (qsizetype i = 0; i < asked.size(); ++i) {
        const QString wanted = actions[i].section(u'…', 0, 0);
        QCOMPARE(actions[i].contains(u'…') ? asked[i].left(wanted.size()) : asked[i], wanted);
    }
}

void AsteriskHouseTest::operationsOnWhatIsGone()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.talk();
    const auto answerOf = [&](auto ask) {
        const auto [reply, said] = rig.reply();
        ask(reply);
        (void)QTest::qWaitFor([said = said] { return *said != QLatin1StringView("nothing yet"); });
        return *said;
    };
    const QString notFound = QString::number(int(ErrorKind::NotFound));
    QVERIFY(answerOf([&](Reply<> r) { rig.link->mute(rig.leg("9.9"), OnOff::On, r); }).startsWith(notFound));
    QCOMPARE(answerOf([&](Reply<> r) { rig.link->hangUpLeg(rig.leg("9.9"), r); }), QString()); // gone: a success
    rig.ami.refusals.insert(QStringLiteral("Hangup"), QStringLiteral("No such channel"));
    QCOMPARE(answerOf([&](Reply<> r) { rig.link->hangUpLeg(rig.leg("1.1"), r); }), QString());
    rig.ami.refusals.insert(QStringLiteral("MuteAudio"), QStringLiteral("Permission denied"));
    QVERIFY(answerOf([&](Reply<> r) {
                rig.link->mute(rig.leg("1.1"), OnOff::On, r);
            }).startsWith(QString::number(int(ErrorKind::Refused))));
    // What it cannot do is said, with the reason.
    QVERIFY(answerOf([&](Reply<> r) {
                rig.link->hold(rig.leg("1.1"), OnOff::On, r);
            }).startsWith(QString::number(int(ErrorKind::Refused))));
    QVERIFY(answerOf([&](Reply<> r) {
                rig.link->transfer(rig.leg("1.1"), {}, QStringLiteral("1,2"), RecipientType::Extension, r);
            }).startsWith(QString::number(int(ErrorKind::Invalid))));
    rig.ami.stop();
    QVERIFY(QTest::qWaitFor([&] { return !rig.link->capabilities().has(PbxCapability::Mute); }));
    QVERIFY(!rig.link->capabilities().whyNot(PbxCapability::Mute, {}).isEmpty());
}

void AsteriskHouseTest::theSecretDoesNotGoOverTheLine()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.ami.everythingReceived().contains("AuthType: MD5"));
    QVERIFY(!rig.ami.everythingReceived().contains(rig.ami.secret.toUtf8()));
}

void AsteriskHouseTest::aWrongSecretLeavesTheAlertsUp()
{
    Rig rig;
    rig.ami.secret = QStringLiteral("another");
    rig.sim.people.insert(QStringLiteral("103"), {AsteriskPerson::Does::IsBusy, {}, {}});
    (void)rig.open();
    QVERIFY(QTest::qWaitFor([&] { return rig.link->status().words.contains(QStringLiteral("manager.conf")); }));
    QCOMPARE(rig.link->status().state, LinkState::Up);
    QVERIFY(!rig.link->status().words.contains(rig.config.amiSecret));
    QList<CallEvent> events;
    QObject::connect(rig.link.get(), &PbxLink::callEvent, [&](const CallEvent &e) { events.append(e); });
    AnnouncementCall call;
    call.tag = QStringLiteral("1/1");
    call.number = QStringLiteral("103");
    call.announcement = QStringLiteral("alert");
    rig.link->announce(call);
    QVERIFY(
        QTest::qWaitFor([&] { return !events.isEmpty() && std::holds_alternative<call::Ended>(events.last().what); }));
    QCOMPARE(std::get<call::Ended>(events.last().what).cause, EndCause::Busy);
}

void AsteriskHouseTest::comesBackAfterALoss()
{
    Rig rig;
    QVERIFY(rig.open());
    const qsizetype before = rig.listed.size();
    rig.ami.stop();
    QVERIFY(QTest::qWaitFor([&] { return !rig.link->status().words.isEmpty(); }));
    QCOMPARE(rig.link->status().state, LinkState::Up); // alerts go on
    QVERIFY(rig.ami.start());
    QVERIFY(QTest::qWaitFor([&] { return rig.listed.size() > before && rig.link->status().words.isEmpty(); }, 10000));
}

void AsteriskHouseTest::withoutALoginItSaysWhatToDo()
{
    Rig rig;
    rig.config.amiUser.clear();
    rig.timings.backoff.base = 10ms;
    rig.link = std::make_unique<AsteriskLink>(rig.config, rig.clock, rig.timings);
    rig.link->open();
    QVERIFY(QTest::qWaitFor([&] { return rig.link->status().state == LinkState::Up; }));
    QVERIFY(rig.link->capabilities().whyNot(PbxCapability::Dial, {}).contains(QStringLiteral("ami_user")));
    QVERIFY(rig.link->capabilities().has(PbxCapability::PlayToNumber));
    QVERIFY(!rig.ami.connected());
}

BELLBOARD_TEST(AsteriskHouse, AsteriskHouseTest)
#include "test_AsteriskHouse.moc"
