// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Enum.h"
#include "core/domain/Recipient.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>
#include <variant>

namespace bellboard {

/// The engine's own name of a call it asked for: an attempt of an alert, "<alert id>/<attempt number>". Links carry it
/// back with every event and never look into it.
using CallTag = QString;

/// "Call this number and play this recording once it is answered."
struct AnnouncementCall
{
    CallTag tag;
    QString number; ///< extension, or E.164
    RecipientType type = RecipientType::Extension;
    QString announcement;
    int count = 1;
    int volume = 20;
    AutoAnswer autoAnswer = AutoAnswer::Off;

    bool operator==(const AnnouncementCall &) const = default;
};

/// A call that an earlier life of the engine asked for; the link finds out what became of it.
struct TrackedCall
{
    CallTag tag;
    QString number;
    RecipientType type = RecipientType::Extension;
    QString callId; ///< the PBX's id, or empty when we died before it was written down
    QDateTime dialledAt;
};

/// Why a call of ours ended, in the words of the domain.
enum class EndCause {
    HungUp,   ///< was answered, then ended (either side)
    NoAnswer, ///< rang out
    Busy,
    Declined,
    Unreachable, ///< not registered, no such number, trunk down
    Failed,      ///< the PBX could not or would not make the call
    Cancelled,   ///< we hung it up
    Lost,        ///< the PBX no longer knows it and has no record of it
};

template <> struct EnumWords<EndCause>
{
    static constexpr std::array words{std::pair{EndCause::HungUp, "hung_up"},
                                      std::pair{EndCause::NoAnswer, "no_answer"},
                                      std::pair{EndCause::Busy, "busy"},
                                      std::pair{EndCause::Declined, "declined"},
                                      std::pair{EndCause::Unreachable, "unreachable"},
                                      std::pair{EndCause::Failed, "failed"},
                                      std::pair{EndCause::Cancelled, "cancelled"},
                                      std::pair{EndCause::Lost, "lost"}};
};

/// What happened to a call of ours. Links promise: Placed at most once; Ended exactly once for every call announced or
/// adopted, as long as the link comes up again; Answered only on proof that the callee picked up (never on the caller's
/// own "ANSWERED"). Order may vary: Ringing may come before Placed.
namespace call {
struct Placed
{
    QString callId;
    bool operator==(const Placed &) const = default;
};
struct Ringing
{
    bool operator==(const Ringing &) const = default;
};
struct Answered
{
    bool operator==(const Answered &) const = default;
};
struct AnnouncementPlayed
{
    bool operator==(const AnnouncementPlayed &) const = default;
};
struct KeyPressed
{
    QChar key;
    bool operator==(const KeyPressed &) const = default;
};
struct Ended
{
    EndCause cause = EndCause::Failed;
    QString words;                                ///< the PBX's own reason, or ours, in words
    std::optional<std::chrono::seconds> talkTime; ///< from the call record, where there is one
    bool operator==(const Ended &) const = default;
};
} // namespace call

using CallHappening =
    std::variant<call::Placed, call::Ringing, call::Answered, call::AnnouncementPlayed, call::KeyPressed, call::Ended>;

struct CallEvent
{
    CallTag tag;
    CallHappening what;

    bool operator==(const CallEvent &) const = default;
};

enum class LinkState { Down, Connecting, Up, Degraded };

template <> struct EnumWords<LinkState>
{
    static constexpr std::array words{std::pair{LinkState::Down, "down"},
                                      std::pair{LinkState::Connecting, "connecting"}, std::pair{LinkState::Up, "up"},
                                      std::pair{LinkState::Degraded, "degraded"}};
};

/// The state of a link with what a person should know of it.
struct LinkStatus
{
    LinkState state = LinkState::Down;
    QString words;                  ///< what is the matter and what to do; empty when all is well
    QString certificateFingerprint; ///< SHA-256, lower-case hex, when an unknown certificate was refused
    QString product;                ///< model and firmware, when known

    bool operator==(const LinkStatus &) const = default;
};

} // namespace bellboard

Q_DECLARE_METATYPE(bellboard::CallEvent)
Q_DECLARE_METATYPE(bellboard::LinkStatus)
