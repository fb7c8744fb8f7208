// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// YeastarSLink's other half: the telephone of the house, handed on to those who know it.
#include "core/pbx/yeastar_s/YeastarSLink.h"

namespace bellboard {

void YeastarSLink::watchHouse()
{
    connect(m_house.get(), &YeastarSHouse::extensionsChanged, this, &PbxLink::extensionsChanged);
    connect(m_house.get(), &YeastarSHouse::queuesChanged, this, &PbxLink::queuesChanged);
    connect(m_house.get(), &YeastarSHouse::trunksChanged, this, &PbxLink::trunksChanged);
    connect(m_house.get(), &YeastarSHouse::parkedChanged, this, &PbxLink::parkedChanged);
    connect(m_house.get(), &YeastarSHouse::configurationChanged, this, &PbxLink::configurationChanged);
    connect(m_house.get(), &YeastarSHouse::stopsChanged, this, [this] { m_facts.setStops(m_house->stops()); });
    connect(m_telephone.get(), &YeastarSTelephone::capabilitiesChanged, this, &PbxLink::capabilitiesChanged);
    connect(m_telephone.get(), &YeastarSTelephone::facts, this, &YeastarSLink::tell);
}

PbxCapabilities YeastarSLink::capabilities() const
{
    return m_telephone->capabilities();
}

Result<> YeastarSLink::canDo(PbxCapability capability, const LegRef &leg) const
{
    return m_telephone->canDo(capability, leg);
}

void YeastarSLink::dial(const DialRequest &request, Reply<QString> answered)
{
    m_telephone->dial(request, std::move(answered));
}

void YeastarSLink::answer(const LegRef &leg, Reply<> answered)
{
    m_telephone->answer(leg, std::move(answered));
}

void YeastarSLink::refuse(const LegRef &leg, Reply<> answered)
{
    m_telephone->refuse(leg, std::move(answered));
}

void YeastarSLink::hangUpLeg(const LegRef &leg, Reply<> answered)
{
    m_telephone->hangUpLeg(leg, std::move(answered));
}

void YeastarSLink::hangUpCall(const CallKey &call, Reply<> answered)
{
    m_telephone->hangUpCall(call, std::move(answered));
}

void YeastarSLink::hold(const LegRef &leg, OnOff on, Reply<> answered)
{
    m_telephone->hold(leg, on, std::move(answered));
}

void YeastarSLink::mute(const LegRef &leg, OnOff on, Reply<> answered)
{
    m_telephone->mute(leg, on, std::move(answered));
}

void YeastarSLink::transfer(const LegRef &moved, const QString &by, const QString &target, RecipientType targetType,
                            Reply<> answered)
{
    m_telephone->transfer(moved, by, target, targetType, std::move(answered));
}

void YeastarSLink::consult(const LegRef &own, const QString &target, RecipientType targetType, Reply<> answered)
{
    m_telephone->consult(own, target, targetType, std::move(answered));
}

void YeastarSLink::consultStep(const LegRef &own, ConsultStep step, Reply<> answered)
{
    m_telephone->consultStep(own, step, std::move(answered));
}

void YeastarSLink::park(const LegRef &leg, const QString &by, const QString &slot, Reply<QString> answered)
{
    m_telephone->park(leg, by, slot, std::move(answered));
}

void YeastarSLink::retrieve(const QString &slot, const QString &to, Reply<QString> answered)
{
    m_telephone->retrieve(slot, to, std::move(answered));
}

void YeastarSLink::spy(const LegRef &leg, const QString &supervisor, SpyMode mode, Reply<> answered)
{
    m_telephone->spy(leg, supervisor, mode, std::move(answered));
}

void YeastarSLink::refresh()
{
    if (m_phase != Phase::Up)
        return;
    list();
    m_house->refresh();
}

void YeastarSLink::pauseAgent(const QString &queue, const QString &agent, OnOff paused, const QString &,
                              Reply<> answered)
{
    m_telephone->pauseAgent(queue, agent, paused, std::move(answered));
}

void YeastarSLink::fetchRecording(const QString &name, Reply<QByteArray> answered)
{
    m_telephone->fetchRecording(name, std::move(answered));
}

void YeastarSLink::voicemails(const QStringList &boxes, const QString &, Reply<PbxPage<Voicemail>> answered)
{
    m_telephone->voicemails(boxes, std::move(answered));
}

void YeastarSLink::fetchVoicemail(const Voicemail &message, Reply<QByteArray> answered)
{
    m_telephone->fetchVoicemail(message, std::move(answered));
}

CallTag YeastarSLink::tagOf(const CallKey &call) const
{
    return call.link == linkId() ? m_calls.tagOf(call.id) : CallTag();
}

} // namespace bellboard
