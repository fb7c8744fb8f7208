// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_s/YeastarSWire.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace bellboard::yeastar_s {

using yeastar::number;
using yeastar::text;

namespace {

/// Takes away commas that stand before a closing bracket, outside of strings.
QByteArray withoutIdleCommas(const QByteArray &json)
{
    QByteArray clean;
    clean.reserve(json.size());
    bool inText = false, escaped = false;
    qsizetype comma = -1; ///< in `clean`, with nothing but blanks after it
    for (const char c : json) {
        if (inText) {
            inText = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if ((c == '}' || c == ']') && comma >= 0) {
            clean.truncate(comma);
            comma = -1;
        } else if (c == ',') {
            comma = clean.size();
        } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
            comma = -1;
            inText = c == '"';
        }
        clean += c;
    }
    return clean;
}

QJsonObject respelt(const QJsonObject &object, const QHash<QString, QString> &spelling)
{
    QJsonObject result;
    for (auto it = object.begin(); it != object.end(); ++it)
        result.insert(spelling.value(it.key(), it.key()), it.value());
    return result;
}

QJsonArray respeltMembers(const QJsonValue &members)
{
    static const QHash<QString, QString> kinds{{QStringLiteral("ext"), QStringLiteral("extension")}};
    static const QHash<QString, QString> fields{{QStringLiteral("channelid"), QStringLiteral("channel_id")},
                                                {QStringLiteral("memberstatus"), QStringLiteral("member_status")},
                                                {QStringLiteral("trunkname"), QStringLiteral("trunk_name")},
                                                {QStringLiteral("callpath"), QStringLiteral("call_path")}};
    QJsonArray result;
    const QJsonArray array = members.toArray();
    for (const QJsonValue &element : array) {
        const QJsonObject kinded = respelt(element.toObject(), kinds);
        QJsonObject member;
        for (auto it = kinded.begin(); it != kinded.end(); ++it)
            member.insert(it.key(), respelt(it->toObject(), fields));
        result.append(member);
    }
    return result;
}

/// The misspelt names are on the wire; the others are those of other pages and versions.
const QHash<QString, QString> &recordSpelling()
{
    static const QHash<QString, QString> table{{QStringLiteral("timestart"), QStringLiteral("time_start")},
                                               {QStringLiteral("callfrom"), QStringLiteral("call_from")},
                                               {QStringLiteral("callto"), QStringLiteral("call_to")},
                                               {QStringLiteral("callduraction"), QStringLiteral("call_duration")},
                                               {QStringLiteral("callduration"), QStringLiteral("call_duration")},
                                               {QStringLiteral("talkduraction"), QStringLiteral("talk_duration")},
                                               {QStringLiteral("talkduration"), QStringLiteral("talk_duration")},
                                               {QStringLiteral("srctrunkname"), QStringLiteral("src_trunk_name")},
                                               {QStringLiteral("dsttrcunkname"), QStringLiteral("dst_trunk_name")},
                                               {QStringLiteral("dsttrunkname"), QStringLiteral("dst_trunk_name")},
                                               {QStringLiteral("desttrunkname"), QStringLiteral("dst_trunk_name")},
                                               {QStringLiteral("didnumber"), QStringLiteral("did_number")}};
    return table;
}

int frameType(const QString &event)
{
    // "Tranfer" is how the samples write it.
    static const QHash<QString, int> table{
        {QStringLiteral("callstatus"), 30011},   {QStringLiteral("newcdr"), 30012},
        {QStringLiteral("transfer"), 30013},     {QStringLiteral("tranfer"), 30013},
        {QStringLiteral("forward"), 30014},      {QStringLiteral("callfailed"), 30015},
        {QStringLiteral("invite"), 30016},       {QStringLiteral("dtmf"), 30017},
        {QStringLiteral("playpromptend"), 30018}};
    return table.value(event.toLower());
}

QJsonObject respeltCall(const QJsonObject &call)
{
    QJsonObject result = respelt(call, recordSpelling());
    result.remove(QStringLiteral("callid"));
    result.insert(QStringLiteral("call_id"), text(call, "callid"));
    if (call.contains(QStringLiteral("members")))
        result.insert(QStringLiteral("members"), respeltMembers(call.value(QStringLiteral("members"))));
    return result;
}

QString firstOf(const QJsonObject &row, std::initializer_list<const char *> keys)
{
    for (const char *key : keys) {
        if (const QString said = text(row, key); !said.isEmpty())
            return said;
    }
    return {};
}

AgentState agentState(int status)
{
    switch (status) {
    case 1:
        return AgentState::Idle;
    case 2:
    case 3:
    case 7:
        return AgentState::Talking;
    case 5:
        return AgentState::Unreachable;
    case 6:
        return AgentState::Ringing;
    case 8:
        return AgentState::Held;
    case 9:
        return AgentState::Paused;
    case 10:
        return AgentState::WrapUp;
    default:
        return AgentState::Unknown;
    }
}

TrunkState trunkState(const QString &word)
{
    static const QHash<QString, TrunkState> table{{QStringLiteral("registered"), TrunkState::Up},
                                                  {QStringLiteral("registered (unmonitored)"), TrunkState::Up},
                                                  {QStringLiteral("idle"), TrunkState::Up},
                                                  {QStringLiteral("up"), TrunkState::Up},
                                                  {QStringLiteral("ok"), TrunkState::Up},
                                                  {QStringLiteral("reachable"), TrunkState::Up},
                                                  {QStringLiteral("busy"), TrunkState::Busy},
                                                  {QStringLiteral("registering"), TrunkState::Connecting},
                                                  {QStringLiteral("failure"), TrunkState::Down},
                                                  {QStringLiteral("fault"), TrunkState::Down},
                                                  {QStringLiteral("down"), TrunkState::Down},
                                                  {QStringLiteral("alarm"), TrunkState::Down},
                                                  {QStringLiteral("power off"), TrunkState::Down},
                                                  {QStringLiteral("no sim"), TrunkState::Down},
                                                  {QStringLiteral("no signal"), TrunkState::Down},
                                                  {QStringLiteral("pin error"), TrunkState::Down},
                                                  {QStringLiteral("unregister"), TrunkState::Down},
                                                  {QStringLiteral("unreachable"), TrunkState::Down},
                                                  {QStringLiteral("disable"), TrunkState::Disabled},
                                                  {QStringLiteral("disabled"), TrunkState::Disabled}};
    return table.value(word.toLower(), TrunkState::Unknown);
}

/// "02:15", "1:02:15" or seconds.
std::chrono::seconds waited(const QString &words)
{
    qint64 seconds = 0;
    const QStringList parts = words.split(QLatin1Char(':'));
    for (const QString &part : parts)
        seconds = seconds * 60 + part.toLongLong();
    return std::chrono::seconds(seconds);
}

} // namespace

