// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_s/YeastarSTelephone.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <utility>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(sTelephoneLog, "bellboard.pbx.yeastars.telephone", QtInfoMsg)

namespace {

constexpr auto inviteHolds = 10s; ///< event-Invite

struct Needs
{
    PbxCapability capability;
    const char *path;
};
/// Which request a capability stands on: firmware that does not know it takes the capability away.
constexpr Needs needs[] = {{PbxCapability::ListCalls, "call/query"},
                           {PbxCapability::Dial, "call/dial"},
                           {PbxCapability::DialAutoAnswer, "call/dial"},
                           {PbxCapability::Refuse, "call/hangup"},
                           {PbxCapability::HangUp, "call/hangup"},
                           {PbxCapability::Hold, "call/hold"},
                           {PbxCapability::Mute, "call/mute"},
                           {PbxCapability::TransferBlind, "call/transfer"},
                           {PbxCapability::TransferAttended, "call/attended_transfer"},
                           {PbxCapability::SwapParties, "call/attended_transfer_operate"},
                           {PbxCapability::ThreeWay, "call/attended_transfer_operate"},
                           {PbxCapability::Park, "call/callpark"},
                           {PbxCapability::Listen, "call/listen"},
                           {PbxCapability::Whisper, "call/listen"},
                           {PbxCapability::BargeIn, "call/listen"},
                           {PbxCapability::PlayToNumber, "call/playprompt"},
                           {PbxCapability::Extensions, "extension/list"},
                           {PbxCapability::Registration, "extension/list"},
                           {PbxCapability::QueueAgents, "queue/query_status"},
                           {PbxCapability::QueueCallers, "queue/query_status"},
                           {PbxCapability::AgentPause, "queue/pause_agent"},
                           {PbxCapability::Trunks, "trunk/list"},
                           {PbxCapability::RecordingsFetch, "recording/get_random"},
                           {PbxCapability::VoicemailList, "voicemail/query"},
                           {PbxCapability::VoicemailFetch, "voicemail/get_random"}};

QJsonObject channel(const LegRef &leg)
{
    return {{QStringLiteral("channelid"), leg.leg}};
}

} // namespace

YeastarSTelephone::YeastarSTelephone(const YeastarSConfig &config, YeastarSSession &session, const Clock &clock,
                                     YeastarFacts &facts, YeastarSHouse &house, QObject *parent)
    : QObject(parent), m_config(config), m_session(session), m_clock(clock), m_facts(facts), m_house(house)
{
    settle();
    connect(&m_house, &YeastarSHouse::known, this, &YeastarSTelephone::learn);
}

void YeastarSTelephone::settle()
{
    PbxCapabilities now;
    for (const Needs &row : needs) {
        if (m_unknown.contains(row.path))
            now.refuse(row.capability, tr("The firmware of this telephone system cannot do this. Update it."));
        else
            now.allow(row.capability);
    }
    if (m_ringing.isEmpty() && m_invited.isEmpty())
        now.refuse(PbxCapability::Answer,
                   tr("Lift the handset. To answer from here, the phone must be set up for remote "
                      "control (uaCSTA) on the PBX."));
    else
        now.allow(PbxCapability::Answer);
    const QString none = tr("The API of this PBX has no way to do this; use the phone.");
    for (const PbxCapability missing :
         {PbxCapability::ToVoicemail, PbxCapability::PickUp, PbxCapability::SendDigits, PbxCapability::Record})
        now.refuse(missing, none);
    now.refuse(PbxCapability::DialCallerName, tr("This telephone system shows the extension's own name."));
    now.refuse(PbxCapability::ListParked,
               tr("This telephone system has no list of parked calls: only those parked from here are shown."));
    now.refuse(PbxCapability::PlayIntoCall, tr("This telephone system cannot play into a call that is under way."));
    const QString presence = tr("This telephone system knows no presence of its users.");
    now.refuse(PbxCapability::ReadPresence, presence);
    now.refuse(PbxCapability::SetPresence, presence);
    now.refuse(PbxCapability::CallRecordsHistory,
               tr("This telephone system tells of each call as it ends and gives older records only as a file."));
    now.refuse(
        PbxCapability::RecordingsList,
        tr("This telephone system has no list of its recordings; those of calls that Bellboard saw can be played "
           "from the call."));
    now.refuse(PbxCapability::DigitsHeard,
               tr("This telephone system tells of keys only where they are pressed in one of "
                  "its menus (IVR), not while an announcement is played."));
    now.allow(PbxCapability::CallRecordsPushed);
    if (now == m_capabilities)
        return;
    m_capabilities = now;
    Q_EMIT capabilitiesChanged(m_capabilities);
}

