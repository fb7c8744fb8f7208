// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AlertRows.h"

#include "core/store/AlertJson.h"
#include "core/store/Statement.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace bellboard::alertrows {

namespace {
using alertjson::clean;
using alertjson::moment;

template <class Tag> QJsonValue number(Id<Tag> id)
{
    return id.isValid() ? QJsonValue(id.value) : QJsonValue::Null;
}

QDateTime firstRing(const SequenceState &state)
{
    QDateTime first;
    for (const Attempt &attempt : state.attempts) {
        if (attempt.ringingAt.isValid() && (!first.isValid() || attempt.ringingAt < first))
            first = attempt.ringingAt;
    }
    return first;
}

QDateTime closing(const QList<AlertEvent> &story)
{
    for (const AlertEvent &event : story) {
        if (event.kind == AlertEventKind::Resolved || event.kind == AlertEventKind::Cancelled)
            return event.at;
    }
    return {};
}

/// What the engine takes up after a start: open, asking for attention, or with a call that may still be up.
bool isUnfinished(AlertStatus status, bool attention)
{
    return isOpen(status) || attention;
}

/// The columns that follow from the sequence; `story` says when it was closed.
void putState(QJsonObject &step, const SequenceState &state, const QList<AlertEvent> &story)
{
    step[QStringLiteral("status")] = QString(toWord(state.status));
    step[QStringLiteral("attention")] = state.attention;
    step[QStringLiteral("round")] = state.round;
    step[QStringLiteral("attempts")] = qint64(state.attempts.size());
    step[QStringLiteral("first_ring_at")] = moment(firstRing(state));
    step[QStringLiteral("acknowledged_at")] = moment(state.acknowledgedAt);
    step[QStringLiteral("acknowledged_by")] = clean(state.acknowledgedBy);
    step[QStringLiteral("close_reason")] = clean(state.closeReason);
    step[QStringLiteral("closed_at")] = moment(closing(story));
    step[QStringLiteral("unfinished")] = isUnfinished(state.status, state.attention) || !state.live.isEmpty();
    step[QStringLiteral("sequence")] = alertjson::write(state);
}

void putRaised(QJsonObject &step, const Alert &alert, bool withState)
{
    step[QStringLiteral("raised")] = true;
    step[QStringLiteral("room")] = clean(alert.room);
    step[QStringLiteral("type")] = clean(alert.type);
    step[QStringLiteral("device_id")] = clean(alert.deviceId);
    step[QStringLiteral("button_id")] = number(alert.button);
    step[QStringLiteral("unknown_button")] = alert.unknownButton;
    step[QStringLiteral("drill")] = QString(toWord(alert.drill));
    step[QStringLiteral("presses")] = alert.presses;
    step[QStringLiteral("pressed_at")] = moment(alert.pressedAt);
    step[QStringLiteral("last_press_at")] = moment(alert.lastPressAt.isValid() ? alert.lastPressAt : alert.pressedAt);
    if (withState)
        return;
    step[QStringLiteral("status")] = QString(toWord(alert.status));
    step[QStringLiteral("attention")] = alert.attention;
    step[QStringLiteral("round")] = alert.round;
    step[QStringLiteral("attempts")] = alert.attempts;
    step[QStringLiteral("first_ring_at")] = moment(alert.firstRingAt);
    step[QStringLiteral("acknowledged_at")] = moment(alert.acknowledgedAt);
    step[QStringLiteral("acknowledged_by")] = clean(alert.acknowledgedBy);
    step[QStringLiteral("close_reason")] = clean(alert.closeReason);
    step[QStringLiteral("closed_at")] = moment(alert.closedAt);
    step[QStringLiteral("unfinished")] = isUnfinished(alert.status, alert.attention);
}

/// A key longer than its column is kept as its digest: cut off, two presses could look like one.
QString dedupKey(const QString &key)
{
    const QString kept = clean(key);
    if (kept.size() <= 190)
        return kept;
    return QStringLiteral("sha256:") +
           QString::fromLatin1(QCryptographicHash::hash(kept.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QJsonObject press(const PressRecord &record)
{
    const ButtonUplink &u = record.uplink;
    QJsonObject json{{QStringLiteral("received_at"), moment(record.receivedAt)},
                     {QStringLiteral("source"), clean(u.source)},
                     {QStringLiteral("device_id"), clean(u.deviceId)},
                     {QStringLiteral("dev_eui"), clean(u.devEui)},
                     {QStringLiteral("device_name"), clean(u.deviceName)},
                     {QStringLiteral("room"), clean(u.room)},
                     {QStringLiteral("type"), clean(u.type)},
                     {QStringLiteral("powered_on"), u.poweredOn},
                     {QStringLiteral("raw"), QString::fromLatin1(u.raw.left(65536).toBase64())}};
    if (const QString key = dedupKey(u.dedupKey); !key.isEmpty())
        json[QStringLiteral("dedup_key")] = key;
    if (u.dedupWindow)
        json[QStringLiteral("dedup_seconds")] = qint64(std::chrono::seconds(*u.dedupWindow).count());
    if (u.press)
        json[QStringLiteral("kind")] = QString(toWord(*u.press));
    if (u.keyNumber)
        json[QStringLiteral("key_number")] = *u.keyNumber;
    if (u.batteryPercent)
        json[QStringLiteral("battery")] = *u.batteryPercent;
    if (u.sentAt)
        json[QStringLiteral("sent_at")] = moment(*u.sentAt);
    if (record.button.isValid())
        json[QStringLiteral("button_id")] = record.button.value;
    return json;
}
} // namespace

QByteArray batch(const QList<AlertCommit> &commits)
{
    QJsonArray steps;
    QJsonArray presses;
    QJsonArray events;
    QJsonArray attempts;
    QJsonArray commands;
    for (qsizetype i = 0; i < commits.size(); ++i) {
        const AlertCommit &commit = commits.at(i);
        const QJsonValue place(static_cast<qint64>(i));
        const bool raises = !commit.alert.isValid() && commit.raised;
        QJsonObject step{{QStringLiteral("step"), place},
                         {QStringLiteral("raised"), false},
                         {QStringLiteral("has_state"), commit.state.has_value()}};
        if (commit.alert.isValid())
            step[QStringLiteral("alert")] = commit.alert.value;
        if (raises)
            putRaised(step, *commit.raised, commit.state.has_value());
        if (commit.state)
            putState(step, *commit.state, commit.story);
        steps.append(step);
        if (commit.press) {
            QJsonObject one = press(*commit.press);
            one[QStringLiteral("step")] = place;
            presses.append(one);
        }
        int line = 0;
        for (const AlertEvent &event : commit.story) {
            events.append(QJsonObject{{QStringLiteral("step"), place},
                                      {QStringLiteral("place"), line++},
                                      {QStringLiteral("kind"), QString(toWord(event.kind))},
                                      {QStringLiteral("at"), moment(event.at)},
                                      {QStringLiteral("actor"), clean(event.actor)},
                                      {QStringLiteral("attempt"), event.attempt},
                                      {QStringLiteral("text"), clean(event.text)}});
        }
        for (const Attempt &attempt : commit.attempts) {
            QJsonObject one = alertjson::write(attempt);
            one[QStringLiteral("step")] = place;
            one[QStringLiteral("recipient")] = number(attempt.recipient);
            attempts.append(one);
        }
        if (commit.command)
            commands.append(
                QJsonObject{{QStringLiteral("step"), place}, {QStringLiteral("id"), commit.command->value}});
    }
    QJsonObject whole{{QStringLiteral("steps"), steps}};
    if (!presses.isEmpty())
        whole[QStringLiteral("presses")] = presses;
    if (!events.isEmpty())
        whole[QStringLiteral("events")] = events;
    if (!attempts.isEmpty())
        whole[QStringLiteral("attempts")] = attempts;
    if (!commands.isEmpty())
        whole[QStringLiteral("commands")] = commands;
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

QString alertColumns()
{
    return QStringLiteral("a.id, a.status, a.room, a.type, a.device_id, a.button_id, a.unknown_button, a.drill, "
                          "a.attention, a.presses, a.round, a.pressed_at, a.last_press_at, a.first_ring_at, "
                          "a.acknowledged_at, a.closed_at, a.acknowledged_by, a.close_reason, a.attempts");
}

Alert alert(const QSqlQuery &row)
{
    Alert a;
    a.id.value = row.value(0).toLongLong();
    a.status = fromWord<AlertStatus>(row.value(1).toString()).value_or(AlertStatus::Exhausted);
    a.room = row.value(2).toString();
    a.type = row.value(3).toString();
    a.deviceId = row.value(4).toString();
    a.button.value = row.value(5).toLongLong();
    a.unknownButton = row.value(6).toBool();
    a.drill = fromWord<DrillTarget>(row.value(7).toString()).value_or(DrillTarget::None);
    a.attention = row.value(8).toBool();
    a.presses = row.value(9).toInt();
    a.round = row.value(10).toInt();
    a.pressedAt = statement::time(row.value(11));
    a.lastPressAt = statement::time(row.value(12));
    a.firstRingAt = statement::time(row.value(13));
    a.acknowledgedAt = statement::time(row.value(14));
    a.closedAt = statement::time(row.value(15));
    a.acknowledgedBy = row.value(16).toString();
    a.closeReason = row.value(17).toString();
    a.attempts = row.value(18).toInt();
    return a;
}

QString attemptColumns()
{
    return QStringLiteral("t.number, t.round, t.recipient_id, t.recipient_number, t.recipient_label, t.recipient_type, "
                          "t.acceptance, t.auto_answer, t.state, t.call_id, t.dials, t.dialled_at, t.ringing_at, "
                          "t.answered_at, t.accepted_at, t.ended_at, t.outcome, t.cause");
}

Attempt attempt(const QSqlQuery &row)
{
    Attempt a;
    a.number = row.value(0).toInt();
    a.round = row.value(1).toInt();
    a.recipient.value = row.value(2).toLongLong();
    a.recipientNumber = row.value(3).toString();
    a.recipientLabel = row.value(4).toString();
    a.recipientType = fromWord<RecipientType>(row.value(5).toString().toLower()).value_or(RecipientType::Extension);
    a.acceptance = fromWord<Acceptance>(row.value(6).toString()).value_or(Acceptance::Key);
    a.autoAnswer = row.value(7).toBool() ? AutoAnswer::On : AutoAnswer::Off;
    a.state = fromWord<AttemptState>(row.value(8).toString()).value_or(AttemptState::Ended);
    a.callId = row.value(9).toString();
    a.dials = row.value(10).toInt();
    a.dialledAt = statement::time(row.value(11));
    a.ringingAt = statement::time(row.value(12));
    a.answeredAt = statement::time(row.value(13));
    a.acceptedAt = statement::time(row.value(14));
    a.endedAt = statement::time(row.value(15));
    if (!row.value(16).isNull())
        a.outcome = fromWord<AttemptOutcome>(row.value(16).toString());
    a.cause = row.value(17).toString();
    return a;
}

qint64 acceptanceOrder(const Alert &alert)
{
    return alert.acknowledgedAt.isValid() ? alert.pressedAt.msecsTo(alert.acknowledgedAt) : 9'007'199'254'740'991;
}

} // namespace bellboard::alertrows
