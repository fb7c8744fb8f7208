// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/CallEvidence.h"
#include "core/domain/CallJsonParts.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellboard {

namespace {

constexpr JsonNeed required = JsonNeed::Required;
constexpr int format = 1; ///< of the stored evidence; a change that older programs cannot read raises it

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CallEvidence)
};

/// Milliseconds since 1970: evidence is written with every fact, and read by this program alone.
template <class F> void moment(F &fields, const char *key, Moment &value)
{
    qint64 ms = value.time_since_epoch().count();
    fields.integer(key, ms, required);
    value = Moment(std::chrono::milliseconds(ms));
}

template <class F> void moment(F &fields, const char *key, std::optional<Moment> &value)
{
    std::optional<qint64> ms;
    if (value)
        ms = value->time_since_epoch().count();
    fields.maybe(key, ms);
    value = ms ? std::optional(Moment(std::chrono::milliseconds(*ms))) : std::nullopt;
}

template <class F, class Container> void members(F &fields, const char *key, Container &container)
{
    using Member = typename Container::value_type;
    QList<Member> list(container.begin(), container.end());
    fields.list(key, list);
    if constexpr (F::reads)
        container = Container(list.begin(), list.end());
}

template <class F> void recording(F &fields, const char *key, std::optional<RecordingMark> &mark)
{
    QList<RecordingMark> list;
    if (mark)
        list += *mark;
    fields.list(key, list);
    mark = list.isEmpty() ? std::nullopt : std::optional(list.last());
}

struct NamedLeg
{
    LegId id;
    LegEvidence leg;
};

} // namespace

// Not in the unnamed namespace, where they would not be found by their arguments.

template <class F> static void describe(F &fields, HoldMark &mark)
{
    moment(fields, "at", mark.at);
    fields.flag("on", mark.on, required);
    fields.text("by", mark.by);
}

template <class F> static void describe(F &fields, TalkMark &mark)
{
    moment(fields, "at", mark.at);
    fields.text("in", mark.conversation);
}

template <class F> static void describe(F &fields, RecordingMark &mark)
{
    moment(fields, "at", mark.at);
    fields.flag("on", mark.on, required);
}

template <class F> static void describe(F &fields, WaitMark &mark)
{
    moment(fields, "at", mark.at);
    fields.text("queue", mark.queue);
    fields.text("leg", mark.leg);
    fields.flag("waits", mark.waits, required);
    fields.flag("gave_up", mark.gaveUp);
}

template <class F> static void describe(F &fields, StopMark &mark)
{
    moment(fields, "at", mark.at);
    fields.word("kind", mark.kind, required);
    fields.text("number", mark.number);
    fields.text("name", mark.name);
    fields.text("leg", mark.leg);
}

template <class F> static void describe(F &fields, TransferMark &mark)
{
    moment(fields, "at", mark.at);
    fields.word("kind", mark.kind, required);
    fields.text("by", mark.by);
    fields.text("moved", mark.moved);
    fields.text("target", mark.target);
    fields.text("by_leg", mark.byLeg);
    fields.text("moved_leg", mark.movedLeg);
    fields.text("target_leg", mark.targetLeg);
}

template <class F> static void describe(F &fields, ParkMark &mark)
{
    moment(fields, "at", mark.at);
    fields.text("slot", mark.slot);
    fields.text("leg", mark.leg);
    fields.text("by", mark.by);
}

template <class F> static void describe(F &fields, DigitMark &mark)
{
    moment(fields, "at", mark.at);
    fields.text("leg", mark.leg);
    fields.integer("index", mark.index, required);
    fields.text("digit", mark.digit);
}

template <class F> static void describe(F &fields, FailureMark &mark)
{
    moment(fields, "at", mark.at);
    fields.word("cause", mark.cause, required);
    fields.text("words", mark.words);
    fields.text("leg", mark.leg);
}

