// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SecondTicker.h"

namespace bellboard {

SecondTicker::SecondTicker(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SecondTicker::tickNow);
    align();
}

void SecondTicker::tickNow()
{
    align();
    Q_EMIT tick(m_clock.now());
}

void SecondTicker::align()
{
    m_timer.start(1000 - m_clock.now().time().msec());
}

} // namespace bellboard