void YeastarSTelephone::learn(const QByteArray &path, bool known)
{
    if (m_unknown.contains(path) != known)
        return;
    if (known)
        m_unknown.remove(path);
    else
        m_unknown.insert(path);
    settle();
}

void YeastarSTelephone::setUp(bool up)
{
    if (std::exchange(m_up, up) == up)
        return;
    m_ringing.clear();
    m_invited.clear();
    m_consults.clear();
    settle();
}

void YeastarSTelephone::report(const yeastar_s::Report &report)
{
    const QDateTime now = m_clock.now();
    m_invited.removeIf([&](const auto &entry) { return entry.value() < now; });
    if (report.name == QLatin1String("uacstacall")) {
        const QString extension = yeastar::text(report.body, "extnumber");
        if (yeastar::text(report.body, "operation") == QLatin1String("callstart"))
            m_ringing.insert(extension,
                             {yeastar::text(report.body, "cstacallid"), yeastar::text(report.body, "ipaddress")});
        else
            m_ringing.remove(extension);
    } else if (report.frame && report.frame->type == 30016) {
        for (const yeastar::LegState &leg : yeastar::parseLegs(report.frame->msg))
            m_invited.insert(leg.channelId, now.addSecs(std::chrono::seconds(inviteHolds).count()));
    } else if (report.frame && report.frame->type == 30011) {
        for (const yeastar::LegState &leg : yeastar::parseLegs(report.frame->msg)) {
            if (leg.status != yeastar::MemberStatus::Bye)
                continue;
            m_invited.remove(leg.channelId);
            m_consults.remove(leg.channelId);
        }
    }
    settle();
}

QString YeastarSTelephone::extensionOf(const LegRef &ref) const
{
    if (const auto leg = m_facts.leg(ref); leg && leg->party.kind == PartyKind::Extension)
        return leg->party.number;
    static const QRegularExpression form(QStringLiteral("^PJSIP/([^-]+)-[0-9a-fA-F]+$"));
    return form.match(ref.leg).captured(1);
}

Result<> YeastarSTelephone::canDo(PbxCapability capability, const LegRef &leg) const
{
    if (!m_capabilities.has(capability))
        return fail(ErrorKind::Refused, m_capabilities.whyNot(capability, tr("This telephone system cannot do this.")));
    if (capability == PbxCapability::Answer && !m_invited.contains(leg.leg) && !m_ringing.contains(extensionOf(leg)))
        return fail(ErrorKind::Refused, tr("Lift the handset: this phone is not set up for remote control (uaCSTA)."));
    const bool spies = capability == PbxCapability::Listen || capability == PbxCapability::Whisper ||
                       capability == PbxCapability::BargeIn;
    if (spies && extensionOf(leg).isEmpty())
        return fail(ErrorKind::Refused, tr("This telephone system lets only phones of the house be listened to."));
    return {};
}

template <class T> void YeastarSTelephone::later(const Reply<T> &reply, Result<T> answer)
{
    QMetaObject::invokeMethod(
        this, [reply, answer = std::move(answer)] { reply(answer); }, Qt::QueuedConnection);
}

Result<> YeastarSTelephone::may(PbxCapability capability) const
{
    if (!m_up)
        return fail(ErrorKind::Unreachable, tr("The PBX is not connected."));
    if (!m_capabilities.has(capability))
        return fail(ErrorKind::Refused, m_capabilities.whyNot(capability, tr("This telephone system cannot do this.")));
    return {};
}

template <class T> bool YeastarSTelephone::allowed(PbxCapability capability, const Reply<T> &reply)
{
    const auto now = may(capability);
    if (!now)
        later<T>(reply, tl::make_unexpected(now.error()));
    return now.has_value();
}

