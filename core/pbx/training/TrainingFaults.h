// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Error.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <chrono>

namespace bellboard {

/// An API error to give instead of doing the work. `count` counts down with each use; below zero it never ends.
struct TrainingError
{
    int errcode = 0;
    int count = -1;

    bool operator==(const TrainingError &) const = default;
};

/// What is wrong with the training PBX just now, and which reading of an unconfirmed row it follows.
struct TrainingFaults
{
    int serverErrors = 0;   ///< the next n API requests are answered HTTP 500 (and not done)
    int silentRequests = 0; ///< the next n API requests are done, but the connection ends without an answer
    std::chrono::milliseconds answerDelay{0}; ///< every API answer
    std::chrono::milliseconds eventDelay{0};  ///< every event
    QHash<int, int> loseEvents;               ///< event number -> how many more to lose; below zero: all
    QHash<int, int> duplicateEvents;          ///< the same, sent twice
    int swapEvents = 0;                       ///< the next n pairs of events change places
    QHash<QString, TrainingError> errors;     ///< by path below /openapi/v1.0/, e.g. "call/play_prompt"
    bool refuseHeartbeat = false;
    bool refuseSockets = false;      ///< subscribe is answered 503
    bool silentSubscription = false; ///< a topic list gets no answer
    bool withoutCallId = false;      ///< play_prompt's answer as older firmware gives it
    bool allMembers = false;         ///< frames carry the whole call instead of the member that changed
    bool withoutBye = false;
    bool withoutRecordEvent = false;         ///< no 30012; the record can still be read
    bool withoutRecord = false;              ///< no 30012 and nothing in cdr/*
    bool eventsBeforeAnswer = false;         ///< the first ring reaches the socket before the HTTP answer
    bool messageAsObject = false;            ///< `msg` an object instead of a string
    bool withoutSerial = false;              ///< no `sn`
    bool calleeAnswered = false;             ///< a callee who answers shows ANSWERED instead of ANSWER
    bool promptEndEach = false;              ///< one 30018 a round instead of one at the end
    bool displayTimes = false;               ///< cdr/search wants the display format and answers 40002 to unix seconds
    bool refreshEndsOld = false;             ///< refresh_token ends the earlier access token at once
    bool dialAlert = false;                  ///< call/dial's own phone shows ALERT instead of RING while it rings
    bool controlInbound = false;             ///< calls from outside wait to be let through (30016)
    bool remoteControl = false;              ///< phones report ringing by uaCSTA (30020) and can be answered by it
    bool closeWithToken = false;             ///< a socket is closed when its token runs out
    std::chrono::milliseconds noiseEvery{0}; ///< other people's calls; zero: none
    QString noiseTo;                         ///< the number that other people call; empty: their own

    bool operator==(const TrainingFaults &) const = default;
};

/// Changes the faults that the object names, e.g. {"http_500": 3, "lose_events": {"30012": 1}}. Unknown keys are
/// errors.
Result<TrainingFaults> trainingFaultsFromJson(TrainingFaults faults, const QJsonObject &json);
QJsonObject toJson(const TrainingFaults &faults);

} // namespace bellboard
