// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertHistory.h"
#include "core/domain/AlertSequence.h"
#include "core/store/Database.h"

namespace bellboard {

/// A press as it is kept.
struct PressRecord
{
    ButtonUplink uplink;
    ButtonId button; ///< invalid if unknown
    QDateTime receivedAt;

    bool operator==(const PressRecord &) const = default;
};

/// One decision's write. Everything in it, and everything in the list it stands in, is committed in one transaction.
struct AlertCommit
{
    AlertId alert;                      ///< invalid: this commit raises a new alert from `raised`
    std::optional<Alert> raised;        ///< fields of the new alert (id is given by the database)
    std::optional<PressRecord> press;   ///< the press that caused it (also without any alert: sign of life, StoreOnly)
    std::optional<SequenceState> state; ///< the state after the decision
    QList<AlertEvent> story;
    QList<Attempt> attempts;          ///< new or changed ones, by number
    std::optional<CommandId> command; ///< the command that caused it: marked done in the same transaction

    bool raises() const { return !alert.isValid() && raised; }
};

/// What the database says to one AlertCommit.
struct AlertCommitted
{
    AlertId alert;
    PressId press;
    bool duplicate = false; ///< the press was known already: nothing of this commit was written
};

/// An open alert, as the engine takes it up after a start.
struct OpenAlert
{
    Alert alert;
    std::optional<SequenceState> state; ///< nothing: unreadable, edited by hand
};

/// Alerts, their attempts, their story and the presses: one aggregate. For the engine and, reading, for the consoles.
class AlertStore
{
  public:
    AlertStore(Database &database, PropertyId property);

    /// One round trip, one commit, for all of them: presses that arrive together share one flush.
    Result<QList<AlertCommitted>> commit(const QList<AlertCommit> &commits);

    /// The same promise in a fraction of the time: when it returns, all of them are durable, but the tables tell of
    /// them only after `fold`. Alerts that are raised have their number; presses get theirs when they are folded.
    Result<QList<AlertCommitted>> note(const QList<AlertCommit> &commits);
    struct Folded
    {
        int notes = 0;
        QStringList refused; ///< what the tables did not take, in words; kept in alert_journal_refused
    };
    /// Brings what is noted into the tables, also what another engine noted before it died.
    Result<Folded> fold();

    /// Makes the server plan the commit (tens of milliseconds, once per connection), so that the first press of a
    /// connection does not wait for it. Call it after opening and after each reopen. Folds what is noted.
    Result<> warmUp();

    /// What the engine takes up after a start: open alerts, those asking for attention, and closed ones with a call
    /// that may still be up.
    Result<QList<OpenAlert>> openAlerts();
    /// Alerts the consoles show without asking: open ones, those with attention, and acknowledged ones not yet closed.
    Result<QList<Alert>> currentAlerts();
    Result<Alert> alert(AlertId id);
    Result<QList<Attempt>> attempts(AlertId id);
    Result<QList<AlertEvent>> story(AlertId id);
    Result<SequenceState> sequence(AlertId id);
    Result<AlertPage> history(const AlertFilter &filter, const std::optional<Alert> &after, int limit);
    /// The newest alert of each device since `since`, for the rate limit.
    Result<QList<Alert>> newestByDevice(const QDateTime &since);
    /// Dedup keys of the presses since `since`, newest last.
    Result<QList<std::pair<QString, QDateTime>>> recentDedupKeys(const QDateTime &since);

  private:
    Database &m_database;
    PropertyId m_property;
};

} // namespace bellboard