void YeastarSTelephone::post(const QByteArray &path, const QJsonObject &body,
                             std::function<void(const QJsonObject &)> took, std::function<void(const Error &)> failed)
{
    m_session.request(
        path, body,
        [this, path, took = std::move(took),
         failed = std::move(failed)](const tl::expected<QJsonObject, YeastarSTrouble> &answer) {
            if (answer) {
                took(*answer);
                return;
            }
            qCInfo(sTelephoneLog).noquote() << path << ":" << answer.error().error.message;
            if (answer.error().number == yeastar_s::unknownRequest) {
                learn(path, false);
                failed({ErrorKind::Refused, tr("The firmware of this telephone system cannot do this. Update it.")});
                return;
            }
            failed(answer.error().error);
        });
}

void YeastarSTelephone::simple(PbxCapability capability, const QByteArray &path, const QJsonObject &body, Reply<> reply,
                               std::function<void()> took)
{
    if (!allowed(capability, reply))
        return;
    post(
        path, body,
        [reply, took = std::move(took)](const QJsonObject &) {
            if (took)
                took();
            reply({});
        },
        [reply](const Error &error) { reply(tl::make_unexpected(error)); });
}

void YeastarSTelephone::call(PbxCapability capability, const QString &caller, const QString &callee,
                             AutoAnswer autoAnswer, Reply<QString> reply, std::function<void()> took)
{
    if (!allowed(capability, reply))
        return;
    const QJsonObject body{
        {QStringLiteral("caller"), caller},
        {QStringLiteral("callee"), callee},
        {QStringLiteral("dialpermission"), caller},
        {QStringLiteral("autoanswer"), autoAnswer == AutoAnswer::On ? QStringLiteral("yes") : QStringLiteral("no")}};
    post(
        "call/dial", body,
        [this, caller, reply, took = std::move(took)](const QJsonObject &answer) {
            const QString id = yeastar::text(answer, "callid");
            if (!id.isEmpty())
                Q_EMIT facts(m_facts.dialled(id, caller, m_clock.now()));
            if (took)
                took();
            reply(id);
        },
        [reply](const Error &error) { reply(tl::make_unexpected(error)); });
}

void YeastarSTelephone::dial(const DialRequest &request, Reply<QString> reply)
{
    call(PbxCapability::Dial, request.from, yeastar::dialled(request.to, request.toType, m_config.outsidePrefix),
         request.autoAnswer, std::move(reply));
}

void YeastarSTelephone::answer(const LegRef &leg, Reply<> reply)
{
    if (!allowed(PbxCapability::Answer, reply))
        return;
    if (const auto can = canDo(PbxCapability::Answer, leg); !can) {
        later<void>(reply, tl::make_unexpected(can.error()));
        return;
    }
    if (m_invited.contains(leg.leg)) {
        // It lets the PBX route the call at once; a phone rings then.
        simple(PbxCapability::Answer, "call/accept_inbound", channel(leg), std::move(reply), [this, leg] {
            m_invited.remove(leg.leg);
            settle();
        });
        return;
    }
    const QString extension = extensionOf(leg);
    const Remote remote = m_ringing.value(extension);
    simple(PbxCapability::Answer, "uacstacall/accept_inbound",
           {{QStringLiteral("extnumber"), extension},
            {QStringLiteral("cstacallid"), remote.callId},
            {QStringLiteral("ipaddress"), remote.address}},
           std::move(reply));
}

void YeastarSTelephone::refuse(const LegRef &leg, Reply<> reply)
{
    simple(PbxCapability::Refuse, m_invited.contains(leg.leg) ? "call/refuse_inbound" : "call/hangup", channel(leg),
           std::move(reply));
}

void YeastarSTelephone::hangUpLeg(const LegRef &leg, Reply<> reply)
{
    if (!allowed(PbxCapability::HangUp, reply))
        return;
    post(
        "call/hangup", channel(leg), [reply](const QJsonObject &) { reply({}); },
        [reply](const Error &error) {
            if (error.kind == ErrorKind::NotFound)
                reply({}); // it is gone already
            else
                reply(tl::make_unexpected(error));
        });
}

