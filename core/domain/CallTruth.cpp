// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/CallReading.h"

#include <algorithm>

namespace bellboard {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// A cause that says why nobody took the call.
bool isDefinite(HangupCause cause)
{
    return cause >= HangupCause::NoAnswer && cause <= HangupCause::Refused;
}

QDateTime dateTimeOf(std::optional<Moment> at)
{
    return at ? bellboard::dateTimeOf(*at) : QDateTime();
}

std::optional<Moment> momentIf(const QDateTime &at)
{
    return at.isValid() ? std::optional(momentOf(at)) : std::nullopt;
}

/// Puts the account of a call together from its reading.
class Account
{
  public:
    Account(const CallReading &reading, std::pair<ClosedBy, std::optional<Moment>> closing)
        : m_reading(reading), m_closedBy(closing.first), m_closedAt(closing.second)
    {
    }

    PhoneCall write(const CallKey &key)
    {
        m_call.key = key;
        for (const QString &id : m_reading.evidence().ids) {
            if (id != key.id)
                m_call.otherIds += id;
        }
        m_call.closedBy = m_closedBy;
        writeDirection();
        writeParties();
        writeTimes();
        writeLegs();
        writeWay();
        writeCause();
        m_call.state = isOver() ? finalState() : liveState();
        writeRest();
        return m_call;
    }

  private:
    using Leg = CallReading::Leg;

    bool isOver() const { return m_closedBy != ClosedBy::NotClosed; }

    void writeDirection()
    {
        bool inbound = false;
        bool outbound = false;
        for (const Leg &leg : m_reading.legs()) {
            if (leg.party().kind == PartyKind::Outside)
                (leg.evidence->side == LegSide::Caller ? inbound : outbound) = true;
        }
        for (const CallRecord *record : m_reading.records()) {
            inbound = inbound || record->direction == CallDirection::Inbound;
            outbound = outbound || record->direction == CallDirection::Outbound;
        }
        m_call.direction = inbound    ? CallDirection::Inbound
                           : outbound ? CallDirection::Outbound
                                      : CallDirection::Internal;
    }

    /// The records' knowledge of a party for what its leg leaves out.
    Party completed(Party party) const
    {
        const auto fill = [&party](const Party &known) {
            if (party.number.isEmpty() || known.number != party.number)
                return;
            if (party.kind == PartyKind::Unknown)
                party.kind = known.kind;
            if (party.name.isEmpty())
                party.name = known.name;
            if (party.trunk.isEmpty())
                party.trunk = known.trunk;
        };
        for (const Leg &leg : m_reading.legs())
            fill(leg.party());
        for (const CallRecord *record : m_reading.records()) {
            fill(record->from);
            fill(record->to);
        }
        for (const StopMark &stop : m_reading.evidence().stops.members) {
            if (party.name.isEmpty() && !party.number.isEmpty() && stop.number == party.number)
                party.name = stop.name;
        }
        return party;
    }

    const CallRecord *firstRecord(Party CallRecord::*member) const
    {
        for (const CallRecord *record : m_reading.records()) {
            if (!((*record).*member).number.isEmpty())
                return record;
        }
        return nullptr;
    }

    void writeParties()
    {
        const Leg *origin = m_reading.origin();
        if (origin && !origin->party().number.isEmpty())
            m_call.from = completed(origin->party());
        else if (const CallRecord *record = firstRecord(&CallRecord::from))
            m_call.from = completed(record->from);

        for (const CallRecord *record : m_reading.records()) {
            if (m_call.did.isEmpty())
                m_call.did = record->did;
        }
        QString dialled = origin ? origin->evidence->dialled : QString();
        if (origin && origin->party().kind == PartyKind::Outside && origin->evidence->side == LegSide::Caller) {
            // What an outside caller dialled is a number of ours; where it led to stands below.
            if (m_call.did.isEmpty())
                m_call.did = dialled;
            dialled.clear();
        }
        m_call.to = completed(whereTo(dialled));
        if (m_call.to.kind == PartyKind::Unknown && m_call.direction == CallDirection::Outbound && isOutbound())
            m_call.to.kind = PartyKind::Outside;

        if (!m_reading.took().empty())
            m_call.answeredBy = completed(m_reading.took().front()->party());
        else if (const CallRecord *record = m_reading.answeredRecord())
            m_call.answeredBy = completed(record->to);
    }

    bool isOutbound() const
    {
        return std::any_of(m_reading.legs().begin(), m_reading.legs().end(), [this](const Leg &leg) {
            return &leg != m_reading.origin() && leg.party().kind == PartyKind::Outside;
        });
    }

