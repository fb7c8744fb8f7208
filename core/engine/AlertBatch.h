// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/AlertRunner.h"

#include <QSet>

#include <vector>

namespace bellboard {

/// Decides a queue of items one after the other, each upon the states that the ones before it lead to, without touching
/// the runner's memory: that changes only once all of it is committed.
class AlertRunner::Batch
{
  public:
    explicit Batch(AlertRunner &runner);

    void add(Item item);

    std::vector<Planned> planned;
    std::vector<Item> deferred; ///< builds on something of this batch that has no id yet

  private:
    void decide(Item &item, PressItem &pressed);
    void decide(Item &item, DrillItem &drill);
    void decide(Item &item, EventItem &event);
    void raise(Item &item, Alert alert, const SequenceState &state, const QString &actor,
               std::optional<PressRecord> press);
    void take(Item &item, const RunningAlert &before, const alert::Event &event, std::optional<PressRecord> press);
    std::optional<RunningAlert> recall(AlertId id);
    void refuse(const Item &item, const QString &words);
    SequenceContext contextOf(AlertId id, DrillTarget drill) const;

    AlertRunner &m_runner;
    RunningAlerts m_states; ///< as they will be
    QDateTime m_now;
    QSet<QString> m_raisedDevices;
    QSet<QString> m_keys;
    qint64 m_nextTemporary = -1; ///< ids of alerts that the database has yet to number
};

} // namespace bellboard
