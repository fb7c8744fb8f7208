// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/CallOperation.h"

#include "ui/FutureReply.h"
#include "ui/words/RightsWords.h"

#include <algorithm>

namespace bellboard {

namespace {

using Phase = LegView::Phase;

PbxCapability capabilityOf(CallOperation operation)
{
    switch (operation) {
    case CallOperation::Answer:
        return PbxCapability::Answer;
    case CallOperation::Decline:
        return PbxCapability::Refuse;
    case CallOperation::Voicemail:
        return PbxCapability::ToVoicemail;
    case CallOperation::PickUp:
        return PbxCapability::PickUp;
    case CallOperation::HangUp:
        return PbxCapability::HangUp;
    case CallOperation::Hold:
        return PbxCapability::Hold;
    case CallOperation::Mute:
        return PbxCapability::Mute;
    case CallOperation::Transfer:
        return PbxCapability::TransferBlind;
    case CallOperation::Consult:
    case CallOperation::CompleteTransfer:
    case CallOperation::BackOut:
        return PbxCapability::TransferAttended;
    case CallOperation::Swap:
        return PbxCapability::SwapParties;
    case CallOperation::ThreeWay:
        return PbxCapability::ThreeWay;
    case CallOperation::Park:
        return PbxCapability::Park;
    case CallOperation::Record:
        return PbxCapability::Record;
    case CallOperation::SendDigits:
        return PbxCapability::SendDigits;
    case CallOperation::Listen:
        return PbxCapability::Listen;
    case CallOperation::Whisper:
        return PbxCapability::Whisper;
    case CallOperation::BargeIn:
        return PbxCapability::BargeIn;
    }
    return PbxCapability::Count_;
}

/// A caller who waits, or is parked, is not picked up from a ringing phone but moved to the own one.
PbxCapability capabilityOf(CallOperation operation, const PhoneCall &call)
{
    if (operation == CallOperation::PickUp && !call.parkedAt.isEmpty())
        return PbxCapability::Park;
    if (operation == CallOperation::PickUp && call.waitsSince)
        return PbxCapability::TransferBlind;
    return capabilityOf(operation);
}

template <class Fits> const LegView *findLeg(const PhoneCall &call, Fits fits)
{
    const auto found = std::find_if(call.legs.begin(), call.legs.end(),
                                    [&](const LegView &leg) { return leg.phase != Phase::Ended && fits(leg); });
    return found == call.legs.end() ? nullptr : &*found;
}

bool talks(const LegView &leg)
{
    return leg.phase == Phase::Talking || leg.phase == Phase::Held;
}

const LegView *ringingLeg(const PhoneCall &call)
{
    return findLeg(call, [](const LegView &leg) { return leg.side == LegSide::Called && leg.phase == Phase::Ringing; });
}

const LegView *callerLeg(const PhoneCall &call)
{
    const LegView *leg = findLeg(call, [](const LegView &each) { return each.side == LegSide::Caller; });
    return leg ? leg : findLeg(call, [](const LegView &each) { return each.party.kind == PartyKind::Outside; });
}

/// The house's phone in a call that somebody else has.
const LegView *houseLeg(const PhoneCall &call)
{
    return findLeg(call, [](const LegView &leg) { return leg.party.kind == PartyKind::Extension && talks(leg); });
}

bool ringsAt(const PhoneCall &call, const QString &extension)
{
    const LegView *leg = CallOperations::legAt(call, extension);
    return leg && leg->side == LegSide::Called && leg->phase == Phase::Ringing;
}

bool hasOpenConsultation(const PhoneCall &call)
{
    return std::any_of(call.transfers.begin(), call.transfers.end(), [](const Transfer &transfer) {
        return transfer.kind == TransferKind::Attended && !transfer.answeredAt.isValid();
    });
}

template <class List, class Better> std::optional<CallEntry> best(const List &calls, Better better)
{
    std::optional<CallEntry> found;
    for (const CallEntry &entry : calls) {
        if (better(entry, found))
            found = entry;
    }
    return found;
}

} // namespace

CallOperations::CallOperations(Desk &desk, QObject *parent)
    : QObject(parent), m_desk(desk), m_telephone(*desk.telephone())
{
}

const LegView *CallOperations::legAt(const PhoneCall &call, const QString &extension)
{
    if (extension.isEmpty())
        return nullptr;
    return findLeg(call, [&](const LegView &leg) { return leg.party.number == extension; });
}

const LegView *CallOperations::otherLeg(const PhoneCall &call) const
{
    const QString extension = own();
    const auto another = [&](const LegView &leg) { return leg.party.number != extension; };
    const LegView *outside =
        findLeg(call, [&](const LegView &leg) { return another(leg) && leg.party.kind == PartyKind::Outside; });
    return outside ? outside : findLeg(call, another);
}

std::optional<CallEntry> CallOperations::consulting(const CallEntry &entry) const
{
    if (!legAt(entry.call, own()))
        return std::nullopt;
    if (hasOpenConsultation(entry.call))
        return entry;
    // Most telephone systems make a call of its own of the question: the held one beside it is the one to go on with.
    int mine = 0;
    std::optional<CallEntry> held;
    const auto calls = m_telephone.liveCalls();
    for (const CallEntry &each : calls) {
        if (!legAt(each.call, own()) || ringsAt(each.call, own()))
            continue;
        ++mine;
        if (each.call.state == CallState::Held)
            held = each;
    }
    return mine == 2 ? held : std::nullopt;
}

std::optional<CallEntry> CallOperations::ringingHere() const
{
    return best(m_telephone.liveCalls(), [this](const CallEntry &entry, const std::optional<CallEntry> &found) {
        return ringsAt(entry.call, own()) && (!found || entry.call.startedAt < found->call.startedAt);
    });
}

std::optional<CallEntry> CallOperations::ownCall() const
{
    const auto isHeld = [](const CallEntry &entry) { return entry.call.state == CallState::Held; };
    return best(m_telephone.liveCalls(), [&](const CallEntry &entry, const std::optional<CallEntry> &found) {
        const LegView *leg = legAt(entry.call, own());
        if (!leg || ringsAt(entry.call, own()))
            return false;
        if (!found || isHeld(*found) != isHeld(entry))
            return !found || isHeld(*found);
        return entry.call.startedAt >= found->call.startedAt;
    });
}

std::optional<CallEntry> CallOperations::longestWaiting() const
{
    return best(m_telephone.liveCalls(), [](const CallEntry &entry, const std::optional<CallEntry> &found) {
        return entry.call.waitsSince && (!found || *entry.call.waitsSince < *found->call.waitsSince);
    });
}

bool CallOperations::fits(CallOperation operation, const CallEntry &entry) const
{
    const PhoneCall &call = entry.call;
    if (!isLive(call.state))
        return false;
    const bool here = legAt(call, own()) != nullptr;
    const bool rings = ringsAt(call, own());
    const bool talking = call.state == CallState::Answered || call.state == CallState::Held;
    switch (operation) {
    case CallOperation::Answer:
    case CallOperation::Decline:
    case CallOperation::Voicemail:
        return rings;
    case CallOperation::PickUp:
        return !here && (call.waitsSince || !call.parkedAt.isEmpty() || ringingLeg(call));
    case CallOperation::HangUp:
        return !rings;
    case CallOperation::Hold:
    case CallOperation::Mute:
    case CallOperation::Consult:
    case CallOperation::SendDigits:
        return here && talking;
    case CallOperation::Transfer:
        return true;
    case CallOperation::CompleteTransfer:
    case CallOperation::BackOut:
    case CallOperation::Swap:
    case CallOperation::ThreeWay:
        return consulting(entry).has_value();
    case CallOperation::Park:
    case CallOperation::Record:
        return talking && call.parkedAt.isEmpty();
    case CallOperation::Listen:
    case CallOperation::Whisper:
    case CallOperation::BargeIn:
        return !here && talking && houseLeg(call);
    }
    return false;
}

QString CallOperations::whyNot(CallOperation operation, const CallEntry &entry) const
{
    if (!m_desk.rights().command)
        return RightsWords::reason(RightsWords::Right::Command);
    const PbxCapability capability = capabilityOf(operation, entry.call);
    const PbxCapabilities capabilities = m_telephone.capabilities();
    if (!capabilities.has(capability))
        return capabilities.whyNot(capability, tr("This telephone system cannot do this."));
    const bool needsOwn = operation == CallOperation::PickUp || operation == CallOperation::Listen ||
                          operation == CallOperation::Whisper || operation == CallOperation::BargeIn;
    if (needsOwn && own().isEmpty())
        return tr("Choose your telephone first (page My telephone).");
    if (!fits(operation, entry))
        return tr("Not in this state of the call.");
    if (!command(operation, entry, {}))
        return tr("The telephone system does not tell enough about this call.");
    return {};
}

std::optional<PhoneCommand> CallOperations::command(CallOperation operation, const CallEntry &entry,
                                                    const With &with) const
{
    const PhoneCall &call = entry.call;
    const LegView *mine = legAt(call, own());
    const auto on = isOn(operation, entry) ? OnOff::Off : OnOff::On;
    const auto at = [&](const LegView *leg) { return LegRef{call.key, leg->id}; };
    const auto ask = [&](const LegView *leg, auto make) -> std::optional<PhoneCommand> {
        return leg ? std::optional<PhoneCommand>(make(at(leg))) : std::nullopt;
    };
    const auto step = [&](ConsultStep which) -> std::optional<PhoneCommand> {
        const auto base = consulting(entry);
        const LegView *leg = base ? legAt(base->call, own()) : nullptr;
        return leg ? std::optional<PhoneCommand>(phone::ConsultGoOn{{base->call.key, leg->id}, which}) : std::nullopt;
    };
    const auto spy = [&](SpyMode mode) {
        return ask(houseLeg(call), [&](const LegRef &leg) { return phone::Spy{leg, own(), mode}; });
    };
    switch (operation) {
    case CallOperation::Answer:
        return ask(mine, [](const LegRef &leg) { return phone::Answer{leg}; });
    case CallOperation::Decline:
        return ask(mine, [](const LegRef &leg) { return phone::Refuse{leg}; });
    case CallOperation::Voicemail:
        return ask(mine, [&](const LegRef &leg) { return phone::ToVoicemail{leg, with.target}; });
    case CallOperation::PickUp:
        if (!call.parkedAt.isEmpty())
            return phone::Retrieve{call.parkedAt, own()};
        if (call.waitsSince)
            return ask(callerLeg(call), [&](const LegRef &leg) {
                return phone::Transfer{leg, own(), own(), RecipientType::Extension};
            });
        if (const LegView *leg = ringingLeg(call))
            return phone::PickUp{leg->party.number, own()};
        return std::nullopt;
    case CallOperation::HangUp:
        return mine ? PhoneCommand(phone::HangUpLeg{at(mine)}) : PhoneCommand(phone::HangUpCall{call.key});
    case CallOperation::Hold:
        return ask(otherLeg(call), [&](const LegRef &leg) { return phone::Hold{leg, on}; });
    case CallOperation::Mute:
        return ask(mine, [&](const LegRef &leg) { return phone::Mute{leg, on}; });
    case CallOperation::Transfer: {
        const LegView *moved = mine ? otherLeg(call) : callerLeg(call);
        const QString by = mine || entry.extension.isEmpty() ? own() : entry.extension;
        return ask(moved, [&](const LegRef &leg) { return phone::Transfer{leg, by, with.target, with.type}; });
    }
    case CallOperation::Consult:
        return ask(mine, [&](const LegRef &leg) { return phone::Consult{leg, with.target, with.type}; });
    case CallOperation::CompleteTransfer:
        return step(ConsultStep::Complete);
    case CallOperation::BackOut:
        return step(ConsultStep::BackOut);
    case CallOperation::Swap:
        return step(ConsultStep::Swap);
    case CallOperation::ThreeWay:
        return step(ConsultStep::ThreeWay);
    case CallOperation::Park:
        return ask(mine ? otherLeg(call) : callerLeg(call), [&](const LegRef &leg) {
            return phone::Park{leg, mine ? own() : entry.extension, {}};
        });
    case CallOperation::Record:
        return ask(mine ? mine : houseLeg(call), [&](const LegRef &leg) { return phone::Record{leg, on}; });
    case CallOperation::SendDigits:
        return ask(mine, [&](const LegRef &leg) { return phone::SendDigits{leg, with.target}; });
    case CallOperation::Listen:
        return spy(SpyMode::Listen);
    case CallOperation::Whisper:
        return spy(SpyMode::Whisper);
    case CallOperation::BargeIn:
        return spy(SpyMode::BargeIn);
    }
    return std::nullopt;
}

void CallOperations::perform(CallOperation operation, const CallEntry &entry, const With &with)
{
    if (const QString reason = whyNot(operation, entry); !reason.isEmpty()) {
        Q_EMIT failed({ErrorKind::Refused, reason});
        return;
    }
    perform(*command(operation, entry, with));
}

void CallOperations::perform(const PhoneCommand &command)
{
    whenDone(this, m_telephone.perform(command), [this](const Result<QString> &result) {
        if (result)
            Q_EMIT done();
        else
            Q_EMIT failed(result.error());
    });
}

bool CallOperations::isOn(CallOperation operation, const CallEntry &entry) const
{
    switch (operation) {
    case CallOperation::Hold: {
        const LegView *leg = otherLeg(entry.call);
        return leg && leg->phase == Phase::Held;
    }
    case CallOperation::Mute: {
        const LegView *leg = legAt(entry.call, own());
        return leg && leg->muted;
    }
    case CallOperation::Record:
        return entry.call.recordingOn;
    default:
        return false;
    }
}

QString CallOperations::name(CallOperation operation, bool on)
{
    switch (operation) {
    case CallOperation::Answer:
        return tr("Answer");
    case CallOperation::Decline:
        return tr("Decline");
    case CallOperation::Voicemail:
        return tr("To voicemail");
    case CallOperation::PickUp:
        return tr("Take it here");
    case CallOperation::HangUp:
        return tr("Hang up");
    case CallOperation::Hold:
        return on ? tr("Take off hold") : tr("Hold");
    case CallOperation::Mute:
        return on ? tr("Unmute") : tr("Mute");
    case CallOperation::Transfer:
        return tr("Transfer…");
    case CallOperation::Consult:
        return tr("Ask first…");
    case CallOperation::CompleteTransfer:
        return tr("Complete the transfer");
    case CallOperation::BackOut:
        return tr("Back to the caller");
    case CallOperation::Swap:
        return tr("Swap");
    case CallOperation::ThreeWay:
        return tr("All three");
    case CallOperation::Park:
        return tr("Park");
    case CallOperation::Record:
        return on ? tr("Stop recording") : tr("Record");
    case CallOperation::SendDigits:
        return tr("Send digits…");
    case CallOperation::Listen:
        return tr("Listen in");
    case CallOperation::Whisper:
        return tr("Whisper to our side");
    case CallOperation::BargeIn:
        return tr("Barge in");
    }
    return {};
}

} // namespace bellboard