    Party whereTo(const QString &dialled) const
    {
        if (!dialled.isEmpty())
            return {PartyKind::Unknown, dialled, {}, {}};
        if (const CallRecord *record = firstRecord(&CallRecord::to))
            return record->to;
        for (const StopMark &stop : m_reading.evidence().stops.members) {
            const bool isPlace = stop.kind == StopKind::Queue || stop.kind == StopKind::RingGroup ||
                                 stop.kind == StopKind::Menu || stop.kind == StopKind::Conference;
            if (isPlace && !stop.number.isEmpty())
                return {PartyKind::Unknown, stop.number, stop.name, {}};
        }
        for (const Leg &leg : m_reading.legs()) {
            if (&leg != m_reading.origin() && leg.evidence->side != LegSide::Caller && !leg.party().number.isEmpty())
                return leg.party();
        }
        return {PartyKind::Unknown, m_call.did, {}, {}};
    }

    void writeTimes()
    {
        const CallEvidence &evidence = m_reading.evidence();
        std::optional<Moment> recordStart;
        std::optional<Moment> recordAnswer;
        for (const CallRecord *record : m_reading.records()) {
            if (const auto at = momentIf(record->startedAt); at && (!recordStart || *at < *recordStart))
                recordStart = at;
            if (const auto at = momentIf(record->answeredAt);
                at && record->provesAnswer && (!recordAnswer || *at < *recordAnswer))
                recordAnswer = at;
        }
        m_started = seenStart();
        // A record wins by its exactness; it does not when it is of a later part of the call alone.
        if (recordStart && (!m_started || *m_started >= *recordStart - 2s))
            m_started = recordStart;
        if (!m_started)
            m_started = evidence.lastAt;

        m_answered = recordAnswer;
        if (!m_answered && !m_reading.took().empty())
            m_answered = m_reading.took().front()->took;
        for (const Leg &leg : m_reading.legs()) {
            if (leg.ringing && (!m_ringing || *leg.ringing < *m_ringing))
                m_ringing = leg.ringing;
        }
        if (isOver()) {
            m_ended = m_closedAt;
            if (const auto recordEnd = m_reading.lastRecordEnd()) {
                const bool byEvents = m_closedBy == ClosedBy::Events || m_closedBy == ClosedBy::Implied;
                const auto lastSign = byEvents ? m_closedAt : evidence.lastLife;
                if (!lastSign || *lastSign <= *recordEnd + 2s)
                    m_ended = recordEnd;
            }
        }
        m_call.startedAt = dateTimeOf(m_started);
        m_call.ringingAt = dateTimeOf(m_ringing);
        m_call.answeredAt = dateTimeOf(m_answered);
        m_call.endedAt = dateTimeOf(m_ended);
        writeMeasures();
    }

    /// The first sign of it; of a call that was under way when its list was read, the seconds in its id.
    std::optional<Moment> seenStart() const
    {
        const CallEvidence &evidence = m_reading.evidence();
        std::optional<Moment> first = evidence.firstAt;
        if (!first || !evidence.firstListed || *first < *evidence.firstListed)
            return first;
        for (const QString &id : evidence.ids) {
            const auto numbers = numbersOf(id);
            if (!numbers)
                continue;
            const Moment made{seconds(numbers->first)};
            if (made < *first && made > *evidence.firstListed - 24h)
                first = made;
        }
        return first;
    }

    void writeMeasures()
    {
        std::vector<Span> talk;
        for (const CallRecord *record : m_reading.records()) {
            const auto from = momentIf(record->answeredAt);
            const auto to = momentIf(record->endedAt);
            if (record->provesAnswer && from && to)
                talk.emplace_back(*from, *to);
            m_call.billable += record->billable;
            if (record->costCents) {
                m_call.costCents = m_call.costCents.value_or(0) + *record->costCents;
                m_call.currency = std::max(m_call.currency, record->currency);
            }
        }
        if (m_reading.records().empty()) {
            for (const Leg *leg : m_reading.took()) {
                if (const auto end = endOf(*leg))
                    talk.emplace_back(*leg->took, *end);
            }
        }
        std::vector<Span> hold;
        for (const Leg &leg : m_reading.legs()) {
            hold.insert(hold.end(), leg.holds.begin(), leg.holds.end());
            if (leg.heldSince && m_ended)
                hold.emplace_back(*leg.heldSince, *m_ended);
        }
        m_call.talk = measure(talk);
        m_call.hold = measure(overlap(talk, hold));
        if (m_reading.records().empty() && m_call.direction != CallDirection::Internal)
            m_call.billable = std::chrono::duration_cast<seconds>(m_call.talk);
        const auto until = m_answered ? m_answered : m_ended;
        const auto from = m_ringing ? m_ringing : m_started;
        if (until && from && *until > *from)
            m_call.ring = *until - *from;
    }

