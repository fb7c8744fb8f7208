// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/Step.h"

#include "ui/words/AlertWords.h"
#include "ui/words/TimeWords.h"

#include <QCoreApplication>

namespace bellboard {

namespace {

struct StepWords
{
    Q_DECLARE_TR_FUNCTIONS(StepWords)
};

QString who(const QString &number, const QString &label, RecipientType type)
{
    if (type == RecipientType::Extension)
        return number + QLatin1Char(' ') + label;
    return label;
}

Step attemptStep(const Attempt &attempt, const QDateTime &now)
{
    Step step;
    step.time = TimeWords::timeOfDay(attempt.dialledAt);
    step.text = who(attempt.recipientNumber, attempt.recipientLabel, attempt.recipientType);
    step.state = AlertWords::attempt(attempt, now);
    if (!attempt.outcome) {
        step.icon = QStringLiteral("ringing");
        step.tone = Step::Tone::Now;
    } else if (*attempt.outcome == AttemptOutcome::Accepted) {
        step.icon = QStringLiteral("check");
        step.tone = Step::Tone::Good;
    } else {
        step.icon = QStringLiteral("cross");
        step.tone = *attempt.outcome == AttemptOutcome::Cancelled ? Step::Tone::Dim : Step::Tone::Bad;
    }
    return step;
}

Step heading(const QString &text)
{
    Step step;
    step.tone = Step::Tone::Heading;
    step.text = text;
    return step;
}

QString storyIcon(AlertEventKind kind)
{
    switch (kind) {
    case AlertEventKind::Pressed:
    case AlertEventKind::PressedAgain:
        return QStringLiteral("button");
    case AlertEventKind::Calling:
    case AlertEventKind::Ringing:
    case AlertEventKind::Answered:
    case AlertEventKind::CalledAgain:
    case AlertEventKind::Adopted:
        return QStringLiteral("ringing");
    case AlertEventKind::AnnouncementPlayed:
        return QStringLiteral("play");
    case AlertEventKind::Key:
        return QStringLiteral("key");
    case AlertEventKind::Accepted:
    case AlertEventKind::Acknowledged:
    case AlertEventKind::Resolved:
        return QStringLiteral("check");
    case AlertEventKind::CallEnded:
    case AlertEventKind::Cancelled:
        return QStringLiteral("cross");
    case AlertEventKind::RoundEnded:
    case AlertEventKind::RoundStarted:
    case AlertEventKind::Restarted:
        return QStringLiteral("repeat");
    case AlertEventKind::Waiting:
        return QStringLiteral("wait");
    case AlertEventKind::LinkLost:
        return QStringLiteral("link-down");
    case AlertEventKind::LinkBack:
        return QStringLiteral("connection");
    case AlertEventKind::Exhausted:
    case AlertEventKind::NoRecipients:
        return QStringLiteral("alarm");
    case AlertEventKind::Note:
        return QStringLiteral("note");
    }
    return {};
}

Step::Tone storyTone(AlertEventKind kind)
{
    switch (kind) {
    case AlertEventKind::Accepted:
    case AlertEventKind::Acknowledged:
    case AlertEventKind::Resolved:
    case AlertEventKind::LinkBack:
        return Step::Tone::Good;
    case AlertEventKind::LinkLost:
    case AlertEventKind::Exhausted:
    case AlertEventKind::NoRecipients:
        return Step::Tone::Bad;
    default:
        return Step::Tone::Plain;
    }
}

Step nextStep(const AlertView &view, const QDateTime &now)
{
    Step step;
    step.icon = QStringLiteral("wait");
    step.tone = Step::Tone::Now;
    const QString left = view.wakeAt.isValid() ? TimeWords::clockUntil(view.wakeAt, now) : QString();
    if (view.alert.status == AlertStatus::Waiting && view.wakeAt.isValid())
        step.text = StepWords::tr("Next round");
    else if (view.pending.isEmpty())
        step.text = StepWords::tr("If there is no answer: the round ends");
    else
        step.text = StepWords::tr("If there is no answer: %1").arg(view.pending.first().label);
    step.state = left.isEmpty() ? QString() : StepWords::tr("in %1").arg(left);
    return step;
}

} // namespace

QList<Step> attemptSteps(const QList<Attempt> &attempts, const QDateTime &now)
{
    QList<Step> steps;
    int round = 1;
    for (const Attempt &attempt : attempts) {
        if (attempt.round != round) {
            round = attempt.round;
            steps += heading(StepWords::tr("Round %1").arg(round));
        }
        steps += attemptStep(attempt, now);
    }
    return steps;
}

QList<Step> sequenceSteps(const AlertView &view, const QDateTime &now)
{
    QList<Step> steps;
    Step pressed;
    pressed.icon = QStringLiteral("check");
    pressed.tone = Step::Tone::Good;
    pressed.time = TimeWords::timeOfDay(view.alert.pressedAt);
    pressed.text = StepWords::tr("pressed");
    if (view.alert.presses > 1)
        pressed.state = StepWords::tr("again %1").arg(TimeWords::timeOfDay(view.alert.lastPressAt));
    steps += pressed;
    steps += attemptSteps(view.attempts, now);
    if (isOpen(view.alert.status)) {
        for (const Recipient &recipient : view.pending) {
            Step step;
            step.icon = QStringLiteral("pending");
            step.tone = Step::Tone::Dim;
            step.text = who(recipient.number, recipient.label, recipient.type);
            step.state = StepWords::tr("waits");
            steps += step;
        }
        const bool running = view.alert.status == AlertStatus::Calling || view.alert.status == AlertStatus::Waiting;
        if (running && view.wakeAt.isValid())
            steps += nextStep(view, now);
    }
    return steps;
}

QList<Step> storySteps(const AlertStory &story)
{
    QList<Step> steps;
    steps.reserve(story.events.size());
    for (const AlertEvent &event : story.events) {
        Step step;
        step.icon = storyIcon(event.kind);
        step.tone = storyTone(event.kind);
        step.time = TimeWords::timeOfDay(event.at);
        step.text = AlertWords::event(event, story.attempts);
        steps += step;
    }
    return steps;
}

} // namespace bellboard
