// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar/YeastarCalls.h"

#include "core/pbx/yeastar/YeastarErrors.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellboard {

using namespace std::chrono_literals;
using yeastar::Member;
using yeastar::MemberKind;
using yeastar::MemberStatus;

namespace {

constexpr auto heldFor = 60s;
constexpr size_t heldCalls = 512;
constexpr size_t heldEvents = 24;
constexpr int recordTries = 3;
constexpr qint64 startTolerance = 5; ///< seconds between our request and the start in the call_id, skew taken off
constexpr qint64 startLatest = 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("bellboard::YeastarCalls", text);
}

} // namespace

struct YeastarCalls::Call
{
    CallTag tag;
    QString number; ///< as dialled
    RecipientType type = RecipientType::Extension;
    QDateTime dialledAt;
    QString callId;
    bool adopted = false;
    bool awaitsAnswer = false; ///< of play_prompt
    QString uncertainWords;    ///< set when play_prompt may or may not have been done
    std::map<QString, MemberStatus> channels;
    bool toldPlaced = false;
    bool toldRinging = false;
    bool toldAnswered = false;
    bool toldPlayed = false;
    bool answerInDoubt = false; ///< the phone says ANSWERED, which proves nothing
    bool promptEnded = false;   ///< somebody heard the announcement: the callee, or a mailbox
    qsizetype keysTold = 0;
    bool hangUpWanted = false;
    QSet<QString> hungUp; ///< channels the request went out for
    std::optional<Time> endsAt;
    Time nextQuestion;
    int questionsWithoutRecord = 0;
    Time askedAt;                  ///< the last question
    std::optional<Time> resolveBy; ///< by when it should be told what became of the call
    Time begun;

    bool hasLiveChannel() const
    {
        return std::any_of(channels.begin(), channels.end(),
                           [](const auto &c) { return c.second != MemberStatus::Bye; });
    }
};

struct YeastarCalls::Held
{
    Time firstSeen;
    bool foreign = false; ///< other people are in it
    std::vector<yeastar::Event> events;
};

YeastarCalls::YeastarCalls(const YeastarCallTimings &timings, const QString &outsidePrefix, Report report,
                           HangUp hangUp)
    : m_timings(timings), m_outsidePrefix(outsidePrefix), m_report(std::move(report)), m_hangUp(std::move(hangUp))
{
}

YeastarCalls::~YeastarCalls() = default;

YeastarCalls::Call *YeastarCalls::byTag(const CallTag &tag)
{
    const auto found = std::find_if(m_calls.begin(), m_calls.end(), [&](const auto &c) { return c->tag == tag; });
    return found == m_calls.end() ? nullptr : found->get();
}

YeastarCalls::Call *YeastarCalls::byId(const QString &callId)
{
    const auto found = std::find_if(m_calls.begin(), m_calls.end(),
                                    [&](const auto &c) { return !callId.isEmpty() && c->callId == callId; });
    return found == m_calls.end() ? nullptr : found->get();
}

bool YeastarCalls::begin(const CallTag &tag, const QString &number, RecipientType type, const QDateTime &dialledAt,
                         Time now)
{
    if (byTag(tag))
        return false;
    auto call = std::make_unique<Call>();
    call->tag = tag;
    call->number = yeastar::dialled(number, type, m_outsidePrefix);
    call->type = type;
    call->dialledAt = dialledAt;
    call->awaitsAnswer = true;
    call->begun = now;
    call->nextQuestion = now + m_timings.checkEvery;
    m_calls.push_back(std::move(call));
    return true;
}

bool YeastarCalls::adopt(const TrackedCall &tracked, Time now)
{
    if (!begin(tracked.tag, tracked.number, tracked.type, tracked.dialledAt, now))
        return false;
    Call &call = *m_calls.back();
    call.adopted = true;
    call.awaitsAnswer = false;
    call.nextQuestion = now;
    call.begun = {};
    if (!tracked.callId.isEmpty())
        identify(call, tracked.callId, now);
    return true;
}

