// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the calls of the training PBX, by API or at a phone. The numbers are the API's error codes.
#include "core/pbx/training/TrainingCall.h"

namespace bellboard {

using namespace std::chrono_literals;

namespace {

constexpr int channelGone = 70130;
constexpr int wrongState = 70132;
constexpr int parameterError = 40002;
constexpr int exists = 40003;
const QString pickUpCode = QStringLiteral("*04");

} // namespace

std::pair<TrainingExchange::Call *, TrainingExchange::Leg *> TrainingExchange::find(const QString &channelId) const
{
    for (const auto &[id, call] : m_calls) {
        for (const auto &leg : call->legs) {
            if (leg->channelId == channelId && leg->live() && !call->ending)
                return {call.get(), leg.get()};
        }
    }
    return {nullptr, nullptr};
}

QString TrainingExchange::callOf(const QString &channelId) const
{
    const Call *call = find(channelId).first;
    return call ? call->id : QString();
}

QString TrainingExchange::dial(const QString &caller, const QString &callee, const QString &dialPermission,
                               bool autoAnswer)
{
    Call &call = open(caller, callee, true);
    const TrainingPerson who = somebody(caller);
    const auto target = person(callee);
    if (target && target->outside)
        call.type = QStringLiteral("Outbound");
    if (!person(caller) || who.behaviour == TrainingBehaviour::Unreachable) {
        after(call, m_timings.failsAfter,
              [this, &call] { failCall(call, QStringLiteral("NOT found"), QStringLiteral("NO ANSWER"), false); });
        return call.id;
    }
    if (target && target->outside && !m_permitted.contains(dialPermission)) {
        after(call, m_timings.failsAfter,
              [this, &call] { failCall(call, QStringLiteral("NO Outbound Restrictin"), QString(), false); });
        return call.id;
    }
    Leg &own = addLeg(call, "extension", caller);
    call.routed = true;
    const auto lifted = [this, &call, &own, callee] {
        if (own.live())
            goOn(call, own, callee);
    };
    const auto rings = [this, &call, &own, who, lifted, autoAnswer] {
        change(call, own, m_faults.dialAlert ? QStringLiteral("ALERT") : QStringLiteral("RING"));
        own.lifted = lifted;
        if (autoAnswer && who.autoAnswer)
            after(call, m_timings.autoAnswerAfter, [&own] { own.lift(); });
        else if (who.behaviour == TrainingBehaviour::Declines)
            after(call, who.answersAfter, [this, &call, &own] {
                own.status = QStringLiteral("BYE");
                failCall(call, QStringLiteral("486 Busy Here"), QStringLiteral("NO ANSWER"), true);
            });
        else if (who.behaviour != TrainingBehaviour::DoesNotAnswer)
            after(call, who.answersAfter, [&own] { own.lift(); });
    };
    if (m_faults.eventsBeforeAnswer)
        rings();
    else
        after(call, m_timings.ringsAfter, rings);
    return call.id;
}

void TrainingExchange::goOn(Call &call, Leg &own, const QString &callee)
{
    if (m_slots.contains(callee)) {
        const Slot slot = m_slots.take(callee);
        const auto [parkedCall, leg] = find(slot.channelId);
        if (parkedCall) {
            change(*parkedCall, *leg, leg->former.isEmpty() ? QStringLiteral("ANSWERED") : leg->former);
            connectInstead(call, own, *parkedCall);
            return;
        }
    }
    if (callee.startsWith(pickUpCode)) {
        const auto [ringing, leg] = phone(callee.mid(pickUpCode.size()));
        if (ringing && leg->rings()) {
            change(*ringing, *leg, QStringLiteral("BYE"));
            Call &taken = *ringing;
            connectInstead(call, own, taken);
            return;
        }
        failCall(call, QStringLiteral("NOT found"), QStringLiteral("NO ANSWER"), false);
        return;
    }
    change(call, own, QStringLiteral("ALERT"));
    route(call, own, callee);
}

void TrainingExchange::connectInstead(Call &from, Leg &leg, Call &to)
{
    const auto moved = std::find_if(from.legs.begin(), from.legs.end(), [&](const auto &l) { return l.get() == &leg; });
    to.legs.push_back(std::move(*moved));
    from.legs.erase(moved);
    from.ending = true;
    // A timer of this very call is what runs here.
    QTimer::singleShot(0, this, [this, id = from.id] { m_calls.erase(id); });
    pickedUp(to, leg);
}

bool TrainingExchange::lift(const QString &extension)
{
    const auto [call, leg] = phone(extension);
    if (!leg)
        return false;
    if (leg->lifted) {
        leg->lift();
        return true;
    }
    if (!leg->rings())
        return false;
    pickedUp(*call, *leg);
    return true;
}

bool TrainingExchange::putDown(const QString &extension)
{
    const auto [call, leg] = phone(extension);
    return leg && hangUp(leg->channelId).has_value();
}

int TrainingExchange::hold(const QString &channelId, bool on)
{
    const auto [call, leg] = find(channelId);
    if (!leg)
        return channelGone;
    const bool held = leg->status == QLatin1String("HOLD");
    if (on ? !leg->talks() : !held)
        return wrongState;
    if (on) {
        leg->former = leg->status;
        change(*call, *leg, QStringLiteral("HOLD"));
    } else {
        change(*call, *leg, leg->former);
    }
    return 0;
}

bool TrainingExchange::holdAtPhone(const QString &extension, bool on)
{
    const auto [call, leg] = phone(extension);
    if (!leg)
        return false;
    for (const auto &other : call->legs) { // who hears the music is the other one
        if (other.get() != leg && hold(other->channelId, on) == 0)
            return true;
    }
    return false;
}

int TrainingExchange::mute(const QString &channelId) const
{
    const auto [call, leg] = find(channelId);
    return !leg ? channelGone : leg->talks() ? 0 : wrongState;
}

int TrainingExchange::transfer(const QString &channelId, const QString &number, const QString &dialPermission)
{
    const auto [call, leg] = find(channelId);
    if (!leg)
        return channelGone;
    if (number.isEmpty() || dialPermission.isEmpty())
        return parameterError;
    if (!leg->talks() && leg->status != QLatin1String("HOLD"))
        return wrongState;
    // The first part is recorded while the call goes on.
    const auto [msg, row] = fileOf(*call, QStringLiteral("ANSWERED"));
    QTimer::singleShot(m_timings.recordAfter, this, [this, msg = msg, row = row] { file(msg, row); });
    for (const auto &other : call->legs) {
        if (other.get() != leg && other->live())
            change(*call, *other, QStringLiteral("BYE"));
    }
    if (leg->status == QLatin1String("HOLD"))
        change(*call, *leg, leg->former);
    call->to = number;
    route(*call, *leg, number);
    return 0;
}

bool TrainingExchange::transferAtPhone(const QString &extension, const QString &target)
{
    const auto [call, leg] = phone(extension);
    if (!leg || !leg->talks())
        return false;
    Q_EMIT event(30013, {{QStringLiteral("call_id"), call->id}, {QStringLiteral("members"), members(*call, nullptr)}});
    for (const auto &other : call->legs) {
        if (other.get() != leg && other->live())
            return transfer(other->channelId, target, extension) == 0;
    }
    return false;
}

int TrainingExchange::consult(const QString &channelId, const QString &number, const QString &dialPermission)
{
    const auto [call, leg] = find(channelId);
    if (!leg)
        return channelGone;
    if (number.isEmpty() || dialPermission.isEmpty())
        return parameterError;
    if (!leg->talks() || call->consults())
        return wrongState;
    Leg *partner = nullptr;
    for (const auto &other : call->legs) {
        if (other.get() != leg && other->talks())
            partner = other.get();
    }
    const auto who = person(number);
    if (!partner || !who || isBusy(number))
        return wrongState;
    call->routed = true;
    call->operatorLeg = leg;
    call->partner = partner;
    hold(partner->channelId, true);
    leg->former = leg->status;
    change(*call, *leg, QStringLiteral("ALERT"));
    call->target = &addLeg(*call, who->outside ? "outbound" : "extension", number);
    ringPhone(*call, *call->target, {});
    return 0;
}

void TrainingExchange::endConsult(Call &call)
{
    Leg *own = std::exchange(call.operatorLeg, nullptr);
    Leg *partner = std::exchange(call.partner, nullptr);
    call.target = nullptr;
    if (own && own->live())
        change(call, *own, own->former);
    if (partner && partner->status == QLatin1String("HOLD"))
        change(call, *partner, partner->former);
}

int TrainingExchange::consultStep(const QString &channelId, const QString &operation)
{
    const auto [call, own] = find(channelId);
    if (!own)
        return channelGone;
    if (!call->consults() || call->operatorLeg != own)
        return wrongState;
    Leg *target = call->target;
    Leg *partner = call->partner;
    if (operation == QLatin1String("abort")) {
        change(*call, *target, QStringLiteral("BYE"));
        endConsult(*call);
        return 0;
    }
    if (operation == QLatin1String("complete")) {
        call->operatorLeg = call->partner = call->target = nullptr;
        change(*call, *own, QStringLiteral("BYE"));
        if (partner->status == QLatin1String("HOLD"))
            change(*call, *partner, partner->former);
        if (target->status == QLatin1String("HOLD"))
            change(*call, *target, target->former);
        return 0;
    }
    if (!target->talks() && target->status != QLatin1String("HOLD"))
        return wrongState;
    if (operation == QLatin1String("threeway")) {
        call->operatorLeg = call->partner = call->target = nullptr;
        for (Leg *leg : {partner, target}) {
            if (leg->status == QLatin1String("HOLD"))
                change(*call, *leg, leg->former);
        }
        return 0;
    }
    if (operation != QLatin1String("swap"))
        return parameterError;
    Leg *held = partner->status == QLatin1String("HOLD") ? partner : target;
    Leg *talking = held == partner ? target : partner;
    hold(talking->channelId, true);
    change(*call, *held, held->former);
    return 0;
}

int TrainingExchange::park(const QString &channelId, QString &slot)
{
    const auto [call, leg] = find(channelId);
    if (!leg)
        return channelGone;
    if (!leg->talks() && leg->status != QLatin1String("HOLD"))
        return wrongState;
    if (slot.isEmpty()) {
        for (int number = 6000; slot.isEmpty() && number < 6020; ++number) {
            if (!m_slots.contains(QString::number(number)))
                slot = QString::number(number);
        }
    }
    if (slot.isEmpty() || m_slots.contains(slot))
        return exists;
    call->routed = true;
    Slot entry{call->id, channelId, {}, leg->number};
    for (const auto &other : call->legs) {
        if (other.get() == leg || !other->live())
            continue;
        entry.parker = other->number;
        change(*call, *other, QStringLiteral("BYE"));
    }
    m_slots.insert(slot, entry);
    if (leg->talks())
        hold(channelId, true);
    after(*call, m_timings.parkTime, [this, call = call, leg = leg, slot, entry] {
        if (m_slots.value(slot).channelId != entry.channelId)
            return;
        m_slots.remove(slot);
        change(*call, *leg, leg->former);
        route(*call, *leg, entry.parker); // back to who parked it
    });
    return 0;
}

QJsonArray TrainingExchange::parked() const
{
    QJsonArray rows;
    for (auto it = m_slots.begin(); it != m_slots.end(); ++it) {
        rows.append(QJsonObject{{QStringLiteral("parker"), it->parker},
                                {QStringLiteral("parked_party"), it->party},
                                {QStringLiteral("parking_slot"), it.key()},
                                {QStringLiteral("park_time"), int((m_timings.parkTime.count() + 999) / 1000)},
                                {QStringLiteral("channel_id"), it->channelId}});
    }
    return rows;
}

int TrainingExchange::listen(const QString &monitor, const QString &channelId, const QString &type)
{
    const auto [call, leg] = find(channelId);
    if (!leg)
        return channelGone;
    if (monitor.isEmpty() ||
        (type != QLatin1String("listen") && type != QLatin1String("whisper") && type != QLatin1String("barge")))
        return parameterError;
    if (!leg->talks())
        return wrongState;
    Call &spying = open(monitor, leg->number, true);
    spying.routed = true;
    Leg &own = addLeg(spying, "extension", monitor);
    after(spying, m_timings.ringsAfter, [this, &spying, &own] {
        change(spying, own, QStringLiteral("RING"));
        after(spying, m_timings.autoAnswerAfter, [this, &spying, &own] {
            if (own.live())
                change(spying, own, QStringLiteral("ANSWERED"));
        });
    });
    return 0;
}

int TrainingExchange::recordStart(const QString &channelId)
{
    const auto [call, leg] = find(channelId);
    if (!leg)
        return channelGone;
    if (!leg->talks())
        return wrongState;
    call->recording = QStringLiteral("%1-%2-%3-%4-%5.wav")
                          .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMddHHmmss")), call->id,
                               call->from, call->to, call->type);
    return 0;
}