template <class F> static void describe(F &fields, NamedLeg &named)
{
    LegEvidence &leg = named.leg;
    fields.text("id", named.id, required);
    moment(fields, "seen", leg.seenAt);
    moment(fields, "ringing", leg.ringingAt);
    moment(fields, "answered", leg.answeredAt);
    moment(fields, "caller_answered", leg.callerAnsweredAt);
    moment(fields, "ended", leg.endedAt);
    fields.word("side", leg.side);
    fields.word("proof", leg.proof);
    fields.word("cause", leg.cause);
    fields.flag("itself", leg.itself);
    fields.flag("early_media", leg.earlyMedia);
    fields.text("words", leg.words);
    fields.object("party", leg.party);
    fields.text("dialled", leg.dialled);
    members(fields, "holds", leg.holds.members);
    members(fields, "talks", leg.talks.members);
    recording(fields, "recording", leg.recording);
}

template <class F> static void describe(F &fields, CallRecord &record)
{
    fields.text("id", record.recordId);
    fields.text("call", record.callId);
    fields.word("direction", record.direction, required);
    fields.object("from", record.from);
    fields.object("to", record.to);
    fields.text("did", record.did);
    fields.text("queue", record.queue);
    fields.time("started", record.startedAt);
    fields.time("answered", record.answeredAt);
    fields.time("ended", record.endedAt);
    fields.duration("ring_s", record.ring);
    fields.duration("talk_s", record.talk);
    fields.duration("billable_s", record.billable);
    fields.word("outcome", record.outcome);
    fields.flag("proves_answer", record.provesAnswer);
    fields.text("outcome_words", record.outcomeWords);
    fields.text("recording", record.recording);
    fields.maybe("cost_cents", record.costCents);
    fields.text("currency", record.currency);
}

template <class F> static void describe(F &fields, CallEvidence &evidence)
{
    QStringList ids(evidence.ids.begin(), evidence.ids.end());
    fields.texts("ids", ids);
    evidence.ids = std::set<QString>(ids.begin(), ids.end());

    QList<NamedLeg> legs;
    for (const auto &[id, leg] : evidence.legs)
        legs += {id, leg};
    fields.list("legs", legs);
    QList<CallRecord> records;
    for (const auto &[id, record] : evidence.records)
        records += record;
    fields.list("records", records);
    if constexpr (F::reads) {
        for (const NamedLeg &named : legs)
            evidence.legs.insert_or_assign(named.id, named.leg);
        for (const CallRecord &record : records)
            evidence.records.insert_or_assign(record.recordId, record);
    }

    members(fields, "stops", evidence.stops.members);
    members(fields, "transfers", evidence.transfers.members);
    members(fields, "parks", evidence.parks.members);
    members(fields, "waits", evidence.waits.members);
    members(fields, "digits", evidence.digits.members);
    members(fields, "failures", evidence.failures.members);
    recording(fields, "recording", evidence.recording);
    fields.text("recording_name", evidence.recordingName);
    moment(fields, "first", evidence.firstAt);
    moment(fields, "last", evidence.lastAt);
    moment(fields, "last_life", evidence.lastLife);
    moment(fields, "first_listed", evidence.firstListed);
    moment(fields, "not_listed", evidence.notListedAt);
}

QJsonObject toJson(const CallEvidence &evidence)
{
    JsonWriter fields;
    fields.integer("v", format, required);
    CallEvidence copy = evidence;
    describe(fields, copy);
    return fields.take();
}

Result<CallEvidence> callEvidenceFrom(const QJsonObject &json)
{
    JsonReader fields(json, JsonTexts::Any);
    int written = 0;
    fields.integer("v", written, required);
    CallEvidence evidence;
    if (written == format)
        describe(fields, evidence);
    else if (fields.faults().isEmpty())
        fields.fault("v", Words::tr("is %1, a format that this program does not know").arg(written));
    if (!fields.faults().isEmpty())
        return fail(
            ErrorKind::Invalid,
            Words::tr("The call's evidence cannot be read: %1.").arg(fields.faults().join(QStringLiteral("; "))));
    return evidence;
}

} // namespace bellboard
