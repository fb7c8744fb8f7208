// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/PbxLink.h"

namespace bellboard {

PbxCapabilities PbxLink::capabilities() const
{
    return {};
}

Result<> PbxLink::canDo(PbxCapability capability, const LegRef &) const
{
    if (!capabilities().has(capability))
        return tl::make_unexpected(refusal(capability));
    return {};
}

Error PbxLink::refusal(PbxCapability capability) const
{
    return {ErrorKind::Refused, capabilities().whyNot(capability, tr("This telephone system cannot do this."))};
}

void PbxLink::dial(const DialRequest &, Reply<QString> answered)
{
    cannot(PbxCapability::Dial, answered);
}

void PbxLink::answer(const LegRef &, Reply<> answered)
{
    cannot(PbxCapability::Answer, answered);
}

void PbxLink::refuse(const LegRef &, Reply<> answered)
{
    cannot(PbxCapability::Refuse, answered);
}

void PbxLink::sendToVoicemail(const LegRef &, const QString &, Reply<> answered)
{
    cannot(PbxCapability::ToVoicemail, answered);
}

void PbxLink::hangUpLeg(const LegRef &, Reply<> answered)
{
    cannot(PbxCapability::HangUp, answered);
}

void PbxLink::hangUpCall(const CallKey &, Reply<> answered)
{
    cannot(PbxCapability::HangUp, answered);
}

void PbxLink::hold(const LegRef &, OnOff, Reply<> answered)
{
    cannot(PbxCapability::Hold, answered);
}

void PbxLink::mute(const LegRef &, OnOff, Reply<> answered)
{
    cannot(PbxCapability::Mute, answered);
}

void PbxLink::transfer(const LegRef &, const QString &, const QString &, RecipientType, Reply<> answered)
{
    cannot(PbxCapability::TransferBlind, answered);
}

void PbxLink::consult(const LegRef &, const QString &, RecipientType, Reply<> answered)
{
    cannot(PbxCapability::TransferAttended, answered);
}

void PbxLink::consultStep(const LegRef &, ConsultStep, Reply<> answered)
{
    cannot(PbxCapability::TransferAttended, answered);
}

void PbxLink::park(const LegRef &, const QString &, const QString &, Reply<QString> answered)
{
    cannot(PbxCapability::Park, answered);
}

void PbxLink::retrieve(const QString &, const QString &, Reply<QString> answered)
{
    cannot(PbxCapability::Park, answered);
}

void PbxLink::pickUp(const QString &, const QString &, Reply<QString> answered)
{
    cannot(PbxCapability::PickUp, answered);
}

void PbxLink::sendDigits(const LegRef &, const QString &, Reply<> answered)
{
    cannot(PbxCapability::SendDigits, answered);
}

void PbxLink::record(const LegRef &, OnOff, Reply<> answered)
{
    cannot(PbxCapability::Record, answered);
}

void PbxLink::spy(const LegRef &, const QString &, SpyMode, Reply<> answered)
{
    cannot(PbxCapability::Listen, answered);
}

void PbxLink::playInto(const CallKey &, const QString &, Reply<> answered)
{
    cannot(PbxCapability::PlayIntoCall, answered);
}

void PbxLink::setPresence(const QString &, Presence, const QString &, Reply<> answered)
{
    cannot(PbxCapability::SetPresence, answered);
}

void PbxLink::pauseAgent(const QString &, const QString &, OnOff, const QString &, Reply<> answered)
{
    cannot(PbxCapability::AgentPause, answered);
}

void PbxLink::callRecords(const QDateTime &, const QDateTime &, const QString &, Reply<PbxPage<CallRecord>> answered)
{
    cannot(PbxCapability::CallRecordsHistory, answered);
}

void PbxLink::recordings(const QDateTime &, const QDateTime &, const QString &, Reply<PbxPage<Recording>> answered)
{
    cannot(PbxCapability::RecordingsList, answered);
}

void PbxLink::fetchRecording(const QString &, Reply<QByteArray> answered)
{
    cannot(PbxCapability::RecordingsFetch, answered);
}

void PbxLink::voicemails(const QStringList &, const QString &, Reply<PbxPage<Voicemail>> answered)
{
    cannot(PbxCapability::VoicemailList, answered);
}

void PbxLink::fetchVoicemail(const Voicemail &, Reply<QByteArray> answered)
{
    cannot(PbxCapability::VoicemailFetch, answered);
}

void PbxLink::refresh() {}

CallTag PbxLink::tagOf(const CallKey &) const
{
    return {};
}

} // namespace bellboard