void YeastarCalls::placed(const CallTag &tag, const QString &callId, Time now)
{
    Call *call = byTag(tag);
    if (!call)
        return;
    call->awaitsAnswer = false;
    if (callId.isEmpty()) {
        // Older firmware: one of the calls seen since the request may be it.
        QStringList candidates;
        for (const auto &[id, held] : m_held)
            candidates.append(id);
        for (const QString &id : std::as_const(candidates))
            matchByNumber(id, now);
        if (call = byTag(tag); call && call->hangUpWanted && call->callId.isEmpty())
            call->nextQuestion = now;
        return;
    }
    if (call->callId.isEmpty())
        identify(*call, callId, now);
    if (call = byTag(tag); call && call->hangUpWanted && call->hungUp.isEmpty())
        call->nextQuestion = now;
}

void YeastarCalls::refused(const CallTag &tag, EndCause cause, const QString &words)
{
    if (Call *call = byTag(tag))
        end(*call, cause, words);
}

void YeastarCalls::uncertain(const CallTag &tag, const QString &words, Time now)
{
    Call *call = byTag(tag);
    if (!call || !call->callId.isEmpty())
        return;
    call->awaitsAnswer = false;
    call->uncertainWords = words;
    call->nextQuestion = now + std::min<std::chrono::milliseconds>(500ms, m_timings.retryCheck);
    placed(tag, {}, now);
}

void YeastarCalls::identify(Call &call, const QString &callId, Time now)
{
    call.callId = callId;
    if (m_tags.size() > 4096)
        m_tags.clear();
    m_tags.insert(callId, call.tag);
    const CallTag tag = call.tag;
    if (!call.toldPlaced && !call.adopted) {
        call.toldPlaced = true;
        m_report(tag, call::Placed{callId});
    }
    const auto held = m_held.find(callId);
    if (held == m_held.end())
        return;
    const std::vector<yeastar::Event> events = std::move(held->second.events);
    m_held.erase(held);
    for (const yeastar::Event &e : events) {
        if (Call *still = byTag(tag))
            apply(*still, e, now);
    }
}

/// Whether a call without answer or id of its own may be the one with this id: the callee alone is in it (a call that a
/// person makes has the caller in it), and it began when we asked for it.
bool YeastarCalls::fits(const Call &call, const QString &callId, const QList<Member> &all) const
{
    if (m_skew) {
        if (const auto start = yeastar::startOf(callId)) {
            const qint64 asked = call.dialledAt.toSecsSinceEpoch() + m_skew->count();
            if (*start < asked - startTolerance || *start > asked + startLatest)
                return false;
        }
    }
    bool callee = false;
    for (const Member &member : all) {
        const bool kind = call.type == RecipientType::Extension ? member.kind == MemberKind::Extension
                                                                : member.kind == MemberKind::Outbound;
        if (!kind || member.number != call.number || member.status == MemberStatus::Alert)
            return false;
        callee = true;
    }
    return callee;
}

void YeastarCalls::matchByNumber(const QString &callId, Time now)
{
    const auto found = m_held.find(callId);
    if (found == m_held.end() || found->second.foreign)
        return;
    const Held &held = found->second;
    QList<Member> all;
    QString recordTo;
    bool failedUnseen = false;
    for (const yeastar::Event &e : held.events) {
        if (const auto *state = std::get_if<yeastar::CallState>(&e)) {
            all += state->members;
        } else if (const auto *failed = std::get_if<yeastar::CallFailure>(&e)) {
            all += failed->members;
            failedUnseen = failed->members.isEmpty();
        } else if (const auto *record = std::get_if<yeastar::CallRecord>(&e)) {
            recordTo = record->to;
        }
    }
    const auto waiting =
        std::count_if(m_calls.begin(), m_calls.end(), [](const auto &c) { return c->callId.isEmpty(); });
    for (const auto &call : m_calls) {
        // A call that began before we asked is none of ours.
        if (!call->callId.isEmpty() || call->awaitsAnswer || held.firstSeen < call->begun)
            continue;
        const bool unseen =
            all.isEmpty() && ((failedUnseen && waiting == 1) || (!recordTo.isEmpty() && recordTo == call->number));
        if (unseen || fits(*call, callId, all)) {
            identify(*call, callId, now);
            return;
        }
    }
}

