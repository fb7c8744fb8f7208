// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// AsteriskLink's other half: what a desk asks for, as actions of the manager interface.
#include "core/pbx/asterisk/AsteriskHouse.h"
#include "core/pbx/asterisk/AsteriskLink.h"

#include <QRegularExpression>

namespace bellboard {

namespace {

ErrorKind kindOf(const AmiReply &reply)
{
    if (reply.unreachable)
        return ErrorKind::Unreachable;
    static const QRegularExpression gone(QStringLiteral("no such channel|does not exist|not there"),
                                         QRegularExpression::CaseInsensitiveOption);
    if (gone.match(reply.words).hasMatch())
        return ErrorKind::NotFound;
    if (reply.words.contains(QLatin1StringView("Permission denied")))
        return ErrorKind::Refused;
    return ErrorKind::Conflict;
}

/// Digits and keys only: a number goes into a dialplan, where other characters mean something.
bool canBeDialled(const QString &number)
{
    static const QRegularExpression form(QStringLiteral("^[+0-9*#A-Za-z_-]{1,40}$"));
    return form.match(number).hasMatch();
}

} // namespace

void AsteriskLink::declareCapabilities()
{
    PbxCapabilities now;
    now.allow(PbxCapability::PlayToNumber);
    now.allow(PbxCapability::DigitsHeard);
    using C = PbxCapability;
    static constexpr std::array byManager{
        C::ListCalls,        C::Dial,        C::HangUp,       C::Refuse,     C::Mute,         C::TransferBlind,
        C::TransferAttended, C::Park,        C::ListParked,   C::PickUp,     C::SendDigits,   C::Record,
        C::Listen,           C::Whisper,     C::BargeIn,      C::Extensions, C::Registration, C::ReadPresence,
        C::SetPresence,      C::QueueAgents, C::QueueCallers, C::AgentPause, C::Trunks,       C::CallRecordsPushed,
        C::DialCallerName};
    for (const C capability : byManager) {
        if (m_config.amiUser.isEmpty())
            now.refuse(capability, tr("Bellboard has no login to this PBX's manager interface: enter ami_user and "
                                      "ami_secret in the site file."));
        else if (!m_house->session().isUp())
            now.refuse(capability, m_house->session().trouble().isEmpty() ? tr("The PBX is not connected.")
                                                                          : m_house->session().trouble());
        else
            now.allow(capability);
    }
    now.refuse(C::Answer, tr("An Asterisk cannot lift the handset of a desk phone. Lift it, or pick the call up."));
    now.refuse(C::DialAutoAnswer, tr("An Asterisk leaves it to its dialplan whether a phone answers by itself."));
    now.refuse(C::ToVoicemail, tr("Asterisk keeps no general way into a mailbox; transfer to the mailbox's number."));
    now.refuse(C::Hold, tr("An Asterisk can hold only calls of its own applications. Use the phone's hold key, or "
                           "park the call."));
    now.refuse(C::SwapParties, tr("Use the phone's own keys: an Asterisk cannot swap the parties of its calls."));
    now.refuse(C::ThreeWay, tr("Use the phone's own keys: an Asterisk cannot join the parties of its calls."));
    now.refuse(C::PlayIntoCall, tr("An Asterisk can play only into calls of its own applications."));
    now.refuse(C::CallRecordsHistory, tr("An Asterisk sends call records as calls end and lists no older ones."));
    now.refuse(C::VoicemailList, tr("An Asterisk's manager interface tells how many messages there are, not which."));
    now.refuse(C::VoicemailFetch, tr("An Asterisk's manager interface gives out no messages."));
    if (m_phase == Phase::Up) {
        now.allow(C::RecordingsList);
        now.allow(C::RecordingsFetch);
    } else {
        for (const C capability : {C::RecordingsList, C::RecordingsFetch})
            now.refuse(capability, tr("The PBX is not connected."));
    }
    if (now == m_capabilities)
        return;
    m_capabilities = now;
    Q_EMIT capabilitiesChanged(m_capabilities);
}

/// The channel's name, by which actions call it; an error is answered here.
std::optional<QString> AsteriskLink::channelOf(PbxCapability capability, const LegRef &leg, const Reply<> &answered)
{
    if (!m_capabilities.has(capability)) {
        cannot(capability, answered);
        return std::nullopt;
    }
    if (const AmiFacts::Leg *known = m_house->facts().leg(leg.leg))
        return known->channel;
    answerLater(answered, fail(ErrorKind::NotFound, tr("This call is over.")));
    return std::nullopt;
}

void AsteriskLink::answerLater(const Reply<> &answered, const Result<> &result)
{
    QMetaObject::invokeMethod(
        this, [answered, result] { answered(result); }, Qt::QueuedConnection);
}

void AsteriskLink::act(const QByteArray &action, const ami::Fields &fields, const Reply<> &answered)
{
    m_house->session().send(action, fields, [answered](const AmiReply &reply) {
        if (reply.good)
            answered({});
        else
            answered(fail(kindOf(reply), tr("The PBX did not do it: %1.").arg(reply.words)));
    });
}

/// Calls the phone of the house, and once it is answered does what `more` says.
void AsteriskLink::originate(PbxCapability capability, const QString &phone, const ami::Fields &more,
                             const QString &callerId, const Reply<QString> &answered)
{
    if (!m_capabilities.has(capability)) {
        cannot(capability, answered);
        return;
    }
    if (!canBeDialled(phone)) {
        QMetaObject::invokeMethod(
            this, [answered, phone] { answered(fail(ErrorKind::Invalid, tr("\"%1\" cannot be called.").arg(phone))); },
            Qt::QueuedConnection);
        return;
    }
    const QString id = QStringLiteral("%1-desk-%2-%3")
                           .arg(m_config.application)
                           .arg(QString::number(m_clock.now().toMSecsSinceEpoch(), 36))
                           .arg(++m_originated);
    ami::Fields fields{{"Channel", QStringLiteral("PJSIP/") + phone},
                       {"Async", QStringLiteral("true")},
                       {"Timeout", QStringLiteral("30000")}, // in milliseconds here, in seconds at the REST interface
                       {"ChannelId", id}};
    if (!callerId.isEmpty())
        fields.append({"CallerID", callerId});
    fields += more;
    m_house->session().send("Originate", fields, [answered, id](const AmiReply &reply) {
        if (reply.good)
            answered(id);
        else
            answered(fail(kindOf(reply), tr("The PBX did not do it: %1.").arg(reply.words)));
    });
}

void AsteriskLink::dial(const DialRequest &request, Reply<QString> answered)
{
    const QString number = ari::dialled(request.to, request.toType, m_config);
    if (!canBeDialled(number)) {
        QMetaObject::invokeMethod(
            this,
            [answered, number] { answered(fail(ErrorKind::Invalid, tr("\"%1\" cannot be called.").arg(number))); },
            Qt::QueuedConnection);
        return;
    }
    // The identity given here is what the second party sees.
    const QString name = QString(request.callerName).remove(u'<').remove(u'>').remove(u'"');
    originate(PbxCapability::Dial, request.from,
              {{"Context", m_config.dialContext}, {"Exten", number}, {"Priority", QStringLiteral("1")}},
              name.isEmpty() ? QStringLiteral("<%1>").arg(request.from)
                             : QStringLiteral("\"%1\" <%2>").arg(name, request.from),
              answered);
}

void AsteriskLink::refuse(const LegRef &leg, Reply<> answered)
{
    if (const auto channel = channelOf(PbxCapability::Refuse, leg, answered))
        act("Hangup", {{"Channel", *channel}, {"Cause", QStringLiteral("21")}}, answered);
}

void AsteriskLink::hangUpLeg(const LegRef &leg, Reply<> answered)
{
    if (!m_capabilities.has(PbxCapability::HangUp)) {
        cannot(PbxCapability::HangUp, answered);
        return;
    }
    const AmiFacts::Leg *known = m_house->facts().leg(leg.leg);
    if (!known) {
        answerLater(answered, {}); // gone already
        return;
    }
    m_house->session().send("Hangup", {{"Channel", known->channel}, {"Cause", QStringLiteral("16")}},
                            [answered](const AmiReply &reply) {
                                if (reply.good || kindOf(reply) == ErrorKind::NotFound)
                                    answered({});
                                else
                                    answered(fail(kindOf(reply), tr("The PBX did not do it: %1.").arg(reply.words)));
                            });
}

void AsteriskLink::hangUpCall(const CallKey &call, Reply<> answered)
{
    if (!m_capabilities.has(PbxCapability::HangUp)) {
        cannot(PbxCapability::HangUp, answered);
        return;
    }
    QList<LegId> legs = m_house->facts().legsOf(call.id);
    if (legs.isEmpty()) {
        answerLater(answered, {});
        return;
    }
    // The calling side first: nobody else is rung for it then.
    std::stable_sort(legs.begin(), legs.end(), [this](const LegId &a, const LegId &b) {
        return !m_house->facts().leg(a)->called && m_house->facts().leg(b)->called;
    });
    // Each is ended; the first that was refused for another reason than being gone is the answer.
    const auto left = std::make_shared<int>(int(legs.size()));
    const auto first = std::make_shared<Result<>>();
    for (const LegId &id : std::as_const(legs)) {
        hangUpLeg({call, id}, [left, first, answered](const Result<> &result) {
            if (!result && *first)
                *first = result;
            if (--*left == 0)
                answered(*first);
        });
    }
}

void AsteriskLink::mute(const LegRef &leg, OnOff on, Reply<> answered)
{
    if (const auto channel = channelOf(PbxCapability::Mute, leg, answered)) {
        act("MuteAudio",
            {{"Channel", *channel},
             {"Direction", QStringLiteral("in")}, // the PBX no longer hears it, and so nobody does
             {"State", on == OnOff::On ? QStringLiteral("on") : QStringLiteral("off")}},
            answered);
    }
}

void AsteriskLink::transfer(const LegRef &moved, const QString &, const QString &target, RecipientType targetType,
                            Reply<> answered)
{
    const auto channel = channelOf(PbxCapability::TransferBlind, moved, answered);
    if (!channel)
        return;
    const QString number = ari::dialled(target, targetType, m_config);
    if (!canBeDialled(number)) {
        answerLater(answered, fail(ErrorKind::Invalid, tr("\"%1\" cannot be called.").arg(number)));
        return;
    }
    // The action wants the leg that leaves; its partner, the one that is moved, goes on.
    const QList<LegId> partners = m_house->facts().partnersOf(moved.leg);
    if (partners.size() == 1) {
        act("BlindTransfer",
            {{"Channel", m_house->facts().leg(partners.first())->channel},
             {"Context", m_config.dialContext},
             {"Exten", number}},
            answered);
        return;
    }
    act("Redirect",
        {{"Channel", *channel},
         {"Context", m_config.dialContext},
         {"Exten", number},
         {"Priority", QStringLiteral("1")}},
        answered);
}

void AsteriskLink::consult(const LegRef &own, const QString &target, RecipientType targetType, Reply<> answered)
{
    const auto channel = channelOf(PbxCapability::TransferAttended, own, answered);
    if (!channel)
        return;
    const QString number = ari::dialled(target, targetType, m_config);
    if (!canBeDialled(number)) {
        answerLater(answered, fail(ErrorKind::Invalid, tr("\"%1\" cannot be called.").arg(number)));
        return;
    }
    act("Atxfer", {{"Channel", *channel}, {"Context", m_config.dialContext}, {"Exten", number}}, answered);
}

void AsteriskLink::consultStep(const LegRef &own, ConsultStep step, Reply<> answered)
{
    if (step == ConsultStep::Swap || step == ConsultStep::ThreeWay) {
        cannot(step == ConsultStep::Swap ? PbxCapability::SwapParties : PbxCapability::ThreeWay, answered);
        return;
    }
    const auto channel = channelOf(PbxCapability::TransferAttended, own, answered);
    if (!channel)
        return;
    if (step == ConsultStep::Complete) // who transfers leaves, and the others are joined
        act("Hangup", {{"Channel", *channel}, {"Cause", QStringLiteral("16")}}, answered);
    else
        act("CancelAtxfer", {{"Channel", *channel}}, answered);
}

void AsteriskLink::park(const LegRef &leg, const QString &by, const QString &, Reply<QString> answered)
{
    const AmiFacts::Leg *known = m_house->facts().leg(leg.leg);
    if (!m_capabilities.has(PbxCapability::Park) || !known) {
        if (!m_capabilities.has(PbxCapability::Park)) {
            cannot(PbxCapability::Park, answered);
        } else {
            QMetaObject::invokeMethod(
                this, [answered] { answered(fail(ErrorKind::NotFound, tr("This call is over."))); },
                Qt::QueuedConnection);
        }
        return;
    }
    ami::Fields fields{{"Channel", known->channel}};
    const QList<LegId> partners = m_house->facts().partnersOf(leg.leg);
    if (partners.size() == 1)
        fields.append({"TimeoutChannel", m_house->facts().leg(partners.first())->channel});
    else if (!by.isEmpty())
        fields.append({"TimeoutChannel", QStringLiteral("PJSIP/") + by});
    m_house->session().send("Park", fields, [answered](const AmiReply &reply) {
        if (reply.good)
            answered(QString()); // the slot comes with the fact and the list of parked calls
        else
            answered(fail(kindOf(reply), tr("The PBX did not do it: %1.").arg(reply.words)));
    });
}

void AsteriskLink::retrieve(const QString &slot, const QString &to, Reply<QString> answered)
{
    if (!canBeDialled(slot)) {
        QMetaObject::invokeMethod(
            this, [answered, slot] { answered(fail(ErrorKind::Invalid, tr("\"%1\" cannot be called.").arg(slot))); },
            Qt::QueuedConnection);
        return;
    }
    originate(PbxCapability::Park, to,
              {{"Context", m_config.dialContext}, {"Exten", slot}, {"Priority", QStringLiteral("1")}}, {}, answered);
}

void AsteriskLink::pickUp(const QString &extension, const QString &to, Reply<QString> answered)
{
    // The channel that rings there is named itself, so that no pick-up code of the dialplan is needed.
    const QString ringing = m_house->facts().ringingAt(extension);
    if (m_capabilities.has(PbxCapability::PickUp) && ringing.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [answered] { answered(fail(ErrorKind::NotFound, tr("Nothing rings there any more."))); },
            Qt::QueuedConnection);
        return;
    }
    originate(PbxCapability::PickUp, to, {{"Application", QStringLiteral("PickupChan")}, {"Data", ringing}}, {},
              answered);
}

