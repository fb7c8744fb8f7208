// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Button.h"
#include "core/domain/Enum.h"
#include "core/domain/Ids.h"
#include "core/domain/PbxCall.h"
#include "core/domain/Recipient.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace bellboard {

/// Where an alert stands, as everyone sees it. The first five are open: nobody has taken it yet.
enum class AlertStatus {
    Calling,      ///< a recipient is being called, or the next call is about to go out
    Waiting,      ///< between two rounds, or everyone left is on another alert's call
    LinkDown,     ///< the PBX cannot be reached: the consoles sound the alarm
    Exhausted,    ///< every round is over: the consoles sound the alarm until a person takes it
    Acknowledged, ///< a person took it
    Resolved,     ///< the matter is settled
    Cancelled,    ///< false alarm, with a reason
};

template <> struct EnumWords<AlertStatus>
{
    static constexpr std::array words{
        std::pair{AlertStatus::Calling, "calling"},           std::pair{AlertStatus::Waiting, "waiting"},
        std::pair{AlertStatus::LinkDown, "link_down"},        std::pair{AlertStatus::Exhausted, "exhausted"},
        std::pair{AlertStatus::Acknowledged, "acknowledged"}, std::pair{AlertStatus::Resolved, "resolved"},
        std::pair{AlertStatus::Cancelled, "cancelled"}};
};

inline bool isOpen(AlertStatus s)
{
    return s == AlertStatus::Calling || s == AlertStatus::Waiting || s == AlertStatus::LinkDown ||
           s == AlertStatus::Exhausted;
}

/// Where one attempt stands.
enum class AttemptState { Dialling, Ringing, Answered, Accepted, HangingUp, Ended };

template <> struct EnumWords<AttemptState>
{
    static constexpr std::array words{
        std::pair{AttemptState::Dialling, "dialling"},    std::pair{AttemptState::Ringing, "ringing"},
        std::pair{AttemptState::Answered, "answered"},    std::pair{AttemptState::Accepted, "accepted"},
        std::pair{AttemptState::HangingUp, "hanging_up"}, std::pair{AttemptState::Ended, "ended"}};
};

/// How an attempt came out.
enum class AttemptOutcome {
    Accepted,
    NoAnswer,
    Busy,
    Declined,
    Unreachable,
    Failed,
    NotAccepted, ///< answered, but ended without the key (or by a machine)
    Cancelled,   ///< the alert was taken or cancelled meanwhile
    Lost,        ///< nobody knows what became of the call
};

template <> struct EnumWords<AttemptOutcome>
{
    static constexpr std::array words{std::pair{AttemptOutcome::Accepted, "accepted"},
                                      std::pair{AttemptOutcome::NoAnswer, "no_answer"},
                                      std::pair{AttemptOutcome::Busy, "busy"},
                                      std::pair{AttemptOutcome::Declined, "declined"},
                                      std::pair{AttemptOutcome::Unreachable, "unreachable"},
                                      std::pair{AttemptOutcome::Failed, "failed"},
                                      std::pair{AttemptOutcome::NotAccepted, "not_accepted"},
                                      std::pair{AttemptOutcome::Cancelled, "cancelled"},
                                      std::pair{AttemptOutcome::Lost, "lost"}};
};

/// One call of one recipient for one alert; the recipient as it was when its round began.
struct Attempt
{
    int number = 0; ///< counts from 1 within the alert
    int round = 1;
    RecipientId recipient; ///< may have been deleted since
    QString recipientNumber;
    QString recipientLabel;
    RecipientType recipientType = RecipientType::Extension;
    Acceptance acceptance = Acceptance::Answer;
    AutoAnswer autoAnswer = AutoAnswer::Off;
    AttemptState state = AttemptState::Dialling;
    QString callId; ///< the PBX's id, once known
    int dials = 1;  ///< 2 when a call lost in a crash was made again
    QDateTime dialledAt;
    QDateTime ringingAt;
    QDateTime answeredAt;
    QDateTime acceptedAt;
    QDateTime endedAt;
    std::optional<AttemptOutcome> outcome;
    QString cause; ///< in words, as the PBX or we put it

