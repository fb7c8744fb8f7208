// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar/YeastarFacts.h"

#include "core/pbx/yeastar/YeastarErrors.h"
#include "core/pbx/yeastar/YeastarJson.h"

#include <algorithm>

namespace bellboard {

using yeastar::MemberKind;
using yeastar::MemberStatus;

namespace {

constexpr qint64 lateAfter = 2'000;        ///< ms: a frame of a call that is recorded and over since then is an echo
constexpr qint64 targetWithin = 10'000;    ///< ms: who rings so soon after a transfer is whom it went to
constexpr qint64 remembered = 15 * 60'000; ///< ms after the end
constexpr qint64 longest = 24 * 3600'000;  ///< ms: no call without a sign of life is kept longer

bool talks(MemberStatus status)
{
    return status == MemberStatus::Answer || status == MemberStatus::Answered;
}

} // namespace

bool YeastarFacts::Call::live() const
{
    return std::any_of(legs.begin(), legs.end(), [](const auto &entry) { return entry.second.live(); });
}

void YeastarFacts::setAnnouncements(std::function<bool(const QString &)> isAnnouncement)
{
    m_isAnnouncement = std::move(isAnnouncement);
}

void YeastarFacts::add(Facts &out, const QString &callId, const QDateTime &at, Fact what) const
{
    out.append(CallFact{CallKey{m_link, callId}, at, std::move(what)});
}

std::optional<YeastarStop> YeastarFacts::stop(const QString &words) const
{
    QString name = words;
    if (name.startsWith(QLatin1String("queue-"))) // as event 30029 writes a queue's number
        name = name.mid(6);
    for (const YeastarStop &s : m_stops) {
        if (!name.isEmpty() && (s.number == name || s.name.compare(name, Qt::CaseInsensitive) == 0))
            return s;
    }
    return std::nullopt;
}

std::optional<StopKind> YeastarFacts::stopKind(const QString &number) const
{
    const auto found = stop(number);
    return found ? std::optional(found->kind) : std::nullopt;
}

YeastarFacts::Call &YeastarFacts::call(const QString &id, const QDateTime &at)
{
    forgetOld(at);
    Call &found = m_calls[id];
    found.id = id;
    if (!found.lastAt.isValid() || found.lastAt < at)
        found.lastAt = at;
    return found;
}

LegSide YeastarFacts::sideOf(const Call &call, const Leg &leg, const yeastar::LegState &state) const
{
    if (state.kind == MemberKind::Inbound)
        return LegSide::Caller;
    if (state.kind == MemberKind::Outbound)
        return LegSide::Called;
    if (m_isAnnouncement && m_isAnnouncement(call.id))
        return LegSide::Called;
    if (!call.dialledBy.isEmpty() && call.dialledBy == state.number)
        return LegSide::Caller;
    LegSide said = LegSide::Unknown;
    if (state.status == MemberStatus::Alert || state.status == MemberStatus::Answered)
        said = LegSide::Caller;
    else if (state.status == MemberStatus::Ring || state.status == MemberStatus::EarlyMedia ||
             state.status == MemberStatus::Answer)
        said = LegSide::Called;
    // The side is that of the beginning: who was called and consults somebody shows ALERT, too. The phone of a click to
    // call is the exception: it rings itself before it calls.
    const bool clicked = leg.side == LegSide::Called && !leg.answered && said == LegSide::Caller &&
                         call.legs.size() == 1 && yeastar::isApiCall(call.id);
    return leg.side == LegSide::Unknown || clicked ? said : leg.side;
}

bool YeastarFacts::isLate(const Call &call, const yeastar::LegState &state, const QDateTime &at) const
{
    // Frames after the record are known from the sister series; a channel never seen is a transfer's second part.
    const auto known = call.legs.find(state.channelId);
    if (!call.recordAt.isValid() || known == call.legs.end() || call.live())
        return false;
    QDateTime quiet = call.recordAt;
    for (const auto &[id, leg] : call.legs)
        quiet = std::max(quiet, leg.endedAt);
    return quiet.msecsTo(at) > lateAfter;
}

YeastarFacts::Leg &YeastarFacts::see(Call &call, const yeastar::LegState &state, const QDateTime &at, Facts &out)
{
    const auto [entry, isNew] = call.legs.try_emplace(state.channelId);
    Leg &leg = entry->second;
    if (isNew) {
        leg.id = state.channelId;
        leg.seenAt = at;
        const QString other = m_callOfLeg.value(state.channelId);
        if (!other.isEmpty() && other != call.id) {
            const auto known = m_calls.find(other);
            // Channel names begin anew after the PBX was restarted: only a living leg joins two calls.
            if (known != m_calls.end() && known->second.legs[state.channelId].live())
                add(out, call.id, at, fact::SameCall{other});
        }
        m_callOfLeg.insert(state.channelId, call.id);
    }
    leg.side = sideOf(call, leg, state);
    const bool outside = state.kind != MemberKind::Extension;
    Party party;
    party.kind = outside ? PartyKind::Outside : PartyKind::Extension;
    party.number = state.kind == MemberKind::Inbound    ? yeastar::numberOf(state.from)
                   : state.kind == MemberKind::Outbound ? yeastar::numberOf(state.to)
                                                        : yeastar::numberOf(state.number);
    party.name = state.kind == MemberKind::Inbound ? yeastar::nameOf(state.from) : QString();
    party.trunk = outside ? state.trunk : QString();
    leg.party = party;
    const QString dialled = state.kind == MemberKind::Inbound ? yeastar::numberOf(state.to) : QString();
    add(out, call.id, at, fact::LegSeen{leg.id, leg.side, leg.party, dialled});
    return leg;
}

void YeastarFacts::change(Call &call, const yeastar::LegState &state, const QDateTime &at, Facts &out)
{
    const bool isNew = !call.legs.contains(state.channelId);
    Leg &leg = see(call, state, at, out);
    const MemberStatus before = leg.status;
    const bool stale = leg.changedAt.isValid() && at < leg.changedAt; // a list that was asked for before the last event
    if (!stale) {
        leg.changedAt = at;
        if (state.status != MemberStatus::Unknown)
            leg.status = state.status;
    }
    stops(call, leg, state, at, out);

    switch (state.status) {
    case MemberStatus::Ring:
    case MemberStatus::EarlyMedia:
        leg.rang = true;
        add(out, call.id, at, fact::LegRinging{leg.id, state.status == MemberStatus::EarlyMedia});
        break;
    case MemberStatus::Alert:
        if (leg.side == LegSide::Caller && call.dialledBy == leg.party.number && call.legs.size() == 1 && !leg.rang) {
            leg.rang = true;
            add(out, call.id, at, fact::LegRinging{leg.id, false});
        }
        break;
    case MemberStatus::Answer:
    case MemberStatus::Answered:
        answeredBy(call, leg, before, at, out);
        break;
    case MemberStatus::Hold:
        if (leg.side == LegSide::Called) {
            leg.answered = true; // nobody is put on hold who has not talked
            add(out, call.id, at, fact::LegAnswered{leg.id, AnswerProof::Callee});
        }
        add(out, call.id, at, fact::LegHeld{leg.id, true, {}});
        break;
    case MemberStatus::Bye:
        ended(call, leg, at, out);
        break;
    case MemberStatus::Unknown:
        break;
    }

    if (isNew && leg.side == LegSide::Called && call.transferAt.isValid() && call.transfer.target.isEmpty() &&
        call.transferAt.msecsTo(at) <= targetWithin) {
        call.transfer.target = leg.party.number;
        call.transfer.targetLeg = leg.id;
        add(out, call.id, call.transferAt, call.transfer);
    }
}

void YeastarFacts::answeredBy(Call &call, Leg &leg, MemberStatus before, const QDateTime &at, Facts &out)
{
    if (before == MemberStatus::Hold)
        add(out, call.id, at, fact::LegHeld{leg.id, false, {}});
    const bool ours = m_isAnnouncement && m_isAnnouncement(call.id);
    // ANSWERED is the caller's word. Of a called leg it proves only what was known, but for our announcements, where
    // some firmware says it of the called phone.
    const bool callee = leg.side == LegSide::Called && (leg.status == MemberStatus::Answer || leg.answered || ours);
    if (leg.side == LegSide::Caller) {
        add(out, call.id, at, fact::LegAnswered{leg.id, AnswerProof::CallerSide});
        return;
    }
    if (!callee)
        return;
    leg.answered = true;
    add(out, call.id, at, fact::LegAnswered{leg.id, AnswerProof::Callee});
    for (auto &[id, other] : call.legs) {
        if (std::exchange(other.waits, false))
            add(out, call.id, at, fact::QueueWait{other.path, other.id, false, false});
    }
}

void YeastarFacts::ended(Call &call, Leg &leg, const QDateTime &at, Facts &out)
{
    if (!leg.live())
        return;
    leg.endedAt = at;
    bool othersEnded = false, callerGone = false, taken = false;
    for (const auto &[id, other] : call.legs) {
        if (id == leg.id)
            continue;
        othersEnded = othersEnded || !other.live();
        callerGone = callerGone || (other.side == LegSide::Caller && !other.live());
        taken = taken || (other.side == LegSide::Called && other.answered);
    }
    HangupCause cause = HangupCause::Normal;
    if (leg.id == call.movedAway)
        cause = HangupCause::Moved;
    else if (leg.side == LegSide::Called && leg.rang && !leg.answered && taken)
        cause = HangupCause::AnsweredElsewhere;
    else if (leg.side == LegSide::Called && !leg.answered && callerGone)
        cause = HangupCause::CallerGaveUp;
    // BYE means "of its own accord" (Chinese guide), yet those that follow it may come as BYE, too.
    add(out, call.id, at, fact::LegEnded{leg.id, cause, {}, !othersEnded && cause == HangupCause::Normal});
    if (std::exchange(leg.waits, false))
        add(out, call.id, at, fact::QueueWait{leg.path, leg.id, false, true});
}

void YeastarFacts::stops(Call &call, Leg &leg, const yeastar::LegState &state, const QDateTime &at, Facts &out)
{
    auto where = stop(state.path);
    if (!where && !state.path.isEmpty())
        where = YeastarStop{StopKind::Other, state.path, {}};
    // One capture has the queue as `to` and no path.
    if (!where && state.kind == MemberKind::Inbound)
        where = stop(yeastar::numberOf(state.to));
    if (!where)
        return;
    if (leg.path != where->number) {
        leg.path = where->number;
        add(out, call.id, at, fact::Stopped{where->kind, where->number, where->name, leg.id});
    }
    const bool taken = std::any_of(call.legs.begin(), call.legs.end(), [](const auto &entry) {
        return entry.second.side == LegSide::Called && entry.second.answered;
    });
    if (where->kind == StopKind::Queue && leg.side == LegSide::Caller && talks(state.status) && !taken && leg.live() &&
        !std::exchange(leg.waits, true))
        add(out, call.id, at, fact::QueueWait{leg.path, leg.id, true, false});
}

void YeastarFacts::failed(Call &call, const QJsonObject &msg, const QDateTime &at, Facts &out)
{
    const QString reason = yeastar::text(msg, "reason");
    const QList<yeastar::LegState> states = yeastar::parseLegs(msg);
    QStringList gone;
    bool rang = false;
    for (const yeastar::LegState &state : states) {
        const Leg &leg = see(call, state, at, out);
        rang = rang || leg.rang;
        if (state.status == MemberStatus::Bye)
            gone.append(leg.id);
    }
    if (states.isEmpty()) {
        for (const auto &[id, leg] : call.legs)
            rang = rang || (leg.rang && leg.side != LegSide::Caller);
    }
    const HangupCause cause = yeastar::causeOf(reason, rang);
    add(out, call.id, at, fact::CallFailed{states.size() == 1 ? states.first().channelId : QString(), cause, reason});
    for (const QString &id : std::as_const(gone)) {
        Leg &leg = call.legs[id];
        if (leg.side == LegSide::Caller && states.size() > 1)
            continue; // the callers of a failed call end for no reason of their own
        if (leg.live())
            leg.endedAt = at;
        leg.status = MemberStatus::Bye;
        add(out, call.id, at, fact::LegEnded{id, cause, reason, false});
    }
}

void YeastarFacts::heard(Call &call, Leg &leg, const QDateTime &at, Facts &out)
{
    const bool ours = m_isAnnouncement && m_isAnnouncement(call.id);
    if (leg.side != LegSide::Called && !ours)
        return;
    leg.answered = true;
    add(out, call.id, at, fact::LegAnswered{leg.id, AnswerProof::Heard});
}

YeastarFacts::Facts YeastarFacts::event(const yeastar::Frame &frame, const QDateTime &at)
{
    Facts out;
    const QJsonObject &msg = frame.msg;
    const QString id = yeastar::text(msg, "call_id");
    const bool ofCalls = frame.type == 30011 || (frame.type >= 30013 && frame.type <= 30018);
    if (frame.type == 30012 && !id.isEmpty())
        return recorded(yeastar::filedRecord(msg, m_clock, [this](const QString &n) { return stopKind(n); }), at);
    if (!ofCalls || id.isEmpty())
        return out;
    Call &which = call(id, at);
    const QList<yeastar::LegState> states = yeastar::parseLegs(msg);
    switch (frame.type) {
    case 30011:
        for (const yeastar::LegState &state : states) {
            if (!isLate(which, state, at))
                change(which, state, at, out);
        }
        break;
    case 30013:
    case 30014: {
        which.transfer = {};
        which.transferAt = at;
        which.transfer.kind = frame.type == 30013 ? TransferKind::Blind : TransferKind::Forward;
        for (const yeastar::LegState &state : states) {
            const Leg &leg = see(which, state, at, out);
            if (frame.type == 30014 && state.kind == MemberKind::Extension && leg.side != LegSide::Caller) {
                which.transfer.by = leg.party.number;
                which.transfer.byLeg = leg.id;
            }
        }
        add(out, id, at, which.transfer);
        break;
    }
    case 30015:
        failed(which, msg, at, out);
        break;
    case 30016:
        for (const yeastar::LegState &state : states)
            change(which, state, at, out);
        break;
    default: { // 30017 a key, 30018 the end of a prompt
        LegId first;
        for (const yeastar::LegState &state : states) {
            Leg &leg = see(which, state, at, out);
            if (first.isEmpty()) {
                first = leg.id;
                heard(which, leg, at, out);
            }
        }
        if (frame.type == 30018) {
            add(out, id, at, fact::AnnouncementEnded{first, yeastar::text(msg, "prompt")});
        } else {
            const QJsonValue index = msg.value(QStringLiteral("flag"));
            add(out, id, at,
                fact::DigitHeard{first, yeastar::text(msg, "info"),
                                 index.isUndefined() ? -1 : index.toVariant().toInt()});
        }
    }
    }
    return out;
}

YeastarFacts::Facts YeastarFacts::listed(const QJsonObject &row, const QDateTime &askedAt)
{
    Facts out;
    const QString id = yeastar::text(row, "call_id");
    if (id.isEmpty())
        return out;
    Call &which = call(id, askedAt);
    add(out, id, askedAt, fact::Listed{});
    for (const yeastar::LegState &state : yeastar::parseLegs(row)) {
        const auto known = which.legs.find(state.channelId);
        const bool isNew = known == which.legs.end();
        if (!isNew && !known->second.live())
            continue; // it ended while the list was on its way
        change(which, state, askedAt, out);
        // Whoever keeps the facts of an earlier life may know of a hold whose end nobody heard.
        if (isNew && talks(state.status))
            add(out, id, askedAt, fact::LegHeld{state.channelId, false, {}});
    }
    return out;
}

void YeastarFacts::keepOnly(const QStringList &callIds, const QDateTime &askedAt)
{
    for (auto &[id, call] : m_calls) {
        if (callIds.contains(id) || call.lastAt >= askedAt)
            continue;
        for (auto &[channel, leg] : call.legs) {
            if (leg.live())
                leg.endedAt = askedAt;
            leg.waits = false;
        }
    }
}

YeastarFacts::Facts YeastarFacts::recorded(const CallRecord &record, const QDateTime &at)
{
    Facts out;
    const auto known = m_calls.find(record.callId);
    if (known != m_calls.end())
        known->second.recordAt = at;
    add(out, record.callId, at, fact::RecordFiled{record});
    return out;
}

YeastarFacts::Facts YeastarFacts::dialled(const QString &callId, const QString &caller, const QDateTime &at)
{
    Facts out;
    Call &which = call(callId, at);
    which.dialledBy = caller;
    // The events may have been quicker than the answer with the call's id.
    for (auto &[id, leg] : which.legs) {
        if (leg.party.number != caller || leg.party.kind != PartyKind::Extension)
            continue;
        leg.side = LegSide::Caller;
        add(out, callId, leg.seenAt, fact::LegSeen{leg.id, leg.side, leg.party, {}});
        if (leg.status == MemberStatus::Alert && !leg.rang && which.legs.size() == 1) {
            leg.rang = true;
            add(out, callId, leg.seenAt, fact::LegRinging{leg.id, false});
        }
    }
    return out;
}

YeastarFacts::Facts YeastarFacts::transferred(const LegRef &ref, TransferKind kind, const QString &by,
                                              const QString &target, const QDateTime &at)
{
    Facts out;
    Call &which = call(ref.call.id, at);
    fact::Transferred what;
    what.kind = kind;
    what.by = by;
    what.target = target;
    const bool attended = kind == TransferKind::Attended;
    for (const auto &[id, leg] : which.legs) {
        if (id == ref.leg) {
            (attended ? what.byLeg : what.movedLeg) = id;
            if (!attended)
                what.moved = leg.party.number;
        } else if (leg.live() && leg.party.number == by && !attended) {
            what.byLeg = id;
        }
    }
    which.movedAway = what.byLeg;
    which.transfer = what;
    which.transferAt = at;
    add(out, ref.call.id, at, what);
    return out;
}

YeastarFacts::Facts YeastarFacts::parked(const ParkedCall &parkedCall, const QDateTime &at)
{
    Facts out;
    const QString id = parkedCall.callId.isEmpty() ? callOf(parkedCall.leg) : parkedCall.callId;
    if (!id.isEmpty())
        add(out, id, at, fact::Parked{parkedCall.leg, parkedCall.slot, parkedCall.by});
    return out;
}

YeastarFacts::Facts YeastarFacts::unparked(const ParkedCall &parkedCall, TransferKind kind, const QString &by,
                                           const QDateTime &at)
{
    Facts out;
    const QString id = parkedCall.callId.isEmpty() ? callOf(parkedCall.leg) : parkedCall.callId;
    const auto known = m_calls.find(id);
    if (known == m_calls.end())
        return out;
    const auto leg = known->second.legs.find(parkedCall.leg);
    if (leg == known->second.legs.end() || !leg->second.live())
        return out; // it hung up, and was not fetched
    fact::Transferred what;
    what.kind = kind;
    what.by = by;
    what.moved = parkedCall.party.number;
    what.movedLeg = parkedCall.leg;
    what.target = by;
    add(out, id, at, what);
    return out;
}

YeastarFacts::Facts YeastarFacts::recording(const LegRef &leg, OnOff on, const QDateTime &at)
{
    Facts out;
    add(out, leg.call.id, at, fact::RecordingChanged{leg.leg, on == OnOff::On, {}});
    return out;
}

QList<YeastarFacts::Leg> YeastarFacts::legsOf(const QString &callId) const
{
    QList<Leg> legs;
    const auto known = m_calls.find(callId);
    if (known == m_calls.end())
        return legs;
    for (const auto &[id, leg] : known->second.legs) {
        if (leg.live())
            legs.append(leg);
    }
    std::stable_sort(legs.begin(), legs.end(),
                     [](const Leg &a, const Leg &b) { return a.side == LegSide::Caller && b.side != LegSide::Caller; });
    return legs;
}

std::optional<YeastarFacts::Leg> YeastarFacts::leg(const LegRef &ref) const
{
    const auto known = m_calls.find(ref.call.id.isEmpty() ? callOf(ref.leg) : ref.call.id);
    if (known == m_calls.end())
        return std::nullopt;
    const auto leg = known->second.legs.find(ref.leg);
    return leg == known->second.legs.end() ? std::nullopt : std::optional(leg->second);
}

QString YeastarFacts::callOf(const LegId &leg) const
{
    return m_callOfLeg.value(leg);
}

QStringList YeastarFacts::liveCalls() const
{
    QStringList ids;
    for (const auto &[id, call] : m_calls) {
        if (call.live())
            ids.append(id);
    }
    return ids;
}

bool YeastarFacts::anyoneWaits() const
{
    return std::any_of(m_calls.begin(), m_calls.end(), [](const auto &entry) {
        return std::any_of(entry.second.legs.begin(), entry.second.legs.end(),
                           [](const auto &leg) { return leg.second.waits; });
    });
}

void YeastarFacts::forgetOld(const QDateTime &now)
{
    if (m_forgottenAt.isValid() && std::abs(m_forgottenAt.msecsTo(now)) < 60'000)
        return;
    m_forgottenAt = now;
    for (auto it = m_calls.begin(); it != m_calls.end();) {
        const qint64 age = it->second.lastAt.msecsTo(now);
        if (age > longest || (age > remembered && !it->second.live())) {
            for (const auto &[id, leg] : it->second.legs) {
                if (m_callOfLeg.value(id) == it->first)
                    m_callOfLeg.remove(id);
            }
            it = m_calls.erase(it);
        } else {
            ++it;
        }
    }
}

} // namespace bellboard