void YeastarSTelephone::hangUpCall(const CallKey &key, Reply<> reply)
{
    if (!allowed(PbxCapability::HangUp, reply))
        return;
    if (!m_facts.legsOf(key.id).isEmpty()) {
        hangUpNext(key, {}, std::move(reply));
        return;
    }
    // Its legs are not known here, perhaps after a restart.
    const QDateTime asked = m_clock.now();
    post(
        "call/query", {{QStringLiteral("callid"), key.id}},
        [this, key, asked, reply](const QJsonObject &body) {
            for (const QJsonObject &row : yeastar_s::callRows(body))
                Q_EMIT facts(m_facts.listed(row, asked));
            hangUpNext(key, {}, reply);
        },
        [reply](const Error &error) {
            if (error.kind == ErrorKind::NotFound)
                reply({}); // it is over
            else
                reply(tl::make_unexpected(error));
        });
}

void YeastarSTelephone::hangUpNext(const CallKey &key, QSet<QString> done, Reply<> reply)
{
    for (const YeastarFacts::Leg &leg : m_facts.legsOf(key.id)) {
        if (done.contains(leg.id))
            continue;
        done.insert(leg.id);
        hangUpLeg({key, leg.id}, [this, key, done, reply](const Result<> &answer) {
            if (answer)
                hangUpNext(key, done, reply);
            else
                reply(answer);
        });
        return;
    }
    later<void>(reply, {});
}

void YeastarSTelephone::hold(const LegRef &leg, OnOff on, Reply<> reply)
{
    simple(PbxCapability::Hold, on == OnOff::On ? "call/hold" : "call/unhold", channel(leg), std::move(reply));
}

void YeastarSTelephone::mute(const LegRef &leg, OnOff on, Reply<> reply)
{
    simple(PbxCapability::Mute, on == OnOff::On ? "call/mute" : "call/unmute", channel(leg), std::move(reply));
}

void YeastarSTelephone::transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType type,
                                 Reply<> reply)
{
    QJsonObject body = channel(moved);
    body.insert(QStringLiteral("number"), yeastar::dialled(target, type, m_config.outsidePrefix));
    body.insert(QStringLiteral("dialpermission"), by);
    simple(PbxCapability::TransferBlind, "call/transfer", body, std::move(reply), [this, moved, by, target] {
        // The report of a transfer comes for those made at a phone alone.
        Q_EMIT facts(m_facts.transferred(moved, TransferKind::Blind, by, target, m_clock.now()));
    });
}

void YeastarSTelephone::consult(const LegRef &own, const QString &target, RecipientType type, Reply<> reply)
{
    QJsonObject body = channel(own);
    body.insert(QStringLiteral("tonumber"), yeastar::dialled(target, type, m_config.outsidePrefix));
    body.insert(QStringLiteral("dialpermission"), extensionOf(own));
    simple(PbxCapability::TransferAttended, "call/attended_transfer", body, std::move(reply),
           [this, own, target] { m_consults.insert(own.leg, target); });
}

void YeastarSTelephone::consultStep(const LegRef &own, ConsultStep step, Reply<> reply)
{
    static constexpr std::pair<const char *, PbxCapability> operations[] = {
        {"complete", PbxCapability::TransferAttended},
        {"abort", PbxCapability::TransferAttended},
        {"swap", PbxCapability::SwapParties},
        {"threeway", PbxCapability::ThreeWay}};
    const auto &[word, capability] = operations[int(step)];
    const QString by = extensionOf(own);
    const QString target = m_consults.value(own.leg);
    QJsonObject body = channel(own);
    body.insert(QStringLiteral("operate"), QString::fromLatin1(word));
    simple(capability, "call/attended_transfer_operate", body, std::move(reply), [this, own, step, by, target] {
        if (step == ConsultStep::Complete)
            Q_EMIT facts(m_facts.transferred(own, TransferKind::Attended, by, target, m_clock.now()));
        if (step == ConsultStep::Complete || step == ConsultStep::BackOut)
            m_consults.remove(own.leg);
    });
}

