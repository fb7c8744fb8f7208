// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PhoneCallJson.h"

#include "core/domain/CallJsonParts.h"

#include <QCoreApplication>

namespace bellboard {

namespace {

constexpr JsonNeed required = JsonNeed::Required;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PhoneCallJson)
};

} // namespace

// Not in the unnamed namespace, where they would not be found by their arguments.

template <class F> static void describe(F &fields, LegView &leg)
{
    fields.text("id", leg.id, required);
    fields.word("side", leg.side);
    fields.object("party", leg.party);
    fields.word("phase", leg.phase);
    fields.time("seen_at", leg.seenAt);
    fields.time("ringing_at", leg.ringingAt);
    fields.time("answered_at", leg.answeredAt);
    fields.time("ended_at", leg.endedAt);
    fields.word("cause", leg.cause);
    fields.flag("muted", leg.muted);
}

template <class F> static void describe(F &fields, Stop &stop)
{
    fields.word("kind", stop.kind, required);
    fields.text("number", stop.number);
    fields.text("name", stop.name);
    fields.time("at", stop.at);
}

template <class F> static void describe(F &fields, Transfer &transfer)
{
    fields.word("kind", transfer.kind, required);
    fields.text("by", transfer.by);
    fields.text("moved", transfer.moved);
    fields.text("target", transfer.target);
    fields.time("at", transfer.at);
    fields.time("answered_at", transfer.answeredAt);
}

template <class F> static void describeTrail(F &fields, PhoneCall &call)
{
    fields.list("legs", call.legs);
    fields.list("stops", call.stops);
    fields.list("transfers", call.transfers);
}

template <class F> static void describe(F &fields, PhoneCall &call)
{
    fields.id("link", call.key.link, required);
    fields.text("call", call.key.id, required);
    fields.texts("other_ids", call.otherIds);
    fields.word("state", call.state, required);
    fields.word("direction", call.direction, required);
    fields.object("from", call.from);
    fields.object("to", call.to);
    fields.text("did", call.did);
    fields.object("answered_by", call.answeredBy);
    fields.object("talks_with", call.talksWith);
    describeTrail(fields, call);
    fields.text("queue", call.queue);
    QDateTime waitsSince = call.waitsSince.value_or(QDateTime());
    fields.time("waits_since", waitsSince);
    call.waitsSince = waitsSince.isValid() ? std::optional(waitsSince) : std::nullopt;
    fields.text("parked_at", call.parkedAt);
    fields.time("started_at", call.startedAt);
    fields.time("ringing_at", call.ringingAt);
    fields.time("answered_at", call.answeredAt);
    fields.time("ended_at", call.endedAt);
    fields.duration("ring_ms", call.ring);
    fields.duration("talk_ms", call.talk);
    fields.duration("hold_ms", call.hold);
    fields.duration("billable_s", call.billable);
    fields.word("cause", call.cause);
    fields.text("cause_words", call.causeWords);
    fields.word("closed_by", call.closedBy);
    fields.flag("recording_on", call.recordingOn);
    fields.text("recording", call.recording);
    fields.text("digits", call.digits);
    fields.maybe("cost_cents", call.costCents);
    fields.text("currency", call.currency);
}

QJsonObject toJson(const PhoneCall &call)
{
    JsonWriter fields;
    PhoneCall copy = call;
    describe(fields, copy);
    return fields.take();
}

Result<PhoneCall> phoneCallFrom(const QJsonObject &json)
{
    JsonReader fields(json, JsonTexts::Any);
    PhoneCall call;
    describe(fields, call);
    if (!fields.faults().isEmpty())
        return fail(ErrorKind::Invalid,
                    Words::tr("The call cannot be read: %1.").arg(fields.faults().join(QStringLiteral("; "))));
    return call;
}

QJsonObject trailOf(const PhoneCall &call)
{
    JsonWriter fields;
    PhoneCall copy = call;
    describeTrail(fields, copy);
    return fields.take();
}

Result<> readTrail(const QJsonObject &json, PhoneCall &call)
{
    JsonReader fields(json, JsonTexts::Any);
    PhoneCall trail;
    describeTrail(fields, trail);
    if (!fields.faults().isEmpty())
        return fail(ErrorKind::Invalid,
                    Words::tr("The call cannot be read: %1.").arg(fields.faults().join(QStringLiteral("; "))));
    call.legs = trail.legs;
    call.stops = trail.stops;
    call.transfers = trail.transfers;
    return {};
}

} // namespace bellboard
