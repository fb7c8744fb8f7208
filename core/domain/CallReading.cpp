// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/CallReading.h"

#include <algorithm>
#include <array>

namespace bellboard {

namespace {

using namespace std::chrono_literals;

std::optional<Moment> earliest(std::optional<Moment> a, std::optional<Moment> b)
{
    return !a || (b && *b < *a) ? b : a;
}

bool isOlder(const CallReading::Leg &a, const CallReading::Leg &b)
{
    const auto numbersA = numbersOf(*a.id);
    const auto numbersB = numbersOf(*b.id);
    if (numbersA && numbersB && *numbersA != *numbersB)
        return *numbersA < *numbersB;
    if (numbersA.has_value() != numbersB.has_value())
        return numbersA.has_value();
    if (!numbersA && a.seen != b.seen)
        return a.seen < b.seen;
    return *a.id < *b.id;
}

/// Off hold counts last of marks of one moment; a mark that says what was so already changes nothing; an off without an
/// on before it is nothing (some phones send one with every answer).
void readHolds(CallReading::Leg &leg)
{
    std::vector<HoldMark> marks(leg.evidence->holds.members.begin(), leg.evidence->holds.members.end());
    std::stable_sort(marks.begin(), marks.end(),
                     [](const HoldMark &a, const HoldMark &b) { return a.at != b.at ? a.at < b.at : a.on && !b.on; });
    std::optional<Moment> since;
    for (const HoldMark &mark : marks) {
        if (leg.ended && mark.at > *leg.ended)
            break;
        if (mark.on && !since) {
            since = mark.at;
        } else if (!mark.on && since) {
            leg.holds.emplace_back(*since, mark.at);
            since.reset();
        }
    }
    if (since && leg.ended)
        leg.holds.emplace_back(*since, *leg.ended);
    else
        leg.heldSince = since;
}

CallReading::Leg readLeg(const LegId &id, const LegEvidence &evidence)
{
    CallReading::Leg leg;
    leg.id = &id;
    leg.evidence = &evidence;
    leg.ended = evidence.endedAt;
    // Times of receipt may be out of order: an answer after the end was at the end, a ringing after the answer before.
    leg.answered = evidence.answeredAt;
    if (leg.answered && leg.ended)
        leg.answered = std::min(*leg.answered, *leg.ended);
    leg.ringing = evidence.ringingAt;
    if (const auto before = earliest(earliest(leg.answered, evidence.callerAnsweredAt), leg.ended);
        leg.ringing && before)
        leg.ringing = std::min(*leg.ringing, *before);
    leg.seen = earliest(evidence.seenAt, earliest(leg.ringing, leg.answered));
    readHolds(leg);
    return leg;
}

} // namespace

std::chrono::milliseconds measure(std::vector<Span> spans)
{
    std::sort(spans.begin(), spans.end());
    std::chrono::milliseconds sum{0};
    std::optional<Moment> covered;
    for (const auto &[from, to] : spans) {
        const Moment begin = covered ? std::max(*covered, from) : from;
        if (to > begin)
            sum += to - begin;
        covered = covered ? std::max(*covered, to) : to;
    }
    return sum;
}

std::vector<Span> overlap(const std::vector<Span> &a, const std::vector<Span> &b)
{
    std::vector<Span> both;
    for (const auto &[fromA, toA] : a) {
        for (const auto &[fromB, toB] : b) {
            if (std::max(fromA, fromB) < std::min(toA, toB))
                both.emplace_back(std::max(fromA, fromB), std::min(toA, toB));
        }
    }
    return both;
}

std::optional<std::pair<qint64, qint64>> numbersOf(const QString &id)
{
    const qsizetype dot = id.lastIndexOf(QLatin1Char('.'));
    if (dot < 1)
        return std::nullopt;
    qsizetype begin = dot;
    while (begin > 0 && id[begin - 1] >= QLatin1Char('0') && id[begin - 1] <= QLatin1Char('9'))
        --begin;
    bool okSeconds = false;
    bool okCounter = false;
    const qint64 seconds = QStringView(id).sliced(begin, dot - begin).toLongLong(&okSeconds);
    const qint64 counter = QStringView(id).sliced(dot + 1).toLongLong(&okCounter);
    if (!okSeconds || !okCounter || counter < 0)
        return std::nullopt;
    return std::pair{seconds, counter};
}

CallReading::CallReading(const CallEvidence &evidence) : m_evidence(evidence)
{
    m_legs.reserve(evidence.legs.size());
    for (const auto &[id, leg] : evidence.legs)
        m_legs.push_back(readLeg(id, leg));
    std::sort(m_legs.begin(), m_legs.end(),
              [](const Leg &a, const Leg &b) { return a.seen != b.seen ? a.seen < b.seen : *a.id < *b.id; });
    for (const auto &[id, record] : evidence.records)
        m_records.push_back(&record);
    std::sort(m_records.begin(), m_records.end(), [](const CallRecord *a, const CallRecord *b) {
        return a->startedAt != b->startedAt ? a->startedAt < b->startedAt : a->recordId < b->recordId;
    });
    for (const CallRecord *record : m_records) {
        if (record->provesAnswer && (!m_answeredRecord || record->answeredAt < m_answeredRecord->answeredAt))
            m_answeredRecord = record;
    }
    m_origin = findOrigin();
    if (m_origin)
        m_legs[size_t(m_origin - m_legs.data())].isOrigin = true;
    findTook();
    findParked();
    findWaiting();
}

/// Who asked for the call. Nobody called in: of a click to call, the phone that was rung first, when it is known to
/// want somebody or was there before the others were rung. A phone that was rung alone was called, by us.
const CallReading::Leg *CallReading::findOrigin() const
{
    const auto oldest = [this](auto fits) {
        const Leg *found = nullptr;
        for (const Leg &leg : m_legs) {
            if (fits(leg) && (!found || isOlder(leg, *found)))
                found = &leg;
        }
        return found;
    };
    if (const Leg *caller = oldest([](const Leg &leg) { return leg.evidence->side == LegSide::Caller; }))
        return caller;
    if (const Leg *asks = oldest([](const Leg &leg) { return !leg.evidence->dialled.isEmpty(); }))
        return asks;
    const Leg *first = oldest([](const Leg &) { return true; });
    if (m_legs.size() < 2 || !first->answered)
        return nullptr;
    const bool wasThere = std::all_of(m_legs.begin(), m_legs.end(),
                                      [first](const Leg &leg) { return &leg == first || leg.seen >= first->answered; });
    return wasThere ? first : nullptr;
}

/// A leg takes part when it was answered as a called one, or when it was in one conversation with another leg (pick-up,
/// retrieving, bridges of ours): from when both were in it.
void CallReading::findTook()
{
    std::map<QString, std::map<LegId, Moment>> conversations;
    for (const Leg &leg : m_legs) {
        for (const TalkMark &mark : leg.evidence->talks.members) {
            if (!mark.conversation.isEmpty())
                conversations[mark.conversation].try_emplace(*leg.id, mark.at);
        }
    }
    std::map<LegId, Moment> together;
    for (const auto &[name, parties] : conversations) {
        if (parties.size() < 2)
            continue;
        std::vector<Moment> times;
        for (const auto &[leg, at] : parties)
            times.push_back(at);
        std::nth_element(times.begin(), times.begin() + 1, times.end());
        for (const auto &[leg, at] : parties) {
            const Moment since = std::max(at, times[1]);
            const auto [it, isNew] = together.try_emplace(leg, since);
            it->second = std::min(it->second, since);
        }
    }
    for (Leg &leg : m_legs) {
        if (leg.isOrigin)
            continue;
        if (const auto it = together.find(*leg.id); it != together.end())
            leg.took = it->second;
        leg.took = earliest(leg.took, leg.answered);
        if (leg.took)
            m_took.push_back(&leg);
    }
    std::sort(m_took.begin(), m_took.end(),
              [](const Leg *a, const Leg *b) { return a->took != b->took ? a->took < b->took : isOlder(*a, *b); });
}

bool CallReading::tookSince(Moment at, const LegId &butNot) const
{
    return std::any_of(m_took.begin(), m_took.end(),
                       [&](const Leg *leg) { return *leg->took >= at && *leg->id != butNot; });
}

void CallReading::findParked()
{
    if (m_evidence.parks.members.empty())
        return;
    const ParkMark &last = *m_evidence.parks.members.rbegin();
    for (const TransferMark &mark : m_evidence.transfers.members) {
        if (mark.at >= last.at && (mark.kind == TransferKind::Retrieve || mark.kind == TransferKind::ParkTimeout))
            return;
    }
    const auto it = m_evidence.legs.find(last.leg);
    if (it != m_evidence.legs.end()) {
        const auto &talks = it->second.talks.members;
        if (it->second.endedAt ||
            (!talks.empty() && !talks.rbegin()->conversation.isEmpty() && talks.rbegin()->at > last.at))
            return;
    } else if (std::none_of(m_legs.begin(), m_legs.end(), [](const Leg &leg) { return leg.isLive(); })) {
        return;
    }
    if (!tookSince(last.at, last.leg))
        m_parked = &last;
}

void CallReading::findWaiting()
{
    struct Wait
    {
        const WaitMark *since = nullptr;
    };
    std::map<std::pair<QString, LegId>, Wait> waits;
    for (const WaitMark &mark : m_evidence.waits.members) {
        m_gaveUp = m_gaveUp || mark.gaveUp;
        Wait &wait = waits[{mark.queue, mark.leg}];
        if (!mark.waits)
            wait.since = nullptr;
        else if (!wait.since)
            wait.since = &mark;
    }
    for (const auto &[place, wait] : waits) {
        if (!wait.since || tookSince(wait.since->at, place.second))
            continue;
        const auto leg =
            std::find_if(m_legs.begin(), m_legs.end(), [&](const Leg &each) { return *each.id == place.second; });
        if (leg != m_legs.end() ? !leg->isLive() : m_origin && !m_origin->isLive())
            continue;
        if (!m_waiting || m_waiting->at < wait.since->at)
            m_waiting = wait.since;
    }
}

std::vector<const CallReading::Leg *> CallReading::liveTalkers() const
{
    std::vector<const Leg *> talkers;
    for (const Leg &leg : m_legs) {
        if (leg.isLive() && isTalker(leg))
            talkers.push_back(&leg);
    }
    return talkers;
}

std::optional<Moment> CallReading::lastRecordEnd() const
{
    std::optional<Moment> end;
    for (const CallRecord *record : m_records) {
        if (record->endedAt.isValid())
            end = std::max(end.value_or(Moment::min()), momentOf(record->endedAt));
    }
    return end;
}

bool CallReading::isOnTheWay() const
{
    if (!isAnswered())
        return false;
    std::optional<Moment> moved;
    for (const TransferMark &mark : m_evidence.transfers.members) {
        if (mark.kind == TransferKind::Blind || mark.kind == TransferKind::Forward ||
            mark.kind == TransferKind::ParkTimeout)
            moved = mark.at;
    }
    if (!moved || tookSince(*moved))
        return false;
    const size_t talkers = liveTalkers().size();
    const bool rings = std::any_of(m_legs.begin(), m_legs.end(),
                                   [&](const Leg &leg) { return leg.isLive() && !isTalker(leg) && leg.seen >= moved; });
    return talkers == 1 || (talkers > 1 && rings);
}

bool CallReading::isRinging() const
{
    if (m_waiting)
        return true;
    if (m_origin && m_origin->isLive() && (m_origin->answered || m_origin->evidence->callerAnsweredAt))
        return true; // by the PBX itself: a menu, a queue
    return std::any_of(m_legs.begin(), m_legs.end(), [this](const Leg &leg) {
        return leg.isLive() && !isTalker(leg) && (leg.ringing || leg.evidence->earlyMedia);
    });
}

/// Whether two live parties may still be talking with each other. What is not known of a party's conversation is taken
/// for yes.
bool CallReading::twoTalkTogether() const
{
    const std::vector<const Leg *> talkers = liveTalkers();
    const auto conversation = [](const Leg *leg) -> const QString * {
        const auto &talks = leg->evidence->talks.members;
        return talks.empty() ? nullptr : &talks.rbegin()->conversation;
    };
    for (size_t i = 0; i < talkers.size(); ++i) {
        for (size_t j = i + 1; j < talkers.size(); ++j) {
            const QString *a = conversation(talkers[i]);
            const QString *b = conversation(talkers[j]);
            const bool oneLeft = (a && a->isEmpty()) || (b && b->isEmpty());
            if (!oneLeft && (!a || !b || *a == *b))
                return true;
        }
    }
    return false;
}

/// Whether the records tell the end of the call and not of a part of it: a PBX files the part of a party that left
/// while the others go on, quietly.
bool CallReading::recordCovers() const
{
    const std::optional<Moment> end = lastRecordEnd();
    if (!end || (m_evidence.lastLife && *end < *m_evidence.lastLife - 2s))
        return false;
    if (m_parked || m_waiting || isOnTheWay())
        return false;
    const bool newer = std::any_of(m_legs.begin(), m_legs.end(),
                                   [&](const Leg &leg) { return leg.isLive() && *leg.seen > *end + 1s; });
    if (newer)
        return false;
    if (!twoTalkTogether())
        return true;
    const bool someoneLeft = std::any_of(m_legs.begin(), m_legs.end(), [](const Leg &leg) { return !leg.isLive(); });
    return !someoneLeft && m_evidence.lastLife && *end > *m_evidence.lastLife + 2s;
}

/// When the origin, or the last but one of those who talked, left, and nothing has been told of the others since.
std::optional<Moment> CallReading::impliedEnd() const
{
    if (m_parked || m_waiting || isOnTheWay() || twoTalkTogether())
        return std::nullopt;
    std::optional<Moment> left;
    for (const Leg &leg : m_legs) {
        if (leg.ended && (leg.isOrigin || isTalker(leg)))
            left = std::max(left.value_or(Moment::min()), *leg.ended);
    }
    if (!left || (m_evidence.lastLife && *m_evidence.lastLife > *left))
        return std::nullopt;
    return left;
}

std::pair<ClosedBy, std::optional<Moment>> CallReading::closing(std::optional<Moment> now, const CallLimits &limits,
                                                                std::optional<Moment> &next) const
{
    const auto reached = [&](Moment at) {
        if (now && *now >= at)
            return true;
        next = earliest(next, at);
        return false;
    };

    std::optional<Moment> lastEnd;
    bool allEnded = !m_legs.empty();
    for (const Leg &leg : m_legs) {
        allEnded = allEnded && leg.ended;
        if (leg.ended)
            lastEnd = std::max(lastEnd.value_or(Moment::min()), *leg.ended);
    }
    if (m_legs.empty() && !m_waiting) {
        // An attempt that never came to a leg.
        for (const FailureMark &failure : m_evidence.failures.members) {
            lastEnd = std::max(lastEnd.value_or(Moment::min()), failure.at);
            allEnded = true;
        }
    }
    if (allEnded && reached(*lastEnd + limits.nextLegFollows))
        return {ClosedBy::Events, lastEnd};
    if (recordCovers() && reached(*m_evidence.lastAt + limits.recordSettles))
        return {ClosedBy::Record, lastRecordEnd()};
    if (m_evidence.notListedAt && (!m_evidence.lastLife || *m_evidence.notListedAt > *m_evidence.lastLife))
        return {ClosedBy::Snapshot, m_evidence.notListedAt};
    if (const auto end = impliedEnd(); end && !allEnded && reached(*end + limits.impliedAfter))
        return {ClosedBy::Implied, end};
    return {ClosedBy::NotClosed, std::nullopt};
}

} // namespace bellboard
