// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Alert.h"
#include "core/domain/AlertSettings.h"

#include <QSet>

#include <variant>

namespace bellboard {

/// The whole state of one alert's calling, enough to go on with after a crash. Plain values; stored with the alert in
/// the same commit as the events that it came from.
struct SequenceState
{
    AlertStatus status = AlertStatus::Calling;
    AlertSettings settings; ///< as they were when the alert was raised
    int round = 1;
    QList<Recipient> pending; ///< of this round, not yet called, in order
    QList<Attempt> attempts;  ///< all of them, oldest first
    QList<int> live;          ///< numbers of attempts whose call may still be up
    int current = 0;          ///< the attempt that is being followed, 0 if none
    bool linkUp = true;
    bool attention = false;
    QDateTime wakeAt;    ///< the one moment it waits for, or null
    QDateTime startedAt; ///< of the newest calling sequence: what the rate limit counts from
    QString acknowledgedBy;
    QDateTime acknowledgedAt;
    QString closeReason;

    bool operator==(const SequenceState &) const = default;
};

namespace alert {

/// What can happen to an alert.
struct Raised
{
    QList<Recipient> recipients;
    QString actor;
}; ///< first press; the active recipients in order
struct PressedAgain
{
    QString actor;
    QList<Recipient> recipients;
};
struct Call
{
    int attempt = 0;
    CallHappening what;
}; ///< news of the call of an attempt
struct TimeReached
{
}; ///< it is `wakeAt` or later
struct RecipientFreed
{
}; ///< another alert's call has ended
struct RoundRecipients
{
    QList<Recipient> recipients;
}; ///< answer to FetchRecipients
struct LinkLost
{
};
struct LinkBack
{
};
struct Acknowledge
{
    QString actor;
    QString note;
};
struct AddNote
{
    QString actor;
    QString note;
};
struct Resolve
{
    QString actor;
    QString note;
};
struct Cancel
{
    QString actor;
    QString reason;
};
struct Resumed
{
}; ///< first thing after a restart of the engine

using Event = std::variant<Raised, PressedAgain, Call, TimeReached, RecipientFreed, RoundRecipients, LinkLost, LinkBack,
                           Acknowledge, AddNote, Resolve, Cancel, Resumed>;

/// What is to be done, after the state was committed.
struct PlaceCall
{
    int attempt = 0;
};
struct HangUp
{
    int attempt = 0;
};
struct AdoptCall
{
    int attempt = 0;
};
struct FetchRecipients
{
}; ///< a new round wants the list as it is now

using Effect = std::variant<PlaceCall, HangUp, AdoptCall, FetchRecipients>;

} // namespace alert

/// One decision: the state after, what to do, and what to write into the story.
struct SequenceStep
{
    SequenceState state;
    QList<alert::Effect> effects;
    QList<AlertEvent> story;
};

/// Numbers that other alerts are calling or talking to right now: these are not rung at the same moment.
using EngagedNumbers = QSet<QString>;

/// The decision of the house: what follows from `event`. Pure and total: an event that makes no sense in this state
/// (late, doubled, of a call long over) changes nothing.
///
/// Kept always (tests/unit holds these against random sequences):
/// - an open alert either has a live call, waits for a moment, for the link or for a person on another call, or sounds
///   the alarm; it never just stands there;
/// - in a round every recipient is called once, in order, unless somebody accepts before;
/// - at most one call is ringing at a time;
/// - once acknowledged, resolved or cancelled no new call goes out, and every live call of others is hung up;
/// - only a proof accepts: an answer where an answer is enough, the key 1 where the key is asked for.
SequenceStep step(const SequenceState &state, const alert::Event &event, const QDateTime &now,
                  const EngagedNumbers &engaged);

/// The state before the first event.
SequenceState newSequence(const AlertSettings &settings);

/// Numbers this alert keeps engaged: those of its live calls.
EngagedNumbers engagedNumbers(const SequenceState &state);

/// True while the consoles sound for this alert beyond the banner: link down, exhausted, or pressed again after all.
bool soundsAlarm(const SequenceState &state);

} // namespace bellboard