void AsteriskLink::sendDigits(const LegRef &leg, const QString &digits, Reply<> answered)
{
    const auto channel = channelOf(PbxCapability::SendDigits, leg, answered);
    if (!channel)
        return;
    static const QRegularExpression form(QStringLiteral("^[0-9*#A-D]{1,32}$"));
    if (!form.match(digits).hasMatch()) {
        answerLater(answered, fail(ErrorKind::Invalid, tr("Only 0 to 9, *, # and A to D can be sent.")));
        return;
    }
    // Queued on the channel in this order; the last answer stands for all.
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const ami::Fields fields{
            {"Channel", *channel}, {"Digit", digits.mid(i, 1)}, {"Duration", QStringLiteral("120")}};
        if (i + 1 == digits.size())
            act("PlayDTMF", fields, answered);
        else
            m_house->session().send("PlayDTMF", fields, [](const AmiReply &) {});
    }
}

void AsteriskLink::record(const LegRef &leg, OnOff on, Reply<> answered)
{
    const auto channel = channelOf(PbxCapability::Record, leg, answered);
    if (!channel)
        return;
    if (on == OnOff::Off) {
        act("StopMixMonitor", {{"Channel", *channel}}, answered);
        return;
    }
    const QString name = QStringLiteral("%1-%2")
                             .arg(leg.leg, m_clock.now().toString(QStringLiteral("yyyyMMddHHmmss")))
                             .replace(u'/', u'_');
    act("MixMonitor",
        {{"Channel", *channel}, {"File", name + QStringLiteral(".wav")}, {"Options", QStringLiteral("b")}}, answered);
}

