// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of TrainingPbx about the telephone of the house: operations on calls, extensions, queues, trunks,
// recordings and voicemail; and what scripts can make its people do.
#include "core/pbx/training/TrainingPbx.h"

#include "core/pbx/training/TrainingThread.h"

#include <QtEndian>

namespace bellboard {

namespace {

constexpr int parameterError = 40002;
constexpr int nothingFound = 60001;

QString text(const QJsonObject &body, const char *key)
{
    return body.value(QLatin1StringView(key)).toVariant().toString();
}

/// The part of the list that `page` and `page_size` ask for, with the total.
QJsonObject pageOf(const QJsonArray &rows, const QUrlQuery &query)
{
    const int asked = query.queryItemValue(QStringLiteral("page_size")).toInt();
    const int size = qBound(1, asked > 0 ? asked : 10000, 10000);
    const int skip = size * qMax(0, query.queryItemValue(QStringLiteral("page")).toInt() - 1);
    QJsonArray page;
    for (int i = skip; i < rows.size() && i < skip + size; ++i)
        page.append(rows.at(i));
    return {{QStringLiteral("total_number"), rows.size()}, {QStringLiteral("data"), page}};
}

/// Silence as a WAV file: 8 kHz, 16 bit.
QByteArray silence(qsizetype bytes)
{
    QByteArray wav("RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\200\76\0\0\2\0\20\0data\0\0\0\0", 44);
    qToLittleEndian<quint32>(quint32(bytes - 8), wav.data() + 4);
    qToLittleEndian<quint32>(quint32(bytes - 44), wav.data() + 40);
    return wav + QByteArray(bytes - 44, '\0');
}

} // namespace

QStringList TrainingPbx::houseRoutes()
{
    QStringList routes;
    for (const char *path : {"call/hold", "call/unhold", "call/mute", "call/unmute", "call/transfer", "call/park",
                             "call/listen", "call/record_start", "call/record_pause", "call/record_unpause",
                             "call/accept_inbound", "call/refuse_inbound", "call/directly_forward_to_voicemail",
                             "uacsta_call/accept", "uacsta_call/refuse", "uacsta_call/hangup", "extension/update"})
        routes.append(QStringLiteral("POST ") + QLatin1StringView(path));
    for (const char *path : {"call/park_status", "queue/list", "queue/call_status", "queue/agent_status",
                             "queue/agent_pause", "ring_group/list", "trunk/list", "recording/list", "recording/search",
                             "recording/download", "vm/get", "vm/query", "vm/download"})
        routes.append(QStringLiteral("GET ") + QLatin1StringView(path));
    return routes;
}

TrainingPbx::Answer TrainingPbx::house(const QString &path, const QUrlQuery &query, const QJsonObject &body)
{
    if (path.startsWith(QLatin1String("call/")) && path != QLatin1String("call/park_status"))
        return operate(path.mid(5), body);
    if (path.startsWith(QLatin1String("uacsta_call/")))
        return {m_exchange->remote(path.mid(12), text(body, "extension"), text(body, "call_id")), {}};
    if (path.startsWith(QLatin1String("queue/")))
        return queues(path.mid(6), query);
    if (path.startsWith(QLatin1String("recording/")) || path.startsWith(QLatin1String("vm/")))
        return kept(path, query);
    if (path == QLatin1String("call/park_status")) {
        const QJsonArray rows = m_exchange->parked();
        return rows.isEmpty() ? Answer{nothingFound, {}} : Answer{0, {{QStringLiteral("data"), rows}}};
    }
    if (path == QLatin1String("extension/update")) {
        const QString number = numberOfId(text(body, "id").toInt());
        if (number.isEmpty())
            return {nothingFound, {}};
        if (const QString word = text(body, "presence_status"); !word.isEmpty())
            m_exchange->setPresence(number, word);
        return {};
    }
    QJsonArray rows;
    if (path == QLatin1String("trunk/list")) {
        rows.append(QJsonObject{{QStringLiteral("id"), 1},
                                {QStringLiteral("name"), QStringLiteral("training")},
                                {QStringLiteral("status"), m_trunkStatus},
                                {QStringLiteral("type"), QStringLiteral("register")},
                                {QStringLiteral("host_port"), QStringLiteral("192.0.2.1:5060")}});
    } else {
        for (const TrainingGroup &group : m_exchange->groups())
            rows.append(QJsonObject{{QStringLiteral("id"), int(rows.size()) + 1},
                                    {QStringLiteral("number"), group.number},
                                    {QStringLiteral("name"), group.name}});
    }
    return {0, pageOf(rows, query)};
}

TrainingPbx::Answer TrainingPbx::operate(const QString &operation, const QJsonObject &body)
{
    const bool toMailbox = operation == QLatin1String("directly_forward_to_voicemail");
    const QString channel = text(body, toMailbox ? "callee_channel" : "channel_id");
    if (channel.isEmpty())
        return {parameterError, {}};
    const QString callId = m_exchange->callOf(channel);
    QString slot = text(body, "parking_slot");
    int errcode = parameterError;
    if (operation == QLatin1String("hold") || operation == QLatin1String("unhold"))
        errcode = m_exchange->hold(channel, operation == QLatin1String("hold"));
    else if (operation == QLatin1String("mute") || operation == QLatin1String("unmute"))
        errcode = m_exchange->mute(channel);
    else if (operation == QLatin1String("park"))
        errcode = m_exchange->park(channel, slot);
    else if (operation == QLatin1String("listen"))
        errcode = m_exchange->listen(text(body, "monitor"), channel, text(body, "type"));
    else if (operation == QLatin1String("record_start"))
        errcode = m_exchange->recordStart(channel);
    else if (operation.startsWith(QLatin1String("record_")))
        errcode = m_exchange->recordPause(channel);
    else if (operation.endsWith(QLatin1String("_inbound")))
        errcode = m_exchange->letThrough(channel, operation == QLatin1String("accept_inbound"));
    else if (toMailbox)
        errcode = m_exchange->toVoicemail(channel, text(body, "number"));
    else if (operation == QLatin1String("transfer") && text(body, "type") == QLatin1String("blind"))
        errcode = m_exchange->transfer(channel, text(body, "number"), text(body, "dial_permission"));
    else if (operation == QLatin1String("transfer") && body.contains(QLatin1String("attended_operate")))
        errcode = m_exchange->consultStep(channel, text(body, "attended_operate"));
    else if (operation == QLatin1String("transfer") && text(body, "type") == QLatin1String("attended"))
        errcode = m_exchange->consult(channel, text(body, "number"), text(body, "dial_permission"));
    if (errcode != 0)
        return {errcode, {}};
    QJsonObject answer{{QStringLiteral("call_id"), callId}};
    if (operation == QLatin1String("park"))
        answer.insert(QStringLiteral("parking_slot"), slot);
    return {0, answer};
}

TrainingPbx::Answer TrainingPbx::queues(const QString &what, const QUrlQuery &query)
{
    const QList<TrainingQueue> &all = m_exchange->queues();
    if (what == QLatin1String("list")) {
        QJsonArray rows;
        for (const TrainingQueue &queue : all)
            rows.append(QJsonObject{{QStringLiteral("id"), int(rows.size()) + 1},
                                    {QStringLiteral("number"), queue.number},
                                    {QStringLiteral("name"), queue.name}});
        return {0, pageOf(rows, query)};
    }
    const bool pause = what == QLatin1String("agent_pause");
    const int id = query.queryItemValue(pause ? QStringLiteral("queue_id") : QStringLiteral("id")).toInt();
    if (id < 1 || id > all.size())
        return {nothingFound, {}};
    const TrainingQueue &queue = all.at(id - 1);
    if (what == QLatin1String("call_status")) {
        const QJsonObject calls = m_exchange->queueCalls(queue);
        const int going = calls.value(QStringLiteral("waiting_calls")).toInt() +
                          calls.value(QStringLiteral("ringing_calls")).toInt() +
                          calls.value(QStringLiteral("active_calls")).toInt();
        return going == 0 ? Answer{nothingFound, {}} : Answer{0, calls};
    }
    if (what == QLatin1String("agent_status"))
        return {0, pageOf(m_exchange->queueAgents(queue), query)};
    const QString operation = query.queryItemValue(QStringLiteral("operation"));
    if (operation != QLatin1String("pause") && operation != QLatin1String("unpause"))
        return {parameterError, {}};
    const QStringList ids = query.queryItemValue(QStringLiteral("ext_ids")).split(QLatin1Char(','));
    for (const QString &one : ids) {
        if (!m_exchange->pauseAgent(queue.number, numberOfId(one.toInt()), operation == QLatin1String("pause"),
                                    query.queryItemValue(QStringLiteral("reason"))))
            return {nothingFound, {}};
    }
    return {};
}

TrainingPbx::Answer TrainingPbx::kept(const QString &path, const QUrlQuery &query)
{
    const auto item = [&](const char *name) {
        return query.queryItemValue(QLatin1StringView(name), QUrl::FullyDecoded);
    };
    const auto found = [](const QString &file) {
        return Answer{0,
                      {{QStringLiteral("file"), file},
                       {QStringLiteral("download_resource_url"), QStringLiteral("/api/download/") + file}}};
    };
    if (path == QLatin1String("vm/download")) {
        for (const QString &box : m_setup.mailboxes) {
            for (const QJsonValue &message : m_exchange->voicemails(box)) {
                if (message.toObject().value(QStringLiteral("msg_id")).toString() == item("msg_id"))
                    return found(message.toObject().value(QStringLiteral("file_name")).toString());
            }
        }
        return {nothingFound, {}};
    }
    if (path == QLatin1String("vm/get"))
        return {0, pageOf(m_exchange->voicemails(item("number")), query)};
    if (path == QLatin1String("vm/query")) {
        QJsonArray boxes;
        const QStringList numbers = item("number").split(QLatin1Char(','));
        for (const QString &number : numbers) {
            const QJsonArray messages = m_exchange->voicemails(number);
            boxes.append(QJsonObject{{QStringLiteral("number"), number},
                                     {QStringLiteral("total_number"), messages.size()},
                                     {QStringLiteral("data"), messages}});
        }
        return {0, {{QStringLiteral("voicemail_list"), boxes}}};
    }
    const QJsonArray all = m_exchange->recordings();
    QJsonArray rows;
    for (const QJsonValue &value : all) {
        const QJsonObject row = value.toObject();
        const qint64 time = qint64(row.value(QStringLiteral("timestamp")).toDouble());
        if (path == QLatin1String("recording/download")) {
            if (row.value(QStringLiteral("file")).toString() == item("file") ||
                row.value(QStringLiteral("id")).toInt() == item("id").toInt())
                return found(row.value(QStringLiteral("file")).toString());
        } else if (path == QLatin1String("recording/list") ||
                   (time >= item("start_time").toLongLong() &&
                    (item("end_time").isEmpty() || time <= item("end_time").toLongLong()))) {
            rows.append(row);
        }
    }
    return path == QLatin1String("recording/download") ? Answer{nothingFound, {}} : Answer{0, pageOf(rows, query)};
}

void TrainingPbx::handleDownload(TrainingConnection *connection, const TrainingHttpRequest &request)
{
    if (!tokenValid(request.query.queryItemValue(QStringLiteral("access_token")))) {
        connection->answer(200, "{\"errcode\":10004,\"errmsg\":\"TOKEN EXPIRED\"}");
        return;
    }
    connection->answer(200, silence(16044), "audio/wav");
}

QString TrainingPbx::numberOfId(int id) const
{
    int counted = 0;
    for (const TrainingPerson &person : m_exchange->people()) {
        if (!person.outside && ++counted == id)
            return person.number;
    }
    return {};
}

QString TrainingPbx::ringFromOutside(const QString &from, const QString &to, const QString &did)
{
    return inThreadOf(this, [&] { return m_exchange->inbound(from, to, did); });
}

QString TrainingPbx::callInside(const QString &from, const QString &to)
{
    return inThreadOf(this, [&] { return m_exchange->internal(from, to); });
}

bool TrainingPbx::lift(const QString &extension)
{
    return inThreadOf(this, [&] { return m_exchange->lift(extension); });
}

bool TrainingPbx::putDown(const QString &extension)
{
    return inThreadOf(this, [&] { return m_exchange->putDown(extension); });
}

bool TrainingPbx::holdAtPhone(const QString &extension, bool on)
{
    return inThreadOf(this, [&] { return m_exchange->holdAtPhone(extension, on); });
}

bool TrainingPbx::transferAtPhone(const QString &extension, const QString &target)
{
    return inThreadOf(this, [&] { return m_exchange->transferAtPhone(extension, target); });
}

void TrainingPbx::setRegistered(const QString &extension, const QString &kind, bool registered)
{
    inThreadOf(this, [&] {
        emitEvent(30007, {{QStringLiteral("extension"), extension},
                          {QStringLiteral("kind"), kind},
                          {QStringLiteral("status"),
                           registered ? QStringLiteral("Registered") : QStringLiteral("Unregistered")},
                          {QStringLiteral("registered_ip"), QStringLiteral("192.0.2.7")}});
    });
}

void TrainingPbx::setTrunkStatus(int status)
{
    inThreadOf(this, [&] {
        m_trunkStatus = status;
        emitEvent(30010, {{QStringLiteral("trunk_name"), QStringLiteral("training")},
                          {QStringLiteral("kind"), QStringLiteral("PJSIP")},
                          {QStringLiteral("status"), status},
                          {QStringLiteral("registered_ip"), QString()}});
    });
}

} // namespace bellboard
