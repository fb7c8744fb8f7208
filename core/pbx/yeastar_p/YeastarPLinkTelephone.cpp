// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of YeastarPLink: the telephone of the house, handed on to those who do the work.
#include "core/pbx/yeastar_p/YeastarPLink.h"

namespace bellboard {

void YeastarPLink::watchHouse()
{
    m_monitor->facts().setAnnouncements([this](const QString &callId) { return !m_calls.tagOf(callId).isEmpty(); });
    connect(m_monitor.get(), &YeastarMonitor::fact, this, &PbxLink::callFact);
    connect(m_monitor.get(), &YeastarMonitor::callsListed, this, &PbxLink::callsListed);
    connect(m_monitor.get(), &YeastarMonitor::voicemailChanged, this, &PbxLink::voicemailChanged);
    // Closing the link changes them, too, and nothing is told from inside a call to the link.
    connect(m_telephone.get(), &YeastarTelephone::capabilitiesChanged, this, &PbxLink::capabilitiesChanged,
            Qt::QueuedConnection);
    connect(m_house.get(), &YeastarHouse::extensionsChanged, this, &PbxLink::extensionsChanged);
    connect(m_house.get(), &YeastarHouse::queuesChanged, this, &PbxLink::queuesChanged);
    connect(m_house.get(), &YeastarHouse::trunksChanged, this, &PbxLink::trunksChanged);
    connect(m_house.get(), &YeastarHouse::parkedChanged, this, &PbxLink::parkedChanged);
    connect(m_house.get(), &YeastarHouse::configurationChanged, this, &PbxLink::configurationChanged);
}

void YeastarPLink::refresh()
{
    m_monitor->refresh();
}

CallTag YeastarPLink::tagOf(const CallKey &call) const
{
    return call.link == linkId() ? m_calls.tagOf(call.id) : CallTag();
}

PbxCapabilities YeastarPLink::capabilities() const
{
    return m_telephone->capabilities();
}

Result<> YeastarPLink::canDo(PbxCapability capability, const LegRef &leg) const
{
    return m_telephone->canDo(capability, leg);
}

void YeastarPLink::dial(const DialRequest &request, Reply<QString> answered)
{
    m_telephone->dial(request, std::move(answered));
}

void YeastarPLink::answer(const LegRef &leg, Reply<> answered)
{
    m_telephone->answer(leg, std::move(answered));
}

void YeastarPLink::refuse(const LegRef &leg, Reply<> answered)
{
    m_telephone->refuse(leg, std::move(answered));
}

void YeastarPLink::sendToVoicemail(const LegRef &leg, const QString &box, Reply<> answered)
{
    m_telephone->sendToVoicemail(leg, box, std::move(answered));
}

void YeastarPLink::hangUpLeg(const LegRef &leg, Reply<> answered)
{
    m_telephone->hangUpLeg(leg, std::move(answered));
}

void YeastarPLink::hangUpCall(const CallKey &call, Reply<> answered)
{
    m_telephone->hangUpCall(call, std::move(answered));
}

void YeastarPLink::hold(const LegRef &leg, OnOff on, Reply<> answered)
{
    m_telephone->hold(leg, on, std::move(answered));
}

void YeastarPLink::mute(const LegRef &leg, OnOff on, Reply<> answered)
{
    m_telephone->mute(leg, on, std::move(answered));
}

void YeastarPLink::transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType targetType,
                            Reply<> answered)
{
    m_telephone->transfer(moved, by, target, targetType, std::move(answered));
}

void YeastarPLink::consult(const LegRef &own, const QString &target, RecipientType targetType, Reply<> answered)
{
    m_telephone->consult(own, target, targetType, std::move(answered));
}

void YeastarPLink::consultStep(const LegRef &own, ConsultStep step, Reply<> answered)
{
    m_telephone->consultStep(own, step, std::move(answered));
}

void YeastarPLink::park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> answered)
{
    m_telephone->park(leg, by, slot, std::move(answered));
}

void YeastarPLink::retrieve(const QString &slot, const QString &to, Reply<QString> answered)
{
    m_telephone->retrieve(slot, to, std::move(answered));
}

void YeastarPLink::pickUp(const QString &extension, const QString &to, Reply<QString> answered)
{
    m_telephone->pickUp(extension, to, std::move(answered));
}

void YeastarPLink::record(const LegRef &leg, OnOff on, Reply<> answered)
{
    m_telephone->record(leg, on, std::move(answered));
}

void YeastarPLink::spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> answered)
{
    m_telephone->spy(leg, supervisor, mode, std::move(answered));
}

void YeastarPLink::setPresence(const QString &extension, Presence presence, const QString &, Reply<> answered)
{
    m_telephone->setPresence(extension, presence, std::move(answered));
}

void YeastarPLink::pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &reason,
                              Reply<> answered)
{
    m_telephone->pauseAgent(queue, agent, paused, reason, std::move(answered));
}

void YeastarPLink::callRecords(const QDateTime &from, const QDateTime &to, const QString &after,
                               Reply<PbxPage<CallRecord>> answered)
{
    m_telephone->callRecords(from, to, after, std::move(answered));
}

void YeastarPLink::recordings(const QDateTime &from, const QDateTime &to, const QString &after,
                              Reply<PbxPage<Recording>> answered)
{
    m_telephone->recordings(from, to, after, std::move(answered));
}

void YeastarPLink::fetchRecording(const QString &name, Reply<QByteArray> answered)
{
    m_telephone->fetchRecording(name, std::move(answered));
}

void YeastarPLink::voicemails(const QStringList &boxes, const QString &after, Reply<PbxPage<Voicemail>> answered)
{
    m_telephone->voicemails(boxes, after, std::move(answered));
}

void YeastarPLink::fetchVoicemail(const Voicemail &message, Reply<QByteArray> answered)
{
    m_telephone->fetchVoicemail(message.id, std::move(answered));
}

} // namespace bellboard
