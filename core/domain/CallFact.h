// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Enum.h"
#include "core/domain/Ids.h"

#include <QDateTime>
#include <QHash>
#include <QMetaType>
#include <QString>

#include <array>
#include <chrono>
#include <compare>
#include <optional>
#include <variant>

/// The telephone of the house in the words of the domain: calls of everyone, as any PBX tells of them. The calls that
/// alerts ask for stay in core/domain/PbxCall.h.
///
/// A link never says "the call's state is now X". It says what it has evidence of: this leg rang at that moment, this
/// record was filed. A fact stands by itself, needs no other before it, and may come twice, late or out of order
/// (domain/CallHistory makes one truth of them). When the PBX gives no time, `at` is the moment of receipt.
namespace bellboard {

/// One call on one link: the PBX's id of it (Yeastar call_id, callid; Asterisk Linkedid).
struct CallKey
{
    LinkId link;
    QString id;

    bool operator==(const CallKey &) const = default;
    friend bool operator<(const CallKey &a, const CallKey &b)
    {
        return a.link != b.link ? a.link < b.link : a.id < b.id;
    }
    friend size_t qHash(const CallKey &key, size_t seed = 0) { return qHashMulti(seed, key.link, key.id); }
};

/// One party's piece of a call: the PBX's name of it (Yeastar channel_id; Asterisk Uniqueid). Unique per link.
using LegId = QString;

enum class CallDirection { Inbound, Outbound, Internal };

template <> struct EnumWords<CallDirection>
{
    static constexpr std::array words{std::pair{CallDirection::Inbound, "inbound"},
                                      std::pair{CallDirection::Outbound, "outbound"},
                                      std::pair{CallDirection::Internal, "internal"}};
};

/// Why a leg or a call ended. Links translate Q.850, SIP and the vendors' words; `words` beside it keeps the original.
/// The order is the strength as evidence: of two causes of one leg the later one here counts (see CallHistory).
enum class HangupCause {
    Unknown,     ///< the PBX does not say, or says 0
    Lost,        ///< no end was seen; the PBX's list no longer holds it
    Normal,      ///< hung up, by whom is not known
    Failed,      ///< technical: codecs, interworking, network
    NoAnswer,    ///< rang out
    Unreachable, ///< not registered, switched off, known as not there
    Congestion,  ///< no line free
    TrunkDown,
    WrongNumber,
    NotPermitted, ///< the caller may not dial this
    Busy,
    DoNotDisturb,
    Declined,          ///< refused by the called party
    Refused,           ///< refused by us before it rang anywhere
    CallerGaveUp,      ///< the calling side ended it while nobody had answered
    AnsweredElsewhere, ///< another phone took it
    Moved,             ///< this leg left because the call was transferred
};

template <> struct EnumWords<HangupCause>
{
    static constexpr std::array words{std::pair{HangupCause::Unknown, "unknown"},
                                      std::pair{HangupCause::Lost, "lost"},
                                      std::pair{HangupCause::Normal, "normal"},
                                      std::pair{HangupCause::Failed, "failed"},
                                      std::pair{HangupCause::NoAnswer, "no_answer"},
                                      std::pair{HangupCause::Unreachable, "unreachable"},
                                      std::pair{HangupCause::Congestion, "congestion"},
                                      std::pair{HangupCause::TrunkDown, "trunk_down"},
                                      std::pair{HangupCause::WrongNumber, "wrong_number"},
                                      std::pair{HangupCause::NotPermitted, "not_permitted"},
                                      std::pair{HangupCause::Busy, "busy"},
                                      std::pair{HangupCause::DoNotDisturb, "do_not_disturb"},
                                      std::pair{HangupCause::Declined, "declined"},
                                      std::pair{HangupCause::Refused, "refused"},
                                      std::pair{HangupCause::CallerGaveUp, "caller_gave_up"},
                                      std::pair{HangupCause::AnsweredElsewhere, "answered_elsewhere"},
                                      std::pair{HangupCause::Moved, "moved"}};
};

/// On which end of a leg the party stands, seen from the PBX.
enum class LegSide {
    Unknown,
    Called, ///< the PBX rings it
    Caller, ///< it asked for the call
};

template <> struct EnumWords<LegSide>
{
    static constexpr std::array words{std::pair{LegSide::Unknown, "unknown"}, std::pair{LegSide::Called, "called"},
                                      std::pair{LegSide::Caller, "caller"}};
};

enum class PartyKind { Unknown, Extension, Outside };

template <> struct EnumWords<PartyKind>
{
    static constexpr std::array words{std::pair{PartyKind::Unknown, "unknown"},
                                      std::pair{PartyKind::Extension, "extension"},
                                      std::pair{PartyKind::Outside, "outside"}};
};

/// Who stands at the end of a leg, as the PBX gives it. Contacts and guests are found elsewhere, by the number.
struct Party
{
    PartyKind kind = PartyKind::Unknown;
    QString number; ///< an extension, or the outside number as shown or dialled
    QString name;   ///< caller id name, or empty
    QString trunk;  ///< of an outside party

