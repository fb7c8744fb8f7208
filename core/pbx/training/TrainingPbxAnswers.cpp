// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of TrainingPbx to the requests that carry something: calls, the system, extensions, records.
#include "core/pbx/training/TrainingPbx.h"

namespace bellboard {

TrainingPbx::Answer TrainingPbx::playPrompt(const QJsonObject &body)
{
    const QString number = body.value(QStringLiteral("number")).toString();
    QStringList prompts;
    for (const QJsonValue &prompt : body.value(QStringLiteral("prompts")).toArray())
        prompts.append(prompt.toString());
    const int volume = body.value(QStringLiteral("volume")).toInt(20);
    if (number.isEmpty() || prompts.isEmpty() || volume < 0 || volume > 20)
        return {40002, {}};
    for (const QString &prompt : std::as_const(prompts)) {
        if (!m_setup.prompts.contains(prompt))
            return {60001, {}};
    }
    const QString id =
        m_exchange->playPrompt(number, prompts, body.value(QStringLiteral("count")).toInt(1),
                               body.value(QStringLiteral("auto_answer")).toString() == QLatin1String("yes"),
                               body.value(QStringLiteral("dial_permission")).toString());
    return m_faults.withoutCallId ? Answer{} : Answer{0, {{QStringLiteral("call_id"), id}}};
}

TrainingPbx::Answer TrainingPbx::information() const
{
    const QDateTime now = QDateTime::currentDateTime().addSecs(m_setup.clockSkew.count());
    return {0,
            {{QStringLiteral("data"),
              QJsonObject{{QStringLiteral("device_name"), QStringLiteral("Training PBX")},
                          {QStringLiteral("model_name"), QStringLiteral("P560")},
                          {QStringLiteral("sn"), QStringLiteral("3600000TRAIN")},
                          {QStringLiteral("firmware_version"), QStringLiteral("37.20.0.128")},
                          {QStringLiteral("system_time"), now.toString(QStringLiteral("yyyy/MM/dd HH:mm:ss"))},
                          {QStringLiteral("up_time"), double(m_startedAt.secsTo(QDateTime::currentDateTimeUtc()))},
                          {QStringLiteral("system_date_format"), QStringLiteral("YYYY/MM/DD")},
                          {QStringLiteral("system_time_format"), QStringLiteral("hh:mm:ss")},
                          {QStringLiteral("timestamp"), double(now.toSecsSinceEpoch())}}}}};
}

TrainingPbx::Answer TrainingPbx::extensions() const
{
    QJsonArray rows;
    for (const TrainingPerson &person : m_exchange->people()) {
        if (person.outside)
            continue;
        const int online = person.behaviour == TrainingBehaviour::Unreachable ? 0 : 1;
        rows.append(
            QJsonObject{{QStringLiteral("id"), int(rows.size()) + 1},
                        {QStringLiteral("number"), person.number},
                        {QStringLiteral("caller_id_name"), QStringLiteral("Training ") + person.number},
                        {QStringLiteral("presence_status"), m_exchange->presence(person.number)},
                        {QStringLiteral("online_status"),
                         QJsonObject{{QStringLiteral("sip_phone"), QJsonObject{{QStringLiteral("status"), online}}}}}});
    }
    return {0, {{QStringLiteral("total_number"), rows.size()}, {QStringLiteral("data"), rows}}};
}

TrainingPbx::Answer TrainingPbx::searchRecords(const QUrlQuery &query, bool search) const
{
    const auto seconds = [&](const char *name) -> std::optional<qint64> {
        const QString text = query.queryItemValue(QLatin1StringView(name), QUrl::FullyDecoded);
        if (text.isEmpty())
            return 0;
        if (m_faults.displayTimes) {
            const QDateTime time = QDateTime::fromString(text, QStringLiteral("yyyy/MM/dd HH:mm:ss"));
            return time.isValid() ? std::optional(time.toSecsSinceEpoch()) : std::nullopt;
        }
        bool ok = false;
        const qint64 value = text.toLongLong(&ok);
        return ok ? std::optional(value) : std::nullopt;
    };
    const auto begin = seconds("start_time");
    const auto end = seconds("end_time");
    if (!begin || !end)
        return {40002, {}};
    const QString to = query.queryItemValue(QStringLiteral("call_to"), QUrl::FullyDecoded);
    const QString from = query.queryItemValue(QStringLiteral("call_from"), QUrl::FullyDecoded);
    QJsonArray rows;
    const QJsonArray records = m_exchange->records();
    for (const QJsonValue &value : records) {
        const QJsonObject row = value.toObject();
        const qint64 time = qint64(row.value(QStringLiteral("timestamp")).toDouble());
        if (search && ((*begin && time < *begin) || (*end && time > *end) ||
                       !row.value(QStringLiteral("call_to")).toString().contains(to) ||
                       !row.value(QStringLiteral("call_from")).toString().contains(from)))
            continue;
        rows.prepend(row);
    }
    const int size = qBound(1,
                            query.queryItemValue(QStringLiteral("page_size")).toInt() > 0
                                ? query.queryItemValue(QStringLiteral("page_size")).toInt()
                                : 10000,
                            10000);
    const int skip = size * qMax(0, query.queryItemValue(QStringLiteral("page")).toInt() - 1);
    QJsonArray page;
    for (int i = skip; i < rows.size() && i < skip + size; ++i)
        page.append(rows.at(i));
    return {0, {{QStringLiteral("total_number"), rows.size()}, {QStringLiteral("data"), page}}};
}

} // namespace bellboard
