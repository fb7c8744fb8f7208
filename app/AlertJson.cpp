// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertJson.h"

#include "ui/words/AlertWords.h"

#include <QJsonArray>

namespace bellboard::json {

namespace {

QJsonValue since(const QDateTime &from, const QDateTime &to)
{
    return from.isValid() && to.isValid() ? QJsonValue(from.msecsTo(to)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

template <class E> QString word(E value)
{
    return QString(toWord(value));
}

} // namespace

QJsonValue moment(const QDateTime &at)
{
    return at.isValid() ? QJsonValue(at.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonObject of(const Alert &alert)
{
    return {
        {QStringLiteral("alert"), alert.id.value},
        {QStringLiteral("status"), word(alert.status)},
        {QStringLiteral("open"), isOpen(alert.status)},
        {QStringLiteral("room"), alert.room},
        {QStringLiteral("type"), alert.type},
        {QStringLiteral("device"), textOrNull(alert.deviceId)},
        {QStringLiteral("unknown_button"), alert.unknownButton},
        {QStringLiteral("drill"), alert.drill != DrillTarget::None},
        {QStringLiteral("attention"), alert.attention},
        {QStringLiteral("presses"), alert.presses},
        {QStringLiteral("attempts"), alert.attempts},
        {QStringLiteral("pressed_at"), moment(alert.pressedAt)},
        {QStringLiteral("acknowledged_at"), moment(alert.acknowledgedAt)},
        {QStringLiteral("acknowledged_by"), textOrNull(alert.acknowledgedBy)},
        {QStringLiteral("closed_at"), moment(alert.closedAt)},
        {QStringLiteral("close_reason"), textOrNull(alert.closeReason)},
        {QStringLiteral("time_to_first_ring_ms"), since(alert.pressedAt, alert.firstRingAt)},
        {QStringLiteral("time_to_acceptance_ms"), since(alert.pressedAt, alert.acknowledgedAt)},
    };
}

QJsonObject of(const Attempt &attempt, const QDateTime &pressedAt)
{
    return {
        {QStringLiteral("attempt"), attempt.number},
        {QStringLiteral("round"), attempt.round},
        {QStringLiteral("number"), attempt.recipientNumber},
        {QStringLiteral("label"), attempt.recipientLabel},
        {QStringLiteral("type"), word(attempt.recipientType)},
        {QStringLiteral("acceptance"), word(attempt.acceptance)},
        {QStringLiteral("state"), word(attempt.state)},
        {QStringLiteral("outcome"), attempt.outcome ? QJsonValue(word(*attempt.outcome)) : QJsonValue()},
        {QStringLiteral("cause"), textOrNull(attempt.cause)},
        {QStringLiteral("dials"), attempt.dials},
        {QStringLiteral("dialled_ms"), since(pressedAt, attempt.dialledAt)},
        {QStringLiteral("ringing_ms"), since(pressedAt, attempt.ringingAt)},
        {QStringLiteral("answered_ms"), since(pressedAt, attempt.answeredAt)},
        {QStringLiteral("accepted_ms"), since(pressedAt, attempt.acceptedAt)},
        {QStringLiteral("ended_ms"), since(pressedAt, attempt.endedAt)},
    };
}

QJsonObject of(const AlertEvent &event, const QList<Attempt> &attempts, const QDateTime &pressedAt)
{
    return {
        {QStringLiteral("at"), moment(event.at)},
        {QStringLiteral("t_ms"), since(pressedAt, event.at)},
        {QStringLiteral("kind"), word(event.kind)},
        {QStringLiteral("attempt"), event.attempt > 0 ? QJsonValue(event.attempt) : QJsonValue()},
        {QStringLiteral("actor"), textOrNull(event.actor)},
        {QStringLiteral("text"), AlertWords::event(event, attempts)},
    };
}

QJsonObject ofDrill(const AlertStory &story)
{
    QJsonArray attempts, timeline;
    for (const auto &attempt : story.attempts)
        attempts.append(of(attempt, story.alert.pressedAt));
    for (const auto &event : story.events)
        timeline.append(of(event, story.attempts, story.alert.pressedAt));
    QJsonObject object = of(story.alert);
    object.insert(QStringLiteral("outcome"), object.take(QStringLiteral("status")));
    object.insert(QStringLiteral("attempts"), attempts);
    object.insert(QStringLiteral("timeline"), timeline);
    return object;
}

} // namespace bellboard::json