std::optional<QJsonObject> parseObject(const QByteArray &text)
{
    QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isNull())
        document = QJsonDocument::fromJson(withoutIdleCommas(text));
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

std::optional<Report> parseReport(const QByteArray &bytes)
{
    const auto body = parseObject(bytes);
    if (!body)
        return std::nullopt;
    Report report{text(*body, "event"), text(*body, "sn"), *body, {}, false};
    if (report.name.isEmpty()) {
        report.name = text(*body, "action");
        report.oldForm = !report.name.isEmpty();
        return report.oldForm ? std::optional(report) : std::nullopt;
    }
    const int type = frameType(report.name);
    if (type == 0 || text(*body, "callid").isEmpty())
        return report;
    // A menu's own prompts end, too, and tell nothing of who heard them.
    if (type == 30018 && text(*body, "prompt").isEmpty())
        return report;
    report.frame = yeastar::Frame{type, respeltCall(*body)};
    return report;
}

std::optional<Answer> parseAnswer(const QByteArray &bytes)
{
    const auto body = parseObject(bytes);
    if (!body)
        return std::nullopt;
    const QString status = text(*body, "status");
    if (status.compare(QLatin1String("Success"), Qt::CaseInsensitive) == 0)
        return Answer{true, 0, *body};
    if (status.compare(QLatin1String("Failed"), Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return Answer{false, int(number(*body, "errno")), *body};
}

std::optional<Login> parseLogin(const QJsonObject &body)
{
    Login login{text(body, "token"), Transport::Unknown};
    const QString transport = text(body, "transport");
    if (transport.compare(QLatin1String("HTTP"), Qt::CaseInsensitive) == 0)
        login.transport = Transport::Http;
    else if (transport.compare(QLatin1String("TCP"), Qt::CaseInsensitive) == 0)
        login.transport = Transport::Tcp;
    return login.token.isEmpty() ? std::nullopt : std::optional(login);
}

DeviceInformation parseDevice(const QJsonObject &body)
{
    const QJsonValue value = body.value(QStringLiteral("deviceinfo"));
    const QJsonObject device = value.isArray() ? value.toArray().first().toObject() : value.toObject();
    DeviceInformation information;
    information.pbx.model = text(device, "devicename");
    information.pbx.firmware = text(device, "firmwarever");
    information.serial = text(device, "sn");
    information.pbx.serial = information.serial;
    // "2019-10-17 23:07:43 UTC-8"
    static const QRegularExpression form(
        QStringLiteral("^(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2})(?:\\s*UTC([+-]\\d{1,2})(?::?(\\d{2}))?)?"));
    const auto match = form.match(text(device, "systemtime"));
    if (!match.hasMatch())
        return information;
    information.pbx.localTime = yeastar::parseDisplayTime(match.captured(1), QStringLiteral("YYYY-MM-DD"));
    if (!match.captured(2).isEmpty() && information.pbx.localTime.isValid()) {
        const int hours = match.captured(2).toInt();
        const int minutes = match.captured(3).toInt();
        const int offset = hours * 3600 + (match.captured(2).startsWith(QLatin1Char('-')) ? -minutes : minutes) * 60;
        information.pbx.time = information.pbx.localTime.addSecs(-offset);
    }
    return information;
}

QList<QJsonObject> callRows(const QJsonObject &body)
{
    QList<QJsonObject> rows;
    QSet<QString> known;
    const auto take = [&](const QJsonObject &call) {
        const QString id = text(call, "callid");
        if (!id.isEmpty() && !known.contains(id)) {
            known.insert(id);
            rows.append(respeltCall(call));
        }
    };
    for (const char *key : {"calls", "calllist"}) {
        const QJsonArray array = body.value(QLatin1StringView(key)).toArray();
        for (const QJsonValue &element : array) {
            const QJsonObject object = element.toObject();
            take(object);
            const QJsonArray own = object.value(QStringLiteral("numbercalls")).toArray();
            for (const QJsonValue &call : own)
                take(call.toObject());
        }
    }
    return rows;
}

QList<yeastar::CallState> callStates(const QList<QJsonObject> &rows)
{
    return yeastar::parseCalls({{QStringLiteral("data"), [&] {
                                     QJsonArray array;
                                     for (const QJsonObject &row : rows)
                                         array.append(row);
                                     return array;
                                 }()}});
}

PhoneState phoneState(const QString &word)
{
    static const QHash<QString, PhoneState> table{{QStringLiteral("registered"), PhoneState::Idle},
                                                  {QStringLiteral("idle"), PhoneState::Idle},
                                                  {QStringLiteral("ringing"), PhoneState::Ringing},
                                                  {QStringLiteral("busy"), PhoneState::Busy},
                                                  {QStringLiteral("hold"), PhoneState::Held},
                                                  {QStringLiteral("unavailable"), PhoneState::Offline},
                                                  {QStringLiteral("unregistered"), PhoneState::Offline},
                                                  {QStringLiteral("malfunction"), PhoneState::Offline},
                                                  {QStringLiteral("fxsnoport"), PhoneState::Offline}};
    return table.value(word.toLower(), PhoneState::Unknown);
}

QList<Extension> parseExtensions(const QJsonObject &body, const QDateTime &at)
{
    QList<Extension> extensions;
    const QJsonArray rows = body.value(QStringLiteral("extlist")).toArray();
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        Extension extension;
        extension.number = firstOf(row, {"number", "extnumber"});
        extension.name = text(row, "username");
        extension.phone = phoneState(text(row, "status"));
        extension.since = at;
        if (!extension.number.isEmpty())
            extensions.append(extension);
    }
    return extensions;
}

QList<Trunk> parseTrunks(const QJsonObject &body)
{
    QList<Trunk> trunks;
    const QJsonArray rows = body.value(QStringLiteral("trunklist")).toArray();
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        Trunk trunk{firstOf(row, {"trunkname", "name"}), text(row, "type"), trunkState(text(row, "status")),
                    text(row, "status")};
        if (!trunk.name.isEmpty())
            trunks.append(trunk);
    }
    return trunks;
}

