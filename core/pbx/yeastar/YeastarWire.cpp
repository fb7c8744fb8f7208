// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar/YeastarWire.h"

#include "core/pbx/yeastar/YeastarJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTimeZone>

namespace bellboard::yeastar {

namespace {

constexpr int callStateChanged = 30011;
constexpr int callRecorded = 30012;
constexpr int callFailed = 30015;
constexpr int keyPressed = 30017;
constexpr int promptEnded = 30018;

MemberStatus memberStatus(const QString &word)
{
    static const QHash<QString, MemberStatus> table{{QStringLiteral("ALERT"), MemberStatus::Alert},
                                                    {QStringLiteral("RING"), MemberStatus::Ring},
                                                    {QStringLiteral("EARLYMEDIA"), MemberStatus::EarlyMedia},
                                                    {QStringLiteral("ANSWERED"), MemberStatus::Answered},
                                                    {QStringLiteral("ANSWER"), MemberStatus::Answer},
                                                    {QStringLiteral("HOLD"), MemberStatus::Hold},
                                                    {QStringLiteral("BYE"), MemberStatus::Bye}};
    return table.value(word.toUpper(), MemberStatus::Unknown);
}

} // namespace

RecordStatus recordStatus(const QString &word)
{
    // "ANSWERD" is the misspelling of an old page.
    static const QHash<QString, RecordStatus> table{
        {QStringLiteral("ANSWERED"), RecordStatus::Answered},  {QStringLiteral("ANSWERD"), RecordStatus::Answered},
        {QStringLiteral("NO ANSWER"), RecordStatus::NoAnswer}, {QStringLiteral("NO ANSWERED"), RecordStatus::NoAnswer},
        {QStringLiteral("BUSY"), RecordStatus::Busy},          {QStringLiteral("VOICEMAIL"), RecordStatus::Voicemail},
        {QStringLiteral("FAILED"), RecordStatus::Failed},      {QStringLiteral("ABANDONED"), RecordStatus::Abandoned}};
    return table.value(word.toUpper(), RecordStatus::Unknown);
}

namespace {

MemberKind memberKind(const QString &key)
{
    if (key == QLatin1String("extension"))
        return MemberKind::Extension;
    if (key == QLatin1String("inbound"))
        return MemberKind::Inbound;
    return key == QLatin1String("outbound") ? MemberKind::Outbound : MemberKind::Other;
}

QList<Member> members(const QJsonValue &value)
{
    QList<Member> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array) {
        const QJsonObject object = element.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QJsonObject inner = it->toObject();
            Member member;
            member.kind = memberKind(it.key());
            member.number = member.kind == MemberKind::Extension ? text(inner, "number") : text(inner, "to");
            member.channelId = text(inner, "channel_id");
            member.status = memberStatus(text(inner, "member_status"));
            list.append(member);
        }
    }
    return list;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QString callIdOf(const Event &event)
{
    return std::visit(
        [](const auto &e) -> QString {
            if constexpr (requires { e.callId; })
                return e.callId;
            else
                return {};
        },
        event);
}

QList<LegState> parseLegs(const QJsonObject &msg)
{
    QList<LegState> legs;
    const QJsonArray array = msg.value(QStringLiteral("members")).toArray();
    for (const QJsonValue &element : array) {
        const QJsonObject object = element.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QJsonObject inner = it->toObject();
            LegState leg{memberKind(it.key()),
                         text(inner, "number"),
                         text(inner, "from"),
                         text(inner, "to"),
                         text(inner, "trunk_name"),
                         text(inner, "channel_id"),
                         memberStatus(text(inner, "member_status")),
                         text(inner, "call_path")};
            if (leg.kind != MemberKind::Other && !leg.channelId.isEmpty())
                legs.append(leg);
        }
    }
    return legs;
}

std::optional<Frame> parseFrame(const QByteArray &text)
{
    const QJsonObject envelope = QJsonDocument::fromJson(text).object();
    const int type = int(number(envelope, "type"));
    const QJsonValue message = envelope.value(QStringLiteral("msg"));
    if (type <= 0)
        return std::nullopt;
    return Frame{type, message.isString() ? QJsonDocument::fromJson(message.toString().toUtf8()).object()
                                          : message.toObject()};
}

