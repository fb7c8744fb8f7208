// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

class QWidget;
class QAction;

namespace bellboard {

/// What a login may not do is switched off and says why: the ui hides or dims only what the database would refuse.
class RightsWords
{
    Q_DECLARE_TR_FUNCTIONS(RightsWords)

  public:
    enum class Right { Acknowledge, Command, Configure, Administer };

    static QString reason(Right right);
    /// Enables the widget, or dims it with the reason as its tooltip.
    static void allow(QWidget *widget, bool allowed, Right right);
    static void allow(QAction *action, bool allowed, Right right);
};

} // namespace bellboard
