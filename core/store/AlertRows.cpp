// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/AlertRows.h"

#include "core/store/AlertJson.h"
#include "core/store/Statement.h"

#include <QCryptographicHash>

namespace bellboard::alertrows {

QString dedupKey(const QString &key)
{
    const QString kept = alertjson::clean(key);
    if (kept.size() <= 190)
        return kept;
    return QStringLiteral("sha256:") +
           QString::fromLatin1(QCryptographicHash::hash(kept.toUtf8(), QCryptographicHash::Sha256).toHex());
}

namespace {
template <class Tag> void putId(JsonText &json, const char *name, Id<Tag> id)
{
    if (id.isValid())
        json.put(name, id.value);
    else
        json.key(name).null();
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

/// Those still to be called, each written once for the whole list of decisions: a hundred alerts at once have nearly
/// the same hundred people before them.
class People
{
  public:
    int placeOf(const Recipient &recipient)
    {
        for (auto known = m_places.constFind(recipient.id.value);
             known != m_places.cend() && known.key() == recipient.id.value; ++known) {
            if (*m_people.at(*known) == recipient)
                return *known;
        }
        m_places.insert(recipient.id.value, int(m_people.size()));
        m_people.append(&recipient);
        m_lines.text(alertjson::pendingLine(recipient));
        return int(m_people.size()) - 1;
    }
    QByteArray lines() { return m_lines.endList().result(); }
    People() { m_lines.beginList(); }

  private:
    QMultiHash<qint64, int> m_places; ///< by id
    QList<const Recipient *> m_people;
    JsonText m_lines;
};

/// The columns that follow from the sequence; `story` says when it was closed.
void putState(JsonText &step, People &people, const SequenceState &state, const QList<AlertEvent> &story)
{
    step.put("status", toWord(state.status))
        .put("attention", state.attention)
        .put("round", state.round)
        .put("attempts", state.attempts.size())
        .put("first_ring_at", firstRing(state))
        .put("acknowledged_at", state.acknowledgedAt)
        .put("acknowledged_by", state.acknowledgedBy)
        .put("close_reason", state.closeReason)
        .put("closed_at", closing(story))
        .put("unfinished", isUnfinished(state.status, state.attention) || !state.live.isEmpty())
        .key("pending")
        .beginList();
    for (const Recipient &recipient : state.pending)
        step.number(people.placeOf(recipient));
    step.endList().key("sequence").beginObject();
    alertjson::writeKeysButPending(step, state);
    step.endObject();
}

void putRaised(JsonText &step, const Alert &alert, bool withState)
{
    step.put("room", alert.room).put("type", alert.type).put("device_id", alert.deviceId);
    putId(step, "button_id", alert.button);
    step.put("unknown_button", alert.unknownButton)
        .put("drill", toWord(alert.drill))
        .put("presses", alert.presses)
        .put("pressed_at", alert.pressedAt)
        .put("last_press_at", alert.lastPressAt.isValid() ? alert.lastPressAt : alert.pressedAt);
    if (withState)
        return;
    step.put("status", toWord(alert.status))
        .put("attention", alert.attention)
        .put("round", alert.round)
        .put("attempts", alert.attempts)
        .put("first_ring_at", alert.firstRingAt)
        .put("acknowledged_at", alert.acknowledgedAt)
        .put("acknowledged_by", alert.acknowledgedBy)
        .put("close_reason", alert.closeReason)
        .put("closed_at", alert.closedAt)
        .put("unfinished", isUnfinished(alert.status, alert.attention));
}

void putPress(JsonText &json, const PressRecord &record)
{
    const ButtonUplink &u = record.uplink;
    json.put("received_at", record.receivedAt)
        .put("source", u.source)
        .put("device_id", u.deviceId)
        .put("dev_eui", u.devEui)
        .put("device_name", u.deviceName)
        .put("room", u.room)
        .put("type", u.type)
        .put("powered_on", u.poweredOn);
    const QByteArray raw = u.raw.left(65536).toBase64();
    json.put("raw", QLatin1StringView(raw));
    if (const QString key = dedupKey(u.dedupKey); !key.isEmpty())
        json.put("dedup_key", key);
    if (u.dedupWindow)
        json.put("dedup_seconds", std::chrono::seconds(*u.dedupWindow).count());
    if (u.press)
        json.put("kind", toWord(*u.press));
    if (u.keyNumber)
        json.put("key_number", *u.keyNumber);
    if (u.batteryPercent)
        json.put("battery", *u.batteryPercent);
    if (u.sentAt)
        json.put("sent_at", *u.sentAt);
    if (record.button.isValid())
        json.put("button_id", record.button.value);
}

void putStep(JsonText &json, People &people, qsizetype place, int raisedPlace, const AlertCommit &commit)
{
    const bool raises = commit.raises();
    json.beginObject().put("step", place).put("raised", raises).put("has_state", commit.state.has_value());
    if (commit.alert.isValid())
        json.put("alert", commit.alert.value);
    if (raises) {
        json.put("raised_place", raisedPlace);
        putRaised(json, *commit.raised, commit.state.has_value());
    }
    if (commit.state)
        putState(json, people, *commit.state, commit.story);
    json.endObject();
}
} // namespace

QByteArray batch(const QList<AlertCommit> &commits)
{
    JsonText steps;
    JsonText presses;
    JsonText events;
    JsonText attempts;
    JsonText commands;
    People people;
    int raised = 0;
    for (JsonText *list : {&steps, &presses, &events, &attempts, &commands})
        list->beginList();
    for (qsizetype i = 0; i < commits.size(); ++i) {
        const AlertCommit &commit = commits.at(i);
        putStep(steps, people, i, commit.raises() ? ++raised : 0, commit);
        if (commit.press) {
            presses.beginObject().put("step", i);
            putPress(presses, *commit.press);
            presses.endObject();
        }
        for (qsizetype line = 0; line < commit.story.size(); ++line) {
            const AlertEvent &event = commit.story.at(line);
            events.beginObject()
                .put("step", i)
                .put("place", line)
                .put("kind", toWord(event.kind))
                .put("at", event.at)
                .put("actor", event.actor)
                .put("attempt", event.attempt)
                .put("text", event.text)
                .endObject();
        }
        for (const Attempt &attempt : commit.attempts) {
            attempts.beginObject().put("step", i);
            alertjson::writeKeys(attempts, attempt);
            attempts.endObject();
        }
        if (commit.command)
            commands.beginObject().put("step", i).put("id", commit.command->value).endObject();
    }
    for (JsonText *list : {&steps, &presses, &events, &attempts, &commands})
        list->endList();
    return JsonText()
        .beginObject()
        .key("steps")
        .json(steps.result())
        .key("presses")
        .json(presses.result())
        .key("events")
        .json(events.result())
        .key("attempts")
        .json(attempts.result())
        .key("commands")
        .json(commands.result())
        .key("people")
        .json(people.lines())
        .endObject()
        .result();
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