QList<CallQueue> parseQueues(const QJsonObject &body)
{
    QList<CallQueue> queues;
    const QJsonArray rows = body.value(QStringLiteral("queues")).toArray();
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        CallQueue queue;
        queue.number = firstOf(row, {"number", "queuenumber"});
        queue.name = text(row, "queuename");
        queue.pbxId = queue.number;
        if (queue.number.isEmpty())
            continue;
        for (const auto &[key, dynamic] : {std::pair{"agents", false}, std::pair{"dynamicagents", true}}) {
            const QStringList numbers = text(row, key).split(QLatin1Char(','), Qt::SkipEmptyParts);
            for (const QString &agent : numbers) {
                QueueAgent one;
                one.number = agent.trimmed();
                one.dynamic = dynamic;
                one.state = dynamic ? AgentState::LoggedOut : AgentState::Unknown;
                queue.agents.append(one);
            }
        }
        queues.append(queue);
    }
    return queues;
}

void fillQueue(CallQueue &queue, const QJsonObject &body, const QDateTime &at)
{
    const auto rowOf = [](const QJsonValue &value) {
        return value.isArray() ? value.toArray().first().toObject() : value.toObject();
    };
    QJsonObject state;
    const QJsonArray rows = body.value(QStringLiteral("queues")).toArray();
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        if (firstOf(row, {"number", "queuenumber"}) == queue.number)
            state = rowOf(row.value(QStringLiteral("queuestatus")));
    }
    for (QueueAgent &agent : queue.agents) {
        agent.paused = false;
        agent.state = agent.dynamic ? AgentState::LoggedOut : AgentState::Unknown; // those logged in are listed
    }
    const QJsonArray members = state.value(QStringLiteral("members")).toArray();
    for (const QJsonValue &value : members) {
        const QJsonObject row = value.toObject();
        const QString number = text(row, "agent");
        auto agent = std::find_if(queue.agents.begin(), queue.agents.end(),
                                  [&](const QueueAgent &one) { return one.number == number; });
        if (agent == queue.agents.end()) {
            queue.agents.append(QueueAgent{});
            agent = std::prev(queue.agents.end());
            agent->number = number;
            agent->dynamic = true;
        }
        agent->state = agentState(int(yeastar::number(row, "agentstatus")));
        agent->paused = agent->state == AgentState::Paused;
    }
    queue.callers.clear();
    const QJsonArray callers = state.value(QStringLiteral("callers")).toArray();
    for (const QJsonValue &value : callers) {
        const QJsonObject row = value.toObject();
        QueueCaller caller;
        caller.leg = text(row, "channelid");
        caller.party.number = text(row, "callernum");
        caller.position = int(queue.callers.size()) + 1;
        caller.waitingSince = at.addSecs(-waited(text(row, "waittime")).count());
        queue.callers.append(caller);
    }
    // The guide's sample leaves the count blank.
    queue.waiting = std::max(int(yeastar::number(state, "callercount")), int(queue.callers.size()));
}

