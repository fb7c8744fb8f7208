// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/training/TrainingCall.h"

namespace bellboard {

using namespace std::chrono_literals;

TrainingExchange::TrainingExchange(const TrainingTimings &timings, const TrainingFaults &faults, QObject *parent)
    : QObject(parent), m_timings(timings), m_faults(faults)
{
}

TrainingExchange::~TrainingExchange() = default;

void TrainingExchange::setPeople(const QList<TrainingPerson> &people)
{
    m_people = people;
}

void TrainingExchange::setPerson(const TrainingPerson &person)
{
    m_people.removeIf([&](const TrainingPerson &p) { return p.number == person.number; });
    m_people.append(person);
}

QList<TrainingPerson> TrainingExchange::people() const
{
    return m_people;
}

std::optional<TrainingPerson> TrainingExchange::person(const QString &number) const
{
    for (const TrainingPerson &p : m_people) {
        if (p.number == number)
            return p;
    }
    return std::nullopt;
}

TrainingPerson TrainingExchange::somebody(const QString &number) const
{
    TrainingPerson stranger;
    stranger.number = number;
    return person(number).value_or(stranger);
}

TrainingExchange::Call &TrainingExchange::open(const QString &from, const QString &to, bool byApi)
{
    auto call = std::make_unique<Call>();
    ++m_callCounter;
    const QString seconds = QString::number(QDateTime::currentSecsSinceEpoch());
    call->id = byApi ? QStringLiteral("%1.%2").arg(seconds).arg(m_callCounter, 6, 10, QLatin1Char('0'))
                     : QStringLiteral("%1.%2").arg(seconds).arg(m_callCounter);
    call->from = from;
    call->to = to;
    call->sinceStart.start();
    Call &reference = *call;
    m_calls.emplace(reference.id, std::move(call));
    return reference;
}

TrainingExchange::Leg &TrainingExchange::addLeg(Call &call, const char *kind, const QString &number)
{
    auto leg = std::make_unique<Leg>();
    leg->kind = kind;
    leg->number = number;
    leg->from = call.from;
    leg->to = call.to;
    const QString tail = QStringLiteral("-%1").arg(++m_channelCounter, 8, 16, QLatin1Char('0'));
    leg->channelId = leg->kind == "extension" ? QStringLiteral("PJSIP/") + number + tail
                                              : QStringLiteral("PJSIP/trunk-training-endpoint") + tail;
    call.legs.push_back(std::move(leg));
    return *call.legs.back();
}

QJsonArray TrainingExchange::members(const Call &call, const Leg *changed) const
{
    QJsonArray array;
    for (const auto &leg : call.legs) {
        if (leg->status.isEmpty())
            continue;
        if (!changed || m_faults.allMembers || leg.get() == changed)
            array.append(leg->json());
    }
    return array;
}

void TrainingExchange::change(Call &call, Leg &leg, const QString &status)
{
    leg.status = status;
    if (!(status == QLatin1String("BYE") && m_faults.withoutBye)) {
        Q_EMIT event(30011, {{QStringLiteral("call_id"), call.id}, {QStringLiteral("members"), members(call, &leg)}});
    }
    if (leg.kind != "extension")
        return;
    if (m_faults.remoteControl)
        reportRemote(leg);
    const QString phone = status == QLatin1String("RING")  ? QStringLiteral("Ringing")
                          : status == QLatin1String("BYE") ? QStringLiteral("Idle")
                                                           : QStringLiteral("Busy");
    Q_EMIT event(30008, {{QStringLiteral("extension"), leg.number}, {QStringLiteral("status"), phone}});
}

QString TrainingExchange::playPrompt(const QString &number, const QStringList &prompts, int count, bool autoAnswer,
                                     const QString &dialPermission)
{
    const auto callee = person(number);
    const bool outside = callee ? callee->outside : number.startsWith(QLatin1Char('+')) || number.size() > 5;
    Call &call = open(QStringLiteral("announcement"), number, true);
    call.announcement = true;
    call.prompts = prompts;
    call.count = qMax(1, count);
    if (outside)
        call.type = QStringLiteral("Outbound");

    if (outside && !m_permitted.contains(dialPermission)) {
        // The vendor's own spelling, which a client has to recognise.
        after(call, m_timings.failsAfter,
              [this, &call] { failCall(call, QStringLiteral("NO Outbound Restrictin"), QString(), false); });
        return call.id;
    }
    if (!callee || callee->behaviour == TrainingBehaviour::Unreachable) {
        const QString usual = outside ? QStringLiteral("Line Unreachable") : QStringLiteral("NOT found");
        const QString reason = callee && !callee->reason.isEmpty() ? callee->reason : usual;
        after(call, m_timings.failsAfter,
              [this, &call, reason] { failCall(call, reason, QStringLiteral("NO ANSWER"), false); });
        return call.id;
    }
    Leg &leg = addLeg(call, outside ? "outbound" : "extension", number);
    if (callee->behaviour == TrainingBehaviour::Busy) {
        const QString reason = callee->reason.isEmpty() ? QStringLiteral("486 Busy Here") : callee->reason;
        after(call, m_timings.failsAfter, [this, &call, &leg, reason] {
            leg.status = QStringLiteral("BYE");
            failCall(call, reason, QStringLiteral("BUSY"), true);
        });
        return call.id;
    }
    if (m_faults.eventsBeforeAnswer) {
        ring(call, leg, autoAnswer);
    } else {
        after(call, m_timings.ringsAfter, [this, &call, &leg, autoAnswer] { ring(call, leg, autoAnswer); });
    }
    return call.id;
}

void TrainingExchange::ring(Call &call, Leg &callee, bool autoAnswer)
{
    change(call, callee, QStringLiteral("RING"));
    const TrainingPerson who = somebody(callee.number);
    if (who.behaviour == TrainingBehaviour::EmptyRoom || (autoAnswer && who.autoAnswer)) {
        after(call, m_timings.autoAnswerAfter, [this, &call, &callee] { answered(call, callee); });
        return;
    }
    switch (who.behaviour) {
    case TrainingBehaviour::Declines: {
        const QString reason = who.reason.isEmpty() ? QStringLiteral("User Busy") : who.reason;
        after(call, who.answersAfter, [this, &call, &callee, reason] {
            callee.status = QStringLiteral("BYE");
            failCall(call, reason, QStringLiteral("BUSY"), true);
        });
        break;
    }
    case TrainingBehaviour::DoesNotAnswer: {
        const QString reason = who.reason.isEmpty() ? QStringLiteral("603 Declined") : who.reason;
        after(call, who.ringsFor, [this, &call, &callee, reason] {
            change(call, callee, QStringLiteral("BYE"));
            failCall(call, reason, QStringLiteral("NO ANSWER"), true);
        });
        break;
    }
    default:
        after(call, who.answersAfter, [this, &call, &callee] { answered(call, callee); });
    }
}

void TrainingExchange::answered(Call &call, Leg &callee)
{
    call.sinceAnswer.start();
    change(call, callee, m_faults.calleeAnswered ? QStringLiteral("ANSWERED") : QStringLiteral("ANSWER"));
    for (const auto &leg : call.legs) {
        if (leg.get() != &callee && leg->status == QLatin1String("ALERT"))
            change(call, *leg, QStringLiteral("ANSWERED"));
    }
    const TrainingPerson who = somebody(callee.number);
    if (!call.announcement) {
        after(call, who.hangsUpAfter, [this, &call, &callee] { endCall(call, &callee); });
        return;
    }
    if (who.behaviour == TrainingBehaviour::AnswersAndHangsUp) {
        after(call, who.hangsUpAfter, [this, &call, &callee] { endCall(call, &callee); });
        return;
    }
    if (who.behaviour == TrainingBehaviour::AnswersAndPresses)
        after(call, who.pressesAfter, [this, &call, who] { pressKeys(call, 0, who); });
    after(call, m_timings.announcement * qMax(1, int(call.prompts.size())), [this, &call] { playOut(call, 1); });
}

void TrainingExchange::pressKeys(Call &call, int index, const TrainingPerson &who)
{
    if (index >= who.keys.size())
        return;
    Q_EMIT event(30017, {{QStringLiteral("call_id"), call.id},
                         {QStringLiteral("members"), members(call, nullptr)},
                         {QStringLiteral("info"), QString(who.keys.at(index))},
                         {QStringLiteral("flag"), index},
                         {QStringLiteral("infos"), who.keys.left(index + 1)}});
    after(call, who.pressesAfter, [this, &call, index, who] { pressKeys(call, index + 1, who); });
}

void TrainingExchange::playOut(Call &call, int round)
{
    const bool last = round >= call.count;
    if (last || m_faults.promptEndEach) {
        Q_EMIT event(30018, {{QStringLiteral("call_id"), call.id},
                             {QStringLiteral("members"), members(call, nullptr)},
                             {QStringLiteral("prompt"), call.prompts.value(0)}});
    }
    if (!last) {
        after(call, m_timings.announcement * qMax(1, int(call.prompts.size())),
              [this, &call, round] { playOut(call, round + 1); });
        return;
    }
    after(call, 20ms, [this, &call] { endCall(call, call.legs.front().get()); });
}

QString TrainingExchange::noiseCall(const QString &from, const QString &to)
{
    Call &call = open(from, to, false);
    const bool inbound = from.size() > 5;
    if (inbound)
        call.type = QStringLiteral("Inbound");
    Leg &caller = addLeg(call, inbound ? "inbound" : "extension", from);
    change(call, caller, QStringLiteral("ALERT"));
    Leg &callee = addLeg(call, to.size() > 5 ? "outbound" : "extension", to);
    change(call, callee, QStringLiteral("RING"));
    after(call, 200ms, [this, &call, &callee] { answered(call, callee); });
    return call.id;
}

std::optional<QString> TrainingExchange::hangUp(const QString &channelId)
{
    for (const auto &[id, call] : m_calls) {
        for (const auto &leg : call->legs) {
            if (leg->channelId == channelId && leg->live() && !call->ending) {
                const QString callId = id;
                if (call->routed)
                    leave(*call, *leg);
                else
                    endCall(*call, leg.get());
                return callId;
            }
        }
    }
    return std::nullopt;
}

QJsonArray TrainingExchange::query(const QString &callId, const QString &type, const QString &extension) const
{
    QJsonArray array;
    for (const auto &[id, call] : m_calls) {
        const QJsonArray all = members(*call, nullptr);
        if (call->ending || all.isEmpty() || (!callId.isEmpty() && id != callId) ||
            (!type.isEmpty() && call->type.compare(type, Qt::CaseInsensitive) != 0))
            continue;
        if (!extension.isEmpty() && std::none_of(call->legs.begin(), call->legs.end(), [&](const auto &leg) {
                return leg->kind == "extension" && leg->number == extension;
            }))
            continue;
        array.append(QJsonObject{{QStringLiteral("call_id"), id}, {QStringLiteral("members"), all}});
    }
    return array;
}

void TrainingExchange::failCall(Call &call, const QString &reason, const QString &status, bool withMembers)
{
    call.ending = true;
    Q_EMIT event(30015, {{QStringLiteral("call_id"), call.id},
                         {QStringLiteral("reason"), reason},
                         {QStringLiteral("members"), withMembers ? QJsonValue(members(call, nullptr)) : QJsonValue()}});
    record(call, status);
}

void TrainingExchange::endCall(Call &call, Leg *leaver)
{
    call.ending = true;
    call.script = std::make_unique<QObject>(); // ends the rest of the script
    change(call, *leaver, QStringLiteral("BYE"));
    for (const auto &leg : call.legs) {
        if (leg->live())
            change(call, *leg, QStringLiteral("BYE"));
    }
    m_slots.removeIf([&](const auto &entry) { return entry.value().callId == call.id; });
    const QString unanswered = call.queue.isEmpty() ? QStringLiteral("NO ANSWER") : QStringLiteral("ABANDONED");
    record(call, call.sinceAnswer.isValid() ? QStringLiteral("ANSWERED") : unanswered);
}

void TrainingExchange::record(Call &call, const QString &status)
{
    const auto [msg, row] = fileOf(call, status);
    const QString id = call.id;
    // Not a timer of the call's own script: that script is what ends here.
    QTimer::singleShot(m_timings.recordAfter, this, [this, id, status, msg = msg, row = row] {
        m_calls.erase(id);
        if (!status.isEmpty())
            file(msg, row);
    });
}

void TrainingExchange::file(const QJsonObject &msg, const QJsonObject &row)
{
    if (m_faults.withoutRecord)
        return;
    m_records.append(row);
    if (!m_faults.withoutRecordEvent)
        Q_EMIT event(30012, msg);
}

std::pair<QJsonObject, QJsonObject> TrainingExchange::fileOf(Call &call, const QString &status)
{
    const auto seconds = [](const QElapsedTimer &timer) {
        return timer.isValid() ? int((timer.elapsed() + 999) / 1000) : 0;
    };
    const int talk = seconds(call.sinceAnswer);
    const int duration = status == QLatin1String("BUSY") ? 0 : seconds(call.sinceStart);
    const QDateTime start = call.start;
    const QString uid = start.toString(QStringLiteral("yyyyMMddHHmmss")) +
                        QStringLiteral("%1").arg(++m_recordCounter, 5, 16, QLatin1Char('0')).toUpper();
    const QJsonObject msg{{QStringLiteral("call_id"), call.id},
                          {QStringLiteral("time_start"), start.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))},
                          {QStringLiteral("call_from"), call.from},
                          {QStringLiteral("call_to"), call.to},
                          {QStringLiteral("call_duration"), duration},
                          {QStringLiteral("talk_duration"), talk},
                          {QStringLiteral("src_trunk_name"),
                           call.type == QLatin1String("Inbound") ? QStringLiteral("training") : QString()},
                          {QStringLiteral("dst_trunk_name"),
                           call.type == QLatin1String("Outbound") ? QStringLiteral("training") : QString()},
                          {QStringLiteral("pin_code"), QString()},
                          {QStringLiteral("status"), status},
                          {QStringLiteral("type"), call.type},
                          {QStringLiteral("recording"), call.recording},
                          {QStringLiteral("did_number"), call.did},
                          {QStringLiteral("agent_ring_time"), 0},
                          {QStringLiteral("uid"), uid}};
    const QJsonObject row{{QStringLiteral("time"), start.toString(QStringLiteral("MM/dd/yyyy HH:mm:ss"))},
                          {QStringLiteral("call_from"), QStringLiteral("%1<%1>").arg(call.from)},
                          {QStringLiteral("call_to"), QStringLiteral("%1<%1>").arg(call.to)},
                          {QStringLiteral("timestamp"), double(start.toSecsSinceEpoch())},
                          {QStringLiteral("uid"), uid},
                          {QStringLiteral("duration"), duration},
                          {QStringLiteral("ring_duration"), qMax(0, duration - talk)},
                          {QStringLiteral("talk_duration"), talk},
                          {QStringLiteral("disposition"), status},
                          {QStringLiteral("call_type"), call.type},
                          {QStringLiteral("src_trunk"), msg.value(QStringLiteral("src_trunk_name"))},
                          {QStringLiteral("dst_trunk"), msg.value(QStringLiteral("dst_trunk_name"))},
                          {QStringLiteral("did_number"), call.did},
                          {QStringLiteral("record_file"), call.recording},
                          {QStringLiteral("call_id"), call.id}};
    if (!call.recording.isEmpty())
        m_recordings.append(QJsonObject{{QStringLiteral("id"), int(m_recordings.size()) + 1},
                                        {QStringLiteral("time"), row.value(QStringLiteral("time"))},
                                        {QStringLiteral("timestamp"), row.value(QStringLiteral("timestamp"))},
                                        {QStringLiteral("uid"), uid},
                                        {QStringLiteral("call_from"), row.value(QStringLiteral("call_from"))},
                                        {QStringLiteral("call_to"), row.value(QStringLiteral("call_to"))},
                                        {QStringLiteral("duration"), talk},
                                        {QStringLiteral("size"), 44 + talk * 16000},
                                        {QStringLiteral("call_type"), call.type},
                                        {QStringLiteral("file"), call.recording}});
    return {msg, row};
}

} // namespace bellboard
