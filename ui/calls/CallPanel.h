// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calls/CallOperation.h"

#include <QFrame>
#include <QHash>

class QLabel;
class QMenu;
class QPushButton;

namespace bellboard {

class ElidedLabel;
class FixedDigits;
class NumberLink;

/// The call that is selected: who it is, and everything that can be done with it. A control that the telephone system
/// lacks is dimmed, with the reason as its tooltip.
class CallPanel final : public QFrame
{
    Q_OBJECT

  public:
    explicit CallPanel(CallOperations &operations, QWidget *parent = nullptr);

    /// Nothing: no call is selected.
    void show(const std::optional<CallEntry> &entry, const QDateTime &now);
    using QWidget::show;
    void tick(const QDateTime &now);

    QPushButton *button(CallOperation operation) const { return m_buttons.value(operation); }
    QAction *action(CallOperation operation) const { return m_actions.value(operation); }
    QString name() const;

  Q_SIGNALS:
    /// An operation that needs a target: the page asks for it.
    void targetWanted(const bellboard::CallEntry &entry);
    void digitsWanted(const bellboard::CallEntry &entry);
    void alertWanted(bellboard::AlertId id);

  private:
    void makeButtons();
    void follow();
    void showCaller();
    void ask(CallOperation operation);

    CallOperations &m_operations;
    std::optional<CallEntry> m_entry;
    QLabel *m_empty;
    QWidget *m_content;
    ElidedLabel *m_name;
    NumberLink *m_number;
    ElidedLabel *m_about;
    QLabel *m_vip;
    QPushButton *m_alert;
    AlertId m_alertId;
    ElidedLabel *m_state;
    FixedDigits *m_clock;
    QLabel *m_notes;
    QWidget *m_consulting;
    QPushButton *m_more;
    QMenu *m_menu;
    QHash<CallOperation, QPushButton *> m_buttons;
    QHash<CallOperation, QAction *> m_actions;
};

} // namespace bellboard
