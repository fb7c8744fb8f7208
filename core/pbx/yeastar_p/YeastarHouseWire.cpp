// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_p/YeastarHouseWire.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QJsonArray>

#include <algorithm>

namespace bellboard::yeastar {

namespace {

QJsonArray rows(const QJsonObject &body)
{
    return body.value(QStringLiteral("data")).toArray();
}

/// A list that the page has beside `data` and one client found inside it.
QJsonArray listOf(const QJsonObject &body, const QString &name)
{
    const QJsonValue here = body.value(name);
    return here.isArray() ? here.toArray() : body.value(QStringLiteral("data")).toObject().value(name).toArray();
}

bool isOnline(const QJsonObject &kind)
{
    const QJsonArray list = kind.value(QStringLiteral("status_list")).toArray();
    const auto on = [](const QJsonValue &value) {
        return value.isObject() ? number(value.toObject(), "status") == 1 : value.toVariant().toInt() == 1;
    };
    // For desk and mobile phones the list has the truth, the one status beside it may stay 0.
    return number(kind, "status") == 1 || std::any_of(list.begin(), list.end(), on);
}

constexpr std::pair<const char *, Presence> presences[] = {
    {"available", Presence::Available},         {"away", Presence::Away},   {"business_trip", Presence::BusinessTrip},
    {"do_not_disturb", Presence::DoNotDisturb}, {"lunch", Presence::Lunch}, {"off_work", Presence::OffWork}};

AgentState agentState(const QJsonObject &row)
{
    const QString login = text(row, "is_login");
    if (!login.isEmpty() && login != QLatin1String("1") && login != QLatin1String("true"))
        return AgentState::LoggedOut;
    switch (number(row, "call_status")) {
    case 1:
        return AgentState::Idle;
    case 2:
    case 4:
        return AgentState::Talking;
    case 3:
        return AgentState::Ringing;
    case 5:
        return AgentState::Held;
    default:
        return AgentState::Unknown;
    }
}

} // namespace

Presence presence(const QString &word)
{
    for (const auto &[text, value] : presences) {
        if (word.compare(QLatin1StringView(text), Qt::CaseInsensitive) == 0)
            return value;
    }
    return Presence::Unknown;
}

QString presenceWord(Presence wanted)
{
    for (const auto &[text, value] : presences) {
        if (value == wanted)
            return QString::fromLatin1(text);
    }
    return {};
}

PhoneState phoneState(const QString &word)
{
    if (word.compare(QLatin1String("Ringing"), Qt::CaseInsensitive) == 0)
        return PhoneState::Ringing;
    if (word.compare(QLatin1String("Busy"), Qt::CaseInsensitive) == 0)
        return PhoneState::Busy;
    return word.compare(QLatin1String("Idle"), Qt::CaseInsensitive) == 0 ? PhoneState::Idle : PhoneState::Unknown;
}

QList<ExtensionRow> parseExtensions(const QJsonObject &body)
{
    static constexpr std::pair<const char *, const char *> kinds[] = {{"sip_phone", "sip"},
                                                                      {"linkus_desktop", "desktop"},
                                                                      {"linkus_mobile", "mobile"},
                                                                      {"linkus_web", "web"},
                                                                      {"linkus_pad", "pad"}};
    QList<ExtensionRow> list;
    for (const QJsonValue &value : rows(body)) {
        const QJsonObject row = value.toObject();
        ExtensionRow read;
        read.id = text(row, "id");
        read.extension.number = text(row, "number");
        read.extension.name = text(row, "caller_id_name");
        const QString word = text(row, "presence_status");
        read.extension.presence = presence(word);
        read.extension.presenceWords = text(row, "custom_presence_status");
        if (read.extension.presence == Presence::Unknown && read.extension.presenceWords.isEmpty())
            read.extension.presenceWords = word;
        const QJsonObject online = row.value(QStringLiteral("online_status")).toObject();
        for (const auto &[key, kind] : kinds) {
            if (isOnline(online.value(QLatin1StringView(key)).toObject()))
                read.registered.insert(QString::fromLatin1(kind));
        }
        read.extension.phone = read.registered.isEmpty() ? PhoneState::Offline : PhoneState::Idle;
        if (!read.extension.number.isEmpty())
            list.append(read);
    }
    return list;
}

QList<CallQueue> parseQueues(const QJsonObject &body)
{
    QList<CallQueue> list;
    for (const QJsonValue &value : rows(body)) {
        const QJsonObject row = value.toObject();
        CallQueue queue;
        queue.number = queueNumber(text(row, "number"));
        queue.name = text(row, "name");
        queue.pbxId = text(row, "id");
        if (!queue.number.isEmpty())
            list.append(queue);
    }
    return list;
}

QList<QueueCaller> parseQueueCallers(const QJsonObject &body, const QDateTime &answeredAt)
{
    QList<QueueCaller> callers;
    for (const QJsonValue &value : listOf(body, QStringLiteral("waiting_list"))) {
        const QJsonObject row = value.toObject();
        QueueCaller caller;
        caller.callId = text(row, "call_id");
        caller.party.number = numberOf(text(row, "caller_number"));
        caller.party.name = text(row, "caller_display_name");
        if (caller.party.name == caller.party.number)
            caller.party.name.clear();
        caller.waitingSince = answeredAt.addSecs(-number(row, "duration"));
        callers.append(caller);
    }
    // The page does not say that the list is in order of turn; who waits longest is first.
    std::stable_sort(callers.begin(), callers.end(),
                     [](const QueueCaller &a, const QueueCaller &b) { return a.waitingSince < b.waitingSince; });
    for (qsizetype i = 0; i < callers.size(); ++i)
        callers[i].position = int(i) + 1;
    return callers;
}

QList<QueueAgent> parseAgents(const QJsonObject &body)
{
    QList<QueueAgent> agents;
    for (const QJsonValue &value : rows(body)) {
        const QJsonObject row = value.toObject();
        QueueAgent agent;
        agent.number = text(row, "number");
        agent.name = text(row, "name");
        agent.state = agentState(row);
        agent.paused = number(row, "is_pause") == 1;
        if (agent.paused && (agent.state == AgentState::Idle || agent.state == AgentState::Unknown))
            agent.state = AgentState::Paused;
        agent.pauseReason = agent.paused ? text(row, "pause_reason") : QString();
        agent.dynamic = text(row, "agent_type").compare(QLatin1String("dynamic"), Qt::CaseInsensitive) == 0;
        agents.append(agent);
    }
    return agents;
}

QString queueNumber(const QString &words)
{
    return words.startsWith(QLatin1String("queue-")) ? words.mid(6) : words;
}

TrunkState trunkState(int status)
{
    switch (status) {
    case 0:
        return TrunkState::Unknown;
    case 1:
    case 3:
        return TrunkState::Up;
    case 2:
        return TrunkState::Busy;
    case 4:
    case 5:
        return TrunkState::Connecting;
    case 44:
        return TrunkState::Disabled;
    default:
        return TrunkState::Down;
    }
}

QString trunkWords(int status)
{
    static constexpr std::pair<int, const char *> table[] = {{0, "unknown"},
                                                             {1, "idle"},
                                                             {2, "busy"},
                                                             {3, "idle, unmonitored"},
                                                             {4, "registering"},
                                                             {5, "GSM registering"},
                                                             {11, "FXO failure"},
                                                             {12, "no PSTN line"},
                                                             {21, "E1/BRI protocol"},
                                                             {22, "E1/BRI failure"},
                                                             {23, "E1/BRI not plugged"},
                                                             {31, "GSM failure"},
                                                             {32, "GSM off"},
                                                             {33, "no SIM"},
                                                             {34, "no signal"},
                                                             {35, "PIN error"},
                                                             {36, "network registration failed"},
                                                             {41, "registration failed"},
                                                             {42, "unreachable"},
                                                             {43, "account trunk unavailable"},
                                                             {44, "disabled"},
                                                             {45, "authentication failed"}};
    for (const auto &[code, words] : table) {
        if (code == status)
            return QString::fromLatin1(words);
    }
    return QString::number(status);
}

QList<Trunk> parseTrunks(const QJsonObject &body)
{
    QList<Trunk> list;
    for (const QJsonValue &value : rows(body)) {
        const QJsonObject row = value.toObject();
        const int status = int(number(row, "status"));
        if (const QString name = text(row, "name"); !name.isEmpty())
            list.append({name, text(row, "type"), trunkState(status), trunkWords(status)});
    }
    return list;
}

QList<ParkedCall> parseParked(const QJsonObject &body)
{
    QList<ParkedCall> list;
    for (const QJsonValue &value : rows(body)) {
        const QJsonObject row = value.toObject();
        ParkedCall parked;
        parked.slot = text(row, "parking_slot");
        parked.leg = text(row, "channel_id");
        parked.party.number = numberOf(text(row, "parked_party"));
        parked.party.kind =
            parked.leg.startsWith(QLatin1String("PJSIP/trunk-")) ? PartyKind::Outside : PartyKind::Extension;
        parked.by = text(row, "parker");
        if (const qint64 seconds = number(row, "park_time"); seconds > 0)
            parked.allowed = std::chrono::seconds(seconds);
        if (!parked.slot.isEmpty())
            list.append(parked);
    }
    return list;
}

QList<NamedStop> parseNumbers(const QJsonObject &body)
{
    QList<NamedStop> list;
    for (const QJsonValue &value : rows(body)) {
        const QJsonObject row = value.toObject();
        if (const QString number = text(row, "number"); !number.isEmpty())
            list.append({number, text(row, "name")});
    }
    return list;
}

qint64 totalNumber(const QJsonObject &body)
{
    return number(body, "total_number");
}

qsizetype rowCount(const QJsonObject &body)
{
    return rows(body).size();
}

} // namespace bellboard::yeastar