    std::optional<Moment> endOf(const Leg &leg) const { return leg.ended ? leg.ended : m_ended; }

    LegView::Phase phaseOf(const Leg &leg) const
    {
        if (!leg.isLive() || isOver())
            return LegView::Phase::Ended;
        if (leg.heldSince)
            return LegView::Phase::Held;
        if (m_reading.isTalker(leg))
            return LegView::Phase::Talking;
        // An origin that only the PBX itself has answered waits: in a menu, in a queue, or for the other phone.
        if (leg.ringing || leg.answered || leg.evidence->callerAnsweredAt)
            return LegView::Phase::Ringing;
        return LegView::Phase::Seen;
    }

    void writeLegs()
    {
        for (const Leg &leg : m_reading.legs()) {
            LegView view;
            view.id = *leg.id;
            view.side = leg.evidence->side;
            view.party = leg.party();
            view.phase = phaseOf(leg);
            view.seenAt = dateTimeOf(leg.seen);
            view.ringingAt = dateTimeOf(leg.ringing);
            view.answeredAt = dateTimeOf(leg.isOrigin ? originAnswer(leg) : leg.took);
            view.endedAt = dateTimeOf(leg.ended);
            view.cause = leg.evidence->cause;
            m_call.legs += view;
        }
        writeTalksWith();
    }

    static std::optional<Moment> originAnswer(const Leg &origin)
    {
        return origin.answered ? origin.answered : origin.evidence->callerAnsweredAt;
    }

    /// The phone of the house that talks, or talked last. Of a call that the house makes that may be who made it.
    void writeTalksWith()
    {
        const Leg *found = nullptr;
        const auto later = [](const Leg &a, const Leg &b) {
            if (a.isLive() != b.isLive())
                return a.isLive();
            return a.isLive() || a.ended == b.ended ? a.took > b.took : a.ended > b.ended;
        };
        for (const Leg *leg : m_reading.took()) {
            if (leg->party().kind != PartyKind::Outside && (!found || later(*leg, *found)))
                found = leg;
        }
        if (found)
            m_call.talksWith = completed(found->party());
        else if (m_reading.isAnswered() && m_call.direction == CallDirection::Outbound)
            m_call.talksWith = m_call.from;
        else if (m_reading.isAnswered() && m_reading.took().empty())
            m_call.talksWith = m_call.answeredBy;
    }

    void writeWay()
    {
        for (const StopMark &mark : m_reading.evidence().stops.members) {
            // A second report of one stop, or the same place told again, fills in.
            if (!m_call.stops.isEmpty() && m_call.stops.last().kind == mark.kind &&
                m_call.stops.last().number == mark.number) {
                if (m_call.stops.last().name.isEmpty())
                    m_call.stops.last().name = mark.name;
                continue;
            }
            m_call.stops += {mark.kind, mark.number, mark.name, bellboard::dateTimeOf(mark.at)};
        }
        writeTransfers();
        writeQueue();
        if (m_reading.parked() && !isOver())
            m_call.parkedAt = m_reading.parked()->slot;
    }

    static bool canBeOne(const QString &a, const QString &b) { return a.isEmpty() || b.isEmpty() || a == b; }

    /// Two reports of one transfer (by two interfaces of the PBX, or first without its target) are one within a second.
    void writeTransfers()
    {
        for (const TransferMark &mark : m_reading.evidence().transfers.members) {
            Transfer *same = nullptr;
            for (Transfer &known : m_call.transfers) {
                if (known.kind == mark.kind && momentOf(known.at) >= mark.at - 1s && canBeOne(known.by, mark.by) &&
                    canBeOne(known.moved, mark.moved) && canBeOne(known.target, mark.target))
                    same = &known;
            }
            if (!same)
                same =
                    &m_call.transfers.emplaceBack(Transfer{mark.kind, {}, {}, {}, bellboard::dateTimeOf(mark.at), {}});
            for (const auto &member : {std::pair{&same->by, &mark.by}, std::pair{&same->moved, &mark.moved},
                                       std::pair{&same->target, &mark.target}}) {
                if (member.first->isEmpty())
                    *member.first = *member.second;
            }
            if (!same->answeredAt.isValid())
                same->answeredAt = dateTimeOf(answerOf(mark));
        }
    }