void AsteriskLink::spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> answered)
{
    const PbxCapability capability = mode == SpyMode::Listen    ? PbxCapability::Listen
                                     : mode == SpyMode::Whisper ? PbxCapability::Whisper
                                                                : PbxCapability::BargeIn;
    const auto channel = channelOf(capability, leg, answered);
    if (!channel)
        return;
    // q: without a beep; E: ends with the call; S: when nothing is left to listen to.
    const QString options = mode == SpyMode::Listen    ? QStringLiteral("qES")
                            : mode == SpyMode::Whisper ? QStringLiteral("qwES")
                                                       : QStringLiteral("qBES");
    originate(capability, supervisor, {{"Application", QStringLiteral("ChanSpy")}, {"Data", *channel + u',' + options}},
              {}, [answered](const Result<QString> &result) {
                  if (result)
                      answered({});
                  else
                      answered(tl::make_unexpected(result.error()));
              });
}

void AsteriskLink::refresh()
{
    m_house->refresh();
}

void AsteriskLink::setPresence(const QString &extension, Presence presence, const QString &words, Reply<> answered)
{
    if (!m_capabilities.has(PbxCapability::SetPresence)) {
        cannot(PbxCapability::SetPresence, answered);
        return;
    }
    static const QHash<Presence, QString> names{
        {Presence::Unknown, QStringLiteral("not_set")}, {Presence::Available, QStringLiteral("available")},
        {Presence::Away, QStringLiteral("away")},       {Presence::BusinessTrip, QStringLiteral("xa")},
        {Presence::Lunch, QStringLiteral("away")},      {Presence::OffWork, QStringLiteral("xa")},
        {Presence::DoNotDisturb, QStringLiteral("dnd")}};
    if (!canBeDialled(extension)) {
        answerLater(answered, fail(ErrorKind::Invalid, tr("\"%1\" is no extension.").arg(extension)));
        return;
    }
    act("Setvar",
        {{"Variable", QStringLiteral("PRESENCE_STATE(CustomPresence:%1)").arg(extension)},
         {"Value", QStringLiteral("%1,,%2").arg(names.value(presence), QString(words).remove(u','))}},
        answered);
}