int TrainingExchange::recordPause(const QString &channelId) const
{
    const auto [call, leg] = find(channelId);
    return !leg ? channelGone : call->recording.isEmpty() ? wrongState : 0;
}

int TrainingExchange::letThrough(const QString &channelId, bool accept)
{
    const auto [call, leg] = find(channelId);
    if (!leg)
        return channelGone;
    if (call->invited != leg)
        return 0; // later calls of the two have no effect
    call->invited = nullptr;
    if (accept)
        route(*call, *leg, call->to);
    else
        endCall(*call, leg);
    return 0;
}

int TrainingExchange::toVoicemail(const QString &channelId, const QString &box)
{
    const auto [call, leg] = find(channelId);
    if (!leg)
        return channelGone;
    if (!leg->rings())
        return wrongState;
    if (!m_mailboxes.contains(box))
        return parameterError;
    for (const auto &other : call->legs) {
        if (other->rings())
            change(*call, *other, QStringLiteral("BYE"));
    }
    leaveMessage(*call, *call->callerLeg(), box);
    return 0;
}

int TrainingExchange::remote(const QString &operation, const QString &extension, const QString &remoteCallId)
{
    if (m_remoteCalls.value(extension) != remoteCallId || remoteCallId.isEmpty())
        return channelGone;
    if (operation == QLatin1String("accept"))
        return lift(extension) ? 0 : wrongState;
    return putDown(extension) ? 0 : wrongState;
}

void TrainingExchange::setPresence(const QString &extension, const QString &word)
{
    m_presence.insert(extension, word);
    Q_EMIT event(30009, {{QStringLiteral("extension"), extension}, {QStringLiteral("status"), word}});
}

} // namespace bellboard