void YeastarCalls::hold(const yeastar::Event &event, Time now)
{
    const QString callId = yeastar::callIdOf(event);
    std::erase_if(m_held, [&](const auto &entry) { return now - entry.second.firstSeen > heldFor; });
    if (m_held.size() >= heldCalls && !m_held.contains(callId)) {
        const auto oldest = std::min_element(m_held.begin(), m_held.end(), [](const auto &a, const auto &b) {
            return a.second.firstSeen < b.second.firstSeen;
        });
        m_held.erase(oldest);
    }
    auto [entry, isNew] = m_held.try_emplace(callId);
    Held &held = entry->second;
    if (isNew)
        held.firstSeen = now;
    if (held.events.size() < heldEvents)
        held.events.push_back(event);
    if (const auto *state = std::get_if<yeastar::CallState>(&event)) {
        held.foreign |= std::any_of(state->members.begin(), state->members.end(), [](const Member &member) {
            return member.status == MemberStatus::Alert || member.kind == MemberKind::Inbound;
        });
    }
}

void YeastarCalls::event(const yeastar::Event &event, Time now)
{
    const QString callId = yeastar::callIdOf(event);
    if (callId.isEmpty() || m_finished.contains(callId))
        return;
    if (Call *call = byId(callId)) {
        apply(*call, event, now);
        return;
    }
    hold(event, now);
    matchByNumber(callId, now);
}

void YeastarCalls::apply(Call &call, const yeastar::Event &event, Time now)
{
    if (const auto *state = std::get_if<yeastar::CallState>(&event)) {
        members(call, state->members, now);
    } else if (const auto *recorded = std::get_if<yeastar::CallRecord>(&event)) {
        record(call, *recorded);
    } else if (const auto *failed = std::get_if<yeastar::CallFailure>(&event)) {
        const yeastar::Failure why = yeastar::failure(failed->reason, call.toldRinging);
        end(call, call.toldAnswered ? EndCause::HungUp : why.cause, why.words);
    } else if (const auto *key = std::get_if<yeastar::KeyPress>(&event)) {
        answered(call);
        // `infos` carries all digits so far, so that a lost event is made good by the next and a doubled one says
        // nothing new.
        QString fresh = key->allDigits.mid(call.keysTold);
        if (key->allDigits.isEmpty() && (key->index < 0 || key->index >= call.keysTold))
            fresh = key->digit;
        call.keysTold += fresh.size();
        const CallTag tag = call.tag;
        for (const QChar digit : std::as_const(fresh))
            m_report(tag, call::KeyPressed{digit});
    } else if (std::holds_alternative<yeastar::PromptEnd>(event)) {
        promptEnded(call, now);
    }
}

/// The end of the prompt proves an answer only where a phone of the callee can have heard it. Once all of them are gone
/// and none was seen to pick up, it may have been the mailbox: the record decides.
void YeastarCalls::promptEnded(Call &call, Time now)
{
    const bool first = !std::exchange(call.promptEnded, true);
    if (call.toldAnswered || call.answerInDoubt || call.hasLiveChannel())
        answered(call);
    else if (!call.channels.empty())
        call.endsAt = now + m_timings.doubtWait;
    else if (first)
        call.nextQuestion = now; // no phone was ever seen: the PBX knows which there are
}

void YeastarCalls::members(Call &call, const QList<Member> &list, Time now)
{
    for (const Member &member : list) {
        if (member.kind == MemberKind::Inbound || member.kind == MemberKind::Other)
            continue;
        MemberStatus &known = call.channels.try_emplace(member.channelId, MemberStatus::Unknown).first->second;
        const bool over = known == MemberStatus::Bye;
        if (!over)
            known = member.status;
        switch (member.status) {
        case MemberStatus::Ring:
        case MemberStatus::EarlyMedia:
            ringing(call);
            break;
        case MemberStatus::Answer:
            answered(call);
            break;
        case MemberStatus::Answered:
            // Not an answer yet: a captured call showed its extension as ANSWERED and was recorded BUSY with no talk at
            // all (fact sheet, section 6.1). The end of the prompt, a key or the record has to prove it.
            call.answerInDoubt = true;
            break;
        default:
            break;
        }
    }
    if (call.promptEnded && call.answerInDoubt)
        answered(call);
    if (call.hangUpWanted)
        hangUpChannels(call, now);
    const bool allGone = !call.channels.empty() && !call.hasLiveChannel();
    // A call that goes on elsewhere (forwarded: the first phone leaves, then another rings) has not ended.
    if (!allGone)
        call.endsAt.reset();
    else if (!call.endsAt) {
        const bool doubt = (call.answerInDoubt || call.promptEnded) && !call.toldAnswered;
        call.endsAt = now + (doubt ? m_timings.doubtWait : m_timings.recordWait);
    }
}

void YeastarCalls::ringing(Call &call)
{
    if (!call.toldAnswered && !std::exchange(call.toldRinging, true))
        m_report(call.tag, call::Ringing{});
}

