// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarTelephone.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QUrlQuery>

namespace bellboard {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(telephoneLog, "bellboard.pbx.yeastar.telephone", QtInfoMsg)

namespace {

constexpr int noSuchInterface = 10001;
constexpr int accessDenied = 10005;
constexpr int nothingFound = 60001;
constexpr int channelGone = 70130;
constexpr auto inviteHolds = 10s; ///< event-inbound-call-invitation

struct Needs
{
    PbxCapability capability;
    const char *path;
};
/// Which endpoint a capability stands on: what it answers decides.
constexpr Needs needs[] = {{PbxCapability::ListCalls, "call/query"},
                           {PbxCapability::Dial, "call/dial"},
                           {PbxCapability::DialAutoAnswer, "call/dial"},
                           {PbxCapability::PickUp, "call/dial"},
                           {PbxCapability::Refuse, "call/hangup"},
                           {PbxCapability::HangUp, "call/hangup"},
                           {PbxCapability::ToVoicemail, "call/directly_forward_to_voicemail"},
                           {PbxCapability::Hold, "call/hold"},
                           {PbxCapability::Mute, "call/mute"},
                           {PbxCapability::TransferBlind, "call/transfer"},
                           {PbxCapability::TransferAttended, "call/transfer"},
                           {PbxCapability::SwapParties, "call/transfer"},
                           {PbxCapability::ThreeWay, "call/transfer"},
                           {PbxCapability::Park, "call/park"},
                           {PbxCapability::ListParked, "call/park_status"},
                           {PbxCapability::Record, "call/record_start"},
                           {PbxCapability::Listen, "call/listen"},
                           {PbxCapability::Whisper, "call/listen"},
                           {PbxCapability::BargeIn, "call/listen"},
                           {PbxCapability::PlayToNumber, "call/play_prompt"},
                           {PbxCapability::Extensions, "extension/list"},
                           {PbxCapability::Registration, "extension/list"},
                           {PbxCapability::ReadPresence, "extension/list"},
                           {PbxCapability::SetPresence, "extension/update"},
                           {PbxCapability::QueueAgents, "queue/agent_status"},
                           {PbxCapability::QueueCallers, "queue/call_status"},
                           {PbxCapability::AgentPause, "queue/agent_pause"},
                           {PbxCapability::Trunks, "trunk/list"},
                           {PbxCapability::CallRecordsHistory, "cdr/search"},
                           {PbxCapability::RecordingsList, "recording/search"},
                           {PbxCapability::RecordingsFetch, "recording/download"},
                           {PbxCapability::VoicemailList, "vm/query"},
                           {PbxCapability::VoicemailFetch, "vm/download"}};

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

YeastarTelephone::YeastarTelephone(const YeastarPConfig &config, YeastarSession &session, const Clock &clock,
                                   YeastarMonitor &monitor, YeastarHouse &house, YeastarArchive &archive,
                                   QObject *parent)
    : QObject(parent),
      m_config(config),
      m_session(session),
      m_clock(clock),
      m_monitor(monitor),
      m_house(house),
      m_archive(archive)
{
    settle();
    connect(&m_house, &YeastarHouse::refused, this, &YeastarTelephone::learn);
    connect(&m_house, &YeastarHouse::answered, this, &YeastarTelephone::forgetRefusal);
    connect(&m_archive, &YeastarArchive::refused, this, &YeastarTelephone::learn);
    connect(&m_archive, &YeastarArchive::answered, this, &YeastarTelephone::forgetRefusal);
}

void YeastarTelephone::settle()
{
    PbxCapabilities now;
    for (const Needs &row : needs) {
        const int errcode = m_refused.value(row.path);
        if (errcode == 0)
            now.allow(row.capability);
        else if (errcode == noSuchInterface)
            now.refuse(row.capability, tr("The firmware of this telephone system cannot do this yet. Update it."));
        else
            now.refuse(row.capability, tr("The telephone system does not let Bellboard do this. Give the application "
                                          "the permission in the PBX under Integrations > API."));
    }
    if (m_config.pickUpCode.isEmpty())
        now.refuse(PbxCapability::PickUp, tr("The PBX's code to pick up calls is not set up."));
    if (m_ringing.isEmpty() && m_invited.isEmpty())
        now.refuse(PbxCapability::Answer,
                   tr("Lift the handset. To answer from here, the phone must be set up for remote "
                      "control (uaCSTA) on the PBX."));
    else
        now.allow(PbxCapability::Answer);
    now.refuse(PbxCapability::DialCallerName, tr("This telephone system shows the extension's own name."));
    now.refuse(PbxCapability::SendDigits,
               tr("The Open API of this PBX has no way to send digits; use the phone's keys."));
    now.refuse(PbxCapability::PlayIntoCall, tr("This telephone system cannot play into a call that is under way."));
    now.allow(PbxCapability::CallRecordsPushed);
    now.allow(PbxCapability::DigitsHeard);
    if (now == m_capabilities)
        return;
    m_capabilities = now;
    Q_EMIT capabilitiesChanged(m_capabilities);
}

void YeastarTelephone::learn(const QByteArray &path, int errcode)
{
    m_refused.insert(path == "queue/list" ? QByteArray("queue/call_status") : path, errcode);
    if (path == "queue/list")
        m_refused.insert("queue/agent_status", errcode);
    settle();
}

void YeastarTelephone::forgetRefusal(const QByteArray &path)
{
    if (m_refused.remove(path) > 0)
        settle();
}

void YeastarTelephone::setUp(bool up)
{
    if (std::exchange(m_up, up) == up)
        return;
    m_ringing.clear();
    m_invited.clear();
    if (up)
        m_refused.clear();
    settle();
}

void YeastarTelephone::event(const yeastar::Frame &frame)
{
    const QDateTime now = m_clock.now();
    m_invited.removeIf([&](const auto &entry) { return entry.value() < now; });
    if (frame.type == 30016) {
        for (const yeastar::LegState &leg : yeastar::parseLegs(frame.msg))
            m_invited.insert(leg.channelId, now.addSecs(std::chrono::seconds(inviteHolds).count()));
        settle();
    } else if (frame.type == 30020) {
        const QString extension = yeastar::text(frame.msg, "extension");
        if (yeastar::text(frame.msg, "operation") == QLatin1String("call_start"))
            m_ringing.insert(extension, {yeastar::text(frame.msg, "call_id"), yeastar::text(frame.msg, "ip_address")});
        else
            m_ringing.remove(extension);
        settle();
    } else if (frame.type == 30011 && (!m_invited.isEmpty() || !m_consults.isEmpty() || !m_recordingPaused.isEmpty())) {
        for (const yeastar::LegState &leg : yeastar::parseLegs(frame.msg)) {
            if (leg.status != yeastar::MemberStatus::Bye)
                continue;
            m_invited.remove(leg.channelId);
            m_consults.remove(leg.channelId);
            m_recordingPaused.remove(leg.channelId);
        }
        settle();
    }
}

template <class T> void YeastarTelephone::later(const Reply<T> &reply, Result<T> answer)
{
    QMetaObject::invokeMethod(
        this, [reply, answer = std::move(answer)] { reply(answer); }, Qt::QueuedConnection);
}

Result<> YeastarTelephone::may(PbxCapability capability) const
{
    if (!m_up)
        return fail(ErrorKind::Unreachable, tr("The PBX is not connected."));
    if (!m_capabilities.has(capability))
        return fail(ErrorKind::Refused, m_capabilities.whyNot(capability, tr("This telephone system cannot do this.")));
    return {};
}

template <class T> bool YeastarTelephone::allowed(PbxCapability capability, const Reply<T> &reply)
{
    const auto now = may(capability);
    if (!now)
        later<T>(reply, tl::make_unexpected(now.error()));
    return now.has_value();
}

Error YeastarTelephone::errorOf(const QByteArray &path, const YeastarTrouble &trouble)
{
    if (trouble.errcode == noSuchInterface || trouble.errcode == accessDenied) {
        learn(path, trouble.errcode);
        for (const Needs &row : needs) {
            if (path == row.path)
                return {ErrorKind::Refused, m_capabilities.whyNot(row.capability, trouble.error.message)};
        }
        return {ErrorKind::Refused, trouble.error.message};
    }
    if (trouble.errcode == nothingFound)
        return {ErrorKind::NotFound, tr("The telephone system does not find what was asked for.")};
    return trouble.error;
}

void YeastarTelephone::send(YeastarHttp::Method method, const QByteArray &path, const QByteArray &query,
                            const QByteArray &body, Taken taken, std::function<void(Error)> failed)
{
    m_session.request(method, path, query, body,
                      [this, path, taken = std::move(taken),
                       failed = std::move(failed)](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
                          if (answer) {
                              taken(*answer);
                              return;
                          }
                          qCInfo(telephoneLog).noquote() << path << ":" << answer.error().error.message;
                          failed(errorOf(path, answer.error()));
                      });
}

void YeastarTelephone::post(const QByteArray &path, const QJsonObject &body, Taken taken,
                            std::function<void(Error)> failed)
{
    send(YeastarHttp::Method::Post, path, {}, compact(body), std::move(taken), std::move(failed));
}

void YeastarTelephone::simple(PbxCapability capability, const QByteArray &path, const QJsonObject &body, Reply<> reply,
                              std::function<void()> taken)
{
    if (!allowed(capability, reply))
        return;
    post(
        path, body,
        [reply, taken = std::move(taken)](const QJsonObject &) {
            if (taken)
                taken();
            reply({});
        },
        [reply](const Error &error) { reply(tl::make_unexpected(error)); });
}

QString YeastarTelephone::extensionOf(const LegRef &ref) const
{
    if (const auto known = m_monitor.facts().leg(ref); known && known->party.kind == PartyKind::Extension)
        return known->party.number;
    static const QRegularExpression channel(QStringLiteral("^PJSIP/([^-]+)-[0-9a-fA-F]+$"));
    return channel.match(ref.leg).captured(1);
}

Result<> YeastarTelephone::canDo(PbxCapability capability, const LegRef &leg) const
{
    if (!m_capabilities.has(capability))
        return fail(ErrorKind::Refused, m_capabilities.whyNot(capability, tr("This telephone system cannot do this.")));
    if (capability == PbxCapability::Answer && !m_invited.contains(leg.leg) && !m_ringing.contains(extensionOf(leg)))
        return fail(ErrorKind::Refused, tr("Lift the handset: this phone is not set up for remote control (uaCSTA)."));
    return {};
}

void YeastarTelephone::call(PbxCapability capability, const QString &caller, const QString &callee,
                            const QString &dialPermission, AutoAnswer autoAnswer, Reply<QString> reply,
                            std::function<void()> taken)
{
    if (!allowed(capability, reply))
        return;
    QJsonObject body{
        {QStringLiteral("caller"), caller},
        {QStringLiteral("callee"), callee},
        {QStringLiteral("auto_answer"), autoAnswer == AutoAnswer::On ? QStringLiteral("yes") : QStringLiteral("no")}};
    if (!dialPermission.isEmpty())
        body.insert(QStringLiteral("dial_permission"), dialPermission);
    post(
        "call/dial", body,
        [this, caller, reply, taken = std::move(taken)](const QJsonObject &answer) {
            const QString id = yeastar::parseCallId(answer);
            if (!id.isEmpty())
                m_monitor.tell(m_monitor.facts().dialled(id, caller, m_clock.now()));
            if (taken)
                taken();
            reply(id);
        },
        [reply](const Error &error) { reply(tl::make_unexpected(error)); });
}

void YeastarTelephone::dial(const DialRequest &request, Reply<QString> reply)
{
    // By the rights of who calls: the guide wants a dial permission only where the caller is no extension.
    call(PbxCapability::Dial, request.from, yeastar::dialled(request.to, request.toType, m_config.outsidePrefix),
         request.from, request.autoAnswer, std::move(reply));
}

void YeastarTelephone::answer(const LegRef &leg, Reply<> reply)
{
    if (m_up) {
        if (const auto can = canDo(PbxCapability::Answer, leg); !can) {
            later<void>(reply, tl::make_unexpected(can.error()));
            return;
        }
    }
    if (m_invited.contains(leg.leg)) {
        // It lets the PBX route the call at once; a phone rings then.
        simple(PbxCapability::Answer, "call/accept_inbound", {{QStringLiteral("channel_id"), leg.leg}},
               std::move(reply), [this, leg] { m_invited.remove(leg.leg); });
        return;
    }
    const QString extension = extensionOf(leg);
    const Remote remote = m_ringing.value(extension);
    simple(PbxCapability::Answer, "uacsta_call/accept",
           {{QStringLiteral("extension"), extension},
            {QStringLiteral("call_id"), remote.callId},
            {QStringLiteral("ip_address"), remote.address}},
           std::move(reply));
}

void YeastarTelephone::refuse(const LegRef &leg, Reply<> reply)
{
    const bool invited = m_invited.contains(leg.leg);
    simple(PbxCapability::Refuse, invited ? "call/refuse_inbound" : "call/hangup",
           {{QStringLiteral("channel_id"), leg.leg}}, std::move(reply));
}

void YeastarTelephone::sendToVoicemail(const LegRef &leg, const QString &box, Reply<> reply)
{
    const QString number = box.isEmpty() ? extensionOf(leg) : box;
    simple(PbxCapability::ToVoicemail, "call/directly_forward_to_voicemail",
           {{QStringLiteral("callee_channel"), leg.leg}, {QStringLiteral("number"), number}}, std::move(reply));
}

void YeastarTelephone::hangUpLeg(const LegRef &leg, Reply<> reply)
{
    if (!allowed(PbxCapability::HangUp, reply))
        return;
    m_session.request(YeastarHttp::Method::Post, "call/hangup", {}, yeastar::hangUpBody(leg.leg),
                      [this, reply](const tl::expected<QJsonObject, YeastarTrouble> &answer) {
                          if (answer || answer.error().errcode == channelGone)
                              reply({});
                          else
                              reply(tl::make_unexpected(errorOf("call/hangup", answer.error())));
                      });
}

void YeastarTelephone::hangUpCall(const CallKey &key, Reply<> reply)
{
    if (!allowed(PbxCapability::HangUp, reply))
        return;
    if (!m_monitor.facts().legsOf(key.id).isEmpty()) {
        hangUpNext(key, {}, std::move(reply));
        return;
    }
    // Its legs are not known here, perhaps after a restart.
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("call_id"), key.id);
    const QDateTime asked = m_clock.now();
    send(
        YeastarHttp::Method::Get, "call/query", query.toString(QUrl::FullyEncoded).toLatin1(), {},
        [this, key, asked, reply](const QJsonObject &body) {
            for (const QJsonObject &row : yeastar::rowsOf(body))
                m_monitor.tell(m_monitor.facts().listed(row, asked));
            hangUpNext(key, {}, reply);
        },
        [reply](const Error &error) {
            if (error.kind == ErrorKind::NotFound)
                reply({}); // it is over
            else
                reply(tl::make_unexpected(error));
        });
}

void YeastarTelephone::hangUpNext(const CallKey &key, QSet<QString> done, Reply<> reply)
{
    for (const YeastarFacts::Leg &leg : m_monitor.facts().legsOf(key.id)) {
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

void YeastarTelephone::hold(const LegRef &leg, OnOff on, Reply<> reply)
{
    simple(PbxCapability::Hold, on == OnOff::On ? "call/hold" : "call/unhold",
           {{QStringLiteral("channel_id"), leg.leg}}, std::move(reply));
}

void YeastarTelephone::mute(const LegRef &leg, OnOff on, Reply<> reply)
{
    simple(PbxCapability::Mute, on == OnOff::On ? "call/mute" : "call/unmute",
           {{QStringLiteral("channel_id"), leg.leg}}, std::move(reply));
}

void YeastarTelephone::transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType type,
                                Reply<> reply)
{
    simple(PbxCapability::TransferBlind, "call/transfer",
           {{QStringLiteral("type"), QStringLiteral("blind")},
            {QStringLiteral("channel_id"), moved.leg},
            {QStringLiteral("number"), yeastar::dialled(target, type, m_config.outsidePrefix)},
            {QStringLiteral("dial_permission"), by}},
           std::move(reply), [this, moved, by, target] {
               // The event of a transfer comes for those made at a phone alone.
               m_monitor.tell(m_monitor.facts().transferred(moved, TransferKind::Blind, by, target, m_clock.now()));
           });
}

void YeastarTelephone::consult(const LegRef &own, const QString &target, RecipientType type, Reply<> reply)
{
    simple(PbxCapability::TransferAttended, "call/transfer",
           {{QStringLiteral("type"), QStringLiteral("attended")},
            {QStringLiteral("channel_id"), own.leg},
            {QStringLiteral("number"), yeastar::dialled(target, type, m_config.outsidePrefix)},
            {QStringLiteral("dial_permission"), extensionOf(own)}},
           std::move(reply), [this, own, target] { m_consults.insert(own.leg, target); });
}

void YeastarTelephone::consultStep(const LegRef &own, ConsultStep step, Reply<> reply)
{
    static constexpr std::pair<const char *, PbxCapability> operations[] = {
        {"complete", PbxCapability::TransferAttended},
        {"abort", PbxCapability::TransferAttended},
        {"swap", PbxCapability::SwapParties},
        {"threeway", PbxCapability::ThreeWay}};
    const auto &[word, capability] = operations[int(step)];
    const QString by = extensionOf(own);
    const QString target = m_consults.value(own.leg); // the leg's end may come before the answer
    simple(capability, "call/transfer",
           {{QStringLiteral("type"), QStringLiteral("attended")},
            {QStringLiteral("channel_id"), own.leg},
            {QStringLiteral("attended_operate"), QString::fromLatin1(word)}},
           std::move(reply), [this, own, step, by, target] {
               if (step == ConsultStep::Complete)
                   m_monitor.tell(
                       m_monitor.facts().transferred(own, TransferKind::Attended, by, target, m_clock.now()));
               if (step == ConsultStep::Complete || step == ConsultStep::BackOut)
                   m_consults.remove(own.leg);
           });
}

void YeastarTelephone::park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> reply)
{
    if (!allowed(PbxCapability::Park, reply))
        return;
    QJsonObject body{{QStringLiteral("channel_id"), leg.leg}};
    if (!slot.isEmpty())
        body.insert(QStringLiteral("parking_slot"), slot);
    post(
        "call/park", body,
        [this, leg, by, slot, reply](const QJsonObject &answer) {
            ParkedCall parked;
            parked.slot = yeastar::text(answer, "parking_slot");
            if (parked.slot.isEmpty())
                parked.slot = slot;
            parked.leg = leg.leg;
            parked.callId = leg.call.id;
            parked.by = by;
            m_monitor.tell(m_monitor.facts().parked(parked, m_clock.now()));
            m_house.readParked();
            reply(parked.slot);
        },
        [reply](const Error &error) { reply(tl::make_unexpected(error)); });
}

void YeastarTelephone::retrieve(const QString &slot, const QString &to, Reply<QString> reply)
{
    call(PbxCapability::Park, to, slot, to, AutoAnswer::Off, std::move(reply));
}

void YeastarTelephone::pickUp(const QString &extension, const QString &to, Reply<QString> reply)
{
    call(PbxCapability::PickUp, to, m_config.pickUpCode + extension, to, AutoAnswer::On, std::move(reply));
}

void YeastarTelephone::record(const LegRef &leg, OnOff on, Reply<> reply)
{
    // There is no stop; off is a pause.
    const bool goesOn = on == OnOff::On && m_recordingPaused.contains(leg.leg);
    const QByteArray path = on == OnOff::Off ? "call/record_pause"
                            : goesOn         ? "call/record_unpause"
                                             : "call/record_start";
    simple(PbxCapability::Record, path, {{QStringLiteral("channel_id"), leg.leg}}, std::move(reply), [this, leg, on] {
        if (on == OnOff::Off)
            m_recordingPaused.insert(leg.leg);
        else
            m_recordingPaused.remove(leg.leg);
        m_monitor.tell(m_monitor.facts().recording(leg, on, m_clock.now()));
    });
}

void YeastarTelephone::spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> reply)
{
    static constexpr std::pair<const char *, PbxCapability> modes[] = {
        {"listen", PbxCapability::Listen}, {"whisper", PbxCapability::Whisper}, {"barge", PbxCapability::BargeIn}};
    const auto &[word, capability] = modes[int(mode)];
    simple(capability, "call/listen",
           {{QStringLiteral("monitor"), supervisor},
            {QStringLiteral("channel_id"), leg.leg},
            {QStringLiteral("type"), QString::fromLatin1(word)}},
           std::move(reply));
}