    /// An attended transfer, a pick-up or a retrieving is to somebody who is there already.
    std::optional<Moment> answerOf(const TransferMark &mark) const
    {
        if (mark.kind == TransferKind::Attended || mark.kind == TransferKind::PickUp ||
            mark.kind == TransferKind::Retrieve)
            return mark.at;
        for (const Leg *leg : m_reading.took()) {
            if (*leg->took >= mark.at && *leg->id != mark.movedLeg && *leg->id != mark.byLeg)
                return leg->took;
        }
        return std::nullopt;
    }

    void writeQueue()
    {
        for (const WaitMark &mark : m_reading.evidence().waits.members) {
            if (!mark.queue.isEmpty())
                m_call.queue = mark.queue;
        }
        if (m_call.queue.isEmpty()) {
            for (const Stop &stop : m_call.stops) {
                if (stop.kind == StopKind::Queue)
                    m_call.queue = stop.number;
            }
        }
        for (const CallRecord *record : m_reading.records()) {
            if (m_call.queue.isEmpty())
                m_call.queue = record->queue;
        }
        if (m_reading.waiting() && !isOver()) {
            m_call.queue = m_reading.waiting()->queue;
            m_call.waitsSince = bellboard::dateTimeOf(m_reading.waiting()->at);
        }
    }

    /// Why it ended: of a call that somebody took, how it was hung up; else the weightiest reason why nobody did.
    void writeCause()
    {
        if (!isOver())
            return;
        HangupCause called = HangupCause::Unknown; // of the called legs, without what only says that others decided
        HangupCause aside = HangupCause::Unknown;
        for (const Leg &leg : m_reading.legs()) {
            if (!leg.ended || (leg.isOrigin && !m_reading.isAnswered()))
                continue;
            const HangupCause cause = leg.evidence->cause;
            const bool saysWhy = cause < HangupCause::CallerGaveUp;
            m_callerGaveUp = m_callerGaveUp || cause == HangupCause::CallerGaveUp;
            (saysWhy ? called : aside) = std::max(saysWhy ? called : aside, cause);
            m_normal = m_normal || cause == HangupCause::Normal;
        }
        HangupCause failure = HangupCause::Unknown;
        for (const FailureMark &mark : m_reading.evidence().failures.members) {
            if (mark.cause == HangupCause::CallerGaveUp)
                m_callerGaveUp = true;
            else
                failure = std::max(failure, mark.cause);
        }
        const Leg *origin = m_reading.origin();
        const HangupCause own = origin && origin->ended ? origin->evidence->cause : HangupCause::Unknown;
        m_reason = called;
        if (!isDefinite(m_reason) && failure > m_reason)
            m_reason = failure;
        if (!isDefinite(m_reason) && (isDefinite(own) || own == HangupCause::Failed))
            m_reason = own;
        if (m_reason == HangupCause::Unknown)
            m_reason = recordCause();
        m_call.cause = m_reason;
        if (m_reading.isAnswered() && m_normal)
            m_call.cause = HangupCause::Normal;
        else if (m_call.cause == HangupCause::Unknown)
            m_call.cause = aside != HangupCause::Unknown ? aside : own;
        if (m_call.cause == HangupCause::Unknown && m_closedBy == ClosedBy::Snapshot)
            m_call.cause = HangupCause::Lost;
        writeCauseWords();
    }

    HangupCause recordCause() const
    {
        HangupCause cause = HangupCause::Unknown;
        for (const CallRecord *record : m_reading.records()) {
            if (record->outcome == RecordOutcome::Busy)
                cause = std::max(cause, HangupCause::Busy);
            else if (record->outcome == RecordOutcome::NoAnswer)
                cause = std::max(cause, HangupCause::NoAnswer);
            else if (record->outcome == RecordOutcome::Failed)
                cause = std::max(cause, HangupCause::Failed);
        }
        return cause;
    }

    void writeCauseWords()
    {
        const auto take = [this](const QString &words) {
            if (words.size() > m_call.causeWords.size())
                m_call.causeWords = words;
        };
        for (const Leg &leg : m_reading.legs()) {
            if (leg.ended && leg.evidence->cause == m_call.cause)
                take(leg.evidence->words);
        }
        for (const FailureMark &mark : m_reading.evidence().failures.members) {
            if (mark.cause == m_call.cause)
                take(mark.words);
        }
        if (m_call.causeWords.isEmpty() && !m_reading.records().empty())
            m_call.causeWords = m_reading.records().back()->outcomeWords;
    }

