// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"

#include <QObject>
#include <QTimer>

namespace bellboard {

/// The one heartbeat of the windows: a signal at every full second, so that all running clocks turn together and
/// nothing else repaints. Only one timer for the whole window.
class SecondTicker final : public QObject
{
    Q_OBJECT

  public:
    explicit SecondTicker(const Clock &clock, QObject *parent = nullptr);

    QDateTime now() const { return m_clock.now(); }
    /// Ticks at once: for tests and pictures that set the clock.
    void tickNow();

  Q_SIGNALS:
    void tick(const QDateTime &now);

  private:
    void align();

    const Clock &m_clock;
    QTimer m_timer;
};

} // namespace bellboard
