// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/CallEvidence.h"

#include <algorithm>

namespace bellboard {

namespace {

using std::chrono::milliseconds;

template <class T> void joinEarliest(std::optional<T> &into, const std::optional<T> &other)
{
    if (other && (!into || *other < *into))
        into = other;
}

template <class T> void joinLatest(std::optional<T> &into, const std::optional<T> &other)
{
    if (other && (!into || *into < *other))
        into = other;
}

/// The longer text, of two of one length the greater: by value, never by arrival.
bool saysMore(const QString &a, const QString &b)
{
    return a.size() != b.size() ? a.size() > b.size() : a > b;
}

void joinText(QString &into, const QString &other)
{
    if (saysMore(other, into))
        into = other;
}

template <class E> void joinHigher(E &into, E other)
{
    into = std::max(into, other);
}

void joinParty(Party &into, const Party &other)
{
    joinHigher(into.kind, other.kind);
    joinText(into.number, other.number);
    joinText(into.name, other.name);
    joinText(into.trunk, other.trunk);
}

void joinCause(LegEvidence &leg, HangupCause cause, const QString &words)
{
    if (cause > leg.cause) {
        leg.cause = cause;
        leg.words = words;
    } else if (cause == leg.cause) {
        joinText(leg.words, words);
    }
}

void joinLeg(LegEvidence &into, const LegEvidence &other)
{
    joinEarliest(into.seenAt, other.seenAt);
    joinEarliest(into.ringingAt, other.ringingAt);
    joinEarliest(into.answeredAt, other.answeredAt);
    joinEarliest(into.callerAnsweredAt, other.callerAnsweredAt);
    joinEarliest(into.endedAt, other.endedAt);
    joinHigher(into.side, other.side);
    joinHigher(into.proof, other.proof);
    joinCause(into, other.cause, other.words);
    joinHigher(into.itself, other.itself);
    joinHigher(into.earlyMedia, other.earlyMedia);
    joinParty(into.party, other.party);
    joinText(into.dialled, other.dialled);
    into.holds.join(other.holds);
    into.talks.join(other.talks);
    joinLatest(into.recording, other.recording);
}

/// All of a record in an order of its own, the later and longer first in weight.
auto weightOf(const CallRecord &r)
{
    const auto ms = [](const QDateTime &at) { return at.isValid() ? at.toMSecsSinceEpoch() : qint64(-1); };
    const auto party = [](const Party &p) { return std::tuple(p.kind, p.number, p.name, p.trunk); };
    return std::tuple(ms(r.endedAt), r.talk, ms(r.answeredAt), ms(r.startedAt), r.outcome, r.provesAnswer, r.billable,
                      r.ring, r.direction, party(r.from), party(r.to), r.did, r.queue, r.outcomeWords, r.recording,
                      r.costCents, r.currency, r.callId);
}

void joinRecord(std::map<QString, CallRecord> &into, const CallRecord &record)
{
    const auto [it, isNew] = into.try_emplace(record.recordId, record);
    if (!isNew && weightOf(it->second) < weightOf(record))
        it->second = record;
}

/// A fact that a call goes on after it. An end, or that a party left something, may be the last that is ever told.
bool showsLife(const Fact &what)
{
    if (const auto *talks = std::get_if<fact::LegTalksIn>(&what))
        return !talks->conversation.isEmpty();
    if (const auto *held = std::get_if<fact::LegHeld>(&what))
        return held->on;
    if (const auto *wait = std::get_if<fact::QueueWait>(&what))
        return wait->waits;
    if (const auto *recording = std::get_if<fact::RecordingChanged>(&what))
        return recording->on;
    return !std::holds_alternative<fact::LegEnded>(what) && !std::holds_alternative<fact::CallFailed>(what) &&
           !std::holds_alternative<fact::AnnouncementEnded>(what) && !std::holds_alternative<fact::SameCall>(what) &&
           !std::holds_alternative<fact::RecordFiled>(what) && !std::holds_alternative<fact::NotListed>(what);
}

/// Puts one fact into the evidence. A leg is made of facts that only a leg can have: a leg that nothing ever ends keeps
/// its call open, and a failed attempt may name one that never came to be.
class Taking
{
  public:
    Taking(CallEvidence &evidence, Moment at) : m_evidence(evidence), m_at(at) {}

    void operator()(const fact::LegSeen &seen)
    {
        if (LegEvidence *leg = legOf(seen.leg)) {
            joinHigher(leg->side, seen.side);
            joinParty(leg->party, seen.party);
            joinText(leg->dialled, seen.dialled);
        }
    }

    void operator()(const fact::LegRinging &ringing)
    {
        if (LegEvidence *leg = legOf(ringing.leg)) {
            joinEarliest(leg->ringingAt, {m_at});
            joinHigher(leg->earlyMedia, ringing.earlyMedia);
        }
    }

