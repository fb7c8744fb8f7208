// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/AlertWords.h"

#include "core/domain/PhoneNumber.h"
#include "ui/words/TimeWords.h"

#include <algorithm>

namespace bellboard {

namespace {

const Attempt *find(const QList<Attempt> &attempts, int number)
{
    const auto found =
        std::find_if(attempts.begin(), attempts.end(), [&](const Attempt &a) { return a.number == number; });
    return found == attempts.end() ? nullptr : &*found;
}

/// A number that is not broken at the end of a line.
QString inOnePiece(QString number)
{
    return number.replace(QLatin1Char(' '), QChar::Nbsp);
}

/// Which of the round's recipients this attempt is, and of how many.
std::pair<int, int> placeInRound(const AlertView &view, const Attempt &attempt)
{
    int place = 0;
    int total = static_cast<int>(view.pending.size());
    for (const Attempt &other : view.attempts) {
        if (other.round != attempt.round)
            continue;
        ++total;
        if (other.number <= attempt.number)
            ++place;
    }
    return {place, total};
}

} // namespace

QString AlertWords::kind(const QString &type)
{
    if (type.isEmpty() || type == QLatin1StringView("emergency"))
        return tr("emergency");
    return type == QLatin1StringView("service") ? tr("service") : type;
}

QString AlertWords::type(const Alert &alert)
{
    if (alert.type.isEmpty() || alert.type == QLatin1StringView("emergency"))
        return tr("EMERGENCY");
    return kind(alert.type).toUpper();
}

QString AlertWords::place(const Alert &alert)
{
    if (!alert.room.isEmpty())
        return tr("Room %1").arg(alert.room);
    if (!alert.deviceId.isEmpty())
        return tr("Button %1").arg(alert.deviceId);
    return tr("Room not known");
}

QString AlertWords::status(AlertStatus status)
{
    switch (status) {
    case AlertStatus::Calling:
        return tr("calling");
    case AlertStatus::Waiting:
        return tr("waiting");
    case AlertStatus::LinkDown:
        return tr("telephone system not reachable");
    case AlertStatus::Exhausted:
        return tr("nobody took it");
    case AlertStatus::Acknowledged:
        return tr("taken");
    case AlertStatus::Resolved:
        return tr("resolved");
    case AlertStatus::Cancelled:
        return tr("false alarm");
    }
    return {};
}

QString AlertWords::outcome(AttemptOutcome outcome)
{
    switch (outcome) {
    case AttemptOutcome::Accepted:
        return tr("took it");
    case AttemptOutcome::NoAnswer:
        return tr("no answer");
    case AttemptOutcome::Busy:
        return tr("busy");
    case AttemptOutcome::Declined:
        return tr("declined");
    case AttemptOutcome::Unreachable:
        return tr("not reachable");
    case AttemptOutcome::Failed:
        return tr("call failed");
    case AttemptOutcome::NotAccepted:
        return tr("answered, but did not take it");
    case AttemptOutcome::Cancelled:
        return tr("hung up: the alert was taken");
    case AttemptOutcome::Lost:
        return tr("call lost");
    }
    return {};
}

QString AlertWords::result(const Alert &alert)
{
    const bool taken = !alert.acknowledgedBy.isEmpty();
    switch (alert.status) {
    case AlertStatus::Acknowledged:
        if (alert.attention)
            return taken ? tr("pressed again after %1 took it").arg(alert.acknowledgedBy) : tr("pressed again");
        return taken ? tr("taken by %1").arg(alert.acknowledgedBy) : tr("taken");
    case AlertStatus::Resolved:
        return taken ? tr("taken by %1, resolved").arg(alert.acknowledgedBy) : tr("resolved");
    case AlertStatus::Cancelled:
        return alert.closeReason.isEmpty() ? tr("false alarm") : tr("false alarm: %1").arg(alert.closeReason);
    default:
        return status(alert.status);
    }
}

QString AlertWords::happening(const AlertView &view, const QDateTime &now)
{
    const Alert &alert = view.alert;
    if (!isOpen(alert.status)) {
        if (alert.attention)
            return tr("pressed again after %1 took it — go to the room")
                .arg(alert.acknowledgedBy.isEmpty() ? tr("somebody") : alert.acknowledgedBy);
        return result(alert);
    }
    switch (alert.status) {
    case AlertStatus::LinkDown:
        return tr("telephone system not reachable: nobody is being called — go to the room");
    case AlertStatus::Exhausted:
        if (view.attempts.isEmpty())
            return tr("there is nobody to call: no recipient is switched on — go to the room");
        return tr("nobody took it — go to the room") + QStringLiteral(" · ") +
               tr("%n call(s) made", nullptr, static_cast<int>(view.attempts.size()));
    case AlertStatus::Waiting:
        if (view.wakeAt.isValid() && view.pending.isEmpty())
            return tr("nobody took it yet · next round in %1").arg(TimeWords::clockUntil(view.wakeAt, now));
        return tr("everyone left is on another alert's call · their turn comes next");
    default:
        break;
    }
    const Attempt *current = find(view.attempts, view.current);
    if (!current)
        return tr("the next call is about to go out");
    const auto [place, total] = placeInRound(view, *current);
    QString text = tr("calling %1 (%2 of %3)").arg(current->recipientLabel).arg(place).arg(total);
    return text + QStringLiteral(" · ") + attempt(*current, now);
}

QString AlertWords::happening(const Desk &desk, const AlertView &view, const QDateTime &now)
{
    if (!wantsBanner(view.alert))
        return happening(view, now);
    if (!desk.database().alive)
        return tr("database lost: this may be old — go to the room");
    if (isOpen(view.alert.status) && !desk.leader())
        return tr("nobody is acting: no one is being called — go to the room");
    return happening(view, now);
}

QString AlertWords::attempt(const Attempt &attempt, const QDateTime &now)
{
    if (attempt.outcome) {
        const bool spoken = attempt.cause.isEmpty() || *attempt.outcome == AttemptOutcome::Accepted ||
                            *attempt.outcome == AttemptOutcome::NoAnswer || *attempt.outcome == AttemptOutcome::Busy;
        return spoken ? outcome(*attempt.outcome) : outcome(*attempt.outcome) + QStringLiteral(" · ") + attempt.cause;
    }
    switch (attempt.state) {
    case AttemptState::Dialling:
        return tr("dialling %1").arg(TimeWords::clockSince(attempt.dialledAt, now));
    case AttemptState::Ringing:
        return tr("ringing %1").arg(TimeWords::clockSince(attempt.ringingAt, now));
    case AttemptState::Answered:
        if (attempt.acceptance == Acceptance::Key)
            return tr("answered %1 · waiting for key 1").arg(TimeWords::clockSince(attempt.answeredAt, now));
        return tr("answered %1").arg(TimeWords::clockSince(attempt.answeredAt, now));
    case AttemptState::Accepted:
        return tr("took it");
    case AttemptState::HangingUp:
        return tr("hanging up");
    case AttemptState::Ended:
        return tr("ended");
    }
    return {};
}

QString AlertWords::event(const AlertEvent &event, const QList<Attempt> &attempts)
{
    const Attempt *about = find(attempts, event.attempt);
    const QString who = about ? about->recipientLabel : event.actor;
    switch (event.kind) {
    case AlertEventKind::Pressed:
        return tr("The button was pressed.");
    case AlertEventKind::PressedAgain:
        return tr("The button was pressed again.");
    case AlertEventKind::Calling:
        return about ? tr("Calling %1 (%2).").arg(who, inOnePiece(formatNumber(about->recipientNumber)))
                     : tr("Calling %1.").arg(who);
    case AlertEventKind::Ringing:
        return tr("%1's phone is ringing.").arg(who);
    case AlertEventKind::Answered:
        return tr("%1 answered.").arg(who);
    case AlertEventKind::AnnouncementPlayed:
        return tr("The announcement was played to %1.").arg(who);
    case AlertEventKind::Key:
        return tr("%1 pressed key %2.").arg(who, event.text);
    case AlertEventKind::Accepted:
        return tr("%1 took the alert.").arg(who);
    case AlertEventKind::CallEnded: {
        const QString cause = about && about->outcome ? outcome(*about->outcome) : event.text;
        return cause.isEmpty() ? tr("The call to %1 ended.").arg(who) : tr("The call to %1 ended: %2.").arg(who, cause);
    }
    case AlertEventKind::CalledAgain:
        return tr("The call to %1 was lost and made again.").arg(who);
    case AlertEventKind::RoundEnded:
        return tr("Everyone was called; nobody took it.");
    case AlertEventKind::RoundStarted:
        return event.text.isEmpty() ? tr("The next round begins.") : tr("Round %1 begins.").arg(event.text);
    case AlertEventKind::Waiting:
        return tr("Waiting before the next step.");
    case AlertEventKind::LinkLost:
        return tr("The telephone system cannot be reached. The desks sound the alarm.");
    case AlertEventKind::LinkBack:
        return tr("The telephone system is back. Calling goes on.");
    case AlertEventKind::Exhausted:
        return tr("All rounds are over and nobody took it. The desks sound the alarm.");
    case AlertEventKind::Acknowledged:
        return event.text.isEmpty() ? tr("%1 took the alert at the desk.").arg(event.actor)
                                    : tr("%1 took the alert at the desk: %2").arg(event.actor, event.text);
    case AlertEventKind::Resolved:
        return event.text.isEmpty() ? tr("%1 closed the alert as resolved.").arg(event.actor)
                                    : tr("%1 closed the alert as resolved: %2").arg(event.actor, event.text);
    case AlertEventKind::Cancelled:
        return tr("%1 closed the alert as a false alarm: %2").arg(event.actor, event.text);
    case AlertEventKind::Note:
        return tr("Note by %1: %2").arg(event.actor, event.text);
    case AlertEventKind::Adopted:
        return tr("Bellboard took the alert up again and goes on with the call to %1.").arg(who);
    case AlertEventKind::NoRecipients:
        return tr("There is nobody to call: no recipient is switched on.");
    case AlertEventKind::Restarted:
        return tr("Calling begins anew with the first round.");
    }
    return {};
}

QString AlertWords::ifNobody(const AlertSettings &settings)
{
    const QString rounds = tr("%n round(s)", nullptr, settings.rounds);
    if (settings.rounds < 2)
        return tr("If nobody takes it: %1, then the desks sound the alarm.").arg(rounds);
    return tr("If nobody takes it: %1, %2 pause, then the desks sound the alarm.")
        .arg(rounds, tr("%1 s").arg(settings.roundPause.count()));
}

QString AlertWords::acceptance(Acceptance acceptance)
{
    return acceptance == Acceptance::Key ? tr("press 1") : tr("answer");
}

} // namespace bellboard
