// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/CallWords.h"

namespace bellboard {

QString CallWords::shortState(const CallEntry &entry)
{
    return entry.call.waitsSince ? tr("waiting") : state(entry);
}

QString CallWords::state(const CallEntry &entry)
{
    const PhoneCall &call = entry.call;
    if (call.waitsSince)
        return call.queue.isEmpty() ? tr("waiting") : tr("waiting in %1").arg(queue(call));
    if (!call.parkedAt.isEmpty())
        return tr("parked at %1").arg(call.parkedAt);
    switch (call.state) {
    case CallState::Initiated:
        return tr("dialling");
    case CallState::Ringing:
        return tr("ringing");
    case CallState::Answered:
        return tr("talking");
    case CallState::Held:
        return tr("on hold");
    case CallState::Transferred:
        return tr("being transferred");
    case CallState::Ended:
        return tr("ended");
    case CallState::Missed:
        return tr("missed");
    case CallState::Declined:
        return tr("declined");
    case CallState::Abandoned:
        return tr("gave up");
    case CallState::Voicemail:
        return tr("voicemail");
    case CallState::Failed:
        return tr("failed");
    }
    return {};
}

QString CallWords::direction(CallDirection direction)
{
    switch (direction) {
    case CallDirection::Inbound:
        return tr("in");
    case CallDirection::Outbound:
        return tr("out");
    case CallDirection::Internal:
        return tr("internal");
    }
    return {};
}

QString CallWords::queue(const PhoneCall &call)
{
    for (const Stop &stop : call.stops) {
        if (stop.kind == StopKind::Queue && stop.number == call.queue && !stop.name.isEmpty())
            return stop.name;
    }
    return call.queue;
}

QDateTime CallWords::runningSince(const PhoneCall &call)
{
    if (call.waitsSince)
        return *call.waitsSince;
    return call.answeredAt.isValid() ? call.answeredAt : call.startedAt;
}

QString CallWords::fromName(const CallEntry &entry)
{
    return entry.fromName.isEmpty() ? entry.call.from.name : entry.fromName;
}

QString CallWords::toName(const CallEntry &entry)
{
    return entry.toName.isEmpty() ? entry.call.to.name : entry.toName;
}

QString CallWords::fromNumber(const CallEntry &entry)
{
    return entry.fromE164.isEmpty() ? entry.call.from.number : entry.fromE164;
}

QString CallWords::toNumber(const CallEntry &entry)
{
    return entry.toE164.isEmpty() ? entry.call.to.number : entry.toE164;
}

QString CallWords::who(const QString &name, const QString &number)
{
    if (!name.isEmpty())
        return name;
    return number.isEmpty() ? tr("number withheld") : number;
}

QString CallWords::initials(const QString &name)
{
    const auto words = QStringView(name).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString letters;
    for (const QStringView word : words) {
        if (word.front().isLetter())
            letters += word.front().toUpper();
    }
    if (letters.isEmpty())
        return QStringLiteral("?");
    return letters.size() > 2 ? QString(letters.front()) + letters.back() : letters;
}

QString CallWords::presence(const Extension &extension)
{
    if (extension.phone == PhoneState::Offline)
        return tr("offline");
    if (!extension.presenceWords.isEmpty())
        return extension.presenceWords;
    switch (extension.presence) {
    case Presence::Away:
        return tr("away");
    case Presence::BusinessTrip:
        return tr("on a business trip");
    case Presence::DoNotDisturb:
        return tr("do not disturb");
    case Presence::Lunch:
        return tr("at lunch");
    case Presence::OffWork:
        return tr("off work");
    case Presence::Unknown:
    case Presence::Available:
        break;
    }
    switch (extension.phone) {
    case PhoneState::Ringing:
        return tr("ringing");
    case PhoneState::Busy:
        return tr("talking");
    case PhoneState::Held:
        return tr("on hold");
    case PhoneState::Idle:
        return tr("available");
    case PhoneState::Unknown:
    case PhoneState::Offline:
        break;
    }
    return extension.presence == Presence::Available ? tr("available") : tr("state not known");
}

} // namespace bellboard