    void operator()(const fact::LegAnswered &answered)
    {
        LegEvidence *leg = legOf(answered.leg);
        if (!leg)
            return;
        joinHigher(leg->proof, answered.proof);
        if (answered.proof >= AnswerProof::Heard)
            joinEarliest(leg->answeredAt, {m_at});
        else if (answered.proof == AnswerProof::CallerSide)
            joinEarliest(leg->callerAnsweredAt, {m_at});
    }

    void operator()(const fact::LegHeld &held)
    {
        if (LegEvidence *leg = legOf(held.leg))
            leg->holds.add({m_at, held.on, held.by});
    }

    void operator()(const fact::LegEnded &ended)
    {
        if (LegEvidence *leg = legOf(ended.leg)) {
            joinEarliest(leg->endedAt, {m_at});
            joinCause(*leg, ended.cause, ended.words);
            joinHigher(leg->itself, ended.itself);
        }
    }

    void operator()(const fact::LegTalksIn &talks)
    {
        if (LegEvidence *leg = legOf(talks.leg))
            leg->talks.add({m_at, talks.conversation});
    }

    void operator()(const fact::Stopped &stop)
    {
        legOf(stop.leg);
        m_evidence.stops.add({m_at, stop.kind, stop.number, stop.name, stop.leg});
    }

    void operator()(const fact::QueueWait &wait)
    {
        legOf(wait.leg);
        m_evidence.waits.add({m_at, wait.queue, wait.leg, wait.waits, wait.gaveUp});
    }

    void operator()(const fact::Transferred &moved)
    {
        m_evidence.transfers.add(
            {m_at, moved.kind, moved.by, moved.moved, moved.target, moved.byLeg, moved.movedLeg, moved.targetLeg});
    }

    void operator()(const fact::Parked &parked)
    {
        legOf(parked.leg);
        m_evidence.parks.add({m_at, parked.slot, parked.leg, parked.by});
    }

    void operator()(const fact::DigitHeard &digit)
    {
        m_evidence.digits.add({m_at, digit.leg, digit.index, digit.digit});
    }

    void operator()(const fact::RecordingChanged &recording)
    {
        LegEvidence *leg = legOf(recording.leg);
        joinLatest(leg ? leg->recording : m_evidence.recording, {RecordingMark{m_at, recording.on}});
        joinText(m_evidence.recordingName, recording.name);
    }

    void operator()(const fact::AnnouncementEnded &) {}

    void operator()(const fact::CallFailed &failed)
    {
        m_evidence.failures.add({m_at, failed.cause, failed.words, failed.leg});
    }

    void operator()(const fact::SameCall &same)
    {
        if (!same.otherId.isEmpty())
            m_evidence.ids.insert(same.otherId);
    }

    void operator()(const fact::RecordFiled &filed) { joinRecord(m_evidence.records, filed.record); }

    void operator()(const fact::Listed &) { joinEarliest(m_evidence.firstListed, {m_at}); }

    void operator()(const fact::NotListed &) { joinLatest(m_evidence.notListedAt, {m_at}); }

  private:
    LegEvidence *legOf(const LegId &id)
    {
        if (id.isEmpty())
            return nullptr;
        LegEvidence &leg = m_evidence.legs[id];
        joinEarliest(leg.seenAt, {m_at});
        return &leg;
    }

    CallEvidence &m_evidence;
    Moment m_at;
};

} // namespace

Moment momentOf(const QDateTime &at)
{
    return Moment(milliseconds(at.toMSecsSinceEpoch()));
}

QDateTime dateTimeOf(Moment at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
}

CallEvidence merged(CallEvidence a, const CallEvidence &b)
{
    a.ids.insert(b.ids.begin(), b.ids.end());
    for (const auto &[id, leg] : b.legs)
        joinLeg(a.legs[id], leg);
    a.stops.join(b.stops);
    a.transfers.join(b.transfers);
    a.parks.join(b.parks);
    a.waits.join(b.waits);
    a.digits.join(b.digits);
    a.failures.join(b.failures);
    for (const auto &[id, record] : b.records)
        joinRecord(a.records, record);
    joinLatest(a.recording, b.recording);
    joinText(a.recordingName, b.recordingName);
    joinEarliest(a.firstAt, b.firstAt);
    joinLatest(a.lastAt, b.lastAt);
    joinLatest(a.lastLife, b.lastLife);
    joinEarliest(a.firstListed, b.firstListed);
    joinLatest(a.notListedAt, b.notListedAt);
    return a;
}

CallEvidence evidenceOf(const CallFact &fact)
{
    CallEvidence evidence;
    addFact(evidence, fact);
    return evidence;
}

void addFact(CallEvidence &evidence, const CallFact &fact)
{
    const Moment at = momentOf(fact.at);
    evidence.ids.insert(fact.call.id);
    joinLatest(evidence.lastAt, {at});
    if (!std::holds_alternative<fact::RecordFiled>(fact.what) && !std::holds_alternative<fact::NotListed>(fact.what))
        joinEarliest(evidence.firstAt, {at});
    if (showsLife(fact.what))
        joinLatest(evidence.lastLife, {at});
    std::visit(Taking(evidence, at), fact.what);
}

} // namespace bellboard
