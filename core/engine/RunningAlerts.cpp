// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RunningAlerts.h"

namespace bellboard {

void RunningAlerts::clear()
{
    m_alerts.clear();
    m_engaged.clear();
    m_engagedInTraining.clear();
    m_newest.clear();
}

RunningAlerts::Engaged &RunningAlerts::engagedOver(DrillTarget drill)
{
    return drill == DrillTarget::Training ? m_engagedInTraining : m_engaged;
}

void RunningAlerts::put(const RunningAlert &running)
{
    const AlertId id = running.alert.id;
    Engaged &engaged = engagedOver(running.alert.drill);
    if (const auto old = m_alerts.constFind(id); old != m_alerts.cend()) {
        for (const QString &number : engagedNumbers(old->state)) {
            if (--engaged[number] == 0)
                engaged.remove(number);
        }
    }
    for (const QString &number : engagedNumbers(running.state))
        ++engaged[number];
    rememberNewest(running.alert, running.state.startedAt);

    const bool finished = !isOpen(running.state.status) && running.state.live.isEmpty() && !running.state.attention;
    if (finished)
        m_alerts.remove(id);
    else
        m_alerts.insert(id, running);
}

const RunningAlert *RunningAlerts::find(AlertId id) const
{
    const auto found = m_alerts.constFind(id);
    return found == m_alerts.cend() ? nullptr : &*found;
}

QList<AlertId> RunningAlerts::ids() const
{
    QList<AlertId> ids = m_alerts.keys();
    std::sort(ids.begin(), ids.end()); // the older alert first: whoever waited longer is served first
    return ids;
}

QList<AlertId> RunningAlerts::waiting() const
{
    QList<AlertId> ids;
    for (const RunningAlert &running : m_alerts) {
        if (running.state.status == AlertStatus::Waiting && !running.state.pending.isEmpty())
            ids.append(running.alert.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

EngagedNumbers RunningAlerts::engagedBut(AlertId id, DrillTarget drill) const
{
    EngagedNumbers own;
    if (const RunningAlert *running = find(id))
        own = engagedNumbers(running->state);
    const Engaged &engaged = drill == DrillTarget::Training ? m_engagedInTraining : m_engaged;
    EngagedNumbers numbers;
    numbers.reserve(engaged.size());
    for (auto it = engaged.cbegin(); it != engaged.cend(); ++it) {
        if (it.value() > (own.contains(it.key()) ? 1 : 0))
            numbers.insert(it.key());
    }
    return numbers;
}

QDateTime RunningAlerts::nextWake() const
{
    QDateTime next;
    for (const RunningAlert &running : m_alerts) {
        const QDateTime &wake = running.state.wakeAt;
        if (wake.isValid() && (!next.isValid() || wake < next))
            next = wake;
    }
    return next;
}

std::optional<DeviceAlert> RunningAlerts::newestOf(const QString &device) const
{
    const auto found = m_newest.constFind(device);
    return found == m_newest.cend() ? std::nullopt : std::optional(*found);
}

void RunningAlerts::rememberNewest(const Alert &alert, const QDateTime &sequenceStartedAt)
{
    if (alert.deviceId.isEmpty() || alert.drill != DrillTarget::None)
        return;
    DeviceAlert &newest = m_newest[alert.deviceId];
    if (newest.alert <= alert.id)
        newest = {alert.id, alert.status, sequenceStartedAt};
}

void carryOver(const SequenceState &state, const QDateTime &now, Alert &alert)
{
    const bool wasClosed = alert.status == AlertStatus::Resolved || alert.status == AlertStatus::Cancelled;
    alert.status = state.status;
    alert.attention = state.attention;
    alert.round = state.round;
    alert.attempts = int(state.attempts.size());
    alert.acknowledgedAt = state.acknowledgedAt;
    alert.acknowledgedBy = state.acknowledgedBy;
    alert.closeReason = state.closeReason;
    if (!wasClosed && (state.status == AlertStatus::Resolved || state.status == AlertStatus::Cancelled))
        alert.closedAt = now;
    for (const Attempt &attempt : state.attempts) {
        if (attempt.ringingAt.isValid() && (!alert.firstRingAt.isValid() || attempt.ringingAt < alert.firstRingAt))
            alert.firstRingAt = attempt.ringingAt;
    }
}

QString deviceKey(const ButtonUplink &uplink, const Button *button)
{
    if (button)
        return button->deviceId;
    return uplink.deviceId.isEmpty() ? uplink.devEui : uplink.deviceId;
}

} // namespace bellboard
