// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"
#include "core/domain/Error.h"
#include "core/domain/House.h"
#include "core/domain/Recipient.h"

#include <QJsonObject>

#include <variant>

/// What a person at a desk asks of the telephone system. A console writes it as a `telephone` command row
/// (`toJson`), the leader reads it back (`phoneCommandFrom`) and asks the link. What comes of it are call facts.
namespace bellboard {

/// One leg of a call of the house: what nearly every operation acts on.
struct LegRef
{
    CallKey call;
    LegId leg;

    bool operator==(const LegRef &) const = default;
};

enum class ConsultStep { Complete, BackOut, Swap, ThreeWay };

template <> struct EnumWords<ConsultStep>
{
    static constexpr std::array words{std::pair{ConsultStep::Complete, "complete"},
                                      std::pair{ConsultStep::BackOut, "back_out"}, std::pair{ConsultStep::Swap, "swap"},
                                      std::pair{ConsultStep::ThreeWay, "three_way"}};
};

enum class SpyMode { Listen, Whisper, BargeIn };

template <> struct EnumWords<SpyMode>
{
    static constexpr std::array words{std::pair{SpyMode::Listen, "listen"}, std::pair{SpyMode::Whisper, "whisper"},
                                      std::pair{SpyMode::BargeIn, "barge_in"}};
};

enum class OnOff { Off, On };

template <> struct EnumWords<OnOff>
{
    static constexpr std::array words{std::pair{OnOff::Off, "off"}, std::pair{OnOff::On, "on"}};
};

/// "Ring the phone `from`, and when it is answered, call `to`."
struct DialRequest
{
    QString from; ///< extension of the person who wants to talk
    QString to;   ///< extension, queue, parking slot, or outside number in E.164
    RecipientType toType = RecipientType::Extension;
    AutoAnswer autoAnswer = AutoAnswer::Off;
    QString callerName; ///< shown at `to`, where the PBX can; else left out

    bool operator==(const DialRequest &) const = default;
};

namespace phone {

struct Dial
{
    DialRequest request;
    bool operator==(const Dial &) const = default;
};
/// Takes a call that rings at `leg` (the called leg).
struct Answer
{
    LegRef leg;
    bool operator==(const Answer &) const = default;
};
struct Refuse
{
    LegRef leg;
    bool operator==(const Refuse &) const = default;
};
/// Sends who calls `leg` to a mailbox; empty: the called phone's own.
struct ToVoicemail
{
    LegRef leg;
    QString box;
    bool operator==(const ToVoicemail &) const = default;
};
struct HangUpLeg
{
    LegRef leg;
    bool operator==(const HangUpLeg &) const = default;
};
struct HangUpCall
{
    CallKey call;
    bool operator==(const HangUpCall &) const = default;
};
/// `leg` is the party that shall hear the music.
struct Hold
{
    LegRef leg;
    OnOff on = OnOff::On;
    bool operator==(const Hold &) const = default;
};
/// On: the others no longer hear this leg.
struct Mute
{
    LegRef leg;
    OnOff on = OnOff::On;
    bool operator==(const Mute &) const = default;
};
/// `moved` is the leg that goes to the target; `by` the extension on whose behalf.
struct Transfer
{
    LegRef moved;
    QString by;
    QString target;
    RecipientType targetType = RecipientType::Extension;
    bool operator==(const Transfer &) const = default;
};
/// Puts the other party of `own` on hold and calls the target from `own`.
struct Consult
{
    LegRef own;
    QString target;
    RecipientType targetType = RecipientType::Extension;
    bool operator==(const Consult &) const = default;
};
struct ConsultGoOn
{
    LegRef own;
    ConsultStep step = ConsultStep::Complete;
    bool operator==(const ConsultGoOn &) const = default;
};
/// `slot` empty: any free one. `by`: who is called back when nobody takes it.
struct Park
{
    LegRef leg;
    QString by;
    QString slot;
    bool operator==(const Park &) const = default;
};
struct Retrieve
{
    QString slot;
    QString to;
    bool operator==(const Retrieve &) const = default;
};
/// Takes the call that rings at `extension` to the phone `to`.
struct PickUp
{
    QString extension;
    QString to;
    bool operator==(const PickUp &) const = default;
};
struct SendDigits
{
    LegRef leg;
    QString digits;
    bool operator==(const SendDigits &) const = default;
};
struct Record
{
    LegRef leg;
    OnOff on = OnOff::On;
    bool operator==(const Record &) const = default;
};
struct Spy
{
    LegRef leg;
    QString supervisor;
    SpyMode mode = SpyMode::Listen;
    bool operator==(const Spy &) const = default;
};
/// Plays into a call that is under way; everyone in it hears it.
struct PlayInto
{
    CallKey call;
    QString announcement;
    bool operator==(const PlayInto &) const = default;
};
struct SetPresence
{
    QString extension;
    Presence presence = Presence::Available;
    QString words;
    bool operator==(const SetPresence &) const = default;
};
struct PauseAgent
{
    QString queue;
    QString agent;
    OnOff paused = OnOff::On;
    QString reason;
    bool operator==(const PauseAgent &) const = default;
};
/// Everything live is read again now.
struct Refresh
{
    bool operator==(const Refresh &) const = default;
};
/// The recording of a call of the log (by the log's id), brought from the PBX into the database.
struct FetchRecording
{
    qint64 callId = 0;
    bool operator==(const FetchRecording &) const = default;
};

} // namespace phone

using PhoneCommand =
    std::variant<phone::Dial, phone::Answer, phone::Refuse, phone::ToVoicemail, phone::HangUpLeg, phone::HangUpCall,
                 phone::Hold, phone::Mute, phone::Transfer, phone::Consult, phone::ConsultGoOn, phone::Park,
                 phone::Retrieve, phone::PickUp, phone::SendDigits, phone::Record, phone::Spy, phone::PlayInto,
                 phone::SetPresence, phone::PauseAgent, phone::Refresh, phone::FetchRecording>;

/// `{"do": "hold", "link": 3, "call": "…", "leg": "…", "on": "on"}`: names as in the structs above, in snake case.
QJsonObject toJson(const PhoneCommand &command);
/// The command, or Invalid with words that name what is missing, unknown or wrong.
Result<PhoneCommand> phoneCommandFrom(const QJsonObject &json);

} // namespace bellboard
