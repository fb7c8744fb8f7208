// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"

#include <QList>

namespace bellboard {

/// Where a call stands, as everyone sees it. The first five are live.
enum class CallState {
    Initiated,   ///< somebody dials; nothing rings yet
    Ringing,     ///< a phone rings, or the caller waits in a queue or a menu
    Answered,    ///< two parties talk
    Held,        ///< answered, and a party is on hold or parked
    Transferred, ///< answered before, now on its way to somebody who has not answered yet
    Ended,       ///< was answered, is over
    Missed,      ///< nobody took it: rang out, or busy
    Declined,    ///< a person (or do-not-disturb) refused it
    Abandoned,   ///< the caller gave up before anybody answered
    Voicemail,   ///< nobody answered; the caller reached a mailbox
    Failed,      ///< could not be put through: wrong number, trunk, permission, unreachable
};

template <> struct EnumWords<CallState>
{
    static constexpr std::array words{std::pair{CallState::Initiated, "initiated"},
                                      std::pair{CallState::Ringing, "ringing"},
                                      std::pair{CallState::Answered, "answered"},
                                      std::pair{CallState::Held, "held"},
                                      std::pair{CallState::Transferred, "transferred"},
                                      std::pair{CallState::Ended, "ended"},
                                      std::pair{CallState::Missed, "missed"},
                                      std::pair{CallState::Declined, "declined"},
                                      std::pair{CallState::Abandoned, "abandoned"},
                                      std::pair{CallState::Voicemail, "voicemail"},
                                      std::pair{CallState::Failed, "failed"}};
};

inline bool isLive(CallState s)
{
    return s <= CallState::Transferred;
}

/// A leg as the monitor shows it.
struct LegView
{
    LegId id;
    LegSide side = LegSide::Unknown;
    Party party;
    enum class Phase { Seen, Ringing, Talking, Held, Ended } phase = Phase::Seen;
    QDateTime seenAt, ringingAt, answeredAt, endedAt;
    HangupCause cause = HangupCause::Unknown;
    bool muted = false; ///< by this console: no PBX tells it

    bool operator==(const LegView &) const = default;
};

template <> struct EnumWords<LegView::Phase>
{
    static constexpr std::array words{
        std::pair{LegView::Phase::Seen, "seen"}, std::pair{LegView::Phase::Ringing, "ringing"},
        std::pair{LegView::Phase::Talking, "talking"}, std::pair{LegView::Phase::Held, "held"},
        std::pair{LegView::Phase::Ended, "ended"}};
};

struct Stop
{
    StopKind kind = StopKind::Other;
    QString number;
    QString name;
    QDateTime at;
    bool operator==(const Stop &) const = default;
};

struct Transfer
{
    TransferKind kind = TransferKind::Blind;
    QString by, moved, target;
    QDateTime at;
    QDateTime answeredAt; ///< by the target; null: not yet, or never
    bool operator==(const Transfer &) const = default;
};

/// What ended the account of a call, weakest first.
enum class ClosedBy { NotClosed, Implied, Snapshot, Record, Events };

template <> struct EnumWords<ClosedBy>
{
    static constexpr std::array words{std::pair{ClosedBy::NotClosed, ""}, std::pair{ClosedBy::Implied, "implied"},
                                      std::pair{ClosedBy::Snapshot, "snapshot"}, std::pair{ClosedBy::Record, "record"},
                                      std::pair{ClosedBy::Events, "events"}};
};

/// The one truth of a call, live or over: what the monitor shows and the call log keeps.
struct PhoneCall
{
    CallKey key; ///< the representative id; `otherIds` were joined into it
    QList<QString> otherIds;
    CallState state = CallState::Initiated;
    CallDirection direction = CallDirection::Internal;
    Party from;
    Party to; ///< as dialled: a phone, a queue, an outside number
    QString did;
    Party answeredBy;                    ///< who took it first; number empty: nobody
    Party talksWith;                     ///< the house's side now (last who talked, once it is over)
    QList<LegView> legs;                 ///< by seenAt, then id
    QList<Stop> stops;                   ///< by time
    QList<Transfer> transfers;           ///< by time
    QString queue;                       ///< the last queue it waited in
    std::optional<QDateTime> waitsSince; ///< in `queue`, while it waits
    QString parkedAt;                    ///< slot, while parked
    QDateTime startedAt, ringingAt, answeredAt, endedAt;
    std::chrono::milliseconds ring{0}, talk{0}, hold{0};
    std::chrono::seconds billable{0};
    HangupCause cause = HangupCause::Unknown;
    QString causeWords;
    ClosedBy closedBy = ClosedBy::NotClosed;
    bool recordingOn = false;
    QString recording; ///< name to fetch it by
    QString digits;    ///< heard, in order
    std::optional<qint64> costCents;
    QString currency;

    bool operator==(const PhoneCall &) const = default;
};

} // namespace bellboard