void YeastarCalls::answered(Call &call)
{
    if (!std::exchange(call.toldAnswered, true))
        m_report(call.tag, call::Answered{});
    if (call.promptEnded && !std::exchange(call.toldPlayed, true))
        m_report(call.tag, call::AnnouncementPlayed{});
}

void YeastarCalls::record(Call &call, const yeastar::CallRecord &record)
{
    using Status = yeastar::RecordStatus;
    // The mailbox talked, and no person.
    if (record.talk > 0s && record.status != Status::Voicemail)
        answered(call);
    if (call.toldAnswered) {
        end(call, EndCause::HungUp, tr("The call was answered and has ended."), record.talk);
        return;
    }
    switch (record.status) {
    case Status::Busy:
        end(call, EndCause::Busy, tr("The line is busy."), record.talk);
        break;
    case Status::Voicemail:
        end(call, EndCause::NoAnswer, tr("Voicemail took the call."), 0s);
        break;
    case Status::Failed:
        end(call, EndCause::Failed, tr("The PBX could not make the call."), record.talk);
        break;
    case Status::NoAnswer:
    case Status::Answered:
    case Status::Abandoned:
        end(call, EndCause::NoAnswer, tr("No answer."), record.talk);
        break;
    case Status::Unknown:
        end(call, EndCause::Failed, tr("The PBX recorded the call as \"%1\".").arg(record.statusText), record.talk);
        break;
    }
}

void YeastarCalls::end(Call &call, EndCause cause, QString words, std::optional<std::chrono::seconds> talk)
{
    const CallTag tag = call.tag;
    // Where the PBX knows nothing and no channel was ever hung up, there was no call that we could have cancelled.
    const bool cancelled = call.hangUpWanted && (cause != EndCause::Lost || !call.hungUp.isEmpty());
    if (!call.callId.isEmpty()) {
        if (m_finished.size() > 4096)
            m_finished.clear();
        m_finished.insert(call.callId);
    }
    std::erase_if(m_calls, [&](const auto &c) { return c.get() == &call; });
    m_report(tag, cancelled ? call::Ended{EndCause::Cancelled, tr("Hung up by Bellboard."), talk}
                            : call::Ended{cause, words, talk});
}

void YeastarCalls::hangUp(const CallTag &tag, Time now)
{
    Call *call = byTag(tag);
    if (!call)
        return;
    call->hangUpWanted = true;
    hangUpChannels(*call, now);
    if (call->hungUp.isEmpty() && !call->awaitsAnswer)
        call->nextQuestion = now;
}

void YeastarCalls::hangUpChannels(Call &call, Time now)
{
    std::vector<QString> channels;
    for (const auto &[channel, status] : call.channels) {
        if (status != MemberStatus::Bye && !channel.isEmpty() && !call.hungUp.contains(channel))
            channels.push_back(channel);
    }
    const CallTag tag = call.tag;
    for (const QString &channel : channels) {
        call.hungUp.insert(channel);
        call.nextQuestion = now + m_timings.retryCheck;
        m_hangUp(tag, channel);
    }
}

void YeastarCalls::lookAgain(const CallTag &tag, Time when)
{
    if (Call *call = byTag(tag))
        call->nextQuestion = when;
}

std::vector<YeastarCalls::Question> YeastarCalls::due(Time now)
{
    std::vector<Question> questions;
    for (const auto &call : m_calls) {
        if (call->nextQuestion > now || call->awaitsAnswer)
            continue;
        call->nextQuestion = now + m_timings.checkEvery;
        call->askedAt = now;
        if (call->adopted && !call->toldPlaced && !call->resolveBy)
            call->resolveBy = now + m_timings.resolveWithin;
        questions.push_back({call->tag, call->callId, call->number, call->type, call->dialledAt});
    }
    return questions;
}

void YeastarCalls::askForAll(Time now)
{
    for (const auto &call : m_calls) {
        call->nextQuestion = now;
        call->questionsWithoutRecord = 0;
        call->resolveBy = now + m_timings.resolveWithin;
    }
}

