// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallHistory.h"

#include <QStringList>

#include <initializer_list>

namespace bellboard::test {

/// Facts of calls as a link would give them, written down in the order of their time. Times are milliseconds after
/// `start`; legs are called by names of one word, and are the channels "1795219771.<n>" for the PBX.
class CallTape
{
  public:
    static constexpr qint64 start = 1795219771000;
    static inline const LinkId link{7};

    static QDateTime when(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(start + ms, Qt::UTC); }
    static QString text(const char *words) { return QString::fromUtf8(words); }

    /// The facts that follow are of this call.
    CallTape &of(const char *callId)
    {
        m_call = text(callId);
        return *this;
    }
    CallTape &at(qint64 ms)
    {
        m_at = ms;
        return *this;
    }
    CallTape &fact(const Fact &what)
    {
        facts += CallFact{CallKey{link, m_call}, when(m_at), what};
        return *this;
    }

    CallTape &seen(const char *leg, LegSide side, const char *number, const char *dialled = "",
                   PartyKind kind = PartyKind::Extension, const char *trunk = "")
    {
        return fact(fact::LegSeen{text(leg), side, Party{kind, text(number), {}, text(trunk)}, text(dialled)});
    }
    CallTape &calls(const char *leg, const char *number, const char *dialled)
    {
        return seen(leg, LegSide::Caller, number, dialled);
    }
    CallTape &callsFromOutside(const char *leg, const char *number, const char *did)
    {
        return seen(leg, LegSide::Caller, number, did, PartyKind::Outside, "line1");
    }
    CallTape &rings(const char *leg, const char *number)
    {
        return seen(leg, LegSide::Called, number).fact(fact::LegRinging{text(leg), false});
    }
    CallTape &ringsOutside(const char *leg, const char *number)
    {
        return seen(leg, LegSide::Called, number, "", PartyKind::Outside, "line1")
            .fact(fact::LegRinging{text(leg), false});
    }
    CallTape &answers(const char *leg, AnswerProof proof = AnswerProof::Callee)
    {
        return fact(fact::LegAnswered{text(leg), proof});
    }
    CallTape &holds(const char *leg, bool on) { return fact(fact::LegHeld{text(leg), on, {}}); }
    CallTape &talksIn(const char *leg, const char *conversation)
    {
        return fact(fact::LegTalksIn{text(leg), text(conversation)});
    }
    CallTape &ends(const char *leg, HangupCause cause = HangupCause::Normal, bool itself = false)
    {
        return fact(fact::LegEnded{text(leg), cause, {}, itself});
    }
    CallTape &hangsUp(const char *leg, HangupCause cause = HangupCause::Normal) { return ends(leg, cause, true); }
    CallTape &waits(const char *leg, const char *queue, bool on, bool gaveUp = false)
    {
        return fact(fact::QueueWait{text(queue), text(leg), on, gaveUp});
    }
    CallTape &stops(StopKind kind, const char *number, const char *name = "")
    {
        return fact(fact::Stopped{kind, text(number), text(name), {}});
    }
    CallTape &moves(TransferKind kind, const char *by, const char *moved, const char *target)
    {
        return fact(fact::Transferred{kind, text(by), text(moved), text(target), {}, {}, {}});
    }
    CallTape &parks(const char *leg, const char *slot, const char *by)
    {
        return fact(fact::Parked{text(leg), text(slot), text(by)});
    }
    CallTape &same(const char *other) { return fact(fact::SameCall{text(other)}); }

    /// Filed now; times in milliseconds as above, cut to whole seconds as a PBX does. No answer: answered < 0.
    CallTape &files(const char *from, const char *to, qint64 started, qint64 answered, qint64 ended,
                    RecordOutcome outcome, CallDirection direction = CallDirection::Internal)
    {
        const auto second = [](qint64 ms) { return when(ms - ms % 1000); };
        CallRecord record;
        record.recordId = m_call + QLatin1Char('/') + QString::number(started) + text(from) + text(to);
        record.callId = m_call;
        record.direction = direction;
        record.from.number = text(from);
        record.to.number = text(to);
        record.startedAt = second(started);
        record.endedAt = second(ended);
        record.outcome = outcome;
        if (answered >= 0) {
            record.answeredAt = second(answered);
            record.talk = std::chrono::seconds(record.answeredAt.secsTo(record.endedAt));
            record.billable = record.talk;
            record.provesAnswer = outcome == RecordOutcome::Answered && record.talk.count() > 0;
        }
        return fact(fact::RecordFiled{record});
    }

    QList<CallFact> facts;

  private:
    QString m_call = text("1795219771.1");
    qint64 m_at = 0;
};

} // namespace bellboard::test
