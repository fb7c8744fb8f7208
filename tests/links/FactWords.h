// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"

#include <QStringList>

namespace bellboard::test {

/// A fact in one line, without its time: what tests compare.
inline QString words(const Fact &fact)
{
    static constexpr const char *sides[] = {"?", "called", "caller"};
    static constexpr const char *proofs[] = {"none", "caller side", "heard", "callee", "record"};
    struct
    {
        QString operator()(const fact::LegSeen &f) const
        {
            return QStringLiteral("seen %1 %2 %3 %4%5")
                .arg(f.leg, sides[int(f.side)], toWord(f.party.kind), f.party.number,
                     f.dialled.isEmpty() ? QString() : QStringLiteral(" dialled ") + f.dialled);
        }
        QString operator()(const fact::LegRinging &f) const
        {
            return QStringLiteral("ringing %1%2").arg(f.leg, f.earlyMedia ? " early media" : "");
        }
        QString operator()(const fact::LegAnswered &f) const
        {
            return QStringLiteral("answered %1 %2").arg(f.leg, proofs[int(f.proof)]);
        }
        QString operator()(const fact::LegHeld &f) const
        {
            return QStringLiteral("hold %1 %2").arg(f.leg, f.on ? "on" : "off");
        }
        QString operator()(const fact::LegEnded &f) const
        {
            return QStringLiteral("ended %1 %2%3").arg(f.leg, toWord(f.cause), f.itself ? " itself" : "");
        }
        QString operator()(const fact::LegTalksIn &f) const
        {
            return QStringLiteral("talks %1 %2").arg(f.leg, f.conversation);
        }
        QString operator()(const fact::Stopped &f) const
        {
            return QStringLiteral("stopped %1 %2 %3 %4").arg(toWord(f.kind), f.number, f.name, f.leg);
        }
        QString operator()(const fact::QueueWait &f) const
        {
            return QStringLiteral("queue %1 %2 %3").arg(f.queue, f.leg, f.waits ? "on" : f.gaveUp ? "gave up" : "off");
        }
        QString operator()(const fact::Transferred &f) const
        {
            return QStringLiteral("transferred %1 by %2 moved %3 to %4").arg(toWord(f.kind), f.by, f.moved, f.target);
        }
        QString operator()(const fact::Parked &f) const
        {
            return QStringLiteral("parked %1 %2 by %3").arg(f.leg, f.slot, f.by);
        }
        QString operator()(const fact::DigitHeard &f) const
        {
            return QStringLiteral("digit %1 %2 %3").arg(f.leg, f.digit).arg(f.index);
        }
        QString operator()(const fact::RecordingChanged &f) const
        {
            return QStringLiteral("recording %1 %2").arg(f.leg, f.on ? "on" : "off");
        }
        QString operator()(const fact::AnnouncementEnded &f) const
        {
            return QStringLiteral("announcement %1 %2").arg(f.leg, f.prompt);
        }
        QString operator()(const fact::CallFailed &f) const
        {
            return QStringLiteral("failed %1 %2 (%3)").arg(f.leg, toWord(f.cause), f.words);
        }
        QString operator()(const fact::SameCall &f) const { return QStringLiteral("same as %1").arg(f.otherId); }
        QString operator()(const fact::RecordFiled &f) const
        {
            return QStringLiteral("record %1 %2 -> %3 %4 talk %5%6")
                .arg(f.record.recordId, f.record.from.number, f.record.to.number, toWord(f.record.outcome))
                .arg(f.record.talk.count())
                .arg(f.record.provesAnswer ? " proves" : "");
        }
        QString operator()(const fact::Listed &) const { return QStringLiteral("listed"); }
        QString operator()(const fact::NotListed &) const { return QStringLiteral("not listed"); }
    } say;
    return std::visit(say, fact);
}

/// The facts without those that only say again who is there.
inline QStringList wordsOf(const QList<CallFact> &facts, bool withSeen = false)
{
    QStringList list;
    for (const CallFact &fact : facts) {
        if (withSeen || !std::holds_alternative<fact::LegSeen>(fact.what))
            list.append(words(fact.what).simplified());
    }
    return list;
}

} // namespace bellboard::test
