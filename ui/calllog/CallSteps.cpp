// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/CallSteps.h"

#include "ui/words/CallLogWords.h"
#include "ui/words/CallWords.h"
#include "ui/words/TimeWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellboard {

namespace {

struct CallStepWords
{
    Q_DECLARE_TR_FUNCTIONS(CallStepWords)
};

struct Moved
{
    QDateTime at;
    Step step;
};

QString nameOf(const Party &party, const CallEntry &entry, const QHash<QString, QString> &names)
{
    QString name = names.value(party.number);
    if (name.isEmpty())
        name = party.name;
    if (name.isEmpty() && party.number == entry.call.from.number)
        name = entry.fromName;
    if (name.isEmpty() && party.number == entry.call.to.number)
        name = entry.toName;
    return CallWords::who(name, party.number);
}

Moved legStep(const LegView &leg, const CallEntry &entry, const QHash<QString, QString> &names)
{
    Moved moved;
    moved.at = leg.ringingAt.isValid() ? leg.ringingAt : leg.seenAt;
    Step &step = moved.step;
    step.text = nameOf(leg.party, entry, names);
    const bool caller = leg.side == LegSide::Caller;
    if (leg.answeredAt.isValid()) {
        step.icon = QStringLiteral("phone");
        step.tone = Step::Tone::Good;
        const QDateTime until = leg.endedAt.isValid() ? leg.endedAt : entry.call.endedAt;
        if (caller)
            step.state = CallStepWords::tr("calls");
        else if (until.isValid())
            step.state =
                CallStepWords::tr("answers after %1, talks %2")
                    .arg(TimeWords::clockSince(moved.at, leg.answeredAt), TimeWords::clockSince(leg.answeredAt, until));
        else
            step.state = CallStepWords::tr("answers after %1").arg(TimeWords::clockSince(moved.at, leg.answeredAt));
    } else if (caller) {
        step.icon = QStringLiteral("phone");
        step.state = CallStepWords::tr("calls");
    } else {
        step.icon = QStringLiteral("ringing");
        const QString cause = CallLogWords::cause(leg.cause);
        step.state = cause.isEmpty() ? CallStepWords::tr("rings") : cause;
        step.tone = Step::Tone::Dim;
    }
    return moved;
}

} // namespace

QList<Step> callSteps(const CallEntry &entry, const QHash<QString, QString> &names)
{
    const PhoneCall &call = entry.call;
    QList<Moved> all;
    for (const LegView &leg : call.legs)
        all += legStep(leg, entry, names);
    for (const Stop &stop : call.stops) {
        Moved moved{stop.at, {}};
        moved.step.icon = stop.kind == StopKind::Voicemail ? QStringLiteral("voicemail") : QStringLiteral("wait");
        moved.step.text = CallLogWords::stop(stop);
        all += moved;
    }
    for (const Transfer &transfer : call.transfers) {
        Moved moved{transfer.at, {}};
        moved.step.icon = QStringLiteral("transfer");
        moved.step.text = CallLogWords::transfer(transfer, names);
        if (transfer.answeredAt.isValid())
            moved.step.state =
                CallStepWords::tr("taken after %1").arg(TimeWords::clockSince(transfer.at, transfer.answeredAt));
        else if (transfer.kind == TransferKind::Blind || transfer.kind == TransferKind::Attended)
            moved.step.state = CallStepWords::tr("not taken");
        all += moved;
    }
    std::stable_sort(all.begin(), all.end(), [](const Moved &a, const Moved &b) { return a.at < b.at; });
    if (call.endedAt.isValid()) {
        Moved moved{call.endedAt, {}};
        moved.step.icon = QStringLiteral("hang-up");
        moved.step.text = CallStepWords::tr("Ended");
        moved.step.state = CallLogWords::cause(call.cause);
        all += moved;
    }
    QList<Step> steps;
    for (Moved &moved : all) {
        moved.step.time = TimeWords::timeOfDay(moved.at);
        steps += moved.step;
    }
    return steps;
}

} // namespace bellboard
