// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"
#include "core/domain/Error.h"

#include <QJsonObject>

#include <chrono>
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <tuple>

/// Everything known of one call, folded so that neither order nor repetition of the facts leaves a trace: per member a
/// value with a join that is commutative, associative and idempotent.
namespace bellboard {

/// UTC, milliseconds.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

Moment momentOf(const QDateTime &at);
QDateTime dateTimeOf(Moment at);

/// The union of sets, of which the latest `limit` members are kept: still a join, and bounded whatever a PBX sends. The
/// first member of T is its time.
template <class T, size_t limit = 256> struct BoundedSet
{
    std::set<T> members;

    void add(T member)
    {
        members.insert(std::move(member));
        if (members.size() > limit)
            members.erase(members.begin());
    }
    void join(const BoundedSet &other)
    {
        for (const T &member : other.members)
            add(member);
    }
    bool operator==(const BoundedSet &) const = default;
};

struct HoldMark
{
    Moment at;
    bool on = true;
    QString by;
    std::strong_ordering operator<=>(const HoldMark &) const = default;
};

struct TalkMark
{
    Moment at;
    QString conversation; ///< empty: left
    std::strong_ordering operator<=>(const TalkMark &) const = default;
};

struct RecordingMark
{
    Moment at;
    bool on = true;
    std::strong_ordering operator<=>(const RecordingMark &) const = default;
};

struct WaitMark
{
    Moment at;
    QString queue;
    LegId leg;
    bool waits = true;
    bool gaveUp = false;
    std::strong_ordering operator<=>(const WaitMark &) const = default;
};

struct StopMark
{
    Moment at;
    StopKind kind = StopKind::Other;
    QString number;
    QString name;
    LegId leg;
    std::strong_ordering operator<=>(const StopMark &) const = default;
};

struct TransferMark
{
    Moment at;
    TransferKind kind = TransferKind::Blind;
    QString by, moved, target;
    LegId byLeg, movedLeg, targetLeg;
    std::strong_ordering operator<=>(const TransferMark &) const = default;
};

struct ParkMark
{
    Moment at;
    QString slot;
    LegId leg;
    QString by;
    std::strong_ordering operator<=>(const ParkMark &) const = default;
};

struct DigitMark
{
    Moment at;
    LegId leg;
    int index = -1;
    QString digit;
    std::strong_ordering operator<=>(const DigitMark &) const = default;
};

struct FailureMark
{
    Moment at;
    HangupCause cause = HangupCause::Failed;
    QString words;
    LegId leg;
    std::strong_ordering operator<=>(const FailureMark &) const = default;
};

struct LegEvidence
{
    std::optional<Moment> seenAt;           ///< earliest of any of its facts
    std::optional<Moment> ringingAt;        ///< earliest
    std::optional<Moment> answeredAt;       ///< earliest with a proof of Heard or more
    std::optional<Moment> callerAnsweredAt; ///< earliest with CallerSide
    std::optional<Moment> endedAt;          ///< earliest
    LegSide side = LegSide::Unknown;        ///< the last in the order of the enumeration, as the three below
    AnswerProof proof = AnswerProof::None;
    HangupCause cause = HangupCause::Unknown;
    bool itself = false;
    bool earlyMedia = false;
    QString words; ///< of the cause; the longest, then by bytes, as all texts
    Party party;   ///< member by member
    QString dialled;
    BoundedSet<HoldMark> holds;
    BoundedSet<TalkMark> talks;
    std::optional<RecordingMark> recording; ///< the last

    bool operator==(const LegEvidence &) const = default;
};

struct CallEvidence
{
    std::set<QString> ids; ///< all that were found to be this call
    std::map<LegId, LegEvidence> legs;
    BoundedSet<StopMark> stops;
    BoundedSet<TransferMark> transfers;
    BoundedSet<ParkMark> parks;
    BoundedSet<WaitMark> waits;
    BoundedSet<DigitMark> digits;
    BoundedSet<FailureMark> failures;
    std::map<QString, CallRecord> records;  ///< by recordId
    std::optional<RecordingMark> recording; ///< of the call as a whole
    QString recordingName;                  ///< as events name it
    std::optional<Moment> firstAt;          ///< of all facts but records and NotListed
    std::optional<Moment> lastAt;           ///< of all facts
    std::optional<Moment> lastLife;         ///< of the facts that show that it goes on
    std::optional<Moment> firstListed;
    std::optional<Moment> notListedAt; ///< the last

    bool operator==(const CallEvidence &) const = default;
};

/// The join: everything that either knows.
CallEvidence merged(CallEvidence a, const CallEvidence &b);
CallEvidence evidenceOf(const CallFact &fact);
/// Joins the fact in place; the same as merged with evidenceOf.
void addFact(CallEvidence &evidence, const CallFact &fact);

/// For the live table; `v` is the version of the format.
QJsonObject toJson(const CallEvidence &evidence);
/// Invalid for what was not written by toJson or by a later format.
Result<CallEvidence> callEvidenceFrom(const QJsonObject &json);

} // namespace bellboard