QList<Voicemail> parseVoicemails(const QJsonObject &body, const std::function<QDateTime(const QDateTime &)> &utc)
{
    QList<Voicemail> messages;
    const QJsonArray boxes = body.value(QStringLiteral("voicemails")).toArray();
    for (const QJsonValue &value : boxes) {
        const QJsonObject box = value.toObject();
        const QJsonArray rows = box.value(QStringLiteral("voicemail")).toArray();
        for (const QJsonValue &element : rows) {
            const QJsonObject row = element.toObject();
            Voicemail message;
            message.box = firstOf(box, {"number", "extid"});
            const QString status = text(row, "voicemailstatus");
            message.id = status + QLatin1Char('/') + text(row, "voicemailfile");
            message.read = status == QLatin1String("read");
            message.from.number = text(row, "messagefrom");
            message.at = utc(yeastar::parseDisplayTime(text(row, "voicemaildate"), QStringLiteral("YYYY-MM-DD")));
            message.duration = std::chrono::seconds(number(row, "voicemaillength"));
            messages.append(message);
        }
    }
    return messages;
}

std::pair<QString, QString> voicemailFile(const QString &id)
{
    const qsizetype slash = id.indexOf(QLatin1Char('/'));
    return {id.left(slash), id.mid(slash + 1)};
}

