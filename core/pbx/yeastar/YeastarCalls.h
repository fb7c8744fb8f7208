// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/PbxCall.h"
#include "core/pbx/yeastar/YeastarWire.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace bellboard {

/// How long a call of ours is waited for. Both families say more, each in its own timings.
struct YeastarCallTimings
{
    std::chrono::milliseconds checkEvery = std::chrono::seconds(10); ///< asks for the calls under way
    std::chrono::milliseconds recordWait = std::chrono::seconds(1);  ///< from BYE to the call's record
    std::chrono::milliseconds doubtWait =
        std::chrono::seconds(4); ///< the same, when only the record can prove an answer
    std::chrono::milliseconds retryCheck = std::chrono::seconds(2);
    /// After a restart or a gap: by when it is told what became of a call that the PBX no longer knows. Shorter than
    /// the 10 s that the domain gives the link for it (sequence::resyncWait).
    std::chrono::milliseconds resolveWithin = std::chrono::seconds(8);
};

/// The calls that are ours, followed from the PBX's events to their outcome. No I/O and no clock: events, answers and
/// the time come in; what the engine should hear and which channels should be hung up go out by the two functions.
///
/// Which call is ours is told by the call_id of play_prompt's answer. Events may come before that answer, so events of
/// unknown calls are kept for a while; and firmware that answers without call_id leaves the number and the time to
/// tell.
class YeastarCalls
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    using Report = std::function<void(const CallTag &, const CallHappening &)>;
    using HangUp = std::function<void(const CallTag &, const QString &channelId)>;

    YeastarCalls(const YeastarCallTimings &timings, const QString &outsidePrefix, Report report, HangUp hangUp);
    ~YeastarCalls();

    /// False when the tag is followed already.
    bool begin(const CallTag &tag, const QString &number, RecipientType type, const QDateTime &dialledAt, Time now);
    /// A call of an earlier life. What became of it is known soon: one that the PBX no longer knows is looked up in the
    /// records three times, 2 s apart, or fewer times when the PBX answers slowly, so that it ends (by its record, or
    /// Lost) within YeastarCallTimings::resolveWithin, 8 s, of the first question. The domain waits 10 s. Only a PBX
    /// that leaves its questions unanswered takes longer: nobody can say then that the call is over. The same holds for
    /// every call after askForAll().
    bool adopt(const TrackedCall &call, Time now);
    /// The request was answered: with a call_id, or on older firmware without.
    void placed(const CallTag &tag, const QString &callId, Time now);
    /// The request failed for certain.
    void refused(const CallTag &tag, EndCause cause, const QString &words);
    /// The request may have been done and gave no answer: the calls under way decide.
    void uncertain(const CallTag &tag, const QString &words, Time now);

    void hangUp(const CallTag &tag, Time now);
    /// The PBX no longer knows the channel that was to be hung up, or the request failed: look again.
    void lookAgain(const CallTag &tag, Time when);

    void event(const yeastar::Event &event, Time now);

    /// A call to ask the PBX about.
    struct Question
    {
        CallTag tag;
        QString callId; ///< empty: by number
        QString number; ///< as dialled
        RecipientType type = RecipientType::Extension;
        QDateTime dialledAt;
    };
    /// Those whose turn it is; each is asked once until its answer or the next turn.
    std::vector<Question> due(Time now);
    /// After a connection came back: all of them, now.
    void askForAll(Time now);
    /// call/query's answer: true when the call is live (or had ended meanwhile); false: its record should be looked up.
    bool live(const CallTag &tag, const QList<yeastar::CallState> &calls, Time now);
    /// cdr/search's answer for a call that is not live.
    void records(const CallTag &tag, const QList<yeastar::CallRecord> &records, Time now);
    /// The question could not be asked or answered.
    void unanswered(const CallTag &tag, Time now);

    /// Ends what has waited long enough for its record.
    void tick(Time now);
    std::optional<Time> nextDeadline() const;
    bool isEmpty() const { return m_calls.empty(); }
    /// Whose call this is or was, as far as remembered; empty: not ours.
    CallTag tagOf(const QString &callId) const { return m_tags.value(callId); }
    void setClockSkew(std::chrono::seconds skew) { m_skew = skew; }

  private:
    struct Call;
    struct Held;

    Call *byTag(const CallTag &tag);
    Call *byId(const QString &callId);
    void identify(Call &call, const QString &callId, Time now);
    void matchByNumber(const QString &callId, Time now);
    bool fits(const Call &call, const QString &callId, const QList<yeastar::Member> &members) const;
    void apply(Call &call, const yeastar::Event &event, Time now);
    void promptEnded(Call &call, Time now);
    void members(Call &call, const QList<yeastar::Member> &members, Time now);
    void record(Call &call, const yeastar::CallRecord &record);
    void answered(Call &call);
    void ringing(Call &call);
    void hangUpChannels(Call &call, Time now);
    /// Forgets the call and then reports; `words` by value, since they may be the call's own.
    void end(Call &call, EndCause cause, QString words, std::optional<std::chrono::seconds> talk = {});
    void hold(const yeastar::Event &event, Time now);

    const YeastarCallTimings &m_timings;
    QString m_outsidePrefix;
    Report m_report;
    HangUp m_hangUp;
    std::vector<std::unique_ptr<Call>> m_calls;
    std::map<QString, Held> m_held; ///< events of calls that may turn out to be ours, by call_id
    QHash<QString, CallTag> m_tags; ///< by call_id, also of calls that are over
    QSet<QString> m_finished;       ///< call_ids that are over: late frames of theirs mean nothing
    std::optional<std::chrono::seconds> m_skew;
};

} // namespace bellboard
