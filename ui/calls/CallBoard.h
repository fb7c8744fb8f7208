// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace bellboard {

class LiveCallModel;
class SecondTicker;
class TeamModel;
class TelephoneSettings;
class WaitingModel;

/// What the monitor shows, kept up with the desk: calls, waiting callers, team. Hundreds of changes a second are
/// gathered and come into the models together, at most once a frame. One ticker turns all clocks.
class CallBoard final : public QObject
{
    Q_OBJECT

  public:
    /// Longest time that a change waits to be shown: one frame at 60 Hz.
    static constexpr std::chrono::milliseconds frame{16};

    /// `desk` has a telephone.
    CallBoard(Desk &desk, SecondTicker &ticker, TelephoneSettings &settings, QObject *parent = nullptr);

    LiveCallModel &calls() { return *m_calls; }
    WaitingModel &waiting() { return *m_waiting; }
    TeamModel &team() { return *m_team; }
    /// How many wait longer than the limit.
    int tooLong() const { return static_cast<int>(m_late.size()); }
    /// Brings the models up to date at once.
    void followNow();

  Q_SIGNALS:
    /// The models have taken in changes.
    void followed();
    /// All clocks have moved on.
    void ticked(const QDateTime &now);
    /// A caller has just begun to wait too long.
    void waitsTooLong();

  private:
    void followLater();
    void tick(const QDateTime &now);
    void watchWaiting();

    TelephoneDesk &m_telephone;
    SecondTicker &m_ticker;
    TelephoneSettings &m_settings;
    LiveCallModel *m_calls;
    WaitingModel *m_waiting;
    TeamModel *m_team;
    QTimer m_gather;
    QSet<qint64> m_late; ///< who waits too long, as the waiting model knows them
};

} // namespace bellboard