void YeastarSTelephone::park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> reply)
{
    if (!allowed(PbxCapability::Park, reply))
        return;
    QJsonObject body = channel(leg);
    if (!slot.isEmpty())
        body.insert(QStringLiteral("parkingslot"), slot);
    post(
        "call/callpark", body,
        [this, leg, by, slot, reply](const QJsonObject &answer) {
            ParkedCall parked;
            parked.slot = yeastar::text(answer, "parkingslot");
            if (parked.slot.isEmpty())
                parked.slot = slot;
            parked.leg = leg.leg;
            parked.callId = leg.call.id;
            parked.by = by;
            if (const auto known = m_facts.leg(leg))
                parked.party = known->party;
            Q_EMIT facts(m_facts.parked(parked, m_clock.now()));
            m_house.parked(parked);
            reply(parked.slot);
        },
        [reply](const Error &error) { reply(tl::make_unexpected(error)); });
}

void YeastarSTelephone::retrieve(const QString &slot, const QString &to, Reply<QString> reply)
{
    call(PbxCapability::Park, to, slot, AutoAnswer::Off, std::move(reply), [this, slot, to] {
        const QList<ParkedCall> calls = m_house.parkedCalls();
        for (const ParkedCall &parked : calls) {
            if (parked.slot != slot)
                continue;
            Q_EMIT facts(m_facts.unparked(parked, TransferKind::Retrieve, to, m_clock.now()));
            m_house.unparked(parked.leg);
        }
    });
}

void YeastarSTelephone::spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> reply)
{
    static constexpr std::pair<const char *, PbxCapability> modes[] = {
        {"listen", PbxCapability::Listen}, {"whisper", PbxCapability::Whisper}, {"barge", PbxCapability::BargeIn}};
    const auto &[word, capability] = modes[int(mode)];
    if (!allowed(capability, reply))
        return;
    if (const auto can = canDo(capability, leg); !can) {
        later<void>(reply, tl::make_unexpected(can.error()));
        return;
    }
    // By extension, not by channel (call/listen).
    simple(capability, "call/listen",
           {{QStringLiteral("monitor"), supervisor},
            {QStringLiteral("extension"), extensionOf(leg)},
            {QStringLiteral("type"), QString::fromLatin1(word)}},
           std::move(reply));
}

void YeastarSTelephone::pauseAgent(const QString &queue, const QString &agent, OnOff paused, Reply<> reply)
{
    simple(PbxCapability::AgentPause, paused == OnOff::On ? "queue/pause_agent" : "queue/unpause_agent",
           {{QStringLiteral("queuenumber"), queue}, {QStringLiteral("extnumber"), agent}}, std::move(reply),
           [this, queue] { m_house.readQueue(queue); });
}

void YeastarSTelephone::fetchRecording(const QString &name, Reply<QByteArray> reply)
{
    if (!allowed(PbxCapability::RecordingsFetch, reply))
        return;
    m_session.fetch("recording", {{QStringLiteral("recording"), name}},
                    [reply](const tl::expected<QByteArray, YeastarSTrouble> &file) {
                        reply(file ? Result<QByteArray>(*file) : tl::make_unexpected(file.error().error));
                    });
}

void YeastarSTelephone::voicemails(const QStringList &boxes, Reply<PbxPage<Voicemail>> reply)
{
    if (!allowed(PbxCapability::VoicemailList, reply))
        return;
    post(
        "voicemail/query", {{QStringLiteral("number"), boxes.join(QLatin1Char(','))}},
        [this, reply](const QJsonObject &body) {
            const auto clock = yeastar::PbxClock::read(m_session.device().pbx, m_clock.now());
            PbxPage<Voicemail> page;
            page.rows = yeastar_s::parseVoicemails(body, [&clock](const QDateTime &shown) { return clock.utc(shown); });
            reply(page);
        },
        [reply](const Error &error) { reply(tl::make_unexpected(error)); });
}

void YeastarSTelephone::fetchVoicemail(const Voicemail &message, Reply<QByteArray> reply)
{
    if (!allowed(PbxCapability::VoicemailFetch, reply))
        return;
    const auto [status, file] = yeastar_s::voicemailFile(message.id);
    m_session.fetch("voicemail",
                    {{QStringLiteral("number"), message.box},
                     {QStringLiteral("voicemailfile"), file},
                     {QStringLiteral("voicemailstatus"), status}},
                    [reply](const tl::expected<QByteArray, YeastarSTrouble> &sound) {
                        reply(sound ? Result<QByteArray>(*sound) : tl::make_unexpected(sound.error().error));
                    });
}

} // namespace bellboard
