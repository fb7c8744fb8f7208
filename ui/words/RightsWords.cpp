// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/RightsWords.h"

#include <QAction>
#include <QVariant>
#include <QWidget>

namespace bellboard {

namespace {

template <class Thing> void allowThing(Thing *thing, bool allowed, const QString &reason)
{
    static constexpr const char *kept = "toolTipWhenAllowed";
    if (!thing->property(kept).isValid())
        thing->setProperty(kept, thing->toolTip());
    thing->setEnabled(allowed);
    thing->setToolTip(allowed ? thing->property(kept).toString() : reason);
}

} // namespace

QString RightsWords::reason(Right right)
{
    switch (right) {
    case Right::Acknowledge:
        return tr("Your login may look, but not take alerts. Ask the manager.");
    case Right::Command:
        return tr("Your login may not do this. The front desk or a manager can.");
    case Right::Configure:
        return tr("Only a manager can change this. Ask the manager, or sign in as one.");
    case Right::Administer:
        return tr("Only an administrator can do this.");
    }
    return {};
}

void RightsWords::allow(QWidget *widget, bool allowed, Right right)
{
    allowThing(widget, allowed, reason(right));
}

void RightsWords::allow(QAction *action, bool allowed, Right right)
{
    allowThing(action, allowed, reason(right));
}

} // namespace bellboard
