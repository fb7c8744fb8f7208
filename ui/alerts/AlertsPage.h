// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "ui/Page.h"

#include <QWidget>

class QListView;
class QStackedWidget;

namespace bellboard {

class AlertDelegate;
class AlertDetail;
class AlertListModel;
class EmptyState;
class SecondTicker;

/// The desk: current alerts at the left, the selected one with its live sequence at the right; when all is calm, what
/// would happen on a press, or the first step of the set-up.
class AlertsPage final : public QWidget
{
    Q_OBJECT

  public:
    AlertsPage(Desk &desk, SecondTicker &ticker, QWidget *parent = nullptr);

    void showAlert(AlertId id);
    QListView *list() const { return m_list; }
    AlertDetail *detail() const { return m_detail; }
    EmptyState *empty() const { return m_empty; }

  Q_SIGNALS:
    /// The person wants to take the first step on that page.
    void wanted(bellboard::Page page);
    void testWanted();

  private:
    void follow();
    void sayCalm();

    enum class Step { None, Recipients, Connection, Buttons, Test };

    Desk &m_desk;
    SecondTicker &m_ticker;
    AlertListModel *m_model;
    AlertDelegate *m_delegate;
    QListView *m_list;
    AlertDetail *m_detail;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    Step m_step = Step::None;
};

} // namespace bellboard