void AsteriskLink::pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &reason,
                              Reply<> answered)
{
    if (!m_capabilities.has(PbxCapability::AgentPause)) {
        cannot(PbxCapability::AgentPause, answered);
        return;
    }
    const QString place = m_house->interfaceOf(queue, agent);
    if (place.isEmpty()) {
        answerLater(answered, fail(ErrorKind::NotFound, tr("%1 is no agent of the queue %2.").arg(agent, queue)));
        return;
    }
    ami::Fields fields{{"Queue", queue},
                       {"Interface", place},
                       {"Paused", paused == OnOff::On ? QStringLiteral("true") : QStringLiteral("false")}};
    if (!reason.isEmpty())
        fields.append({"Reason", reason});
    act("QueuePause", fields, answered);
}

void AsteriskLink::recordings(const QDateTime &, const QDateTime &, const QString &, Reply<PbxPage<Recording>> answered)
{
    if (!m_capabilities.has(PbxCapability::RecordingsList)) {
        cannot(PbxCapability::RecordingsList, answered);
        return;
    }
    // The PBX tells names and formats only, all at once.
    m_client.get("recordings/stored", [answered](const AriReply &reply) {
        if (!reply.good()) {
            answered(
                fail(reply.kind == AriReply::Kind::Refused ? ErrorKind::Refused : ErrorKind::Unreachable, reply.words));
            return;
        }
        PbxPage<Recording> page;
        for (const QString &name : ari::parseRecordingNames(reply.body)) {
            Recording recording;
            recording.name = name;
            page.rows.append(recording);
        }
        answered(page);
    });
}

void AsteriskLink::fetchRecording(const QString &name, Reply<QByteArray> answered)
{
    if (!m_capabilities.has(PbxCapability::RecordingsFetch)) {
        cannot(PbxCapability::RecordingsFetch, answered);
        return;
    }
    m_client.get("recordings/stored/" + AriClient::part(name) + "/file", [answered](const AriReply &reply) {
        if (reply.good())
            answered(reply.body);
        else
            answered(fail(reply.gone()                            ? ErrorKind::NotFound
                          : reply.kind == AriReply::Kind::Refused ? ErrorKind::Refused
                                                                  : ErrorKind::Unreachable,
                          reply.words));
    });
}

} // namespace bellboard
