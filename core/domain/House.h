// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"

#include <QList>

/// The house beside its calls: phones and people, queues, lines, what is parked, recorded and left on a mailbox. Whole
/// values as a link reads them.
namespace bellboard {

/// What a phone does. The order is that in which several endpoints of one extension are united: the later one counts.
enum class PhoneState { Unknown, Offline, Idle, Ringing, Busy, Held };

template <> struct EnumWords<PhoneState>
{
    static constexpr std::array words{
        std::pair{PhoneState::Unknown, "unknown"}, std::pair{PhoneState::Offline, "offline"},
        std::pair{PhoneState::Idle, "idle"},       std::pair{PhoneState::Ringing, "ringing"},
        std::pair{PhoneState::Busy, "busy"},       std::pair{PhoneState::Held, "held"}};
};

/// What a person says of himself. `Unknown` where the PBX has no such notion.
enum class Presence { Unknown, Available, Away, BusinessTrip, DoNotDisturb, Lunch, OffWork };

template <> struct EnumWords<Presence>
{
    static constexpr std::array words{std::pair{Presence::Unknown, "unknown"},
                                      std::pair{Presence::Available, "available"},
                                      std::pair{Presence::Away, "away"},
                                      std::pair{Presence::BusinessTrip, "business_trip"},
                                      std::pair{Presence::DoNotDisturb, "do_not_disturb"},
                                      std::pair{Presence::Lunch, "lunch"},
                                      std::pair{Presence::OffWork, "off_work"}};
};

struct Extension
{
    QString number;
    QString name;
    PhoneState phone = PhoneState::Unknown;
    Presence presence = Presence::Unknown;
    QString presenceWords; ///< custom text ("cleaning")
    QDateTime since;       ///< of `phone`, as far as seen by us

    bool operator==(const Extension &) const = default;
};

enum class AgentState { Unknown, LoggedOut, Paused, Idle, Ringing, Talking, Held, WrapUp, Unreachable };

template <> struct EnumWords<AgentState>
{
    static constexpr std::array words{std::pair{AgentState::Unknown, "unknown"},
                                      std::pair{AgentState::LoggedOut, "logged_out"},
                                      std::pair{AgentState::Paused, "paused"},
                                      std::pair{AgentState::Idle, "idle"},
                                      std::pair{AgentState::Ringing, "ringing"},
                                      std::pair{AgentState::Talking, "talking"},
                                      std::pair{AgentState::Held, "held"},
                                      std::pair{AgentState::WrapUp, "wrap_up"},
                                      std::pair{AgentState::Unreachable, "unreachable"}};
};

struct QueueAgent
{
    QString number;
    QString name;
    AgentState state = AgentState::Unknown;
    bool paused = false;
    QString pauseReason;
    bool dynamic = false; ///< logs in and out; a static one is always there

    bool operator==(const QueueAgent &) const = default;
};

struct QueueCaller
{
    QString callId; ///< empty where the PBX tells only how many
    LegId leg;
    Party party;
    int position = 0;       ///< from 1; 0: not known
    QDateTime waitingSince; ///< by us from "seconds waited", so that it does not jump

    bool operator==(const QueueCaller &) const = default;
};

struct CallQueue
{
    QString number;
    QString name;
    QString pbxId;              ///< what the PBX wants in questions about it
    int waiting = 0;            ///< may be more than `callers`, where the PBX tells only how many
    QList<QueueCaller> callers; ///< by position
    QList<QueueAgent> agents;

    bool operator==(const CallQueue &) const = default;
};

enum class TrunkState { Unknown, Up, Busy, Connecting, Down, Disabled };

template <> struct EnumWords<TrunkState>
{
    static constexpr std::array words{
        std::pair{TrunkState::Unknown, "unknown"}, std::pair{TrunkState::Up, "up"},
        std::pair{TrunkState::Busy, "busy"},       std::pair{TrunkState::Connecting, "connecting"},
        std::pair{TrunkState::Down, "down"},       std::pair{TrunkState::Disabled, "disabled"}};
};

struct Trunk
{
    QString name;
    QString kind; ///< the PBX's word: "register", "PJSIP", "FXO" …
    TrunkState state = TrunkState::Unknown;
    QString words; ///< the PBX's own word for the state

    bool operator==(const Trunk &) const = default;
};

struct ParkedCall
{
    QString slot;
    LegId leg;
    QString callId;
    Party party;
    QString by;
    std::optional<std::chrono::seconds> allowed; ///< until it comes back to who parked it

    bool operator==(const ParkedCall &) const = default;
};

struct Recording
{
    QString name;     ///< to fetch it by
    QString recordId; ///< of the call record it belongs to, or empty
    QString callId;   ///< or empty
    QDateTime at;
    std::chrono::seconds duration{0};
    qint64 bytes = 0;
    Party from, to;

    bool operator==(const Recording &) const = default;
};

struct Voicemail
{
    QString id; ///< to fetch it by
    QString box;
    Party from;
    QDateTime at;
    std::chrono::seconds duration{0};
    bool read = false;

    bool operator==(const Voicemail &) const = default;
};

/// A page of a list that the PBX keeps, and where the next begins (opaque; empty: that was all).
template <class T> struct PbxPage
{
    QList<T> rows;
    QString next;
    std::optional<qint64> total;
};

} // namespace bellboard