    bool operator==(const Attempt &) const = default;
};

/// What an alert event tells. Every step of an alert is one.
enum class AlertEventKind {
    Pressed,
    PressedAgain,
    Calling,
    Ringing,
    Answered,
    AnnouncementPlayed,
    Key,
    Accepted,
    CallEnded,
    CalledAgain,
    RoundEnded,
    RoundStarted,
    Waiting,
    LinkLost,
    LinkBack,
    Exhausted,
    Acknowledged,
    Resolved,
    Cancelled,
    Note,
    Adopted, ///< taken up anew by a leader that has yet to hear what became of the call
    NoRecipients,
    Restarted, ///< the calling, from the first round
};

template <> struct EnumWords<AlertEventKind>
{
    static constexpr std::array words{std::pair{AlertEventKind::Pressed, "pressed"},
                                      std::pair{AlertEventKind::PressedAgain, "pressed_again"},
                                      std::pair{AlertEventKind::Calling, "calling"},
                                      std::pair{AlertEventKind::Ringing, "ringing"},
                                      std::pair{AlertEventKind::Answered, "answered"},
                                      std::pair{AlertEventKind::AnnouncementPlayed, "announcement_played"},
                                      std::pair{AlertEventKind::Key, "key"},
                                      std::pair{AlertEventKind::Accepted, "accepted"},
                                      std::pair{AlertEventKind::CallEnded, "call_ended"},
                                      std::pair{AlertEventKind::CalledAgain, "called_again"},
                                      std::pair{AlertEventKind::RoundEnded, "round_ended"},
                                      std::pair{AlertEventKind::RoundStarted, "round_started"},
                                      std::pair{AlertEventKind::Waiting, "waiting"},
                                      std::pair{AlertEventKind::LinkLost, "link_lost"},
                                      std::pair{AlertEventKind::LinkBack, "link_back"},
                                      std::pair{AlertEventKind::Exhausted, "exhausted"},
                                      std::pair{AlertEventKind::Acknowledged, "acknowledged"},
                                      std::pair{AlertEventKind::Resolved, "resolved"},
                                      std::pair{AlertEventKind::Cancelled, "cancelled"},
                                      std::pair{AlertEventKind::Note, "note"},
                                      std::pair{AlertEventKind::Adopted, "adopted"},
                                      std::pair{AlertEventKind::NoRecipients, "no_recipients"},
                                      std::pair{AlertEventKind::Restarted, "restarted"}};
};

/// One line of an alert's story. `text` is the note, the reason, the cause or the key: data, never a built sentence
/// (sentences are the ui's work).
struct AlertEvent
{
    AlertEventKind kind = AlertEventKind::Note;
    QDateTime at;
    QString actor;   ///< the person's login, a recipient's label, or "bellboard"
    int attempt = 0; ///< the attempt it is about, or 0
    QString text;

    bool operator==(const AlertEvent &) const = default;
};

enum class DrillTarget { None, Training, Recipients };

template <> struct EnumWords<DrillTarget>
{
    static constexpr std::array words{std::pair{DrillTarget::None, "none"},
                                      std::pair{DrillTarget::Training, "training"},
                                      std::pair{DrillTarget::Recipients, "recipients"}};
};

/// An alert as the tables keep it and the consoles show it.
struct Alert
{
    AlertId id;
    AlertStatus status = AlertStatus::Calling;
    QString room;
    QString type; ///< the button's type, "emergency" by default
    QString deviceId;
    ButtonId button; ///< invalid for an unknown button
    bool unknownButton = false;
    DrillTarget drill = DrillTarget::None;
    bool attention = false; ///< pressed again after it was taken: the consoles sound until acknowledged again
    int presses = 1;
    int round = 1;
    QDateTime pressedAt; ///< received by us
    QDateTime lastPressAt;
    QDateTime firstRingAt;
    QDateTime acknowledgedAt;
    QDateTime closedAt;     ///< resolved or cancelled
    QString acknowledgedBy; ///< recipient's label or the person's login
    QString closeReason;
    int attempts = 0;

    bool operator==(const Alert &) const = default;
};

} // namespace bellboard
