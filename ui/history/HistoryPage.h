// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QWidget>

class QFrame;
class QLabel;
class QStackedWidget;
class QTableView;

namespace bellboard {

class AlertChips;
class EmptyState;
class HistoryFilterBar;
class HistoryModel;
class InlineMessage;
class StepList;

/// Every alert there was, filtered and sorted; opening one shows its calls and its story.
class HistoryPage final : public QWidget
{
    Q_OBJECT

  public:
    explicit HistoryPage(Desk &desk, QWidget *parent = nullptr);

    HistoryModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }
    HistoryFilterBar *filterBar() const { return m_filter; }
    StepList *attempts() const { return m_attempts; }

  protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

  private:
    QWidget *makeDetail();
    void applyFilter();
    void open(int row);
    void fitColumns();
    void followState();
    void followAlerts(const QList<AlertId> &ids);

    Desk &m_desk;
    HistoryModel *m_model;
    QTableView *m_table;
    HistoryFilterBar *m_filter;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    InlineMessage *m_message;
    QFrame *m_detail;
    QLabel *m_title;
    AlertChips *m_chips;
    QLabel *m_summary;
    StepList *m_attempts;
    StepList *m_story;
    AlertId m_opened;
    QList<AlertId> m_unseen; ///< what changed while the page was not looked at
    bool m_started = false;
};

} // namespace bellboard
