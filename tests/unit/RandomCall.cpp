// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/RandomCall.h"

#include <algorithm>

namespace bellboard::test {

RandomCall::RandomCall(QRandomGenerator &random, int number)
    : m_random(&random), m_number(number), m_at(1795219000000 + random.bounded(600000)), m_start(m_at)
{
    id = QStringLiteral("%1.%2").arg(m_at / 1000).arg(number * 1000);
    const bool inbound = maybe(40);
    const Party caller =
        inbound ? Party{PartyKind::Outside, QStringLiteral("+49301234"), {}, QStringLiteral("line1")} : phone();
    m_caller = makeLeg(id, LegSide::Caller, caller, inbound ? QStringLiteral("4930500") : QStringLiteral("200"));
    tell(m_caller, fact::LegSeen{m_caller.id, m_caller.side, m_caller.party, m_caller.dialled});
    const bool queue = maybe(30);
    if (queue) {
        pass(10, 100);
        tell(m_caller, fact::LegAnswered{m_caller.id, AnswerProof::CallerSide});
        tell(m_caller, fact::Stopped{StopKind::Queue, QStringLiteral("200"), {}, m_caller.id});
        tell(m_caller, fact::QueueWait{QStringLiteral("200"), m_caller.id, true, false});
    }
    const bool answered = maybe(60);
    for (int rounds = pick(3); rounds > 0; --rounds)
        ringRound(false);
    if (answered)
        ringRound(true);
    if (queue)
        tell(m_caller, fact::QueueWait{QStringLiteral("200"), m_caller.id, false, !answered});
    RecordOutcome outcome = RecordOutcome::NoAnswer;
    if (answered) {
        talk();
    } else if (!queue && maybe(30)) {
        pass(10, 100);
        tell(m_caller, fact::LegAnswered{m_caller.id, AnswerProof::CallerSide});
        tell(m_caller, fact::Stopped{StopKind::Voicemail, QStringLiteral("102"), {}, m_caller.id});
        pass(2000, 20000);
        outcome = RecordOutcome::Voicemail;
    } else {
        pass(100, 3000);
    }
    const bool callerEnds = !answered || maybe(50);
    if (answered && !m_talker.ended)
        end(m_talker, HangupCause::Normal, !callerEnds);
    end(m_caller, HangupCause::Normal, callerEnds);
    if (m_partSince)
        file(m_talker.party, m_partSince, m_partSince, m_at, RecordOutcome::Answered);
    else if (answered)
        file(m_talker.party, m_vainSince, 0, m_at, RecordOutcome::NoAnswer);
    else
        file(phone(), m_start, 0, m_at, outcome);
    pass(100, 800);
    for (const CallRecord &record : m_records)
        tell(id, fact::RecordFiled{record});
    endedAt = m_at;
}

RandomCall::Leg RandomCall::makeLeg(const QString &call, LegSide side, const Party &party, const QString &dialled)
{
    const LegId leg = QStringLiteral("%1.%2").arg(m_at / 1000).arg(m_number * 1000 + m_legs++);
    return {leg, call, side, party, dialled};
}

void RandomCall::tell(const QString &call, const Fact &what)
{
    facts += CallFact{CallKey{link, call}, when(m_at), what};
}

void RandomCall::tell(const Leg &leg, const Fact &what)
{
    if (!std::holds_alternative<fact::LegSeen>(what))
        tell(leg.call, fact::LegSeen{leg.id, leg.side, leg.party, leg.dialled});
    tell(leg.call, what);
}

void RandomCall::end(Leg &leg, HangupCause cause, bool itself)
{
    tell(leg, fact::LegEnded{leg.id, cause, {}, itself});
    for (const char *words : {"ended", "Normal Clearing", "486"}) { // other interfaces of the PBX tell of it too
        if (maybe(20))
            tell(leg.call, fact::LegEnded{leg.id, cause, QString::fromUtf8(words), false});
    }
    leg.ended = true;
}

void RandomCall::ringRound(bool answered)
{
    pass(50, 300);
    QList<Leg> rung;
    for (int i = 1 + pick(3); i > 0; --i) {
        rung += makeLeg(id, LegSide::Called, phone());
        tell(rung.last(), fact::LegRinging{rung.last().id, false});
    }
    pass(500, 15000);
    constexpr std::array causes{HangupCause::NoAnswer, HangupCause::Busy, HangupCause::Declined,
                                HangupCause::Unreachable};
    for (qsizetype i = 0; i < rung.size(); ++i) {
        if (answered && i == 0) {
            m_talker = rung[i];
            m_partSince = m_at;
            tell(m_talker, fact::LegAnswered{m_talker.id, AnswerProof::Callee});
            tell(m_talker, fact::LegTalksIn{m_talker.id, id + QStringLiteral("/b")});
            tell(m_caller, fact::LegTalksIn{m_caller.id, id + QStringLiteral("/b")});
        } else {
            end(rung[i], answered ? HangupCause::AnsweredElsewhere : causes[size_t(pick(int(causes.size())))]);
        }
    }
}

void RandomCall::talk()
{
    pass(2000, 20000);
    for (int events = pick(4); events > 0 && !m_talker.ended; --events) {
        const int what = pick(4);
        if (what < 2)
            hold();
        else if (what == 2)
            transferBlindly();
        else
            transferAttended();
        pass(2000, 20000);
    }
}

void RandomCall::hold()
{
    const Leg &leg = maybe(50) ? m_caller : m_talker;
    tell(leg, fact::LegHeld{leg.id, true, {}});
    pass(500, 9000);
    tell(leg, fact::LegHeld{leg.id, false, {}});
}

void RandomCall::transferBlindly()
{
    const Leg by = m_talker;
    Leg target = makeLeg(id, LegSide::Called, phone());
    tell(id, fact::Transferred{TransferKind::Blind, by.party.number, m_caller.party.number, target.party.number, by.id,
                               m_caller.id, target.id});
    end(m_talker, HangupCause::Moved);
    file(by.party, m_partSince, m_partSince, m_at, RecordOutcome::Answered);
    m_partSince = 0;
    pass(50, 200);
    const qint64 rungAt = m_at;
    tell(target, fact::LegRinging{target.id, false});
    pass(500, 9000);
    if (maybe(70)) {
        m_partSince = m_at;
        tell(target, fact::LegAnswered{target.id, AnswerProof::Callee});
        m_talker = target;
    } else {
        end(target, HangupCause::NoAnswer);
        m_vainSince = rungAt; // the caller hears that nobody came, and is on the line until he hangs up
    }
}

void RandomCall::transferAttended()
{
    const QString other = QStringLiteral("%1.%2").arg(m_at / 1000).arg(m_number * 1000 + 900 + m_legs);
    tell(m_caller, fact::LegHeld{m_caller.id, true, {}});
    Leg second = makeLeg(other, LegSide::Caller, m_talker.party, QStringLiteral("103"));
    Leg target = makeLeg(other, LegSide::Called, phone());
    tell(second, fact::LegSeen{second.id, second.side, second.party, second.dialled});
    pass(50, 200);
    tell(target, fact::LegRinging{target.id, false});
    pass(500, 9000);
    tell(target, fact::LegAnswered{target.id, AnswerProof::Callee});
    pass(2000, 9000);
    tell(id, fact::Transferred{TransferKind::Attended, m_talker.party.number, m_caller.party.number,
                               target.party.number, m_talker.id, m_caller.id, target.id});
    tell(id, fact::SameCall{other});
    tell(m_caller, fact::LegHeld{m_caller.id, false, {}});
    tell(m_caller, fact::LegTalksIn{m_caller.id, other + QStringLiteral("/b")});
    tell(target, fact::LegTalksIn{target.id, other + QStringLiteral("/b")});
    end(m_talker, HangupCause::Moved);
    end(second, HangupCause::Moved);
    file(m_talker.party, m_partSince, m_partSince, m_at, RecordOutcome::Answered);
    m_partSince = m_at;
    m_talker = target;
}

void RandomCall::file(const Party &to, qint64 from, qint64 answered, qint64 until, RecordOutcome outcome)
{
    const auto second = [](qint64 ms) { return when(ms - ms % 1000); };
    CallRecord record;
    record.recordId = QStringLiteral("%1/%2").arg(id).arg(m_records.size());
    record.callId = id;
    record.direction = m_caller.party.kind == PartyKind::Outside ? CallDirection::Inbound : CallDirection::Internal;
    record.from = m_caller.party;
    record.to = to;
    record.startedAt = second(m_records.isEmpty() ? m_start : from);
    record.endedAt = second(until);
    record.outcome = outcome;
    if (answered > 0) {
        record.answeredAt = second(answered);
        record.talk = std::chrono::seconds(record.answeredAt.secsTo(record.endedAt));
        record.provesAnswer = record.talk.count() > 0;
    }
    m_records += record;
}

} // namespace bellboard::test