    bool operator==(const Party &) const = default;
};

/// What helped a call on its way, besides phones.
enum class StopKind { Queue, RingGroup, Menu, Conference, Paging, CallFlow, Parking, Voicemail, Other };

template <> struct EnumWords<StopKind>
{
    static constexpr std::array words{
        std::pair{StopKind::Queue, "queue"},     std::pair{StopKind::RingGroup, "ring_group"},
        std::pair{StopKind::Menu, "menu"},       std::pair{StopKind::Conference, "conference"},
        std::pair{StopKind::Paging, "paging"},   std::pair{StopKind::CallFlow, "call_flow"},
        std::pair{StopKind::Parking, "parking"}, std::pair{StopKind::Voicemail, "voicemail"},
        std::pair{StopKind::Other, "other"}};
};

enum class TransferKind { Blind, Attended, Forward, PickUp, Retrieve, ParkTimeout };

template <> struct EnumWords<TransferKind>
{
    static constexpr std::array words{
        std::pair{TransferKind::Blind, "blind"},       std::pair{TransferKind::Attended, "attended"},
        std::pair{TransferKind::Forward, "forward"},   std::pair{TransferKind::PickUp, "pick_up"},
        std::pair{TransferKind::Retrieve, "retrieve"}, std::pair{TransferKind::ParkTimeout, "park_timeout"}};
};

/// How sure we are that a person (or machine) took the call at a leg.
enum class AnswerProof {
    None,
    CallerSide, ///< the caller's own "ANSWERED": also sent for menus, queues, early media and, once seen, for a busy
                ///< line
    Heard,      ///< an announcement ended or a key was pressed at this leg
    Callee,     ///< the called leg itself was answered, or joined the other in a bridge
    Record,     ///< the call record says talk time above 0 with this party
};

template <> struct EnumWords<AnswerProof>
{
    static constexpr std::array words{std::pair{AnswerProof::None, "none"},
                                      std::pair{AnswerProof::CallerSide, "caller_side"},
                                      std::pair{AnswerProof::Heard, "heard"}, std::pair{AnswerProof::Callee, "callee"},
                                      std::pair{AnswerProof::Record, "record"}};
};

enum class RecordOutcome { Unknown, Failed, Abandoned, NoAnswer, Busy, Voicemail, Answered };

template <> struct EnumWords<RecordOutcome>
{
    static constexpr std::array words{
        std::pair{RecordOutcome::Unknown, "unknown"},     std::pair{RecordOutcome::Failed, "failed"},
        std::pair{RecordOutcome::Abandoned, "abandoned"}, std::pair{RecordOutcome::NoAnswer, "no_answer"},
        std::pair{RecordOutcome::Busy, "busy"},           std::pair{RecordOutcome::Voicemail, "voicemail"},
        std::pair{RecordOutcome::Answered, "answered"}};
};

/// A record that the PBX filed after the fact (CDR). One call may have several: a transfer, a ring group and a queue
/// file one each. The link settles what its family means by them; the times are UTC, corrected by the PBX's clock skew.
struct CallRecord
{
    QString recordId; ///< uid where there is one; else "<call id>/<start>/<from>/<to>", so that a repeat is the same
    QString callId;
    CallDirection direction = CallDirection::Internal;
    Party from;
    Party to;
    QString did;   ///< the number of ours that was dialled from outside
    QString queue; ///< or ring group, menu: as far as the record names one
    QDateTime startedAt;
    QDateTime answeredAt; ///< null: not answered
    QDateTime endedAt;
    std::chrono::seconds ring{0};
    std::chrono::seconds talk{0};
    std::chrono::seconds billable{0};
    RecordOutcome outcome = RecordOutcome::Unknown;
    bool provesAnswer = false; ///< a party other than a menu, a queue or a mailbox took it
    QString outcomeWords;      ///< the PBX's own
    QString recording;         ///< name to fetch it by, or empty
    std::optional<qint64> costCents;
    QString currency;