std::optional<Event> parseEvent(const QByteArray &text)
{
    const auto frame = parseFrame(text);
    return frame ? std::optional(eventOf(*frame)) : std::nullopt;
}

Event eventOf(const Frame &frame)
{
    const int type = frame.type;
    const QJsonObject &msg = frame.msg;
    const QString callId = text(msg, "call_id");
    const bool ours = type == callStateChanged || type == callRecorded || type == callFailed || type == keyPressed ||
                      type == promptEnded;
    if (!ours || callId.isEmpty())
        return Event(OtherEvent{type});

    switch (type) {
    case callStateChanged:
        return Event(CallState{callId, members(msg.value(QStringLiteral("members")))});
    case callRecorded: {
        const QString status = text(msg, "status");
        return Event(CallRecord{callId, numberOf(text(msg, "call_from")), numberOf(text(msg, "call_to")),
                                std::chrono::seconds(number(msg, "talk_duration")), recordStatus(status), status, 0});
    }
    case callFailed:
        return Event(CallFailure{callId, text(msg, "reason"), members(msg.value(QStringLiteral("members")))});
    case keyPressed: {
        const QJsonValue flag = msg.value(QStringLiteral("flag"));
        return Event(KeyPress{callId, text(msg, "info"), flag.isUndefined() ? -1 : flag.toVariant().toInt(),
                              text(msg, "infos")});
    }
    default:
        return Event(PromptEnd{callId});
    }
}

std::optional<Reply> parseReply(const QByteArray &answer)
{
    const QJsonObject body = QJsonDocument::fromJson(answer).object();
    const QJsonValue errcode = body.value(QStringLiteral("errcode"));
    if (!errcode.isDouble() && !errcode.isString())
        return std::nullopt;
    return Reply{errcode.toVariant().toInt(), text(body, "errmsg"), body};
}

std::optional<PbxTokens> parseTokens(const QJsonObject &body, const QDateTime &now)
{
    PbxTokens tokens{text(body, "access_token"), text(body, "refresh_token"),
                     now.addSecs(number(body, "access_token_expire_time")),
                     now.addSecs(number(body, "refresh_token_expire_time"))};
    if (tokens.accessToken.isEmpty())
        return std::nullopt;
    return tokens;
}

QString parseCallId(const QJsonObject &body)
{
    return text(body, "call_id");
}

QList<QJsonObject> rowsOf(const QJsonObject &body)
{
    QList<QJsonObject> rows;
    const QJsonArray array = body.value(QStringLiteral("data")).toArray();
    for (const QJsonValue &row : array)
        rows.append(row.toObject());
    return rows;
}

QList<CallState> parseCalls(const QJsonObject &body)
{
    QList<CallState> calls;
    const QJsonArray rows = body.value(QStringLiteral("data")).toArray();
    for (const QJsonValue &row : rows)
        calls.append({text(row.toObject(), "call_id"), members(row.toObject().value(QStringLiteral("members")))});
    return calls;
}

QList<CallRecord> parseRecords(const QJsonObject &body)
{
    QList<CallRecord> records;
    const QJsonArray rows = body.value(QStringLiteral("data")).toArray();
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const QString status = text(row, "disposition");
        records.append({text(row, "call_id"), numberOf(text(row, "call_from")), numberOf(text(row, "call_to")),
                        std::chrono::seconds(number(row, "talk_duration")), recordStatus(status), status,
                        number(row, "timestamp")});
    }
    return records;
}

QDateTime parseDisplayTime(const QString &text, const QString &dateFormat)
{
    QStringList dates{QStringLiteral("yyyy/MM/dd"), QStringLiteral("yyyy-MM-dd"), QStringLiteral("MM/dd/yyyy"),
                      QStringLiteral("dd/MM/yyyy"), QStringLiteral("MM-dd-yyyy"), QStringLiteral("dd-MM-yyyy")};
    QString own = dateFormat;
    own.replace(QLatin1String("YYYY"), QLatin1String("yyyy")).replace(QLatin1String("DD"), QLatin1String("dd"));
    if (!own.isEmpty())
        dates.prepend(own);
    for (const QString &date : std::as_const(dates)) {
        for (const char *time : {" HH:mm:ss", " hh:mm:ss AP"}) {
            QDateTime read = QLocale::c().toDateTime(text, date + QLatin1StringView(time));
            if (read.isValid()) {
                read.setTimeSpec(Qt::UTC);
                return read;
            }
        }
    }
    return {};
}