    CallState liveState() const
    {
        if (m_reading.isAnswered()) {
            if (m_reading.isOnTheWay())
                return CallState::Transferred;
            const auto talkers = m_reading.liveTalkers();
            const auto held = std::count_if(talkers.begin(), talkers.end(),
                                            [](const Leg *leg) { return leg->heldSince.has_value(); });
            if (m_reading.parked() || (held > 0 && held + 1 >= std::ssize(talkers)))
                return CallState::Held;
            return CallState::Answered;
        }
        return m_reading.isRinging() ? CallState::Ringing : CallState::Initiated;
    }

    bool saysVoicemail() const
    {
        return std::any_of(m_reading.records().begin(), m_reading.records().end(),
                           [](const CallRecord *r) { return r->outcome == RecordOutcome::Voicemail; }) ||
               std::any_of(m_call.stops.begin(), m_call.stops.end(),
                           [](const Stop &stop) { return stop.kind == StopKind::Voicemail; });
    }

    bool recordSays(RecordOutcome outcome) const
    {
        return std::any_of(m_reading.records().begin(), m_reading.records().end(),
                           [outcome](const CallRecord *r) { return r->outcome == outcome; });
    }

    CallState finalState() const
    {
        if (m_reading.isAnswered())
            return CallState::Ended;
        if (saysVoicemail())
            return CallState::Voicemail;
        const Leg *origin = m_reading.origin();
        const bool reason = isDefinite(m_reason);
        const bool waited = !m_reading.evidence().waits.members.empty();
        // A service that the PBX answers itself: echo, a person's own mailbox, listening in, a parking slot.
        if (origin && m_reading.legs().size() == 1 && m_call.direction == CallDirection::Internal &&
            originAnswer(*origin) && !waited && !reason)
            return CallState::Ended;
        // Who hears "busy" hangs up first: that is no giving up.
        if (m_reading.gaveUpWaiting() || m_callerGaveUp || (origin && origin->evidence->itself && !reason) ||
            (recordSays(RecordOutcome::Abandoned) && !reason))
            return CallState::Abandoned;
        switch (m_reason) {
        case HangupCause::Declined:
        case HangupCause::DoNotDisturb:
        case HangupCause::Refused:
            return CallState::Declined;
        case HangupCause::Unreachable:
        case HangupCause::WrongNumber:
        case HangupCause::NotPermitted:
        case HangupCause::Congestion:
        case HangupCause::TrunkDown:
        case HangupCause::Failed:
            return CallState::Failed;
        default:
            return CallState::Missed;
        }
    }

    void writeRest()
    {
        const CallEvidence &evidence = m_reading.evidence();
        const auto isOn = [](const std::optional<RecordingMark> &mark) { return mark && mark->on; };
        m_call.recordingOn = isOn(evidence.recording);
        for (const Leg &leg : m_reading.legs())
            m_call.recordingOn = m_call.recordingOn || (leg.isLive() && isOn(leg.evidence->recording));
        m_call.recordingOn = m_call.recordingOn && !isOver();
        for (const CallRecord *record : m_reading.records())
            m_call.recording = std::max(m_call.recording, record->recording);
        if (m_call.recording.isEmpty())
            m_call.recording = evidence.recordingName;
        writeDigits();
    }

    /// By leg, then as the PBX counts them; a digit with a number that was told again, later, is the same.
    void writeDigits()
    {
        std::map<LegId, std::map<int, QString>> counted;
        for (const DigitMark &mark : m_reading.evidence().digits.members) {
            if (mark.index >= 0)
                counted[mark.leg].try_emplace(mark.index, mark.digit);
        }
        for (const auto &[leg, digits] : counted) {
            for (const auto &[index, digit] : digits)
                m_call.digits += digit;
        }
        for (const DigitMark &mark : m_reading.evidence().digits.members) {
            if (mark.index < 0)
                m_call.digits += mark.digit;
        }
    }

    const CallReading &m_reading;
    ClosedBy m_closedBy;
    std::optional<Moment> m_closedAt;
    std::optional<Moment> m_started, m_ringing, m_answered, m_ended;
    HangupCause m_reason = HangupCause::Unknown; ///< why nobody took it
    bool m_callerGaveUp = false;
    bool m_normal = false;
    PhoneCall m_call;
};

} // namespace

PhoneCall truthOf(const CallEvidence &evidence, const CallKey &key, std::optional<Moment> now, const CallLimits &limits,
                  std::optional<Moment> &next)
{
    const CallReading reading(evidence);
    return Account(reading, reading.closing(now, limits, next)).write(key);
}

PhoneCall truth(const CallEvidence &evidence, const CallKey &key, const QDateTime &now, const CallLimits &limits)
{
    std::optional<Moment> next;
    return truthOf(evidence, key, momentIf(now), limits, next);
}

} // namespace bellboard
