// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PhoneCommand.h"

#include "core/domain/JsonFields.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellboard {

namespace phone {
namespace {

constexpr JsonNeed required = JsonNeed::Required;

template <class F> void describe(F &fields, CallKey &call)
{
    fields.id("link", call.link, required);
    fields.text("call", call.id, required);
}

template <class F> void describe(F &fields, LegRef &leg)
{
    describe(fields, leg.call);
    fields.text("leg", leg.leg, required);
}

template <class F> void describe(F &fields, Dial &dial)
{
    fields.text("from", dial.request.from, required);
    fields.text("to", dial.request.to, required);
    fields.word("to_type", dial.request.toType);
    fields.word("auto_answer", dial.request.autoAnswer);
    fields.text("caller_name", dial.request.callerName);
}

template <class F> void describe(F &fields, Answer &answer)
{
    describe(fields, answer.leg);
}

template <class F> void describe(F &fields, Refuse &refuse)
{
    describe(fields, refuse.leg);
}

template <class F> void describe(F &fields, ToVoicemail &voicemail)
{
    describe(fields, voicemail.leg);
    fields.text("box", voicemail.box);
}

template <class F> void describe(F &fields, HangUpLeg &hangUp)
{
    describe(fields, hangUp.leg);
}

template <class F> void describe(F &fields, HangUpCall &hangUp)
{
    describe(fields, hangUp.call);
}

template <class F> void describe(F &fields, Hold &hold)
{
    describe(fields, hold.leg);
    fields.word("on", hold.on, required);
}

template <class F> void describe(F &fields, Mute &mute)
{
    describe(fields, mute.leg);
    fields.word("on", mute.on, required);
}

template <class F> void describe(F &fields, Transfer &transfer)
{
    describe(fields, transfer.moved);
    fields.text("by", transfer.by);
    fields.text("target", transfer.target, required);
    fields.word("target_type", transfer.targetType);
}

template <class F> void describe(F &fields, Consult &consult)
{
    describe(fields, consult.own);
    fields.text("target", consult.target, required);
    fields.word("target_type", consult.targetType);
}

template <class F> void describe(F &fields, ConsultGoOn &consult)
{
    describe(fields, consult.own);
    fields.word("step", consult.step, required);
}

template <class F> void describe(F &fields, Park &park)
{
    describe(fields, park.leg);
    fields.text("by", park.by);
    fields.text("slot", park.slot);
}

template <class F> void describe(F &fields, Retrieve &retrieve)
{
    fields.text("slot", retrieve.slot, required);
    fields.text("to", retrieve.to, required);
}

template <class F> void describe(F &fields, PickUp &pickUp)
{
    fields.text("extension", pickUp.extension, required);
    fields.text("to", pickUp.to, required);
}

template <class F> void describe(F &fields, SendDigits &send)
{
    describe(fields, send.leg);
    fields.text("digits", send.digits, required);
}

template <class F> void describe(F &fields, Record &record)
{
    describe(fields, record.leg);
    fields.word("on", record.on, required);
}

template <class F> void describe(F &fields, Spy &spy)
{
    describe(fields, spy.leg);
    fields.text("supervisor", spy.supervisor, required);
    fields.word("mode", spy.mode, required);
}

template <class F> void describe(F &fields, PlayInto &play)
{
    describe(fields, play.call);
    fields.text("announcement", play.announcement, required);
}

template <class F> void describe(F &fields, SetPresence &set)
{
    fields.text("extension", set.extension, required);
    fields.word("presence", set.presence, required);
    fields.text("words", set.words);
}

template <class F> void describe(F &fields, PauseAgent &pause)
{
    fields.text("queue", pause.queue, required);
    fields.text("agent", pause.agent, required);
    fields.word("paused", pause.paused, required);
    fields.text("reason", pause.reason);
}

template <class F> void describe(F &, Refresh &) {}

template <class F> void describe(F &fields, FetchRecording &fetch)
{
    Id<FetchRecording> call{fetch.callId};
    fields.id("call_id", call, required);
    fetch.callId = call.value;
}

} // namespace
} // namespace phone

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PhoneCommand)
};

/// In the order of the variant.
constexpr std::array names{
    "dial",     "answer",    "refuse",        "to_voicemail", "hang_up_leg", "hang_up_call",   "hold",        "mute",
    "transfer", "consult",   "consult_go_on", "park",         "retrieve",    "pick_up",        "send_digits", "record",
    "spy",      "play_into", "set_presence",  "pause_agent",  "refresh",     "fetch_recording"};
static_assert(names.size() == std::variant_size_v<PhoneCommand>);

template <size_t I = 0> std::optional<PhoneCommand> emptyCommand(size_t index)
{
    if constexpr (I == std::variant_size_v<PhoneCommand>)
        return std::nullopt;
    else
        return index == I ? PhoneCommand(std::in_place_index<I>) : emptyCommand<I + 1>(index);
}

bool areDigits(const QString &text)
{
    const QLatin1StringView keys("0123456789*#ABCD");
    return std::all_of(text.begin(), text.end(), [keys](QChar c) { return keys.contains(c); });
}

} // namespace

QJsonObject toJson(const PhoneCommand &command)
{
    PhoneCommand copy = command; // the descriptions are the same for both ways, so they want it writable
    JsonWriter fields;
    fields.text("do", QLatin1StringView(names.at(command.index())), JsonNeed::Required);
    std::visit([&fields](auto &what) { phone::describe(fields, what); }, copy);
    return fields.take();
}

Result<PhoneCommand> phoneCommandFrom(const QJsonObject &json)
{
    JsonReader fields(json, JsonTexts::Line);
    const auto unreadable = [&fields] {
        return fail(
            ErrorKind::Invalid,
            Words::tr("The telephone command cannot be read: %1.").arg(fields.faults().join(QStringLiteral("; "))));
    };
    QString name;
    fields.text("do", name, JsonNeed::Required);
    if (!fields.faults().isEmpty())
        return unreadable();
    const auto found = std::find(names.begin(), names.end(), name);
    std::optional<PhoneCommand> command = emptyCommand(size_t(found - names.begin()));
    if (!command) {
        fields.fault("do", Words::tr("is “%1”, which this program does not know").arg(name.left(40)));
        return unreadable();
    }
    std::visit([&fields](auto &what) { phone::describe(fields, what); }, *command);
    if (const auto *send = std::get_if<phone::SendDigits>(&*command); send && !areDigits(send->digits))
        fields.fault("digits", Words::tr("may hold 0 to 9, *, # and A to D"));
    if (const auto *set = std::get_if<phone::SetPresence>(&*command);
        set && fields.faults().isEmpty() && set->presence == Presence::Unknown)
        fields.fault("presence", Words::tr("cannot be set to unknown"));
    fields.refuseUnknownKeys();
    if (!fields.faults().isEmpty())
        return unreadable();
    return *command;
}

} // namespace bellboard