PbxInformation parseInformation(const QJsonObject &body)
{
    const QJsonObject data = body.value(QStringLiteral("data")).toObject();
    PbxInformation information;
    information.model = text(data, "model_name");
    information.firmware = text(data, "firmware_version");
    information.serial = text(data, "sn");
    if (const qint64 seconds = number(data, "timestamp"); seconds > 0)
        information.time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    information.localTime = parseDisplayTime(text(data, "system_time"), text(data, "system_date_format"));
    information.dateFormat = text(data, "system_date_format");
    information.timeFormat = text(data, "system_time_format");
    return information;
}

PbxCapacity parseCapacity(const QJsonObject &body)
{
    const QJsonObject data = body.value(QStringLiteral("data")).toObject();
    return {int(number(data, "cc_capacity")), int(number(data, "cc_used"))};
}

QByteArray loginBody(const QString &clientId, const QString &clientSecret)
{
    return compact({{QStringLiteral("username"), clientId}, {QStringLiteral("password"), clientSecret}});
}

QByteArray refreshBody(const QString &refreshToken)
{
    return compact({{QStringLiteral("refresh_token"), refreshToken}});
}

QString dialled(const QString &number, RecipientType type, const QString &outsidePrefix)
{
    if (type == RecipientType::External && number.startsWith(QLatin1Char('+')))
        return outsidePrefix + number.mid(1);
    return number;
}

QByteArray playPromptBody(const AnnouncementCall &call, const QString &dialPermission, const QString &outsidePrefix)
{
    // The guide wants the prompt's name without its suffix; with it the call fails or stays silent.
    QString prompt = call.announcement;
    for (const char *suffix : {".wav", ".mp3", ".gsm"}) {
        if (prompt.endsWith(QLatin1StringView(suffix), Qt::CaseInsensitive))
            prompt.chop(4);
    }
    QJsonObject body{{QStringLiteral("number"), dialled(call.number, call.type, outsidePrefix)},
                     {QStringLiteral("prompts"), QJsonArray{prompt}},
                     {QStringLiteral("count"), call.count},
                     {QStringLiteral("volume"), call.volume},
                     {QStringLiteral("auto_answer"),
                      call.autoAnswer == AutoAnswer::On ? QStringLiteral("yes") : QStringLiteral("no")}};
    if (call.type == RecipientType::External && !dialPermission.isEmpty())
        body.insert(QStringLiteral("dial_permission"), dialPermission);
    return compact(body);
}

QByteArray hangUpBody(const QString &channelId)
{
    return compact({{QStringLiteral("channel_id"), channelId}});
}

QByteArray subscription()
{
    return QByteArrayLiteral("{\"topic_list\":[30005,30006,30007,30008,30009,30010,30011,30012,30013,30014,30015,30016,"
                             "30017,30018,30020,30022,30023,30025,30026,30029]}");
}

std::optional<qint64> startOf(const QString &callId)
{
    bool ok = false;
    const qint64 seconds = callId.section(QLatin1Char('.'), 0, 0).toLongLong(&ok);
    return ok && seconds > 1'000'000'000 ? std::optional(seconds) : std::nullopt;
}

bool isApiCall(const QString &callId)
{
    return callId.section(QLatin1Char('.'), 1).size() == 6;
}

QString displayTime(const QDateTime &time, const PbxInformation &information)
{
    QString date = information.dateFormat.isEmpty() ? QStringLiteral("YYYY/MM/DD") : information.dateFormat;
    date.replace(QLatin1String("YYYY"), QLatin1String("yyyy")).replace(QLatin1String("DD"), QLatin1String("dd"));
    const bool twelve = information.timeFormat.contains(QLatin1String("A"), Qt::CaseInsensitive);
    return time.toLocalTime().toString(date + (twelve ? QStringLiteral(" hh:mm:ss AP") : QStringLiteral(" HH:mm:ss")));
}

} // namespace bellboard::yeastar
