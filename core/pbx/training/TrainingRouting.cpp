// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The way of a call through the training PBX: phones, queues, ring groups, mailboxes.
#include "core/pbx/training/TrainingCall.h"

namespace bellboard {

using namespace std::chrono_literals;

QString TrainingExchange::inbound(const QString &from, const QString &to, const QString &did)
{
    Call &call = open(from, to, false);
    call.type = QStringLiteral("Inbound");
    call.did = did;
    call.routed = true;
    Leg &caller = addLeg(call, "inbound", from);
    if (!m_faults.controlInbound) {
        change(call, caller, QStringLiteral("ALERT"));
        route(call, caller, to);
        return call.id;
    }
    caller.status = QStringLiteral("ALERT");
    call.invited = &caller;
    Q_EMIT event(30016, {{QStringLiteral("call_id"), call.id}, {QStringLiteral("members"), members(call, nullptr)}});
    after(call, m_timings.inviteHolds, [this, &call] {
        if (Leg *waiting = std::exchange(call.invited, nullptr))
            route(call, *waiting, call.to);
    });
    return call.id;
}

QString TrainingExchange::internal(const QString &from, const QString &to)
{
    Call &call = open(from, to, false);
    const auto callee = person(to);
    if (callee && callee->outside)
        call.type = QStringLiteral("Outbound");
    Leg &caller = addLeg(call, "extension", from);
    change(call, caller, QStringLiteral("ALERT"));
    route(call, caller, to);
    return call.id;
}

bool TrainingExchange::isBusy(const QString &extension) const
{
    return phone(extension).second != nullptr;
}

std::pair<TrainingExchange::Call *, TrainingExchange::Leg *> TrainingExchange::phone(const QString &extension) const
{
    for (const auto &[id, call] : m_calls) {
        for (const auto &leg : call->legs) {
            if (leg->kind == "extension" && leg->number == extension && leg->live() && !call->ending)
                return {call.get(), leg.get()};
        }
    }
    return {nullptr, nullptr};
}

const TrainingQueue *TrainingExchange::queue(const QString &number) const
{
    for (const TrainingQueue &q : m_queues) {
        if (q.number == number)
            return &q;
    }
    return nullptr;
}

void TrainingExchange::route(Call &call, Leg &caller, const QString &to)
{
    call.routed = true;
    if (const TrainingQueue *q = queue(to)) {
        enterQueue(call, caller, *q);
        return;
    }
    for (const TrainingGroup &group : std::as_const(m_groups)) {
        if (group.number != to)
            continue;
        for (const QString &number : group.members) {
            if (!isBusy(number))
                ringPhone(call, addLeg(call, "extension", number), group.number);
        }
        return;
    }
    const auto who = person(to);
    const auto refuse = [&](const QString &usual, const QString &status) {
        const QString reason = who && !who->reason.isEmpty() ? who->reason : usual;
        after(call, m_timings.failsAfter, [this, &call, to, reason, status] { notReached(call, to, reason, status); });
    };
    if (!who || who->behaviour == TrainingBehaviour::Unreachable)
        refuse(who && who->outside ? QStringLiteral("Line Unreachable") : QStringLiteral("NOT found"),
               QStringLiteral("NO ANSWER"));
    else if (presence(to) == QLatin1String("do_not_disturb"))
        refuse(QStringLiteral("DND"), QStringLiteral("NO ANSWER"));
    else if (who->behaviour == TrainingBehaviour::Busy)
        refuse(QStringLiteral("486 Busy Here"), QStringLiteral("BUSY"));
    else
        ringPhone(call, addLeg(call, who->outside ? "outbound" : "extension", to), {});
}

void TrainingExchange::ringPhone(Call &call, Leg &leg, const QString &path)
{
    leg.path = path;
    leg.to = leg.number;
    change(call, leg, QStringLiteral("RING"));
    const TrainingPerson who = somebody(leg.number);
    const auto whenRinging = [this, &call, &leg](std::chrono::milliseconds delay, auto step) {
        after(call, delay, [&leg, step] {
            if (leg.rings())
                step();
        });
    };
    switch (who.behaviour) {
    case TrainingBehaviour::Declines:
        whenRinging(who.answersAfter, [this, &call, &leg, who] {
            phoneGivesUp(call, leg, who.reason.isEmpty() ? QStringLiteral("486 Busy Here") : who.reason,
                         QStringLiteral("BUSY"));
        });
        break;
    case TrainingBehaviour::DoesNotAnswer:
    case TrainingBehaviour::Busy:
    case TrainingBehaviour::Unreachable:
        whenRinging(who.ringsFor, [this, &call, &leg, who] {
            phoneGivesUp(call, leg, who.reason.isEmpty() ? QStringLiteral("603 Declined") : who.reason,
                         QStringLiteral("NO ANSWER"));
        });
        break;
    default:
        whenRinging(who.answersAfter, [this, &call, &leg] { pickedUp(call, leg); });
    }
}

void TrainingExchange::pickedUp(Call &call, Leg &leg)
{
    if (!call.sinceAnswer.isValid())
        call.sinceAnswer.start();
    call.taken = std::exchange(call.queue, {});
    change(call, leg, QStringLiteral("ANSWER"));
    for (const auto &other : call.legs) {
        if (other.get() == &leg)
            continue;
        if (other->rings())
            change(call, *other, QStringLiteral("BYE")); // taken elsewhere
        else if (other->status == QLatin1String("ALERT"))
            change(call, *other, QStringLiteral("ANSWERED"));
    }
    const TrainingPerson who = somebody(leg.number);
    if (who.behaviour == TrainingBehaviour::AnswersAndHangsUp) {
        after(call, who.hangsUpAfter, [this, &call, &leg] {
            if (leg.live())
                leave(call, leg);
        });
    }
}

void TrainingExchange::phoneGivesUp(Call &call, Leg &leg, const QString &reason, const QString &status)
{
    if (call.target == &leg) {
        change(call, leg, QStringLiteral("BYE"));
        endConsult(call);
        return;
    }
    change(call, leg, QStringLiteral("BYE"));
    if (!call.queue.isEmpty()) {
        after(call, m_timings.ringsAfter, [this, &call] { ringNextAgent(call); });
        return;
    }
    const bool othersRing = std::any_of(call.legs.begin(), call.legs.end(), [](const auto &l) { return l->rings(); });
    if (!othersRing)
        notReached(call, leg.number, reason, status);
}

void TrainingExchange::notReached(Call &call, const QString &to, const QString &reason, const QString &status)
{
    Leg *caller = nullptr;
    for (const auto &leg : call.legs) {
        if (leg->live() && !leg->rings())
            caller = leg.get();
    }
    if (!caller)
        return;
    if (m_mailboxes.contains(to)) {
        leaveMessage(call, *caller, to);
        return;
    }
    QJsonArray gone;
    for (const auto &leg : call.legs) {
        if (leg->number == to && leg->status == QLatin1String("BYE"))
            gone.append(leg->json());
    }
    Q_EMIT event(30015, {{QStringLiteral("call_id"), call.id},
                         {QStringLiteral("reason"), reason},
                         {QStringLiteral("members"), gone.isEmpty() ? QJsonValue() : QJsonValue(gone)}});
    if (call.sinceAnswer.isValid()) { // a transfer that failed
        endCall(call, caller);
        return;
    }
    call.ending = true;
    call.script = std::make_unique<QObject>();
    change(call, *caller, QStringLiteral("BYE"));
    record(call, status);
}

void TrainingExchange::leaveMessage(Call &call, Leg &caller, const QString &box)
{
    change(call, caller, QStringLiteral("ANSWERED"));
    call.to = box;
    call.queue.clear();
    call.sinceAnswer.start();
    after(call, m_timings.message, [this, &call, &caller, box] {
        const int seconds = qMax(1, int((m_timings.message.count() + 999) / 1000));
        const QString id = QStringLiteral("%1-%2")
                               .arg(QDateTime::currentSecsSinceEpoch())
                               .arg(++m_recordCounter, 8, 10, QLatin1Char('0'));
        QJsonArray &messages = m_voicemails[box];
        messages.append(QJsonObject{{QStringLiteral("msg_id"), id},
                                    {QStringLiteral("file_name"), id + QStringLiteral(".wav")},
                                    {QStringLiteral("is_read"), 0},
                                    {QStringLiteral("duration"), seconds},
                                    {QStringLiteral("size"), 44 + seconds * 16000},
                                    {QStringLiteral("name"), caller.number},
                                    {QStringLiteral("number"), caller.number}});
        call.ending = true;
        call.script = std::make_unique<QObject>();
        change(call, caller, QStringLiteral("BYE"));
        record(call, QStringLiteral("VOICEMAIL"));
    });
}

void TrainingExchange::enterQueue(Call &call, Leg &caller, const TrainingQueue &q)
{
    call.queue = q.number;
    call.nextAgent = 0;
    call.sinceQueue.start();
    caller.path = q.number;
    change(call, caller, QStringLiteral("ANSWERED"));
    after(call, m_timings.ringsAfter, [this, &call] { ringNextAgent(call); });
}

void TrainingExchange::ringNextAgent(Call &call)
{
    const TrainingQueue *q = queue(call.queue);
    if (!q || call.ending)
        return;
    const bool rings = std::any_of(call.legs.begin(), call.legs.end(), [](const auto &leg) { return leg->rings(); });
    for (qsizetype tried = 0; !rings && tried < q->agents.size(); ++tried) {
        const TrainingAgent &agent = q->agents.at(qsizetype(call.nextAgent++ % size_t(q->agents.size())));
        if (!agent.loggedIn || agent.paused || isBusy(agent.number))
            continue;
        ringPhone(call, addLeg(call, "extension", agent.number), q->number);
        return;
    }
    after(call, 100ms, [this, &call] { ringNextAgent(call); }); // nobody is free
}

void TrainingExchange::leave(Call &call, Leg &leg)
{
    if (leg.rings()) {
        phoneGivesUp(call, leg, QStringLiteral("486 Busy Here"), QStringLiteral("BUSY"));
        return;
    }
    if (call.consults()) {
        if (&leg == call.operatorLeg) {
            consultStep(leg.channelId, QStringLiteral("complete")); // hanging up completes it
            return;
        }
        if (&leg == call.target) {
            change(call, leg, QStringLiteral("BYE"));
            endConsult(call);
            return;
        }
    }
    const auto others = std::count_if(call.legs.begin(), call.legs.end(), [&](const auto &other) {
        return other.get() != &leg && (other->talks() || other->status == QLatin1String("HOLD"));
    });
    if (others >= 2)
        change(call, leg, QStringLiteral("BYE"));
    else
        endCall(call, &leg);
}

void TrainingExchange::reportRemote(const Leg &leg)
{
    if (leg.kind != "extension")
        return;
    QString operation;
    if (leg.rings()) {
        operation = QStringLiteral("call_start");
        m_remoteCalls.insert(leg.number, QString::number(++m_remoteCounter));
    } else if (m_remoteCalls.contains(leg.number)) {
        operation = leg.live() ? QStringLiteral("call_answer") : QStringLiteral("call_over");
    } else {
        return;
    }
    Q_EMIT event(30020, {{QStringLiteral("operation"), operation},
                         {QStringLiteral("extension"), leg.number},
                         {QStringLiteral("call_id"), m_remoteCalls.value(leg.number)},
                         {QStringLiteral("ip_address"), QStringLiteral("192.168.28.2:5060")}});
    if (!leg.live())
        m_remoteCalls.remove(leg.number);
}

bool TrainingExchange::pauseAgent(const QString &number, const QString &agent, bool paused, const QString &reason)
{
    for (TrainingQueue &q : m_queues) {
        for (TrainingAgent &a : q.agents) {
            if (q.number != number || a.number != agent)
                continue;
            a.paused = paused;
            a.reason = paused ? reason : QString();
            Q_EMIT event(30029,
                         {{QStringLiteral("queue_number"), QStringLiteral("queue-") + number},
                          {QStringLiteral("agent_number"), agent},
                          {QStringLiteral("status"), paused ? QStringLiteral("Paused") : QStringLiteral("Available")},
                          {QStringLiteral("reason"), a.reason}});
            return true;
        }
    }
    return false;
}

QJsonObject TrainingExchange::queueCalls(const TrainingQueue &q) const
{
    QJsonArray waiting, ringing, active;
    for (const auto &[id, call] : m_calls) {
        if (call->ending || (call->queue != q.number && call->taken != q.number) || !call->callerLeg())
            continue;
        const Leg *agent = nullptr;
        for (const auto &leg : call->legs) {
            if (leg.get() != call->callerLeg() && leg->live())
                agent = leg.get();
        }
        const bool waits = call->queue == q.number;
        QJsonArray &list = !waits ? active : agent ? ringing : waiting;
        list.append(QJsonObject{
            {QStringLiteral("call_id"), id},
            {QStringLiteral("caller_number"), call->from},
            {QStringLiteral("caller_display_name"), call->from},
            {QStringLiteral("callee_number"), agent ? agent->number : q.number},
            {QStringLiteral("duration"), int(call->sinceQueue.isValid() ? call->sinceQueue.elapsed() / 1000 : 0)}});
    }
    return {{QStringLiteral("waiting_list"), waiting},         {QStringLiteral("ringing_list"), ringing},
            {QStringLiteral("active_list"), active},           {QStringLiteral("waiting_calls"), waiting.size()},
            {QStringLiteral("ringing_calls"), ringing.size()}, {QStringLiteral("active_calls"), active.size()}};
}

QJsonArray TrainingExchange::queueAgents(const TrainingQueue &q) const
{
    QJsonArray rows;
    for (const TrainingAgent &agent : q.agents) {
        const Leg *leg = phone(agent.number).second;
        const int status = !leg ? 1 : leg->rings() ? 3 : leg->status == QLatin1String("HOLD") ? 5 : 2;
        rows.append(QJsonObject{
            {QStringLiteral("name"), QStringLiteral("Training ") + agent.number},
            {QStringLiteral("number"), agent.number},
            {QStringLiteral("is_login"), agent.loggedIn ? 1 : 0},
            {QStringLiteral("is_pause"), agent.paused ? 1 : 0},
            {QStringLiteral("call_status"), status},
            {QStringLiteral("pause_reason"), agent.reason},
            {QStringLiteral("agent_type"), agent.dynamic ? QStringLiteral("dynamic") : QStringLiteral("static")}});
    }
    return rows;
}

} // namespace bellboard
