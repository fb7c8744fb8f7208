// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/CallLogWords.h"

#include "ui/words/CallWords.h"

#include <QLocale>

namespace bellboard {

namespace {

bool isFromTheHouse(const CallEntry &entry)
{
    return entry.call.direction == CallDirection::Outbound;
}

QString nameOf(const QString &number, const QHash<QString, QString> &names)
{
    const QString name = names.value(number);
    return name.isEmpty() ? number : name;
}

} // namespace

QString CallLogWords::whoName(const CallEntry &entry)
{
    return isFromTheHouse(entry) ? CallWords::toName(entry) : CallWords::fromName(entry);
}

QString CallLogWords::whoNumber(const CallEntry &entry)
{
    return isFromTheHouse(entry) ? CallWords::toNumber(entry) : CallWords::fromNumber(entry);
}

QString CallLogWords::insideNumber(const CallEntry &entry)
{
    const PhoneCall &call = entry.call;
    if (call.direction == CallDirection::Internal)
        return call.answeredBy.number.isEmpty() ? call.to.number : call.answeredBy.number;
    if (!entry.extension.isEmpty())
        return entry.extension;
    return isFromTheHouse(entry) ? call.from.number : call.to.number;
}

QString CallLogWords::insideName(const CallEntry &entry, const QHash<QString, QString> &names)
{
    const QString number = insideNumber(entry);
    const QString known = names.value(number);
    if (!known.isEmpty())
        return known;
    const PhoneCall &call = entry.call;
    for (const Party *party : {&call.answeredBy, &call.talksWith, &call.to, &call.from}) {
        if (party->number == number && !party->name.isEmpty())
            return party->name;
    }
    return isFromTheHouse(entry) || entry.call.to.number != number ? QString() : entry.toName;
}

QString CallLogWords::direction(CallDirection direction)
{
    switch (direction) {
    case CallDirection::Inbound:
        return tr("incoming");
    case CallDirection::Outbound:
        return tr("outgoing");
    case CallDirection::Internal:
        return tr("in the house");
    }
    return {};
}

QString CallLogWords::directionIcon(CallDirection direction)
{
    switch (direction) {
    case CallDirection::Inbound:
        return QStringLiteral("call-in");
    case CallDirection::Outbound:
        return QStringLiteral("call-out");
    case CallDirection::Internal:
        return QStringLiteral("call-inside");
    }
    return {};
}

QString CallLogWords::outcome(const CallEntry &entry)
{
    switch (entry.call.state) {
    case CallState::Ended:
        return tr("answered");
    case CallState::Missed:
        return entry.call.cause == HangupCause::Busy ? tr("busy") : tr("missed");
    case CallState::Declined:
        return entry.call.cause == HangupCause::DoNotDisturb ? tr("do not disturb") : tr("declined");
    case CallState::Abandoned:
        return tr("gave up");
    case CallState::Voicemail:
        return tr("voicemail");
    case CallState::Failed:
        return tr("failed");
    default:
        return CallWords::state(entry);
    }
}

QString CallLogWords::outcomeIcon(const CallEntry &entry)
{
    switch (entry.call.state) {
    case CallState::Ended:
        return QStringLiteral("check");
    case CallState::Voicemail:
        return QStringLiteral("voicemail");
    case CallState::Missed:
    case CallState::Abandoned:
    case CallState::Declined:
    case CallState::Failed:
        return QStringLiteral("cross");
    default:
        return QStringLiteral("ringing");
    }
}

QString CallLogWords::cause(HangupCause cause)
{
    switch (cause) {
    case HangupCause::Unknown:
        return {};
    case HangupCause::Lost:
        return tr("the end was not seen");
    case HangupCause::Normal:
        return tr("hung up");
    case HangupCause::Failed:
        return tr("technical fault");
    case HangupCause::NoAnswer:
        return tr("nobody answered");
    case HangupCause::Unreachable:
        return tr("could not be reached");
    case HangupCause::Congestion:
        return tr("no line was free");
    case HangupCause::TrunkDown:
        return tr("the outside line was down");
    case HangupCause::WrongNumber:
        return tr("no such number");
    case HangupCause::NotPermitted:
        return tr("not permitted");
    case HangupCause::Busy:
        return tr("busy");
    case HangupCause::DoNotDisturb:
        return tr("do not disturb");
    case HangupCause::Declined:
        return tr("declined");
    case HangupCause::Refused:
        return tr("refused before it rang");
    case HangupCause::CallerGaveUp:
        return tr("the caller gave up");
    case HangupCause::AnsweredElsewhere:
        return tr("answered elsewhere");
    case HangupCause::Moved:
        return tr("transferred");
    }
    return {};
}

QString CallLogWords::closing(ClosedBy closedBy)
{
    switch (closedBy) {
    case ClosedBy::Implied:
        return tr("Its end was not told: it follows from the end of the other side.");
    case ClosedBy::Snapshot:
        return tr("Its end was missed: the telephone system no longer listed it.");
    case ClosedBy::Record:
        return tr("Its end was missed: it is known from the telephone system's own record.");
    case ClosedBy::NotClosed:
    case ClosedBy::Events:
        break;
    }
    return {};
}

QString CallLogWords::stop(const Stop &stop)
{
    const QString which = stop.name.isEmpty() ? stop.number : stop.name;
    switch (stop.kind) {
    case StopKind::Queue:
        return tr("queue %1").arg(which);
    case StopKind::RingGroup:
        return tr("ring group %1").arg(which);
    case StopKind::Menu:
        return tr("menu %1").arg(which);
    case StopKind::Conference:
        return tr("conference %1").arg(which);
    case StopKind::Paging:
        return tr("announcement to %1").arg(which);
    case StopKind::CallFlow:
        return tr("call flow %1").arg(which);
    case StopKind::Parking:
        return tr("parked at %1").arg(which);
    case StopKind::Voicemail:
        return tr("voicemail %1").arg(which);
    case StopKind::Other:
        break;
    }
    return which;
}

QString CallLogWords::transfer(const Transfer &transfer, const QHash<QString, QString> &names)
{
    const QString by = nameOf(transfer.by, names);
    const QString target = nameOf(transfer.target, names);
    switch (transfer.kind) {
    case TransferKind::Blind:
    case TransferKind::Attended:
        return target.isEmpty() ? tr("%1 transfers the call").arg(by) : tr("%1 transfers to %2").arg(by, target);
    case TransferKind::Forward:
        return tr("forwarded from %1 to %2").arg(by, target);
    case TransferKind::PickUp:
        return tr("picked up by %1").arg(by);
    case TransferKind::Retrieve:
        return tr("fetched from parking by %1").arg(by);
    case TransferKind::ParkTimeout:
        return tr("back from parking to %1").arg(target);
    }
    return {};
}

QString CallLogWords::referenceKind(ReferenceKind kind)
{
    switch (kind) {
    case ReferenceKind::None:
        return tr("No reference");
    case ReferenceKind::Order:
        return tr("Order");
    case ReferenceKind::Job:
        return tr("Job");
    case ReferenceKind::Booking:
        return tr("Booking");
    }
    return {};
}

QString CallLogWords::money(qint64 cents, const QString &currency)
{
    return QStringLiteral("%1 %2").arg(QLocale().toString(double(cents) / 100, 'f', 2), currency).trimmed();
}

QString CallLogWords::reason(const CallReason &reason)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("SETUP_APPOINTMENT"), QT_TR_NOOP("Make an appointment")},
        {QStringLiteral("CANCEL_APPOINTMENT"), QT_TR_NOOP("Cancel an appointment")},
        {QStringLiteral("MODIFY_APPOINTMENT"), QT_TR_NOOP("Change an appointment")},
        {QStringLiteral("GET_HOURS"), QT_TR_NOOP("Opening hours")},
        {QStringLiteral("GET_PRICING"), QT_TR_NOOP("Prices")},
        {QStringLiteral("NEW_BOOKING"), QT_TR_NOOP("New booking")},
        {QStringLiteral("CHANGE_BOOKING"), QT_TR_NOOP("Change a booking")},
        {QStringLiteral("CANCEL_BOOKING"), QT_TR_NOOP("Cancel a booking")},
        {QStringLiteral("ROOM_SERVICE"), QT_TR_NOOP("Room service")},
        {QStringLiteral("HOUSEKEEPING"), QT_TR_NOOP("Housekeeping")},
        {QStringLiteral("MAINTENANCE"), QT_TR_NOOP("Something is broken")},
        {QStringLiteral("WAKE_UP_CALL"), QT_TR_NOOP("Wake-up call")},
        {QStringLiteral("TAXI"), QT_TR_NOOP("Taxi")},
        {QStringLiteral("LOST_AND_FOUND"), QT_TR_NOOP("Lost and found")},
        {QStringLiteral("INVOICE"), QT_TR_NOOP("Invoice")},
        {QStringLiteral("COMPLAINT"), QT_TR_NOOP("Complaint")},
        {QStringLiteral("OTHER"), QT_TR_NOOP("Something else")},
    };
    if (!reason.label.isEmpty())
        return reason.label;
    const char *words = known.value(reason.code);
    return words ? tr(words) : reason.code;
}

QString CallLogWords::reason(const QString &code, const QList<CallReason> &reasons)
{
    for (const CallReason &each : reasons) {
        if (each.code == code)
            return reason(each);
    }
    return reason(CallReason{code, {}, true});
}

} // namespace bellboard