    bool operator==(const CallRecord &) const = default;
};

/// What a link has evidence of. Each stands by itself.
namespace fact {

/// A leg exists and these are its ends. Later, better knowledge comes as another LegSeen.
struct LegSeen
{
    LegId leg;
    LegSide side = LegSide::Unknown;
    Party party;
    QString dialled; ///< what this leg asked for, or the DID of an inbound call; empty when not known
    bool operator==(const LegSeen &) const = default;
};

struct LegRinging
{
    LegId leg;
    bool earlyMedia = false; ///< the far end plays something before the answer
    bool operator==(const LegRinging &) const = default;
};

struct LegAnswered
{
    LegId leg;
    AnswerProof proof = AnswerProof::Callee;
    bool operator==(const LegAnswered &) const = default;
};

/// On or off hold; `on` of the leg that hears the music, not of the one that pressed the key, where the PBX tells both.
struct LegHeld
{
    LegId leg;
    bool on = true;
    QString by; ///< number of who holds, or empty
    bool operator==(const LegHeld &) const = default;
};

struct LegEnded
{
    LegId leg;
    HangupCause cause = HangupCause::Unknown;
    QString words;
    bool itself = false; ///< this party hung up (others of the call may get no end of their own)
    bool operator==(const LegEnded &) const = default;
};

/// The leg talks with others from `at` on, in this conversation (bridge); empty: it left.
struct LegTalksIn
{
    LegId leg;
    QString conversation;
    bool operator==(const LegTalksIn &) const = default;
};

/// The call came by this queue, group, menu … on its way.
struct Stopped
{
    StopKind kind = StopKind::Other;
    QString number;
    QString name;
    LegId leg; ///< that came by, or empty
    bool operator==(const Stopped &) const = default;
};

/// A caller began or ceased to wait in a queue. `gaveUp`: left it by hanging up.
struct QueueWait
{
    QString queue;
    LegId leg;
    bool waits = true;
    bool gaveUp = false;
    bool operator==(const QueueWait &) const = default;
};

struct Transferred
{
    TransferKind kind = TransferKind::Blind;
    QString by;     ///< number of who transferred, picked up, retrieved
    QString moved;  ///< number of who was moved, or empty
    QString target; ///< number, or empty when not told
    LegId byLeg, movedLeg, targetLeg;
    bool operator==(const Transferred &) const = default;
};

struct Parked
{
    LegId leg;
    QString slot;
    QString by;
    bool operator==(const Parked &) const = default;
};

struct DigitHeard
{
    LegId leg;
    QString digit;
    int index = -1; ///< from 0, or not told
    bool operator==(const DigitHeard &) const = default;
};

struct RecordingChanged
{
    LegId leg;
    bool on = true;
    QString name; ///< or empty
    bool operator==(const RecordingChanged &) const = default;
};

struct AnnouncementEnded
{
    LegId leg; ///< or empty
    QString prompt;
    bool operator==(const AnnouncementEnded &) const = default;
};

/// The PBX gave up on the call, or on one leg of it (30015, CallFailed, OriginateResponse).
struct CallFailed
{
    LegId leg; ///< or empty
    HangupCause cause = HangupCause::Failed;
    QString words;
    bool operator==(const CallFailed &) const = default;
};

/// Two ids are one call: the link saw a leg under both.
struct SameCall
{
    QString otherId;
    bool operator==(const SameCall &) const = default;
};

struct RecordFiled
{
    CallRecord record;
    bool operator==(const RecordFiled &) const = default;
};

/// The PBX's list of calls holds it (made of each row of a snapshot, besides its legs' facts). `at` is when the list
/// was asked for.
struct Listed
{
    bool operator==(const Listed &) const = default;
};

/// A complete list of calls, asked for at `at`, does not hold it.
struct NotListed
{
    bool operator==(const NotListed &) const = default;
};

} // namespace fact

using Fact = std::variant<fact::LegSeen, fact::LegRinging, fact::LegAnswered, fact::LegHeld, fact::LegEnded,
                          fact::LegTalksIn, fact::Stopped, fact::QueueWait, fact::Transferred, fact::Parked,
                          fact::DigitHeard, fact::RecordingChanged, fact::AnnouncementEnded, fact::CallFailed,
                          fact::SameCall, fact::RecordFiled, fact::Listed, fact::NotListed>;

/// One piece of evidence about a call.
struct CallFact
{
    CallKey call;
    QDateTime at; ///< UTC, milliseconds: by the PBX where it says so, else when it came
    Fact what;

    bool operator==(const CallFact &) const = default;
};

} // namespace bellboard

Q_DECLARE_METATYPE(bellboard::CallFact)