void YeastarTelephone::setPresence(const QString &extension, Presence presence, Reply<> reply)
{
    if (!allowed(PbxCapability::SetPresence, reply))
        return;
    const QString id = m_house.extensionId(extension);
    const QString word = yeastar::presenceWord(presence);
    if (id.isEmpty() || word.isEmpty()) {
        later<void>(reply, id.isEmpty()
                               ? Result<>(fail(ErrorKind::NotFound,
                                               tr("The telephone system has no extension %1.").arg(extension)))
                               : Result<>(fail(ErrorKind::Invalid, tr("This is no presence that can be set."))));
        return;
    }
    simple(PbxCapability::SetPresence, "extension/update",
           {{QStringLiteral("id"), id.toInt()}, {QStringLiteral("presence_status"), word}}, std::move(reply));
}

void YeastarTelephone::pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &reason,
                                  Reply<> reply)
{
    if (!allowed(PbxCapability::AgentPause, reply))
        return;
    QString queueId;
    for (const CallQueue &known : m_house.queues()) {
        if (known.number == queue)
            queueId = known.pbxId;
    }
    const QString id = m_house.extensionId(agent);
    if (queueId.isEmpty() || id.isEmpty()) {
        later<void>(reply, fail(ErrorKind::NotFound,
                                tr("The telephone system has no agent %1 in a queue %2.").arg(agent, queue)));
        return;
    }
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("ext_ids"), id);
    query.addQueryItem(QStringLiteral("queue_id"), queueId);
    query.addQueryItem(QStringLiteral("operation"),
                       paused == OnOff::On ? QStringLiteral("pause") : QStringLiteral("unpause"));
    // The PBX takes the feature code of one of its own reasons, no words.
    if (paused == OnOff::On && reason.startsWith(QLatin1Char('*')))
        query.addQueryItem(QStringLiteral("reason"), reason);
    send(
        YeastarHttp::Method::Get, "queue/agent_pause", query.toString(QUrl::FullyEncoded).toLatin1(), {},
        [this, queue, reply](const QJsonObject &) {
            m_house.readQueue(queue);
            reply({});
        },
        [reply](const Error &error) { reply(tl::make_unexpected(error)); });
}

