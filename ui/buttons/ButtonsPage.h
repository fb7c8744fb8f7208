// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace bellboard {

class ButtonTableModel;
class EmptyState;
class InlineMessage;
class SecondTicker;

/// Rooms and their buttons: battery, last heard, a press for a test.
class ButtonsPage final : public QWidget
{
    Q_OBJECT

  public:
    ButtonsPage(Desk &desk, SecondTicker &ticker, QWidget *parent = nullptr);

    QTableView *table() const { return m_table; }
    void addButton();

  protected:
    void resizeEvent(QResizeEvent *event) override;

  private:
    void follow();
    void followRights();
    std::optional<Button> selected() const;
    void openDialog(const Button &button);
    void askPress();
    void askRemove();
    void toggle();
    void report(const Result<> &result, const QString &done);

    Desk &m_desk;
    ButtonTableModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    QLineEdit *m_filter;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    InlineMessage *m_message;
    QPushButton *m_add;
    QPushButton *m_press;
    QPushButton *m_edit;
    QPushButton *m_switch;
    QPushButton *m_remove;
};

} // namespace bellboard