QJsonObject loginBody(const YeastarSConfig &config, const ReportPlace &place)
{
    // The guide wants the MD5 of the password, 32 lower-case digits. Without `version` the reports come in the form of
    // API 1.0.0.
    QJsonObject body{
        {QStringLiteral("username"), config.user},
        {QStringLiteral("password"),
         QString::fromLatin1(QCryptographicHash::hash(config.password.toUtf8(), QCryptographicHash::Md5).toHex())},
        {QStringLiteral("version"), QStringLiteral("2.0.0")}};
    const QJsonObject where = heartbeatBody(place);
    for (auto it = where.begin(); it != where.end(); ++it) {
        if (it.key() != QLatin1String("ipaddr"))
            body.insert(it.key(), it.value());
    }
    return body;
}

QJsonObject heartbeatBody(const ReportPlace &place)
{
    QJsonObject body{
        {QStringLiteral("ipaddr"), place.host},
        {QStringLiteral("version"), QStringLiteral("2.0.0")},
        {QStringLiteral("urltag"), place.absolute ? QStringLiteral("1") : QStringLiteral("0")},
        {QStringLiteral("url"),
         place.absolute ? QStringLiteral("%1:%2/%3").arg(place.host).arg(place.port).arg(place.path) : place.path}};
    if (place.port != 0)
        body.insert(QStringLiteral("port"), QString::number(place.port));
    return body;
}

QJsonObject playPromptBody(const AnnouncementCall &call, const QString &dialPermission, const QString &outsidePrefix)
{
    // The guide wants the prompt's name without its suffix.
    QString prompt = call.announcement;
    for (const char *suffix : {".wav", ".mp3", ".gsm"}) {
        if (prompt.endsWith(QLatin1StringView(suffix), Qt::CaseInsensitive))
            prompt.chop(4);
    }
    QJsonObject body{{QStringLiteral("number"), yeastar::dialled(call.number, call.type, outsidePrefix)},
                     {QStringLiteral("prompt"), prompt},
                     {QStringLiteral("count"), QString::number(call.count)},
                     {QStringLiteral("volume"), QString::number(call.volume)},
                     {QStringLiteral("autoanswer"),
                      call.autoAnswer == AutoAnswer::On ? QStringLiteral("yes") : QStringLiteral("no")}};
    if (call.type == RecipientType::External && !dialPermission.isEmpty())
        body.insert(QStringLiteral("dialpermission"), dialPermission);
    return body;
}

} // namespace bellboard::yeastar_s
