// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/HouseJson.h"

#include "core/domain/CallJsonParts.h"

#include <QJsonDocument>

namespace bellboard {

template <> struct EnumWords<PbxCapability>
{
    static constexpr std::array words{std::pair{PbxCapability::ListCalls, "list_calls"},
                                      std::pair{PbxCapability::Dial, "dial"},
                                      std::pair{PbxCapability::DialAutoAnswer, "dial_auto_answer"},
                                      std::pair{PbxCapability::DialCallerName, "dial_caller_name"},
                                      std::pair{PbxCapability::Answer, "answer"},
                                      std::pair{PbxCapability::Refuse, "refuse"},
                                      std::pair{PbxCapability::ToVoicemail, "to_voicemail"},
                                      std::pair{PbxCapability::HangUp, "hang_up"},
                                      std::pair{PbxCapability::Hold, "hold"},
                                      std::pair{PbxCapability::Mute, "mute"},
                                      std::pair{PbxCapability::TransferBlind, "transfer_blind"},
                                      std::pair{PbxCapability::TransferAttended, "transfer_attended"},
                                      std::pair{PbxCapability::SwapParties, "swap_parties"},
                                      std::pair{PbxCapability::ThreeWay, "three_way"},
                                      std::pair{PbxCapability::Park, "park"},
                                      std::pair{PbxCapability::ListParked, "list_parked"},
                                      std::pair{PbxCapability::PickUp, "pick_up"},
                                      std::pair{PbxCapability::SendDigits, "send_digits"},
                                      std::pair{PbxCapability::Record, "record"},
                                      std::pair{PbxCapability::Listen, "listen"},
                                      std::pair{PbxCapability::Whisper, "whisper"},
                                      std::pair{PbxCapability::BargeIn, "barge_in"},
                                      std::pair{PbxCapability::PlayToNumber, "play_to_number"},
                                      std::pair{PbxCapability::PlayIntoCall, "play_into_call"},
                                      std::pair{PbxCapability::Extensions, "extensions"},
                                      std::pair{PbxCapability::Registration, "registration"},
                                      std::pair{PbxCapability::ReadPresence, "read_presence"},
                                      std::pair{PbxCapability::SetPresence, "set_presence"},
                                      std::pair{PbxCapability::QueueAgents, "queue_agents"},
                                      std::pair{PbxCapability::QueueCallers, "queue_callers"},
                                      std::pair{PbxCapability::AgentPause, "agent_pause"},
                                      std::pair{PbxCapability::Trunks, "trunks"},
                                      std::pair{PbxCapability::CallRecordsPushed, "call_records_pushed"},
                                      std::pair{PbxCapability::CallRecordsHistory, "call_records_history"},
                                      std::pair{PbxCapability::RecordingsList, "recordings_list"},
                                      std::pair{PbxCapability::RecordingsFetch, "recordings_fetch"},
                                      std::pair{PbxCapability::VoicemailList, "voicemail_list"},
                                      std::pair{PbxCapability::VoicemailFetch, "voicemail_fetch"},
                                      std::pair{PbxCapability::DigitsHeard, "digits_heard"}};
};

// Not in an unnamed namespace: JsonFields finds them by their argument.

static_assert(EnumWords<PbxCapability>::words.size() == size_t(PbxCapability::Count_), "each capability has its word");

template <class F> static void describe(F &fields, Extension &extension)
{
    fields.text("number", extension.number);
    fields.text("name", extension.name);
    fields.word("phone", extension.phone);
    fields.word("presence", extension.presence);
    fields.text("presence_words", extension.presenceWords);
    fields.time("since", extension.since);
}

template <class F> static void describe(F &fields, QueueAgent &agent)
{
    fields.text("number", agent.number);
    fields.text("name", agent.name);
    fields.word("state", agent.state);
    fields.flag("paused", agent.paused);
    fields.text("pause_reason", agent.pauseReason);
    fields.flag("dynamic", agent.dynamic);
}

template <class F> static void describe(F &fields, QueueCaller &caller)
{
    fields.text("call", caller.callId);
    fields.text("leg", caller.leg);
    fields.object("party", caller.party);
    fields.integer("position", caller.position);
    fields.time("waiting_since", caller.waitingSince);
}

template <class F> static void describe(F &fields, CallQueue &queue)
{
    fields.text("number", queue.number);
    fields.text("name", queue.name);
    fields.text("pbx_id", queue.pbxId);
    fields.integer("waiting", queue.waiting);
    fields.list("callers", queue.callers);
    fields.list("agents", queue.agents);
}

template <class F> static void describe(F &fields, Trunk &trunk)
{
    fields.text("name", trunk.name);
    fields.text("kind", trunk.kind);
    fields.word("state", trunk.state);
    fields.text("words", trunk.words);
}

template <class F> static void describe(F &fields, ParkedCall &parked)
{
    fields.text("slot", parked.slot);
    fields.text("leg", parked.leg);
    fields.text("call", parked.callId);
    fields.object("party", parked.party);
    fields.text("by", parked.by);
    std::optional<qint64> allowed;
    if (parked.allowed)
        allowed = parked.allowed->count();
    fields.maybe("allowed", allowed);
    if constexpr (F::reads) {
        if (allowed)
            parked.allowed = std::chrono::seconds(*allowed);
    }
}

/// A list as the one member of an object: the fields know members alone.
template <class T> struct Whole
{
    QList<T> rows;
};

template <class F, class T> static void describe(F &fields, Whole<T> &whole)
{
    fields.list("rows", whole.rows);
}

template <class T> static QByteArray written(const QList<T> &rows)
{
    Whole<T> whole{rows};
    JsonWriter fields;
    describe(fields, whole);
    return QJsonDocument(fields.take()).toJson(QJsonDocument::Compact);
}

template <class T> static void readRows(const QByteArray &json, QList<T> &rows)
{
    Whole<T> whole;
    JsonReader fields(QJsonDocument::fromJson(json).object(), JsonTexts::Any);
    describe(fields, whole);
    rows = whole.rows;
}

namespace housejson {

QByteArray text(const QList<Extension> &extensions)
{
    return written(extensions);
}
QByteArray text(const QList<CallQueue> &queues)
{
    return written(queues);
}
QByteArray text(const QList<Trunk> &trunks)
{
    return written(trunks);
}
QByteArray text(const QList<ParkedCall> &parked)
{
    return written(parked);
}

QByteArray text(const PbxCapabilities &capabilities)
{
    // What was never declared stays so: by this text, which is no reason of a link's.
    const QString undeclared = QStringLiteral("\u0001");
    QJsonObject object;
    for (const auto &[capability, word] : EnumWords<PbxCapability>::words) {
        const QString reason = capabilities.whyNot(capability, undeclared);
        if (reason != undeclared)
            object.insert(QLatin1StringView(word), reason);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void read(const QByteArray &json, QList<Extension> &extensions)
{
    readRows(json, extensions);
}
void read(const QByteArray &json, QList<CallQueue> &queues)
{
    readRows(json, queues);
}
void read(const QByteArray &json, QList<Trunk> &trunks)
{
    readRows(json, trunks);
}
void read(const QByteArray &json, QList<ParkedCall> &parked)
{
    readRows(json, parked);
}

void read(const QByteArray &json, PbxCapabilities &capabilities)
{
    capabilities = {};
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const auto capability = fromWord<PbxCapability>(entry.key());
        if (!capability)
            continue;
        if (entry.value().toString().isEmpty())
            capabilities.allow(*capability);
        else
            capabilities.refuse(*capability, entry.value().toString());
    }
}

} // namespace housejson
} // namespace bellboard
