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
    QString actor; ///< the device, or who asked for it
};
struct PressedAgain
{
    QString actor;
};
struct Call ///< news of the call of an attempt
{
    int attempt = 0;
    CallHappening what;
};
struct TimeReached ///< it is `wakeAt` or later
{
};
struct RecipientFreed ///< a call of another alert has ended
{
};
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
struct Resumed ///< first thing after a restart of the engine; the link is not up yet
{
};

using Event = std::variant<Raised, PressedAgain, Call, TimeReached, RecipientFreed, LinkLost, LinkBack, Acknowledge,
                           AddNote, Resolve, Cancel, Resumed>;

/// What is to be done, after the state was committed.
struct PlaceCall
{
    int attempt = 0;
    bool operator==(const PlaceCall &) const = default;
};
struct HangUp
{
    int attempt = 0;
    bool operator==(const HangUp &) const = default;
};
struct AdoptCall
{
    int attempt = 0;
    bool operator==(const AdoptCall &) const = default;
};

using Effect = std::variant<PlaceCall, HangUp, AdoptCall>;

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

/// What a decision may look at beside the alert's own state.
struct SequenceContext
{
    QDateTime now;
    EngagedNumbers engaged;      ///< by other alerts
    QList<Recipient> recipients; ///< the active ones in order, as they are now: a new round takes these
};

/// The decision of the house: what follows from `event`. Pure and total: an event that makes no sense in this state
/// (late, doubled, of a call long over) changes nothing.
///
/// Kept always (tests/unit holds these against random sequences):
/// - an open alert either has a live call, waits for a moment, for the link or for a person on another call, or sounds
///   the alarm; it never just stands there;
/// - in a round every recipient is called once, in order, unless somebody accepts before or is engaged elsewhere;
/// - at most one call of an alert is being rung at a time;
/// - once acknowledged, resolved or cancelled no new call goes out, and every live call of others is hung up;
/// - only a proof accepts: an answer where an answer is enough, the key 1 where the key is asked for.
SequenceStep step(const SequenceState &state, const alert::Event &event, const SequenceContext &context);

/// The state before the first event.
SequenceState newSequence(const AlertSettings &settings, bool linkUp);

/// Numbers this alert keeps engaged: those of its live calls.
EngagedNumbers engagedNumbers(const SequenceState &state);

/// True when the moment has come, also by a clock that was set back since it was fixed.
bool isDue(const QDateTime &wakeAt, const QDateTime &now);

/// True while the consoles sound the alarm for this alert: link down, nobody took it, or pressed again after all.
bool soundsAlarm(const SequenceState &state);

/// Bounds that are no settings.
namespace sequence {
inline constexpr std::chrono::seconds outsideSetUp{10};  ///< an outside call may take so long until it rings
inline constexpr std::chrono::seconds hangUpWait{3};     ///< for the end of a call that we hung up
inline constexpr std::chrono::seconds keyWait{90};       ///< from answer to key, announcement included
inline constexpr std::chrono::seconds engagedRecheck{5}; ///< while everyone left is on another alert's call
inline constexpr std::chrono::seconds resyncWait{10};    ///< for the link to tell what became of a call
inline constexpr std::chrono::minutes longestCall{10};   ///< an accepted call still up after this is hung up
inline constexpr std::chrono::minutes longestWait{11};   ///< no wait of ours is longer
inline constexpr int mostDials = 2;                      ///< of one attempt, when the PBX lost a call it had placed
inline constexpr int mostUnplacedDials = 10;             ///< of one attempt, when we died before the PBX heard of it
} // namespace sequence

} // namespace bellboard
