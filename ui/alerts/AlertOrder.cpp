// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/AlertOrder.h"

#include "ui/words/AlertWords.h"

#include <algorithm>
#include <tuple>

namespace bellboard {

namespace {

std::tuple<int, qint64, qint64> rank(const Alert &alert)
{
    const qint64 pressed = alert.pressedAt.toMSecsSinceEpoch();
    if (!AlertWords::wantsBanner(alert))
        return {2, -pressed, -alert.id.value};
    return {alert.drill == DrillTarget::None ? 0 : 1, pressed, alert.id.value};
}

} // namespace

QList<AlertView> inOrder(QList<AlertView> alerts)
{
    std::sort(alerts.begin(), alerts.end(),
              [](const AlertView &a, const AlertView &b) { return rank(a.alert) < rank(b.alert); });
    return alerts;
}

} // namespace bellboard
