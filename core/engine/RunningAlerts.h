// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Alert.h"
#include "core/domain/AlertSequence.h"
#include "core/domain/PressDecision.h"

#include <QHash>

namespace bellboard {

/// An alert in the engine's memory: its row and its sequence, as last committed.
struct RunningAlert
{
    Alert alert;
    SequenceState state;
};

/// The alerts that the leader follows: open ones, those with a call that may still be up, those that want attention.
/// Plain bookkeeping between the decisions and the store; engine thread.
class RunningAlerts
{
  public:
    void clear();
    void put(const RunningAlert &running); ///< new or changed; leaves the memory once nothing more can come of it
    const RunningAlert *find(AlertId id) const;
    QList<AlertId> ids() const;
    QList<AlertId> waiting() const; ///< those that wait for a person on another alert's call

    /// Numbers engaged by all alerts but this one, on the PBX that this one calls over: whoever is called in a training
    /// drill is not called at all.
    EngagedNumbers engagedBut(AlertId id, DrillTarget drill) const;
    /// The next moment any of them waits for, or null.
    QDateTime nextWake() const;

    std::optional<DeviceAlert> newestOf(const QString &device) const;
    void rememberNewest(const Alert &alert, const QDateTime &sequenceStartedAt);

  private:
    QHash<AlertId, RunningAlert> m_alerts;
    using Engaged = QHash<QString, int>; ///< number -> how many alerts engage it
    Engaged &engagedOver(DrillTarget drill);
    Engaged m_engaged;
    Engaged m_engagedInTraining;
    QHash<QString, DeviceAlert> m_newest;
};

/// The row's fields that follow from the sequence; `now` closes it when it has just been resolved or cancelled.
void carryOver(const SequenceState &state, const QDateTime &now, Alert &alert);

/// What a device is called in the memory of its newest alert: its id, else its EUI.
QString deviceKey(const ButtonUplink &uplink, const Button *button);

} // namespace bellboard