bool YeastarCalls::live(const CallTag &tag, const QList<yeastar::CallState> &calls, Time now)
{
    Call *call = byTag(tag);
    if (!call)
        return true;
    for (const yeastar::CallState &state : calls) {
        const bool known = !call->callId.isEmpty() && state.callId == call->callId;
        const bool match = call->callId.isEmpty() && !state.callId.isEmpty() && !byId(state.callId) &&
                           !m_finished.contains(state.callId) && fits(*call, state.callId, state.members);
        if (!known && !match)
            continue;
        call->questionsWithoutRecord = 0;
        call->resolveBy.reset();
        call->nextQuestion = now + m_timings.checkEvery;
        if (!call->toldPlaced) {
            call->toldPlaced = true;
            m_report(tag, call::Placed{state.callId});
        }
        if (match)
            identify(*call, state.callId, now);
        call = byTag(tag);
        if (!call)
            return true;
        call->endsAt.reset();
        if (call->hangUpWanted) { // a hang-up that was asked for and did nothing is asked for again
            call->hungUp.clear();
            call->nextQuestion = now + m_timings.retryCheck;
        }
        members(*call, state.members, now);
        return true;
    }
    return false;
}

void YeastarCalls::records(const CallTag &tag, const QList<yeastar::CallRecord> &list, Time now)
{
    Call *call = byTag(tag);
    if (!call)
        return;
    const yeastar::CallRecord *best = nullptr;
    for (const yeastar::CallRecord &row : list) {
        bool match = !call->callId.isEmpty() && row.callId == call->callId;
        if (call->callId.isEmpty() && row.to == call->number && !row.callId.isEmpty() && !byId(row.callId) &&
            !m_finished.contains(row.callId)) {
            const qint64 asked = call->dialledAt.toSecsSinceEpoch() + m_skew.value_or(0s).count();
            const qint64 start = yeastar::startOf(row.callId).value_or(row.startedAt);
            match = start >= asked - startTolerance && start <= asked + startLatest &&
                    (row.from.isEmpty() || row.from != row.to);
            const auto held = m_held.find(row.callId);
            match = match && (held == m_held.end() || !held->second.foreign);
        }
        // Several legs may share a call: the one that somebody talked on counts. And where only the number tells, a
        // call begun by the API goes before one that a person made to the same number.
        const auto rank = [](const yeastar::CallRecord &r) { return std::pair(yeastar::isApiCall(r.callId), r.talk); };
        if (match && (!best || rank(row) > rank(*best)))
            best = &row;
    }
    if (best) {
        if (call->callId.isEmpty() && !call->toldPlaced)
            identify(*call, best->callId, now);
        if ((call = byTag(tag)))
            record(*call, *best);
        return;
    }
    const int tries = call->uncertainWords.isEmpty() ? recordTries : 1;
    // A record may be written some seconds after the end; but another try, if it takes as long as this one, must not
    // end too late for those who wait.
    const bool time = !call->resolveBy || now + m_timings.retryCheck + (now - call->askedAt) <= *call->resolveBy;
    if (++call->questionsWithoutRecord < tries && time) {
        call->nextQuestion = now + m_timings.retryCheck;
        return;
    }
    if (call->toldAnswered)
        end(*call, EndCause::HungUp, tr("The call was answered and has ended."));
    else if (!call->uncertainWords.isEmpty())
        end(*call, EndCause::Failed, call->uncertainWords);
    else
        end(*call, EndCause::Lost, tr("The PBX no longer knows the call and has no record of it."));
}

void YeastarCalls::unanswered(const CallTag &tag, Time now)
{
    if (Call *call = byTag(tag))
        call->nextQuestion = now + m_timings.retryCheck;
}

void YeastarCalls::tick(Time now)
{
    std::vector<CallTag> over;
    for (const auto &call : m_calls) {
        if (call->endsAt && *call->endsAt <= now && !call->hasLiveChannel())
            over.push_back(call->tag);
    }
    for (const CallTag &tag : over) {
        Call *call = byTag(tag);
        if (!call)
            continue;
        if (call->toldAnswered)
            end(*call, EndCause::HungUp, tr("The call was answered and has ended."));
        else
            end(*call, EndCause::NoAnswer, tr("The call ended without an answer."));
    }
}

std::optional<YeastarCalls::Time> YeastarCalls::nextDeadline() const
{
    std::optional<Time> next;
    const auto take = [&](Time time) { next = next ? std::min(*next, time) : time; };
    for (const auto &call : m_calls) {
        if (call->endsAt)
            take(*call->endsAt);
        if (!call->awaitsAnswer)
            take(call->nextQuestion);
    }
    return next;
}

} // namespace bellboard