void YeastarTelephone::callRecords(const QDateTime &from, const QDateTime &to, const QString &after,
                                   Reply<PbxPage<CallRecord>> reply)
{
    if (allowed(PbxCapability::CallRecordsHistory, reply))
        m_archive.callRecords(from, to, after, std::move(reply));
}

void YeastarTelephone::recordings(const QDateTime &from, const QDateTime &to, const QString &after,
                                  Reply<PbxPage<Recording>> reply)
{
    if (allowed(PbxCapability::RecordingsList, reply))
        m_archive.recordings(from, to, after, std::move(reply));
}

void YeastarTelephone::fetchRecording(const QString &name, Reply<QByteArray> reply)
{
    if (allowed(PbxCapability::RecordingsFetch, reply))
        m_archive.fetchRecording(name, std::move(reply));
}

void YeastarTelephone::voicemails(const QStringList &boxes, const QString &after, Reply<PbxPage<Voicemail>> reply)
{
    if (allowed(PbxCapability::VoicemailList, reply))
        m_archive.voicemails(boxes, after, std::move(reply));
}

void YeastarTelephone::fetchVoicemail(const QString &id, Reply<QByteArray> reply)
{
    if (allowed(PbxCapability::VoicemailFetch, reply))
        m_archive.fetchVoicemail(id, std::move(reply));
}

} // namespace bellboard
